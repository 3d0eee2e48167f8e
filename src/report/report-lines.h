/* Breaking text into lines of a width, as a terminal counts columns. */
#ifndef ADHERE_REPORT_REPORT_LINES_H
#define ADHERE_REPORT_REPORT_LINES_H

#include "base/base.h"

struct text_line { /* of a text: bytes from start, without the blanks at its end */
	size_t start, length;
};
VEC_TYPE(text_lines, struct text_line);

/* Breaks a text (UTF-8, '\n' ends a line) where Unicode allows it (UAX #14), and words that are wider than the width
 * between any two characters. At least one line. A width below 2 is taken for 2. */
void lines_break(const char *text, size_t width, struct text_lines *lines);
/* The same only at '\n' and, in lines that are wider, at the width: for code. */
void lines_cut(const char *text, size_t width, struct text_lines *lines);

#endif
