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

/* Of the size of print: as it is, and smaller as long as the report needs more pages than it should. */
static const double usual_scales[] = {1}, dense_scales[] = {0.9, 0.87, 0.84, 0.81};

static void lay_out(struct paper *paper, bool draw)
{
	paper_begin(paper, draw);
	paper_tree(paper, paper->document->root);
	paper->page_n = paper->page;
}

static void learn_pages(struct paper *paper)
{
	bool dense = paper->document->dense;
	const double *scales = dense ? dense_scales : usual_scales;
	size_t n = dense ? COUNT(dense_scales) : COUNT(usual_scales);

	for (size_t i = 0; i < n; i++) {
		paper->scale = scales[i];
		lay_out(paper, false);
		if (paper->document->pages == 0 || paper->page_n <= paper->document->pages)
			return;
	}
	paper->scale = scales[0]; /* too long anyway */
	lay_out(paper, false);
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
	learn_pages(&paper);
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
