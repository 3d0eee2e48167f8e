/* Tables in a PDF. */
#include "report/pdf-grid.h"
#include "report/table-widths.h"

#include <stdlib.h>

#define CHARACTER 0.65 /* of its size: what a character takes in running text, and a digit */
#define BOLD 1.15      /* that much more when it is bold */

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

	table_needs(table, needs);
	for (unsigned i = 0; i < grid->n; i++) {
		struct table_need title = {1, 1};
		table_need_text(&title, grid->columns[i].title);
		if ((double)title.word * BOLD > (double)needs[i].word)
			needs[i].word = (size_t)((double)title.word * BOLD + 1);
	}
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
		grid_row(&grid, table_caption(table) != NULL ? 2 : 6, first);
		first = false;
	}
	grid_end(&grid);
	free(grid.widths);
}
