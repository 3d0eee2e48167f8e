/* A whole carrying over: the way from one revision to another, its table, and writing it. */
#include "revise/carry-internal.h"

#include <string.h>

static bool load_way(struct carry_plan *plan, struct store *store, const char *revision, struct err *err)
{
	const struct assessment *from = &plan->from;
	struct err unrelated = ERR_INIT;

	if (!revisions_load(&plan->revisions, store, from->catalog, from->revision, revision, &unrelated) &&
	    unrelated.kind != ERR_INPUT)
		return err_set(err, unrelated.kind, "%s", unrelated.text);
	/* The way leads from the older to the newer, whichever was named first. */
	if (unrelated.kind == ERR_NONE && plan->revisions.n > 1 && str_same(plan->revisions.v[0]->revision, from->revision))
		return true;
	return err_set(err, ERR_INPUT, "The revision %s does not come after %s, on which this assessment is: see "
	    "\"adhere catalog list\".", revision, from->revision);
}

static bool check_open(struct store *store, const struct assessment *from, struct err *err)
{
	struct assessment successor = {0};

	if (from->successor == NULL)
		return true;
	if (store_assessment_get(store, from->successor, &successor, err))
		err_set(err, ERR_INPUT, "This assessment was carried over to \"%s\" on %s already: carry that one on.",
		    successor.title, successor.revision);
	assessment_clear(&successor);
	return false;
}

static bool load(struct carry_plan *plan, struct store *store, const char *assessment, const char *revision, struct err *err)
{
	return store_assessment_get(store, assessment, &plan->from, err) && check_open(store, &plan->from, err) &&
	    load_way(plan, store, revision, err) && store_head(store, assessment, &plan->from_seq, plan->from_hash, err) &&
	    carry_rows_load(&plan->before, store, assessment, err);
}

struct carry_plan *carry_plan_make(struct store *store, const char *assessment, const char *revision, struct err *err)
{
	struct carry_plan *plan = xcalloc(1, sizeof *plan);
	bool done = store_read_begin(store, err);

	if (done) {
		done = load(plan, store, assessment, revision, err);
		store_read_end(store);
	}
	if (done)
		carry_plan_compute(plan);
	else {
		carry_plan_free(plan);
		plan = NULL;
	}
	return plan;
}

const struct catalog *carry_plan_target(const struct carry_plan *plan)
{
	return plan->revisions.v[plan->revisions.n - 1];
}

/* --- the table --- */

/* What became of an answer: the row of its descendants that asks for most. */
static enum carried_state fate_of(const struct carry_plan *plan, const char *line)
{
	static const int weight[CARRIED_STATES] = {[CARRIED_RESET] = 3, [CARRIED_TO_CONFIRM] = 2, [CARRIED_KEPT] = 1};
	enum carried_state fate = CARRIED_LEFT;
	bool found = false;

	for (size_t i = 0; i < plan->after.carried.n; i++) {
		const struct carried *row = &plan->after.carried.v[i];

		if (row->what != CARRIED_CHECK || row->state == CARRIED_BESIDE || !trail_has(row->trail, line))
			continue;
		found = true;
		if (weight[row->state] > weight[fate])
			fate = row->state;
	}
	if (!found)
		die("The answer %s would be lost by carrying over: nothing was changed.", line);
	return fate;
}

static void count_answers(struct carry_plan *plan)
{
	for (size_t i = 0; i < plan->before.answers.n; i++) {
		AUTO_FREE char *line = xasprintf("%s %s", plan->revisions.v[0]->revision, plan->before.answers.v[i].check);
		enum carried_state fate = fate_of(plan, line);

		plan->answers++;
		plan->carried += fate == CARRIED_KEPT;
		plan->to_confirm += fate == CARRIED_TO_CONFIRM;
		plan->reset += fate == CARRIED_RESET;
		plan->left += fate == CARRIED_LEFT;
	}
}

static void count_fresh(struct carry_plan *plan)
{
	const struct catalog *target = carry_plan_target(plan);

	plan->fresh = target->check_n;
	for (size_t i = 0; i < plan->after.carried.n; i++)
		plan->fresh -= plan->after.carried.v[i].what == CARRIED_CHECK &&
		    plan->after.carried.v[i].state != CARRIED_BESIDE &&
		    str_same(plan->after.carried.v[i].revision, target->revision);
}

void carry_plan_compute(struct carry_plan *plan)
{
	struct carry_rows now = plan->before;

	plan->arena = arena_new();
	for (size_t i = 1; i < plan->revisions.n; i++) {
		struct carry_rows next = {.answers = VEC_INIT};

		carry_step(plan->arena, plan->revisions.v[i - 1], plan->revisions.v[i], plan->from.profile, &now, &next);
		if (i > 1)
			carry_rows_forget(&now);
		now = next;
	}
	plan->after = now;
	count_answers(plan);
	count_fresh(plan);
}

void carry_plan_free(struct carry_plan *plan)
{
	if (plan == NULL)
		return;
	carry_rows_forget(&plan->after);
	carry_rows_free(&plan->before);
	revisions_free(&plan->revisions);
	if (plan->arena != NULL)
		arena_free(plan->arena);
	assessment_clear(&plan->from);
	free(plan);
}

/* --- writing --- */

static struct carry summary_of(const struct carry_plan *plan)
{
	return (struct carry){.from = plan->from.id, .from_revision = plan->from.revision, .from_seq = plan->from_seq,
	    .from_hash = (char *)plan->from_hash, .answers = (int)plan->answers, .carried = (int)plan->carried,
	    .to_confirm = (int)plan->to_confirm, .reset = (int)plan->reset, .left = (int)plan->left, .fresh = (int)plan->fresh};
}

enum store_result carry_plan_save(const struct carry_plan *plan, struct operation *op, const char *id, const char *title,
    struct err *err)
{
	struct assessment made = plan->from;
	const struct carry summary = summary_of(plan);
	enum store_result result;

	made.id = (char *)id;
	made.title = (char *)title;
	made.revision = (char *)carry_plan_target(plan)->revision;
	made.created_us = 0;
	made.version = 0;
	result = operation_save_assessment(op, &made, err);
	if (result == STORE_OK)
		result = carry_rows_save(&plan->after, op, err);
	return result == STORE_OK ? operation_save_carry(op, &summary, err) : result;
}
