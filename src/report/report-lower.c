/* Lowering a tree for cmark's renderers. */
#include "report/report-lower.h"

#include <stdlib.h>
#include <string.h>

void lower_place(cmark_node *block, const char *lines)
{
	cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
	size_t length = strlen(lines);

	while (length > 0 && lines[length - 1] == '\n')
		length--;
	AUTO_FREE char *text = xstrndup(lines, length);
	cmark_node_set_on_enter(tree_node(paragraph, CMARK_NODE_CUSTOM_INLINE), text);
	cmark_node_replace(block, paragraph);
	cmark_node_free(block);
}

void lower_all(cmark_node *root, const struct chart_signs *signs, void (*lower_table)(cmark_node *table),
    struct arena *arena)
{
	struct tree_nodes nodes = VEC_INIT;

	chart_lower_all(root, signs, arena);
	tree_lower(root);
	cmark_consolidate_text_nodes(root);
	tree_list_nodes(root, &nodes);
	for (size_t i = nodes.n; i-- > 0;)
		if (table_form_of(nodes.v[i]) != NULL)
			lower_table(nodes.v[i]);
	vec_free(&nodes);
}

static void add_code_line(cmark_node *paragraph, const char *line)
{
	AUTO_STR text = STR_INIT;

	for (; *line != '\0'; line++)
		if (*line == ' ')
			str_add(&text, "\u00A0");
		else
			str_add(&text, *line == '\t' ? "\u00A0\u00A0\u00A0\u00A0" : (char[]){*line, '\0'});
	if (text.len == 0)
		str_add(&text, "\u00A0");
	cmark_node_set_literal(tree_node(paragraph, CMARK_NODE_CODE), str_text(&text));
}

static void lower_code_block(cmark_node *block)
{
	AUTO_STR clean = STR_INIT;
	cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
	char *rest, *line;

	text_clean(&clean, cmark_node_get_literal(block), TEXT_BLOCK);
	while (clean.len > 0 && clean.s[clean.len - 1] == '\n')
		str_cut(&clean, clean.len - 1);
	rest = clean.s;
	for (bool first = true; rest != NULL && (line = strsep(&rest, "\n")) != NULL; first = false) {
		if (!first)
			tree_break(paragraph);
		add_code_line(paragraph, line);
	}
	cmark_node_replace(block, paragraph);
	cmark_node_free(block);
}

void lower_code(cmark_node *root)
{
	struct tree_nodes nodes = VEC_INIT;

	tree_list_nodes(root, &nodes);
	for (size_t i = nodes.n; i-- > 0;)
		if (cmark_node_get_type(nodes.v[i]) == CMARK_NODE_CODE_BLOCK ||
		    cmark_node_get_type(nodes.v[i]) == CMARK_NODE_HTML_BLOCK)
			lower_code_block(nodes.v[i]);
	vec_free(&nodes);
}

char *lower_render(cmark_node *node, char *(*render)(cmark_node *node, int options, int width))
{
	char *text = render(node, CMARK_OPT_DEFAULT, 0);
	char *copy = xstrdup(text);
	size_t length = strlen(copy);

	free(text);
	while (length > 0 && copy[length - 1] == '\n')
		copy[--length] = '\0';
	return copy;
}

static bool in_link(cmark_node *node)
{
	while (node != NULL && cmark_node_get_type(node) != CMARK_NODE_LINK)
		node = cmark_node_parent(node);
	return node != NULL;
}

static void put_before(cmark_node *node, cmark_node_type type, const char *text)
{
	cmark_node *piece = cmark_node_new(type);

	if (type == CMARK_NODE_TEXT)
		cmark_node_set_literal(piece, text);
	else
		cmark_node_set_on_enter(piece, text);
	cmark_node_insert_before(node, piece);
}

void lower_text(cmark_node *node, const char *(*escape)(const char *start, const char *at, bool linked))
{
	AUTO_FREE char *text = xstrdup(cmark_node_get_literal(node));
	bool linked = in_link(node);
	char *start = text;

	for (char *at = text; *at != '\0'; at++) {
		const char *escaped = escape(start, at, linked);
		if (escaped == NULL)
			continue;
		*at = '\0';
		if (at > start)
			put_before(node, CMARK_NODE_TEXT, start);
		put_before(node, CMARK_NODE_CUSTOM_INLINE, escaped);
		start = at + 1;
	}
	cmark_node_set_literal(node, start);
}
