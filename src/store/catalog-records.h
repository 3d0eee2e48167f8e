/*
 * The store, continued: what officers say of the revisions of a code, and what corrected files changed. All of it is in
 * the history of the catalogs (the assessment "") and can be undone there. The rules of store.h hold.
 */
#ifndef ADHERE_STORE_CATALOG_RECORDS_H
#define ADHERE_STORE_CATALOG_RECORDS_H

#include "store/store.h"

/* --- lineage that a person gave, for a revision whose file has none --- */

enum lineage_relation {
	LINEAGE_FROM,    /* `item` comes from the items `from`; "" there: it is new */
	LINEAGE_DROPPED, /* `item`, of the older revision, has no successor */
	LINEAGE_REFUSED  /* `item` does not come from the items `from`: they are not proposed again */
};

struct lineage_row {
	char *catalog, *revision; /* the newer one */
	enum lineage_relation relation;
	char *item;    /* id of a part, check or KPI */
	char *follows; /* the older revision, which `from` and dropped items are in */
	char *from;    /* ids with blanks between */
	char *change;  /* of a part: word of enum change_kind, "" when not said */
	char *note;
	char *by;
	int64_t at_us, version;
	bool gone;     /* when saving: the row is taken away */
};
VEC_TYPE(lineage_row_list, struct lineage_row);

struct succession { /* somebody said that a revision follows another */
	char *catalog, *revision, *follows, *by;
	int64_t at_us, version;
};
VEC_TYPE(succession_list, struct succession);

/*
 * Saves rows of one revision in one operation of `actor`; each names the version that was seen, 0 for none. `id` as in
 * operation_begin. Where the file does not say what the revision follows, it is recorded that it follows `follows`. Refused
 * are: a revision whose file has lineage of its own or says that it follows another one; items that are not there
 * or of another kind; an item of the older revision that is dropped and continued; a circle of revisions.
 */
enum store_result store_lineage_save(struct store *store, const char *catalog, const char *revision, const char *follows,
    const struct lineage_row *rows, size_t n, const char *actor, const char *id, struct err *err);
/* All rows of a revision, also those that are not used (see lineage_used). */
bool store_lineage_list(struct store *store, const char *catalog, const char *revision, struct lineage_row_list *out,
    struct err *err);
void lineage_row_list_free(struct lineage_row_list *list);
/* Whether the rows count: the catalog as read from the store follows that revision, and its file has no lineage. */
bool lineage_used(const struct catalog *catalog, const struct lineage_row *row);
bool store_succession_list(struct store *store, struct succession_list *out, struct err *err);
void succession_list_free(struct succession_list *list);
const char *lineage_relation_name(enum lineage_relation relation); /* from, dropped, refused */
int lineage_relation_parse(const char *name);

/* --- revisions that were withdrawn --- */

struct withdrawal {
	char *catalog, *revision, *reason, *by;
	int64_t at_us, version;
};
VEC_TYPE(withdrawal_list, struct withdrawal);

/* With a reason: the publisher has withdrawn the revision. NULL: it is in force again. */
enum store_result store_catalog_withdraw(struct store *store, const char *catalog, const char *revision, const char *reason,
    const char *actor, const char *id, struct err *err);
bool store_withdrawal_list(struct store *store, struct withdrawal_list *out, struct err *err);
void withdrawal_list_free(struct withdrawal_list *list);

/* --- corrected files --- */

enum correction_fate { CORRECTION_ADDED, CORRECTION_REMOVED, CORRECTION_CHANGED };

struct correction { /* the last one of an item */
	char *catalog, *revision, *item;
	char *kind;   /* part, check, kpi, question */
	enum correction_fate fate;
	char *before, *after; /* see catalog_item_text; "" where it was not there */
	char *by;
	int64_t at_us, version;
};
VEC_TYPE(correction_list, struct correction);

/* What the file of `after` changes in `before`: parts, checks, KPIs and questions by id, in the order of `after`, removed ones
 * at the end. Only catalog to fate, before and after are filled. Freed with correction_list_free. */
void catalog_compare(const struct catalog *before, const struct catalog *after, struct correction_list *out);
/*
 * Replaces the content of a stored revision by that of another file, which was checked, in one operation. The earlier
 * file is kept, and undoing brings it back. Answers stay as they are. Refused when the revision is not stored;
 * *changed is false when the same bytes are there. STORE_CONFLICT when another file than `seen` (SHA-256) is there.
 */
enum store_result store_catalog_update(struct store *store, const struct catalog *catalog, const char *bytes,
    size_t length, const char *seen, const char *actor, const char *id, bool *changed, struct err *err);
bool store_correction_list(struct store *store, const char *catalog, const char *revision, struct correction_list *out,
    struct err *err);
void correction_list_free(struct correction_list *list);
/* Whether somebody gave a check another verdict or reason after that moment: a note alone says nothing about them. */
bool store_answered_since(struct store *store, const char *assessment, const char *check, int64_t at_us, bool *since,
    struct err *err);
const char *correction_fate_name(enum correction_fate fate); /* added, removed, changed */
int correction_fate_parse(const char *name);

#endif
