/* Which items continue which. */
#include "revise/kin.h"

static uint32_t item_n(const struct catalog *catalog, enum item_kind kind)
{
	return kind == ITEM_PART ? catalog->part_n : kind == ITEM_CHECK ? catalog->check_n : catalog->kpi_n;
}

static const struct list *from_of(const struct catalog *catalog, enum item_kind kind, uint32_t index)
{
	if (kind == ITEM_PART)
		return &catalog->parts[index].from;
	return kind == ITEM_CHECK ? &catalog->checks[index].from : &catalog->kpis[index].from;
}

static void tie(struct kin *kin, uint32_t old, uint32_t new)
{
	vec_push(&kin->next[old], new);
	vec_push(&kin->before[new], old);
}

void kin_make(struct kin *kin, const struct catalog *old, const struct catalog *new, enum item_kind kind)
{
	*kin = (struct kin){.old_n = item_n(old, kind), .new_n = item_n(new, kind)};
	kin->next = xcalloc((size_t)kin->old_n + 1, sizeof *kin->next);
	kin->before = xcalloc((size_t)kin->new_n + 1, sizeof *kin->before);
	for (uint32_t i = 0; i < kin->new_n; i++) {
		const struct list *from = from_of(new, kind, i);

		for (size_t j = 0; j < from->n; j++) {
			struct item_ref item = catalog_find(old, from->v[j]);

			if (item.kind == kind)
				tie(kin, item.index, i);
		}
	}
}

void kin_free(struct kin *kin)
{
	for (uint32_t i = 0; i < kin->old_n; i++)
		vec_free(&kin->next[i]);
	for (uint32_t i = 0; i < kin->new_n; i++)
		vec_free(&kin->before[i]);
	free(kin->next);
	free(kin->before);
}
