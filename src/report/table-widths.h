/* How wide the columns of a table become, in characters. */
#ifndef ADHERE_REPORT_TABLE_WIDTHS_H
#define ADHERE_REPORT_TABLE_WIDTHS_H

#include "report/report-table.h"

/* How wide a text is, in characters. */
typedef size_t text_measure(const char *text, size_t length);
/* The columns that it takes on a terminal. */
size_t text_width(const char *text, size_t length);

struct table_need {
	size_t word; /* the widest word: what it should have at least */
	size_t line; /* the widest cell on one line: more than that is of no use */
	/* The sum of the squares of all lines, and how many they are: what is usual, long ones counting more. */
	double squares, cells;
};
/* What each column needs, from its cells and its title, which may be measured otherwise. */
void table_needs(cmark_node *table, text_measure *measure, text_measure *measure_title, struct table_need *needs);
/*
 * Divides `total` among n columns: each gets its widest word if that can be; what is left first goes to those that a
 * little helps to do without breaks, then to those whose cells take the most lines. The sum is at most the total, and each has 1 at least (total must be n or more).
 */
void table_widths(const struct table_need *needs, unsigned n, size_t total, size_t *widths);

#endif
