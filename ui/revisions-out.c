/* Writing the difference of two revisions to a file: what "adhere diff" writes, with the filter of the screen. */
#include "ui/revisions-out.h"

#include "command/diff.h"
#include "report/report.h"
#include "report/revision-report.h"
#include "ui/dialog.h"

/* Behind the formats of reports. */
enum plain_format { PLAIN_CSV, PLAIN_JSON, PLAIN_N };
static const struct {
	const char *name, *extension, *words;
} plain[PLAIN_N] = {
	[PLAIN_CSV] = {"CSV", "csv", "a row for each text that changed"},
	[PLAIN_JSON] = {"JSON", "json", "for programs"},
};

static bool make(const struct revisions_view *view, struct str *out, struct err *err)
{
	const struct difference *difference = &view->difference;
	struct document document = {0};
	bool good;

	if (view->format == REPORT_FORMAT_N + PLAIN_CSV) {
		diff_csv(difference, &view->filter, out);
		return true;
	}
	if (view->format == REPORT_FORMAT_N + PLAIN_JSON) {
		json_add_text(out, diff_json(difference, &view->filter));
		return true;
	}
	revision_document(difference, &view->filter, &document);
	document.date = view->view.app->assess->today;
	good = document_write(&document, (enum report_format)view->format, out, err);
	document_clear(&document);
	return good;
}

static void path_answered(struct app *app, void *arg, const char *path)
{
	const struct revisions_view *view = arg;
	AUTO_STR bytes = STR_INIT;
	struct err err = ERR_INIT;

	if (path == NULL)
		return;
	if (view->made && make(view, &bytes, &err) && file_write(path, str_text(&bytes), bytes.len, false, &err))
		app_say(app, "What changed is in %s, %zu bytes.", path, bytes.len);
	else
		app_complain(app, &err);
}

static void format_answered(struct app *app, void *arg, size_t option)
{
	struct revisions_view *view = arg;
	AUTO_FREE char *name = NULL;

	if (option >= REPORT_FORMAT_N + PLAIN_N)
		return;
	view->format = option;
	name = xasprintf("%s-to-%s.%s", view->revisions.v[view->before]->revision, view->revisions.v[view->after]->revision,
	    option < REPORT_FORMAT_N ? report_writers[option].extension : plain[option - REPORT_FORMAT_N].extension);
	dialog_ask(app, &(struct dialog_ask){.title = "Write what changed to a file", .label = "File", .initial = name,
	    .ok = "Write it", .text = "Only what the filters show is written.", .done = path_answered, .arg = view});
}

void revisions_export(struct revisions_view *view)
{
	struct dialog_option options[REPORT_FORMAT_N + PLAIN_N];

	for (size_t i = 0; i < REPORT_FORMAT_N; i++)
		options[i] = (struct dialog_option){report_writers[i].name, report_writers[i].words};
	for (size_t i = 0; i < PLAIN_N; i++)
		options[REPORT_FORMAT_N + i] = (struct dialog_option){plain[i].name, plain[i].words};
	dialog_choose(view->view.app, &(struct dialog_choose){.title = "Write what changed as", .options = options,
	    .n = COUNT(options), .selected = view->format, .done = format_answered, .arg = view});
}
