/* The formats a report can be written in. */
#ifndef ADHERE_REPORT_WRITER_H
#define ADHERE_REPORT_WRITER_H

#include "report/document.h"

enum report_format {
	REPORT_MARKDOWN,
	REPORT_HTML,
	REPORT_PDF,
	REPORT_TEXT,
	REPORT_MAN,
	REPORT_LATEX,
	REPORT_FORMAT_N
};

struct report_writer {
	const char *name, *other_name;     /* "md", "markdown" */
	const char *extension;             /* without a point */
	const char *media_type;
	const char *words;                 /* for a reader who chooses: "Markdown, for editors and converters" */
	bool is_text;                      /* can go to a terminal */
	/* Appends the file. Uses the tree up. False and err when this build can't. */
	bool (*write)(struct document *document, struct str *out, struct err *err);
};

/* By enum report_format. */
extern const struct report_writer report_writers[REPORT_FORMAT_N];

int report_format_parse(const char *name); /* a name, or the other name; -1 when unknown */
/* The format that a file's name asks for by its extension; -1 when none does. */
int report_format_of_file(const char *path);
/* Appends "md, html, ... or latex". */
void report_format_names(struct str *out);
/* Appends the document in a format: the same document, the same bytes. The tree is used up, not freed: build another
 * for another format, and document_clear each. `out` may hold NUL bytes. */
bool document_write(struct document *document, enum report_format format, struct str *out, struct err *err);

#endif
