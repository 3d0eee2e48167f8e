/* The rules of the checkup, by what they look at. */
#include "assess/checkup-rules.h"

#include "assess/carried.h"

#include <string.h>

#define DAY_US ((int64_t)24 * 60 * 60 * 1000000)

/* --- review --- */

void checkup_signoffs(struct checkup *checkup)
{
	for (size_t i = 0; i < checkup->book->signoffs.n; i++) {
		const struct signing *signing = &checkup->book->signings[i];
		AUTO_STR text = STR_INIT;

		signing_sentence(signing, &text);
		if (signing->standing == SIGNOFF_BROKEN)
			checkup_find(checkup, RULE_BROKEN_SIGNOFF, signing->signoff->id, "%s", str_text(&text));
		else if (signing->standing == SIGNOFF_LIFTED)
			checkup_find(checkup, RULE_LIFTED_SIGNOFF, signing->signoff->id, "%s", str_text(&text));
	}
}

void checkup_reviews(struct checkup *checkup)
{
	for (size_t i = 0; i < checkup->book->reviews.n; i++) {
		const struct part_review *review = &checkup->book->parts[i];
		AUTO_STR text = STR_INIT;

		review_sentence(review, &text);
		if (review->standing == STANDING_LIFTED)
			checkup_find(checkup, RULE_LIFTED_ACCEPTANCE, review->review->part, "%s", str_text(&text));
		else if (review->standing == STANDING_SENT_BACK)
			checkup_find(checkup, RULE_SENT_BACK, review->review->part, "%s", str_text(&text));
	}
}

void checkup_comments(struct checkup *checkup)
{
	const struct comment_list *comments = &checkup->book->comments;

	for (size_t i = 0; i < comments->n; i++)
		if (!comments->v[i].resolved)
			checkup_find(checkup, RULE_OPEN_COMMENT, comments->v[i].item, "%s, %s: %s", comments->v[i].id,
			    comments->v[i].author, comments->v[i].text);
}

/* --- answers --- */

static unsigned pieces(const struct assess *assess, const struct check *check)
{
	return assess_evidence_count(assess, check->id) +
	       assess_evidence_count(assess, assess->catalog->parts[check->part].id);
}

static void check_age(struct checkup *checkup, const struct check *check, const struct answer *answer)
{
	int limit = checkup->options->answer_days > 0 ? checkup->options->answer_days : CHECKUP_ANSWER_DAYS;
	int64_t age = date_days(checkup->assess->today) - answer->at_us / DAY_US;

	if (age > limit)
		checkup_find(checkup, RULE_OLD_ANSWER, check->id, "%s since %lld days, longer than %d: %s",
		    verdict_words(answer->verdict), (long long)age, limit, answer->by);
}

static void check_carried(struct checkup *checkup, const struct check *check)
{
	const struct carried *carried = carried_of_check(checkup->assess, check->id);
	AUTO_STR text = STR_INIT;

	if (carried == NULL || !carried_waits(carried))
		return;
	carried_sentence(carried, &text);
	checkup_find(checkup, RULE_CARRIED, check->id, "%s", str_text(&text));
}

void checkup_answers(struct checkup *checkup)
{
	const struct assess *assess = checkup->assess;

	for (uint32_t i = 0; i < assess->catalog->check_n; i++) {
		const struct check *check = &assess->catalog->checks[i];
		const struct answer *answer = assess->answer[i];

		if (answer == NULL || answer->verdict == VERDICT_OPEN || !assess_check_applies(assess, i))
			continue;
		if (answer->verdict == VERDICT_MET && pieces(assess, check) == 0)
			checkup_find(checkup, RULE_MET_WITHOUT, check->id, "met, and nothing proves it: %s", check->text);
		if (answer->verdict == VERDICT_NA && text_blank(answer->reason))
			checkup_find(checkup, RULE_NA_WITHOUT, check->id, "n/a, and nobody says why: %s", check->text);
		check_carried(checkup, check);
		check_age(checkup, check, answer);
	}
}

/* --- evidence --- */

/* A file that is missing or changed may have expired as well. */
static void check_piece(struct checkup *checkup, const struct evidence *evidence)
{
	enum evidence_state state = recheck_state(checkup->options->files, checkup->assess, evidence);

	if (assess_evidence_state(checkup->assess, evidence) == EVIDENCE_EXPIRED)
		checkup_find(checkup, RULE_EVIDENCE_EXPIRED, evidence->id, "%s was valid until %s", evidence->title,
		    evidence->valid_until);
	if (state == EVIDENCE_CHANGED)
		checkup_find(checkup, RULE_EVIDENCE_CHANGED, evidence->id, "%s differs from what was linked: %s",
		    evidence->title, evidence->location);
	if (state == EVIDENCE_MISSING)
		checkup_find(checkup, RULE_EVIDENCE_MISSING, evidence->id, "%s can't be read: %s", evidence->title,
		    evidence->location);
}

void checkup_evidence(struct checkup *checkup)
{
	const struct evidence_list *evidence = &checkup->assess->evidence;

	for (size_t i = 0; i < evidence->n; i++)
		if (!evidence->v[i].retired)
			check_piece(checkup, &evidence->v[i]);
}

/* --- actions, questions, KPIs --- */

void checkup_tasks(struct checkup *checkup)
{
	const struct task_list *tasks = &checkup->assess->tasks;

	for (size_t i = 0; i < tasks->n; i++) {
		const struct task *task = &tasks->v[i];

		if (task_is_overdue(task, checkup->assess->today))
			checkup_find(checkup, RULE_OVERDUE_ACTION, task->id, "%s was due on %s%s%s", task->title, task->due,
			    *task->owner != '\0' ? ", " : "", task->owner);
		if (task_risk_is_over(task, checkup->assess->today))
			checkup_find(checkup, RULE_EXPIRED_RISK, task->id, "%s: the risk was accepted until %s", task->title,
			    task->expires);
	}
}

void checkup_decisions(struct checkup *checkup)
{
	const struct decision_list *decisions = &checkup->assess->decisions;

	for (size_t i = 0; i < decisions->n; i++)
		if (decision_days(&decisions->v[i], checkup->assess->today) < 0)
			checkup_find(checkup, RULE_PAST_DECISION, decisions->v[i].id, "%s was due on %s%s%s", decisions->v[i].title,
			    decisions->v[i].due, *decisions->v[i].owner != '\0' ? ", " : "", decisions->v[i].owner);
}

void checkup_questions(struct checkup *checkup)
{
	for (size_t i = 0; i < checkup->questions.n; i++) {
		const struct question_row *row = &checkup->questions.rows[i];

		if (row->late && row->applies)
			checkup_find(checkup, RULE_PAST_QUESTION, row->question->id, "closed on %s: %s",
			    row->question->closes, row->question->text);
	}
}

/* One that was planned waits for its first value as long as for any later one. */
static bool waits_for_first(const struct checkup *checkup, const struct kpi_row *row)
{
	return row->standing == KPI_NO_VALUE && row->plan != NULL && row->plan->every_days > 0 &&
	    date_days(checkup->assess->today) - row->plan->at_us / DAY_US > row->plan->every_days;
}

void checkup_kpis(struct checkup *checkup)
{
	for (size_t i = 0; i < checkup->kpis.n; i++) {
		const struct kpi_row *row = &checkup->kpis.rows[i];

		if (!row->applies)
			continue;
		if (row->standing == KPI_STALE)
			checkup_find(checkup, RULE_STALE_KPI, row->kpi->id, "no value since %s, due every %d days",
			    row->latest->date, row->plan->every_days);
		else if (waits_for_first(checkup, row))
			checkup_find(checkup, RULE_KPI_WITHOUT, row->kpi->id, "no value yet, due every %d days",
			    row->plan->every_days);
	}
}
