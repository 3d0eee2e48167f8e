/*
 * Charts in HTML. Bars stand in a table beside their numbers, so that whoever can't see them misses nothing; lines and
 * columns are drawn above such a table. Every look has its own fill: solid, striped, crossed, empty.
 */
#include "report/html.h"

#include <stdlib.h>
#include <string.h>

enum { BAR = 240, BAR_HIGH = 16 };
/* A drawing, what its axes enclose, and the room for a label below them. */
enum { WIDE = 720, HIGH = 220, LEFT = 56, RIGHT = 704, TOP = 16, BOTTOM = 184, LABEL = 90 };

static const char *const looks[LOOK_COUNT] = {"met", "partly", "not-met", "open", "na", "main", "other"};

/* Lines upon the colour, in a square of 6; NULL: none. */
static const char *const hatches[LOOK_COUNT] = {
	[LOOK_PARTLY] = "M0 6L6 0M-1 1L1 -1M5 7L7 5",
	[LOOK_NOT_MET] = "M0 0L6 6M0 6L6 0",
	[LOOK_NA] = "M0 3H6",
	[LOOK_OTHER] = "M3 0V6",
};

void html_fills(struct str *out)
{
	str_add(out, "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>");
	for (size_t i = 0; i < LOOK_COUNT; i++) {
		str_addf(out, "<pattern id=\"f-%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
		    "<rect class=\"f-%s\" width=\"6\" height=\"6\"/>", looks[i], looks[i]);
		if (hatches[i] != NULL)
			str_addf(out, "<path class=\"hatch\" d=\"%s\"/>", hatches[i]);
		str_add(out, "</pattern>");
	}
	str_add(out, "</defs></svg>\n");
}

static void add_rect(struct str *out, int x, int y, int width, int height, enum chart_look look)
{
	if (width <= 0 || height <= 0)
		return;
	str_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"url(#f-%s)\"/>"
	    "<rect class=\"edge\" x=\"%d.5\" y=\"%d.5\" width=\"%d\" height=\"%d\"/>", x, y, width, height,
	    looks[look], x, y, width - 1, height - 1);
}

/* Where a part of the scale lies on `length`. */
static int place(double number, double end, int length)
{
	double at = number / end * length + 0.5;

	if (!(at > 0))
		return 0;
	return at > length ? length : (int)at;
}

static void add_value_words(struct str *out, const struct chart *chart, const struct chart_row *row)
{
	const struct chart one = {.kind = chart->kind, .series_n = chart->series_n, .row_n = 1,
		.series = chart->series, .rows = row};
	AUTO_STR words = STR_INIT;

	chart_add_words(&one, &words);
	html_text(out, str_text(&words));
}

static void add_bar(struct str *out, const struct chart *chart, const struct chart_row *row)
{
	double end = chart_end(chart, row), sum = 0;
	size_t n = chart->kind == CHART_TARGET ? 1 : chart->series_n;
	int at = 0;

	str_addf(out, "<svg class=\"bar\" viewBox=\"0 0 %d %d\" role=\"img\"><title>", BAR, BAR_HIGH);
	add_value_words(out, chart, row);
	str_add(out, "</title>");
	for (size_t i = 0; i < n; i++) {
		int to;
		if (!(row->values[i].number > 0))
			continue;
		sum += row->values[i].number;
		to = place(sum, end, BAR);
		add_rect(out, at, 1, to - at, BAR_HIGH - 2, chart->series[i].look);
		at = to;
	}
	if (chart->kind == CHART_TARGET && chart->series_n > 1 && !isnan(row->values[1].number)) {
		int aim = place(row->values[1].number, end, BAR - 4) + 2;
		str_addf(out, "<path class=\"around\" d=\"M%d 0V%d\"/><path class=\"aim\" d=\"M%d 0V%d\"/>", aim, BAR_HIGH,
		    aim, BAR_HIGH);
	}
	str_add(out, "</svg>");
}

static void add_sign(struct str *out, const struct chart *chart, size_t i)
{
	str_add(out, "<svg class=\"sign\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">");
	if (chart->kind == CHART_TARGET && i == 1)
		str_add(out, "<path class=\"aim\" d=\"M6 0V12\"/>");
	else
		add_rect(out, 0, 0, 12, 12, chart->series[i].look);
	str_add(out, "</svg>");
}

static void add_heads(struct str *out, const struct chart *chart)
{
	str_add(out, "<thead>\n<tr><th scope=\"col\">");
	html_text(out, chart->what);
	str_add(out, "</th>");
	if (chart_has_bars(chart))
		str_add(out, "<th scope=\"col\">Bar</th>");
	for (size_t i = 0; i < chart->series_n; i++) {
		str_add(out, "<th scope=\"col\" class=\"n\">");
		add_sign(out, chart, i);
		html_text(out, chart->series[i].name);
		str_add(out, "</th>");
	}
	str_addf(out, "%s</tr>\n</thead>\n", chart_has_notes(chart) ? "<th scope=\"col\">Note</th>" : "");
}

static void add_row(struct str *out, const struct chart *chart, const struct chart_row *row)
{
	str_add(out, "<tr><th scope=\"row\">");
	html_text(out, row->label);
	str_add(out, "</th>");
	if (chart_has_bars(chart)) {
		str_add(out, "<td>");
		add_bar(out, chart, row);
		str_add(out, "</td>");
	}
	for (size_t i = 0; i < chart->series_n; i++) {
		AUTO_STR text = STR_INIT;

		chart_add_value(&text, &row->values[i]);
		str_add(out, "<td class=\"n\">");
		html_text(out, str_text(&text));
		str_add(out, "</td>");
	}
	if (chart_has_notes(chart)) {
		str_add(out, "<td>");
		html_text(out, row->note != NULL ? row->note : "");
		str_add(out, "</td>");
	}
	str_add(out, "</tr>\n");
}

static void add_numbers(struct str *out, const struct chart *chart, bool captioned)
{
	str_add(out, "<div class=\"wide\">\n<table class=\"bars\">\n");
	if (captioned) {
		str_add(out, "<caption>");
		html_text(out, chart->title);
		str_add(out, "</caption>\n");
	}
	add_heads(out, chart);
	str_add(out, "<tbody>\n");
	for (size_t i = 0; i < chart->row_n; i++)
		add_row(out, chart, &chart->rows[i]);
	str_add(out, "</tbody>\n</table>\n</div>\n");
}

static int row_x(const struct chart *chart, size_t i)
{
	return LEFT + (int)((2 * i + 1) * (size_t)(RIGHT - LEFT) / (2 * chart->row_n));
}

static void add_drawn_text(struct str *out, int x, int y, const char *class, const char *text)
{
	str_addf(out, "<text%s x=\"%d\" y=\"%d\">", class, x, y);
	html_text(out, text);
	str_add(out, "</text>");
}

/* Labels below the axis: as many as have room. */
static void add_labels(struct str *out, const struct chart *chart)
{
	size_t step = 1 + chart->row_n * LABEL / (RIGHT - LEFT);

	for (size_t i = 0; i < chart->row_n; i += step)
		add_drawn_text(out, row_x(chart, i), BOTTOM + 18, " class=\"mid\"", chart->rows[i].label);
}

static void add_axes(struct str *out, const struct chart *chart)
{
	AUTO_STR end = STR_INIT;

	chart_add_value(&end, &(struct chart_value){chart_end(chart, chart->rows), NULL});
	str_addf(out, "<path class=\"axis\" d=\"M%d %dV%dH%dM%d %dH%d\"/>", LEFT, TOP, BOTTOM, RIGHT, LEFT, TOP, RIGHT);
	add_drawn_text(out, LEFT - 6, TOP + 4, " class=\"end\"", str_text(&end));
	add_drawn_text(out, LEFT - 6, BOTTOM + 4, " class=\"end\"", "0");
	add_labels(out, chart);
}

/* A different sign at the points of each line, since colours are not enough. */
static void add_point(struct str *out, int x, int y, size_t series, enum chart_look look)
{
	const char *name = looks[look];

	if (series % 3 == 0)
		str_addf(out, "<circle class=\"f-%s s-%s\" cx=\"%d\" cy=\"%d\" r=\"4\"/>", name, name, x, y);
	else if (series % 3 == 1)
		str_addf(out, "<rect class=\"f-%s s-%s\" x=\"%d\" y=\"%d\" width=\"8\" height=\"8\"/>", name, name,
		    x - 4, y - 4);
	else
		str_addf(out, "<path class=\"f-%s s-%s\" d=\"M%d %dl5 8h-10z\"/>", name, name, x, y - 5);
}

/* Where the line ends; CHART_NONE as its height when it has no point. */
static double add_line(struct str *out, const struct chart *chart, size_t series, int *end_x)
{
	double end = chart_end(chart, chart->rows);
	const char *step = "M";
	int x = 0, y = 0;

	str_addf(out, "<path class=\"curve s-%s\" d=\"", looks[chart->series[series].look]);
	for (size_t i = 0; i < chart->row_n; i++) {
		double number = chart->rows[i].values[series].number;
		if (!isnan(number))
			str_addf(out, "%s%d %d", step, row_x(chart, i), BOTTOM - place(number, end, BOTTOM - TOP));
		step = isnan(number) ? "M" : "L";
	}
	str_add(out, "\"/>");
	for (size_t i = 0; i < chart->row_n; i++) {
		double number = chart->rows[i].values[series].number;
		if (isnan(number))
			continue;
		x = row_x(chart, i);
		y = BOTTOM - place(number, end, BOTTOM - TOP);
		add_point(out, x, y, series, chart->series[series].look);
	}
	*end_x = x;
	return x > 0 ? y : CHART_NONE;
}

static void add_lines(struct str *out, const struct chart *chart)
{
	int *x = xcalloc(chart->series_n + 1, sizeof *x);
	double *y = xcalloc(chart->series_n + 1, sizeof *y);

	for (size_t i = 0; i < chart->series_n; i++)
		y[i] = add_line(out, chart, i, &x[i]);
	chart_spread(y, chart->series_n, 14);
	for (size_t i = 0; i < chart->series_n; i++)
		if (!isnan(y[i]))
			add_drawn_text(out, x[i] + 9, (int)lround(y[i]) + 4, "", chart->series[i].name);
	free(x);
	free(y);
}

static void add_column(struct str *out, const struct chart *chart, size_t i)
{
	double end = chart_end(chart, chart->rows), sum = 0;
	int width = (int)((size_t)(RIGHT - LEFT) / chart->row_n) - 8, at = BOTTOM;
	AUTO_STR total = STR_INIT;

	if (width > 60)
		width = 60;
	if (width < 2)
		width = 2;
	for (size_t s = 0; s < chart->series_n; s++) {
		double number = chart->rows[i].values[s].number;
		int to;
		if (!(number > 0))
			continue;
		sum += number;
		to = BOTTOM - place(sum, end, BOTTOM - TOP);
		add_rect(out, row_x(chart, i) - width / 2, to, width, at - to, chart->series[s].look);
		at = to;
	}
	chart_add_value(&total, &(struct chart_value){sum, NULL});
	add_drawn_text(out, row_x(chart, i), at - 3, " class=\"mid\"", str_text(&total));
}

static void add_drawing(struct str *out, const struct chart *chart)
{
	AUTO_STR words = STR_INIT;

	chart_add_words(chart, &words);
	str_addf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\"><title>", WIDE, HIGH);
	html_text(out, chart->title);
	str_add(out, "</title><desc>");
	html_text(out, str_text(&words));
	str_add(out, "</desc>");
	add_axes(out, chart);
	if (chart->kind == CHART_LINES)
		add_lines(out, chart);
	else
		for (size_t i = 0; i < chart->row_n; i++)
			add_column(out, chart, i);
	str_add(out, "</svg>\n");
}

void html_chart(struct str *out, const struct chart *chart)
{
	if (chart_has_bars(chart) || chart->row_n == 0) {
		add_numbers(out, chart, true);
		return;
	}
	str_add(out, "<figure>\n<figcaption>");
	html_text(out, chart->title);
	str_add(out, "</figcaption>\n");
	add_drawing(out, chart);
	add_numbers(out, chart, false);
	str_add(out, "</figure>\n");
}
