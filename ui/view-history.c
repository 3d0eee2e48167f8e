/* Who changed what and when, newest first; undo from here too. */
#include "ui/view-history.h"

#include "ui/app.h"
#include "ui/item-go.h"
#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

struct history_view {
	struct view view;
	struct history_list entries;
	struct history_folds rows; /* of the entries */
	char *unfolded;            /* the operation whose entries stand one by one; NULL: none */
	struct list_box list;
	bool more; /* older entries are not fetched yet */
};

static const struct history_entry *entry_of(const struct history_view *view, size_t row)
{
	return &view->entries.v[view->rows.v[row].head];
}

static size_t row_count(const void *arg)
{
	return ((const struct history_view *)arg)->rows.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	str_addf(out, "%lld", (long long)entry_of(arg, row)->seq);
}

#define TIME_COLS 21
#define ACTOR_COLS 18

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct history_view *view = arg;
	const struct history_entry *entry = entry_of(view, row->index);
	AUTO_FREE char *what = history_fold_describe(&view->entries, &view->rows.v[row->index]);
	bool narrow = canvas->cols < 70; /* who and when exactly are in the status line */
	int left = 1, actor = narrow ? 0 : ACTOR_COLS, time_cols = narrow ? DATE_SIZE : TIME_COLS;
	char time[TIME_SIZE];

	time_iso(entry->at_us, time);
	time[time_cols - 1] = '\0';
	canvas_text(canvas, 0, left, STYLE_QUIET, time);
	left += time_cols;
	canvas_text_cut(canvas, 0, left, actor - 1, STYLE_QUIET, entry->actor);
	canvas_text_cut(canvas, 0, left + actor, canvas->cols - left - actor, STYLE_NORMAL, what);
}

static bool row_matches(const void *arg, size_t row, const char *folded_words)
{
	const struct history_entry *entry = entry_of(arg, row);
	AUTO_FREE char *what = history_describe(entry);
	AUTO_FREE char *text = xasprintf("%s %s %s", entry->actor, entry->item, what);
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .cursor = list_behind_margin,
    .matches = row_matches};

static bool history_open(struct view *base, const void *arg, struct err *err)
{
	struct history_view *view = (struct history_view *)base;

	(void)arg;
	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "A history belongs to an assessment: start or choose one first.");
	list_init(&view->list, &source, view);
	return true;
}

/* Behind what is there. */
static bool fetch(struct history_view *view, struct err *err)
{
	struct app *app = view->view.app;

	return history_read_folded(app->session->store, app->assess->assessment.id, 1, view->unfolded, &view->entries,
	    &view->rows, &view->more, err);
}

static void history_resize(struct view *base, int rows, int cols)
{
	list_resize(&((struct history_view *)base)->list, rows, cols);
}

static bool history_load(struct view *base, struct err *err)
{
	struct history_view *view = (struct history_view *)base;
	bool fetched;

	history_list_free(&view->entries);
	view->rows.n = 0;
	fetched = fetch(view, err);
	list_reload(&view->list);
	return fetched;
}

/* Older entries are fetched when the cursor comes near the end. */
static void fetch_more(struct history_view *view)
{
	struct err err = ERR_INIT;

	if (!view->more || view->list.selected == LIST_NONE || view->list.selected + 100 < view->rows.n)
		return;
	if (!fetch(view, &err))
		app_complain(view->view.app, &err);
	list_reload(&view->list);
}

static void history_draw(const struct view *base, struct canvas *canvas)
{
	const struct history_view *view = (const struct history_view *)base;

	if (view->rows.n == 0)
		canvas_text(canvas, 0, 1, STYLE_NORMAL, "Nothing was changed yet.");
	list_draw(&view->list, canvas, true);
}

static struct pos history_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_cursor(&((const struct history_view *)base)->list, canvas);
}

static const struct history_entry *selected(const struct history_view *view)
{
	return view->list.selected == LIST_NONE ? NULL : entry_of(view, view->list.selected);
}

static void history_status(const struct view *base, struct str *out)
{
	const struct history_entry *entry = selected((const struct history_view *)base);
	char time[TIME_SIZE];

	if (entry == NULL)
		return;
	time_iso(entry->at_us, time);
	str_addf(out, "%s, %s", entry->actor, time);
	if (entry->way != WAY_DO)
		str_addf(out, ", %s an earlier change", entry->way == WAY_UNDO ? "taking back" : "making again");
	str_addf(out, ". Entry %lld, fingerprint %.16s.", (long long)entry->seq, entry->hash);
	if (history_is_carry(entry))
		str_add(out, " Enter shows its rows, or folds them.");
}

/* What carrying over placed stands below it, or is one row with it again. */
static void unfold(struct history_view *view, const struct history_entry *entry)
{
	bool was = str_same(view->unfolded, entry->operation);

	free(view->unfolded);
	view->unfolded = was ? NULL : xstrdup(entry->operation);
	view->rows.n = 0;
	history_fold(&view->entries, view->more, view->unfolded, &view->rows);
	list_reload(&view->list);
}

/* Enter goes to what the entry is about. */
static void go_to_item(struct history_view *view)
{
	const struct history_entry *entry = selected(view);
	struct app *app = view->view.app;
	const char *blank = entry == NULL ? NULL : strrchr(entry->item, ' ');
	const char *id = entry == NULL ? NULL : blank == NULL ? entry->item : blank + 1;

	if (id == NULL || !item_go(app, id))
		app_say(app, "This entry is not about something that a screen shows now.");
}

static enum took history_act(struct view *base, enum action action, int count)
{
	struct history_view *view = (struct history_view *)base;

	if (action == ACTION_CHOOSE) {
		const struct history_entry *entry = selected(view);

		if (entry != NULL && history_is_carry(entry))
			unfold(view, entry);
		else
			go_to_item(view);
		return TOOK_IT;
	}
	if (action == ACTION_NEXT_MATCH) {
		if (base->app->search != NULL && !list_find(&view->list, base->app->search))
			app_say(base->app, "Nothing here matches \"%s\".", base->app->search);
		return TOOK_IT;
	}
	if (list_act(&view->list, action, count) != TOOK_IT)
		return TOOK_NOTHING;
	fetch_more(view);
	return TOOK_IT;
}

static void history_close(struct view *base)
{
	struct history_view *view = (struct history_view *)base;

	history_list_free(&view->entries);
	vec_free(&view->rows);
	free(view->unfolded);
	list_free(&view->list);
}

const struct view_class view_history = {
    .name = "history",
    .title = "History",
    .help = "Every change, newest first: when, who, what. Nothing is ever taken out of the history; u takes your own last change "
	    "back by making a new one. Enter goes to the check or part that was changed, and shows what a carrying over placed, row by row, or folds it again.",
    .contexts = CTX_HISTORY | CTX_LIST | CTX_ANY,
    .size = sizeof(struct history_view),
    .open = history_open,
    .load = history_load,
    .draw = history_draw,
    .cursor = history_cursor,
    .status = history_status,
    .act = history_act,
    .resize = history_resize,
    .close = history_close,
};
