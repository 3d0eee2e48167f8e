/* What the tests of the store share. */
#include "store-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <sqlite3.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void kit_begin(struct kit *kit)
{
	*kit = (struct kit){0};
	strcpy(kit->dir, "/tmp/adhere-store-XXXXXX");
	cr_assert(ne(ptr, mkdtemp(kit->dir), NULL));
	kit->path = path_join(kit->dir, "adhere.db");
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status, (void)kind, (void)place;
	return remove(path);
}

void kit_end(struct kit *kit)
{
	store_close(kit->store);
	nftw(kit->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	free(kit->path);
}

struct store *kit_open(const char *path, struct err *err)
{
	const struct store_options options = {.create = true, .clock = {KIT_NOW}};

	return store_open(path, &options, err);
}

void kit_reopen(struct kit *kit)
{
	struct err err = ERR_INIT;

	store_close(kit->store);
	kit->store = kit_open(kit->path, &err);
	cr_assert(ne(ptr, kit->store, NULL), "%s", err.text);
}

struct catalog *kit_catalog(const char *file, struct str *bytes)
{
	const char *top = getenv("srcdir") == NULL ? "." : getenv("srcdir");
	AUTO_FREE char *path = xasprintf("%s/data/catalogs/gpai-cop/%s", top, file);
	struct faults faults = {0};
	struct err err = ERR_INIT;
	struct catalog *catalog;

	cr_assert(file_read(path, 1 << 20, bytes, &err), "%s", err.text);
	catalog = catalog_read(file, bytes->s, bytes->len, &catalog_default_limits, &faults);
	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	faults_free(&faults);
	return catalog;
}

struct catalog *kit_small(struct str *bytes)
{
	static const char *const who[] = {"applies_to: gpai", "applies_to: gpai-sr", "exempt: [open-source, sme]", "exempt: []"};
	struct faults faults = {0};
	struct catalog *catalog;

	str_add(bytes, "format: 1\ncatalog: small\nrevision: one\ntitle: Small\nlabel: One\npublished: 2025-01-01\n"
	    "status: final\nsupersedes: null\nlanguage: en\nsource: {publisher: P, url: 'https://example.org/'}\n"
	    "notice: No official text\nglossary:\n- {term: A, definition: B}\n- {term: C, definition: D}\nparts:\n");
	for (unsigned part = 1; part <= 4; part++) {
		str_addf(bytes, "- id: \"%u\"\n  ref: Part %u\n  kind: measure\n  title: T\n  summary: S\n  legal: [Art. 53]\n"
		    "  %s\n  checks:\n", part, part, who[part - 1]);
		for (char check = 'a'; check < 'a' + KIT_CHECKS / 4; check++)
			str_addf(bytes, "  - {id: %u-%c, text: Is it done?, evidence: [A policy, Its minutes]}\n", part, check);
		str_addf(bytes, "  kpis:\n  - {id: K-%u, text: How much of it?, state: open}\n"
		    "  questions:\n  - {id: Q-%u, text: Should it be so?}\n", part, part);
	}
	catalog = catalog_read("small", bytes->s, bytes->len, &catalog_default_limits, &faults);
	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	return catalog;
}

/* Opens a new store and puts the catalog and an assessment of it in. */
static void start(struct kit *kit, const struct catalog *catalog, const struct str *bytes)
{
	struct assessment assessment = {.id = (char *)KIT_ASSESSMENT, .title = (char *)"Model One", .provider = (char *)"Acme",
		.model = (char *)"One", .catalog = (char *)catalog->catalog, .revision = (char *)catalog->revision,
		.profile = PROFILE_SYSTEMIC_RISK};
	struct err err = ERR_INIT;
	enum store_result result;
	struct operation *op;
	bool added;

	kit_begin(kit);
	kit->store = kit_open(kit->path, &err);
	cr_assert(ne(ptr, kit->store, NULL), "%s", err.text);
	result = store_catalog_put(kit->store, catalog, bytes->s, bytes->len, "Ada", &added, &err);
	cr_assert(eq(int, result, STORE_OK), "%s", err.text);
	op = operation_begin(kit->store, KIT_ASSESSMENT, "Ada", NULL, &result, &err);
	cr_assert(ne(ptr, op, NULL), "%s", err.text);
	cr_assert(eq(int, operation_save_assessment(op, &assessment, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_OK), "%s", err.text);
}

void kit_fill(struct kit *kit)
{
	AUTO_STR bytes = STR_INIT;
	struct catalog *catalog = kit_catalog("2025-07-10-final.yaml", &bytes);

	start(kit, catalog, &bytes);
	catalog_free(catalog);
}

void kit_fill_small(struct kit *kit)
{
	AUTO_STR bytes = STR_INIT;
	struct catalog *catalog = kit_small(&bytes);

	start(kit, catalog, &bytes);
	catalog_free(catalog);
}

const char *kit_check(unsigned index)
{
	static char ids[KIT_CHECKS][8];

	index %= KIT_CHECKS;
	snprintf(ids[index], sizeof ids[index], "%u-%c", index / 10 + 1, 'a' + (int)(index % 10));
	return ids[index];
}

struct operation *kit_operation(struct store *store, const char *actor)
{
	enum store_result result;
	struct err err = ERR_INIT;
	struct operation *op = operation_begin(store, KIT_ASSESSMENT, actor, NULL, &result, &err);

	cr_assert(ne(ptr, op, NULL), "%s", err.text);
	return op;
}

enum store_result kit_answer_as(struct store *store, const char *actor, const char *check, enum verdict verdict,
    const char *note, struct err *err)
{
	enum store_result result;
	struct operation *op = operation_begin(store, KIT_ASSESSMENT, actor, NULL, &result, err);
	struct answer stored, answer;

	if (op == NULL)
		return result;
	operation_read_answer(op, check, &stored);
	answer = (struct answer){.check = (char *)check, .verdict = verdict, .note = (char *)note,
		.reason = (char *)(verdict == VERDICT_NA ? "does not apply" : ""), .version = stored.version};
	result = operation_save_answer(op, &answer, err);
	answer_clear(&stored);
	if (result == STORE_OK)
		return operation_commit(op, NULL, err);
	operation_abort(op);
	return result;
}

void kit_answer(struct store *store, const char *check, enum verdict verdict, const char *note)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, kit_answer_as(store, "Ada", check, verdict, note, &err), STORE_OK), "%s", err.text);
}

struct answer kit_stored(struct store *store, const char *check)
{
	struct answer_list list;
	struct answer found = {0};

	cr_assert(store_answer_list(store, KIT_ASSESSMENT, &list, NULL));
	for (size_t i = 0; i < list.n; i++)
		if (strcmp(list.v[i].check, check) == 0) {
			found = list.v[i];
			list.v[i] = (struct answer){0};
		}
	answer_list_free(&list);
	return found;
}

enum verdict kit_verdict(struct store *store, const char *check)
{
	struct answer answer = kit_stored(store, check);
	enum verdict verdict = answer.verdict;

	answer_clear(&answer);
	return verdict;
}

int64_t kit_verified(struct store *store)
{
	struct verify_result result;
	struct err err = ERR_INIT;

	cr_assert(store_verify(store, KIT_ASSESSMENT, &result, &err), "%s", err.text);
	cr_assert(eq(i64, result.faults, 0), "%s", result.first_fault);
	return result.entries;
}

int64_t kit_faults(struct store *store, const char *assessment)
{
	struct verify_result result;

	/* What can't be read at all has been noticed too. */
	if (!store_verify(store, assessment, &result, NULL))
		return 1;
	free(result.first_fault);
	return result.faults;
}

void kit_sql(const char *path, const char *sql)
{
	sqlite3 *handle;
	char *message = NULL;

	cr_assert(eq(int, sqlite3_open(path, &handle), SQLITE_OK));
	sqlite3_exec(handle, sql, NULL, NULL, &message);
	cr_assert(eq(ptr, message, NULL), "%s", message);
	sqlite3_close(handle);
}

void kit_sql_fails(const char *path, const char *sql)
{
	sqlite3 *handle;

	cr_assert(eq(int, sqlite3_open(path, &handle), SQLITE_OK));
	cr_assert(ne(int, sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK), "%s", sql);
	sqlite3_close(handle);
}

char *kit_text(const char *path, const char *sql)
{
	sqlite3 *handle;
	sqlite3_stmt *statement;
	char *text;

	cr_assert(eq(int, sqlite3_open(path, &handle), SQLITE_OK));
	cr_assert(eq(int, sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), SQLITE_OK), "%s", sqlite3_errmsg(handle));
	cr_assert(eq(int, sqlite3_step(statement), SQLITE_ROW));
	text = xstrdup((const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(handle);
	return text;
}

int64_t kit_number(const char *path, const char *sql)
{
	AUTO_FREE char *text = kit_text(path, sql);

	return strtoll(text, NULL, 10);
}
