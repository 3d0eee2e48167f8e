/* A manual page. A table becomes a list, a row an item, so that no request of a preprocessor stands between texts. */
#include "report/report-man.h"

#include "report/report-lower.h"

#include <stdlib.h>
#include <string.h>

static void move_inlines(cmark_node *from, cmark_node *to)
{
	cmark_node *child;

	while ((child = cmark_node_first_child(from)) != NULL)
		cmark_node_append_child(to, child);
}

static bool empty(cmark_node *cell)
{
	return cmark_node_first_child(cell) == NULL;
}

/* "Title: value" on a line each, below the first cell. */
static void lower_row(cmark_node *row, const struct table_form *form, cmark_node *list)
{
	cmark_node *paragraph = tree_item(list), *cell = cmark_node_first_child(row);

	for (unsigned i = 0; i < form->column_n && cell != NULL; i++, cell = cmark_node_next(cell)) {
		if (i == 0) {
			if (empty(cell))
				tree_line(paragraph, "–");
			move_inlines(cell, paragraph);
			continue;
		}
		if (empty(cell))
			continue;
		tree_break(paragraph);
		if (*form->columns[i].title != '\0') {
			tree_line(paragraph, form->columns[i].title);
			tree_line(paragraph, ":");
			tree_space(paragraph);
		}
		move_inlines(cell, paragraph);
	}
}

static void lower_table(cmark_node *table)
{
	const struct table_form *form = table_form_of(table);
	cmark_node *list = tree_list(NULL), *caption;

	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row))
		lower_row(row, form, list);
	if (table_caption(table) != NULL) {
		caption = cmark_node_new(CMARK_NODE_PARAGRAPH);
		tree_line(caption, table_caption(table));
		cmark_node_insert_before(table, caption);
	}
	cmark_node_replace(table, list);
	cmark_node_free(table);
}

/* cmark puts its requests for the end of a line behind the text, where they are none. */
static cmark_node *line_end(void)
{
	cmark_node *request = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);

	cmark_node_set_on_enter(request, "\n.br\n\\&");
	return request;
}

/* And a font for code that not every reader of manual pages has. */
static cmark_node *plain(const char *code)
{
	cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);

	cmark_node_set_literal(text, code);
	return text;
}

static void lower_inlines(cmark_node *root)
{
	struct tree_nodes nodes = VEC_INIT;

	tree_list_nodes(root, &nodes);
	for (size_t i = nodes.n; i-- > 0;) {
		cmark_node *node = nodes.v[i], *other = NULL;
		if (cmark_node_get_type(node) == CMARK_NODE_LINEBREAK)
			other = line_end();
		else if (cmark_node_get_type(node) == CMARK_NODE_CODE)
			other = plain(cmark_node_get_literal(node));
		if (other == NULL)
			continue;
		cmark_node_replace(node, other);
		cmark_node_free(node);
	}
	vec_free(&nodes);
}

/* Text within quotes of a request. */
static void add_quoted(struct str *out, const char *text)
{
	AUTO_FREE char *line = text_line(text != NULL ? text : "");

	str_addc(out, '"');
	for (const char *at = line; *at != '\0'; at++)
		if (*at == '"')
			str_add(out, "\\(dq");
		else if (*at == '\\')
			str_add(out, "\\e");
		else
			str_addc(out, *at);
	str_addc(out, '"');
}

void man_write(struct document *document, struct str *out)
{
	AUTO_FREE char *title = document_title(document), *head = document_head(document), *body = NULL;
	struct arena *arena = arena_new();

	lower_all(document->root, &chart_blocks, lower_table, arena);
	lower_code(document->root);
	lower_inlines(document->root);
	body = lower_render(document->root, cmark_render_man);
	str_add(out, ".\\\" -*- coding: utf-8 -*-\n.TH ");
	add_quoted(out, title);
	str_add(out, " 7 ");
	add_quoted(out, document->date);
	str_add(out, " \"adhere\" ");
	add_quoted(out, head);
	str_addf(out, "\n%s\n", body);
	arena_free(arena);
}
