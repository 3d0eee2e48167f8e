/*
 * The store, continued: what the board paper keeps. The bottom line and the decisions that a person writes, what is printed
 * on every paper, snapshots of the figures, and the papers that were issued. The rules of records.h hold. Snapshots and issued
 * papers are never changed afterwards, only withdrawn.
 */
#ifndef ADHERE_STORE_PAPERS_H
#define ADHERE_STORE_PAPERS_H

#include "store/store.h"

/* --- the bottom line: one per assessment --- */

enum opinion_rating { OPINION_NOT_GIVEN, OPINION_ON_TRACK, OPINION_AT_RISK, OPINION_OFF_TRACK };

struct opinion {
	enum opinion_rating rating;
	char *text; /* Markdown */
	char *by;
	int64_t at_us, version; /* version 0: nobody has given one */
};

/* --- decisions that the board is asked for --- */

enum decision_state { DECISION_OPEN, DECISION_TAKEN, DECISION_WITHDRAWN };

struct decision {
	char *id;      /* "D-1" */
	char *title;   /* what is to be decided, a line */
	char *options; /* Markdown, as the next ones */
	char *recommendation;
	char *outcome; /* what was decided; needed when taken */
	char *due;     /* by when, or "" */
	char *owner;
	char *taken;   /* the day on which it was taken; "" while it is not */
	enum decision_state state;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(decision_list, struct decision);

/* --- what is printed on every paper of an assessment --- */

enum paper_setting_id {
#define P(id, name, kind, what, help) PAPER_##id,
#include "store/papers.def"
#undef P
	PAPER_SETTING_COUNT
};

struct paper_setting {
	char *name;  /* of papers.def */
	char *value; /* "" when taken away; checked by its kind */
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(paper_setting_list, struct paper_setting);

const char *paper_setting_name(enum paper_setting_id id); /* "turnover-year" */
const char *paper_setting_what(enum paper_setting_id id); /* "The year of the turnover" */
const char *paper_setting_help(enum paper_setting_id id); /* what to type */
int paper_setting_parse(const char *name);                /* a blank stands for a hyphen; -1 when there is none */
/* What is stored for what was typed: blanks at the ends go; of amounts also those between digits. The caller frees. NULL and
 * err when the value is none of its kind. */
char *paper_setting_clean(enum paper_setting_id id, const char *typed, struct err *err);

#define LOGO_MAX ((size_t)200 * 1024)
/* The value for the bytes of a PNG or SVG file: a data: address of RFC 2397. The caller frees; NULL and err for anything else,
 * for more than LOGO_MAX bytes, and for an SVG with scripts or entities. */
char *paper_logo_value(const void *bytes, size_t length, struct err *err);
/* The inverse: appends the bytes; returns the media type ("image/png", "image/svg+xml"), NULL when there is no logo. */
const char *paper_logo_bytes(const char *value, struct str *bytes);

/* --- snapshots --- */

struct snapshot {
	char *id;    /* "P-1" */
	char *label; /* a line, may be "" */
	char *date;  /* the day that the figures are of */
	char *figures; /* JSON, see assess/figures.h and adhere-store(5) */
	/* set by the store: */
	char *catalog, *revision;
	unsigned profile;
	int64_t head_seq; /* newest entry of the history then */
	char *head_hash;
	bool withdrawn; /* left out of trends, kept for the history */
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(snapshot_list, struct snapshot);

/* --- issued papers --- */

struct issued {
	char *number; /* "2026-1", counted in the assessment and year */
	char *kind;   /* of the report: "board" */
	char *date;
	char *snapshot; /* "P-1", the figures that it was made from */
	bool redacted;
	bool withdrawn;
	char *reason; /* why it was withdrawn */
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(issued_list, struct issued);

/* One file of an issued paper. */
struct issued_file {
	char *number, *format; /* "2026-1", "pdf" */
	char *sha256;
	int64_t size;
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(issued_file_list, struct issued_file);

/* Reading. An opinion that nobody gave is all "" with version 0. False and err when it can't be read. */
bool store_opinion_get(struct store *store, const char *assessment, struct opinion *out, struct err *err);
void opinion_clear(struct opinion *opinion);
bool store_decision_list(struct store *store, const char *assessment, struct decision_list *out, struct err *err);
bool store_paper_setting_list(struct store *store, const char *assessment, struct paper_setting_list *out, struct err *err);
bool store_snapshot_list(struct store *store, const char *assessment, struct snapshot_list *out, struct err *err);
bool store_issued_list(struct store *store, const char *assessment, struct issued_list *out, struct err *err);
bool store_issued_file_list(struct store *store, const char *assessment, struct issued_file_list *out, struct err *err);
void decision_list_free(struct decision_list *list);
void paper_setting_list_free(struct paper_setting_list *list);
void snapshot_list_free(struct snapshot_list *list);
void issued_list_free(struct issued_list *list);
void issued_file_list_free(struct issued_file_list *list);

/*
 * Saving, within an operation. The outcome and day of a decision that is not taken are stored as "". A snapshot is of what
 * was stored when the operation began: the store sets its revision, profile and head. Afterwards only `withdrawn` (and for a
 * paper `reason`) may differ. The creation of an issued paper is not undone.
 */
enum store_result operation_save_opinion(struct operation *op, const struct opinion *opinion, struct err *err);
enum store_result operation_save_decision(struct operation *op, const struct decision *decision, struct err *err);
enum store_result operation_save_paper_setting(struct operation *op, const struct paper_setting *setting, struct err *err);
enum store_result operation_save_snapshot(struct operation *op, const struct snapshot *snapshot, struct err *err);
enum store_result operation_save_issued(struct operation *op, const struct issued *issued, struct err *err);
enum store_result operation_save_issued_file(struct operation *op, const struct issued_file *file, struct err *err);

/* The number of the next paper in that year ("2026"): "2026-1" is the first. The caller frees; NULL and err. Ids of decisions
 * ('D') and snapshots ('P') come from store_next_id. */
char *store_next_issue(struct store *store, const char *assessment, const char *year, struct err *err);

/* A file in hand, looked for in all assessments by its SHA-256. */
struct issued_match {
	char *assessment, *title; /* of the assessment */
	struct issued issued;
	struct issued_file file;
};
VEC_TYPE(issued_match_list, struct issued_match);
bool store_issued_find(struct store *store, const char *sha256, struct issued_match_list *out, struct err *err);
void issued_match_list_free(struct issued_match_list *list);

/* Words, as in records.h. */
const char *opinion_rating_name(enum opinion_rating rating); /* not-given, on-track, at-risk, off-track */
const char *decision_state_name(enum decision_state state);  /* open, taken, withdrawn */
int opinion_rating_parse(const char *name);
int decision_state_parse(const char *name);

#endif
