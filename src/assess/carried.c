/* What waits for a look after carrying over. */
#include "assess/carried.h"

#include <string.h>

bool carried_waits(const struct carried *carried)
{
	return carried->state == CARRIED_TO_CONFIRM;
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
		[CARRY_SAME] = "nothing was changed", [CARRY_CLARIFIED] = "the Code is clearer now: does it still hold?",
		[CARRY_TEXT_DIFFERS] = "the text is another: does it still hold?",
		[CARRY_TIGHTENED] = "the Code asks for more now: answer it again",
		[CARRY_RELAXED] = "the Code asks for less now: it may be simplified",
		[CARRY_RESTRUCTURED] = "the Code was restructured: does it still hold?",
		[CARRY_SPLIT] = "it was split into several: does it hold for this one?",
		[CARRY_MERGED] = "several were merged: does it hold for all?",
		[CARRY_DROPPED] = "the Code no longer has it", [CARRY_NO_SUCCESSOR] = "nothing in the new revision continues it",
		[CARRY_SETTLED] = "a later revision settled it", [CARRY_NOT_CARRIED] = "it is of what was accepted or signed then",
		[CARRY_PLACE_TAKEN] = "another one that was merged with it has its place",
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

void carried_sentence(const struct carried *carried, struct str *out)
{
	switch (carried->state) {
	case CARRIED_TO_CONFIRM:
		str_addf(out, "To confirm: %s in %s; %s.", verdict_words(carried->verdict), carried_last(carried),
		    carry_rule_words(carried->rule));
		break;
	case CARRIED_RESET:
		str_addf(out, "It was %s in %s; %s.", verdict_words(carried->verdict), carried_last(carried),
		    carry_rule_words(carried->rule));
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
