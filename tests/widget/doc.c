/* Tests of ui/doc.c and its companions. */
#include "tests/widget/expect.h"
#include "ui/doc.h"

#include <string.h>

static void expect_selected(const struct doc *doc, const char *id)
{
	cr_expect(eq(str, (char *)(doc_selected(doc) != NULL ? doc_selected(doc) : "none"), (char *)(id != NULL ? id : "none")));
}

static void add_check(struct doc *doc, const char *id, const char *verdict, const char *text)
{
	doc_item(doc, id);
	doc_lead(doc, STYLE_KEY, 3, id);
	doc_lead(doc, STYLE_BAD, 9, verdict);
	doc_span(doc, STYLE_NORMAL, text);
	doc_trail(doc, STYLE_QUIET, "2 pieces");
}

static void build_part(struct doc *doc)
{
	doc_clear(doc);
	doc_gap(doc);
	doc_heading(doc, "Reporting timelines");
	doc_label(doc, "Legal", "Art. 55(1)(c) AI Act");
	doc_label(doc, "Note", NULL);
	doc_text(doc, STYLE_NORMAL, "An initial report goes out within two days.\n\n");
	doc_text(doc, STYLE_NORMAL, "  \n");
	doc_bullet(doc, "counted from awareness of the involvement of the model");
	doc_gap(doc);
	doc_gap(doc);
	add_check(doc, "a", "met", "Does the procedure contain all four time limits?");
	add_check(doc, "b", "not met", "Did it leave in time?");
	doc_done(doc);
}

Test(doc, looks)
{
	struct canvas canvas = widget_start(20, 50);
	struct doc doc = {0};

	doc_resize(&doc, 20, 50);
	build_part(&doc);
	doc_draw(&doc, &canvas, true);
	EXPECT_TEXT(&canvas, " Reporting timelines\n"
	                     " Legal: Art. 55(1)(c) AI Act\n"
	                     " An initial report goes out within two days.\n"
	                     " • counted from awareness of the involvement of\n"
	                     "   the model\n"
	                     "\n"
	                     "▶a  met      Does the procedure contain   2 pieces\n"
	                     "             all four time limits?\n"
	                     " b  not met  Did it leave in time?        2 pieces\n");
	cr_expect(widget_has_style(&canvas, 0, 1, 19, STYLE_TITLE));
	cr_expect(widget_has_style(&canvas, 7, 0, 50, STYLE_SELECTED));
	cr_expect(widget_has_style(&canvas, 8, 4, 7, STYLE_BAD));
	expect_selected(&doc, "a");
	cr_expect(eq(int, doc_cursor(&doc, &canvas).row, 6));
	cr_expect(eq(int, doc_cursor(&doc, &canvas).col, 1));
	doc_free(&doc);
}

Test(doc, narrow_items_are_stacked)
{
	struct canvas canvas = widget_start(20, 30);
	struct doc doc = {0};

	doc_resize(&doc, 20, 30);
	doc_clear(&doc);
	add_check(&doc, "a", "met", "Does the procedure contain all four time limits?");
	doc_bullet(&doc, "a bullet stays beside its text");
	doc_done(&doc);
	doc_draw(&doc, &canvas, false);
	EXPECT_TEXT(&canvas, "▶a  met               2 pieces\n"
	                     "   Does the procedure contain\n"
	                     "   all four time limits?\n"
	                     " • a bullet stays beside its\n"
	                     "   text\n");
	cr_expect(eq(sz, doc_height(&doc, 30), 5));
	cr_expect(eq(sz, doc_height(&doc, 80), 2));
	doc_free(&doc);
}

Test(doc, hostile_text_is_shown_as_it_is)
{
	struct canvas canvas = widget_start(3, 60);
	struct doc doc = {0};

	doc_resize(&doc, 3, 60);
	doc_clear(&doc);
	doc_text(&doc, STYLE_NORMAL, "a\u202Eb\x1B[31m\xFF");
	doc_item(&doc, "x");
	doc_lead(&doc, STYLE_KEY, 12, "k\x07");
	doc_span(&doc, STYLE_NORMAL, "tab\there");
	doc_done(&doc);
	doc_draw(&doc, &canvas, false);
	EXPECT_TEXT(&canvas, " a<U+202E>b<U+001B>[31m\uFFFD\n▶k<U+0007>   tab here\n");
	doc_free(&doc);
}

/* A document of texts and items of random lengths. */
static void build_random(struct doc *doc, unsigned *seed, int blocks)
{
	doc_clear(doc);
	for (int i = 0; i < blocks; i++) {
		int words;
		AUTO_STR text = STR_INIT;

		*seed = *seed * 1103515245U + 12345U;
		words = (int)(*seed >> 16) % ((*seed >> 24) % 5 == 0 ? 120 : 12) + 1;
		for (int word = 0; word < words; word++)
			str_addf(&text, "word%d ", word);
		if ((*seed >> 20) % 2 == 0) {
			AUTO_FREE char *id = xasprintf("item%d", i);

			doc_item(doc, id);
			doc_span(doc, STYLE_NORMAL, str_text(&text));
		} else {
			doc_text(doc, STYLE_NORMAL, str_text(&text));
		}
	}
	doc_done(doc);
}

static void see(const struct doc *doc, bool *seen)
{
	for (size_t line = doc->top; line < doc->top + (size_t)doc->rows && line < doc->lines.n; line++)
		seen[line] = true;
}

/* What is selected is on the screen, and so is the cursor. */
static void expect_sound(const struct doc *doc, const struct canvas *canvas)
{
	struct pos pos = doc_cursor(doc, canvas);
	const struct doc_block *block;

	cr_assert(pos.row >= 0 && pos.row < canvas->rows && pos.col >= 0 && pos.col < canvas->cols);
	if (doc->selected == DOC_NONE)
		return;
	block = &doc->blocks.v[doc->selected];
	cr_assert(block->id != NULL);
	cr_assert(block->line0 < doc->top + (size_t)canvas->rows && block->line0 + block->line_n > doc->top);
}

/* One key, pressed until nothing changes any more: every line was seen, every item was selected, in order. */
static void walk(struct doc *doc, const struct canvas *canvas, enum action action)
{
	bool *seen = xcalloc(doc->lines.n, sizeof *seen), down = action == ACTION_DOWN;
	size_t last = DOC_NONE, items = 0, wanted = 0, top, selected, presses = 0;

	for (size_t i = 0; i < doc->blocks.n; i++)
		wanted += doc->blocks.v[i].id != NULL;
	do {
		see(doc, seen);
		expect_sound(doc, canvas);
		if (doc->selected != DOC_NONE && doc->selected != last) {
			cr_assert(last == DOC_NONE || (down ? doc->selected > last : doc->selected < last));
			last = doc->selected;
			items++;
		}
		top = doc->top;
		selected = doc->selected;
		doc_act(doc, action, 1);
		cr_assert(lt(sz, presses++, 5000));
	} while (doc->top != top || doc->selected != selected);
	for (size_t line = 0; line < doc->lines.n; line++)
		cr_assert(seen[line], "line %zu of %zu was never seen", line, doc->lines.n);
	cr_assert(eq(sz, items, wanted));
	free(seen);
}

Test(doc, nothing_is_skipped)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{1, 1}, {2, 8}, {3, 30}, {7, 40}, {20, 80}, {60, 200}};
	struct canvas all = widget_start(60, 200);
	unsigned seed = 3;

	for (size_t i = 0; i < COUNT(sizes) * 6; i++) {
		struct canvas canvas = canvas_part(&all, 0, 0, sizes[i / 6].rows, sizes[i / 6].cols);
		struct doc doc = {0};

		doc_resize(&doc, canvas.rows, canvas.cols);
		build_random(&doc, &seed, sizes[i / 6].cols < 20 ? 8 : 30);
		walk(&doc, &canvas, ACTION_DOWN);
		doc_act(&doc, ACTION_LAST, 1);
		walk(&doc, &canvas, ACTION_UP);
		doc_draw(&doc, &canvas, true);
		doc_free(&doc);
	}
}

Test(doc, random_moves_and_sizes)
{
	static const enum action moves[] = {ACTION_DOWN, ACTION_UP, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_LAST, ACTION_FIRST};
	struct canvas all = widget_start(200, 500);
	unsigned seed = 9;
	struct doc doc = {0};

	doc_resize(&doc, 10, 40);
	build_random(&doc, &seed, 40);
	for (int i = 0; i < 400; i++) {
		int rows, cols;
		struct canvas canvas;

		seed = seed * 1103515245U + 12345U;
		rows = 1 + (int)(seed >> 16) % (i % 50 == 0 ? 200 : 30);
		cols = 1 + (int)(seed >> 20) % (i % 50 == 0 ? 500 : 90);
		canvas = canvas_part(&all, 0, 0, rows, cols);
		doc_resize(&doc, rows, cols);
		doc_act(&doc, moves[(seed >> 24) % COUNT(moves)], 1);
		if (i % 7 == 0)
			doc_find(&doc, "word11");
		expect_sound(&doc, &canvas);
		doc_draw(&doc, &canvas, i % 2 == 0);
	}
	doc_free(&doc);
}

Test(doc, a_long_text_between_items_is_scrolled_through)
{
	struct canvas canvas = widget_start(6, 20);
	struct doc doc = {0};

	doc_resize(&doc, 6, 20);
	doc_clear(&doc);
	doc_item(&doc, "first");
	doc_span(&doc, STYLE_NORMAL, "first");
	for (int i = 0; i < 20; i++)
		doc_textf(&doc, STYLE_NORMAL, "line %d", i);
	doc_item(&doc, "second");
	doc_span(&doc, STYLE_NORMAL, "second");
	doc_done(&doc);
	expect_selected(&doc, "first");
	doc_act(&doc, ACTION_DOWN, 1);
	expect_selected(&doc, NULL); /* it left the screen: no key may answer it */
	doc_draw(&doc, &canvas, true);
	EXPECT_TEXT(&canvas, " line 1\n line 2\n line 3\n line 4\n line 5\n line 6\n");
	cr_expect(eq(int, doc_cursor(&doc, &canvas).row, 0));
	doc_act(&doc, ACTION_UP, 1);
	expect_selected(&doc, "first");
	doc_act(&doc, ACTION_DOWN, 99);
	expect_selected(&doc, "second");
	cr_expect(eq(sz, doc_lines_below(&doc), 0));
	doc_act(&doc, ACTION_FIRST, 1);
	expect_selected(&doc, "first");
	cr_expect(eq(sz, doc_lines_below(&doc), 16));
	cr_expect(doc_select(&doc, "second"));
	cr_expect(not(doc_select(&doc, "third")));
	expect_selected(&doc, "second");
	doc_free(&doc);
}

Test(doc, plain_text_scrolls_by_lines)
{
	struct canvas canvas = widget_start(9, 20);
	struct doc doc = {0};

	doc_resize(&doc, 9, 20);
	for (int i = 0; i < 30; i++)
		doc_textf(&doc, STYLE_NORMAL, "line %d", i);
	doc_done(&doc);
	doc_act(&doc, ACTION_DOWN, 1);
	cr_expect(eq(sz, doc.top, 1));
	doc_act(&doc, ACTION_PAGE_DOWN, 1);
	cr_expect(eq(sz, doc.top, 9));
	doc_act(&doc, ACTION_LAST, 1);
	cr_expect(eq(sz, doc.top, 21));
	doc_act(&doc, ACTION_PAGE_UP, 99);
	cr_expect(eq(sz, doc.top, 0));
	cr_expect(eq(int, doc_act(&doc, ACTION_MET, 1), TOOK_NOTHING));
	doc_draw(&doc, &canvas, true);
	doc_free(&doc);
}

static void build_items(struct doc *doc, const char *ids, int lines_before)
{
	doc_clear(doc);
	for (int i = 0; i < lines_before; i++)
		doc_textf(doc, STYLE_NORMAL, "before %d", i);
	for (; *ids != '\0'; ids++) {
		char id[] = {*ids, '\0'};

		doc_item(doc, id);
		doc_span(doc, STYLE_NORMAL, id);
	}
	doc_done(doc);
}

Test(doc, building_again_keeps_the_place)
{
	struct canvas canvas = widget_start(5, 20);
	struct doc doc = {0};

	doc_resize(&doc, 5, 20);
	build_items(&doc, "abcdefghij", 0);
	doc_select(&doc, "f");
	doc_draw(&doc, &canvas, true);
	EXPECT_TEXT(&canvas, " d\n e\n▶f\n g\n h\n");
	build_items(&doc, "abcdefghij", 3);
	expect_selected(&doc, "f");
	doc_draw(&doc, &canvas, true);
	EXPECT_TEXT(&canvas, " d\n e\n▶f\n g\n h\n");
	build_items(&doc, "abcdeghij", 3);
	expect_selected(&doc, "g");
	build_items(&doc, "abc", 0);
	expect_selected(&doc, "a"); /* nothing near is left: the start */
	doc_reset(&doc);
	build_items(&doc, "xyz", 0);
	expect_selected(&doc, "x");
	doc_reset(&doc);
	build_items(&doc, "", 0);
	expect_selected(&doc, NULL);
	doc_draw(&doc, &canvas, true);
	EXPECT_TEXT(&canvas, "");
	doc_free(&doc);
}

Test(doc, another_width_keeps_the_top_line)
{
	struct canvas canvas = widget_start(4, 40);
	struct doc doc = {0};

	doc_resize(&doc, 4, 20);
	for (int i = 0; i < 10; i++)
		doc_textf(&doc, STYLE_NORMAL, "Paragraph %d has a number of words that take several rows.", i);
	doc_done(&doc);
	doc_act(&doc, ACTION_DOWN, 20);
	doc_draw(&doc, &canvas, true);
	cr_expect(eq(sz, doc.lines.v[doc.top].block, 5));
	doc_resize(&doc, 4, 40);
	cr_expect(eq(sz, doc.lines.v[doc.top].block, 5));
	doc_resize(&doc, 2, 9);
	cr_expect(eq(sz, doc.lines.v[doc.top].block, 5));
	doc_free(&doc);
}

Test(doc, finding)
{
	struct canvas canvas = widget_start(6, 40);
	struct doc doc = {0};

	doc_resize(&doc, 6, 40);
	doc_heading(&doc, "Straße und Größe");
	for (int i = 0; i < 20; i++)
		doc_textf(&doc, STYLE_NORMAL, "line %d", i);
	doc_item(&doc, "a");
	doc_span(&doc, STYLE_NORMAL, "The STRASSE again");
	doc_done(&doc);
	cr_expect(doc_find(&doc, "strasse"));
	doc_draw(&doc, &canvas, true);
	cr_expect(widget_has_style(&canvas, 0, 1, 6, STYLE_MATCH));
	cr_expect(not(widget_has_style(&canvas, 0, 7, 1, STYLE_MATCH)));
	cr_expect(doc_find(&doc, "strasse"));
	expect_selected(&doc, "a");
	doc_draw(&doc, &canvas, true);
	cr_expect(widget_has_style(&canvas, doc_cursor(&doc, &canvas).row, 5, 7, STYLE_MATCH));
	cr_expect(doc_find(&doc, "strasse"));
	cr_expect(eq(sz, doc.top, 0));
	cr_expect(doc_find(&doc, "LINE 13"));
	doc_draw(&doc, &canvas, true);
	{
		AUTO_FREE char *row = widget_row(&canvas, doc_cursor(&doc, &canvas).row);

		cr_expect(eq(str, row, " line 13"));
	}
	cr_expect(not(doc_find(&doc, "straße line"))); /* both words, but never in one block */
	cr_expect(not(doc_find(&doc, NULL)));
	cr_expect(eq(sz, doc.matches.n, 0));
	doc_free(&doc);
}

Test(doc, two_places_on_one_screen_are_both_found)
{
	struct canvas canvas = widget_start(6, 40);
	struct doc doc = {0};
	int first;

	doc_resize(&doc, 6, 40);
	doc_text(&doc, STYLE_NORMAL, "one word");
	doc_text(&doc, STYLE_NORMAL, "nothing");
	doc_text(&doc, STYLE_NORMAL, "another word");
	doc_done(&doc);
	cr_expect(doc_find(&doc, "word"));
	first = doc_cursor(&doc, &canvas).row;
	cr_expect(doc_find(&doc, "word"));
	cr_expect(eq(int, first, 0));
	cr_expect(eq(int, doc_cursor(&doc, &canvas).row, 2));
	cr_expect(doc_find(&doc, "word"));
	cr_expect(eq(int, doc_cursor(&doc, &canvas).row, 0));
	doc_free(&doc);
}
