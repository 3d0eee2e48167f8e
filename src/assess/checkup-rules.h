/* What the rules of the checkup look at, and how they say what they found. */
#ifndef ADHERE_ASSESS_CHECKUP_RULES_H
#define ADHERE_ASSESS_CHECKUP_RULES_H

#include "assess/checkup.h"
#include "assess/kpi.h"
#include "assess/papers.h"
#include "assess/question.h"
#include "assess/task.h"

struct checkup {
	const struct assess *assess;
	const struct review_book *book;
	const struct checkup_options *options;
	struct question_register questions;
	struct kpi_register kpis;
	struct finding_list *out;
};

/* Adds a finding unless the rule is off. */
void checkup_find(struct checkup *checkup, enum checkup_rule rule, const char *item, const char *format, ...)
    PRINTF(4, 5);

/* Each looks at one kind of thing, for one rule or several. */
void checkup_signoffs(struct checkup *checkup);
void checkup_reviews(struct checkup *checkup);
void checkup_answers(struct checkup *checkup);
void checkup_evidence(struct checkup *checkup);
void checkup_tasks(struct checkup *checkup);
void checkup_decisions(struct checkup *checkup);
void checkup_questions(struct checkup *checkup);
void checkup_kpis(struct checkup *checkup);
void checkup_comments(struct checkup *checkup);

#endif
