/* Carrying over answers: the verdict, the note and what to say of it, check by check. */
#include "revise/carry-internal.h"

#include <string.h>

/* A note has at most 64 KiB in the store; united ones stop before that, and say so. */
#define UNITED_MAX ((size_t)60 * 1024)

/* What the answers before a check of the new revision come to. */
struct ancestry {
	const struct index_list *from;
	size_t answered;       /* of `from`, how many have a row */
	enum verdict current;  /* as stored, the most restrictive: what is not answered counts as open */
	enum verdict shown;    /* the same of what people said last, also where it was reset; open: nobody said anything */
	bool waits;            /* one of them was not looked at yet */
	bool identical, applied;
	const struct answer *latest; /* whose name and time it gets */
};

/*
 * Of several answers: what claims least. One that is not met makes all not met, one that is open leaves the whole
 * open, partly comes before met, and only where all are n/a is the whole.
 */
static enum verdict most_restrictive(enum verdict a, enum verdict b)
{
	static const int weight[VERDICT_COUNT] = {
		[VERDICT_NOT_MET] = 4, [VERDICT_OPEN] = 3, [VERDICT_PARTLY] = 2, [VERDICT_MET] = 1, [VERDICT_NA] = 0,
	};

	return weight[a] >= weight[b] ? a : b;
}

/* Open is what was not said: it never hides what was. */
static enum verdict shown_of(enum verdict a, enum verdict b)
{
	return a == VERDICT_OPEN ? b : b == VERDICT_OPEN ? a : most_restrictive(a, b);
}

static const struct carried *earlier_of(const struct carry_step *step, uint32_t old_check)
{
	return step_earlier(step, CARRIED_CHECK, step->old->checks[old_check].id);
}

/* What a person said last of an old check. */
static enum verdict said(const struct carry_step *step, uint32_t old_check)
{
	const struct carried *earlier = earlier_of(step, old_check);
	const struct answer *answer = step->answer[old_check];

	if (earlier != NULL && earlier->state == CARRIED_RESET)
		return earlier->verdict;
	return answer == NULL ? VERDICT_OPEN : answer->verdict;
}

static bool same_text(const struct carry_step *step, uint32_t check, uint32_t old_check)
{
	const struct carried *earlier = earlier_of(step, old_check);

	return text_same_words(step->new->checks[check].text, step->old->checks[old_check].text) &&
	       (!step_waits(earlier) || earlier->identical);
}

static bool applied(const struct carry_step *step, uint32_t old_check)
{
	const struct carried *earlier = earlier_of(step, old_check);

	return step_waits(earlier) ? earlier->applied :
	    part_applies(step->old, step->old->checks[old_check].part, step->profile, NULL);
}

static void add_ancestor(const struct carry_step *step, struct ancestry *sum, uint32_t old_check, bool first)
{
	const struct answer *answer = step->answer[old_check];
	const enum verdict verdict = answer == NULL ? VERDICT_OPEN : answer->verdict;

	sum->current = first ? verdict : most_restrictive(sum->current, verdict);
	if (answer == NULL)
		return;
	sum->answered++;
	sum->shown = shown_of(sum->shown, said(step, old_check));
	sum->waits = sum->waits || step_waits(earlier_of(step, old_check));
	sum->applied = sum->applied || applied(step, old_check);
	if (sum->latest == NULL || answer->at_us > sum->latest->at_us)
		sum->latest = answer;
}

static struct ancestry ancestry_of(const struct carry_step *step, uint32_t check)
{
	struct ancestry sum = {.from = &step->checks.before[check], .current = VERDICT_OPEN, .shown = VERDICT_OPEN};

	for (size_t i = 0; i < sum.from->n; i++)
		add_ancestor(step, &sum, sum.from->v[i], i == 0);
	sum.identical = sum.from->n == 1 && same_text(step, check, sum.from->v[0]);
	return sum;
}

/* --- texts --- */

static void unite(struct str *out, const char *origin, const char *text)
{
	if (text_blank(text))
		return;
	if (out->len + strlen(text) > UNITED_MAX)
		str_addf(out, "\n\n%s: its note is too long to be repeated here; see the earlier assessment.", origin);
	else
		str_addf(out, "%s%s: %s", out->len > 0 ? "\n\n" : "", origin, text);
}

static char *note_of(const struct carry_step *step, const struct ancestry *ancestry)
{
	AUTO_STR united = STR_INIT;

	if (ancestry->from->n == 1)
		return ancestry->latest->note;
	for (size_t i = 0; i < ancestry->from->n; i++) {
		const struct answer *answer = step->answer[ancestry->from->v[i]];
		AUTO_FREE char *origin = answer == NULL ? NULL : xasprintf("%s %s (%s)", step->old->revision, answer->check,
		    verdict_words(said(step, ancestry->from->v[i])));

		if (answer != NULL)
			unite(&united, origin, answer->note);
	}
	return arena_strdup(step->arena, str_text(&united));
}

/* Why it did not apply: of all that were n/a. */
static char *reason_of(const struct carry_step *step, const struct ancestry *ancestry)
{
	AUTO_STR united = STR_INIT;

	for (size_t i = 0; i < ancestry->from->n; i++) {
		const struct answer *answer = step->answer[ancestry->from->v[i]];
		const struct carried *earlier = earlier_of(step, ancestry->from->v[i]);
		const char *reason = answer == NULL ? NULL : earlier != NULL && earlier->state == CARRIED_RESET ?
		    earlier->reason : answer->reason;

		if (!text_blank(reason) && united.len + strlen(reason) < 1900)
			str_addf(&united, "%s%s", united.len > 0 ? "; " : "", reason);
	}
	return arena_strdup(step->arena, str_text(&united));
}

static char *ids_of(const struct carry_step *step, const struct index_list *from)
{
	AUTO_STR ids = STR_INIT;

	for (size_t i = 0; i < from->n; i++)
		str_addf(&ids, "%s%s", i > 0 ? " " : "", step->old->checks[from->v[i]].id);
	return arena_strdup(step->arena, str_text(&ids));
}

/* Everything that was answered on the way, oldest first. */
static char *trail_of(const struct carry_step *step, const struct index_list *from)
{
	char *trail = (char *)"";

	for (size_t i = 0; i < from->n; i++)
		if (step->answer[from->v[i]] != NULL && earlier_of(step, from->v[i]) != NULL)
			step_add_lines(step, &trail, earlier_of(step, from->v[i])->trail);
	for (size_t i = 0; i < from->n; i++) {
		AUTO_FREE char *here = xasprintf("%s %s", step->old->revision, step->old->checks[from->v[i]].id);

		if (step->answer[from->v[i]] != NULL)
			step_add_lines(step, &trail, here);
	}
	return trail;
}

/* --- the rule and the state --- */

static enum carry_rule rule_of(const struct carry_step *step, uint32_t check, const struct ancestry *ancestry)
{
	const uint32_t part = step->new->checks[check].part;
	const bool identical = ancestry->from->n == 1 &&
	    text_same_words(step->new->checks[check].text, step->old->checks[ancestry->from->v[0]].text);
	enum carry_rule rule = step_rule(step, part, identical);

	if (rule == CARRY_TIGHTENED)
		return rule;
	if (ancestry->from->n > 1)
		return CARRY_MERGED;
	return step->checks.after[ancestry->from->v[0]].n > 1 ? CARRY_SPLIT : rule;
}

static enum carried_state state_of(const struct ancestry *ancestry, enum carry_rule rule, enum verdict verdict)
{
	if (verdict == VERDICT_OPEN)
		return ancestry->shown == VERDICT_OPEN ? CARRIED_KEPT : CARRIED_RESET;
	return rule == CARRY_SAME && !ancestry->waits ? CARRIED_KEPT : CARRIED_TO_CONFIRM;
}

/* Nobody has looked yet: what was said of it before is still the reason to look. */
static void keep_older_reason(const struct carry_step *step, const struct ancestry *ancestry, struct carried *row)
{
	const struct carried *earlier = earlier_of(step, ancestry->from->v[0]);

	for (size_t i = 0; i < ancestry->from->n; i++)
		if (step_waits(earlier_of(step, ancestry->from->v[i])))
			step_add_lines(step, &row->note, earlier_of(step, ancestry->from->v[i])->note);
	if (ancestry->from->n == 1 && step_waits(earlier) &&
	    (row->rule == CARRY_SAME || (row->state == CARRIED_RESET && row->rule != CARRY_TIGHTENED)))
		row->rule = earlier->rule;
}

static void carry_answer(const struct carry_step *step, uint32_t check, const struct ancestry *ancestry)
{
	const enum carry_rule rule = rule_of(step, check, ancestry);
	const enum verdict verdict = rule == CARRY_TIGHTENED ? VERDICT_OPEN : ancestry->current;
	char *id = (char *)step->new->checks[check].id;
	struct carried row = {
		.what = CARRIED_CHECK, .revision = (char *)step->new->revision, .item = id,
		.from = ids_of(step, ancestry->from), .trail = trail_of(step, ancestry->from), .rule = rule,
		.state = state_of(ancestry, rule, verdict), .verdict = ancestry->shown, .reason = reason_of(step, ancestry),
		.text = (char *)"", .note = (char *)"", .identical = ancestry->identical, .applied = ancestry->applied,
		.by = ancestry->latest->by, .at_us = ancestry->latest->at_us,
	};
	struct answer answer = {.check = id, .verdict = verdict, .reason = verdict == VERDICT_NA ? row.reason : (char *)"",
		.note = note_of(step, ancestry), .by = ancestry->latest->by, .at_us = ancestry->latest->at_us};

	if (row.state != CARRIED_KEPT) {
		keep_older_reason(step, ancestry, &row);
		step_add_lines(step, &row.note, step_change_note(step, step->new->checks[check].part));
	}
	vec_push(&step->after->answers, answer);
	vec_push(&step->after->carried, row);
}

/* --- new checks --- */

/* A new check of a part that came from others: what their checks said is shown beside it, and decides nothing. */
struct beside {
	struct str from;
	char *trail, *note;
	enum verdict shown;
	const struct answer *latest;
};

static void look_beside(const struct carry_step *step, struct beside *beside, uint32_t old_check)
{
	const struct carried *earlier = earlier_of(step, old_check);
	const struct answer *answer = step->answer[old_check];
	const enum verdict verdict = said(step, old_check);
	AUTO_FREE char *line = xasprintf("%s %s: %s", step->old->revision, step->old->checks[old_check].id,
	    verdict_words(verdict));

	if (answer == NULL || verdict == VERDICT_OPEN)
		return;
	str_addf(&beside->from, "%s%s", beside->from.len > 0 ? " " : "", step->old->checks[old_check].id);
	if (earlier != NULL)
		step_add_lines(step, &beside->trail, earlier->trail);
	step_add_lines(step, &beside->note, line);
	beside->shown = shown_of(beside->shown, verdict);
	if (beside->latest == NULL || answer->at_us > beside->latest->at_us)
		beside->latest = answer;
}

static void add_beside(const struct carry_step *step, uint32_t check, const struct beside *beside)
{
	struct carried row = {
		.what = CARRIED_CHECK, .revision = (char *)step->new->revision, .item = (char *)step->new->checks[check].id,
		.from = arena_strdup(step->arena, str_text(&beside->from)), .trail = (char *)"",
		.rule = step_rule(step, step->new->checks[check].part, false), .state = CARRIED_BESIDE, .verdict = beside->shown,
		.reason = (char *)"", .text = (char *)"", .note = beside->note, .applied = true,
		.by = beside->latest->by, .at_us = beside->latest->at_us,
	};

	step_add_lines(step, &row.note, step_change_note(step, step->new->checks[check].part));
	vec_push(&step->after->carried, row);
}

/* Nobody answered it on the revision before either. */
static void stay_beside(const struct carry_step *step, uint32_t check, const struct carried *earlier)
{
	struct carried row;

	if (earlier == NULL || earlier->state != CARRIED_BESIDE)
		return;
	row = *earlier;
	row.revision = (char *)step->new->revision;
	row.item = (char *)step->new->checks[check].id;
	step_add_lines(step, &row.note, step_change_note(step, step->new->checks[check].part));
	vec_push(&step->after->carried, row);
}

static void carry_nothing(const struct carry_step *step, uint32_t check)
{
	const struct index_list *parts = &step->parts.before[step->new->checks[check].part];
	struct beside beside = {.trail = (char *)"", .note = (char *)"", .shown = VERDICT_OPEN};

	if (step->checks.before[check].n > 0) {
		stay_beside(step, check, earlier_of(step, step->checks.before[check].v[0]));
		return;
	}
	for (size_t i = 0; i < parts->n; i++) {
		const struct part *part = &step->old->parts[parts->v[i]];

		for (uint32_t old = part->check0; old < part->check0 + part->check_n; old++)
			look_beside(step, &beside, old);
	}
	if (beside.latest != NULL)
		add_beside(step, check, &beside);
	str_free(&beside.from);
}

/* --- what has no successor --- */

static void leave_answer(const struct carry_step *step, uint32_t old_check)
{
	const struct answer *answer = step->answer[old_check];
	const struct carried *earlier = earlier_of(step, old_check);
	struct carried row = step_left_item(step, CARRIED_CHECK, step->old->checks[old_check].id,
	    step->old->checks[old_check].id);

	row.verdict = said(step, old_check);
	row.reason = earlier != NULL && earlier->state == CARRIED_RESET ? earlier->reason : answer->reason;
	row.text = answer->note;
	row.applied = applied(step, old_check);
	row.by = answer->by;
	row.at_us = answer->at_us;
	step_leave(step, row);
}

/* An answer to a check that the old revision does not have itself. */
static void leave_stray(const struct carry_step *step, const struct answer *answer)
{
	struct carried row = step_left(step, CARRIED_CHECK, answer->check, CARRY_NO_SUCCESSOR);

	row.verdict = answer->verdict;
	row.reason = answer->reason;
	row.text = answer->note;
	row.by = answer->by;
	row.at_us = answer->at_us;
	step_leave(step, row);
}

void step_checks(const struct carry_step *step)
{
	for (uint32_t i = 0; i < step->new->check_n; i++) {
		struct ancestry ancestry = ancestry_of(step, i);

		if (ancestry.answered > 0)
			carry_answer(step, i, &ancestry);
		else
			carry_nothing(step, i);
	}
	for (uint32_t i = 0; i < step->old->check_n; i++)
		if (step->answer[i] != NULL && step->checks.after[i].n == 0)
			leave_answer(step, i);
	for (size_t i = 0; i < step->before->answers.n; i++)
		if (catalog_find_check(step->old, step->before->answers.v[i].check) < 0)
			leave_stray(step, &step->before->answers.v[i]);
}
