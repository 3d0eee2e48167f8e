/*
 * A list of rows of which only the visible ones are looked at. The selected row is known by its id, so it stays
 * selected when rows come, go or move; when it vanished, the row after it is selected, else the one before.
 *
 *	static size_t count(const void *data) { const struct my_view *view = data; return view->entries.n; }
 *	static void id(const void *data, size_t row, struct str *out) { ...str_add(out, view->entries.v[row].id); }
 *	static void draw(const void *data, const struct list_row *row, const struct canvas *canvas)
 *	{ ...canvas_text_cut(canvas, 0, 0, canvas->cols, STYLE_NORMAL, view->entries.v[row->index].title); }
 *	static const struct list_source source = {.count = count, .id = id, .draw = draw};
 *
 *	open:    list_init(&view->list, &source, view);
 *	load:    ...fill view->entries...; list_reload(&view->list);
 *	resize:  list_resize(&view->list, rows, cols);
 *	draw:    list_draw(&view->list, canvas, true);
 *	cursor:  return list_cursor(&view->list, canvas);
 *	act:     if (list_act(&view->list, action, count) == TOOK_IT) return TOOK_IT;
 *	         if (action == ACTION_NEXT_MATCH && app->search != NULL) list_find(&view->list, app->search);
 *	close:   list_free(&view->list);
 *
 * (The struct is called list_box because catalog.h has a struct list.)
 */
#ifndef ADHERE_UI_LIST_H
#define ADHERE_UI_LIST_H

#include "ui/view.h"

#define LIST_NONE SIZE_MAX

struct list_row {
	size_t index;
	bool selected, focused; /* the list restyles the selected row itself */
};

/* Where rows come from; `data` is what list_init was given. Rows of text are cut, not wrapped, unless `height` says so. */
struct list_source {
	size_t (*count)(const void *data);
	void (*id)(const void *data, size_t row, struct str *out); /* appends what the row is known by; unique */
	void (*draw)(const void *data, const struct list_row *row, const struct canvas *canvas); /* canvas: the row's own */
	int (*height)(const void *data, size_t row, int cols);     /* lines, >= 1; NULL: 1 */
	int (*cursor)(const void *data, size_t row);               /* column of the row's text; NULL: 0 */
	bool (*matches)(const void *data, size_t row, const char *folded_words); /* for list_find; NULL: never */
};

/* For `cursor`: the text starts behind one blank column. */
int list_behind_margin(const void *data, size_t row);

struct list_box {
	const struct list_source *source;
	const void *data;
	size_t selected; /* LIST_NONE when there are no rows */
	size_t top;      /* where drawing started last; corrected for the selected row */
	int rows, cols;  /* as of list_resize */
	struct str id, next_id, previous_id; /* of the selected row and its neighbours */
};

void list_init(struct list_box *list, const struct list_source *source, const void *data);
void list_free(struct list_box *list);
/* After the rows have changed: finds the selected one again. The first call selects the first row. */
void list_reload(struct list_box *list);
/* The size it is drawn in; pages are counted by it. */
void list_resize(struct list_box *list, int rows, int cols);
/* Selects a row; no row when there is no such one. */
void list_select(struct list_box *list, size_t row);
/* Selects the row with that id; false, and nothing changed, when there is none. */
bool list_select_id(struct list_box *list, const char *id);
/* Id of the selected row, NULL when there are no rows; borrowed until the selection changes. */
const char *list_selected_id(const struct list_box *list);
/* Goes to the next row (after the selected one, wrapping around) that has all the words; false when none has. */
bool list_find(struct list_box *list, const char *words);
/* ACTION_UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST. Taken also when the end was reached already. */
enum took list_act(struct list_box *list, enum action action, int count);
void list_draw(const struct list_box *list, const struct canvas *canvas, bool focused);
/* First column of the selected row's text, within the canvas. */
struct pos list_cursor(const struct list_box *list, const struct canvas *canvas);

#endif
