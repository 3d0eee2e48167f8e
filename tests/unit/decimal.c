/* Tests of exact decimals: what counts as one, and their order against one computed another way. */
#include "tests/unit/rounds.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

Test(decimal, what_is_one)
{
	static const char *const good[] = {"0", "95", "-1", "0.5", "007", "10.00", "-0.0", "12345678.1234567"};
	static const char *const bad[] = {"", "-", ".", ".5", "5.", "1,5", "1 000", "+5", "95%", "1e3", "0x10", "--1", "1.2.3",
	    "nan", "inf", " 1", "1 ", "\u0665", "1234567890123456", "0.123456789012345"};

	for (size_t i = 0; i < COUNT(good); i++)
		cr_expect(decimal_valid(good[i]), "%s", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_expect(not(decimal_valid(bad[i])), "\"%s\"", bad[i]);
}

Test(decimal, order)
{
	static const struct {
		const char *a, *b;
		int order;
	} rows[] = {
		{"95", "95.0", 0}, {"095", "95", 0}, {"-0", "0.00", 0}, {"0.1", "0.10", 0}, {"0.3", "0.30000000000001", -1},
		{"94.9999999999999", "95", -1}, {"9", "10", -1}, {"-9", "-10", 1}, {"-1", "1", -1}, {"-0.5", "0", -1},
		{"1.05", "1.5", -1}, {"100", "99.999", 1}, {"900719925474099", "900719925474098", 1}, {"0.1", "0.10000000000001", -1}, {"-2.5", "-2.50", 0},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int order = decimal_compare(rows[i].a, rows[i].b), back = decimal_compare(rows[i].b, rows[i].a);

		cr_expect(eq(int, (order > 0) - (order < 0), rows[i].order), "%s %s", rows[i].a, rows[i].b);
		cr_expect(eq(int, (back > 0) - (back < 0), -rows[i].order), "%s %s", rows[i].b, rows[i].a);
	}
}

/* Whole thousandths compare as their numbers do, however they are written. */
Test(decimal, order_is_that_of_the_numbers)
{
	unsigned state = 7;

	for (unsigned round = 0, rounds = test_rounds(20000); round < rounds; round++) {
		char *text[2];
		long number[2];
		int order;

		for (int i = 0; i < 2; i++) {
			state = state * 1103515245u + 12345u;
			number[i] = (long)((state >> 16) % 4001) - 2000;
			text[i] = xasprintf("%s%s%ld.%03ld%s", number[i] < 0 ? "-" : "", state & 1 ? "00" : "", labs(number[i]) / 1000,
			    labs(number[i]) % 1000, state & 2 ? "00" : "");
			cr_assert(decimal_valid(text[i]));
		}
		order = decimal_compare(text[0], text[1]);
		cr_assert(eq(int, (order > 0) - (order < 0), (number[0] > number[1]) - (number[0] < number[1])), "%s %s", text[0],
		    text[1]);
		cr_assert(number[0] < number[1] || decimal_near(text[0]) >= decimal_near(text[1]));
		free(text[0]);
		free(text[1]);
	}
}
