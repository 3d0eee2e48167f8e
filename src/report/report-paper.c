/* What the board paper says beside the figures: the bottom line, decisions, the trend, what changed. */
#include "report/report-model.h"

void section_bottom_line(const struct model *model, cmark_node *parent)
{
	(void)model;
	tree_paragraph(parent, "No opinion given.");
}

void section_decisions(const struct model *model, cmark_node *parent)
{
	(void)model;
	tree_paragraph(parent, "None.");
}

void section_trend(const struct model *model, cmark_node *parent)
{
	(void)model;
	tree_paragraph(parent, "None: no snapshot was taken yet.");
}

void section_changes(const struct model *model, cmark_node *parent)
{
	(void)model;
	tree_paragraph(parent, "None.");
}
