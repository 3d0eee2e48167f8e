/*
 * What a corrected file of a revision means for answers that were given before it: on a check that it changed they stand and
 * are to be confirmed, on one that it took away they are kept and left behind, counting nowhere. Nothing is stored for
 * it: it follows from when a check was corrected and when it was answered or confirmed, so undoing the correction undoes it.
 */
#ifndef ADHERE_ASSESS_CORRECTED_H
#define ADHERE_ASSESS_CORRECTED_H

#include "assess/assess.h"
#include "store/catalog-records.h"
#include "store/records.h"

enum corrected_state {
	CORRECTED_NOT,     /* the correction does not touch the answer: it was given after it, or there is none */
	CORRECTED_CONFIRM, /* it stands, and is to be confirmed */
	CORRECTED_LEFT     /* its check is not there any more */
};
/* False and err when it can't be read. `answer` may be NULL. What was carried over to an assessment was placed on the check as it was when that was made. */
bool corrected_state_of(struct store *store, const struct assessment *assessment, const struct answer *answer,
    const struct correction *correction, enum corrected_state *state, struct err *err);
/* The answer of a check by its id, NULL when there is none. */
const struct answer *answer_named(const struct answer_list *answers, const char *check);
/*
 * Adds to what was carried over (or changes there) the answers that a correction makes to be confirmed, as if they had been
 * carried over with another text: so whatever shows and confirms those shows and confirms these. Rows that were
 * confirmed after the correction stay.
 */
bool corrected_mark(struct store *store, const char *assessment, const struct answer_list *answers,
    struct carried_list *carried, struct err *err);
/* Adds the answers whose check a correction took away, as left behind. */
bool corrected_leave(struct store *store, const struct assessment *assessment, const struct answer_list *answers,
    struct carried_list *carried, struct err *err);

#endif
