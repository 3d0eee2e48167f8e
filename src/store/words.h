/* The words by which values of an enum are stored and typed. */
#ifndef ADHERE_STORE_WORDS_H
#define ADHERE_STORE_WORDS_H

#include <stddef.h>

struct words {
	const char *what; /* "verdict" */
	const char *const *names;
	size_t n;
};

enum words_id {
	WORDS_VERDICT,
	WORDS_EVIDENCE_KIND,
	WORDS_KPI_DIRECTION,
	WORDS_POSITION_STATE,
	WORDS_LIMIT_UNIT,
	WORDS_TASK_STATE,
	WORDS_PRIORITY,
	WORDS_SEVERITY,
	WORDS_REVIEW_STATE,
	WORDS_CARRIED_WHAT,
	WORDS_CARRY_RULE,
	WORDS_CARRIED_STATE,
	WORDS_CARRIED_SIDE,
	WORDS_LINEAGE_RELATION,
	WORDS_CORRECTION_FATE,
	WORDS_OPINION_RATING,
	WORDS_DECISION_STATE,
	WORDS_COUNT
};
extern const struct words word_lists[WORDS_COUNT];

/* "" when there is none for that value. */
const char *words_name(const struct words *words, int value);
/* A blank stands for a hyphen; -1 when unknown. */
int words_parse(const struct words *words, const char *name);

#endif
