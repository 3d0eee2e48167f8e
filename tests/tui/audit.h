/*
 * A database as an auditor reads it: opened for reading only, by plain SQL over the tables of adhere-store(5), without
 * any code of the program. The database holds one assessment, or one of several is named.
 *
 * There is a view with the figures that follow from the tables, a row for each part and one with the id '' for all:
 *
 *	figures (ord, depth, id, title, met, partly, not_met, open, na, excluded, backed, answered, applicable, everything,
 *	         answered_percent, met_percent, backed_percent, rating)
 *
 * A percentage is NULL where nothing applies. The day is that of the test terminal.
 */
#ifndef ADHERE_TESTS_AUDIT_H
#define ADHERE_TESTS_AUDIT_H

#include <stddef.h>

struct sqlite3;

/* Of the home of a test terminal. Fails the test when it can't be opened. */
struct sqlite3 *audit_open(const char *home);
/* Where there are several: `assessment` is only the one of that title then. */
struct sqlite3 *audit_open_of(const char *home, const char *assessment);
void audit_close(struct sqlite3 *db);
/* The first column of the first row, "" when there is none; the caller frees. */
char *audit_text(struct sqlite3 *db, const char *sql);
/* Calls with the first column of every row; returns how many there are. */
size_t audit_each(struct sqlite3 *db, const char *sql, void (*take)(const char *text, void *arg), void *arg);
/* Fails the test unless the figures of `adhere status --json`, of the assessment of that title (NULL: the only one) and of
 * its chapters, are those of the view. */
void audit_expect_status(struct sqlite3 *db, const char *home, const char *assessment, size_t chapters);
/* Fails the test unless SQLite and `adhere verify` find nothing wrong. */
void audit_expect_whole(const char *home);

#endif
