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

/* --- what was carried over from an assessment on an earlier revision, and how --- */

/* One row in the assessment that was made by carrying over; it closes the one that it came from. */
struct carry {
	char *from;          /* id of that one */
	char *from_revision; /* its revision */
	int64_t from_seq;    /* the newest entry of its history then, */
	char *from_hash;     /* and its hash */
	int answers;         /* that it had; the sum of the next four */
	int carried, to_confirm, reset, left;
	int fresh;           /* checks of this revision that no earlier one answers */
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(carry_list, struct carry);

enum carried_what {
	CARRIED_CHECK, CARRIED_GAP, CARRIED_LINK, CARRIED_ACTION_LINK, CARRIED_PLAN, CARRIED_VALUE, CARRIED_POSITION,
	CARRIED_COMMENT, CARRIED_REVIEW, CARRIED_SIGNOFF
};
#define CARRIED_WHATS (CARRIED_SIGNOFF + 1)

/* Why an item is where it is: the rows of adhere(1), CARRYING OVER. */
enum carry_rule {
	CARRY_SAME,         /* the same text, and the Code says that nothing was changed */
	CARRY_CLARIFIED,
	CARRY_TEXT_DIFFERS, /* of the same substance, in other words; or nothing is said of the substance */
	CARRY_TIGHTENED,
	CARRY_RELAXED,
	CARRY_RESTRUCTURED,
	CARRY_SPLIT,        /* it went to several */
	CARRY_MERGED,       /* it came from several */
	CARRY_DROPPED,      /* the Code says that it fell away */
	CARRY_NO_SUCCESSOR, /* nothing here continues it */
	CARRY_SETTLED,      /* of questions and KPIs: a later revision says what became of it */
	CARRY_NOT_CARRIED,  /* acceptances and sign-offs are of what was accepted and signed */
	CARRY_PLACE_TAKEN   /* of several KPIs that were merged, another has its plan or its value of that day there */
};
#define CARRY_RULES (CARRY_PLACE_TAKEN + 1)

enum carried_state {
	CARRIED_KEPT,       /* stands as it stood */
	CARRIED_TO_CONFIRM, /* stands, and somebody should look whether it still does */
	CARRIED_RESET,      /* open again, with the old verdict beside it */
	CARRIED_LEFT,       /* stays in the assessment where it was given; `item` is of the revision `revision` */
	CARRIED_BESIDE,     /* a new check, beside it what the checks of its part's predecessors said */
	CARRIED_CONFIRMED,  /* was to confirm, and somebody has confirmed it */
	CARRIED_ANSWERED    /* whatever it was: somebody has answered it anew since */
};
#define CARRIED_STATES (CARRIED_ANSWERED + 1)

/* What a settled question means for our position: people say it, the program does not guess. */
enum carried_side { SIDE_NOT_SAID, SIDE_FOR, SIDE_IN_PART, SIDE_AGAINST };

struct carried {
	enum carried_what what;
	char *revision; /* the one that `item` is in */
	char *item;     /* id of the check, KPI, question, part, value or comment; "E-1 S.9.3-b" of a link */
	char *from;     /* ids in the revision before that it came from, blanks between */
	char *trail;    /* "draft-1 1.1-a" lines, oldest first: all that it came from, revision by revision */
	enum carry_rule rule;
	enum carried_state state;
	enum verdict verdict; /* what the answer was, the most restrictive of several */
	char *reason;         /* of n/a */
	char *text;           /* what was said: the note of an answer, a position, a comment; "" when it was carried as it is */
	char *note;           /* why, in the words of the Code, or how it was settled; lines */
	bool identical;       /* the check's text is the same as that of the one it came from */
	bool applied;         /* it applied by the profile where it came from */
	enum carried_side side;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(carried_list, struct carried);

/*
 * Begins an operation that makes the assessment `assessment` by carrying over from another: rows are stored with the
 * `by` and `at_us` that they have, so that an answer is still of who gave it. The operation begins with
 * operation_save_assessment and ends with operation_save_carry. Refused when the other one has a successor.
 */
struct operation *operation_begin_carry(struct store *store, const char *assessment, const char *actor, const char *id,
    const char *from, enum store_result *result, struct err *err);
/* The last save of such an operation. STORE_CONFLICT when the history of the other assessment is not at
 * from_seq and from_hash any more: somebody changed it meanwhile. */
enum store_result operation_save_carry(struct operation *op, const struct carry *carry, struct err *err);
/* Answering a check anew (another verdict or reason) makes its row CARRIED_ANSWERED by itself. */
enum store_result operation_save_carried(struct operation *op, const struct carried *carried, struct err *err);
bool store_carry_list(struct store *store, const char *assessment, struct carry_list *out, struct err *err);
bool store_carried_list(struct store *store, const char *assessment, struct carried_list *out, struct err *err);
void carry_list_free(struct carry_list *list);
void carried_list_free(struct carried_list *list);
const char *carried_what_name(enum carried_what what);    /* check, gap, link, action-link, kpi-plan, ... */
const char *carry_rule_name(enum carry_rule rule);        /* same, clarified, text-differs, ... */
const char *carried_state_name(enum carried_state state); /* carried, to-confirm, reset, left, beside, confirmed, answered */
const char *carried_side_name(enum carried_side side);    /* not-said, for, in-part, against */
int carried_what_parse(const char *name);
int carry_rule_parse(const char *name);
int carried_state_parse(const char *name);
int carried_side_parse(const char *name);

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
