/* Relations between the items of two revisions: of one step, put together, turned around. */
#include "revise/lineage.h"

#include <string.h>

static void relation_room(struct relation *relation, uint32_t before_n, uint32_t after_n)
{
	*relation = (struct relation){.before_n = before_n, .after_n = after_n};
	relation->after = xcalloc(before_n, sizeof *relation->after);
	relation->before = xcalloc(after_n, sizeof *relation->before);
}

/* Keeps the list ascending, each item once. */
static void list_put(struct index_list *list, uint32_t item)
{
	size_t at = list->n;

	while (at > 0 && list->v[at - 1] >= item)
		at--;
	if (at < list->n && list->v[at] == item)
		return;
	vec_push(list, item);
	memmove(list->v + at + 1, list->v + at, (list->n - 1 - at) * sizeof *list->v);
	list->v[at] = item;
}

static void tie(struct relation *relation, uint32_t before, uint32_t after)
{
	list_put(&relation->after[before], after);
	list_put(&relation->before[after], before);
}

static void tie_named(struct relation *relation, const struct catalog *before, enum item_kind kind,
    const struct list *from, uint32_t after)
{
	for (size_t i = 0; i < from->n; i++) {
		struct item_ref found = catalog_find(before, from->v[i]);

		if (found.kind == kind)
			tie(relation, found.index, after);
	}
}

void relation_of_step(struct relation *relation, const struct catalog *before, const struct catalog *after,
    enum item_kind kind)
{
	switch (kind) {
	case ITEM_PART:
		relation_room(relation, before->part_n, after->part_n);
		for (uint32_t i = 0; i < after->part_n; i++)
			tie_named(relation, before, kind, &after->parts[i].from, i);
		break;
	case ITEM_CHECK:
		relation_room(relation, before->check_n, after->check_n);
		for (uint32_t i = 0; i < after->check_n; i++)
			tie_named(relation, before, kind, &after->checks[i].from, i);
		break;
	case ITEM_KPI:
		relation_room(relation, before->kpi_n, after->kpi_n);
		for (uint32_t i = 0; i < after->kpi_n; i++)
			tie_named(relation, before, kind, &after->kpis[i].from, i);
		break;
	case ITEM_QUESTION:
	case ITEM_NONE:
		die("Only parts, checks and KPIs have a lineage.");
	}
}

void relation_of_same(struct relation *relation, uint32_t n)
{
	relation_room(relation, n, n);
	for (uint32_t i = 0; i < n; i++)
		tie(relation, i, i);
}

void relation_compose(struct relation *relation, const struct relation *first, const struct relation *second)
{
	relation_room(relation, first->before_n, second->after_n);
	for (uint32_t i = 0; i < first->before_n; i++)
		for (size_t j = 0; j < first->after[i].n; j++) {
			const struct index_list *then = &second->after[first->after[i].v[j]];

			for (size_t k = 0; k < then->n; k++)
				tie(relation, i, then->v[k]);
		}
}

void relation_reverse(struct relation *relation)
{
	*relation = (struct relation){.before_n = relation->after_n, .after_n = relation->before_n,
	    .after = relation->before, .before = relation->after};
}

static void lists_free(struct index_list *lists, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		vec_free(&lists[i]);
	free(lists);
}

void relation_free(struct relation *relation)
{
	lists_free(relation->after, relation->before_n);
	lists_free(relation->before, relation->after_n);
	*relation = (struct relation){0};
}
