/*
 * Actions: what is to be done when, what is overdue, which accepted risks are past their date, and which checks a done
 * action proposes to answer again. Nothing here changes an answer.
 */
#ifndef ADHERE_ASSESS_TASK_H
#define ADHERE_ASSESS_TASK_H

#include "assess/assess.h"

/* Not retired, and open, in progress or blocked. */
bool task_is_pending(const struct task *task);
/* Days until its due date while it is pending, or until the last day of an accepted risk; negative when that is past.
 * TASK_NO_DATE when nothing is due. A date that is none counts as past. */
#define TASK_NO_DATE INT64_MAX
int64_t task_days(const struct task *task, const char *today);
bool task_is_overdue(const struct task *task, const char *today);   /* a pending one past its due date */
bool task_risk_is_over(const struct task *task, const char *today); /* an accepted risk past its last day */
/* "overdue by 3 days", "due in 9 days", "due today", "no due date", "done", "risk accepted until 2027-01-31",
 * "accepted risk past its date by 2 days", "retired". */
void task_when(const struct task *task, const char *today, struct str *out);
/* "in progress": the word for people. The caller frees. */
char *task_state_words(enum task_state state);

struct task_figures {
	unsigned pending, overdue, blocked, risks_over;
	unsigned within_30, within_60, within_90; /* due from today on, each with the ones before it */
	unsigned proposals;                       /* checks to answer again */
};
void task_count(const struct assess *assess, struct task_figures *out);

/* NULL when there is none. */
const struct task *assess_task(const struct assess *assess, const char *id);
/* The actions of a check that are not retired, in the order of the register, one per call: *at begins as 0. NULL at
 * the end. */
const struct task *assess_check_task(const struct assess *assess, const char *check, size_t *at);
unsigned assess_check_task_count(const struct assess *assess, const char *check);
/* Ids of the checks that an action is linked to, as stored, one per call in the same way; they may be of another
 * revision. */
const char *assess_task_check(const struct assess *assess, const char *task, size_t *at);

/* Appends the checks that apply, are not met, and were last answered before one of their actions was done: to be
 * answered again. Of one action, or of all when `task` is NULL; each check once. Free with vec_free. */
void task_proposals(const struct assess *assess, const struct task *task, struct check_list *out);

#endif
