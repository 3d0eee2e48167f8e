/* What every command works with: the database and the assessment meant. */
#include "command/cmd.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void session_init(struct session *session, FILE *in, FILE *out, FILE *err_out)
{
	*session = (struct session){.in = in, .out = out, .err_out = err_out};
}

void session_close(struct session *session)
{
	if (session->store != NULL)
		store_close(session->store);
	session->store = NULL;
	free(session->actor);
	session->actor = NULL;
}

char *session_db_path(const struct session *session, struct err *err)
{
	AUTO_FREE char *dir = NULL;

	if (session->db != NULL)
		return xstrdup(session->db);
	dir = path_data_home(err);
	return dir == NULL ? NULL : path_join(dir, "adhere.db");
}

bool session_open(struct session *session, bool create, struct err *err)
{
	struct store_options options = {.read_only = session->read_only, .clock = session->clock};
	AUTO_FREE char *path = NULL;

	if (session->store != NULL)
		return true;
	path = session_db_path(session, err);
	if (path == NULL)
		return false;
	options.create = create && !session->read_only;
	if (!options.create && access(path, F_OK) != 0 && errno == ENOENT)
		return err_set(err, ERR_STORE, "There is no database %s: run adhere without --read-only to make it, or name "
		    "another one with --db.", path);
	session->store = store_open(path, &options, err);
	if (session->store == NULL)
		return false;
	if (store_is_read_only(session->store) || catalog_put_shipped(session, err))
		return true;
	store_close(session->store);
	session->store = NULL;
	return false;
}

/* --- which assessment --- */

/* An assessment that was carried over has the title of its successor, so the one that goes on is meant. */
enum match { MATCH_NONE, MATCH_BEGINNING, MATCH_CLOSED_TITLE, MATCH_TITLE, MATCH_TITLE_AND_REVISION, MATCH_ID };

static enum match match_of(const struct assessment *assessment, const char *name, const char *folded)
{
	AUTO_FREE char *title = text_fold(assessment->title);
	AUTO_FREE char *full_name = xasprintf("%s/%s", assessment->title, assessment->revision);
	AUTO_FREE char *full = text_fold(full_name);

	if (strcmp(assessment->id, name) == 0)
		return MATCH_ID;
	if (strcmp(full, folded) == 0)
		return MATCH_TITLE_AND_REVISION;
	if (strcmp(title, folded) == 0)
		return assessment->successor == NULL ? MATCH_TITLE : MATCH_CLOSED_TITLE;
	return strlen(name) >= 4 && str_starts(assessment->id, name) ? MATCH_BEGINNING : MATCH_NONE;
}

static void list_assessments(const struct assessment_list *list, struct str *out)
{
	for (size_t i = 0; i < list->n; i++)
		str_addf(out, "%s%.8s (%s/%s%s)", i > 0 ? ", " : "", list->v[i].id, list->v[i].title, list->v[i].revision,
		    list->v[i].successor == NULL ? "" : ", closed");
}

/* The best match; -1 and err when none or several are equally good. */
static int64_t find_named(const struct assessment_list *list, const char *name, struct err *err)
{
	AUTO_FREE char *folded = text_fold(name);
	AUTO_STR names = STR_INIT;
	enum match best = MATCH_NONE;
	int64_t found = -1;
	bool several = false;

	for (size_t i = 0; i < list->n; i++) {
		enum match match = match_of(&list->v[i], name, folded);

		if (match == MATCH_NONE || match < best)
			continue;
		several = match == best;
		best = match;
		found = (int64_t)i;
	}
	if (found >= 0 && !several)
		return found;
	list_assessments(list, &names);
	err_set(err, ERR_INPUT, "%s assessment is called \"%s\". There are: %s.",
	    several ? "More than one" : "No", name, str_text(&names));
	return -1;
}

/* The only one that is not closed; -1 when there are several. */
static int64_t only_open(const struct assessment_list *list)
{
	int64_t found = -1;

	for (size_t i = 0; i < list->n; i++) {
		if (list->v[i].successor != NULL)
			continue;
		if (found >= 0)
			return -1;
		found = (int64_t)i;
	}
	return found;
}

static int64_t find_assessment(const struct assessment_list *list, const char *name, struct err *err)
{
	AUTO_STR names = STR_INIT;

	if (list->n == 0) {
		err_set(err, ERR_INPUT, "There is no assessment yet: start one with \"adhere init\".");
		return -1;
	}
	if (name != NULL)
		return find_named(list, name, err);
	if (only_open(list) >= 0)
		return only_open(list);
	list_assessments(list, &names);
	err_set(err, ERR_USAGE, "There are several assessments: name one with --assessment. There are: %s.",
	    str_text(&names));
	return -1;
}

char *session_assessment(struct session *session, struct err *err)
{
	return session_assessment_named(session, session->assessment, err);
}

char *session_assessment_named(struct session *session, const char *name, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	char *id = NULL;
	int64_t found;

	if (!session_open(session, true, err) || !store_assessment_list(session->store, &list, err))
		return NULL;
	found = find_assessment(&list, name, err);
	if (found >= 0)
		id = xstrdup(list.v[found].id);
	assessment_list_free(&list);
	return id;
}

struct assess *session_assess(struct session *session, const char *assessment, struct err *err)
{
	struct assess *assess = assess_load(session->store, assessment, &session->clock, err);

	if (assess != NULL)
		assess->expiring_days = session->expiring_days;
	return assess;
}

struct assess *session_load(struct session *session, struct err *err)
{
	AUTO_FREE char *id = session_assessment(session, err);

	return id == NULL ? NULL : session_assess(session, id, err);
}

bool session_with(struct session *session, assess_function *function, const struct arguments *arguments,
    struct err *err)
{
	struct assess *assess = session_load(session, err);
	bool done;

	if (assess == NULL)
		return false;
	done = function(session, assess, arguments, err);
	assess_free(assess);
	return done;
}

/* --- starting one --- */

static int64_t newest_final(const struct revision_list *list)
{
	for (size_t i = list->n; i > 0; i--)
		if (strcmp(list->v[i - 1].status, "final") == 0 && list->v[i - 1].withdrawn == NULL)
			return (int64_t)i - 1;
	for (size_t i = list->n; i > 0; i--)
		if (list->v[i - 1].withdrawn == NULL)
			return (int64_t)i - 1;
	return (int64_t)list->n - 1;
}

static bool revision_is_called(const struct revision_info *revision, const char *name)
{
	AUTO_FREE char *full = xasprintf("%s/%s", revision->catalog, revision->revision);

	return strcmp(revision->revision, name) == 0 || strcmp(full, name) == 0;
}

int64_t revision_find(const struct revision_list *list, const char *name, struct err *err)
{
	AUTO_STR known = STR_INIT;
	int64_t found = -1;
	bool several = false;

	if (name == NULL && list->n > 0)
		return newest_final(list);
	for (size_t i = 0; name != NULL && i < list->n; i++) {
		if (!revision_is_called(&list->v[i], name))
			continue;
		several = found >= 0;
		found = (int64_t)i;
	}
	if (found >= 0 && !several)
		return found;
	for (size_t i = 0; i < list->n; i++)
		str_addf(&known, "%s%s/%s", i > 0 ? ", " : "", list->v[i].catalog, list->v[i].revision);
	err_set(err, ERR_INPUT, "%s revision is called \"%s\". There are: %s.", several ? "More than one" : "No",
	    name == NULL ? "" : name, known.len > 0 ? str_text(&known) : "none");
	return -1;
}

static bool title_is_free(struct session *session, const char *title, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	AUTO_FREE char *folded = text_fold(title);
	bool is_free = true;

	if (!store_assessment_list(session->store, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		AUTO_FREE char *other = text_fold(list.v[i].title);

		is_free = is_free && strcmp(folded, other) != 0;
	}
	assessment_list_free(&list);
	return is_free || err_set(err, ERR_INPUT, "There is an assessment called \"%s\" already: give another --title.",
	    title);
}

static bool assessment_texts_check(const struct assessment *assessment, struct err *err)
{
	return typed_line_check("the title", assessment->title, false, err) &&
	    typed_line_check("the provider", assessment->provider, true, err) &&
	    typed_line_check("the model", assessment->model, true, err);
}

static bool assessment_store(struct session *session, const struct assessment *assessment, struct err *err)
{
	struct change change;

	if (!change_begin(&change, session, assessment->id, err))
		return false;
	return change_end(&change, operation_save_assessment(change.operation, assessment, err) == STORE_OK, err);
}

char *session_start_assessment(struct session *session, const char *title, const char *provider, const char *model,
    const char *revision, unsigned profile, struct err *err)
{
	struct revision_list revisions = VEC_INIT;
	struct assessment made = {.profile = profile};
	char *id = xmalloc(UUID_SIZE);
	int64_t found = -1;
	bool done = false;

	uuid_new(id);
	if (session_open(session, true, err) && store_catalog_list(session->store, &revisions, err))
		found = revision_find(&revisions, revision, err);
	if (found >= 0) {
		made.id = id;
		made.title = text_trim(title);
		made.provider = text_trim(provider == NULL ? "" : provider);
		made.model = text_trim(model == NULL ? "" : model);
		made.catalog = xstrdup(revisions.v[found].catalog);
		made.revision = xstrdup(revisions.v[found].revision);
		done = assessment_texts_check(&made, err) && title_is_free(session, made.title, err) &&
		    assessment_store(session, &made, err);
		made.id = NULL;
		assessment_clear(&made);
	}
	revision_list_free(&revisions);
	if (done)
		return id;
	free(id);
	return NULL;
}
