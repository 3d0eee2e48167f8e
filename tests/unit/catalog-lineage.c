/* What refers to earlier revisions. */
#include "catalog-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static struct catalog *first, *second;

static void load(void)
{
	first = kit_good("tests/fixtures/catalog/first.yaml");
	second = kit_good("tests/fixtures/catalog/example.yaml");
}

static void unload(void)
{
	catalog_free(first);
	catalog_free(second);
}

TestSuite(lineage, .init = load, .fini = unload);

/* The example with a text replaced, which must be read, checked against the first revision. */
static void expect(const char *text, const char *by, const char *told)
{
	AUTO_STR bytes = STR_INIT, changed = STR_INIT, faults_told = STR_INIT;
	const struct catalog *known[] = {first, second};
	struct faults faults = {0};
	struct catalog *catalog;
	const char *at;

	kit_bytes("tests/fixtures/catalog/example.yaml", &bytes);
	at = strstr(str_text(&bytes), text);
	cr_assert(ne(ptr, (void *)at, NULL), "%s", text);
	str_addn(&changed, bytes.s, (size_t)(at - bytes.s));
	str_add(&changed, by);
	str_add(&changed, at + strlen(text));
	catalog = kit_text(str_text(&changed), &faults);
	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	cr_expect(eq(int, catalog_check_lineage(catalog, "f", known, COUNT(known), &faults), *told == '\0'));
	kit_faults(&faults, &faults_told);
	cr_expect(eq(str, (char *)str_text(&faults_told), (char *)told));
	faults_free(&faults);
	catalog_free(catalog);
}

Test(lineage, holds_for_the_example)
{
	expect("title: House", "title: House", "");
}

Test(lineage, does_not_need_the_first_to_follow_anything)
{
	struct faults faults = {0};

	cr_assert(catalog_check_lineage(first, "f", NULL, 0, &faults));
}

Test(lineage, needs_the_superseded_revision)
{
	expect("supersedes: \"1\"", "supersedes: \"0\"",
	    "f:8:13: supersedes names the revision \"0\", where one that is known was expected: import it first.\n");
}

Test(lineage, does_not_take_the_revision_of_another_code)
{
	expect("catalog: house-rules", "catalog: other-rules",
	    "f:8:13: supersedes names the revision \"1\", where one that is known was expected: import it first.\n"
	    "f:71:9: resolves names the revision \"1\", where an earlier one that is known was expected: import it first.\n");
}

Test(lineage, places_each_element_of_a_from)
{
	expect("from: [R.1, R.2]", "from: [R.1, X, R.2, R.1-a]",
	    "f:43:21: from of \"R.1\" names \"X\", where the id of a part of 1 was expected.\n"
	    "f:43:29: from of \"R.1\" names \"R.1-a\", where the id of a part of 1 was expected.\n");
	expect("from: [R.1-a]", "from: [R.1-a, K-R.1-1]",
	    "f:50:27: from of \"R.1-a\" names \"K-R.1-1\", where one of the checks of 1 was expected.\n");
	expect("from: [K-R.1-1]", "from: [R.1-a]",
	    "f:62:20: from of \"K-R.1-1\" names \"R.1-a\", where one of the KPIs of 1 was expected.\n");
}

Test(lineage, follows_every_old_part)
{
	expect("from: [R.1, R.2]", "from: [R.1]",
	    "f:8:13: \"R.2\" of 1 has no successor: it was expected in the from of a part, or under dropped.\n");
	expect("- id: R.3", "- id: R.2",
	    "f:8:13: \"R.3\" of 1 has no successor: it was expected in the from of a part, or under dropped.\n");
	expect("    from: [R]\n", "", ""); /* a section may end without a word */
}

Test(lineage, knows_what_was_dropped_and_settled)
{
	expect("- id: R.3", "- id: R.9",
	    "f:68:9: dropped names \"R.9\", where an id of 1 was expected.\n"
	    "f:8:13: \"R.3\" of 1 has no successor: it was expected in the from of a part, or under dropped.\n");
	expect("id: Q-R.2-1", "id: Q-R.2-2",
	    "f:71:9: resolves names \"Q-R.2-2\", where the id of a question or KPI of 1 was expected.\n");
	expect("id: Q-R.2-1", "id: R.1-a",
	    "f:71:9: resolves names \"R.1-a\", where the id of a question or KPI of 1 was expected.\n");
	expect("id: Q-R.2-1", "id: K-R.1-1", "");
	expect("revision: \"1\"", "revision: \"2\"",
	    "f:71:9: resolves names the revision \"2\", where an earlier one that is known was expected: import it first.\n");
}
