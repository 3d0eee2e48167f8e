/* Reports as a manual page, through cmark's own writer. */
#ifndef ADHERE_REPORT_REPORT_MAN_H
#define ADHERE_REPORT_REPORT_MAN_H

#include "report/document.h"

void man_write(struct document *document, struct str *out);

#endif
