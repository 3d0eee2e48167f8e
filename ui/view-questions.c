/* The register of open questions. */
#include "report/consultation.h"
#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/list-details.h"
#include "ui/part-doc.h"
#include "ui/position-form.h"
#include "ui/report-export.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 1
#define ID_COLS 12
#define STATE_COLS 12
#define CLOSES_COLS 18
#define WIDE_FROM 70

struct question_view {
	struct view view;
	struct list_details both;
	struct position_writing writing;
	enum action pending;             /* waits for the person's name */
	struct question_register became; /* only the later revisions and what they say, read once */
	char *became_of;                 /* the revision they were read for; NULL: not read yet */
};

static const struct question_register *data(const struct question_view *view)
{
	return &view->view.app->questions;
}

static const struct question_row *selected(const struct question_view *view)
{
	const char *id = list_selected_id(&view->both.list);

	return id == NULL ? NULL : question_register_find(data(view), id);
}

/* --- rows --- */

static size_t row_count(const void *arg)
{
	return data(arg)->n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	str_add(out, data(arg)->rows[row].question->id);
}

static void row_draw(const void *arg, const struct list_row *at, const struct canvas *canvas)
{
	const struct question_row *row = &data(arg)->rows[at->index];
	int state = canvas->cols - STATE_COLS;
	int closes = canvas->cols >= WIDE_FROM ? state - CLOSES_COLS : state;

	canvas_text_cut(canvas, 0, 0, ID_COLS - 1, STYLE_KEY, row->question->id);
	canvas_text_cut(canvas, 0, ID_COLS, closes - ID_COLS - 1, STYLE_NORMAL, row->question->text);
	if (closes < state && row->question->closes != NULL)
		canvas_textf(canvas, 0, closes, row->late ? STYLE_BAD : STYLE_QUIET, "%s %s", row->closed ? "closed" : "closes",
		    row->question->closes);
	canvas_text_cut(canvas, 0, state, STATE_COLS, position_style(row->state), position_state_words(row->state));
}

static bool row_matches(const void *arg, size_t index, const char *folded_words)
{
	const struct question_row *row = &data(arg)->rows[index];
	const struct position *position = row->position;
	AUTO_FREE char *text = xasprintf("%s %s %s %s", row->question->id, row->question->text,
	    position_state_words(row->state), position == NULL || position->text == NULL ? "" : position->text);
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .matches = row_matches};

/* --- details of the selected question --- */

static void add_position(struct doc *doc, const struct question_row *row)
{
	const struct position *position = row->position;

	if (position == NULL)
		return;
	doc_label(doc, "Owner", position->owner);
	if (!text_blank(position->text)) {
		AUTO_STR size = STR_INIT;

		question_size_words(row, &size);
		doc_gap(doc);
		doc_label(doc, "Position", str_text(&size));
		doc_text(doc, STYLE_NORMAL, position->text);
	}
	if (!text_blank(position->internal)) {
		doc_gap(doc);
		doc_label(doc, "Internal, never exported", position->internal);
	}
}

static void add_outcomes(struct doc *doc, const struct question_register *became, const char *question)
{
	for (size_t i = 0; i < became->outcomes.n; i++) {
		AUTO_STR words = STR_INIT;

		if (strcmp(became->outcomes.v[i].question, question) != 0)
			continue;
		outcome_words(&became->outcomes.v[i], &words);
		doc_gap(doc);
		doc_label(doc, "What became of it", str_text(&words));
	}
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct question_view *view = (const struct question_view *)base;
	const struct question_row *row = selected(view);

	if (row == NULL)
		return;
	doc_text(doc, STYLE_NORMAL, row->question->text);
	doc_label(doc, "Part", view->view.app->assess->catalog->parts[row->question->part].title);
	add_position(doc, row);
	add_outcomes(doc, &view->became, row->question->id);
}

/* --- callbacks --- */

static bool questions_open(struct view *base, const void *arg, struct err *err)
{
	struct question_view *view = (struct question_view *)base;

	(void)arg;
	if (base->app->assess == NULL)
		return err_set(err, ERR_USAGE, "Questions belong to a draft: start an assessment or choose a revision first.");
	list_details_init(&view->both, base, &source, fill_details, HEAD_ROWS);
	return true;
}

/* Stored revisions never change, so they are read again only for another revision. */
static bool became_load(struct question_view *view, struct err *err)
{
	struct app *app = view->view.app;
	const struct catalog *catalog = app->assess->catalog;
	AUTO_FREE char *name = xasprintf("%s/%s", catalog->catalog, catalog->revision);

	if (str_same(view->became_of, name))
		return true;
	question_register_free(&view->became);
	free(view->became_of);
	view->became_of = xstrdup(name);
	return question_outcomes_load(&view->became, app->assess, app->session->store, err);
}

static bool questions_load(struct view *base, struct err *err)
{
	struct question_view *view = (struct question_view *)base;
	bool loaded = became_load(view, err);

	list_details_reload(&view->both);
	return loaded;
}

static void questions_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct question_view *)base)->both, rows, cols);
}

static void questions_draw(const struct view *base, struct canvas *canvas)
{
	const struct question_view *view = (const struct question_view *)base;
	const struct question_register *registry = data(view);
	AUTO_FREE char *head = xasprintf("To consider %u, drafting %u, approved %u, submitted %u, no comment %u",
	    registry->count[POSITION_TO_CONSIDER], registry->count[POSITION_DRAFTING], registry->count[POSITION_APPROVED],
	    registry->count[POSITION_SUBMITTED], registry->count[POSITION_NO_COMMENT]);

	canvas_text_cut(canvas, 0, 0, canvas->cols, STYLE_STRONG, head);
	list_details_draw(&view->both, canvas);
	if (registry->n == 0)
		canvas_text_cut(canvas, HEAD_ROWS + 1, 2, canvas->cols - 2, STYLE_NORMAL, "This revision puts no questions to its readers: drafts do.");
}

static struct pos questions_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct question_view *)base)->both, canvas);
}

static void questions_status(const struct view *base, struct str *out)
{
	const struct question_row *row = selected((const struct question_view *)base);

	if (row != NULL)
		question_sentence(row, out);
}

/* --- the response --- */

static void write_response(struct app *app, void *arg, const char *path)
{
	(void)arg;
	report_export_write(app, "consultation", "consultation response", path);
}

static void ask_response(struct app *app)
{
	AUTO_FREE char *name = xasprintf("consultation-response-%s.md", app->assess->today);
	struct err err = ERR_INIT;

	if (!consultation_check(&app->questions, &err)) {
		app_complain(app, &err);
		return;
	}
	dialog_ask(app, &(struct dialog_ask){.title = "Write the consultation response", .label = "File", .initial = name,
	    .ok = "Write it", .text = "Markdown, with the approved and submitted positions only. A file that exists is left alone.",
	    .done = write_response});
}

/* --- changes --- */

static void do_change(struct question_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct question_view *view = arg;

	(void)app;
	do_change(view, view->pending);
}

static void do_change(struct question_view *view, enum action action)
{
	struct app *app = view->view.app;
	const struct question_row *row = selected(view);

	view->pending = action;
	if (row == NULL || app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	if (action == ACTION_POSITION)
		position_text_open(app, &view->writing, row->question->id);
	else
		position_form_open(app, &view->writing, row->question->id);
}

static enum took questions_act(struct view *base, enum action action, int count)
{
	struct question_view *view = (struct question_view *)base;

	switch (action) {
	case ACTION_POSITION:
	case ACTION_POSITION_STATE:
		do_change(view, action);
		return TOOK_IT;
	case ACTION_CHOOSE:
		do_change(view, ACTION_POSITION);
		return TOOK_IT;
	case ACTION_RESPONSE:
		ask_response(base->app);
		return TOOK_IT;
	default:
		return list_details_act(&view->both, action, count);
	}
}

static void questions_close(struct view *base)
{
	struct question_view *view = (struct question_view *)base;

	list_details_free(&view->both);
	position_writing_free(&view->writing);
	question_register_free(&view->became);
	free(view->became_of);
}

static bool questions_select(struct view *base, const char *id)
{
	return list_details_select(&((struct question_view *)base)->both, id);
}

extern const struct view_class view_questions;
const struct view_class view_questions = {
    .name = "questions",
    .title = "Open questions",
    .help = "What the draft asks its readers: our position on each question with its state, and below it what later revisions made "
	    "of it. Only approved and submitted positions go into the response; a changed text is a draft again.",
    .contexts = CTX_QUESTIONS | CTX_LIST | CTX_ANY,
    .size = sizeof(struct question_view),
    .open = questions_open,
    .load = questions_load,
    .draw = questions_draw,
    .cursor = questions_cursor,
    .status = questions_status,
    .act = questions_act,
    .resize = questions_resize,
    .close = questions_close,
    .select = questions_select,
};
