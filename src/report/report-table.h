/*
 * Tables. cmark has none, so a table is a custom block whose children are rows (custom blocks), whose
 * children are cells (paragraphs). A renderer walks those, or turns each table into one paragraph.
 */
#ifndef ADHERE_REPORT_REPORT_TABLE_H
#define ADHERE_REPORT_REPORT_TABLE_H

#include "report/report-tree.h"

struct column {
	const char *title;
	unsigned share; /* of the width, in any unit, the same for all columns of a table */
	bool number;    /* set to the right */
};

struct table_form { /* must live as long as the tree */
	struct tree_tag tag; /* {TREE_TABLE} */
	const struct column *columns;
	unsigned column_n;
};
#define TABLE_FORM(name, ...)                                                                      \
	static const struct column name##_columns[] = {__VA_ARGS__};                               \
	static const struct table_form name = {{TREE_TABLE}, name##_columns, COUNT(name##_columns)}

cmark_node *table_new(cmark_node *parent, const struct table_form *form);
/* One line that says what it shows; without, readers have the heading above it. NULL: none. */
void table_set_caption(cmark_node *table, const char *caption);
const char *table_caption(cmark_node *table);
cmark_node *table_row(cmark_node *table);
/* The next cell of a row, to be filled with inlines of one line. */
cmark_node *table_cell(cmark_node *row);
void table_text(cmark_node *row, const char *text);
void table_format(cmark_node *row, const char *format, ...) PRINTF(2, 3);
/* NULL when the node is no table. */
const struct table_form *table_form_of(cmark_node *node);
/* Appends the table as pipe-separated lines; its cells must be lowered already (see report-markdown.c). */
void table_write(cmark_node *table, struct str *out);

#endif
