/* What is not met or partly met, the most pressing first, with what is done about it. */
#include "ui/view-gaps.h"

#include "assess/gap.h"
#include "ui/answering.h"
#include "ui/gap-bulk.h"
#include "ui/filter.h"
#include "ui/gap-plan-form.h"
#include "ui/list-details.h"
#include "ui/part-doc.h"
#include "ui/tags.h"
#include "ui/task-form.h"
#include "ui/view-evidence.h"
#include "ui/view-outline.h"

#include <stdlib.h>
#include <string.h>

/* A gap, or the heading of a group. */
struct row {
	size_t gap;    /* the first one of the group when it is a heading */
	char *heading; /* NULL: a gap */
	size_t n;      /* gaps of the group */
};
VEC_TYPE(rows, struct row);

struct gaps_view {
	struct view view;
	struct gap_list gaps;
	struct rows rows;
	struct list_details both;
	struct tags tags;
	struct filter filter;
	enum gap_group group;
	struct answering answering;
	struct gap_bulk bulk;
	enum action pending; /* waits for the person's name */
};

static const struct assess *data(const struct gaps_view *view)
{
	return view->view.app->assess;
}

static const char *check_of(const struct gaps_view *view, size_t gap)
{
	return data(view)->catalog->checks[view->gaps.v[gap].check].id;
}

static const struct row *selected_row(const struct gaps_view *view)
{
	return view->both.list.selected < view->rows.n ? &view->rows.v[view->both.list.selected] : NULL;
}

/* NULL on a heading, and without rows. */
static const struct gap *selected(const struct gaps_view *view)
{
	const struct row *row = selected_row(view);

	return row == NULL || row->heading != NULL ? NULL : &view->gaps.v[row->gap];
}

/* --- rows --- */

static size_t row_count(const void *arg)
{
	return ((const struct gaps_view *)arg)->rows.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	const struct gaps_view *view = arg;
	const struct row *it = &view->rows.v[row];

	if (it->heading != NULL)
		str_addf(out, "group %s", it->heading);
	else
		str_add(out, check_of(view, it->gap));
}

#define HEAD_ROWS 1
#define TAG_COLS 2
#define PRIORITY_COLS 4
#define ID_COLS 11
#define VERDICT_COLS 9
#define SEVERITY_COLS 9
#define WHEN_COLS 24
#define NARROW 90
#define VERY_NARROW 60

static void draw_gap(const struct gaps_view *view, const struct gap *gap, const struct canvas *canvas)
{
	const struct check *check = &data(view)->catalog->checks[gap->check];
	const int severity = TAG_COLS + PRIORITY_COLS + ID_COLS + VERDICT_COLS;
	const int severity_cols = canvas->cols < VERY_NARROW ? 0 : SEVERITY_COLS, text = severity + severity_cols;
	const int right = canvas->cols - (canvas->cols < NARROW ? 0 : WHEN_COLS);
	AUTO_STR when = STR_INIT;

	gap_reason(data(view), gap, GAP_BY_DEADLINE, &when);
	if (tags_have(&view->tags, check->id))
		canvas_text(canvas, 0, 0, STYLE_KEY, "+");
	canvas_textf(canvas, 0, TAG_COLS, STYLE_STRONG, "%3u", gap->priority);
	canvas_text_cut(canvas, 0, TAG_COLS + PRIORITY_COLS, ID_COLS - 1, STYLE_KEY, check->id);
	canvas_text_cut(canvas, 0, severity - VERDICT_COLS, VERDICT_COLS - 1, verdict_style(gap->verdict),
	    verdict_words(gap->verdict));
	canvas_text_cut(canvas, 0, severity, severity_cols - 1, STYLE_NORMAL,
	    severity_cols == 0 || gap->severity == SEVERITY_NOT_SET ? "" : severity_name(gap->severity));
	canvas_text_cut(canvas, 0, text, right - text - 1, STYLE_NORMAL, check->text);
	if (right < canvas->cols)
		canvas_text_cut(canvas, 0, right, WHEN_COLS, STYLE_QUIET, str_text(&when));
}

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct gaps_view *view = arg;
	const struct row *it = &view->rows.v[row->index];

	if (it->heading == NULL)
		draw_gap(view, &view->gaps.v[it->gap], canvas);
	else
		canvas_textf(canvas, 0, 0, STYLE_STRONG, "%s (%zu)", it->heading, it->n);
}

static bool row_matches(const void *arg, size_t row, const char *folded_words)
{
	const struct gaps_view *view = arg;
	const struct row *it = &view->rows.v[row];
	const struct check *check = &data(view)->catalog->checks[view->gaps.v[it->gap].check];
	AUTO_FREE char *text = xasprintf("%s %s", check->id, check->text);
	AUTO_FREE char *folded = it->heading == NULL ? text_fold(text) : NULL;

	return folded != NULL && text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .matches = row_matches};

static void rows_free(struct rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		free(rows->v[i].heading);
	vec_free(rows);
}

static void make_rows(struct gaps_view *view)
{
	size_t heading = 0;

	rows_free(&view->rows);
	for (size_t i = 0; i < view->gaps.n; i++) {
		AUTO_STR name = STR_INIT;

		gap_group_name(data(view), &view->gaps.v[i], view->group, &name);
		if (name.len > 0 && (view->rows.n == 0 || strcmp(view->rows.v[heading].heading, name.s) != 0)) {
			heading = view->rows.n;
			vec_push(&view->rows, (struct row){i, xstrdup(name.s), 0});
		}
		if (name.len > 0)
			view->rows.v[heading].n++;
		vec_push(&view->rows, (struct row){.gap = i});
	}
}

/* What is listed no more is changed no more. */
static void keep_listed_tags(struct gaps_view *view)
{
	struct tags kept = VEC_INIT;

	for (size_t i = 0; i < view->gaps.n; i++)
		if (tags_have(&view->tags, check_of(view, i)))
			tags_add(&kept, check_of(view, i));
	tags_clear(&view->tags);
	view->tags = kept;
}

/* --- details of the selected gap --- */

static void show_actions(const struct gaps_view *view, struct doc *doc, const char *check)
{
	const struct task *task;

	for (size_t at = 0; (task = assess_check_task(data(view), check, &at)) != NULL;) {
		AUTO_STR line = STR_INIT;

		str_addf(&line, "%s %s (", task->id, task->title);
		task_when(task, data(view)->today, &line);
		str_addf(&line, "%s%s)", text_blank(task->owner) ? "" : ", ", task->owner);
		doc_bullet(doc, str_text(&line));
	}
}

static void show_gap(const struct gaps_view *view, struct doc *doc, const struct gap *gap)
{
	const struct check *check = &data(view)->catalog->checks[gap->check];
	const struct answer *answer = data(view)->answer[gap->check];
	const struct list *legal = gap_legal(data(view), gap->check);
	AUTO_STR bases = STR_INIT, why = STR_INIT, age = STR_INIT;

	gap_explain(data(view), gap, &why);
	if (gap->age_days > 0)
		str_addf(&age, "%lld day%s ago", (long long)gap->age_days, gap->age_days == 1 ? "" : "s");
	else
		str_add(&age, "today");
	if (answer != NULL && answer->by != NULL)
		str_addf(&age, " by %s", answer->by);
	for (size_t i = 0; i < legal->n; i++)
		str_addf(&bases, "%s%s", i > 0 ? ", " : "", legal->v[i]);
	doc_text(doc, STYLE_NORMAL, check->text);
	doc_text(doc, STYLE_STRONG, str_text(&why));
	if (gap->task_n == 0)
		doc_label(doc, "Actions", "none yet: a adds one");
	show_actions(view, doc, check->id);
	doc_label(doc, "Our note", answer == NULL ? "" : answer->note);
	doc_label(doc, "Answered", str_text(&age));
	doc_label(doc, "Legal basis", bases.len > 0 ? str_text(&bases) : "none named");
	doc_label(doc, "Evidence", gap_proof_words(gap->proof));
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct gaps_view *view = (const struct gaps_view *)base;
	const struct gap *gap = selected(view);

	if (gap != NULL)
		show_gap(view, doc, gap);
}

/* --- callbacks --- */

/* The row may have gone from the list by that: what was done to it is said. */
static void answered(struct view *base, const char *check)
{
	const struct assess *assess = base->app->assess;
	int64_t index = catalog_find_check(assess->catalog, check);

	if (index >= 0)
		app_say(base->app, "%s is %s; u takes it back.", check, verdict_words(assess_verdict(assess, (uint32_t)index)));
}

static void bulk_changed(struct view *base)
{
	tags_clear(&((struct gaps_view *)base)->tags);
}

static bool gaps_load(struct view *base, struct err *err)
{
	struct gaps_view *view = (struct gaps_view *)base;
	struct query *query;
	bool good = filter_query(&view->filter, &query, err);

	vec_free(&view->gaps);
	if (good) {
		gap_list_make(data(view), query, &view->gaps);
		gap_list_group(data(view), &view->gaps, view->group);
	}
	make_rows(view);
	keep_listed_tags(view);
	list_details_reload(&view->both);
	query_free(query);
	return good;
}

static bool gaps_open(struct view *base, const void *arg, struct err *err)
{
	struct gaps_view *view = (struct gaps_view *)base;

	(void)arg;
	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "Gaps belong to an assessment: start or choose one first.");
	view->answering = (struct answering){.view = base, .answered = answered};
	view->bulk = (struct gap_bulk){.view = base, .changed = bulk_changed};
	view->filter = (struct filter){.view = base, .load = gaps_load};
	list_details_init(&view->both, base, &source, fill_details, HEAD_ROWS);
	return true;
}

static void gaps_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct gaps_view *)base)->both, rows, cols);
}

static void draw_head(const struct gaps_view *view, const struct canvas *canvas)
{
	AUTO_STR head = STR_INIT;

	str_addf(&head, "%zu gap%s", view->gaps.n, view->gaps.n == 1 ? "" : "s");
	if (view->filter.line != NULL)
		str_addf(&head, " that match \"%s\"", view->filter.line);
	if (view->tags.n > 0)
		str_addf(&head, ", %zu tagged", view->tags.n);
	canvas_text_cut(canvas, 0, 0, canvas->cols, STYLE_STRONG, str_text(&head));
}

static const char *nothing(const struct gaps_view *view)
{
	if (view->filter.line != NULL)
		return "No gap matches. Press f and empty the line to see all.";
	return tally_answered(&data(view)->total) == 0
	    ? "Nothing is answered yet: 0 and then s go to the first check."
	    : "No gap: nothing is answered with not met or partly.";
}

static void gaps_draw(const struct view *base, struct canvas *canvas)
{
	const struct gaps_view *view = (const struct gaps_view *)base;

	draw_head(view, canvas);
	list_details_draw(&view->both, canvas);
	if (view->rows.n == 0)
		canvas_text_cut(canvas, HEAD_ROWS + 1, 2, canvas->cols - 2, STYLE_NORMAL, nothing(view));
}

static struct pos gaps_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct gaps_view *)base)->both, canvas);
}

static void gaps_status(const struct view *base, struct str *out)
{
	const struct gaps_view *view = (const struct gaps_view *)base;
	const struct row *row = selected_row(view);
	const struct gap *gap = selected(view);

	if (gap != NULL)
		gap_explain(data(view), gap, out);
	else if (row != NULL)
		str_addf(out, "%zu gap%s of %s. Space tags all of them.", row->n, row->n == 1 ? "" : "s", row->heading);
}

/* --- acting --- */

/* The tagged checks, else the one under the cursor. Freed by the caller. */
static struct tags chosen(const struct gaps_view *view)
{
	const struct gap *gap = selected(view);
	struct tags checks = VEC_INIT;

	for (size_t i = 0; i < view->tags.n; i++)
		tags_add(&checks, view->tags.v[i]);
	if (checks.n == 0 && gap != NULL)
		tags_add(&checks, data(view)->catalog->checks[gap->check].id);
	return checks;
}

static void do_change(struct gaps_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct gaps_view *view = arg;

	(void)app;
	do_change(view, view->pending);
}

static void change_checks(struct gaps_view *view, enum action action, const struct tags *checks)
{
	switch (action) {
	case ACTION_ADD_ACTION:
		task_form_open(view->view.app, NULL, checks);
		break;
	case ACTION_PLAN:
		gap_plan_form_open(&view->view, checks, bulk_changed);
		break;
	case ACTION_SEVERITY:
		gap_bulk_severity(&view->bulk, checks);
		break;
	case ACTION_MET:
		gap_bulk_answer(&view->bulk, checks, VERDICT_MET);
		break;
	case ACTION_PARTLY:
		gap_bulk_answer(&view->bulk, checks, VERDICT_PARTLY);
		break;
	case ACTION_NOT_MET:
		gap_bulk_answer(&view->bulk, checks, VERDICT_NOT_MET);
		break;
	default:
		gap_bulk_answer(&view->bulk, checks, VERDICT_NA);
		break;
	}
}

static void do_change(struct gaps_view *view, enum action action)
{
	struct app *app = view->view.app;
	struct tags checks;

	view->pending = action;
	if (app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	checks = chosen(view);
	if (checks.n > 0)
		change_checks(view, action, &checks);
	else
		app_say(app, "No gap is under the cursor.");
	tags_clear(&checks);
}

static void tag_group(struct gaps_view *view, const struct row *row)
{
	bool all = true;

	for (size_t i = row->gap; i < row->gap + row->n; i++)
		all = all && tags_have(&view->tags, check_of(view, i));
	for (size_t i = row->gap; i < row->gap + row->n; i++)
		if (all || !tags_have(&view->tags, check_of(view, i)))
			tags_toggle(&view->tags, check_of(view, i));
}

static void tag(struct gaps_view *view)
{
	const struct row *row = selected_row(view);

	if (row == NULL)
		return;
	if (row->heading != NULL)
		tag_group(view, row);
	else
		tags_toggle(&view->tags, check_of(view, row->gap));
	list_act(&view->both.list, ACTION_DOWN, 1);
}

static void tag_all(struct gaps_view *view)
{
	if (view->tags.n == view->gaps.n) {
		tags_clear(&view->tags);
		return;
	}
	for (size_t i = 0; i < view->gaps.n; i++)
		tags_add(&view->tags, check_of(view, i));
	app_say(view->view.app, "All %zu listed gaps are tagged.", view->gaps.n);
}

static void change_group(struct gaps_view *view)
{
	static const char *const said[] = {"Gaps by priority.", "Gaps by chapter.", "Gaps by owner of their actions."};
	AUTO_FREE char *id = NULL;
	const struct gap *gap = selected(view);
	struct err err = ERR_INIT;

	id = gap == NULL ? NULL : xstrdup(data(view)->catalog->checks[gap->check].id);
	view->group = (enum gap_group)((view->group + 1) % COUNT(said));
	if (!gaps_load(&view->view, &err))
		app_complain(view->view.app, &err);
	if (id != NULL)
		list_select_id(&view->both.list, id);
	list_details_show(&view->both);
	app_say(view->view.app, "%s", said[view->group]);
}

/* What changes rows or the place in them. */
static bool act_on_list(struct gaps_view *view, enum action action, int count)
{
	switch (action) {
	case ACTION_TAG:
		tag(view);
		list_details_show(&view->both);
		return true;
	case ACTION_TAG_ALL:
		tag_all(view);
		return true;
	case ACTION_FILTER:
		filter_ask(&view->filter, "severity:high, state:not-met, due:overdue, due:30, due:none, owner:NAME, action:no, evidence:no, "
		    "under:S.9");
		return true;
	case ACTION_GROUP:
		change_group(view);
		return true;
	default:
		return list_details_act(&view->both, action, count) == TOOK_IT;
	}
}

/* Of the tagged gaps, to link one piece to all of them, or of the one under the cursor. */
static void show_evidence(struct gaps_view *view)
{
	struct tags checks = chosen(view);
	AUTO_FREE char *ids = tags_join(&checks);

	if (checks.n > 0)
		view_push(view->view.app, &view_evidence, ids);
	tags_clear(&checks);
}

static enum took act_on_gap(struct gaps_view *view, enum action action)
{
	const struct gap *gap = selected(view);
	AUTO_FREE char *check = gap == NULL ? NULL : xstrdup(data(view)->catalog->checks[gap->check].id);
	bool several = view->tags.n > 0;

	switch (action) {
	case ACTION_ADD_ACTION:
	case ACTION_PLAN:
	case ACTION_SEVERITY:
		do_change(view, action);
		return TOOK_IT;
	case ACTION_MET:
	case ACTION_PARTLY:
	case ACTION_NOT_MET:
	case ACTION_NA:
		if (!several)
			return answering_act(&view->answering, action, check);
		do_change(view, action);
		return TOOK_IT;
	case ACTION_EVIDENCE:
		show_evidence(view);
		return TOOK_IT;
	case ACTION_CHOOSE:
		if (check != NULL)
			outline_go(view->view.app, check);
		return TOOK_IT;
	default:
		return answering_act(&view->answering, action, check);
	}
}

static enum took gaps_act(struct view *base, enum action action, int count)
{
	struct gaps_view *view = (struct gaps_view *)base;

	return act_on_list(view, action, count) ? TOOK_IT : act_on_gap(view, action);
}

static void gaps_close(struct view *base)
{
	struct gaps_view *view = (struct gaps_view *)base;

	vec_free(&view->gaps);
	rows_free(&view->rows);
	list_details_free(&view->both);
	tags_clear(&view->tags);
	answering_free(&view->answering);
	gap_bulk_free(&view->bulk);
	filter_free(&view->filter);
}

const struct view_class view_gaps = {
    .name = "gaps",
    .title = "Gaps",
    .help = "Every check that applies and is not met or partly met, by priority: severity set by you (up to 40 points), the "
	    "nearest date of its actions (25), whether the obligation can be enforced (20), and the verdict (15). The status line "
	    "says how the priority under the cursor came about. Space tags rows: answers, severity, owner and due date, "
	    "evidence and a new action then go to all tagged ones in one change.",
    .contexts = CTX_GAPS | CTX_LIST | CTX_ANY,
    .size = sizeof(struct gaps_view),
    .open = gaps_open,
    .load = gaps_load,
    .draw = gaps_draw,
    .cursor = gaps_cursor,
    .status = gaps_status,
    .act = gaps_act,
    .resize = gaps_resize,
    .close = gaps_close,
};
