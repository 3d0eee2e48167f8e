/*
 * The format as data: for each mapping of a catalog file its keys, what each holds, and where it goes.
 * The loader and the dump both walk these tables, so that no key can be read and not shown.
 */
#ifndef ADHERE_CATALOG_FIELDS_H
#define ADHERE_CATALOG_FIELDS_H

#include "catalog/words.h"

enum field_type {
	FIELD_FORMAT, /* the version of the format; not stored */
	FIELD_ID,     /* text without blanks */
	FIELD_LINE,   /* text on one line */
	FIELD_TEXT,   /* text, any number of lines */
	FIELD_DATE,
	FIELD_URL,
	FIELD_STATUS, /* one of `words`, stored as text */
	FIELD_WORD,   /* one of `words`, stored as its index */
	FIELD_SET,    /* list of `words`, stored as bits */
	FIELD_IDS,    /* list of different ids */
	FIELD_LINES,  /* list of texts on one line */
	FIELD_MAP,    /* mapping of `shape` into the same structure */
	FIELD_ROWS    /* list of mappings: a table */
};

enum field_flags {
	FIELD_REQUIRED = 1,
	FIELD_OR_NULL = 2,  /* the member is NULL when the key is absent; otherwise "" */
	FIELD_NULLABLE = 4, /* null may be written out, and means absent */
	FIELD_NOT_EMPTY = 8 /* the list must have an element */
};

enum table_id {
	TABLE_DEADLINES, TABLE_TERMS, TABLE_PARTS, TABLE_CHECKS, TABLE_KPIS, TABLE_QUESTIONS, TABLE_DROPPED,
	TABLE_RESOLVES, TABLE_COUNT
};

#define FORMAT_VERSION "1"
#define NO_OFFSET SIZE_MAX

struct field {
	const char *key;
	enum field_type type;
	unsigned flags;
	size_t offset;      /* of the member */
	size_t given;       /* of a bool that says whether the key was written, or NO_OFFSET */
	size_t mark;        /* of a struct mark for the value, or NO_OFFSET */
	const struct words *words;
	const struct shape *shape;
	enum table_id table;
};

#define FIELDS_MAX 24 /* keys of one mapping, at most */

struct shape {
	const char *name; /* "a part" */
	const struct field *fields;
	size_t n;
};

extern const struct shape catalog_shape;

/* A list of mappings that becomes an array of the catalog. */
struct table {
	const struct shape *shape;
	size_t size;          /* of a row */
	size_t mark, part;    /* members of a row; part may be NO_OFFSET */
	size_t rows, count;   /* members of struct catalog */
};

extern const struct table catalog_tables[TABLE_COUNT];

#endif
