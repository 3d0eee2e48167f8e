/* Bags of terms and the index over them (see match.h for what a term is and weighs). */
#ifndef ADHERE_REVISE_MATCH_TERMS_H
#define ADHERE_REVISE_MATCH_TERMS_H

#include "base/base.h"

struct term_use { /* a term of one bag; `term` is its number in the index */
	uint32_t term, count;
};

struct bag {
	struct term_use *terms; /* by number */
	size_t n;
	double mass; /* sum of weight * count */
};

struct term_weight {
	double weight;
	uint32_t first, n; /* range of `uses`: the older bags that have it */
};

struct term_index {
	struct bag *bags; /* old_n of the older revision, then the newer's */
	size_t n, old_n;
	struct term_weight *terms;
	size_t term_n;
	struct term_posting *postings; /* by term, then bag */
	size_t posting_n;
};

struct term_posting {
	uint64_t hash; /* of the term's bytes: stands for it */
	uint32_t bag, count;
};

/* Collecting: any number of texts for each bag, bag after bag; then index_finish. */
struct term_collector {
	struct term_posting *v;
	size_t n, cap;
	size_t words; /* of the bag so far */
	uint32_t bag;
};
void terms_begin(struct term_collector *collector, uint32_t bag);
/* Adds the words of a text, each `times` times. */
void terms_add(struct term_collector *collector, const char *text, uint32_t times);
/* Takes over what was collected. Freed with index_free. */
void index_make(struct term_index *index, struct term_collector *collector, size_t bag_n, size_t old_n);
void index_free(struct term_index *index);
/* Sum of weight * the smaller count over the terms that both have; at most the smaller mass. */
double index_shared(const struct term_index *index, const struct bag *a, const struct bag *b);

/* The text folded, with all but letters and digits left out and one blank between words. The caller frees. */
char *text_bare(const char *text);

#endif
