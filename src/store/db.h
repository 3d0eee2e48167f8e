/*
 * The database engine behind the store, as a table of callbacks: one file per engine (db-sqlite.c), and nothing
 * outside of it names an engine's types. What is written above it is plain SQL that PostgreSQL also
 * understands, with parameters ?1, ?2, ...
 */
#ifndef ADHERE_STORE_DB_H
#define ADHERE_STORE_DB_H

#include "store/store.h"

struct db;

/* --- values --- */

enum db_type { DB_NULL, DB_INTEGER, DB_TEXT, DB_BLOB };

struct db_value {
	enum db_type type;
	int64_t integer;
	const char *bytes; /* borrowed until the statement ends */
	size_t length;
};

struct db_value db_integer(int64_t integer);
struct db_value db_text(const char *text); /* NULL gives an SQL NULL */
struct db_value db_blob(const void *bytes, size_t length);

/* --- the engine's side --- */

struct db_options {
	const char *path;
	bool read_only, create;
	void (*waiting)(void);
	/* Called with a new, empty database that nobody else sees yet, before it gets its name. */
	bool (*fill)(struct db *db, struct err *err);
};

enum db_step_result { DB_ROW, DB_DONE, DB_FAILED };

struct db_engine {
	bool (*open)(struct db *db, const struct db_options *options, struct err *err);
	void (*close)(struct db *db);
	/* A statement; NULL with *result and err when the engine does not take it. */
	void *(*prepare)(struct db *db, const char *sql, enum store_result *result, struct err *err);
	void (*release)(void *statement);
	void (*bind)(void *statement, int index, const struct db_value *value);
	enum db_step_result (*step)(struct db *db, void *statement, enum store_result *result, struct err *err);
	void (*reset)(void *statement);
	bool (*is_null)(void *statement, int column);
	int64_t (*integer)(void *statement, int column);
	const char *(*bytes)(void *statement, int column, size_t *length); /* length may be NULL */
	/* Waits for its turn, then begins a transaction that writes. */
	enum store_result (*begin)(struct db *db, struct err *err);
	/* On failure the transaction is over, its outcome unknown, and the turn still held until rollback. */
	enum store_result (*commit)(struct db *db, struct err *err);
	void (*rollback)(struct db *db);
	/* After a failed commit whose changes are not there: makes sure that they never will be. */
	bool (*settle)(struct db *db);
	/* A frozen view for several reads, as things are when this returns. */
	bool (*freeze)(struct db *db, struct err *err);
	void (*thaw)(struct db *db); /* nothing when an error has ended the view already */
	bool (*changed)(struct db *db);
	int64_t (*schema_version)(struct db *db);
	enum store_result (*set_schema_version)(struct db *db, int64_t version, struct err *err);
	/* A complete, checked, private copy at that path. */
	bool (*backup)(struct db *db, const char *path, struct err *err);
	/* Its name and version; what is known against it in that version, a sentence, or NULL. */
	void (*about)(struct str *name, const char **known);
	/* The engine's own check of its structures; false with the first fault as a sentence. */
	bool (*check)(struct db *db, struct err *err);
};

extern const struct db_engine db_sqlite;

/* --- the store's side --- */

struct db_statement;
VEC_TYPE(db_statements, struct db_statement *);

struct db {
	const struct db_engine *engine;
	void *connection; /* the engine's */
	struct db_statements statements; /* prepared ones, kept for reuse */
	char *path;
	bool read_only;
	const char *why_read_only; /* a sentence's end; NULL when that was asked for */
	unsigned reads; /* views that are open in one another; the outermost is the engine's */
	bool writing;   /* a transaction that writes is open: it is a view of its own */
	bool frozen;    /* the engine holds a view */
};

/* NULL and one sentence in err when it can't be opened. */
struct db *db_open(const struct db_options *options, struct err *err);
void db_close(struct db *db);
/* For an engine that opens a second database while it makes a new one. */
void db_release_statements(struct db *db);

/*
 * A statement with its parameters: `st = db_query(db, "SELECT ... WHERE id = ?1", db_text(id));` then
 * `while (db_step(st))` and always db_end(st), which tells how it went. Never NULL.
 */
#define db_query(db, sql, ...)                                                                     \
	db_query_values(db, sql, (const struct db_value[]){{0}, __VA_ARGS__} + 1,                  \
	    sizeof((const struct db_value[]){{0}, __VA_ARGS__}) / sizeof(struct db_value) - 1)
struct db_statement *db_query_values(struct db *db, const char *sql, const struct db_value *values, size_t n);
bool db_step(struct db_statement *statement);
enum store_result db_end(struct db_statement *statement, struct err *err);
/* Runs a statement that returns no rows. */
#define db_run(db, err, sql, ...) db_end(db_walk(db_query(db, sql, __VA_ARGS__)), err)
struct db_statement *db_walk(struct db_statement *statement);

bool db_null_at(const struct db_statement *statement, int column);
int64_t db_integer_at(const struct db_statement *statement, int column);
/* "" for NULL; borrowed until the next step. */
const char *db_text_at(const struct db_statement *statement, int column);
const char *db_bytes_at(const struct db_statement *statement, int column, size_t *length);
/* False when a text has a NUL inside, which no text that was saved has: whoever reads it would miss the rest. */
bool db_text_whole_at(const struct db_statement *statement, int column);
/* A copy that the caller frees. */
char *db_copy_at(const struct db_statement *statement, int column);

enum store_result db_begin(struct db *db, struct err *err);
enum store_result db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);

/* As store_read_begin and store_read_end. */
bool db_read_begin(struct db *db, struct err *err);
void db_read_end(struct db *db);

#endif
