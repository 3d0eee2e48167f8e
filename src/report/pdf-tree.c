/* The tree of a report on pages: blocks one below the other, quotes with a line beside them, lists with their marks. */
#include "report/pdf-paper.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS = 6 };
#define INDENT_MOST 240.0 /* what is nested deeper stands below each other */
#define LIST_INDENT 14.0
#define QUOTE_INDENT 10.0

static double room(const struct paper *paper)
{
	return paper->right - paper->left - paper->indent;
}

/* A line or two that a table follows stay with it. */
static bool leads(cmark_node *node)
{
	cmark_node *next = cmark_node_next(node);
	enum tree_kind kind = next == NULL ? TREE_CMARK : tree_kind_of(next);

	return kind == TREE_TABLE || kind == TREE_CHART;
}

static void put_paragraph(struct paper *paper, cmark_node *node, double gap)
{
	if (cmark_node_first_child(node) == NULL)
		return;
	if (leads(node) && paper->indent <= 0)
		paper_lead(paper, paper_text(paper, node, PAPER_BODY, room(paper), false, PDF_LEFT), gap);
	else
		paper_put(paper, paper_text(paper, node, PAPER_BODY, room(paper), false, PDF_LEFT), gap, false);
}

static void put_code(struct paper *paper, cmark_node *node)
{
	AUTO_FREE char *code = xstrdup(cmark_node_get_literal(node));
	size_t length = strlen(code);

	while (length > 0 && code[length - 1] == '\n')
		code[--length] = '\0';
	paper_put(paper, paper_code(paper, code, room(paper)), 5, true);
}

static void put_rule(struct paper *paper)
{
	paper_room(paper, 8, 4);
	const double line[] = {paper->left + paper->indent, paper->y, paper->right, paper->y};
	paper_lines(paper, line, 2, 0.8, paper_line, false);
	paper->y += 4;
}

static void put_block(struct paper *paper, cmark_node *node);
static void put_blocks(struct paper *paper, cmark_node *node);

static void put_quote(struct paper *paper, cmark_node *quote)
{
	double indent = paper->indent;
	unsigned bars = paper->bar_n;

	if (paper->bar_n < PAPER_BARS)
		paper->bars[paper->bar_n++] = paper->left + paper->indent + 3;
	if (paper->indent < INDENT_MOST)
		paper->indent += QUOTE_INDENT;
	put_blocks(paper, quote);
	paper->indent = indent;
	paper->bar_n = bars;
}

/* The mark of an item, at the height where its first line is. */
static void put_mark(struct paper *paper, const char *mark, double wide)
{
	struct pdf_text *text = paper_words(paper, mark, PAPER_BODY, 0, false, PDF_LEFT);

	paper_room(paper, paper->document->dense ? 1 : 2, 2 * paper_text_height(paper, text, 0, 1));
	paper_draw(paper, text, 0, 1, paper->left + paper->indent - wide, paper->y);
	paper->driver->text_free(text);
}

static void put_item(struct paper *paper, cmark_node *item, const char *mark, double wide)
{
	cmark_node *first = cmark_node_first_child(item);

	put_mark(paper, mark, wide);
	if (first != NULL && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH) {
		put_paragraph(paper, first, 0);
		first = cmark_node_next(first);
	}
	for (; first != NULL; first = cmark_node_next(first))
		put_block(paper, first);
}

static void put_list(struct paper *paper, cmark_node *list)
{
	bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
	int number = cmark_node_get_list_start(list);
	double indent = paper->indent, wide = ordered ? LIST_INDENT + 6 : LIST_INDENT;

	if (paper->indent < INDENT_MOST)
		paper->indent += wide;
	for (cmark_node *item = cmark_node_first_child(list); item != NULL; item = cmark_node_next(item)) {
		AUTO_FREE char *mark = ordered ? xasprintf("%d.", number++) : xstrdup("•");
		put_item(paper, item, mark, wide - 2);
	}
	paper->indent = indent;
}

static void put_custom(struct paper *paper, cmark_node *node)
{
	enum tree_kind kind = tree_kind_of(node);

	if (kind == TREE_TABLE)
		paper_table(paper, node);
	else if (kind == TREE_CHART)
		paper_chart(paper, chart_of(node, paper->arena));
	else if (kind == TREE_PAGE) {
		paper_room(paper, 0, 0);
		paper->fresh = true;
	}
}

static void put_block(struct paper *paper, cmark_node *node)
{
	int level;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		level = cmark_node_get_heading_level(node);
		paper_heading(paper, node, level < LEVELS ? level : LEVELS);
		break;
	case CMARK_NODE_PARAGRAPH:
		put_paragraph(paper, node, paper->document->dense ? 2 : 5);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		put_quote(paper, node);
		break;
	case CMARK_NODE_LIST:
		put_list(paper, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_HTML_BLOCK:
		put_code(paper, node);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		put_rule(paper);
		break;
	case CMARK_NODE_CUSTOM_BLOCK:
		put_custom(paper, node);
		break;
	default:
		put_blocks(paper, node);
	}
}

static void put_blocks(struct paper *paper, cmark_node *node)
{
	for (cmark_node *child = cmark_node_first_child(node); child != NULL; child = cmark_node_next(child))
		put_block(paper, child);
}

void paper_tree(struct paper *paper, cmark_node *root)
{
	put_blocks(paper, root);
	paper_end(paper);
}
