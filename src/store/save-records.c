/* Saving what officers keep beside answers and evidence: the rules that go beyond what entities.c says. */
#include "store/internal.h"

#include "store/records.h"

#include <string.h>

enum store_result operation_save_kpi_plan(struct operation *op, const struct kpi_plan *plan, struct err *err)
{
	const int64_t step = op->step;
	enum store_result result = save_record(op, ENTITY_KPI_PLAN, plan, err);

	/* Deciding anew is as good as confirming. */
	if (result == STORE_OK && !op->carries && op->step > step)
		result = carried_settle(op, CARRIED_PLAN, plan->kpi, err);
	return result;
}

enum store_result operation_save_kpi_value(struct operation *op, const struct kpi_value *value, struct err *err)
{
	return save_record(op, ENTITY_KPI_VALUE, value, err);
}

enum store_result operation_save_gap_mark(struct operation *op, const struct gap_mark *mark, struct err *err)
{
	return save_record(op, ENTITY_GAP_MARK, mark, err);
}

enum store_result operation_save_position(struct operation *op, const struct position *position, struct err *err)
{
	struct position kept = *position;
	enum store_result result;

	if (!save_ready(op, ENTITY_POSITION, position, &result, err))
		return result;
	if (position->limit_unit != LIMIT_NONE && position->limit == 0) {
		err_set(err, ERR_INPUT, "A limit in %s needs a number above 0.", limit_unit_name(position->limit_unit));
		return save_refused(op);
	}
	if (position->limit_unit == LIMIT_NONE)
		kept.limit = 0;
	return save_put(op, ENTITY_POSITION, &kept, err);
}

static bool check_risk(const struct task *task, struct err *err)
{
	if (task->state != TASK_ACCEPTED_RISK)
		return true;
	if (text_blank(task->reason))
		return err_set(err, ERR_INPUT, "To accept the risk of %s, say why.", task->id);
	if (text_blank(task->expires))
		return err_set(err, ERR_INPUT, "To accept the risk of %s, say until when: the acceptance needs an end.", task->id);
	return true;
}

enum store_result operation_save_task(struct operation *op, const struct task *task, struct err *err)
{
	struct task kept = *task;
	enum store_result result;

	if (!save_ready(op, ENTITY_TASK, task, &result, err))
		return result;
	if (!check_risk(task, err))
		return save_refused(op);
	if (task->state != TASK_ACCEPTED_RISK)
		kept.reason = kept.expires = NULL;
	return save_put(op, ENTITY_TASK, &kept, err);
}

enum store_result operation_save_comment(struct operation *op, const struct comment *comment, struct err *err)
{
	struct comment kept = *comment;
	enum store_result result;
	json_t *before;
	int64_t version;

	kept.author = op->carries ? comment->author : op->actor;
	if (!save_ready(op, ENTITY_COMMENT, &kept, &result, err))
		return result;
	before = save_stored(op, ENTITY_COMMENT, &kept, &version, err);
	if (before != NULL)
		kept.author = (char *)row_text(before, "author");
	result = save_put(op, ENTITY_COMMENT, &kept, err);
	json_decref(before);
	return result;
}

/* --- reviews --- */

static bool same_person(const char *a, const char *b)
{
	AUTO_FREE char *trimmed_a = text_trim(a);
	AUTO_FREE char *trimmed_b = text_trim(b);
	AUTO_FREE char *folded_a = text_fold(trimmed_a);
	AUTO_FREE char *folded_b = text_fold(trimmed_b);

	return strcmp(folded_a, folded_b) == 0;
}

/* Accepting and sending back are for somebody else than who submitted the part. */
static bool check_reviewer(const struct operation *op, const struct review *review, enum review_state before, struct err *err)
{
	const char *verb = review->state == REVIEW_ACCEPTED ? "accepted" : "sent back";

	if (before != REVIEW_SUBMITTED && before != REVIEW_ACCEPTED)
		return err_set(err, ERR_INPUT, "%s was not submitted, so it can't be %s.", review->part, verb);
	if (same_person(review->author, op->actor))
		return err_set(err, ERR_INPUT, "You submitted %s yourself: it is %s by somebody else.", review->part, verb);
	return true;
}

/* What a review becomes after `before` (NULL: none), and whether this person may make it so. */
static bool decide(const struct operation *op, struct review *review, const json_t *before, struct err *err)
{
	int state = before == NULL ? REVIEW_NONE : review_state_parse(row_text(before, "state"));
	const bool stays = state == (int)review->state;
	const int64_t seen_head = review->head_seq;

	review->head_seq = 0;
	review->author = (char *)row_text(before, "author");
	if (review->state != REVIEW_SENT_BACK)
		review->reason = NULL;
	switch (review->state) {
	case REVIEW_NONE:
		review->author = NULL;
		return true;
	case REVIEW_SUBMITTED:
		review->author = stays ? review->author : op->actor;
		return true;
	case REVIEW_ACCEPTED:
		if (stays && seen_head != 0) {
			review->head_seq = row_integer(before, "head_seq");
			return true;
		}
		review->head_seq = op->seq;
		return check_reviewer(op, review, (enum review_state)state, err);
	case REVIEW_SENT_BACK:
	default:
		if (text_blank(review->reason))
			return err_set(err, ERR_INPUT, "To send %s back, say why.", review->part);
		return stays || check_reviewer(op, review, (enum review_state)state, err);
	}
}

enum store_result operation_save_review(struct operation *op, const struct review *review, struct err *err)
{
	struct review kept = *review;
	enum store_result result;
	json_t *before;
	int64_t version = 0;

	kept.author = NULL;
	if (!save_ready(op, ENTITY_REVIEW, &kept, &result, err))
		return result;
	before = save_stored(op, ENTITY_REVIEW, &kept, &version, err);
	/* Who saw an older review is told of the conflict, not of a rule. */
	if (version == review->version && !decide(op, &kept, before, err))
		result = save_refused(op);
	else
		result = save_put(op, ENTITY_REVIEW, &kept, err);
	json_decref(before);
	return result;
}

/* --- sign-offs --- */

static bool only_withdraws(const struct signoff *signoff, const json_t *before)
{
	return strcmp(signoff->name, row_text(before, "name")) == 0 && strcmp(signoff->date, row_text(before, "date")) == 0 &&
	       strcmp(signoff->role == NULL ? "" : signoff->role, row_text(before, "role")) == 0 &&
	       (signoff->withdrawn || row_integer(before, "withdrawn") == 0);
}

enum store_result operation_save_signoff(struct operation *op, const struct signoff *signoff, struct err *err)
{
	struct signoff kept = *signoff;
	enum store_result result;
	json_t *before;
	int64_t version = 0;

	kept.head_seq = op->seq;
	kept.head_hash = op->hash;
	if (!save_ready(op, ENTITY_SIGNOFF, &kept, &result, err))
		return result;
	before = save_stored(op, ENTITY_SIGNOFF, &kept, &version, err);
	if (before != NULL) {
		kept.head_seq = row_integer(before, "head_seq");
		kept.head_hash = (char *)row_text(before, "head_hash");
	}
	if (version == signoff->version && before != NULL && !only_withdraws(signoff, before)) {
		err_set(err, ERR_INPUT, "A sign-off is not changed: withdraw %s, and sign again.", signoff->id);
		result = save_refused(op);
	} else
		result = save_put(op, ENTITY_SIGNOFF, &kept, err);
	json_decref(before);
	return result;
}
