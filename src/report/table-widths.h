/* How wide the columns of a table become, in characters. */
#ifndef ADHERE_REPORT_TABLE_WIDTHS_H
#define ADHERE_REPORT_TABLE_WIDTHS_H

#include "report/report-table.h"

/* The columns that the text takes on a terminal. */
size_t text_width(const char *text, size_t length);

struct table_need {
	size_t word; /* the widest word: what it should have at least */
	size_t line; /* the widest cell on one line: more than that is of no use */
};
/* Enlarges the need to that of a text. */
void table_need_text(struct table_need *need, const char *text);
/* What each column needs, from its title and its cells. */
void table_needs(cmark_node *table, struct table_need *needs);
/*
 * Divides `total` among n columns: each gets its widest word if that can be, then what makes the highest row as
 * low as it can be; what is left is divided evenly among those whose lines are longer, short ones first. The sum is at most the total, and each has 1 at least (total must be n or more).
 */
void table_widths(const struct table_need *needs, unsigned n, size_t total, size_t *widths);

#endif
