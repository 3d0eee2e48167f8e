/*
 * YAML as a tree of nodes with their places, from libyaml's events, within limits. Aliases, anchors, tags,
 * a second document and invisible characters are faults; the tree holds whatever could still be read.
 */
#ifndef ADHERE_CATALOG_YAML_H
#define ADHERE_CATALOG_YAML_H

#include "catalog/catalog.h"

enum yaml_kind {
	YAML_TEXT,
	YAML_LIST,
	YAML_MAP,    /* children: key, value, key, value ... */
	YAML_REFUSED /* a fault was added for it already */
};

struct yaml_node {
	enum yaml_kind kind;
	bool quoted; /* text that was not written plain, so "null" means the word */
	bool closed; /* list or map whose end was seen */
	struct mark mark;
	const char *text; /* NUL-terminated, without line ends at its end */
	size_t n;         /* length of the text, or number of children */
	struct yaml_node *first, *next;
};

/* NULL when there is nothing to look at. All nodes and texts are in the arena. */
struct yaml_node *yaml_read(struct arena *arena, const char *name, const char *bytes, size_t length,
    const struct catalog_limits *limits, struct faults *faults);

#endif
