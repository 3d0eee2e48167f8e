/* What the files of the store share. */
#ifndef ADHERE_STORE_INTERNAL_H
#define ADHERE_STORE_INTERNAL_H

#include "store/db.h"
#include "store/entity.h"
#include "store/records.h"

#define NOTE_MAX ((size_t)64 * 1024) /* cmark 0.30 takes seconds for a hostile text of 600 KB */
#define LINE_MAX_BYTES ((size_t)2000) /* a title, a name, a reason */
#define CATALOGS "" /* the chain of what belongs to no assessment */

struct store {
	struct db *db;
	struct clock clock;
	struct operation *operation; /* the one that is open, or NULL */
};

struct operation {
	struct store *store;
	char *assessment, *actor;
	char *catalog, *revision; /* of the assessment; NULL while it is not stored */
	char id[UUID_SIZE], target[UUID_SIZE];
	enum history_way way;
	int64_t at_us, seq;   /* of the last entry */
	int64_t step;         /* entries of this operation so far */
	char hash[SHA256_HEX];
	bool repeated;        /* committed before: a retry, which changes nothing */
	bool carries;         /* carries over: rows keep their stamps, and what was true of them before is not asked again */
	enum store_result failed;
};

/* Begins as operation_begin does, but also on the chain of the catalogs, and as undo or redo of `target`. */
struct operation *operation_begin_as(struct store *store, const char *assessment, const char *actor, const char *id,
    enum history_way way, const char *target, enum store_result *result, struct err *err);
/*
 * The one way in which a row changes: reads it, compares, writes, and appends to the history. `row` holds the new
 * content without stamps, or is NULL for a row that goes (then `keys` says which). `seen` is the version that the
 * caller saw; -1 when it does not matter.
 */
enum store_result change_row(struct operation *op, const struct entity *entity, json_t *keys, json_t *row, int64_t seen,
    struct err *err);
/* Puts back an exact content, stamps included (NULL: no row), if the row is as `expected` says. */
enum store_result change_back(struct operation *op, const struct entity *entity, json_t *expected, json_t *row,
    struct err *err);
/* Refuses what would change an assessment that has a successor. */
enum store_result check_not_closed(struct operation *op, const char *assessment, struct err *err);
/* Refuses (STORE_CONFLICT) when the history of an assessment is not where it was when that one was read to be carried over. */
enum store_result check_unchanged(struct operation *op, const char *assessment, int64_t seq, const char *hash, struct err *err);
/* Marks what was carried over as answered anew, when it was carried over. */
enum store_result carried_settle(struct operation *op, enum carried_what what, const char *item, struct err *err);
/* What answering does to what is kept about an answer that was carried over: `before` is the answer as it was. */
enum store_result carried_answered(struct operation *op, const struct answer *answer, const json_t *before, struct err *err);
/* Marks the operation as failed, so that it can only be aborted. */
enum store_result operation_fail(struct operation *op, enum store_result result);

/* Whether the assessment may be on that revision: the one it is on stays once there are answers or links. */
bool check_revision_may_be(struct operation *op, const char *catalog, const char *revision, struct err *err);

/* A row of the history from the columns of HISTORY_COLUMNS. */
#define HISTORY_COLUMNS "assessment, seq, at_us, actor, operation, step, way, target, entity, item, before, after, hash"
struct chain_entry {
	int64_t seq, at_us, step;
	const char *assessment, *actor, *operation, *way, *target, *entity, *item, *before, *after, *hash;
};
void chain_entry_at(const struct db_statement *statement, struct chain_entry *entry);
/* The hash that an entry must have after `previous`. */
void chain_hash(const struct chain_entry *entry, const char previous[SHA256_HEX], char out[SHA256_HEX]);
/* The hash before the first entry. */
extern const char chain_start[SHA256_HEX];
bool chain_head(struct db *db, const char *assessment, int64_t *seq, char hash[SHA256_HEX], struct err *err);

const char *history_way_name(enum history_way way);

/* The id of an assessment that this person carried over from `from` as it stands now, and took back; NULL: none. The
 * caller frees. */
char *gone_carry(struct store *store, const char *from, const char *actor);

/* Refuses text that is not UTF-8, too long, or (for a line) has control characters. */
bool check_text(const char *what, const char *text, size_t limit, struct err *err);
bool check_line(const char *what, const char *text, bool needed, struct err *err);
/* Whether an id is LETTER-NUMBER with that letter, and its number. */
bool id_number(char letter, const char *id, int64_t *number);
/* Refuses a record whose members are not what entities.c says of them, or name what the revision does not have. */
bool check_record(struct operation *op, const struct entity *entity, const void *record, struct err *err);

/* Refuses what is no SHA-256 in lower-case hex, and a size below 0. */
bool check_fingerprint(const char *sha256, int64_t size, struct err *err);

/* --- what the verbs that save are made of (save.c) --- */

/* Whether there is anything to do and the record is fit; *result tells what to return if not. */
bool save_ready(struct operation *op, enum entity_id id, const void *record, enum store_result *result, struct err *err);
/* Writes a record that save_ready has let pass. */
enum store_result save_put(struct operation *op, enum entity_id id, const void *record, struct err *err);
/* Both. */
enum store_result save_record(struct operation *op, enum entity_id id, const void *record, struct err *err);
/* Refuses a change before it reaches a row, for checks that have filled err. */
enum store_result save_refused(struct operation *op);
/* Takes a row away whose keys are all that the record has. */
enum store_result save_unlink(struct operation *op, enum entity_id id, const void *record, struct err *err);
/* The row that is stored under the keys of the record, NULL when there is none; the caller decrefs. */
json_t *save_stored(struct operation *op, enum entity_id id, const void *record, int64_t *version, struct err *err);
/* True when the statement gives a row. */
bool save_any_row(struct db_statement *statement, struct err *err);

#endif
