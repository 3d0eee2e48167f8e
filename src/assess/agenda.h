/*
 * What wants attention by its date: overdue, within as many days as evidence is
 * called expiring (30 unless the person has said otherwise), or later. Actions, accepted risks, evidence,
 * KPIs whose next value is due, open questions, decisions of the board, and the deadlines of the Code.
 */
#ifndef ADHERE_ASSESS_AGENDA_H
#define ADHERE_ASSESS_AGENDA_H

#include "assess/kpi.h"
#include "assess/question.h"

enum agenda_kind { AGENDA_ACTION, AGENDA_RISK, AGENDA_EVIDENCE, AGENDA_KPI, AGENDA_QUESTION, AGENDA_DECISION,
	AGENDA_DEADLINE, AGENDA_KINDS };
enum agenda_when { AGENDA_OVERDUE, AGENDA_SOON, AGENDA_LATER, AGENDA_WHENS };

struct agenda_row {
	enum agenda_kind kind;
	enum agenda_when when;
	const char *id;       /* of the item; NULL for a deadline of the Code. Borrowed, as are title and owner */
	const char *title;
	const char *owner;    /* "" nobody */
	char date[DATE_SIZE]; /* the last good day; "" where what is stored is no date, which is overdue */
	int64_t days;         /* until it, negative when it is past */
};
VEC_TYPE(agenda_rows, struct agenda_row);

struct agenda {
	struct agenda_rows rows; /* overdue ones by kind, then all by date */
	int soon_days; /* how many days from today are near */
	unsigned count[AGENDA_WHENS][AGENDA_KINDS];
};

/*
 * Pending actions, accepted risks and evidence of the register; KPIs that apply, have a target, and a value that a newer
 * one is to follow after the days that were set; questions that are neither submitted nor without comment; open decisions; deadlines
 * from today on. The registers are those of the same assessment, which must outlive the agenda unchanged. Freed with
 * agenda_free.
 */
void agenda_make(const struct assess *assess, const struct kpi_register *kpis,
    const struct question_register *questions, struct agenda *out);
void agenda_free(struct agenda *agenda);

unsigned agenda_count(const struct agenda *agenda, enum agenda_when when);
const char *agenda_kind_name(enum agenda_kind kind); /* action, risk, evidence, kpi, question, decision, deadline */
const char *agenda_when_name(enum agenda_when when); /* overdue, soon, later */
/* "2 actions, 1 piece of evidence expired": how many of each kind there are then; "nothing" when there are none. */
void agenda_count_words(const struct agenda *agenda, enum agenda_when when, struct str *out);
/* "overdue by 3 days", "expired yesterday", "closes today", "stale in 6 days", "no valid date". */
void agenda_row_words(const struct agenda_row *row, struct str *out);

#endif
