/*
 * Review and sign-off: whether an accepted part and a signed assessment are still what was accepted and signed, read
 * from the history, and what a person may do to a part now. Comments come with it, for they are shown beside it.
 */
#ifndef ADHERE_ASSESS_REVIEW_H
#define ADHERE_ASSESS_REVIEW_H

#include "assess/assess.h"
#include "store/records.h"

/* The first change after which something no longer stood. */
struct lift {
	int64_t seq, at_us; /* seq 0: nothing was lifted */
	char *by, *what;    /* who, and the history's line about it */
};

/* Where the review of a part stands: as stored, but an acceptance may be lifted. */
enum standing { STANDING_NONE, STANDING_SUBMITTED, STANDING_ACCEPTED, STANDING_LIFTED, STANDING_SENT_BACK };
enum signoff_standing {
	SIGNOFF_HOLDS,
	SIGNOFF_LIFTED,   /* something was changed after it */
	SIGNOFF_REPLACED, /* lifted, but the same person has signed again, and that holds */
	SIGNOFF_WITHDRAWN,
	SIGNOFF_BROKEN    /* the history does not have the entry that was signed */
};

struct part_review {
	const struct review *review;
	enum standing standing;
	struct lift lift;
};

struct signing {
	const struct signoff *signoff;
	enum signoff_standing standing;
	struct lift lift;
};

/* All that is known of an assessment's review. Lists are as stored; parts and signings stand beside them, one for one. */
struct review_book {
	struct review_list reviews;
	struct comment_list comments;
	struct signoff_list signoffs;
	struct task_link_list task_links;
	struct history_list since; /* newest first, back to the oldest acceptance or sign-off that stands */
	bool *signed_entry;        /* by sign-off: the history has the entry that was signed */
	int64_t head_seq;          /* newest entry of the history when this was read */
	char head_hash[SHA256_HEX];
	struct part_review *parts; /* by review */
	struct signing *signings;  /* by sign-off */
};

/* Reads it; NULL and err when it can't be read. Empty for a revision that is only read. `assess` must outlive it. */
struct review_book *review_book_load(struct store *store, const struct assess *assess, struct err *err);
void review_book_free(struct review_book *book);
/* Makes parts and signings from the other members; for tests too, which end with review_book_forget. */
void review_book_compute(struct review_book *book, const struct assess *assess);
void review_book_forget(struct review_book *book);

/* NULL when the part was never assigned or reviewed. */
const struct part_review *review_of_part(const struct review_book *book, const char *part);
/* "submitted", "accepted", "lifted", "sent back"; "" for none. */
const char *standing_words(enum standing standing);
const char *signoff_standing_words(enum signoff_standing standing);
/* One sentence: "Accepted by Bob on 2026-11-24; lifted on 2026-11-25 by Ada: S.1-a: met -> partly". Nothing for none. */
void review_sentence(const struct part_review *review, struct str *out);
void signing_sentence(const struct signing *signing, struct str *out);
/* Comments on the item itself; only the unresolved ones when asked. */
unsigned review_comments(const struct review_book *book, const char *item, bool unresolved);

/* What can be done to a part. */
enum review_step { REVIEW_ASSIGN, REVIEW_SUBMIT, REVIEW_ACCEPT, REVIEW_SEND_BACK };
/*
 * The review as it will be when `actor` takes the step; `text` is the assignee ("" for nobody) or the reason of sending
 * back, NULL otherwise. Nobody accepts or sends back what they submitted themselves. False and err when it can't be
 * done now; else *out is to be saved with operation_save_review and cleared with review_clear.
 */
bool review_step(const struct review_book *book, const char *part, enum review_step step, const char *actor,
    const char *text, struct review *out, struct err *err);
void review_clear(struct review *review);
/*
 * True when nothing was changed since the book was read; else false and err. Asked within the operation that accepts or
 * signs, before anything is saved in it: nobody accepts or signs what they have not seen.
 */
bool review_book_current(const struct review_book *book, struct store *store, const char *assessment, struct err *err);

#endif
