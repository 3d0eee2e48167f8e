/*
 * Measuring, cutting and wrapping text in terminal columns. Pure: no curses. Text is measured as a canvas shows it: also
 * text that was not cleaned, where text_clean will put <U+202E> and the like.
 */
#ifndef ADHERE_UI_TEXT_LAYOUT_H
#define ADHERE_UI_TEXT_LAYOUT_H

#include "base/base.h"

/*
 * Columns that a code point advances a terminal by: wcwidth(), with -1 taken as one replacement cell; tab and newline are
 * one blank; what text_clean makes visible takes the columns of that.
 */
int point_columns(uint32_t point);
int text_columns(const char *text, size_t length);
/* Bytes of the cluster at `text`: a base character and the zero-width ones after it. */
size_t text_cluster(const char *text, size_t length);
/* Bytes of the longest prefix that fits into `columns`, whole clusters only; *used gets its columns. */
size_t text_fit(const char *text, size_t length, int columns, int *used);

struct text_row {
	size_t start, length; /* bytes of the text; blanks at its end left out */
};
VEC_TYPE(text_rows, struct text_row);
/*
 * Breaks text into rows of at most `columns` (>= 1): at newlines, else after blanks, hyphens and slashes and between
 * wide characters, else anywhere between clusters. An empty text is one empty row. Appends to `rows`.
 */
void text_wrap(const char *text, size_t length, int columns, struct text_rows *rows);

#endif
