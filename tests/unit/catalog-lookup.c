/* Lookups, inheritance, words, values as read. */
#include "catalog-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

Test(lookup, finds_each_item_by_its_id)
{
	struct catalog *catalog = kit_good("tests/fixtures/catalog/example.yaml");
	struct item_ref kpi = catalog_find(catalog, "K-R.1-1"), question = catalog_find(catalog, "Q-R.1-1");

	cr_assert(eq(u32, catalog_find_part(catalog, "R.1"), 1));
	cr_assert(eq(i64, catalog_find_check(catalog, "R.1-b"), 1));
	cr_assert(kpi.kind == ITEM_KPI && question.kind == ITEM_QUESTION);
	cr_assert(eq(u32, catalog_part_of(catalog, kpi), 1));
	cr_assert(eq(u32, catalog_part_of(catalog, question), 1));
	cr_assert(eq(u32, catalog_part_of(catalog, catalog_find(catalog, "R.1-b")), 1));
	cr_assert(eq(u32, catalog_part_of(catalog, catalog_find(catalog, "R")), 0));
	catalog_free(catalog);
}

Test(lookup, tells_what_is_not_there)
{
	struct catalog *catalog = kit_good("tests/fixtures/catalog/example.yaml");

	cr_assert(catalog_find(catalog, "R.2").kind == ITEM_NONE);
	cr_assert(catalog_find(catalog, "").kind == ITEM_NONE);
	cr_assert(catalog_find(catalog, "r.1").kind == ITEM_NONE, "ids are compared byte by byte");
	cr_assert(eq(u32, catalog_find_part(catalog, "R.1-a"), NO_PART));
	cr_assert(eq(i64, catalog_find_check(catalog, "R.1"), -1));
	cr_assert(eq(u32, catalog_part_of(catalog, catalog_find(catalog, "nothing")), NO_PART));
	catalog_free(catalog);
}

Test(lookup, holds_for_every_item_of_a_large_file)
{
	struct catalog *catalog = kit_good(shipped[3]);

	for (uint32_t i = 0; i < catalog->check_n; i++)
		cr_assert(eq(i64, catalog_find_check(catalog, catalog->checks[i].id), (int64_t)i));
	for (uint32_t i = 0; i < catalog->part_n; i++)
		cr_assert(eq(u32, catalog_find_part(catalog, catalog->parts[i].id), i));
	catalog_free(catalog);
}

/* The tree, said in three ways, is the same tree. */
Test(tree, agrees_with_itself)
{
	struct catalog *catalog = kit_good(shipped[2]);

	for (uint32_t i = 0; i < catalog->part_n; i++) {
		const struct part *part = &catalog->parts[i];
		uint32_t first, end, below = 0;

		cr_assert(part->end > i && part->end <= catalog->part_n);
		cr_assert(eq(u32, part->depth, part->parent == NO_PART ? 0 : catalog->parts[part->parent].depth + 1));
		cr_assert(part->parent == NO_PART || (part->parent < i && part->end <= catalog->parts[part->parent].end));
		catalog_subtree_checks(catalog, i, &first, &end);
		for (uint32_t j = 0; j < catalog->check_n; j++) {
			bool inside = catalog_below(catalog, catalog->checks[j].part, i);

			below += inside;
			cr_assert(inside == (j >= first && j < end));
		}
		cr_assert(eq(u32, below, end - first));
		for (uint32_t j = part->check0; j < part->check0 + part->check_n; j++)
			cr_assert(eq(u32, catalog->checks[j].part, i));
	}
	catalog_free(catalog);
}

#define HEAD "format: 1\ncatalog: c\nrevision: r\ntitle: T\nlabel: L\npublished: 2025-01-31\nstatus: draft\nsource: {publisher: P}\n"

/* Whatever the order of the keys, own checks come before those of the parts below. */
Test(tree, does_not_depend_on_the_order_of_keys)
{
	struct faults faults = {0};
	struct catalog *catalog = kit_text(HEAD
	    "parts:\n- parts:\n  - {checks: [{text: T, id: B-a}], summary: S, title: B, kind: measure, ref: B, id: B}\n"
	    "  checks: [{text: T, id: A-a}]\n  kind: section\n  title: A\n  ref: A\n  id: A\n", &faults);

	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	cr_assert(eq(i64, catalog_find_check(catalog, "A-a"), 0));
	cr_assert(eq(i64, catalog_find_check(catalog, "B-a"), 1));
	cr_assert(eq(u32, catalog->parts[0].mark.line, 16));
	cr_assert(eq(u32, catalog->parts[0].mark.column, 7));
	catalog_free(catalog);
}

Test(values, are_kept_as_written)
{
	struct faults faults = {0};
	struct catalog *catalog = kit_text("\xEF\xBB\xBF" HEAD
	    "notice: |\n  One\n\n  \ttwo\n\nparts:\n- id: 012\n  ref: no\n  kind: section\n  title: 'null'\n"
	    "  note: >-\n    folded\n    text\n  summary: \"a\\\\b\"\n", &faults);

	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	cr_assert(eq(str, (char *)catalog->notice, "One\n\n\ttwo"));
	cr_assert(eq(str, (char *)catalog->parts[0].id, "012"));
	cr_assert(eq(str, (char *)catalog->parts[0].ref, "no"));
	cr_assert(eq(str, (char *)catalog->parts[0].title, "null"));
	cr_assert(eq(str, (char *)catalog->parts[0].note, "folded text"));
	cr_assert(eq(str, (char *)catalog->parts[0].summary, "a\\b"));
	cr_assert(eq(str, (char *)catalog->url, ""));
	cr_assert(eq(ptr, (void *)catalog->supersedes, NULL));
	cr_assert(eq(ptr, (void *)catalog->language, NULL));
	cr_assert(eq(str, (char *)catalog->parts[0].change_note, ""));
	catalog_free(catalog);
}

Test(inheritance, goes_to_the_nearest_that_says_it)
{
	struct catalog *catalog = kit_good("tests/fixtures/catalog/example.yaml"), *first;

	cr_assert(catalog_audience(catalog, 0) == AUDIENCE_GPAI);
	cr_assert(catalog_audience(catalog, 1) == AUDIENCE_GPAI_SR);
	cr_assert(eq(uint, catalog_exempt(catalog, 0), EXEMPT_SME));
	cr_assert(eq(uint, catalog_exempt(catalog, 1), EXEMPT_NONE), "an empty list cancels");
	first = kit_good("tests/fixtures/catalog/first.yaml");
	cr_assert(catalog_audience(first, 1) == AUDIENCE_GPAI, "everybody, where nobody says it");
	cr_assert(eq(uint, catalog_exempt(first, 1), EXEMPT_NONE));
	catalog_free(first);
	catalog_free(catalog);
}

Test(words, go_there_and_back)
{
	for (int i = PART_SECTION; i <= PART_FORM; i++)
		cr_assert(eq(int, part_kind_parse(part_kind_name((enum part_kind)i)), i));
	for (int i = CHANGE_SAME; i <= CHANGE_NEW; i++)
		cr_assert(eq(int, change_kind_parse(change_kind_name((enum change_kind)i)), i));
	for (int i = AUDIENCE_GPAI; i <= AUDIENCE_GPAI_SR; i++)
		cr_assert(eq(int, audience_parse(audience_name((enum audience)i)), i));
	for (int i = KPI_OPEN; i <= KPI_DEFINED; i++)
		cr_assert(eq(int, kpi_state_parse(kpi_state_name((enum kpi_state)i)), i));
	cr_assert(eq(int, exempt_parse("open-source"), EXEMPT_OPEN_SOURCE));
	cr_assert(eq(int, exempt_parse("sme"), EXEMPT_SME));
	cr_assert(eq(int, exempt_parse("modifier"), EXEMPT_MODIFIER));
	cr_assert(eq(int, exempt_parse("SME"), -1));
	cr_assert(eq(int, change_kind_parse(""), -1));
	cr_assert(eq(int, part_kind_parse("Measure"), -1));
}

/* The dump without the fingerprint of the file, which differs with every byte. */
static char *values_of(const struct catalog *catalog)
{
	struct str dump = STR_INIT;

	catalog_dump(catalog, &dump);
	memset(strstr(dump.s, catalog->sha256), '-', strlen(catalog->sha256));
	return str_take(&dump);
}

/* Each line of the example, changed by a letter, is refused or gives another dump. */
Test(dump, shows_every_change)
{
	AUTO_STR bytes = STR_INIT;
	struct catalog *catalog = kit_good("tests/fixtures/catalog/example.yaml");
	AUTO_FREE char *before = values_of(catalog);
	size_t lines = 0;

	catalog_free(catalog);
	kit_bytes("tests/fixtures/catalog/example.yaml", &bytes);
	for (char *end = strchr(bytes.s, '\n'); end != NULL; end = strchr(end + 1, '\n')) {
		struct faults faults = {0};
		char was = end[-1];

		if (strchr("]:>\"", was) != NULL)
			continue;
		end[-1] = was == 'x' ? 'y' : 'x';
		catalog = kit_text(bytes.s, &faults);
		if (catalog != NULL) {
			AUTO_FREE char *after = values_of(catalog);

			cr_expect(ne(str, after, before), "line %zu", lines);
			lines++;
		}
		catalog_free(catalog);
		faults_free(&faults);
		end[-1] = was;
	}
	cr_assert(gt(sz, lines, 30));
}
