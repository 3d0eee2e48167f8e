/* Text of several lines being edited. */
#include "ui/textarea.h"

#include <string.h>

void textarea_free(struct textarea *area)
{
	edit_free(&area->edit);
}

const char *textarea_text(const struct textarea *area)
{
	return str_text(&area->edit.text);
}

/* The last column is left to the cursor behind a full row. */
static void wrap(const struct textarea *area, int cols, struct text_rows *rows)
{
	text_wrap(textarea_text(area), area->edit.text.len, cols > 1 ? cols - 1 : 1, rows);
}

static size_t cursor_row(const struct textarea *area, const struct text_rows *rows)
{
	size_t row = 0;

	while (row + 1 < rows->n && rows->v[row + 1].start <= area->edit.cursor)
		row++;
	return row;
}

static int cursor_column(const struct textarea *area, const struct text_row *row)
{
	return text_columns(textarea_text(area) + row->start, area->edit.cursor - row->start);
}

/* The first row to draw so that the cursor is visible, as near to area->top as can be. */
static size_t first_visible(const struct textarea *area, const struct text_rows *rows, int height)
{
	size_t cursor = cursor_row(area, rows), top = area->top, shown = (size_t)(height < 1 ? 1 : height);

	if (rows->n <= shown)
		return 0;
	if (top > rows->n - shown)
		top = rows->n - shown;
	if (cursor < top)
		top = cursor;
	if (cursor >= top + shown)
		top = cursor + 1 - shown;
	return top;
}

static void settle(struct textarea *area)
{
	struct text_rows rows = VEC_INIT;

	wrap(area, area->cols, &rows);
	area->top = first_visible(area, &rows, area->rows);
	vec_free(&rows);
}

void textarea_set(struct textarea *area, const char *text)
{
	edit_set(&area->edit, text);
	area->goal = -1;
	settle(area);
}

void textarea_resize(struct textarea *area, int rows, int cols)
{
	area->rows = rows;
	area->cols = cols;
	area->goal = -1;
	settle(area);
}

size_t textarea_height(const struct textarea *area, int cols)
{
	struct text_rows rows = VEC_INIT;
	size_t height;

	wrap(area, cols, &rows);
	height = rows.n;
	vec_free(&rows);
	return height;
}

/* Bytes of a row up to where the cursor may stand in it: not behind the blanks it was wrapped at, nor its line
 * break. */
static size_t row_room(const struct textarea *area, const struct text_rows *rows, size_t row)
{
	size_t start = rows->v[row].start, end;

	if (row + 1 == rows->n)
		return area->edit.text.len - start;
	end = rows->v[row + 1].start;
	if (textarea_text(area)[end - 1] == '\n')
		return end - 1 - start;
	return rows->v[row].length;
}

/* Moves by rows; false when there is none in that direction. */
static bool move_rows(struct textarea *area, const struct text_rows *rows, size_t distance, bool down)
{
	size_t from = cursor_row(area, rows), to, bytes;
	int used, goal = area->goal >= 0 ? area->goal : cursor_column(area, &rows->v[from]);

	if (down ? from + 1 == rows->n : from == 0)
		return false;
	if (down)
		to = rows->n - 1 - from > distance ? from + distance : rows->n - 1;
	else
		to = from > distance ? from - distance : 0;
	bytes = text_fit(textarea_text(area) + rows->v[to].start, row_room(area, rows, to), goal, &used);
	edit_move(&area->edit, rows->v[to].start + bytes);
	if (to + 1 < rows->n &&
	    area->edit.cursor >= rows->v[to + 1].start) /* a word longer than the row ends at the edge */
		edit_do(&area->edit, EDIT_LEFT);
	area->goal = goal;
	return true;
}

static enum took move_vertically(struct textarea *area, enum action action, int count)
{
	struct text_rows rows = VEC_INIT;
	bool down = action == ACTION_DOWN || action == ACTION_PAGE_DOWN, moved;
	bool page = action == ACTION_PAGE_DOWN || action == ACTION_PAGE_UP;
	size_t distance =
	    (size_t)(count < 1 ? 1 : count) * (page && area->rows > 2 ? (size_t)area->rows - 1 : 1);

	wrap(area, area->cols, &rows);
	moved = move_rows(area, &rows, distance, down);
	vec_free(&rows);
	settle(area);
	return moved || page ? TOOK_IT : TOOK_NOTHING;
}

enum took textarea_act(struct textarea *area, enum action action, int count)
{
	enum edit_op op = edit_op_of(action);

	if (action == ACTION_UP || action == ACTION_DOWN || action == ACTION_PAGE_UP ||
	    action == ACTION_PAGE_DOWN)
		return move_vertically(area, action, count);
	if (action == ACTION_ENTER)
		return textarea_typed(area, "\n");
	if (op == EDIT_OP_COUNT)
		return TOOK_NOTHING;
	edit_do(&area->edit, op);
	area->goal = -1;
	settle(area);
	return TOOK_IT;
}

enum took textarea_typed(struct textarea *area, const char *utf8)
{
	edit_insert(&area->edit, utf8);
	area->goal = -1;
	settle(area);
	return TOOK_IT;
}

void textarea_draw_at(const struct textarea *area, const struct canvas *canvas, int row, int rows, bool focused)
{
	struct text_rows wrapped = VEC_INIT;
	size_t top;

	wrap(area, canvas->cols, &wrapped);
	top = focused ? first_visible(area, &wrapped, rows) : area->top;
	for (int i = 0; i < rows; i++) {
		size_t line = top + (size_t)i;

		if (line < wrapped.n)
			canvas_textn(canvas, row + i, 0, STYLE_NORMAL,
			    textarea_text(area) + wrapped.v[line].start, wrapped.v[line].length);
	}
	vec_free(&wrapped);
}

void textarea_draw(const struct textarea *area, const struct canvas *canvas, bool focused)
{
	canvas_clear(canvas);
	textarea_draw_at(area, canvas, 0, canvas->rows, focused);
}

struct pos textarea_cursor(const struct textarea *area, const struct canvas *canvas)
{
	struct text_rows rows = VEC_INIT;
	struct pos pos;
	size_t row;

	wrap(area, canvas->cols, &rows);
	row = cursor_row(area, &rows);
	pos.row = (int)(row - first_visible(area, &rows, canvas->rows));
	pos.col = cursor_column(area, &rows.v[row]);
	vec_free(&rows);
	if (pos.col >= canvas->cols)
		pos.col = canvas->cols > 0 ? canvas->cols - 1 : 0;
	return pos;
}
