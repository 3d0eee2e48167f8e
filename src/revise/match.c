/* Proposed pairs of items: candidates from the index, scored, and taken from the best down. */
#include "revise/match.h"

#include "revise/items.h"
#include "revise/match-terms.h"

#include <string.h>

#define CANDIDATES 24     /* kept for each item after the first look */
#define COMMON_IN 256     /* a term that more older items have finds no candidates */
#define SAME_ID_FROM 0.2  /* a number alone says nothing: drafts give it to something else */
#define LESS_SAME_TITLE 0.5
#define LESS_SAME_ID 0.8
#define LESS_PART_MATCHED 0.75
#define LESS_ABOVE_MATCHED 0.85

enum use { UNUSED, MAIN, JOINED };

struct pair {
	uint32_t old, new, distance;
	unsigned score;  /* percent */
	unsigned inside; /* how much of the smaller one is in the other, percent */
	enum use use;
	bool same_id, same_title, same_text;
};
VEC_TYPE(pairs, struct pair);

struct titled {
	const char *title;
	uint32_t index;
};

/* One kind of item of one revision. */
struct side {
	const struct catalog *catalog;
	uint32_t n;
	char **titles;           /* bare; only of parts, NULL for other kinds */
	unsigned *title_n;       /* how many items have the title */
	struct titled *by_title; /* the titles in order */
};

/* Pairs to look up: the newer index in the upper half, the older in the lower, in order. */
VEC_TYPE(keys, uint64_t);

struct matcher {
	enum item_kind kind;
	struct side old, new;
	struct term_index index;
	struct pairs pairs;
	struct keys parts; /* the pairs of parts, as far as they are known */
};

const char *match_how_words(enum match_how how)
{
	static const char *const words[] = {[MATCH_BY_ID] = "same id", [MATCH_BY_TITLE] = "same title",
		[MATCH_BY_TEXT] = "text", [MATCH_SAME_TEXT] = "same text"};

	return words[how];
}

/* --- items --- */

static void collect_part(struct term_collector *collector, const struct catalog *catalog, uint32_t index)
{
	const struct part *part = &catalog->parts[index];

	terms_add(collector, part->title, 2);
	terms_add(collector, part->summary, 1);
	terms_add(collector, part->note, 1);
	for (uint32_t i = 0; i < part->check_n; i++)
		terms_add(collector, catalog->checks[part->check0 + i].text, 1);
	for (uint32_t child = index + 1; child < part->end; child = catalog->parts[child].end)
		terms_add(collector, catalog->parts[child].title, 1);
}

static void collect_item(struct term_collector *collector, const struct catalog *catalog, enum item_kind kind,
    uint32_t index)
{
	if (kind == ITEM_PART)
		collect_part(collector, catalog, index);
	else if (kind == ITEM_KPI)
		terms_add(collector, catalog->kpis[index].text, 1);
	else {
		const struct check *check = &catalog->checks[index];

		terms_add(collector, check->text, 1);
		for (size_t i = 0; i < check->evidence.n; i++)
			terms_add(collector, check->evidence.v[i], 1);
	}
}

static void collect(struct matcher *matcher)
{
	struct term_collector collector = {0};
	const uint32_t old_n = matcher->old.n, n = old_n + matcher->new.n;

	for (uint32_t i = 0; i < n; i++) {
		const bool old = i < old_n;

		terms_begin(&collector, i);
		collect_item(&collector, old ? matcher->old.catalog : matcher->new.catalog, matcher->kind, old ? i : i - old_n);
	}
	index_make(&matcher->index, &collector, n, old_n);
}

/* --- titles --- */

static int by_title(const void *a, const void *b)
{
	return strcmp(((const struct titled *)a)->title, ((const struct titled *)b)->title);
}

static void count_titles(struct side *side)
{
	struct titled *sorted = side->by_title = xcalloc(side->n, sizeof *sorted);

	for (uint32_t i = 0; i < side->n; i++)
		sorted[i] = (struct titled){side->titles[i], i};
	if (side->n > 1)
		qsort(sorted, side->n, sizeof *sorted, by_title);
	for (uint32_t first = 0, end; first < side->n; first = end) {
		for (end = first + 1; end < side->n && by_title(&sorted[first], &sorted[end]) == 0; end++)
			continue;
		for (uint32_t i = first; i < end; i++)
			side->title_n[sorted[i].index] = end - first;
	}
}

static void side_make(struct side *side, const struct catalog *catalog, enum item_kind kind)
{
	*side = (struct side){.catalog = catalog, .n = item_count(catalog, kind)};
	if (kind != ITEM_PART)
		return;
	side->titles = xcalloc(side->n, sizeof *side->titles);
	side->title_n = xcalloc(side->n, sizeof *side->title_n);
	for (uint32_t i = 0; i < side->n; i++)
		side->titles[i] = text_bare(catalog->parts[i].title);
	count_titles(side);
}

static void side_free(struct side *side)
{
	for (uint32_t i = 0; side->titles != NULL && i < side->n; i++)
		free(side->titles[i]);
	free(side->titles);
	free(side->title_n);
	free(side->by_title);
}

static bool same_title(const struct matcher *matcher, uint32_t old, uint32_t new)
{
	return matcher->kind == ITEM_PART && *matcher->old.titles[old] != '\0' && matcher->old.title_n[old] == 1 &&
	    matcher->new.title_n[new] == 1 && strcmp(matcher->old.titles[old], matcher->new.titles[new]) == 0;
}

/* --- scores --- */

static bool same_text(const struct matcher *matcher, uint32_t old, uint32_t new)
{
	const struct catalog *a = matcher->old.catalog, *b = matcher->new.catalog;

	if (matcher->kind == ITEM_CHECK)
		return text_same_words(a->checks[old].text, b->checks[new].text);
	if (matcher->kind == ITEM_KPI)
		return text_same_words(a->kpis[old].text, b->kpis[new].text);
	return strcmp(a->parts[old].title, b->parts[new].title) == 0 && a->parts[old].summary != NULL &&
	    str_same(a->parts[old].summary, b->parts[new].summary) && str_same(a->parts[old].note, b->parts[new].note);
}

static uint64_t key_of(uint32_t old, uint32_t new)
{
	return (uint64_t)new << 32 | old;
}

static int by_key(const void *a, const void *b)
{
	const uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return left == right ? 0 : left < right ? -1 : 1;
}

static bool parts_paired(const struct matcher *matcher, uint32_t old, uint32_t new)
{
	const uint64_t key = key_of(old, new);

	return old != NO_PART && new != NO_PART && matcher->parts.n > 0 &&
	    bsearch(&key, matcher->parts.v, matcher->parts.n, sizeof key, by_key) != NULL;
}

static double ratio(double part, double whole)
{
	return whole > 0 ? part / whole : 0;
}

static double lessen(double score, bool when, double factor)
{
	return when ? 1 - (1 - score) * factor : score;
}

static void score_pair(const struct matcher *matcher, struct pair *pair)
{
	const struct bag *bags = matcher->index.bags;
	const struct bag *old = &bags[pair->old], *new = &bags[matcher->old.n + pair->new];
	const double shared = index_shared(&matcher->index, old, new);
	const double likeness = ratio(2 * shared, old->mass + new->mass);
	const bool above = parts_paired(matcher, item_parent(matcher->old.catalog, matcher->kind, pair->old),
	    item_parent(matcher->new.catalog, matcher->kind, pair->new));
	double score = likeness, inside = ratio(shared, old->mass < new->mass ? old->mass : new->mass);

	pair->same_id = strcmp(item_id(matcher->old.catalog, matcher->kind, pair->old),
	    item_id(matcher->new.catalog, matcher->kind, pair->new)) == 0;
	pair->same_title = same_title(matcher, pair->old, pair->new);
	pair->same_text = same_text(matcher, pair->old, pair->new);
	score = lessen(score, pair->same_title, LESS_SAME_TITLE);
	score = lessen(score, pair->same_id && likeness >= SAME_ID_FROM, LESS_SAME_ID);
	score = lessen(score, above, matcher->kind == ITEM_PART ? LESS_ABOVE_MATCHED : LESS_PART_MATCHED);
	inside = lessen(inside, above, matcher->kind == ITEM_PART ? LESS_ABOVE_MATCHED : LESS_PART_MATCHED);
	/* Whole percents from here on, so that no machine's rounding decides. */
	pair->score = pair->same_text ? 100 : (unsigned)(score * 100 + 0.5);
	pair->inside = (unsigned)(inside * 100 + 0.5);
}

/* --- candidates --- */

struct candidate {
	uint32_t old;
	double shared;
};

struct candidates {
	struct candidate best[CANDIDATES];
	size_t n;
	double *shared; /* by older item, 0 outside of `touched` */
	VEC(uint32_t) touched;
};

/* Keeps the best, best first; of equals the earlier item. */
static void offer(struct candidates *candidates, uint32_t old, double shared)
{
	size_t at = candidates->n;

	while (at > 0 && (candidates->best[at - 1].shared < shared ||
	    (candidates->best[at - 1].shared <= shared && candidates->best[at - 1].old > old)))
		at--;
	if (at == CANDIDATES)
		return;
	if (candidates->n < CANDIDATES)
		candidates->n++;
	for (size_t i = candidates->n - 1; i > at; i--)
		candidates->best[i] = candidates->best[i - 1];
	candidates->best[at] = (struct candidate){old, shared};
}

static void touch(struct candidates *candidates, uint32_t old, double shared)
{
	if (candidates->shared[old] <= 0)
		vec_push(&candidates->touched, old);
	candidates->shared[old] += shared;
}

static void look_in_index(const struct matcher *matcher, const struct bag *bag, struct candidates *candidates)
{
	const struct term_index *index = &matcher->index;

	candidates->touched.n = candidates->n = 0;
	for (size_t i = 0; i < bag->n; i++) {
		const struct term_weight *term = &index->terms[bag->terms[i].term];

		for (uint32_t j = 0; term->n <= COMMON_IN && j < term->n; j++)
			touch(candidates, index->postings[term->first + j].bag, term->weight);
	}
	for (size_t i = 0; i < candidates->touched.n; i++) {
		const uint32_t old = candidates->touched.v[i];

		offer(candidates, old, candidates->shared[old] / (bag->mass + index->bags[old].mass));
		candidates->shared[old] = 0;
	}
}

static void add_pair(struct matcher *matcher, uint32_t old, uint32_t new, size_t first)
{
	for (size_t i = first; i < matcher->pairs.n; i++)
		if (matcher->pairs.v[i].old == old)
			return;
	vec_push(&matcher->pairs, (struct pair){.old = old, .new = new});
}

/* Same ids and titles are looked at even where the words are too common to find them. */
static void add_named(struct matcher *matcher, uint32_t new, size_t first)
{
	struct item_ref ref = catalog_find(matcher->old.catalog, item_id(matcher->new.catalog, matcher->kind, new));

	if (ref.kind == matcher->kind)
		add_pair(matcher, ref.index, new, first);
	if (matcher->kind == ITEM_PART) {
		const struct titled wanted = {matcher->new.titles[new], 0};
		const struct titled *found = bsearch(&wanted, matcher->old.by_title, matcher->old.n, sizeof wanted, by_title);

		if (found != NULL)
			add_pair(matcher, found->index, new, first);
	}
}

static void find_pairs(struct matcher *matcher)
{
	struct candidates candidates = {.shared = xcalloc(matcher->old.n, sizeof *candidates.shared)};

	for (uint32_t new = 0; matcher->old.n > 0 && new < matcher->new.n; new++) {
		const size_t first = matcher->pairs.n;

		look_in_index(matcher, &matcher->index.bags[matcher->old.n + new], &candidates);
		for (size_t i = 0; i < candidates.n; i++)
			add_pair(matcher, candidates.best[i].old, new, first);
		add_named(matcher, new, first);
	}
	free(candidates.shared);
	vec_free(&candidates.touched);
}

/* --- choosing --- */

/* How far apart two items stand in their revisions, in thousandths. */
static uint32_t distance(const struct matcher *matcher, const struct pair *pair)
{
	const int64_t old = (int64_t)pair->old * 1000 / matcher->old.n, new = (int64_t)pair->new * 1000 / matcher->new.n;

	return (uint32_t)(old < new ? new - old : old - new);
}

static int by_rank(const void *a, const void *b)
{
	const struct pair *left = a, *right = b;

	if (left->score != right->score)
		return left->score > right->score ? -1 : 1;
	if (left->same_id != right->same_id)
		return left->same_id ? -1 : 1;
	if (left->distance != right->distance)
		return left->distance < right->distance ? -1 : 1;
	if (left->new != right->new)
		return left->new < right->new ? -1 : 1;
	return left->old == right->old ? 0 : left->old < right->old ? -1 : 1;
}

static void score_all(struct matcher *matcher)
{
	for (size_t i = 0; i < matcher->pairs.n; i++) {
		struct pair *pair = &matcher->pairs.v[i];

		score_pair(matcher, pair);
		pair->distance = distance(matcher, pair);
		pair->use = UNUSED;
	}
	if (matcher->pairs.n > 1)
		qsort(matcher->pairs.v, matcher->pairs.n, sizeof *matcher->pairs.v, by_rank);
}

struct taken {
	bool *old, *new;
};

static void take_pair(struct taken *taken, struct pair *pair, enum use use)
{
	pair->use = use;
	taken->old[pair->old] = taken->new[pair->new] = true;
}

/* What is left over on one side, and lies for the most part in what is taken on the other. */
static bool may_join(const struct matcher *matcher, const struct taken *taken, const struct pair *pair, unsigned least)
{
	return pair->use == UNUSED && pair->score >= least / 2 && taken->old[pair->old] != taken->new[pair->new] &&
	    pair->inside >= (matcher->kind == ITEM_PART ? MATCH_INSIDE_PART : MATCH_INSIDE_OTHER);
}

/* From the best pair down: first each item once, then what may join. */
static void choose(struct matcher *matcher, unsigned least)
{
	struct taken taken = {xcalloc(matcher->old.n, sizeof(bool)), xcalloc(matcher->new.n, sizeof(bool))};
	struct pair *pairs = matcher->pairs.v;

	for (size_t i = 0; i < matcher->pairs.n && pairs[i].score >= least; i++)
		if (!taken.old[pairs[i].old] && !taken.new[pairs[i].new])
			take_pair(&taken, &pairs[i], MAIN);
	for (size_t i = 0; i < matcher->pairs.n; i++)
		if (may_join(matcher, &taken, &pairs[i], least))
			take_pair(&taken, &pairs[i], JOINED);
	free(taken.old);
	free(taken.new);
}

static void keep_keys(struct matcher *matcher, struct keys *keys)
{
	keys->n = 0;
	for (size_t i = 0; i < matcher->pairs.n; i++)
		if (matcher->pairs.v[i].use != UNUSED)
			vec_push(keys, key_of(matcher->pairs.v[i].old, matcher->pairs.v[i].new));
	if (keys->n > 1)
		qsort(keys->v, keys->n, sizeof *keys->v, by_key);
}

static int by_place(const void *a, const void *b)
{
	const struct match *left = a, *right = b;

	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->new != right->new)
		return left->new < right->new ? -1 : 1;
	if (left->score != right->score)
		return left->score > right->score ? -1 : 1;
	return left->old == right->old ? 0 : left->old < right->old ? -1 : 1;
}

static enum match_how how_of(const struct pair *pair)
{
	return pair->same_text ? MATCH_SAME_TEXT : pair->same_title ? MATCH_BY_TITLE : pair->same_id ? MATCH_BY_ID :
	    MATCH_BY_TEXT;
}

static void hand_out(const struct matcher *matcher, struct match_list *out)
{
	for (size_t i = 0; i < matcher->pairs.n; i++) {
		const struct pair *pair = &matcher->pairs.v[i];

		if (pair->use != UNUSED)
			vec_push(out, (struct match){.kind = matcher->kind, .old = pair->old, .new = pair->new,
			    .score = pair->score,
			    .inside = pair->inside, .how = how_of(pair), .joined = pair->use == JOINED});
	}
}

/* `parts` are the pairs of parts; they are made here when parts are matched. */
static void match_kind(enum item_kind kind, const struct catalog *old, const struct catalog *new, unsigned least,
    struct keys *parts, struct match_list *out)
{
	struct matcher matcher = {.kind = kind, .parts = *parts};

	side_make(&matcher.old, old, kind);
	side_make(&matcher.new, new, kind);
	collect(&matcher);
	find_pairs(&matcher);
	score_all(&matcher);
	choose(&matcher, least);
	if (kind == ITEM_PART) { /* again, now that the parts above have their pairs */
		keep_keys(&matcher, &matcher.parts);
		score_all(&matcher);
		choose(&matcher, least);
		keep_keys(&matcher, &matcher.parts);
		*parts = matcher.parts;
	}
	hand_out(&matcher, out);
	index_free(&matcher.index);
	side_free(&matcher.old);
	side_free(&matcher.new);
	vec_free(&matcher.pairs);
}

void match_propose(const struct catalog *old, const struct catalog *new, unsigned least, struct match_list *out)
{
	static const enum item_kind kinds[] = {ITEM_PART, ITEM_CHECK, ITEM_KPI};
	struct keys parts = VEC_INIT;

	for (size_t i = 0; i < COUNT(kinds); i++)
		match_kind(kinds[i], old, new, least, &parts, out);
	if (out->n > 1)
		qsort(out->v, out->n, sizeof *out->v, by_place);
	vec_free(&parts);
}
