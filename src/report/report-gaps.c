/* The gaps of a report: what is not met, then what is partly met, in document order. */
#include "report/report-model.h"
#include "report/report-note.h"
#include "report/report-table.h"

#include <stdlib.h>

#define EXCERPT_CHARACTERS 240

TABLE_FORM(gap_form, {"Check", 12, false}, {"What is asked", 40, false}, {"Note", 30, false},
    {"Legal basis", 16, false}, {"Answered", 16, false}, {"Evidence", 12, false});

static void add_legal(cmark_node *row, const struct part *part)
{
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; i < part->legal.n; i++)
		str_addf(&text, "%s%s", i > 0 ? "; " : "", part->legal.v[i]);
	table_text(row, model_words(str_text(&text), "none named"));
}

static void add_gap(const struct model *model, cmark_node *table, uint32_t index)
{
	const struct check *check = &model->catalog->checks[index];
	const struct answer *answer = model->assess->answer[index];
	AUTO_FREE char *excerpt = note_excerpt(answer->note, EXCERPT_CHARACTERS);
	AUTO_STR author = STR_INIT, proofs = STR_INIT;
	cmark_node *row = table_row(table);

	model_add_author(answer, &author);
	model_add_proofs(model, ITEM_CHECK, index, "none", &proofs);
	table_text(row, check->id);
	table_text(row, check->text);
	table_text(row, model_words(excerpt, "none"));
	add_legal(row, &model->catalog->parts[check->part]);
	table_text(row, str_text(&author));
	table_text(row, str_text(&proofs));
}

static void add_gaps(const struct model *model, cmark_node *parent, enum verdict verdict, const char *title)
{
	const unsigned n = model->assess->total.count[verdict];
	AUTO_FREE char *heading = xasprintf("%s (%u)", title, n);
	cmark_node *table;

	tree_heading(parent, 3, heading);
	if (n == 0) {
		tree_paragraph(parent, "None.");
		return;
	}
	table = table_new(parent, &gap_form);
	for (uint32_t i = 0; i < model->catalog->check_n; i++)
		if (assess_check_applies(model->assess, i) && assess_verdict(model->assess, i) == verdict)
			add_gap(model, table, i);
}

void section_gaps(const struct model *model, cmark_node *parent)
{
	add_gaps(model, parent, VERDICT_NOT_MET, "Not met");
	add_gaps(model, parent, VERDICT_PARTLY, "Partly met");
	tree_paragraph_format(parent, "Long notes are cut here; the annex has them in full. Checks that are still "
	    "open may hide further gaps; there are %u.", model->assess->total.count[VERDICT_OPEN]);
}
