/* Answers that a corrected file of their revision touches. */
#include "assess/corrected.h"

#include <string.h>

static bool is_given(const struct answer *answer)
{
	return answer != NULL && (answer->verdict != VERDICT_OPEN || !text_blank(answer->note));
}

enum corrected_state corrected_state_of(const struct assessment *assessment, const struct answer *answer,
    const struct correction *correction)
{
	if (strcmp(correction->kind, "check") != 0 || !is_given(answer))
		return CORRECTED_NOT;
	if (correction->fate == CORRECTION_REMOVED)
		return CORRECTED_LEFT;
	if (correction->fate == CORRECTION_ADDED || assessment->created_us > correction->at_us ||
	    answer->at_us > correction->at_us)
		return CORRECTED_NOT;
	return CORRECTED_CONFIRM;
}

const struct answer *answer_named(const struct answer_list *answers, const char *check)
{
	for (size_t i = 0; i < answers->n; i++)
		if (strcmp(answers->v[i].check, check) == 0)
			return &answers->v[i];
	return NULL;
}

static struct carried *carried_named(struct carried_list *carried, const struct assessment *assessment, const char *check)
{
	for (size_t i = 0; i < carried->n; i++)
		if (carried->v[i].what == CARRIED_CHECK && str_same(carried->v[i].revision, assessment->revision) &&
		    strcmp(carried->v[i].item, check) == 0)
			return &carried->v[i];
	return NULL;
}

static void mark(struct carried_list *carried, const struct assessment *assessment, const struct answer *answer,
    const struct correction *correction)
{
	struct carried *known = carried_named(carried, assessment, answer->check);

	if (known != NULL && (known->at_us > correction->at_us || known->state == CARRIED_TO_CONFIRM))
		return;
	if (known != NULL) {
		known->state = CARRIED_TO_CONFIRM;
		known->rule = CARRY_TEXT_DIFFERS;
		known->verdict = answer->verdict;
		known->identical = false;
		return;
	}
	vec_push(carried, (struct carried){.what = CARRIED_CHECK, .revision = xstrdup(assessment->revision),
	    .item = xstrdup(answer->check), .from = xstrdup(answer->check),
	    .trail = xasprintf("%s %s", assessment->revision, answer->check), .rule = CARRY_TEXT_DIFFERS,
	    .state = CARRIED_TO_CONFIRM, .verdict = answer->verdict, .reason = xstrdup(answer->reason),
	    .text = xstrdup(""), .note = xstrdup("A corrected file of the revision changed the text."),
	    .applied = true, .by = xstrdup(correction->by), .at_us = correction->at_us});
}

bool corrected_mark(struct store *store, const struct assessment *assessment, const struct answer_list *answers,
    struct carried_list *carried, struct err *err)
{
	struct correction_list corrections;

	if (!store_correction_list(store, assessment->catalog, assessment->revision, &corrections, err))
		return false;
	for (size_t i = 0; i < corrections.n; i++) {
		const struct answer *answer = answer_named(answers, corrections.v[i].item);

		if (corrected_state_of(assessment, answer, &corrections.v[i]) == CORRECTED_CONFIRM)
			mark(carried, assessment, answer, &corrections.v[i]);
	}
	correction_list_free(&corrections);
	return true;
}
