/* Proposals beside decisions, and the rows that decisions become. */
#include "revise/proposal.h"

#include "revise/items.h"

#include <string.h>

/* --- items --- */

static const struct catalog *catalog_with(const struct proposals *proposals, const struct proposal *proposal)
{
	return proposal->ended ? proposals->old : proposals->new;
}

const char *proposal_id(const struct proposals *proposals, const struct proposal *proposal)
{
	return item_id(catalog_with(proposals, proposal), proposal->kind, proposal->item);
}

const char *proposal_text(const struct proposals *proposals, const struct proposal *proposal)
{
	return item_text(catalog_with(proposals, proposal), proposal->kind, proposal->item);
}

const char *proposal_old_text(const struct proposals *proposals, enum item_kind kind, uint32_t old)
{
	return item_text(proposals->old, kind, old);
}

const char *proposal_old_id(const struct proposals *proposals, enum item_kind kind, uint32_t old)
{
	return item_id(proposals->old, kind, old);
}

void proposal_full_text(const struct catalog *catalog, enum item_kind kind, uint32_t index, struct str *out)
{
	const struct part *part = &catalog->parts[kind == ITEM_PART ? index : 0];

	str_add(out, item_text(catalog, kind, index));
	if (kind != ITEM_PART)
		return;
	if (part->summary != NULL)
		str_addf(out, "\n%s", part->summary);
	if (part->note != NULL)
		str_addf(out, "\n%s", part->note);
	for (uint32_t i = 0; i < part->check_n; i++)
		str_addf(out, "\n%s", catalog->checks[part->check0 + i].text);
}

const char *proposal_state_words(enum proposal_state state)
{
	static const char *const words[] = {[PROPOSAL_OPEN] = "open", [PROPOSAL_ACCEPTED] = "accepted",
		[PROPOSAL_REFUSED] = "refused"};

	return words[state];
}

unsigned proposal_score(const struct proposal *proposal)
{
	return proposal->n > 0 ? proposal->candidates[0].score : 0;
}

/* --- loading --- */

static int by_relation_and_item(const void *a, const void *b)
{
	const struct lineage_row *left = a, *right = b;

	if (left->relation != right->relation)
		return left->relation < right->relation ? -1 : 1;
	return strcmp(left->item, right->item);
}

/* The rows are in that order: there may be as many as items. */
static const struct lineage_row *find_row(const struct lineage_row_list *rows, enum lineage_relation relation,
    const char *item)
{
	const struct lineage_row wanted = {.relation = relation, .item = (char *)item};

	return rows->n == 0 ? NULL : bsearch(&wanted, rows->v, rows->n, sizeof wanted, by_relation_and_item);
}

/* Whether the id is one of the words. */
static bool has_id(const char *ids, const char *id)
{
	const size_t length = strlen(id);

	for (const char *at = ids; *at != '\0'; at += strspn(at, " ")) {
		size_t word = strcspn(at, " ");

		if (word == length && memcmp(at, id, length) == 0)
			return true;
		at += word;
	}
	return false;
}

/* Rows that follow another revision are of another question. */
static void keep_following(struct lineage_row_list *rows, const char *old)
{
	struct lineage_row_list others = VEC_INIT;
	size_t kept = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->v[i].follows, old) == 0)
			rows->v[kept++] = rows->v[i];
		else
			vec_push(&others, rows->v[i]);
	rows->n = kept;
	lineage_row_list_free(&others);
	if (kept > 1)
		qsort(rows->v, kept, sizeof *rows->v, by_relation_and_item);
}

/* Whether somebody has decided that the older item can't be an ancestor of the newer one. */
static bool is_ruled_out(const struct proposals *proposals, const struct match *match)
{
	const char *old = item_id(proposals->old, match->kind, match->old);
	const struct lineage_row *refused = find_row(&proposals->rows, LINEAGE_REFUSED,
	    item_id(proposals->new, match->kind, match->new));

	return (refused != NULL && has_id(refused->from, old)) || find_row(&proposals->rows, LINEAGE_DROPPED, old) != NULL;
}

static void drop_ruled_out(struct proposals *proposals)
{
	size_t kept = 0;

	for (size_t i = 0; i < proposals->matches.n; i++) {
		const struct match match = proposals->matches.v[i];

		if (!is_ruled_out(proposals, &match))
			proposals->matches.v[kept++] = match;
	}
	proposals->matches.n = kept;
}

struct filling {
	struct proposals *proposals;
	VEC(struct proposal) list;
	size_t at; /* in the matches, which are in the same order */
	bool *continued; /* parts of the older revision that something continues or may continue */
};

static void add_proposal(struct filling *filling, struct proposal proposal)
{
	proposal.state = proposal.row != NULL ? PROPOSAL_ACCEPTED : proposal.n > 0 ? PROPOSAL_OPEN :
	    proposal.refused != NULL ? PROPOSAL_REFUSED : PROPOSAL_OPEN;
	filling->proposals->count[proposal.state]++;
	vec_push(&filling->list, proposal);
}

static void mark_continued(struct filling *filling, const char *ids)
{
	const struct catalog *old = filling->proposals->old;

	for (uint32_t i = 0; i < old->part_n; i++)
		if (has_id(ids, old->parts[i].id))
			filling->continued[i] = true;
}

/* An item of the newer revision: every part, and checks and KPIs that something is to be said of. */
static void fill_item(struct filling *filling, enum item_kind kind, uint32_t item)
{
	struct proposals *proposals = filling->proposals;
	const char *id = item_id(proposals->new, kind, item);
	struct proposal proposal = {.kind = kind, .item = item, .candidates = proposals->matches.v + filling->at,
		.row = find_row(&proposals->rows, LINEAGE_FROM, id),
		.refused = find_row(&proposals->rows, LINEAGE_REFUSED, id)};

	for (; filling->at < proposals->matches.n && proposals->matches.v[filling->at].kind == kind &&
	    proposals->matches.v[filling->at].new == item; filling->at++, proposal.n++)
		if (kind == ITEM_PART && proposal.row == NULL)
			filling->continued[proposals->matches.v[filling->at].old] = true;
	if (kind == ITEM_PART && proposal.row != NULL)
		mark_continued(filling, proposal.row->from);
	if (kind == ITEM_PART || proposal.n > 0 || proposal.row != NULL || proposal.refused != NULL)
		add_proposal(filling, proposal);
}

static void fill(struct proposals *proposals)
{
	struct filling filling = {.proposals = proposals,
		.continued = xcalloc(proposals->old->part_n, sizeof *filling.continued)};
	const struct catalog *new = proposals->new, *old = proposals->old;

	for (uint32_t i = 0; i < new->part_n; i++)
		fill_item(&filling, ITEM_PART, i);
	for (uint32_t i = 0; i < new->check_n; i++)
		fill_item(&filling, ITEM_CHECK, i);
	for (uint32_t i = 0; i < new->kpi_n; i++)
		fill_item(&filling, ITEM_KPI, i);
	for (uint32_t i = 0; i < old->part_n; i++) {
		const struct lineage_row *row = find_row(&proposals->rows, LINEAGE_DROPPED, old->parts[i].id);

		if (row != NULL || !filling.continued[i])
			add_proposal(&filling, (struct proposal){.kind = ITEM_PART, .item = i, .ended = true, .row = row});
	}
	proposals->v = filling.list.v;
	proposals->n = filling.list.n;
	free(filling.continued);
}

static bool is_of(const struct proposals *proposals, const struct proposals *earlier)
{
	return earlier->old != NULL && earlier->new != NULL && earlier->least == proposals->least &&
	    str_same(earlier->old->catalog, proposals->old->catalog) &&
	    strcmp(earlier->old->sha256, proposals->old->sha256) == 0 && strcmp(earlier->new->sha256, proposals->new->sha256) == 0;
}

/* What was decided has no say in how alike the texts are. */
static void match(struct proposals *proposals, struct proposals *earlier)
{
	if (is_of(proposals, earlier)) {
		proposals->all = earlier->all;
		earlier->all = (struct match_list)VEC_INIT;
	} else {
		match_propose(proposals->old, proposals->new, proposals->least, &proposals->all);
	}
	for (size_t i = 0; i < proposals->all.n; i++)
		vec_push(&proposals->matches, proposals->all.v[i]);
}

static bool load(struct proposals *proposals, struct store *store, const char *catalog, const char *old,
    const char *new, struct proposals *earlier, struct err *err)
{
	if (strcmp(old, new) == 0)
		return err_set(err, ERR_USAGE, "Name two revisions, the older one first.");
	proposals->old = store_catalog_get(store, catalog, old, err);
	proposals->new = proposals->old == NULL ? NULL : store_catalog_get(store, catalog, new, err);
	if (proposals->new == NULL || !store_lineage_list(store, catalog, new, &proposals->rows, err))
		return false;
	proposals->own = proposals->new->own_lineage;
	keep_following(&proposals->rows, old);
	match(proposals, earlier);
	drop_ruled_out(proposals);
	fill(proposals);
	return true;
}

bool proposals_load(struct proposals *proposals, struct store *store, const char *catalog, const char *old,
    const char *new, unsigned least, struct err *err)
{
	struct proposals none = {0};

	*proposals = (struct proposals){.least = least};
	return load(proposals, store, catalog, old, new, &none, err);
}

bool proposals_reload(struct proposals *proposals, struct store *store, const char *catalog, const char *old,
    const char *new, unsigned least, struct err *err)
{
	struct proposals earlier = *proposals;
	bool good;

	*proposals = (struct proposals){.least = least};
	good = load(proposals, store, catalog, old, new, &earlier, err);
	proposals_free(&earlier);
	return good;
}

void proposals_free(struct proposals *proposals)
{
	catalog_free(proposals->old);
	catalog_free(proposals->new);
	vec_free(&proposals->all);
	vec_free(&proposals->matches);
	lineage_row_list_free(&proposals->rows);
	free(proposals->v);
	*proposals = (struct proposals){0};
}

const struct proposal *proposals_find(const struct proposals *proposals, const char *item, bool ended)
{
	for (size_t i = 0; i < proposals->n; i++)
		if (proposals->v[i].ended == ended && strcmp(proposal_id(proposals, &proposals->v[i]), item) == 0)
			return &proposals->v[i];
	return NULL;
}

/* --- decisions --- */

static struct lineage_row new_row(const struct proposals *proposals, const struct proposal *proposal,
    enum lineage_relation relation, const struct lineage_row *stored)
{
	return (struct lineage_row){.catalog = xstrdup(proposals->new->catalog), .revision = xstrdup(proposals->new->revision),
		.relation = relation, .item = xstrdup(proposal_id(proposals, proposal)),
		.follows = xstrdup(proposals->old->revision), .by = xstrdup(""), .version = stored == NULL ? 0 : stored->version};
}

static void push_gone(const struct proposals *proposals, const struct proposal *proposal, const struct lineage_row *stored,
    struct lineage_row_list *out)
{
	struct lineage_row row = new_row(proposals, proposal, stored->relation, stored);

	row.from = xstrdup(stored->from);
	row.change = xstrdup(stored->change);
	row.note = xstrdup(stored->note);
	row.gone = true;
	vec_push(out, row);
}

static bool is_unchanged(const struct proposals *proposals, const struct proposal *proposal, const char *ids)
{
	const uint32_t old = catalog_find_part(proposals->old, ids);
	const struct part *a, *b = &proposals->new->parts[proposal->item];

	if (proposal->kind != ITEM_PART || old == NO_PART)
		return false;
	a = &proposals->old->parts[old];
	return strcmp(a->title, b->title) == 0 && str_same(a->summary, b->summary) && str_same(a->note, b->note);
}

/* Calls for each id of a list with blanks between. */
#define EACH_ID(ids, at, length)                                                                   \
	for (const char *at = (ids); *at != '\0'; at += strspn(at, " "))                           \
		for (size_t length = strcspn(at, " "), once = 1; once == 1; at += length, once = 0)

static bool any_in(const char *ids, const char *others)
{
	bool any = false;

	EACH_ID(ids, at, length) {
		AUTO_FREE char *id = xstrndup(at, length);

		any = any || has_id(others, id);
	}
	return any;
}

/* What is accepted is refused no more. */
static void forgive(const struct proposals *proposals, const struct proposal *proposal, const char *ids,
    struct lineage_row_list *out)
{
	AUTO_STR left = STR_INIT;

	if (proposal->refused == NULL || !any_in(ids, proposal->refused->from))
		return;
	EACH_ID(proposal->refused->from, at, length) {
		AUTO_FREE char *id = xstrndup(at, length);

		if (!has_id(ids, id))
			str_addf(&left, "%s%s", left.len > 0 ? " " : "", id);
	}
	push_gone(proposals, proposal, proposal->refused, out);
	if (left.len == 0)
		return;
	out->v[out->n - 1].gone = false;
	free(out->v[out->n - 1].from);
	out->v[out->n - 1].from = str_take(&left);
}

/* Ids as people type them, with one blank between. */
static char *tidy(const char *ids)
{
	struct str out = STR_INIT;

	EACH_ID(ids + strspn(ids, " "), at, length)
		str_addf(&out, "%s%.*s", out.len > 0 ? " " : "", (int)length, at);
	return str_take(&out);
}

void proposal_accept(const struct proposals *proposals, const struct proposal *proposal, const char *ids,
    const char *change, const char *note, struct lineage_row_list *out)
{
	struct lineage_row row = new_row(proposals, proposal, LINEAGE_FROM, proposal->row);

	row.from = tidy(ids);
	row.change = xstrdup(change != NULL ? change : is_unchanged(proposals, proposal, ids) ? change_kind_name(CHANGE_SAME) : "");
	row.note = xstrdup(note == NULL ? "" : note);
	vec_push(out, row);
	forgive(proposals, proposal, ids, out);
}

void proposal_drop(const struct proposals *proposals, const struct proposal *proposal, const char *note,
    struct lineage_row_list *out)
{
	struct lineage_row row = new_row(proposals, proposal, LINEAGE_DROPPED, proposal->row);

	row.from = xstrdup("");
	row.change = xstrdup("");
	row.note = xstrdup(note == NULL ? "" : note);
	vec_push(out, row);
}

static void add_candidates(const struct proposals *proposals, const struct proposal *proposal, unsigned least, struct str *ids)
{
	for (size_t i = 0; i < proposal->n; i++) {
		const char *id = item_id(proposals->old, proposal->kind, proposal->candidates[i].old);

		if (proposal->candidates[i].score >= least && !has_id(str_text(ids), id))
			str_addf(ids, "%s%s", ids->len > 0 ? " " : "", id);
	}
}

void proposal_refuse(const struct proposals *proposals, const struct proposal *proposal, const char *ids,
    struct lineage_row_list *out)
{
	struct lineage_row row = new_row(proposals, proposal, LINEAGE_REFUSED, proposal->refused);
	AUTO_STR all = STR_INIT;

	if (proposal->refused != NULL)
		str_add(&all, proposal->refused->from);
	if (ids == NULL)
		add_candidates(proposals, proposal, 0, &all);
	else
		EACH_ID(ids, at, length) {
			AUTO_FREE char *id = xstrndup(at, length);

			if (!has_id(str_text(&all), id))
				str_addf(&all, "%s%s", all.len > 0 ? " " : "", id);
		}
	if (proposal->row != NULL && any_in(proposal->row->from, str_text(&all)))
		push_gone(proposals, proposal, proposal->row, out);
	row.from = str_take(&all);
	row.change = xstrdup("");
	row.note = xstrdup("");
	vec_push(out, row);
}

void proposals_accept_all(const struct proposals *proposals, unsigned least, struct lineage_row_list *out)
{
	for (size_t i = 0; i < proposals->n; i++) {
		const struct proposal *proposal = &proposals->v[i];
		AUTO_STR ids = STR_INIT;

		if (proposal->state != PROPOSAL_OPEN)
			continue;
		add_candidates(proposals, proposal, least, &ids);
		if (ids.len > 0)
			proposal_accept(proposals, proposal, ids.s, NULL, NULL, out);
	}
}

void proposal_reopen(const struct proposals *proposals, const struct proposal *proposal, struct lineage_row_list *out)
{
	if (proposal->row != NULL)
		push_gone(proposals, proposal, proposal->row, out);
	if (proposal->refused != NULL)
		push_gone(proposals, proposal, proposal->refused, out);
}
