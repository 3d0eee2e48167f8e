/*
 * Trends: how the figures went from one snapshot to the next, and why. Each difference is divided into what the catalog
 * changed, what the profile changed, what we changed, and evidence that expired meanwhile. The parts add up to the
 * difference exactly: each check goes its way from before to after one step at a time, and each step belongs to one cause.
 */
#ifndef ADHERE_ASSESS_TREND_H
#define ADHERE_ASSESS_TREND_H

#include "assess/figures.h"
#include "assess/papers.h"

/* A count of checks, as in struct tally, and the two sums that the percentages are of. */
enum trend_figure {
	TREND_OPEN, TREND_MET, TREND_PARTLY, TREND_NOT_MET, TREND_NA, /* as enum verdict */
	TREND_EXCLUDED,
	TREND_BACKED,
	TREND_APPLICABLE,
	TREND_ANSWERED,
	TREND_FIGURES
};
const char *trend_figure_words(enum trend_figure figure); /* "not met", "does not apply", "met with valid evidence" */

enum trend_cause {
	TREND_CATALOG, /* checks that came, went or have to be answered again with another revision */
	TREND_PROFILE, /* checks that apply now, or no more, by the profile */
	TREND_OURS,    /* answers and evidence that we changed */
	TREND_EXPIRED, /* evidence that ran out with time alone */
	TREND_CAUSES
};
const char *trend_cause_words(enum trend_cause cause); /* "the catalog", "the profile", "our answers", "expired evidence" */

enum trend_what {
	TREND_CAME,     /* not in the revision before */
	TREND_WENT,     /* not in the revision any more */
	TREND_REOPENED, /* answered before, open again in another revision */
	TREND_APPLIES,
	TREND_APPLIES_NOT,
	TREND_VERDICT,
	TREND_BACKED_NOW,
	TREND_BACKED_NO_MORE,
	TREND_WHATS
};

/* One step of one check. */
struct trend_step {
	const char *check; /* id in the later figures, or in the earlier ones when it went; borrowed from the figures */
	const char *before_id; /* the id in the earlier figures when it was another; NULL otherwise */
	enum trend_cause cause;
	enum trend_what what;
	enum verdict before, after;
};
VEC_TYPE(trend_step_list, struct trend_step);

struct trend_change {
	int before[TREND_FIGURES], after[TREND_FIGURES];
	int by[TREND_CAUSES][TREND_FIGURES]; /* before + all of them = after, for each figure */
	struct trend_step_list steps; /* by check, in the order of ids */
	bool other_revision, other_profile;
};

/* Each revision from the later one down to the one right after the earlier. */
VEC_TYPE(trend_lineage, struct catalog *);

void trend_count(const struct figures *figures, int out[TREND_FIGURES]);
/*
 * What happened from one to the other. The lineage says which check of the earlier revision a check comes from; a check that
 * several come from goes on as the first of them, and the others came with its answer if they have it. NULL when both are of one revision: then checks with the same id are the
 * same. Borrows from both; freed with trend_change_free.
 */
void trend_between(const struct figures *before, const struct figures *after, const struct trend_lineage *lineage,
    struct trend_change *out);
/* The same of figures of any two revisions: reads what lies between them. Where no lineage leads from one to the other, no check
 * comes from any. False and err when it can't be read. */
bool trend_compare(struct store *store, const struct figures *before, const struct figures *after,
    struct trend_change *out, struct err *err);
void trend_change_free(struct trend_change *change);
/* "S.9.3-b: not met -> met"; the caller frees. */
char *trend_step_words(const struct trend_step *step);

/* --- the trend of an assessment: its snapshots, and now --- */

struct trend_point {
	char *id, *label; /* of the snapshot; "" for now */
	char *assessment; /* that it was taken of: this one, or one that it was carried from */
	struct figures figures;
};

struct trend {
	struct trend_point *points; /* oldest first; the last is now */
	size_t n;
	struct trend_change *changes; /* n - 1: from each point to the next */
	struct trend_lineage lineage; /* from the revision of now down to the earliest one that a point is of */
};

/* Withdrawn snapshots are left out. False and err when it can't be read. Freed with trend_free. */
bool trend_load(struct trend *trend, struct store *store, const struct assess *assess, struct err *err);
void trend_free(struct trend *trend);
/* From that point to now, at once: freed with trend_change_free. */
void trend_since(const struct trend *trend, size_t point, struct trend_change *out);

#endif
