/* A list with details below it. */
#include "ui/list-details.h"

#include "ui/app.h"

#define BOTH_FROM 14    /* rows that both need */
#define DETAILS_SHARE 2 /* of that many parts the details get one */

static bool shows_both(const struct list_details *both)
{
	return both->rows - both->head >= BOTH_FROM;
}

void list_details_init(struct list_details *both, struct view *view, const struct list_source *source,
    void (*fill)(struct view *, struct doc *), int head)
{
	list_init(&both->list, source, view);
	both->view = view;
	both->fill = fill;
	both->head = head;
}

static void fill(struct list_details *both)
{
	if (list_selected_id(&both->list) != NULL)
		both->fill(both->view, &both->details);
	doc_done(&both->details);
}

void list_details_reload(struct list_details *both)
{
	const char *selected = list_selected_id(&both->list);
	AUTO_FREE char *before = selected == NULL ? NULL : xstrdup(selected);

	list_reload(&both->list);
	doc_clear(&both->details);
	fill(both);
	app_cursor_moved(both->view->app, both->view, before, list_selected_id(&both->list));
}

void list_details_show(struct list_details *both)
{
	doc_reset(&both->details);
	fill(both);
}

bool list_details_select(struct list_details *both, const char *id)
{
	if (!list_select_id(&both->list, id))
		return false;
	list_details_show(both);
	return true;
}

void list_details_free(struct list_details *both)
{
	list_free(&both->list);
	doc_free(&both->details);
}

void list_details_resize(struct list_details *both, int rows, int cols)
{
	int room = rows - both->head, details;

	both->rows = rows;
	both->cols = cols;
	both->list_rows = shows_both(both) ? room - room / DETAILS_SHARE : room;
	details = shows_both(both) ? room - both->list_rows - 1 : room;
	list_resize(&both->list, both->list_rows, cols);
	doc_resize(&both->details, details, cols);
}

static struct canvas list_canvas(const struct list_details *both, const struct canvas *canvas)
{
	return canvas_part(canvas, both->head, 0, both->list_rows, canvas->cols);
}

static int details_row(const struct list_details *both)
{
	return shows_both(both) ? both->head + both->list_rows + 1 : both->head;
}

static struct canvas details_canvas(const struct list_details *both, const struct canvas *canvas)
{
	int row = details_row(both);

	return canvas_part(canvas, row, 0, canvas->rows - row, canvas->cols);
}

void list_details_draw(const struct list_details *both, const struct canvas *canvas)
{
	struct canvas list = list_canvas(both, canvas), details = details_canvas(both, canvas);

	if (shows_both(both) || !both->inside)
		list_draw(&both->list, &list, !both->inside);
	if (shows_both(both))
		canvas_rule(canvas, both->head + both->list_rows);
	if (shows_both(both) || both->inside)
		doc_draw(&both->details, &details, both->inside);
}

struct pos list_details_cursor(const struct list_details *both, const struct canvas *canvas)
{
	struct canvas part = both->inside ? details_canvas(both, canvas) : list_canvas(both, canvas);
	struct pos pos = both->inside ? doc_cursor(&both->details, &part) : list_cursor(&both->list, &part);

	pos.row += both->inside ? details_row(both) : both->head;
	return pos;
}

static void next_match(struct list_details *both)
{
	struct app *app = both->view->app;

	if (app->search != NULL && !list_find(&both->list, app->search))
		app_say(app, "Nothing here matches \"%s\".", app->search);
}

enum took list_details_act(struct list_details *both, enum action action, int count)
{
	if (action == ACTION_OTHER_PANE) {
		both->inside = !both->inside;
		return TOOK_IT;
	}
	if (action == ACTION_NEXT_MATCH)
		next_match(both);
	else if (both->inside)
		return doc_act(&both->details, action, count);
	else if (list_act(&both->list, action, count) != TOOK_IT)
		return TOOK_NOTHING;
	list_details_show(both);
	return TOOK_IT;
}
