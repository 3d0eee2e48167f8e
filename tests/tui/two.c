/* Two of them on one file: each sees what the other does, and nothing is lost when both do the same. */
#include "tests/tui/audit.h"
#include "tests/tui/setups.h"
#include "tests/tui/term-run.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdlib.h>

#define SEEN_WITHIN 1000 /* milliseconds in which the other's change has to be on the screen */

static const char *const as_bea[] = {"ADHERE_USER=Bea Example", NULL};

static struct term *ada(void)
{
	struct term *t = term_start(110, 30, (struct term_options){.setup = setup_assessment});

	term_keys(t, "s", NULL);
	term_expect(t, "T.1.1-a is open");
	return t;
}

static struct term *bea(const struct term *ada)
{
	struct term *t = term_start(110, 30, (struct term_options){.home = term_home(ada), .environment = as_bea});

	term_keys(t, "s", NULL);
	term_expect(t, "T.1.1-a is open");
	return t;
}

static void expect_soon(struct term *t, const char *text)
{
	long long before = term_now();

	term_expect(t, text);
	cr_expect(le(long, (long)(term_now() - before), (long)SEEN_WITHIN), "\"%s\" came late", text);
}

static void expect_sql(const struct term *t, const char *sql, const char *expected)
{
	struct sqlite3 *db = audit_open(term_home(t));
	AUTO_FREE char *found = audit_text(db, sql);

	audit_close(db);
	cr_expect(eq(str, found, (char *)expected), "%s", sql);
}

/* The verdicts that were ever given to a check, oldest first; "none" where an undo took the row away. */
static void expect_history(const struct term *t, const char *check, const char *expected)
{
	AUTO_FREE char *sql = xasprintf("SELECT group_concat(verdict || ' by ' || actor, ', ') FROM"
	    " (SELECT iif(after = '', 'none', json_extract(nullif(after, ''), '$.verdict')) AS verdict, actor FROM history"
	    " WHERE entity = 'answer' AND item = '%s' ORDER BY seq)", check);

	expect_sql(t, sql, expected);
}

static void end_both(struct term *first, struct term *second)
{
	audit_expect_whole(term_home(first));
	term_end(second);
	term_end(first);
}

/* Stops it as it waits, so that nothing it would see of the other's change comes before the key that is typed. */
static void hold(struct term *t)
{
	term_signal(t, SIGSTOP);
	term_expect_stopped(t);
}

Test(two, each_sees_what_the_other_changes)
{
	struct term *a = ada(), *b = bea(a);

	term_keys(a, "n", NULL);
	expect_soon(b, "T.1.1-a is not met");
	term_keys(b, "p", NULL); /* it was on her screen: she writes over it on purpose */
	term_keys(a, "Up", NULL);
	expect_soon(a, "T.1.1-a is partly");
	term_keys(b, "c", NULL);
	term_type(b, "Half of it");
	term_keys(b, "Ctrl-s", NULL);
	term_keys(a, "Down", NULL);
	expect_soon(a, "Half of it");
	expect_history(a, "T.1.1-a", "not-met by Ada Example, partly by Bea Example");
	end_both(a, b);
}

Test(two, the_same_answered_by_both_is_told_and_kept)
{
	struct term *a = ada(), *b = bea(a);

	hold(b);
	term_keys(a, "m", NULL);
	term_send(b, "n");
	term_continue(b);
	term_expect(b, "T.1.1-a was changed meanwhile");
	term_expect(b, "Ada Example answered it");
	term_expect(b, "Theirs: met");
	term_expect(b, "Yours: not met");
	expect_history(a, "T.1.1-a", "met by Ada Example");
	term_keys(b, "Enter", NULL);
	term_expect(b, "T.1.1-a is met");
	term_keys(b, "n", NULL);
	expect_history(a, "T.1.1-a", "met by Ada Example, not-met by Bea Example");
	term_keys(a, "Up", NULL);
	expect_soon(a, "T.1.1-a is not met");
	end_both(a, b);
}

/* A gap that the other closes goes from the list, and the cursor to the next one: no key meant for the one that is gone
 * answers that. */
Test(two, a_gap_closed_by_the_other_is_said_and_the_next_one_kept)
{
	struct term *a = ada(), *b;

	term_keys(a, "n", "n", "n", NULL);
	b = term_start(110, 30, (struct term_options){.home = term_home(a), .environment = as_bea});
	term_keys(b, "7", NULL);
	term_expect(b, "3 gaps");
	term_expect(b, "T.1.1-a");
	term_keys(a, "Up", "Up", "Up", "m", NULL);
	term_expect(b, "T.1.1-a is not here any more: somebody else has changed it.");
	term_keys(b, "m", NULL);
	term_expect(b, "Nothing is changed: somebody else has changed T.1.1-a");
	expect_history(a, "T.1.1-b", "not-met by Ada Example");
	term_keys(b, "m", NULL);
	term_expect(b, "T.1.1-b is met; u takes it back.");
	expect_history(a, "T.1.1-b", "not-met by Ada Example, met by Bea Example");
	term_keys(b, "u", NULL);
	term_expect(b, "2 gaps");
	end_both(a, b);
}

/* What the other has saved since the form was opened is not put back by the form. */
Test(two, a_form_writes_over_nothing_unseen)
{
	struct term *a = ada(), *b = bea(a);

	term_keys(a, "5", NULL);
	term_keys(b, "5", "Space", "Ctrl-s", NULL);
	term_keys(a, "Home", "Ctrl-s", NULL); /* the first key lets it read the new data */
	term_expect(a, "Somebody else has changed the assessment");
	expect_sql(a, "SELECT systemic_risk FROM assessment", "0");
	term_keys(a, "Esc", NULL);
	term_command(term_home(a), 0, "evidence", "add", "--title", "Policy", "--reference", "Binder 7", NULL);
	term_keys(a, "2", "i", NULL);
	term_expect(a, "Binder 7");
	term_command(term_home(a), 0, "evidence", "edit", "E-1", "--owner", "Legal", NULL);
	term_keys(a, "End", "2", "Ctrl-s", NULL);
	term_expect(a, "Somebody else has changed the evidence E-1");
	expect_sql(a, "SELECT title || ', ' || owner FROM evidence", "Policy, Legal");
	end_both(a, b);
}

Test(two, undo_takes_back_only_what_is_ones_own)
{
	struct term *a = ada(), *b = bea(a);

	term_keys(a, "m", NULL);
	expect_soon(b, "T.1.1-a is met");
	term_keys(b, "u", NULL);
	term_expect(b, "There is nothing of yours to undo");
	expect_history(a, "T.1.1-a", "met by Ada Example");
	term_keys(b, "s", "p", NULL);
	term_keys(a, "u", NULL);
	expect_history(a, "T.1.1-a", "met by Ada Example, none by Ada Example");
	expect_history(a, "T.1.1-b", "partly by Bea Example");
	end_both(a, b);
}

Test(two, reading_only_sees_all_and_changes_nothing)
{
	static const char *const words[] = {"--read-only", NULL};
	static const char *const changing[] = {"m", "p", "n", "x", "o", "c", "u", "r", "5"};
	struct term *a = ada(), *b;

	b = term_start(110, 30, (struct term_options){.home = term_home(a), .args = words, .environment = as_bea});
	term_keys(b, "s", NULL);
	term_keys(a, "n", NULL);
	expect_soon(b, "T.1.1-a is not met");
	for (size_t i = 0; i < COUNT(changing); i++) {
		term_keys(b, "Esc", "Tab", changing[i], NULL);
		term_expect(b, "The database is open for reading only");
	}
	expect_history(a, "T.1.1-a", "not-met by Ada Example");
	end_both(a, b);
}

Test(two, one_writes_while_the_other_is_suspended)
{
	struct term *a = ada(), *b = bea(a);

	term_send(b, "\032");
	term_expect_stopped(b);
	term_keys(a, "m", "p", NULL);
	term_command(term_home(a), 0, "answer", "T.1.1-c", "not-met", NULL);
	term_continue(b);
	expect_soon(b, "T.1.1-a is met");
	term_keys(b, "s", "m", NULL);
	expect_history(a, "T.1.1-d", "met by Bea Example");
	end_both(a, b);
}
