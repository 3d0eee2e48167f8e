/* The report as it is now: preview, outline, and what becomes of it. */
#include "command/papers.h"
#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/paper-form.h"
#include "ui/report-out.h"
#include "ui/report-preview.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 2 /* the title and a rule */
#define OUTLINE_COLS 34
#define BOTH_FROM 116 /* columns for the outline beside a text of 80 */

struct report_view {
	struct view view;
	struct report_out out; /* what is shown: kind and redaction */
	struct report_source *source; /* NULL: not loaded, see load() */
	struct preview preview;
	struct list_box outline;
	bool in_outline;
	int filled_cols; /* columns of the screen that the text is laid out for */
	char *search;
	enum action pending; /* waits for the person's name */
};

/* --- the outline --- */

static size_t row_count(const void *arg)
{
	return ((const struct report_view *)arg)->preview.headings.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	str_add(out, ((const struct report_view *)arg)->preview.headings.v[row].id);
}

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct preview_heading *heading = &((const struct report_view *)arg)->preview.headings.v[row->index];
	int indent = 2 * (heading->level - 1);

	canvas_text_cut(canvas, 0, 1 + indent, canvas->cols - 1 - indent, heading->level == 1 ? STYLE_STRONG : STYLE_NORMAL,
	    heading->title);
}

static bool row_matches(const void *arg, size_t row, const char *folded_words)
{
	AUTO_FREE char *folded = text_fold(((const struct report_view *)arg)->preview.headings.v[row].title);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .cursor = list_behind_margin,
    .matches = row_matches};

static bool shows_both(const struct report_view *view)
{
	return view->view.cols >= BOTH_FROM;
}

/* --- making --- */

static void fill(struct report_view *view)
{
	struct report_template *template = report_kind_template(view->out.kind);
	const struct report_request request = {.template = template, .redact = view->out.redact,
	    .author = view->view.app->session->actor};

	view->filled_cols = view->view.cols;
	preview_fill(&view->preview, view->source, &request);
	template_free(template);
	list_reload(&view->outline);
}

/* Redacting takes out of what was loaded, so both ways begin from the store. */
static bool load_source(struct report_view *view, struct err *err)
{
	struct session *session = view->view.app->session;
	const char *id = view->view.app->assess->assessment.id;

	report_source_free(view->source);
	view->source = id == NULL ? NULL : report_source_load(session->store, id, &session->clock, err);
	if (view->source != NULL && view->out.redact)
		report_source_redact(view->source);
	return view->source != NULL;
}

static bool report_load(struct view *base, struct err *err)
{
	struct report_view *view = (struct report_view *)base;

	if (base->app->assess->assessment.id == NULL)
		preview_say(&view->preview, "A report is about an assessment: start or choose one first.");
	else if (load_source(view, err))
		fill(view);
	else {
		preview_say(&view->preview, "");
		return false;
	}
	list_reload(&view->outline);
	return true;
}

static bool report_open(struct view *base, const void *arg, struct err *err)
{
	struct report_view *view = (struct report_view *)base;

	(void)arg;
	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "A report is about an assessment: start or choose one first.");
	view->out.kind = report_kind_at(0);
	list_init(&view->outline, &source, view);
	return true;
}

static void report_resize(struct view *base, int rows, int cols)
{
	struct report_view *view = (struct report_view *)base;
	bool both = cols >= BOTH_FROM;

	list_resize(&view->outline, rows - HEAD_ROWS, both ? OUTLINE_COLS : cols);
	doc_resize(&view->preview.doc, rows - HEAD_ROWS, both ? cols - OUTLINE_COLS - 1 : cols);
	if (view->source != NULL && cols != view->filled_cols)
		fill(view);
}

/* --- drawing --- */

static struct canvas outline_canvas(const struct report_view *view, const struct canvas *canvas)
{
	return canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS, shows_both(view) ? OUTLINE_COLS : canvas->cols);
}

static struct canvas text_canvas(const struct report_view *view, const struct canvas *canvas)
{
	int left = shows_both(view) ? OUTLINE_COLS + 1 : 0;

	return canvas_part(canvas, HEAD_ROWS, left, canvas->rows - HEAD_ROWS, canvas->cols - left);
}

static void draw_head(const struct report_view *view, const struct canvas *canvas)
{
	const char *right = view->out.redact ? "redacted" : "names are in it";
	int room = canvas->cols - (int)strlen(right) - 3, name = (int)strlen(view->out.kind->name) + 3;

	canvas_textf(canvas, 0, 1, STYLE_STRONG, "%s", view->out.kind->name);
	canvas_text_cut(canvas, 0, name, room - name, STYLE_NORMAL, view->out.kind->about);
	canvas_text(canvas, 0, canvas->cols - (int)strlen(right) - 1, view->out.redact ? STYLE_GOOD : STYLE_QUIET, right);
	canvas_rule(canvas, 1);
}

static void report_draw(const struct view *base, struct canvas *canvas)
{
	const struct report_view *view = (const struct report_view *)base;
	struct canvas outline = outline_canvas(view, canvas), text = text_canvas(view, canvas);

	draw_head(view, canvas);
	if (shows_both(view) || view->in_outline)
		list_draw(&view->outline, &outline, view->in_outline);
	if (shows_both(view) || !view->in_outline)
		doc_draw(&view->preview.doc, &text, !view->in_outline);
	for (int row = HEAD_ROWS; shows_both(view) && row < canvas->rows; row++)
		canvas_text(canvas, row, OUTLINE_COLS, STYLE_QUIET, "│");
}

static struct pos report_cursor(const struct view *base, const struct canvas *canvas)
{
	const struct report_view *view = (const struct report_view *)base;
	struct canvas part = view->in_outline ? outline_canvas(view, canvas) : text_canvas(view, canvas);
	struct pos pos = view->in_outline ? list_cursor(&view->outline, &part) : doc_cursor(&view->preview.doc, &part);

	pos.row += part.row - canvas->row;
	pos.col += part.col - canvas->col;
	return pos;
}

static void report_status(const struct view *base, struct str *out)
{
	const struct report_view *view = (const struct report_view *)base;
	const struct preview_heading *here = preview_here(&view->preview);
	size_t below = doc_lines_below(&view->preview.doc);

	if (view->in_outline) {
		str_add(out, "Enter goes to the section; Tab goes back to the text.");
		return;
	}
	str_add(out, here == NULL ? view->out.kind->name : here->title);
	if (below > 0)
		str_addf(out, "; %zu more %s below", below, below == 1 ? "line" : "lines");
}

/* --- acting --- */

static void kind_answered(struct app *app, void *arg, size_t option)
{
	struct report_view *view = arg;

	(void)app;
	if (option >= report_kind_n())
		return;
	view->out.kind = report_kind_at(option);
	doc_reset(&view->preview.doc);
	fill(view);
	list_select(&view->outline, 0);
}

static void ask_kind(struct report_view *view)
{
	struct dialog_option *options = xcalloc(report_kind_n(), sizeof *options);
	size_t selected = 0;

	for (size_t i = 0; i < report_kind_n(); i++) {
		options[i] = (struct dialog_option){report_kind_at(i)->name, report_kind_at(i)->about};
		if (report_kind_at(i) == view->out.kind)
			selected = i;
	}
	dialog_choose(view->view.app, &(struct dialog_choose){.title = "Which report?", .options = options,
	    .n = report_kind_n(), .selected = selected, .done = kind_answered, .arg = view});
	free(options);
}

static void toggle_redaction(struct report_view *view)
{
	struct err err = ERR_INIT;

	view->out.redact = !view->out.redact;
	if (report_load(&view->view, &err))
		app_say(view->view.app, view->out.redact ? "What people typed is withheld: names, notes, titles, places."
							  : "The report is shown with all that is in it.");
	else
		app_complain(view->view.app, &err);
}

static void find(struct report_view *view)
{
	if (view->search != NULL && !doc_find(&view->preview.doc, view->search))
		app_say(view->view.app, "Nothing in this report has \"%s\".", view->search);
}

static void words_answered(struct app *app, void *arg, const char *words)
{
	struct report_view *view = arg;

	(void)app;
	if (words == NULL)
		return;
	free(view->search);
	view->search = xstrdup(words);
	view->in_outline = false;
	find(view);
}

static void ask_words(struct report_view *view)
{
	dialog_ask(view->view.app, &(struct dialog_ask){.title = "Find in this report", .label = "Words",
	    .initial = view->search, .ok = "Find", .text = "N goes on to the next line that has them.", .done = words_answered,
	    .arg = view});
}

static void snapshot_answered(struct app *app, void *arg, const char *label);

static void ask_snapshot(struct report_view *view)
{
	dialog_ask(view->view.app, &(struct dialog_ask){.title = "Keep the figures of today", .label = "Label",
	    .ok = "Keep them", .optional = true, .text = "A snapshot is never changed: later papers compare with it.",
	    .done = snapshot_answered, .arg = view});
}

static void change(struct report_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct report_view *view = arg;

	(void)app;
	change(view, view->pending);
}

static void change(struct report_view *view, enum action action)
{
	struct app *app = view->view.app;

	view->pending = action;
	if (app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	if (action == ACTION_BOTTOM_LINE)
		opinion_form_open(app);
	else if (action == ACTION_PAPER_SETTINGS)
		paper_settings_form_open(app);
	else if (action == ACTION_SNAPSHOT)
		ask_snapshot(view);
	else
		report_out_issue(app, &view->out);
}

static void snapshot_answered(struct app *app, void *arg, const char *label)
{
	struct err err = ERR_INIT;
	AUTO_FREE char *id = NULL;

	(void)arg;
	if (label == NULL)
		return;
	if (session_take_snapshot(app->session, app->assess->assessment.id, label, &id, &err) && app_reload(app, &err))
		app_say(app, "%s: the figures of today are kept.", id);
	else
		app_complain(app, &err);
}

static void jump(struct report_view *view)
{
	const char *id = list_selected_id(&view->outline);

	if (id == NULL || !doc_select(&view->preview.doc, id))
		return;
	view->in_outline = false;
}

static enum took move(struct report_view *view, enum action action, int count)
{
	if (action == ACTION_OTHER_PANE) {
		const struct preview_heading *here = preview_here(&view->preview);

		view->in_outline = !view->in_outline;
		if (view->in_outline && here != NULL)
			list_select_id(&view->outline, here->id);
		return TOOK_IT;
	}
	if (action == ACTION_CHOOSE && view->in_outline) {
		jump(view);
		return TOOK_IT;
	}
	return view->in_outline ? list_act(&view->outline, action, count) : doc_act(&view->preview.doc, action, count);
}

static enum took report_act(struct view *base, enum action action, int count)
{
	struct report_view *view = (struct report_view *)base;

	switch (action) {
	case ACTION_REPORT_KIND:
		ask_kind(view);
		return TOOK_IT;
	case ACTION_REDACT:
		toggle_redaction(view);
		return TOOK_IT;
	case ACTION_EXPORT:
		report_out_export(base->app, &view->out);
		return TOOK_IT;
	case ACTION_PRINT:
		report_out_print(base->app, &view->out);
		return TOOK_IT;
	case ACTION_BOTTOM_LINE:
	case ACTION_PAPER_SETTINGS:
	case ACTION_SNAPSHOT:
	case ACTION_ISSUE:
		change(view, action);
		return TOOK_IT;
	case ACTION_SEARCH:
		ask_words(view);
		return TOOK_IT;
	case ACTION_NEXT_MATCH:
		find(view);
		return TOOK_IT;
	default:
		return move(view, action, count);
	}
}

static void report_close(struct view *base)
{
	struct report_view *view = (struct report_view *)base;

	report_source_free(view->source);
	preview_free(&view->preview);
	list_free(&view->outline);
	report_out_free(&view->out);
	free(view->search);
}

extern const struct view_class view_report;
const struct view_class view_report = {
    .name = "report",
    .title = "Report",
    .help = "The report as it would go out now, with its sections to jump to (Tab). Choose which report, withhold what people typed, "
	    "write it to a file, print it, or issue it with a number. The bottom line and the decisions are yours to write; all "
	    "else is drawn from the assessment.",
    .contexts = CTX_REPORT | CTX_PAGER | CTX_ANY,
    .size = sizeof(struct report_view),
    .open = report_open,
    .load = report_load,
    .draw = report_draw,
    .cursor = report_cursor,
    .status = report_status,
    .act = report_act,
    .resize = report_resize,
    .close = report_close,
};
