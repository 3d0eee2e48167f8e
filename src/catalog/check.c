/* Rules within one file: different ids, a summary where one is due, `from` only where it can be, `by` that exists. */
#include "catalog/check.h"

#include <stdlib.h>
#include <string.h>

struct checker {
	const struct catalog *catalog;
	const char *name;
	struct faults *faults;
};

struct placed_id {
	const char *id;
	struct mark mark;
	size_t order;
};
VEC_TYPE(placed_ids, struct placed_id);

static int by_id_then_order(const void *a, const void *b)
{
	const struct placed_id *x = a, *y = b;
	int order = strcmp(x->id, y->id);

	return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static void collect(struct placed_ids *ids, const char *id, struct mark mark)
{
	if (id != NULL)
		vec_push(ids, (struct placed_id){id, mark, ids->n});
}

static void collect_all(const struct catalog *catalog, struct placed_ids *ids)
{
	for (uint32_t i = 0; i < catalog->part_n; i++)
		collect(ids, catalog->parts[i].id, catalog->parts[i].mark);
	for (uint32_t i = 0; i < catalog->check_n; i++)
		collect(ids, catalog->checks[i].id, catalog->checks[i].mark);
	for (uint32_t i = 0; i < catalog->kpi_n; i++)
		collect(ids, catalog->kpis[i].id, catalog->kpis[i].mark);
	for (uint32_t i = 0; i < catalog->question_n; i++)
		collect(ids, catalog->questions[i].id, catalog->questions[i].mark);
	if (ids->n > 0)
		qsort(ids->v, ids->n, sizeof *ids->v, by_id_then_order);
}

static void check_different(const struct checker *checker, const struct placed_ids *ids)
{
	for (size_t i = 1; i < ids->n; i++)
		if (strcmp(ids->v[i].id, ids->v[i - 1].id) == 0)
			faults_add(checker->faults, checker->name, ids->v[i].mark,
			    "the id %s is used already in line %u; each id was expected once", ids->v[i].id,
			    ids->v[i - 1].mark.line);
}

static bool has_id(const struct placed_ids *ids, const char *id)
{
	size_t low = 0, high = ids->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(ids->v[middle].id, id);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static void check_repeats(const struct checker *checker, const char *id, const struct list *list, const char *key)
{
	for (size_t i = 1; i < list->n; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(list->v[i], list->v[j]) == 0) {
				faults_add(checker->faults, checker->name, list->marks[i],
				    "%s: %s names %s twice; different ids were expected", id, key, list->v[i]);
				break;
			}
}

/* The `from` of a check or KPI: the README's "absent = none", so an empty list is a slip. */
static void check_leaf_from(const struct checker *checker, const char *id, struct mark mark, const struct list *from)
{
	if (from->v == NULL)
		return;
	id = id == NULL ? "?" : id;
	if (checker->catalog->supersedes == NULL)
		faults_add(checker->faults, checker->name, mark,
		    "%s: from is given, but this revision supersedes none; no from was expected", id);
	else if (from->n == 0)
		faults_add(checker->faults, checker->name, mark,
		    "%s: from is empty; at least one id was expected, or no from at all", id);
	check_repeats(checker, id, from, "from");
}

static void check_part(const struct checker *checker, const struct part *part)
{
	const char *id = part->id == NULL ? "?" : part->id;

	if (part->kind != PART_SECTION && part->summary == NULL)
		faults_add(checker->faults, checker->name, part->mark,
		    "%s: there is no summary; what the part asks for was expected (only a section may go without)", id);
	if (part->from.n > 0 && checker->catalog->supersedes == NULL)
		faults_add(checker->faults, checker->name, part->mark,
		    "%s: from is given, but this revision supersedes none; no from was expected", id);
	check_repeats(checker, id, &part->from, "from");
}

static void check_resolved(const struct checker *checker, const struct placed_ids *ids)
{
	for (uint32_t i = 0; i < checker->catalog->resolved_n; i++) {
		const struct resolved *resolved = &checker->catalog->resolves[i];

		for (size_t j = 0; j < resolved->by.n; j++)
			if (!has_id(ids, resolved->by.v[j]))
				faults_add(checker->faults, checker->name, resolved->by.marks[j],
				    "resolves %s: by names %s, which is no id of this file", resolved->id == NULL ? "?" : resolved->id,
				    resolved->by.v[j]);
	}
}

void catalog_check_file(const struct catalog *catalog, const char *name, struct faults *faults)
{
	const struct checker checker = {catalog, name, faults};
	struct placed_ids ids = VEC_INIT;

	collect_all(catalog, &ids);
	check_different(&checker, &ids);
	for (uint32_t i = 0; i < catalog->part_n; i++)
		check_part(&checker, &catalog->parts[i]);
	for (uint32_t i = 0; i < catalog->check_n; i++)
		check_leaf_from(&checker, catalog->checks[i].id, catalog->checks[i].mark, &catalog->checks[i].from);
	for (uint32_t i = 0; i < catalog->kpi_n; i++)
		check_leaf_from(&checker, catalog->kpis[i].id, catalog->kpis[i].mark, &catalog->kpis[i].from);
	check_resolved(&checker, &ids);
	vec_free(&ids);
}
