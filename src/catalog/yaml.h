/*
 * YAML into a tree of nodes with places, under limits. Events only: aliases, tags and second documents are refused, so
 * what is read is never larger than the file. All values are text; what a value means is for the reader of the tree.
 */
#ifndef ADHERE_CATALOG_YAML_H
#define ADHERE_CATALOG_YAML_H

#include "catalog/catalog.h"

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	struct mark mark;
	const char *text;   /* NODE_TEXT: clean UTF-8 without NUL */
	bool quoted;        /* NODE_TEXT: written in quotes or as a block, so "null" is a word */
	struct node *first; /* NODE_LIST: items; NODE_MAP: values */
	struct node *last, *next;
	const char *key;    /* of a value in a map */
	struct mark key_mark;
};

/* The root node, in `arena`; NULL when there were faults that leave nothing to read. Faults are added in any case. */
struct node *yaml_read(const char *name, const char *bytes, size_t length, const struct catalog_limits *limits,
    struct arena *arena, struct faults *faults);
/* "text", "a list", "a mapping": for messages. */
const char *node_kind_name(enum node_kind kind);
/* An unquoted null, ~ or nothing. */
bool node_is_null(const struct node *node);

#endif
