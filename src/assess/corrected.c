/* Answers that a corrected file of their revision touches. */
#include "assess/corrected.h"

#include <string.h>

static bool is_given(const struct answer *answer)
{
	return answer != NULL && (answer->verdict != VERDICT_OPEN || !text_blank(answer->note));
}

bool corrected_state_of(struct store *store, const struct assessment *assessment, const struct answer *answer,
    const struct correction *correction, enum corrected_state *state, struct err *err)
{
	bool since = false;

	*state = CORRECTED_NOT;
	if (strcmp(correction->kind, "check") != 0 || !is_given(answer) || correction->fate == CORRECTION_ADDED)
		return true;
	*state = CORRECTED_LEFT;
	if (correction->fate == CORRECTION_REMOVED)
		return true;
	if (answer->at_us > correction->at_us &&
	    !store_answered_since(store, assessment->id, answer->check, correction->at_us, &since, err))
		return false;
	*state = since || assessment->created_us > correction->at_us ? CORRECTED_NOT : CORRECTED_CONFIRM;
	return true;
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

static struct carried new_row(const struct assessment *assessment, const struct answer *answer,
    const struct correction *correction, const char *note)
{
	return (struct carried){.what = CARRIED_CHECK, .revision = xstrdup(assessment->revision),
		.item = xstrdup(answer->check), .from = xstrdup(answer->check),
		.trail = xasprintf("%s %s", assessment->revision, answer->check), .verdict = answer->verdict,
		.reason = xstrdup(answer->reason), .text = xstrdup(""), .note = xstrdup(note), .applied = true,
		.by = xstrdup(correction->by), .at_us = correction->at_us};
}

static struct carried *row_for(struct carried_list *carried, const struct assessment *assessment,
    const struct answer *answer, const struct correction *correction, const char *note)
{
	struct carried *known = carried_named(carried, assessment, answer->check);

	if (known != NULL)
		return known;
	vec_push(carried, new_row(assessment, answer, correction, note));
	return &carried->v[carried->n - 1];
}

static void mark_to_confirm(struct carried_list *carried, const struct assessment *assessment,
    const struct answer *answer, const struct correction *correction)
{
	struct carried *row = carried_named(carried, assessment, answer->check);

	if (row != NULL && (row->at_us >= correction->at_us || row->state == CARRIED_TO_CONFIRM))
		return;
	row = row_for(carried, assessment, answer, correction, "A corrected file of the revision changed the text.");
	row->state = CARRIED_TO_CONFIRM;
	row->rule = CARRY_TEXT_DIFFERS;
	row->verdict = answer->verdict;
	row->identical = false;
}

static void mark_left(struct carried_list *carried, const struct assessment *assessment, const struct answer *answer,
    const struct correction *correction)
{
	struct carried *row = row_for(carried, assessment, answer, correction,
	    "A corrected file of the revision took the check away.");

	row->state = CARRIED_LEFT;
	row->rule = CARRY_DROPPED;
	row->verdict = answer->verdict;
}

static bool mark(struct store *store, const struct assessment *assessment, const struct answer_list *answers,
    enum corrected_state which, struct carried_list *carried, struct err *err)
{
	struct correction_list corrections;
	bool good = store_correction_list(store, assessment->catalog, assessment->revision, &corrections, err);

	for (size_t i = 0; good && i < corrections.n; i++) {
		const struct answer *answer = answer_named(answers, corrections.v[i].item);
		enum corrected_state state;

		good = corrected_state_of(store, assessment, answer, &corrections.v[i], &state, err);
		if (good && state == which)
			(which == CORRECTED_LEFT ? mark_left : mark_to_confirm)(carried, assessment, answer, &corrections.v[i]);
	}
	correction_list_free(&corrections);
	return good;
}

bool corrected_mark(struct store *store, const char *id, const struct answer_list *answers, struct carried_list *carried,
    struct err *err)
{
	struct assessment assessment;
	bool good = store_assessment_get(store, id, &assessment, err);

	if (!good)
		return false;
	good = mark(store, &assessment, answers, CORRECTED_CONFIRM, carried, err);
	assessment_clear(&assessment);
	return good;
}

bool corrected_leave(struct store *store, const struct assessment *assessment, const struct answer_list *answers,
    struct carried_list *carried, struct err *err)
{
	return mark(store, assessment, answers, CORRECTED_LEFT, carried, err);
}
