/* The formats, a row each. */
#include "report/writer.h"

#include "report/html.h"
#include "report/pdf.h"
#include "report/report-latex.h"
#include "report/report-man.h"
#include "report/report-markdown.h"
#include "report/report-text.h"

#include <string.h>
#include <strings.h>

static bool write_markdown(struct document *document, struct str *out, struct err *err)
{
	(void)err;
	markdown_write(document->root, out);
	return true;
}

static bool write_html(struct document *document, struct str *out, struct err *err)
{
	(void)err;
	html_write(document, out);
	return true;
}

static bool write_text(struct document *document, struct str *out, struct err *err)
{
	(void)err;
	text_write(document, out);
	return true;
}

static bool write_man(struct document *document, struct str *out, struct err *err)
{
	(void)err;
	man_write(document, out);
	return true;
}

static bool write_latex(struct document *document, struct str *out, struct err *err)
{
	(void)err;
	latex_write(document, out);
	return true;
}

const struct report_writer report_writers[REPORT_FORMAT_N] = {
	[REPORT_MARKDOWN] = {"md", "markdown", "md", "text/markdown; charset=utf-8",
		"Markdown, for editors and converters", true, write_markdown},
	[REPORT_HTML] = {"html", "htm", "html", "text/html; charset=utf-8",
		"HTML, one file for a browser", true, write_html},
	[REPORT_PDF] = {"pdf", "pdf", "pdf", "application/pdf", "PDF, for paper", false, pdf_write},
	[REPORT_TEXT] = {"text", "txt", "txt", "text/plain; charset=utf-8", "plain text of 80 columns", true, write_text},
	[REPORT_MAN] = {"man", "roff", "man", "text/troff; charset=utf-8", "a manual page, for man and groff", true,
		write_man},
	[REPORT_LATEX] = {"latex", "tex", "tex", "application/x-latex; charset=utf-8", "LaTeX, for pdflatex", true,
		write_latex},
};

int report_format_parse(const char *name)
{
	for (int i = 0; i < REPORT_FORMAT_N; i++)
		if (str_same(name, report_writers[i].name) || str_same(name, report_writers[i].other_name))
			return i;
	return -1;
}

int report_format_of_file(const char *path)
{
	const char *point = strrchr(path, '.');

	if (point == NULL || strchr(point, '/') != NULL)
		return -1;
	for (int i = 0; i < REPORT_FORMAT_N; i++)
		if (strcasecmp(point + 1, report_writers[i].extension) == 0)
			return i;
	return -1;
}

void report_format_names(struct str *out)
{
	for (int i = 0; i < REPORT_FORMAT_N; i++)
		str_addf(out, "%s%s", i == 0 ? "" : i == REPORT_FORMAT_N - 1 ? " or " : ", ", report_writers[i].name);
}

bool document_write(struct document *document, enum report_format format, struct str *out, struct err *err)
{
	return report_writers[format].write(document, out, err);
}
