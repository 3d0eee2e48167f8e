/* A report as a document on the screen, with its headings as items to jump to. */
#ifndef ADHERE_UI_REPORT_PREVIEW_H
#define ADHERE_UI_REPORT_PREVIEW_H

#include "report/report.h"
#include "ui/doc.h"

struct preview_heading {
	char *id, *title;
	int level;
};
VEC_TYPE(preview_headings, struct preview_heading);

struct preview {
	struct doc doc;
	struct preview_headings headings; /* in their order; each is an item of the document */
};

/* Makes both anew: the place in the document stays where it can. The request's format does not matter. What keeps the
 * report from being made is shown in its place. The document has its size by then: tables are laid out for that. */
void preview_fill(struct preview *preview, const struct report_source *source, const struct report_request *request);
/* One sentence in place of the report. */
void preview_say(struct preview *preview, const char *sentence);
void preview_free(struct preview *preview);
/* The heading that the top of the screen, or the selected one, belongs to; NULL: none. */
const struct preview_heading *preview_here(const struct preview *preview);

#endif
