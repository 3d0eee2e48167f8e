/*
 * Gaps: every applicable check that is not met or partly met, with all that is known about it, in the order in which
 * somebody should look at them. The order is a sum of points, each of which is explained in words. Pure functions of a
 * loaded assessment.
 */
#ifndef ADHERE_ASSESS_GAP_H
#define ADHERE_ASSESS_GAP_H

#include "assess/task.h"

enum gap_proof { GAP_PROOF_NONE, GAP_PROOF_VALID, GAP_PROOF_EXPIRED }; /* of the check or its part, by date alone */

/* What a priority is made of; the most points of each are 40, 25, 20 and 15, of all together 100. */
enum gap_reason { GAP_BY_SEVERITY, GAP_BY_DEADLINE, GAP_BY_LAW, GAP_BY_VERDICT, GAP_REASON_COUNT };

struct gap {
	uint32_t check, chapter; /* chapter: the part at the top that it stands below */
	enum verdict verdict;
	enum severity severity;
	int64_t age_days;        /* since the answer */
	enum gap_proof proof;
	unsigned task_n, pending_n; /* actions that are not retired; those of them that are not done or accepted */
	const struct task *next; /* the one whose date counts: the earliest; NULL when none has a date. Borrowed */
	const char *owner;       /* of `next`, else of the first action that is not done; "" nobody. Borrowed */
	unsigned points[GAP_REASON_COUNT], priority;
};
VEC_TYPE(gap_list, struct gap);

/* Appends the gaps that the query (NULL: all) matches, the highest priority first, then the earliest date, then in the
 * order of the document. Free with vec_free. */
void gap_list_make(const struct assess *assess, const struct query *query, struct gap_list *out);
/* What is known about one check, also when it is no gap. */
void gap_make(const struct assess *assess, uint32_t check, struct gap *out);
/* "Priority 75 of 100: severity high (30); A-3 is overdue by 5 days (25); Art. 53(1)(a) AI Act can be enforced since
 * 2026-08-02 (20)." Points of 0 are named where they say something. */
void gap_explain(const struct assess *assess, const struct gap *gap, struct str *out);
/* One reason of it, without its points. */
void gap_reason(const struct assess *assess, const struct gap *gap, enum gap_reason reason, struct str *out);

/* What the officer set; SEVERITY_NOT_SET when nothing. */
enum severity gap_severity(const struct assess *assess, const char *check);
/* The mark as stored; NULL when there is none. */
const struct gap_mark *gap_mark(const struct assess *assess, const char *check);
char *severity_words(enum severity severity); /* "not set"; the caller frees */
const char *gap_proof_words(enum gap_proof proof);
/* The legal bases of the check's part, or of the nearest part above it that names some. */
const struct list *gap_legal(const struct assess *assess, uint32_t check);
/* The first legal basis of its part, or of the nearest part above, that is an obligation of Art. 53 or 55 AI Act, which
 * the Commission can enforce from GAP_ENFORCEABLE on (Art. 113 AI Act); NULL when there is none. */
#define GAP_ENFORCEABLE "2026-08-02"
const char *gap_law(const struct assess *assess, uint32_t check);

enum gap_group { GAP_UNGROUPED, GAP_BY_CHAPTER, GAP_BY_OWNER };
/* Brings each group together, chapters in the order of the document, owners by name and nobody last; within a group
 * the order stays. */
void gap_list_group(const struct assess *assess, struct gap_list *list, enum gap_group group);
/* "T Transparency", "Legal", "nobody"; "" when ungrouped. */
void gap_group_name(const struct assess *assess, const struct gap *gap, enum gap_group group, struct str *out);
int gap_group_parse(const char *name); /* chapter, owner; -1 for others */

#endif
