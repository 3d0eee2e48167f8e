/* Making the preview: the report as plain text, line by line, headings found again among the lines. */
#include "ui/report-preview.h"

#include "report/report-text.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS_LEAST 20

static void headings_free(struct preview_headings *headings)
{
	for (size_t i = 0; i < headings->n; i++) {
		free(headings->v[i].id);
		free(headings->v[i].title);
	}
	vec_free(headings);
}

void preview_free(struct preview *preview)
{
	headings_free(&preview->headings);
	doc_free(&preview->doc);
}

void preview_say(struct preview *preview, const char *sentence)
{
	headings_free(&preview->headings);
	doc_clear(&preview->doc);
	doc_text(&preview->doc, STYLE_NORMAL, sentence);
	doc_done(&preview->doc);
}

/* --- headings --- */

static void take_headings(struct preview *preview, cmark_node *root)
{
	for (cmark_node *node = cmark_node_first_child(root); node != NULL; node = cmark_node_next(node)) {
		AUTO_STR title = STR_INIT;

		if (cmark_node_get_type(node) != CMARK_NODE_HEADING)
			continue;
		tree_words(node, &title);
		vec_push(&preview->headings, (struct preview_heading){
		    xasprintf("%zu %s", preview->headings.n, str_text(&title)), xstrdup(str_text(&title)),
		    cmark_node_get_heading_level(node)});
	}
}

/* Letters and digits alone: what a format puts around or between the words of a heading does not count. */
static char *bare(const char *text, size_t length)
{
	AUTO_FREE char *copy = xstrndup(text, length);
	AUTO_FREE char *folded = text_fold(copy);
	struct str out = STR_INIT;

	for (const char *at = folded; *at != '\0'; at++)
		if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || (unsigned char)*at >= 0x80)
			str_addc(&out, *at);
	return str_take(&out);
}

/* The first letter or digit, in lower case where that is ASCII: tells most lines from a heading at once. */
static char first_of(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		char c = text[i];

		if (c >= 'A' && c <= 'Z')
			return (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
			return c;
	}
	return '\0';
}

/* Whether the line begins with the heading, or the heading with the line where it had to be wrapped. */
static bool is_heading(const char *line, size_t length, const char *title)
{
	AUTO_FREE char *here = NULL;
	AUTO_FREE char *wanted = NULL;

	if (length == 0 || first_of(line, length) != first_of(title, strlen(title)))
		return false;
	here = bare(line, length);
	wanted = bare(title, strlen(title));
	return *here != '\0' && (strcmp(here, wanted) == 0 || (strlen(here) > 30 && str_starts(wanted, here)));
}

/* --- lines --- */

static void add_line(struct preview *preview, const char *line, size_t length, size_t *next)
{
	AUTO_FREE char *copy = xstrndup(line, length);

	if (*next < preview->headings.n && is_heading(line, length, preview->headings.v[*next].title)) {
		doc_item(&preview->doc, preview->headings.v[*next].id);
		doc_span(&preview->doc, STYLE_STRONG, copy);
		++*next;
	} else if (text_blank(copy))
		doc_gap(&preview->doc);
	else
		doc_text(&preview->doc, STYLE_NORMAL, copy);
}

static void add_lines(struct preview *preview, const struct str *text)
{
	size_t next = 0;

	for (const char *line = str_text(text), *end; *line != '\0'; line = *end == '\0' ? end : end + 1) {
		end = strchrnul(line, '\n');
		add_line(preview, line, (size_t)(end - line), &next);
	}
}

/* At the width of the screen, so that tables are laid out for it; never wider than the file would be. */
static size_t columns_of(const struct preview *preview)
{
	int room = preview->doc.cols - 1; /* the mark of the selected heading stands to the left */

	return room > REPORT_TEXT_COLUMNS ? REPORT_TEXT_COLUMNS : room < COLUMNS_LEAST ? COLUMNS_LEAST : (size_t)room;
}

void preview_fill(struct preview *preview, const struct report_source *source, const struct report_request *request)
{
	struct err err = ERR_INIT;
	struct document document;
	AUTO_STR text = STR_INIT;

	if (!report_check(source, request, &err)) {
		preview_say(preview, err.text);
		return;
	}
	headings_free(&preview->headings);
	report_document(source, request, &document);
	take_headings(preview, document.root);
	text_tree(document.root, columns_of(preview), &text);
	document_clear(&document);
	doc_clear(&preview->doc);
	add_lines(preview, &text);
	doc_done(&preview->doc);
}

const struct preview_heading *preview_here(const struct preview *preview)
{
	const struct doc *doc = &preview->doc;
	const char *id = doc_selected(doc);

	for (size_t at = doc->top < doc->lines.n ? doc->lines.v[doc->top].block + 1 : 0; id == NULL && at > 0; at--)
		id = doc->blocks.v[at - 1].id;
	for (size_t i = 0; id != NULL && i < preview->headings.n; i++)
		if (strcmp(preview->headings.v[i].id, id) == 0)
			return &preview->headings.v[i];
	return NULL;
}
