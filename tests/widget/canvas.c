/* Tests of ui/canvas.c and ui/theme.c. */
#include "tests/widget/widget.h"
#include "ui/theme.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

static void expect_row(const struct canvas *canvas, int row, const char *expected)
{
	AUTO_FREE char *text = widget_row(canvas, row);

	cr_expect(eq(str, text, (char *)expected));
}

Test(canvas, text_is_cut_at_the_edges)
{
	struct canvas canvas = widget_start(3, 10);

	cr_expect(eq(int, canvas_text(&canvas, 0, 6, STYLE_NORMAL, "abcdef"), 4));
	cr_expect(eq(int, canvas_text(&canvas, 1, -2, STYLE_NORMAL, "abcdef"), 6));
	cr_expect(eq(int, canvas_text(&canvas, -1, 0, STYLE_NORMAL, "above"), 0));
	cr_expect(eq(int, canvas_text(&canvas, 3, 0, STYLE_NORMAL, "below"), 0));
	cr_expect(eq(int, canvas_text(&canvas, 2, 10, STYLE_NORMAL, "right"), 0));
	expect_row(&canvas, 0, "      abcd");
	expect_row(&canvas, 1, "cdef");
	expect_row(&canvas, 2, "");
}

Test(canvas, a_part_does_not_reach_out)
{
	struct canvas canvas = widget_start(4, 10), part = canvas_part(&canvas, 1, 3, 2, 4);

	cr_expect(eq(int, canvas_text(&part, 0, 0, STYLE_NORMAL, "abcdef"), 4));
	canvas_text(&part, 2, 0, STYLE_NORMAL, "below");
	canvas_text(&part, 1, -1, STYLE_NORMAL, "xyz");
	expect_row(&canvas, 1, "   abcd");
	expect_row(&canvas, 2, "   yz");
	expect_row(&canvas, 3, "");
	part = canvas_part(&canvas, 2, 8, 100, 100);
	cr_expect(eq(int, part.rows, 2));
	cr_expect(eq(int, part.cols, 2));
	part = canvas_part(&canvas, 9, 20, 5, 5);
	cr_expect(eq(int, part.rows, 0));
	cr_expect(eq(int, part.cols, 0));
	canvas_clear(&part);
	canvas_rule(&part, 0);
	canvas_divider(&part, 0);
}

Test(canvas, what_is_too_long_ends_with_an_ellipsis)
{
	struct canvas canvas = widget_start(4, 20);

	cr_expect(eq(int, canvas_text_cut(&canvas, 0, 0, 6, STYLE_NORMAL, "Reporting"), 6));
	cr_expect(eq(int, canvas_text_cut(&canvas, 1, 0, 9, STYLE_NORMAL, "Reporting"), 9));
	cr_expect(eq(int, canvas_text_cut(&canvas, 2, 16, 99, STYLE_NORMAL, "Reporting"), 4));
	cr_expect(eq(int, canvas_text_cut(&canvas, 3, 0, 4, STYLE_NORMAL, "日本語"), 3));
	cr_expect(eq(int, canvas_text_cut(&canvas, 3, 0, 0, STYLE_NORMAL, "x"), 0));
	expect_row(&canvas, 0, "Repor…");
	expect_row(&canvas, 1, "Reporting");
	expect_row(&canvas, 2, "                Rep…");
	expect_row(&canvas, 3, "日…");
}

Test(canvas, wide_characters_are_never_halved)
{
	struct canvas canvas = widget_start(3, 5);

	cr_expect(eq(int, canvas_text(&canvas, 0, 0, STYLE_NORMAL, "日本語"), 4));
	cr_expect(eq(int, canvas_text(&canvas, 1, -1, STYLE_NORMAL, "日本"), 4));
	cr_expect(eq(int, canvas_text(&canvas, 2, 0, STYLE_NORMAL, "e\u0301a"), 2));
	expect_row(&canvas, 0, "日本");
	expect_row(&canvas, 1, " 本");
	expect_row(&canvas, 2, "e\u0301a");
}

Test(canvas, nothing_moves_the_cursor_or_hides)
{
	struct canvas canvas = widget_start(3, 40);

	canvas_text(&canvas, 0, 0, STYLE_NORMAL, "a\nb\tc\rd");
	canvas_text(&canvas, 1, 0, STYLE_NORMAL, "x\u202Ey\033[31m\xFFz");
	canvas_text(&canvas, 2, 0, STYLE_NORMAL, "\u0301a\u0378b");
	expect_row(&canvas, 0, "a b c<U+000D>d");
	expect_row(&canvas, 1, "x<U+202E>y<U+001B>[31m\uFFFDz");
	expect_row(&canvas, 2, "a\uFFFDb");
}

Test(canvas, styles_and_restyling)
{
	struct canvas canvas = widget_start(2, 20);

	canvas_text(&canvas, 0, 0, STYLE_GOOD, "met");
	canvas_text(&canvas, 0, 4, STYLE_BAD, "not met");
	cr_expect(widget_has_style(&canvas, 0, 0, 3, STYLE_GOOD));
	cr_expect(widget_has_style(&canvas, 0, 4, 7, STYLE_BAD));
	cr_expect(not(widget_has_style(&canvas, 0, 4, 7, STYLE_GOOD)));
	canvas_restyle(&canvas, 0, 0, 999, STYLE_SELECTED);
	canvas_restyle(&canvas, 7, 0, 5, STYLE_SELECTED);
	cr_expect(widget_has_style(&canvas, 0, 0, 20, STYLE_SELECTED));
	cr_expect(widget_has_style(&canvas, 1, 0, 20, STYLE_NORMAL));
	expect_row(&canvas, 0, "met not met");
}

Test(canvas, rules_dividers_and_clearing)
{
	struct canvas canvas = widget_start(3, 4), part = canvas_part(&canvas, 1, 1, 2, 2);

	canvas_divider(&canvas, 0);
	canvas_rule(&canvas, 1);
	canvas_rule(&canvas, 3);
	expect_row(&canvas, 0, "│");
	expect_row(&canvas, 1, "────");
	canvas_clear(&part);
	expect_row(&canvas, 1, "─  ─");
	expect_row(&canvas, 2, "│");
}

Test(canvas, without_colour_styles_still_differ_from_plain_text)
{
	static const enum style marked[] = {STYLE_STRONG, STYLE_SELECTED, STYLE_SELECTED_AWAY, STYLE_BAD, STYLE_ACCENT,
	    STYLE_KEY, STYLE_ERROR, STYLE_FIELD, STYLE_MATCH};
	struct canvas canvas = widget_start_mono(1, 10);

	for (size_t i = 0; i < COUNT(marked); i++) {
		canvas_text(&canvas, 0, 0, marked[i], "word");
		cr_expect(not(widget_has_style(&canvas, 0, 0, 4, STYLE_NORMAL)), "style %d", (int)marked[i]);
	}
}

Test(theme, who_wants_colour)
{
	cr_expect(theme_wants_color(WHEN_AUTO, NULL));
	cr_expect(theme_wants_color(WHEN_AUTO, ""));
	cr_expect(not(theme_wants_color(WHEN_AUTO, "1")));
	cr_expect(theme_wants_color(WHEN_ALWAYS, "1"));
	cr_expect(not(theme_wants_color(WHEN_NEVER, NULL)));
}
