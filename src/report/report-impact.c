/* What a new revision does to the answers: of an assessment that was carried over to it. */
#include "report/report-model.h"
#include "report/report-table.h"
#include "revise/impact.h"

#include <stdlib.h>

TABLE_FORM(impact_form, {"What", 12, false}, {"Why", 68, false});

static void add_kind(const struct impact_list *list, enum impact_kind kind, cmark_node *parent)
{
	AUTO_FREE char *heading = NULL;
	cmark_node *table = NULL;
	unsigned n = 0;

	for (size_t i = 0; i < list->n; i++)
		n += list->v[i].kind == kind;
	heading = xasprintf("%s (%u)", impact_kind_words(kind), n);
	tree_heading(parent, 3, heading);
	for (size_t i = 0; i < list->n; i++) {
		cmark_node *row;

		if (list->v[i].kind != kind)
			continue;
		table = table == NULL ? table_new(parent, &impact_form) : table;
		row = table_row(table);
		table_text(row, list->v[i].item);
		table_text(row, list->v[i].text);
	}
	if (n == 0)
		tree_paragraph(parent, "None.");
}

void section_impact(const struct model *model, cmark_node *parent)
{
	struct impact_list list = VEC_INIT;

	if (model->assess->carried.n == 0) {
		model_add_query(parent, "None: this assessment was not carried over from an earlier revision. What another revision "
		    "would do to it is told by", "adhere impact");
		return;
	}
	impact_make(model->assess, &list);
	model_add_carried(model, parent);
	for (enum impact_kind kind = 0; kind < IMPACT_KINDS; kind++)
		add_kind(&list, kind, parent);
	impact_free(&list);
}
