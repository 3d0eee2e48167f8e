/* One file per kind of fault in tests/fixtures/catalog/faults: NAME.yaml, and in NAME.expected what is told of it. */
#include "catalog-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/fixtures/catalog/faults"

static int is_case(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot != NULL && strcmp(dot, ".yaml") == 0;
}

static void check_case(const char *file)
{
	AUTO_FREE char *name = path_join(FOLDER, file);
	AUTO_FREE char *expected_name = xasprintf("%.*s.expected", (int)(strlen(name) - strlen(".yaml")), name);
	AUTO_STR expected = STR_INIT, told = STR_INIT;
	struct faults faults = {0};

	kit_bytes(expected_name, &expected);
	cr_expect(eq(ptr, kit_read(name, &faults), NULL), "%s was read", file);
	kit_faults(&faults, &told);
	str_addf(&told, "total %zu\n", faults.total);
	cr_expect(eq(str, (char *)str_text(&told), (char *)str_text(&expected)), "%s", file);
	faults_free(&faults);
}

Test(faults, are_told_as_expected)
{
	AUTO_FREE char *folder = kit_path(FOLDER);
	struct dirent **entries;
	int n = scandir(folder, &entries, is_case, alphasort);

	cr_assert(ge(int, n, 39), "%s has %d cases", folder, n);
	for (int i = 0; i < n; i++) {
		check_case(entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
}

Test(faults, are_kept_up_to_a_number_and_counted_all)
{
	struct faults faults = {0};

	for (unsigned i = 0; i < 100; i++)
		faults_add(&faults, "f", (struct mark){i + 1, 1}, "wrong");
	cr_assert(eq(sz, faults.n, FAULTS_MAX));
	cr_assert(eq(sz, faults.total, 100));
	cr_assert(eq(str, faults.v[19], "f:20:1: wrong"));
	faults_free(&faults);
	cr_assert(eq(sz, faults.total, 0));
}

Test(faults, are_one_clean_line)
{
	struct faults faults = {0};

	faults_add(&faults, "a\nb\x1b[2J", (struct mark){0, 0}, "%s", "two\nlines\xE2\x80\xAE");
	cr_assert(eq(str, faults.v[0], "a b<U+001B>[2J: two lines<U+202E>"));
	faults_free(&faults);
}

/* A fault of an earlier file must not make a good one look bad. */
Test(faults, of_another_file_do_not_count)
{
	struct faults faults = {0};
	struct catalog *catalog;

	faults_add(&faults, "f", (struct mark){1, 1}, "wrong");
	catalog = kit_read("tests/fixtures/catalog/first.yaml", &faults);
	cr_assert(ne(ptr, catalog, NULL));
	cr_assert(eq(sz, faults.total, 1));
	catalog_free(catalog);
	faults_free(&faults);
}
