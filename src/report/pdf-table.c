/* Tables in a PDF. */
#include "report/pdf-grid.h"
#include "report/table-widths.h"

#include <stdlib.h>

#define CHARACTER 0.6 /* of the size of print: the unit in which columns are measured */

/* About how wide the characters of a sans-serif font are, in hundredths of its size, from the blank on. */
static const unsigned char advances[] = {
	32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
	84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 78, 75, 30, 30, 66, 56, 86, 75, 79, 60, 79, 70, 64, 61, 73, 68, 99,
	69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 64, 55, 64, 62, 35, 64, 63, 28, 28, 58, 28, 97, 63, 61, 64, 64, 41, 52,
	39, 63, 59, 82, 59, 59, 53, 64, 34, 64, 84,
};

static size_t measure_with(const char *text, size_t length, double factor)
{
	size_t hundredths = 0, used;
	uint32_t point;

	for (size_t at = 0; at < length; at += used) {
		used = utf8_decode(text + at, length - at, &point);
		if (point >= ' ' && point - ' ' < COUNT(advances))
			hundredths += advances[point - ' '];
		else
			hundredths += 65 * text_width(text + at, used);
	}
	return (size_t)((double)hundredths / 100 / CHARACTER * factor + 0.99);
}

static size_t measure(const char *text, size_t length)
{
	return measure_with(text, length, 1.02);
}

static size_t measure_bold(const char *text, size_t length)
{
	return measure_with(text, length, 1.22);
}

static void fill_head(struct grid *grid, struct grid_cell *cells)
{
	for (unsigned i = 0; i < grid->n; i++)
		cells[i].text = paper_words(grid->paper, grid->columns[i].title, PAPER_SMALL, grid_inner(grid, i), true,
		    grid->columns[i].number ? PDF_RIGHT : PDF_LEFT);
}

/* The widths in points: characters first, then what is left over in proportion. */
static void set_widths(struct grid *grid, cmark_node *table, double room)
{
	double character = paper_points(grid->paper, PAPER_SMALL) * CHARACTER, sum = 0;
	struct table_need *needs = arena_alloc(grid->paper->arena, grid->n, sizeof *needs);
	size_t *widths = arena_alloc(grid->paper->arena, grid->n, sizeof *widths);
	double inner = (room - grid->n * 2 * GRID_PAD) / character;

	table_needs(table, measure, measure_bold, needs);
	table_widths(needs, grid->n, inner > grid->n ? (size_t)inner : grid->n, widths);
	for (unsigned i = 0; i < grid->n; i++) {
		grid->widths[i] = (double)widths[i] * character + 2 * GRID_PAD;
		sum += grid->widths[i];
	}
	for (unsigned i = 0; i < grid->n; i++)
		grid->widths[i] *= room / sum;
}

static void fill_row(struct grid *grid, cmark_node *row)
{
	cmark_node *cell = cmark_node_first_child(row);

	for (unsigned i = 0; i < grid->n && cell != NULL; i++, cell = cmark_node_next(cell))
		grid->cells[i].text = paper_text(grid->paper, cell, PAPER_SMALL, grid_inner(grid, i), false,
		    grid->columns[i].number ? PDF_RIGHT : PDF_LEFT);
}

void paper_table(struct paper *paper, cmark_node *table)
{
	const struct table_form *form = table_form_of(table);
	struct grid grid = {.paper = paper, .n = form->column_n, .columns = form->columns, .fill_head = fill_head};
	bool first = true;

	if (table_caption(table) != NULL)
		paper_caption(paper, table_caption(table));
	grid.widths = xcalloc(grid.n, sizeof *grid.widths);
	set_widths(&grid, table, paper->right - paper->left - paper->indent);
	grid_begin(&grid);
	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row)) {
		fill_row(&grid, row);
		grid_row(&grid, table_caption(table) != NULL ? 1 : paper->document->dense ? 2 : 6, first);
		first = false;
	}
	grid_end(&grid);
	free(grid.widths);
}
