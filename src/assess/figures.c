/* Taking the figures of an assessment as it is now. */
#include "assess/figures.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *left, const void *right)
{
	const struct figure_check *a = left, *b = right;

	return strcmp(a->id, b->id);
}

void figures_sort(struct figures *figures)
{
	if (figures->checks.n > 0)
		qsort(figures->checks.v, figures->checks.n, sizeof *figures->checks.v, by_id);
}

static void add_valid(struct figure_ids *ids, const struct assess *assess, const char *item)
{
	size_t n;
	const struct evidence *const *pieces = assess_item_evidence(assess, item, &n);

	for (size_t i = 0; i < n; i++)
		if (evidence_state_valid(assess_evidence_state(assess, pieces[i])))
			vec_push(ids, xstrdup(pieces[i]->id));
}

static struct figure_check check_of(const struct assess *assess, uint32_t index)
{
	const struct check *check = &assess->catalog->checks[index];
	struct figure_check made = {.id = xstrdup(check->id), .verdict = assess_verdict(assess, index),
	    .applies = assess_check_applies(assess, index), .backed = VEC_INIT};

	if (made.verdict != VERDICT_MET || !made.applies)
		return made;
	add_valid(&made.backed, assess, check->id);
	add_valid(&made.backed, assess, assess->catalog->parts[check->part].id);
	return made;
}

static void take_parts(struct figures *figures, const struct assess *assess)
{
	const struct catalog *catalog = assess->catalog;

	for (uint32_t i = 0; i < catalog->part_n; i = catalog->parts[i].end)
		vec_push(&figures->chapters, (struct figure_chapter){xstrdup(catalog->parts[i].id),
		    xstrdup(catalog->parts[i].title), assess->tally[i]});
	for (uint32_t i = 0; i < catalog->check_n; i++)
		vec_push(&figures->checks, check_of(assess, i));
	figures_sort(figures);
}

static void take_registers(struct figures *figures, const struct assess *assess)
{
	for (size_t i = 0; i < assess->evidence.n; i++)
		if (!assess->evidence.v[i].retired)
			vec_push(&figures->evidence, (struct figure_piece){xstrdup(assess->evidence.v[i].id),
			    assess_evidence_state(assess, &assess->evidence.v[i])});
	for (size_t i = 0; i < assess->tasks.n; i++) {
		const struct task *task = &assess->tasks.v[i];

		if (task->retired)
			continue;
		figures->tasks.count[task->state]++;
		figures->tasks.overdue += task_is_overdue(task, assess->today);
	}
}

void figures_of(struct figures *figures, const struct assess *assess)
{
	*figures = (struct figures){.catalog = xstrdup(assess->catalog->catalog),
	    .revision = xstrdup(assess->catalog->revision),
	    .label = xstrdup(assess->catalog->label == NULL ? "" : assess->catalog->label),
	    .profile = assess->assessment.profile, .total = assess->total};
	memcpy(figures->date, assess->today, DATE_SIZE);
	take_parts(figures, assess);
	take_registers(figures, assess);
}

static void take_kpis(struct figures *figures, const struct kpi_register *registry)
{
	for (size_t i = 0; i < registry->n; i++)
		if (registry->rows[i].applies)
			figures->kpis[registry->rows[i].standing]++;
}

static void take_questions(struct figures *figures, const struct question_register *registry)
{
	for (size_t i = 0; i < registry->n; i++)
		if (registry->rows[i].applies)
			figures->questions[registry->rows[i].state]++;
}

bool figures_make(struct figures *figures, const struct assess *assess, struct store *store, struct err *err)
{
	struct kpi_register kpis = {0};
	struct question_register questions = {0};
	bool good = kpi_register_load(&kpis, assess, store, err) && question_register_load(&questions, assess, store, err);

	*figures = (struct figures){0};
	if (good) {
		figures_of(figures, assess);
		take_kpis(figures, &kpis);
		take_questions(figures, &questions);
	}
	kpi_register_free(&kpis);
	question_register_free(&questions);
	return good;
}

const struct figure_check *figures_check(const struct figures *figures, const char *id)
{
	const struct figure_check wanted = {.id = (char *)id};

	return figures->checks.n == 0 ? NULL :
	    bsearch(&wanted, figures->checks.v, figures->checks.n, sizeof *figures->checks.v, by_id);
}

static void check_clear(struct figure_check *check)
{
	free(check->id);
	for (size_t i = 0; i < check->backed.n; i++)
		free(check->backed.v[i]);
	vec_free(&check->backed);
}

void figures_free(struct figures *figures)
{
	free(figures->catalog);
	free(figures->revision);
	free(figures->label);
	for (size_t i = 0; i < figures->chapters.n; i++) {
		free(figures->chapters.v[i].id);
		free(figures->chapters.v[i].title);
	}
	for (size_t i = 0; i < figures->checks.n; i++)
		check_clear(&figures->checks.v[i]);
	for (size_t i = 0; i < figures->evidence.n; i++)
		free(figures->evidence.v[i].id);
	vec_free(&figures->chapters);
	vec_free(&figures->checks);
	vec_free(&figures->evidence);
	*figures = (struct figures){0};
}
