/* Items of a catalog, whatever their kind: what the files of this folder share. */
#ifndef ADHERE_REVISE_ITEMS_H
#define ADHERE_REVISE_ITEMS_H

#include "revise/lineage.h"

/* Parts, checks, KPIs or questions. */
uint32_t item_count(const struct catalog *catalog, enum item_kind kind);
const char *item_id(const struct catalog *catalog, enum item_kind kind, uint32_t item);
/* The title of a part, the text of another item. */
const char *item_text(const struct catalog *catalog, enum item_kind kind, uint32_t item);
/* The part that a part is in, or another item stands in; NO_PART at the top. */
uint32_t item_parent(const struct catalog *catalog, enum item_kind kind, uint32_t item);

/* Why a revision dropped an item of the one before; "" when it does not say. */
const char *dropped_note(const struct catalog *catalog, const char *id);
/* Sets the flags of all that are in the list. */
void index_list_mark(const struct index_list *list, bool *flags);
bool index_list_has(const struct index_list *list, uint32_t item);

#endif
