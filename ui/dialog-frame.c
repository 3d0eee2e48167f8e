/* The place of a dialog. */
#include "ui/dialog-frame.h"

#define ROWS_FOR_RULE 7
#define ROWS_FOR_TITLE 4

static int head_rows(int rows)
{
	return rows >= ROWS_FOR_RULE ? 2 : rows >= ROWS_FOR_TITLE ? 1 : 0;
}

int dialog_text_cols(int cols)
{
	int columns = cols - 2 * DIALOG_MARGIN;

	return columns > DIALOG_COLS_MOST ? DIALOG_COLS_MOST : columns < 1 ? 1 : columns;
}

int dialog_text_rows(int rows, size_t wanted)
{
	int room = rows - head_rows(rows);

	if (room < 0)
		room = 0;
	return wanted < (size_t)room ? (int)wanted : room;
}

struct canvas dialog_text_canvas(const struct canvas *area, size_t wanted, const char *title)
{
	int head = head_rows(area->rows), rows = dialog_text_rows(area->rows, wanted),
	    top = area->rows - rows - head;
	struct canvas box = canvas_part(area, top, 0, head + rows, area->cols);

	if (title != NULL) {
		canvas_clear(&box);
		if (head == 2)
			canvas_rule(&box, 0);
		if (head > 0)
			canvas_text_cut(
			    &box, head - 1, DIALOG_MARGIN, area->cols - 2 * DIALOG_MARGIN, STYLE_TITLE, title);
	}
	return canvas_part(&box, head, DIALOG_MARGIN, rows, dialog_text_cols(area->cols));
}

static int within(int n, int limit)
{
	if (n >= limit)
		n = limit - 1;
	return n < 0 ? 0 : n;
}

struct pos dialog_pos(const struct canvas *area, const struct canvas *part, struct pos pos)
{
	return (struct pos){within(pos.row + part->row - area->row, area->rows),
	    within(pos.col + part->col - area->col, area->cols)};
}
