/*
 * Fuzzes catalog_read with libFuzzer: any bytes are read or refused with at least one fault, and what is read has
 * an index and a dump. Small limits keep a run fast. Build and run: see tests/fuzz/run.sh.
 */
#include "catalog/catalog.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void use(const struct catalog *catalog)
{
	AUTO_STR dump = STR_INIT;
	struct faults faults = {0};

	catalog_dump(catalog, &dump);
	catalog_check_lineage(catalog, "fuzz", &catalog, 1, &faults);
	faults_free(&faults);
	for (uint32_t i = 0; i < catalog->item_n; i++)
		if (catalog_find(catalog, catalog->by_id[i].id).kind == ITEM_NONE)
			die("An id is not found.");
}

static void check_faults(const struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		if (!utf8_valid(faults->v[i], strlen(faults->v[i])) || strchr(faults->v[i], '\n') != NULL)
			die("A fault is not one line of UTF-8.");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct catalog_limits limits = {.file_bytes = 1 << 20, .scalar_bytes = 4096, .depth = 16, .nodes = 5000};
	struct faults faults = {0};
	struct catalog *catalog = catalog_read("fuzz", (const char *)bytes, length, &limits, &faults);

	if ((catalog == NULL) != (faults.total > 0))
		die("A catalog with faults, or none without.");
	check_faults(&faults);
	if (catalog != NULL)
		use(catalog);
	catalog_free(catalog);
	faults_free(&faults);
	return 0;
}
