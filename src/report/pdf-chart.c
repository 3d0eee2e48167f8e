/* Charts in a PDF: bars beside their numbers; lines and columns above them. Each look has its own hatching. */
#include "report/pdf-grid.h"

#include <stdlib.h>

static const struct {
	struct pdf_colour fill;
	enum { HATCH_NONE, HATCH_RISING, HATCH_CROSSED, HATCH_LEVEL, HATCH_UPRIGHT } hatch;
} looks[LOOK_COUNT] = {
	[LOOK_MET] = {{0.12, 0.44, 0.26}, HATCH_NONE},
	[LOOK_PARTLY] = {{0.95, 0.75, 0.30}, HATCH_RISING},
	[LOOK_NOT_MET] = {{0.80, 0.25, 0.20}, HATCH_CROSSED},
	[LOOK_OPEN] = {{1, 1, 1}, HATCH_NONE},
	[LOOK_NA] = {{0.85, 0.87, 0.89}, HATCH_LEVEL},
	[LOOK_MAIN] = {{0.04, 0.34, 0.64}, HATCH_NONE},
	[LOOK_OTHER] = {{0.62, 0.45, 0.78}, HATCH_UPRIGHT},
};

#define STEP 3.5
#define DRAWING 110.0

static void line(struct paper *paper, double x1, double y1, double x2, double y2, double thick,
    struct pdf_colour colour)
{
	const double points[] = {x1, y1, x2, y2};

	paper_lines(paper, points, 2, thick, colour, false);
}

/* Lines that rise to the right or, mirrored, to the left, ending at the edges of the box. */
static void hatch_diagonal(struct paper *paper, double x, double y, double width, double height, bool mirrored)
{
	for (unsigned i = 1; i * STEP < width + height; i++) {
		double at = i * STEP, x1 = at < height ? 0 : at - height, y1 = at < height ? at : height;
		double x2 = at < width ? at : width, y2 = at < width ? 0 : at - width;
		if (mirrored)
			line(paper, x + width - x1, y + y1, x + width - x2, y + y2, 0.5, paper_ink);
		else
			line(paper, x + x1, y + y1, x + x2, y + y2, 0.5, paper_ink);
	}
}

static void box(struct paper *paper, double x, double y, double width, double height, enum chart_look look)
{
	const double edge[] = {x, y, x + width, y, x + width, y + height, x, y + height, x, y};

	if (width <= 0 || height <= 0)
		return;
	paper_rect(paper, x, y, width, height, looks[look].fill);
	if (looks[look].hatch == HATCH_RISING || looks[look].hatch == HATCH_CROSSED)
		hatch_diagonal(paper, x, y, width, height, false);
	if (looks[look].hatch == HATCH_CROSSED)
		hatch_diagonal(paper, x, y, width, height, true);
	for (unsigned i = 1; looks[look].hatch == HATCH_LEVEL && i * STEP < height; i++)
		line(paper, x, y + i * STEP, x + width, y + i * STEP, 0.4, paper_quiet);
	for (unsigned i = 1; looks[look].hatch == HATCH_UPRIGHT && i * STEP < width; i++)
		line(paper, x + i * STEP, y, x + i * STEP, y + height, 0.4, paper_ink);
	paper_lines(paper, edge, 5, 0.5, paper_ink, false);
}

static double share(double number, double end)
{
	double at = number / end;

	if (!(at > 0))
		return 0;
	return at < 1 ? at : 1;
}

static void paint_bar(struct paper *paper, const struct grid_cell *cell, double x, double y, double width,
    double height)
{
	const struct chart *chart = cell->chart;
	double end = chart_end(chart, cell->row), sum = 0, at = 0, to;
	size_t n = chart->kind == CHART_TARGET ? 1 : chart->series_n;

	(void)height;
	for (size_t i = 0; i < n; i++) {
		if (!(cell->row->values[i].number > 0))
			continue;
		sum += cell->row->values[i].number;
		to = share(sum, end) * width;
		box(paper, x + at, y, to - at, 10, chart->series[i].look);
		at = to;
	}
	if (chart->kind == CHART_TARGET && chart->series_n > 1 && !isnan(cell->row->values[1].number)) {
		to = x + share(cell->row->values[1].number, end) * width;
		line(paper, to, y - 1, to, y + 11, 4, looks[LOOK_OPEN].fill); /* so that it is seen on a dark bar */
		line(paper, to, y - 1, to, y + 11, 2, paper_ink);
	}
}

/* The sign of a series, before its name. */
static void paint_sign(struct paper *paper, const struct grid_cell *cell, double x, double y, double width,
    double height)
{
	(void)width;
	(void)height;
	if (cell->chart->kind == CHART_TARGET && cell->series == 1)
		line(paper, x + 4, y, x + 4, y + 8, 2, paper_ink);
	else
		box(paper, x, y + 0.5, 8, 8, cell->chart->series[cell->series].look);
}

/* Columns: label, bar, a number per series, note. */
static unsigned first_number(const struct chart *chart)
{
	return chart_has_bars(chart) ? 2 : 1;
}

static void fill_head(struct grid *grid, struct grid_cell *cells)
{
	const struct chart *chart = grid->chart;
	unsigned first = first_number(chart);

	cells[0].text = paper_words(grid->paper, chart->what, PAPER_SMALL, grid_inner(grid, 0), true, PDF_LEFT);
	for (unsigned i = 0; i < chart->series_n; i++) {
		cells[first + i].text = paper_words(grid->paper, chart->series[i].name, PAPER_TINY,
		    grid_inner(grid, first + i), true, PDF_RIGHT);
		cells[first + i].paint = paint_sign;
		cells[first + i].chart = chart;
		cells[first + i].series = i;
	}
}

static void fill_row(struct grid *grid, const struct chart_row *row)
{
	const struct chart *chart = grid->chart;
	unsigned first = first_number(chart), i;

	grid->cells[0].text = paper_words(grid->paper, row->label, PAPER_SMALL, grid_inner(grid, 0), false, PDF_LEFT);
	if (chart_has_bars(chart))
		grid->cells[1] = (struct grid_cell){.paint = paint_bar, .chart = chart, .row = row};
	for (i = 0; i < chart->series_n; i++) {
		AUTO_STR value = STR_INIT;

		chart_add_value(&value, &row->values[i]);
		grid->cells[first + i].text = paper_words(grid->paper, str_text(&value), PAPER_SMALL,
		    grid_inner(grid, first + i), false, PDF_RIGHT);
	}
	if (chart_has_notes(chart))
		grid->cells[first + i].text = paper_words(grid->paper, row->note != NULL ? row->note : "", PAPER_SMALL,
		    grid_inner(grid, first + i), false, PDF_LEFT);
}

/* The widest of the texts of a column, with what is beside it. */
static double widest(double width, double other)
{
	return other + 2 * GRID_PAD + 1 > width ? other + 2 * GRID_PAD + 1 : width;
}

static double number_width(struct paper *paper, const struct chart *chart, size_t series)
{
	double width = widest(30, paper_wide(paper, chart->series[series].name, PAPER_TINY, true) + 11);

	for (size_t i = 0; i < chart->row_n; i++) {
		AUTO_STR value = STR_INIT;

		chart_add_value(&value, &chart->rows[i].values[series]);
		width = widest(width, paper_wide(paper, str_text(&value), PAPER_SMALL, false));
	}
	return width < 110 ? width : 110;
}

/* Labels and notes get what they need up to a third of the room each; bars get the rest. */
static void set_widths(struct grid *grid, double room)
{
	const struct chart *chart = grid->chart;
	struct paper *paper = grid->paper;
	unsigned first = first_number(chart), last = first + (unsigned)chart->series_n;
	double label = widest(60, paper_wide(paper, chart->what, PAPER_SMALL, true)), note = 0, numbers = 0;

	for (size_t i = 0; i < chart->row_n; i++) {
		label = widest(label, paper_wide(paper, chart->rows[i].label, PAPER_SMALL, false));
		if (chart->rows[i].note != NULL)
			note = widest(note, paper_wide(paper, chart->rows[i].note, PAPER_SMALL, false));
	}
	for (unsigned i = first; i < last; i++)
		numbers += grid->widths[i] = number_width(paper, chart, i - first);
	for (unsigned i = first; i < last && numbers > room * 0.6; i++)
		grid->widths[i] *= room * 0.6 / numbers;
	room -= numbers < room * 0.6 ? numbers : room * 0.6;
	if (chart_has_notes(chart))
		room -= grid->widths[last] = note < room * 0.45 ? note : room * 0.45;
	grid->widths[0] = !chart_has_bars(chart) ? room : label < room * 0.6 ? label : room * 0.6;
	if (chart_has_bars(chart))
		grid->widths[1] = room - grid->widths[0];
}

static void put_numbers(struct paper *paper, const struct chart *chart)
{
	struct grid grid = {.paper = paper, .chart = chart, .fill_head = fill_head,
		.n = first_number(chart) + (unsigned)chart->series_n + chart_has_notes(chart)};

	grid.widths = xcalloc(grid.n, sizeof *grid.widths);
	set_widths(&grid, paper->right - paper->left - paper->indent);
	grid_begin(&grid);
	for (size_t i = 0; i < chart->row_n; i++) {
		fill_row(&grid, &chart->rows[i]);
		grid_row(&grid, 2, i == 0);
	}
	grid_end(&grid);
	free(grid.widths);
}

struct drawing {
	struct paper *paper;
	const struct chart *chart;
	double left, right, top, bottom, end;
};

static double row_x(const struct drawing *drawing, size_t i)
{
	return drawing->left + ((double)i + 0.5) * (drawing->right - drawing->left) / (double)drawing->chart->row_n;
}

static double value_y(const struct drawing *drawing, double number)
{
	return drawing->bottom - share(number, drawing->end) * (drawing->bottom - drawing->top);
}

/* A small text whose middle, or whose end, is at x. */
static void put_label(const struct drawing *drawing, const char *words, double x, double y, double width,
    enum pdf_align align)
{
	struct paper *paper = drawing->paper;
	struct pdf_text *text = paper_words(paper, words, PAPER_TINY, width, false, align);

	paper_draw(paper, text, 0, 1, align == PDF_CENTRE ? x - width / 2 : align == PDF_RIGHT ? x - width : x, y);
	paper->driver->text_free(text);
}

static void put_axes(const struct drawing *drawing)
{
	AUTO_STR end = STR_INIT;
	double width = (drawing->right - drawing->left) / (double)drawing->chart->row_n;
	size_t step = width < 60 ? (size_t)(60 / width) + 1 : 1;

	chart_add_value(&end, &(struct chart_value){drawing->end, NULL});
	line(drawing->paper, drawing->left, drawing->bottom, drawing->right, drawing->bottom, 0.8, paper_quiet);
	line(drawing->paper, drawing->left, drawing->top, drawing->left, drawing->bottom, 0.8, paper_quiet);
	line(drawing->paper, drawing->left, drawing->top, drawing->right, drawing->top, 0.3, paper_line);
	put_label(drawing, str_text(&end), drawing->left - 4, drawing->top - 5, 40, PDF_RIGHT);
	put_label(drawing, "0", drawing->left - 4, drawing->bottom - 5, 40, PDF_RIGHT);
	for (size_t i = 0; i < drawing->chart->row_n; i += step)
		put_label(drawing, drawing->chart->rows[i].label, row_x(drawing, i), drawing->bottom + 3,
		    width * (double)step, PDF_CENTRE);
}

/* A different sign at the points of each line. */
static void put_point(struct paper *paper, double x, double y, size_t series, struct pdf_colour colour)
{
	static const double signs[][8] = {{-3, 0, 0, -3, 3, 0, 0, 3}, {-2.5, -2.5, 2.5, -2.5, 2.5, 2.5, -2.5, 2.5},
		{0, -3.5, 3.5, 2.5, -3.5, 2.5, 0, -3.5}};
	double points[8];

	for (size_t i = 0; i < 8; i++)
		points[i] = signs[series % 3][i] + (i % 2 == 0 ? x : y);
	paper_lines(paper, points, 4, 1, colour, true);
}

/* Where the line ends; CHART_NONE as its height when it has no point. */
static double put_line(const struct drawing *drawing, size_t series, double *end_x)
{
	enum chart_look look = drawing->chart->series[series].look;
	struct pdf_colour colour = look == LOOK_OPEN || look == LOOK_NA ? paper_quiet : looks[look].fill;
	double x = 0, y = 0;
	bool before = false;

	for (size_t i = 0; i < drawing->chart->row_n; i++) {
		double number = drawing->chart->rows[i].values[series].number, next_x = row_x(drawing, i), next_y;
		if (isnan(number)) {
			before = false;
			continue;
		}
		next_y = value_y(drawing, number);
		if (before)
			line(drawing->paper, x, y, next_x, next_y, 1.5, colour);
		put_point(drawing->paper, next_x, next_y, series, colour);
		x = next_x;
		y = next_y;
		before = true;
	}
	*end_x = x;
	return x > 0 ? y : CHART_NONE;
}

static void put_lines(const struct drawing *drawing)
{
	const struct chart *chart = drawing->chart;
	double *x = arena_alloc(drawing->paper->arena, chart->series_n, sizeof *x);
	double *y = arena_alloc(drawing->paper->arena, chart->series_n, sizeof *y);

	for (size_t i = 0; i < chart->series_n; i++)
		y[i] = put_line(drawing, i, &x[i]);
	chart_spread(y, chart->series_n, 1.2 * paper_points(drawing->paper, PAPER_TINY));
	for (size_t i = 0; i < chart->series_n; i++)
		if (!isnan(y[i]))
			put_label(drawing, chart->series[i].name, x[i] + 7, y[i] - 5, drawing->right - x[i], PDF_LEFT);
}

static void put_column(const struct drawing *drawing, size_t i)
{
	double width = (drawing->right - drawing->left) / (double)drawing->chart->row_n * 0.7;
	double sum = 0, at = drawing->bottom;
	AUTO_STR total = STR_INIT;

	if (width > 40)
		width = 40;
	for (size_t s = 0; s < drawing->chart->series_n; s++) {
		double number = drawing->chart->rows[i].values[s].number, to;
		if (!(number > 0))
			continue;
		sum += number;
		to = value_y(drawing, sum);
		box(drawing->paper, row_x(drawing, i) - width / 2, to, width, at - to, drawing->chart->series[s].look);
		at = to;
	}
	chart_add_value(&total, &(struct chart_value){sum, NULL});
	put_label(drawing, str_text(&total), row_x(drawing, i), at - 10, 40, PDF_CENTRE);
}

static void put_drawing(struct paper *paper, const struct chart *chart)
{
	struct drawing drawing = {.paper = paper, .chart = chart, .end = chart_end(chart, chart->rows)};

	paper_room(paper, 4, DRAWING + 16);
	drawing.left = paper->left + paper->indent + 30;
	drawing.right = paper->right;
	drawing.top = paper->y + 10;
	drawing.bottom = paper->y + DRAWING;
	put_axes(&drawing);
	if (chart->kind == CHART_LINES)
		put_lines(&drawing);
	else
		for (size_t i = 0; i < chart->row_n; i++)
			put_column(&drawing, i);
	paper->y += DRAWING + 16;
}

void paper_chart(struct paper *paper, const struct chart *chart)
{
	if (chart->row_n == 0)
		return;
	paper_caption(paper, chart->title);
	if (!chart_has_bars(chart))
		put_drawing(paper, chart);
	put_numbers(paper, chart);
}
