/* Who closes several gaps, and by when: which actions that changes, and for which gaps one is made. */
#ifndef ADHERE_ASSESS_GAP_PLAN_H
#define ADHERE_ASSESS_GAP_PLAN_H

#include "assess/gap.h"

struct planned_task {
	char *id;
	int64_t version; /* as it was when the plan was made */
};

struct gap_plan {
	VEC(struct planned_task) tasks; /* the pending actions of the gaps: they get the owner and the date */
	VEC(char *) bare;               /* gaps without a pending action: one new action is made for all of them */
	VEC(char *) others;             /* checks outside of the plan that its actions close too */
};

struct gap_plan_values {
	const char *owner, *due; /* "": as it is; of a new action: none */
	const char *title;       /* of the new action */
	const char *id;          /* that it gets */
};

/* Of the checks with those ids. Freed with gap_plan_free. */
void gap_plan_make(struct gap_plan *plan, const struct assess *assess, const char *const *checks, size_t n);
void gap_plan_free(struct gap_plan *plan);
/* What will be done, in sentences, each on a line. */
void gap_plan_words(const struct gap_plan *plan, struct str *out);
/* Saves all of it. An action that was changed since the plan was made is a conflict. */
enum store_result gap_plan_save(const struct gap_plan *plan, struct operation *op, const struct assess *assess,
    const struct gap_plan_values *values, struct err *err);

#endif
