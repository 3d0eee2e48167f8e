/* The data of the running workbench: what is open, and every way to change it from the screen. */
#include "ui/app.h"

#include "assess/carried.h"

#include "ui/dialog.h"

#include <stdlib.h>
#include <string.h>

void app_init(struct app *app, struct session *session)
{
	*app = (struct app){.session = session, .generation = 1};
}

void app_free(struct app *app)
{
	app_keep_place(app);
	app_keep_visit(app);
	view_close_all(app);
	kpi_register_free(&app->kpis);
	question_register_free(&app->questions);
	if (app->assess != NULL)
		assess_free(app->assess);
	str_free(&app->message);
	for (size_t i = 0; i < app->commands.n; i++)
		free(app->commands.v[i]);
	vec_free(&app->commands);
	free(app->search);
	free(app->place);
	free(app->remembered);
}

void app_was_drawn(struct app *app)
{
	app->drawn = 0;
	for (size_t i = 0; app->assess != NULL && i < app->assess->answers.n; i++)
		if (app->assess->answers.v[i].version > app->drawn)
			app->drawn = app->assess->answers.v[i].version;
}

static bool remembers(const struct app *app)
{
	return app->session->actor != NULL && app->session->store != NULL && app->assess != NULL &&
	    app->assess->assessment.id != NULL;
}

static void recall_visit(struct app *app)
{
	app->visited = remembers(app) &&
	    visit_get(app->session->store, app->session->actor, app->assess->assessment.id, &app->visit);
}

static bool take(struct app *app, struct assess *assess, struct err *err)
{
	struct assess *old = app->assess;
	struct kpi_register kpis;
	struct question_register questions;

	if (!kpi_register_load(&kpis, assess, app->session->store, err)) {
		assess_free(assess);
		return false;
	}
	if (!question_register_load(&questions, assess, app->session->store, err)) {
		kpi_register_free(&kpis);
		assess_free(assess);
		return false;
	}
	kpi_register_free(&app->kpis);
	question_register_free(&app->questions);
	app->kpis = kpis;
	app->questions = questions;
	app->assess = assess;
	app->generation++;
	if (old == NULL || !str_same(old->assessment.id, assess->assessment.id)) {
		recall_visit(app);
		app_was_drawn(app); /* versions of different assessments say nothing about each other */
	}
	if (old != NULL)
		assess_free(old);
	return true;
}

/* Each assessment has its own place: the one of what is left is stored, and not taken along. */
static void leave_place(struct app *app)
{
	app_keep_place(app);
	app_keep_visit(app);
	free(app->place);
	app->place = NULL;
}

bool app_open_assessment(struct app *app, const char *id, struct err *err)
{
	struct assess *assess = session_assess(app->session, id, err);

	if (assess == NULL)
		return false;
	if (app->assess != NULL && !str_same(app->assess->assessment.id, id))
		leave_place(app);
	return take(app, assess, err);
}

bool app_open_revision(struct app *app, const char *catalog, const char *revision, struct err *err)
{
	struct catalog *read = store_catalog_get(app->session->store, catalog, revision, err);
	struct assess *assess;

	if (read == NULL)
		return false;
	assess = xcalloc(1, sizeof *assess);
	assess->catalog = read;
	assess->assessment = (struct assessment){
	    .title = xstrdup(read->title),
	    .provider = xstrdup(""),
	    .model = xstrdup(""),
	    .catalog = xstrdup(read->catalog),
	    .revision = xstrdup(read->revision),
	    .profile = PROFILE_SYSTEMIC_RISK, /* so that every part applies */
	};
	clock_today(&app->session->clock, assess->today);
	assess->expiring_days = app->session->expiring_days;
	assess_compute(assess);
	if (app->assess != NULL && app->assess->assessment.id != NULL)
		leave_place(app);
	return take(app, assess, err);
}

bool app_reload(struct app *app, struct err *err)
{
	const struct assessment *open;

	if (app->assess == NULL) {
		app->generation++;
		return true;
	}
	open = &app->assess->assessment;
	if (open->id != NULL)
		return app_open_assessment(app, open->id, err);
	return app_open_revision(app, open->catalog, open->revision, err);
}

static bool is_only_read(const struct app *app)
{
	return app->assess != NULL && app->assess->assessment.id == NULL;
}

static bool store_is_closed_to_changes(const struct app *app)
{
	return app->session->read_only || (app->session->store != NULL && store_is_read_only(app->session->store));
}

static bool is_carried_over(const struct app *app)
{
	return app->assess != NULL && app->assess->assessment.successor != NULL;
}

bool app_is_read_only(const struct app *app)
{
	return store_is_closed_to_changes(app) || is_only_read(app) || is_carried_over(app);
}

bool app_refuses_changes(struct app *app)
{
	if (store_is_closed_to_changes(app))
		app_say(app, "The database is open for reading only: leave, and start adhere without --read-only.");
	else if (is_only_read(app))
		app_say(app, "This revision is only being read: 4 shows the assessments, to open or start one.");
	else if (app->assess != NULL && app->assess->assessment.successor != NULL)
		app_say(app, "This assessment is closed: it was carried over to a later revision. 4 shows the assessments.");
	else
		return false;
	return true;
}

/* --- the acting person --- */

static bool check_name(const char *answer, struct err *err)
{
	return strlen(answer) <= 200 || err_set(err, ERR_INPUT, "A name has at most 200 bytes.");
}

static void take_name(struct app *app, void *arg, const char *answer)
{
	struct err err = ERR_INIT;
	void (*named)(struct app *, void *) = app->named;

	(void)arg;
	app->named = NULL;
	if (answer == NULL)
		app_say(app, "Nothing was changed: each change is kept with a name.");
	else if (!session_set_actor(app->session, answer, &err))
		app_complain(app, &err);
	else if (named != NULL)
		named(app, app->named_arg);
}

const char *app_actor(struct app *app, void (*again)(struct app *, void *arg), void *arg)
{
	if (app->session->actor != NULL)
		return app->session->actor;
	app->named = again;
	app->named_arg = arg;
	dialog_ask(app, &(struct dialog_ask){
	    .title = "Who are you?",
	    .text = "Every change is kept in the history with the name of who made it. The name is asked for once.",
	    .label = "Name",
	    .check = check_name,
	    .done = take_name,
	});
	return NULL;
}

/* --- answers --- */

static void tell_conflict(struct app *app, const struct answer *ours, const struct answer *theirs)
{
	AUTO_STR text = STR_INIT;
	AUTO_FREE char *title = xasprintf("%s was changed meanwhile", ours->check);
	char at[TIME_SIZE];

	time_iso(theirs->at_us, at);
	str_addf(&text, "%s answered it at %s, after it was shown to you. Yours was not kept; do the same again to put it in "
	    "the place of theirs. The history has both.\n\n", theirs->by == NULL ? "Somebody" : theirs->by, at);
	str_addf(&text, "Theirs: %s\n", verdict_words(theirs->verdict));
	if (!text_blank(theirs->reason))
		str_addf(&text, "%s\n", theirs->reason);
	if (!text_blank(theirs->note))
		str_addf(&text, "%s\n", theirs->note);
	str_addf(&text, "\nYours: %s\n", verdict_words(ours->verdict));
	if (!text_blank(ours->reason))
		str_addf(&text, "%s\n", ours->reason);
	if (!text_blank(ours->note))
		str_addf(&text, "%s\n", ours->note);
	dialog_message(app, title, str_text(&text));
}

/* A commit that failed may have happened all the same: the history knows. */
static enum store_result settle(struct app *app, enum store_result result, const char *id, struct err *err)
{
	struct err unread = ERR_INIT;
	bool done = false;

	if (result != STORE_UNKNOWN)
		return result;
	if (!store_operation_done(app->session->store, id, &done, &unread))
		return result;
	if (done)
		err_clear(err);
	return done ? STORE_OK : result;
}

/* The same verdict again: a carried answer is confirmed by that. */
static bool is_again(const struct app *app, const struct answer *answer)
{
	int64_t check = catalog_find_check(app->assess->catalog, answer->check);
	const struct answer *stored = check < 0 ? NULL : app->assess->answer[check];

	return stored != NULL && stored->version == answer->version && stored->verdict == answer->verdict &&
	       str_same(stored->reason, answer->reason);
}

static enum store_result save(struct app *app, const struct answer *answer, bool verdict_given, struct answer *theirs,
    struct err *err)
{
	char id[UUID_SIZE];
	enum store_result result;
	struct operation *operation;

	uuid_new(id);
	operation = operation_begin(
	    app->session->store, app->assess->assessment.id, app->session->actor, id, &result, err);
	if (operation == NULL)
		return result;
	result = operation_save_answer(operation, answer, err);
	if (result == STORE_OK && verdict_given && is_again(app, answer))
		result = carried_answered_again(operation, app->assess, answer->check, err);
	if (result == STORE_OK)
		return settle(app, operation_commit(operation, NULL, err), id, err);
	if (result == STORE_CONFLICT && !operation_read_answer(operation, answer->check, theirs))
		*theirs = (struct answer){.verdict = VERDICT_OPEN};
	operation_abort(operation);
	return result;
}

static void reload_and_complain(struct app *app)
{
	struct err err = ERR_INIT;

	if (!app_reload(app, &err))
		app_complain(app, &err);
}

static const char *first_of(const char *wanted, const char *stored)
{
	if (wanted != NULL)
		return wanted;
	return stored != NULL ? stored : "";
}

int64_t app_answer_version(const struct app *app, uint32_t check)
{
	const struct answer *stored = app->assess->answer[check];

	if (stored == NULL)
		return 0;
	return stored->version <= app->drawn || str_same(stored->by, app->session->actor) ? stored->version : app->drawn;
}

static struct answer answer_to_save(const struct app *app, uint32_t check, enum verdict verdict, const char *reason,
    const char *note)
{
	const struct answer *stored = app->assess->answer[check];

	return (struct answer){
	    .check = xstrdup(app->assess->catalog->checks[check].id),
	    .verdict = verdict,
	    .reason = xstrdup(verdict == VERDICT_NA ? first_of(reason, stored == NULL ? NULL : stored->reason) : ""),
	    .note = xstrdup(first_of(note, stored == NULL ? NULL : stored->note)),
	};
}

bool app_save_answer(struct app *app, uint32_t check, int64_t *seen, enum verdict verdict, const char *reason,
    const char *note)
{
	struct answer answer, theirs = {0};
	struct err err = ERR_INIT;
	enum store_result result;

	if (app_refuses_changes(app) || app->session->actor == NULL)
		return false;
	answer = answer_to_save(app, check, verdict, reason, note);
	answer.version = *seen;
	result = save(app, &answer, note == NULL, &theirs, &err);
	if (result == STORE_OK || result == STORE_CONFLICT || result == STORE_UNKNOWN)
		reload_and_complain(app);
	if (result != STORE_OK)
		app_complain(app, &err);
	if (result == STORE_CONFLICT) {
		*seen = theirs.version;
		tell_conflict(app, &answer, &theirs);
	}
	answer_clear(&theirs);
	answer_clear(&answer);
	return result == STORE_OK;
}

/* --- undo --- */

/* Undoing a carrying over takes the assessment away: the one that it came from is open again. Redoing brings it back. */
static void reload_or_go(struct app *app)
{
	AUTO_FREE char *predecessor = app->assess->assessment.predecessor == NULL ? NULL :
	    xstrdup(app->assess->assessment.predecessor);
	struct assessment still = {0};
	struct err err = ERR_INIT;
	bool there = store_assessment_get(app->session->store, app->assess->assessment.id, &still, NULL) || predecessor == NULL;

	if (!there ? !app_open_assessment(app, predecessor, &err) :
	    still.successor != NULL ? !app_open_assessment(app, still.successor, &err) : !app_reload(app, &err))
		app_complain(app, &err);
	assessment_clear(&still);
}

static void undo_again(struct app *app, void *arg)
{
	(void)arg;
	app_undo(app, false);
}

static void redo_again(struct app *app, void *arg)
{
	(void)arg;
	app_undo(app, true);
}

void app_undo(struct app *app, bool redo)
{
	AUTO_FREE char *what = NULL;
	struct err err = ERR_INIT;
	const char *actor;
	enum store_result result;

	if (app_refuses_changes(app))
		return;
	if (app->assess == NULL) {
		app_say(app, "No assessment is open, so there is nothing to take back.");
		return;
	}
	actor = app_actor(app, redo ? redo_again : undo_again, NULL);
	if (actor == NULL)
		return;
	result = (redo ? store_redo : store_undo)(app->session->store, app->assess->assessment.id, actor, &what, &err);
	if (result == STORE_OK)
		app_say(app, "%s", what == NULL ? "Done." : what);
	else
		app_complain(app, &err);
	if (result != STORE_REFUSED && result != STORE_BUSY)
		reload_or_go(app);
}

/* --- where the person was --- */

void app_remember(struct app *app, const char *place)
{
	char *copy = xstrdup(place); /* `place` may be what is replaced */

	free(app->place);
	app->place = copy;
}

void app_keep_place(struct app *app)
{
	AUTO_FREE char *name = NULL, *now = NULL;
	const char *id;

	if (app->place == NULL || !remembers(app) || store_is_closed_to_changes(app))
		return;
	id = app->assess->assessment.id;
	now = xasprintf("%s %s", id, app->place);
	if (str_same(now, app->remembered))
		return;
	name = xasprintf("place:%s", id);
	/* A place that could not be kept costs nothing; whatever is wrong is told with the next change. */
	if (!store_setting_save(app->session->store, app->session->actor, "assessment", id, NULL) ||
	    !store_setting_save(app->session->store, app->session->actor, name, app->place, NULL))
		return;
	free(app->remembered);
	app->remembered = xstrdup(now);
}

char *app_recall(struct app *app)
{
	AUTO_FREE char *name = NULL;

	if (!remembers(app))
		return NULL;
	if (app->place != NULL)
		return xstrdup(app->place);
	name = xasprintf("place:%s", app->assess->assessment.id);
	return store_setting_get(app->session->store, app->session->actor, name);
}

void app_keep_visit(struct app *app)
{
	/* As with the place: one that could not be kept costs nothing. */
	if (remembers(app) && !store_is_closed_to_changes(app))
		visit_save(app->session->store, app->session->actor, app->assess->assessment.id, &app->session->clock, NULL);
}
