/* What a report on the screen becomes: a file, a print, or an issued paper. */
#ifndef ADHERE_UI_REPORT_OUT_H
#define ADHERE_UI_REPORT_OUT_H

#include "report/report.h"
#include "ui/app.h"

/* What goes out, and what was answered so far on the way; lives in the view that shows it. */
struct report_out {
	const struct report_kind *kind;
	bool redact;
	enum report_format format;
	char *path;    /* of the file; for an issue also a folder */
	char *formats; /* of an issue, with commas between */
};

void report_out_free(struct report_out *out);
/* Asks for a format and a file name, and writes it; over a file that exists only when that was answered with yes. */
void report_out_export(struct app *app, struct report_out *out);
/* Prints it through lp: as PDF, or as text where this build has no PDF. */
void report_out_print(struct app *app, struct report_out *out);
/* Asks for formats and a folder, then whether it is meant, and issues it. The acting person must be known. */
void report_out_issue(struct app *app, struct report_out *out);

#endif
