/* The open questions and the indicators of the revision. */
#include "report/report-model.h"
#include "report/report-table.h"

TABLE_FORM(question_form, {"Id", 10, false}, {"Question", 60, false}, {"Closes", 12, false});
TABLE_FORM(kpi_form, {"Id", 10, false}, {"Indicator", 60, false}, {"Unit", 10, false}, {"Target", 14, false});

static bool kpi_listed(const struct model *model, const struct kpi *kpi, enum kpi_state state)
{
	return kpi->state == state && model->assess->applies[kpi->part];
}

static void add_questions(const struct model *model, cmark_node *parent)
{
	cmark_node *table = NULL;

	for (uint32_t i = 0; i < model->catalog->question_n; i++) {
		const struct question *question = &model->catalog->questions[i];
		cmark_node *row;
		if (!model->assess->applies[question->part])
			continue;
		if (table == NULL)
			table = table_new(parent, &question_form);
		row = table_row(table);
		table_text(row, question->id);
		table_text(row, question->text);
		table_text(row, model_words(question->closes, "–"));
	}
	if (table == NULL)
		tree_paragraph(parent, "None.");
}

static void add_kpis(const struct model *model, cmark_node *parent, enum kpi_state state, const char *no_target)
{
	cmark_node *table = NULL;

	for (uint32_t i = 0; i < model->catalog->kpi_n; i++) {
		const struct kpi *kpi = &model->catalog->kpis[i];
		cmark_node *row;
		if (!kpi_listed(model, kpi, state))
			continue;
		if (table == NULL)
			table = table_new(parent, &kpi_form);
		row = table_row(table);
		table_text(row, kpi->id);
		table_text(row, kpi->text);
		table_text(row, model_words(kpi->unit, "–"));
		table_text(row, model_words(kpi->target, no_target));
	}
	if (table == NULL)
		tree_paragraph(parent, "None.");
}

static unsigned left_out(const struct model *model)
{
	unsigned n = 0;

	for (uint32_t i = 0; i < model->catalog->question_n; i++)
		n += !model->assess->applies[model->catalog->questions[i].part];
	for (uint32_t i = 0; i < model->catalog->kpi_n; i++)
		n += !model->assess->applies[model->catalog->kpis[i].part];
	return n;
}

void section_items(const struct model *model, cmark_node *parent)
{
	unsigned n = left_out(model);

	tree_heading(parent, 3, "Questions that the revision puts to its readers");
	add_questions(model, parent);
	tree_heading(parent, 3, "Open indicators: the level is left to the provider or to later work");
	add_kpis(model, parent, KPI_OPEN, "to be set");
	tree_heading(parent, 3, "Defined indicators: the Code states the level");
	add_kpis(model, parent, KPI_DEFINED, "–");
	if (n > 0)
		tree_paragraph_format(parent, "Questions and indicators of parts that do not apply are left out: %u.", n);
}
