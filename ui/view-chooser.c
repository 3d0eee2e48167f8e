/* Choosing an assessment or a revision. */
#include "ui/view-chooser.h"

#include "store/catalog-records.h"
#include "ui/app.h"
#include "ui/doc.h"
#include "ui/setup-form.h"
#include "ui/view-home.h"
#include "ui/view-outline.h"

#include <stdlib.h>
#include <string.h>

struct chooser {
	struct view view;
	struct doc doc;
	struct assessment_list assessments;
	struct revision_list revisions;
};

/* Items: a kind, and the index in the list. */
#define ITEM_ASSESSMENT 'a'
#define ITEM_REVISION 'r'

/* The label of the revision that an assessment is about. */
static const char *label_of(const struct chooser *chooser, const struct assessment *assessment)
{
	for (size_t i = 0; i < chooser->revisions.n; i++)
		if (str_same(chooser->revisions.v[i].catalog, assessment->catalog) &&
		    str_same(chooser->revisions.v[i].revision, assessment->revision))
			return chooser->revisions.v[i].label;
	return assessment->revision;
}

static void add_piece(struct str *out, const char *piece)
{
	if (!text_blank(piece))
		str_addf(out, " \u00B7 %s", piece);
}

static void add_assessment(struct chooser *chooser, size_t index)
{
	const struct assessment *assessment = &chooser->assessments.v[index];
	const struct assess *open = chooser->view.app->assess;
	bool is_open = str_same(open->assessment.id, assessment->id);
	AUTO_FREE char *id = xasprintf("%c%s", ITEM_ASSESSMENT, assessment->id);
	AUTO_STR about = STR_INIT;

	doc_item(&chooser->doc, id);
	doc_span(&chooser->doc, STYLE_STRONG, assessment->title);
	add_piece(&about, assessment->provider);
	add_piece(&about, assessment->model);
	add_piece(&about, label_of(chooser, assessment));
	add_piece(&about, assessment->successor == NULL ? "" : "closed: carried over");
	add_piece(&about, is_open ? "open now" : "");
	doc_span(&chooser->doc, STYLE_QUIET, str_text(&about));
}

/* "corrected on 2026-11-24: 3 items"; nothing when its file is the first one. */
static void add_corrections(struct chooser *chooser, const struct revision_info *revision, struct str *about)
{
	struct correction_list list = VEC_INIT;
	int64_t last_us = 0;
	char day[TIME_SIZE];

	/* A list that can't be read is told by whatever needs it. */
	if (!store_correction_list(chooser->view.app->session->store, revision->catalog, revision->revision, &list, NULL))
		return;
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].at_us > last_us)
			last_us = list.v[i].at_us;
	if (list.n > 0) {
		AUTO_FREE char *words = NULL;

		time_iso(last_us, day);
		words = xasprintf("corrected on %.10s: %zu item%s", day, list.n, list.n == 1 ? "" : "s");
		add_piece(about, words);
	}
	correction_list_free(&list);
}

static void add_revision(struct chooser *chooser, size_t index)
{
	const struct revision_info *revision = &chooser->revisions.v[index];
	AUTO_FREE char *id = xasprintf("%c%s/%s", ITEM_REVISION, revision->catalog, revision->revision);
	const struct assess *open = chooser->view.app->assess;
	bool is_open = open->assessment.id == NULL && str_same(open->catalog->catalog, revision->catalog) &&
	    str_same(open->catalog->revision, revision->revision);
	AUTO_FREE char *counts = xasprintf("%s, %u parts, %u checks", revision->published, revision->part_n, revision->check_n);
	AUTO_STR about = STR_INIT;

	doc_item(&chooser->doc, id);
	doc_span(&chooser->doc, STYLE_STRONG, revision->label);
	if (revision->withdrawn != NULL) {
		AUTO_FREE char *withdrawn = xasprintf("withdrawn: %s", revision->withdrawn);

		add_piece(&about, withdrawn);
	}
	add_corrections(chooser, revision, &about);
	add_piece(&about, counts);
	add_piece(&about, is_open ? "open now" : "");
	doc_span(&chooser->doc, STYLE_QUIET, str_text(&about));
}

/* Revisions, the newest first, under the title of their code. */
static void add_revisions(struct chooser *chooser)
{
	const struct revision_list *list = &chooser->revisions;
	const char *title = NULL;

	for (size_t i = list->n; i-- > 0;) {
		if (!str_same(title, list->v[i].title)) {
			AUTO_FREE char *heading = xasprintf("Read: %s", list->v[i].title);

			doc_heading(&chooser->doc, heading);
		}
		title = list->v[i].title;
		add_revision(chooser, i);
	}
}

/* The cursor starts on what is open. */
static void show_open(struct chooser *chooser)
{
	const struct assess *open = chooser->view.app->assess;
	AUTO_FREE char *id = open->assessment.id != NULL ? xasprintf("%c%s", ITEM_ASSESSMENT, open->assessment.id)
	    : xasprintf("%c%s/%s", ITEM_REVISION, open->catalog->catalog, open->catalog->revision);

	doc_select(&chooser->doc, id);
}

static bool chooser_load(struct view *view, struct err *err)
{
	struct chooser *chooser = (struct chooser *)view;
	struct store *store = view->app->session->store;
	bool first;

	assessment_list_free(&chooser->assessments);
	revision_list_free(&chooser->revisions);
	if (!store_assessment_list(store, &chooser->assessments, err) || !store_catalog_list(store, &chooser->revisions, err))
		return false;
	first = chooser->doc.arena == NULL;
	doc_clear(&chooser->doc);
	doc_heading(&chooser->doc, "Work on an assessment");
	if (chooser->assessments.n == 0)
		doc_text(&chooser->doc, STYLE_NORMAL, "None yet; a starts one.");
	for (size_t i = 0; i < chooser->assessments.n; i++)
		add_assessment(chooser, i);
	add_revisions(chooser);
	doc_done(&chooser->doc);
	if (first)
		show_open(chooser);
	return true;
}

static void chooser_resize(struct view *view, int rows, int cols)
{
	doc_resize(&((struct chooser *)view)->doc, rows, cols);
}

static void chooser_draw(const struct view *view, struct canvas *canvas)
{
	doc_draw(&((const struct chooser *)view)->doc, canvas, true);
}

static struct pos chooser_cursor(const struct view *view, const struct canvas *canvas)
{
	return doc_cursor(&((const struct chooser *)view)->doc, canvas);
}

static void chooser_status(const struct view *view, struct str *out)
{
	const char *selected = doc_selected(&((const struct chooser *)view)->doc);

	if (selected != NULL && *selected == ITEM_ASSESSMENT)
		str_add(out, "Enter goes on with this assessment.");
	else if (selected != NULL)
		str_add(out, "Enter opens it to read; a starts an assessment; R tells what changed; ? how files are corrected.");
}

/* Both end on a stack of home and outline, of the new data. */
static void open_item(struct app *app, const char *item)
{
	struct err err = ERR_INIT;
	const char *slash = strchr(item, '/');
	bool opened;

	if (*item == ITEM_ASSESSMENT) {
		opened = app_open_assessment(app, item + 1, &err);
	} else {
		AUTO_FREE char *catalog = xstrndup(item + 1, (size_t)(slash - item) - 1);

		opened = app_open_revision(app, catalog, slash + 1, &err);
	}
	if (!opened)
		app_complain(app, &err);
	else if (view_replace_all(app, &view_home, NULL))
		view_push(app, &view_outline, NULL);
}

static enum took chooser_act(struct view *view, enum action action, int count)
{
	struct chooser *chooser = (struct chooser *)view;
	const char *selected = doc_selected(&chooser->doc);

	if (action == ACTION_CHOOSE && selected != NULL) {
		AUTO_FREE char *copy = xstrdup(selected);

		open_item(view->app, copy);
		return TOOK_IT;
	}
	if (action == ACTION_START) {
		setup_start(view->app);
		return TOOK_IT;
	}
	return doc_act(&chooser->doc, action, count);
}

static void chooser_close(struct view *view)
{
	struct chooser *chooser = (struct chooser *)view;

	doc_free(&chooser->doc);
	assessment_list_free(&chooser->assessments);
	revision_list_free(&chooser->revisions);
}

const struct view_class view_chooser = {
    .name = "assessments",
    .title = "Assessments and revisions",
    .help = "The assessments kept in this file, and the revisions of the Code. One assessment is the answers of one provider for one "
	    "model against one revision. A revision can also be opened only to read it; R compares two, and C carries an assessment "
	    "over to a later one. Files are put in with \"adhere catalog import\", a corrected one with \"adhere catalog update\", "
	    "which \"adhere catalog undo\" takes back; \"adhere catalog withdraw\" marks one that its publisher took back.",
    .contexts = CTX_CHOOSER | CTX_LIST | CTX_ANY,
    .size = sizeof(struct chooser),
    .load = chooser_load,
    .draw = chooser_draw,
    .cursor = chooser_cursor,
    .status = chooser_status,
    .act = chooser_act,
    .resize = chooser_resize,
    .close = chooser_close,
};
