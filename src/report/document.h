/* A report that is ready to be written: its tree, and what stands around it on each page and in a file's properties. */
#ifndef ADHERE_REPORT_DOCUMENT_H
#define ADHERE_REPORT_DOCUMENT_H

#include "report/report-tree.h"

enum document_paper { PAPER_A4, PAPER_LETTER };
enum document_image { IMAGE_NONE, IMAGE_PNG, IMAGE_SVG };

/* Every text may be NULL: not stated. Texts are borrowed and cleaned by the writers. */
struct document {
	cmark_node *root;           /* owned; title as the only heading of level 1 */
	const char *title;          /* NULL: the words of the first heading */
	const char *language;       /* of BCP 47; NULL: "en" */
	const char *author;
	const char *organisation;
	const char *subject;        /* one sentence for the file's properties */
	const char *date;           /* ISO 8601; the only time in the file, so that its bytes repeat */
	const char *number;         /* of an issued paper: "2026-1" */
	const char *classification; /* "Confidential": on every page */
	const char *distribution;   /* who gets it */
	enum document_image logo_type;
	const void *logo;           /* its bytes; a logo that a format can't show is left out */
	size_t logo_length;
	enum document_paper paper;
	bool dense;                 /* a paper that is to fit few pages: smaller print, less white */
	unsigned pages;             /* that it is to fit on: the print of a PDF is made up to a tenth smaller for that; 0: any number */
	const char *font;           /* family for PDF; NULL: DejaVu Sans */
};

/* Frees the tree; the texts are the caller's. */
void document_clear(struct document *document);
const char *document_language(const struct document *document);
/* The title, cleaned; the caller frees. */
char *document_title(const struct document *document);
/* What stands at the head and the foot of a page, cleaned: classification and organisation; title, number and date.
 * The caller frees; "" when there is nothing. */
char *document_head(const struct document *document);
char *document_foot(const struct document *document);

#endif
