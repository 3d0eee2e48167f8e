/*
 * A rectangle to draw on: the only way a view reaches the screen. Everything is clipped to it, all text is cleaned,
 * and no call moves the hardware cursor.
 */
#ifndef ADHERE_UI_CANVAS_H
#define ADHERE_UI_CANVAS_H

#include "base/base.h"

/* What a piece of text is; theme.c turns it into attributes. Colour repeats what a word says, never replaces it. */
enum style {
	STYLE_NORMAL, STYLE_STRONG, STYLE_QUIET, STYLE_TITLE, STYLE_SELECTED, STYLE_SELECTED_AWAY, /* selected, focus elsewhere */
	STYLE_GOOD, STYLE_WARN, STYLE_BAD, STYLE_ACCENT, STYLE_KEY, STYLE_MESSAGE, STYLE_ERROR, STYLE_FIELD, STYLE_MATCH,
	STYLE_COUNT
};

struct canvas {
	struct surface *surface; /* the screen, or a pad in a widget test */
	int row, col;            /* of its upper left corner on the surface */
	int rows, cols;          /* may be 0 */
};

struct pos {
	int row, col; /* within a canvas */
};

/* A part of a canvas, clipped to it. */
struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols);
/*
 * Writes text from (row, col), cut at the right edge; canvas_text_cut at most `columns` of it, with an ellipsis at the
 * end when it is longer. A negative col leaves out what is to the left of the canvas. What is not to be seen or would
 * move the cursor becomes visible (text_clean); newlines become blanks. Returns the columns from col to its end.
 */
int canvas_text(const struct canvas *canvas, int row, int col, enum style style, const char *text);
int canvas_text_cut(const struct canvas *canvas, int row, int col, int columns, enum style style, const char *text);
int canvas_textn(const struct canvas *canvas, int row, int col, enum style style, const char *text, size_t length);
int canvas_textf(const struct canvas *canvas, int row, int col, enum style style, const char *format, ...) PRINTF(5, 6);
/* Gives a whole row (or a piece of it) a style, keeping its text. */
void canvas_restyle(const struct canvas *canvas, int row, int col, int columns, enum style style);
void canvas_clear(const struct canvas *canvas);
void canvas_rule(const struct canvas *canvas, int row);    /* across */
void canvas_divider(const struct canvas *canvas, int col); /* down */

#endif
