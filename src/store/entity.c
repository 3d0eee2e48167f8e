/* Rows as JSON: reading, writing and deleting, made from the table of entities.c. */
#include "store/entity.h"

#include <string.h>

const struct entity *entity_named(const char *name)
{
	for (size_t i = 0; i < ENTITY_COUNT; i++)
		if (strcmp(entities[i].name, name) == 0)
			return &entities[i];
	return NULL;
}

const struct column *entity_next(const struct entity *entity, const struct column *column)
{
	column = column == NULL ? entity->keys : column + 1;
	if (column->kind != COLUMN_END)
		return column;
	/* Past the last key come the values; past the last value nothing. */
	if (column >= entity->values && column < entity->values + COUNT(entity->values))
		return NULL;
	return entity->values[0].kind == COLUMN_END ? NULL : entity->values;
}

#define COLUMNS_MAX (ENTITY_KEYS + ENTITY_VALUES + 2)

/* The columns of a statement in the order of its parameters. */
struct plan {
	struct str sql;
	struct db_value values[COLUMNS_MAX];
	size_t n;
};

static bool is_integer(enum column_kind kind)
{
	return kind >= COLUMN_INTEGER;
}

static struct db_value value_of(const struct column *column, const json_t *row)
{
	const json_t *member = json_object_get(row, column->name);

	if (is_integer(column->kind))
		return db_integer(json_integer_value(member));
	return db_text(json_string_value(member)); /* NULL for JSON's null */
}

static void plan_value(struct plan *plan, struct db_value value)
{
	plan->values[plan->n++] = value;
}

/* " WHERE assessment = ?n AND check_id = ?m", parameters included. */
static void plan_where(struct plan *plan, const struct entity *entity, const char *scope, const json_t *keys)
{
	const char *joint = " WHERE ";

	if (entity->scope != NULL) {
		plan_value(plan, db_text(scope));
		str_addf(&plan->sql, "%s%s = ?%zu", joint, entity->scope, plan->n);
		joint = " AND ";
	}
	for (const struct column *key = entity->keys; keys != NULL && key->kind != COLUMN_END; key++) {
		plan_value(plan, value_of(key, keys));
		str_addf(&plan->sql, "%s%s = ?%zu", joint, key->name, plan->n);
		joint = " AND ";
	}
}

static void plan_select(struct plan *plan, const struct entity *entity)
{
	str_add(&plan->sql, "SELECT ");
	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;)
		str_addf(&plan->sql, "%s, ", column->name);
	str_addf(&plan->sql, "version FROM %s", entity->table);
}

static struct db_statement *plan_query(struct plan *plan, struct db *db)
{
	struct db_statement *statement = db_query_values(db, str_text(&plan->sql), plan->values, plan->n);

	str_free(&plan->sql);
	return statement;
}

static void take_column(json_t *row, const struct column *column, const struct db_statement *statement, int at, bool *good)
{
	json_t *member;

	if (is_integer(column->kind))
		member = json_integer(db_integer_at(statement, at));
	else if (db_null_at(statement, at))
		member = json_null();
	else
		member = db_text_whole_at(statement, at) ? json_string(db_text_at(statement, at)) : NULL;
	/* A NULL member is text that is not UTF-8, or has a NUL inside. */
	if (json_object_set_new(row, column->name, member) != 0)
		*good = false;
}

json_t *entity_row_at(const struct entity *entity, const struct db_statement *statement, int64_t *version)
{
	json_t *row = json_object();
	bool good = true;
	int at = 0;

	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;)
		take_column(row, column, statement, at++, &good);
	*version = db_integer_at(statement, at);
	if (good)
		return row;
	json_decref(row);
	return NULL;
}

struct db_statement *entity_all(struct db *db, const struct entity *entity, const char *scope)
{
	struct plan plan = {.n = 0};
	const char *joint = " ORDER BY ";

	plan_select(&plan, entity);
	plan_where(&plan, entity, scope, NULL);
	for (const struct column *key = entity->keys; key->kind != COLUMN_END; key++, joint = ", ")
		str_addf(&plan.sql, key->kind == COLUMN_ID ? "%slength(%s), %s" : "%s%s", joint, key->name, key->name);
	return plan_query(&plan, db);
}

struct db_statement *entity_one(struct db *db, const struct entity *entity, const char *scope, const json_t *keys)
{
	struct plan plan = {.n = 0};

	plan_select(&plan, entity);
	plan_where(&plan, entity, scope, keys);
	return plan_query(&plan, db);
}

enum store_result entity_read(struct db *db, const struct entity *entity, const char *scope, const json_t *keys,
    json_t **row, int64_t *version, struct err *err)
{
	struct db_statement *statement = entity_one(db, entity, scope, keys);
	enum store_result result;
	bool found = db_step(statement);

	*row = NULL;
	*version = 0;
	if (found)
		*row = entity_row_at(entity, statement, version);
	result = db_end(statement, err);
	if (result == STORE_OK && found && *row == NULL) {
		err_set(err, ERR_STORE, "%s is damaged (table %s): keep a copy of it, and restore a backup.", db->path,
		    entity->table);
		result = STORE_DAMAGED;
	}
	return result;
}

static void plan_insert(struct plan *plan, const struct entity *entity, const char *scope, const json_t *row, int64_t version)
{
	str_addf(&plan->sql, "INSERT INTO %s (", entity->table);
	if (entity->scope != NULL) {
		str_addf(&plan->sql, "%s, ", entity->scope);
		plan_value(plan, db_text(scope));
	}
	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;) {
		str_addf(&plan->sql, "%s, ", column->name);
		plan_value(plan, value_of(column, row));
	}
	plan_value(plan, db_integer(version));
	str_add(&plan->sql, "version) VALUES (");
	for (size_t i = 1; i <= plan->n; i++)
		str_addf(&plan->sql, "%s?%zu", i > 1 ? ", " : "", i);
	str_add(&plan->sql, ")");
}

static void plan_update(struct plan *plan, const struct entity *entity, const char *scope, const json_t *row, int64_t version)
{
	str_addf(&plan->sql, "UPDATE %s SET version = ?1", entity->table);
	plan_value(plan, db_integer(version));
	for (const struct column *value = entity->values; value->kind != COLUMN_END; value++) {
		plan_value(plan, value_of(value, row));
		str_addf(&plan->sql, ", %s = ?%zu", value->name, plan->n);
	}
	plan_where(plan, entity, scope, row);
}

enum store_result entity_write(struct db *db, const struct entity *entity, const char *scope, const json_t *row,
    int64_t version, bool exists, struct err *err)
{
	struct plan plan = {.n = 0};

	if (exists)
		plan_update(&plan, entity, scope, row, version);
	else
		plan_insert(&plan, entity, scope, row, version);
	return db_end(db_walk(plan_query(&plan, db)), err);
}

enum store_result entity_delete(struct db *db, const struct entity *entity, const char *scope, const json_t *keys,
    struct err *err)
{
	struct plan plan = {.n = 0};

	str_addf(&plan.sql, "DELETE FROM %s", entity->table);
	plan_where(&plan, entity, scope, keys);
	return db_end(db_walk(plan_query(&plan, db)), err);
}

void entity_complete(const struct entity *entity, json_t *row)
{
	for (const struct column *value = entity->values; row != NULL && value->kind != COLUMN_END; value++)
		if (value->later && json_object_get(row, value->name) == NULL)
			json_object_set_new(row, value->name, json_string(""));
}

static void add_key(struct str *item, const struct column *key, const json_t *keys)
{
	if (item->len > 0)
		str_addc(item, ' ');
	if (is_integer(key->kind))
		str_addf(item, "#%lld", (long long)row_integer(keys, key->name));
	else
		str_add(item, row_text(keys, key->name));
}

char *entity_item(const struct entity *entity, const char *scope, const json_t *keys)
{
	struct str item = STR_INIT;

	for (const struct column *key = entity->keys; key->kind != COLUMN_END; key++)
		add_key(&item, key, keys);
	if (entity->keys[0].kind == COLUMN_END)
		str_add(&item, scope);
	return str_take(&item);
}

char *entity_text(const json_t *row)
{
	char *text = row == NULL ? xstrdup("") : json_dumps(row, JSON_COMPACT | JSON_SORT_KEYS);

	if (text == NULL)
		die("Out of memory. Nothing that was confirmed is lost; close other programs and start again.");
	return text;
}

bool entity_same(const struct entity *entity, const json_t *a, const json_t *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	for (const struct column *value = entity->values; value->kind != COLUMN_END; value++)
		if (value->kind != COLUMN_ACTOR && value->kind != COLUMN_TIME &&
		    !json_equal(json_object_get(a, value->name), json_object_get(b, value->name)))
			return false;
	return true;
}

void entity_stamp(const struct entity *entity, json_t *row, const char *actor, int64_t at_us)
{
	for (const struct column *value = entity->values; value->kind != COLUMN_END; value++) {
		if (value->kind == COLUMN_ACTOR)
			json_object_set_new(row, value->name, json_string(actor));
		if (value->kind == COLUMN_TIME)
			json_object_set_new(row, value->name, json_integer(at_us));
	}
}

const char *row_text(const json_t *row, const char *name)
{
	const char *text = json_string_value(json_object_get(row, name));

	return text == NULL ? "" : text;
}

int64_t row_integer(const json_t *row, const char *name)
{
	return json_integer_value(json_object_get(row, name));
}
