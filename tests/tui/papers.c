/* The report on the screen: written, printed and issued; the bottom line, the decisions and the settings of papers. */
#include "tests/tui/expect.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct term *start_with(struct term_options options)
{
	struct term *t = term_start(80, 24, options);

	term_keys(t, "6", NULL);
	term_expect(t, "two pages for the board");
	return t;
}

static struct term *start(void)
{
	return start_with((struct term_options){.setup = setup_filled});
}

static void type_over(struct term *t, const char *text)
{
	term_keys(t, "Home", "Ctrl-k", NULL);
	term_type(t, text);
}

/* --- reading --- */

Test(papers, sections_are_found_and_gone_to)
{
	struct term *t = start();

	term_keys(t, "Tab", NULL);
	term_expect(t, "Tab goes back to the text");
	for (int i = 0; i < 7; i++)
		term_keys(t, "Down", NULL);
	term_keys(t, "Enter", NULL);
	term_expect(t, "Overdue and next; ");
	term_keys(t, "/", NULL);
	term_type(t, "ceiling");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Exposure");
	term_keys(t, "/", NULL);
	type_over(t, "xyzzy");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Nothing in this report has \"xyzzy\".");
	term_end(t);
}

Test(papers, what_is_shown_follows_the_data)
{
	struct term *t = start();

	term_keys(t, "s", "Down", "Enter", NULL);
	term_expect(t, "one page for the board");
	term_command(term_home(t), 0, "opinion", "--rating", "off-track", "--text", "From elsewhere.", NULL);
	term_keys(t, "PageDown", NULL);
	term_expect(t, "off track");
	term_keys(t, "x", NULL);
	term_expect(t, "What people typed is withheld");
	cr_expect(not(term_shows(t, "From elsewhere.")));
	term_keys(t, "x", NULL);
	term_expect(t, "From elsewhere.");
	term_end(t);
}

/* --- what a person writes --- */

Test(papers, a_bottom_line)
{
	struct term *t = start();

	term_keys(t, "b", "r", "Tab", NULL);
	term_type(t, "Not ready for August.");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "The bottom line is kept.");
	expect_output(t, "opinion --json", "Not ready for August.");
	term_keys(t, "u", NULL);
	term_expect(t, "Undone: bottom line");
	term_end(t);
}

Test(papers, a_bottom_line_half_written_comes_back)
{
	struct term *t = start(), *again;

	term_keys(t, "b", "r", "Tab", NULL);
	term_type(t, "Half a sen");
	term_hang_up(t);
	cr_expect(eq(int, term_exit_status(t, 1000), 128 + SIGHUP));
	expect_output(t, "opinion --json", "not-given");
	again = start_with((struct term_options){.home = term_home(t)});
	term_keys(again, "b", NULL);
	term_expect(again, "This is the draft from last time");
	term_expect(again, "Half a sen");
	term_command(term_home(t), 0, "opinion", "--rating", "off-track", "--text", "From elsewhere.", NULL);
	term_hang_up(again);
	cr_expect(eq(int, term_exit_status(again, 1000), 128 + SIGHUP));
	term_end(again);
	again = start_with((struct term_options){.home = term_home(t)});
	term_keys(again, "b", NULL);
	term_expect(again, "the bottom line was changed since");
	term_expect(again, "Half a sen");
	term_keys(again, "Ctrl-s", NULL);
	term_expect(again, "From elsewhere.");
	term_keys(again, "Enter", NULL);
	expect_output(t, "opinion --json", "From elsewhere.");
	term_keys(again, "Esc", "Down", "Enter", NULL);
	term_keys(again, "b", NULL);
	term_expect(again, "From elsewhere.");
	cr_expect(not(term_shows(again, "Half a sen")));
	term_end(again);
	term_end(t);
}

Test(papers, nobody_writes_over_a_bottom_line_unseen)
{
	struct term *t = start();

	term_keys(t, "b", "r", "Tab", NULL);
	term_type(t, "Mine.");
	term_command(term_home(t), 0, "opinion", "--rating", "off-track", "--text", "Theirs.", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "was changed meanwhile");
	term_expect(t, "Theirs.");
	expect_output(t, "opinion --json", "Theirs.");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Mine.");
	term_keys(t, "Ctrl-s", NULL);
	expect_output(t, "opinion --json", "Mine.");
	term_end(t);
}

Test(papers, nobody_writes_over_settings_unseen)
{
	struct term *t = start();

	term_keys(t, "o", NULL);
	type_over(t, "Mine SE");
	term_command(term_home(t), 0, "paper", "set", "organisation", "Theirs SE", NULL);
	term_command(term_home(t), 0, "paper", "set", "classification", "Secret", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "were changed meanwhile");
	term_expect(t, "Theirs SE");
	expect_output(t, "paper show", "Theirs SE");
	term_keys(t, "Enter", NULL);
	term_keys(t, "Ctrl-s", NULL);
	expect_output(t, "paper show", "Mine SE");
	expect_output(t, "paper show", "Secret");
	term_end(t);
}

Test(papers, a_decision_from_asking_to_outcome)
{
	struct term *t = start();

	term_keys(t, "d", NULL);
	term_expect(t, "Nothing is asked of the board.");
	term_keys(t, "a", NULL);
	term_type(t, "Fund two posts");
	term_keys(t, "Tab", "Tab", "Tab", NULL);
	term_type(t, "+30d");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "D-1 is added.");
	term_expect(t, "due in 30 days");
	term_keys(t, "t", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "Outcome");
	term_type(t, "Two posts from January");
	term_keys(t, "Tab", NULL);
	type_over(t, "2026-12-31");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "still to come");
	type_over(t, "2026-11-20");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "D-1 is taken.");
	expect_output(t, "show D-1", "taken on 2026-11-20");
	term_keys(t, "d", NULL);
	term_expect(t, "ask for it again first");
	term_keys(t, "o", NULL);
	term_expect(t, "D-1 is asked for again.");
	term_keys(t, "d", NULL);
	term_expect(t, "D-1 is withdrawn");
	term_keys(t, "/", NULL);
	term_type(t, "fund posts");
	term_expect(t, "decision");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Decisions: 0 open, 0 taken, 1 withdrawn");
	term_end(t);
}

Test(papers, settings_are_kept_and_checked)
{
	struct term *t = start();

	term_keys(t, "o", NULL);
	term_type(t, "Example AI");
	term_keys(t, "Tab", "Tab", "Tab", "Tab", NULL);
	term_type(t, "1.200");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "amount in whole euros");
	type_over(t, "1 200 000 000");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "The settings of papers are kept.");
	expect_output(t, "paper show", "turnover        1200000000");
	expect_output(t, "paper show", "organisation    Example AI");
	expect_output(t, "paper show", "page-size       -");
	expect_output(t, "undo --color=never", "Undone 2 changes");
	term_end(t);
}

Test(papers, a_snapshot)
{
	struct term *t = start();

	term_keys(t, "a", NULL);
	term_type(t, "Third quarter");
	term_keys(t, "Enter", NULL);
	term_expect(t, "P-1: the figures of today are kept.");
	expect_output(t, "snapshot list", "Third quarter");
	term_end(t);
}

/* --- going out --- */

Test(papers, a_file_is_written_over_only_when_that_is_meant)
{
	struct term *t = start();
	AUTO_FREE char *path = path_join(term_home(t), "paper.txt");
	AUTO_STR text = STR_INIT;

	cr_assert(file_write(path, "mine", 4, false, NULL));
	for (int answer = 0; answer < 2; answer++) {
		term_keys(t, "w", "Down", "Down", "Down", "Enter", NULL);
		if (answer == 1)
			term_keys(t, "Up", NULL);
		type_over(t, path);
		term_keys(t, "Enter", NULL);
		term_expect(t, "There is a file of that name already.");
		if (answer == 1)
			term_keys(t, "Down", NULL);
		term_keys(t, "Enter", NULL);
		term_expect(t, answer == 0 ? "was left as it is" : "The board report is in");
		str_clear(&text);
		cr_assert(file_read(path, 1 << 20, &text, NULL));
		cr_expect(eq(int, strcmp(str_text(&text), "mine") == 0, answer == 0));
	}
	cr_expect(ne(ptr, strstr(str_text(&text), "Board paper: Orion-2"), NULL));
	term_end(t);
}

Test(papers, an_issued_paper_is_what_verify_finds)
{
	struct term *t = start();
	AUTO_FREE char *path = path_join(term_home(t), "adhere-board-2026-1.md");
	AUTO_FREE char *said = NULL;

	term_keys(t, "i", "Ctrl-s", NULL);
	term_expect(t, "Issue the board report as paper 2026-1?");
	term_keys(t, "Esc", NULL);
	term_expect(t, "Nothing was issued.");
	term_keys(t, "i", "m", NULL);
	term_expect(t, "[x] Markdown");
	term_keys(t, "Right", "Right", " ", "Tab", NULL); /* PDF, which this build may not have */
	type_over(t, term_home(t));
	term_keys(t, "Ctrl-s", NULL);
	term_type(t, "issue");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Issued as 2026-1: 1 file");
	said = term_command_output(term_home(t), 0, "verify", path, NULL);
	cr_expect(ne(ptr, strstr(said, "the paper 2026-1 of \"Orion-2\" (board, md)"), NULL), "%s", said);
	term_keys(t, "u", NULL);
	term_expect(t, "withdraw it instead");
	term_end(t);
}

/* A printer that keeps what it was given. */
static char *fake_lp(const char *home, const char *script)
{
	AUTO_FREE char *folder = path_join(home, "bin");
	AUTO_FREE char *program = path_join(folder, "lp");
	FILE *file;

	cr_assert(zero(mkdir(folder, 0700)));
	file = fopen(program, "w");
	fprintf(file, "#!/bin/sh\n%s\n", script);
	fclose(file);
	chmod(program, 0700);
	return xasprintf("PATH=%s:/usr/bin:/bin", folder);
}

static void kept(struct str *out, const char *folder, const char *name)
{
	AUTO_FREE char *path = path_join(folder, name);
	struct err err = ERR_INIT;

	str_clear(out);
	cr_assert(file_read(path, 1 << 22, out, &err), "%s", err.text);
}

Test(papers, a_print_is_handed_to_lp_without_a_shell)
{
	char folder[] = "/tmp/adhere-lp-XXXXXX";
	AUTO_FREE char *path = NULL;
	struct term *t;
	AUTO_STR text = STR_INIT;

	cr_assert(ne(ptr, mkdtemp(folder), NULL));
	AUTO_FREE char *script = xasprintf("printf '%%s\\n' \"$#\" \"$@\" > %s/args; cat > %s/bytes", folder, folder);

	path = fake_lp(folder, script);
	t = term_start(80, 24, (struct term_options){.setup = setup_filled, .environment = (const char *[]){path, NULL}});
	term_keys(t, "6", "p", NULL);
	term_expect(t, "The board report was handed to the printer");
	kept(&text, folder, "args");
	cr_expect(eq(str, text.s, (char *)"2\n-t\nboard: Orion-2, 2026-11-24\n"));
	kept(&text, folder, "bytes");
	cr_expect(gt(sz, text.len, 1000));
	term_end(t);
	AUTO_FREE char *remove_all = xasprintf("rm -rf %s", folder);
	cr_assert(zero(system(remove_all)));
}

Test(papers, a_printer_that_refuses_says_why)
{
	char folder[] = "/tmp/adhere-lp-XXXXXX";
	AUTO_FREE char *path = NULL;
	AUTO_FREE char *remove_all = NULL;
	struct term *t;

	cr_assert(ne(ptr, mkdtemp(folder), NULL));
	path = fake_lp(folder, "cat > /dev/null; echo 'lp: no default destination' >&2; exit 1");
	t = term_start(80, 24, (struct term_options){.setup = setup_filled, .environment = (const char *[]){path, NULL}});
	term_keys(t, "6", "p", NULL);
	term_expect(t, "no default destination");
	term_end(t);
	remove_all = xasprintf("rm -rf %s", folder);
	cr_assert(zero(system(remove_all)));
	t = term_start(80, 24, (struct term_options){.setup = setup_filled, .environment = (const char *[]){"PATH=/nowhere", NULL}});
	term_keys(t, "6", "p", NULL);
	term_expect(t, "There is no lp here to print with");
	term_end(t);
}
