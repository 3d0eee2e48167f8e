/* What the files of the filters share: conditions, and how the words that an officer types become some. */
#ifndef ADHERE_ASSESS_CONDITION_H
#define ADHERE_ASSESS_CONDITION_H

#include "assess/internal.h"

/* What conditions are asked about: an item of the catalog, a piece of evidence or an action. */
struct target {
	enum item_kind kind;		 /* ITEM_NONE: evidence or an action */
	uint32_t index;			 /* of the item */
	uint32_t part;			 /* it stands in; itself for a part */
	const struct evidence *evidence; /* NULL for others */
	const struct task *task;	 /* NULL for others */
	const char *text;		 /* folded; NULL when no condition asks for text */
};

/* A value of state:, and what it means for each kind of item: bits by the values of their enums. */
struct state {
	const char *word;
	unsigned verdicts, ratings, kpis, evidence, tasks;
	bool retired;
};

struct condition {
	bool (*holds)(
	    const struct query *query, const struct condition *condition, const struct target *target);
	const struct state *state;
	char *text, *owner; /* folded; owner "": nobody */
	uint32_t part;
	bool yes;
	int part_kind, evidence_kind; /* -1: none */
	int64_t days;                 /* due:, see condition-task.c */
	enum severity severity;
};

VEC_TYPE(condition_list, struct condition);

struct query {
	const struct assess *assess;
	const struct folded *folded; /* NULL when no condition asks for text */
	struct condition_list conditions;
};

/* The condition that a value of the key asks for; false and err when the value is wrong. */
typedef bool condition_reader(
    const struct assess *assess, const char *value, struct condition *condition, struct err *err);
condition_reader condition_read_state, condition_read_applies, condition_read_under, condition_read_kind,
    condition_read_evidence, condition_read_text, condition_read_owner, condition_read_due, condition_read_severity,
    condition_read_action, condition_read_confirm;

/* What readers share: the sentence about a wrong value, which returns false; and yes or no. */
bool condition_unexpected(struct err *err, const char *key, const char *expected, const char *value);
/* Whether the name has the folded words; "": whether there is none. */
bool condition_owner_is(const char *owner, const char *folded_words);
bool condition_read_yes(const char *key, const char *value, struct condition *condition, struct err *err);

#endif
