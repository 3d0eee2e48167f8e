/* Tests of ui/text-layout.c. */
#include "ui/text-layout.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <locale.h>
#include <string.h>

static void use_utf8(void)
{
	setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(text_layout, .init = use_utf8);

Test(text_layout, columns)
{
	static const struct {
		const char *text;
		int columns;
	} cases[] = {
	    {"", 0}, {"abc", 3}, {"e\u0301", 1}, {"日本", 4}, {"ﬀ", 1}, {"Ä", 1}, {"👨", 2},
	    {"\U0001FAE8", 1},      /* not known to the C library: one replacement cell */
	    {"👨\u200D👩", 2 + 8 + 2}, /* shown as <U+200D>, so nobody is misled about what is stored */
	    {"a\u202Eb", 10}, {"\U000E0041", 9}, {"a\tb", 3}, {"a\nb", 3}, {"\xFF", 1}, {"\x1B", 8},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect(eq(int, text_columns(cases[i].text, strlen(cases[i].text)), cases[i].columns), "case %zu", i);
}

Test(text_layout, clusters)
{
	static const struct {
		const char *text;
		size_t bytes;
	} cases[] = {
	    {"", 0}, {"ab", 1}, {"e\u0301\u0323x", 5}, {"\u0301x", 2}, {"日本", 3}, {"👨\u200D👩", 4}, {"\n\u0301", 1},
	    {"\u200D👩", 3}, {"\xFFx", 1},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect(eq(sz, text_cluster(cases[i].text, strlen(cases[i].text)), cases[i].bytes), "case %zu", i);
}

Test(text_layout, fitting)
{
	static const struct {
		const char *text;
		int columns;
		size_t bytes;
		int used;
	} cases[] = {
	    {"abc", 2, 2, 2}, {"abc", 3, 3, 3}, {"abc", 9, 3, 3}, {"abc", 0, 0, 0}, {"abc", -4, 0, 0}, {"日本", 3, 3, 2},
	    {"日本", 1, 0, 0}, {"e\u0301a", 1, 3, 1}, {"", 5, 0, 0},
	};
	int used;

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t bytes = text_fit(cases[i].text, strlen(cases[i].text), cases[i].columns, &used);

		cr_expect(eq(sz, bytes, cases[i].bytes), "case %zu", i);
		cr_expect(eq(int, used, cases[i].used), "case %zu", i);
	}
}

/* Rows joined by "|". */
static char *wrapped(const char *text, int columns)
{
	struct text_rows rows = VEC_INIT;
	struct str out = STR_INIT;

	text_wrap(text, strlen(text), columns, &rows);
	for (size_t i = 0; i < rows.n; i++) {
		if (i > 0)
			str_addc(&out, '|');
		str_addn(&out, text + rows.v[i].start, rows.v[i].length);
	}
	vec_free(&rows);
	return str_take(&out);
}

Test(text_layout, wrapping)
{
	static const struct {
		const char *text;
		int columns;
		const char *rows;
	} cases[] = {
	    {"", 10, ""},
	    {"one two three", 7, "one two|three"},
	    {"one two three", 8, "one two|three"},
	    {"one two three", 6, "one|two|three"},
	    {"one   two", 4, "one|two"},
	    {"one   two", 3, "one|two"},
	    {"one two  ", 20, "one two"},
	    {"  indented text", 10, "  indented|text"},
	    {"a\nb\n\nc", 10, "a|b||c"},
	    {"a\n", 10, "a|"},
	    {"\n", 10, "|"},
	    {"abcdefgh", 3, "abc|def|gh"},
	    {"well-known", 6, "well-|known"},
	    {"and/or else", 5, "and/|or|else"},
	    {"see S.9.3-b now", 12, "see S.9.3-b|now"},
	    {"see S.9.3-b now", 10, "see|S.9.3-b|now"},
	    {"on 2026-11-24", 8, "on|2026-11-|24"}, /* longer than a row: anywhere */
	    {"at 2026-11-24 x", 12, "at|2026-11-24 x"},
	    {"-option x", 4, "-opt|ion|x"},
	    {"日本語日本", 4, "日本|語日|本"},
	    {"日本語", 5, "日本|語"},
	    {"日本", 1, "日|本"},
	    {"ab日本", 3, "ab|日|本"},
	    {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
	    {"abc", 0, "a|b|c"},
	    {"abc", -7, "a|b|c"},
	    {"    ", 2, ""},
	    {"two\u00A0words kept", 8, "two\u00A0word|s kept"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_FREE char *rows = wrapped(cases[i].text, cases[i].columns);

		cr_expect(eq(str, rows, (char *)cases[i].rows), "case %zu", i);
	}
}

/* No row is too wide, nothing but blanks and line breaks is left out, and rows are in order, whatever the text. */
Test(text_layout, wrapping_loses_nothing)
{
	static const char *const pieces[] = {"a", "word", " ", "  ", "\n", "-", "/", "日本", "e\u0301", "\u200D", "\t", "👨", "9"};
	unsigned seed = 7;

	for (int round = 0; round < 300; round++) {
		AUTO_STR text = STR_INIT;
		struct text_rows rows = VEC_INIT;
		int columns = 9 + round % 30;
		size_t at = 0;

		for (int i = 0; i < 60; i++) {
			seed = seed * 1103515245U + 12345U;
			str_add(&text, pieces[(seed >> 16) % COUNT(pieces)]);
		}
		text_wrap(text.s, text.len, columns, &rows);
		for (size_t i = 0; i < rows.n; i++) {
			cr_assert(le(int, text_columns(text.s + rows.v[i].start, rows.v[i].length), columns));
			cr_assert(ge(sz, rows.v[i].start, at));
			for (; at < rows.v[i].start; at++)
				cr_assert(strchr(" \t\n", text.s[at]) != NULL);
			at += rows.v[i].length;
		}
		for (; at < text.len; at++)
			cr_assert(strchr(" \t\n", text.s[at]) != NULL);
		vec_free(&rows);
	}
}

Test(text_layout, a_very_long_word)
{
	struct text_rows rows = VEC_INIT;
	char word[10001];

	memset(word, 'x', 10000);
	word[10000] = '\0';
	text_wrap(word, 10000, 7, &rows);
	cr_expect(eq(sz, rows.n, 1429));
	cr_expect(eq(sz, rows.v[1428].start, 9996));
	cr_expect(eq(sz, rows.v[1428].length, 4));
	vec_free(&rows);
}

/* The text may be a piece of a longer one. */
Test(text_layout, wrapping_does_not_look_behind_the_end)
{
	struct text_rows rows = VEC_INIT;

	text_wrap("abcd   efgh", 5, 4, &rows);
	cr_expect(eq(sz, rows.n, 1));
	cr_expect(eq(sz, rows.v[0].length, 4));
	vec_free(&rows);
}
