/* adhere evidence: entering, linking, changing, checking and retiring what proves the answers. */
#include "command/evidence.h"
#include "command/reread.h"
#include "command/take.h"

#include "store/records.h"

#include <string.h>

/* --- checks and parts to link --- */

static bool items_check(const struct assess *assess, const struct word_list *items, struct err *err)
{
	for (size_t i = 0; i < items->n; i++) {
		enum item_kind kind = catalog_find(assess->catalog, items->v[i]).kind;

		if (kind == ITEM_NONE)
			return item_unknown(assess, items->v[i], err);
		if (kind != ITEM_CHECK && kind != ITEM_PART)
			return err_set(err, ERR_INPUT, "%s is neither a check nor a part: evidence is linked to those.", items->v[i]);
	}
	return true;
}

static bool items_link(struct operation *operation, const char *evidence, const struct word_list *items, bool linked,
    struct err *err)
{
	for (size_t i = 0; i < items->n; i++)
		if (operation_link(operation, evidence, items->v[i], linked, err) != STORE_OK)
			return false;
	return true;
}

/* `what` in words: "linked to"; `assess` is as it was before. */
static void items_say(struct session *session, const struct assess *assess, const char *evidence,
    const struct word_list *items, const char *what, bool linked)
{
	for (size_t i = 0; i < items->n; i++)
		if (linked && assess_is_linked(assess, evidence, items->v[i]))
			say(session, "%s is linked to %s already", evidence, items->v[i]);
		else
			say(session, "%s %s %s", evidence, what, items->v[i]);
}

/* --- add --- */

static struct evidence evidence_empty(const char *today)
{
	return (struct evidence){.id = NULL, .title = xstrdup(""), .location = xstrdup(""), .date = xstrdup(""),
	    .collected = xstrdup(today), .valid_until = xstrdup(""), .owner = xstrdup(""), .sha256 = xstrdup(""), .size = -1, .by = xstrdup("")};
}

static bool evidence_store(struct session *session, const struct assess *assess, struct evidence *evidence,
    const struct word_list *items, struct err *err)
{
	struct change change;
	bool saved;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	/* Only now, when nobody else can take the id. */
	if (evidence->id == NULL)
		evidence->id = store_next_id(session->store, assess->assessment.id, 'E', err);
	saved = evidence->id != NULL && operation_save_evidence(change.operation, evidence, err) == STORE_OK &&
	    items_link(change.operation, evidence->id, items, true, err);
	return change_end(&change, saved, err);
}

static bool add(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct evidence evidence = evidence_empty(assess->today);
	struct word_list items = VEC_INIT;
	bool done;

	words_collect(arguments, 0, &items);
	done = evidence_location_take(&evidence, arguments, true, err) && evidence_details_take(&evidence, arguments, assess->today, err) &&
	    items_check(assess, &items, err) && evidence_store(session, assess, &evidence, &items, err);
	if (done) {
		say(session, "%s: %s", evidence.id, evidence.title);
		say_field(session, "Collected", evidence.collected);
		say_field(session, "SHA-256", evidence.sha256);
		items_say(session, assess, evidence.id, &items, "linked to", true);
	}
	vec_free(&items);
	evidence_clear(&evidence);
	return done;
}

bool cmd_evidence_add(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (argument_value(arguments, "title") == NULL)
		return err_set(err, ERR_USAGE, "Say what it is called: add --title T.");
	return session_with(session, add, arguments, err);
}

/* --- link and unlink --- */

const struct evidence *evidence_listed(const struct assess *assess, const char *id, struct err *err)
{
	const struct evidence *evidence = assess_evidence(assess, id);

	if (evidence != NULL && !evidence->retired)
		return evidence;
	if (evidence != NULL)
		err_set(err, ERR_INPUT, "%s is retired: undo that first, or enter it again.", id);
	else
		err_set(err, ERR_INPUT, "There is no evidence \"%s\": \"adhere evidence list\" names what there is.", id);
	return NULL;
}

static bool links_exist(const struct assess *assess, const char *evidence, const struct word_list *items,
    struct err *err)
{
	for (size_t i = 0; i < items->n; i++)
		if (!assess_is_linked(assess, evidence, items->v[i]))
			return err_set(err, ERR_INPUT, "%s is not linked to %s.", evidence, items->v[i]);
	return true;
}

static bool links_store(struct session *session, const struct assess *assess, const char *evidence,
    const struct word_list *items, bool linked, struct err *err)
{
	struct change change;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	return change_end(&change, items_link(change.operation, evidence, items, linked, err), err);
}

/* The items that are named, or every applicable check that the filter matches. */
static bool items_wanted(const struct assess *assess, const struct arguments *arguments, struct word_list *items,
    struct err *err)
{
	struct query *query;

	words_collect(arguments, 1, items);
	if (!filter_take(assess, arguments, &query, err))
		return false;
	if ((query == NULL) != (items->n > 0)) {
		query_free(query);
		return err_set(err, ERR_USAGE, "Name the checks and parts, or say which checks with --filter: one of the two.");
	}
	for (uint32_t i = 0; query != NULL && i < assess->catalog->check_n; i++)
		if (assess_check_applies(assess, i) && query_check(query, i))
			vec_push(items, assess->catalog->checks[i].id);
	query_free(query);
	return items->n > 0 || err_set(err, ERR_INPUT, "No check that applies matches: nothing was changed.");
}

static bool link_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    bool linked, struct err *err)
{
	const char *id = arguments->words.v[0];
	struct word_list items = VEC_INIT;
	bool dry = argument_value(arguments, "dry-run") != NULL, done;

	done = evidence_listed(assess, id, err) != NULL && items_wanted(assess, arguments, &items, err) &&
	    (linked ? items_check(assess, &items, err) : links_exist(assess, id, &items, err)) &&
	    (dry || links_store(session, assess, id, &items, linked, err));
	if (done)
		items_say(session, assess, id, &items, dry ? "would be linked to" : linked ? "linked to" : "no longer linked to",
		    linked);
	if (done && dry)
		complain(session, "Nothing was changed.");
	vec_free(&items);
	return done;
}

static bool link_items(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return link_with(session, assess, arguments, true, err);
}

static bool unlink_items(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return link_with(session, assess, arguments, false, err);
}

bool cmd_evidence_link(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, link_items, arguments, err);
}

bool cmd_evidence_unlink(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, unlink_items, arguments, err);
}

/* --- edit and retire --- */

static bool edit(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const struct evidence *stored = evidence_listed(assess, arguments->words.v[0], err);
	const struct word_list none = VEC_INIT;
	struct evidence evidence;
	bool done, other;

	if (stored == NULL)
		return false;
	evidence = evidence_copy(stored);
	done = evidence_location_take(&evidence, arguments, false, err) &&
	    evidence_details_take(&evidence, arguments, assess->today, err);
	other = done && evidence_is_other(&evidence, stored);
	if (other && argument_value(arguments, "collected") == NULL)
		text_set(&evidence.collected, assess->today);
	done = done && evidence_store(session, assess, &evidence, &none, err);
	if (done)
		say(session, "%s: changed.", evidence.id);
	if (done && other)
		say_field(session, "Collected", evidence.collected);
	evidence_clear(&evidence);
	return done;
}

bool cmd_evidence_edit(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (arguments->options.n == 0)
		return err_set(err, ERR_USAGE, "Say what to change: see \"adhere evidence edit --help\".");
	return session_with(session, edit, arguments, err);
}

static bool retire_one(struct operation *operation, const struct assess *assess, const char *id, struct err *err)
{
	const struct evidence *stored = evidence_listed(assess, id, err);
	struct evidence evidence;

	if (stored == NULL)
		return false;
	evidence = *stored;
	evidence.retired = true;
	return operation_save_evidence(operation, &evidence, err) == STORE_OK;
}

static bool retire(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const struct word_list *ids = &arguments->words;
	struct change change;
	bool saved = true;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	for (size_t i = 0; saved && i < ids->n; i++)
		saved = retire_one(change.operation, assess, ids->v[i], err);
	return change_end(&change, saved, err);
}

bool cmd_evidence_retire(struct session *session, const struct arguments *arguments, struct err *err)
{
	bool done = session_with(session, retire, arguments, err);

	for (size_t i = 0; done && i < arguments->words.n; i++)
		say(session, "%s: retired.", arguments->words.v[i]);
	return done;
}

/* --- check --- */

static void state_add(struct session *session, const struct evidence *evidence, const struct recheck *recheck,
    const struct assess *assess, struct table *table, json_t *array)
{
	const struct recheck_piece *piece = recheck_piece(recheck, evidence->id);
	const char *state = evidence_state_name(recheck_state(recheck, assess, evidence));
	json_t *object;

	if (!session->json) {
		table_add(table, evidence->id, state, evidence->title, evidence->location, recheck_words(piece));
		return;
	}
	object = evidence_json(assess, evidence);
	json_put_text(object, "state", state);
	json_put_bool(object, "read_again", piece->result != RECHECK_WAITING && piece->result != RECHECK_NOT_A_FILE);
	json_put_text(object, "looked", recheck_words(piece));
	json_add(array, object);
}

/* Prints the state of each piece asked for; returns how many are no longer valid. */
static size_t check_say(struct session *session, const struct assess *assess, const struct recheck *recheck)
{
	struct table table = {.columns = 5};
	json_t *array = json_array();
	size_t found = 0;

	for (size_t i = 0; i < recheck->pieces.n; i++) {
		const struct evidence *evidence = assess_evidence(assess, recheck->pieces.v[i].id);

		found += !evidence_state_valid(recheck_state(recheck, assess, evidence));
		state_add(session, evidence, recheck, assess, &table, array);
	}
	if (session->json)
		say_json(session, json_incref(array));
	table_say(&table, session);
	json_decref(array);
	return found;
}

static bool check(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct recheck recheck;
	size_t found;
	bool whole;

	for (size_t i = 0; i < arguments->words.n; i++)
		if (evidence_listed(assess, arguments->words.v[i], err) == NULL)
			return false;
	recheck_begin(&recheck, assess, arguments->words.v, arguments->words.n);
	whole = files_reread(session, &recheck, err);
	found = check_say(session, assess, &recheck);
	recheck_free(&recheck);
	if (!whole)
		return false;
	return found == 0 || err_set(err, ERR_FOUND, "%zu piece%s of evidence %s missing, changed or expired.", found,
	    found == 1 ? "" : "s", found == 1 ? "is" : "are");
}

bool cmd_evidence_check(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, check, arguments, err);
}
