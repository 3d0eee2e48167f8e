/* The first screen. */
#include "ui/view-home.h"

#include "revise/lineage.h"
#include "ui/home-doc.h"
#include "ui/item-go.h"
#include "ui/part-doc.h"
#include "ui/view-evidence.h"
#include "ui/view-outline.h"

#include <stdlib.h>
#include <string.h>

struct home {
	struct view view;
	struct doc doc;
	size_t assessments; /* kept in the database */
	bool filled;
	int filled_cols;    /* what it was laid out for */
	char *place;        /* where the person was, NULL: nowhere yet */
	struct change_count_list changes; /* since the last visit */
	struct revision_list revisions;
};

static bool has_assessment(const struct app *app)
{
	return app->assess->assessment.id != NULL;
}

static bool count_assessments(struct home *home, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	bool read = store_assessment_list(home->view.app->session->store, &list, err);

	home->assessments = list.n;
	assessment_list_free(&list);
	return read;
}

/* What the answers could be carried over to. */
static const struct revision_info *later_revision(const struct home *home)
{
	const struct assessment *assessment = &home->view.app->assess->assessment;

	if (!has_assessment(home->view.app) || assessment->successor != NULL)
		return NULL;
	return revisions_newest(&home->revisions, assessment->catalog, assessment->revision);
}

static bool read_revisions(struct home *home, struct err *err)
{
	revision_list_free(&home->revisions);
	return store_catalog_list(home->view.app->session->store, &home->revisions, err);
}

static bool read_changes(struct home *home, struct err *err)
{
	const struct app *app = home->view.app;

	change_count_list_free(&home->changes);
	return !app->visited || !has_assessment(app) || store_history_count(app->session->store,
	    app->assess->assessment.id, app->visit.seq, 0, &home->changes, err);
}

/* Rows that come in above what is selected must not push the screen's first ones out of sight. */
static void stay_at_start(struct doc *doc)
{
	const struct doc_block *selected = doc->selected == DOC_NONE ? NULL : &doc->blocks.v[doc->selected];

	if (selected == NULL || selected->line0 + selected->line_n <= (size_t)doc->rows)
		doc->top = 0;
}

static void fill(struct home *home)
{
	const struct app *app = home->view.app;
	bool at_start = home->doc.top == 0;
	struct agenda agenda;

	agenda_make(app->assess, &app->kpis, &app->questions, &agenda);
	doc_clear(&home->doc);
	home_doc_fill(&home->doc, &(struct home_facts){.app = app, .cols = home->view.cols, .assessments = home->assessments,
	    .place = home->place, .agenda = &agenda, .visited = app->visited, .visit = app->visit, .changes = &home->changes,
	    .later = later_revision(home)});
	doc_done(&home->doc);
	if (at_start)
		stay_at_start(&home->doc);
	home->filled = true;
	home->filled_cols = home->view.cols;
	agenda_free(&agenda);
}

static bool home_load(struct view *view, struct err *err)
{
	struct home *home = (struct home *)view;

	if (!count_assessments(home, err) || !read_changes(home, err) || !read_revisions(home, err))
		return false;
	free(home->place);
	home->place = app_recall(view->app);
	fill(home);
	return true;
}

static void home_resize(struct view *view, int rows, int cols)
{
	struct home *home = (struct home *)view;

	doc_resize(&home->doc, rows, cols);
	if (home->filled && home->filled_cols != cols)
		fill(home);
}

static unsigned home_context(const struct view *view)
{
	return (has_assessment(view->app) ? CTX_HOME : CTX_CHOOSER) | CTX_LIST | CTX_ANY;
}

static void home_draw(const struct view *view, struct canvas *canvas)
{
	doc_draw(&((const struct home *)view)->doc, canvas, true);
}

static struct pos home_cursor(const struct view *view, const struct canvas *canvas)
{
	return doc_cursor(&((const struct home *)view)->doc, canvas);
}

static void home_status(const struct view *view, struct str *out)
{
	const char *selected = doc_selected(&((const struct home *)view)->doc);
	const struct assess *assess = view->app->assess;
	struct item_ref item = {0};

	if (selected != NULL && *selected == *HOME_AT)
		item = catalog_find(assess->catalog, selected + 1);
	if (item.kind == ITEM_CHECK)
		check_sentence(assess, item.index, false, out);
	else if (item.kind == ITEM_PART)
		part_sentence(assess, item.index, out);
	else
		str_add(out, "Enter opens what is under the cursor.");
}

/* What the rows of their own do; what begins with HOME_AT or HOME_ON names where to go. */
static const struct {
	const char *item;
	enum action action;
} choices[] = {
    {HOME_START, ACTION_START}, {HOME_EXAMPLE, ACTION_EXAMPLE}, {HOME_CHOOSE, ACTION_CHOOSER},
    {HOME_OUTLINE, ACTION_OUTLINE}, {HOME_HELP, ACTION_HELP}, {HOME_PROFILE, ACTION_PROFILE}, {HOME_GAPS, ACTION_GAPS},
    {HOME_EVIDENCE, ACTION_REGISTER}, {HOME_HISTORY, ACTION_HISTORY},
    {HOME_CONFIRM, ACTION_CONFIRMING}, {HOME_CARRY, ACTION_CARRY},
};

static void choose(struct app *app, const char *selected)
{
	for (size_t i = 0; i < COUNT(choices); i++) {
		if (!str_starts(selected, choices[i].item))
			continue;
		app_act(app, choices[i].action, 0);
		return;
	}
	if (*selected == *HOME_AT)
		outline_go(app, selected + 1);
	else if (!item_go(app, selected + 1))
		app_say(app, "%s is not here any more.", selected + 1);
}

static enum took home_act(struct view *view, enum action action, int count)
{
	struct home *home = (struct home *)view;
	const char *selected = doc_selected(&home->doc);
	struct app *app = view->app;

	if (action == ACTION_CHOOSE && selected != NULL) {
		AUTO_FREE char *copy = xstrdup(selected);

		choose(app, copy);
		return TOOK_IT;
	}
	if (action == ACTION_NEXT_OPEN) {
		int64_t next = assess_next_open(app->assess, -1);

		if (next < 0)
			app_say(app, "No check that applies is open any more.");
		else
			outline_go(app, app->assess->catalog->checks[next].id);
		return TOOK_IT;
	}
	if (action == ACTION_EVIDENCE) {
		view_push(app, &view_evidence, NULL);
		return TOOK_IT;
	}
	return doc_act(&home->doc, action, count);
}

static void home_close(struct view *view)
{
	struct home *home = (struct home *)view;

	doc_free(&home->doc);
	free(home->place);
	change_count_list_free(&home->changes);
	revision_list_free(&home->revisions);
}

const struct view_class view_home = {
    .name = "home",
    .title = "Home",
    .help = "What to go on with, what is overdue or due soon, what was changed since your last visit, and how far the assessment "
	    "is, chapter by chapter. Enter opens what is under the cursor. Two figures are kept apart: answered says how many "
	    "checks have a verdict, met says how many are fulfilled; partly counts half and open counts nothing.",
    .contexts = CTX_HOME | CTX_CHOOSER | CTX_LIST | CTX_ANY,
    .size = sizeof(struct home),
    .load = home_load,
    .draw = home_draw,
    .cursor = home_cursor,
    .status = home_status,
    .act = home_act,
    .context = home_context,
    .resize = home_resize,
    .close = home_close,
};
