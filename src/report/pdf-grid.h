/* Rows of cells on pages: tables, and the bars and numbers of charts. */
#ifndef ADHERE_REPORT_PDF_GRID_H
#define ADHERE_REPORT_PDF_GRID_H

#include "report/pdf-paper.h"

struct grid_cell {
	struct pdf_text *text; /* NULL: none */
	size_t next;           /* its first line that is not put yet */
	/* Draws what is not text, into a box; NULL: nothing. */
	void (*paint)(struct paper *paper, const struct grid_cell *cell, double x, double y, double width, double height);
	const struct chart *chart;
	const struct chart_row *row;
	size_t series;
};

struct grid {
	struct paper *paper;
	unsigned n;
	double *widths; /* with padding */
	const struct column *columns;
	/* Fills the heads of the columns, each time they are put. */
	void (*fill_head)(struct grid *grid, struct grid_cell *cells);
	const struct chart *chart;
	double head_height;
	struct grid_cell *cells; /* of one row */
};

#define GRID_PAD 3.0 /* beside the text of a cell */

void grid_begin(struct grid *grid);
/* The room for text in a column. */
double grid_inner(const struct grid *grid, unsigned column);
/* Puts a row whose cells are filled; the first puts the heads too. */
void grid_row(struct grid *grid, double gap, bool first);
void grid_end(struct grid *grid);

#endif
