/* Tests of ui/field.c, textarea.c, choice.c and form.c. */
#include "tests/widget/expect.h"
#include "ui/form.h"

#include <string.h>

/* --- field --- */

Test(field, scrolls_sideways)
{
	struct canvas canvas = widget_start(1, 10);
	struct field field = {0};
	static const struct {
		const char *text, *shown;
		int cursor;
	} cases[] = {
	    {"", "", 0}, {"abc", "abc", 3}, {"abcdefghi", "abcdefghi", 9}, {"abcdefghij", "…ghij", 5},
	    {"abcdefghijklmno", "…lmno", 5},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_FREE char *row = NULL;

		canvas_clear(&canvas);
		field_set(&field, cases[i].text);
		field_draw(&field, &canvas, 0, true);
		row = widget_row(&canvas, 0);
		cr_expect(eq(str, row, (char *)cases[i].shown), "case %zu", i);
		cr_expect(eq(int, field_cursor(&field, &canvas, 0).col, cases[i].cursor), "case %zu", i);
		cr_expect(widget_has_style(&canvas, 0, 0, 10, STYLE_FIELD));
	}
	field_act(&field, ACTION_LINE_START);
	field_draw(&field, &canvas, 0, true);
	EXPECT_TEXT(&canvas, "abcdefghi…\n");
	cr_expect(eq(int, field_act(&field, ACTION_UP), TOOK_NOTHING));
	field_free(&field);
}

Test(field, the_cursor_is_inside_in_any_width)
{
	static const char *const texts[] = {"", "a", "日本語日本語日本語", "e\u0301e\u0301e\u0301e\u0301e\u0301", "x\u202Ey\u200Dz", "\u0301"};
	struct canvas all = widget_start(1, 60);
	struct field field = {0};

	for (size_t i = 0; i < COUNT(texts); i++)
		for (int cols = 1; cols < 60; cols++) {
			struct canvas canvas = canvas_part(&all, 0, 0, 1, cols);

			field_set(&field, texts[i]);
			do {
				int col = field_cursor(&field, &canvas, 0).col;

				field_draw(&field, &canvas, 0, true);
				cr_assert(col >= 0 && col < cols);
			} while (edit_do(&field.edit, EDIT_LEFT));
		}
	field_free(&field);
}

Test(field, dates)
{
	static const struct {
		const char *typed, *date;
		bool right;
	} cases[] = {
	    {"", "", true}, {"  ", "", true}, {"2026-08-02", "2026-08-02", true}, {" 2026-08-02 ", "2026-08-02", true},
	    {"+7d", "2026-12-01", true}, {"+2w", "2026-12-08", true}, {"+3m", "2027-02-24", true}, {"tomorrow", "", false},
	    {"2026-02-30", "", false},
	};
	char date[DATE_SIZE];

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = ERR_INIT;

		cr_expect(eq(int, date_field_resolve(cases[i].typed, "2026-11-24", date, &err), cases[i].right), "%s", cases[i].typed);
		cr_expect(eq(int, err.kind == ERR_NONE, cases[i].right));
		if (cases[i].right)
			cr_expect(eq(str, date, (char *)cases[i].date));
	}
}

/* --- text area --- */

static void expect_cursor(const struct textarea *area, const struct canvas *canvas, int row, int col)
{
	cr_expect(eq(int, textarea_cursor(area, canvas).row, row));
	cr_expect(eq(int, textarea_cursor(area, canvas).col, col));
}

Test(textarea, wraps_for_the_eye_only)
{
	struct canvas canvas = widget_start(5, 11);
	struct textarea area = {0};

	textarea_resize(&area, 5, 11);
	textarea_set(&area, "one two three\n\n  four");
	textarea_draw(&area, &canvas, true);
	EXPECT_TEXT(&canvas, "one two\nthree\n\n  four\n");
	expect_cursor(&area, &canvas, 3, 6);
	textarea_act(&area, ACTION_UP, 2);
	expect_cursor(&area, &canvas, 1, 5); /* as far as the row goes */
	textarea_act(&area, ACTION_UP, 1);
	expect_cursor(&area, &canvas, 0, 6); /* and back to the column it came from */
	cr_expect(eq(int, textarea_act(&area, ACTION_UP, 1), TOOK_NOTHING));
	textarea_act(&area, ACTION_ENTER, 1);
	textarea_typed(&area, "pasted\r\ntext ");
	cr_expect(eq(str, (char *)textarea_text(&area), "one tw\npasted\ntext o three\n\n  four"));
	textarea_act(&area, ACTION_PAGE_DOWN, 9);
	cr_expect(eq(int, textarea_act(&area, ACTION_DOWN, 1), TOOK_NOTHING));
	textarea_free(&area);
}

Test(textarea, cursor_in_long_words_and_blanks)
{
	struct canvas canvas = widget_start(4, 6);
	struct textarea area = {0};

	textarea_resize(&area, 4, 6);
	textarea_set(&area, "abcdefghijklm");
	expect_cursor(&area, &canvas, 2, 3);
	textarea_act(&area, ACTION_UP, 1);
	expect_cursor(&area, &canvas, 1, 3);
	textarea_act(&area, ACTION_UP, 1);
	expect_cursor(&area, &canvas, 0, 3);
	textarea_act(&area, ACTION_DOWN, 9);
	expect_cursor(&area, &canvas, 2, 3);
	textarea_set(&area, "ab   \ncd");
	textarea_act(&area, ACTION_UP, 1);
	textarea_act(&area, ACTION_LINE_END, 1);
	textarea_act(&area, ACTION_DOWN, 1);
	textarea_act(&area, ACTION_UP, 1);
	expect_cursor(&area, &canvas, 0, 5); /* blanks that were typed are places, too */
	textarea_set(&area, "ab          ");
	expect_cursor(&area, &canvas, 0, 5);
	textarea_set(&area, "a\n");
	expect_cursor(&area, &canvas, 1, 0);
	textarea_free(&area);
}

Test(textarea, the_cursor_is_inside_in_any_size)
{
	static const enum action moves[] = {ACTION_UP, ACTION_DOWN, ACTION_LEFT, ACTION_RIGHT, ACTION_PAGE_DOWN, ACTION_PAGE_UP,
	    ACTION_LINE_END, ACTION_ENTER, ACTION_DELETE_BACK, ACTION_WORD_LEFT};
	struct canvas all = widget_start(30, 60);
	struct textarea area = {0};
	unsigned seed = 2;

	textarea_set(&area, "Ein Text mit 日本語 und e\u0301\u0301 und einem\nsehr-langen-Wort_ohne_jede_Luecke_darin\n\n\tEnde \u200D");
	for (int i = 0; i < 2000; i++) {
		struct canvas canvas;
		struct pos pos;
		int rows, cols;

		seed = seed * 1103515245U + 12345U;
		rows = 1 + (int)(seed >> 16) % 30;
		cols = 1 + (int)(seed >> 20) % 60;
		canvas = canvas_part(&all, 0, 0, rows, cols);
		textarea_resize(&area, rows, cols);
		textarea_act(&area, moves[(seed >> 24) % COUNT(moves)], 1);
		pos = textarea_cursor(&area, &canvas);
		cr_assert(pos.row >= 0 && pos.row < rows && pos.col >= 0 && pos.col < cols);
		textarea_draw(&area, &canvas, true);
	}
	textarea_free(&area);
}

/* --- choice --- */

static const struct choice_word flags[] = {{'s', "sr", "systemic risk"}, {'o', "oss", "open source"}, {'m', "sme", "SME"}};

static void expect_choice(const struct choice *choice, const char *value)
{
	AUTO_STR out = STR_INIT;

	choice_value(choice, &out);
	cr_expect(eq(str, (char *)str_text(&out), (char *)value));
}

Test(choice, any_of_several)
{
	struct canvas canvas = widget_start(3, 60);
	struct choice choice = {.words = flags, .n = COUNT(flags), .any = true};

	choice_set(&choice, "sme, sr,nonsense");
	expect_choice(&choice, "sr,sme");
	choice_draw(&choice, &canvas, 0, false);
	EXPECT_TEXT(&canvas, "[x] systemic risk   [ ] open source   [x] SME\n");
	choice_typed(&choice, "o");
	choice_typed(&choice, "S");
	choice_typed(&choice, "z");
	expect_choice(&choice, "oss,sme");
	choice_act(&choice, ACTION_LINE_END, 60);
	expect_choice(&choice, "oss,sme");
	choice_typed(&choice, " ");
	expect_choice(&choice, "oss");
	cr_expect(choice_has(&choice, "oss") && !choice_has(&choice, "sr"));
	cr_expect(eq(int, choice_typed(&choice, "?"), TOOK_NOTHING));
}

Test(choice, one_of_several)
{
	struct canvas canvas = widget_start(4, 20);
	struct choice choice = {.words = flags, .n = COUNT(flags)};

	expect_choice(&choice, "");
	choice_set(&choice, "oss,sme");
	expect_choice(&choice, "oss");
	choice_draw(&choice, &canvas, 0, true);
	EXPECT_TEXT(&canvas, "( ) systemic risk\n(•) open source\n( ) SME\n");
	cr_expect(eq(int, choice_height(&choice, 20), 3));
	cr_expect(eq(int, choice_cursor(&choice, &canvas, 0).row, 1));
	cr_expect(eq(int, choice_act(&choice, ACTION_DOWN, 20), TOOK_IT));
	expect_choice(&choice, "sme");
	cr_expect(eq(int, choice_act(&choice, ACTION_DOWN, 20), TOOK_NOTHING));
	choice_act(&choice, ACTION_LEFT, 20);
	choice_act(&choice, ACTION_LEFT, 20);
	choice_act(&choice, ACTION_LEFT, 20);
	expect_choice(&choice, "sr");
	choice_typed(&choice, "m");
	expect_choice(&choice, "sme");
}

/* --- form --- */

static bool check_title(const char *value, struct err *err)
{
	return strlen(value) <= 10 || err_set(err, ERR_INPUT, "A title has at most 10 letters.");
}

static const struct form_row rows[] = {
    {.name = "title", .label = "Title", .kind = FORM_LINE, .required = true, .check = check_title, .help = "How the report calls it."},
    {.name = "profile", .label = "Profile", .kind = FORM_ANY_OF, .words = flags, .word_n = COUNT(flags)},
    {.name = "until", .label = "Valid until", .kind = FORM_DATE, .help = "A date, or +7d, +2w, +3m from today."},
    {.name = "note", .label = "Note", .kind = FORM_TEXT, .lines = 2},
    {.name = "owner", .label = "Owner", .kind = FORM_LINE},
};

static void start_form(struct form *form, int height, int width)
{
	form_init(form, rows, COUNT(rows), "2026-11-24");
	form_resize(form, height, width);
}

static void expect_value(const struct form *form, const char *name, const char *value)
{
	AUTO_FREE char *now = form_get(form, name);

	cr_expect(eq(str, now, (char *)value));
}

static void expect_focus(const struct form *form, const char *name)
{
	cr_expect(eq(str, (char *)form_focused(form), (char *)name));
}

Test(form, looks)
{
	struct canvas canvas = widget_start(14, 70);
	struct form form;

	start_form(&form, 14, 70);
	form_set(&form, "title", "Orion-2");
	form_set(&form, "profile", "sr");
	form_set(&form, "until", "+7d");
	form_set(&form, "note", "First line.\nSecond line.");
	form_draw(&form, &canvas);
	EXPECT_TEXT(&canvas, " Title *      Orion-2\n"
	                     " Profile      [x] systemic risk   [ ] open source   [ ] SME\n"
	                     " Valid until  +7d             = 2026-12-01\n"
	                     " Note         First line.\n"
	                     "              Second line.\n"
	                     " Owner\n"
	                     "\n"
	                     " How the report calls it.\n");
	cr_expect(eq(int, form_cursor(&form, &canvas).row, 0));
	cr_expect(eq(int, form_cursor(&form, &canvas).col, 21));
	form_free(&form);
}

Test(form, typing_and_moving)
{
	struct form form;

	start_form(&form, 20, 70);
	form_typed(&form, "Orion");
	form_act(&form, ACTION_ENTER, 1);
	expect_focus(&form, "profile");
	form_typed(&form, "s");
	form_act(&form, ACTION_NEXT_FIELD, 1);
	form_typed(&form, "+7d");
	form_act(&form, ACTION_DOWN, 1);
	expect_focus(&form, "note");
	form_typed(&form, "a");
	form_act(&form, ACTION_ENTER, 1);
	form_typed(&form, "b ");
	form_act(&form, ACTION_UP, 1);
	expect_focus(&form, "note");
	form_act(&form, ACTION_UP, 1);
	expect_focus(&form, "until");
	form_act(&form, ACTION_PREVIOUS_FIELD, 1);
	form_act(&form, ACTION_PREVIOUS_FIELD, 1);
	form_act(&form, ACTION_PREVIOUS_FIELD, 1);
	expect_focus(&form, "owner");
	form_typed(&form, "  Ann\nLee ");
	cr_expect(eq(int, form_act(&form, ACTION_ENTER, 1), TOOK_NOTHING)); /* the caller saves */
	cr_expect(eq(int, form_act(&form, ACTION_DOWN, 1), TOOK_IT));
	expect_focus(&form, "owner");
	form_act(&form, ACTION_NEXT_FIELD, 1);
	expect_focus(&form, "title");
	expect_value(&form, "title", "Orion");
	expect_value(&form, "profile", "sr");
	expect_value(&form, "until", "2026-12-01");
	expect_value(&form, "note", "a\nb ");
	expect_value(&form, "owner", "Ann Lee");
	cr_expect(eq(int, form_act(&form, ACTION_SAVE, 1), TOOK_NOTHING));
	cr_expect(eq(int, form_act(&form, ACTION_BACK, 1), TOOK_NOTHING));
	form_free(&form);
}

Test(form, what_is_wrong_stands_beside_the_field)
{
	struct canvas canvas = widget_start(14, 70);
	struct form form;
	struct err err = ERR_INIT;
	AUTO_STR status = STR_INIT;

	start_form(&form, 14, 70);
	cr_expect(not(form_check(&form, &err)));
	cr_expect(eq(str, err.text, "Title can't be empty."));
	form_typed(&form, "much too long a title");
	form_act(&form, ACTION_ENTER, 1);
	form_focus(&form, "until");
	form_typed(&form, "soon");
	form_draw(&form, &canvas);
	EXPECT_TEXT(&canvas, " Title *      much too long a title\n"
	                     "              A title has at most 10 letters.\n"
	                     " Profile      [ ] systemic risk   [ ] open source   [ ] SME\n"
	                     " Valid until  soon            not a date yet\n"
	                     " Note\n\n"
	                     " Owner\n"
	                     "\n"
	                     " A date, or +7d, +2w, +3m from today.\n");
	cr_expect(widget_has_style(&canvas, 1, 14, 20, STYLE_BAD));
	err_clear(&err);
	cr_expect(not(form_check(&form, &err)));
	expect_focus(&form, "title");
	form_set(&form, "title", "short");
	form_set(&form, "until", "");
	cr_expect(form_check(&form, NULL));
	form_complain(&form, "owner", "Nobody of that name.");
	expect_focus(&form, "owner");
	form_status(&form, &status);
	cr_expect(eq(str, (char *)str_text(&status), "Owner: Nobody of that name."));
	form_free(&form);
}

Test(form, dirty_only_when_a_value_differs)
{
	struct form form;
	AUTO_STR text = STR_INIT;

	start_form(&form, 20, 70);
	form_set(&form, "title", "Orion");
	form_set(&form, "until", "2026-12-01");
	form_mark_clean(&form);
	cr_expect(not(form_dirty(&form)));
	form_typed(&form, "x");
	cr_expect(form_dirty(&form));
	form_act(&form, ACTION_DELETE_BACK, 1);
	cr_expect(not(form_dirty(&form)));
	form_set(&form, "until", "+7d"); /* the same day */
	cr_expect(not(form_dirty(&form)));
	form_focus(&form, "profile");
	cr_expect(not(form_take_text(&form, &text)));
	form_focus(&form, "note");
	cr_expect(form_take_text(&form, &text));
	form_put_text(&form, "from\nthe editor\n");
	expect_value(&form, "note", "from\nthe editor\n");
	cr_expect(form_dirty(&form));
	form_act(&form, ACTION_TEXT_UNDO, 1);
	cr_expect(not(form_dirty(&form)));
	form_focus(&form, "title");
	form_put_text(&form, "two\nlines\n");
	expect_value(&form, "title", "two lines");
	form_free(&form);
}

Test(form, small_and_large)
{
	static const enum action moves[] = {ACTION_NEXT_FIELD, ACTION_PREVIOUS_FIELD, ACTION_DOWN, ACTION_UP, ACTION_ENTER, ACTION_RIGHT};
	struct canvas all = widget_start(200, 500);
	struct form form;
	unsigned seed = 4;

	start_form(&form, 1, 1);
	form_set(&form, "title", "a title that is too long and faulty");
	form_check(&form, NULL);
	for (int i = 0; i < 600; i++) {
		struct canvas canvas;
		struct pos pos;
		int height, width;

		seed = seed * 1103515245U + 12345U;
		height = 1 + (int)(seed >> 16) % (i % 60 == 0 ? 200 : 24);
		width = 1 + (int)(seed >> 20) % (i % 60 == 0 ? 500 : 100);
		canvas = canvas_part(&all, 0, 0, height, width);
		form_resize(&form, height, width);
		form_act(&form, moves[(seed >> 24) % COUNT(moves)], 1);
		form_draw(&form, &canvas);
		pos = form_cursor(&form, &canvas);
		cr_assert(pos.row >= 0 && pos.row < height && pos.col >= 0 && pos.col < width, "%d,%d in %dx%d", pos.row,
		    pos.col, height, width);
	}
	form_free(&form);
}

Test(form, forty_by_four)
{
	struct canvas canvas = widget_start(4, 40);
	struct form form;

	start_form(&form, 4, 40);
	form_focus(&form, "note");
	form_typed(&form, "typed");
	form_draw(&form, &canvas);
	EXPECT_TEXT(&canvas, "\n Note\n   typed\n");
	cr_expect(eq(int, form_cursor(&form, &canvas).row, 2));
	cr_expect(eq(int, form_cursor(&form, &canvas).col, 8));
	form_free(&form);
}
