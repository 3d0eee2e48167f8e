/* What the tests of the catalog share. */
#include "catalog-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

const char *const shipped[4] = {
	"data/catalogs/gpai-cop/2024-11-14-draft-1.yaml",
	"data/catalogs/gpai-cop/2024-12-19-draft-2.yaml",
	"data/catalogs/gpai-cop/2025-03-11-draft-3.yaml",
	"data/catalogs/gpai-cop/2025-07-10-final.yaml",
};

char *kit_path(const char *name)
{
	const char *top = getenv("srcdir");

	return path_join(top != NULL ? top : ".", name);
}

void kit_bytes(const char *name, struct str *bytes)
{
	AUTO_FREE char *path = kit_path(name);
	struct err err = ERR_INIT;

	cr_assert(file_read(path, (size_t)64 << 20, bytes, &err), "%s", err.text);
}

struct catalog *kit_read(const char *name, struct faults *faults)
{
	AUTO_STR bytes = STR_INIT;
	const char *slash = strrchr(name, '/');

	kit_bytes(name, &bytes);
	return catalog_read(slash == NULL ? name : slash + 1, str_text(&bytes), bytes.len, &catalog_default_limits, faults);
}

struct catalog *kit_good(const char *name)
{
	struct faults faults = {0};
	struct catalog *catalog = kit_read(name, &faults);

	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "no fault told");
	cr_assert(eq(sz, faults.total, 0));
	return catalog;
}

struct catalog *kit_text(const char *text, struct faults *faults)
{
	return catalog_read("f", text, strlen(text), &catalog_default_limits, faults);
}

void kit_faults(const struct faults *faults, struct str *out)
{
	for (size_t i = 0; i < faults->n; i++)
		str_addf(out, "%s\n", faults->v[i]);
}
