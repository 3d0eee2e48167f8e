/*
 * Proposing lineage between two revisions that have none: which parts, checks and KPIs of the older one may have become
 * which of the newer one. Nothing here is used by itself: an officer accepts, changes or refuses each proposal.
 *
 * The score of a pair is a percentage. Each item is a bag of words, folded and cut to six characters ("notify" and
 * "notification" are both "notifi"). For a part the words of its title count twice; with them go its summary, note, own
 * checks and the titles of its children; for a check its question and its evidence; for a KPI its text. At most the first
 * 2,000 words of an item count. A word that is in df of the N items of its kind, of both revisions, weighs
 * w = ln(1 + N / df). With a and b the counts of a word in both bags:
 *
 *	D = 2 * sum of w * min(a, b) / sum of w * (a + b)
 *
 * Then what D lacks to 1 is made smaller, in this order, for each of these that is so:
 *
 *	the titles are the same, folded and without punctuation, and unique in both revisions:	by 50 %
 *	the ids are the same, and D is at least 0.2:						by 20 %
 *	the parts of two checks or KPIs are proposed for each other:				by 25 %
 *	the parts above two parts are proposed for each other:					by 15 %
 *
 * The same text is 100. Pairs are taken from the best score down, each item once (of equal scores: the same id, then the
 * nearer place, then the earlier item). Then an item that is left over may join a pair, as a split or a merge: where the
 * sum of w * min(a, b) is at least MATCH_INSIDE of the weight of the smaller bag, made nearer to 1 as above by the
 * part, and the score is at least half of the least one asked for.
 */
#ifndef ADHERE_REVISE_MATCH_H
#define ADHERE_REVISE_MATCH_H

#include "catalog/catalog.h"

#define MATCH_LEAST 30 /* what is proposed when no other score is asked for */
#define MATCH_INSIDE_PART 45 /* percent */
#define MATCH_INSIDE_OTHER 60

enum match_how { MATCH_BY_ID, MATCH_BY_TITLE, MATCH_BY_TEXT, MATCH_SAME_TEXT };

struct match { /* item `new` of the newer revision may come from item `old` of the older one */
	enum item_kind kind; /* ITEM_PART, ITEM_CHECK or ITEM_KPI: indexes are into those arrays */
	uint32_t old, new;
	unsigned score;      /* percent */
	unsigned inside;     /* how much of the smaller one is in the other, percent */
	enum match_how how;  /* the strongest reason */
	bool joined;         /* left over by the pairs, and joins one: a split or a merge */
};
VEC_TYPE(match_list, struct match);

/* Proposals with at least that score, parts before checks before KPIs, in the order of the newer revision, the best
 * ancestor of an item first. The same catalogs give the same list. Freed with vec_free. */
void match_propose(const struct catalog *old, const struct catalog *new, unsigned least, struct match_list *out);
/* "same id", "same title", "text", "same text". */
const char *match_how_words(enum match_how how);

#endif
