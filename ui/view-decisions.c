/* The decisions that the board is asked for, and those that it took. */
#include "command/papers.h"
#include "ui/app.h"
#include "ui/decision-form.h"
#include "ui/list-details.h"

#include <string.h>

#define HEAD_ROWS 1
#define ID_COLS 6
#define WHEN_COLS 22
#define OWNER_COLS 18
#define WIDE_FROM 70

struct decision_view {
	struct view view;
	struct list_details both;
	enum action pending; /* waits for the person's name */
};

static const struct assess *data(const struct decision_view *view)
{
	return view->view.app->assess;
}

static const struct decision *decision_at(const void *arg, size_t row)
{
	return &data(arg)->decisions.v[row];
}

static const struct decision *selected(const struct decision_view *view)
{
	const size_t row = view->both.list.selected;

	return row < data(view)->decisions.n ? decision_at(view, row) : NULL;
}

/* --- rows --- */

static size_t row_count(const void *arg)
{
	return data(arg)->decisions.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	str_add(out, decision_at(arg, row)->id);
}

static enum style when_style(const struct decision *decision, const char *today)
{
	if (decision->state != DECISION_OPEN)
		return STYLE_QUIET;
	return decision_days(decision, today) < 0 ? STYLE_BAD : STYLE_WARN;
}

static void row_draw(const void *arg, const struct list_row *at, const struct canvas *canvas)
{
	const struct decision *decision = decision_at(arg, at->index);
	int when = canvas->cols - WHEN_COLS;
	int owner = canvas->cols >= WIDE_FROM ? when - OWNER_COLS : when;
	AUTO_STR words = STR_INIT;

	decision_when(decision, data(arg)->today, &words);
	canvas_text_cut(canvas, 0, 1, ID_COLS - 1, STYLE_KEY, decision->id);
	canvas_text_cut(canvas, 0, 1 + ID_COLS, owner - ID_COLS - 2, STYLE_NORMAL, decision->title);
	if (owner < when)
		canvas_text_cut(canvas, 0, owner, OWNER_COLS - 1, STYLE_NORMAL, decision->owner);
	canvas_text_cut(canvas, 0, when, WHEN_COLS, when_style(decision, data(arg)->today), str_text(&words));
}

static bool row_matches(const void *arg, size_t row, const char *folded_words)
{
	const struct decision *decision = decision_at(arg, row);
	AUTO_FREE char *text = xasprintf("%s %s %s %s %s %s", decision->id, decision->title, decision->options,
	    decision->recommendation, decision->outcome, decision->owner);
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .cursor = list_behind_margin,
    .matches = row_matches};

/* --- details --- */

static void add_text(struct doc *doc, const char *label, const char *text)
{
	if (text_blank(text))
		return;
	doc_gap(doc);
	doc_heading(doc, label);
	doc_text(doc, STYLE_NORMAL, text);
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct decision *decision = selected((const struct decision_view *)base);

	if (decision == NULL)
		return;
	doc_text(doc, STYLE_STRONG, decision->title);
	doc_label(doc, "Due", decision->due);
	doc_label(doc, "Owner", decision->owner);
	add_text(doc, "Options", decision->options);
	add_text(doc, "Recommendation", decision->recommendation);
	add_text(doc, "Outcome", decision->outcome);
}

/* --- callbacks --- */

static bool decisions_open(struct view *base, const void *arg, struct err *err)
{
	struct decision_view *view = (struct decision_view *)base;

	(void)arg;
	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "Decisions belong to an assessment: start or choose one first.");
	list_details_init(&view->both, base, &source, fill_details, HEAD_ROWS);
	return true;
}

static bool decisions_load(struct view *base, struct err *err)
{
	(void)err;
	list_details_reload(&((struct decision_view *)base)->both);
	return true;
}

static void decisions_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct decision_view *)base)->both, rows, cols);
}

static void decisions_draw(const struct view *base, struct canvas *canvas)
{
	const struct decision_view *view = (const struct decision_view *)base;
	unsigned count[DECISION_WITHDRAWN + 1] = {0};

	for (size_t i = 0; i < data(view)->decisions.n; i++)
		count[decision_at(view, i)->state]++;
	canvas_textf(canvas, 0, 1, STYLE_STRONG, "Decisions: %u open, %u taken, %u withdrawn", count[DECISION_OPEN],
	    count[DECISION_TAKEN], count[DECISION_WITHDRAWN]);
	list_details_draw(&view->both, canvas);
	if (data(view)->decisions.n == 0)
		canvas_text(canvas, HEAD_ROWS, 1, STYLE_NORMAL, "Nothing is asked of the board. Press a to ask for a decision.");
}

static struct pos decisions_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct decision_view *)base)->both, canvas);
}

static void decisions_status(const struct view *base, struct str *out)
{
	const struct decision_view *view = (const struct decision_view *)base;
	const struct decision *decision = selected(view);

	if (decision == NULL) {
		str_add(out, "The board paper names what is open, and what was decided.");
		return;
	}
	str_addf(out, "%s is %s", decision->id, decision_state_name(decision->state));
	if (decision->state == DECISION_OPEN) {
		str_add(out, ", ");
		decision_when(decision, data(view)->today, out);
	}
	str_addc(out, '.');
}

static void change(struct decision_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct decision_view *view = arg;

	(void)app;
	change(view, view->pending);
}

static void change(struct decision_view *view, enum action action)
{
	struct app *app = view->view.app;
	const struct decision *decision = selected(view);

	view->pending = action;
	if (app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	if (action == ACTION_ADD)
		decision_form_open(app, NULL);
	else if (decision == NULL)
		return;
	else if (action == ACTION_EDIT)
		decision_form_open(app, decision->id);
	else if (action == ACTION_TAKE_DECISION)
		decision_outcome_open(app, decision->id);
	else
		decision_set_state(app, decision->id, action == ACTION_ASK_AGAIN ? DECISION_OPEN : DECISION_WITHDRAWN);
}

static enum took decisions_act(struct view *base, enum action action, int count)
{
	struct decision_view *view = (struct decision_view *)base;

	switch (action) {
	case ACTION_ADD:
	case ACTION_EDIT:
	case ACTION_TAKE_DECISION:
	case ACTION_WITHDRAW_DECISION:
	case ACTION_ASK_AGAIN:
		change(view, action);
		return TOOK_IT;
	case ACTION_CHOOSE:
		change(view, ACTION_EDIT);
		return TOOK_IT;
	default:
		return list_details_act(&view->both, action, count);
	}
}

static bool decisions_select(struct view *base, const char *id)
{
	return list_details_select(&((struct decision_view *)base)->both, id);
}

static void decisions_close(struct view *base)
{
	list_details_free(&((struct decision_view *)base)->both);
}

extern const struct view_class view_decisions;
const struct view_class view_decisions = {
    .name = "decisions",
    .title = "Decisions",
    .help = "What the board is asked to decide: options, recommendation, by when and who carries it out. When it was decided, the "
	    "outcome is recorded; one that is not asked for any more is withdrawn. The board paper names them.",
    .contexts = CTX_DECISIONS | CTX_LIST | CTX_ANY,
    .size = sizeof(struct decision_view),
    .open = decisions_open,
    .load = decisions_load,
    .draw = decisions_draw,
    .cursor = decisions_cursor,
    .status = decisions_status,
    .act = decisions_act,
    .resize = decisions_resize,
    .close = decisions_close,
    .select = decisions_select,
};
