/* Items of a catalog, whatever their kind. */
#include "revise/items.h"

#include <string.h>

uint32_t item_count(const struct catalog *catalog, enum item_kind kind)
{
	return kind == ITEM_PART ? catalog->part_n : kind == ITEM_CHECK ? catalog->check_n
	    : kind == ITEM_KPI ? catalog->kpi_n : kind == ITEM_QUESTION ? catalog->question_n : 0;
}

const char *item_id(const struct catalog *catalog, enum item_kind kind, uint32_t item)
{
	return kind == ITEM_PART ? catalog->parts[item].id : kind == ITEM_CHECK ? catalog->checks[item].id
	    : kind == ITEM_KPI ? catalog->kpis[item].id : catalog->questions[item].id;
}

const char *item_text(const struct catalog *catalog, enum item_kind kind, uint32_t item)
{
	return kind == ITEM_PART ? catalog->parts[item].title : kind == ITEM_CHECK ? catalog->checks[item].text
	    : kind == ITEM_KPI ? catalog->kpis[item].text : catalog->questions[item].text;
}

uint32_t item_parent(const struct catalog *catalog, enum item_kind kind, uint32_t item)
{
	return kind == ITEM_PART ? catalog->parts[item].parent : kind == ITEM_CHECK ? catalog->checks[item].part
	    : kind == ITEM_KPI ? catalog->kpis[item].part : catalog->questions[item].part;
}

const char *dropped_note(const struct catalog *catalog, const char *id)
{
	for (uint32_t i = 0; i < catalog->dropped_n; i++)
		if (strcmp(catalog->dropped[i].id, id) == 0)
			return catalog->dropped[i].note;
	return "";
}

void index_list_mark(const struct index_list *list, bool *flags)
{
	for (size_t i = 0; i < list->n; i++)
		flags[list->v[i]] = true;
}

bool index_list_has(const struct index_list *list, uint32_t item)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i] == item)
			return true;
	return false;
}
