/*
 * Lineage to decide on: what match.h proposes between two stored revisions, beside what was decided already. Deciding makes
 * rows for store_lineage_save; nothing is saved here.
 */
#ifndef ADHERE_REVISE_PROPOSAL_H
#define ADHERE_REVISE_PROPOSAL_H

#include "revise/match.h"
#include "store/catalog-records.h"

enum proposal_state {
	PROPOSAL_OPEN,     /* something is proposed, and nobody has decided */
	PROPOSAL_ACCEPTED, /* decided: comes from the items of the row, is new, or has no successor */
	PROPOSAL_REFUSED   /* what was proposed was refused, and nothing else was decided */
};

struct proposal { /* about one item: one of the newer revision, or a part of the older one that nothing continues */
	enum item_kind kind;
	uint32_t item;
	bool ended;              /* a part of the older revision */
	const struct match *candidates; /* best first, without refused ones */
	size_t n;
	const struct lineage_row *row, *refused; /* as stored; NULL: none */
	enum proposal_state state;
};

struct proposals {
	struct catalog *old, *new;
	bool own;                 /* the newer revision's file has lineage: nothing is to be decided */
	unsigned least;           /* score of matches */
	struct match_list all;    /* as alike as that */
	struct match_list matches; /* without what was refused */
	struct lineage_row_list rows; /* of the newer revision, as far as they follow the older one */
	struct proposal *v;       /* in the order of the newer revision by kind; ended parts of the older one at the end */
	size_t n;
	size_t count[PROPOSAL_REFUSED + 1];
};

/* Both revisions are of one catalog. False and err when they can't be read; freed with proposals_free in any case. */
bool proposals_load(struct proposals *proposals, struct store *store, const char *catalog, const char *old,
    const char *new, unsigned least, struct err *err);
/* The same on what was loaded before: texts are compared again only when a file is another one. */
bool proposals_reload(struct proposals *proposals, struct store *store, const char *catalog, const char *old,
    const char *new, unsigned least, struct err *err);
void proposals_free(struct proposals *proposals);
const struct proposal *proposals_find(const struct proposals *proposals, const char *item, bool ended);
const char *proposal_id(const struct proposals *proposals, const struct proposal *proposal);
/* Title or question of it, and of an item of the older revision of the same kind. Borrowed. */
const char *proposal_text(const struct proposals *proposals, const struct proposal *proposal);
const char *proposal_old_text(const struct proposals *proposals, enum item_kind kind, uint32_t old);
/* All that it says, for reading beside each other; lines. */
void proposal_full_text(const struct catalog *catalog, enum item_kind kind, uint32_t index, struct str *out);
const char *proposal_old_id(const struct proposals *proposals, enum item_kind kind, uint32_t old);
const char *proposal_state_words(enum proposal_state state);
/* Score of the best candidate; 0 without one. */
unsigned proposal_score(const struct proposal *proposal);

/* --- decisions: rows with texts of their own, to be freed with lineage_row_list_free --- */

/* It comes from these ids (blanks between; "": it is new). `change` is a word or NULL: then "same" when a part has one
 * ancestor with the same title, summary and note, and nothing otherwise. */
void proposal_accept(const struct proposals *proposals, const struct proposal *proposal, const char *ids,
    const char *change, const char *note, struct lineage_row_list *out);
/* The part of the older revision has no successor. */
void proposal_drop(const struct proposals *proposals, const struct proposal *proposal, const char *note,
    struct lineage_row_list *out);
/* It does not come from these ids; NULL: from none of the candidates. */
void proposal_refuse(const struct proposals *proposals, const struct proposal *proposal, const char *ids,
    struct lineage_row_list *out);
/* Everything open whose best candidate has at least that score, with those of its candidates that have it. */
void proposals_accept_all(const struct proposals *proposals, unsigned least, struct lineage_row_list *out);
/* Takes decisions back. */
void proposal_reopen(const struct proposals *proposals, const struct proposal *proposal, struct lineage_row_list *out);

#endif
