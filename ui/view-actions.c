/* The actions that will close gaps: who does what by when. */
#include "ui/view-actions.h"

#include "assess/task.h"
#include "command/tasks.h"
#include "ui/change.h"
#include "ui/dialog.h"
#include "ui/filter.h"
#include "ui/list-details.h"
#include "ui/part-doc.h"
#include "ui/tags.h"
#include "ui/task-form.h"
#include "ui/view-outline.h"

#include <stdlib.h>
#include <string.h>

struct actions_view {
	struct view view;
	struct tags ids; /* of the rows, in their order */
	struct list_details both;
	struct tags tags, batch; /* batch: what a question is about */
	VEC(int64_t) seen;       /* version of each of the batch when it was asked about */
	struct filter filter;
	enum action pending; /* waits for the person's name */
};

static const struct assess *data(const struct actions_view *view)
{
	return view->view.app->assess;
}

static const struct task *selected(const struct actions_view *view)
{
	const char *id = list_selected_id(&view->both.list);

	return id == NULL ? NULL : assess_task(data(view), id);
}

/* --- rows --- */

static size_t row_count(const void *arg)
{
	return ((const struct actions_view *)arg)->ids.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	str_add(out, ((const struct actions_view *)arg)->ids.v[row]);
}

#define HEAD_ROWS 1
#define TAG_COLS 2
#define ID_COLS 6
#define STATE_COLS 14
#define OWNER_COLS 14
#define WHEN_COLS 22
#define NARROW 90      /* below, owners have no room, */
#define VERY_NARROW 60 /* and below this neither have states */

static enum style when_style(const struct task *task, const char *today)
{
	int64_t days = task_days(task, today);

	return days < 0 ? STYLE_BAD : days <= 30 ? STYLE_WARN : STYLE_NORMAL;
}

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct actions_view *view = arg;
	const struct task *task = assess_task(data(view), view->ids.v[row->index]);
	const int owner_cols = canvas->cols < NARROW ? 0 : OWNER_COLS, owner = canvas->cols - owner_cols;
	const int state_cols = canvas->cols < VERY_NARROW ? 0 : STATE_COLS;
	const int when = owner - WHEN_COLS, state = TAG_COLS + ID_COLS, title = state + state_cols;
	AUTO_FREE char *words = NULL;
	AUTO_STR due = STR_INIT;

	if (task == NULL)
		return;
	words = task_state_words(task->state);
	task_when(task, data(view)->today, &due);
	if (tags_have(&view->tags, task->id))
		canvas_text(canvas, 0, 0, STYLE_KEY, "+");
	canvas_text_cut(canvas, 0, TAG_COLS, ID_COLS - 1, STYLE_KEY, task->id);
	if (state_cols > 0)
		canvas_text_cut(canvas, 0, state, STATE_COLS - 1, task->state == TASK_DONE ? STYLE_GOOD : STYLE_NORMAL, words);
	canvas_text_cut(canvas, 0, title, when - title - 1, STYLE_NORMAL, task->title);
	canvas_text_cut(canvas, 0, when, WHEN_COLS - 1, when_style(task, data(view)->today), str_text(&due));
	if (owner_cols > 0)
		canvas_text_cut(canvas, 0, owner, owner_cols, STYLE_QUIET, text_blank(task->owner) ? "nobody" : task->owner);
}

static bool row_matches(const void *arg, size_t row, const char *folded_words)
{
	const struct actions_view *view = arg;
	const struct task *task = assess_task(data(view), view->ids.v[row]);
	AUTO_FREE char *text = task == NULL ? xstrdup("") : xasprintf("%s %s %s", task->id, task->title, task->owner);
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .matches = row_matches};

/* What has a date first, by it; then what has none; then what is done. */
static int64_t rank(const struct task *task, const char *today)
{
	int64_t days = task_days(task, today);

	return days != TASK_NO_DATE ? days : task->state == TASK_DONE ? TASK_NO_DATE : TASK_NO_DATE - 1;
}

static void make_rows(struct actions_view *view, const struct query *query)
{
	const struct task_list *all = &data(view)->tasks;
	VEC(const struct task *) listed = VEC_INIT;

	tags_clear(&view->ids);
	for (size_t i = 0; i < all->n; i++) {
		size_t at = listed.n;

		if (query == NULL ? all->v[i].retired : !query_task(query, &all->v[i]))
			continue;
		vec_push(&listed, &all->v[i]);
		for (; at > 0 && rank(listed.v[at - 1], data(view)->today) > rank(&all->v[i], data(view)->today); at--)
			listed.v[at] = listed.v[at - 1];
		listed.v[at] = &all->v[i];
	}
	for (size_t i = 0; i < listed.n; i++)
		vec_push(&view->ids, xstrdup(listed.v[i]->id));
	vec_free(&listed);
}

/* What is listed no more is changed no more. */
static void keep_listed_tags(struct actions_view *view)
{
	struct tags kept = VEC_INIT;

	for (size_t i = 0; i < view->ids.n; i++)
		if (tags_have(&view->tags, view->ids.v[i]))
			tags_add(&kept, view->ids.v[i]);
	tags_clear(&view->tags);
	view->tags = kept;
}

/* --- details of the selected action --- */

static bool proposed(const struct assess *assess, const struct task *task, int64_t check)
{
	struct check_list checks = VEC_INIT;
	bool found = false;

	task_proposals(assess, task, &checks);
	for (size_t i = 0; i < checks.n; i++)
		found = found || (int64_t)checks.v[i] == check;
	vec_free(&checks);
	return found;
}

static void show_checks(const struct actions_view *view, struct doc *doc, const struct task *task)
{
	const struct assess *assess = data(view);
	const char *id;

	doc_heading(doc, "Checks");
	for (size_t at = 0; (id = assess_task_check(assess, task->id, &at)) != NULL;) {
		int64_t check = catalog_find_check(assess->catalog, id);
		AUTO_FREE char *line = check < 0 ? xasprintf("%s is not in this revision", id)
		    : xasprintf("%s %s%s: %s", id, verdict_words(assess_verdict(assess, (uint32_t)check)),
			proposed(assess, task, check) ? ", answer it again" : "", assess->catalog->checks[check].text);

		doc_bullet(doc, line);
	}
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct actions_view *view = (const struct actions_view *)base;
	const struct task *task = selected(view);
	size_t at = 0;

	if (task == NULL)
		return;
	doc_label(doc, "Title", task->title);
	doc_label(doc, "Owner", text_blank(task->owner) ? "nobody yet" : task->owner);
	doc_label(doc, "Due", task->due);
	doc_label(doc, "Priority", priority_name(task->priority));
	doc_label(doc, "Risk accepted because", task->reason);
	doc_label(doc, "Until", task->expires);
	doc_label(doc, "Progress", task->progress);
	if (assess_task_check(data(view), task->id, &at) != NULL)
		show_checks(view, doc, task);
}

/* --- callbacks --- */

static bool actions_load(struct view *base, struct err *err)
{
	struct actions_view *view = (struct actions_view *)base;
	struct query *query;
	bool good = filter_query(&view->filter, &query, err);

	tags_clear(&view->ids);
	if (good)
		make_rows(view, query);
	keep_listed_tags(view);
	list_details_reload(&view->both);
	query_free(query);
	return good;
}

static bool actions_open(struct view *base, const void *arg, struct err *err)
{
	struct actions_view *view = (struct actions_view *)base;

	(void)arg;
	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "Actions belong to an assessment: start or choose one first.");
	view->filter = (struct filter){.view = base, .load = actions_load};
	list_details_init(&view->both, base, &source, fill_details, HEAD_ROWS);
	return true;
}

static void actions_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct actions_view *)base)->both, rows, cols);
}

static void draw_head(const struct actions_view *view, const struct canvas *canvas)
{
	struct task_figures figures;
	AUTO_STR head = STR_INIT;

	task_count(data(view), &figures);
	str_addf(&head, "%zu action%s", view->ids.n, view->ids.n == 1 ? "" : "s");
	if (view->filter.line != NULL)
		str_addf(&head, " that match \"%s\"", view->filter.line);
	if (view->tags.n > 0)
		str_addf(&head, ", %zu tagged", view->tags.n);
	str_addf(&head, ". Of all: overdue %u; due in 30/60/90 days %u/%u/%u", figures.overdue, figures.within_30,
	    figures.within_60, figures.within_90);
	if (figures.risks_over > 0)
		str_addf(&head, "; risks past their date %u", figures.risks_over);
	if (figures.proposals > 0)
		str_addf(&head, "; to answer again %u", figures.proposals);
	canvas_text_cut(canvas, 0, 0, canvas->cols, STYLE_STRONG, str_text(&head));
}

static void actions_draw(const struct view *base, struct canvas *canvas)
{
	const struct actions_view *view = (const struct actions_view *)base;

	draw_head(view, canvas);
	list_details_draw(&view->both, canvas);
	if (view->ids.n == 0)
		canvas_text_cut(canvas, HEAD_ROWS + 1, 2, canvas->cols - 2, STYLE_NORMAL, view->filter.line != NULL
		    ? "No action matches. Press f and empty the line to see all."
		    : "No action yet. Press a to add one, or a on a gap (7) to add one for it.");
}

static struct pos actions_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct actions_view *)base)->both, canvas);
}

static void actions_status(const struct view *base, struct str *out)
{
	const struct actions_view *view = (const struct actions_view *)base;
	const struct task *task = selected(view);
	struct check_list again = VEC_INIT;

	if (task == NULL)
		return;
	AUTO_FREE char *state = task_state_words(task->state);
	str_addf(out, "%s is %s", task->id, state);
	if (task->state != TASK_DONE) {
		str_add(out, ": ");
		task_when(task, data(view)->today, out);
	}
	task_proposals(data(view), task, &again);
	for (size_t i = 0; i < again.n; i++)
		str_addf(out, "%s%s", i > 0 ? ", " : ". To be answered again (o goes there): ",
		    data(view)->catalog->checks[again.v[i]].id);
	str_addc(out, '.');
	vec_free(&again);
}

/* --- changing one or many --- */

static void batch_take(struct actions_view *view)
{
	const struct task *task = selected(view);

	tags_clear(&view->batch);
	vec_free(&view->seen);
	for (size_t i = 0; i < view->tags.n; i++)
		tags_add(&view->batch, view->tags.v[i]);
	if (view->batch.n == 0 && task != NULL)
		tags_add(&view->batch, task->id);
	for (size_t i = 0; i < view->batch.n; i++) {
		task = assess_task(data(view), view->batch.v[i]);
		vec_push(&view->seen, task == NULL ? 0 : task->version);
	}
}

/* What a batch sets; NULL leaves as it is. */
struct batch_change {
	const struct actions_view *view;
	const char *owner, *due;
	bool done, retired;
};

static void change_task(struct task *task, const struct batch_change *change)
{
	if (change->owner != NULL) {
		free(task->owner);
		task->owner = xstrdup(change->owner);
	}
	if (change->due != NULL) {
		free(task->due);
		task->due = xstrdup(change->due);
	}
	if (change->done) {
		task->state = TASK_DONE;
		task->reason[0] = task->expires[0] = '\0';
	}
	task->retired = task->retired || change->retired;
}

static enum store_result save_batch(struct operation *op, const void *arg, struct err *err)
{
	const struct batch_change *change = arg;
	const struct actions_view *view = change->view;
	enum store_result result = STORE_OK;

	for (size_t i = 0; result == STORE_OK && i < view->batch.n; i++) {
		const struct task *stored = assess_task(data(view), view->batch.v[i]);
		struct task task;

		if (stored == NULL)
			continue;
		task = task_copy(stored);
		task.version = view->seen.v[i];
		change_task(&task, change);
		result = operation_save_task(op, &task, err);
		task_clear(&task);
	}
	return result;
}

static bool batch_run(struct actions_view *view, const struct batch_change *change, const char *what)
{
	struct app *app = view->view.app;
	AUTO_STR names = STR_INIT;
	struct err err = ERR_INIT;

	tags_words(&view->batch, &names);
	if (!change_make(app, save_batch, change, &err)) {
		app_complain(app, &err);
		return false;
	}
	tags_clear(&view->tags);
	app_say(app, "%s: %s; u takes it back.", str_text(&names), what);
	return true;
}

static void say_proposals(struct actions_view *view)
{
	struct app *app = view->view.app;
	struct tags checks = VEC_INIT;
	AUTO_STR names = STR_INIT;

	for (size_t i = 0; i < view->batch.n; i++) {
		const struct task *task = assess_task(app->assess, view->batch.v[i]);
		struct check_list again = VEC_INIT;

		if (task != NULL)
			task_proposals(app->assess, task, &again);
		for (size_t j = 0; j < again.n; j++)
			tags_add(&checks, app->assess->catalog->checks[again.v[j]].id);
		vec_free(&again);
	}
	tags_words(&checks, &names);
	if (checks.n > 0)
		app_say(app, "Done. Answer again: %s (o goes there). No answer was changed.", str_text(&names));
	tags_clear(&checks);
}

static void finish(struct app *app, void *arg, bool yes)
{
	struct actions_view *view = arg;
	const struct batch_change change = {.view = view, .done = true};

	(void)app;
	if (yes && batch_run(view, &change, "done"))
		say_proposals(view);
}

static void retire(struct app *app, void *arg, bool yes)
{
	struct actions_view *view = arg;
	const struct batch_change change = {.view = view, .retired = true};

	(void)app;
	if (yes)
		batch_run(view, &change, "retired");
}

static void take_owner(struct app *app, void *arg, const char *owner)
{
	struct actions_view *view = arg;
	const struct batch_change change = {.view = view, .owner = owner};
	AUTO_FREE char *what = owner == NULL ? NULL : xasprintf("owner %s", *owner == '\0' ? "nobody" : owner);

	(void)app;
	if (owner != NULL)
		batch_run(view, &change, what);
}

static void take_due(struct app *app, void *arg, const char *typed)
{
	struct actions_view *view = arg;
	char date[DATE_SIZE] = "";
	const struct batch_change change = {.view = view, .due = date};
	AUTO_FREE char *what = NULL;

	if (typed == NULL)
		return;
	if (*typed != '\0' && !date_parse(typed, app->assess->today, date)) {
		app_say(app, "That is no date: write a day like 2027-06-30, or +30d, +8w, +3m. Nothing was changed.");
		return;
	}
	what = *date == '\0' ? xstrdup("no due date") : xasprintf("due %s", date);
	batch_run(view, &change, what);
}

static void ask(struct actions_view *view, enum action action)
{
	struct app *app = view->view.app;
	const struct task *task = view->batch.n == 1 ? assess_task(data(view), view->batch.v[0]) : NULL;
	bool owner = action == ACTION_OWNER;
	AUTO_STR names = STR_INIT;

	tags_words(&view->batch, &names);
	AUTO_FREE char *text = xasprintf("%s. It is one change, which u takes back as a whole.", str_text(&names));
	if (owner || action == ACTION_DUE) {
		dialog_ask(app, &(struct dialog_ask){.title = owner ? "Who does it?" : "By when is it to be done?",
		    .label = owner ? "Owner" : "Due", .initial = task == NULL ? NULL : owner ? task->owner : task->due,
		    .optional = true, .text = text, .done = owner ? take_owner : take_due, .arg = view});
		return;
	}
	dialog_confirm(app, &(struct dialog_confirm){
	    .title = action == ACTION_DONE ? "Mark as done?" : "Take out of the register?", .text = text,
	    .yes = action == ACTION_DONE ? "Done" : "Retire", .no = "Leave as it is",
	    .done = action == ACTION_DONE ? finish : retire, .arg = view});
}

static void do_change(struct actions_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct actions_view *view = arg;

	(void)app;
	do_change(view, view->pending);
}

static void do_change(struct actions_view *view, enum action action)
{
	struct app *app = view->view.app;

	view->pending = action;
	if (app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	batch_take(view);
	if (action == ACTION_ADD)
		task_form_open(app, NULL, NULL);
	else if (view->batch.n == 0)
		app_say(app, "Add an action first (a).");
	else if (action == ACTION_EDIT)
		task_form_open(app, list_selected_id(&view->both.list), NULL);
	else if (action == ACTION_DONE && view->batch.n == 1)
		finish(app, view, true);
	else
		ask(view, action);
}

/* --- acting --- */

static void go_to_check(struct actions_view *view)
{
	const struct task *task = selected(view);
	struct check_list again = VEC_INIT;
	size_t at = 0;
	const char *id = task == NULL ? NULL : assess_task_check(data(view), task->id, &at);

	if (task != NULL)
		task_proposals(data(view), task, &again);
	if (again.n > 0)
		id = data(view)->catalog->checks[again.v[0]].id;
	if (id == NULL || catalog_find_check(data(view)->catalog, id) < 0)
		app_say(view->view.app, "This action is linked to no check of this revision.");
	else
		outline_go(view->view.app, id);
	vec_free(&again);
}

static void tag_all(struct actions_view *view)
{
	if (view->tags.n == view->ids.n) {
		tags_clear(&view->tags);
		return;
	}
	for (size_t i = 0; i < view->ids.n; i++)
		tags_add(&view->tags, view->ids.v[i]);
	app_say(view->view.app, "All %zu listed actions are tagged.", view->ids.n);
}

static void tag(struct actions_view *view)
{
	const char *id = list_selected_id(&view->both.list);

	if (id != NULL)
		tags_toggle(&view->tags, id);
	list_act(&view->both.list, ACTION_DOWN, 1);
	list_details_show(&view->both);
}

static enum took act_on_list(struct actions_view *view, enum action action, int count)
{
	switch (action) {
	case ACTION_TAG:
		tag(view);
		return TOOK_IT;
	case ACTION_TAG_ALL:
		tag_all(view);
		return TOOK_IT;
	case ACTION_FILTER:
		filter_ask(&view->filter, "state:open, state:blocked, state:done, due:overdue, due:30, due:none, owner:NAME, under:S.9");
		return TOOK_IT;
	default:
		return list_details_act(&view->both, action, count);
	}
}

static enum took actions_act(struct view *base, enum action action, int count)
{
	struct actions_view *view = (struct actions_view *)base;

	switch (action) {
	case ACTION_ADD:
	case ACTION_EDIT:
	case ACTION_DONE:
	case ACTION_OWNER:
	case ACTION_DUE:
	case ACTION_RETIRE:
		do_change(view, action);
		return TOOK_IT;
	case ACTION_CHOOSE:
		do_change(view, ACTION_EDIT);
		return TOOK_IT;
	case ACTION_GO_CHECK:
		go_to_check(view);
		return TOOK_IT;
	default:
		return act_on_list(view, action, count);
	}
}

static void actions_close(struct view *base)
{
	struct actions_view *view = (struct actions_view *)base;

	tags_clear(&view->ids);
	tags_clear(&view->tags);
	tags_clear(&view->batch);
	vec_free(&view->seen);
	list_details_free(&view->both);
	filter_free(&view->filter);
}

static bool actions_select(struct view *base, const char *id)
{
	return list_details_select(&((struct actions_view *)base)->both, id);
}

const struct view_class view_actions = {
    .name = "actions",
    .title = "Actions",
    .help = "What will close gaps, by date: overdue first, then what is due next, then what has no date, then what is done. An action "
	    "that is done names the checks to answer again; it never changes an answer. Space tags rows: owner, due date, done and "
	    "retire then change all tagged ones at once.",
    .contexts = CTX_ACTIONS | CTX_LIST | CTX_ANY,
    .size = sizeof(struct actions_view),
    .open = actions_open,
    .load = actions_load,
    .draw = actions_draw,
    .cursor = actions_cursor,
    .status = actions_status,
    .act = actions_act,
    .resize = actions_resize,
    .close = actions_close,
    .select = actions_select,
};
