/* The SQLite engine: the only file that knows SQLite. */
#include "store/db.h"

#include "store/gate.h"
#include "store/place.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 0x41644872 /* "AdHr" */
#define READ_WAIT_MS 1000
#define LENGTH_MAX (72 * 1024 * 1024) /* a catalog file of the largest size, and its row */
#define SQL_LENGTH_MAX 100000
#define CHECKPOINT_PAGES 1000

struct sqlite {
	sqlite3 *handle;
	struct gate gate;
	bool frozen; /* opened as a file that nobody changes; see open_for_reading */
	struct stat frozen_as;
	int64_t seen_version;
};

static struct sqlite *sqlite_of(struct db *db)
{
	return db->connection;
}

/* --- errors --- */

static const struct {
	int code;
	enum store_result result;
	const char *before, *after; /* of the path, in a sentence */
} error_rows[] = {
	{SQLITE_BUSY, STORE_BUSY, "Another program is using ", ": nothing was saved; try again."},
	{SQLITE_LOCKED, STORE_BUSY, "Another program is using ", ": nothing was saved; try again."},
	{SQLITE_PROTOCOL, STORE_BUSY, "Another program is using ", ": nothing was saved; try again."},
	{SQLITE_READONLY, STORE_READ_ONLY, "", " can only be read: change the permissions of the file and of its folder."},
	{SQLITE_PERM, STORE_READ_ONLY, "The permissions of ", " do not allow to open it."},
	{SQLITE_CANTOPEN, STORE_FAILED, "", " can't be opened: check the permissions of the file and of its folder."},
	{SQLITE_FULL, STORE_FAILED, "The disk with ", " is full: nothing was saved; free some space and try again."},
	{SQLITE_IOERR, STORE_FAILED, "The disk with ", " is full or failing: nothing was saved; free some space and check it."},
	{SQLITE_CORRUPT, STORE_DAMAGED, "", " is damaged: keep a copy of it, and restore a backup."},
	{SQLITE_NOTADB, STORE_DAMAGED, "", " is not a database of adhere, or it is damaged: name another file or restore a backup."},
	{SQLITE_TOOBIG, STORE_REFUSED, "A text is too long for ", "."},
};

static enum store_result sqlite_error(struct db *db, int code, struct err *err)
{
	sqlite3 *handle = sqlite_of(db)->handle;

	if ((code & 0xFF) == SQLITE_NOMEM)
		die("Out of memory. Nothing that was confirmed is lost; close other programs and start again.");
	for (size_t i = 0; i < COUNT(error_rows); i++)
		if (error_rows[i].code == (code & 0xFF)) {
			err_set(err, ERR_STORE, "%s%s%s", error_rows[i].before, db->path, error_rows[i].after);
			return error_rows[i].result;
		}
	if ((code & 0xFF) == SQLITE_CONSTRAINT) {
		err_set(err, ERR_STORE, "The database refused the change: %s.", sqlite3_errmsg(handle));
		return STORE_REFUSED;
	}
	err_set(err, ERR_STORE, "%s does not hold what this program expects (%s): keep a copy of it, and restore a backup.",
	    db->path, sqlite3_errmsg(handle));
	return STORE_DAMAGED;
}

/* --- statements --- */

static void *engine_prepare(struct db *db, const char *sql, enum store_result *result, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v3(sqlite_of(db)->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);

	if (code != SQLITE_OK)
		*result = sqlite_error(db, code, err);
	return statement;
}

static void engine_release(void *statement)
{
	sqlite3_finalize(statement);
}

static void engine_bind(void *statement, int index, const struct db_value *value)
{
	int code = SQLITE_OK;

	switch (value->type) {
	case DB_NULL:
		code = sqlite3_bind_null(statement, index);
		break;
	case DB_INTEGER:
		code = sqlite3_bind_int64(statement, index, value->integer);
		break;
	case DB_TEXT:
		code = sqlite3_bind_text64(statement, index, value->bytes, value->length, SQLITE_STATIC, SQLITE_UTF8);
		break;
	case DB_BLOB:
		code = sqlite3_bind_blob64(statement, index, value->bytes, value->length, SQLITE_STATIC);
		break;
	}
	if (code != SQLITE_OK)
		die("A value could not be given to the database: %s", sqlite3_errstr(code));
}

static enum db_step_result engine_step(struct db *db, void *statement, enum store_result *result, struct err *err)
{
	int code = sqlite3_step(statement);

	if (code == SQLITE_ROW)
		return DB_ROW;
	if (code == SQLITE_DONE)
		return DB_DONE;
	*result = sqlite_error(db, code, err);
	return DB_FAILED;
}

static void engine_reset(void *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

static bool engine_is_null(void *statement, int column)
{
	return sqlite3_column_type(statement, column) == SQLITE_NULL;
}

static int64_t engine_integer(void *statement, int column)
{
	return sqlite3_column_int64(statement, column);
}

static const char *engine_bytes(void *statement, int column, size_t *length)
{
	const void *bytes = sqlite3_column_type(statement, column) == SQLITE_BLOB ?
	    sqlite3_column_blob(statement, column) : (const void *)sqlite3_column_text(statement, column);

	if (length != NULL)
		*length = (size_t)sqlite3_column_bytes(statement, column);
	return bytes == NULL ? "" : bytes;
}

/* --- helpers on a connection --- */

static int run(struct db *db, const char *sql)
{
	return sqlite3_exec(sqlite_of(db)->handle, sql, NULL, NULL, NULL);
}

/* The only value of a query without parameters; the code is SQLITE_ROW when there is one. */
static int ask(struct db *db, const char *sql, int64_t *integer, struct str *text)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(sqlite_of(db)->handle, sql, -1, &statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW && integer != NULL)
		*integer = sqlite3_column_int64(statement, 0);
	if (code == SQLITE_ROW && text != NULL && sqlite3_column_text(statement, 0) != NULL)
		str_add(text, (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	return code;
}

static int64_t data_version(struct db *db)
{
	int64_t version = 0;

	ask(db, "PRAGMA data_version", &version, NULL);
	return version;
}

/* --- opening --- */

static const struct {
	int option, value;
} config_rows[] = {
	{SQLITE_DBCONFIG_DEFENSIVE, 1},
	{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	{SQLITE_DBCONFIG_DQS_DML, 0},
	{SQLITE_DBCONFIG_DQS_DDL, 0},
	{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
	{SQLITE_DBCONFIG_ENABLE_TRIGGER, 1}, /* they guard the history */
	{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
};

static void configure(sqlite3 *handle)
{
	for (size_t i = 0; i < COUNT(config_rows); i++)
		sqlite3_db_config(handle, config_rows[i].option, config_rows[i].value, NULL);
	sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
	sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, SQL_LENGTH_MAX);
	sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
	/* Writers take turns at the gate; this wait is for readers who meet a recovery, or somebody's sqlite3 shell. */
	sqlite3_busy_timeout(handle, READ_WAIT_MS);
}

static const char common_pragmas[] =
    "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;";

/* Opens without touching the file. */
static int open_handle(struct db *db, const char *name, int flags)
{
	struct sqlite *sqlite = sqlite_of(db);
	int code;

	/* Statistics that nobody asks for take a lock at each allocation. Refused, which is fine, after the first time. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_close(sqlite->handle);
	code = sqlite3_open_v2(name, &sqlite->handle,
	    flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
	if (sqlite->handle == NULL)
		die("Out of memory. Nothing that was confirmed is lost; close other programs and start again.");
	if (code == SQLITE_OK)
		configure(sqlite->handle);
	return code;
}

/* Refuses a file of another program or of a newer version, before anything in it is changed. */
static int check_identity(struct db *db, bool is_new, struct err *err)
{
	int64_t id = 0;
	int code = ask(db, "PRAGMA application_id", &id, NULL);

	if (code != SQLITE_ROW)
		return code;
	if (id == APPLICATION_ID || (is_new && id == 0))
		return SQLITE_OK;
	err_set(err, ERR_STORE, "%s is a database of another program, and was left as it is: name another file.", db->path);
	return SQLITE_NOTADB;
}

static int open_for_writing(struct db *db, bool is_new, struct err *err)
{
	AUTO_STR mode = STR_INIT;
	int code = open_handle(db, db->path, SQLITE_OPEN_READWRITE);

	if (code == SQLITE_OK && sqlite3_db_readonly(sqlite_of(db)->handle, "main") == 1)
		code = SQLITE_READONLY;
	if (code == SQLITE_OK)
		code = check_identity(db, is_new, err);
	if (code == SQLITE_OK)
		code = run(db, common_pragmas);
	if (code == SQLITE_OK)
		code = ask(db, "PRAGMA journal_mode = WAL", NULL, &mode);
	if (code == SQLITE_ROW && strcmp(str_text(&mode), "wal") != 0)
		code = SQLITE_READONLY;
	if (code == SQLITE_ROW)
		code = run(db, "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;");
	return code;
}

/* "file:/a%20b?immutable=1" */
static void frozen_name(const char *path, struct str *name)
{
	str_add(name, "file:");
	for (; *path != '\0'; path++)
		if (strchr("?#%", *path) != NULL || (unsigned char)*path <= ' ')
			str_addf(name, "%%%02X", (unsigned char)*path);
		else
			str_addc(name, *path);
	str_add(name, "?immutable=1");
}

static bool has_journal(const char *path)
{
	AUTO_FREE char *wal = xasprintf("%s-wal", path);
	struct stat status;

	return stat(wal, &status) == 0 && status.st_size > 0;
}

static int try_reading(struct db *db, const char *name, int flags, const char *before, struct err *err)
{
	int code = open_handle(db, name, flags);

	if (code == SQLITE_OK)
		code = run(db, before);
	if (code == SQLITE_OK)
		code = check_identity(db, false, err);
	if (code == SQLITE_OK)
		code = run(db, common_pragmas);
	if (code == SQLITE_OK)
		code = run(db, "PRAGMA query_only = ON");
	return code;
}

/*
 * Reading needs shared memory beside the file, which can't be made in a folder that is read-only or on a full
 * disk. With the second way SQLite keeps it in its own memory, but needs a file that may be locked for writing.
 * The third takes the file as frozen, which is right only while no journal is beside it.
 */
static int open_for_reading(struct db *db, struct err *err)
{
	struct sqlite *sqlite = sqlite_of(db);
	AUTO_STR frozen = STR_INIT;
	int code = try_reading(db, db->path, SQLITE_OPEN_READONLY, "", err);

	if (code == SQLITE_OK || (code & 0xFF) == SQLITE_NOTADB || (code & 0xFF) == SQLITE_CORRUPT)
		return code;
	if (access(db->path, W_OK) == 0)
		code = try_reading(db, db->path, SQLITE_OPEN_READWRITE, "PRAGMA locking_mode = EXCLUSIVE", err);
	if (code == SQLITE_OK || has_journal(db->path) || stat(db->path, &sqlite->frozen_as) != 0)
		return code;
	frozen_name(db->path, &frozen);
	sqlite->frozen = true;
	return try_reading(db, str_text(&frozen), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, "", err);
}

static void engine_close(struct db *db);

static const char *why_read_only(int code)
{
	if ((code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_FULL)
		return "the disk is full or failing; free some space and start again";
	return "the permissions of the file or of its folder do not allow to change it";
}

static bool open_file(struct db *db, unsigned mode, bool is_new, struct err *err)
{
	struct sqlite *sqlite = sqlite_of(db);
	int code = SQLITE_READONLY, written = SQLITE_OK;
	AUTO_FREE char *gate = xasprintf("%s-gate", db->path);

	if (!db->read_only) {
		code = written = gate_open(&sqlite->gate, gate, mode, sqlite->gate.waiting, NULL) ?
		    open_for_writing(db, is_new, err) : errno == ENOSPC ? SQLITE_FULL : SQLITE_READONLY;
	}
	/* Where nothing can be written, what is there can still be shown. */
	if (code != SQLITE_OK && (db->read_only || (written & 0xFF) == SQLITE_READONLY ||
	    (written & 0xFF) == SQLITE_CANTOPEN || (written & 0xFF) == SQLITE_IOERR || (written & 0xFF) == SQLITE_FULL)) {
		db->why_read_only = db->read_only ? NULL : why_read_only(written);
		db->read_only = true;
		code = open_for_reading(db, err);
	}
	if (code != SQLITE_OK)
		sqlite_error(db, code, err);
	else
		sqlite->seen_version = data_version(db);
	return code == SQLITE_OK;
}

static void connect(struct db *db, const char *path, void (*waiting)(void))
{
	struct sqlite *sqlite = xcalloc(1, sizeof *sqlite);

	sqlite->gate.fd = -1;
	sqlite->gate.waiting = waiting;
	db->engine = &db_sqlite;
	db->connection = sqlite;
	db->path = xstrdup(path);
}

static void remove_with_companions(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-journal", "-gate"};

	for (size_t i = 0; i < COUNT(endings); i++) {
		AUTO_FREE char *name = xasprintf("%s%s", path, endings[i]);

		unlink(name);
	}
}

/* Fills a new database under another name, so that a file with the real name is always complete. */
static bool make_file(const char *path, const struct db_options *options, struct err *err)
{
	AUTO_FREE char *name = place_new_file(path, err);
	struct db made = {0};
	bool good;

	if (name == NULL)
		return false;
	connect(&made, name, NULL);
	/* What went wrong would be told about the other name. */
	good = open_file(&made, 0600, true, NULL) && !made.read_only && options->fill(&made, NULL);
	if (!good)
		err_set(err, ERR_STORE, "%s can't be made: check the permissions of its folder and the space on the disk.", path);
	db_release_statements(&made);
	engine_close(&made);
	free(made.path);
	if (good && !place_publish(name, path, false) && errno != EEXIST)
		good = err_set(err, ERR_STORE, "%s can't be made: %s.", path, strerror(errno));
	remove_with_companions(name);
	return good;
}

static bool engine_open(struct db *db, const struct db_options *options, struct err *err)
{
	AUTO_FREE char *path = NULL;
	unsigned mode = 0600;
	enum place_kind kind = place_look(options->path, options->create && !options->read_only, &path, &mode, err);

	if (kind == PLACE_REFUSED || (kind == PLACE_MISSING && !make_file(path, options, err)))
		return false;
	connect(db, path, options->waiting);
	if (open_file(db, mode, false, err))
		return true;
	engine_close(db);
	return false;
}

static void engine_close(struct db *db)
{
	struct sqlite *sqlite = sqlite_of(db);
	/* Closing the last connection moves the journal into the file, which is a checkpoint. */
	bool through = !db->read_only && sqlite->gate.fd >= 0 && gate_try(&sqlite->gate);

	if (sqlite->handle != NULL && through)
		sqlite3_wal_checkpoint_v2(sqlite->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	else if (sqlite->handle != NULL)
		sqlite3_db_config(sqlite->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_close(sqlite->handle);
	gate_close(&sqlite->gate);
	free(sqlite);
	db->connection = NULL;
}

/* --- transactions --- */

static enum store_result engine_begin(struct db *db, struct err *err)
{
	struct sqlite *sqlite = sqlite_of(db);
	enum store_result result = gate_take(&sqlite->gate, err);
	int code;

	if (result != STORE_OK)
		return result;
	code = run(db, "BEGIN IMMEDIATE");
	if (code == SQLITE_OK)
		return STORE_OK;
	gate_leave(&sqlite->gate);
	return sqlite_error(db, code, err);
}

static enum store_result engine_commit(struct db *db, struct err *err)
{
	struct sqlite *sqlite = sqlite_of(db);
	int code = run(db, "COMMIT");

	if (code == SQLITE_OK) {
		gate_leave(&sqlite->gate);
		return STORE_OK;
	}
	sqlite_error(db, code, err);
	if (sqlite3_get_autocommit(sqlite->handle) == 0)
		run(db, "ROLLBACK");
	return STORE_UNKNOWN;
}

static void engine_rollback(struct db *db)
{
	struct sqlite *sqlite = sqlite_of(db);

	if (sqlite3_get_autocommit(sqlite->handle) == 0)
		run(db, "ROLLBACK");
	gate_leave(&sqlite->gate);
}

/*
 * The journal may hold the failed transaction complete, and recovery after a crash would bring it to life.
 * One more commit, of nothing, is written over it.
 */
static bool engine_settle(struct db *db)
{
	int64_t version = 0;
	AUTO_STR set = STR_INIT;

	if (ask(db, "PRAGMA user_version", &version, NULL) != SQLITE_ROW || run(db, "BEGIN IMMEDIATE") != SQLITE_OK)
		return false;
	str_addf(&set, "PRAGMA user_version = %lld", (long long)version);
	if (run(db, str_text(&set)) == SQLITE_OK && run(db, "COMMIT") == SQLITE_OK)
		return true;
	run(db, "ROLLBACK");
	return false;
}

static void engine_thaw(struct db *db)
{
	if (sqlite3_get_autocommit(sqlite_of(db)->handle) == 0)
		run(db, "ROLLBACK");
}

static bool engine_freeze(struct db *db, struct err *err)
{
	int code = run(db, "BEGIN");

	/* The view begins with the first read, not before. */
	if (code == SQLITE_OK)
		code = ask(db, "PRAGMA user_version", NULL, NULL);
	if (code == SQLITE_ROW)
		return true;
	sqlite_error(db, code, err);
	engine_thaw(db);
	return false;
}

static bool engine_changed(struct db *db)
{
	struct sqlite *sqlite = sqlite_of(db);
	const int64_t before = sqlite->seen_version;
	struct stat now;

	if (sqlite->frozen) {
		/* Someone can write after all: what is kept in memory is no longer right, and a new start is needed. */
		if (stat(db->path, &now) == 0 && now.st_mtime == sqlite->frozen_as.st_mtime &&
		    now.st_size == sqlite->frozen_as.st_size && !has_journal(db->path))
			return false;
		db_release_statements(db);
		sqlite->frozen = false;
		open_for_reading(db, NULL);
		return true;
	}
	sqlite->seen_version = data_version(db);
	return sqlite->seen_version != before;
}

/* --- schema, backup, check --- */

static int64_t engine_schema_version(struct db *db)
{
	int64_t version = -1;

	ask(db, "PRAGMA user_version", &version, NULL);
	return version;
}

static enum store_result engine_set_schema_version(struct db *db, int64_t version, struct err *err)
{
	AUTO_STR sql = STR_INIT;
	int code;

	str_addf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %lld", APPLICATION_ID, (long long)version);
	code = run(db, str_text(&sql));
	return code == SQLITE_OK ? STORE_OK : sqlite_error(db, code, err);
}

static bool engine_check(struct db *db, struct err *err)
{
	AUTO_STR answer = STR_INIT;
	int code = ask(db, "PRAGMA integrity_check(1)", NULL, &answer);

	if (code != SQLITE_ROW)
		sqlite_error(db, code, err);
	else if (strcmp(str_text(&answer), "ok") != 0)
		err_set(err, ERR_STORE, "%s is damaged (%s): keep a copy of it, and restore a backup.", db->path, str_text(&answer));
	else
		return true;
	return false;
}

static int copy_all(struct db *db, struct db *copy)
{
	sqlite3_backup *backup = sqlite3_backup_init(sqlite_of(copy)->handle, "main", sqlite_of(db)->handle, "main");
	int code;

	if (backup == NULL)
		return sqlite3_errcode(sqlite_of(copy)->handle);
	code = sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

static bool engine_backup(struct db *db, const char *path, struct err *err)
{
	AUTO_FREE char *name = place_new_file(path, err);
	struct db copy = {0};
	bool good;
	int code;

	if (name == NULL)
		return false;
	connect(&copy, name, NULL);
	code = open_handle(&copy, name, SQLITE_OPEN_READWRITE);
	if (code == SQLITE_OK)
		code = copy_all(db, &copy);
	if (code != SQLITE_OK)
		sqlite_error(&copy, code, err);
	good = code == SQLITE_OK && engine_check(&copy, err) &&
	       engine_schema_version(&copy) == engine_schema_version(db);
	copy.read_only = !good;
	engine_close(&copy);
	free(copy.path);
	if (good && !place_publish(name, path, true))
		good = err_set(err, ERR_STORE, "%s can't be made: %s.", path, strerror(errno));
	remove_with_companions(name);
	return good || err_set(err, ERR_STORE, "A backup at %s can't be made.", path);
}

/* Writers and checkpoints of several programs can lose what was committed, in WAL mode (sqlite.org/wal.html). */
static bool has_wal_reset_bug(int version)
{
	if (version >= 3044006 && version < 3045000)
		return false;
	if (version >= 3050007 && version < 3051000)
		return false;
	return version >= 3007000 && version < 3051003;
}

static void engine_about(struct str *name, const char **known)
{
	str_addf(name, "SQLite %s", sqlite3_libversion());
	*known = has_wal_reset_bug(sqlite3_libversion_number())
	    ? "This version can damage a file that several programs write at the same time; adhere lets only one write at a "
	      "time, so this does no harm. Let no other program write the file." : NULL;
}

const struct db_engine db_sqlite = {
	.open = engine_open,
	.close = engine_close,
	.prepare = engine_prepare,
	.release = engine_release,
	.bind = engine_bind,
	.step = engine_step,
	.reset = engine_reset,
	.is_null = engine_is_null,
	.integer = engine_integer,
	.bytes = engine_bytes,
	.begin = engine_begin,
	.commit = engine_commit,
	.rollback = engine_rollback,
	.settle = engine_settle,
	.freeze = engine_freeze,
	.thaw = engine_thaw,
	.changed = engine_changed,
	.schema_version = engine_schema_version,
	.set_schema_version = engine_set_schema_version,
	.backup = engine_backup,
	.check = engine_check,
	.about = engine_about,
};
