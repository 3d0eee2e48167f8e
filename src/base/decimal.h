/* Decimal numbers as people type them: "95", "-0.5", "0.10". Compared digit by digit, so exactly. */
#ifndef ADHERE_BASE_DECIMAL_H
#define ADHERE_BASE_DECIMAL_H

#include <stdbool.h>

#define DECIMAL_DIGITS 15

/* At most DECIMAL_DIGITS digits with at most one point between them, and a minus in front when negative; nothing else. */
bool decimal_valid(const char *text);
/* Below, equal to or above 0 as a is less than, equal to or greater than b. Both must be valid. */
int decimal_compare(const char *a, const char *b);
/* Near the value of a valid one: for drawing only, never for deciding. */
double decimal_near(const char *text);

#endif
