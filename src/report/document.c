/* What stands around a report. */
#include "report/document.h"

#include <string.h>

void document_clear(struct document *document)
{
	cmark_node_free(document->root);
	document->root = NULL;
}

/* A language tag is letters, digits and hyphens; anything else is not one. */
const char *document_language(const struct document *document)
{
	const char *language = document->language;

	if (language == NULL || *language == '\0' || strlen(language) > 35)
		return "en";
	for (const char *at = language; *at != '\0'; at++)
		if (!(*at == '-' || (*at >= '0' && *at <= '9') || ((*at | 32) >= 'a' && (*at | 32) <= 'z')))
			return "en";
	return language;
}

static cmark_node *first_heading(cmark_node *root)
{
	cmark_node *node = cmark_node_first_child(root);

	while (node != NULL && cmark_node_get_type(node) != CMARK_NODE_HEADING)
		node = cmark_node_next(node);
	return node;
}

char *document_title(const struct document *document)
{
	cmark_node *heading;
	struct str words = STR_INIT;

	if (!text_blank(document->title))
		return text_line(document->title);
	heading = first_heading(document->root);
	if (heading != NULL)
		tree_words(heading, &words);
	return str_take(&words);
}

static void add_part(struct str *out, const char *before, const char *text)
{
	AUTO_FREE char *line = NULL;

	if (text_blank(text))
		return;
	line = text_line(text);
	str_addf(out, "%s%s%s", out->len > 0 ? " · " : "", before, line);
}

char *document_head(const struct document *document)
{
	struct str out = STR_INIT;

	add_part(&out, "", document->classification);
	add_part(&out, "", document->organisation);
	return str_take(&out);
}

char *document_foot(const struct document *document)
{
	AUTO_FREE char *title = document_title(document);
	struct str out = STR_INIT;

	add_part(&out, "", title);
	add_part(&out, "No. ", document->number);
	add_part(&out, "", document->date);
	return str_take(&out);
}
