/* Texts as numbered words, and the shortest way from one row of numbers to another: what textdiff.c is made of. */
#ifndef ADHERE_REVISE_WORDS_H
#define ADHERE_REVISE_WORDS_H

#include "base/base.h"

struct word {
	const char *text;
	size_t length;
	bool space;      /* white space stands before it */
	uint32_t number; /* the same for the same bytes, in both texts; set by words_number */
	unsigned weight; /* how much it says: little for signs and the commonest words of English */
};
VEC_TYPE(words, struct word);

/* Appends the words and signs of a text, between Unicode word boundaries, without the white space. */
void words_of(const char *text, struct words *out);
/* Gives equal words equal numbers, from 0; returns how many different ones there are. */
uint32_t words_number(struct words *a, struct words *b);

/*
 * Marks what is gone from `a` and added in `b` on the shortest way between them (Myers 1986, in linear space): what
 * is not marked is the same in both, in order. The flags must be false at first. Far apart rows of more than some
 * thousand get a way that is near the shortest.
 */
void shortest_way(const uint32_t *a, size_t a_n, const uint32_t *b, size_t b_n, bool *gone, bool *added);

#endif
