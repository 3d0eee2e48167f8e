/* The open questions and the KPIs of a report: what the board should know, and the registers. */
#include "report/chart-rows.h"
#include "report/report-model.h"
#include "report/report-table.h"

#include <stdlib.h>
#include <string.h>

TABLE_FORM(missed_form, {"KPI", 9, false}, {"What it measures", 38, false}, {"Target", 14, false}, {"Latest", 16, false},
    {"Standing", 10, false});
TABLE_FORM(question_form, {"Id", 10, false}, {"Question", 46, false}, {"Closes", 12, false}, {"Position", 12, false},
    {"Owner", 12, false});
TABLE_FORM(kpi_form, {"Id", 10, false}, {"What it measures", 40, false}, {"The Code", 9, false}, {"Target", 14, false},
    {"Latest", 16, false}, {"Standing", 10, false}, {"Owner", 12, false});

#define TEXT_CHARACTERS 110

/* --- KPIs --- */

static void add_goal(cmark_node *row, const struct kpi_row *kpi)
{
	AUTO_STR goal = STR_INIT;

	kpi_goal_words(kpi, &goal);
	if (goal.len == 0 && !text_blank(kpi->kpi->target))
		str_add(&goal, kpi->kpi->target);
	table_text(row, goal.len > 0 ? str_text(&goal) : "to be set");
}

static void add_latest(cmark_node *row, const struct kpi_row *kpi)
{
	if (kpi->latest == NULL)
		table_text(row, "none");
	else
		table_format(row, "%s on %s", kpi->latest->value, kpi->latest->date);
}

static void add_missed(cmark_node *table, const struct kpi_row *kpi)
{
	cmark_node *row = table_row(table);
	AUTO_FREE char *text = model_cut(kpi->kpi->text, TEXT_CHARACTERS);

	table_text(row, kpi->kpi->id);
	table_text(row, text);
	add_goal(row, kpi);
	add_latest(row, kpi);
	table_text(row, kpi_standing_words(kpi->standing));
}

static unsigned kpis_of(const struct model *model, enum kpi_standing standing)
{
	const struct kpi_register *kpis = &model->source->kpis;

	return kpis->count[KPI_OPEN][standing] + kpis->count[KPI_DEFINED][standing];
}

static void add_kpi_sentence(const struct model *model, cmark_node *parent)
{
	const struct kpi_register *kpis = &model->source->kpis;
	unsigned all = 0;
	AUTO_STR text = STR_INIT;

	for (enum kpi_standing standing = 0; standing < KPI_STANDINGS; standing++)
		all += kpis_of(model, standing);
	str_addf(&text, "%u apply; on target %u, off target %u, stale %u, without a value %u, still undefined %u (left open by the "
	    "Code: %u).", all, kpis_of(model, KPI_ON_TARGET), kpis_of(model, KPI_OFF_TARGET),
	    kpis_of(model, KPI_STALE), kpis_of(model, KPI_NO_VALUE), kpis_of(model, KPI_UNDEFINED),
	    kpis->count[KPI_OPEN][KPI_UNDEFINED]);
	model_add_line(parent, "KPIs", all > 0 ? str_text(&text) : "none apply.");
}

/* Off target or stale ones: those without a value are counted in the sentence. */
static bool is_off(const struct kpi_row *kpi)
{
	return kpi->applies && (kpi->standing == KPI_OFF_TARGET || kpi->standing == KPI_STALE);
}

/* In a sentence, for a list. */
static void add_off_sentence(const struct model *model, cmark_node *list)
{
	const struct kpi_register *kpis = &model->source->kpis;
	AUTO_STR text = STR_INIT;
	size_t n = 0;

	for (size_t i = 0; i < kpis->n; i++) {
		AUTO_STR goal = STR_INIT;

		if (!is_off(&kpis->rows[i]) || ++n > model->most)
			continue;
		kpi_goal_words(&kpis->rows[i], &goal);
		str_addf(&text, "%s%s %s: %s on %s, target %s", n > 1 ? "; " : "", kpis->rows[i].kpi->id,
		    kpi_standing_words(kpis->rows[i].standing), kpis->rows[i].latest->value, kpis->rows[i].latest->date,
		    str_text(&goal));
	}
	if (n > model->most)
		str_addf(&text, "; and %zu more", n - model->most);
	str_addc(&text, '.');
	if (n > 0)
		model_add_line(list, "To act on", str_text(&text));
}

static void add_kpis_off(const struct model *model, cmark_node *parent)
{
	const struct kpi_register *kpis = &model->source->kpis;
	cmark_node *table = NULL;
	size_t n = 0;

	for (size_t i = 0; i < kpis->n; i++) {
		if (!is_off(&kpis->rows[i]))
			continue;
		if (n++ == 0)
			table = table_new(parent, &missed_form);
		if (model->most == 0 || n <= model->most)
			add_missed(table, &kpis->rows[i]);
	}
	model_add_rest(model, n, "adhere kpi list", parent);
}

static void add_kpi(cmark_node *table, const struct kpi_row *kpi)
{
	cmark_node *row = table_row(table);

	table_text(row, kpi->kpi->id);
	table_text(row, kpi->kpi->text);
	table_text(row, kpi_state_name(kpi->kpi->state));
	add_goal(row, kpi);
	add_latest(row, kpi);
	table_text(row, kpi_standing_words(kpi->standing));
	table_text(row, model_words(kpi->plan != NULL ? kpi->plan->owner : NULL, "nobody"));
}

/* What is left out of a register since its part does not apply. */
static void add_left_out(cmark_node *parent, size_t all, size_t n)
{
	if (n == 0)
		tree_paragraph(parent, "None.");
	if (all > n)
		tree_paragraph_format(parent, "Left out, since their parts do not apply: %zu.", all - n);
}

static const struct chart_series goal_series[] = {{"Latest value", LOOK_MAIN}, {"Target", LOOK_OTHER}};

/* Those that have a value and a target, each on a scale of its own. */
static void add_goals(const struct model *model, cmark_node *parent)
{
	const struct kpi_register *kpis = &model->source->kpis;
	struct chart_rows rows = {goal_series, COUNT(goal_series), VEC_INIT, VEC_INIT, VEC_INIT};

	for (size_t i = 0; i < kpis->n; i++) {
		const struct kpi_row *kpi = &kpis->rows[i];
		AUTO_STR goal = STR_INIT;

		if (!kpi->applies || kpi->latest == NULL || kpi->goal.relation == KPI_NONE)
			continue;
		kpi_goal_words(kpi, &goal);
		chart_rows_add(&rows, xstrdup(kpi->kpi->id), xstrdup(kpi_standing_words(kpi->standing)));
		chart_rows_value(&rows, decimal_near(kpi->latest->value), xstrdup(kpi->latest->value));
		chart_rows_value(&rows, decimal_near(kpi->goal.number), str_take(&goal));
	}
	chart_rows_put(&rows, CHART_TARGET, "KPIs against their targets", "KPI", 0, parent);
}

void section_kpis(const struct model *model, cmark_node *parent)
{
	const struct kpi_register *kpis = &model->source->kpis;
	cmark_node *table = NULL;
	size_t n = 0;

	add_goals(model, parent);
	for (size_t i = 0; i < kpis->n; i++) {
		if (!kpis->rows[i].applies)
			continue;
		if (n++ == 0)
			table = table_new(parent, &kpi_form);
		add_kpi(table, &kpis->rows[i]);
	}
	add_left_out(parent, kpis->n, n);
}

/* --- open questions --- */

/* The first day ahead on which a question closes; NULL when there is none. */
static const char *next_closing(const struct model *model)
{
	const struct question_register *questions = &model->source->questions;
	const char *next = NULL;

	for (size_t i = 0; i < questions->n; i++) {
		const char *closes = questions->rows[i].question->closes;

		if (closes != NULL && strcmp(closes, model->as_of) >= 0 && (next == NULL || strcmp(closes, next) < 0))
			next = closes;
	}
	return next;
}

static void add_question_sentence(const struct model *model, cmark_node *parent)
{
	const struct question_register *questions = &model->source->questions;
	const char *closing = next_closing(model);
	unsigned late = 0;
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; i < questions->n; i++)
		late += questions->rows[i].late;
	str_addf(&text, "%zu; to consider %u, being drafted and awaiting approval %u, approved %u, submitted %u, without comment "
	    "%u; closed without an answer %u; next closing date: %s.", questions->n, questions->count[POSITION_TO_CONSIDER],
	    questions->count[POSITION_DRAFTING], questions->count[POSITION_APPROVED], questions->count[POSITION_SUBMITTED],
	    questions->count[POSITION_NO_COMMENT], late, model_words(closing, "none"));
	model_add_line(parent, "Open questions", questions->n > 0 ? str_text(&text)
	    : "none: this revision puts no question to its readers.");
}

void section_questions_kpis(const struct model *model, cmark_node *parent)
{
	cmark_node *list = tree_list(parent);

	add_question_sentence(model, list);
	add_kpi_sentence(model, list);
	if (model->compact)
		add_off_sentence(model, list);
	else
		add_kpis_off(model, parent);
}

static void add_question(cmark_node *table, const struct question_row *question)
{
	cmark_node *row = table_row(table);

	table_text(row, question->question->id);
	table_text(row, question->question->text);
	table_text(row, model_words(question->question->closes, "–"));
	table_text(row, position_state_words(question->state));
	table_text(row, model_words(question->position != NULL ? question->position->owner : NULL, "nobody"));
}

void section_questions(const struct model *model, cmark_node *parent)
{
	const struct question_register *questions = &model->source->questions;
	cmark_node *table = NULL;
	size_t n = 0;

	for (size_t i = 0; i < questions->n; i++) {
		if (!questions->rows[i].applies)
			continue;
		if (n++ == 0)
			table = table_new(parent, &question_form);
		add_question(table, &questions->rows[i]);
	}
	add_left_out(parent, questions->n, n);
}
