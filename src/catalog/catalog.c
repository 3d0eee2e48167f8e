/* Looking things up in a catalog, inheritance, and the words of the format. */
#include "catalog/catalog.h"

#include <stdlib.h>
#include <string.h>

void catalog_free(struct catalog *catalog)
{
	if (catalog != NULL)
		arena_free(catalog->arena); /* the catalog itself lives in it */
}

static int compare_refs(const void *a, const void *b)
{
	return strcmp(((const struct item_ref *)a)->id, ((const struct item_ref *)b)->id);
}

void catalog_index(struct catalog *catalog)
{
	size_t n = (size_t)catalog->part_n + catalog->check_n + catalog->kpi_n + catalog->question_n;
	struct item_ref *refs = arena_alloc(catalog->arena, n, sizeof *refs), *next = refs;

	for (uint32_t i = 0; i < catalog->part_n; i++)
		*next++ = (struct item_ref){ITEM_PART, i, catalog->parts[i].id};
	for (uint32_t i = 0; i < catalog->check_n; i++)
		*next++ = (struct item_ref){ITEM_CHECK, i, catalog->checks[i].id};
	for (uint32_t i = 0; i < catalog->kpi_n; i++)
		*next++ = (struct item_ref){ITEM_KPI, i, catalog->kpis[i].id};
	for (uint32_t i = 0; i < catalog->question_n; i++)
		*next++ = (struct item_ref){ITEM_QUESTION, i, catalog->questions[i].id};
	qsort(refs, n, sizeof *refs, compare_refs);
	catalog->by_id = refs;
	catalog->item_n = (uint32_t)n;
}

struct item_ref catalog_find(const struct catalog *catalog, const char *id)
{
	const struct item_ref wanted = {.id = id};
	const struct item_ref *found = NULL;

	if (catalog->item_n > 0)
		found = bsearch(&wanted, catalog->by_id, catalog->item_n, sizeof wanted, compare_refs);
	return found == NULL ? (struct item_ref){ITEM_NONE, 0, NULL} : *found;
}

uint32_t catalog_find_part(const struct catalog *catalog, const char *id)
{
	struct item_ref found = catalog_find(catalog, id);

	return found.kind == ITEM_PART ? found.index : NO_PART;
}

int64_t catalog_find_check(const struct catalog *catalog, const char *id)
{
	struct item_ref found = catalog_find(catalog, id);

	return found.kind == ITEM_CHECK ? (int64_t)found.index : -1;
}

uint32_t catalog_part_of(const struct catalog *catalog, struct item_ref item)
{
	switch (item.kind) {
	case ITEM_PART:
		return item.index;
	case ITEM_CHECK:
		return catalog->checks[item.index].part;
	case ITEM_KPI:
		return catalog->kpis[item.index].part;
	case ITEM_QUESTION:
		return catalog->questions[item.index].part;
	case ITEM_NONE:
		break;
	}
	return NO_PART;
}

bool catalog_below(const struct catalog *catalog, uint32_t index, uint32_t ancestor)
{
	return index >= ancestor && index < catalog->parts[ancestor].end;
}

void catalog_subtree_checks(const struct catalog *catalog, uint32_t part, uint32_t *first, uint32_t *end)
{
	uint32_t last = catalog->parts[part].end - 1;

	/* Checks are in document order and check0 is set even where check_n is 0. */
	*first = catalog->parts[part].check0;
	*end = catalog->parts[last].check0 + catalog->parts[last].check_n;
}

enum audience catalog_audience(const struct catalog *catalog, uint32_t part)
{
	for (; part != NO_PART; part = catalog->parts[part].parent)
		if (catalog->parts[part].applies_to != AUDIENCE_INHERITED)
			return catalog->parts[part].applies_to;
	return AUDIENCE_GPAI;
}

unsigned catalog_exempt(const struct catalog *catalog, uint32_t part)
{
	for (; part != NO_PART; part = catalog->parts[part].parent)
		if (catalog->parts[part].has_exempt)
			return catalog->parts[part].exempt;
	return EXEMPT_NONE;
}
