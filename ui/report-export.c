/* The report, from the screen. */
#include "ui/report-export.h"

#include "report/report.h"
#include "ui/dialog.h"

static void write_report(struct app *app, void *arg, const char *path)
{
	struct session *session = app->session;
	struct err err = ERR_INIT;
	AUTO_STR text = STR_INIT;

	(void)arg;
	if (path == NULL)
		return;
	if (report_stored(session->store, app->assess->assessment.id, &session->clock, session->expiring_days, session->actor,
	    REPORT_MARKDOWN, &text, &err) && file_write(path, str_text(&text), text.len, false, &err))
		app_say(app, "The status report is in %s.", path);
	else
		app_complain(app, &err);
}

void report_export(struct app *app)
{
	AUTO_FREE char *name = NULL;

	if (app->assess == NULL || app->assess->assessment.id == NULL) {
		app_say(app, "A report is about an assessment: start or choose one first.");
		return;
	}
	name = xasprintf("adhere-status-%s.md", app->assess->today);
	dialog_ask(app, &(struct dialog_ask){.title = "Write the status report", .label = "File", .initial = name,
	    .ok = "Write it", .text = "Markdown, for a reader, an editor or a converter. A file that exists is left alone.",
	    .done = write_report});
}
