/* Operations: one transaction, in which every changed row leaves an entry in the history. */
#include "store/internal.h"

#include <string.h>

/* Blank, too long or unprintable names would make the history useless. */
static bool check_actor(const char *actor, struct err *err)
{
	if (text_blank(actor))
		return err_set(err, ERR_USAGE, "Who are you? Every change is kept with a name: set your name first "
		    "(user in the configuration, or ADHERE_USER).");
	return check_line("Your name", actor, true, err);
}

static bool check_uuid(const char *id)
{
	if (strlen(id) != UUID_SIZE - 1)
		return false;
	for (size_t i = 0; i < UUID_SIZE - 1; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? id[i] != '-' : strchr("0123456789abcdef", id[i]) == NULL)
			return false;
	return true;
}

static bool check_assessment_id(const char *id)
{
	static const char allowed[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-";

	return id != NULL && *id != '\0' && strlen(id) <= 64 && id[strspn(id, allowed)] == '\0';
}

static enum store_result refuse(struct store *store, const char *assessment, const char *actor, const char *id,
    struct err *err)
{
	enum store_result result = STORE_REFUSED;

	if (store->operation != NULL)
		err_set(err, ERR_STORE, "Another change is still open: end it first.");
	else if (!check_actor(actor, err))
		return STORE_REFUSED;
	else if (strcmp(assessment, CATALOGS) != 0 && !check_assessment_id(assessment))
		err_set(err, ERR_INPUT, "This is no id of an assessment: letters, digits, dots, dashes and underscores make one.");
	else if (id != NULL && !check_uuid(id))
		err_set(err, ERR_INPUT, "This is no id of an operation: a UUID in lower case was expected.");
	else
		result = STORE_OK;
	return result;
}

/* Whether the id was used; refused when for something else. */
static enum store_result look_for_repetition(struct operation *op, struct err *err)
{
	struct db_statement *statement = db_query(op->store->db,
	    "SELECT assessment, actor FROM history WHERE operation = ?1 LIMIT 1", db_text(op->id));
	bool same = true;
	enum store_result result;

	if (db_step(statement)) {
		op->repeated = true;
		same = strcmp(db_text_at(statement, 0), op->assessment) == 0 && strcmp(db_text_at(statement, 1), op->actor) == 0;
	}
	result = db_end(statement, err);
	if (result != STORE_OK || same)
		return result;
	err_set(err, ERR_INPUT, "The operation %s was another change: nothing was saved.", op->id);
	return STORE_REFUSED;
}

static enum store_result load_revision(struct operation *op, struct err *err)
{
	struct db_statement *statement = db_query(op->store->db,
	    "SELECT catalog, revision FROM assessment WHERE id = ?1", db_text(op->assessment));

	if (db_step(statement)) {
		op->catalog = db_copy_at(statement, 0);
		op->revision = db_copy_at(statement, 1);
	}
	return db_end(statement, err);
}

static enum store_result load(struct operation *op, bool repeatable, struct err *err)
{
	enum store_result result = repeatable ? look_for_repetition(op, err) : STORE_OK;

	if (result == STORE_OK && !chain_head(op->store->db, op->assessment, &op->seq, op->hash, err))
		result = STORE_DAMAGED;
	if (op->seq == 0)
		memcpy(op->hash, chain_start, SHA256_HEX);
	if (result == STORE_OK)
		result = load_revision(op, err);
	return result == STORE_OK && !op->repeated ? check_not_closed(op, op->assessment, err) : result;
}

static void operation_free(struct operation *op)
{
	op->store->operation = NULL;
	free(op->assessment);
	free(op->actor);
	free(op->catalog);
	free(op->revision);
	free(op);
}

struct operation *operation_begin_as(struct store *store, const char *assessment, const char *actor, const char *id,
    enum history_way way, const char *target, enum store_result *result, struct err *err)
{
	struct operation *op;

	*result = refuse(store, assessment, actor, id, err);
	if (*result == STORE_OK)
		*result = db_begin(store->db, err);
	if (*result != STORE_OK)
		return NULL;
	op = xcalloc(1, sizeof *op);
	op->store = store;
	op->assessment = xstrdup(assessment);
	op->actor = text_trim(actor);
	op->way = way;
	op->at_us = clock_now(&store->clock);
	uuid_new(op->id);
	if (id != NULL)
		memcpy(op->id, id, UUID_SIZE);
	if (target != NULL)
		memcpy(op->target, target, UUID_SIZE);
	store->operation = op;
	*result = load(op, id != NULL, err);
	if (*result == STORE_OK)
		return op;
	operation_abort(op);
	return NULL;
}

struct operation *operation_begin(struct store *store, const char *assessment, const char *actor, const char *id,
    enum store_result *result, struct err *err)
{
	if (strcmp(assessment, CATALOGS) == 0) {
		*result = STORE_REFUSED;
		err_set(err, ERR_INPUT, "No assessment was named.");
		return NULL;
	}
	return operation_begin_as(store, assessment, actor, id, WAY_DO, NULL, result, err);
}

enum store_result operation_fail(struct operation *op, enum store_result result)
{
	if (result != STORE_OK)
		op->failed = result;
	return result;
}

static enum store_result append(struct operation *op, const struct entity *entity, const char *item, const char *before,
    const char *after, struct err *err)
{
	struct chain_entry entry = {
		.assessment = op->assessment, .seq = op->seq + 1, .at_us = op->at_us, .actor = op->actor, .operation = op->id,
		.step = op->step + 1, .way = history_way_name(op->way), .target = op->target, .entity = entity->name,
		.item = item, .before = before, .after = after,
	};
	char hash[SHA256_HEX];
	enum store_result result;

	chain_hash(&entry, op->hash, hash);
	result = db_run(op->store->db, err,
	    "INSERT INTO history (" HISTORY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	    db_text(entry.assessment), db_integer(entry.seq), db_integer(entry.at_us), db_text(entry.actor),
	    db_text(entry.operation), db_integer(entry.step), db_text(entry.way), db_text(entry.target),
	    db_text(entry.entity), db_text(entry.item), db_text(entry.before), db_text(entry.after), db_text(hash));
	if (result != STORE_OK)
		return result;
	op->seq++;
	op->step++;
	memcpy(op->hash, hash, SHA256_HEX);
	return STORE_OK;
}

/* Writes `row` (NULL: removes) over `current` (NULL: none) and appends the entry. */
static enum store_result replace(struct operation *op, const struct entity *entity, json_t *current, json_t *row,
    struct err *err)
{
	struct db *db = op->store->db;
	json_t *keys = row != NULL ? row : current;
	AUTO_FREE char *item = entity_item(entity, op->assessment, keys);
	AUTO_FREE char *before = entity_text(current);
	AUTO_FREE char *after = entity_text(row);
	enum store_result result = row == NULL ? entity_delete(db, entity, op->assessment, keys, err) :
	    entity_write(db, entity, op->assessment, row, op->seq + 1, current != NULL, err);

	return result == STORE_OK ? append(op, entity, item, before, after, err) : result;
}

static enum store_result conflict(const struct entity *entity, const char *item, struct err *err)
{
	err_set(err, ERR_STORE, "Somebody else has changed the %s %s in the meantime: look at it again.", entity->name, item);
	return STORE_CONFLICT;
}

enum store_result change_row(struct operation *op, const struct entity *entity, json_t *keys, json_t *row, int64_t seen,
    struct err *err)
{
	json_t *current = NULL;
	int64_t version;
	enum store_result result;

	if (op->failed != STORE_OK || op->repeated)
		return op->failed;
	result = entity_read(op->store->db, entity, op->assessment, keys, &current, &version, err);
	if (result == STORE_OK && seen >= 0 && seen != version) {
		AUTO_FREE char *item = entity_item(entity, op->assessment, keys);

		result = conflict(entity, item, err);
	}
	if (result == STORE_OK && !entity_same(entity, current, row)) {
		if (row != NULL && !(op->carries && json_object_get(row, "at_us") != NULL))
			entity_stamp(entity, row, op->actor, op->at_us);
		result = replace(op, entity, current, row, err);
	}
	json_decref(current);
	return operation_fail(op, result);
}

enum store_result change_back(struct operation *op, const struct entity *entity, json_t *expected, json_t *row,
    struct err *err)
{
	json_t *keys = expected != NULL ? expected : row, *current = NULL;
	AUTO_FREE char *item = entity_item(entity, op->assessment, keys);
	struct err cause = ERR_INIT;
	int64_t version;
	enum store_result result = entity_read(op->store->db, entity, op->assessment, keys, &current, &version, &cause);

	if (result == STORE_OK && (expected == NULL ? current != NULL : !json_equal(expected, current))) {
		err_set(err, ERR_STORE, "The %s %s has been changed since: nothing was changed back.", entity->name, item);
		result = STORE_REFUSED;
	}
	if (result == STORE_OK) {
		result = replace(op, entity, current, row, &cause);
		/* A row that refers to this one, or one that this refers to and that is gone. */
		if (result == STORE_REFUSED)
			err_set(err, ERR_STORE, "The %s %s is tied to what was changed since: nothing was changed back.",
			    entity->name, item);
	}
	if (result != STORE_OK)
		err_set(err, ERR_STORE, "%s", cause.text);
	json_decref(current);
	return operation_fail(op, result);
}

static enum store_result write_head(struct operation *op, struct err *err)
{
	return db_run(op->store->db, err,
	    "INSERT INTO chain_head (assessment, seq, hash) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (assessment) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
	    db_text(op->assessment), db_integer(op->seq), db_text(op->hash));
}

/*
 * A commit that failed may have happened all the same. The history tells; and where it has no trace, one
 * more commit makes sure that none comes back.
 */
static enum store_result find_out(struct operation *op, struct err *cause, struct err *err)
{
	bool done = false;

	if (store_operation_done(op->store, op->id, &done, NULL) && done)
		return STORE_OK;
	if (op->store->db->engine->settle(op->store->db)) {
		err_set(err, ERR_STORE, "%s", cause->text);
		return STORE_FAILED;
	}
	err_set(err, ERR_STORE, "The disk failed while %s was written, and it is not known whether the change was saved: "
	    "look at it again before you repeat it.", op->store->db->path);
	return STORE_UNKNOWN;
}

static int64_t entries_of(struct store *store, const char *id)
{
	struct db_statement *statement = db_query(store->db, "SELECT COUNT(*) FROM history WHERE operation = ?1", db_text(id));
	int64_t count = db_step(statement) ? db_integer_at(statement, 0) : 0;

	db_end(statement, NULL);
	return count;
}

enum store_result operation_commit(struct operation *op, unsigned *changed, struct err *err)
{
	struct db *db = op->store->db;
	struct err cause = ERR_INIT;
	enum store_result result = op->failed;

	if (changed != NULL)
		*changed = (unsigned)(op->repeated ? entries_of(op->store, op->id) : op->step);
	if (result != STORE_OK)
		err_set(err, ERR_STORE, "This change was refused before: nothing was saved.");
	else if (op->step > 0)
		result = write_head(op, err);
	if (result == STORE_OK && op->step > 0) {
		result = db_commit(db, &cause);
		if (result == STORE_OK) {
			operation_free(op);
			return STORE_OK;
		}
		result = find_out(op, &cause, err);
	}
	operation_abort(op);
	return result;
}

void operation_abort(struct operation *op)
{
	if (op == NULL)
		return;
	db_rollback(op->store->db);
	operation_free(op);
}

bool store_operation_done(struct store *store, const char *id, bool *done, struct err *err)
{
	struct db_statement *statement = db_query(store->db, "SELECT 1 FROM history WHERE operation = ?1 LIMIT 1", db_text(id));

	*done = db_step(statement);
	return db_end(statement, err) == STORE_OK;
}
