/* A list that looks at visible rows only and keeps its selection by id. */
#include "ui/list.h"

#include "ui/text-layout.h"

#include <string.h>

#define CONTEXT 2 /* rows kept visible above and below the selected one */

static size_t count_rows(const struct list_box *list)
{
	return list->source->count(list->data);
}

static int row_height(const struct list_box *list, size_t row, int cols)
{
	int height = list->source->height != NULL ? list->source->height(list->data, row, cols) : 1;

	return height < 1 ? 1 : height;
}

static void row_id(const struct list_box *list, size_t row, struct str *out)
{
	str_clear(out);
	list->source->id(list->data, row, out);
}

/* Lines of the rows [from, to), at most `most`: nobody needs to look at a million rows to know that they are
 * many. */
static int lines_between(const struct list_box *list, size_t from, size_t to, int cols, int most)
{
	int lines = 0;

	for (size_t row = from; row < to && lines < most; row++)
		lines += row_height(list, row, cols);
	return lines;
}

static size_t rows_after(size_t row, size_t count, size_t wanted)
{
	return count - row > wanted ? row + wanted : count;
}

/* Rows of context that leave room for the selected one. */
static size_t context_rows(int rows)
{
	return rows > 4 * CONTEXT ? CONTEXT : (size_t)(rows - 1) / 4;
}

/* The first row to draw so that the selected one is visible with its context, as near to list->top as can be.
 */
static size_t first_visible(const struct list_box *list, int rows, int cols)
{
	size_t count = count_rows(list), selected = list->selected, context, end, top = list->top;

	if (selected >= count || rows < 1)
		return 0;
	context = context_rows(rows);
	if (top + context > selected)
		top = selected > context ? selected - context : 0;
	end = rows_after(selected, count, context + 1);
	if (end - top > (size_t)rows)
		top = end - (size_t)rows;
	while (top + context < selected && lines_between(list, top, end, cols, rows + 1) > rows)
		top++;
	while (top < selected && lines_between(list, top, selected + 1, cols, rows + 1) > rows)
		top++;
	if (top > selected)
		top = selected;
	while (top > 0 &&
	       lines_between(list, top - 1, rows_after(top, count, (size_t)rows), cols, rows + 1) <= rows)
		top--;
	return top;
}

static void settle(struct list_box *list)
{
	list->top = first_visible(list, list->rows, list->cols);
}

/* Remembers the selected row and its neighbours by id. */
static void remember(struct list_box *list)
{
	size_t count = count_rows(list), row = list->selected;

	str_clear(&list->id);
	str_clear(&list->next_id);
	str_clear(&list->previous_id);
	if (row >= count)
		return;
	row_id(list, row, &list->id);
	if (row + 1 < count)
		row_id(list, row + 1, &list->next_id);
	if (row > 0)
		row_id(list, row - 1, &list->previous_id);
}

int list_behind_margin(const void *data, size_t row)
{
	(void)data;
	(void)row;
	return 1;
}

void list_init(struct list_box *list, const struct list_source *source, const void *data)
{
	*list = (struct list_box){.source = source, .data = data, .selected = LIST_NONE};
}

void list_free(struct list_box *list)
{
	str_free(&list->id);
	str_free(&list->next_id);
	str_free(&list->previous_id);
}

void list_select(struct list_box *list, size_t row)
{
	list->selected = row < count_rows(list) ? row : LIST_NONE;
	remember(list);
	settle(list);
}

static bool row_has_id(const struct list_box *list, size_t row, const char *id, struct str *room)
{
	row_id(list, row, room);
	return strcmp(str_text(room), id) == 0;
}

/* The row with that id, looked for from `near` outwards because most rows stay about where they were. */
static size_t find_id(const struct list_box *list, const char *id, size_t near)
{
	AUTO_STR room = STR_INIT;
	size_t count = count_rows(list);

	if (near >= count)
		near = count > 0 ? count - 1 : 0;
	for (size_t away = 0; away < count; away++) {
		if (near + away < count && row_has_id(list, near + away, id, &room))
			return near + away;
		if (away > 0 && away <= near && row_has_id(list, near - away, id, &room))
			return near - away;
	}
	return LIST_NONE;
}

static size_t find_kept(const struct list_box *list, const struct str *id)
{
	return id->len > 0 ? find_id(list, str_text(id), list->selected) : LIST_NONE;
}

void list_reload(struct list_box *list)
{
	size_t count = count_rows(list), row = find_kept(list, &list->id);
	size_t shift = list->selected - list->top;

	if (row == LIST_NONE)
		row = find_kept(list, &list->next_id);
	if (row == LIST_NONE)
		row = find_kept(list, &list->previous_id);
	if (row == LIST_NONE)
		row = list->selected < count ? list->selected : count - 1;
	if (list->selected == LIST_NONE)
		row = 0;
	else
		list->top = row != LIST_NONE && row > shift ? row - shift : 0;
	list_select(list, row);
}

void list_resize(struct list_box *list, int rows, int cols)
{
	list->rows = rows;
	list->cols = cols;
	settle(list);
}

bool list_select_id(struct list_box *list, const char *id)
{
	size_t row = find_id(list, id, list->selected);

	if (row == LIST_NONE)
		return false;
	list_select(list, row);
	return true;
}

const char *list_selected_id(const struct list_box *list)
{
	return list->selected == LIST_NONE ? NULL : str_text(&list->id);
}

bool list_find(struct list_box *list, const char *words)
{
	AUTO_FREE char *folded = text_fold(words);
	size_t count = count_rows(list), from = list->selected == LIST_NONE ? 0 : list->selected + 1;

	if (list->source->matches == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t row = (from + i) % count;

		if (list->source->matches(list->data, row, folded)) {
			list_select(list, row);
			return true;
		}
	}
	return false;
}

/* Rows of a page less one, counted from the selected row in the direction of `step`. */
static size_t page_away(const struct list_box *list, size_t from, size_t count, bool down)
{
	int lines = 0;
	size_t row = from;

	while (down ? row + 1 < count : row > 0) {
		lines += row_height(list, row, list->cols);
		if (lines >= list->rows && row != from)
			break;
		row = down ? row + 1 : row - 1;
	}
	return row;
}

static size_t row_away(const struct list_box *list, enum action action, size_t from, size_t count)
{
	switch (action) {
	case ACTION_UP:
		return from > 0 ? from - 1 : 0;
	case ACTION_DOWN:
		return from + 1 < count ? from + 1 : from;
	case ACTION_PAGE_UP:
		return page_away(list, from, count, false);
	case ACTION_PAGE_DOWN:
		return page_away(list, from, count, true);
	case ACTION_FIRST:
		return 0;
	case ACTION_LAST:
		return count - 1;
	default:
		return LIST_NONE;
	}
}

static bool is_movement(enum action action)
{
	return action == ACTION_UP || action == ACTION_DOWN || action == ACTION_PAGE_UP ||
	       action == ACTION_PAGE_DOWN || action == ACTION_FIRST || action == ACTION_LAST;
}

enum took list_act(struct list_box *list, enum action action, int count)
{
	size_t rows = count_rows(list), row = list->selected, next;

	if (!is_movement(action))
		return TOOK_NOTHING;
	if (rows == 0 || row == LIST_NONE)
		return TOOK_IT;
	for (int i = 0; i < (count < 1 ? 1 : count); i++, row = next)
		if ((next = row_away(list, action, row, rows)) == row)
			break;
	list_select(list, row);
	return TOOK_IT;
}

static void restyle_selected(const struct canvas *canvas, bool focused)
{
	for (int line = 0; line < canvas->rows; line++)
		canvas_restyle(canvas, line, 0, canvas->cols, focused ? STYLE_SELECTED : STYLE_SELECTED_AWAY);
}

void list_draw(const struct list_box *list, const struct canvas *canvas, bool focused)
{
	size_t count = count_rows(list);
	int line = 0, height;

	canvas_clear(canvas);
	for (size_t row = first_visible(list, canvas->rows, canvas->cols); row < count && line < canvas->rows;
	     row++) {
		struct list_row shown = {.index = row, .selected = row == list->selected, .focused = focused};
		struct canvas part;

		height = row_height(list, row, canvas->cols);
		part = canvas_part(canvas, line, 0, height, canvas->cols);
		list->source->draw(list->data, &shown, &part);
		if (shown.selected)
			restyle_selected(&part, focused);
		line += height;
	}
}

struct pos list_cursor(const struct list_box *list, const struct canvas *canvas)
{
	struct pos pos = {0, 0};

	if (list->selected == LIST_NONE || canvas->rows < 1)
		return pos;
	pos.row = lines_between(list, first_visible(list, canvas->rows, canvas->cols), list->selected,
	    canvas->cols, canvas->rows - 1);
	if (pos.row >= canvas->rows)
		pos.row = canvas->rows - 1;
	if (list->source->cursor != NULL)
		pos.col = list->source->cursor(list->data, list->selected);
	if (pos.col >= canvas->cols)
		pos.col = canvas->cols > 0 ? canvas->cols - 1 : 0;
	return pos;
}
