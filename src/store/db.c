/* What all engines share: choosing one, keeping prepared statements, and carrying errors to the end of a query. */
#include "store/db.h"

#include <string.h>

struct db_statement {
	struct db *db;
	char *sql;
	void *handle;
	bool busy;
	enum store_result result;
	struct err err;
};

struct db_value db_integer(int64_t integer)
{
	return (struct db_value){.type = DB_INTEGER, .integer = integer};
}

struct db_value db_text(const char *text)
{
	if (text == NULL)
		return (struct db_value){.type = DB_NULL};
	return (struct db_value){.type = DB_TEXT, .bytes = text, .length = strlen(text)};
}

struct db_value db_blob(const void *bytes, size_t length)
{
	return (struct db_value){.type = DB_BLOB, .bytes = bytes, .length = length};
}

struct db *db_open(const struct db_options *options, struct err *err)
{
	struct db *db = xcalloc(1, sizeof *db);

	db->engine = &db_sqlite;
	db->read_only = options->read_only;
	if (db->engine->open(db, options, err))
		return db;
	db_release_statements(db);
	free(db->path);
	free(db);
	return NULL;
}

void db_release_statements(struct db *db)
{
	for (size_t i = 0; i < db->statements.n; i++) {
		struct db_statement *statement = db->statements.v[i];

		db->engine->release(statement->handle);
		free(statement->sql);
		free(statement);
	}
	vec_free(&db->statements);
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	db_release_statements(db);
	db->engine->close(db);
	free(db->path);
	free(db);
}

/* A kept statement with that text which nobody uses just now, or a new one. */
static struct db_statement *statement_for(struct db *db, const char *sql)
{
	struct db_statement *statement;

	for (size_t i = 0; i < db->statements.n; i++) {
		statement = db->statements.v[i];
		if (!statement->busy && strcmp(statement->sql, sql) == 0)
			return statement;
	}
	statement = xcalloc(1, sizeof *statement);
	statement->db = db;
	statement->sql = xstrdup(sql);
	vec_push(&db->statements, statement);
	return statement;
}

struct db_statement *db_query_values(struct db *db, const char *sql, const struct db_value *values, size_t n)
{
	struct db_statement *statement = statement_for(db, sql);

	statement->busy = true;
	statement->result = STORE_OK;
	err_clear(&statement->err);
	if (statement->handle == NULL)
		statement->handle = db->engine->prepare(db, sql, &statement->result, &statement->err);
	for (size_t i = 0; i < n && statement->handle != NULL; i++)
		db->engine->bind(statement->handle, (int)i + 1, &values[i]);
	return statement;
}

bool db_step(struct db_statement *statement)
{
	struct db *db = statement->db;

	if (statement->result != STORE_OK)
		return false;
	return db->engine->step(db, statement->handle, &statement->result, &statement->err) == DB_ROW;
}

struct db_statement *db_walk(struct db_statement *statement)
{
	while (db_step(statement))
		continue;
	return statement;
}

enum store_result db_end(struct db_statement *statement, struct err *err)
{
	if (statement->handle != NULL)
		statement->db->engine->reset(statement->handle);
	statement->busy = false;
	if (statement->result != STORE_OK)
		err_set(err, ERR_STORE, "%s", statement->err.text);
	return statement->result;
}

bool db_null_at(const struct db_statement *statement, int column)
{
	return statement->db->engine->is_null(statement->handle, column);
}

int64_t db_integer_at(const struct db_statement *statement, int column)
{
	return statement->db->engine->integer(statement->handle, column);
}

const char *db_bytes_at(const struct db_statement *statement, int column, size_t *length)
{
	return statement->db->engine->bytes(statement->handle, column, length);
}

const char *db_text_at(const struct db_statement *statement, int column)
{
	return db_bytes_at(statement, column, NULL);
}

bool db_text_whole_at(const struct db_statement *statement, int column)
{
	size_t length;
	const char *text = db_bytes_at(statement, column, &length);

	return strlen(text) == length;
}

char *db_copy_at(const struct db_statement *statement, int column)
{
	return xstrdup(db_text_at(statement, column));
}

enum store_result db_begin(struct db *db, struct err *err)
{
	enum store_result result;

	if (db->read_only) {
		err_set(err, ERR_STORE, "%s was opened for reading only: %s.", db->path,
		    db->why_read_only == NULL ? "nothing can be changed in it" : db->why_read_only);
		return STORE_READ_ONLY;
	}
	if (db->reads > 0) {
		err_set(err, ERR_STORE, "Nothing can be changed while it is being read: end reading first.");
		return STORE_REFUSED;
	}
	result = db->engine->begin(db, err);
	db->writing = result == STORE_OK;
	return result;
}

enum store_result db_commit(struct db *db, struct err *err)
{
	db->writing = false;
	return db->engine->commit(db, err);
}

void db_rollback(struct db *db)
{
	db->writing = false;
	db->engine->rollback(db);
}

bool db_read_begin(struct db *db, struct err *err)
{
	if (db->reads == 0 && !db->writing) {
		if (!db->engine->freeze(db, err))
			return false;
		db->frozen = true;
	}
	db->reads++;
	return true;
}

void db_read_end(struct db *db)
{
	if (--db->reads > 0 || !db->frozen)
		return;
	db->frozen = false;
	db->engine->thaw(db);
}
