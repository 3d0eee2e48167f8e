/* Carrying over on the screen: the table, doing it, confirming one at a time, and taking it back. */
#include "tests/tui/expect.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

/* Some answers on the third draft: of each rule one. */
static void on_draft_3(const char *home)
{
	term_command(home, 0, "init", "--title", "Orion-2", "--provider", "Example Labs", "--model", "Orion", "--revision",
	    "draft-3", "--profile", "sr", NULL);
	term_command(home, 0, "answer", "II.10.1-a=met", "II.4.3-a=partly", "II.16.1-d=not-met", "I.2.3-e=met", "MDF.1-a=met",
	    "-m", "Checked against the record of October.", NULL);
	term_command(home, 0, "evidence", "add", "--reference", "Binder 7", "--title", "Minutes", "--link", "II.10.1-a", NULL);
}

static void carried(const char *home)
{
	on_draft_3(home);
	term_command(home, 0, "carry", "--to", "final", NULL);
}

Test(carry, look)
{
	static const int sizes[][2] = {{80, 24}, {120, 40}, {40, 12}};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct term *t = term_start(sizes[i][0], sizes[i][1], (struct term_options){.setup = on_draft_3});

		term_keys(t, "C", NULL);
		term_golden(t, "carry");
		term_keys(t, "Y", NULL);
		term_golden(t, "confirm-none");
		term_end(t);
		t = term_start(sizes[i][0], sizes[i][1], (struct term_options){.setup = carried});
		term_keys(t, "Y", NULL);
		term_golden(t, "confirm");
		term_keys(t, "s", NULL);
		term_golden(t, "confirm-next");
		term_end(t);
	}
}

Test(carry, it_is_done_after_a_question_and_taken_back)
{
	struct term *t = term_start(80, 24, (struct term_options){.setup = on_draft_3});

	term_keys(t, "C", "a", NULL);
	term_expect(t, "Carry over to Final Code?");
	term_keys(t, "Enter", NULL); /* the cursor starts on no */
	term_expect_gone(t, "Carry over to Final Code?");
	expect_output(t, "status", "Third draft");
	term_keys(t, "a", "Down", "Enter", NULL);
	term_expect(t, "1 of 5");
	expect_output(t, "status", "Final Code");
	term_keys(t, "u", NULL);
	term_expect(t, "carried over from draft-3");
	expect_output(t, "status", "Third draft");
	expect_output(t, "verify", "unbroken");
	term_end(t);
}

Test(carry, one_key_confirms_and_an_answer_does_too)
{
	struct term *t = term_start(120, 40, (struct term_options){.setup = carried});

	expect_output(t, "status", "4 to confirm");
	term_keys(t, "Y", NULL);
	term_expect(t, "to confirm 4");
	term_keys(t, "y", NULL);
	term_expect(t, "is confirmed");
	term_expect(t, "to confirm 3");
	/* What the Code tightened is not confirmed: it is open. */
	while (!term_shows(t, "It was "))
		term_keys(t, "s", NULL);
	term_keys(t, "y", NULL);
	term_expect(t, "There is nothing to confirm");
	term_keys(t, "m", NULL);
	term_expect(t, "0 to answer again");
	term_keys(t, "m", NULL); /* another one, anew */
	term_expect(t, "to confirm 2");
	term_keys(t, "u", NULL);
	term_expect(t, "to confirm 3");
	expect_output(t, "verify", "unbroken");
	term_end(t);
}

Test(carry, the_closed_one_is_only_read)
{
	static const char *const old[] = {"--assessment", "Orion-2/draft-3", NULL};
	struct term *t = term_start(120, 40, (struct term_options){.setup = carried, .args = old});

	term_expect(t, "closed   answered");
	term_keys(t, "4", NULL);
	term_expect(t, "closed: carried over");
	term_keys(t, "1", NULL);
	term_keys(t, "s", "m", NULL);
	term_expect(t, "This assessment is closed");
	term_keys(t, "C", NULL);
	term_expect(t, "was carried over already");
	term_end(t);
}

/* A position on a question of the draft that the final Code settled. */
static void with_a_position(const char *home)
{
	on_draft_3(home);
	term_command(home, 0, "question", "position", "Q-II.10-1", "--text", "Allow an equivalent body.", "--state", "submitted",
	    NULL);
	term_command(home, 0, "carry", "--to", "final", NULL);
}

Test(carry, home_leads_there_and_a_settled_question_is_judged)
{
	struct term *t = term_start(80, 24, (struct term_options){.setup = with_a_position});

	term_expect(t, "4 answers to look at, 1 to give again");
	term_expect(t, "1 question to judge");
	term_keys(t, "Enter", NULL);
	term_expect(t, "1 settled question");
	term_keys(t, "a", NULL);
	term_expect(t, "For or against is said of settled questions");
	term_keys(t, "b", NULL); /* the last one */
	term_expect(t, "A question of the Third draft");
	term_expect(t, "Allow an equivalent body.");
	term_keys(t, "y", NULL);
	term_expect(t, "Say how it was settled");
	term_keys(t, "f", NULL);
	term_expect(t, "Q-II.10-1 was settled for our position.");
	expect_output(t, "impact", "settled for it");
	term_keys(t, "u", NULL);
	term_expect(t, "1 settled question");
	term_keys(t, "b", "h", NULL);
	expect_output(t, "impact", "settled in-part");
	term_end(t);
}

Test(carry, redo_brings_it_back_and_history_has_one_row)
{
	struct term *t = term_start(120, 40, (struct term_options){.setup = on_draft_3});

	term_expect(t, "Newer revision");
	term_keys(t, "C", "a", "Down", "Enter", NULL);
	term_expect(t, "1 of 5");
	term_keys(t, "u", NULL);
	expect_output(t, "status", "Third draft");
	term_keys(t, "r", NULL);
	term_expect(t, "Redone: carried over from draft-3");
	expect_output(t, "status", "Final Code");
	term_keys(t, "3", NULL);
	term_expect_row(t, 5, "");
	term_expect(t, " rows: carried over");
	term_keys(t, "Enter", NULL);
	term_expect(t, "carried, from");
	term_keys(t, "Enter", NULL);
	term_expect_gone(t, "carried, from");
	term_expect_row(t, 5, "");
	expect_output(t, "verify", "unbroken");
	term_end(t);
}

/* Step by step without a look in between: what was asked when it was answered is what is compared. */
static void over_two_drafts(const char *home)
{
	term_command(home, 0, "init", "--title", "Orion-2", "--revision", "draft-1", "--profile", "sr", NULL);
	term_command(home, 0, "answer", "T.1-c=met", NULL);
	term_command(home, 0, "carry", "--to", "draft-2", NULL);
	term_command(home, 0, "carry", "--to", "draft-3", NULL);
}

Test(carry, the_text_that_was_answered_is_shown)
{
	struct term *t = term_start(120, 40, (struct term_options){.setup = over_two_drafts});

	term_keys(t, "Y", NULL);
	term_expect(t, "First draft");
	term_expect(t, "provenance and authenticity");
	term_end(t);
}
