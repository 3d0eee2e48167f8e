/* The first screen. */
#include "ui/view-home.h"

#include "ui/app.h"
#include "ui/doc.h"
#include "ui/part-doc.h"
#include "ui/setup-form.h"
#include "ui/view-chooser.h"
#include "ui/view-evidence.h"
#include "ui/view-outline.h"
#include "ui/view-search.h"

#include <stdlib.h>
#include <string.h>

#define NARROW_COLS 60

struct home {
	struct view view;
	struct doc doc;
	bool narrow;
	size_t assessments; /* kept in the database */
};

static bool has_assessment(const struct app *app)
{
	return app->assess->assessment.id != NULL;
}

/* Items that are no ids of the catalog begin with a character that no id has. */
#define ITEM_START "\1start"
#define ITEM_CHOOSE "\1choose"
#define ITEM_OUTLINE "\1outline"
#define ITEM_HELP "\1help"
#define ITEM_GAPS "\1gaps"
#define ITEM_EVIDENCE "\1evidence"
#define ITEM_AT "\2" /* and the id to go to */

static void item(struct doc *doc, const char *id, int columns, const char *label, const char *text)
{
	doc_item(doc, id);
	doc_lead(doc, STYLE_STRONG, columns, label);
	doc_span(doc, STYLE_NORMAL, text);
}

static void show_beginning(struct doc *doc)
{
	doc_heading(doc, "Nothing is assessed yet.");
	doc_gap(doc);
	item(doc, ITEM_START, 24, "Start an assessment", "Which model, which revision of the Code, who you are");
	item(doc, ITEM_CHOOSE, 24, "Read the Code", "Its published revisions, without answering");
	item(doc, ITEM_HELP, 24, "Help", "What the keys do, and the words used here");
}

static void percent_line(struct home *home, const char *label, int percent, const char *rule)
{
	AUTO_FREE char *value = percent < 0 ? xstrdup("nothing applies") : xasprintf("%d %%", percent);
	AUTO_FREE char *start = home->narrow ? xasprintf("%s %s: ", label, value) : xasprintf("%5s  ", value);

	doc_item(&home->doc, NULL);
	if (!home->narrow)
		doc_lead(&home->doc, STYLE_STRONG, 18, label);
	doc_span(&home->doc, home->narrow ? STYLE_STRONG : STYLE_NORMAL, start);
	doc_span(&home->doc, STYLE_NORMAL, rule);
}

static void show_figures(struct home *home, const struct tally *total)
{
	unsigned applicable = tally_applicable(total);
	AUTO_FREE char *answered = xasprintf("%u of %u checks that apply", tally_answered(total), applicable);
	AUTO_FREE char *met = xasprintf("%u met, %u partly (counts half), %u not met", total->count[VERDICT_MET],
	    total->count[VERDICT_PARTLY], total->count[VERDICT_NOT_MET]);
	AUTO_FREE char *backed = xasprintf("%u met with valid evidence", total->backed);

	doc_gap(&home->doc);
	percent_line(home, "Answered", tally_answered_percent(total), answered);
	percent_line(home, "Met", tally_met_percent(total), met);
	percent_line(home, "Evidence-backed", tally_backed_percent(total), backed);
	if (total->count[VERDICT_NA] + total->excluded > 0)
		doc_textf(&home->doc, STYLE_QUIET, "Left out of the figures: %u answered n/a, %u excluded by the profile.",
		    total->count[VERDICT_NA], total->excluded);
}

#define BAR_CELLS 20

/* Filled for what is met (partly half), rounded down, as the figure is. */
static void bar(const struct tally *tally, struct str *out)
{
	int percent = tally_met_percent(tally), filled = percent < 0 ? 0 : percent * BAR_CELLS / 100;

	for (int i = 0; i < BAR_CELLS; i++)
		str_add(out, i < filled ? "\u2588" : "\u2500");
}

static void show_chapter(struct home *home, uint32_t part)
{
	const struct assess *assess = home->view.app->assess;
	struct doc *doc = &home->doc;
	const struct part *it = &assess->catalog->parts[part];
	const struct tally *tally = &assess->tally[part];
	AUTO_FREE char *id = xasprintf(ITEM_AT "%s", it->id);
	AUTO_STR cells = STR_INIT;
	AUTO_STR figures = STR_INIT;

	if (tally_rating(tally) == RATING_NONE)
		return;
	bar(tally, &cells);
	part_figures(assess, part, &figures);
	doc_item(doc, id);
	doc_lead(doc, STYLE_STRONG, 6, it->id);
	if (!home->narrow && has_assessment(home->view.app))
		doc_lead(doc, rating_style(tally_rating(tally)), BAR_CELLS + 2, str_text(&cells));
	doc_span(doc, STYLE_NORMAL, it->title);
	doc_trail(doc, rating_style(tally_rating(tally)), str_text(&figures));
}

static void show_chapters(struct home *home)
{
	const struct catalog *catalog = home->view.app->assess->catalog;

	doc_gap(&home->doc);
	doc_heading(&home->doc, "Chapters");
	for (uint32_t i = 0; i < catalog->part_n; i = catalog->parts[i].end)
		show_chapter(home, i);
}

static void show_next(struct doc *doc, struct app *app)
{
	const struct assess *assess = app->assess;
	int64_t next = assess_next_open(assess, -1);
	AUTO_FREE char *last = app_recall(app);
	struct item_ref at = last == NULL ? (struct item_ref){ITEM_NONE, 0, NULL} : catalog_find(assess->catalog, last);
	unsigned gaps = assess->total.count[VERDICT_NOT_MET] + assess->total.count[VERDICT_PARTLY];

	doc_gap(doc);
	doc_heading(doc, "What comes next");
	if (at.kind != ITEM_NONE) {
		AUTO_FREE char *id = xasprintf(ITEM_AT "%s", last);
		AUTO_FREE char *text = xasprintf("%s, %s", last,
		    assess->catalog->parts[catalog_part_of(assess->catalog, at)].title);

		item(doc, id, 18, "Where you were", text);
	}
	if (next >= 0) {
		const struct check *check = &assess->catalog->checks[next];
		AUTO_FREE char *id = xasprintf(ITEM_AT "%s", check->id);
		AUTO_FREE char *text = xasprintf("%s  %s", check->id, check->text);

		item(doc, id, 18, "Next open check", text);
	}
	if (gaps > 0) {
		AUTO_FREE char *text = xasprintf("%u %s not met or partly", gaps, gaps == 1 ? "check is" : "checks are");

		item(doc, ITEM_GAPS, 18, "Gaps", text);
	}
}

static void show_evidence(struct doc *doc, const struct assess *assess)
{
	unsigned pieces = 0, expiring = 0, expired = 0;

	for (size_t i = 0; i < assess->evidence.n; i++) {
		enum evidence_state state = assess_evidence_state(assess, &assess->evidence.v[i]);

		if (assess->evidence.v[i].retired)
			continue;
		pieces++;
		expiring += state == EVIDENCE_EXPIRING;
		expired += state == EVIDENCE_EXPIRED;
	}
	AUTO_FREE char *text = xasprintf("%u %s, %u expiring within %d days, %u expired", pieces,
	    pieces == 1 ? "piece" : "pieces", expiring, assess_expiring_days(assess), expired);
	item(doc, ITEM_EVIDENCE, 18, "Evidence", text);
}

static void show_dates(struct doc *doc, const struct assess *assess)
{
	bool first = true;

	for (uint32_t i = 0; i < assess->catalog->deadline_n; i++) {
		const struct deadline *deadline = &assess->catalog->deadlines[i];

		if (strcmp(deadline->date, assess->today) < 0)
			continue;
		if (first) {
			doc_gap(doc);
			doc_heading(doc, "Dates ahead");
			first = false;
		}
		doc_item(doc, NULL);
		doc_lead(doc, STYLE_STRONG, 18, deadline->date);
		doc_span(doc, STYLE_NORMAL, deadline->title);
	}
}

/* On a small screen what comes next goes before the figures: one of them is in the title. */
static void show_assessment(struct home *home)
{
	struct app *app = home->view.app;

	if (!home->narrow)
		show_figures(home, &app->assess->total);
	show_next(&home->doc, app);
	show_evidence(&home->doc, app->assess);
	if (home->narrow)
		show_figures(home, &app->assess->total);
	show_chapters(home);
	show_dates(&home->doc, app->assess);
}

static void show_revision(struct home *home)
{
	struct doc *doc = &home->doc;
	const struct catalog *catalog = home->view.app->assess->catalog;
	AUTO_FREE char *kept = xasprintf("%zu %s kept in this file", home->assessments,
	    home->assessments == 1 ? "is" : "are");

	doc_textf(doc, STYLE_STRONG, "%s of %s is open to read, without answers.", catalog->label, catalog->published);
	doc_gap(doc);
	item(doc, ITEM_OUTLINE, 24, "Read it", "Part by part, with the checks and what proves them");
	item(doc, ITEM_START, 24, "Start an assessment", "Which model, which revision of the Code, who you are");
	item(doc, ITEM_CHOOSE, 24, "Choose an assessment", kept);
	show_chapters(home);
	show_dates(doc, home->view.app->assess);
}

static bool count_assessments(struct home *home, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	bool read = store_assessment_list(home->view.app->session->store, &list, err);

	home->assessments = list.n;
	assessment_list_free(&list);
	return read;
}

static void fill(struct home *home)
{
	doc_clear(&home->doc);
	if (has_assessment(home->view.app))
		show_assessment(home);
	else if (home->assessments == 0)
		show_beginning(&home->doc);
	else
		show_revision(home);
	doc_done(&home->doc);
}

static bool home_load(struct view *view, struct err *err)
{
	struct home *home = (struct home *)view;

	if (!count_assessments(home, err))
		return false;
	fill(home);
	return true;
}

static void home_resize(struct view *view, int rows, int cols)
{
	struct home *home = (struct home *)view;
	bool narrow = cols < NARROW_COLS;

	if (narrow != home->narrow) {
		home->narrow = narrow;
		fill(home);
	}
	doc_resize(&home->doc, rows, cols);
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

	if (selected != NULL && *selected == *ITEM_AT)
		item = catalog_find(assess->catalog, selected + 1);
	if (item.kind == ITEM_CHECK)
		check_sentence(assess, item.index, !app_is_read_only(view->app), out);
	else if (item.kind == ITEM_PART)
		part_sentence(assess, item.index, out);
	else
		str_add(out, "Enter opens what is under the cursor.");
}

static void choose(struct app *app, const char *selected)
{
	if (strcmp(selected, ITEM_START) == 0)
		setup_start(app);
	else if (strcmp(selected, ITEM_CHOOSE) == 0)
		view_push(app, &view_chooser, NULL);
	else if (strcmp(selected, ITEM_OUTLINE) == 0)
		view_push(app, &view_outline, NULL);
	else if (strcmp(selected, ITEM_HELP) == 0)
		app_act(app, ACTION_HELP, 0);
	else if (strcmp(selected, ITEM_GAPS) == 0)
		view_push(app, &view_search, "state:gap");
	else if (strcmp(selected, ITEM_EVIDENCE) == 0)
		view_push(app, &view_evidence, NULL);
	else
		outline_go(app, selected + 1);
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
	if (action == ACTION_START) {
		setup_start(app);
		return TOOK_IT;
	}
	return doc_act(&home->doc, action, count);
}

static void home_close(struct view *view)
{
	doc_free(&((struct home *)view)->doc);
}

const struct view_class view_home = {
    .name = "home",
    .title = "Home",
    .help = "How far the assessment is, chapter by chapter, and what comes next. Two figures are kept apart: answered says how many "
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
