/* Reports as LaTeX, through cmark's own writer: a whole file for pdflatex, lualatex or xelatex. */
#ifndef ADHERE_REPORT_REPORT_LATEX_H
#define ADHERE_REPORT_REPORT_LATEX_H

#include "report/document.h"

void latex_write(struct document *document, struct str *out);

#endif
