/* The report, from the screen. */
#include "ui/report-export.h"

#include "report/report.h"
#include "ui/dialog.h"

void report_export_write(struct app *app, const char *kind, const char *name, const char *path)
{
	struct session *session = app->session;
	struct err err = ERR_INIT;
	AUTO_STR text = STR_INIT;
	struct report_request request = {.format = REPORT_MARKDOWN, .author = session->actor,
	    .expiring_days = session->expiring_days};
	struct report_template *template;

	if (path == NULL)
		return;
	template = report_kind_template(report_kind_find(kind));
	request.template = template;
	if (report_make(session->store, app->assess->assessment.id, &session->clock, &request, &text, &err) &&
	    file_write(path, str_text(&text), text.len, false, &err))
		app_say(app, "The %s is in %s.", name, path);
	else
		app_complain(app, &err);
	template_free(template);
}

static void write_report(struct app *app, void *arg, const char *path)
{
	(void)arg;
	report_export_write(app, "full", "status report", path);
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
