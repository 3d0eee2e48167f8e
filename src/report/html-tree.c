/* The tree as HTML: each node is a start, an end, or both. */
#include "report/html-tree.h"

#include "report/html.h"

#include <stdlib.h>
#include <string.h>

enum { CONTENTS_LEAST = 4 }; /* headings that are worth a list of contents */

struct writer {
	struct str *out;
	struct arena *arena;
	int level;         /* of the last heading */
	unsigned headings; /* so far, for their ids */
	bool fills;        /* those of charts are written */
	bool page;         /* the next block begins a page */
};

static void inlines(struct writer *writer, cmark_node *node);

static void wrapped(struct writer *writer, cmark_node *node, const char *before, const char *after)
{
	str_add(writer->out, before);
	inlines(writer, node);
	str_add(writer->out, after);
}

static void add_link(struct writer *writer, cmark_node *link)
{
	const char *url = cmark_node_get_url(link);

	if (!tree_address_good(url)) {
		inlines(writer, link);
		return;
	}
	str_add(writer->out, "<a rel=\"noreferrer noopener\" href=\"");
	html_text(writer->out, url);
	str_addc(writer->out, '"');
	if (*cmark_node_get_title(link) != '\0') {
		str_add(writer->out, " title=\"");
		html_text(writer->out, cmark_node_get_title(link));
		str_addc(writer->out, '"');
	}
	wrapped(writer, link, ">", "</a>");
}

static void add_custom_inline(struct writer *writer, cmark_node *node)
{
	enum tree_kind kind = tree_kind_of(node);

	if (kind == TREE_INSERTED)
		wrapped(writer, node, "<ins><span class=\"mark\">{+</span>", "<span class=\"mark\">+}</span></ins>");
	else if (kind == TREE_DELETED)
		wrapped(writer, node, "<del><span class=\"mark\">[-</span>", "<span class=\"mark\">-]</span></del>");
	else
		inlines(writer, node);
}

static void add_inline(struct writer *writer, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_HTML_INLINE: /* as text: none gets here, and none would be run */
		html_text(writer->out, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_SOFTBREAK:
		str_addc(writer->out, '\n');
		break;
	case CMARK_NODE_LINEBREAK:
		str_add(writer->out, "<br>\n");
		break;
	case CMARK_NODE_CODE:
		str_add(writer->out, "<code>");
		html_text(writer->out, cmark_node_get_literal(node));
		str_add(writer->out, "</code>");
		break;
	case CMARK_NODE_EMPH:
		wrapped(writer, node, "<em>", "</em>");
		break;
	case CMARK_NODE_STRONG:
		wrapped(writer, node, "<strong>", "</strong>");
		break;
	case CMARK_NODE_LINK:
		add_link(writer, node);
		break;
	case CMARK_NODE_CUSTOM_INLINE:
		add_custom_inline(writer, node);
		break;
	default: /* of an image only its words */
		inlines(writer, node);
	}
}

static void inlines(struct writer *writer, cmark_node *node)
{
	for (cmark_node *child = cmark_node_first_child(node); child != NULL; child = cmark_node_next(child))
		add_inline(writer, child);
}

static const char *page_class(struct writer *writer)
{
	const char *class = writer->page ? " class=\"page\"" : "";

	writer->page = false;
	return class;
}

/* No level is left out, so that a reader who hears the page can step through its headings. */
static void add_heading(struct writer *writer, cmark_node *node)
{
	int level = cmark_node_get_heading_level(node);

	if (level > writer->level + 1)
		level = writer->level + 1;
	writer->level = level;
	str_addf(writer->out, "<h%d id=\"h%u\"%s>", level, ++writer->headings, page_class(writer));
	inlines(writer, node);
	str_addf(writer->out, "</h%d>\n", level);
}

static void add_column_heads(struct writer *writer, const struct table_form *form)
{
	str_add(writer->out, "<thead>\n<tr>");
	for (unsigned i = 0; i < form->column_n; i++) {
		str_addf(writer->out, "<th scope=\"col\"%s>", form->columns[i].number ? " class=\"n\"" : "");
		html_text(writer->out, form->columns[i].title);
		str_add(writer->out, "</th>");
	}
	str_add(writer->out, "</tr>\n</thead>\n");
}

static void add_row(struct writer *writer, cmark_node *row, const struct table_form *form)
{
	cmark_node *cell = cmark_node_first_child(row);

	str_add(writer->out, "<tr>");
	for (unsigned i = 0; i < form->column_n && cell != NULL; i++, cell = cmark_node_next(cell)) {
		const char *name = i == 0 ? "th" : "td";

		str_addf(writer->out, "<%s%s%s>", name, i == 0 ? " scope=\"row\"" : "",
		    form->columns[i].number ? " class=\"n\"" : "");
		inlines(writer, cell);
		str_addf(writer->out, "</%s>", name);
	}
	str_add(writer->out, "</tr>\n");
}

static void add_table(struct writer *writer, cmark_node *table)
{
	const struct table_form *form = table_form_of(table);

	str_addf(writer->out, "<div class=\"wide%s\">\n<table>\n", writer->page ? " page" : "");
	writer->page = false;
	if (table_caption(table) != NULL) {
		str_add(writer->out, "<caption>");
		html_text(writer->out, table_caption(table));
		str_add(writer->out, "</caption>\n");
	}
	add_column_heads(writer, form);
	str_add(writer->out, "<tbody>\n");
	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row))
		add_row(writer, row, form);
	str_add(writer->out, "</tbody>\n</table>\n</div>\n");
}

static void add_custom_block(struct writer *writer, cmark_node *node)
{
	enum tree_kind kind = tree_kind_of(node);

	if (kind == TREE_TABLE)
		add_table(writer, node);
	else if (kind == TREE_PAGE)
		writer->page = true;
	else if (kind == TREE_CHART) {
		if (!writer->fills)
			html_fills(writer->out);
		writer->fills = true;
		html_chart(writer->out, chart_of(node, writer->arena));
	}
}

static bool in_tight_list(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);

	return item != NULL && cmark_node_get_type(item) == CMARK_NODE_ITEM &&
	    cmark_node_get_list_tight(cmark_node_parent(item)) != 0;
}

static void add_paragraph(struct writer *writer, cmark_node *node)
{
	if (in_tight_list(node)) {
		inlines(writer, node);
		if (cmark_node_next(node) != NULL)
			str_addc(writer->out, '\n');
		return;
	}
	str_addf(writer->out, "<p%s>", page_class(writer));
	inlines(writer, node);
	str_add(writer->out, "</p>\n");
}

static void add_literal(struct writer *writer, cmark_node *node)
{
	str_add(writer->out, "<pre><code>");
	html_text(writer->out, cmark_node_get_literal(node));
	str_add(writer->out, "</code></pre>\n");
}

static void blocks(struct writer *writer, cmark_node *node);

static void add_list(struct writer *writer, cmark_node *list)
{
	bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;

	if (ordered && cmark_node_get_list_start(list) != 1)
		str_addf(writer->out, "<ol start=\"%d\">\n", cmark_node_get_list_start(list));
	else
		str_add(writer->out, ordered ? "<ol>\n" : "<ul>\n");
	for (cmark_node *item = cmark_node_first_child(list); item != NULL; item = cmark_node_next(item)) {
		str_add(writer->out, "<li>");
		blocks(writer, item);
		str_add(writer->out, "</li>\n");
	}
	str_add(writer->out, ordered ? "</ol>\n" : "</ul>\n");
}

static void add_block(struct writer *writer, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		add_heading(writer, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		add_paragraph(writer, node);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		str_add(writer->out, "<blockquote>\n");
		blocks(writer, node);
		str_add(writer->out, "</blockquote>\n");
		break;
	case CMARK_NODE_LIST:
		add_list(writer, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_HTML_BLOCK:
		add_literal(writer, node);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		str_add(writer->out, "<hr>\n");
		break;
	case CMARK_NODE_CUSTOM_BLOCK:
		add_custom_block(writer, node);
		break;
	default:
		blocks(writer, node);
	}
}

static void blocks(struct writer *writer, cmark_node *node)
{
	for (cmark_node *child = cmark_node_first_child(node); child != NULL; child = cmark_node_next(child))
		add_block(writer, child);
}

static bool in_contents(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) == 2;
}

static unsigned contents_count(cmark_node *root)
{
	unsigned n = 0;

	for (cmark_node *node = cmark_node_first_child(root); node != NULL; node = cmark_node_next(node))
		n += in_contents(node);
	return n;
}

static void add_contents(cmark_node *root, struct str *out)
{
	unsigned heading = 0;

	str_add(out, "<nav aria-label=\"Contents\">\n<ul>\n");
	for (cmark_node *node = cmark_node_first_child(root); node != NULL; node = cmark_node_next(node)) {
		AUTO_STR words = STR_INIT;

		heading += cmark_node_get_type(node) == CMARK_NODE_HEADING;
		if (!in_contents(node))
			continue;
		tree_words(node, &words);
		str_addf(out, "<li><a href=\"#h%u\">", heading);
		html_text(out, str_text(&words));
		str_add(out, "</a></li>\n");
	}
	str_add(out, "</ul>\n</nav>\n");
}

void html_tree(cmark_node *root, struct str *out)
{
	struct writer writer = {.out = out, .arena = arena_new()};
	bool contents = contents_count(root) >= CONTENTS_LEAST;

	for (cmark_node *node = cmark_node_first_child(root); node != NULL; node = cmark_node_next(node)) {
		if (contents && in_contents(node)) {
			add_contents(root, out);
			contents = false;
		}
		add_block(&writer, node);
	}
	arena_free(writer.arena);
}
