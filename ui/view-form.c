/* A form as a screen of its own. */
#include "ui/view-form.h"

#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/paragraph.h"

#include <stdlib.h>

#define MARGIN 1

struct form_view {
	struct view view;
	struct form form;
	char *title, *intro;
	bool stays;
	bool (*save)(struct app *app, void *arg, struct form *form, struct err *err);
	void (*done)(struct app *app, void *arg, bool saved);
	void (*keep_draft)(struct app *app, void *arg, const struct form *form);
	bool drafted; /* there is a draft of this form */
	void *arg;
};

static void set_values(struct form *form, const struct form_value *values)
{
	for (; values != NULL && values->name != NULL; values++)
		form_set(form, values->name, values->value);
}

static bool form_view_open(struct view *view, const void *arg, struct err *err)
{
	struct form_view *shown = (struct form_view *)view;
	const struct form_spec *spec = arg;
	char today[DATE_SIZE];

	(void)err;
	clock_today(&view->app->session->clock, today);
	form_init(&shown->form, spec->rows, spec->n, today);
	set_values(&shown->form, spec->values);
	form_mark_clean(&shown->form);
	set_values(&shown->form, spec->draft);
	if (spec->focus != NULL)
		form_focus(&shown->form, spec->focus);
	shown->title = xstrdup(spec->title);
	shown->intro = text_line(spec->intro != NULL ? spec->intro : "");
	shown->stays = spec->stays;
	shown->save = spec->save;
	shown->done = spec->done;
	shown->keep_draft = spec->keep_draft;
	shown->drafted = spec->draft != NULL;
	shown->arg = spec->arg;
	return true;
}

static void form_view_close(struct view *view)
{
	struct form_view *shown = (struct form_view *)view;

	if (shown->done != NULL)
		shown->done(view->app, shown->arg, false);
	form_free(&shown->form);
	free(shown->title);
	free(shown->intro);
}

/* The intro takes at most a third of the rows, and none when that is less than it needs. */
static int intro_rows(const struct form_view *shown, int rows, int cols)
{
	int height = paragraph_height(shown->intro, cols - 2 * MARGIN);

	return height > 0 && height + 1 <= rows / 3 ? height + 1 : 0;
}

static struct canvas form_canvas(const struct form_view *shown, const struct canvas *canvas)
{
	int intro = intro_rows(shown, canvas->rows, canvas->cols);

	return canvas_part(canvas, intro, 0, canvas->rows - intro, canvas->cols);
}

static void form_view_resize(struct view *view, int rows, int cols)
{
	struct form_view *shown = (struct form_view *)view;

	form_resize(&shown->form, rows - intro_rows(shown, rows, cols), cols);
}

static void form_view_draw(const struct view *view, struct canvas *canvas)
{
	const struct form_view *shown = (const struct form_view *)view;
	struct canvas part = form_canvas(shown, canvas);
	struct canvas intro =
	    canvas_part(canvas, 0, MARGIN, canvas->rows - part.rows, canvas->cols - 2 * MARGIN);

	canvas_clear(canvas);
	paragraph_draw(&intro, 0, intro.rows, STYLE_NORMAL, shown->intro);
	form_draw(&shown->form, &part);
}

static struct pos form_view_cursor(const struct view *view, const struct canvas *canvas)
{
	const struct form_view *shown = (const struct form_view *)view;
	struct canvas part = form_canvas(shown, canvas);
	struct pos pos = form_cursor(&shown->form, &part);

	pos.row += part.row - canvas->row;
	return pos;
}

static void form_view_status(const struct view *view, struct str *out)
{
	form_status(&((const struct form_view *)view)->form, out);
}

static void form_view_heading(const struct view *view, struct str *left, struct str *right)
{
	(void)right;
	str_add(left, ((const struct form_view *)view)->title);
}

static void forget_draft(struct form_view *shown)
{
	if (shown->keep_draft != NULL && shown->drafted)
		shown->keep_draft(shown->view.app, shown->arg, NULL);
	shown->drafted = false;
}

static void finish(struct form_view *shown, bool saved)
{
	struct app *app = shown->view.app;
	void (*done)(struct app *, void *, bool) = shown->done;
	void *arg = shown->arg;

	form_mark_clean(&shown->form);
	forget_draft(shown);
	shown->done = NULL;
	view_drop(app);
	if (done != NULL)
		done(app, arg, saved);
}

static void save(struct form_view *shown)
{
	struct err err = ERR_INIT;

	if (form_check(&shown->form, &err) && shown->save(shown->view.app, shown->arg, &shown->form, &err))
		finish(shown, true);
	else if (err.kind != ERR_NONE)
		app_complain(shown->view.app, &err);
}

static void keep_unsaved(struct app *app, void *arg)
{
	(void)app;
	save(arg);
}

static void drop_unsaved(struct app *app, void *arg)
{
	(void)app;
	finish(arg, false);
}

static void ask_unsaved(struct form_view *shown)
{
	dialog_unsaved(shown->view.app,
	    &(struct dialog_unsaved){
		.what = shown->title, .keep = keep_unsaved, .drop = drop_unsaved, .arg = shown});
}

static bool form_view_leave(struct view *view)
{
	struct form_view *shown = (struct form_view *)view;

	if (!form_dirty(&shown->form))
		return true;
	ask_unsaved(shown);
	return false;
}

static void back(struct form_view *shown)
{
	if (shown->stays)
		app_say(shown->view.app, "Ctrl-s goes on with what was typed.");
	else if (form_view_leave(&shown->view))
		finish(shown, false);
}

static void edit_outside(struct form_view *shown)
{
	AUTO_STR text = STR_INIT;
	struct err err = ERR_INIT;

	if (!form_take_text(&shown->form, &text))
		app_say(shown->view.app, "There is no text here for an editor: choose one of the words.");
	else if (app_edit_outside(shown->view.app, &text, &err))
		form_put_text(&shown->form, str_text(&text));
	else if (err.kind != ERR_NONE)
		app_complain(shown->view.app, &err);
}

static enum took form_view_act(struct view *view, enum action action, int count)
{
	struct form_view *shown = (struct form_view *)view;

	if (form_act(&shown->form, action, count) == TOOK_IT)
		return TOOK_IT;
	if (action == ACTION_SAVE || action == ACTION_ENTER)
		save(shown);
	else if (action == ACTION_BACK)
		back(shown);
	else if (action == ACTION_EDITOR)
		edit_outside(shown);
	else
		return TOOK_NOTHING;
	return TOOK_IT;
}

static enum took form_view_text(struct view *view, const char *utf8)
{
	return form_typed(&((struct form_view *)view)->form, utf8);
}

static void form_view_draft(struct view *view)
{
	struct form_view *shown = (struct form_view *)view;

	if (!form_dirty(&shown->form)) {
		forget_draft(shown);
	} else if (shown->keep_draft != NULL) {
		shown->keep_draft(view->app, shown->arg, &shown->form);
		shown->drafted = true;
	}
}

const struct view_class view_form = {
    .name = "form",
    .title = "Form",
    .help = "Tab and Shift-Tab go from field to field, and so does Enter; in the last field Enter keeps what "
	    "was typed, as "
	    "Ctrl-S does everywhere. Letters choose among words, Space sets and clears a box. Esc goes back, "
	    "and asks "
	    "when something was changed.",
    .contexts = CTX_FORM | CTX_EDIT,
    .size = sizeof(struct form_view),
    .open = form_view_open,
    .resize = form_view_resize,
    .draw = form_view_draw,
    .cursor = form_view_cursor,
    .status = form_view_status,
    .heading = form_view_heading,
    .act = form_view_act,
    .text = form_view_text,
    .leave = form_view_leave,
    .draft = form_view_draft,
    .close = form_view_close,
};
