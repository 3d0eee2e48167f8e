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
