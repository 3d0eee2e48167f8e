/* Which items of a revision continue which of the one before, by index, one step. */
#ifndef ADHERE_REVISE_KIN_H
#define ADHERE_REVISE_KIN_H

#include "catalog/catalog.h"

VEC_TYPE(kin_list, uint32_t);

struct kin {
	struct kin_list *next;   /* by index in the older revision: what continues it */
	struct kin_list *before; /* by index in the newer one: what it continues, as `from` says */
	uint32_t old_n, new_n;
};

/* Of parts, checks or KPIs. What `from` names that is not there is left out. */
void kin_make(struct kin *kin, const struct catalog *old, const struct catalog *new, enum item_kind kind);
void kin_free(struct kin *kin);

#endif
