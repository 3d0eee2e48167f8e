/* The open questions and the indicators of the revision. */
#include "report/report-model.h"
#include "report/report-table.h"

TABLE_FORM(question_form, {"Id", 10, false}, {"Question", 60, false}, {"Closes", 12, false});
TABLE_FORM(kpi_form, {"Id", 10, false}, {"Indicator", 60, false}, {"Unit", 10, false}, {"Target", 14, false});

static bool kpi_listed(const struct model *model, const struct kpi *kpi, enum kpi_state state)
{
	return kpi->state == state && model->assess->applies[kpi->part];
}

static void add_heading(cmark_node *parent, const char *title, unsigned n)
{
	AUTO_FREE char *heading = xasprintf("%s (%u)", title, n);

	tree_heading(parent, 3, heading);
	if (n == 0)
		tree_paragraph(parent, "None.");
}

static void add_question(cmark_node *table, const struct question *question)
{
	cmark_node *row = table_row(table);

	table_text(row, question->id);
	table_text(row, question->text);
	table_text(row, model_words(question->closes, "–"));
}

/* Returns how many are left out since their parts do not apply. */
static unsigned add_questions(const struct model *model, cmark_node *parent)
{
	const struct catalog *catalog = model->catalog;
	unsigned n = 0;
	cmark_node *table;

	for (uint32_t i = 0; i < catalog->question_n; i++)
		n += model->assess->applies[catalog->questions[i].part];
	add_heading(parent, "Questions that the revision puts to its readers", n);
	table = n > 0 ? table_new(parent, &question_form) : NULL;
	for (uint32_t i = 0; i < catalog->question_n; i++)
		if (model->assess->applies[catalog->questions[i].part])
			add_question(table, &catalog->questions[i]);
	return catalog->question_n - n;
}

static void add_kpi(cmark_node *table, const struct kpi *kpi)
{
	cmark_node *row = table_row(table);

	table_text(row, kpi->id);
	table_text(row, kpi->text);
	table_text(row, model_words(kpi->unit, "–"));
	table_text(row, model_words(kpi->target, kpi->state == KPI_OPEN ? "to be set" : "–"));
}

/* Returns how many are listed. */
static unsigned add_kpis(const struct model *model, cmark_node *parent, enum kpi_state state,
    const char *title)
{
	const struct catalog *catalog = model->catalog;
	unsigned n = 0;
	cmark_node *table;

	for (uint32_t i = 0; i < catalog->kpi_n; i++)
		n += kpi_listed(model, &catalog->kpis[i], state);
	add_heading(parent, title, n);
	table = n > 0 ? table_new(parent, &kpi_form) : NULL;
	for (uint32_t i = 0; i < catalog->kpi_n; i++)
		if (kpi_listed(model, &catalog->kpis[i], state))
			add_kpi(table, &catalog->kpis[i]);
	return n;
}

void section_items(const struct model *model, cmark_node *parent)
{
	unsigned left_out = add_questions(model, parent) + model->catalog->kpi_n;

	left_out -= add_kpis(model, parent, KPI_OPEN, "Indicators whose level is left open");
	left_out -= add_kpis(model, parent, KPI_DEFINED, "Indicators whose level the Code states");
	if (left_out > 0)
		tree_paragraph_format(parent, "Left out, since their parts do not apply: %u.", left_out);
}
