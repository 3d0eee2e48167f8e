/*
 * The checkup: rules that look for what an auditor would ask about. Each rule has a name, by which it is switched off, and
 * a hint. The rules are rows in checkup.def.
 */
#ifndef ADHERE_ASSESS_CHECKUP_H
#define ADHERE_ASSESS_CHECKUP_H

#include "assess/recheck.h"
#include "assess/review.h"

enum checkup_rule {
#define R(id, name, what, hint) RULE_##id,
#include "assess/checkup.def"
#undef R
	RULE_COUNT
};

const char *checkup_rule_name(enum checkup_rule rule); /* "met-without-evidence" */
const char *checkup_rule_what(enum checkup_rule rule); /* what is found, as words in a sentence */
const char *checkup_rule_hint(enum checkup_rule rule); /* what to do, a sentence */
int checkup_rule_parse(const char *name);              /* -1 when there is none */

struct finding {
	enum checkup_rule rule;
	char *item; /* id of what it is about: a check, part, piece of evidence, action, question, KPI, comment, sign-off,
	               decision */
	char *text; /* a sentence about it */
};
VEC_TYPE(finding_list, struct finding);

#define CHECKUP_ANSWER_DAYS 365
struct checkup_options {
	bool without[RULE_COUNT]; /* rules that are off */
	int answer_days;          /* how old an answer may be; 0: CHECKUP_ANSWER_DAYS */
	const struct recheck *files; /* what is known of linked files; NULL: none is found missing or changed */
};

/*
 * Appends all that is found, by rule and then in the order of the Code or of the register. What does not apply by the
 * profile, is retired or is withdrawn is left out. False and err when the store can't be read. `assess` and `book` belong
 * together; `out` is freed with finding_list_free.
 */
bool checkup_run(struct store *store, const struct assess *assess, const struct review_book *book,
    const struct checkup_options *options, struct finding_list *out, struct err *err);
void finding_list_free(struct finding_list *list);

#endif
