/* adhere lineage: where the items of a revision came from, when its file does not say it. */
#include "command/lineage.h"

#include <errno.h>
#include <string.h>

/* --- which revisions, which score --- */

static bool pair_check(const struct revision_pair *pair, struct err *err)
{
	if (pair->old == pair->new)
		return err_set(err, ERR_USAGE, "Name two revisions, the older one first.");
	return strcmp(pair->old->catalog, pair->new->catalog) == 0 || err_set(err, ERR_INPUT,
	    "%s is a revision of %s, and %s of %s: lineage ties revisions of one code, so give both files the same catalog.",
	    pair->old->revision, pair->old->catalog, pair->new->revision, pair->new->catalog);
}

bool revision_pair_find(struct revision_pair *pair, struct session *session, const struct arguments *arguments,
    struct err *err)
{
	int64_t old, new;

	*pair = (struct revision_pair){.old = NULL};
	if (!session_open(session, true, err) || !store_catalog_list(session->store, &pair->list, err))
		return false;
	old = revision_find(&pair->list, arguments->words.v[0], err);
	new = old < 0 ? -1 : revision_find(&pair->list, arguments->words.v[1], err);
	if (new < 0)
		return false;
	pair->old = &pair->list.v[old];
	pair->new = &pair->list.v[new];
	return pair_check(pair, err);
}

void revision_pair_free(struct revision_pair *pair)
{
	revision_list_free(&pair->list);
}

bool score_take(const struct arguments *arguments, unsigned *least, struct err *err)
{
	const char *text = argument_value(arguments, "min-score");
	unsigned long parsed;
	char *end;

	if (text == NULL)
		return true;
	errno = 0;
	parsed = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 || parsed < 1 || parsed > 100)
		return err_set(err, ERR_USAGE, "--min-score takes a percentage from 1 to 100, not \"%s\".", text);
	*least = (unsigned)parsed;
	return true;
}

typedef bool proposals_function(struct session *session, const struct revision_pair *pair,
    const struct proposals *proposals, const struct arguments *arguments, struct err *err);

static bool with_proposals(struct session *session, const struct arguments *arguments, proposals_function *function,
    struct err *err)
{
	struct proposals proposals = {.n = 0};
	struct revision_pair pair = {.old = NULL};
	unsigned least = MATCH_LEAST;
	bool done = score_take(arguments, &least, err) && revision_pair_find(&pair, session, arguments, err);

	done = done && proposals_load(&proposals, session->store, pair.new->catalog, pair.old->revision, pair.new->revision,
	    least, err) && function(session, &pair, &proposals, arguments, err);
	proposals_free(&proposals);
	revision_pair_free(&pair);
	return done;
}

/* --- propose --- */

static const char *kind_word(enum item_kind kind)
{
	return kind == ITEM_PART ? "part" : kind == ITEM_CHECK ? "check" : "kpi";
}

static json_t *candidate_json(const struct proposals *proposals, const struct match *match)
{
	json_t *object = json_object();

	json_put_text(object, "id", proposal_old_id(proposals, match->kind, match->old));
	json_put_text(object, "text", proposal_old_text(proposals, match->kind, match->old));
	json_put_number(object, "score", match->score);
	json_put_number(object, "inside", match->inside);
	json_put_text(object, "how", match_how_words(match->how));
	json_put_bool(object, "joined", match->joined);
	return object;
}

static json_t *proposal_json(const struct proposals *proposals, const struct proposal *proposal)
{
	json_t *object = json_object(), *from = json_array();

	for (size_t i = 0; i < proposal->n; i++)
		json_add(from, candidate_json(proposals, &proposal->candidates[i]));
	json_put_text(object, "kind", kind_word(proposal->kind));
	json_put_text(object, "id", proposal_id(proposals, proposal));
	json_put_text(object, "text", proposal_text(proposals, proposal));
	json_put_bool(object, "ended", proposal->ended);
	json_put_text(object, "state", proposal_state_words(proposal->state));
	json_put_text(object, "accepted", proposal->row == NULL ? NULL : proposal->row->from);
	json_put_text(object, "by", proposal->row == NULL ? NULL : proposal->row->by);
	json_put(object, "proposed", from);
	return object;
}

static void candidates_say(struct table *table, const struct proposals *proposals, const struct proposal *proposal)
{
	for (size_t i = 0; i < proposal->n; i++) {
		const struct match *match = &proposal->candidates[i];
		AUTO_FREE char *score = xasprintf("%u %%", match->score);
		AUTO_FREE char *from = xasprintf("<- %s", proposal_old_id(proposals, match->kind, match->old));
		AUTO_FREE char *how = xasprintf("%s%s", match_how_words(match->how), match->joined ? ", joins" : "");

		table_add(table, i == 0 ? proposal_id(proposals, proposal) : "", from, score, how,
		    i == 0 ? proposal_text(proposals, proposal) : "");
	}
}

static void counts_say(struct session *session, const struct revision_pair *pair, const struct proposals *proposals)
{
	size_t fresh = 0, ended = 0, proposed = 0;

	for (size_t i = 0; i < proposals->n; i++) {
		const struct proposal *proposal = &proposals->v[i];

		proposed += proposal->state == PROPOSAL_OPEN && proposal->n > 0;
		ended += proposal->ended && proposal->state == PROPOSAL_OPEN;
		fresh += !proposal->ended && proposal->state == PROPOSAL_OPEN && proposal->n == 0;
	}
	say(session, "%zu proposals wait; %zu were accepted, %zu refused. Nothing is proposed for %zu parts of %s, and %zu parts "
	    "of %s have no successor so far.", proposed, proposals->count[PROPOSAL_ACCEPTED],
	    proposals->count[PROPOSAL_REFUSED], fresh, pair->new->revision, ended, pair->old->revision);
	if (proposals->own)
		say(session, "The file of %s has lineage of its own, which counts: nothing can be accepted here.",
		    pair->new->revision);
}

static bool propose(struct session *session, const struct revision_pair *pair, const struct proposals *proposals,
    const struct arguments *arguments, struct err *err)
{
	struct table table = {.columns = 5};
	json_t *array = json_array();

	(void)arguments;
	(void)err;
	for (size_t i = 0; i < proposals->n; i++) {
		const struct proposal *proposal = &proposals->v[i];

		if (session->json)
			json_add(array, proposal_json(proposals, proposal));
		else if (proposal->state == PROPOSAL_OPEN)
			candidates_say(&table, proposals, proposal);
	}
	if (session->json)
		say_json(session, json_incref(array));
	table_say(&table, session);
	if (!session->json)
		counts_say(session, pair, proposals);
	json_decref(array);
	return true;
}

bool cmd_lineage_propose(struct session *session, const struct arguments *arguments, struct err *err)
{
	return with_proposals(session, arguments, propose, err);
}

/* --- saving --- */

bool stored_or_unknown(struct session *session, enum store_result result, const char *id, struct err *err)
{
	bool done = false;

	if (result != STORE_UNKNOWN)
		return result == STORE_OK;
	if (!store_operation_done(session->store, id, &done, NULL) || !done)
		return false;
	err_clear(err);
	return true;
}

static void row_say(struct session *session, const struct lineage_row *row)
{
	const char *because = *row->change == '\0' ? "" : row->change;

	if (row->relation == LINEAGE_DROPPED)
		say(session, "%s has no successor%s", row->item, row->gone ? ": taken back" : "");
	else
		say(session, "%s %s %s%s%s%s%s", row->item, row->relation == LINEAGE_FROM ? "<-" : "not from",
		    *row->from == '\0' ? "(new)" : row->from, *because == '\0' ? "" : " (", because, *because == '\0' ? "" : ")",
		    row->gone ? ": taken back" : "");
}

bool lineage_save(struct session *session, const struct revision_pair *pair, struct lineage_row_list *rows, bool dry,
    struct err *err)
{
	const char *actor = session_actor(session, err);
	char id[UUID_SIZE];
	bool done = actor != NULL;

	uuid_new(id);
	if (done && !dry)
		done = stored_or_unknown(session, store_lineage_save(session->store, pair->new->catalog, pair->new->revision,
		    pair->old->revision, rows->v, rows->n, actor, id, err), id, err);
	for (size_t i = 0; done && i < rows->n; i++)
		row_say(session, &rows->v[i]);
	if (done)
		say(session, "%zu %s%s recorded for %s from %s.", rows->n, rows->n == 1 ? "decision" : "decisions",
		    dry ? " would be" : "", pair->new->revision, pair->old->revision);
	lineage_row_list_free(rows);
	return done;
}

/* --- accept, refuse, drop, reopen --- */

/* "S.1=II.1,II.2" as an item and ids with blanks between; ids NULL without an equals sign. */
static const struct proposal *pair_read(const struct proposals *proposals, const char *word, char **ids, struct err *err)
{
	const size_t length = strcspn(word, "=");
	AUTO_FREE char *item = xstrndup(word, length);
	const struct proposal *found = proposals_find(proposals, item, false);

	*ids = word[length] == '\0' ? NULL : xstrdup(word + length + 1);
	for (char *at = *ids; at != NULL && *at != '\0'; at++)
		if (*at == ',')
			*at = ' ';
	if (found == NULL && catalog_find(proposals->new, item).kind != ITEM_NONE)
		err_set(err, ERR_INPUT, "Nothing is proposed for %s: name where it comes from (%s=OLD).", item, item);
	if (found == NULL)
		err_set(err, ERR_INPUT, "%s has no part, check or KPI %s.", proposals->new->revision, item);
	return found;
}

/* A check or KPI without a proposal is decided on as well. */
static struct proposal bare_proposal(const struct proposals *proposals, const char *item)
{
	struct item_ref ref = catalog_find(proposals->new, item);

	return (struct proposal){.kind = ref.kind, .item = ref.index};
}

static bool accept_word(const struct proposals *proposals, const char *word, const char *change, const char *note,
    struct lineage_row_list *rows, struct err *err)
{
	AUTO_FREE char *ids = NULL;
	AUTO_FREE char *item = xstrndup(word, strcspn(word, "="));
	struct err unknown = ERR_INIT;
	const struct proposal *proposal = pair_read(proposals, word, &ids, &unknown);
	const struct proposal bare = bare_proposal(proposals, item);

	if (proposal == NULL && (ids == NULL || bare.kind == ITEM_NONE || bare.kind == ITEM_QUESTION))
		return err_set(err, unknown.kind, "%s", unknown.text);
	if (ids != NULL) {
		proposal_accept(proposals, proposal == NULL ? &bare : proposal, ids, change, note, rows);
		return true;
	}
	if (proposal->n == 0)
		return err_set(err, ERR_INPUT, "Nothing is proposed for %s: name where it comes from (%s=OLD), or %s= when it is "
		    "new.", item, item, item);
	proposal_accept(proposals, proposal, proposal_old_id(proposals, proposal->kind, proposal->candidates[0].old), change,
	    note, rows);
	return true;
}

static bool accept_check(const struct arguments *arguments, bool all, struct err *err)
{
	if (all && argument_value(arguments, "min-score") == NULL)
		return err_set(err, ERR_USAGE, "--all accepts nothing unseen: say with --min-score from which score on, and look at "
		    "it first with --dry-run.");
	if (all && (arguments->words.n > 2 || argument_value(arguments, "change") != NULL ||
	    argument_value(arguments, "note") != NULL))
		return err_set(err, ERR_USAGE, "--all goes with --min-score only: name items to say more about them.");
	if (!all && arguments->words.n == 2)
		return err_set(err, ERR_USAGE, "Name what to accept, such as S.1=II.1, or --all with --min-score.");
	return true;
}

static bool accept(struct session *session, const struct revision_pair *pair, const struct proposals *proposals,
    const struct arguments *arguments, struct err *err)
{
	const bool all = argument_value(arguments, "all") != NULL;
	struct lineage_row_list rows = VEC_INIT;
	unsigned least = 100;
	bool good = accept_check(arguments, all, err) && score_take(arguments, &least, err);

	if (good && all)
		proposals_accept_all(proposals, least, &rows);
	for (size_t i = 2; good && i < arguments->words.n; i++)
		good = accept_word(proposals, arguments->words.v[i], argument_value(arguments, "change"),
		    argument_value(arguments, "note"), &rows, err);
	if (good)
		return lineage_save(session, pair, &rows, argument_value(arguments, "dry-run") != NULL, err);
	lineage_row_list_free(&rows);
	return false;
}

bool cmd_lineage_accept(struct session *session, const struct arguments *arguments, struct err *err)
{
	return with_proposals(session, arguments, accept, err);
}

static bool refuse(struct session *session, const struct revision_pair *pair, const struct proposals *proposals,
    const struct arguments *arguments, struct err *err)
{
	struct lineage_row_list rows = VEC_INIT;
	bool good = true;

	for (size_t i = 2; good && i < arguments->words.n; i++) {
		AUTO_FREE char *ids = NULL;
		const struct proposal *proposal = pair_read(proposals, arguments->words.v[i], &ids, err);

		good = proposal != NULL && (ids != NULL || proposal->n > 0 ||
		    err_set(err, ERR_INPUT, "Nothing is proposed for %s.", arguments->words.v[i]));
		if (good)
			proposal_refuse(proposals, proposal, ids, &rows);
	}
	if (good)
		return lineage_save(session, pair, &rows, false, err);
	lineage_row_list_free(&rows);
	return false;
}

bool cmd_lineage_refuse(struct session *session, const struct arguments *arguments, struct err *err)
{
	return with_proposals(session, arguments, refuse, err);
}

static bool drop(struct session *session, const struct revision_pair *pair, const struct proposals *proposals,
    const struct arguments *arguments, struct err *err)
{
	struct lineage_row_list rows = VEC_INIT;
	bool good = true;

	for (size_t i = 2; good && i < arguments->words.n; i++) {
		const char *id = arguments->words.v[i];
		const struct proposal *known = proposals_find(proposals, id, true);
		const struct proposal bare = {.kind = ITEM_PART, .item = catalog_find_part(proposals->old, id), .ended = true};

		good = bare.item != NO_PART || err_set(err, ERR_INPUT, "%s has no part %s.", pair->old->revision, id);
		if (good)
			proposal_drop(proposals, known == NULL ? &bare : known, argument_value(arguments, "note"), &rows);
	}
	if (good)
		return lineage_save(session, pair, &rows, false, err);
	lineage_row_list_free(&rows);
	return false;
}

bool cmd_lineage_drop(struct session *session, const struct arguments *arguments, struct err *err)
{
	return with_proposals(session, arguments, drop, err);
}

static bool reopen(struct session *session, const struct revision_pair *pair, const struct proposals *proposals,
    const struct arguments *arguments, struct err *err)
{
	struct lineage_row_list rows = VEC_INIT;
	bool good = true;

	for (size_t i = 2; good && i < arguments->words.n; i++) {
		const char *id = arguments->words.v[i];
		const struct proposal *proposal = proposals_find(proposals, id, false);

		if (proposal == NULL || (proposal->row == NULL && proposal->refused == NULL))
			proposal = proposals_find(proposals, id, true);
		good = (proposal != NULL && (proposal->row != NULL || proposal->refused != NULL)) ||
		    err_set(err, ERR_INPUT, "Nothing was decided about %s.", id);
		if (good)
			proposal_reopen(proposals, proposal, &rows);
	}
	if (good)
		return lineage_save(session, pair, &rows, false, err);
	lineage_row_list_free(&rows);
	return false;
}

bool cmd_lineage_reopen(struct session *session, const struct arguments *arguments, struct err *err)
{
	return with_proposals(session, arguments, reopen, err);
}

static bool import(struct session *session, const struct revision_pair *pair, const struct proposals *proposals,
    const struct arguments *arguments, struct err *err)
{
	struct lineage_row_list rows = VEC_INIT;

	if (lineage_csv_read(session, proposals, arguments->words.v[2], &rows, err))
		return lineage_save(session, pair, &rows, argument_value(arguments, "dry-run") != NULL, err);
	lineage_row_list_free(&rows);
	return false;
}

bool cmd_lineage_import(struct session *session, const struct arguments *arguments, struct err *err)
{
	return with_proposals(session, arguments, import, err);
}

bool cmd_lineage_follow(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *actor = session_open(session, true, err) ? session_actor(session, err) : NULL;
	struct revision_pair pair = {.old = NULL};
	char id[UUID_SIZE];
	bool done = actor != NULL && revision_pair_find(&pair, session, arguments, err);

	uuid_new(id);
	done = done && stored_or_unknown(session, store_lineage_save(session->store, pair.new->catalog, pair.new->revision,
	    pair.old->revision, NULL, 0, actor, id, err), id, err);
	if (done)
		say(session, "%s follows %s.", pair.new->revision, pair.old->revision);
	revision_pair_free(&pair);
	return done;
}

/* --- list --- */

static json_t *row_json(const struct lineage_row *row, bool used)
{
	json_t *object = json_object();

	json_put_text(object, "relation", lineage_relation_name(row->relation));
	json_put_text(object, "item", row->item);
	json_put_text(object, "follows", row->follows);
	json_put_text(object, "from", row->from);
	json_put_text(object, "change", row->change);
	json_put_text(object, "note", row->note);
	json_put_text(object, "by", row->by);
	json_put_time(object, "at", row->at_us);
	json_put_bool(object, "used", used);
	return object;
}

static void row_add(struct table *table, const struct lineage_row *row, bool used)
{
	AUTO_FREE char *from = xasprintf("%s %s%s%s", row->relation == LINEAGE_REFUSED ? "not from" : "<-", row->follows,
	    *row->from == '\0' ? "" : " ", row->from);
	char time[TIME_SIZE];

	time_iso(row->at_us, time);
	table_add(table, row->item, row->relation == LINEAGE_DROPPED ? "no successor" :
	    row->relation == LINEAGE_FROM && *row->from == '\0' ? "new" : from, row->change, row->by, time,
	    used ? row->note : "not used: the file says otherwise");
}

static bool rows_say(struct session *session, const struct catalog *catalog, const struct lineage_row_list *rows)
{
	struct table table = {.columns = 6};
	json_t *array = json_array();

	for (size_t i = 0; i < rows->n; i++)
		if (session->json)
			json_add(array, row_json(&rows->v[i], lineage_used(catalog, &rows->v[i])));
		else
			row_add(&table, &rows->v[i], lineage_used(catalog, &rows->v[i]));
	if (session->json)
		say_json(session, json_incref(array));
	else if (rows->n == 0)
		say(session, "%s has %s.", catalog->revision,
		    catalog->own_lineage ? "lineage in its file, and none by people" : "no lineage");
	table_say(&table, session);
	json_decref(array);
	return true;
}

bool cmd_lineage_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct revision_list list = VEC_INIT;
	struct lineage_row_list rows = VEC_INIT;
	struct catalog *catalog = NULL;
	int64_t found = -1;
	bool done;

	if (session_open(session, true, err) && store_catalog_list(session->store, &list, err))
		found = revision_find(&list, arguments->words.n > 0 ? arguments->words.v[0] : NULL, err);
	if (found >= 0)
		catalog = store_catalog_get(session->store, list.v[found].catalog, list.v[found].revision, err);
	done = catalog != NULL && store_lineage_list(session->store, catalog->catalog, catalog->revision, &rows, err) &&
	    rows_say(session, catalog, &rows);
	lineage_row_list_free(&rows);
	catalog_free(catalog);
	revision_list_free(&list);
	return done;
}
