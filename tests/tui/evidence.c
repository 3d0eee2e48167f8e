/* The evidence register on the screen: two dates, versions, reading files again, opening, and many checks at once. */
#include "tests/tui/expect.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void with_a_file(const char *home)
{
	AUTO_FREE char *path = path_join(home, "policy.txt");

	setup_assessment(home);
	put_file(home, "policy.txt", "first\n");
	term_command(home, 0, "evidence", "add", "--file", path, "--title", "Policy", "--collected", "2026-11-01", NULL);
}

/* 64 MB that take no room on the disk. */
static void with_a_long_file(const char *home)
{
	AUTO_FREE char *path = path_join(home, "long.bin");

	setup_assessment(home);
	put_file(home, "long.bin", "");
	cr_assert(truncate(path, (off_t)64 << 20) == 0);
	term_command(home, 0, "evidence", "add", "--file", path, "--title", "Crawl log", NULL);
	term_command(home, 0, "evidence", "add", "--url", "https://example.com/policy", "--title", "Web page", NULL);
}

static void with_gaps(const char *home)
{
	setup_assessment(home);
	term_command(home, 0, "answer", "S.9.3-a=not-met", "S.9.3-b=partly", "C.1.1-a=not-met", NULL);
	term_command(home, 0, "evidence", "add", "--reference", "Binder 7", "--title", "Minutes", "--link", "S.9.3-a", NULL);
	term_command(home, 0, "action", "add", "--title", "Drill", "--owner", "Ann", "--link", "S.9.3-a", "--link", "S.9.3-c",
	    NULL);
}

/* Its arguments, one on a line, end up in the file "opened"; it says something on the terminal, and may fail. */
static void with_an_opener(const char *home)
{
	AUTO_FREE char *script = path_join(home, "opener"), *folder = path_join(home, "config/adhere");
	AUTO_FREE char *text = xasprintf("#!/bin/sh\nprintf '<%%s>\\n' \"$@\" >> '%s/opened'\necho noise\n[ \"$1\" != --bad ]\n", home);
	AUTO_FREE char *line = xasprintf("opener = '%s' --new 'two words'\n", script);
	struct err err = ERR_INIT;

	with_a_file(home);
	term_command(home, 0, "evidence", "add", "--url", "https://example.com/a?b=$(id)&c='x'", "--title", "Page", NULL);
	term_command(home, 0, "evidence", "add", "--reference", "Binder 7", "--title", "Minutes", NULL);
	put_file(home, "opener", text);
	cr_assert(chmod(script, 0700) == 0);
	cr_assert(path_make_dirs(folder, &err), "%s", err.text);
	put_file(home, "config/adhere/adhere.conf", line);
}

static void expect_file(const struct term *t, const char *name, const char *text)
{
	AUTO_FREE char *path = path_join(term_home(t), name);
	AUTO_STR found = STR_INIT;
	struct err err = ERR_INIT;

	cr_assert(file_read(path, 65536, &found, &err), "%s", err.text);
	cr_expect(eq(str, (char *)str_text(&found), (char *)text));
}

Test(evidence, what_a_file_was_before_stays)
{
	struct term *t = start_at(120, 40, with_a_file, "2");

	term_expect(t, "Dates: collected 2026-11-01");
	put_file(term_home(t), "policy.txt", "second text\n");
	term_keys(t, "v", NULL);
	term_expect(t, "read again: not what was linked");
	term_keys(t, "f", NULL);
	term_expect(t, "Take E-1 as the file is now?");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "E-1 is the file as it is now, collected 2026-11-24; its old fingerprint is kept.");
	term_expect(t, "Dates: collected 2026-11-24");
	term_expect(t, "Version 1: until 2026-11-24 (Ada Example);");
	term_expect(t, "6 bytes, SHA-256");
	expect_shown(t, "E-1", "Version 1, until");
	term_keys(t, "u", NULL);
	term_expect_gone(t, "Version 1");
	term_expect(t, "collected 2026-11-01");
	term_end(t);
}

Test(evidence, another_place_is_collected_today)
{
	struct term *t = start_at(120, 40, with_a_file, "2");

	term_keys(t, "Enter", "Tab", "r", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "E-1 is changed. It is another one now, collected today.");
	expect_shown(t, "E-1", "Collected: 2026-11-24");
	term_keys(t, "u", NULL);
	expect_shown(t, "E-1", "Collected: 2026-11-01");
	term_keys(t, "a", NULL);
	term_expect(t, "Collected    2026-11-24");
	term_end(t);
}

Test(evidence, nothing_is_collected_in_the_future)
{
	struct term *t = start_at(120, 40, with_a_file, "2");

	term_keys(t, "Enter", "Tab", "Tab", "Tab", "Tab", NULL);
	term_keys(t, "Home", "Ctrl-k", NULL);
	term_type(t, "2026-11-25");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "can't have been collected on 2026-11-25");
	expect_shown(t, "E-1", "Collected: 2026-11-01");
	term_end(t);
}

Test(evidence, reading_files_goes_on_while_keys_are_answered_and_stops)
{
	struct term *t = start_at(120, 40, with_a_long_file, "2");

	term_send(t, "v\033"); /* both are there before the first step of reading */
	term_expect(t, "Stopped: 0 of 1 files were read again");
	term_expect(t, "State: fresh; not read again");
	term_send(t, "vj"); /* the cursor moves while the file is still read */
	term_expect(t, "not looked at: adhere makes no network connection");
	term_expect(t, "All are valid: 1 file as linked, 1 by their dates alone.");
	term_wait(t);
	term_keys(t, "Up", NULL);
	term_expect(t, "State: fresh; read again: the same");
	term_keys(t, "Esc", NULL);
	term_expect_gone(t, "Evidence register");
	term_end(t);
}

Test(evidence, a_file_that_is_gone_says_why)
{
	struct term *t = start_at(120, 40, with_a_file, "2");
	AUTO_FREE char *path = path_join(term_home(t), "policy.txt");

	cr_assert(unlink(path) == 0);
	term_keys(t, "v", NULL);
	term_expect(t, "1 of 1 proves nothing now");
	term_expect(t, "No such file or directory");
	term_keys(t, "o", NULL);
	term_expect(t, "can't be opened: No such file or directory");
	term_end(t);
}

Test(evidence, the_opener_gets_one_word_and_no_shell)
{
	struct term *t = start_at(120, 40, with_an_opener, "2");
	AUTO_FREE char *path = path_join(term_home(t), "policy.txt");
	AUTO_FREE char *expected = xasprintf("<--new>\n<two words>\n<%s>\n<--new>\n<two words>\n<https://example.com/a?b=$(id)&c='x'>\n",
	    path);

	term_keys(t, "o", NULL);
	term_expect(t, "E-1 was opened with");
	term_expect_gone(t, "noise");
	cr_expect(term_alternate_screen(t));
	term_keys(t, "Down", "o", NULL);
	term_expect(t, "E-2 was opened with");
	expect_file(t, "opened", expected);
	term_keys(t, "Down", "o", NULL);
	term_expect(t, "E-3 is a reference, which nothing can open: Binder 7");
	expect_file(t, "opened", expected);
	put_file(term_home(t), "policy.txt", "another\n");
	term_keys(t, "Up", "Up", "o", NULL);
	term_expect(t, "Its file is not the one that was linked: size or SHA-256 differ.");
	term_end(t);
}

Test(evidence, an_opener_that_fails_leaves_the_screen_whole)
{
	struct term *t = start_at(120, 40, with_an_opener, "2");

	put_file(term_home(t), "config/adhere/adhere.conf", "opener = false\n");
	term_keys(t, "o", NULL);
	term_expect(t, "ended with a fault");
	put_file(term_home(t), "config/adhere/adhere.conf", "opener = /no/such/program\n");
	term_keys(t, "o", NULL);
	term_expect(t, "could not be started (No such file or directory)");
	term_expect(t, "Evidence register: 3 pieces");
	term_end(t);
}

Test(evidence, one_piece_for_all_tagged_gaps)
{
	struct term *t = start_at(120, 40, with_gaps, "7");

	term_keys(t, "t", "e", NULL);
	term_expect(t, "Evidence for 3 items");
	term_expect(t, "1 of 3");
	term_golden(t, "evidence-of-several");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Link E-1 to 3 items?");
	term_expect(t, "Linked to 1 of them already.");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "E-1 is linked to 3 items.");
	expect_shown(t, "C.1.1-a", "Evidence: E-1");
	term_keys(t, "u", NULL);
	term_expect(t, "1 of 3");
	expect_shown(t, "S.9.3-a", "Evidence: E-1");
	term_keys(t, "a", NULL);
	term_expect(t, "It will be linked to");
	term_type(t, "Procedure");
	term_keys(t, "Tab", "r", "Tab", NULL);
	term_type(t, "Shelf 3");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "E-2 is added and linked.");
	expect_shown(t, "S.9.3-b", "Evidence: E-2");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "Take the links of E-2 to 3 items away?");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "E-2 is not linked to 3 items any more.");
	term_end(t);
}

Test(evidence, one_piece_for_checks_tagged_in_the_outline)
{
	struct term *t = start_at(120, 40, with_gaps, "s");

	term_keys(t, "t", NULL);
	term_expect(t, "1 check tagged");
	term_expect(t, "+a  open");
	term_keys(t, "t", "t", NULL);
	term_expect(t, "3 checks tagged");
	term_keys(t, "t", "Up", "t", NULL);
	term_expect(t, "3 checks tagged");
	term_keys(t, "e", NULL);
	term_expect(t, "Evidence for 3 items");
	term_expect(t, "T.1.1-a, T.1.1-b, T.1.1-c");
	term_keys(t, "Enter", "Down", "Enter", NULL);
	term_expect(t, "E-1 is linked to 3 items.");
	term_keys(t, "Esc", NULL);
	term_expect_gone(t, "+a");
	expect_shown(t, "T.1.1-c", "Evidence: E-1");
	term_keys(t, "Tab", "t", NULL);
	term_expect(t, "checks tagged");
	term_keys(t, "t", NULL);
	term_expect(t, "No check is tagged.");
	term_end(t);
}

Test(evidence, owner_and_date_for_all_tagged_gaps)
{
	struct term *t = start_at(120, 40, with_gaps, "7");

	term_keys(t, "t", "w", NULL);
	term_expect(t, "Owner and due date of 3 gaps");
	term_expect(t, "This action is changed: A-1. It is also for S.9.3-c.");
	term_expect(t, "One new action is made for");
	term_golden(t, "gap-plan");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "Say who closes them, or by when.");
	term_keys(t, "Tab", NULL);
	term_type(t, "+30d");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "3 gaps planned, A-2 is new");
	term_expect_gone(t, "tagged");
	expect_shown(t, "A-1", "Owner: Ann");
	expect_shown(t, "A-1", "Due: 2026-12-24");
	expect_shown(t, "A-2", "Due: 2026-12-24");
	expect_shown(t, "C.1.1-a", "Actions: A-2");
	term_keys(t, "u", NULL);
	expect_shown(t, "C.1.1-a", "no action (15)");
	term_end(t);
}

/* Somebody else changes an action while the form is open: nothing of theirs is overwritten. */
Test(evidence, a_plan_does_not_overwrite_what_came_between)
{
	struct term *t = start_at(120, 40, with_gaps, "7");

	term_keys(t, "t", "w", NULL);
	term_type(t, "Bob");
	term_command(term_home(t), 0, "action", "edit", "A-1", "--owner", "Cid", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "A-1");
	expect_shown(t, "A-1", "Owner: Cid");
	term_end(t);
}
