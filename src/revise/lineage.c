/* Lineage between any two of a row of revisions: fates, the steps between, and what they come to. */
#include "revise/items.h"

#include <string.h>

static const char *const fate_names[FATE_COUNT] = {
	"kept", "renumbered", "moved", "split", "merged", "new", "dropped",
};
static const char *const effect_names[EFFECT_COUNT] = {
	"new", "dropped", "tightened and relaxed", "tightened", "relaxed", "restructured", "clarified", "same", "not said",
};

const char *fate_name(enum fate fate)
{
	return fate_names[fate];
}

const char *effect_name(enum effect effect)
{
	return effect_names[effect];
}

/* --- making --- */

static size_t oldest(const struct lineage *lineage)
{
	return lineage->before < lineage->after ? lineage->before : lineage->after;
}

static size_t step_count(const struct lineage *lineage)
{
	return lineage->before < lineage->after ? lineage->after - lineage->before : lineage->before - lineage->after;
}

static void steps_make(struct lineage *lineage)
{
	struct catalog *const *from = lineage->revisions->v + oldest(lineage);

	lineage->steps = xcalloc(step_count(lineage), sizeof *lineage->steps);
	for (size_t i = 0; i < step_count(lineage); i++)
		relation_of_step(&lineage->steps[i], from[i], from[i + 1], ITEM_PART);
}

static void relation_between(struct relation *relation, const struct revisions *revisions, size_t older, size_t newer,
    enum item_kind kind)
{
	relation_of_same(relation, item_count(revisions->v[older], kind));
	for (size_t i = older; i < newer; i++) {
		struct relation step, longer;

		relation_of_step(&step, revisions->v[i], revisions->v[i + 1], kind);
		relation_compose(&longer, relation, &step);
		relation_free(relation);
		relation_free(&step);
		*relation = longer;
	}
}

static struct relation *member(struct lineage *lineage, enum item_kind kind)
{
	return kind == ITEM_PART ? &lineage->parts : kind == ITEM_CHECK ? &lineage->checks : &lineage->kpis;
}

void lineage_make(struct lineage *lineage, const struct revisions *revisions, size_t before, size_t after)
{
	static const enum item_kind kinds[] = {ITEM_PART, ITEM_CHECK, ITEM_KPI};
	bool backwards = before > after;

	*lineage = (struct lineage){.revisions = revisions, .before = before, .after = after};
	steps_make(lineage);
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct relation *relation = member(lineage, kinds[i]);

		relation_between(relation, revisions, backwards ? after : before, backwards ? before : after, kinds[i]);
		if (backwards)
			relation_reverse(relation);
	}
}

void lineage_free(struct lineage *lineage)
{
	for (size_t i = 0; i < step_count(lineage); i++)
		relation_free(&lineage->steps[i]);
	free(lineage->steps);
	relation_free(&lineage->parts);
	relation_free(&lineage->checks);
	relation_free(&lineage->kpis);
}

const struct catalog *lineage_before(const struct lineage *lineage)
{
	return lineage->revisions->v[lineage->before];
}

const struct catalog *lineage_after(const struct lineage *lineage)
{
	return lineage->revisions->v[lineage->after];
}

const struct relation *lineage_relation(const struct lineage *lineage, enum item_kind kind)
{
	return kind == ITEM_PART ? &lineage->parts : kind == ITEM_CHECK ? &lineage->checks : &lineage->kpis;
}

/* --- fates --- */

static enum fate fate_of_pair(const struct lineage *lineage, enum item_kind kind, uint32_t before, uint32_t after)
{
	const struct catalog *old = lineage_before(lineage), *new = lineage_after(lineage);
	uint32_t from = item_parent(old, kind, before), to = item_parent(new, kind, after);

	if ((from == NO_PART) != (to == NO_PART) || (to != NO_PART && !index_list_has(&lineage->parts.before[to], from)))
		return FATE_MOVED;
	return strcmp(item_id(old, kind, before), item_id(new, kind, after)) == 0 ? FATE_KEPT : FATE_RENUMBERED;
}

enum fate lineage_fate_after(const struct lineage *lineage, enum item_kind kind, uint32_t item)
{
	const struct relation *relation = lineage_relation(lineage, kind);
	const struct index_list *before = &relation->before[item];

	if (before->n == 0)
		return FATE_NEW;
	if (before->n > 1)
		return FATE_MERGED;
	return relation->after[before->v[0]].n > 1 ? FATE_SPLIT : fate_of_pair(lineage, kind, before->v[0], item);
}

enum fate lineage_fate_before(const struct lineage *lineage, enum item_kind kind, uint32_t item)
{
	const struct relation *relation = lineage_relation(lineage, kind);
	const struct index_list *after = &relation->after[item];

	if (after->n == 0)
		return FATE_DROPPED;
	if (after->n > 1)
		return FATE_SPLIT;
	return relation->before[after->v[0]].n > 1 ? FATE_MERGED : fate_of_pair(lineage, kind, item, after->v[0]);
}

/* --- steps --- */

/* Parts that are on a way, by revision from the oldest of the two. */
struct ways {
	struct catalog *const *revisions;
	const struct relation *steps;
	size_t first, n; /* of the oldest in all revisions; steps */
	bool **on;       /* by revision and part */
};

static void ways_make(struct ways *ways, const struct lineage *lineage)
{
	*ways = (struct ways){.first = oldest(lineage), .n = step_count(lineage), .steps = lineage->steps};
	ways->revisions = lineage->revisions->v + ways->first;
	ways->on = xcalloc(ways->n + 1, sizeof *ways->on);
	for (size_t i = 0; i <= ways->n; i++)
		ways->on[i] = xcalloc(ways->revisions[i]->part_n, sizeof **ways->on);
}

static void ways_free(struct ways *ways)
{
	for (size_t i = 0; i <= ways->n; i++)
		free(ways->on[i]);
	free(ways->on);
}

/* From a part of a revision (counted from the oldest) to all that it continues. */
static void go_older(struct ways *ways, size_t from)
{
	for (size_t i = from; i > 0; i--)
		for (uint32_t part = 0; part < ways->steps[i - 1].after_n; part++)
			if (ways->on[i][part])
				index_list_mark(&ways->steps[i - 1].before[part], ways->on[i - 1]);
}

static void go_newer(struct ways *ways, size_t from)
{
	for (size_t i = from; i < ways->n; i++)
		for (uint32_t part = 0; part < ways->steps[i].before_n; part++)
			if (ways->on[i][part])
				index_list_mark(&ways->steps[i].after[part], ways->on[i + 1]);
}

static void add_steps(const struct ways *ways, const struct ways *ends, struct lineage_steps *out)
{
	for (size_t i = 0; i < ways->n; i++) {
		const struct catalog *old = ways->revisions[i], *new = ways->revisions[i + 1];
		size_t revision = ways->first + i + 1;

		for (uint32_t part = 0; part < new->part_n; part++)
			if (ways->on[i + 1][part])
				vec_push(out, (struct lineage_step){revision, part, NO_PART, new->parts[part].change,
				    new->parts[part].change_note});
		for (uint32_t part = 0; part < old->part_n; part++)
			if (ends->on[i][part] && ways->steps[i].after[part].n == 0)
				vec_push(out, (struct lineage_step){revision, NO_PART, part, CHANGE_NONE,
				    dropped_note(new, old->parts[part].id)});
	}
}

/* The ways to a part of the newest, and the ends of what it continues in the oldest. */
static void steps_to(const struct lineage *lineage, uint32_t part, struct lineage_steps *out)
{
	struct ways ways, ends;

	ways_make(&ways, lineage);
	ways_make(&ends, lineage);
	ways.on[ways.n][part] = true;
	go_older(&ways, ways.n);
	memcpy(ends.on[0], ways.on[0], ways.revisions[0]->part_n * sizeof *ends.on[0]);
	go_newer(&ends, 0);
	add_steps(&ways, &ends, out);
	ways_free(&ways);
	ways_free(&ends);
}

static void steps_from(const struct lineage *lineage, uint32_t part, struct lineage_steps *out)
{
	struct ways ways;

	ways_make(&ways, lineage);
	ways.on[0][part] = true;
	go_newer(&ways, 0);
	add_steps(&ways, &ways, out);
	ways_free(&ways);
}

void lineage_steps_after(const struct lineage *lineage, uint32_t part, struct lineage_steps *out)
{
	if (lineage->before <= lineage->after)
		steps_to(lineage, part, out);
	else
		steps_from(lineage, part, out);
}

void lineage_steps_before(const struct lineage *lineage, uint32_t part, struct lineage_steps *out)
{
	if (lineage->before <= lineage->after)
		steps_from(lineage, part, out);
	else
		steps_to(lineage, part, out);
}

/* --- what they come to --- */

enum effect effect_of(enum fate fate, const struct lineage_steps *steps)
{
	bool any[CHANGE_NEW + 1] = {false};

	if (fate == FATE_NEW)
		return EFFECT_NEW;
	if (fate == FATE_DROPPED)
		return EFFECT_DROPPED;
	for (size_t i = 0; i < steps->n; i++) {
		bool ended = steps->v[i].part == NO_PART;

		any[ended ? CHANGE_RESTRUCTURED : steps->v[i].kind] = true;
	}
	if (any[CHANGE_TIGHTENED])
		return any[CHANGE_RELAXED] ? EFFECT_BOTH : EFFECT_TIGHTENED;
	if (any[CHANGE_RELAXED])
		return EFFECT_RELAXED;
	if (any[CHANGE_RESTRUCTURED] || any[CHANGE_NEW])
		return EFFECT_RESTRUCTURED;
	if (any[CHANGE_CLARIFIED])
		return EFFECT_CLARIFIED;
	return any[CHANGE_NONE] ? EFFECT_UNSAID : EFFECT_SAME;
}
