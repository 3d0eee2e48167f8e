/* The conditions of a filter: what each value means, and whether an item meets it. */
#include "assess/condition.h"

#include "assess/task.h"

#include <string.h>
#include <strings.h>

#define BIT(value) (1U << (value))

static const struct state states[] = {
	{"open", BIT(VERDICT_OPEN), BIT(RATING_OPEN), BIT(KPI_OPEN), 0, BIT(TASK_OPEN), false},
	{"met", BIT(VERDICT_MET), BIT(RATING_MET), 0, 0, 0, false},
	{"partly", BIT(VERDICT_PARTLY), BIT(RATING_PARTLY), 0, 0, 0, false},
	{"not-met", BIT(VERDICT_NOT_MET), BIT(RATING_GAP), 0, 0, 0, false},
	{"n/a", BIT(VERDICT_NA), BIT(RATING_NOT_APPLICABLE), 0, 0, 0, false},
	{"not-applicable", BIT(VERDICT_NA), BIT(RATING_NOT_APPLICABLE), 0, 0, 0, false},
	{"gap", BIT(VERDICT_NOT_MET) | BIT(VERDICT_PARTLY), BIT(RATING_GAP), 0, 0, 0, false},
	{"defined", 0, 0, BIT(KPI_DEFINED), 0, 0, false},
	{"fresh", 0, 0, 0, BIT(EVIDENCE_FRESH), 0, false},
	{"expiring", 0, 0, 0, BIT(EVIDENCE_EXPIRING), 0, false},
	{"expired", 0, 0, 0, BIT(EVIDENCE_EXPIRED), 0, false},
	{"in-progress", 0, 0, 0, 0, BIT(TASK_IN_PROGRESS), false},
	{"blocked", 0, 0, 0, 0, BIT(TASK_BLOCKED), false},
	{"done", 0, 0, 0, 0, BIT(TASK_DONE), false},
	{"accepted-risk", 0, 0, 0, 0, BIT(TASK_ACCEPTED_RISK), false},
	{"retired", 0, 0, 0, 0, 0, true},
};

/* --- asking --- */

static bool check_in_state(const struct assess *assess, const struct state *state, uint32_t check)
{
	return assess_check_applies(assess, check) &&
	       (state->verdicts & BIT(assess_verdict(assess, check))) != 0;
}

static bool evidence_in_state(const struct assess *assess, const struct state *state,
    const struct evidence *evidence)
{
	if (evidence->retired)
		return state->retired;
	return (state->evidence & BIT(assess_evidence_state(assess, evidence))) != 0;
}

static bool task_in_state(const struct state *state, const struct task *task)
{
	return task->retired ? state->retired : (state->tasks & BIT(task->state)) != 0;
}

static bool state_holds(const struct query *query, const struct condition *condition,
    const struct target *target)
{
	const struct assess *assess = query->assess;
	const struct state *state = condition->state;

	switch (target->kind) {
	case ITEM_PART:
		return (state->ratings & BIT(tally_rating(&assess->tally[target->index]))) != 0;
	case ITEM_CHECK:
		return check_in_state(assess, state, target->index);
	case ITEM_KPI:
		return (state->kpis & BIT(assess->catalog->kpis[target->index].state)) != 0;
	case ITEM_QUESTION:
		return false;
	case ITEM_NONE:
		break;
	}
	return target->task != NULL ? task_in_state(state, target->task)
				    : evidence_in_state(assess, state, target->evidence);
}

/* Whether the piece is linked to an item of this revision whose part passes. */
static bool linked_to(const struct query *query, const struct evidence *evidence,
    bool (*passes)(const struct assess *assess, uint32_t part, uint32_t wanted), uint32_t wanted)
{
	const struct assess_index *index = query->assess->index;

	for (size_t i = 0; i < index->linked_n; i++)
		if (index->pieces[i] == evidence && index->parts[i] != NO_PART &&
		    passes(query->assess, index->parts[i], wanted))
			return true;
	return false;
}

/* The same for the checks that an action is linked to. */
static bool task_linked_to(const struct query *query, const struct task *task,
    bool (*passes)(const struct assess *assess, uint32_t part, uint32_t wanted), uint32_t wanted)
{
	const struct assess *assess = query->assess;
	const char *id;

	for (size_t at = 0; (id = assess_task_check(assess, task->id, &at)) != NULL;) {
		int64_t check = catalog_find_check(assess->catalog, id);

		if (check >= 0 && passes(assess, assess->catalog->checks[check].part, wanted))
			return true;
	}
	return false;
}

/* Whether the part of an item passes, or one that evidence or an action is linked to. */
static bool any_part(const struct query *query, const struct target *target,
    bool (*passes)(const struct assess *assess, uint32_t part, uint32_t wanted), uint32_t wanted)
{
	if (target->evidence != NULL)
		return linked_to(query, target->evidence, passes, wanted);
	if (target->task != NULL)
		return task_linked_to(query, target->task, passes, wanted);
	return passes(query->assess, target->part, wanted);
}

static bool part_is_there(const struct assess *assess, uint32_t part, uint32_t wanted)
{
	(void)wanted;
	return part < assess->catalog->part_n;
}

static bool part_is_due(const struct assess *assess, uint32_t part, uint32_t wanted)
{
	(void)wanted;
	return assess->applies[part];
}

static bool part_is_below(const struct assess *assess, uint32_t part, uint32_t wanted)
{
	return catalog_below(assess->catalog, part, wanted);
}

static bool applies_holds(const struct query *query, const struct condition *condition,
    const struct target *target)
{
	return any_part(query, target, part_is_due, NO_PART) == condition->yes;
}

static bool under_holds(const struct query *query, const struct condition *condition,
    const struct target *target)
{
	return any_part(query, target, part_is_below, condition->part);
}

static bool part_is_of_kind(const struct assess *assess, uint32_t part, uint32_t wanted)
{
	return (uint32_t)assess->catalog->parts[part].kind == wanted;
}

static bool kind_holds(const struct query *query, const struct condition *condition,
    const struct target *target)
{
	if (target->evidence != NULL)
		return condition->evidence_kind == (int)target->evidence->kind;
	return condition->part_kind >= 0 && any_part(query, target, part_is_of_kind, (uint32_t)condition->part_kind);
}

static bool evidence_below(const struct assess *assess, uint32_t part)
{
	for (size_t i = 0; i < assess->index->linked_n; i++)
		if (assess->index->parts[i] != NO_PART &&
		    part_is_below(assess, assess->index->parts[i], part))
			return true;
	return false;
}

static bool part_has_evidence(const struct assess *assess, uint32_t part, uint32_t wanted)
{
	(void)wanted;
	return assess_evidence_count(assess, assess->catalog->parts[part].id) > 0;
}

static bool check_has_evidence(const struct assess *assess, const char *check)
{
	int64_t index = catalog_find_check(assess->catalog, check);

	return index >= 0 && (assess_evidence_count(assess, check) > 0 ||
	    part_has_evidence(assess, assess->catalog->checks[index].part, NO_PART));
}

static bool task_has_evidence(const struct assess *assess, const struct task *task)
{
	const char *check;

	for (size_t at = 0; (check = assess_task_check(assess, task->id, &at)) != NULL;)
		if (check_has_evidence(assess, check))
			return true;
	return false;
}

static bool has_evidence(const struct query *query, const struct target *target)
{
	const struct assess *assess = query->assess;
	const struct catalog *catalog = assess->catalog;

	if (target->evidence != NULL)
		return linked_to(query, target->evidence, part_is_there, NO_PART);
	if (target->kind == ITEM_PART)
		return evidence_below(assess, target->part);
	if (target->task != NULL)
		return task_has_evidence(assess, target->task);
	if (target->kind == ITEM_CHECK)
		return check_has_evidence(assess, catalog->checks[target->index].id);
	return part_has_evidence(assess, target->part, NO_PART);
}

static bool evidence_holds(const struct query *query, const struct condition *condition,
    const struct target *target)
{
	return has_evidence(query, target) == condition->yes;
}

static bool text_holds(const struct query *query, const struct condition *condition,
    const struct target *target)
{
	(void)query;
	return strstr(target->text, condition->text) != NULL;
}

/* --- reading values --- */

bool condition_unexpected(struct err *err, const char *key, const char *expected, const char *value)
{
	AUTO_FREE char *shown = text_line(value);

	return err_set(err, ERR_USAGE, "%s: expects %s, not \"%s\".", key, expected, shown);
}

bool condition_read_state(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	AUTO_FREE char *word = xstrdup(value);

	(void)assess;
	for (char *blank = strchr(word, ' '); blank != NULL; blank = strchr(blank, ' '))
		*blank = '-';
	for (size_t i = 0; i < COUNT(states); i++)
		if (strcasecmp(word, states[i].word) == 0)
			condition->state = &states[i];
	condition->holds = state_holds;
	return condition->state != NULL || condition_unexpected(err, "state",
					       "open, met, partly, not-met, n/a or gap; of KPIs open or "
					       "defined; of evidence fresh, expiring, expired or retired; of "
					       "actions open, in-progress, blocked, done, accepted-risk or retired",
					       value);
}

bool condition_read_yes(const char *key, const char *value, struct condition *condition, struct err *err)
{
	condition->yes = strcasecmp(value, "yes") == 0;
	return condition->yes || strcasecmp(value, "no") == 0 || condition_unexpected(err, key, "yes or no", value);
}

bool condition_read_applies(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	(void)assess;
	condition->holds = applies_holds;
	return condition_read_yes("applies", value, condition, err);
}

bool condition_read_evidence(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	(void)assess;
	condition->holds = evidence_holds;
	return condition_read_yes("evidence", value, condition, err);
}

bool condition_read_under(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	condition->holds = under_holds;
	condition->part = catalog_find_part(assess->catalog, value);
	return condition->part != NO_PART ||
	       condition_unexpected(err, "under", "the id of a part of this revision", value);
}

bool condition_read_kind(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	AUTO_FREE char *word = text_fold(value);

	(void)assess;
	condition->holds = kind_holds;
	condition->part_kind = part_kind_parse(word);
	condition->evidence_kind = evidence_kind_parse(word);
	return condition->part_kind >= 0 || condition->evidence_kind >= 0 ||
	       condition_unexpected(err, "kind",
		   "section, commitment, measure, sub-measure, appendix or form; of evidence url, file or "
		   "reference",
		   value);
}

bool condition_read_text(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	(void)assess;
	(void)err;
	condition->holds = text_holds;
	condition->text = folded_words(value);
	return true;
}
