/* Tests of ui/edit.c. In the tables "|" stands for the cursor. */
#include "ui/edit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <locale.h>
#include <string.h>

static void use_utf8(void)
{
	setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(edit, .init = use_utf8);

static void start(struct edit *edit, const char *marked)
{
	size_t at = strcspn(marked, "|");
	AUTO_FREE char *text = xasprintf("%.*s%s", (int)at, marked, marked + at + 1);

	edit_set(edit, text);
	edit_move(edit, at);
}

static void expect(const struct edit *edit, const char *marked, const char *what)
{
	AUTO_FREE char *now =
	    xasprintf("%.*s|%s", (int)edit->cursor, str_text(&edit->text), str_text(&edit->text) + edit->cursor);

	cr_expect(eq(str, now, (char *)marked), "%s", what);
}

Test(edit, one_operation)
{
	static const struct {
		const char *before;
		enum edit_op op;
		const char *after;
	} cases[] = {
	    {"ab|c", EDIT_LEFT, "a|bc"}, {"|abc", EDIT_LEFT, "|abc"}, {"ab|c", EDIT_RIGHT, "abc|"}, {"abc|", EDIT_RIGHT, "abc|"},
	    {"ae\u0301|c", EDIT_LEFT, "a|e\u0301c"}, {"a|e\u0301c", EDIT_RIGHT, "ae\u0301|c"},
	    {"日|本", EDIT_RIGHT, "日本|"}, {"日|本", EDIT_LEFT, "|日本"},
	    {"one two|", EDIT_WORD_LEFT, "one |two"}, {"one |two", EDIT_WORD_LEFT, "|one two"},
	    {"one, (two)|", EDIT_WORD_LEFT, "one, (|two)"}, {"|one two", EDIT_WORD_RIGHT, "one| two"},
	    {"one| two", EDIT_WORD_RIGHT, "one two|"}, {"Größe| x", EDIT_WORD_LEFT, "|Größe x"},
	    {"a\nb|c\nd", EDIT_LINE_START, "a\n|bc\nd"}, {"a\nb|c\nd", EDIT_LINE_END, "a\nbc|\nd"},
	    {"a\nb|c\nd", EDIT_TEXT_START, "|a\nbc\nd"}, {"a\nb|c\nd", EDIT_TEXT_END, "a\nbc\nd|"},
	    {"ab|c", EDIT_DELETE_BACK, "a|c"}, {"|abc", EDIT_DELETE_BACK, "|abc"}, {"ae\u0301|", EDIT_DELETE_BACK, "a|"},
	    {"ab|c", EDIT_DELETE, "ab|"}, {"abc|", EDIT_DELETE, "abc|"}, {"a|e\u0301c", EDIT_DELETE, "a|c"},
	    {"a|\nb", EDIT_DELETE, "a|b"}, {"a\n|b", EDIT_DELETE_BACK, "a|b"},
	    {"one two|", EDIT_DELETE_WORD, "one |"}, {"one two |", EDIT_DELETE_WORD, "one |"}, {"|x", EDIT_DELETE_WORD, "|x"},
	    {"on|e\ntwo", EDIT_CUT_LINE, "on|\ntwo"}, {"one|\ntwo", EDIT_CUT_LINE, "one|two"}, {"one|", EDIT_CUT_LINE, "one|"},
	    {"a|", EDIT_UNDO, "a|"}, {"a|", EDIT_REDO, "a|"}, {"a|", EDIT_PUT_BACK, "a|"}, {"|", EDIT_LEFT, "|"},
	    {"|", EDIT_DELETE, "|"}, {"|", EDIT_WORD_RIGHT, "|"}, {"|", EDIT_CUT_LINE, "|"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct edit edit = EDIT_INIT;

		start(&edit, cases[i].before);
		cr_expect(eq(int, edit_do(&edit, cases[i].op), strcmp(cases[i].before, cases[i].after) != 0), "%s", cases[i].before);
		expect(&edit, cases[i].after, cases[i].before);
		edit_free(&edit);
	}
}

Test(edit, what_is_typed_goes_in_as_typed)
{
	static const struct {
		const char *before, *typed;
		bool one_line;
		const char *after;
	} cases[] = {
	    {"a|c", "b", false, "ab|c"}, {"|", "Größe", false, "Größe|"}, {"e|x", "\u0301", false, "e\u0301|x"},
	    {"|", "a\r\nb\rc\nd", false, "a\nb\nc\nd|"}, {"|", "a\r\nb", true, "a b|"}, {"|", "a\tb", false, "a\tb|"},
	    {"|", "a\x1B[31mb\x07\x7F", false, "a[31mb|"}, {"|", "a\xFF" "b", false, "a\uFFFDb|"},
	    {"|", "a\u202Eb\u200Dc", false, "a\u202Eb\u200Dc|"}, {"|", "a\xC2\x85" "b", false, "ab|"}, {"x|", "", false, "x|"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct edit edit = EDIT_INIT;

		edit.one_line = cases[i].one_line;
		start(&edit, cases[i].before);
		cr_expect(edit_insert(&edit, cases[i].typed));
		expect(&edit, cases[i].after, cases[i].typed);
		edit_free(&edit);
	}
}

static void type(struct edit *edit, const char *text)
{
	char each[2] = {0};

	for (; *text != '\0'; text++) {
		each[0] = *text;
		edit_insert(edit, each);
	}
}

Test(edit, undo_by_words_and_redo)
{
	struct edit edit = EDIT_INIT;

	type(&edit, "one two three");
	edit_do(&edit, EDIT_UNDO);
	expect(&edit, "one two |", "first undo");
	edit_do(&edit, EDIT_UNDO);
	expect(&edit, "one |", "second undo");
	edit_do(&edit, EDIT_REDO);
	expect(&edit, "one two |", "redo");
	type(&edit, "x");
	cr_expect(not(edit_do(&edit, EDIT_REDO)));
	expect(&edit, "one two x|", "typing ends redo");
	edit_do(&edit, EDIT_UNDO);
	edit_do(&edit, EDIT_UNDO);
	edit_do(&edit, EDIT_UNDO);
	expect(&edit, "|", "all undone");
	cr_expect(not(edit_do(&edit, EDIT_UNDO)));
	edit_free(&edit);
}

Test(edit, moving_ends_a_step)
{
	struct edit edit = EDIT_INIT;

	type(&edit, "ab");
	edit_do(&edit, EDIT_LEFT);
	edit_do(&edit, EDIT_RIGHT);
	type(&edit, "cd");
	edit_do(&edit, EDIT_UNDO);
	expect(&edit, "ab|", "only what was typed after moving");
	edit_free(&edit);
}

Test(edit, cut_and_put_back)
{
	struct edit edit = EDIT_INIT;

	start(&edit, "one |two");
	edit_do(&edit, EDIT_CUT_LINE);
	edit_do(&edit, EDIT_TEXT_START);
	edit_do(&edit, EDIT_PUT_BACK);
	expect(&edit, "two|one ", "put back");
	edit_do(&edit, EDIT_UNDO);
	edit_do(&edit, EDIT_UNDO);
	expect(&edit, "one |two", "both undone");
	edit_free(&edit);
}

Test(edit, from_an_editor)
{
	struct edit edit = EDIT_INIT, line = {.one_line = true};

	edit_set(&edit, "old");
	edit_replace_all(&edit, "new\ntext\n");
	expect(&edit, "new\ntext\n|", "replaced");
	edit_do(&edit, EDIT_UNDO);
	expect(&edit, "old|", "undone");
	edit_replace_all(&line, "one\nline\n");
	expect(&line, "one line|", "one line");
	edit_free(&edit);
	edit_free(&line);
}

Test(edit, limit)
{
	struct edit edit = EDIT_INIT;
	char *much = xmalloc(EDIT_LIMIT + 1);

	memset(much, 'x', EDIT_LIMIT);
	much[EDIT_LIMIT] = '\0';
	cr_expect(edit_insert(&edit, much));
	cr_expect(not(edit_insert(&edit, "y")));
	cr_expect(eq(sz, edit.text.len, EDIT_LIMIT));
	edit_free(&edit);
	free(much);
}

/* Whatever is done, undoing all of it gives the text back, and the cursor is always between clusters. */
Test(edit, random_operations_are_undone)
{
	static const char *const typed[] = {"a", " ", "\n", "é", "e\u0301", "\u0301", "日", "two words", "\u200D", "👨"};
	unsigned seed = 11;

	for (int round = 0; round < 100; round++) {
		struct edit edit = EDIT_INIT;

		edit_set(&edit, "Ein e\u0301 Text\nüber 日本 Zeilen");
		for (int i = 0; i < 80; i++) {
			seed = seed * 1103515245U + 12345U;
			if ((seed >> 16) % 3 == 0)
				edit_insert(&edit, typed[(seed >> 20) % COUNT(typed)]);
			else
				edit_do(&edit, (enum edit_op)((seed >> 20) % EDIT_OP_COUNT));
			cr_assert(le(sz, edit.cursor, edit.text.len));
			cr_assert(utf8_valid(str_text(&edit.text), edit.cursor));
			cr_assert(utf8_valid(str_text(&edit.text), edit.text.len));
		}
		while (edit_do(&edit, EDIT_UNDO))
			;
		cr_assert(eq(str, (char *)str_text(&edit.text), "Ein e\u0301 Text\nüber 日本 Zeilen"));
		edit_free(&edit);
	}
}
