/* The KPIs and the open questions on the screen: setting targets, recording, writing positions, and what both look like. */
#include "tests/tui/expect.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static void a_draft(const char *home)
{
	term_command(home, 0, "init", "--title", "Orion-2", "--provider", "Example Labs", "--revision", "draft-1", "--profile",
	    "sr", NULL);
}

/* Each state once, and a history of one KPI. */
static void with_values(const char *home)
{
	static const char *const values[] = {"91", "92.5", "90", "94", "97", "98.5"};

	setup_assessment(home);
	term_command(home, 0, "kpi", "set", "K-T.1.1-1", "--target", "95", "--direction", "at-least", "--every", "90", "--owner",
	    "Ada Example", NULL);
	for (size_t i = 0; i < COUNT(values); i++) {
		AUTO_FREE char *date = xasprintf("2026-%02zu-30", i + 4);

		term_command(home, 0, "kpi", "record", "K-T.1.1-1", values[i], "--date", date, "-m", i == 2 ? "Audit week" : "",
		    NULL);
	}
}

static void with_positions(const char *home)
{
	a_draft(home);
	term_command(home, 0, "question", "position", "Q-T-1", "--text", "Rows for energy use should be split by phase.", "--limit",
	    "500 words", "--state", "approved", "--owner", "Ada Example", NULL);
}

Test(registers, how_they_look)
{
	static const struct {
		const char *name, *key;
		void (*setup)(const char *home);
	} screens[] = {
		{"kpis-empty", "9", setup_assessment}, {"kpis", "9", with_values},
		{"questions-empty", "Q", a_draft}, {"questions", "Q", with_positions},
	};

	for (size_t i = 0; i < COUNT(screens); i++) {
		struct term *t = start_at(80, 24, screens[i].setup, screens[i].key);

		term_golden(t, screens[i].name);
		term_resize(t, 120, 40);
		term_golden(t, screens[i].name);
		term_resize(t, 40, 12);
		term_golden(t, screens[i].name);
		term_end(t);
	}
}

Test(registers, the_final_code_puts_no_questions)
{
	struct term *t = start_at(80, 24, setup_assessment, "Q");

	term_expect(t, "puts no questions");
	term_keys(t, "Enter", "c", "i", NULL);
	term_expect(t, "puts no questions");
	term_end(t);
}

Test(registers, a_target_and_a_value)
{
	struct term *t = start_at(80, 24, setup_assessment, "9");

	term_keys(t, "Enter", NULL);
	term_expect(t, "Target of K-T.1.1-1");
	term_type(t, "95,5");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "with a point");
	term_keys(t, "Backspace", "Backspace", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "has no value: our target is = 95 percent");
	term_keys(t, "a", NULL);
	term_type(t, "94.99");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "is off target: 94.99");
	expect_output(t, "kpi show K-T.1.1-1", "State: off target");
	/* a day has one value */
	term_keys(t, "a", NULL);
	term_type(t, "96");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "There is a value of that day already, V-1");
	term_keys(t, "Esc", NULL);
	term_expect(t, "was changed. Keep it?");
	term_end(t);
}

Test(registers, a_value_is_taken_out_and_comes_back)
{
	struct term *t = start_at(80, 24, with_values, "9");

	term_expect(t, "on target");
	term_keys(t, "d", NULL);
	term_expect(t, "Go to the values with Tab");
	term_keys(t, "Tab", NULL);
	term_keys(t, "d", NULL);
	term_expect(t, "Take V-6 out?");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "V-6 is retired");
	term_expect_gone(t, "98.5");
	term_keys(t, "u", NULL);
	term_expect(t, "98.5");
	term_end(t);
}

Test(registers, a_position_from_text_to_response)
{
	struct term *t = start_at(80, 24, a_draft, "Q");
	AUTO_STR response = STR_INIT;
	AUTO_FREE char *path = NULL;
	struct err err = ERR_INIT;

	term_keys(t, "w", NULL);
	term_expect(t, "No position is approved");
	term_keys(t, "Enter", NULL);
	term_type(t, "We say one two three");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "Q-T-1: drafting, 5 words");
	/* too long to be approved: the form stays until the limit is raised */
	term_keys(t, "i", NULL);
	term_type(t, "a");
	term_keys(t, "Tab", "Tab", NULL);
	term_type(t, "4 words");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "has 5 words, 1 more than its limit of 4");
	term_keys(t, "Home", "Delete", NULL);
	term_type(t, "5");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "Q-T-1: approved, 5 words");
	expect_output(t, "question show Q-T-1", "approved");
	path = path_join(term_home(t), "response.md");
	term_keys(t, "w", "Ctrl-a", "Ctrl-k", NULL);
	term_type(t, path);
	term_keys(t, "Enter", NULL);
	term_expect(t, "The consultation response is in");
	cr_assert(file_read(path, 65536, &response, &err), "%s", err.text);
	cr_expect(strstr(str_text(&response), "We say one two three") != NULL);
	/* a changed text is a draft again */
	term_keys(t, "c", "End", NULL);
	term_type(t, " four");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "Q-T-1: drafting, 6 words");
	term_end(t);
}

Test(registers, nobody_writes_over_a_position_unseen)
{
	struct term *t = start_at(80, 24, a_draft, "Q");

	term_keys(t, "c", NULL);
	term_type(t, "Mine");
	term_command(term_home(t), 0, "question", "position", "Q-T-1", "--text", "Theirs", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "was changed meanwhile");
	term_expect(t, "Theirs");
	expect_output(t, "question show Q-T-1", "Theirs");
	term_keys(t, "Enter", "Ctrl-s", NULL);
	expect_output(t, "question show Q-T-1", "Mine");
	term_end(t);
}

Test(registers, nothing_changes_when_only_reading)
{
	static const char *const words[] = {"--read-only", NULL};
	struct term *t = term_start(80, 24, (struct term_options){.setup = setup_assessment, .args = words});

	term_keys(t, "9", "Enter", NULL);
	term_expect(t, "reading only");
	term_keys(t, "a", NULL);
	term_expect(t, "reading only");
	term_end(t);
}

Test(registers, states_stand_in_the_part)
{
	struct term *t = term_start(110, 30, (struct term_options){.setup = with_values});

	term_keys(t, "s", "G", NULL);
	term_expect(t, "on target");
	term_end(t);
}
