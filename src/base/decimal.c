/* Exact decimal numbers: the digits as they are, zeros that say nothing left out. */
#include "base/decimal.h"

#include <stddef.h>
#include <string.h>

#define DIGITS "0123456789"

struct decimal {
	const char *whole, *fraction;
	size_t whole_n, fraction_n;
	bool negative;
};

static struct decimal split(const char *text)
{
	struct decimal number = {.negative = *text == '-'};

	text += number.negative;
	number.whole = text + strspn(text, "0");
	text += strspn(text, DIGITS);
	number.whole_n = (size_t)(text - number.whole);
	number.fraction = text + (*text == '.');
	number.fraction_n = strspn(number.fraction, DIGITS);
	while (number.fraction_n > 0 && number.fraction[number.fraction_n - 1] == '0')
		number.fraction_n--;
	if (number.whole_n == 0 && number.fraction_n == 0)
		number.negative = false;
	return number;
}

bool decimal_valid(const char *text)
{
	const char *number = text + (*text == '-');
	size_t whole = strspn(number, DIGITS), fraction = 0;

	if (number[whole] == '.') {
		fraction = strspn(number + whole + 1, DIGITS);
		if (fraction == 0)
			return false;
	}
	return whole > 0 && whole + fraction <= DECIMAL_DIGITS && number[whole + (fraction > 0 ? fraction + 1 : 0)] == '\0';
}

static int compare_sizes(const struct decimal *a, const struct decimal *b)
{
	size_t shared = a->fraction_n < b->fraction_n ? a->fraction_n : b->fraction_n;
	int order;

	if (a->whole_n != b->whole_n)
		return a->whole_n < b->whole_n ? -1 : 1;
	order = memcmp(a->whole, b->whole, a->whole_n);
	if (order == 0)
		order = memcmp(a->fraction, b->fraction, shared);
	/* The longer fraction ends in another digit than 0. */
	return order != 0 ? order : (a->fraction_n > shared) - (b->fraction_n > shared);
}

int decimal_compare(const char *a, const char *b)
{
	struct decimal one = split(a), other = split(b);

	if (one.negative != other.negative)
		return one.negative ? -1 : 1;
	return one.negative ? compare_sizes(&other, &one) : compare_sizes(&one, &other);
}

double decimal_near(const char *text)
{
	struct decimal number = split(text);
	double value = 0, digit = 1;

	for (size_t i = 0; i < number.whole_n; i++)
		value = value * 10 + (number.whole[i] - '0');
	for (size_t i = 0; i < number.fraction_n; i++) {
		digit /= 10;
		value += (number.fraction[i] - '0') * digit;
	}
	return number.negative ? -value : value;
}
