/* Gathering the rows of a chart, whose texts must live until the chart is made. */
#ifndef ADHERE_REPORT_CHART_ROWS_H
#define ADHERE_REPORT_CHART_ROWS_H

#include "report/chart.h"

VEC_TYPE(chart_value_list, struct chart_value);
VEC_TYPE(chart_row_list, struct chart_row);
VEC_TYPE(chart_texts, char *);

struct chart_rows { /* begins zeroed */
	const struct chart_series *series;
	size_t series_n;
	struct chart_row_list rows;
	struct chart_value_list values; /* series_n for each row */
	struct chart_texts texts;
};

/* Begins a row; takes both texts. `note` may be NULL. */
void chart_rows_add(struct chart_rows *rows, char *label, char *note);
/* The next value of the row; takes the text, NULL for the number itself. */
void chart_rows_value(struct chart_rows *rows, double number, char *text);
/* Makes the chart as the last block of parent, unless there is no row, and frees what was gathered. */
void chart_rows_put(struct chart_rows *rows, enum chart_kind kind, const char *title, const char *what, double most,
    cmark_node *parent);

#endif
