/* What the revision made of an assessment that was carried over: what was kept, what it costs, what it spares. */
#include "report/report-model.h"

#include "report/report-table.h"
#include "revise/impact.h"

#include <string.h>

TABLE_FORM(impact_form, {"What", 14, false}, {"Why", 80, false});
TABLE_FORM(question_form, {"Question", 10, false}, {"Our position", 40, false}, {"What became of it", 40, false},
    {"For us", 10, false});

static void add_row(cmark_node *table, const struct impact_item *item)
{
	cmark_node *row = table_row(table);

	table_text(row, item->item);
	if (item->kind != IMPACT_QUESTION) {
		table_text(row, item->text);
		return;
	}
	table_text(row, model_words(item->carried->text, "–"));
	table_text(row, item->text);
	table_text(row, carried_side_name(item->carried->side));
}

/* One kind: its heading with the number, and a table or "None." */
static size_t add_kind(cmark_node *parent, const struct impact_list *list, size_t first, enum impact_kind kind)
{
	size_t end = first;
	cmark_node *table;

	while (end < list->n && list->v[end].kind == kind)
		end++;
	AUTO_FREE char *heading = xasprintf("%s (%zu)", impact_kind_words(kind), end - first);
	tree_heading(parent, 3, heading);
	if (end == first) {
		tree_paragraph(parent, "None.");
		return end;
	}
	table = table_new(parent, kind == IMPACT_QUESTION ? &question_form : &impact_form);
	for (size_t i = first; i < end; i++)
		add_row(table, &list->v[i]);
	return end;
}

static void add_sum(const struct assess *assess, cmark_node *parent)
{
	unsigned count[CARRIED_STATES] = {0};

	for (size_t i = 0; i < assess->carried.n; i++)
		if (assess->carried.v[i].what == CARRIED_CHECK)
			count[assess->carried.v[i].state]++;
	tree_paragraph_format(parent, "Answers on this revision that came from an earlier one: %u as they were, %u to confirm, %u "
	    "confirmed, %u reset beside their old verdict, %u answered anew. Answers left behind: %u.", count[CARRIED_KEPT],
	    count[CARRIED_TO_CONFIRM], count[CARRIED_CONFIRMED], count[CARRIED_RESET], count[CARRIED_ANSWERED],
	    count[CARRIED_LEFT]);
}

void section_impact(const struct model *model, cmark_node *parent)
{
	struct impact_list list = VEC_INIT;
	size_t at = 0;

	if (model->assess->assessment.predecessor == NULL) {
		tree_paragraph(parent, "None: this assessment was not carried over from an earlier revision.");
		return;
	}
	add_sum(model->assess, parent);
	impact_make(model->assess, &list);
	for (int kind = 0; kind < IMPACT_KINDS; kind++)
		at = add_kind(parent, &list, at, (enum impact_kind)kind);
	impact_free(&list);
	model_add_query(parent, "The same as a list", "adhere impact");
}
