/* Writing a long text on the whole screen. */
#include "ui/view-note.h"

#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/paragraph.h"
#include "ui/textarea.h"

#include <stdlib.h>
#include <string.h>

#define MARGIN 1

struct note_view {
	struct view view;
	struct textarea area;
	char *title, *intro, *clean; /* clean: the text that counts as unchanged */
	bool drafted;                /* there is a draft of this text */
	bool resumed;                /* the text is that of a draft, until it is changed */
	bool (*save)(struct app *app, void *arg, const char *text, struct err *err);
	void (*keep_draft)(struct app *app, void *arg, const char *text);
	void *arg;
};

static bool note_open(struct view *view, const void *arg, struct err *err)
{
	struct note_view *note = (struct note_view *)view;
	const struct note_spec *spec = arg;

	(void)err;
	note->title = xstrdup(spec->title);
	note->intro = text_line(spec->intro != NULL ? spec->intro : "");
	textarea_set(&note->area, spec->text != NULL ? spec->text : "");
	note->clean = xstrdup(textarea_text(&note->area));
	if (spec->draft != NULL)
		edit_replace_all(&note->area.edit, spec->draft);
	note->drafted = note->resumed = spec->draft != NULL;
	note->save = spec->save;
	note->keep_draft = spec->keep_draft;
	note->arg = spec->arg;
	return true;
}

static void note_close(struct view *view)
{
	struct note_view *note = (struct note_view *)view;

	textarea_free(&note->area);
	free(note->title);
	free(note->intro);
	free(note->clean);
}

static bool is_dirty(const struct note_view *note)
{
	return strcmp(textarea_text(&note->area), note->clean) != 0;
}

/* What is asked stands above, in at most a third of the rows and cut when longer. */
static int intro_rows(const struct note_view *note, int rows, int cols)
{
	int height = rows < 6 ? 0 : paragraph_height(note->intro, cols - 2 * MARGIN);

	if (height == 0)
		return 0;
	return height + 1 <= rows / 3 ? height + 1 : rows / 3;
}

static struct canvas area_canvas(const struct note_view *note, const struct canvas *canvas)
{
	int intro = intro_rows(note, canvas->rows, canvas->cols);

	return canvas_part(canvas, intro, MARGIN, canvas->rows - intro, canvas->cols - MARGIN);
}

static void note_resize(struct view *view, int rows, int cols)
{
	struct note_view *note = (struct note_view *)view;
	struct canvas canvas = {.rows = rows, .cols = cols}, area = area_canvas(note, &canvas);

	textarea_resize(&note->area, area.rows, area.cols);
}

static void note_draw(const struct view *view, struct canvas *canvas)
{
	const struct note_view *note = (const struct note_view *)view;
	struct canvas area = area_canvas(note, canvas);
	struct canvas intro =
	    canvas_part(canvas, 0, MARGIN, canvas->rows - area.rows - 1, canvas->cols - 2 * MARGIN);

	canvas_clear(canvas);
	paragraph_draw(&intro, 0, intro.rows, STYLE_QUIET, note->intro);
	textarea_draw(&note->area, &area, true);
}

static struct pos note_cursor(const struct view *view, const struct canvas *canvas)
{
	const struct note_view *note = (const struct note_view *)view;
	struct canvas area = area_canvas(note, canvas);
	struct pos pos = textarea_cursor(&note->area, &area);

	return (struct pos){pos.row + area.row - canvas->row, pos.col + area.col - canvas->col};
}

static void note_status(const struct view *view, struct str *out)
{
	const struct note_view *note = (const struct note_view *)view;

	if (note->resumed && is_dirty(note))
		str_add(out, "This is the draft from last time, not kept yet: Ctrl-s keeps it, Esc drops it.");
	else if (is_dirty(note))
		str_add(out, "Changed; Ctrl-s keeps it.");
	else
		str_add(out, *note->clean == '\0' ? "Nothing is written yet." : "As it is kept.");
}

static void note_heading(const struct view *view, struct str *left, struct str *right)
{
	(void)right;
	str_add(left, ((const struct note_view *)view)->title);
}

static void forget_draft(struct note_view *note)
{
	if (note->keep_draft != NULL && note->drafted)
		note->keep_draft(note->view.app, note->arg, "");
	note->drafted = false;
}

static void finish(struct note_view *note)
{
	forget_draft(note);
	view_drop(note->view.app);
}

static void save(struct note_view *note)
{
	struct err err = ERR_INIT;

	if (note->save(note->view.app, note->arg, textarea_text(&note->area), &err))
		finish(note);
	else if (err.kind != ERR_NONE)
		app_complain(note->view.app, &err);
}

static void keep_unsaved(struct app *app, void *arg)
{
	(void)app;
	save(arg);
}

static void drop_unsaved(struct app *app, void *arg)
{
	(void)app;
	finish(arg);
}

static bool note_leave(struct view *view)
{
	struct note_view *note = (struct note_view *)view;

	if (!is_dirty(note)) {
		forget_draft(note);
		return true;
	}
	dialog_unsaved(
	    view->app, &(struct dialog_unsaved){
			   .what = note->title, .keep = keep_unsaved, .drop = drop_unsaved, .arg = note});
	return false;
}

static void edit_outside(struct note_view *note)
{
	AUTO_STR text = STR_INIT;
	struct err err = ERR_INIT;

	str_add(&text, textarea_text(&note->area));
	if (app_edit_outside(note->view.app, &text, &err)) {
		edit_replace_all(&note->area.edit, str_text(&text));
		textarea_resize(&note->area, note->area.rows, note->area.cols);
	} else if (err.kind != ERR_NONE) {
		app_complain(note->view.app, &err);
	}
}

static enum took note_act(struct view *view, enum action action, int count)
{
	struct note_view *note = (struct note_view *)view;

	if (textarea_act(&note->area, action, count) == TOOK_IT || action == ACTION_UP || action == ACTION_DOWN)
		return TOOK_IT;
	if (action == ACTION_SAVE)
		save(note);
	else if (action == ACTION_EDITOR)
		edit_outside(note);
	else if (action == ACTION_BACK && note_leave(view))
		finish(note);
	else if (action != ACTION_BACK)
		return TOOK_NOTHING;
	return TOOK_IT;
}

static enum took note_text(struct view *view, const char *utf8)
{
	struct note_view *note = (struct note_view *)view;

	note->resumed = false;
	return textarea_typed(&note->area, utf8);
}

static void note_draft(struct view *view)
{
	struct note_view *note = (struct note_view *)view;

	if (!is_dirty(note)) {
		forget_draft(note);
	} else if (note->keep_draft != NULL) {
		note->keep_draft(view->app, note->arg, textarea_text(&note->area));
		note->drafted = true;
	}
}

const struct view_class view_note = {
    .name = "text",
    .title = "Text",
    .help = "A text of any length, in Markdown if you like. Ctrl-S keeps it and goes back; Esc goes back, and "
	    "asks when it was "
	    "changed. Ctrl-E hands it to the editor named by VISUAL or EDITOR. What was not kept yet is "
	    "remembered as a "
	    "draft.",
    .contexts = CTX_NOTE | CTX_EDIT,
    .size = sizeof(struct note_view),
    .open = note_open,
    .resize = note_resize,
    .draw = note_draw,
    .cursor = note_cursor,
    .status = note_status,
    .heading = note_heading,
    .act = note_act,
    .text = note_text,
    .leave = note_leave,
    .draft = note_draft,
    .close = note_close,
};
