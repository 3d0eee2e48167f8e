/* Saving what is carried over from another assessment, and what closes that one. */
#include "store/internal.h"

#include "store/records.h"

#include <string.h>

enum store_result check_not_closed(struct operation *op, const char *assessment, struct err *err)
{
	struct db_statement *statement = db_query(op->store->db,
	    "SELECT a.title, a.revision FROM carry c JOIN assessment a ON a.id = c.assessment WHERE c.from_assessment = ?1",
	    db_text(assessment));
	bool closed = db_step(statement);
	AUTO_FREE char *title = closed ? db_copy_at(statement, 0) : NULL;
	AUTO_FREE char *revision = closed ? db_copy_at(statement, 1) : NULL;
	enum store_result result = db_end(statement, err);

	if (result != STORE_OK || !closed)
		return result;
	err_set(err, ERR_INPUT, "This assessment is closed: it was carried over to \"%s\" on %s. Change that one, or undo "
	    "the carrying over there.", title, revision);
	return STORE_REFUSED;
}

struct operation *operation_begin_carry(struct store *store, const char *assessment, const char *actor, const char *id,
    const char *from, enum store_result *result, struct err *err)
{
	struct operation *op = operation_begin(store, assessment, actor, id, result, err);

	if (op == NULL || op->repeated)
		return op;
	op->carries = true;
	*result = check_not_closed(op, from, err);
	if (*result == STORE_OK && op->revision != NULL) {
		err_set(err, ERR_INPUT, "The assessment %s is there already.", assessment);
		*result = STORE_REFUSED;
	}
	if (*result == STORE_OK)
		return op;
	operation_abort(op);
	return NULL;
}

/* Nobody may lose what they answered between the reading of the old assessment and the writing of the new one. */
enum store_result check_unchanged(struct operation *op, const char *assessment, int64_t seq, const char *hash, struct err *err)
{
	char head_hash[SHA256_HEX];
	int64_t head;

	if (!chain_head(op->store->db, assessment, &head, head_hash, err))
		return STORE_DAMAGED;
	if (head == seq && str_same(head_hash, hash))
		return STORE_OK;
	err_set(err, ERR_STORE, "Somebody has changed the assessment in the meantime: look at the table again, and then "
	    "carry over.");
	return STORE_CONFLICT;
}

enum store_result operation_save_carry(struct operation *op, const struct carry *carry, struct err *err)
{
	struct carry kept = *carry;
	enum store_result result;

	if (!save_ready(op, ENTITY_CARRY, carry, &result, err))
		return result;
	if (!op->carries || carry->answers != carry->carried + carry->to_confirm + carry->reset + carry->left)
		die("What is carried over does not add up.");
	result = operation_fail(op, check_unchanged(op, carry->from, carry->from_seq, carry->from_hash, err));
	kept.by = op->actor;
	kept.at_us = op->at_us;
	return result == STORE_OK ? save_put(op, ENTITY_CARRY, &kept, err) : result;
}

enum store_result operation_save_carried(struct operation *op, const struct carried *carried, struct err *err)
{
	return save_record(op, ENTITY_CARRIED, carried, err);
}

/* A note alone says nothing about the verdict. */
static bool is_answer(const struct answer *answer, const json_t *before)
{
	const char *reason = answer->reason == NULL ? "" : answer->reason;

	return before == NULL || strcmp(row_text(before, "verdict"), verdict_name(answer->verdict)) != 0 ||
	       strcmp(row_text(before, "reason"), reason) != 0;
}

enum store_result carried_settle(struct operation *op, enum carried_what what, const char *item, struct err *err)
{
	const struct entity *entity = &entities[ENTITY_CARRIED];
	const struct carried keys = {.what = what, .revision = op->revision, .item = (char *)item};
	enum store_result result = STORE_OK;
	int64_t version;
	json_t *row = save_stored(op, ENTITY_CARRIED, &keys, &version, err);

	if (op->failed != STORE_OK)
		return op->failed;
	if (row != NULL) {
		json_object_set_new(row, "state", json_string(carried_state_name(CARRIED_ANSWERED)));
		result = change_row(op, entity, row, row, -1, err);
	}
	json_decref(row);
	return result;
}

enum store_result carried_answered(struct operation *op, const struct answer *answer, const json_t *before, struct err *err)
{
	if (!is_answer(answer, before) || (before == NULL && answer->verdict == VERDICT_OPEN))
		return STORE_OK;
	return carried_settle(op, CARRIED_CHECK, answer->check, err);
}
