/* A database as an auditor reads it, by plain SQL. */
#include "tests/tui/audit.h"

#include "base/base.h"
#include "tests/tui/term.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>

#define TODAY "'2026-11-24'"
#define EXEMPTS(word) "instr(char(10) || p.exempt_effective || char(10), char(10) || '" word "' || char(10)) > 0"
#define HOW_MANY(verdict_sql) "count(*) FILTER (WHERE applies AND verdict = '" verdict_sql "')"

static const char *const views[] = {
	/* Every check: its verdict, whether it applies, whether anything valid proves it. */
	"CREATE TEMP VIEW counted AS SELECT c.id, c.part, coalesce(w.verdict, 'open') AS verdict,"
	" (p.applies_to_effective = 'gpai' OR a.systemic_risk)"
	" AND NOT (" EXEMPTS("open-source") " AND a.open_source AND NOT a.systemic_risk)"
	" AND NOT (" EXEMPTS("sme") " AND a.sme) AND NOT (" EXEMPTS("modifier") " AND a.modifier) AS applies,"
	" EXISTS (SELECT 1 FROM evidence_link l JOIN evidence e ON e.assessment = l.assessment AND e.id = l.evidence"
	" WHERE l.assessment = a.id AND l.item IN (c.id, c.part_id) AND NOT e.retired"
	" AND (e.valid_until = '' OR e.valid_until >= " TODAY ")) AS proven"
	" FROM assessment a JOIN check_item c ON c.catalog = a.catalog AND c.revision = a.revision"
	" JOIN part p ON p.catalog = c.catalog AND p.revision = c.revision AND p.ord = c.part"
	" LEFT JOIN answer w ON w.assessment = a.id AND w.check_id = c.id",

	"CREATE TEMP VIEW scope AS SELECT p.ord, p.subtree_end, p.depth, p.id, p.title FROM assessment a"
	" JOIN part p ON p.catalog = a.catalog AND p.revision = a.revision"
	" UNION ALL SELECT 0, 1000000, -1, '', 'All'",

	"CREATE TEMP VIEW counts AS SELECT s.ord, s.depth, s.id, s.title, " HOW_MANY("met") " AS met, "
	HOW_MANY("partly") " AS partly, " HOW_MANY("not-met") " AS not_met, " HOW_MANY("open") " AS open, "
	HOW_MANY("n/a") " AS na, count(*) FILTER (WHERE NOT applies) AS excluded,"
	" count(*) FILTER (WHERE applies AND verdict = 'met' AND proven) AS backed, count(c.id) AS everything"
	" FROM scope s LEFT JOIN counted c ON c.part >= s.ord AND c.part < s.subtree_end GROUP BY s.ord, s.id",

	"CREATE TEMP VIEW sums AS SELECT *, met + partly + not_met AS answered, met + partly + not_met + open AS applicable"
	" FROM counts",

	/* A division by zero is NULL in SQL. */
	"CREATE TEMP VIEW figures AS SELECT *, 100 * answered / applicable AS answered_percent,"
	" 100 * (2 * met + partly) / (2 * applicable) AS met_percent, 100 * backed / applicable AS backed_percent,"
	" CASE WHEN everything = 0 THEN '' WHEN applicable = 0 THEN 'not applicable' WHEN not_met > 0 THEN 'gap'"
	" WHEN partly > 0 THEN 'partly' WHEN open > 0 THEN 'open' ELSE 'met' END AS rating FROM sums",
};

struct sqlite3 *audit_open_of(const char *home, const char *assessment)
{
	AUTO_FREE char *path = xasprintf("%s/data/adhere/adhere.db", home);
	struct sqlite3 *db;

	cr_assert(eq(int, sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK), "%s", path);
	sqlite3_busy_timeout(db, 5000);
	if (assessment != NULL) {
		AUTO_FREE char *only = xasprintf(
		    "CREATE TEMP VIEW assessment AS SELECT * FROM main.assessment WHERE title = '%s'", assessment);

		cr_assert(eq(int, sqlite3_exec(db, only, NULL, NULL, NULL), SQLITE_OK), "%s", sqlite3_errmsg(db));
	}
	for (size_t i = 0; i < COUNT(views); i++)
		cr_assert(eq(int, sqlite3_exec(db, views[i], NULL, NULL, NULL), SQLITE_OK), "%s", sqlite3_errmsg(db));
	return db;
}

struct sqlite3 *audit_open(const char *home)
{
	return audit_open_of(home, NULL);
}

void audit_close(struct sqlite3 *db)
{
	cr_assert(eq(int, sqlite3_close(db), SQLITE_OK));
}

size_t audit_each(struct sqlite3 *db, const char *sql, void (*take)(const char *text, void *arg), void *arg)
{
	sqlite3_stmt *rows;
	size_t n = 0;
	int result;

	cr_assert(eq(int, sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK), "%s: %s", sql, sqlite3_errmsg(db));
	for (; (result = sqlite3_step(rows)) == SQLITE_ROW; n++) {
		const char *text = (const char *)sqlite3_column_text(rows, 0);

		take(text == NULL ? "" : text, arg);
	}
	cr_assert(eq(int, result, SQLITE_DONE), "%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_finalize(rows);
	return n;
}

static void take_first(const char *text, void *arg)
{
	char **first = arg;

	if (*first == NULL)
		*first = xstrdup(text);
}

char *audit_text(struct sqlite3 *db, const char *sql)
{
	char *first = NULL;

	audit_each(db, sql, take_first, &first);
	return first == NULL ? xstrdup("") : first;
}

/* --- status --json --- */

#define AS_JSON                                                                                                       \
	"json_object('met', met, 'partly', partly, 'not-met', not_met, 'open', open, 'n/a', na, 'excluded', excluded,"    \
	" 'backed', backed, 'answered', answered, 'applicable', applicable, 'rating', rating)"

static void expect_tally(struct sqlite3 *db, const char *id, json_t *tally)
{
	AUTO_FREE char *sql = xasprintf("SELECT " AS_JSON " FROM figures WHERE id = '%s'", id);
	AUTO_FREE char *counted = audit_text(db, sql), *said = json_dumps(tally, JSON_SORT_KEYS);
	json_t *expected = json_loads(counted, 0, NULL);

	cr_expect(json_equal(tally, expected), "%s: counted %s, said %s", id, counted, said);
	json_decref(expected);
}

void audit_expect_status(struct sqlite3 *db, const char *home, const char *assessment, size_t chapters)
{
	static const char *const percents[] = {"answered_percent", "met_percent", "backed_percent"};
	AUTO_FREE char *text = term_command_output(
	    home, 0, "status", "--json", assessment == NULL ? NULL : "--assessment", assessment, NULL);
	json_t *status = json_loads(text, 0, NULL), *chapter;
	size_t i;

	cr_assert(status != NULL, "%s", text);
	expect_tally(db, "", json_object_get(status, "total"));
	json_array_foreach(json_object_get(status, "chapters"), i, chapter)
		expect_tally(db, json_string_value(json_object_get(chapter, "id")), json_object_get(chapter, "tally"));
	cr_expect(eq(sz, i, chapters));
	for (i = 0; i < COUNT(percents); i++) {
		AUTO_FREE char *sql = xasprintf("SELECT %s FROM figures WHERE id = ''", percents[i]);
		AUTO_FREE char *counted = audit_text(db, sql);
		AUTO_FREE char *said = xasprintf("%lld", json_integer_value(json_object_get(status, percents[i])));

		cr_expect(eq(str, said, counted), "%s", percents[i]);
	}
	json_decref(status);
}

void audit_expect_whole(const char *home)
{
	struct sqlite3 *db = audit_open(home);
	AUTO_FREE char *found = audit_text(db, "PRAGMA integrity_check");

	audit_close(db);
	cr_assert(eq(str, found, "ok"));
	term_command(home, 0, "verify", NULL);
}
