/* Whether a change in the history is one of what a part stands for: its checks and what hangs on them. */
#ifndef ADHERE_ASSESS_TOUCH_H
#define ADHERE_ASSESS_TOUCH_H

#include "assess/assess.h"
#include "store/records.h"

VEC_TYPE(entry_list, size_t);

struct touch_context {
	const struct assess *assess; /* as it is after all the entries */
	const struct task_link_list *task_links;
	const struct history_list *entries; /* newest first */
	struct entry_list links;            /* which of the entries are about links */
};

/* Fills in `links`, so that many parts can be asked for; freed with touch_end. */
void touch_begin(struct touch_context *context);
void touch_end(struct touch_context *context);

/*
 * True when entry `i` changed something at or below the part: an answer or the mark of a gap; a link of evidence or of
 * an action; a piece of evidence or an action that was linked there then; a plan or value of a KPI; a position; or the
 * profile or revision of the whole assessment. Reviews, comments, sign-offs and titles change nothing of a part.
 */
bool touches_part(const struct touch_context *context, size_t i, uint32_t part);

#endif
