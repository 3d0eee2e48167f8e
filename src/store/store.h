/*
 * The store: everything that must survive, behind verbs. No type of a database engine crosses this
 * header. Each change is made in an operation: one transaction, with one history entry per row that
 * it changed, chained with SHA-256. All text handed out is owned by the result and freed with it.
 */
#ifndef ADHERE_STORE_STORE_H
#define ADHERE_STORE_STORE_H

#include "catalog/catalog.h"

struct store;

enum store_result {
	STORE_OK,
	STORE_CONFLICT, /* the row has changed since the version that the caller saw: re-read */
	STORE_UNKNOWN,  /* the commit failed and may or may not have happened: re-read by operation id */
	STORE_BUSY,     /* another program is writing and did not finish in time */
	STORE_READ_ONLY,
	STORE_REFUSED,  /* the request makes no sense: unknown row, bad value, nothing to undo */
	STORE_DAMAGED,  /* the file is damaged, foreign or newer than this program */
	STORE_FAILED    /* the disk is full or failing: nothing was saved */
};

struct store_options {
	bool read_only;        /* also what a store becomes where nothing can be written */
	bool create;           /* make the file and its folder when missing */
	struct clock clock;
	void (*waiting)(void); /* called when another program holds the file for 0.3 s; may be NULL */
};

/* NULL and one sentence in err when it can't be opened. A new file is private (0600). */
struct store *store_open(const char *path, const struct store_options *options, struct err *err);
void store_close(struct store *store);
bool store_is_read_only(const struct store *store);
const char *store_path(const struct store *store);

/* What keeps the database, for people who look for a fault. */
struct store_about {
	char *engine;        /* "SQLite 3.40.1"; the caller frees */
	const char *known;   /* what is known against this version of it, a sentence; NULL: nothing */
	int64_t form, newest_form; /* of the file; the newest that this program knows */
};
void store_about(struct store *store, struct store_about *out);
/* True when another connection has changed the file since the last call. About 2 microseconds. */
bool store_changed(struct store *store);

/*
 * What is read from here to store_read_end is one moment of the database, as it is when this returns, whatever others
 * write meanwhile; they are not held up. False and err when it can't be read; then there is nothing to end. May be
 * nested: the outermost pair counts. Inside of an operation that is open, reads see what it has written so far.
 * Between the two nothing can be changed (STORE_REFUSED). Keep it short: never wait for a person in between.
 */
bool store_read_begin(struct store *store, struct err *err);
void store_read_end(struct store *store);

/* --- catalogs --- */

struct revision_info { /* one stored revision */
	char *catalog, *revision, *title, *label, *published, *status;
	char *supersedes;  /* by its file, or by what somebody said; NULL: nothing */
	char *withdrawn;   /* why it was withdrawn; NULL: it was not */
	char sha256[SHA256_HEX];
	int64_t imported_us;
	unsigned part_n, check_n, kpi_n, question_n;
};
VEC_TYPE(revision_list, struct revision_info);

/* Stores a checked catalog with the bytes it was read from. *added is false when the same bytes are
 * there already; other bytes under the same catalog and revision are refused
 * (catalog-records.h has what corrects them). */
enum store_result store_catalog_put(struct store *store, const struct catalog *catalog, const char *bytes,
    size_t length, const char *actor, bool *added, struct err *err);
/* Oldest first by date of publication. */
bool store_catalog_list(struct store *store, struct revision_list *out, struct err *err);
void revision_list_free(struct revision_list *list);
/* The stored revision as a catalog, with the lineage that somebody gave it where its file has none (catalog-records.h); the
 * caller frees. NULL and err when there is none. */
struct catalog *store_catalog_get(struct store *store, const char *catalog, const char *revision, struct err *err);

/* --- assessments --- */

enum profile { PROFILE_SYSTEMIC_RISK = 1, PROFILE_OPEN_SOURCE = 2, PROFILE_SME = 4, PROFILE_MODIFIER = 8 };

struct assessment {
	char *id; /* UUID */
	char *title, *provider, *model;
	char *catalog, *revision;
	unsigned profile; /* set of enum profile */
	int64_t created_us;
	int64_t version; /* 0: not stored yet */
	char *successor;   /* id of the assessment that this one was carried over to: it is closed then, and nothing in it
	                      can be changed; NULL: none. These two are read, never saved with the assessment */
	char *predecessor; /* id of the one that it was carried over from; NULL: none */
};
VEC_TYPE(assessment_list, struct assessment);

bool store_assessment_list(struct store *store, struct assessment_list *out, struct err *err);
void assessment_list_free(struct assessment_list *list);
/* False and err when there is none. Freed with assessment_clear. */
bool store_assessment_get(struct store *store, const char *id, struct assessment *out, struct err *err);
void assessment_clear(struct assessment *assessment);
/* Assessments that are no more, because the carrying over that made them was undone; their history is kept. */
bool store_assessment_gone(struct store *store, struct assessment_list *out, struct err *err);

/* --- answers --- */

enum verdict { VERDICT_OPEN, VERDICT_MET, VERDICT_PARTLY, VERDICT_NOT_MET, VERDICT_NA, VERDICT_COUNT };

struct answer {
	char *check;  /* id of the check */
	enum verdict verdict;
	char *reason; /* why n/a; "" otherwise */
	char *note;   /* Markdown, "" when none */
	char *by;     /* who gave it */
	int64_t at_us;
	int64_t version; /* 0: not stored yet */
};
VEC_TYPE(answer_list, struct answer);

bool store_answer_list(struct store *store, const char *assessment, struct answer_list *out, struct err *err);
void answer_list_free(struct answer_list *list);

/* --- evidence --- */

enum evidence_kind { EVIDENCE_URL, EVIDENCE_FILE, EVIDENCE_REFERENCE };

struct evidence {
	char *id; /* "E-1", unique in the assessment and never given twice */
	enum evidence_kind kind;
	char *title, *location; /* URL, absolute path, or what the reference says */
	char *date, *valid_until, *owner; /* "" when not given; dates ISO 8601; `date`: what it represents */
	char *collected; /* the day on which it was collected, "" when not given */
	char *sha256; /* of a file as of linking; "" otherwise */
	int64_t size; /* of a file as of linking; -1 otherwise */
	bool retired; /* taken out of the register, kept for the history */
	char *by;
	int64_t at_us;
	int64_t version;
};
VEC_TYPE(evidence_list, struct evidence);

struct link {
	char *evidence, *item; /* item: id of a check or part */
};
VEC_TYPE(link_list, struct link);

bool store_evidence_list(struct store *store, const char *assessment, struct evidence_list *out, struct err *err);
void evidence_list_free(struct evidence_list *list);
bool store_link_list(struct store *store, const char *assessment, struct link_list *out, struct err *err);
void link_list_free(struct link_list *list);
/* --- changes: begin, any number of saves, commit --- */

/* Between begin and commit or abort nobody else can write: never wait for a person in between. */
struct operation;

/*
 * Begins an operation on an assessment (an id that is new may be used with operation_save_assessment
 * first). `id` is a UUID that makes a retry harmless, or NULL for a new one. `actor` must not be blank.
 * NULL with *result and err when it can't begin. Ends with operation_commit or operation_abort, which free it.
 */
struct operation *operation_begin(struct store *store, const char *assessment, const char *actor, const char *id,
    enum store_result *result, struct err *err);
/* Version members say which version the caller saw; a different stored one is STORE_CONFLICT. A version is the number of
 * the history entry that made the row, so it grows and never comes back. `by`, `at_us` are set by the store (actor and
 * clock), whatever the caller put there. Saving what is stored already changes nothing and adds no history. When the
 * operation was committed before, saves return STORE_OK and change nothing. After any result but STORE_OK only
 * operation_abort is allowed. Notes have at most 64 KiB, other texts 2,000 bytes. The reason of any verdict but n/a
 * is stored as "". The catalog and revision of an assessment stay once something in it names one of their items. When
 * the SHA-256 of a stored file changes, its old fingerprint is kept as an evidence version (records.h). */
enum store_result operation_save_assessment(struct operation *op, const struct assessment *assessment, struct err *err);
enum store_result operation_save_answer(struct operation *op, const struct answer *answer, struct err *err);
enum store_result operation_save_evidence(struct operation *op, const struct evidence *evidence, struct err *err);
enum store_result operation_link(struct operation *op, const char *evidence, const char *item, bool linked, struct err *err);
/* Reads a row as this operation sees it, version included; false when there is none. */
bool operation_read_answer(struct operation *op, const char *check, struct answer *out);
/* *changed (may be NULL) tells how many entries of the history the operation has. Frees the operation in any case. */
enum store_result operation_commit(struct operation *op, unsigned *changed, struct err *err);
void operation_abort(struct operation *op);
void answer_clear(struct answer *answer);
void evidence_clear(struct evidence *evidence);
/* A copy with texts of its own, freed with evidence_clear. */
struct evidence evidence_copy(const struct evidence *evidence);

/* Whether an operation id is in the history: what to ask after STORE_UNKNOWN. */
bool store_operation_done(struct store *store, const char *id, bool *done, struct err *err);

/* --- history --- */

enum history_way { WAY_DO, WAY_UNDO, WAY_REDO };

struct history_entry {
	char *assessment;
	int64_t seq; /* from 1, without gaps, per assessment */
	int64_t at_us;
	char *actor;
	char *operation;     /* UUID; entries of one operation share it */
	enum history_way way;
	char *target;        /* operation undone or redone; "" otherwise */
	char *entity, *item; /* what: "answer", "evidence", "link", "assessment"; and its id */
	char *before, *after; /* JSON objects with the columns of the row as members, see adhere-store(5); "" for absent */
	char hash[SHA256_HEX];
};
VEC_TYPE(history_list, struct history_entry);

/* Newest first: entries with seq < before (0: from the end), at most `limit` (0: all), only of `item` when not
 * NULL (for evidence links the item is "E-1 S.9.3-b": both ids match). */
bool store_history(struct store *store, const char *assessment, const char *item, int64_t before, size_t limit,
    struct history_list *out, struct err *err);
void history_list_free(struct history_list *list);

/* A row for readers: a carrying over, its undo or redo, is one, however many entries it left. */
struct history_fold {
	size_t head; /* the entry that tells of it */
	size_t n;    /* entries */
};
VEC_TYPE(history_folds, struct history_fold);
/* Whether it tells of a whole carrying over. */
bool history_is_carry(const struct history_entry *entry);
/* Appends the rows of entries that are newest first and not of one item only. `more`: older ones follow, so the last operation may be
 * cut, and is left out. `open`: id of an operation whose entries stand one by one; NULL: none. */
void history_fold(const struct history_list *entries, bool more, const char *open, struct history_folds *out);
/* "368 rows: " and what history_describe says of the head. The caller frees. */
char *history_fold_describe(const struct history_list *entries, const struct history_fold *fold);
/* Reads on behind what `entries` has, a page or as many as make `limit` rows (0: all), and makes the rows anew. *more: older
 * ones follow. */
bool history_read_folded(struct store *store, const char *assessment, size_t limit, const char *open,
    struct history_list *entries, struct history_folds *out, bool *more, struct err *err);

/* How much of one kind one person has changed. */
struct change_count {
	char *actor, *entity; /* entity: as in the history */
	int64_t n;            /* entries */
	int64_t last_us;      /* of the newest one */
};
VEC_TYPE(change_count_list, struct change_count);

/* Counts the entries after `seq` that are not older than `from_us`, by person and kind, in this order. */
bool store_history_count(struct store *store, const char *assessment, int64_t seq, int64_t from_us,
    struct change_count_list *out, struct err *err);
void change_count_list_free(struct change_count_list *list);
/* One plain line about an entry: 'S.9.3-b: open -> not met', 'E-2 linked to S.9.3-b'. The caller frees. */
char *history_describe(const struct history_entry *entry);

/*
 * Undoes the actor's last operation that is not undone, or redoes the last undone one, as a new operation.
 * Refused with a sentence when there is none, or when somebody has changed one of its rows since.
 * *what (may be NULL) gets a sentence that says what was undone; the caller frees. Undoing a carrying over takes the
 * assessment away; redo on the one that it came from, unchanged since, brings it back.
 */
enum store_result store_undo(struct store *store, const char *assessment, const char *actor, char **what, struct err *err);
enum store_result store_redo(struct store *store, const char *assessment, const char *actor, char **what, struct err *err);

struct verify_result {
	int64_t entries, faults;
	char *first_fault; /* a sentence, NULL when none; the caller frees */
	char head[SHA256_HEX]; /* "" without history */
};
/*
 * Recomputes the chain of an assessment, and that replaying it gives the rows that are stored. The assessment "" stands
 * for the catalogs: their chain, that each file has its SHA-256 and gives the rows that are stored, and the engine's
 * own check of the whole database. False and err only when it can't be read; faults are counted in *out. What it cannot
 * see is a database that was replaced by an older or a wholly rewritten one: compare the head with one kept elsewhere.
 */
bool store_verify(struct store *store, const char *assessment, struct verify_result *out, struct err *err);
/* seq and hash of the newest entry; 0 and "" without one. */
bool store_head(struct store *store, const char *assessment, int64_t *seq, char hash[SHA256_HEX], struct err *err);

/* --- what is remembered without history: drafts of unsent text, and where a person was --- */

/* Text "" removes the draft. `item` names what is being written, e.g. "note:S.9.3-b". */
bool store_draft_save(struct store *store, const char *assessment, const char *actor, const char *item, const char *text, struct err *err);
/* The draft, to be freed by the caller; NULL when none. */
char *store_draft_get(struct store *store, const char *assessment, const char *actor, const char *item, int64_t *at_us);
bool store_setting_save(struct store *store, const char *actor, const char *name, const char *value, struct err *err);
char *store_setting_get(struct store *store, const char *actor, const char *name);

/* Words of the command line and the screen: "met", "partly", "not-met"/"not met", "n/a", "open". */
const char *verdict_name(enum verdict verdict);  /* for the command line: not-met */
const char *verdict_words(enum verdict verdict); /* for people: not met */
int verdict_parse(const char *name);             /* accepts both; -1 when unknown */
const char *evidence_kind_name(enum evidence_kind kind); /* url, file, reference */
int evidence_kind_parse(const char *name);

#endif
