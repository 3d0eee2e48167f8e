/* Tables, and how Markdown writes them. */
#include "report/report-table.h"

#include <stdlib.h>
#include <string.h>

cmark_node *table_new(cmark_node *parent, const struct table_form *form)
{
	cmark_node *table = tree_node(parent, CMARK_NODE_CUSTOM_BLOCK);

	cmark_node_set_user_data(table, (void *)(uintptr_t)form);
	return table;
}

/* Kept as what cmark would write before the block: it never sees one. */
void table_set_caption(cmark_node *table, const char *caption)
{
	AUTO_FREE char *line = text_line(caption);

	cmark_node_set_on_enter(table, line);
}

const char *table_caption(cmark_node *table)
{
	const char *caption = cmark_node_get_on_enter(table);

	return text_blank(caption) ? NULL : caption;
}

cmark_node *table_row(cmark_node *table)
{
	return tree_node(table, CMARK_NODE_CUSTOM_BLOCK);
}

cmark_node *table_cell(cmark_node *row)
{
	return tree_node(row, CMARK_NODE_PARAGRAPH);
}

void table_text(cmark_node *row, const char *text)
{
	tree_line(table_cell(row), text);
}

void table_format(cmark_node *row, const char *format, ...)
{
	AUTO_STR text = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	table_text(row, str_text(&text));
}

const struct table_form *table_form_of(cmark_node *node)
{
	return tree_kind_of(node) == TREE_TABLE ? cmark_node_get_user_data(node) : NULL;
}

/* A cell stays on its line; the `|` in it are escaped with the rest of its text. */
static void write_cell(struct str *out, cmark_node *cell)
{
	char *text;
	size_t length;

	if (cmark_node_first_child(cell) == NULL) {
		str_add(out, "  |");
		return;
	}
	text = cmark_render_commonmark(cell, CMARK_OPT_DEFAULT, 0);
	length = strlen(text);
	while (length > 0 && text[length - 1] == '\n')
		text[--length] = '\0';
	for (char *feed = strchr(text, '\n'); feed != NULL; feed = strchr(feed, '\n'))
		*feed = ' ';
	str_addf(out, " %s |", text);
	free(text);
}

static void write_row(struct str *out, cmark_node *row, unsigned column_n)
{
	cmark_node *cell = cmark_node_first_child(row);

	str_add(out, "\n|");
	for (unsigned i = 0; i < column_n; i++) {
		if (cell == NULL)
			die("a row of a report has %u cells instead of %u", i, column_n);
		write_cell(out, cell);
		cell = cmark_node_next(cell);
	}
	if (cell != NULL)
		die("a row of a report has more than %u cells", column_n);
}

static void write_head(struct str *out, const struct table_form *form)
{
	str_addc(out, '|');
	for (unsigned i = 0; i < form->column_n; i++)
		str_addf(out, " %s |", form->columns[i].title);
	str_add(out, "\n|");
	for (unsigned i = 0; i < form->column_n; i++) {
		str_addc(out, ' ');
		for (unsigned dash = 0; dash < form->columns[i].share || dash < 3; dash++)
			str_addc(out, '-');
		str_add(out, form->columns[i].number ? ": |" : " |");
	}
}

void table_write(cmark_node *table, struct str *out)
{
	write_head(out, table_form_of(table));
	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row))
		write_row(out, row, table_form_of(table)->column_n);
}
