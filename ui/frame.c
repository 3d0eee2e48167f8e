/* The frame around the work: title, rules, work, status or message, hints. */
#include "ui/frame.h"

#include "assess/carried.h"
#include "ui/hint.h"
#include "ui/layout.h"
#include "ui/text-layout.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define MESSAGE_ROWS_MAX 3
#define TITLE_GAP 3
#define NAME_COLS 20 /* that the figures leave the title of the assessment, */
#define NAME_COLS_MIN 8 /* and on the narrowest screens */

static struct canvas part_of(const struct canvas *canvas, const struct rect *rect)
{
	return canvas_part(canvas, rect->row, rect->col, rect->rows, rect->cols);
}

/* --- title --- */

static void add_piece(struct str *out, const char *piece)
{
	if (!text_blank(piece))
		str_addf(out, "%s%s", out->len > 0 ? " · " : "", piece);
}

/* A question leaves the name of the screen that it is about. */
static const struct view *named_view(const struct app *app)
{
	const struct view *view = app->top;

	while (view->class->over && view->below != NULL)
		view = view->below;
	return view;
}

/* The assessment's title within so many columns. */
static void add_name(const char *title, int columns, struct str *out)
{
	AUTO_STR name = STR_INIT;
	int used;
	size_t length = strlen(title), fits = text_fit(title, length, columns, &used);

	if (fits < length)
		fits = text_fit(title, length, columns - 1, &used);
	while (fits < length && fits > 0 && title[fits - 1] == ' ')
		fits--;
	str_addf(&name, "%.*s%s", (int)fits, title, fits < length ? "\u2026" : "");
	add_piece(out, str_text(&name));
}

/* What and where, with less of it at each level, and the assessment's title within so many columns. */
static void title_left(const struct app *app, int level, int columns, struct str *out)
{
	const struct assess *assess = app->assess;
	AUTO_STR profile = STR_INIT;

	if (assess == NULL) {
		add_piece(out, "adhere");
	} else {
		bool read = assess->assessment.id == NULL; /* a revision: its label says most */

		if (!read)
			add_name(assess->assessment.title, columns, out);
		if (read || level < 2)
			add_piece(out, assess->catalog->label);
		if (level < 1 && assess->assessment.id != NULL) {
			profile_words(assess->assessment.profile, &profile);
			add_piece(out, str_text(&profile));
		}
	}
	add_piece(out, named_view(app)->class->title);
}

/* The three figures, the less important ones left out at each level. */
static void title_right(const struct app *app, int level, struct str *out)
{
	const struct tally *total;

	if (app->assess == NULL || app->assess->assessment.id == NULL)
		return;
	total = &app->assess->total;
	if (tally_answered_percent(total) < 0) {
		str_add(out, "nothing applies");
		return;
	}
	if (app->assess->assessment.successor != NULL)
		str_add(out, "closed   ");
	else if (carried_count_of(app->assess).to_confirm > 0)
		str_addf(out, "to confirm %u   ", carried_count_of(app->assess).to_confirm);
	str_addf(out, "answered %d %%", tally_answered_percent(total));
	if (level < 2)
		str_addf(out, "   met %d %%", tally_met_percent(total));
	if (level < 1)
		str_addf(out, "   evidence-backed %d %%", tally_backed_percent(total));
	else if (level < 2)
		str_addf(out, "   backed %d %%", tally_backed_percent(total));
}

static int columns_of(const struct str *text)
{
	return text_columns(str_text(text), text->len);
}

/* The longest figures that leave the left side its short form, and the longest left side beside them. */
static void fit_title(const struct app *app, int columns, struct str *left, struct str *right)
{
	AUTO_STR shortest = STR_INIT;
	int room;

	title_left(app, 2, NAME_COLS, &shortest);
	for (int level = 0; level <= 2; level++) {
		str_clear(right);
		title_right(app, level, right);
		if (columns_of(right) + TITLE_GAP + columns_of(&shortest) <= columns)
			break;
	}
	room = columns - columns_of(right) - TITLE_GAP;
	for (int level = 0; level <= 2; level++) {
		str_clear(left);
		title_left(app, level, INT_MAX, left);
		if (columns_of(left) <= room)
			return;
	}
	str_clear(&shortest);
	title_left(app, 2, 1, &shortest);
	room -= columns_of(&shortest) - 1;
	str_clear(left);
	title_left(app, 2, room < NAME_COLS_MIN ? NAME_COLS_MIN : room, left);
}

static void draw_title(const struct app *app, const struct canvas *canvas)
{
	AUTO_STR left = STR_INIT, right = STR_INIT;
	const struct view *view = named_view(app);
	int columns = canvas->cols - 2, figures;

	if (view->class->heading != NULL)
		view->class->heading(view, &left, &right);
	else
		fit_title(app, columns, &left, &right);
	figures = columns_of(&right);
	if (figures > columns * 2 / 3)
		figures = columns * 2 / 3;
	canvas_text_cut(canvas, 0, canvas->cols - 1 - figures, figures, STYLE_TITLE, str_text(&right));
	canvas_text_cut(
	    canvas, 0, 1, columns - (figures > 0 ? figures + TITLE_GAP : 0), STYLE_TITLE, str_text(&left));
}

/* --- work --- */

/* A dialog is drawn over the view below it. */
static void draw_views(const struct view *view, struct canvas *work)
{
	if (view->class->over && view->below != NULL)
		draw_views(view->below, work);
	view->class->draw(view, work);
}

static void refresh_views(struct view *view, int rows, int cols)
{
	if (view->class->over && view->below != NULL)
		refresh_views(view->below, rows, cols);
	view_refresh(view, rows, cols);
}

static int within(int n, int limit)
{
	if (n >= limit)
		n = limit - 1;
	return n < 0 ? 0 : n;
}

/* --- status and hints --- */

/* A message that is longer than the line takes rows of the work for as long as it stands. */
static void draw_message(const struct app *app, const struct canvas *canvas, const struct layout *layout)
{
	enum style style = app->message_is_error ? STYLE_ERROR : STYLE_MESSAGE;
	AUTO_FREE char *text = text_line(str_text(&app->message));
	struct text_rows rows = VEC_INIT;
	struct canvas area;
	size_t shown;

	text_wrap(text, strlen(text), layout->status.cols - 2, &rows);
	shown = rows.n < MESSAGE_ROWS_MAX ? rows.n : MESSAGE_ROWS_MAX;
	area = canvas_part(canvas, layout->status.row + 1 - (int)shown, 0, (int)shown, layout->status.cols);
	canvas_clear(&area);
	for (size_t i = 0; i + 1 < shown; i++)
		canvas_textn(&area, (int)i, 1, style, text + rows.v[i].start, rows.v[i].length);
	canvas_text_cut(&area, (int)shown - 1, 1, area.cols - 2, style, text + rows.v[shown - 1].start);
	vec_free(&rows);
}

static void draw_status(const struct app *app, const struct canvas *canvas)
{
	AUTO_STR text = STR_INIT;

	if (app->top->class->status != NULL)
		app->top->class->status(app->top, &text);
	canvas_text_cut(canvas, 0, 1, canvas->cols - 2, STYLE_NORMAL, str_text(&text));
}

static void draw_hints(const struct app *app, const struct canvas *canvas)
{
	struct hint_list hints = VEC_INIT;
	AUTO_STR key = STR_INIT;
	/* Over a question, undo would be about what lies below it. */
	bool no_changes = app_is_read_only(app) || app->top->class->over ||
	    (app->top->class->explains != NULL && app->top->class->explains(app->top));
	unsigned contexts = view_contexts(app->top);
	int col = 1;

	hints_make(contexts, no_changes ? ACT_CHANGES : 0, canvas->cols - 2, &hints);
	for (size_t i = 0; i < hints.n; i++) {
		/* From the first screen the way back is out. */
		enum action action = hints.v[i].action == ACTION_BACK && app->top->below == NULL ? ACTION_QUIT : hints.v[i].action;

		str_clear(&key);
		key_add_name(key_of_action(action, contexts), &key);
		col += canvas_text(canvas, 0, col, STYLE_KEY, str_text(&key)) + 1;
		col += canvas_text(canvas, 0, col, STYLE_NORMAL, action_row(action)->label) + HINT_GAP;
	}
	vec_free(&hints);
}

static struct pos draw_too_small(const struct canvas *canvas)
{
	canvas_textf(canvas, 0, 0, STYLE_NORMAL, "adhere needs %dx%d, this is %dx%d", LAYOUT_MIN_COLS, LAYOUT_MIN_ROWS,
	    canvas->cols, canvas->rows);
	return (struct pos){0, 0};
}

struct pos frame_draw(struct app *app, const struct canvas *canvas)
{
	struct layout layout = layout_make(canvas->rows, canvas->cols);
	struct canvas work = part_of(canvas, &layout.work), title, status, hint, above, below;
	struct pos cursor;

	canvas_clear(canvas);
	if (layout.size == SIZE_TOO_SMALL)
		return draw_too_small(canvas);
	app->rows = work.rows;
	app->cols = work.cols;
	refresh_views(app->top, work.rows, work.cols);
	title = part_of(canvas, &layout.title);
	above = part_of(canvas, &layout.rule_above);
	below = part_of(canvas, &layout.rule_below);
	status = part_of(canvas, &layout.status);
	hint = part_of(canvas, &layout.hint);
	draw_title(app, &title);
	canvas_rule(&above, 0);
	draw_views(app->top, &work);
	canvas_rule(&below, 0);
	draw_hints(app, &hint);
	if (app->message.len > 0)
		draw_message(app, canvas, &layout);
	else
		draw_status(app, &status);
	cursor = app->top->class->cursor(app->top, &work);
	return (struct pos){work.row + within(cursor.row, work.rows), work.col + within(cursor.col, work.cols)};
}
