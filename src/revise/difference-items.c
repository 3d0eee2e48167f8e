/* The checks, KPIs and questions of a row: aligned by lineage, and what is left by how alike it reads. */
#include "revise/difference.h"

#include "revise/items.h"

#include <string.h>

#define ALIKE 50             /* percent of the words */
#define COMPARED_BYTES 4096  /* longer texts are not guessed at */
#define COMPARISONS 4000     /* nor are more pairs than this in one row: hostile files end quickly too */

/* Items of one kind in one catalog, whatever the kind. */
struct leaves {
	const struct catalog *catalog;
	enum item_kind kind;
};

static void leaf_range(const struct leaves *leaves, uint32_t part, uint32_t *first, uint32_t *end)
{
	const struct part *at = &leaves->catalog->parts[part];

	*first = leaves->kind == ITEM_CHECK ? at->check0 : leaves->kind == ITEM_KPI ? at->kpi0 : at->question0;
	*end = *first + (leaves->kind == ITEM_CHECK ? at->check_n : leaves->kind == ITEM_KPI ? at->kpi_n : at->question_n);
}

struct aligning {
	const struct difference *difference;
	size_t row;
	struct leaves before, after;
	struct difference_items *out;
	size_t first; /* of the items of this kind in *out */
	unsigned compared;
};

static const struct relation *relation_of(const struct aligning *aligning)
{
	/* Questions have no lineage: a later revision settles them, or asks again. */
	return aligning->before.kind == ITEM_QUESTION ? NULL
	    : lineage_relation(&aligning->difference->lineage, aligning->before.kind);
}

static void add_after(struct aligning *aligning, uint32_t item)
{
	const struct relation *relation = relation_of(aligning);
	struct difference_item made = {.kind = aligning->after.kind, .after = item, .fate = FATE_NEW};

	if (relation != NULL) {
		for (size_t i = 0; i < relation->before[item].n; i++)
			vec_push(&made.before, relation->before[item].v[i]);
		made.fate = lineage_fate_after(&aligning->difference->lineage, made.kind, item);
	}
	vec_push(aligning->out, made);
}

/* --- what no lineage ties --- */

static unsigned alikeness(struct aligning *aligning, uint32_t before, uint32_t after)
{
	const char *a = item_text(aligning->before.catalog, aligning->before.kind, before);
	const char *b = item_text(aligning->after.catalog, aligning->after.kind, after);

	if (aligning->compared >= COMPARISONS || strlen(a) > COMPARED_BYTES || strlen(b) > COMPARED_BYTES)
		return 0;
	aligning->compared++;
	return text_similarity(a, b);
}

/* The item of the row that reads most like the one that is gone, still without one before it; NULL below ALIKE. */
static struct difference_item *most_alike(struct aligning *aligning, uint32_t gone)
{
	struct difference_item *best = NULL;
	unsigned most = ALIKE - 1;

	for (size_t i = aligning->first; i < aligning->out->n; i++) {
		struct difference_item *item = &aligning->out->v[i];
		unsigned alike;

		if (item->after == NO_PART || item->before.n > 0)
			continue;
		alike = alikeness(aligning, gone, item->after);
		if (alike > most) {
			most = alike;
			best = item;
		}
	}
	return best;
}

static void add_gone(struct aligning *aligning, uint32_t gone)
{
	struct difference_item *alike = most_alike(aligning, gone);
	struct difference_item made = {.kind = aligning->before.kind, .after = NO_PART, .fate = FATE_DROPPED};

	if (alike != NULL) {
		vec_push(&alike->before, gone);
		alike->by_text = true;
		return;
	}
	vec_push(&made.before, gone);
	vec_push(aligning->out, made);
}

static void add_gone_of(struct aligning *aligning, uint32_t part)
{
	const struct relation *relation = relation_of(aligning);
	uint32_t first, end;

	if (aligning->difference->row_of_before[part] != aligning->row)
		return;
	leaf_range(&aligning->before, part, &first, &end);
	for (uint32_t item = first; item < end; item++)
		if (relation == NULL || relation->after[item].n == 0)
			add_gone(aligning, item);
}

static void align(const struct difference *difference, size_t at, enum item_kind kind, struct difference_items *out)
{
	const struct difference_row *row = &difference->rows[at];
	struct aligning aligning = {.difference = difference, .row = at, .out = out, .first = out->n,
	    .before = {lineage_before(&difference->lineage), kind}, .after = {lineage_after(&difference->lineage), kind}};
	uint32_t first = 0, end = 0;

	if (row->part != NO_PART)
		leaf_range(&aligning.after, row->part, &first, &end);
	for (uint32_t item = first; item < end; item++)
		add_after(&aligning, item);
	for (size_t i = 0; i < row->before.n; i++)
		add_gone_of(&aligning, row->before.v[i]);
}

void difference_items(const struct difference *difference, size_t row, struct difference_items *out)
{
	align(difference, row, ITEM_CHECK, out);
	align(difference, row, ITEM_KPI, out);
	align(difference, row, ITEM_QUESTION, out);
}

void difference_items_free(struct difference_items *items)
{
	for (size_t i = 0; i < items->n; i++)
		vec_free(&items->v[i].before);
	vec_free(items);
}

/* --- dates --- */

#define SAME_DATE_ALIKE 60

static bool same_deadline(const struct deadline *a, const struct deadline *b)
{
	return strcmp(a->date, b->date) == 0 && strcmp(a->title, b->title) == 0 && strcmp(a->basis, b->basis) == 0;
}

/* The date before that is most like it and not taken yet; -1 when none is. */
static int64_t deadline_alike(const struct catalog *before, const struct deadline *after, const bool *taken)
{
	unsigned most = 2 * SAME_DATE_ALIKE - 1;
	int64_t best = -1;

	for (uint32_t i = 0; i < before->deadline_n; i++) {
		unsigned alike;

		if (taken[i] || strlen(before->deadlines[i].title) > COMPARED_BYTES || strlen(after->title) > COMPARED_BYTES)
			continue;
		/* Of dates that are told the same way, the one on the same day. */
		alike = 2 * text_similarity(before->deadlines[i].title, after->title) +
		    (strcmp(before->deadlines[i].date, after->date) == 0);
		if (alike > most) {
			most = alike;
			best = i;
		}
	}
	return best;
}

void difference_deadlines(const struct difference *difference, struct difference_deadlines *out)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);
	bool *taken = xcalloc(before->deadline_n, sizeof *taken);

	for (uint32_t i = 0; i < after->deadline_n; i++) {
		int64_t found = deadline_alike(before, &after->deadlines[i], taken);
		const struct deadline *was = found < 0 ? NULL : &before->deadlines[found];

		if (found >= 0)
			taken[found] = true;
		vec_push(out, (struct difference_deadline){was, &after->deadlines[i],
		    was == NULL || !same_deadline(was, &after->deadlines[i])});
	}
	for (uint32_t i = 0; i < before->deadline_n; i++)
		if (!taken[i])
			vec_push(out, (struct difference_deadline){&before->deadlines[i], NULL, true});
	free(taken);
}
