/*
 * Markdown. cmark's own writer escapes what CommonMark gives a meaning to; before it runs, the tree is
 * lowered to what it can express: tables to lines, and characters that only the dialects of code hosts and
 * pandoc give a meaning to into custom inlines that hold them escaped.
 */
#include "report/report-markdown.h"

#include "report/report-lower.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct escape {
	char plain;
	const char *escaped;
} escapes[] = {
	{'|', "&#124;"}, /* tables; a backslash does not divide every reader from it */
	{'~', "\\~"},    /* code fences, struck out, subscript */
	{'$', "\\$"},    /* mathematics */
	{'^', "\\^"},    /* superscript */
	{'{', "\\{"},    /* attributes */
};

/* What code hosts take for an address, and then show with the escapes that are in it. */
static bool begins_address(const char *start, const char *at)
{
	return str_starts(at, "://") || (*at == '.' && at - start >= 3 && strncasecmp(at - 3, "www", 3) == 0);
}

/* How the character must be written in a text from `start` on; NULL: as it is. */
static const char *escape_of(const char *start, const char *at, bool linked)
{
	for (size_t i = 0; i < COUNT(escapes); i++)
		if (escapes[i].plain == *at)
			return escapes[i].escaped;
	if (linked || !begins_address(start, at))
		return NULL;
	return *at == ':' ? "\\:" : "\\.";
}

static bool begins_line(cmark_node *node)
{
	cmark_node *before = cmark_node_previous(node);

	if (before == NULL)
		return cmark_node_get_type(cmark_node_parent(node)) <= CMARK_NODE_LAST_BLOCK;
	return cmark_node_get_type(before) == CMARK_NODE_SOFTBREAK ||
	    cmark_node_get_type(before) == CMARK_NODE_LINEBREAK;
}

static void lower_words(cmark_node *node)
{
	AUTO_FREE char *rest = NULL;

	if (*cmark_node_get_literal(node) == ':' && begins_line(node)) { /* a table's second line, a definition */
		cmark_node *colon = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
		cmark_node_set_on_enter(colon, "\\:");
		cmark_node_insert_before(node, colon);
		rest = xstrdup(cmark_node_get_literal(node) + 1);
		cmark_node_set_literal(node, rest);
	}
	lower_text(node, escape_of);
}

static char *replace(const char *text, char plain, const char *with)
{
	struct str out = STR_INIT;

	for (; *text != '\0'; text++)
		if (*text == plain)
			str_add(&out, with);
		else
			str_addc(&out, *text);
	return str_take(&out);
}

static void lower_link(cmark_node *link)
{
	AUTO_FREE char *url = replace(cmark_node_get_url(link), '&', "&amp;");
	AUTO_FREE char *title = replace(cmark_node_get_title(link), '&', "&amp;");
	cmark_node *first = cmark_node_first_child(link);

	cmark_node_set_url(link, url);
	cmark_node_set_title(link, title);
	/* Seeing the address as the first text, cmark writes <address> and drops what else is in the link. */
	if (first != NULL && cmark_node_next(first) != NULL)
		cmark_node_insert_before(first, cmark_node_new(CMARK_NODE_CUSTOM_INLINE));
}

/* Behind a list cmark sets an HTML comment if a list or code follows; so that is written beforehand. */
static void lower_list(cmark_node *list)
{
	cmark_node *next = cmark_node_next(list);
	char *text;

	if (next == NULL || (cmark_node_get_type(next) != CMARK_NODE_LIST &&
	    cmark_node_get_type(next) != CMARK_NODE_CODE_BLOCK))
		return;
	text = cmark_render_commonmark(next, CMARK_OPT_DEFAULT, 0);
	lower_place(next, text);
	free(text);
}

/* A paragraph before the table. */
static void add_caption(cmark_node *table, const char *caption)
{
	cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);

	tree_line(paragraph, caption);
	for (cmark_node *text = cmark_node_first_child(paragraph), *next; text != NULL; text = next) {
		next = cmark_node_next(text);
		lower_words(text);
	}
	cmark_node_insert_before(table, paragraph);
}

static void lower_table(cmark_node *table)
{
	AUTO_STR lines = STR_INIT;

	if (table_caption(table) != NULL)
		add_caption(table, table_caption(table));
	table_write(table, &lines);
	lower_place(table, str_text(&lines));
}

/* Later ones first, so that what a change does to following nodes is done already. */
static void lower(struct tree_nodes *nodes)
{
	for (size_t i = nodes->n; i-- > 0;) {
		cmark_node *node = nodes->v[i];
		if (cmark_node_get_type(node) == CMARK_NODE_TEXT)
			lower_words(node);
		else if (cmark_node_get_type(node) == CMARK_NODE_LINK)
			lower_link(node);
		else if (cmark_node_get_type(node) == CMARK_NODE_LIST)
			lower_list(node);
		else if (table_form_of(node) != NULL)
			lower_table(node);
	}
}

void markdown_write(cmark_node *root, struct str *out)
{
	struct tree_nodes nodes = VEC_INIT;
	struct arena *arena = arena_new();
	char *text;

	chart_lower_all(root, &chart_blocks, arena);
	tree_lower(root);
	cmark_consolidate_text_nodes(root);
	tree_list_nodes(root, &nodes);
	lower(&nodes);
	vec_free(&nodes);
	text = cmark_render_commonmark(root, CMARK_OPT_DEFAULT, 0);
	str_add(out, text);
	free(text);
	arena_free(arena);
}
