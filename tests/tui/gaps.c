/* The gaps and the actions on the screen: what is shown, tagging, doing the same to many, undo. */
#include "tests/tui/expect.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static void some_gaps(const char *home)
{
	setup_assessment(home);
	term_command(home, 0, "answer", "S.9.3-a=not-met", "S.9.3-b=partly", "C.1.1-a=not-met", "C.1.1-b=met", "-m",
	    "Being worked on.", NULL);
	term_command(home, 0, "gap", "severity", "S.9.3-b", "critical", NULL);
	term_command(home, 0, "action", "add", "--title", "Add the limit of two days", "--owner", "Legal", "--due", "2026-11-20",
	    "--link", "S.9.3-a", NULL);
	term_command(home, 0, "action", "add", "--title", "Publish the policy", "--due", "+20d", "--link", "C.1.1-a", NULL);
	term_command(home, 0, "action", "add", "--title", "Live with it", "--state", "accepted-risk", "--reason", "Small",
	    "--expires", "2027-03-31", NULL);
}

Test(gaps, look)
{
	static const int sizes[][2] = {{80, 24}, {120, 40}, {40, 12}};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct term *t = start_at(sizes[i][0], sizes[i][1], setup_assessment, "7");

		term_golden(t, "gaps-empty");
		term_keys(t, "8", NULL);
		term_golden(t, "actions-empty");
		term_end(t);
		t = start_at(sizes[i][0], sizes[i][1], some_gaps, "7");
		term_golden(t, "gaps");
		term_keys(t, "b", NULL);
		term_golden(t, "gaps-by-chapter");
		term_keys(t, "8", NULL);
		term_golden(t, "actions");
		term_end(t);
	}
}

Test(gaps, the_status_line_says_why)
{
	struct term *t = start_at(120, 40, some_gaps, "7");

	term_expect(t, "Priority 80 of 100: severity not set, counts as medium (20); A-1: overdue by 4 days (25)");
	term_keys(t, "Down", NULL);
	term_expect(t, "severity critical (40); no action (15)");
	term_keys(t, "v", NULL);
	term_expect(t, "How severe");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "S.9.3-b");
	expect_shown(t, "S.9.3-b", "severity low");
	term_keys(t, "u", NULL);
	expect_shown(t, "S.9.3-b", "severity critical");
	term_end(t);
}

Test(gaps, one_answer_and_back)
{
	struct term *t = start_at(120, 40, some_gaps, "7");

	term_expect(t, "3 gaps");
	term_keys(t, "m", NULL);
	term_expect(t, "2 gaps");
	expect_shown(t, "S.9.3-a", "Answer: met");
	term_keys(t, "u", NULL);
	term_expect(t, "3 gaps");
	term_keys(t, "Enter", NULL);
	term_expect(t, "1 action");
	term_end(t);
}

Test(gaps, an_action_for_the_gap)
{
	struct term *t = start_at(120, 40, some_gaps, "7");

	term_keys(t, "Down", "a", NULL);
	term_expect(t, "New action for S.9.3-b");
	term_type(t, "Train the team");
	term_keys(t, "Tab", NULL);
	term_type(t, "Ada");
	term_keys(t, "Tab", NULL);
	term_type(t, "+30d");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "A-4 is added and linked");
	expect_shown(t, "A-4", "Due: 2026-12-24");
	expect_shown(t, "S.9.3-b", "Actions: A-4");
	term_keys(t, "u", NULL);
	term_expect(t, "no action");
	term_end(t);
}

Test(gaps, many_at_once_are_one_change)
{
	struct term *t = start_at(120, 40, some_gaps, "7");

	term_keys(t, "t", "x", NULL);
	term_expect(t, "Why do the tagged checks not apply?");
	term_type(t, "Not ours");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Answer 3 checks with n/a?");
	term_expect(t, "Now: 1 partly; 2 not met; then all n/a.");
	term_keys(t, "Esc", NULL);
	term_expect(t, "3 gaps, 3 tagged");
	term_keys(t, "m", NULL);
	term_expect(t, "Answer 3 checks with met?");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "3 checks: met");
	expect_shown(t, "S.9.3-b", "Answer: met");
	expect_shown(t, "S.9.3-b", "Being worked on.");
	term_keys(t, "u", NULL);
	term_expect(t, "3 gaps");
	expect_shown(t, "S.9.3-b", "Answer: partly");
	expect_shown(t, "C.1.1-a", "Answer: not met");
	term_end(t);
}

Test(gaps, nothing_unseen_is_written_over)
{
	struct term *t = start_at(120, 40, some_gaps, "7");

	term_keys(t, "t", "m", NULL);
	term_expect(t, "Answer 3 checks");
	term_command(term_home(t), 0, "answer", "S.9.3-b", "not-met", "-m", "Theirs", NULL);
	term_keys(t, "Down", "Enter", NULL);
	expect_shown(t, "S.9.3-b", "Theirs");
	expect_shown(t, "S.9.3-b", "Answer: not met");
	expect_shown(t, "S.9.3-a", "Answer: not met");
	term_end(t);
}

Test(gaps, filter_and_tags)
{
	struct term *t = start_at(120, 40, some_gaps, "7");

	term_keys(t, "t", "f", NULL);
	term_type(t, "severity:critical");
	term_keys(t, "Enter", NULL);
	term_expect(t, "1 gap that match \"severity:critical\", 1 tagged");
	term_keys(t, "Space", NULL);
	term_expect_gone(t, "tagged");
	term_keys(t, "f", "Ctrl-a", "Ctrl-k", NULL);
	term_type(t, "colour:red");
	term_keys(t, "Enter", NULL);
	term_expect(t, "There is no filter colour:");
	term_keys(t, "f", "Ctrl-a", "Ctrl-k", "Enter", NULL);
	term_expect(t, "3 gaps");
	term_end(t);
}

Test(actions, done_proposes_and_changes_no_answer)
{
	struct term *t = start_at(120, 40, some_gaps, "8");

	term_expect(t, "A-1 is open: overdue by 4 days.");
	term_command(term_home(t), 0, "history", NULL);
	term_keys(t, "x", NULL);
	expect_shown(t, "A-1", "State: done");
	expect_shown(t, "S.9.3-a", "Answer: not met");
	term_keys(t, "u", NULL);
	expect_shown(t, "A-1", "State: open");
	term_end(t);
}

Test(actions, owner_and_date_of_many)
{
	struct term *t = start_at(120, 40, some_gaps, "8");

	term_keys(t, "Space", "Space", "w", NULL);
	term_type(t, "Board");
	term_keys(t, "Enter", NULL);
	term_expect(t, "A-1, A-2: owner Board");
	expect_shown(t, "A-1", "Owner: Board");
	expect_shown(t, "A-2", "Owner: Board");
	term_keys(t, "u", NULL);
	expect_shown(t, "A-1", "Owner: Legal");
	term_keys(t, "t", "b", NULL);
	term_type(t, "someday");
	term_keys(t, "Enter", NULL);
	term_expect(t, "That is no date");
	term_keys(t, "b", NULL);
	term_type(t, "+30d");
	term_keys(t, "Enter", NULL);
	expect_shown(t, "A-2", "Due: 2026-12-24");
	term_end(t);
}

Test(actions, nothing_when_only_reading)
{
	static const char *const words[] = {"--read-only", NULL};
	struct term *t = term_start(120, 40, (struct term_options){.setup = some_gaps, .args = words});

	term_keys(t, "8", "x", NULL);
	term_expect(t, "reading only");
	term_keys(t, "7", "t", "m", NULL);
	term_expect(t, "reading only");
	expect_shown(t, "A-1", "State: open");
	term_end(t);
}
