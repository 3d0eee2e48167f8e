/* Undo and redo, read off the history: it is the only state they have. */
#include "store/catalog-internal.h"

#include <string.h>

struct id {
	char text[UUID_SIZE];
};
VEC_TYPE(ids, struct id);

static bool has_id(const struct ids *ids, const char *id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (strcmp(ids->v[i].text, id) == 0)
			return true;
	return false;
}

static void add_id(struct ids *ids, const char *id)
{
	struct id copy = {{0}};

	memcpy(copy.text, id, strlen(id) < UUID_SIZE ? strlen(id) : UUID_SIZE - 1);
	if (!has_id(ids, id))
		vec_push(ids, copy);
}

/* What one entry, walking from the newest back, says about the operation to undo or redo. */
enum finding { GO_ON, FOUND, NONE };

static enum finding consider(enum history_way wanted, const char *way, const char *target, struct ids *seen)
{
	if (wanted == WAY_REDO && strcmp(way, "do") == 0)
		return NONE; /* something new was done: what was undone before stays so */
	if (has_id(seen, target)) /* something newer has decided about it */
		return GO_ON;
	if (strcmp(way, wanted == WAY_UNDO ? "undo" : "redo") != 0)
		return FOUND;
	add_id(seen, target);
	return GO_ON;
}

/* Fills `target` with the operation to undo or redo; "" when there is none. */
static enum store_result find_target(struct operation *op, enum history_way wanted, char target[UUID_SIZE], struct err *err)
{
	struct db_statement *statement = db_query(op->store->db, "SELECT operation, way, target FROM history"
	    " WHERE assessment = ?1 AND actor = ?2 ORDER BY seq DESC", db_text(op->assessment), db_text(op->actor));
	struct ids seen = VEC_INIT;
	enum finding finding = GO_ON;

	*target = '\0';
	while (finding == GO_ON && db_step(statement)) {
		const char *way = db_text_at(statement, 1);
		AUTO_FREE char *about = db_copy_at(statement, strcmp(way, "do") == 0 ? 0 : 2);

		finding = consider(wanted, db_text_at(statement, 1), about, &seen);
		if (finding == FOUND && strlen(about) == UUID_SIZE - 1)
			memcpy(target, about, UUID_SIZE);
	}
	vec_free(&seen);
	return db_end(statement, err);
}

struct change {
	struct history_entry entry;
	json_t *before, *after;
};
VEC_TYPE(changes, struct change);

static void changes_free(struct changes *changes)
{
	struct history_list entries = VEC_INIT;

	for (size_t i = 0; i < changes->n; i++) {
		vec_push(&entries, changes->v[i].entry);
		json_decref(changes->v[i].before);
		json_decref(changes->v[i].after);
	}
	history_list_free(&entries);
	vec_free(changes);
}

/* The entries of the target, in the order in which they happened. */
static enum store_result load_changes(struct operation *op, struct changes *out, struct err *err)
{
	struct db_statement *statement = db_query(op->store->db, "SELECT entity, item, before, after FROM history"
	    " WHERE assessment = ?1 AND operation = ?2 ORDER BY seq", db_text(op->assessment), db_text(op->target));

	while (db_step(statement)) {
		struct change change = {.entry = {
			.entity = db_copy_at(statement, 0), .item = db_copy_at(statement, 1), .before = db_copy_at(statement, 2),
			.after = db_copy_at(statement, 3),
		}};

		change.before = json_loads(change.entry.before, 0, NULL);
		change.after = json_loads(change.entry.after, 0, NULL);
		vec_push(out, change);
	}
	return db_end(statement, err);
}

static enum store_result take_back(struct operation *op, const struct change *change, bool undo, struct err *err)
{
	const struct entity *entity = entity_named(change->entry.entity);
	json_t *from = undo ? change->after : change->before, *to = undo ? change->before : change->after;
	enum store_result result;

	if (entity == NULL || (from == NULL && to == NULL)) {
		err_set(err, ERR_STORE, "%s is damaged (table history): keep a copy of it, and restore a backup.",
		    op->store->db->path);
		return operation_fail(op, STORE_DAMAGED);
	}
	if (entity->lasting != NULL && to == NULL && !op->carries) {
		err_set(err, ERR_STORE, "%s", entity->lasting);
		return operation_fail(op, STORE_REFUSED);
	}
	entity_complete(entity, from);
	entity_complete(entity, to);
	if (entity == &entities[ENTITY_ASSESSMENT] &&
	    !check_revision_may_be(op, row_text(to, "catalog"), row_text(to, "revision"), err))
		return operation_fail(op, STORE_REFUSED);
	result = change_back(op, entity, from, to, err);
	if (result == STORE_OK && entity == &entities[ENTITY_CATALOG])
		result = catalog_restore(op, to, err);
	return result;
}

/* Carrying over made the assessment, and goes with it; what it was made from is open again. */
static bool is_carry(const struct changes *changes)
{
	return changes->n > 0 && history_is_carry(&changes->v[changes->n - 1].entry);
}

static char *say(const struct changes *changes, bool undo)
{
	AUTO_FREE char *first = history_describe(&changes->v[is_carry(changes) ? changes->n - 1 : 0].entry);

	if (changes->n == 1 || is_carry(changes))
		return xasprintf("%s: %s", undo ? "Undone" : "Redone", first);
	return xasprintf("%s %zu changes: %s, and others", undo ? "Undone" : "Redone", changes->n, first);
}

static enum store_result take_all_back(struct operation *op, const struct changes *changes, struct err *err)
{
	const bool undo = op->way == WAY_UNDO;
	enum store_result result = STORE_OK;

	op->carries = is_carry(changes);
	if (op->carries && !undo) {
		const json_t *carry = changes->v[changes->n - 1].after;

		result = operation_fail(op, check_unchanged(op, row_text(carry, "from_assessment"), row_integer(carry, "from_seq"),
		    row_text(carry, "from_hash"), err));
	}
	for (size_t i = 0; i < changes->n && result == STORE_OK; i++)
		result = take_back(op, &changes->v[undo ? changes->n - 1 - i : i], undo, err);
	return result;
}

static enum store_result undo_or_redo(struct store *store, const char *assessment, const char *actor, enum history_way way,
    char **what, struct err *err)
{
	const char *verb = way == WAY_UNDO ? "undo" : "redo";
	struct changes changes = VEC_INIT;
	enum store_result result;
	AUTO_FREE char *gone = way == WAY_REDO ? gone_carry(store, assessment, actor) : NULL;
	struct operation *op = operation_begin_as(store, gone == NULL ? assessment : gone, actor, NULL, way, NULL, &result, err);

	if (op == NULL)
		return result;
	result = find_target(op, way, op->target, err);
	if (result == STORE_OK && *op->target == '\0') {
		err_set(err, ERR_STORE, "There is nothing of yours to %s.", verb);
		result = STORE_REFUSED;
	}
	if (result == STORE_OK)
		result = load_changes(op, &changes, err);
	if (result == STORE_OK)
		result = take_all_back(op, &changes, err);
	if (result == STORE_OK)
		result = operation_commit(op, NULL, err);
	else
		operation_abort(op);
	if (result == STORE_OK && what != NULL)
		*what = say(&changes, way == WAY_UNDO);
	changes_free(&changes);
	return result;
}

enum store_result store_undo(struct store *store, const char *assessment, const char *actor, char **what, struct err *err)
{
	if (what != NULL)
		*what = NULL;
	return undo_or_redo(store, assessment, actor, WAY_UNDO, what, err);
}

enum store_result store_redo(struct store *store, const char *assessment, const char *actor, char **what, struct err *err)
{
	if (what != NULL)
		*what = NULL;
	return undo_or_redo(store, assessment, actor, WAY_REDO, what, err);
}
