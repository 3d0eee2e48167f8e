/* All the days that an assessment has ahead or behind: of actions, accepted risks, evidence, questions, the law,
 * decisions and KPIs. */
#ifndef ADHERE_ASSESS_DATES_H
#define ADHERE_ASSESS_DATES_H

#include "assess/kpi.h"
#include "assess/task.h"

enum day_kind { DAY_ACTION, DAY_RISK, DAY_EVIDENCE, DAY_QUESTION, DAY_DEADLINE, DAY_DECISION, DAY_KPI };

struct day {
	enum day_kind kind;
	char date[DATE_SIZE];
	char *id;                 /* "A-1", "E-2", "Q-S.1-1"; for a deadline 16 hex digits made from its title; stays the same
	                             when the day is put off */
	char *title, *text;       /* what calendars show: a line, and more lines; text may be "" */
};
VEC_TYPE(day_list, struct day);

/* The due days of pending actions, the ends of accepted risks, the last valid days of evidence in the register, the
 * closing days of questions, the deadlines of the catalog, the due days of open decisions and the last days on which the
 * newest values of KPIs stand (`kpis` NULL: none), in this order by date; days that are none are left out. */
void day_list_make(const struct assess *assess, const struct kpi_register *kpis, struct day_list *out);
void day_list_free(struct day_list *list);
const char *day_kind_name(enum day_kind kind); /* action, risk, evidence, question, deadline, decision, kpi */

#endif
