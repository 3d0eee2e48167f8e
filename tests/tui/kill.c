/*
 * kill -9 while answers are typed: an answer that the screen has confirmed is never lost, and the file stays whole.
 * Confirmed is what the program had drawn before it waited for the next key. ADHERE_KILL_ROUNDS sets the number of kills
 * (default 25), ADHERE_KILL_SEED repeats a run.
 */
#include "tests/tui/audit.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
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

struct typed {
	const struct verdict_list *confirmed;
	const char *last; /* may be there or not */
	size_t n;         /* entries so far */
};

static void expect_entry(const char *verdict, void *arg)
{
	struct typed *typed = arg;
	const struct verdict_list *confirmed = typed->confirmed;

	cr_assert(le(sz, typed->n, confirmed->n), "there are more answers than were typed");
	cr_assert(eq(str, (char *)verdict, (char *)(typed->n < confirmed->n ? confirmed->v[typed->n] : typed->last)),
	    "answer %zu", typed->n + 1);
	typed->n++;
}

/* The history holds the confirmed answers in their order, and the answers are what it says. True when the last one
 * typed is there too. */
static bool expect_nothing_lost(const char *home, const struct verdict_list *confirmed, const char *unconfirmed)
{
	struct typed typed = {.confirmed = confirmed, .last = unconfirmed};
	struct sqlite3 *db = audit_open(home);

	audit_each(db, "SELECT iif(a.verdict = json_extract(h.after, '$.verdict'), a.verdict, 'not as in the history')"
	    " FROM history h LEFT JOIN answer a ON a.assessment = h.assessment AND a.check_id = h.item"
	    " WHERE h.entity = 'answer' ORDER BY h.seq", expect_entry, &typed);
	audit_close(db);
	cr_assert(ge(sz, typed.n, confirmed->n), "%zu confirmed answers are lost", confirmed->n - typed.n);
	audit_expect_whole(home);
	return typed.n > confirmed->n;
}

static void end_by_key(struct term *t)
{
	term_send(t, "q");
	cr_assert(eq(int, term_exit_status(t, 5000), 0));
}

static void expect_start(const char *home)
{
	struct term *t = term_start(80, 24, (struct term_options){.home = home});

	end_by_key(t);
	term_end(t);
}

Test(kill, no_confirmed_answer_is_lost)
{
	long rounds = from_environment("ADHERE_KILL_ROUNDS", 25);
	unsigned seed = (unsigned)from_environment("ADHERE_KILL_SEED", (long)time(NULL));
	size_t confirmed = 0, unconfirmed_kept = 0;

	fprintf(stderr, "kill: ADHERE_KILL_ROUNDS=%ld ADHERE_KILL_SEED=%u repeats this run\n", rounds, seed);
	for (long done = 0; done < rounds;) {
		struct term *owner = term_start(80, 24, (struct term_options){.setup = setup_assessment});
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
		expect_start(term_home(owner));
		vec_free(&there);
		term_end(owner);
	}
	fprintf(stderr, "kill: %ld kills: %zu confirmed answers, all there; of %ld unconfirmed ones %zu were kept\n",
	    rounds, confirmed, rounds, unconfirmed_kept);
}
