/* Rows of a chart. */
#include "report/chart-rows.h"

#include <stdlib.h>

static const char *keep(struct chart_rows *rows, char *text)
{
	if (text != NULL)
		vec_push(&rows->texts, text);
	return text;
}

void chart_rows_add(struct chart_rows *rows, char *label, char *note)
{
	vec_push(&rows->rows, (struct chart_row){.label = keep(rows, label), .note = keep(rows, note)});
}

void chart_rows_value(struct chart_rows *rows, double number, char *text)
{
	vec_push(&rows->values, (struct chart_value){number, keep(rows, text)});
}

void chart_rows_put(struct chart_rows *rows, enum chart_kind kind, const char *title, const char *what, double most,
    cmark_node *parent)
{
	if (rows->values.n != rows->rows.n * rows->series_n)
		die("the chart \"%s\" has %zu values in %zu rows", title, rows->values.n, rows->rows.n);
	for (size_t i = 0; i < rows->rows.n; i++)
		rows->rows.v[i].values = rows->values.v + i * rows->series_n;
	if (rows->rows.n > 0)
		chart_new(parent, &(struct chart){.kind = kind, .title = title, .what = what, .most = most,
		    .series_n = rows->series_n, .row_n = rows->rows.n, .series = rows->series, .rows = rows->rows.v});
	for (size_t i = 0; i < rows->texts.n; i++)
		free(rows->texts.v[i]);
	vec_free(&rows->texts);
	vec_free(&rows->values);
	vec_free(&rows->rows);
}
