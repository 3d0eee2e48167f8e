/* The report, from the screen. */
#include "ui/report-export.h"

#include "report/report.h"
#include "ui/dialog.h"

static void write_report(struct app *app, void *arg, const char *path)
{
	const struct assess *assess = app->assess;
	struct report_options options = {.as_of = assess->today, .author = app->session->actor};
	char hash[SHA256_HEX];
	struct err err = ERR_INIT;
	AUTO_STR text = STR_INIT;

	(void)arg;
	if (path == NULL)
		return;
	options.head_hash = hash;
	if (!store_head(app->session->store, assess->assessment.id, &options.head_seq, hash, &err)) {
		app_complain(app, &err);
		return;
	}
	report_status(assess, &options, REPORT_MARKDOWN, &text);
	if (file_write(path, str_text(&text), text.len, false, &err))
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
