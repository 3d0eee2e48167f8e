/* One verdict or one severity for several checks at once: first shown, then set in one change with one undo. */
#ifndef ADHERE_UI_GAP_BULK_H
#define ADHERE_UI_GAP_BULK_H

#include "ui/app.h"
#include "ui/tags.h"

struct gap_bulk {
	struct view *view;
	struct tags checks;
	VEC(int64_t) seen; /* version of each answer when it was asked about */
	enum verdict verdict;
	char *reason;
	void (*changed)(struct view *); /* called after it was set */
};

/* Asks for the reason of n/a, shows what would change, and sets it when that is confirmed. The acting person must be
 * known; the checks are copied. */
void gap_bulk_answer(struct gap_bulk *bulk, const struct tags *checks, enum verdict verdict);
/* Asks for a level and sets it. */
void gap_bulk_severity(struct gap_bulk *bulk, const struct tags *checks);
void gap_bulk_free(struct gap_bulk *bulk);

#endif
