/* What widget tests expect of a surface, with the line of the test in the message. */
#ifndef ADHERE_TESTS_EXPECT_H
#define ADHERE_TESTS_EXPECT_H

#include "tests/widget/widget.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

#define EXPECT_TEXT(canvas, expected)                                                                                  \
	do {                                                                                                           \
		AUTO_FREE char *expect_shown = widget_text(canvas);                                                    \
		cr_expect(eq(str, expect_shown, (char *)(expected)));                                                  \
	} while (0)

#endif
