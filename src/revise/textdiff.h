/*
 * The difference of two texts, word by word, for people to read. Words are those of Unicode (UAX #29), white space does
 * not count. What was rewritten is shown as all gone and all new instead of in splinters: a few common words that
 * happen to stand in both are no reason to tear a sentence apart.
 */
#ifndef ADHERE_REVISE_TEXTDIFF_H
#define ADHERE_REVISE_TEXTDIFF_H

#include "base/base.h"

enum diff_op { DIFF_SAME, DIFF_GONE, DIFF_ADDED };

struct diff_piece {
	enum diff_op op;
	bool space;       /* white space stands before it, of what is the same in one of the texts at least */
	const char *text; /* in `a` when gone, else in `b`; begins and ends with no white space, may have some within */
	size_t length;
};
VEC_TYPE(diff_pieces, struct diff_piece);

/*
 * Appends the pieces of the way from `a` to `b` (NULL is ""): what is the same or gone gives `a`, what is the same or
 * added gives `b`, up to white space; of one place what is gone stands before what is added. The pieces point into
 * the texts; free with vec_free. Time and memory stay small for any input: far apart texts of many thousand words
 * may get a difference that is not the shortest.
 */
void text_diff(const char *a, const char *b, struct diff_pieces *out);
/* True when something is gone or added. */
bool text_diff_changed(const struct diff_pieces *pieces);
/* Whether a blank belongs before a piece when it is shown: also between what is gone and what replaces it. */
bool diff_piece_blank(const struct diff_pieces *pieces, size_t i);
/* The piece as one clean line, white space as one blank; the caller frees. */
char *diff_piece_line(const struct diff_piece *piece);
/* Appends "same [-gone-] {+added+}", as it is: whoever shows it cleans it. */
void text_diff_marks(const struct diff_pieces *pieces, struct str *out);
/* How much of the two texts is the same, by words, from 0 to 100; 100 only when nothing but white space differs. */
unsigned text_similarity(const char *a, const char *b);

#endif
