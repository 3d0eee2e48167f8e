/* Tests of src/base. */
#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

Test(date, real_days_only)
{
	cr_assert(date_valid("2024-02-29"));
	cr_assert(not(date_valid("2025-02-29")));
	cr_assert(not(date_valid("2025-13-01")));
	cr_assert(not(date_valid("2025-1-01")));
	cr_assert(not(date_valid("")));
}

Test(date, days_and_back)
{
	char out[DATE_SIZE];

	cr_assert(eq(i64, date_days("1970-01-01"), 0));
	cr_assert(eq(i64, date_days("2026-08-02") - date_days("2025-07-10"), 388));
	for (int64_t day = -800000; day < 2000000; day += 37) {
		date_of_days(day, out);
		if (day >= -719162)
			cr_assert(eq(i64, date_days(out), day));
	}
}

Test(date, what_an_officer_types)
{
	char out[DATE_SIZE];

	cr_assert(date_parse("+7d", "2026-11-24", out));
	cr_assert(eq(str, out, "2026-12-01"));
	cr_assert(date_parse("+1m", "2026-01-31", out));
	cr_assert(eq(str, out, "2026-02-28"));
	cr_assert(not(date_parse("+7", "2026-11-24", out)));
	cr_assert(not(date_parse("tomorrow", "2026-11-24", out)));
}

Test(text, folding_is_the_same_with_and_without_other_letters)
{
	static const struct {
		const char *text, *folded;
	} rows[] = {
		{"", ""}, {"Art. 53(2) AZ@[az`{", "art. 53(2) az@[az`{"}, {"STRA\xC3\x9F" "E", "strasse"},
		{"A\xCC\x88", "\xC3\xA4"}, {"\xC3\x84", "\xC3\xA4"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		AUTO_FREE char *folded = text_fold(rows[i].text);

		cr_assert(eq(str, folded, (char *)rows[i].folded));
	}
}

static void read_rows(struct csv *csv, const char *text)
{
	struct err err = ERR_INIT;

	cr_assert(csv_read(csv, "f.csv", text, strlen(text), &err), "%s", err.text);
}

Test(csv, quotes_hold_commas_newlines_and_quotes)
{
	struct csv csv;

	read_rows(&csv, "\xEF\xBB\xBF" "a,\"b, c\"\r\n\r\n\"two\nlines\",\"say \"\"so\"\"\"\n\"\",\"x\"");
	cr_assert(eq(sz, csv.n, 3));
	cr_assert(eq(str, csv.rows[0].cells[1], "b, c"));
	cr_assert(eq(u32, csv.rows[0].columns[1], 3));
	cr_assert(eq(str, csv.rows[1].cells[0], "two\nlines"));
	cr_assert(eq(str, csv.rows[1].cells[1], "say \"so\""));
	cr_assert(eq(u32, csv.rows[1].line, 3));
	cr_assert(eq(u32, csv.rows[2].line, 5));
	cr_assert(eq(str, csv.rows[2].cells[0], ""));
	cr_assert(eq(str, csv.rows[2].cells[1], "x"));
	csv_free(&csv);
}

Test(csv, faults_have_a_place)
{
	static const struct {
		const char *text, *place;
	} faults[] = {
		{"a,b\nc,\"d", "f.csv:2:3:"}, {"a\"b", "f.csv:1:2:"}, {"\"a\"b", "f.csv:1:4:"}, {"a\n\xFF", "f.csv:2:1:"},
		{"\"a\"\"", "f.csv:1:1:"},
	};

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct err err = ERR_INIT;
		struct csv csv;

		cr_assert(not(csv_read(&csv, "f.csv", faults[i].text, strlen(faults[i].text), &err)));
		cr_assert(str_starts(err.text, faults[i].place), "%s: %s", faults[i].text, err.text);
	}
}
