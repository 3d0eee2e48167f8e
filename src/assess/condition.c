/* The conditions of a filter: what each value means, and whether an item meets it. */
#include "assess/condition.h"

#include <string.h>
#include <strings.h>

#define BIT(value) (1U << (value))

static const struct state states[] = {
	{"open", BIT(VERDICT_OPEN), BIT(RATING_OPEN), BIT(KPI_OPEN), 0, false},
	{"met", BIT(VERDICT_MET), BIT(RATING_MET), 0, 0, false},
	{"partly", BIT(VERDICT_PARTLY), BIT(RATING_PARTLY), 0, 0, false},
	{"not-met", BIT(VERDICT_NOT_MET), BIT(RATING_GAP), 0, 0, false},
	{"n/a", BIT(VERDICT_NA), BIT(RATING_NOT_APPLICABLE), 0, 0, false},
	{"not-applicable", BIT(VERDICT_NA), BIT(RATING_NOT_APPLICABLE), 0, 0, false},
	{"gap", BIT(VERDICT_NOT_MET) | BIT(VERDICT_PARTLY), BIT(RATING_GAP), 0, 0, false},
	{"defined", 0, 0, BIT(KPI_DEFINED), 0, false},
	{"fresh", 0, 0, 0, BIT(EVIDENCE_FRESH), false},
	{"expiring", 0, 0, 0, BIT(EVIDENCE_EXPIRING), false},
	{"expired", 0, 0, 0, BIT(EVIDENCE_EXPIRED), false},
	{"retired", 0, 0, 0, 0, true},
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
	return (state->evidence & BIT(evidence_state_by_date(evidence, assess->today))) != 0;
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
	return evidence_in_state(assess, state, target->evidence);
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
	bool applies = target->evidence != NULL ? linked_to(query, target->evidence, part_is_due, NO_PART)
						: query->assess->applies[target->part];

	return applies == condition->yes;
}

static bool under_holds(const struct query *query, const struct condition *condition,
    const struct target *target)
{
	if (target->evidence != NULL)
		return linked_to(query, target->evidence, part_is_below, condition->part);
	return part_is_below(query->assess, target->part, condition->part);
}

static bool kind_holds(const struct query *query, const struct condition *condition,
    const struct target *target)
{
	if (target->evidence != NULL)
		return condition->evidence_kind == (int)target->evidence->kind;
	return condition->part_kind == (int)query->assess->catalog->parts[target->part].kind;
}

static bool evidence_below(const struct assess *assess, uint32_t part)
{
	for (size_t i = 0; i < assess->index->linked_n; i++)
		if (assess->index->parts[i] != NO_PART &&
		    part_is_below(assess, assess->index->parts[i], part))
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
	if (target->kind == ITEM_CHECK &&
	    assess_evidence_count(assess, catalog->checks[target->index].id) > 0)
		return true;
	return assess_evidence_count(assess, catalog->parts[target->part].id) > 0;
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

static bool unexpected(struct err *err, const char *key, const char *expected, const char *value)
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
	return condition->state != NULL || unexpected(err, "state",
					       "open, met, partly, not-met, n/a or gap; of KPIs open or "
					       "defined; of evidence fresh, expiring, expired or retired",
					       value);
}

static bool read_yes(const char *key, const char *value, struct condition *condition, struct err *err)
{
	condition->yes = strcasecmp(value, "yes") == 0;
	return condition->yes || strcasecmp(value, "no") == 0 || unexpected(err, key, "yes or no", value);
}

bool condition_read_applies(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	(void)assess;
	condition->holds = applies_holds;
	return read_yes("applies", value, condition, err);
}

bool condition_read_evidence(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	(void)assess;
	condition->holds = evidence_holds;
	return read_yes("evidence", value, condition, err);
}

bool condition_read_under(const struct assess *assess, const char *value,
    struct condition *condition, struct err *err)
{
	condition->holds = under_holds;
	condition->part = catalog_find_part(assess->catalog, value);
	return condition->part != NO_PART ||
	       unexpected(err, "under", "the id of a part of this revision", value);
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
	       unexpected(err, "kind",
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
