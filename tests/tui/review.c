/* Comments, review and sign-off on the screen, by two people, and the checkup. */
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static void a_submitted_part(const char *home)
{
	setup_assessment(home);
	term_command(home, 0, "answer", "T.1.1-a", "met", NULL);
	term_command(home, 0, "part", "submit", "T.1.1", NULL);
}

static const char *const as_bea[] = {"ADHERE_USER=Bea Example", NULL};

/* With the keys in the part T.1.1. */
static struct term *start(struct term_options options)
{
	struct term *t;

	if (options.setup == NULL && options.home == NULL)
		options.setup = setup_assessment;
	t = term_start(110, 30, options);
	term_keys(t, "s", NULL);
	term_expect(t, "T.1.1");
	return t;
}

static void named(struct term *t, const char *name)
{
	term_keys(t, ":", NULL);
	term_type(t, name);
	term_keys(t, "Enter", NULL);
}

Test(review, a_comment_is_shown_resolved_and_opened_again)
{
	struct term *t = start((struct term_options){0});

	term_keys(t, "w", NULL);
	term_expect(t, "Comment on T.1.1-a");
	term_type(t, "Really?");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "N-1 was added to T.1.1-a");
	term_expect(t, "N-1, Ada Example, 2026-");
	named(t, "resolve");
	term_expect(t, "Comments on T.1.1-a");
	term_keys(t, "Enter", NULL);
	term_expect(t, ", resolved");
	named(t, "resolve");
	term_expect(t, "Open again");
	term_keys(t, "Enter", NULL);
	term_expect_gone(t, ", resolved");
	term_keys(t, "u", NULL);
	term_expect(t, ", resolved");
	term_end(t);
}

Test(review, an_empty_comment_is_refused)
{
	struct term *t = start((struct term_options){0});

	term_keys(t, "w", "Space", "Ctrl-s", NULL);
	term_expect(t, "needs a text");
	term_end(t);
}

Test(review, submitted_accepted_and_lifted)
{
	struct term *t = start((struct term_options){0}), *other;

	named(t, "submit-part");
	term_expect(t, "T.1.1 is submitted");
	term_expect(t, "submitted 0/5 open");
	named(t, "accept-part");
	term_expect(t, "submitted by you");
	other = start((struct term_options){.home = term_home(t), .environment = as_bea});
	term_keys(other, "v", NULL);
	term_expect(other, "Review of T.1.1");
	term_golden(other, "review-menu");
	term_keys(other, "Down", "Enter", NULL);
	term_expect(other, "accepted 0/5 open");
	term_keys(other, "m", NULL);
	term_expect(other, "lifted 1/5 open");
	term_keys(other, "Tab", "Tab", "g", "Tab", NULL);
	term_expect(other, "T.1.1: Accepted by Bea Example");
	term_expect(other, "T.1.1-a: open -> met");
	term_golden(other, "review-lifted");
	term_end(other);
	term_end(t);
}

Test(review, nobody_accepts_what_was_not_on_the_screen)
{
	struct term *t = start((struct term_options){.setup = a_submitted_part, .environment = as_bea});

	term_keys(t, "v", NULL);
	term_command(term_home(t), 0, "answer", "T.1.1-b", "not-met", NULL);
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "changed meanwhile");
	term_expect(t, "submitted 2/5 gap");
	term_end(t);
}

Test(review, sent_back_with_the_reason_beside_the_part)
{
	struct term *t = start((struct term_options){.setup = a_submitted_part, .environment = as_bea});

	named(t, "send-back");
	term_expect(t, "Why is T.1.1 sent back?");
	term_type(t, "No log.");
	term_keys(t, "Enter", NULL);
	term_expect(t, "sent back 1/5 open");
	term_keys(t, "Tab", NULL);
	term_expect(t, "T.1.1: Sent back by Bea Example on 2026-11-24: No log.");
	term_keys(t, "Tab", "g", NULL);
	term_expect(t, "Review: Sent back by Bea Example");
	term_end(t);
}

Test(review, assigned_and_signed)
{
	struct term *t = start((struct term_options){0});
	AUTO_FREE char *list = NULL;

	named(t, "assign-part");
	term_type(t, "Cid Example");
	term_keys(t, "Enter", NULL);
	term_expect(t, "T.1.1 is assigned.");
	term_keys(t, "g", NULL);
	term_expect(t, "Assigned to Cid Example.");
	named(t, "sign-off");
	term_expect(t, "Sign the whole assessment?");
	term_type(t, "Head");
	term_keys(t, "Enter", NULL);
	term_expect(t, "S-1: signed by Ada Example, Head.");
	list = term_command_output(term_home(t), 0, "signoff", "list", NULL);
	cr_expect(strstr(list, "still what was signed") != NULL, "%s", list);
	term_end(t);
}

Test(review, nothing_when_only_reading)
{
	static const char *const words[] = {"--read-only", NULL};
	struct term *t = start((struct term_options){.args = words});

	term_keys(t, "w", NULL);
	term_expect(t, "reading only");
	term_keys(t, "v", NULL);
	term_expect(t, "reading only");
	term_end(t);
}

/* --- the checkup --- */

static void something_to_find(const char *home)
{
	a_submitted_part(home);
	term_command(home, 0, "comment", "add", "T.1.1-b", "Ask legal.", NULL);
	term_command(home, 0, "evidence", "add", "--reference", "Binder 7", "--title", "Minutes", "--valid-until",
	    "2020-01-31", NULL);
}

Test(review, the_checkup_goes_to_what_it_found)
{
	struct term *t = start((struct term_options){.setup = something_to_find});

	named(t, "checkup");
	term_expect(t, "Checkup: 3 findings");
	term_golden(t, "checkup");
	term_resize(t, 80, 24);
	term_golden(t, "checkup");
	term_keys(t, "v", NULL);
	term_expect(t, "read again");
	term_keys(t, "G", "Enter", NULL);
	term_expect(t, "Ask legal.");
	term_keys(t, "m", "Esc", "Esc", NULL);
	term_end(t);
}

Test(review, an_empty_checkup_says_so)
{
	struct term *t = start((struct term_options){0});

	named(t, "checkup");
	term_expect(t, "Nothing was found.");
	term_golden(t, "checkup-empty");
	term_end(t);
}
