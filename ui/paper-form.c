/* The bottom line, and the settings of papers. */
#include "ui/paper-form.h"

#include "assess/papers.h"
#include "ui/change.h"
#include "ui/dialog.h"
#include "ui/view-form.h"

#include <stdlib.h>
#include <string.h>

/* What was stored when the form was opened: its versions are what the person has seen. Owned by the form. */
static void subject_done(struct app *app, void *arg, bool saved)
{
	(void)app;
	(void)saved;
	papers_free(arg);
	free(arg);
}

static struct papers *subject_load(struct app *app)
{
	struct papers *papers = xcalloc(1, sizeof *papers);
	struct err err = ERR_INIT;

	if (papers_load(papers, app->session->store, app->assess->assessment.id, &err))
		return papers;
	app_complain(app, &err);
	free(papers);
	return NULL;
}

static void open_form(struct app *app, struct form_spec *spec, struct papers *papers)
{
	spec->done = subject_done;
	spec->arg = papers;
	if (!view_push(app, &view_form, spec))
		subject_done(app, papers, false);
}

/* --- the bottom line --- */

static const struct choice_word ratings[] = {{'n', "not-given", "not given"}, {'o', "on-track", "on track"},
    {'r', "at-risk", "at risk"}, {'f', "off-track", "off track"}};

static const struct form_row opinion_rows[] = {
    {.name = "rating", .label = "Rating", .kind = FORM_ONE_OF, .words = ratings, .word_n = COUNT(ratings),
	.help = "Your judgement, not a figure: the paper prints both."},
    {.name = "text", .label = "Bottom line", .kind = FORM_TEXT, .lines = 6,
	.help = "One or two sentences that a board reads first, in Markdown."},
};

static enum store_result save_opinion(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_opinion(op, arg, err);
}

/* What is stored by now, where somebody else was quicker; NULL otherwise. */
static struct papers *papers_now(struct app *app)
{
	struct err unread = ERR_INIT;

	return app_reload(app, &unread) ? subject_load(app) : NULL;
}

#define MEANWHILE "Yours was not kept; keep it once more to put it in the place of theirs. The history has both.\n\n"

/* Shows theirs; keeping once more is meant then. */
static void see_opinion_again(struct app *app, struct papers *papers, struct err *err)
{
	struct papers *now = papers_now(app);
	const struct opinion *theirs = now == NULL ? NULL : &now->opinion;

	if (theirs != NULL && theirs->version != papers->opinion.version) {
		AUTO_FREE char *text = xasprintf("%sTheirs, %s, by %s:\n%s\n", MEANWHILE, opinion_rating_name(theirs->rating),
		    theirs->by, theirs->text);

		papers->opinion.version = theirs->version;
		dialog_message(app, "The bottom line was changed meanwhile", text);
		err_clear(err);
		err_set(err, ERR_STORE, "The bottom line was changed meanwhile.");
	}
	if (now != NULL)
		subject_done(app, now, false);
}

static bool keep_opinion(struct app *app, void *arg, struct form *form, struct err *err)
{
	struct papers *papers = arg;
	AUTO_FREE char *rating = form_get(form, "rating");
	AUTO_FREE char *text = form_get(form, "text");
	const struct opinion opinion = {.rating = (enum opinion_rating)opinion_rating_parse(rating), .text = text,
	    .version = papers->opinion.version};

	if (!change_make(app, save_opinion, &opinion, err)) {
		see_opinion_again(app, papers, err);
		return false;
	}
	app_say(app, "The bottom line is kept.");
	return true;
}

#define OPINION_DRAFT "opinion"

/* The version that the person has seen, the rating, and from the next line on the text; nothing for no draft. */
static void keep_opinion_draft(struct app *app, void *arg, const struct form *form)
{
	const struct papers *papers = arg;
	AUTO_STR draft = STR_INIT;
	struct err err = ERR_INIT;

	if (form != NULL) {
		AUTO_FREE char *rating = form_get(form, "rating"), *text = form_get(form, "text");
		str_addf(&draft, "%lld %s\n%s", (long long)papers->opinion.version, rating, text);
	}
	if (!app_is_read_only(app) && app->session->actor != NULL &&
	    !store_draft_save(app->session->store, app->assess->assessment.id, app->session->actor, OPINION_DRAFT,
		str_text(&draft), &err))
		app_complain(app, &err);
}

/* Takes a draft to pieces. True when what it was begun from is still what is stored; if not, keeping it shows that first. */
static bool take_opinion_draft(char *draft, struct papers *papers, struct form_value values[2])
{
	char *rating = draft + strcspn(draft, " "), *text = rating + strcspn(rating, "\n");
	int64_t seen = strtoll(draft, NULL, 10);
	bool same = seen == papers->opinion.version;

	papers->opinion.version = seen;

	if (*text == '\n')
		*text++ = '\0';
	values[0].value = rating + strspn(rating, " ");
	values[1].value = text;
	return same;
}

void opinion_form_open(struct app *app)
{
	struct papers *papers = subject_load(app);
	struct form_value values[] = {{"rating", NULL}, {"text", NULL}, {NULL, NULL}};
	struct form_value drafted[] = {{"rating", NULL}, {"text", NULL}, {NULL, NULL}};
	struct form_spec spec = {.title = "The bottom line", .rows = opinion_rows, .n = COUNT(opinion_rows), .values = values,
	    .save = keep_opinion, .keep_draft = keep_opinion_draft};
	AUTO_FREE char *draft = NULL;
	bool same = true;

	if (papers == NULL)
		return;
	values[0].value = opinion_rating_name(papers->opinion.rating);
	values[1].value = papers->opinion.text;
	draft = store_draft_get(app->session->store, app->assess->assessment.id, app->session->actor, OPINION_DRAFT, NULL);
	if (draft != NULL) {
		same = take_opinion_draft(draft, papers, drafted);
		spec.draft = drafted;
	}
	open_form(app, &spec, papers);
	if (!same)
		app_say(app, "This is your draft, but the bottom line was changed since: Ctrl-s shows how, Esc leaves that.");
	else if (draft != NULL)
		app_say(app, "This is the draft from last time, not kept yet: Ctrl-s keeps it, Esc drops it.");
}

/* --- settings --- */

#define CHECK(id)                                                                                  \
	static bool check_##id(const char *value, struct err *err)                                 \
	{                                                                                          \
		AUTO_FREE char *clean = paper_setting_clean(PAPER_##id, value, err);               \
                                                                                                   \
		return clean != NULL;                                                              \
	}

CHECK(TURNOVER)
CHECK(TURNOVER_YEAR)

static char *logo_read(const char *path, struct err *err)
{
	AUTO_STR bytes = STR_INIT;

	if (strcmp(path, "none") == 0)
		return xstrdup("");
	return file_read(path, LOGO_MAX, &bytes, err) ? paper_logo_value(str_text(&bytes), bytes.len, err) : NULL;
}

static bool check_logo(const char *path, struct err *err)
{
	AUTO_FREE char *value = logo_read(path, err);

	return value != NULL;
}

static const struct choice_word pages[] = {{'a', "a4", "A4"}, {'l', "letter", "Letter"}};

static const struct form_row setting_rows[] = {
    {.name = "organisation", .label = "Organisation", .kind = FORM_LINE},
    {.name = "classification", .label = "Classification", .kind = FORM_LINE, .help = "Who may read it, such as Confidential."},
    {.name = "distribution", .label = "Distribution", .kind = FORM_TEXT, .lines = 3, .help = "Who gets it, a line each."},
    {.name = "author", .label = "Author", .kind = FORM_LINE, .help = "Who answers for the paper."},
    {.name = "turnover", .label = "Turnover", .kind = FORM_LINE, .check = check_TURNOVER,
	.help = "Total worldwide annual turnover in whole euros, such as 1200000000: the ceiling of a fine comes from it."},
    {.name = "turnover-year", .label = "Of the year", .kind = FORM_LINE, .check = check_TURNOVER_YEAR,
	.help = "The financial year that the turnover is of."},
    {.name = "page-size", .label = "Page size", .kind = FORM_ONE_OF, .words = pages, .word_n = COUNT(pages)},
    {.name = "prepared-name", .label = "Prepared by", .kind = FORM_LINE, .help = "Who signs as having prepared it."},
    {.name = "prepared-role", .label = "Role", .kind = FORM_LINE},
    {.name = "reviewed-name", .label = "Reviewed by", .kind = FORM_LINE},
    {.name = "reviewed-role", .label = "Role", .kind = FORM_LINE},
    {.name = "approved-name", .label = "Approved by", .kind = FORM_LINE},
    {.name = "approved-role", .label = "Role", .kind = FORM_LINE},
    {.name = "logo", .label = "Logo", .kind = FORM_LINE, .check = check_logo,
	.help = "A PNG or SVG file of at most 200 KiB to take in; none takes the logo away; empty leaves it."},
};

struct settings_to_save {
	const struct papers *papers;
	char *values[PAPER_SETTING_COUNT]; /* NULL: left as it is */
};

static bool is_changed(const struct settings_to_save *all, enum paper_setting_id id)
{
	return all->values[id] != NULL && strcmp(all->values[id], papers_setting(all->papers, id)) != 0;
}

static enum store_result save_settings(struct operation *op, const void *arg, struct err *err)
{
	const struct settings_to_save *all = arg;
	enum store_result result = STORE_OK;

	for (int i = 0; result == STORE_OK && i < PAPER_SETTING_COUNT; i++) {
		const struct paper_setting *stored = papers_setting_row(all->papers, (enum paper_setting_id)i);
		const struct paper_setting setting = {.name = (char *)paper_setting_name((enum paper_setting_id)i),
		    .value = all->values[i], .version = stored == NULL ? 0 : stored->version};

		if (is_changed(all, (enum paper_setting_id)i))
			result = operation_save_paper_setting(op, &setting, err);
	}
	return result;
}

/* A page size that nobody chose stays unsaid: the form shows what holds then. */
static bool values_take(struct settings_to_save *all, const struct form *form, struct err *err)
{
	for (int i = 0; i < PAPER_SETTING_COUNT; i++) {
		enum paper_setting_id id = (enum paper_setting_id)i;
		AUTO_FREE char *typed = form_get(form, paper_setting_name(id));

		if (id == PAPER_LOGO && *typed == '\0')
			continue;
		if (id == PAPER_PAGE_SIZE && strcmp(typed, "a4") == 0 && *papers_setting(all->papers, id) == '\0')
			continue;
		all->values[i] = id == PAPER_LOGO ? logo_read(typed, err) : paper_setting_clean(id, typed, err);
		if (all->values[i] == NULL)
			return false;
	}
	return true;
}

/* The value and version of a setting become those of now. */
static void setting_take(struct papers *papers, enum paper_setting_id id, const struct paper_setting *now)
{
	struct paper_setting *seen = (struct paper_setting *)papers_setting_row(papers, id);

	if (seen == NULL) {
		vec_push(&papers->settings, (struct paper_setting){.name = xstrdup(now->name), .by = xstrdup(now->by)});
		seen = &papers->settings.v[papers->settings.n - 1];
	}
	free(seen->value);
	seen->value = xstrdup(now->value);
	seen->version = now->version;
}

/* Shows what somebody else made of the settings that were changed here; of the others nothing is written over. */
static void see_settings_again(struct app *app, struct papers *papers, const struct settings_to_save *all, struct err *err)
{
	struct papers *now = papers_now(app);
	AUTO_STR text = STR_INIT;

	for (int i = 0; now != NULL && i < PAPER_SETTING_COUNT; i++) {
		enum paper_setting_id id = (enum paper_setting_id)i;
		const struct paper_setting *seen = papers_setting_row(papers, id), *theirs = papers_setting_row(now, id);

		if (theirs == NULL || !is_changed(all, id) || (seen != NULL && seen->version == theirs->version))
			continue;
		str_addf(&text, "%s, by %s: %s\n", theirs->name, theirs->by, id == PAPER_LOGO ? "another" : theirs->value);
		setting_take(papers, id, theirs);
	}
	if (text.len > 0) {
		AUTO_FREE char *whole = xasprintf("%sTheirs:\n%s", MEANWHILE, str_text(&text));

		dialog_message(app, "Settings were changed meanwhile", whole);
		err_clear(err);
		err_set(err, ERR_STORE, "Settings were changed meanwhile.");
	}
	if (now != NULL)
		subject_done(app, now, false);
}

static bool keep_settings(struct app *app, void *arg, struct form *form, struct err *err)
{
	struct settings_to_save all = {.papers = arg};
	bool taken = values_take(&all, form, err), kept = taken && change_make(app, save_settings, &all, err);

	if (taken && !kept)
		see_settings_again(app, arg, &all, err);
	for (size_t i = 0; i < COUNT(all.values); i++)
		free(all.values[i]);
	if (kept)
		app_say(app, "The settings of papers are kept.");
	return kept;
}

void paper_settings_form_open(struct app *app)
{
	struct papers *papers = subject_load(app);
	struct form_value values[PAPER_SETTING_COUNT + 1] = {{NULL, NULL}};
	struct form_spec spec = {.title = "On every paper", .rows = setting_rows, .n = COUNT(setting_rows), .values = values,
	    .save = keep_settings};

	if (papers == NULL)
		return;
	for (int i = 0; i < PAPER_SETTING_COUNT; i++)
		values[i] = (struct form_value){paper_setting_name((enum paper_setting_id)i),
		    i == PAPER_LOGO ? "" : papers_setting(papers, (enum paper_setting_id)i)};
	if (*values[PAPER_PAGE_SIZE].value == '\0')
		values[PAPER_PAGE_SIZE].value = "a4";
	open_form(app, &spec, papers);
}
