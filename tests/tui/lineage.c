/* Deciding on proposed lineage on the screen: what is shown at which size, every key, undo, and what refuses. */
#include "tests/tui/expect.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static void own_code(const char *home)
{
	const char *top = getenv("srcdir") == NULL ? "." : getenv("srcdir");
	AUTO_FREE char *one = xasprintf("%s/tests/fixtures/lineage/own-1.yaml", top);
	AUTO_FREE char *two = xasprintf("%s/tests/fixtures/lineage/own-2.yaml", top);

	term_command(home, 0, "catalog", "import", one, two, NULL);
	term_command(home, 0, "init", "--title", "Orion-2", "--revision", "own/v2", NULL);
}

Test(lineage, how_it_looks)
{
	static const struct {
		int cols, rows;
	} sizes[] = {{80, 24}, {120, 40}, {40, 12}};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct term *t = start_at(sizes[i].cols, sizes[i].rows, own_code, "L");

		term_keys(t, "Down", NULL);
		term_golden(t, "lineage");
		term_keys(t, "y", "Up", NULL);
		term_golden(t, "lineage-accepted");
		term_keys(t, "Tab", NULL);
		term_golden(t, "lineage-texts");
		term_end(t);
	}
}

Test(lineage, each_key_decides_and_undo_takes_back)
{
	struct term *t = start_at(80, 24, own_code, "L");

	term_expect(t, "v1 → v2: 0 accepted, 0 refused, 5 to decide");
	term_keys(t, "y", NULL);
	term_expect(t, "A comes from 1.");
	term_expect(t, "1 accepted, 0 refused, 4 to decide");
	term_keys(t, "x", NULL);
	term_expect(t, "1: what was proposed is refused.");
	term_expect(t, "1 accepted, 1 refused");
	term_keys(t, "Home", "Down", "o", NULL);
	term_expect(t, "1 is to be decided again.");
	term_keys(t, "c", "Ctrl-a", "Ctrl-k", NULL);
	term_type(t, "2, 3");
	term_keys(t, "Enter", NULL);
	term_expect(t, "← 2 3");
	term_keys(t, "Home", "Down", "i", "Down", "Down", "Down", "Enter", NULL);
	term_expect(t, ": tightened");
	term_keys(t, "u", NULL);
	term_expect_gone(t, ": tightened");
	term_keys(t, "u", NULL);
	term_expect(t, "1 accepted, 0 refused, 4 to decide");
	term_keys(t, "t", NULL);
	term_type(t, "100");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Accept 2 proposals?");
	term_keys(t, "Enter", NULL);
	term_expect(t, "1 accepted, 0 refused, 4 to decide");
	term_keys(t, "End", "y", NULL);
	term_expect(t, "3 has no successor.");
	term_end(t);
}

Test(lineage, that_a_file_has_is_left_alone)
{
	struct term *t = start_at(80, 24, own_code, "L");

	term_keys(t, "f", "Down", "Enter", NULL);
	term_expect(t, "The file has lineage of its own");
	term_keys(t, "y", NULL);
	term_expect(t, "correct the file");
	term_end(t);
}

static void nothing(const char *home)
{
	(void)home;
}

Test(lineage, before_anything_was_started)
{
	struct term *t = start_at(80, 24, nothing, "L");

	term_expect(t, "draft-3 → final: nothing is to be decided");
	term_end(t);
}
