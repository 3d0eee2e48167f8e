/* Dialogs that ask for one line, and confirmation by a word that has to be typed. */
#include "ui/dialog-frame.h"

#include "ui/app.h"
#include "ui/doc.h"
#include "ui/field.h"
#include "ui/paragraph.h"
#include "ui/text-layout.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_GAP 2
#define FIELD_COLS_LEAST 20 /* narrower than this, the label has a row of its own */

struct ask_view {
	struct view view;
	char *title, *label, *keys, *word; /* keys: what Enter and Esc do */
	struct doc doc;
	struct field field;
	char complaint[sizeof((struct err *)NULL)->text];
	bool optional;
	bool (*check)(const char *answer, struct err *err);
	void (*done)(struct app *app, void *arg, const char *answer);
	void (*answered)(struct app *app, void *arg, bool yes);
	void *arg;
};

static bool ask_open(struct view *view, const void *arg, struct err *err)
{
	struct ask_view *ask = (struct ask_view *)view;
	const struct dialog_ask *from = arg;

	(void)err;
	ask->title = xstrdup(from->title);
	ask->label = xstrdup(from->label);
	ask->keys = xasprintf("Enter: %s   Esc: go back", from->ok != NULL ? from->ok : "Keep");
	ask->optional = from->optional;
	ask->check = from->check;
	ask->done = from->done;
	ask->arg = from->arg;
	field_set(&ask->field, from->initial != NULL ? from->initial : "");
	doc_text(&ask->doc, STYLE_NORMAL, from->text);
	doc_done(&ask->doc);
	return true;
}

static void ask_close(struct view *view)
{
	struct ask_view *ask = (struct ask_view *)view;

	free(ask->title);
	free(ask->label);
	free(ask->keys);
	free(ask->word);
	doc_free(&ask->doc);
	field_free(&ask->field);
}

/* --- places --- */

struct places {
	int text_rows, label_rows, field_col; /* the text comes first, then label and field, complaint, keys */
	int complaint_rows, keys_rows;
};

static int label_columns(const struct ask_view *ask)
{
	return text_columns(ask->label, strlen(ask->label)) + LABEL_GAP;
}

static int as_far_as(int *room, int rows)
{
	int given = rows < *room ? rows : *room;

	*room -= given;
	return given;
}

/* What does not fit gives way: the field stays, then the complaint, the label, the text, the keys. */
static struct places places_of(const struct ask_view *ask, int rows, int cols)
{
	struct places places = {0};
	bool beside = cols - label_columns(ask) >= FIELD_COLS_LEAST;
	int room = rows - 1;

	if (room < 0)
		room = 0;
	places.field_col = DIALOG_MARGIN + (beside ? label_columns(ask) : 0);
	places.complaint_rows = as_far_as(&room, paragraph_height(ask->complaint, cols - DIALOG_MARGIN));
	places.label_rows = beside ? 0 : as_far_as(&room, 1);
	places.text_rows = as_far_as(&room, (int)doc_height(&ask->doc, cols));
	places.keys_rows = as_far_as(&room, 1);
	return places;
}

static size_t rows_wanted(const struct ask_view *ask, int cols)
{
	struct places places = places_of(ask, 10000, cols);

	return (size_t)(places.text_rows + places.label_rows + 1 + places.complaint_rows + places.keys_rows);
}

static struct canvas content_of(const struct ask_view *ask, const struct canvas *area, bool draw)
{
	return dialog_text_canvas(
	    area, rows_wanted(ask, dialog_text_cols(area->cols)), draw ? ask->title : NULL);
}

/* --- drawing --- */

static struct canvas field_canvas(const struct canvas *content, const struct places *places)
{
	return canvas_part(
	    content, places->text_rows + places->label_rows, places->field_col, 1, content->cols);
}

static void ask_draw(const struct view *view, struct canvas *canvas)
{
	const struct ask_view *ask = (const struct ask_view *)view;
	struct canvas content = content_of(ask, canvas, true), text, field, below;
	struct places places = places_of(ask, content.rows, content.cols);
	int row = places.text_rows;

	text = canvas_part(&content, 0, 0, places.text_rows, content.cols);
	field = field_canvas(&content, &places);
	doc_draw(&ask->doc, &text, false);
	if (places.field_col > DIALOG_MARGIN || places.label_rows > 0)
		canvas_text(&content, row, DIALOG_MARGIN, STYLE_STRONG, ask->label);
	field_draw(&ask->field, &field, 0, true);
	row += places.label_rows + 1;
	below = canvas_part(&content, row, DIALOG_MARGIN, content.rows, content.cols);
	paragraph_draw(&below, 0, places.complaint_rows, STYLE_BAD, ask->complaint);
	if (places.keys_rows > 0)
		canvas_text_cut(&below, places.complaint_rows, 0, below.cols, STYLE_QUIET, ask->keys);
}

static struct pos ask_cursor(const struct view *view, const struct canvas *canvas)
{
	const struct ask_view *ask = (const struct ask_view *)view;
	struct canvas content = content_of(ask, canvas, false), field;
	struct places places = places_of(ask, content.rows, content.cols);

	field = field_canvas(&content, &places);
	return dialog_pos(canvas, &field, field_cursor(&ask->field, &field, 0));
}

static void ask_resize(struct view *view, int rows, int cols)
{
	struct ask_view *ask = (struct ask_view *)view;
	int text_cols = dialog_text_cols(cols);

	doc_resize(&ask->doc,
	    places_of(ask, dialog_text_rows(rows, rows_wanted(ask, text_cols)), text_cols).text_rows,
	    text_cols);
}

static void ask_status(const struct view *view, struct str *out)
{
	const struct ask_view *ask = (const struct ask_view *)view;

	str_addf(out, "%s %s", ask->title, ask->complaint[0] != '\0' ? ask->complaint : ask->keys);
}

/* --- answering --- */

static void finish(struct ask_view *ask, const char *answer)
{
	struct app *app = ask->view.app;
	AUTO_FREE char *copy = answer != NULL ? xstrdup(answer) : NULL;
	struct ask_view was = *ask;

	view_drop(app);
	if (was.answered != NULL)
		was.answered(app, was.arg, copy != NULL);
	if (was.done != NULL)
		was.done(app, was.arg, copy);
}

static bool answer_is_right(const struct ask_view *ask, const char *answer, struct err *err)
{
	if (ask->word != NULL)
		return strcmp(answer, ask->word) == 0 ||
		       err_set(err, ERR_INPUT, "Type the word %s and press Enter, or press Esc to go back.",
			   ask->word);
	if (answer[0] == '\0')
		return ask->optional || err_set(err, ERR_INPUT, "%s can't be empty.", ask->label);
	return ask->check == NULL || ask->check(answer, err);
}

static void accept(struct ask_view *ask)
{
	AUTO_FREE char *answer = text_trim(field_text(&ask->field));
	struct err err = ERR_INIT;

	if (answer_is_right(ask, answer, &err)) {
		finish(ask, answer);
		return;
	}
	memcpy(ask->complaint, err.text, sizeof ask->complaint);
	ask_resize(&ask->view, ask->view.rows, ask->view.cols);
}

static enum took ask_act(struct view *view, enum action action, int count)
{
	struct ask_view *ask = (struct ask_view *)view;

	if (field_act(&ask->field, action) == TOOK_IT || doc_act(&ask->doc, action, count) == TOOK_IT)
		return TOOK_IT;
	if (action == ACTION_CHOOSE)
		accept(ask);
	else if (action == ACTION_BACK)
		finish(ask, NULL);
	else
		return TOOK_NOTHING;
	return TOOK_IT;
}

static enum took ask_text(struct view *view, const char *utf8)
{
	return field_typed(&((struct ask_view *)view)->field, utf8);
}

static const struct view_class ask_class = {
    .name = "ask",
    .title = "Question",
    .help = "One line is asked for. Enter goes on with it; Esc goes back and changes nothing.",
    .contexts = CTX_DIALOG | CTX_EDIT,
    .size = sizeof(struct ask_view),
    .open = ask_open,
    .resize = ask_resize,
    .draw = ask_draw,
    .cursor = ask_cursor,
    .status = ask_status,
    .act = ask_act,
    .text = ask_text,
    .close = ask_close,
    .over = true,
};

void dialog_ask(struct app *app, const struct dialog_ask *ask)
{
	view_push(app, &ask_class, ask);
}

static void confirm_by_word(struct app *app, const struct dialog_confirm *confirm)
{
	AUTO_FREE char *label = xasprintf("Type %s", confirm->word);
	const struct dialog_ask ask = {.title = confirm->title,
	    .text = confirm->text,
	    .label = label,
	    .ok = confirm->yes,
	    .arg = confirm->arg};

	if (!view_push(app, &ask_class, &ask))
		return;
	((struct ask_view *)app->top)->word = xstrdup(confirm->word);
	((struct ask_view *)app->top)->answered = confirm->done;
}

void dialog_confirm(struct app *app, const struct dialog_confirm *confirm)
{
	if (confirm->word != NULL)
		confirm_by_word(app, confirm);
	else
		dialog_confirm_by_choice(app, confirm);
}
