/* Rows on pages: a row stays on one page when it can, and each page begins with the heads. */
#include "report/pdf-grid.h"

#include <stdlib.h>

/* Above the text of a cell, and below. */
static double above(const struct paper *paper)
{
	return paper->document->dense ? 1.3 : 3;
}

static double cell_height(struct grid *grid, const struct grid_cell *cell)
{
	if (cell->text == NULL)
		return cell->paint != NULL && cell->next == 0 ? 12 : 0;
	return paper_text_height(grid->paper, cell->text, cell->next, grid->paper->driver->text_lines(cell->text));
}

/* Of what is still to be put. */
static double row_height(struct grid *grid, const struct grid_cell *cells)
{
	double height = 0, other;

	for (unsigned i = 0; i < grid->n; i++)
		if ((other = cell_height(grid, &cells[i])) > height)
			height = other;
	return height + 2 * above(grid->paper);
}

double grid_inner(const struct grid *grid, unsigned column)
{
	return grid->widths[column] - 2 * GRID_PAD;
}

/* Puts as many lines of a cell as fit into the height; their height. */
static double put_cell(struct grid *grid, struct grid_cell *cell, double x, double room, double height)
{
	struct paper *paper = grid->paper;
	size_t lines, last;
	double used = 0, line;
	unsigned column = (unsigned)(cell - grid->cells);

	if (cell->paint != NULL && cell->next == 0)
		cell->paint(paper, cell, x, paper->y + above(paper), grid_inner(grid, column), height);
	if (cell->text == NULL) {
		cell->next = 1;
		return 0;
	}
	lines = paper->driver->text_lines(cell->text);
	for (last = cell->next; last < lines; last++) {
		line = paper->driver->text_line_height(cell->text, last);
		if (used + line > room)
			break;
		used += line;
	}
	paper_draw(paper, cell->text, cell->next, last, x, paper->y + above(paper));
	cell->next = last;
	return used;
}

static bool row_done(struct grid *grid, const struct grid_cell *cells)
{
	for (unsigned i = 0; i < grid->n; i++)
		if (cells[i].text != NULL && cells[i].next < grid->paper->driver->text_lines(cells[i].text))
			return false;
	return true;
}

static void put_rule(struct paper *paper, double thick)
{
	const double line[] = {paper->left + paper->indent, paper->y, paper->right, paper->y};

	paper_lines(paper, line, 2, thick, paper_line, false);
}

/* Puts what fits of a row on this page. */
static void put_slice(struct grid *grid, double thick)
{
	struct paper *paper = grid->paper;
	double room = paper->bottom - paper->y - 2 * above(paper), used = 0, other, x = paper->left + paper->indent;
	double height = row_height(grid, grid->cells) - 2 * above(paper);

	for (unsigned i = 0; i < grid->n; i++) {
		bool paints = grid->cells[i].paint != NULL && grid->cells[i].text == NULL && grid->cells[i].next == 0;
		other = put_cell(grid, &grid->cells[i], x + GRID_PAD, room, height);
		if (paints && other < 12)
			other = 12;
		if (other > used)
			used = other;
		x += grid->widths[i];
	}
	paper->y += used + 2 * above(paper);
	put_rule(paper, thick);
}

static void free_cells(struct grid *grid)
{
	for (unsigned i = 0; i < grid->n; i++) {
		if (grid->cells[i].text != NULL)
			grid->paper->driver->text_free(grid->cells[i].text);
		grid->cells[i] = (struct grid_cell){.text = NULL};
	}
}

static void put_head(struct grid *grid)
{
	struct paper *paper = grid->paper;
	struct grid_cell *row = grid->cells;

	grid->cells = xcalloc(grid->n, sizeof *grid->cells);
	grid->fill_head(grid, grid->cells);
	paper_rect(paper, paper->left + paper->indent, paper->y, paper->right - paper->left - paper->indent,
	    row_height(grid, grid->cells), paper_band);
	put_slice(grid, 0.8);
	free_cells(grid);
	free(grid->cells);
	grid->cells = row;
}

void grid_begin(struct grid *grid)
{
	grid->cells = xcalloc(grid->n, sizeof *grid->cells);
	grid->fill_head(grid, grid->cells);
	grid->head_height = row_height(grid, grid->cells);
	free_cells(grid);
}

void grid_row(struct grid *grid, double gap, bool first)
{
	struct paper *paper = grid->paper;
	double height = row_height(grid, grid->cells), page = paper->bottom - paper->top - grid->head_height;

	if (first) {
		paper_room(paper, gap, grid->head_height + (height < page ? height : 40));
		put_head(grid);
	} else if (paper->y + (height < page ? height : 40) > paper->bottom) {
		paper_page(paper);
		put_head(grid);
	}
	put_slice(grid, 0.4);
	while (!row_done(grid, grid->cells)) {
		paper_page(paper);
		put_head(grid);
		put_slice(grid, 0.4);
	}
	free_cells(grid);
}

void grid_end(struct grid *grid)
{
	free(grid->cells);
}
