/* From the size of the terminal to the places of the frame. Pure. */
#ifndef ADHERE_UI_LAYOUT_H
#define ADHERE_UI_LAYOUT_H

#include "base/base.h"

#define LAYOUT_MIN_ROWS 8
#define LAYOUT_MIN_COLS 40

enum size_class {
	SIZE_TOO_SMALL, /* only a line that says so */
	SIZE_NARROW,    /* one column of work */
	SIZE_WIDE,      /* from 100: two */
	SIZE_VERY_WIDE  /* from 180: three */
};

struct rect {
	int row, col, rows, cols; /* rows 0: not there */
};

struct layout {
	enum size_class size;
	struct rect title, rule_above, work, rule_below, status, hint;
};

struct layout layout_make(int rows, int cols);

#endif
