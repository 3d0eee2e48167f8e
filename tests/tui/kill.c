/*
 * kill -9 while answers are typed: an answer that the screen has confirmed is never lost, and the file stays whole.
 * Confirmed is what the program had drawn before it waited for the next key. ADHERE_KILL_ROUNDS sets the number of kills
 * (default 20), ADHERE_KILL_SEED repeats a run.
 */
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS_PER_HOME 50 /* so that open checks never run out */
#define KEYS_MAX 5

VEC_TYPE(verdict_list, const char *); /* what was typed and has to be there, in its order */

static const char *const keys[] = {"m", "p", "n"};
static const char *const verdicts[] = {"met", "partly", "not-met"};

static long from_environment(const char *name, long otherwise)
{
	const char *value = getenv(name);

	return value == NULL ? otherwise : strtol(value, NULL, 10);
}

static void an_assessment(const char *home)
{
	term_command(home, 0, "init", "--title", "Orion-2", "--profile", "sr", NULL);
}

/* Types some answers, sends one more without waiting for it, and kills the program a moment later. Returns that one. */
static const char *one_round(const char *home, unsigned *seed, struct verdict_list *confirmed)
{
	struct term *t = term_start(80, 24, (struct term_options){.home = home});
	int n = rand_r(seed) % KEYS_MAX, last = rand_r(seed) % 3;
	struct timespec moment = {.tv_nsec = rand_r(seed) % 4000 * 1000L};

	term_keys(t, "s", NULL);
	for (int i = 0; i < n; i++) {
		int choice = rand_r(seed) % 3;

		term_keys(t, keys[choice], NULL);
		vec_push(confirmed, verdicts[choice]);
	}
	term_send(t, keys[last]);
	/* Nothing is waited for: it is the moment of the kill that is random. */
	nanosleep(&moment, NULL);
	term_signal(t, SIGKILL);
	cr_assert(eq(int, term_exit_status(t, 5000), 128 + SIGKILL));
	term_end(t);
	return verdicts[last];
}

static sqlite3 *open_database(const char *home)
{
	AUTO_FREE char *path = xasprintf("%s/data/adhere/adhere.db", home);
	sqlite3 *db;

	cr_assert(eq(int, sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK), "%s", path);
	return db;
}

static void expect_whole(sqlite3 *db)
{
	sqlite3_stmt *check;

	cr_assert(eq(int, sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &check, NULL), SQLITE_OK));
	cr_assert(eq(int, sqlite3_step(check), SQLITE_ROW));
	cr_assert(eq(str, (char *)sqlite3_column_text(check, 0), "ok"));
	sqlite3_finalize(check);
}

/* The history holds the confirmed answers in their order, and the answers are what it says; the last one typed may be
 * there or not. True when it is. */
static bool expect_kept(sqlite3 *db, const struct verdict_list *confirmed, const char *unconfirmed)
{
	sqlite3_stmt *entries;
	size_t n = 0;

	cr_assert(eq(int, sqlite3_prepare_v2(db, "SELECT json_extract(h.after, '$.verdict'), a.verdict FROM history h"
	    " JOIN answer a ON a.assessment = h.assessment AND a.check_id = h.item"
	    " WHERE h.entity = 'answer' ORDER BY h.seq", -1, &entries, NULL), SQLITE_OK), "%s", sqlite3_errmsg(db));
	for (; sqlite3_step(entries) == SQLITE_ROW; n++) {
		char *kept = (char *)sqlite3_column_text(entries, 0);

		cr_assert(le(sz, n, confirmed->n), "there are more answers than were typed");
		cr_assert(eq(str, kept, (char *)(n < confirmed->n ? confirmed->v[n] : unconfirmed)), "answer %zu", n + 1);
		cr_assert(eq(str, (char *)sqlite3_column_text(entries, 1), kept));
	}
	sqlite3_finalize(entries);
	cr_assert(ge(sz, n, confirmed->n), "%zu confirmed answers are lost", confirmed->n - n);
	return n > confirmed->n;
}

static bool expect_nothing_lost(const char *home, const struct verdict_list *confirmed, const char *unconfirmed)
{
	sqlite3 *db = open_database(home);
	bool kept;

	expect_whole(db);
	kept = expect_kept(db, confirmed, unconfirmed);
	sqlite3_close(db);
	term_command(home, 0, "verify", NULL);
	return kept;
}

static void end_by_key(struct term *t)
{
	term_send(t, "q");
	cr_assert(eq(int, term_exit_status(t, 5000), 0));
}

Test(kill, no_confirmed_answer_is_lost)
{
	long rounds = from_environment("ADHERE_KILL_ROUNDS", 20);
	unsigned seed = (unsigned)from_environment("ADHERE_KILL_SEED", (long)time(NULL)), first_seed = seed;
	size_t confirmed = 0, unconfirmed_kept = 0;

	for (long done = 0; done < rounds;) {
		struct term *owner = term_start(80, 24, (struct term_options){.setup = an_assessment});
		struct verdict_list there = VEC_INIT;

		end_by_key(owner);
		for (long i = 0; i < ROUNDS_PER_HOME && done < rounds; i++, done++) {
			size_t before = there.n;
			const char *unconfirmed = one_round(term_home(owner), &seed, &there);

			confirmed += there.n - before;
			if (expect_nothing_lost(term_home(owner), &there, unconfirmed)) {
				vec_push(&there, unconfirmed);
				unconfirmed_kept++;
			}
		}
		vec_free(&there);
		term_end(owner);
	}
	fprintf(stderr, "kill: %ld kills, seed %u: %zu confirmed answers, all there; of %ld unconfirmed ones %zu were kept\n",
	    rounds, first_seed, confirmed, rounds, unconfirmed_kept);
}
