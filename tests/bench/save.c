/*
 * Times the store: one answer saved, against a bare UPDATE and INSERT with the same settings of SQLite in the same
 * folder, runs interleaved; opening a database that is there; reading a catalog from it.
 * usage: save FOLDER CATALOG-FILE [RUNS]
 */
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ASSESSMENT "11111111-2222-4333-8444-555555555555"

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void print(const char *what, double *ms, size_t n)
{
	qsort(ms, n, sizeof *ms, by_size);
	printf("%-36s min %7.3f  median %7.3f  p99 %7.3f ms\n", what, ms[0], ms[n / 2], ms[n * 99 / 100]);
}

static void must(bool good, const struct err *err)
{
	if (!good)
		die("%s", err->text);
}

static struct store *open_store(const char *path, struct err *err)
{
	const struct store_options options = {.create = true};
	struct store *store = store_open(path, &options, err);

	must(store != NULL, err);
	return store;
}

static struct catalog *read_catalog(const char *file, struct str *bytes, struct err *err)
{
	struct faults faults = {0};
	struct catalog *catalog;

	must(file_read(file, 1 << 26, bytes, err), err);
	catalog = catalog_read(file, bytes->s, bytes->len, &catalog_default_limits, &faults);
	if (catalog == NULL)
		die("%s", faults.v[0]);
	return catalog;
}

static void start(struct store *store, const struct catalog *catalog, const struct str *bytes, struct err *err)
{
	struct assessment assessment = {.id = xstrdup(ASSESSMENT), .title = xstrdup("Bench"), .provider = xstrdup("P"),
		.model = xstrdup("M"), .catalog = xstrdup(catalog->catalog), .revision = xstrdup(catalog->revision)};
	enum store_result result;
	struct operation *op;
	bool added;

	must(store_catalog_put(store, catalog, bytes->s, bytes->len, "Ada", &added, err) == STORE_OK, err);
	op = operation_begin(store, ASSESSMENT, "Ada", NULL, &result, err);
	must(op != NULL && operation_save_assessment(op, &assessment, err) == STORE_OK, err);
	must(operation_commit(op, NULL, err) == STORE_OK, err);
	assessment_clear(&assessment);
}

static void save(struct store *store, const char *check, unsigned i, struct err *err)
{
	enum store_result result;
	struct operation *op = operation_begin(store, ASSESSMENT, "Ada", NULL, &result, err);
	AUTO_FREE char *note = xasprintf("Answer number %u, with a note of the usual length.", i);
	AUTO_FREE char *id = xstrdup(check);
	struct answer stored, answer = {.check = id, .verdict = (enum verdict)(1 + i % 3), .note = note};

	must(op != NULL, err);
	operation_read_answer(op, check, &stored);
	answer.version = stored.version;
	answer_clear(&stored);
	must(operation_save_answer(op, &answer, err) == STORE_OK, err);
	must(operation_commit(op, NULL, err) == STORE_OK, err);
}

struct bare {
	sqlite3 *handle;
	sqlite3_stmt *update, *insert;
};

static void run(sqlite3 *handle, const char *sql)
{
	if (sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		die("%s: %s", sql, sqlite3_errmsg(handle));
}

static void bare_open(struct bare *bare, const char *path, const struct catalog *catalog)
{
	if (sqlite3_open(path, &bare->handle) != SQLITE_OK)
		die("%s can't be opened.", path);
	run(bare->handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;"
	    "CREATE TABLE answer (id TEXT PRIMARY KEY, verdict TEXT, note TEXT, version INTEGER);"
	    "CREATE TABLE history (seq INTEGER PRIMARY KEY, operation TEXT UNIQUE, item TEXT, after TEXT)");
	for (uint32_t i = 0; i < catalog->check_n; i++) {
		AUTO_FREE char *sql = xasprintf("INSERT INTO answer VALUES ('%s', '', '', 0)", catalog->checks[i].id);

		run(bare->handle, sql);
	}
	sqlite3_prepare_v2(bare->handle, "UPDATE answer SET verdict = 'met', note = ?2, version = version + 1 WHERE id = ?1",
	    -1, &bare->update, NULL);
	sqlite3_prepare_v2(bare->handle, "INSERT INTO history (operation, item, after) VALUES (?1, ?2, ?3)", -1,
	    &bare->insert, NULL);
}

static void bare_save(struct bare *bare, const char *check, unsigned i)
{
	AUTO_FREE char *note = xasprintf("Answer number %u, with a note of the usual length.", i);
	char operation[UUID_SIZE];

	uuid_new(operation);
	run(bare->handle, "BEGIN IMMEDIATE");
	sqlite3_bind_text(bare->update, 1, check, -1, SQLITE_STATIC);
	sqlite3_bind_text(bare->update, 2, note, -1, SQLITE_STATIC);
	sqlite3_step(bare->update);
	sqlite3_reset(bare->update);
	sqlite3_bind_text(bare->insert, 1, operation, -1, SQLITE_STATIC);
	sqlite3_bind_text(bare->insert, 2, check, -1, SQLITE_STATIC);
	sqlite3_bind_text(bare->insert, 3, note, -1, SQLITE_STATIC);
	sqlite3_step(bare->insert);
	sqlite3_reset(bare->insert);
	run(bare->handle, "COMMIT");
}

static void time_saves(struct store *store, const char *bare_path, const struct catalog *catalog, unsigned runs)
{
	double *ours = xcalloc(runs, sizeof *ours), *theirs = xcalloc(runs, sizeof *theirs), ratio;
	struct err err = ERR_INIT;
	struct bare bare;

	bare_open(&bare, bare_path, catalog);
	for (unsigned i = 0; i < runs; i++) {
		const char *check = catalog->checks[i * 7 % catalog->check_n].id;
		double from = now_ms(), between;

		save(store, check, i, &err);
		between = now_ms();
		bare_save(&bare, check, i);
		ours[i] = between - from;
		theirs[i] = now_ms() - between;
	}
	print("save of an answer", ours, runs);
	print("bare UPDATE and INSERT", theirs, runs);
	ratio = ours[runs / 2] / theirs[runs / 2];
	printf("ratio of the medians %.2f\n", ratio);
	sqlite3_finalize(bare.update);
	sqlite3_finalize(bare.insert);
	sqlite3_close(bare.handle);
	free(ours);
	free(theirs);
}

static void time_start(const char *path, const struct catalog *catalog, unsigned runs)
{
	double *open_ms = xcalloc(runs, sizeof *open_ms), *get_ms = xcalloc(runs, sizeof *get_ms);
	double *all_ms = xcalloc(runs, sizeof *all_ms);
	struct err err = ERR_INIT;

	for (unsigned i = 0; i < runs; i++) {
		double from = now_ms(), opened, got;
		struct store *store = open_store(path, &err);
		struct answer_list answers;
		struct catalog *copy;

		opened = now_ms();
		copy = store_catalog_get(store, catalog->catalog, catalog->revision, &err);
		must(copy != NULL, &err);
		got = now_ms();
		must(store_answer_list(store, ASSESSMENT, &answers, &err), &err);
		all_ms[i] = now_ms() - from;
		open_ms[i] = opened - from;
		get_ms[i] = got - opened;
		answer_list_free(&answers);
		catalog_free(copy);
		store_close(store);
	}
	print("opening", open_ms, runs);
	print("reading the catalog", get_ms, runs);
	print("opening, catalog and answers", all_ms, runs);
	free(open_ms);
	free(get_ms);
	free(all_ms);
}

int main(int argc, char **argv)
{
	unsigned runs = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 2000;
	AUTO_STR bytes = STR_INIT;
	AUTO_FREE char *path = NULL;
	AUTO_FREE char *bare_path = NULL;
	struct err err = ERR_INIT;
	struct catalog *catalog;
	struct store *store;
	double from;

	if (argc < 3 || runs < 1)
		die("usage: save FOLDER CATALOG-FILE [RUNS]");
	path = path_join(argv[1], "bench.db");
	bare_path = path_join(argv[1], "bare.db");
	catalog = read_catalog(argv[2], &bytes, &err);
	from = now_ms();
	store = open_store(path, &err);
	printf("making the file %.2f ms, ", now_ms() - from);
	from = now_ms();
	start(store, catalog, &bytes, &err);
	printf("storing the catalog %.2f ms\n", now_ms() - from);
	time_saves(store, bare_path, catalog, runs);
	store_close(store);
	time_start(path, catalog, runs < 200 ? runs : 200);
	catalog_free(catalog);
	return 0;
}
