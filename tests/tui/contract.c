/* The terminal contract: what holds on every screen, tested with the real program. */
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct term *start(void)
{
	return term_start(80, 24, (struct term_options){.setup = setup_assessment});
}

static void expect_terminal_given_back(struct term *t, const struct termios *before)
{
	struct termios after = term_modes(t);

	cr_expect(not(term_alternate_screen(t)));
	cr_expect(not(term_marks_pastes(t)));
	cr_expect(term_cursor_visible(t));
	cr_expect(eq(u32, after.c_lflag, before->c_lflag));
	cr_expect(eq(u32, after.c_iflag, before->c_iflag));
	cr_expect(eq(u32, after.c_oflag, before->c_oflag));
}

/* What a fresh terminal is like. */
static struct termios fresh_modes(void)
{
	const char *const words[] = {"--version", NULL};
	struct term *t = term_start(80, 24, (struct term_options){.args = words, .fails = true});
	struct termios modes;

	cr_assert(eq(int, term_exit_status(t, 20000), 0));
	modes = term_modes(t);
	term_end(t);
	return modes;
}

Test(contract, entering_and_leaving)
{
	struct termios before = fresh_modes(), during;
	struct term *t = start();

	during = term_modes(t);
	cr_expect(term_alternate_screen(t));
	cr_expect(term_marks_pastes(t));
	cr_expect(term_cursor_visible(t));
	cr_expect(eq(u32, during.c_iflag & IXON, 0));
	cr_expect(eq(u32, during.c_lflag & (ICANON | ECHO), 0));
	term_send(t, "q");
	cr_expect(eq(int, term_exit_status(t, 5000), 0));
	expect_terminal_given_back(t, &before);
	term_end(t);
}

Test(contract, any_size)
{
	static const int sizes[][2] = {{1, 1}, {2, 1}, {1, 200}, {500, 1}, {39, 8}, {40, 7}, {40, 8}, {40, 12}, {79, 23},
	    {110, 30}, {200, 60}, {500, 200}, {3, 3}, {120, 40}, {80, 24}};
	struct term *t = start();
	AUTO_FREE char *before = term_text(t), *after = NULL;

	for (size_t i = 0; i < COUNT(sizes); i++) {
		term_resize(t, sizes[i][0], sizes[i][1]);
		term_keys(t, "?", "Down", "Esc", ":", "x", "Esc", NULL);
		if (sizes[i][0] >= 40 && sizes[i][1] >= 8)
			term_expect(t, "Orion-2");
	}
	after = term_text(t);
	cr_expect(eq(str, after, before));
	term_resize(t, 30, 5);
	term_expect_row(t, 0, "adhere needs 40x8, this is 30x");
	term_expect_cursor(t, 0, 0);
	term_end(t);
}

Test(contract, stopping_and_going_on)
{
	struct termios before = fresh_modes();
	struct term *t = start();
	AUTO_FREE char *text = term_text(t), *again = NULL;

	for (int i = 0; i < 2; i++) {
		term_send(t, "\032");
		term_expect_stopped(t);
		expect_terminal_given_back(t, &before);
		term_continue(t);
		term_expect(t, "Orion-2");
		cr_expect(term_alternate_screen(t) && term_marks_pastes(t));
		cr_expect(eq(u32, term_modes(t).c_lflag & ICANON, 0));
	}
	again = term_text(t);
	cr_expect(eq(str, again, text));
	term_send(t, "q");
	cr_expect(eq(int, term_exit_status(t, 5000), 0));
	term_end(t);
}

Test(contract, ending_signals_end_it_at_once)
{
	static const int signals[] = {SIGHUP, SIGTERM};
	struct termios before = fresh_modes();

	for (size_t i = 0; i < COUNT(signals); i++) {
		struct term *t = start();

		term_keys(t, ":", "x", NULL);
		term_signal(t, signals[i]);
		cr_expect(eq(int, term_exit_status(t, 1000), 128 + signals[i]));
		expect_terminal_given_back(t, &before);
		term_end(t);
	}
}

Test(contract, a_vanished_terminal_ends_it_at_once)
{
	struct term *t = start();

	term_hang_up(t);
	cr_expect(eq(int, term_exit_status(t, 1000), 128 + SIGHUP));
	term_end(t);
}

Test(contract, a_broken_program_leaves_the_terminal_whole)
{
	struct termios before = fresh_modes();
	struct term *t = start();

	term_signal(t, SIGABRT); /* of the fatal ones the one that no sanitizer takes for its own */
	cr_expect(eq(int, term_exit_status(t, 5000), 128 + SIGABRT));
	expect_terminal_given_back(t, &before);
	term_end(t);
}

Test(contract, interrupt_cancels)
{
	struct term *t = start();

	term_keys(t, ":", "m", NULL);
	term_expect(t, ":m");
	term_send(t, "\003");
	term_expect_gone(t, ":m");
	term_keys(t, "Esc", NULL);
	term_expect(t, "q leaves");
	term_end(t);
}

Test(contract, a_paste_is_text_or_nothing)
{
	struct term *t = start();

	term_paste(t, "q\nuuu\x1b[2J");
	term_expect(t, "What was pasted was left out");
	term_expect(t, "Orion-2");
	term_keys(t, ":", NULL);
	term_paste(t, "not-\r\nmet");
	term_expect(t, ":not- met");
	term_end(t);
}

Test(contract, sequences_that_mean_nothing_do_nothing)
{
	struct term *t = start();

	term_send(t, "\033[1;9X");
	term_wait(t);
	term_expect(t, "That key does nothing here");
	term_keys(t, "Down", NULL);
	term_send(t, "\033q");
	term_wait(t);
	term_expect(t, "That key does nothing here");
	term_keys(t, "y", NULL);
	term_expect(t, "y does nothing here");
	term_keys(t, "ä", NULL);
	term_expect(t, "ä does nothing here");
	term_end(t);
}

Test(contract, no_colour_where_none_is_wanted)
{
	struct term *t = term_start(80, 24, (struct term_options){.setup = setup_assessment, .mono = true});
	AUTO_FREE char *plain = term_text(t), *colored = NULL;

	for (int row = 0; row < 24; row++)
		for (int col = 0; col < 80; col++)
			cr_assert(not(term_cell(t, row, col).colored), "cell %d,%d", row, col);
	term_end(t);
	t = start();
	colored = term_text(t);
	cr_expect(eq(str, plain, colored));
	term_end(t);
}

Test(contract, old_terminals)
{
	struct term *t = term_start(80, 24, (struct term_options){.setup = setup_assessment, .term = "vt100"});

	term_expect(t, "Orion-2");
	term_keys(t, "?", NULL);
	term_expect(t, "Esc goes back");
	term_send(t, "q");
	cr_expect(eq(int, term_exit_status(t, 5000), 0));
	term_end(t);
}

Test(contract, no_screen_without_a_terminal_that_can_show_it)
{
	struct term *t = term_start(80, 40, (struct term_options){.setup = setup_assessment, .term = "dumb", .fails = true});

	cr_expect(eq(int, term_exit_status(t, 5000), 0));
	term_expect(t, "Orion-2");
	cr_expect(not(term_alternate_screen(t)));
	term_end(t);
	t = term_start(80, 24, (struct term_options){.setup = setup_assessment, .term = "no-such-terminal", .fails = true});
	cr_expect(eq(int, term_exit_status(t, 5000), 2));
	term_expect(t, "no-such-terminal");
	term_end(t);
}

Test(contract, the_plain_locale_of_a_remote_login_will_do)
{
	static const char *const plain[] = {"LC_ALL=POSIX", NULL}, *const missing[] = {"LC_ALL=xx_XX.UTF-8", NULL};

	for (int i = 0; i < 2; i++) {
		struct term *t = term_start(
		    80, 24, (struct term_options){.setup = setup_assessment, .environment = i == 0 ? plain : missing});

		term_expect(t, "────");
		term_end(t);
	}
}

Test(contract, help_looks_the_same_with_colour_and_without)
{
	for (int mono = 0; mono < 2; mono++) {
		struct term *t = term_start(80, 24, (struct term_options){.setup = setup_assessment, .mono = mono == 1});

		term_keys(t, "?", NULL);
		term_golden(t, "help");
		term_resize(t, 40, 12);
		term_golden(t, "help");
		term_end(t);
	}
}

/* Waits that long for output; the number of bytes that came. */
static long bytes_within(struct term *t, int milliseconds)
{
	long before = term_bytes(t);

	cr_assert(eq(int, term_exit_status(t, milliseconds), -1));
	return term_bytes(t) - before;
}

static struct stat database(const struct term *t)
{
	AUTO_FREE char *path = xasprintf("%s/data/adhere/adhere.db-wal", term_home(t));
	struct stat stat_now = {0};

	stat(path, &stat_now);
	return stat_now;
}

Test(contract, idle_costs_nothing)
{
	struct term *t = start();
	struct stat before = database(t), after;
	long cpu = term_cpu(t);

	cr_expect(eq(long, bytes_within(t, 1200), 0L));
	cr_expect(le(long, term_cpu(t) - cpu, 50L));
	after = database(t);
	cr_expect(eq(long, after.st_mtim.tv_sec, before.st_mtim.tv_sec));
	cr_expect(eq(long, after.st_mtim.tv_nsec, before.st_mtim.tv_nsec));
	cr_expect(eq(long, after.st_size, before.st_size));
	term_end(t);
}

Test(contract, a_frame_that_differs_in_nothing_writes_nothing)
{
	struct term *t = start();

	term_keys(t, "y", NULL);
	bytes_within(t, 20);
	term_keys(t, "y", NULL);
	cr_expect(eq(long, bytes_within(t, 20), 0L));
	term_end(t);
}

Test(contract, what_another_program_changes_is_seen)
{
	struct term *t = start();

	term_expect(t, "answered 0 %");
	for (char letter = 'a'; letter <= 'b'; letter++) {
		AUTO_FREE char *check = xasprintf("C.1.1-%c", letter);

		term_command(term_home(t), 0, "answer", check, "met", NULL);
	}
	term_expect(t, "met 0 %");
	term_end(t);
}

Test(contract, actions_by_name)
{
	struct term *t = start();

	term_keys(t, ":", NULL);
	term_type(t, "hel");
	term_expect(t, "Explains this screen");
	term_keys(t, "Tab", "Enter", NULL);
	term_expect(t, "Esc goes back");
	term_keys(t, "Esc", ":", NULL);
	term_type(t, "outlien");
	term_keys(t, "Enter", NULL);
	term_expect(t, "did you mean outline?");
	term_keys(t, ":", "Up", NULL);
	term_expect(t, ":outlien");
	term_keys(t, "Up", NULL);
	term_expect(t, ":help");
	term_keys(t, "Down", "Down", "Esc", NULL);
	term_expect_gone(t, ":help");
	term_end(t);
}
