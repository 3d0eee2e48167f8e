/* What the files of the lineage screen share. */
#ifndef ADHERE_UI_LINEAGE_VIEW_H
#define ADHERE_UI_LINEAGE_VIEW_H

#include "revise/proposal.h"
#include "ui/list-details.h"

struct lineage_view {
	struct view view;
	struct list_details both;
	struct revision_list revisions;
	char *catalog, *old, *new; /* what is looked at; NULL: not chosen yet */
	struct proposals proposals;
	enum action pending;       /* waits for the person's name */
	struct lineage_row_list rows; /* waits for a yes */
	VEC(size_t) pairs;         /* newer revisions that a dialog offers */
};

/* The proposal under the cursor; NULL: none. */
const struct proposal *lineage_selected(const struct lineage_view *view);
/* An action that changes something, or asks what it needs first. */
void lineage_change(struct lineage_view *view, enum action action);

#endif
