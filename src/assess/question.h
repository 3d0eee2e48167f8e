/*
 * The register of open questions: those that a draft puts to its readers, our position on each, and what later revisions
 * say became of them.
 */
#ifndef ADHERE_ASSESS_QUESTION_H
#define ADHERE_ASSESS_QUESTION_H

#include "assess/assess.h"
#include "store/records.h"

const char *position_state_words(enum position_state state); /* "to consider", "no comment" */
/* Approved or submitted: the text goes out, so it must be there and keep its limit. */
bool position_state_goes_out(enum position_state state);
#define POSITION_STATES (POSITION_NO_COMMENT + 1)

/* How long a text is as it was typed, without white space at its ends. */
struct text_size {
	size_t words;      /* between word boundaries (UAX #29) and with a letter or digit in them */
	size_t characters; /* as people see them (grapheme clusters), blanks and line ends included */
};
struct text_size text_size_of(const char *text);
/* What the limit counts of it; 0 without a limit. */
size_t text_size_limited(struct text_size size, enum limit_unit unit);

/* What became of a question in one later revision. */
struct outcome {
	const char *question, *revision; /* id; label of the revision that says it */
	const struct resolved *resolved;
};
VEC_TYPE(outcome_list, struct outcome);
VEC_TYPE(later_catalogs, struct catalog *);

struct question_row {
	const struct question *question; /* of the catalog */
	bool applies;                    /* its part applies */
	const struct position *position; /* NULL: not touched yet */
	enum position_state state;       /* to consider while there is none */
	struct text_size size;           /* of the position's text */
	bool over;                       /* longer than its limit */
	bool closed;                     /* its closing date is past */
	int64_t days;                    /* until it closes; 0 without a date */
	bool late;                       /* closed, and neither submitted nor without comment */
};

struct question_register {
	struct position_list positions;
	struct later_catalogs later; /* revisions of the same catalog that came later; by question_outcomes_load */
	struct outcome_list outcomes;
	struct question_row *rows;   /* by index of the question in the catalog */
	size_t n;
	unsigned count[POSITION_STATES]; /* of all questions: a position can be held on any of them */
};

/* Loads the positions and computes; of a revision that is only read there are none. False and err when it can't.
 * Borrows from `assess`, which must outlive it unchanged. */
bool question_register_load(struct question_register *registry, const struct assess *assess, struct store *store,
    struct err *err);
/* Makes rows and counts from positions, the catalog and assess->today. */
void question_register_compute(struct question_register *registry, const struct assess *assess);
/* Adds what the stored later revisions say. False and err when they can't be read. */
bool question_outcomes_load(struct question_register *registry, const struct assess *assess, struct store *store,
    struct err *err);
/* Adds what one later revision says of the questions of this one. */
void question_outcomes_of(struct question_register *registry, const struct catalog *catalog,
    const struct catalog *later);
void question_register_free(struct question_register *registry);
/* NULL when the revision has no such question. */
const struct question_row *question_register_find(const struct question_register *registry, const char *question);

/* What may be stored: an approved or submitted position has a text within its limit. False and err otherwise, with how
 * much it is over. `position` has all members. */
bool position_check(const struct position *position, struct err *err);
/* "500 words", "3000 characters", "none" or "": into *limit and *unit. False and err for anything else. */
bool limit_parse(const char *text, int *limit, enum limit_unit *unit, struct err *err);
/* The same back; nothing for no limit. */
void limit_words(int limit, enum limit_unit unit, struct str *out);
/* "12 words, 80 characters, limit 500 words". */
void question_size_words(const struct question_row *row, struct str *out);
/* Where it stands, in a sentence. */
void question_sentence(const struct question_row *row, struct str *out);
/* "Draft 3: ... (by S.3.5, S.5.1)", one outcome on a line. */
void outcome_words(const struct outcome *outcome, struct str *out);

#endif
