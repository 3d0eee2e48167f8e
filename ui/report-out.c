/* Writing, printing and issuing the report that is on the screen. */
#include "ui/report-out.h"

#include "command/issue.h"
#include "command/print.h"
#include "ui/dialog.h"
#include "ui/view-form.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void report_out_free(struct report_out *out)
{
	free(out->path);
	free(out->formats);
}

static void set(char **place, const char *text)
{
	char *copy = xstrdup(text);

	free(*place);
	*place = copy;
}

static bool make(struct app *app, const struct report_out *out, enum report_format format, struct str *bytes,
    struct err *err)
{
	struct session *session = app->session;
	struct report_template *template = report_kind_template(out->kind);
	struct report_request request = {.template = template, .format = format, .redact = out->redact,
	    .author = session->actor};
	bool made = report_make(session->store, app->assess->assessment.id, &session->clock, &request, bytes, err);

	template_free(template);
	return made;
}

/* --- a file --- */

static void write_file(struct app *app, const struct report_out *out, bool replace)
{
	struct err err = ERR_INIT;
	AUTO_STR bytes = STR_INIT;

	if (make(app, out, out->format, &bytes, &err) && file_write(out->path, str_text(&bytes), bytes.len, replace, &err)) {
		AUTO_FREE char *whole = realpath(out->path, NULL); /* who opened the program from a menu knows no folder */

		app_say(app, "The %s report is in %s, %zu bytes.", out->kind->name, whole == NULL ? out->path : whole, bytes.len);
	} else {
		app_complain(app, &err);
	}
}

static void write_over(struct app *app, void *arg, bool yes)
{
	struct report_out *out = arg;

	if (yes)
		write_file(app, out, true);
	else
		app_say(app, "%s was left as it is.", out->path);
}

static void path_answered(struct app *app, void *arg, const char *path)
{
	struct report_out *out = arg;
	AUTO_FREE char *title = NULL;

	if (path == NULL)
		return;
	set(&out->path, path);
	if (access(path, F_OK) != 0) {
		write_file(app, out, false);
		return;
	}
	title = xasprintf("Write over %s?", path);
	dialog_confirm(app, &(struct dialog_confirm){.title = title, .text = "There is a file of that name already. What is in it "
	    "is gone then.", .yes = "Write over it", .no = "Leave it", .done = write_over, .arg = out});
}

static void format_answered(struct app *app, void *arg, size_t option)
{
	struct report_out *out = arg;
	AUTO_FREE char *name = NULL;

	if (option >= REPORT_FORMAT_N)
		return;
	out->format = (enum report_format)option;
	name = xasprintf("adhere-%s-%s.%s", out->kind->name, app->assess->today, report_writers[option].extension);
	dialog_ask(app, &(struct dialog_ask){.title = "Write the report to a file", .label = "File", .initial = name,
	    .ok = "Write it", .done = path_answered, .arg = out});
}

void report_out_export(struct app *app, struct report_out *out)
{
	struct dialog_option options[REPORT_FORMAT_N];

	for (size_t i = 0; i < REPORT_FORMAT_N; i++)
		options[i] = (struct dialog_option){report_writers[i].name, report_writers[i].words};
	dialog_choose(app, &(struct dialog_choose){.title = "Write the report as", .options = options, .n = REPORT_FORMAT_N,
	    .selected = out->format, .done = format_answered, .arg = out});
}

/* --- paper --- */

/* What printers take, the best first; *as gets which. */
static bool make_printable(struct app *app, const struct report_out *out, enum report_format *as, struct str *bytes,
    struct err *err)
{
	static const enum report_format formats[] = {REPORT_PDF, REPORT_TEXT, REPORT_MARKDOWN};

	for (size_t i = 0; i < COUNT(formats); i++) {
		struct err cause = ERR_INIT;

		str_clear(bytes);
		*as = formats[i];
		if (make(app, out, formats[i], bytes, &cause))
			return true;
		if (i + 1 == COUNT(formats))
			err_set(err, cause.kind, "%s", cause.text);
	}
	return false;
}

void report_out_print(struct app *app, struct report_out *out)
{
	AUTO_FREE char *title = xasprintf("%s: %s, %s", out->kind->name, app->assess->assessment.title, app->assess->today);
	AUTO_STR bytes = STR_INIT;
	struct err err = ERR_INIT;
	enum report_format as;

	if (make_printable(app, out, &as, &bytes, &err) && print_bytes(title, &bytes, &err))
		app_say(app, "The %s report was handed to the printer as %s.", out->kind->name, report_writers[as].name);
	else
		app_complain(app, &err);
}

/* --- an issued paper --- */

static void formats_take(const struct report_out *out, struct format_list *formats)
{
	AUTO_FREE char *copy = xstrdup(out->formats);
	char *rest = NULL;

	for (char *word = strtok_r(copy, ",", &rest); word != NULL; word = strtok_r(NULL, ",", &rest)) {
		int format = report_format_parse(word);

		if (format >= 0)
			vec_push(formats, (enum report_format)format);
	}
}

static void issue(struct app *app, struct report_out *out)
{
	struct report_template *template = report_kind_template(out->kind);
	struct issue wanted = {.request = {.template = template, .redact = out->redact, .author = app->session->actor},
	    .formats = VEC_INIT, .place = out->path};
	struct issued_paper paper = {.number = NULL};
	struct err err = ERR_INIT;

	formats_take(out, &wanted.formats);
	if (paper_issue(app->session, app->assess->assessment.id, &wanted, &paper, &err) && app_reload(app, &err))
		app_say(app, "Issued as %s: %zu %s in %s; its figures are kept as %s.", paper.number, paper.paths.n,
		    paper.paths.n == 1 ? "file" : "files", out->path, paper.snapshot);
	else
		app_complain(app, &err);
	issued_paper_clear(&paper);
	vec_free(&wanted.formats);
	template_free(template);
}

static void issue_meant(struct app *app, void *arg, bool yes)
{
	if (yes)
		issue(app, arg);
	else
		app_say(app, "Nothing was issued.");
}

static void ask_meant(struct app *app, void *arg, bool saved)
{
	struct report_out *out = arg;
	struct err err = ERR_INIT;
	AUTO_FREE char *number = saved ? store_next_issue(app->session->store, app->assess->assessment.id,
	    app->assess->today, &err) : NULL;
	AUTO_FREE char *title = NULL;

	if (number == NULL) {
		if (err.kind != ERR_NONE)
			app_complain(app, &err);
		return;
	}
	title = xasprintf("Issue the %s%s report as paper %s?", out->redact ? "redacted " : "", out->kind->name, number);
	dialog_confirm(app, &(struct dialog_confirm){.title = title, .text = "Its figures are kept as a snapshot and its files "
	    "with their fingerprints. It can be withdrawn later, but not undone.", .yes = "Issue it", .no = "Do not issue it",
	    .word = "issue", .done = issue_meant, .arg = out});
}

static const struct choice_word format_words[] = {{'m', "md", "Markdown"}, {'h', "html", "HTML"}, {'p', "pdf", "PDF"},
    {'t', "text", "text"}, {'n', "man", "man"}, {'l', "latex", "LaTeX"}};

static const struct form_row rows[] = {
    {.name = "formats", .label = "Formats", .kind = FORM_ANY_OF, .words = format_words, .word_n = COUNT(format_words),
	.help = "Each becomes a file of its own, fingerprinted; a file that exists is left alone."},
    {.name = "place", .label = "Folder", .kind = FORM_LINE, .required = true,
	.help = "Where the files go; for one format also the name of the file."},
};

static bool take_form(struct app *app, void *arg, struct form *form, struct err *err)
{
	struct report_out *out = arg;
	AUTO_FREE char *formats = form_get(form, "formats");
	AUTO_FREE char *place = form_get(form, "place");

	(void)app;
	if (*formats == '\0') {
		form_complain(form, "formats", "Choose one at least.");
		return err_set(err, ERR_INPUT, "A paper has one format at least.");
	}
	set(&out->formats, formats);
	set(&out->path, place);
	return true;
}

void report_out_issue(struct app *app, struct report_out *out)
{
	AUTO_FREE char *title = xasprintf("Issue the %s report", out->kind->name);
	const struct form_value values[] = {{"formats", out->formats == NULL ? "pdf" : out->formats}, {"place", "."},
	    {NULL, NULL}};
	struct form_spec spec = {.title = title, .intro = "An issued paper has a number and is never changed: \"adhere verify "
	    "FILE\" tells whether a paper in hand is what was issued.", .rows = rows, .n = COUNT(rows), .values = values,
	    .save = take_form, .done = ask_meant, .arg = out};

	view_push(app, &view_form, &spec);
}
