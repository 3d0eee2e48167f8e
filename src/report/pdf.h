/* Reports as PDF. The pages are made here; what draws them is a module that is loaded when a PDF is asked for. */
#ifndef ADHERE_REPORT_PDF_H
#define ADHERE_REPORT_PDF_H

#include "report/document.h"
#include "report/pdf-driver.h"

/* Whether this build has PDFs (configure --without-pdf leaves them out). */
bool pdf_built(void);
/* Appends the file. False and err when the module is missing or can't draw. */
bool pdf_write(struct document *document, struct str *out, struct err *err);
/* The same with a driver at hand. */
bool pdf_write_with(const struct pdf_driver *driver, struct document *document, struct str *out, struct err *err);
/* Adds language and "show the title" to the catalog of a PDF, as an update at its end (ISO 32000-1, 7.5.6). A file that
 * is built otherwise than Cairo does stays as it is. */
void pdf_add_language(struct str *pdf, size_t start, const char *language);

#endif
