/* adhere history, undo, redo, verify: what happened, taken back, done again, and proven. */
#include "command/papers.h"
#include "command/review.h"

#include <errno.h>
#include <string.h>

#define HISTORY_LIMIT 20

static const char *const way_names[] = {[WAY_DO] = "do", [WAY_UNDO] = "undo", [WAY_REDO] = "redo"};

static json_t *state_json(const char *text)
{
	json_t *value = *text == '\0' ? NULL : json_loads(text, JSON_DECODE_ANY, NULL);

	return value == NULL ? json_null() : value;
}

static json_t *entry_json(const struct history_entry *entry)
{
	json_t *object = json_object();

	json_put_number(object, "seq", entry->seq);
	json_put_time(object, "at", entry->at_us);
	json_put_text(object, "actor", entry->actor);
	json_put_text(object, "operation", entry->operation);
	json_put_text(object, "way", way_names[entry->way]);
	json_put_text(object, "target", entry->target);
	json_put_text(object, "entity", entry->entity);
	json_put_text(object, "item", entry->item);
	json_put(object, "before", state_json(entry->before));
	json_put(object, "after", state_json(entry->after));
	json_put_text(object, "hash", entry->hash);
	return object;
}

static void history_json(struct session *session, const struct history_list *list, size_t n)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		json_add(array, entry_json(&list->v[i]));
	say_json(session, array);
}

static void history_say(struct session *session, const struct history_list *list, const struct history_folds *rows, size_t n)
{
	struct table table = {.columns = 4};

	for (size_t i = 0; i < n; i++) {
		const struct history_entry *entry = &list->v[rows->v[i].head];
		AUTO_FREE char *number = xasprintf("%lld", (long long)entry->seq);
		AUTO_FREE char *what = history_fold_describe(list, &rows->v[i]);
		char time[TIME_SIZE];

		time_iso(entry->at_us, time);
		table_add(&table, number, time, entry->actor, what);
	}
	table_say(&table, session);
}

static bool limit_take(const struct arguments *arguments, size_t *limit, struct err *err)
{
	const char *text = argument_value(arguments, "limit");
	unsigned long long parsed;
	char *end;

	*limit = HISTORY_LIMIT;
	if (text == NULL)
		return true;
	errno = 0;
	parsed = strtoull(text, &end, 10);
	if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 || parsed > SIZE_MAX / 2)
		return err_set(err, ERR_USAGE, "--limit takes a number, 0 for all, not \"%s\".", text);
	*limit = (size_t)parsed;
	return true;
}

static bool is_in_history(struct session *session, const char *assessment, const char *item)
{
	struct history_list list = VEC_INIT;
	bool found = store_history(session->store, assessment, item, 0, 1, &list, NULL) && list.n > 0;

	history_list_free(&list);
	return found;
}

/* Whatever has a history is found by its id, and so is what has left the catalog or the register. */
static bool item_check(struct session *session, const char *assessment, const char *item, struct err *err)
{
	struct assess *assess = item == NULL ? NULL : session_assess(session, assessment, err);
	bool known;

	if (item == NULL)
		return true;
	if (assess == NULL)
		return false;
	known = catalog_find(assess->catalog, item).kind != ITEM_NONE || assess_evidence(assess, item) != NULL ||
	    is_in_history(session, assessment, item) || item_unknown(assess, item, err);
	assess_free(assess);
	return known;
}

/* Entry by entry: for programs, of one item, and when asked for. */
static bool read_rows(struct session *session, const char *assessment, const char *item, size_t limit,
    struct history_list *list, struct history_folds *rows, struct err *err)
{
	if (!store_history(session->store, assessment, item, 0, limit, list, err))
		return false;
	for (size_t i = 0; i < list->n; i++)
		vec_push(rows, ((struct history_fold){i, 1}));
	return true;
}

/* The assessment "" stands for the catalogs. */
static bool history_show(struct session *session, const char *assessment, const char *item, bool unfold, size_t limit,
    struct err *err)
{
	struct history_list list = VEC_INIT;
	struct history_folds rows = VEC_INIT;
	/* One more than is shown tells whether there are more. */
	size_t wanted = limit == 0 ? 0 : limit + 1, shown;
	bool older, good = session->json || item != NULL || unfold ?
	    read_rows(session, assessment, item, wanted, &list, &rows, err) :
	    history_read_folded(session->store, assessment, wanted, NULL, &list, &rows, &older, err);

	shown = limit > 0 && rows.n > limit ? limit : rows.n;
	if (good && session->json)
		history_json(session, &list, shown);
	else if (good)
		history_say(session, &list, &rows, shown);
	if (good && shown < rows.n && !session->json)
		complain(session, "There is more: --limit 0 lists all.");
	vec_free(&rows);
	history_list_free(&list);
	return good;
}

bool cmd_history(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *item = arguments->words.n > 0 ? arguments->words.v[0] : NULL;
	AUTO_FREE char *assessment = NULL;
	size_t limit;

	if (!limit_take(arguments, &limit, err))
		return false;
	assessment = session_assessment(session, err);
	return assessment != NULL && item_check(session, assessment, item, err) &&
	       history_show(session, assessment, item, argument_value(arguments, "unfold") != NULL, limit, err);
}

bool cmd_catalog_history(struct session *session, const struct arguments *arguments, struct err *err)
{
	size_t limit;

	return limit_take(arguments, &limit, err) && session_open(session, true, err) &&
	       history_show(session, "", NULL, true, limit, err);
}

/* --- undo and redo --- */

typedef enum store_result turn_function(struct store *store, const char *assessment, const char *actor, char **what,
    struct err *err);

/* The assessment may be NULL, with err filled. */
static bool turn(struct session *session, const char *assessment, turn_function *function, struct err *err)
{
	AUTO_FREE char *what = NULL;
	const char *actor = assessment == NULL ? NULL : session_actor(session, err);

	if (actor == NULL || function(session->store, assessment, actor, &what, err) != STORE_OK)
		return false;
	say(session, "%s", what == NULL ? "" : what);
	return true;
}

bool cmd_undo(struct session *session, const struct arguments *arguments, struct err *err)
{
	AUTO_FREE char *assessment = session_assessment(session, err);

	(void)arguments;
	return turn(session, assessment, store_undo, err);
}

bool cmd_redo(struct session *session, const struct arguments *arguments, struct err *err)
{
	AUTO_FREE char *assessment = session_assessment(session, err);

	(void)arguments;
	return turn(session, assessment, store_redo, err);
}

bool cmd_catalog_undo(struct session *session, const struct arguments *arguments, struct err *err)
{
	(void)arguments;
	return turn(session, session_open(session, true, err) ? "" : NULL, store_undo, err);
}

bool cmd_catalog_redo(struct session *session, const struct arguments *arguments, struct err *err)
{
	(void)arguments;
	return turn(session, session_open(session, true, err) ? "" : NULL, store_redo, err);
}

/* --- verify --- */

/* `book` is NULL for an assessment that was taken back. */
static json_t *verify_json(const struct assessment *assessment, const struct verify_result *result,
    const struct review_book *book)
{
	json_t *object = json_object(), *signoffs = json_array();

	for (size_t i = 0; book != NULL && i < book->signoffs.n; i++)
		json_add(signoffs, signing_json(&book->signings[i]));
	json_put(object, "signoffs", signoffs);
	json_put_bool(object, "taken_back", book == NULL);

	json_put_text(object, "id", assessment->id);
	json_put_text(object, "title", assessment->title);
	json_put_number(object, "entries", result->entries);
	json_put_number(object, "faults", result->faults);
	json_put_text(object, "first_fault", result->first_fault);
	json_put_text(object, "head", result->head);
	return object;
}

static void verify_say(struct session *session, const char *title, const struct verify_result *result)
{
	if (result->faults > 0) {
		say(session, "%s: %lld of %lld history entries or rows are faulty. %s", title,
		    (long long)result->faults, (long long)result->entries,
		    result->first_fault == NULL ? "" : result->first_fault);
		return;
	}
	say(session, "%s: %lld history entries, unbroken; the data follow from them. Newest: %s", title,
	    (long long)result->entries, *result->head != '\0' ? result->head : "none");
}

static void signings_say(struct session *session, const struct review_book *book)
{
	for (size_t i = 0; i < book->signoffs.n; i++) {
		AUTO_STR sentence = STR_INIT;

		signing_sentence(&book->signings[i], &sentence);
		say(session, "  %s: %s", book->signoffs.v[i].id, str_text(&sentence));
	}
}

/* A sign-off that was lifted is told; one whose history is not there is a fault. */
static bool has_broken(const struct review_book *book)
{
	for (size_t i = 0; i < book->signoffs.n; i++)
		if (book->signings[i].standing == SIGNOFF_BROKEN)
			return true;
	return false;
}

/* Adds what was found to the array, or prints it. */
static bool verify_told(struct session *session, const struct assessment *assessment,
    const struct verify_result *result, json_t *array, bool *faulty, struct err *err)
{
	struct assess *assess = session_assess(session, assessment->id, err);
	struct review_book *book = assess == NULL ? NULL : review_book_load(session->store, assess, err);

	if (book != NULL) {
		*faulty = *faulty || result->faults > 0 || has_broken(book);
		if (session->json)
			json_add(array, verify_json(assessment, result, book));
		else
			verify_say(session, assessment->title, result);
		if (!session->json)
			signings_say(session, book);
	}
	assess_free(assess);
	review_book_free(book);
	return book != NULL;
}

static bool verify_one(struct session *session, const struct assessment *assessment, json_t *array, bool *faulty,
    struct err *err)
{
	struct verify_result result = {.entries = 0};
	bool told = store_verify(session->store, assessment->id, &result, err) &&
	    verify_told(session, assessment, &result, array, faulty, err);

	free(result.first_fault);
	return told;
}

/* What was carried over and taken back again is no more, but its history is. */
static bool verify_gone(struct session *session, json_t *array, bool *faulty, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	bool good = store_assessment_gone(session->store, &list, err);

	for (size_t i = 0; good && i < list.n; i++) {
		const struct assessment *gone = &list.v[i];
		AUTO_FREE char *title = xasprintf("%s on %s, taken back", gone->title, gone->revision);
		struct verify_result result = {.entries = 0};

		good = store_verify(session->store, gone->id, &result, err);
		*faulty = *faulty || (good && result.faults > 0);
		if (good && session->json)
			json_add(array, verify_json(gone, &result, NULL));
		else if (good)
			verify_say(session, title, &result);
		free(result.first_fault);
	}
	assessment_list_free(&list);
	return good;
}

/* The revisions, with what people said of them. */
static bool verify_catalogs(struct session *session, bool *faulty, struct err *err)
{
	struct verify_result result = {.entries = 0};
	bool good = store_verify(session->store, "", &result, err);

	if (good && result.faults > 0)
		complain(session, "The revisions: %s", result.first_fault == NULL ? "faulty." : result.first_fault);
	else if (good && !session->json)
		verify_say(session, "The revisions", &result);
	*faulty = *faulty || result.faults > 0;
	free(result.first_fault);
	return good;
}

bool cmd_verify(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	AUTO_FREE char *only = session->assessment == NULL ? NULL : session_assessment(session, err);
	json_t *array = json_array();
	bool faulty = false, done = session->assessment == NULL || only != NULL;

	if (arguments->words.n > 0) {
		json_decref(array);
		return paper_verify(session, arguments->words.v[0], err);
	}
	done = done && session_open(session, true, err) && store_assessment_list(session->store, &list, err);
	for (size_t i = 0; done && i < list.n; i++)
		if (only == NULL || strcmp(only, list.v[i].id) == 0)
			done = verify_one(session, &list.v[i], array, &faulty, err);
	done = done && (only != NULL || (verify_gone(session, array, &faulty, err) && verify_catalogs(session, &faulty, err)));
	if (done && session->json)
		say_json(session, json_incref(array));
	else if (done && list.n == 0)
		say(session, "There is no assessment to verify.");
	json_decref(array);
	assessment_list_free(&list);
	if (done && faulty)
		err->kind = ERR_FOUND;
	return done && !faulty;
}
