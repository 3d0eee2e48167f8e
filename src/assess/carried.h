/* What was carried over to the assessment from one on an earlier revision: what waits for a look, and why. */
#ifndef ADHERE_ASSESS_CARRIED_H
#define ADHERE_ASSESS_CARRIED_H

#include "assess/assess.h"

/* Of the checks and KPI plans of the assessment that apply: how many wait to be looked at. */
struct carried_count {
	unsigned to_confirm;
	unsigned identical; /* of those, checks whose text is the same */
	unsigned reset;     /* checks that are open again */
	unsigned unjudged;  /* settled questions of which nobody has said what they mean for our position */
};
struct carried_count carried_count_of(const struct assess *assess);
/* The row of a check of the assessment's revision; NULL when it was not carried. */
const struct carried *carried_of_check(const struct assess *assess, const char *check);
/* Whether it is to be confirmed. */
bool carried_waits(const struct carried *carried);
/* Whether it is our position on a question that was settled, and nobody has said yet whether for or against it. */
bool carried_unjudged(const struct carried *carried);
/* "tightened: answer it again" */
const char *carry_rule_words(enum carry_rule rule);
/* The same for one row: an answer that was merged with none is open again. */
const char *carried_why(const struct carried *carried);
/* For the rows of a table: "links of evidence"; "text differs". */
const char *carried_what_words(enum carried_what what);
const char *carry_rule_brief(enum carry_rule rule);
/* "to confirm", "left behind" */
const char *carried_state_words(enum carried_state state);
/* "To confirm: met in draft-3 II.4.1-a; the Code is clearer now, so look whether it still holds." Nothing about what nobody has to look at. */
void carried_sentence(const struct carried *carried, struct str *out);
/* Where it was answered first: "draft-1 1.1-a, 1.1-b". */
void carried_origin(const struct carried *carried, struct str *out);
/* The last line of the trail: "draft-3 II.4.1-a". */
const char *carried_last(const struct carried *carried);

/*
 * The row as it will be when somebody has looked at it and it still stands; to be saved with operation_save_carried.
 * Borrows from *carried. False and err when there is nothing to confirm.
 */
bool carried_confirm(const struct carried *carried, struct carried *out, struct err *err);
/* Within an operation that gave the answer to the check again as it was: that it still holds is confirmed by that. */
enum store_result carried_answered_again(struct operation *op, const struct assess *assess, const char *check,
    struct err *err);

#endif
