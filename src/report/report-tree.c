/* The tree of a report. */
#include "report/report-tree.h"

#include "assess/assess.h"

#include <string.h>

cmark_node *tree_node(cmark_node *parent, cmark_node_type type)
{
	cmark_node *node = cmark_node_new(type);

	if (parent != NULL && !cmark_node_append_child(parent, node))
		die("a report cannot hold a %s in a %s", cmark_node_get_type_string(node),
		    cmark_node_get_type_string(parent));
	return node;
}

char *tree_clean(const char *text)
{
	AUTO_STR feeds = STR_INIT;
	struct str out = STR_INIT;

	for (; *text != '\0'; text++)
		if (*text != '\r')
			str_addc(&feeds, *text);
		else if (text[1] != '\n')
			str_addc(&feeds, '\n');
	text_clean(&out, str_text(&feeds), TEXT_BLOCK);
	return str_take(&out);
}

/* As tree_clean, with blanks for tabs. */
static char *clean_words(const char *text)
{
	char *clean = tree_clean(text);

	for (char *tab = strchr(clean, '\t'); tab != NULL; tab = strchr(tab, '\t'))
		*tab = ' ';
	return clean;
}

static void add_text(cmark_node *inlines, const char *text)
{
	if (*text != '\0')
		cmark_node_set_literal(tree_node(inlines, CMARK_NODE_TEXT), text);
}

/* The next line that is not blank, trimmed, and *rest moved behind it; NULL at the end. */
static char *next_line(char **rest)
{
	for (char *line = strsep(rest, "\n"); line != NULL; line = strsep(rest, "\n"))
		if (!text_blank(line))
			return text_trim(line);
	return NULL;
}

static void add_lines(cmark_node *inlines, const char *text, cmark_node_type between)
{
	AUTO_FREE char *clean = clean_words(text);
	char *rest = clean, *line;

	for (bool first = true; (line = next_line(&rest)) != NULL; first = false) {
		if (!first && between == CMARK_NODE_TEXT)
			add_text(inlines, " ");
		else if (!first)
			tree_node(inlines, between);
		add_text(inlines, line);
		free(line);
	}
}

void tree_line(cmark_node *inlines, const char *text)
{
	add_lines(inlines, text, CMARK_NODE_TEXT);
}

void tree_piece(cmark_node *inlines, const char *text)
{
	AUTO_FREE char *clean = text_line(text);
	AUTO_STR piece = STR_INIT;

	for (const char *at = clean; *at != '\0'; at++)
		if (*at != ' ' || piece.len == 0 || piece.s[piece.len - 1] != ' ')
			str_addc(&piece, *at);
	add_text(inlines, str_text(&piece));
}

void tree_lines(cmark_node *inlines, const char *text)
{
	add_lines(inlines, text, CMARK_NODE_SOFTBREAK);
}

static void add_format(cmark_node *inlines, const char *format, va_list args) PRINTF(2, 0);
static void add_format(cmark_node *inlines, const char *format, va_list args)
{
	AUTO_STR text = STR_INIT;

	str_addv(&text, format, args);
	tree_line(inlines, str_text(&text));
}

void tree_format(cmark_node *inlines, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_format(inlines, format, args);
	va_end(args);
}

void tree_strong(cmark_node *inlines, const char *text)
{
	if (!text_blank(text)) /* strong nothing would be written as a line across the page */
		tree_line(tree_node(inlines, CMARK_NODE_STRONG), text);
}

void tree_code(cmark_node *inlines, const char *text)
{
	AUTO_FREE char *clean = text_line(text);

	if (*clean != '\0')
		cmark_node_set_literal(tree_node(inlines, CMARK_NODE_CODE), clean);
}

void tree_space(cmark_node *inlines)
{
	add_text(inlines, " ");
}

void tree_break(cmark_node *inlines)
{
	tree_node(inlines, CMARK_NODE_LINEBREAK);
}

cmark_node *tree_heading(cmark_node *parent, int level, const char *text)
{
	cmark_node *heading = tree_node(parent, CMARK_NODE_HEADING);

	cmark_node_set_heading_level(heading, level);
	tree_line(heading, text);
	return heading;
}

void tree_paragraph(cmark_node *parent, const char *text)
{
	tree_line(tree_node(parent, CMARK_NODE_PARAGRAPH), text);
}

void tree_paragraph_format(cmark_node *parent, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_format(tree_node(parent, CMARK_NODE_PARAGRAPH), format, args);
	va_end(args);
}

void tree_prose(cmark_node *parent, const char *text)
{
	AUTO_FREE char *clean = clean_words(text);
	cmark_node *paragraph = NULL;
	char *rest = clean;

	for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
		AUTO_FREE char *trimmed = text_trim(line);
		if (*trimmed == '\0') {
			paragraph = NULL;
			continue;
		}
		if (paragraph == NULL)
			paragraph = tree_node(parent, CMARK_NODE_PARAGRAPH);
		else
			tree_node(paragraph, CMARK_NODE_SOFTBREAK);
		add_text(paragraph, trimmed);
	}
}

cmark_node *tree_list(cmark_node *parent)
{
	cmark_node *list = tree_node(parent, CMARK_NODE_LIST);

	cmark_node_set_list_type(list, CMARK_BULLET_LIST);
	cmark_node_set_list_tight(list, 1);
	return list;
}

cmark_node *tree_item(cmark_node *list)
{
	return tree_node(tree_node(list, CMARK_NODE_ITEM), CMARK_NODE_PARAGRAPH);
}

static const struct tree_tag page_tag = {TREE_PAGE}, inserted_tag = {TREE_INSERTED},
	deleted_tag = {TREE_DELETED};

static cmark_node *tagged(cmark_node *parent, cmark_node_type type, const struct tree_tag *tag)
{
	cmark_node *node = tree_node(parent, type);

	cmark_node_set_user_data(node, (void *)(uintptr_t)tag);
	return node;
}

cmark_node *tree_inserted(cmark_node *inlines)
{
	return tagged(inlines, CMARK_NODE_CUSTOM_INLINE, &inserted_tag);
}

cmark_node *tree_deleted(cmark_node *inlines)
{
	return tagged(inlines, CMARK_NODE_CUSTOM_INLINE, &deleted_tag);
}

void tree_page(cmark_node *parent)
{
	tagged(parent, CMARK_NODE_CUSTOM_BLOCK, &page_tag);
}

enum tree_kind tree_kind_of(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	const struct tree_tag *tag = NULL;

	if (type == CMARK_NODE_CUSTOM_BLOCK || type == CMARK_NODE_CUSTOM_INLINE)
		tag = cmark_node_get_user_data(node);
	return tag != NULL ? tag->kind : TREE_CMARK;
}

void tree_list_nodes(cmark_node *root, struct tree_nodes *nodes)
{
	cmark_iter *iter = cmark_iter_new(root);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER)
			vec_push(nodes, cmark_iter_get_node(iter));
	cmark_iter_free(iter);
}

void tree_dissolve(cmark_node *node)
{
	cmark_node *child;

	while ((child = cmark_node_first_child(node)) != NULL)
		cmark_node_insert_before(node, child);
	cmark_node_free(node);
}

static void put_text(cmark_node *node, const char *text, int (*put)(cmark_node *, cmark_node *))
{
	cmark_node *piece = cmark_node_new(CMARK_NODE_TEXT);

	cmark_node_set_literal(piece, text);
	put(node, piece);
}

static void lower_mark(cmark_node *node, const char *before, const char *after)
{
	put_text(node, before, cmark_node_insert_before);
	put_text(node, after, cmark_node_insert_after);
	tree_dissolve(node);
}

void tree_lower(cmark_node *root)
{
	struct tree_nodes nodes = VEC_INIT;

	tree_list_nodes(root, &nodes);
	for (size_t i = nodes.n; i-- > 0;) {
		enum tree_kind kind = tree_kind_of(nodes.v[i]);
		if (kind == TREE_INSERTED)
			lower_mark(nodes.v[i], "{+", "+}");
		else if (kind == TREE_DELETED)
			lower_mark(nodes.v[i], "[-", "-]");
		else if (kind == TREE_PAGE)
			cmark_node_free(nodes.v[i]);
	}
	vec_free(&nodes);
}

bool tree_address_good(const char *address)
{
	return evidence_url_check(address, NULL) && strchr(address, '|') == NULL; /* that would end a table's cell */
}

void tree_address(cmark_node *inlines, const char *address)
{
	cmark_node *link;

	if (!tree_address_good(address)) {
		tree_line(inlines, address);
		return;
	}
	link = tree_node(inlines, CMARK_NODE_LINK);
	cmark_node_set_url(link, address);
	tree_line(link, address);
}

/* What stands between the words before and after the start or end of a node. */
static const char *divider(cmark_node_type type)
{
	if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
		return " ";
	return type <= CMARK_NODE_LAST_BLOCK ? "\n" : "";
}

static void gather_text(cmark_node *node, struct str *out)
{
	cmark_iter *iter = cmark_iter_new(node);
	const char *literal;

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(iter);
		str_add(out, divider(cmark_node_get_type(at)));
		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER &&
		    (literal = cmark_node_get_literal(at)) != NULL)
			str_add(out, literal);
	}
	cmark_iter_free(iter);
}

void tree_words(cmark_node *node, struct str *out)
{
	AUTO_STR text = STR_INIT;
	char *rest, *line;

	gather_text(node, &text);
	rest = text.s;
	for (bool first = true; rest != NULL && (line = next_line(&rest)) != NULL; first = false) {
		str_addf(out, "%s%s", first ? "" : " / ", line);
		free(line);
	}
}

size_t tree_cut(const char *text, size_t most)
{
	size_t at = 0, blank = 0;

	for (size_t n = 0; text[at] != '\0' && n < most; n++) {
		uint32_t point;

		if (text[at] == ' ')
			blank = at;
		at += utf8_decode(text + at, strlen(text + at), &point);
	}
	if (text[at] == '\0' || text[at] == ' ')
		return at;
	return blank > 0 ? blank : at;
}
