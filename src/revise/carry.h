/*
 * Carrying answers over to a later revision of the same code. One step is a pure function: what an assessment holds on a
 * revision becomes what it holds on the revision that superseded that one, and each thing says by which rule it is where
 * it is. Several revisions are that function again and again, in memory, before anything is written; so the result is
 * the same as of carrying step by step. The rules are in adhere(1), CARRYING OVER.
 */
#ifndef ADHERE_REVISE_CARRY_H
#define ADHERE_REVISE_CARRY_H

#include "assess/assess.h"
#include "revise/lineage.h"
#include "store/papers.h"
#include "store/records.h"

/* All that officers keep in one assessment. */
struct carry_rows {
	struct answer_list answers;
	struct evidence_list evidence; /* pieces, their versions and actions go on as they are, with their ids */
	struct evidence_version_list versions;
	struct link_list links;
	struct kpi_plan_list plans;
	struct kpi_value_list values;
	struct position_list positions;
	struct task_list tasks;
	struct task_link_list task_links;
	struct gap_mark_list marks;
	struct comment_list comments;
	struct review_list reviews;
	struct signoff_list signoffs;
	struct decision_list decisions; /* these two go on as they are, too; opinions, snapshots and papers stay */
	struct paper_setting_list settings;
	struct carried_list carried;
};

/* False and err when they can't be read; freed with carry_rows_free in any case. */
bool carry_rows_load(struct carry_rows *rows, struct store *store, const char *assessment, struct err *err);
void carry_rows_free(struct carry_rows *rows);

/*
 * One step, from `old` to `new`, which supersedes it. `after` is empty; its texts belong to `before`, the catalogs or
 * the arena, which must outlive it, and it is freed with carry_rows_forget. Sign-offs are not carried: after->signoffs
 * stays empty.
 */
void carry_step(struct arena *arena, const struct catalog *old, const struct catalog *new, unsigned profile,
    const struct carry_rows *before, struct carry_rows *after);
/* Frees the lists, not the texts. */
void carry_rows_forget(struct carry_rows *rows);

/* --- a whole carrying over, before it is done --- */

struct carry_plan {
	struct assessment from;
	struct revisions revisions; /* the first is that of `from`, the last the target */
	int64_t from_seq;           /* newest entry of the history of `from` when it was read */
	char from_hash[SHA256_HEX];
	struct arena *arena;
	struct carry_rows before;   /* as stored */
	struct carry_rows after;
	unsigned answers;           /* that `from` has; each is in just one of the next four */
	unsigned carried, to_confirm, reset, left;
	unsigned fresh;             /* checks that nothing before answers or stands beside */
};

/* Reads the assessment and works out what it becomes on a later revision of its catalog; changes nothing. NULL and err
 * when the revision does not descend from the assessment's, or the assessment is closed. */
struct carry_plan *carry_plan_make(struct store *store, const char *assessment, const char *revision, struct err *err);
/* The same on rows and catalogs that are there already, for tests: fill `revisions`, `before` and from.profile. */
void carry_plan_compute(struct carry_plan *plan);
void carry_plan_free(struct carry_plan *plan);
const struct catalog *carry_plan_target(const struct carry_plan *plan);
/* Writes it as a new assessment `id` with that title, in an operation of operation_begin_carry; the caller commits. */
enum store_result carry_plan_save(const struct carry_plan *plan, struct operation *op, const char *id, const char *title,
    struct err *err);

#endif
