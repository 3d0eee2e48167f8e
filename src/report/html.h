/* Reports as HTML 5: one file without scripts and without anything from elsewhere. */
#ifndef ADHERE_REPORT_HTML_H
#define ADHERE_REPORT_HTML_H

#include "report/chart.h"
#include "report/document.h"

void html_write(struct document *document, struct str *out);

/* Text between tags or in an attribute with quotes: cleaned and escaped. */
void html_text(struct str *out, const char *text);
void html_chart(struct str *out, const struct chart *chart);
/* The fills that charts name: once in a file, before the first chart. */
void html_fills(struct str *out);

/* data/report/report.css, compiled in. */
extern const char report_css[];

#endif
