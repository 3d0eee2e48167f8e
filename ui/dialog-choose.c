/* Dialogs that show a text and options to choose from, or none. */
#include "ui/dialog-frame.h"

#include "ui/app.h"
#include "ui/doc.h"

#include <stdlib.h>

struct choose_view {
	struct view view;
	char *title;
	struct doc doc;      /* the text, and an item for each option, its id the option's number */
	size_t n, selected;
	void (*done)(struct app *app, void *arg, size_t option);
	/* of a confirmation: no is option 0, yes is 1 */
	void (*answered)(struct app *app, void *arg, bool yes);
	void (*keep)(struct app *app, void *arg);               /* of unsaved text: option 0 */
	void (*drop)(struct app *app, void *arg);               /* option 1 */
	void *arg;
	bool begun;
};

static void add_options(struct choose_view *choose, const struct dialog_choose *from)
{
	doc_gap(&choose->doc);
	for (size_t i = 0; i < from->n; i++) {
		AUTO_FREE char *id = xasprintf("%zu", i);

		doc_item(&choose->doc, id);
		doc_indent(&choose->doc, 1);
		doc_span(&choose->doc, STYLE_NORMAL, from->options[i].label);
		if (from->options[i].help != NULL) {
			doc_span(&choose->doc, STYLE_NORMAL, "  ");
			doc_span(&choose->doc, STYLE_QUIET, from->options[i].help);
		}
	}
}

static bool choose_open(struct view *view, const void *arg, struct err *err)
{
	struct choose_view *choose = (struct choose_view *)view;
	const struct dialog_choose *from = arg;

	(void)err;
	choose->title = xstrdup(from->title);
	choose->n = from->n;
	choose->selected = from->selected;
	choose->done = from->done;
	choose->arg = from->arg;
	doc_text(&choose->doc, STYLE_NORMAL, from->text);
	if (from->n > 0)
		add_options(choose, from);
	doc_done(&choose->doc);
	return true;
}

static void choose_resize(struct view *view, int rows, int cols)
{
	struct choose_view *choose = (struct choose_view *)view;
	int text_cols = dialog_text_cols(cols);
	size_t height = doc_height(&choose->doc, text_cols);
	AUTO_FREE char *id = xasprintf("%zu", choose->selected);

	doc_resize(&choose->doc, dialog_text_rows(rows, height), text_cols);
	/* a text that does not fit is read first */
	if (!choose->begun && doc_lines_below(&choose->doc) == 0)
		doc_select(&choose->doc, id);
	choose->begun = true;
}

static void choose_draw(const struct view *view, struct canvas *canvas)
{
	const struct choose_view *choose = (const struct choose_view *)view;
	struct canvas text =
	    dialog_text_canvas(canvas, doc_height(&choose->doc, dialog_text_cols(canvas->cols)), choose->title);

	doc_draw(&choose->doc, &text, true);
}

static struct pos choose_cursor(const struct view *view, const struct canvas *canvas)
{
	const struct choose_view *choose = (const struct choose_view *)view;
	struct canvas text =
	    dialog_text_canvas(canvas, doc_height(&choose->doc, dialog_text_cols(canvas->cols)), NULL);

	return dialog_pos(canvas, &text, doc_cursor(&choose->doc, &text));
}

static void choose_status(const struct view *view, struct str *out)
{
	const struct choose_view *choose = (const struct choose_view *)view;

	if (doc_lines_below(&choose->doc) > 0)
		str_addf(out, "%s The text goes on below.", choose->title);
	else
		str_add(out, choose->title);
}

/* The dialog is gone when the answer is given. */
static void finish(struct choose_view *choose, size_t option)
{
	struct app *app = choose->view.app;
	struct choose_view was = *choose;

	view_drop(app);
	if (was.answered != NULL)
		was.answered(app, was.arg, option == 1);
	if (was.done != NULL)
		was.done(app, was.arg, option);
	if (was.keep != NULL && option == 0)
		was.keep(app, was.arg);
	if (was.drop != NULL && option == 1)
		was.drop(app, was.arg);
}

static void choose_selected(struct choose_view *choose)
{
	const char *id = doc_selected(&choose->doc);

	if (id != NULL)
		finish(choose, strtoul(id, NULL, 10));
	else if (choose->n == 0)
		finish(choose, DIALOG_CANCELLED);
	else
		doc_act(&choose->doc, ACTION_DOWN, 1); /* the options are not in sight yet */
}

static enum took choose_act(struct view *view, enum action action, int count)
{
	struct choose_view *choose = (struct choose_view *)view;

	if (doc_act(&choose->doc, action, count) == TOOK_IT)
		return TOOK_IT;
	if (action == ACTION_CHOOSE)
		choose_selected(choose);
	else if (action == ACTION_BACK)
		finish(choose, DIALOG_CANCELLED);
	else
		return TOOK_NOTHING;
	return TOOK_IT;
}

static unsigned choose_context(const struct view *view)
{
	return CTX_DIALOG | (((const struct choose_view *)view)->n > 0 ? CTX_LIST : CTX_PAGER);
}

static void choose_close(struct view *view)
{
	struct choose_view *choose = (struct choose_view *)view;

	free(choose->title);
	doc_free(&choose->doc);
}

static const struct view_class choose_class = {
    .name = "dialog",
    .title = "Question",
    .help = "Something to read, or to choose before the work goes on. Enter takes the choice under the cursor; "
	    "Esc goes back and changes nothing.",
    .contexts = CTX_DIALOG | CTX_LIST,
    .context = choose_context,
    .size = sizeof(struct choose_view),
    .open = choose_open,
    .resize = choose_resize,
    .draw = choose_draw,
    .cursor = choose_cursor,
    .status = choose_status,
    .act = choose_act,
    .close = choose_close,
    .over = true,
};

void dialog_message(struct app *app, const char *title, const char *text)
{
	view_push(app, &choose_class, &(struct dialog_choose){.title = title, .text = text});
}

void dialog_choose(struct app *app, const struct dialog_choose *choose)
{
	view_push(app, &choose_class, choose);
}

void dialog_confirm_by_choice(struct app *app, const struct dialog_confirm *confirm)
{
	const struct dialog_option options[] = {{confirm->no, NULL}, {confirm->yes, NULL}};
	const struct dialog_choose choose = {.title = confirm->title,
	    .text = confirm->text,
	    .options = options,
	    .n = COUNT(options),
	    .arg = confirm->arg};

	if (view_push(app, &choose_class, &choose))
		((struct choose_view *)app->top)->answered = confirm->done;
}

/* Keeping comes first: what was typed is not lost by pressing Enter too fast. */
void dialog_unsaved(struct app *app, const struct dialog_unsaved *unsaved)
{
	static const struct dialog_option options[] = {
	    {"Keep it", NULL}, {"Throw the changes away", NULL}, {"Go on writing", NULL}};
	AUTO_FREE char *title = xasprintf("%s was changed. Keep it?", unsaved->what);
	const struct dialog_choose choose = {
	    .title = title, .options = options, .n = COUNT(options), .arg = unsaved->arg};

	if (!view_push(app, &choose_class, &choose))
		return;
	((struct choose_view *)app->top)->keep = unsaved->keep;
	((struct choose_view *)app->top)->drop = unsaved->drop;
}
