/* What tests of the store share: a private folder, a database with a catalog and one assessment. */
#ifndef ADHERE_TESTS_STORE_KIT_H
#define ADHERE_TESTS_STORE_KIT_H

#include "store/store.h"

#define KIT_NOW INT64_C(1795514400000000) /* 2026-11-24T10:00:00Z */
#define KIT_ASSESSMENT "11111111-2222-4333-8444-555555555555"
#define KIT_CHECKS 40

struct kit {
	char dir[64];
	char *path; /* of the database */
	struct store *store;
};

/* A fresh folder without a database, removed with all in it by kit_end. */
void kit_begin(struct kit *kit);
/* As kit_begin, with the final Code and an assessment in an open store. */
void kit_fill(struct kit *kit);
/* The same with the small catalog: most of a test's time goes into what it tests, also under valgrind. */
void kit_fill_small(struct kit *kit);
void kit_end(struct kit *kit);
void kit_reopen(struct kit *kit);
/* Opens for reading and writing; NULL with the sentence in `err`. */
struct store *kit_open(const char *path, struct err *err);
/* Reads one of the shipped catalogs; *bytes is freed by the caller. */
struct catalog *kit_catalog(const char *file, struct str *bytes);
/* The small catalog: four parts with ten checks, a KPI and a question each ("1", "1-a", "K-1", "Q-1"); *bytes is freed by the caller. */
struct catalog *kit_small(struct str *bytes);
/* The checks of the small catalog, in its order. */
const char *kit_check(unsigned index);

/* Begins an operation on the assessment. */
struct operation *kit_operation(struct store *store, const char *actor);
/* One answer as one operation; the version seen is that which is stored now. */
enum store_result kit_answer_as(struct store *store, const char *actor, const char *check, enum verdict verdict,
    const char *note, struct err *err);
void kit_answer(struct store *store, const char *check, enum verdict verdict, const char *note);
/* The stored answer; verdict open and version 0 when there is none. Cleared by the caller. */
struct answer kit_stored(struct store *store, const char *check);
enum verdict kit_verdict(struct store *store, const char *check);
/* Entries in the history of the assessment, after a verification that must find no fault. */
int64_t kit_verified(struct store *store);
/* Faults that verification finds. */
int64_t kit_faults(struct store *store, const char *assessment);
/* Runs SQL on a file with a connection of its own, as somebody with the sqlite3 shell would. */
void kit_sql(const char *path, const char *sql);
void kit_sql_fails(const char *path, const char *sql);
int64_t kit_number(const char *path, const char *sql);
char *kit_text(const char *path, const char *sql); /* freed by the caller */

#endif
