/*
 * What canvases draw on: a curses window or pad with the attributes of each style. Only canvas.c, theme.c, term.c and
 * the widget tests see it; everything else sees `struct surface *`.
 */
#ifndef ADHERE_UI_SURFACE_H
#define ADHERE_UI_SURFACE_H

#include "ui/canvas.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>

struct surface {
	WINDOW *window;
	attr_t attributes[STYLE_COUNT]; /* colour pair included */
};

/*
 * Fills in the attributes. With `color` the terminal's colours are started, on its own background; without, only
 * bold, underline and reverse are used. Returns whether there is colour in the end.
 */
bool theme_apply(struct surface *surface, bool color);

#endif
