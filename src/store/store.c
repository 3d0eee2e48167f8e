/* Opening and closing a store, and what it remembers without history. */
#include "store/internal.h"

#include "store/schema.h"

static bool fill(struct db *db, struct err *err)
{
	return schema_apply(db, schema_steps, schema_step_n, false, err);
}

struct store *store_open(const char *path, const struct store_options *options, struct err *err)
{
	const struct db_options wanted = {
		.path = path,
		.read_only = options->read_only,
		.create = options->create && !options->read_only,
		.waiting = options->waiting,
		.fill = fill,
	};
	struct db *db = db_open(&wanted, err);
	struct store *store;

	if (db == NULL)
		return NULL;
	if (!schema_apply(db, schema_steps, schema_step_n, true, err)) {
		db_close(db);
		return NULL;
	}
	store = xcalloc(1, sizeof *store);
	store->db = db;
	store->clock = options->clock;
	return store;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	operation_abort(store->operation);
	db_close(store->db);
	free(store);
}

void store_about(struct store *store, struct store_about *out)
{
	struct str name = STR_INIT;

	*out = (struct store_about){.form = store->db->engine->schema_version(store->db), .newest_form = schema_step_n};
	store->db->engine->about(&name, &out->known);
	out->engine = str_take(&name);
}

bool store_is_read_only(const struct store *store)
{
	return store->db->read_only;
}

const char *store_path(const struct store *store)
{
	return store->db->path;
}

bool store_changed(struct store *store)
{
	return store->db->engine->changed(store->db);
}

bool store_read_begin(struct store *store, struct err *err)
{
	return db_read_begin(store->db, err);
}

void store_read_end(struct store *store)
{
	db_read_end(store->db);
}

/* Runs one writing statement as a transaction of its own. */
static bool write_alone(struct store *store, struct db_statement *(*query)(struct store *store, const void *what),
    const void *what, struct err *err)
{
	struct err cause = ERR_INIT;
	enum store_result result;

	if (store->operation != NULL)
		return err_set(err, ERR_STORE, "Another change is still open: end it first.");
	if (db_begin(store->db, err) != STORE_OK)
		return false;
	result = db_end(db_walk(query(store, what)), err);
	if (result == STORE_OK && db_commit(store->db, &cause) == STORE_OK)
		return true;
	db_rollback(store->db);
	return err_set(err, ERR_STORE, "%s", cause.text);
}

struct remembered {
	const char *assessment, *actor, *item, *text;
};

static struct db_statement *draft_query(struct store *store, const void *what)
{
	const struct remembered *draft = what;

	if (*draft->text == '\0')
		return db_query(store->db, "DELETE FROM draft WHERE assessment = ?1 AND actor = ?2 AND item = ?3",
		    db_text(draft->assessment), db_text(draft->actor), db_text(draft->item));
	return db_query(store->db,
	    "INSERT INTO draft (assessment, actor, item, text, at_us) VALUES (?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT (assessment, actor, item) DO UPDATE SET text = excluded.text, at_us = excluded.at_us",
	    db_text(draft->assessment), db_text(draft->actor), db_text(draft->item), db_text(draft->text),
	    db_integer(clock_now(&store->clock)));
}

bool store_draft_save(struct store *store, const char *assessment, const char *actor, const char *item, const char *text,
    struct err *err)
{
	const struct remembered draft = {assessment, actor, item, text};

	/* What cannot become a note is no use as a draft; the limit leaves room to cut it down. */
	return check_text("A draft", text, 16 * NOTE_MAX, err) && write_alone(store, draft_query, &draft, err);
}

static char *only_text(struct db_statement *statement, int64_t *at_us)
{
	char *text = NULL;

	if (db_step(statement)) {
		text = db_copy_at(statement, 0);
		if (at_us != NULL)
			*at_us = db_integer_at(statement, 1);
	}
	db_end(statement, NULL);
	return text;
}

char *store_draft_get(struct store *store, const char *assessment, const char *actor, const char *item, int64_t *at_us)
{
	return only_text(db_query(store->db,
	    "SELECT text, at_us FROM draft WHERE assessment = ?1 AND actor = ?2 AND item = ?3",
	    db_text(assessment), db_text(actor), db_text(item)), at_us);
}

static struct db_statement *setting_query(struct store *store, const void *what)
{
	const struct remembered *setting = what;

	return db_query(store->db,
	    "INSERT INTO setting (actor, name, value) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (actor, name) DO UPDATE SET value = excluded.value",
	    db_text(setting->actor), db_text(setting->item), db_text(setting->text));
}

bool store_setting_save(struct store *store, const char *actor, const char *name, const char *value, struct err *err)
{
	const struct remembered setting = {.actor = actor, .item = name, .text = value};

	return check_text("A setting", value, NOTE_MAX, err) && write_alone(store, setting_query, &setting, err);
}

char *store_setting_get(struct store *store, const char *actor, const char *name)
{
	return only_text(db_query(store->db, "SELECT value FROM setting WHERE actor = ?1 AND name = ?2", db_text(actor),
	    db_text(name)), NULL);
}
