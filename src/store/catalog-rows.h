/*
 * How the members of a catalog lie in tables: one row per column, which both writing and reading follow, so that
 * they can't drift apart.
 */
#ifndef ADHERE_STORE_CATALOG_ROWS_H
#define ADHERE_STORE_CATALOG_ROWS_H

#include "catalog/catalog.h"

#include <stddef.h>

enum field_kind {
	FIELD_END,
	FIELD_TEXT,     /* const char *; NULL stays NULL */
	FIELD_LIST,     /* struct list, as lines */
	FIELD_WORD,     /* an enum, by its word; "" for 0 when it has none */
	FIELD_NUMBER,   /* uint32_t */
	FIELD_PART,     /* uint32_t index of a part, NULL for NO_PART */
	FIELD_SET,      /* unsigned set of enum exempt, as lines */
	FIELD_PART_ID,  /* written for people: the id of the part whose index is there */
	FIELD_AUDIENCE, /* written for people: what the part inherits */
	FIELD_EXEMPT
};

struct field {
	const char *column;
	enum field_kind kind;
	size_t offset;
	/* For lists and sets: where the bool is that says whether it was written at all; 0 when there is none. */
	size_t given;
	/* For words. */
	const char *(*name)(int value);
	int (*parse)(const char *name);
};

#define FIELDS_MAX 20

struct group { /* a table and the array that it holds */
	const char *table;
	size_t size;          /* of an element */
	size_t array, count;  /* offsets in struct catalog */
	struct field fields[FIELDS_MAX];
};

extern const struct group groups[];
extern const size_t group_n;

#endif
