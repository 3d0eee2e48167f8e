/* Carrying over to a later revision: the table first, what is behind each of its rows, and one key to do it. */
#include "assess/carried.h"
#include "revise/carry.h"
#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/list-details.h"
#include "ui/paragraph.h"
#include "ui/view-confirm.h"
#include "ui/view-home.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 3

/* A line of the table: checks by rule, other things by kind. */
struct line {
	enum carried_what what;
	int rule; /* -1: all */
	unsigned state[CARRIED_STATES];
};
VEC_TYPE(table_lines, struct line);

struct carry_view {
	struct view view;
	char *target;            /* revision; NULL: the newest that comes after the assessment's */
	struct carry_plan *plan; /* NULL when there is nothing to carry to */
	struct table_lines lines;
	struct list_details both;
	struct revisions later;  /* the assessment's own and those around it, oldest first */
	size_t at;               /* its own in `later` */
};

static const struct line *line_at(const void *arg, size_t row)
{
	return &((const struct carry_view *)arg)->lines.v[row];
}

/* --- the table --- */

static void line_name(const struct line *line, struct str *out)
{
	if (line->rule >= 0)
		str_addf(out, "checks, %s", carry_rule_brief((enum carry_rule)line->rule));
	else
		str_add(out, carried_what_words(line->what));
}

static bool is_in(const struct line *line, const struct carried *carried)
{
	return carried->what == line->what && carried->state != CARRIED_BESIDE &&
	       (line->rule < 0 || (int)carried->rule == line->rule);
}

static void add_line(struct carry_view *view, enum carried_what what, int rule)
{
	struct line line = {.what = what, .rule = rule};
	bool any = false;

	for (size_t i = 0; i < view->plan->after.carried.n; i++)
		if (is_in(&line, &view->plan->after.carried.v[i])) {
			line.state[view->plan->after.carried.v[i].state]++;
			any = true;
		}
	if (any)
		vec_push(&view->lines, line);
}

static void make_lines(struct carry_view *view)
{
	vec_free(&view->lines);
	if (view->plan == NULL)
		return;
	for (int rule = 0; rule < CARRY_RULES; rule++)
		add_line(view, CARRIED_CHECK, rule);
	for (int what = CARRIED_CHECK + 1; what < CARRIED_WHATS; what++)
		add_line(view, (enum carried_what)what, -1);
}

static size_t row_count(const void *arg)
{
	return ((const struct carry_view *)arg)->lines.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	line_name(line_at(arg, row), out);
}

static const struct {
	enum carried_state state;
	const char *word, *brief;
} columns[] = {
	{CARRIED_KEPT, "carried", "kept"}, {CARRIED_TO_CONFIRM, "to confirm", "conf."},
	{CARRIED_RESET, "reset", "reset"}, {CARRIED_LEFT, "left behind", "left"},
};

#define NAME_COLS 22
#define NARROW 70

/* The table stands at the left, so that the eye need not travel. */
static int name_cols(const struct canvas *canvas)
{
	return canvas->cols < NARROW ? 16 : NAME_COLS;
}

static int column_cols(const struct canvas *canvas)
{
	return canvas->cols < NARROW ? 6 : 13;
}

/* Where there is no room, the rule alone says that it is about checks. */
static const char *brief_name(const struct line *line)
{
	return line->rule >= 0 ? carry_rule_brief((enum carry_rule)line->rule) : carried_what_words(line->what);
}

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct line *line = line_at(arg, row->index);
	AUTO_STR name = STR_INIT;
	const int wide = column_cols(canvas);

	line_name(line, &name);
	canvas_text_cut(canvas, 0, 1, name_cols(canvas) - 1, STYLE_NORMAL,
	    canvas->cols < NARROW ? brief_name(line) : str_text(&name));
	for (size_t i = 0; i < COUNT(columns); i++)
		canvas_textf(canvas, 0, name_cols(canvas) + (int)i * wide, line->state[columns[i].state] == 0 ? STYLE_QUIET :
		    STYLE_NORMAL, "%*u", wide, line->state[columns[i].state]);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .cursor = list_behind_margin};

/* --- what is behind a row --- */

static void show_carried(struct doc *doc, const struct carried *carried)
{
	AUTO_STR line = STR_INIT;

	if (carried->state == CARRIED_LEFT)
		str_addf(&line, "%s %s", carried->revision, carried->item);
	else
		str_addf(&line, "%s, from %s", carried->item, carried_last(carried));
	str_addf(&line, ": %s", carried_state_words(carried->state));
	if (carried->what == CARRIED_CHECK)
		str_addf(&line, " (%s)", verdict_words(carried->verdict));
	if (*carried->text != '\0')
		str_addf(&line, ". %s", carried->text);
	if (*carried->note != '\0')
		str_addf(&line, ". %s", carried->note);
	doc_bullet(doc, str_text(&line));
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct carry_view *view = (const struct carry_view *)base;
	const struct line *line = view->both.list.selected < view->lines.n ? &view->lines.v[view->both.list.selected] : NULL;

	for (size_t i = 0; line != NULL && i < view->plan->after.carried.n; i++)
		if (is_in(line, &view->plan->after.carried.v[i]))
			show_carried(doc, &view->plan->after.carried.v[i]);
}

/* --- callbacks --- */

static bool carry_open(struct view *base, const void *arg, struct err *err)
{
	struct carry_view *view = (struct carry_view *)base;
	const struct assess *assess = base->app->assess;

	(void)arg;
	if (assess == NULL || assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "Only an assessment is carried over: start or choose one first.");
	if (assess->assessment.successor != NULL)
		return err_set(err, ERR_USAGE, "This assessment was carried over already: 4 shows the assessments, to go on with that one.");
	list_details_init(&view->both, base, &source, fill_details, HEAD_ROWS);
	return true;
}

static const char *target_of(const struct carry_view *view)
{
	if (view->target != NULL)
		return view->target;
	return view->at + 1 < view->later.n ? view->later.v[view->later.n - 1]->revision : NULL;
}

static bool carry_load(struct view *base, struct err *err)
{
	struct carry_view *view = (struct carry_view *)base;
	const struct assessment *assessment = &base->app->assess->assessment;
	struct store *store = base->app->session->store;
	bool good;

	carry_plan_free(view->plan);
	view->plan = NULL;
	revisions_free(&view->later);
	good = revisions_load_all(&view->later, store, assessment->catalog, assessment->revision, &view->at, err);
	if (good && target_of(view) != NULL && assessment->successor == NULL) {
		view->plan = carry_plan_make(store, assessment->id, target_of(view), err);
		good = view->plan != NULL;
	}
	make_lines(view);
	list_details_reload(&view->both);
	return good;
}

static void carry_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct carry_view *)base)->both, rows, cols);
}

static void draw_way(const struct carry_plan *plan, const struct canvas *canvas)
{
	AUTO_STR way = STR_INIT;

	for (size_t i = 0; i < plan->revisions.n; i++)
		str_addf(&way, "%s%s", i > 0 ? " \u2192 " : "", plan->revisions.v[i]->label);
	canvas_text_cut(canvas, 0, 1, canvas->cols - 1, STYLE_STRONG, str_text(&way));
}

static void draw_sum(const struct carry_plan *plan, const struct canvas *canvas)
{
	AUTO_FREE char *sum = canvas->cols < NARROW ?
	    xasprintf("%u: %u kept, %u conf., %u reset, %u left", plan->answers, plan->carried, plan->to_confirm, plan->reset,
	    plan->left) :
	    xasprintf("%u answers: %u carried, %u to confirm, %u reset, %u left behind; %u new", plan->answers,
	    plan->carried, plan->to_confirm, plan->reset, plan->left, plan->fresh);

	canvas_text_cut(canvas, 1, 1, canvas->cols - 1, STYLE_NORMAL, sum);
}

static void draw_columns(const struct canvas *canvas)
{
	const int wide = column_cols(canvas);

	for (size_t i = 0; i < COUNT(columns); i++)
		canvas_textf(canvas, 2, name_cols(canvas) + (int)i * wide, STYLE_QUIET, "%*s", wide,
		    canvas->cols < NARROW ? columns[i].brief : columns[i].word);
}

static void carry_draw(const struct view *base, struct canvas *canvas)
{
	const struct carry_view *view = (const struct carry_view *)base;

	if (view->plan == NULL) {
		struct canvas text = canvas_part(canvas, 1, 2, 3, canvas->cols - 4);

		paragraph_draw(&text, 0, text.rows, STYLE_NORMAL,
		    "There is no later revision to carry over to: \"adhere catalog import FILE\" brings one in.");
		return;
	}
	draw_way(view->plan, canvas);
	draw_sum(view->plan, canvas);
	draw_columns(canvas);
	list_details_draw(&view->both, canvas);
}

static struct pos carry_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct carry_view *)base)->both, canvas);
}

static void carry_status(const struct view *base, struct str *out)
{
	const struct carry_view *view = (const struct carry_view *)base;

	if (view->plan != NULL)
		str_addf(out, "Nothing is changed yet: a carries over to %s, and u would take it back.",
		    carry_plan_target(view->plan)->label);
}

/* --- doing it --- */

static enum store_result save(struct app *app, const struct carry_plan *plan, const char *id, struct err *err)
{
	char operation_id[UUID_SIZE];
	enum store_result result;
	struct operation *op;
	bool done = false;

	uuid_new(operation_id);
	op = operation_begin_carry(app->session->store, id, app->session->actor, operation_id, plan->from.id, &result, err);
	if (op == NULL)
		return result;
	result = carry_plan_save(plan, op, id, plan->from.title, err);
	if (result != STORE_OK) {
		operation_abort(op);
		return result;
	}
	result = operation_commit(op, NULL, err);
	if (result == STORE_UNKNOWN && store_operation_done(app->session->store, operation_id, &done, NULL) && done)
		return STORE_OK;
	return result;
}

static void carry_over(struct app *app, void *arg, bool yes)
{
	struct carry_view *view = arg;
	char id[UUID_SIZE];
	struct err err = ERR_INIT;

	if (!yes)
		return;
	view_refresh_top(app);
	if (view->plan == NULL)
		return;
	uuid_new(id);
	if (save(app, view->plan, id, &err) != STORE_OK || !app_open_assessment(app, id, &err)) {
		app_complain(app, &err);
		return;
	}
	if (view_replace_all(app, &view_home, NULL) && view_push(app, &view_confirm, NULL))
		app_say(app, "Carried over. What is to be confirmed comes first; u takes all of it back.");
}

static void ask(struct carry_view *view);

static void name_is_known(struct app *app, void *arg)
{
	(void)app;
	ask(arg);
}

static void ask(struct carry_view *view)
{
	struct app *app = view->view.app;
	AUTO_FREE char *title = NULL;

	if (app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL || view->plan == NULL)
		return;
	title = xasprintf("Carry over to %s?", carry_plan_target(view->plan)->label);
	dialog_confirm(app, &(struct dialog_confirm){.title = title, .text = "A new assessment is made from this one. This one "
	    "stays as it is, with its history and sign-offs, and can only be read from then on.",
	    .yes = "Carry it over", .no = "Leave it", .done = carry_over, .arg = view});
}

static void take_target(struct app *app, void *arg, size_t option)
{
	struct carry_view *view = arg;
	struct err err = ERR_INIT;

	if (option == DIALOG_CANCELLED || view->at + 1 + option >= view->later.n)
		return;
	free(view->target);
	view->target = xstrdup(view->later.v[view->at + 1 + option]->revision);
	if (!carry_load(&view->view, &err))
		app_complain(app, &err);
}

static void choose_target(struct carry_view *view)
{
	struct dialog_option options[16] = {{0}};
	size_t n = 0, selected = 0;

	for (size_t i = view->at + 1; i < view->later.n && n < COUNT(options); i++, n++) {
		options[n] = (struct dialog_option){view->later.v[i]->label, view->later.v[i]->published};
		if (view->plan != NULL && view->later.v[i]->revision != NULL &&
		    str_same(view->later.v[i]->revision, carry_plan_target(view->plan)->revision))
			selected = n;
	}
	if (n == 0)
		app_say(view->view.app, "There is no later revision of this code.");
	else
		dialog_choose(view->view.app, &(struct dialog_choose){.title = "Carry over to which revision?",
		    .options = options, .n = n, .selected = selected, .done = take_target, .arg = view});
}

static enum took carry_act(struct view *base, enum action action, int count)
{
	struct carry_view *view = (struct carry_view *)base;

	switch (action) {
	case ACTION_CARRY_DO:
		ask(view);
		return TOOK_IT;
	case ACTION_CARRY_TO:
		choose_target(view);
		return TOOK_IT;
	default:
		return list_details_act(&view->both, action == ACTION_CHOOSE ? ACTION_OTHER_PANE : action, count);
	}
}

static void carry_close(struct view *base)
{
	struct carry_view *view = (struct carry_view *)base;

	carry_plan_free(view->plan);
	revisions_free(&view->later);
	vec_free(&view->lines);
	list_details_free(&view->both);
	free(view->target);
}

const struct view_class view_carry = {
    .name = "carry",
    .title = "Carry over",
    .help = "What becomes of every answer, link, KPI, action, comment and position on a later revision, by the rule that applies. "
	    "The upper half counts, the lower half lists what is behind the row under the cursor. t chooses another revision; "
	    "a does it, after a question. Then what is to be confirmed is shown one at a time.",
    .contexts = CTX_CARRY | CTX_LIST | CTX_ANY,
    .size = sizeof(struct carry_view),
    .open = carry_open,
    .load = carry_load,
    .draw = carry_draw,
    .cursor = carry_cursor,
    .status = carry_status,
    .act = carry_act,
    .resize = carry_resize,
    .close = carry_close,
};
