/* Tests of lines of a width, and of how the width of a table is divided. */
#include "tests/unit/rounds.h"

#include "report-sample.h"

#include "report/report-lines.h"
#include "report/table-widths.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static char *joined(const char *text, size_t width)
{
	struct text_lines lines = VEC_INIT;
	struct str out = STR_INIT;

	lines_break(text, width, &lines);
	for (size_t i = 0; i < lines.n; i++) {
		cr_expect(text_width(text + lines.v[i].start, lines.v[i].length) <= width, "%.*s", (int)lines.v[i].length,
		    text + lines.v[i].start);
		str_addf(&out, "%s%.*s", i > 0 ? "|" : "", (int)lines.v[i].length, text + lines.v[i].start);
	}
	vec_free(&lines);
	return str_take(&out);
}

Test(report_lines, break_where_words_end)
{
	static const struct {
		const char *text;
		size_t width;
		const char *lines;
	} cases[] = {
		{"", 10, ""}, {"one", 10, "one"}, {"one two", 7, "one two"}, {"one two", 6, "one|two"},
		{"one two three", 8, "one two|three"}, {"one\ntwo", 80, "one|two"}, {"a\n\nb", 5, "a||b"},
		{"abcdefgh", 3, "abc|def|gh"}, {"ab cdefgh", 4, "ab|cdef|gh"}, {"well-known", 6, "well-|known"},
		{"中文字", 4, "中文|字"}, {"中文字", 5, "中文|字"}, {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		{"one   two", 4, "one|two"}, {"x ", 2, "x"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_FREE char *lines = joined(cases[i].text, cases[i].width);
		cr_expect(eq(str, lines, (char *)cases[i].lines));
	}
}

Test(report_lines, nothing_is_lost_at_any_width)
{
	static const char text[] = "The provider's 中文 documentation, kept up-to-date (see https://example.com/a/b?c=d&e=f): "
		"averyveryverylongwordthatdoesnotfit 100 % — done…";
	AUTO_FREE char *whole = sample_expected(text);

	for (size_t width = 2; width < 100; width++) {
		AUTO_FREE char *lines = joined(text, width), *seen = NULL;
		for (char *bar = strchr(lines, '|'); bar != NULL; bar = strchr(bar, '|'))
			*bar = ' ';
		seen = sample_expected(lines);
		cr_expect(eq(str, seen, whole));
	}
}

Test(report_lines, widths_fit_and_none_is_nothing)
{
	uint32_t seed = 7;

	for (unsigned run = 0, runs = test_rounds(2000); run < runs; run++) {
		struct table_need needs[6];
		size_t widths[6], sum = 0, total;
		unsigned n;

		seed = seed * 1664525U + 1013904223U;
		n = 1 + (seed >> 16) % 6;
		total = n + (seed >> 8) % 120;
		for (unsigned i = 0; i < n; i++) {
			seed = seed * 1664525U + 1013904223U;
			needs[i].word = 1 + (seed >> 10) % 28;
			needs[i].line = needs[i].word + (seed >> 20) % 300;
			needs[i].squares = (double)(needs[i].line * needs[i].line);
			needs[i].cells = 1;
		}
		table_widths(needs, n, total, widths);
		for (unsigned i = 0; i < n; i++) {
			cr_assert(widths[i] >= 1 && widths[i] <= needs[i].line);
			sum += widths[i];
		}
		cr_assert(sum <= total, "%zu of %zu", sum, total);
	}
}

Test(report_lines, what_fits_is_not_broken)
{
	const struct table_need needs[] = {{8, 17, 17 * 17, 1}, {12, 74, 74 * 74, 1}};
	size_t widths[2];

	table_widths(needs, 2, 100, widths);
	cr_assert(widths[0] == 17 && widths[1] == 74);
	table_widths(needs, 2, 78, widths);
	cr_assert(widths[0] == 17 && widths[1] == 61);
}
