/* Whole ways through the screens, as an officer goes them. What was kept is asked of the command line. */
#include "tests/tui/expect.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static struct term *start(void (*setup)(const char *home))
{
	return term_start(110, 30, (struct term_options){.setup = setup});
}

/* At the first check that is open: T.1.1-a. */
static struct term *start_at_check(void)
{
	struct term *t = start(setup_assessment);

	term_keys(t, "s", NULL);
	term_expect(t, "T.1.1-a is open");
	return t;
}

Test(flows, from_nothing_to_the_first_answer)
{
	struct term *t = term_start(80, 24, (struct term_options){.anonymous = true});

	term_expect(t, "Nothing is assessed yet.");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Your name *");
	term_type(t, "Ada Example");
	term_keys(t, "Tab", NULL);
	term_type(t, "Orion-2");
	term_keys(t, "Tab", NULL);
	term_type(t, "Example Labs");
	term_keys(t, "Tab", "Tab", "s", "Ctrl-s", NULL);
	term_expect(t, "The assessment is started");
	expect_output(t, "status", "Example Labs");
	expect_output(t, "status", "systemic risk");
	term_keys(t, "s", "m", NULL);
	term_expect(t, "T.1.1-b is open");
	expect_shown(t, "T.1.1-a", "Ada Example");
	term_keys(t, "Esc", "Esc", NULL);
	term_expect(t, "Where you were");
	term_end(t);
}

Test(flows, a_form_that_misses_something_says_where)
{
	struct term *t = start(NULL);

	term_keys(t, "a", "Ctrl-s", NULL);
	term_expect(t, "A new assessment");
	term_expect_cursor(t, term_find(t, "Title *"), 13);
	term_type(t, "Orion-2");
	term_keys(t, "Esc", NULL);
	term_expect(t, "A new assessment");
	term_keys(t, "Esc", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "The assessment is started");
	term_end(t);
}

Test(flows, one_key_answers_and_goes_on)
{
	struct term *t = start_at_check();

	term_keys(t, "m", NULL);
	term_expect(t, "T.1.1-b is open");
	term_keys(t, "p", NULL);
	term_expect(t, "T.1.1-c is open");
	term_keys(t, "n", NULL);
	term_expect(t, "T.1.1-d is open");
	expect_shown(t, "T.1.1-a", "met");
	expect_shown(t, "T.1.1-b", "partly");
	expect_shown(t, "T.1.1-c", "not met");
	expect_shown(t, "T.1.1-d", "open");
	term_keys(t, "Up", "o", NULL);
	term_expect(t, "T.1.1-c is open");
	expect_shown(t, "T.1.1-c", "open");
	term_keys(t, "o", NULL);
	term_expect(t, "T.1.1-c is open already.");
	term_keys(t, "3", NULL);
	term_expect(t, "T.1.1-c: not met -> open");
	cr_expect(not(term_shows(t, "touched")));
	term_end(t);
}

Test(flows, the_next_open_check_is_looked_for_from_here_on)
{
	struct term *t = start(setup_assessment);

	term_keys(t, "1", "End", "s", NULL);
	term_expect(t, "S.A4");
	cr_expect(not(term_shows(t, "T.1.1-a is open")));
	term_end(t);
}

Test(flows, a_wrong_key_is_taken_back_with_one)
{
	struct term *t = start_at_check();
	int row, col;

	term_keys(t, "m", NULL);
	expect_shown(t, "T.1.1-a", "met");
	term_keys(t, "u", NULL);
	expect_shown(t, "T.1.1-a", "open");
	term_cursor(t, &row, &col);
	AUTO_FREE char *under = term_row(t, row);
	expect_in(under, "▶a   open");
	term_keys(t, "n", NULL);
	expect_shown(t, "T.1.1-a", "not met");
	term_expect(t, "T.1.1-b is open");
	term_end(t);
}

Test(flows, not_applicable_needs_a_reason)
{
	struct term *t = start_at_check();

	term_keys(t, "x", NULL);
	term_expect(t, "Why does T.1.1-a not apply?");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Why does T.1.1-a not apply?");
	term_keys(t, "Esc", NULL);
	term_expect(t, "T.1.1-a is open");
	expect_shown(t, "T.1.1-a", "open");
	term_keys(t, "x", NULL);
	term_type(t, "No such model");
	term_keys(t, "Enter", NULL);
	term_expect(t, "T.1.1-b is open");
	expect_shown(t, "T.1.1-a", "No such model");
	expect_output(t, "status", "1 answered n/a");
	term_end(t);
}

Test(flows, a_note_is_kept)
{
	struct term *t = start_at_check();

	term_keys(t, "Enter", NULL);
	term_expect(t, "Note on T.1.1-a");
	term_expect(t, "Nothing is written yet.");
	term_paste(t, "First line\nq second line");
	term_expect(t, "q second line");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "Our note: First line");
	expect_shown(t, "T.1.1-a", "q second line");
	term_keys(t, "c", NULL);
	term_expect(t, "As it is kept.");
	term_type(t, "x");
	term_keys(t, "Esc", NULL);
	term_expect(t, "x");
	term_end(t);
}

Test(flows, a_draft_outlives_the_terminal)
{
	struct term *t = start_at_check(), *again;

	term_keys(t, "c", NULL);
	term_type(t, "half a sen");
	term_signal(t, SIGHUP);
	cr_assert(eq(int, term_exit_status(t, 5000), 128 + SIGHUP));
	expect_shown(t, "T.1.1-a", "open");
	again = term_start(110, 30, (struct term_options){.home = term_home(t)});
	term_keys(again, "s", "c", NULL);
	term_expect(again, "half a sen");
	term_expect(again, "the draft from last time");
	term_type(again, "tence");
	term_keys(again, "Ctrl-s", "c", NULL);
	term_expect(again, "half a sentence");
	term_expect(again, "As it is kept.");
	expect_shown(again, "T.1.1-a", "half a sentence");
	term_end(again);
	term_end(t);
}

static void with_a_file(const char *home)
{
	AUTO_FREE char *path = path_join(home, "policy.txt");
	struct err err = ERR_INIT;

	setup_assessment(home);
	cr_assert(file_write(path, "policy\n", 7, true, &err), "%s", err.text);
}

Test(flows, evidence_from_a_check)
{
	struct term *t = start(with_a_file);
	AUTO_FREE char *path = path_join(term_home(t), "policy.txt"), *listed = NULL;

	term_keys(t, "s", "e", NULL);
	term_expect(t, "Evidence for T.1.1-a");
	term_expect(t, "No evidence yet");
	term_keys(t, "a", NULL);
	term_expect(t, "New evidence for T.1.1-a");
	term_type(t, "Policy");
	term_keys(t, "Tab", "f", "Tab", NULL);
	term_type(t, "/no/such/file");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "/no/such/file");
	term_expect(t, "New evidence for T.1.1-a");
	for (size_t i = 0; i < strlen("/no/such/file"); i++)
		term_keys(t, "Backspace", NULL);
	term_type(t, path);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "E-1 is added and linked.");
	term_expect(t, "SHA-256 as of linking: c82fc52c78bf8154");
	listed = term_command_output(term_home(t), 0, "evidence", "list", NULL);
	expect_in(listed, "T.1.1-a");
	term_keys(t, "Enter", NULL);
	term_expect(t, "E-1 is not linked to T.1.1-a any more.");
	term_keys(t, "Enter", NULL);
	term_expect(t, "E-1 is linked to T.1.1-a.");
	term_keys(t, "Esc", NULL);
	term_expect(t, "1 piece");
	term_end(t);
}

Test(flows, a_changed_file_shows_after_a_recheck)
{
	struct term *t = start(with_a_file);
	AUTO_FREE char *path = path_join(term_home(t), "policy.txt");
	struct err err = ERR_INIT;

	term_command(term_home(t), 0, "evidence", "add", "--file", path, "--title", "Policy", NULL);
	term_keys(t, "2", NULL);
	term_expect(t, "fresh");
	cr_assert(file_write(path, "other\n", 6, true, &err), "%s", err.text);
	term_keys(t, "v", NULL);
	term_expect(t, "1 of 1 proves nothing now");
	term_expect(t, "E-1    Policy");
	term_keys(t, "Down", NULL);
	term_expect(t, "E-1 is changed");
	term_end(t);
}

Test(flows, retiring_asks_and_comes_back)
{
	struct term *t = start(setup_filled);

	term_keys(t, "2", "d", NULL);
	term_expect(t, "Take E-1 out of the register?");
	term_keys(t, "Esc", NULL);
	term_expect(t, "3 pieces");
	term_keys(t, "d", "Down", "Enter", NULL);
	term_expect(t, "E-1 is retired");
	term_expect(t, "2 pieces");
	term_keys(t, "u", NULL);
	term_expect(t, "3 pieces");
	term_end(t);
}

Test(flows, search_and_go)
{
	struct term *t = start(setup_filled);

	term_keys(t, "/", NULL);
	term_expect(t, "state:gap");
	term_type(t, "earlier versions kept");
	term_expect(t, "T.1.1-d");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "Expected proof");
	term_keys(t, "/", NULL);
	term_expect(t, "Find: earlier versions kept");
	term_type(t, "board");
	term_expect(t, "Board minutes");
	cr_expect(not(term_shows(t, "Find: earlier")));
	term_keys(t, "Ctrl-w", NULL);
	term_type(t, "state:wrong");
	term_expect(t, "state: expects open");
	term_keys(t, "Esc", NULL);
	term_expect_gone(t, "Find:");
	term_end(t);
}

Test(flows, a_word_that_nothing_has)
{
	struct term *t = start(setup_filled);

	term_keys(t, "/", NULL);
	term_type(t, "xyzzy");
	term_expect(t, "Nothing has all of that.");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Find: xyzzy");
	term_end(t);
}

static const char *const with_lyra[] = {"--assessment", "Lyra", NULL};

/* Assessments made in the same moment may stand in either order. */
static void choose(struct term *t, const char *title)
{
	int row, col;

	term_keys(t, "4", "Home", NULL);
	for (int i = 0; i < 2; i++) {
		term_cursor(t, &row, &col);
		AUTO_FREE char *under = term_row(t, row);

		if (strstr(under, title) != NULL)
			break;
		term_keys(t, "Down", NULL);
	}
	term_keys(t, "Enter", NULL);
}

Test(flows, another_assessment_has_its_own_place)
{
	struct term *t = term_start(110, 30, (struct term_options){.setup = setup_two, .args = with_lyra});

	term_expect(t, "Lyra");
	choose(t, "Orion-2");
	term_expect(t, "Orion-2 · Final Code");
	term_keys(t, "s", NULL);
	term_expect(t, "T.1.1-a is open");
	choose(t, "Lyra");
	term_expect(t, "Lyra · First draft");
	cr_expect(not(term_shows(t, "T.1.1-a")));
	choose(t, "Orion-2");
	term_expect(t, "Orion-2 · Final Code");
	term_expect(t, "T.1.1-a is open");
	term_end(t);
}

Test(flows, reading_a_revision_changes_nothing)
{
	struct term *t = start(setup_filled);

	term_keys(t, "4", "Down", "Enter", NULL);
	term_expect(t, "63 checks");
	term_keys(t, "s", NULL);
	term_expect(t, "is open to read");
	for (const char *keys = "mpnxocur5"; *keys != '\0'; keys++) {
		AUTO_FREE char *key = xstrndup(keys, 1);

		term_keys(t, key, NULL);
		term_expect(t, "only being read");
	}
	term_keys(t, "6", NULL);
	term_expect(t, "A report is about an assessment");
	term_keys(t, "Esc", "Esc", NULL);
	term_expect(t, "is open to read, without answers.");
	expect_output(t, "status", "3 of 352");
	term_end(t);
}

Test(flows, the_profile_decides_what_applies_and_keeps_answers)
{
	struct term *t = start(setup_assessment);

	term_command(term_home(t), 0, "answer", "S.1.1-a", "met", "-m", "Kept", NULL);
	expect_output(t, "status", "1 of 353");
	term_keys(t, "5", NULL);
	term_expect(t, "[x] systemic risk");
	term_keys(t, "s", "Ctrl-s", NULL);
	term_expect(t, "No answer was changed");
	expect_output(t, "status", "258 that do not apply by the profile");
	expect_shown(t, "S.1.1-a", "Kept");
	term_keys(t, "5", "s", "Ctrl-s", NULL);
	term_expect(t, "No answer was changed");
	expect_output(t, "status", "1 of 353");
	term_end(t);
}

Test(flows, a_paste_into_the_tree_is_left_out)
{
	struct term *t = start(setup_assessment);

	term_keys(t, "1", NULL);
	term_paste(t, "mmm\nqqq");
	term_expect(t, "What was pasted was left out");
	expect_output(t, "status", "0 of 353");
	term_end(t);
}

Test(flows, the_report_is_written_once)
{
	struct term *t = start(setup_filled);
	AUTO_FREE char *path = path_join(term_home(t), "report.md");
	AUTO_STR text = STR_INIT;
	struct err err = ERR_INIT;

	for (int i = 0; i < 2; i++) {
		term_keys(t, "6", "w", "Enter", NULL);
		term_expect(t, "Write the report to a file");
		term_keys(t, "Home", "Ctrl-k", NULL);
		term_type(t, path);
		term_keys(t, "Enter", NULL);
		term_expect(t, i == 0 ? "The board report is in" : "There is a file of that name already");
	}
	term_keys(t, "Enter", NULL);
	term_expect(t, "was left as it is");
	cr_assert(file_read(path, 1 << 20, &text, &err), "%s", err.text);
	expect_in(str_text(&text), "Orion-2");
	term_end(t);
}

/* On every screen Esc leads back to just what was there, and F1 explains. */
Test(flows, every_screen_has_a_way_back)
{
	static const char *const screens[] = {"1", "2", "3", "4", "5", "6", "/", ":"};
	struct term *t = start(setup_filled);

	for (size_t i = 0; i < COUNT(screens); i++) {
		AUTO_FREE char *before = term_text(t), *after = NULL;

		term_keys(t, screens[i], NULL);
		term_expect(t, "Esc back");
		term_keys(t, "F1", NULL);
		term_expect(t, "Esc goes back");
		term_keys(t, "Esc", "Esc", NULL);
		after = term_text(t);
		cr_expect(eq(str, after, before), "after %s", screens[i]);
	}
	term_end(t);
}
