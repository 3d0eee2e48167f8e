/* Clipped, cleaned text, rules and styles on a surface: the only calls that write into a curses window. */
#include "ui/canvas.h"

#include "ui/surface.h"
#include "ui/text-layout.h"

#include <limits.h>
#include <string.h>
#include <wchar.h>

#define ELLIPSIS "…"

static int at_least_zero(int n)
{
	return n < 0 ? 0 : n;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* Where a stretch ends that starts at `start` and may not go beyond `limit`. */
static int stretch_end(int start, int length, int limit)
{
	return length > limit - start ? limit : start + length;
}

struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols)
{
	int top = smaller(at_least_zero(row), canvas->rows), left = smaller(at_least_zero(col), canvas->cols);
	int bottom = stretch_end(row, rows, canvas->rows), right = stretch_end(col, cols, canvas->cols);

	return (struct canvas){
	    .surface = canvas->surface,
	    .row = canvas->row + top,
	    .col = canvas->col + left,
	    .rows = at_least_zero(bottom - top),
	    .cols = at_least_zero(right - left),
	};
}

/* What wcwidth() knows nothing of is one replacement cell, as text-layout.h counts it. */
static uint32_t drawable_point(uint32_t point)
{
	return wcwidth((wchar_t)point) < 0 ? 0xFFFD : point;
}

/* Text as it may reach the screen: nothing invisible, nothing that moves the cursor, each cell where it is expected. */
static void make_drawable(struct str *out, const char *text, size_t length)
{
	AUTO_FREE char *copy = xstrndup(text, length);
	AUTO_STR clean = STR_INIT;
	uint32_t point;

	text_clean(&clean, copy, TEXT_LINE);
	for (size_t i = 0, used; i < clean.len; i += used) {
		used = utf8_decode(clean.s + i, clean.len - i, &point);
		if (out->len == 0 && point_columns(point) == 0) /* would join the cell to the left */
			continue;
		utf8_add(out, drawable_point(point));
	}
}

static bool row_is_inside(const struct canvas *canvas, int row)
{
	return row >= 0 && row < canvas->rows;
}

/* Writes what fits into `columns` from col >= 0; returns the columns used. */
static int write_fitting(const struct canvas *canvas, int row, int col, int columns, enum style style,
    const char *text, size_t length)
{
	WINDOW *window = canvas->surface->window;
	int used;
	size_t bytes = text_fit(text, length, columns, &used);

	if (bytes == 0)
		return 0;
	wattrset(window, (int)canvas->surface->attributes[style]);
	mvwaddnstr(window, canvas->row + row, canvas->col + col, text, (int)bytes);
	wattrset(window, A_NORMAL);
	return used;
}

static int put(const struct canvas *canvas, int row, int col, int columns, enum style style, const char *text,
    size_t length, bool ellipsis)
{
	AUTO_STR clean = STR_INIT;
	size_t start = 0, bytes;
	int hidden = 0, room, used;

	if (!row_is_inside(canvas, row) || col >= canvas->cols || columns <= 0)
		return 0;
	make_drawable(&clean, text, length);
	for (; col + hidden < 0 && start < clean.len; start += bytes) {
		bytes = text_cluster(clean.s + start, clean.len - start);
		hidden += text_columns(clean.s + start, bytes);
	}
	if (start == clean.len)
		return hidden;
	room = smaller(columns - hidden, canvas->cols - (col + hidden));
	if (room <= 0)
		return hidden;
	if (!ellipsis || text_columns(clean.s + start, clean.len - start) <= room)
		return hidden +
		    write_fitting(canvas, row, col + hidden, room, style, clean.s + start, clean.len - start);
	used = write_fitting(canvas, row, col + hidden, room - 1, style, clean.s + start, clean.len - start);
	return hidden + used + write_fitting(canvas, row, col + hidden + used, 1, style, ELLIPSIS, strlen(ELLIPSIS));
}

int canvas_text(const struct canvas *canvas, int row, int col, enum style style, const char *text)
{
	return canvas_textn(canvas, row, col, style, text, strlen(text));
}

int canvas_text_cut(const struct canvas *canvas, int row, int col, int columns, enum style style, const char *text)
{
	return put(canvas, row, col, columns, style, text, strlen(text), true);
}

int canvas_textn(const struct canvas *canvas, int row, int col, enum style style, const char *text, size_t length)
{
	return put(canvas, row, col, INT_MAX, style, text, length, false);
}

int canvas_textf(const struct canvas *canvas, int row, int col, enum style style, const char *format, ...)
{
	AUTO_STR text = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	return canvas_text(canvas, row, col, style, str_text(&text));
}

void canvas_restyle(const struct canvas *canvas, int row, int col, int columns, enum style style)
{
	struct canvas part = canvas_part(canvas, row, col, 1, columns);
	attr_t attributes = canvas->surface->attributes[style];

	if (part.rows == 0 || part.cols == 0)
		return;
	mvwchgat(canvas->surface->window, part.row, part.col, part.cols, attributes & ~(attr_t)A_COLOR,
	    (short)PAIR_NUMBER(attributes), NULL);
}

static cchar_t line_cell(const struct canvas *canvas, const wchar_t *cell)
{
	attr_t attributes = canvas->surface->attributes[STYLE_QUIET];
	cchar_t out;

	setcchar(&out, cell, attributes & ~(attr_t)A_COLOR, (short)PAIR_NUMBER(attributes), NULL);
	return out;
}

void canvas_clear(const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows && canvas->cols > 0; row++)
		mvwhline(canvas->surface->window, canvas->row + row, canvas->col, ' ' | A_NORMAL, canvas->cols);
}

void canvas_rule(const struct canvas *canvas, int row)
{
	cchar_t cell = line_cell(canvas, L"─");

	if (row_is_inside(canvas, row) && canvas->cols > 0)
		mvwhline_set(canvas->surface->window, canvas->row + row, canvas->col, &cell, canvas->cols);
}

void canvas_divider(const struct canvas *canvas, int col)
{
	cchar_t cell = line_cell(canvas, L"│");

	if (col >= 0 && col < canvas->cols && canvas->rows > 0)
		mvwvline_set(canvas->surface->window, canvas->row, canvas->col + col, &cell, canvas->rows);
}
