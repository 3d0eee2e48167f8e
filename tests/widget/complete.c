/* Tests of ui/complete.c: names that ":" takes. */
#include "ui/prompt.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const some[] = {"met", "next-match", "next-open", "not-met", "outline"};

static struct name_list some_names(void)
{
	struct name_list names = VEC_INIT;

	for (size_t i = 0; i < COUNT(some); i++)
		vec_push(&names, some[i]);
	return names;
}

Test(complete, as_far_as_all_agree)
{
	struct name_list names = some_names(), matching = VEC_INIT;

	cr_expect(eq(sz, complete_name(&names, "ne", &matching), strlen("next-")));
	cr_expect(eq(sz, matching.n, 2));
	cr_expect(eq(sz, complete_name(&names, "o", NULL), strlen("outline")));
	cr_expect(eq(sz, complete_name(&names, "n", NULL), 1));
	cr_expect(eq(sz, complete_name(&names, "", NULL), 0));
	cr_expect(eq(sz, complete_name(&names, "zz", NULL), 0));
	vec_free(&names);
	vec_free(&matching);
}

Test(complete, what_was_meant)
{
	struct name_list names = some_names();
	AUTO_FREE char *long_word = xcalloc(1, 5001);

	memset(long_word, 'x', 5000);
	cr_expect(eq(str, (char *)nearest_name(&names, "outlien"), "outline"));
	cr_expect(eq(str, (char *)nearest_name(&names, "nxt-open"), "next-open"));
	cr_expect(nearest_name(&names, "qqqq") == NULL);
	cr_expect(nearest_name(&names, "") == NULL);
	cr_expect(nearest_name(&names, long_word) == NULL);
	vec_free(&names);
}

Test(complete, names_are_sorted_known_and_once)
{
	struct name_list names = VEC_INIT;

	command_names(CTX_LIST | CTX_PART, &names);
	cr_assert(gt(sz, names.n, 20));
	for (size_t i = 0; i < names.n; i++) {
		cr_expect(action_by_name(names.v[i]) != ACTION_NONE || view_by_name(names.v[i]) != NULL);
		if (i > 0)
			cr_expect(lt(int, strcmp(names.v[i - 1], names.v[i]), 0));
	}
	vec_free(&names);
}
