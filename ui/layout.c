/* Places of the frame: title, rule, work, rule, status, hints. */
#include "ui/layout.h"

#define WIDE_COLS 100
#define VERY_WIDE_COLS 180
#define RULES_FROM_ROWS 16 /* below that the work needs every row */

static enum size_class size_class_of(int rows, int cols)
{
	if (rows < LAYOUT_MIN_ROWS || cols < LAYOUT_MIN_COLS)
		return SIZE_TOO_SMALL;
	if (cols >= VERY_WIDE_COLS)
		return SIZE_VERY_WIDE;
	return cols >= WIDE_COLS ? SIZE_WIDE : SIZE_NARROW;
}

/* Takes rows from the top of what is left. */
static struct rect take(struct rect *left, int rows)
{
	struct rect taken = *left;

	taken.rows = rows;
	left->row += rows;
	left->rows -= rows;
	return taken;
}

struct layout layout_make(int rows, int cols)
{
	struct layout layout = {.size = size_class_of(rows, cols)};
	struct rect left = {0, 0, rows > 0 ? rows : 0, cols > 0 ? cols : 0};
	int rule = rows >= RULES_FROM_ROWS;

	if (layout.size == SIZE_TOO_SMALL) {
		layout.status = take(&left, left.rows > 0);
		return layout;
	}
	layout.title = take(&left, 1);
	layout.rule_above = take(&left, rule);
	layout.work = take(&left, left.rows - rule - 2);
	layout.rule_below = take(&left, rule);
	layout.status = take(&left, 1);
	layout.hint = take(&left, 1);
	return layout;
}
