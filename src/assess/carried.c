/* What waits for a look after carrying over. */
#include "assess/carried.h"

#include "assess/condition.h"

#include <string.h>

bool carried_waits(const struct carried *carried)
{
	return carried->state == CARRIED_TO_CONFIRM;
}

bool carried_unjudged(const struct carried *carried)
{
	return carried->what == CARRIED_POSITION && carried->rule == CARRY_SETTLED && carried->side == SIDE_NOT_SAID;
}

/* Left behind is what is of another revision. */
static bool is_here(const struct assess *assess, const struct carried *carried)
{
	return str_same(carried->revision, assess->assessment.revision);
}

/* What does not apply by the profile is in no list and in no figure. */
static bool applies(const struct assess *assess, const struct carried *carried)
{
	uint32_t part = catalog_part_of(assess->catalog, catalog_find(assess->catalog, carried->item));

	return part != NO_PART && assess->applies[part];
}

static void count(const struct carried *carried, struct carried_count *sum)
{
	const bool check = carried->what == CARRIED_CHECK;

	sum->to_confirm += carried_waits(carried);
	sum->identical += carried_waits(carried) && check && carried->identical;
	sum->reset += check && carried->state == CARRIED_RESET;
}

struct carried_count carried_count_of(const struct assess *assess)
{
	struct carried_count sum = {0};

	for (size_t i = 0; i < assess->carried.n; i++) {
		const struct carried *carried = &assess->carried.v[i];

		sum.unjudged += carried_unjudged(carried);
		if ((carried->what == CARRIED_CHECK || carried->what == CARRIED_PLAN) && is_here(assess, carried) &&
		    applies(assess, carried))
			count(carried, &sum);
	}
	return sum;
}

const struct carried *carried_of_check(const struct assess *assess, const char *check)
{
	for (size_t i = 0; i < assess->carried.n; i++) {
		const struct carried *carried = &assess->carried.v[i];

		if (carried->what == CARRIED_CHECK && is_here(assess, carried) && strcmp(carried->item, check) == 0)
			return carried;
	}
	return NULL;
}

const char *carry_rule_words(enum carry_rule rule)
{
	static const char *const words[CARRY_RULES] = {
		[CARRY_SAME] = "nothing was changed", [CARRY_CLARIFIED] = "the Code is clearer now, so look whether it still holds",
		[CARRY_TEXT_DIFFERS] = "the text is another, so look whether it still holds",
		[CARRY_TIGHTENED] = "the Code asks for more now, so answer it again",
		[CARRY_RELAXED] = "the Code asks for less now, so it may be simplified",
		[CARRY_RESTRUCTURED] = "the Code was restructured, so look whether it still holds",
		[CARRY_SPLIT] = "it was split into several, so look whether it holds for this one",
		[CARRY_MERGED] = "several were merged, so look whether it holds for all",
		[CARRY_DROPPED] = "the Code no longer has it", [CARRY_NO_SUCCESSOR] = "nothing in the new revision continues it",
		[CARRY_SETTLED] = "a later revision settled it", [CARRY_NOT_CARRIED] = "it is of what was accepted or signed then",
		[CARRY_PLACE_TAKEN] = "another one that was merged with it has its place",
	};

	return words[rule];
}

const char *carried_why(const struct carried *carried)
{
	return carried->rule == CARRY_MERGED && carried->state == CARRIED_RESET ?
	    "several were merged and not all of them were answered, so answer it again" : carry_rule_words(carried->rule);
}

const char *carried_what_words(enum carried_what what)
{
	static const char *const words[CARRIED_WHATS] = {
		[CARRIED_CHECK] = "checks", [CARRIED_GAP] = "severities", [CARRIED_LINK] = "links of evidence",
		[CARRIED_ACTION_LINK] = "links of actions", [CARRIED_PLAN] = "targets of KPIs",
		[CARRIED_VALUE] = "values of KPIs", [CARRIED_POSITION] = "positions", [CARRIED_COMMENT] = "comments",
		[CARRIED_REVIEW] = "assignments", [CARRIED_SIGNOFF] = "sign-offs",
	};

	return words[what];
}

const char *carry_rule_brief(enum carry_rule rule)
{
	static const char *const words[CARRY_RULES] = {
		[CARRY_SAME] = "same", [CARRY_CLARIFIED] = "clarified", [CARRY_TEXT_DIFFERS] = "text differs",
		[CARRY_TIGHTENED] = "tightened", [CARRY_RELAXED] = "relaxed", [CARRY_RESTRUCTURED] = "restructured",
		[CARRY_SPLIT] = "split", [CARRY_MERGED] = "merged", [CARRY_DROPPED] = "dropped",
		[CARRY_NO_SUCCESSOR] = "no successor", [CARRY_SETTLED] = "settled", [CARRY_NOT_CARRIED] = "not carried",
		[CARRY_PLACE_TAKEN] = "place taken",
	};

	return words[rule];
}

const char *carried_state_words(enum carried_state state)
{
	static const char *const words[CARRIED_STATES] = {
		[CARRIED_KEPT] = "carried", [CARRIED_TO_CONFIRM] = "to confirm", [CARRIED_RESET] = "reset",
		[CARRIED_LEFT] = "left behind", [CARRIED_BESIDE] = "new", [CARRIED_CONFIRMED] = "confirmed",
		[CARRIED_ANSWERED] = "answered anew",
	};

	return words[state];
}

const char *carried_last(const struct carried *carried)
{
	const char *newline = strrchr(carried->trail, '\n');

	return newline == NULL ? carried->trail : newline + 1;
}

void carried_origin(const struct carried *carried, struct str *out)
{
	const char *line = carried->trail;
	size_t revision = strcspn(line, " ");

	str_addn(out, line, strcspn(line, "\n"));
	for (line += strcspn(line, "\n"); *line == '\n'; line += strcspn(line, "\n")) {
		line++;
		if (strncmp(line, carried->trail, revision + 1) == 0)
			str_addf(out, ", %.*s", (int)(strcspn(line, "\n") - revision - 1), line + revision + 1);
	}
}

void carried_sentence(const struct carried *carried, struct str *out)
{
	AUTO_STR origin = STR_INIT;

	carried_origin(carried, &origin);
	switch (carried->state) {
	case CARRIED_TO_CONFIRM:
		str_addf(out, "To confirm: %s in %s; %s.", verdict_words(carried->verdict), str_text(&origin),
		    carried_why(carried));
		break;
	case CARRIED_RESET:
		str_addf(out, "It was %s in %s; %s.", verdict_words(carried->verdict), str_text(&origin),
		    carried_why(carried));
		break;
	case CARRIED_BESIDE:
		str_addf(out, "New. What its part came from was %s at worst (%s).", verdict_words(carried->verdict),
		    carried->from);
		break;
	default:
		break;
	}
}

bool carried_confirm(const struct carried *carried, struct carried *out, struct err *err)
{
	if (!carried_waits(carried))
		return err_set(err, ERR_INPUT, "There is nothing to confirm about %s: it is %s.", carried->item,
		    carried_state_words(carried->state));
	*out = *carried;
	out->state = CARRIED_CONFIRMED;
	return true;
}

enum store_result carried_answered_again(struct operation *op, const struct assess *assess, const char *check,
    struct err *err)
{
	const struct carried *carried = carried_of_check(assess, check);
	struct carried confirmed;

	if (carried == NULL || !carried_confirm(carried, &confirmed, NULL))
		return STORE_OK;
	return operation_save_carried(op, &confirmed, err);
}

/* --- the filter --- */

static bool confirm_holds(const struct query *query, const struct condition *condition, const struct target *target)
{
	const struct carried *carried = target->kind != ITEM_CHECK ? NULL :
	    carried_of_check(query->assess, query->assess->catalog->checks[target->index].id);

	return (carried != NULL && carried_waits(carried) && assess_check_applies(query->assess, target->index)) ==
	       condition->yes;
}

bool condition_read_confirm(const struct assess *assess, const char *value, struct condition *condition, struct err *err)
{
	(void)assess;
	condition->holds = confirm_holds;
	return condition_read_yes("confirm", value, condition, err);
}
