/* Starting an assessment, and changing its profile. */
#include "ui/setup-form.h"

#include "ui/change.h"
#include "ui/view-form.h"
#include "ui/view-outline.h"

#include <stdlib.h>
#include <string.h>

static const struct choice_word profile_words_row[] = {
    {'s', "sr", "systemic risk"}, {'o', "oss", "open source"}, {'m', "sme", "SME or SMC"}, {'d', "modifier", "modifier"}};

#define NAME_ROW                                                                                                   \
	{.name = "name", .label = "Your name", .kind = FORM_LINE, .required = true,                                \
	    .help = "Every change is kept with the name of the person who made it."}
#define TITLE_ROW                                                                                                  \
	{.name = "title", .label = "Title", .kind = FORM_LINE, .required = true,                                   \
	    .help = "How this assessment is called on the screen and in the report: Orion-2, final Code."}
#define PROVIDER_ROW                                                                                               \
	{.name = "provider", .label = "Provider", .kind = FORM_LINE, .help = "The company that places the model on the market."}
#define MODEL_ROW {.name = "model", .label = "Model", .kind = FORM_LINE, .help = "The general-purpose AI model that is assessed."}
#define PROFILE_ROW                                                                                                \
	{.name = "profile", .label = "Profile", .kind = FORM_ANY_OF, .words = profile_words_row,                   \
	    .word_n = COUNT(profile_words_row),                                                                    \
	    .help = "What is true of provider and model; it decides which parts apply. It can be changed later, answers stay."}

static const struct form_row name_row[] = {NAME_ROW};
static const struct form_row about_rows[] = {TITLE_ROW, PROVIDER_ROW, MODEL_ROW, PROFILE_ROW};

/* The start form: its rows and the revisions to choose from live as long as the form. */
struct start {
	struct form_row rows[6];
	size_t n;
	struct choice_word words[CHOICE_MAX];
	struct revision_list revisions;
	char *started; /* id of the new assessment */
};

static void add_rows(struct start *start, const struct form_row *rows, size_t n)
{
	memcpy(start->rows + start->n, rows, n * sizeof *rows);
	start->n += n;
}

/* The newest final revision first: it is what most start with. */
static size_t add_revisions(struct start *start)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	size_t n = start->revisions.n < COUNT(letters) - 1 ? start->revisions.n : COUNT(letters) - 1, newest = 0;

	for (size_t i = 0; i < n; i++) {
		const struct revision_info *revision = &start->revisions.v[i];

		start->words[i] = (struct choice_word){letters[i], revision->revision, revision->label};
		if (strcmp(revision->status, "final") == 0)
			newest = i;
	}
	start->rows[start->n++] = (struct form_row){.name = "revision", .label = "Revision", .kind = FORM_ONE_OF,
	    .required = true, .words = start->words, .word_n = n, .help = "The text of the Code to walk. Answers can be carried over to another one later."};
	return newest;
}

static bool save_start(struct app *app, void *arg, struct form *form, struct err *err)
{
	struct start *start = arg;
	AUTO_FREE char *title = form_get(form, "title");
	AUTO_FREE char *provider = form_get(form, "provider");
	AUTO_FREE char *model = form_get(form, "model");
	AUTO_FREE char *profile_text = form_get(form, "profile");
	AUTO_FREE char *revision = form_get(form, "revision");
	unsigned profile;

	if (app->session->actor == NULL) {
		AUTO_FREE char *name = form_get(form, "name");

		if (!session_set_actor(app->session, name, err))
			return false;
	}
	if (!profile_parse(profile_text, &profile, err))
		return false;
	free(start->started);
	start->started = session_start_assessment(app->session, title, provider, model, revision, profile, err);
	return start->started != NULL && app_open_assessment(app, start->started, err);
}

static void done_start(struct app *app, void *arg, bool saved)
{
	struct start *start = arg;

	if (saved) {
		app_say(app, "The assessment is started. s goes to the first check; m, p, n and x answer it.");
		view_push(app, &view_outline, NULL);
	}
	revision_list_free(&start->revisions);
	free(start->started);
	free(start);
}

void setup_start(struct app *app)
{
	struct start *start = xcalloc(1, sizeof *start);
	struct form_value values[] = {{"revision", ""}, {NULL, NULL}};
	struct form_spec spec = {.title = "A new assessment", .rows = start->rows, .values = values, .save = save_start,
	    .done = done_start, .arg = start, .intro = "The answers of one provider for one model against one revision of the Code."};
	struct err err = ERR_INIT;
	size_t newest;

	if (app->session->read_only || !store_catalog_list(app->session->store, &start->revisions, &err)) {
		err_set(&err, ERR_USAGE, "The database is open for reading only: start adhere without --read-only.");
		app_complain(app, &err);
		done_start(app, start, false);
		return;
	}
	if (app->session->actor == NULL)
		add_rows(start, name_row, COUNT(name_row));
	add_rows(start, about_rows, COUNT(about_rows));
	newest = add_revisions(start);
	if (start->revisions.n > 0)
		values[0].value = start->revisions.v[newest].revision;
	spec.n = start->n;
	if (!view_push(app, &view_form, &spec))
		done_start(app, start, false);
}

static enum store_result write_assessment(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_assessment(op, arg, err);
}

static bool save_profile(struct app *app, void *arg, struct form *form, struct err *err)
{
	struct assessment changed = app->assess->assessment; /* members are borrowed: it is only saved */
	const int64_t *version = arg;
	AUTO_FREE char *title = form_get(form, "title");
	AUTO_FREE char *provider = form_get(form, "provider");
	AUTO_FREE char *model = form_get(form, "model");
	AUTO_FREE char *profile = form_get(form, "profile");

	changed.version = *version;
	changed.title = title;
	changed.provider = provider;
	changed.model = model;
	if (!profile_parse(profile, &changed.profile, err) || !change_make(app, write_assessment, &changed, err))
		return false;
	app_say(app, "Kept. No answer was changed; what applies was worked out anew.");
	return true;
}

static void done_profile(struct app *app, void *arg, bool saved)
{
	(void)app;
	(void)saved;
	free(arg);
}

static void ask_profile(struct app *app, void *arg)
{
	const struct assessment *assessment = &app->assess->assessment;
	int64_t *version = xcalloc(1, sizeof *version); /* as the form shows it */
	AUTO_STR profile = STR_INIT;

	(void)arg;
	profile_codes(assessment->profile, &profile);
	struct form_value values[] = {{"title", assessment->title}, {"provider", assessment->provider},
	    {"model", assessment->model}, {"profile", str_text(&profile)}, {NULL, NULL}};
	struct form_spec spec = {.title = "This assessment", .rows = about_rows, .n = COUNT(about_rows), .values = values,
	    .save = save_profile, .done = done_profile, .arg = version, .focus = "profile"};

	*version = assessment->version;
	if (!view_push(app, &view_form, &spec))
		free(version);
}

void setup_profile(struct app *app)
{
	if (!app_refuses_changes(app) && app_actor(app, ask_profile, NULL) != NULL)
		ask_profile(app, NULL);
}
