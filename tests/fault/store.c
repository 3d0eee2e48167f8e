/*
 * Faults at every place of the real way of saving: opening, saves, checkpoints, closing. No save that was confirmed may be
 * lost, none that was refused may come back, and none may be there twice. Carrying over and a corrected file of a
 * revision are there wholly or not at all.
 */
#include "faultvfs.h"

#include "revise/carry.h"
#include "store/catalog-records.h"
#include "store/internal.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ASSESSMENT "11111111-2222-4333-8444-555555555555"
#define SAVES 7

static const char catalog_text[] =
    "format: 1\ncatalog: small\nrevision: one\ntitle: Small\nlabel: One\npublished: 2025-01-01\nstatus: final\n"
    "supersedes: null\nlanguage: en\nsource: {publisher: P, url: 'https://example.org/'}\nnotice: None\n"
    "parts:\n- {id: \"1\", ref: Part 1, kind: measure, title: One, applies_to: gpai, summary: S, checks: ["
    "{id: 1-a, text: Is it?, evidence: [Yes]}, {id: 1-b, text: Is it?, evidence: [Yes]},"
    "{id: 1-c, text: Is it?, evidence: [Yes]}]}\n";

#define TWO(text)                                                                                  \
	"format: 1\ncatalog: small\nrevision: two\ntitle: Small\nlabel: Two\npublished: 2025-02-01\nstatus: final\n" \
	"supersedes: one\nlanguage: en\nsource: {publisher: P, url: 'https://example.org/'}\nnotice: None\n" \
	"parts:\n- {id: \"2\", ref: Part 2, kind: measure, title: Two, applies_to: gpai, summary: S, from: [\"1\"]," \
	" change: {kind: clarified, note: N}, checks: [{id: 2-a, text: " text ", evidence: [Yes], from: [1-a]}]}\n"
static const char two_text[] = TWO("Is it now?"), corrected_text[] = TWO("Was it then?");

static char dir[64];
static char *base, *path, *image; /* the database to start from, the one at work, and what a disk held */
static struct str base_bytes;

static struct store *open_store(const char *name)
{
	const struct store_options options = {.create = true, .clock = {INT64_C(1795514400000000)}};

	return store_open(name, &options, NULL);
}

static struct catalog *read_catalog(const char *text)
{
	struct faults faults = {0};
	struct catalog *catalog = catalog_read("small", text, strlen(text), &catalog_default_limits, &faults);

	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	return catalog;
}

static void put_catalog(struct store *store, const char *text)
{
	struct catalog *catalog = read_catalog(text);
	bool added;

	cr_assert(eq(int, store_catalog_put(store, catalog, text, strlen(text), "Ada", &added, NULL), STORE_OK));
	catalog_free(catalog);
}

static void put_start(struct store *store)
{
	const struct assessment assessment = {.id = (char *)ASSESSMENT, .title = (char *)"A", .provider = (char *)"P",
		.model = (char *)"M", .catalog = (char *)"small", .revision = (char *)"one"};
	enum store_result result;
	struct operation *op;

	put_catalog(store, catalog_text);
	put_catalog(store, two_text);
	op = operation_begin(store, ASSESSMENT, "Ada", NULL, &result, NULL);
	cr_assert(eq(int, operation_save_assessment(op, &assessment, NULL), STORE_OK));
	cr_assert(eq(int, operation_commit(op, NULL, NULL), STORE_OK));
}

static void begin(void)
{
	struct store *store;

	strcpy(dir, "/tmp/adhere-fault-XXXXXX");
	cr_assert(ne(ptr, mkdtemp(dir), NULL));
	base = path_join(dir, "base.db");
	path = path_join(dir, "work.db");
	image = path_join(dir, "image.db");
	fault_install();
	store = open_store(base);
	cr_assert(ne(ptr, store, NULL));
	put_start(store);
	store_close(store);
	cr_assert(file_read(base, 1 << 24, &base_bytes, NULL));
}

static void end(void)
{
	struct dirent *entry;
	DIR *folder = opendir(dir);

	while ((entry = readdir(folder)) != NULL) {
		AUTO_FREE char *name = path_join(dir, entry->d_name);

		unlink(name);
	}
	closedir(folder);
	rmdir(dir);
	str_free(&base_bytes);
	free(base);
	free(path);
	free(image);
}

TestSuite(fault, .init = begin, .fini = end, .timeout = 120);

struct save {
	char id[UUID_SIZE];
	enum store_result result;
	bool known; /* the program lived to see the result */
};

static enum store_result save_once(struct store *store, const char *id, unsigned number)
{
	static const char *const checks[] = {"1-a", "1-b", "1-c"};
	AUTO_FREE char *note = xasprintf("%u %0*u", number, (int)(number * 700), number);
	enum store_result result;
	struct operation *op = operation_begin(store, ASSESSMENT, "Ada", id, &result, NULL);

	if (op == NULL)
		return result;
	for (unsigned i = 0; i < 2 && result == STORE_OK; i++) {
		struct answer stored, answer = {.check = (char *)checks[(number + i) % 3], .verdict = VERDICT_MET, .note = note};

		operation_read_answer(op, answer.check, &stored);
		answer.version = stored.version;
		answer_clear(&stored);
		result = operation_save_answer(op, &answer, NULL);
	}
	if (result == STORE_OK)
		return operation_commit(op, NULL, NULL);
	operation_abort(op);
	return result;
}

/* A session at the mercy of the plan. */
static void work(struct save saves[SAVES], enum fault_kind kind)
{
	struct store *store = open_store(path);

	memset(saves, 0, SAVES * sizeof *saves);
	for (unsigned i = 0; i < SAVES; i++) {
		uuid_new(saves[i].id);
		saves[i].result = STORE_FAILED;
		if (store == NULL || store_is_read_only(store))
			continue;
		if (i == 0)
			db_run(store->db, NULL, "PRAGMA wal_autocheckpoint = 12");
		saves[i].result = save_once(store, saves[i].id, i);
		saves[i].known = kind != FAULT_POWER || !fault_fired();
	}
	store_close(store);
}

static void no_faults(struct store *store, const char *assessment, unsigned at)
{
	struct verify_result verified;
	struct err err = ERR_INIT;

	cr_assert(store_verify(store, assessment, &verified, &err), "fault %u: %s", at, err.text);
	cr_assert(eq(i64, verified.faults, 0), "fault %u: %s", at, verified.first_fault);
}

/* What came of every save, in the file that was left. */
static void check(const char *name, const struct save saves[SAVES], unsigned at)
{
	struct err err = ERR_INIT;
	const struct store_options options = {.clock = {INT64_C(1795514400000000)}};
	struct store *store = store_open(name, &options, &err);
	int64_t seq, after;
	char hash[SHA256_HEX];

	cr_assert(ne(ptr, store, NULL), "fault %u: %s", at, err.text);
	no_faults(store, ASSESSMENT, at);
	no_faults(store, "", at);
	for (unsigned i = 0; i < SAVES; i++) {
		bool done;

		cr_assert(store_operation_done(store, saves[i].id, &done, NULL));
		if (saves[i].known && saves[i].result == STORE_OK)
			cr_assert(done, "fault %u: save %u was confirmed and is lost", at, i);
		if (saves[i].known && saves[i].result != STORE_OK && saves[i].result != STORE_UNKNOWN)
			cr_assert(not(done), "fault %u: save %u was refused (%d) and is there", at, i, (int)saves[i].result);
		/* Retrying after "unknown" gives one entry per row, whatever had happened. */
		if (saves[i].result == STORE_UNKNOWN) {
			store_head(store, ASSESSMENT, &seq, hash, NULL);
			cr_assert(eq(int, save_once(store, saves[i].id, i), STORE_OK));
			store_head(store, ASSESSMENT, &after, hash, NULL);
			cr_assert(eq(i64, after - seq, done ? 0 : 2), "fault %u", at);
		}
	}
	no_faults(store, ASSESSMENT, at);
	store_close(store);
}

static void fresh_start(void)
{
	static const char *const endings[] = {"-wal", "-shm"};

	for (size_t i = 0; i < COUNT(endings); i++) {
		AUTO_FREE char *companion = xasprintf("%s%s", path, endings[i]);
		AUTO_FREE char *of_image = xasprintf("%s%s", image, endings[i]);

		unlink(companion);
		unlink(of_image);
	}
	cr_assert(file_write(path, base_bytes.s, base_bytes.len, true, NULL));
}

static void at_every_call(enum fault_kind kind, bool sticky)
{
	struct save saves[SAVES];
	unsigned at = 0, confirmed = 0, unknown = 0;

	do {
		at++;
		fresh_start();
		fault_arm((struct fault_plan){.kind = kind, .at = at, .sticky = sticky, .seed = at});
		work(saves, kind);
		fault_disarm();
		if (kind == FAULT_POWER && fault_fired())
			fault_image(path, image);
		check(kind == FAULT_POWER && fault_fired() ? image : path, saves, at);
		for (unsigned i = 0; i < SAVES; i++) {
			confirmed += saves[i].known && saves[i].result == STORE_OK;
			unknown += saves[i].known && saves[i].result == STORE_UNKNOWN;
		}
	} while (fault_fired());
	/* The test bites only when there was something to break, and when the last run went through. */
	cr_assert(gt(u32, at, 60));
	for (unsigned i = 0; i < SAVES; i++)
		cr_assert(eq(int, saves[i].result, STORE_OK));
	cr_log_info("%u calls, %u saves confirmed, %u unknown", at - 1, confirmed, unknown);
}

Test(fault, an_error_once)
{
	at_every_call(FAULT_IO, false);
}

Test(fault, errors_from_then_on)
{
	at_every_call(FAULT_IO, true);
}

Test(fault, a_full_disk_once)
{
	at_every_call(FAULT_FULL, false);
}

Test(fault, a_full_disk_from_then_on)
{
	at_every_call(FAULT_FULL, true);
}

Test(fault, the_power_goes)
{
	at_every_call(FAULT_POWER, true);
}

/* --- changes of many rows --- */

struct act {
	enum store_result (*run)(struct store *store);
	bool (*is_done)(struct store *store);
};

static enum store_result correct(struct store *store)
{
	struct catalog *old = read_catalog(two_text), *new = read_catalog(corrected_text);
	bool changed;
	enum store_result result = store_catalog_update(store, new, corrected_text, strlen(corrected_text), old->sha256,
	    "Ada", NULL, &changed, NULL);

	catalog_free(old);
	catalog_free(new);
	return result;
}

static bool is_corrected(struct store *store)
{
	struct catalog *catalog = store_catalog_get(store, "small", "two", NULL);
	bool corrected = catalog != NULL && strcmp(catalog->checks[0].text, "Was it then?") == 0;

	catalog_free(catalog);
	return corrected;
}

#define MADE "22222222-2222-4333-8444-555555555555"

static enum store_result carry(struct store *store)
{
	enum store_result result = STORE_FAILED;
	struct carry_plan *plan = carry_plan_make(store, ASSESSMENT, "two", NULL);
	struct operation *op = plan == NULL ? NULL :
	    operation_begin_carry(store, MADE, "Ada", NULL, ASSESSMENT, &result, NULL);

	if (op != NULL) {
		result = carry_plan_save(plan, op, MADE, "A", NULL);
		if (result == STORE_OK)
			result = operation_commit(op, NULL, NULL);
		else
			operation_abort(op);
	}
	carry_plan_free(plan);
	return result;
}

static bool is_carried(struct store *store)
{
	struct assessment made;
	bool there = store_assessment_get(store, MADE, &made, NULL);

	assessment_clear(&made);
	return there;
}

static const struct act acts[] = {{correct, is_corrected}, {carry, is_carried}};

/* All of it or nothing, and what the program was told of it is so. */
static void check_act(const struct act *act, const char *name, enum store_result result, bool known, unsigned at)
{
	struct store *store = open_store(name);
	bool done;

	cr_assert(ne(ptr, store, NULL), "fault %u", at);
	no_faults(store, ASSESSMENT, at);
	no_faults(store, MADE, at);
	no_faults(store, "", at);
	done = act->is_done(store);
	if (known && result == STORE_OK)
		cr_assert(done, "fault %u: it was confirmed and is lost", at);
	if (known && result != STORE_OK && result != STORE_UNKNOWN)
		cr_assert(not(done), "fault %u: it was refused (%d) and is there", at, (int)result);
	if (!done)
		cr_assert(eq(int, act->run(store), STORE_OK), "fault %u", at);
	no_faults(store, MADE, at);
	store_close(store);
}

static void act_at_every_call(const struct act *act, enum fault_kind kind, bool sticky)
{
	unsigned at = 0;

	do {
		struct store *store;
		enum store_result result;
		bool known;

		at++;
		fresh_start();
		fault_arm((struct fault_plan){.kind = kind, .at = at, .sticky = sticky, .seed = at});
		store = open_store(path);
		result = store == NULL || store_is_read_only(store) ? STORE_FAILED : act->run(store);
		known = kind != FAULT_POWER || !fault_fired();
		store_close(store);
		fault_disarm();
		if (kind == FAULT_POWER && fault_fired())
			fault_image(path, image);
		check_act(act, kind == FAULT_POWER && fault_fired() ? image : path, result, known, at);
	} while (fault_fired());
	cr_assert(gt(u32, at, 5));
}

Test(fault, many_rows_and_errors)
{
	for (size_t i = 0; i < COUNT(acts); i++) {
		act_at_every_call(&acts[i], FAULT_IO, false);
		act_at_every_call(&acts[i], FAULT_FULL, true);
	}
}

Test(fault, many_rows_and_the_power_goes)
{
	for (size_t i = 0; i < COUNT(acts); i++)
		act_at_every_call(&acts[i], FAULT_POWER, true);
}
