/* What is said of revisions, and corrected files: kept, used, verified, undone. */
#include "store-kit.h"

#include "store/catalog-records.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct kit kit;

#define TWO                                                                                        \
	"format: 1\ncatalog: small\nrevision: two\ntitle: Small\nlabel: Two\npublished: 2025-02-01\nstatus: final\n" \
	"source: {publisher: P}\nparts:\n"                                                         \
	"- {id: A, ref: r, kind: measure, title: T, summary: S, checks: [{id: A-a, text: Is it done?}]}\n" \
	"- {id: B, ref: r, kind: measure, title: U, summary: V}\n"

static void put(const char *text)
{
	struct faults faults = {0};
	struct err err = ERR_INIT;
	struct catalog *catalog = catalog_read("two", text, strlen(text), &catalog_default_limits, &faults);
	bool added;

	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	cr_assert(eq(int, store_catalog_put(kit.store, catalog, text, strlen(text), "Ada", &added, &err), STORE_OK), "%s",
	    err.text);
	catalog_free(catalog);
}

static void fill(void)
{
	kit_fill_small(&kit);
	put(TWO);
}

static void end(void)
{
	kit_end(&kit);
}

TestSuite(lineage, .init = fill, .fini = end);
TestSuite(corrections, .init = fill, .fini = end);

#define FROM(id, ids) {.relation = LINEAGE_FROM, .item = (char *)(id), .from = (char *)(ids), .change = (char *)"", .note = (char *)""}
#define DROPPED(id) {.relation = LINEAGE_DROPPED, .item = (char *)(id), .from = (char *)"", .change = (char *)"", .note = (char *)"gone"}

static enum store_result save(const struct lineage_row *rows, size_t n, struct err *err)
{
	return store_lineage_save(kit.store, "small", "two", "one", rows, n, "Jane Doe", NULL, err);
}

static void saved(const struct lineage_row *rows, size_t n)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, save(rows, n, &err), STORE_OK), "%s", err.text);
}

static void refused(const struct lineage_row row, const char *words)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, save(&row, 1, &err), STORE_REFUSED));
	cr_assert(ne(ptr, strstr(err.text, words), NULL), "%s", err.text);
}

static struct catalog *two(void)
{
	struct err err = ERR_INIT;
	struct catalog *catalog = store_catalog_get(kit.store, "small", "two", &err);

	cr_assert(ne(ptr, catalog, NULL), "%s", err.text);
	return catalog;
}

static void verified(void)
{
	cr_assert(eq(i64, kit_faults(kit.store, ""), 0));
}

Test(lineage, is_used_like_that_of_the_file)
{
	const struct lineage_row rows[] = {FROM("A", "1 2"), FROM("A-a", "1-a"), FROM("B", ""), DROPPED("3")};
	struct catalog *catalog;

	saved(rows, COUNT(rows));
	catalog = two();
	cr_assert(eq(str, (char *)catalog->supersedes, (char *)"one"));
	cr_assert(eq(str, (char *)catalog->follows_by, (char *)"Jane Doe"));
	cr_assert(eq(str, (char *)catalog->lineage_by, (char *)"Jane Doe"));
	cr_assert(eq(sz, catalog->parts[0].from.n, 2));
	cr_assert(eq(str, (char *)catalog->parts[0].from.v[1], (char *)"2"));
	cr_assert(eq(str, (char *)catalog->checks[0].from.v[0], (char *)"1-a"));
	cr_assert(catalog->parts[1].has_from && catalog->parts[1].change == CHANGE_NEW);
	cr_assert(eq(u32, catalog->dropped_n, 1));
	catalog_free(catalog);
	verified();
	kit_reopen(&kit);
	verified();
}

Test(lineage, is_undone_and_redone)
{
	const struct lineage_row row = FROM("A", "1");
	struct err err = ERR_INIT;
	struct catalog *catalog;

	saved(&row, 1);
	cr_assert(eq(int, store_undo(kit.store, "", "Jane Doe", NULL, &err), STORE_OK), "%s", err.text);
	catalog = two();
	cr_assert(catalog->supersedes == NULL && catalog->lineage_by == NULL && !catalog->parts[0].has_from);
	catalog_free(catalog);
	cr_assert(eq(int, store_redo(kit.store, "", "Jane Doe", NULL, &err), STORE_OK), "%s", err.text);
	catalog = two();
	cr_assert(eq(sz, catalog->parts[0].from.n, 1));
	catalog_free(catalog);
	verified();
}

Test(lineage, of_what_is_not_there_is_refused)
{
	const struct lineage_row row = FROM("A", "1"), kind = {.relation = LINEAGE_FROM, .item = (char *)"A", .from = (char *)"1",
		.change = (char *)"worse", .note = (char *)""};
	struct err err = ERR_INIT;

	refused((struct lineage_row)FROM("Z", "1"), "no part, check or KPI Z");
	refused((struct lineage_row)FROM("A", "9"), "can't come from 9");
	refused((struct lineage_row)FROM("A", "1-a"), "no such part");
	refused((struct lineage_row)FROM("A", "1 1"), "named twice");
	refused((struct lineage_row)DROPPED("A"), "one has no part");
	refused(kind, "no kind of change");
	saved(&row, 1);
	refused((struct lineage_row)DROPPED("1"), "both dropped and continued");
	cr_assert(eq(int, save(&row, 1, &err), STORE_CONFLICT), "a version that is not there any more");
	err_clear(&err);
	cr_assert(eq(int, store_lineage_save(kit.store, "small", "one", "two", NULL, 0, "Ada", NULL, &err), STORE_REFUSED));
	cr_assert(ne(ptr, strstr(err.text, "already follows"), NULL), "%s", err.text);
	verified();
}

/* The rows stay, and say that they do not count. */
Test(lineage, of_the_file_wins)
{
	const struct lineage_row row = FROM("A", "1");
	struct lineage_row_list rows;
	struct err err = ERR_INIT;
	struct catalog *catalog;
	const char *text = "format: 1\ncatalog: small\nrevision: two\ntitle: Small\nlabel: Two\npublished: 2025-02-01\nstatus: final\n"
	    "supersedes: one\nsource: {publisher: P}\nparts:\n"
	    "- {id: A, ref: r, kind: measure, title: T, summary: S, from: ['2'], checks: [{id: A-a, text: Is it done?}]}\n";
	struct faults faults = {0};
	struct catalog *file = catalog_read("two", text, strlen(text), &catalog_default_limits, &faults);
	bool changed;

	saved(&row, 1);
	catalog = two();
	cr_assert(eq(int, store_catalog_update(kit.store, file, text, strlen(text), catalog->sha256, "Ada", NULL, &changed, &err),
	    STORE_OK), "%s", err.text);
	catalog_free(catalog);
	catalog = two();
	cr_assert(eq(str, (char *)catalog->parts[0].from.v[0], (char *)"2"));
	cr_assert(catalog->lineage_by == NULL && catalog->own_lineage);
	cr_assert(store_lineage_list(kit.store, "small", "two", &rows, &err));
	cr_assert(eq(sz, rows.n, 1));
	cr_assert(not(lineage_used(catalog, &rows.v[0])));
	lineage_row_list_free(&rows);
	catalog_free(catalog);
	catalog_free(file);
	refused((struct lineage_row)FROM("A-a", "1-a"), "lineage of its own");
	verified();
}

Test(lineage, tampering_is_noticed)
{
	const struct lineage_row row = FROM("A", "1");

	saved(&row, 1);
	verified();
	store_close(kit.store);
	kit.store = NULL;
	kit_sql(kit.path, "UPDATE lineage SET from_ids = '2'");
	kit_reopen(&kit);
	cr_assert(eq(i64, kit_faults(kit.store, ""), 1));
}

/* --- corrected files --- */

#define CORRECTED                                                                                  \
	"format: 1\ncatalog: small\nrevision: two\ntitle: Small\nlabel: Two\npublished: 2025-02-01\nstatus: final\n" \
	"source: {publisher: P}\nparts:\n"                                                         \
	"- {id: A, ref: r, kind: measure, title: T, summary: S, checks: [{id: A-a, text: Is it done well?}, {id: A-b, text: By whom?}]}\n"

static enum store_result correct(const char *text, const char *seen, bool *changed, struct err *err)
{
	struct faults faults = {0};
	struct catalog *catalog = catalog_read("two", text, strlen(text), &catalog_default_limits, &faults);
	enum store_result result;

	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	result = store_catalog_update(kit.store, catalog, text, strlen(text), seen, "Jane Doe", NULL, changed, err);
	catalog_free(catalog);
	return result;
}

static void corrected(void)
{
	struct catalog *catalog = two();
	struct err err = ERR_INIT;
	bool changed;

	cr_assert(eq(int, correct(CORRECTED, catalog->sha256, &changed, &err), STORE_OK), "%s", err.text);
	cr_assert(changed);
	catalog_free(catalog);
}

Test(corrections, say_what_changed)
{
	struct correction_list list;
	struct err err = ERR_INIT;

	corrected();
	cr_assert(store_correction_list(kit.store, "small", "two", &list, &err), "%s", err.text);
	cr_assert(eq(sz, list.n, 3));
	cr_assert(eq(str, list.v[0].item, (char *)"A-a"));
	cr_assert(eq(int, list.v[0].fate, CORRECTION_CHANGED));
	cr_assert(eq(str, list.v[0].before, (char *)"Is it done?\nIn: A"));
	cr_assert(eq(int, list.v[1].fate, CORRECTION_ADDED));
	cr_assert(eq(str, list.v[2].item, (char *)"B"));
	cr_assert(eq(int, list.v[2].fate, CORRECTION_REMOVED));
	correction_list_free(&list);
	verified();
}

Test(corrections, are_undone_and_redone_with_the_text)
{
	struct correction_list list;
	struct err err = ERR_INIT;
	struct catalog *catalog;

	corrected();
	cr_assert(eq(int, store_undo(kit.store, "", "Jane Doe", NULL, &err), STORE_OK), "%s", err.text);
	catalog = two();
	cr_assert(eq(str, (char *)catalog->checks[0].text, (char *)"Is it done?"));
	cr_assert(eq(u32, catalog->part_n, 2));
	catalog_free(catalog);
	cr_assert(store_correction_list(kit.store, "small", "two", &list, &err));
	cr_assert(eq(sz, list.n, 0));
	verified();
	cr_assert(eq(int, store_redo(kit.store, "", "Jane Doe", NULL, &err), STORE_OK), "%s", err.text);
	catalog = two();
	cr_assert(eq(str, (char *)catalog->checks[0].text, (char *)"Is it done well?"));
	catalog_free(catalog);
	verified();
}

Test(corrections, of_another_file_than_was_seen_are_refused)
{
	struct catalog *catalog = two();
	struct err err = ERR_INIT;
	bool changed;

	corrected();
	cr_assert(eq(int, correct(TWO, catalog->sha256, &changed, &err), STORE_CONFLICT));
	cr_assert(not(changed));
	catalog_free(catalog);
	catalog = two();
	err_clear(&err);
	cr_assert(eq(int, correct(CORRECTED, catalog->sha256, &changed, &err), STORE_OK));
	cr_assert(not(changed));
	catalog_free(catalog);
}

Test(corrections, the_earlier_file_is_kept_and_missed)
{
	corrected();
	cr_assert(eq(i64, kit_number(kit.path, "SELECT COUNT(*) FROM catalog_file"), 2));
	store_close(kit.store);
	kit.store = NULL;
	kit_sql(kit.path, "DELETE FROM catalog_file WHERE sha256 NOT IN (SELECT sha256 FROM revision)");
	kit_reopen(&kit);
	cr_assert(gt(i64, kit_faults(kit.store, ""), 0));
}

/* Undoing would take the only other copy away. */
Test(corrections, the_later_file_is_kept_and_missed)
{
	corrected();
	store_close(kit.store);
	kit.store = NULL;
	kit_sql(kit.path, "DELETE FROM catalog_file WHERE sha256 IN (SELECT sha256 FROM revision)");
	kit_reopen(&kit);
	cr_assert(gt(i64, kit_faults(kit.store, ""), 0));
}

Test(corrections, a_file_that_nobody_put_in)
{
	store_close(kit.store);
	kit.store = NULL;
	kit_sql(kit.path, "INSERT INTO catalog_file VALUES"
	    " ('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', x'616263')");
	kit_reopen(&kit);
	cr_assert(eq(i64, kit_faults(kit.store, ""), 1));
}

Test(corrections, of_a_withdrawn_revision_and_back)
{
	struct revision_list list;
	struct err err = ERR_INIT;
	struct catalog *catalog;

	cr_assert(eq(int, store_catalog_withdraw(kit.store, "small", "two", NULL, "Ada", NULL, &err), STORE_REFUSED));
	err_clear(&err);
	cr_assert(eq(int, store_catalog_withdraw(kit.store, "small", "two", "Recalled", "Ada", NULL, &err), STORE_OK), "%s", err.text);
	cr_assert(store_catalog_list(kit.store, &list, &err));
	cr_assert(eq(ptr, list.v[0].withdrawn, NULL));
	cr_assert(eq(str, list.v[1].withdrawn, (char *)"Recalled"));
	revision_list_free(&list);
	catalog = two();
	cr_assert(eq(str, (char *)catalog->label, (char *)"Two (withdrawn)"));
	catalog_free(catalog);
	cr_assert(eq(int, store_catalog_withdraw(kit.store, "small", "two", NULL, "Ada", NULL, &err), STORE_OK), "%s", err.text);
	catalog = two();
	cr_assert(eq(ptr, (void *)(uintptr_t)catalog->withdrawn, NULL));
	catalog_free(catalog);
	verified();
}
