/* A report as PDF: two passes over the tree, and the file's properties. */
#include "report/pdf.h"

#include "report/pdf-paper.h"

#include <stdlib.h>

static void take(void *arg, const void *bytes, size_t length)
{
	str_addn(arg, bytes, length);
}

static char *clean_or_null(const char *text)
{
	return text_blank(text) ? NULL : text_line(text);
}

static void begin(struct paper *paper)
{
	const struct document *document = paper->document;
	AUTO_FREE char *title = document_title(document), *author = clean_or_null(document->author);
	AUTO_FREE char *subject = clean_or_null(document->subject);
	const struct pdf_info info = {.title = title, .author = author, .subject = subject, .creator = "adhere",
		.date = date_valid(document->date != NULL ? document->date : "") ? document->date : NULL};

	paper->surface = paper->driver->begin(&info);
}

static void lay_out(struct paper *paper, bool draw)
{
	paper_begin(paper, draw);
	paper_tree(paper, paper->document->root);
	paper->page_n = paper->page;
}

bool pdf_write_with(const struct pdf_driver *driver, struct document *document, struct str *out, struct err *err)
{
	struct paper paper = {.driver = driver, .document = document, .arena = arena_new()};
	size_t start = out->len;
	const char *fault;

	cmark_consolidate_text_nodes(document->root);
	begin(&paper);
	paper.head = document_head(document);
	paper.foot = document_foot(document);
	lay_out(&paper, false);
	lay_out(&paper, true);
	fault = driver->finish(paper.surface, take, out);
	free(paper.head);
	free(paper.foot);
	arena_free(paper.arena);
	if (fault != NULL)
		return err_set(err, ERR_INPUT, "The PDF could not be drawn: %s.", fault);
	pdf_add_language(out, start, document_language(document));
	return true;
}
