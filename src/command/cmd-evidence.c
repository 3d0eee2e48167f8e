/* adhere evidence: entering, linking, changing, checking and retiring what proves the answers. */
#include "command/evidence.h"
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

static void items_say(struct session *session, const char *evidence, const struct word_list *items, bool linked)
{
	for (size_t i = 0; i < items->n; i++)
		say(session, linked ? "%s linked to %s" : "%s no longer linked to %s", evidence, items->v[i]);
}

/* --- add --- */

static struct evidence evidence_empty(void)
{
	return (struct evidence){.id = NULL, .title = xstrdup(""), .location = xstrdup(""), .date = xstrdup(""),
	    .valid_until = xstrdup(""), .owner = xstrdup(""), .sha256 = xstrdup(""), .size = -1, .by = xstrdup("")};
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
	struct evidence evidence = evidence_empty();
	struct word_list items = VEC_INIT;
	bool done;

	words_collect(arguments, 0, &items);
	done = evidence_location_take(&evidence, arguments, true, err) && evidence_details_take(&evidence, arguments, assess->today, err) &&
	    items_check(assess, &items, err) && evidence_store(session, assess, &evidence, &items, err);
	if (done) {
		say(session, "%s: %s", evidence.id, evidence.title);
		say_field(session, "SHA-256", evidence.sha256);
		items_say(session, evidence.id, &items, true);
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

static const struct evidence *listed_evidence(const struct assess *assess, const char *id, struct err *err)
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

static bool is_linked(const struct assess *assess, const char *evidence, const char *item)
{
	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].evidence, evidence) == 0 && strcmp(assess->links.v[i].item, item) == 0)
			return true;
	return false;
}

static bool links_exist(const struct assess *assess, const char *evidence, const struct word_list *items,
    struct err *err)
{
	for (size_t i = 0; i < items->n; i++)
		if (!is_linked(assess, evidence, items->v[i]))
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

static bool link_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    bool linked, struct err *err)
{
	const char *id = arguments->words.v[0];
	struct word_list items = VEC_INIT;
	bool done;

	words_collect(arguments, 1, &items);
	done = listed_evidence(assess, id, err) != NULL &&
	    (linked ? items_check(assess, &items, err) : links_exist(assess, id, &items, err)) &&
	    links_store(session, assess, id, &items, linked, err);
	if (done)
		items_say(session, id, &items, linked);
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
	const struct evidence *stored = listed_evidence(assess, arguments->words.v[0], err);
	const struct word_list none = VEC_INIT;
	struct evidence evidence;
	bool done;

	if (stored == NULL)
		return false;
	evidence = evidence_copy(stored);
	done = evidence_location_take(&evidence, arguments, false, err) && evidence_details_take(&evidence, arguments, assess->today, err) &&
	    evidence_store(session, assess, &evidence, &none, err);
	if (done)
		say(session, "%s: changed.", evidence.id);
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
	const struct evidence *stored = listed_evidence(assess, id, err);
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

static void state_add(struct session *session, const struct evidence *evidence, enum evidence_state state,
    const struct assess *assess, struct table *table, json_t *array)
{
	json_t *object;

	if (!session->json) {
		table_add(table, evidence->id, evidence_state_name(state), evidence->title, evidence->location);
		return;
	}
	object = evidence_json(assess, evidence);
	json_put_text(object, "state", evidence_state_name(state));
	json_add(array, object);
}

static bool is_asked_for(const struct evidence *evidence, const struct word_list *ids)
{
	for (size_t i = 0; i < ids->n; i++)
		if (strcmp(ids->v[i], evidence->id) == 0)
			return true;
	return ids->n == 0 && !evidence->retired;
}

/* Prints the state of each piece asked for; returns how many are no longer valid. */
static size_t check_all(struct session *session, const struct assess *assess, const struct word_list *ids)
{
	struct table table = {.columns = 4};
	json_t *array = json_array();
	size_t found = 0;

	for (size_t i = 0; i < assess->evidence.n; i++) {
		const struct evidence *evidence = &assess->evidence.v[i];
		enum evidence_state state;

		if (!is_asked_for(evidence, ids))
			continue;
		state = evidence_state_checked(evidence, assess->today);
		found += !evidence_state_valid(state);
		state_add(session, evidence, state, assess, &table, array);
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
	size_t found;

	for (size_t i = 0; i < arguments->words.n; i++)
		if (listed_evidence(assess, arguments->words.v[i], err) == NULL)
			return false;
	found = check_all(session, assess, &arguments->words);
	return found == 0 || err_set(err, ERR_FOUND, "%zu piece%s of evidence %s missing, changed or expired.", found,
	    found == 1 ? "" : "s", found == 1 ? "is" : "are");
}

bool cmd_evidence_check(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, check, arguments, err);
}
