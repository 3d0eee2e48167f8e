/* A report of a kind to a file, from the screen. */
#include "ui/report-export.h"

#include "report/report.h"

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
