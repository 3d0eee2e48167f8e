/* The example of adhere-catalog(5) is the one that the tests load. */
#include "catalog-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

/* A line of a literal display as it is shown: \- is a hyphen, \e a backslash. */
static void add_shown(struct str *out, const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (line[i] == '\\' && i + 1 < length)
			str_addc(out, line[++i] == 'e' ? '\\' : line[i]);
		else
			str_addc(out, line[i]);
	}
}

static void manual_example(struct str *out)
{
	static const char start[] = "\n.Bd -literal\n";
	AUTO_STR manual = STR_INIT;
	const char *at, *end;

	kit_bytes("man/adhere-catalog.5", &manual);
	at = strstr(str_text(&manual), start);
	cr_assert(ne(ptr, (void *)at, NULL));
	at += strlen(start);
	end = strstr(at, "\n.Ed\n");
	cr_assert(ne(ptr, (void *)end, NULL));
	add_shown(out, at, (size_t)(end + 1 - at));
}

Test(manual, shows_the_example_that_is_tested)
{
	AUTO_STR shown = STR_INIT, example = STR_INIT;
	struct faults faults = {0};
	struct catalog *catalog;

	manual_example(&shown);
	kit_bytes("tests/fixtures/catalog/example.yaml", &example);
	cr_assert(eq(str, (char *)str_text(&shown), (char *)str_text(&example)));
	catalog = kit_text(str_text(&shown), &faults);
	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	catalog_free(catalog);
}

/* Every key that the program knows, as its messages list them, has an entry in the manual. */
Test(manual, has_every_key)
{
	static const char text[] = "x: 1\nsource: {x: 1}\ndeadlines: [{x: 1}]\nglossary: [{x: 1}]\ndropped: [{x: 1}]\n"
				   "resolves: [{x: 1}]\nparts: [{x: 1, change: {x: 1}, checks: [{x: 1}], kpis: [{x: 1}], questions: [{x: 1}]}]\n";
	AUTO_STR manual = STR_INIT;
	struct faults faults = {0};
	size_t keys = 0;

	kit_bytes("man/adhere-catalog.5", &manual);
	cr_assert(eq(ptr, kit_text(text, &faults), NULL));
	for (size_t i = 0; i < faults.n; i++) {
		char *list = strstr(faults.v[i], "has no key \"x\": "), *rest = NULL;

		if (list == NULL)
			continue;
		*strstr(list, " was expected") = '\0';
		list += strlen("has no key \"x\": ");
		for (char *key = strtok_r(list, ", ", &rest); key != NULL; key = strtok_r(NULL, ", ", &rest)) {
			AUTO_FREE char *entry = xasprintf("\n.It Ic %s\n", key);

			if (strcmp(key, "or") == 0)
				continue;
			cr_expect(ne(ptr, strstr(str_text(&manual), entry), NULL), "%s is not in the manual", key);
			keys++;
		}
	}
	cr_assert(ge(sz, keys, 18));
	faults_free(&faults);
}
