/*
 * The consultation response: our positions on a draft's open questions, in the order of the draft. Only approved and
 * submitted ones; internal notes and owners are never in it.
 */
#ifndef ADHERE_REPORT_CONSULTATION_H
#define ADHERE_REPORT_CONSULTATION_H

#include "assess/question.h"

/* How many positions would be in it. */
size_t consultation_count(const struct question_register *registry);
/* True when there is one at least, and none is longer than its limit. False and err otherwise. */
bool consultation_check(const struct question_register *registry, struct err *err);

#endif
