/* Counting what reports say. */
#include "report/facts.h"

#include <stdlib.h>
#include <string.h>

/* --- gaps --- */

static void count_law(struct facts *facts, const struct assess *assess, uint32_t check)
{
	uint32_t part = assess->catalog->checks[check].part;
	struct law_part_list *law = &facts->law;

	if (gap_law(assess, check) == NULL)
		return;
	facts->under_law++;
	if (law->n == 0 || law->v[law->n - 1].part != part)
		vec_push(law, (struct law_part){part, 0});
	law->v[law->n - 1].gap_n++;
}

static bool is_planned(const struct assess *assess, const struct gap *gap)
{
	const struct task *task;

	if (gap->pending_n > 0)
		return true;
	for (size_t at = 0; (task = assess_check_task(assess, assess->catalog->checks[gap->check].id, &at)) != NULL;)
		if (task->state == TASK_ACCEPTED_RISK)
			return true;
	return false;
}

static void count_gaps(struct facts *facts, const struct assess *assess)
{
	gap_list_make(assess, NULL, &facts->gaps);
	for (size_t i = 0; i < facts->gaps.n; i++) {
		facts->severity[facts->gaps.v[i].severity]++;
		facts->unplanned += !is_planned(assess, &facts->gaps.v[i]);
	}
	for (uint32_t check = 0; check < assess->catalog->check_n; check++)
		if (assess_check_is_gap(assess, check))
			count_law(facts, assess, check);
}

/* --- actions --- */

static bool has_date(const struct task *task)
{
	return date_valid(task->due != NULL ? task->due : "");
}

/* By date, those without one last; then A-2 before A-10. */
static int compare_tasks(const void *a, const void *b)
{
	const struct task *left = *(const struct task *const *)a, *right = *(const struct task *const *)b;
	size_t left_n = strlen(left->id), right_n = strlen(right->id);
	int order = 0;

	if (has_date(left) != has_date(right))
		return has_date(left) ? -1 : 1;
	if (has_date(left))
		order = strcmp(left->due, right->due);
	if (order == 0 && left_n != right_n)
		order = left_n < right_n ? -1 : 1;
	return order != 0 ? order : strcmp(left->id, right->id);
}

static void count_tasks(struct facts *facts, const struct assess *assess)
{
	task_count(assess, &facts->tasks);
	for (size_t i = 0; i < assess->tasks.n; i++) {
		if (!task_is_pending(&assess->tasks.v[i]))
			continue;
		vec_push(&facts->ordered, &assess->tasks.v[i]);
		facts->undated += text_blank(assess->tasks.v[i].due);
	}
	if (facts->ordered.n > 1)
		qsort(facts->ordered.v, facts->ordered.n, sizeof *facts->ordered.v, compare_tasks);
}

/* --- who, with what, and what not --- */

static void count_answer(struct assessor_list *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_same(list->v[i].name, name)) {
			list->v[i].answer_n++;
			return;
		}
	vec_push(list, (struct assessor){name, 1});
}

static int compare_assessors(const void *a, const void *b)
{
	const struct assessor *left = a, *right = b;

	if (left->answer_n != right->answer_n)
		return left->answer_n > right->answer_n ? -1 : 1;
	return strcmp(left->name, right->name);
}

static void count_assessors(struct facts *facts, const struct assess *assess)
{
	for (uint32_t check = 0; check < assess->catalog->check_n; check++) {
		const struct answer *answer = assess->answer[check];

		if (answer != NULL && answer->verdict != VERDICT_OPEN && assess_check_applies(assess, check))
			count_answer(&facts->assessors, text_blank(answer->by) ? "not stated" : answer->by);
	}
	if (facts->assessors.n > 1)
		qsort(facts->assessors.v, facts->assessors.n, sizeof *facts->assessors.v, compare_assessors);
}

static bool is_untouched(const struct assess *assess, uint32_t part)
{
	const struct check *check = &assess->catalog->checks[assess->catalog->parts[part].check0];
	uint32_t n = assess->catalog->parts[part].check_n;

	if (n == 0 || !assess->applies[part])
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (assess_verdict(assess, (uint32_t)(check - assess->catalog->checks) + i) != VERDICT_OPEN)
			return false;
	return true;
}

static void count_parts(struct facts *facts, const struct assess *assess)
{
	for (uint32_t part = 0; part < assess->catalog->part_n; part++) {
		if (assess->catalog->parts[part].parent == NO_PART && tally_rating(&assess->tally[part]) != RATING_NONE)
			vec_push(&facts->chapters, part);
		if (is_untouched(assess, part))
			vec_push(&facts->untouched, part);
	}
}

static void count_evidence(struct facts *facts, const struct assess *assess)
{
	unsigned met = assess->total.count[VERDICT_MET];

	for (size_t i = 0; i < assess->evidence.n; i++)
		if (!assess->evidence.v[i].retired)
			facts->evidence[assess_evidence_state(assess, &assess->evidence.v[i])]++;
	facts->backed_of_met = met == 0 ? -1 : (int)((uint64_t)assess->total.backed * 100 / met);
}

static int compare_days(const void *a, const void *b)
{
	const struct day *left = a, *right = b;
	int order = strcmp(left->date, right->date);

	if (order == 0 && left->kind != right->kind)
		order = left->kind == DAY_DEADLINE || (right->kind != DAY_DEADLINE && left->kind < right->kind) ? -1 : 1;
	return order != 0 ? order : strcmp(left->id, right->id);
}

void facts_make(struct facts *facts, const struct report_source *source)
{
	const struct assess *assess = source->assess;

	*facts = (struct facts){.backed_of_met = -1};
	count_gaps(facts, assess);
	count_tasks(facts, assess);
	count_assessors(facts, assess);
	count_parts(facts, assess);
	count_evidence(facts, assess);
	day_list_make(assess, &source->kpis, &facts->days);
	if (facts->days.n > 1)
		qsort(facts->days.v, facts->days.n, sizeof *facts->days.v, compare_days);
}

void facts_clear(struct facts *facts)
{
	vec_free(&facts->gaps);
	vec_free(&facts->law);
	vec_free(&facts->ordered);
	vec_free(&facts->chapters);
	vec_free(&facts->untouched);
	vec_free(&facts->assessors);
	day_list_free(&facts->days);
}

/* --- reckoning --- */

/* Working days from Monday 0001-01-01, or any other Monday before, up to and with that day. */
static int64_t working_days_until(int64_t day)
{
	int64_t since_monday = day + 719162, weeks = since_monday / 7, rest = since_monday % 7 + 1;

	return weeks * 5 + (rest < 5 ? rest : 5);
}

int64_t working_days(const char *from, const char *to)
{
	return working_days_until(date_days(to)) - working_days_until(date_days(from));
}

int64_t fine_share(int64_t turnover)
{
	return turnover / 100 * 3 + (turnover % 100 * 3 + 99) / 100;
}

int64_t fine_ceiling(int64_t turnover)
{
	return fine_share(turnover) > FINE_FLOOR ? fine_share(turnover) : FINE_FLOOR;
}
