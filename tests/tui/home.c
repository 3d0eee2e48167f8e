/* The first screen: what is due, what was changed, where to go from there; the example and back. */
#include "tests/tui/audit.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

static void leave(struct term *t)
{
	term_send(t, "q");
	cr_assert(eq(int, term_exit_status(t, 5000), 0));
}

static void with_dates(const char *home)
{
	setup_filled(home);
	term_command(home, 0, "action", "add", "--title", "Train the team", "--due", "2026-11-20", "--link", "T.1.1-c", NULL);
	term_command(home, 0, "kpi", "set", "K-T.1.2-1", "--every", "30", NULL);
	term_command(home, 0, "kpi", "record", "K-T.1.2-1", "12", "--date", "2026-10-01", NULL);
}

/* From a row of the first screen to the row of the register that it is about. */
Test(home, each_row_can_be_opened)
{
	static const struct {
		const char *row, *there;
	} rows[] = {
	    {"Train the team", "A-1 is open: overdue by 4 days"}, {"Board minutes", "E-2 is expired"},
	    {"Answer to a downstream", "K-T.1.2-1 is stale"}, {"Copyright policy", "E-1 is expiring"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct term *t = term_start(120, 40, (struct term_options){.setup = with_dates});
		int row = term_find(t, rows[i].row), at, col;

		cr_assert(row > 0, "%s", rows[i].row);
		for (term_cursor(t, &at, &col); at < row; term_cursor(t, &at, &col))
			term_keys(t, "Down", NULL);
		term_keys(t, "Enter", NULL);
		term_expect(t, rows[i].there);
		term_keys(t, "Esc", NULL);
		term_expect(t, "Overdue: 1 action, 1 piece of evidence expired, 1 KPI stale");
		term_end(t);
	}
}

Test(home, what_was_changed_since_the_last_visit)
{
	static const char *const as_bea[] = {"ADHERE_USER=Bea Example", NULL}, *const reading[] = {"--read-only", NULL};
	struct term *t = term_start(80, 24, (struct term_options){.setup = setup_assessment}), *again;
	const char *home = term_home(t);

	cr_expect(not(term_shows(t, "Since your last visit")));
	term_keys(t, "s", "m", NULL);
	leave(t);
	free(term_command_line(home, "Bea Example", 0, "answer T.1.1-b=met T.1.1-c=partly"));
	free(term_command_line(home, "Bea Example", 0, "evidence add --title Log --reference Shelf"));
	again = term_start(80, 24, (struct term_options){.home = home, .args = reading});
	term_expect(again, "Since your last visit on 2026-11-24");
	term_expect(again, "Bea Example         3 changes: 2 answers, 1 piece of evidence");
	cr_expect(not(term_shows(again, "You")));
	leave(again);
	term_end(again);
	again = term_start(80, 24, (struct term_options){.home = home}); /* reading only has not moved the visit */
	term_expect(again, "Bea Example         3 changes");
	leave(again);
	term_end(again);
	again = term_start(80, 24, (struct term_options){.home = home});
	term_expect(again, "Since your last visit on 2026-11-24: nothing was changed");
	term_end(again);
	again = term_start(80, 24, (struct term_options){.home = home, .environment = as_bea});
	cr_expect(not(term_shows(again, "Since your last visit")), "Bea was never on the screen");
	term_end(again);
	term_end(t);
}

Test(home, starts_at_its_first_line_after_the_profile_was_kept)
{
	struct term *t = term_start(80, 24, (struct term_options){.setup = setup_filled});

	term_expect_row(t, 2, " Go on");
	term_keys(t, "s", "m", "0", NULL); /* now there is a row with where they were, above the one under the cursor */
	term_expect(t, "Where you were");
	term_expect_row(t, 2, " Go on");
	term_keys(t, "5", "Space", "Ctrl-s", NULL);
	term_expect(t, "what applies was worked out anew");
	term_expect_row(t, 2, " Go on");
	term_end(t);
}

Test(home, the_first_steps_of_an_assessment)
{
	struct term *t = term_start(80, 24, (struct term_options){.setup = setup_assessment});

	term_expect(t, "Nothing is answered yet: what to do first");
	term_keys(t, "Down", "Enter", NULL);
	term_expect(t, "This assessment");
	term_keys(t, "Esc", "Up", "Enter", "m", NULL);
	term_keys(t, "0", NULL);
	term_expect(t, "Go on");
	term_end(t);
}

/* The example is another file: what is done there is not in the person's own, and the way leads back. */
Test(home, the_example_and_back)
{
	struct term *t = term_start(80, 24, (struct term_options){.setup = setup_assessment});
	const char *home = term_home(t);
	AUTO_FREE char *before = NULL, *after = NULL;
	struct sqlite3 *db = audit_open(home);

	before = audit_text(db, "SELECT max(seq) FROM history WHERE assessment <> ''");
	term_keys(t, "Down", "Down", "Down", "Enter", NULL);
	term_expect(t, "Example: Orion 2");
	term_keys(t, "s", "n", "0", NULL);
	term_expect(t, "28 checks are not met or partly");
	term_keys(t, "Home", "Down", "Down", "Down", "Enter", NULL);
	term_expect(t, "Nothing is answered yet");
	after = audit_text(db, "SELECT max(seq) FROM history WHERE assessment <> ''");
	cr_expect(eq(str, before, after));
	audit_close(db);
	term_keys(t, ":", NULL);
	term_type(t, "example");
	term_keys(t, "Enter", NULL);
	term_expect(t, "28 checks are not met or partly"); /* it was kept */
	leave(t);
	audit_expect_whole(home);
	term_end(t);
}

Test(home, no_example_where_nothing_may_be_changed)
{
	static const char *const reading[] = {"--read-only", NULL};
	struct term *t = term_start(80, 24, (struct term_options){.setup = setup_assessment, .args = reading});

	term_keys(t, ":", NULL);
	term_type(t, "example");
	term_keys(t, "Enter", NULL);
	term_expect(t, "start adhere without --read-only");
	term_end(t);
}

/* Search finds what officers wrote, and goes to where it is kept. */
Test(home, search_goes_to_the_registers)
{
	static const struct {
		const char *word, *there;
	} words[] = {
	    {"Median", "K-T.1.2-1 is on target"}, {"Practise", "A-11 is open"}, {"second quarter", "E-17 is expired"}, {"clock start with the alarm", "S.9.3-b is"},
	};
	struct term *t = term_start(120, 40, (struct term_options){.setup = setup_example});

	for (size_t i = 0; i < COUNT(words); i++) {
		term_keys(t, "0", "/", NULL);
		term_type(t, words[i].word);
		term_expect(t, "1 found");
		term_keys(t, "Enter", NULL);
		term_expect(t, words[i].there);
	}
	term_end(t);
}
