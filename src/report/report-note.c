/* Officers' Markdown, made harmless. */
#include "report/report-note.h"

#include "report/report-markdown.h"

#include <string.h>

/* cmark needs seconds for thousands of nested quotes and lists. */
enum { MARKERS_MOST = 32, INDENT_MOST = 128 };

/* Length of a quote's or list item's mark at the start of a line; 0 when there is none. */
static size_t marker_length(const char *line)
{
	size_t digits = strspn(line, "0123456789");

	if (*line == '>')
		return 1;
	if (digits > 0 && line[digits] != '\0' && strchr(".)", line[digits]) != NULL)
		return digits + 1;
	return *line != '\0' && strchr("-+*", *line) != NULL && strchr(" \t\n", line[1]) != NULL;
}

static bool line_nests_deep(const char *line)
{
	unsigned markers = 0, indent = 0;
	size_t length;

	for (;; line += length) {
		for (; *line == ' ' || *line == '\t'; line++)
			indent += *line == '\t' ? 4 : 1;
		length = marker_length(line);
		if (length == 0)
			return markers > MARKERS_MOST || indent > INDENT_MOST;
		markers++;
	}
}

static bool nests_deep(const char *note)
{
	for (const char *line = note; line != NULL; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (line_nests_deep(line))
			return true;
	}
	return false;
}

static void set_text(cmark_node *node, const char *text)
{
	AUTO_FREE char *clean = text_line(text);

	cmark_node_set_literal(node, clean);
}

static cmark_node *text_after(cmark_node *node, const char *text)
{
	cmark_node *after = cmark_node_new(CMARK_NODE_TEXT);

	set_text(after, text);
	cmark_node_insert_after(node, after);
	return after;
}

static void sanitise_html(cmark_node *html)
{
	if (cmark_node_get_type(html) == CMARK_NODE_HTML_INLINE) {
		text_after(html, cmark_node_get_literal(html));
	} else {
		cmark_node *text = cmark_node_new(CMARK_NODE_PARAGRAPH);

		tree_lines(text, cmark_node_get_literal(html));
		cmark_node_insert_after(html, text);
	}
	cmark_node_free(html);
}

/* "description (image: address, title)" */
static void sanitise_image(cmark_node *image)
{
	const char *title = cmark_node_get_title(image);
	bool described = cmark_node_first_child(image) != NULL;
	AUTO_FREE char *address = xasprintf("%simage: %s%s%s%s", described ? " (" : "",
	    cmark_node_get_url(image), *title != '\0' ? ", " : "", title, described ? ")" : "");

	text_after(image, address);
	tree_dissolve(image);
}

static bool says_only(cmark_node *link, const char *address)
{
	cmark_node *first = cmark_node_first_child(link);

	return first != NULL && cmark_node_next(first) == NULL && str_same(cmark_node_get_literal(first), address);
}

static void sanitise_link(cmark_node *link)
{
	const char *url = cmark_node_get_url(link), *title = cmark_node_get_title(link);
	AUTO_FREE char *clean_title = text_line(title);
	bool bare = cmark_node_first_child(link) == NULL;

	if (tree_address_good(url)) {
		cmark_node_set_title(link, clean_title);
		if (bare)
			tree_line(link, url);
		return;
	}
	if (!says_only(link, url) || *title != '\0') {
		AUTO_FREE char *address = xasprintf("%s%s%s%s%s", bare ? "" : " (", url,
		    *title != '\0' ? ", " : "", title, bare ? "" : ")");
		text_after(link, address);
	}
	tree_dissolve(link);
}

/* A note must not bring a heading into the outline of the report. */
static void sanitise_heading(cmark_node *heading)
{
	cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH), *strong, *child;

	cmark_node_insert_before(heading, paragraph);
	if (cmark_node_first_child(heading) != NULL) {
		strong = tree_node(paragraph, CMARK_NODE_STRONG);
		while ((child = cmark_node_first_child(heading)) != NULL)
			cmark_node_append_child(strong, child);
	}
	cmark_node_free(heading);
}

static bool in_heading(cmark_node *node)
{
	while (node != NULL && cmark_node_get_type(node) != CMARK_NODE_HEADING)
		node = cmark_node_parent(node);
	return node != NULL;
}

static void sanitise_code(cmark_node *code)
{
	AUTO_FREE char *info = text_line(cmark_node_get_fence_info(code));

	/* Without, cmark indents the code, which then belongs to a list before it. */
	cmark_node_set_fence_info(code, *info == '\0' ? "text" : info);
}

/* Entities are decoded by now: what was cleaned as the note's text may be unsafe again. */
static void sanitise(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE: {
		AUTO_FREE char *text = xstrdup(cmark_node_get_literal(node));
		set_text(node, text);
		break;
	}
	case CMARK_NODE_CODE_BLOCK:
		sanitise_code(node);
		break;
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
		sanitise_html(node);
		break;
	case CMARK_NODE_IMAGE:
		sanitise_image(node);
		break;
	case CMARK_NODE_LINK:
		sanitise_link(node);
		break;
	case CMARK_NODE_STRONG:
		if (in_heading(node)) /* bold as a whole already */
			tree_dissolve(node);
		break;
	case CMARK_NODE_HEADING:
		sanitise_heading(node);
		break;
	default:
		break;
	}
}

/* Inner nodes first: what is dissolved or moved is done with. */
static void sanitise_all(cmark_node *root)
{
	struct tree_nodes nodes = VEC_INIT;

	tree_list_nodes(root, &nodes);
	while (nodes.n > 0)
		sanitise(nodes.v[--nodes.n]);
	vec_free(&nodes);
	cmark_consolidate_text_nodes(root);
}

static void add_part(struct str *out, const char *text)
{
	if (text != NULL)
		str_addf(out, "%zu:%s", strlen(text), text);
}

/* Everything that a reader can tell of a tree, for comparing. */
static void describe(cmark_node *root, struct str *out)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		str_addf(out, "\n%s %s", event == CMARK_EVENT_ENTER ? "<" : ">", cmark_node_get_type_string(node));
		if (event != CMARK_EVENT_ENTER)
			continue;
		str_addf(out, " %d", (int)cmark_node_get_list_type(node));
		add_part(out, cmark_node_get_literal(node));
		add_part(out, cmark_node_get_url(node));
		add_part(out, cmark_node_get_title(node));
		add_part(out, cmark_node_get_fence_info(node));
	}
	cmark_iter_free(iter);
}

/*
 * The tree as it comes back from Markdown, or NULL when that is not the same: cmark's writer is not exact
 * for every tree, and text that turns into something else is what must not happen. Uses `root` up.
 */
static cmark_node *there_and_back(cmark_node *root)
{
	AUTO_STR before = STR_INIT, after = STR_INIT, text = STR_INIT;
	cmark_node *back;

	describe(root, &before);
	markdown_write(root, &text);
	cmark_node_free(root);
	back = cmark_parse_document(str_text(&text), text.len, CMARK_OPT_DEFAULT);
	describe(back, &after);
	if (str_same(str_text(&before), str_text(&after)))
		return back;
	cmark_node_free(back);
	return NULL;
}

static cmark_node *new_quote(void)
{
	return tree_node(tree_node(NULL, CMARK_NODE_DOCUMENT), CMARK_NODE_BLOCK_QUOTE);
}

/* A document that holds the quote. */
static cmark_node *parse_quote(const char *note)
{
	cmark_node *parsed, *quote, *child, *result = NULL;

	if (strlen(note) <= NOTE_MARKDOWN_BYTES && !nests_deep(note)) {
		quote = new_quote();
		parsed = cmark_parse_document(note, strlen(note), CMARK_OPT_DEFAULT);
		sanitise_all(parsed);
		while ((child = cmark_node_first_child(parsed)) != NULL)
			cmark_node_append_child(quote, child);
		cmark_node_free(parsed);
		result = there_and_back(cmark_node_parent(quote));
	}
	if (result == NULL) {
		quote = new_quote();
		tree_prose(quote, note);
		result = cmark_node_parent(quote);
	}
	return result;
}

void note_add(cmark_node *parent, const char *note)
{
	AUTO_FREE char *clean = tree_clean(note);
	cmark_node *document;

	if (text_blank(clean))
		return;
	document = parse_quote(clean);
	cmark_node_append_child(parent, cmark_node_first_child(document));
	cmark_node_free(document);
}

char *note_excerpt(const char *note, size_t most)
{
	AUTO_FREE char *clean = tree_clean(note);
	struct str words = STR_INIT;
	cmark_node *document;
	size_t length;

	if (text_blank(clean))
		return xstrdup("");
	document = parse_quote(clean);
	tree_words(document, &words);
	cmark_node_free(document);
	length = tree_cut(str_text(&words), most);
	if (length < words.len) {
		str_cut(&words, length);
		str_add(&words, " …");
	}
	return str_take(&words);
}
