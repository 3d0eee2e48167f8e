/*
 * The difference of two revisions of a catalog, part by part in the order of the one after; what was dropped stands where
 * it stood. Each row says what became of a part (fate), what that comes to (effect), and, for who asks, what it means
 * for a profile and for the answers of an assessment. Texts are compared when a row is looked at.
 */
#ifndef ADHERE_REVISE_DIFFERENCE_H
#define ADHERE_REVISE_DIFFERENCE_H

#include "assess/assess.h"
#include "revise/lineage.h"
#include "revise/textdiff.h"

#define NO_ROW SIZE_MAX

struct difference_row {
	uint32_t part;             /* in the revision after; NO_PART: it was dropped */
	struct index_list before;  /* the parts that it continues, or the one that was dropped */
	enum fate fate;
	enum effect effect;
	struct lineage_steps steps;
	size_t parent, end;        /* row above, NO_ROW at the top; one past the last row below */
	uint32_t depth;
	bool applied, applies;     /* to the profile, any of the parts before and the part after; true without one */
	unsigned answered;         /* answers that it touches, see difference_touches */
};

struct difference_touch {
	uint32_t check; /* of the revision that the assessment is on; answered */
	size_t row;     /* that touches it; a check that was split is touched in several */
};

struct difference_options {
	const struct assess *assess; /* NULL: nobody's answers are looked at */
	bool has_profile;
	unsigned profile;
};

struct difference {
	struct lineage lineage;
	struct difference_options options;
	bool knows_answers;        /* the assessment is on one of the two revisions */
	struct difference_row *rows;
	size_t n;
	VEC(struct difference_touch) touches; /* in the order of the checks */
	size_t *row_of_before;     /* by part before: the first row that tells of it */
	size_t *row_of_after;      /* by part after */
};

/* `revisions` and the assessment must outlive it unchanged. Free with difference_free. */
void difference_make(struct difference *difference, const struct revisions *revisions, size_t before, size_t after,
    const struct difference_options *options);
void difference_free(struct difference *difference);
/* The part a row is about: the one after, or the one that was dropped. */
const struct part *difference_part(const struct difference *difference, size_t row);
/* The row of a part by its id, looked for after, then before; NO_ROW when there is none. */
size_t difference_find(const struct difference *difference, const char *id);

/*
 * Whether the answer to a check means something else now: not when its part is the same in substance and one check
 * alone continues it, word for word. `check` is of the revision that the assessment is on.
 */
bool difference_touches(const struct difference *difference, size_t row, uint32_t check);

/* --- filters and sums --- */

struct difference_filter {
	unsigned effects; /* set of 1 << effect; 0: all */
	bool ours;        /* applies to the profile before or after */
	bool mine;        /* touches answers */
	size_t under;     /* that row and all below it; NO_ROW: all */
};
#define DIFFERENCE_ALL {.under = NO_ROW}

bool difference_keeps(const struct difference *difference, const struct difference_filter *filter, size_t row);
/* Reads "tightened,relaxed" in any order: names of effects; tightened and relaxed also mean what is both. False and err
 * on any other word. */
bool difference_effects_parse(const char *text, unsigned *effects, struct err *err);

struct difference_sum {
	unsigned rows;
	unsigned effects[EFFECT_COUNT], fates[FATE_COUNT];
	unsigned newly, no_longer; /* applies to the profile now and did not; the other way round */
	unsigned answered;         /* different answers that the rows touch */
};
/* Of the rows that a filter (NULL: all) keeps. */
void difference_sum(const struct difference *difference, const struct difference_filter *filter,
    struct difference_sum *out);
/* "tightened 29 · relaxed 17 · new 4": those that are not 0, the weightiest first; "nothing" when all are. */
void difference_sum_words(const struct difference_sum *sum, struct str *out);
void difference_fate_words(const struct difference_sum *sum, struct str *out);

/* --- what a row is made of --- */

/* A check, KPI or question of a row. */
struct difference_item {
	enum item_kind kind;
	uint32_t after;           /* NO_PART when it is gone */
	struct index_list before; /* empty when it is new */
	enum fate fate;
	bool by_text;             /* no lineage says so: they only read alike. An answer does not answer the other one */
};
VEC_TYPE(difference_items, struct difference_item);
/* Appends the items of a row in the order of the revision after, each gone one behind those of its part; one that is gone
 * is told once, in the first row of its part. Free with difference_items_free. */
void difference_items(const struct difference *difference, size_t row, struct difference_items *out);
void difference_items_free(struct difference_items *items);

enum difference_what {
	WHAT_TITLE, WHAT_SUMMARY, WHAT_NOTE, WHAT_LEGAL, WHAT_CHECK, WHAT_KPI, WHAT_QUESTION
};
struct difference_text {
	enum difference_what what;
	char *before, *after;      /* "" when there is none; of several parts one after the other */
	char *before_ids;          /* of the items that a check, KPI or question continues: "C1-a, C1-b"; "" when none */
	const char *id;            /* of that item after, or of the one that is gone; NULL for texts of the part */
	char *outcome;             /* what later revisions say became of a question or KPI that is gone; "" when nothing */
	struct difference_item item; /* without `before` */
	struct diff_pieces pieces; /* from before to after */
	bool changed;
};
VEC_TYPE(difference_texts, struct difference_text);
const char *difference_what_name(enum difference_what what); /* "Title", "Summary", ... */
/*
 * Appends the texts of a row with their differences: title, summary, note, legal basis, then its items. What is empty on
 * both sides is left out. The legal basis is compared article by article. Where nothing of the text of a part that
 * was split stayed in a row, it is told as gone in the first of its rows only.
 */
void difference_texts(const struct difference *difference, size_t row, struct difference_texts *out);
void difference_texts_free(struct difference_texts *texts);

struct difference_deadline {
	const struct deadline *before, *after; /* either may be NULL; the same title, or nearly */
	bool changed;
};
VEC_TYPE(difference_deadlines, struct difference_deadline);
/* Appends the dates of the two catalogs, in the order of the one after, then those that are gone. */
void difference_deadlines(const struct difference *difference, struct difference_deadlines *out);

/* --- what rows say in words --- */

/* "C.1.3 ← I.2.3, I.2.4": both sides of a row; one id when it is the only one. */
void difference_row_ids(const struct difference *difference, size_t row, struct str *out);
/* "tightened, moved, newly applies, touches 2 answers" */
void difference_facts_words(const struct difference *difference, size_t row, struct str *out);
/* What a text is: "Summary", "Check C.1.3-a ← I.2.3-a". */
void difference_text_label(const struct difference_text *text, struct str *out);
/* One step: "Second draft, 3.1: tightened. Its note." */
void difference_step_words(const struct difference *difference, const struct lineage_step *step, struct str *out);
/* What it means for the profile: "applies", "newly applies", "no longer applies", "does not apply". */
const char *difference_applies_words(const struct difference_row *row);

#endif
