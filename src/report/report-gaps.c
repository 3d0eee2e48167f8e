/* The gaps of a report: the most pressing ones, and all of them in the order of the Code. */
#include "report/report-model.h"
#include "report/report-note.h"
#include "report/report-table.h"

#include <stdlib.h>

#define EXCERPT_CHARACTERS 240

TABLE_FORM(top_form, {"Reference", 9, false}, {"Gap", 34, false}, {"Legal basis", 11, false}, {"Severity", 9, false},
    {"Owner and due", 16, false}, {"Action", 12, false}, {"Age", 8, false});
TABLE_FORM(gap_form, {"Check", 12, false}, {"What is asked", 40, false}, {"Note", 30, false},
    {"Legal basis", 16, false}, {"Severity", 9, false}, {"Answered", 16, false}, {"Evidence", 12, false},
    {"Actions", 10, false});

/* --- the most pressing --- */

/* What is not met, in one sentence: what the Code asks, and the first words of the note. */
static void add_sentence(const struct model *model, cmark_node *row, const struct gap *gap)
{
	const struct answer *answer = model->assess->answer[gap->check];
	AUTO_FREE char *asked = model_cut(model->catalog->checks[gap->check].text, model->compact ? 75 : 200);
	AUTO_FREE char *note = note_excerpt(answer->note, model->compact ? 60 : 120);
	cmark_node *cell = table_cell(row);
	AUTO_FREE char *verdict = xasprintf("%s:", gap->verdict == VERDICT_PARTLY ? "Partly met" : "Not met");

	tree_strong(cell, verdict);
	tree_space(cell);
	tree_line(cell, asked);
	if (!text_blank(note)) {
		tree_space(cell);
		tree_format(cell, "Note: %s", note);
	}
}

static void add_owner(const struct model *model, cmark_node *row, const struct gap *gap)
{
	AUTO_FREE char *owner = model_cut(gap->task_n == 0 ? "nobody" : model_words(gap->owner, "nobody"),
	    model->compact ? MODEL_NAME : 240);
	AUTO_STR text = STR_INIT;

	str_add(&text, owner);
	if (gap->next != NULL) {
		str_add(&text, ", ");
		task_when(gap->next, model->as_of, &text);
	} else {
		str_add(&text, ", no date");
	}
	table_text(row, str_text(&text));
}

static void add_actions(const struct model *model, uint32_t check, const char *none, struct str *out)
{
	const struct task *task;
	size_t start = out->len;

	for (size_t at = 0; (task = assess_check_task(model->assess, model->catalog->checks[check].id, &at)) != NULL;) {
		AUTO_FREE char *state = task_state_words(task->state);

		str_addf(out, "%s%s, %s", out->len > start ? "; " : "", task->id, state);
	}
	if (out->len == start)
		str_add(out, none);
}

static void add_top(const struct model *model, cmark_node *table, const struct gap *gap)
{
	cmark_node *row = table_row(table);
	const char *law = gap_law(model->assess, gap->check);
	AUTO_FREE char *severity = severity_words(gap->severity);
	AUTO_STR legal = STR_INIT, actions = STR_INIT, age = STR_INIT;

	if (law != NULL)
		str_add(&legal, law);
	else
		model_add_legal(model, model->catalog->checks[gap->check].part, "none named", &legal);
	add_actions(model, gap->check, "none", &actions);
	model_add_number(&age, (size_t)gap->age_days, "day", "days");
	table_text(row, model->catalog->checks[gap->check].id);
	add_sentence(model, row, gap);
	table_text(row, str_text(&legal));
	table_text(row, severity);
	add_owner(model, row, gap);
	table_text(row, str_text(&actions));
	table_text(row, gap->age_days == 0 ? "new today" : str_text(&age));
}

static void add_open(const struct model *model, cmark_node *parent)
{
	unsigned open = model->assess->total.count[VERDICT_OPEN];

	if (open > 0)
		tree_paragraph_format(parent, "Checks that are still open may hide further gaps: %u.", open);
}

void section_top_gaps(const struct model *model, cmark_node *parent)
{
	const struct facts *facts = &model->facts;
	cmark_node *table;

	if (facts->gaps.n == 0) {
		tree_paragraph(parent, "None among the checks that are answered.");
		add_open(model, parent);
		return;
	}
	tree_paragraph_format(parent, "Gaps: %zu; critical %u, high %u, medium %u, low %u, severity not set %u; without an action "
	    "%u. Open checks, which may hide more: %u. The most pressing first:", facts->gaps.n, facts->severity[SEVERITY_CRITICAL],
	    facts->severity[SEVERITY_HIGH], facts->severity[SEVERITY_MEDIUM], facts->severity[SEVERITY_LOW],
	    facts->severity[SEVERITY_NOT_SET], facts->unplanned, model->assess->total.count[VERDICT_OPEN]);
	table = table_new(parent, &top_form);
	for (size_t i = 0; i < model_rows(model, facts->gaps.n); i++)
		add_top(model, table, &facts->gaps.v[i]);
	model_add_rest(model, facts->gaps.n, "adhere gaps", parent);
}

/* --- all --- */

static void add_gap(const struct model *model, cmark_node *table, uint32_t index)
{
	const struct check *check = &model->catalog->checks[index];
	const struct answer *answer = model->assess->answer[index];
	AUTO_FREE char *excerpt = note_excerpt(answer->note, EXCERPT_CHARACTERS);
	AUTO_FREE char *severity = severity_words(gap_severity(model->assess, check->id));
	AUTO_STR author = STR_INIT, proofs = STR_INIT, legal = STR_INIT, actions = STR_INIT;
	cmark_node *row = table_row(table);

	model_add_author(answer, &author);
	model_add_proofs(model, ITEM_CHECK, index, "none", &proofs);
	model_add_legal(model, check->part, "none named", &legal);
	add_actions(model, index, "none", &actions);
	table_text(row, check->id);
	table_text(row, check->text);
	table_text(row, model_words(excerpt, "none"));
	table_text(row, str_text(&legal));
	table_text(row, severity);
	table_text(row, str_text(&author));
	table_text(row, str_text(&proofs));
	table_text(row, str_text(&actions));
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
	tree_paragraph(parent, "Long notes are cut here.");
	add_open(model, parent);
}
