/*
 * The figures of a report, counted once: sections only lay them out, so that no two of them can say different numbers.
 * What the verdicts add up to is in assess->total and assess->tally already.
 */
#ifndef ADHERE_REPORT_FACTS_H
#define ADHERE_REPORT_FACTS_H

#include "assess/dates.h"
#include "assess/gap.h"
#include "report/report.h"

struct law_part { /* a part with gaps under an obligation of Art. 53 or 55 AI Act */
	uint32_t part;
	unsigned gap_n;
};
VEC_TYPE(law_part_list, struct law_part);

struct assessor {
	const char *name; /* borrowed */
	unsigned answer_n;
};
VEC_TYPE(assessor_list, struct assessor);
VEC_TYPE(part_list, uint32_t);
VEC_TYPE(task_order, const struct task *);

struct facts {
	struct gap_list gaps;      /* the most pressing first, as "adhere gaps" lists them */
	unsigned severity[SEVERITY_CRITICAL + 1]; /* of the gaps */
	unsigned unplanned;        /* gaps without an action that is pending, or an accepted risk */
	unsigned under_law;        /* gaps under an obligation of Art. 53 or 55 AI Act */
	struct law_part_list law;  /* in the order of the Code */
	struct task_figures tasks;
	struct task_order ordered; /* pending actions, the earliest due first, then those without a date */
	unsigned undated;          /* pending actions without a date */
	unsigned evidence[EVIDENCE_CHANGED + 1]; /* pieces in the register by their dates */
	struct part_list chapters; /* parts at the top with checks below */
	struct part_list untouched; /* measures, or the like, that apply and have no answer to any of their checks */
	struct assessor_list assessors; /* of answers that count; most answers first */
	struct day_list days;      /* all dates, sorted */
	int backed_of_met;         /* whole percent, rounded down; -1: nothing is met */
};

void facts_make(struct facts *facts, const struct report_source *source);
void facts_clear(struct facts *facts);

/* Days from Monday to Friday after `from` up to and with `to`, both valid; negative when `to` is earlier. Holidays are not
 * known. */
int64_t working_days(const char *from, const char *to);

/*
 * The ceiling of the fine of Art. 101(1) AI Act for a turnover in whole euros (the annual total worldwide turnover of the
 * preceding financial year): 3 % of it, rounded up to a whole euro, or EUR 15,000,000, whichever is higher.
 */
#define FINE_FLOOR INT64_C(15000000)
int64_t fine_ceiling(int64_t turnover);
/* 3 % of it, rounded up. */
int64_t fine_share(int64_t turnover);

#endif
