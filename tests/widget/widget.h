/*
 * A surface without a terminal, for tests of whatever draws: `struct canvas c = widget_start(24, 80);`, draw on it,
 * read back rows of text and the style of cells. One per test process; Criterion runs each test in its own.
 */
#ifndef ADHERE_TESTS_WIDGET_H
#define ADHERE_TESTS_WIDGET_H

#include "ui/canvas.h"

/* A canvas that covers a new surface of that size (at least 1x1), with the attributes of a colour terminal or without. */
struct canvas widget_start(int rows, int cols);
struct canvas widget_start_mono(int rows, int cols);
/* A row's text without the blanks at its end; the caller frees. */
char *widget_row(const struct canvas *canvas, int row);
/* All rows, each with a newline; empty ones at the end left out. The caller frees. */
char *widget_text(const struct canvas *canvas);
/* True when every cell of [col, col + columns) looks as that style does. */
bool widget_has_style(const struct canvas *canvas, int row, int col, int columns, enum style style);

#endif
