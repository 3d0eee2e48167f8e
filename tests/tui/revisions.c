/* Comparing revisions on the screen: what is shown at which size, stepping, filters, choosing, and the way to the outline. */
#include "tests/tui/expect.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static void on_the_third_draft(const char *home)
{
	term_command(home, 0, "init", "--title", "Orion-2", "--revision", "draft-3", "--profile", "sr", NULL);
	term_command(home, 0, "answer", "I.2.3-a=met", "I.2.3-b=partly", "I.2.4-a=met", NULL);
}

static void on_the_final(const char *home)
{
	term_command(home, 0, "init", "--title", "Orion-2", "--profile", "none", NULL);
}

Test(revisions, how_they_look)
{
	static const struct {
		int cols, rows;
	} sizes[] = {{80, 24}, {120, 40}, {40, 12}, {200, 60}};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct term *t = start_at(sizes[i].cols, sizes[i].rows, on_the_third_draft, "R");

		term_keys(t, "m", "End", NULL);
		term_golden(t, "revisions-ours");
		term_keys(t, "m", "Home", "f", NULL);
		term_expect(t, "Show which changes?");
		term_keys(t, "Down", "Enter", NULL);
		term_golden(t, "revisions-tightened");
		term_keys(t, "n", "n", "n", "n", "n", "Enter", NULL);
		term_golden(t, "revisions-whole");
		term_end(t);
	}
}

Test(revisions, of_the_final_are_the_draft_before_and_it)
{
	struct term *t = start_at(80, 24, on_the_final, "R");

	term_expect(t, "Third draft → Final Code");
	term_expect(t, "restructured, merged, applies");
	term_keys(t, "w", NULL);
	term_expect(t, "Only for us:");
	term_keys(t, "m", NULL);
	term_expect(t, "Nothing changed so");
	term_end(t);
}

Test(revisions, steps_from_change_to_change_and_back)
{
	struct term *t = start_at(120, 40, on_the_third_draft, "R");

	term_keys(t, "n", "n", NULL);
	term_expect(t, "T.R ← transparency: clarified, split");
	/* T.R.a stayed the same */
	term_keys(t, "n", NULL);
	term_expect(t, "T.R.b ← transparency: clarified, split");
	term_keys(t, "p", NULL);
	term_expect(t, "T.R ← transparency: clarified, split");
	term_keys(t, "p", "p", "p", NULL);
	term_expect(t, "No change comes before this one.");
	term_end(t);
}

Test(revisions, any_two_are_compared)
{
	struct term *t = start_at(80, 24, on_the_third_draft, "R");

	term_keys(t, "a", NULL);
	term_expect(t, "Start from");
	term_keys(t, "Up", "Up", "Enter", NULL);
	term_expect(t, "First draft → Final Code");
	term_keys(t, "b", NULL);
	term_expect(t, "Compare with");
	term_keys(t, "Up", "Up", "Enter", NULL);
	term_expect(t, "First draft → Second draft");
	term_keys(t, "m", NULL);
	term_expect(t, "Neither of the two is the revision");
	term_end(t);
}

Test(revisions, go_to_the_outline)
{
	struct term *t = start_at(80, 24, on_the_third_draft, "R");

	term_keys(t, "m", "o", NULL);
	term_expect(t, "Outline");
	term_keys(t, "R", NULL);
	term_expect(t, "Only touching our answers");
	term_keys(t, "m", "a", "Up", "Up", "Enter", "b", "Up", "Up", "Enter", "o", NULL);
	term_expect(t, "which does not have this part");
	term_end(t);
}

Test(revisions, the_text_of_a_part_is_read_as_a_whole)
{
	struct term *t = start_at(80, 24, on_the_third_draft, "R");

	term_keys(t, "m", "Tab", "PageDown", NULL);
	term_expect(t, "[-");
	term_keys(t, "Esc", "Enter", NULL);
	term_keys(t, "End", NULL);
	term_expect(t, "{+");
	term_keys(t, "Esc", NULL);
	term_expect(t, "Only touching our answers");
	term_keys(t, "Esc", NULL);
	term_expect(t, "answered");
	term_end(t);
}

/* What is answered meanwhile counts when the screen comes back. */
Test(revisions, follow_the_answers)
{
	struct term *t = start_at(80, 24, on_the_third_draft, "R");

	term_expect(t, "Touches 3 answers.");
	term_command(term_home(t), 0, "answer", "I.2.4-b=met", NULL);
	term_keys(t, "Down", NULL);
	term_expect(t, "Touches 4 answers.");
	term_end(t);
}

Test(revisions, dates_and_a_file)
{
	struct term *t = start_at(80, 24, on_the_third_draft, "R");
	AUTO_FREE char *path = path_join(term_home(t), "changes.md");
	AUTO_STR text = STR_INIT;

	term_keys(t, "d", NULL);
	term_golden(t, "revisions-dates");
	term_keys(t, "End", NULL);
	term_expect(t, "Gone: [-2026-08-02");
	term_keys(t, "n", NULL);
	term_expect(t, "restructured, merged, applies");
	term_keys(t, "f", "Down", "Enter", "x", "Enter", "Home", "Ctrl-k", NULL);
	term_type(t, path);
	term_keys(t, "Enter", NULL);
	term_expect(t, "What changed is in");
	cr_assert(file_read(path, 1 << 24, &text, NULL));
	cr_expect(ne(ptr, strstr(str_text(&text), "# Third draft"), NULL));
	cr_expect(ne(ptr, strstr(str_text(&text), "tightened"), NULL));
	str_clear(&text);
	/* What is there already stays. */
	term_keys(t, "x", "Enter", "Home", "Ctrl-k", NULL);
	term_type(t, path);
	term_keys(t, "Enter", NULL);
	term_expect(t, "exists");
	term_end(t);
}
