/*
 * Rows that change: for each kind its table, keys and values. Reading as JSON and into structures, checking, writing and
 * deleting are made from these rows, and with them history, undo and verification. A new kind is a row in entities.c
 * and a table in the schema.
 */
#ifndef ADHERE_STORE_ENTITY_H
#define ADHERE_STORE_ENTITY_H

#include "store/db.h"
#include "store/words.h"

#include <jansson.h>

#define ENTITY_KEYS 4
#define ENTITY_VALUES 15
#define NOWHERE SIZE_MAX

/* What a column holds: how it is stored, where it lies in a structure and what officers may put there. */
enum column_kind {
	COLUMN_END,
	COLUMN_TEXT, /* not checked by its kind; char *, as all down to COLUMN_ACTOR but the words */
	COLUMN_TEXT_OR_NULL,
	COLUMN_LINE,  /* a line of at most LINE_MAX_BYTES */
	COLUMN_LINES, /* the same, in several lines */
	COLUMN_NOTE,  /* at most NOTE_MAX */
	COLUMN_DATE,
	COLUMN_DECIMAL,
	COLUMN_ID, /* LETTER-NUMBER with the letter of the entity */
	COLUMN_CHECK, /* ids in the revision of the assessment, as the next ones */
	COLUMN_PART,
	COLUMN_ITEM, /* check or part */
	COLUMN_KPI,
	COLUMN_QUESTION,
	COLUMN_WORD,  /* an enum, by its word */
	COLUMN_ACTOR, /* actor and time are stamps: who wrote the row and when */
	COLUMN_INTEGER, /* int64_t */
	COLUMN_NUMBER,  /* int, from 0 */
	COLUMN_BOOL,
	COLUMN_TIME /* int64_t */
};

struct column {
	const char *name;
	enum column_kind kind;
	size_t offset;    /* in the structure; NOWHERE when it has no such member */
	const char *what; /* how messages call it */
	bool needed;      /* may not be empty */
	bool later;       /* a text that older rows of the history lack: "" there */
	const struct words *words;
};

struct entity {
	const char *name, *table;
	const char *scope; /* the column with the assessment's id; NULL for what belongs to none */
	const char *lasting; /* why its creation is not undone, a sentence; NULL when it can be */
	char letter;       /* of its ids, '\0' when it has none of its own */
	size_t version;    /* offset in the structure, or NOWHERE */
	struct column keys[ENTITY_KEYS + 1], values[ENTITY_VALUES + 1];
};

enum entity_id {
	ENTITY_ASSESSMENT,
	ENTITY_ANSWER,
	ENTITY_EVIDENCE,
	ENTITY_LINK,
	ENTITY_CATALOG,
	ENTITY_KPI_PLAN,
	ENTITY_KPI_VALUE,
	ENTITY_POSITION,
	ENTITY_TASK,
	ENTITY_TASK_LINK,
	ENTITY_GAP_MARK,
	ENTITY_COMMENT,
	ENTITY_REVIEW,
	ENTITY_SIGNOFF,
	ENTITY_EVIDENCE_VERSION,
	ENTITY_CARRY,
	ENTITY_CARRIED,
	ENTITY_LINEAGE,
	ENTITY_SUCCESSION,
	ENTITY_WITHDRAWAL,
	ENTITY_CORRECTION,
	ENTITY_OPINION,
	ENTITY_DECISION,
	ENTITY_PAPER_SETTING,
	ENTITY_SNAPSHOT,
	ENTITY_ISSUED,
	ENTITY_ISSUED_FILE,
	ENTITY_COUNT
};
extern const struct entity entities[ENTITY_COUNT];
/* NULL when there is none with that name. */
const struct entity *entity_named(const char *name);
/* One column after the other, keys first: begin with NULL; NULL at the end. */
const struct column *entity_next(const struct entity *entity, const struct column *column);

/* The row with the keys in `keys` as a new JSON object without its scope; *row is NULL when there is none. */
enum store_result entity_read(struct db *db, const struct entity *entity, const char *scope, const json_t *keys,
    json_t **row, int64_t *version, struct err *err);
enum store_result entity_write(struct db *db, const struct entity *entity, const char *scope, const json_t *row,
    int64_t version, bool exists, struct err *err);
enum store_result entity_delete(struct db *db, const struct entity *entity, const char *scope, const json_t *keys,
    struct err *err);
/* All rows of a scope, by key, E-2 before E-10: `st = entity_all(...)`, db_step, entity_row_at, db_end. */
struct db_statement *entity_all(struct db *db, const struct entity *entity, const char *scope);
/* The row with the keys in `keys`, in the same way. */
struct db_statement *entity_one(struct db *db, const struct entity *entity, const char *scope, const json_t *keys);
/* NULL when the row holds what no saved row does: text that is not UTF-8, or has a NUL inside. */
json_t *entity_row_at(const struct entity *entity, const struct db_statement *statement, int64_t *version);
/* Gives a row of the history (may be NULL) the members that its kind did not have yet when it was written. */
void entity_complete(const struct entity *entity, json_t *row);

/* The keys as the history shows them: "E-1 S.9.3-b"; the scope when there are none. The caller frees. */
char *entity_item(const struct entity *entity, const char *scope, const json_t *keys);
/* Sorted and compact, "" for NULL: equal rows, equal text. The caller frees. */
char *entity_text(const json_t *row);
/* Equal in all but the stamps. */
bool entity_same(const struct entity *entity, const json_t *a, const json_t *b);
void entity_stamp(const struct entity *entity, json_t *row, const char *actor, int64_t at_us);

/* Text of a row's member, "" when there is none. */
const char *row_text(const json_t *row, const char *name);
int64_t row_integer(const json_t *row, const char *name);

/* --- structures: `record` points to the structure that the offsets of the entity are for --- */

/* Fills the record, which is all zero, from entity_all or entity_one. */
void record_take(const struct entity *entity, const struct db_statement *statement, void *record);
/* Gives it copies of its texts, "" for NULL. */
void record_own(const struct entity *entity, void *record);
/* Frees its texts. */
void record_free(const struct entity *entity, void *record);
/* A new row without stamps; NULL when a text is not UTF-8. */
json_t *record_row(const struct entity *entity, const void *record);
/* Gives the row the stamps of the record, where it has some. */
void record_stamp(const struct entity *entity, const void *record, json_t *row);
int64_t record_version(const struct entity *entity, const void *record);
const char *record_text(const struct column *column, const void *record); /* "" for NULL */
int record_number(const struct column *column, const void *record);       /* of a word or number */

#endif
