/*
 * Visits: how far a person has seen the history of an assessment, and what was changed since. A visit is remembered for
 * the person when they leave the workbench; it is no part of the history.
 */
#ifndef ADHERE_ASSESS_VISIT_H
#define ADHERE_ASSESS_VISIT_H

#include "store/store.h"

struct visit {
	int64_t seq;   /* the newest entry of the history then */
	int64_t at_us; /* when they left */
};

/* False when none is remembered, or what is remembered makes no sense. */
bool visit_get(struct store *store, const char *actor, const char *assessment, struct visit *out);
/* Remembers that they leave now, having seen the history as it is. False and err when it can't be written. */
bool visit_save(struct store *store, const char *actor, const char *assessment, const struct clock *clock,
    struct err *err);

/* "9 answers, 3 pieces of evidence, 2 links", of the counts of one person that begin at *at; *at becomes the index behind
 * them, *n how many changes they are, *last_us when the newest was made. */
void visit_changes_words(const struct change_count_list *counts, size_t *at, int64_t *n, int64_t *last_us,
    struct str *out);

#endif
