/*
 * The store, continued: what officers keep beside answers and evidence. KPIs with their values, positions on open
 * questions, actions, marks on gaps, comments, reviews and sign-offs. The same rules as in store.h hold: each save is part
 * of an operation, names the version that the caller saw, has a history entry and can be undone; `by` and `at_us` are set
 * by the store; NULL or "" is a text that is not given; lists and members are freed with the functions beside them.
 * Ids of the form LETTER-NUMBER are unique in the assessment and never given twice.
 */
#ifndef ADHERE_STORE_RECORDS_H
#define ADHERE_STORE_RECORDS_H

#include "store/store.h"

/* --- KPIs: what the officer decided about one, and its values over time --- */

enum kpi_direction { KPI_AT_LEAST, KPI_AT_MOST, KPI_EXACTLY };

struct kpi_plan {
	char *kpi;    /* id in the catalog */
	char *target; /* a decimal number as typed, "95" or "0.5"; "" none */
	char *unit;   /* "": the catalog's */
	enum kpi_direction direction;
	int every_days; /* how often a value is due; 0: not said */
	char *owner;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(kpi_plan_list, struct kpi_plan);

struct kpi_value {
	char *id;         /* "V-1" */
	char *kpi, *date; /* the day the value is of */
	char *value;      /* a decimal number as typed */
	char *note;
	bool retired; /* taken out again, kept for the history */
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(kpi_value_list, struct kpi_value);

/* --- positions on open questions --- */

enum position_state {
	POSITION_TO_CONSIDER,
	POSITION_DRAFTING,
	POSITION_APPROVED,
	POSITION_SUBMITTED,
	POSITION_NO_COMMENT
};
enum limit_unit { LIMIT_NONE, LIMIT_WORDS, LIMIT_CHARACTERS };

struct position {
	char *question; /* id in the catalog */
	enum position_state state;
	char *text;     /* Markdown */
	char *internal; /* never exported */
	char *owner;
	enum limit_unit limit_unit;
	int limit;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(position_list, struct position);

/* --- actions: what will close gaps --- */

enum task_state { TASK_OPEN, TASK_IN_PROGRESS, TASK_BLOCKED, TASK_DONE, TASK_ACCEPTED_RISK };
enum priority { PRIORITY_LOW, PRIORITY_MEDIUM, PRIORITY_HIGH };

/* An action of the officer's plan; called a task in the code, where actions are what keys do. */
struct task {
	char *id; /* "A-1" */
	char *title, *owner;
	char *due; /* date or "" */
	enum priority priority;
	enum task_state state;
	char *progress; /* Markdown */
	char *reason;   /* why a risk is accepted; required with that state, as is `expires` */
	char *expires;
	bool retired;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(task_list, struct task);

struct task_link {
	char *task, *check;
};
VEC_TYPE(task_link_list, struct task_link);

/* --- what an officer says of a gap, beside the answer --- */

enum severity { SEVERITY_NOT_SET, SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH, SEVERITY_CRITICAL };

struct gap_mark {
	char *check;
	enum severity severity;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(gap_mark_list, struct gap_mark);

/* --- comments --- */

struct comment {
	char *id;   /* "N-1" */
	char *item; /* id of a check or part */
	char *text; /* Markdown */
	bool resolved;
	char *author; /* who wrote it first; set by the store */
	char *by;     /* who changed it last */
	int64_t at_us, version;
};
VEC_TYPE(comment_list, struct comment);

/* --- review --- */

enum review_state { REVIEW_NONE, REVIEW_SUBMITTED, REVIEW_ACCEPTED, REVIEW_SENT_BACK };

/*
 * One per part that was assigned or reviewed. The store sets `author` and `head_seq`: who submits becomes the author, and
 * only what was submitted can be accepted or sent back, by somebody else. To accept, save with head_seq 0; a part
 * that stays accepted keeps the head_seq that it was read with.
 */
struct review {
	char *part;
	char *assignee; /* who works on it */
	enum review_state state;
	char *author;     /* who submitted it; nobody accepts what they submitted themselves */
	char *reason;     /* why it was sent back */
	int64_t head_seq; /* newest history entry when it was accepted */
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(review_list, struct review);

/* Who signs, signs the chain as it stands: the store sets head_seq and head_hash. Afterwards it can only be withdrawn. */
struct signoff {
	char *id; /* "S-1" */
	char *name, *role, *date;
	int64_t head_seq;
	char *head_hash; /* of the entry that was newest when it was signed */
	bool withdrawn;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(signoff_list, struct signoff);

/* --- earlier fingerprints of a file that was replaced; operation_save_evidence keeps them --- */

struct evidence_version {
	char *evidence;
	int number; /* from 1 */
	char *location, *sha256, *date;
	int64_t size;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(evidence_version_list, struct evidence_version);

/* Reading: all rows of an assessment, by id. False and err when it can't be read. */
bool store_kpi_plan_list(struct store *store, const char *assessment, struct kpi_plan_list *out, struct err *err);
bool store_kpi_value_list(struct store *store, const char *assessment, struct kpi_value_list *out, struct err *err);
bool store_position_list(struct store *store, const char *assessment, struct position_list *out, struct err *err);
bool store_task_list(struct store *store, const char *assessment, struct task_list *out, struct err *err);
bool store_task_link_list(struct store *store, const char *assessment, struct task_link_list *out, struct err *err);
bool store_gap_mark_list(struct store *store, const char *assessment, struct gap_mark_list *out, struct err *err);
bool store_comment_list(struct store *store, const char *assessment, struct comment_list *out, struct err *err);
bool store_review_list(struct store *store, const char *assessment, struct review_list *out, struct err *err);
bool store_signoff_list(struct store *store, const char *assessment, struct signoff_list *out, struct err *err);
bool store_evidence_version_list(struct store *store, const char *assessment, struct evidence_version_list *out,
    struct err *err);
void kpi_plan_list_free(struct kpi_plan_list *list);
void kpi_value_list_free(struct kpi_value_list *list);
void position_list_free(struct position_list *list);
void task_list_free(struct task_list *list);
void task_link_list_free(struct task_link_list *list);
void gap_mark_list_free(struct gap_mark_list *list);
void comment_list_free(struct comment_list *list);
void review_list_free(struct review_list *list);
void signoff_list_free(struct signoff_list *list);
void evidence_version_list_free(struct evidence_version_list *list);

/* Saving, within an operation. */
enum store_result operation_save_kpi_plan(struct operation *op, const struct kpi_plan *plan, struct err *err);
enum store_result operation_save_kpi_value(struct operation *op, const struct kpi_value *value, struct err *err);
enum store_result operation_save_position(struct operation *op, const struct position *position, struct err *err);
enum store_result operation_save_task(struct operation *op, const struct task *task, struct err *err);
enum store_result operation_task_link(struct operation *op, const char *task, const char *check, bool linked,
    struct err *err);
enum store_result operation_save_gap_mark(struct operation *op, const struct gap_mark *mark, struct err *err);
enum store_result operation_save_comment(struct operation *op, const struct comment *comment, struct err *err);
enum store_result operation_save_review(struct operation *op, const struct review *review, struct err *err);
enum store_result operation_save_signoff(struct operation *op, const struct signoff *signoff, struct err *err);
enum store_result operation_save_evidence_version(struct operation *op, const struct evidence_version *version,
    struct err *err);

/*
 * The next free id: 'V' values, 'A' actions, 'N' comments, 'S' sign-offs, 'E' evidence. The caller frees. It reads the
 * history: who needs many asks once, within the operation, and counts on.
 */
char *store_next_id(struct store *store, const char *assessment, char letter, struct err *err);

/* Words for the command line and files; for people a hyphen is a blank. Parsing takes both; -1: unknown. */
const char *kpi_direction_name(enum kpi_direction direction); /* at-least, at-most, exactly */
const char *position_state_name(enum position_state state);   /* to-consider, drafting, approved, submitted, no-comment */
const char *limit_unit_name(enum limit_unit unit);            /* none, words, characters */
const char *task_state_name(enum task_state state);           /* open, in-progress, blocked, done, accepted-risk */
const char *priority_name(enum priority priority);            /* low, medium, high */
const char *severity_name(enum severity severity);            /* not-set, low, medium, high, critical */
const char *review_state_name(enum review_state state);       /* none, submitted, accepted, sent-back */
int kpi_direction_parse(const char *name);
int position_state_parse(const char *name);
int limit_unit_parse(const char *name);
int task_state_parse(const char *name);
int priority_parse(const char *name);
int severity_parse(const char *name);
int review_state_parse(const char *name);

#endif
