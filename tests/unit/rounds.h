/* How often a test of random cases tries: fewer where every step is slow, as under valgrind. */
#ifndef ADHERE_TESTS_ROUNDS_H
#define ADHERE_TESTS_ROUNDS_H

#include <stdlib.h>

/* So many, or with ADHERE_TEST_PART=20 the twentieth part of it, but at least one. */
static inline unsigned test_rounds(unsigned all)
{
	const char *part = getenv("ADHERE_TEST_PART");
	unsigned long divisor = part == NULL ? 1 : strtoul(part, NULL, 10);

	return divisor <= 1 ? all : divisor >= all ? 1 : all / (unsigned)divisor;
}

#endif
