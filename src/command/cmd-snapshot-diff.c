/* adhere snapshot diff: what happened between two snapshots, or from one to now, and whose doing it was. */
#include "command/papers.h"

#include <string.h>

/* "ASSESSMENT/P-1": the figures of a snapshot of another assessment, such as the one that this was carried from. */
static bool figures_elsewhere(struct figures *figures, struct session *session, const char *path, char **name, struct err *err)
{
	const char *slash = strrchr(path, '/');
	AUTO_FREE char *called = xstrndup(path, (size_t)(slash - path));
	AUTO_FREE char *assessment = session_assessment_named(session, called, err);
	struct papers papers = {.opinion = {0}};
	const struct snapshot *snapshot;
	bool found = assessment != NULL && papers_load(&papers, session->store, assessment, err);

	if (found && (snapshot = papers_snapshot(&papers, slash + 1)) != NULL) {
		*name = xasprintf("%s (%s, %s)", path, snapshot->date, snapshot->revision);
		found = figures_parse(figures, snapshot->figures, err);
	} else if (found) {
		found = err_set(err, ERR_INPUT, "There is no snapshot \"%s\" of \"%s\": \"adhere --assessment %s snapshot list\" "
		    "names what there is.", slash + 1, called, called);
	}
	papers_free(&papers);
	return found;
}

/* The figures of a snapshot, or for "now" those of the moment; *name says which in words. */
static bool figures_named(struct figures *figures, struct session *session, const struct assess *assess,
    const struct papers *papers, const char *id, char **name, struct err *err)
{
	const struct snapshot *snapshot = papers_snapshot(papers, id);

	*figures = (struct figures){.catalog = NULL};
	if (strcmp(id, "now") == 0) {
		*name = xasprintf("now (%s)", assess->today);
		return figures_make(figures, assess, session->store, err);
	}
	if (snapshot == NULL && strchr(id, '/') != NULL)
		return figures_elsewhere(figures, session, id, name, err);
	if (snapshot == NULL)
		return err_set(err, ERR_INPUT, "There is no snapshot \"%s\": \"adhere snapshot list\" names what there is.", id);
	*name = xasprintf("%s (%s%s%s)", id, snapshot->date, *snapshot->label == '\0' ? "" : ", ", snapshot->label);
	return figures_parse(figures, snapshot->figures, err);
}

/* --- as lines --- */

static void difference_add(struct str *out, int difference)
{
	if (difference != 0)
		str_addf(out, "%+d", difference);
}

static void figure_add(struct table *table, const struct trend_change *change, enum trend_figure figure)
{
	AUTO_FREE char *before = xasprintf("%d", change->before[figure]);
	AUTO_FREE char *after = xasprintf("%d", change->after[figure]);
	AUTO_STR all = STR_INIT;
	struct str by[TREND_CAUSES] = {STR_INIT, STR_INIT, STR_INIT, STR_INIT};

	difference_add(&all, change->after[figure] - change->before[figure]);
	for (size_t i = 0; i < COUNT(by); i++)
		difference_add(&by[i], change->by[i][figure]);
	table_add(table, trend_figure_words(figure), before, after, str_text(&all), str_text(&by[TREND_CATALOG]),
	    str_text(&by[TREND_PROFILE]), str_text(&by[TREND_OURS]), str_text(&by[TREND_EXPIRED]));
	for (size_t i = 0; i < COUNT(by); i++)
		str_free(&by[i]);
}

static void steps_say(struct session *session, const struct trend_change *change, enum trend_cause cause)
{
	bool first = true;

	for (size_t i = 0; i < change->steps.n; i++) {
		AUTO_FREE char *words = trend_step_words(&change->steps.v[i]);

		if (change->steps.v[i].cause != cause)
			continue;
		if (first)
			say(session, "By %s:", trend_cause_words(cause));
		first = false;
		say(session, "  %s", words);
	}
}

static void change_say(struct session *session, const struct trend_change *change, const char *from, const char *to)
{
	struct table table = {.columns = 8};

	say(session, "From %s to %s", from, to);
	table_add(&table, "", "before", "after", "all", "catalog", "profile", "ours", "expired");
	for (int figure = 0; figure < TREND_FIGURES; figure++)
		figure_add(&table, change, (enum trend_figure)figure);
	table_say(&table, session);
	for (int cause = 0; cause < TREND_CAUSES; cause++)
		steps_say(session, change, (enum trend_cause)cause);
	if (change->steps.n == 0)
		say(session, "Nothing that counts has changed.");
}

/* --- as JSON --- */

static const char *const figure_keys[TREND_FIGURES] = {"open", "met", "partly", "not-met", "n/a", "excluded", "backed",
    "applicable", "answered"};
static const char *const cause_keys[TREND_CAUSES] = {"catalog", "profile", "ours", "expired"};
static const char *const what_keys[TREND_WHATS] = {"came", "went", "reopened", "applies", "applies-not", "verdict",
    "backed", "backed-no-more"};

static json_t *counts_json(const int counts[TREND_FIGURES])
{
	json_t *object = json_object();

	for (size_t i = 0; i < TREND_FIGURES; i++)
		json_put_number(object, figure_keys[i], counts[i]);
	return object;
}

static json_t *step_json(const struct trend_step *step)
{
	json_t *object = json_object();

	json_put_text(object, "check", step->check);
	json_put_text(object, "from", step->before_id);
	json_put_text(object, "cause", cause_keys[step->cause]);
	json_put_text(object, "what", what_keys[step->what]);
	json_put_text(object, "before", verdict_name(step->before));
	json_put_text(object, "after", verdict_name(step->after));
	return object;
}

static json_t *change_json(const struct trend_change *change, const char *from, const char *to)
{
	json_t *object = json_object(), *by = json_object(), *steps = json_array();

	for (size_t i = 0; i < TREND_CAUSES; i++)
		json_put(by, cause_keys[i], counts_json(change->by[i]));
	for (size_t i = 0; i < change->steps.n; i++)
		json_add(steps, step_json(&change->steps.v[i]));
	json_put_text(object, "from", from);
	json_put_text(object, "to", to);
	json_put(object, "before", counts_json(change->before));
	json_put(object, "after", counts_json(change->after));
	json_put(object, "by", by);
	json_put(object, "steps", steps);
	return object;
}

/* --- */

static bool diff(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	const char *from = arguments->words.v[0], *to = arguments->words.n > 1 ? arguments->words.v[1] : "now";
	AUTO_FREE char *from_name = NULL;
	AUTO_FREE char *to_name = NULL;
	struct figures before, after = {.catalog = NULL};
	struct trend_change change;
	bool good = figures_named(&before, session, assess, papers, from, &from_name, err) &&
	    figures_named(&after, session, assess, papers, to, &to_name, err) &&
	    trend_compare(session->store, &before, &after, &change, err);

	if (good) {
		if (session->json)
			say_json(session, change_json(&change, from, to));
		else
			change_say(session, &change, from_name, to_name);
		trend_change_free(&change);
	}
	figures_free(&before);
	figures_free(&after);
	return good;
}

bool cmd_snapshot_diff(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, diff, arguments, err);
}
