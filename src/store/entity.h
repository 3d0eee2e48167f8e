/*
 * Rows that change: for each kind its table, keys and values. Reading as JSON, writing and deleting are made
 * from these rows, and with them history, undo and verification. A new kind is a row here and a table in the schema.
 */
#ifndef ADHERE_STORE_ENTITY_H
#define ADHERE_STORE_ENTITY_H

#include "store/db.h"

#include <jansson.h>

#define ENTITY_KEYS 2
#define ENTITY_VALUES 15

enum column_kind { COLUMN_END, COLUMN_TEXT, COLUMN_TEXT_OR_NULL, COLUMN_INTEGER, COLUMN_ACTOR, COLUMN_TIME };

struct column {
	const char *name;
	enum column_kind kind; /* actor and time are stamps: who wrote the row and when */
};

struct entity {
	const char *name, *table;
	const char *scope; /* the column with the assessment's id; NULL for what belongs to none */
	bool lasting;      /* its creation is not undone */
	struct column keys[ENTITY_KEYS + 1], values[ENTITY_VALUES + 1];
};

enum entity_id { ENTITY_ASSESSMENT, ENTITY_ANSWER, ENTITY_EVIDENCE, ENTITY_LINK, ENTITY_CATALOG, ENTITY_COUNT };
extern const struct entity entities[ENTITY_COUNT];
/* NULL when there is none with that name. */
const struct entity *entity_named(const char *name);

/* The row with the keys in `keys` as a new JSON object without its scope; *row is NULL when there is none. */
enum store_result entity_read(struct db *db, const struct entity *entity, const char *scope, const json_t *keys,
    json_t **row, int64_t *version, struct err *err);
enum store_result entity_write(struct db *db, const struct entity *entity, const char *scope, const json_t *row,
    int64_t version, bool exists, struct err *err);
enum store_result entity_delete(struct db *db, const struct entity *entity, const char *scope, const json_t *keys,
    struct err *err);
/* All rows of a scope, by key: `st = entity_all(...)`, db_step, entity_row_at, db_end. */
struct db_statement *entity_all(struct db *db, const struct entity *entity, const char *scope);
/* NULL when the row holds what JSON can't: text that is not UTF-8. */
json_t *entity_row_at(const struct entity *entity, const struct db_statement *statement, int64_t *version);

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

#endif
