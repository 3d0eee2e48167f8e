/* What a revision costs and spares: read off an assessment that was carried over, done or only planned. */
#ifndef ADHERE_REVISE_IMPACT_H
#define ADHERE_REVISE_IMPACT_H

#include "revise/carry.h"

enum impact_kind {
	IMPACT_FAILING,  /* applies, was met or partly met, and counts for less now: reset, merged with what is worse, or it did
	                    not apply before */
	IMPACT_NEW,      /* applies, and nothing before answers it */
	IMPACT_FREE,     /* was not met or partly met, and its part was dropped, the Code asks for less, or it no longer
	                    applies */
	IMPACT_ACTION,   /* to be done, and none of its checks is a gap or open any more */
	IMPACT_EVIDENCE, /* was linked, and proves nothing any more */
	IMPACT_QUESTION, /* settled, with our position; for or against it is for people to say */
	IMPACT_KPI,      /* settled by a later revision, or defined by it */
	IMPACT_KINDS
};
const char *impact_kind_name(enum impact_kind kind);  /* newly-failing, ... */
const char *impact_kind_words(enum impact_kind kind); /* a heading */

struct impact_item {
	enum impact_kind kind;
	const char *item;              /* id; of the revision that `carried` says, else of the assessment's; borrowed */
	const struct carried *carried; /* NULL: none; borrowed */
	char *text;                    /* one sentence */
};
VEC_TYPE(impact_list, struct impact_item);

/* Appends what there is, by kind and then in the order of the document or register. Borrows from `assess`. */
void impact_make(const struct assess *assess, struct impact_list *out);
void impact_free(struct impact_list *list);

/* The assessment as it will be, for impact_make and figures before anything is written. Borrows from the plan; freed
 * with carry_preview_free. */
struct assess *carry_preview(const struct carry_plan *plan, const struct clock *clock);
void carry_preview_free(struct assess *assess);

#endif
