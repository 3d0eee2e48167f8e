/* Rules that need other revisions of the code: where items came from, and what became of old ones. */
#include "catalog/faults.h"

#include <string.h>

struct lineage {
	const struct catalog *catalog, *previous;
	const char *name;
	struct faults *faults;
	bool *covered; /* by part of the superseded revision */
};

/* Another revision of the same code; NULL when it is not known. */
static const struct catalog *find_revision(const struct catalog *catalog, const char *revision,
    const struct catalog *const *known, size_t known_n)
{
	if (strcmp(revision, catalog->revision) == 0)
		return NULL;
	for (size_t i = 0; i < known_n; i++)
		if (strcmp(known[i]->catalog, catalog->catalog) == 0 && strcmp(known[i]->revision, revision) == 0)
			return known[i];
	return NULL;
}

static void cover(struct lineage *lineage, const char *id)
{
	uint32_t part = catalog_find_part(lineage->previous, id);

	if (part != NO_PART)
		lineage->covered[part] = true;
}

static void check_part_from(struct lineage *lineage, const struct part *part)
{
	for (size_t i = 0; i < part->from.n; i++) {
		cover(lineage, part->from.v[i]);
		if (catalog_find(lineage->previous, part->from.v[i]).kind != ITEM_PART)
			faults_add(lineage->faults, lineage->name, list_mark(&part->from, i),
			    "from of %s names %s, where the id of a part of %s was expected.", quote(part->id).text,
			    quote(part->from.v[i]).text, lineage->previous->revision);
	}
}

static void check_leaf_from(struct lineage *lineage, const char *id, const struct list *from, enum item_kind kind,
    const char *what)
{
	for (size_t i = 0; i < from->n; i++)
		if (catalog_find(lineage->previous, from->v[i]).kind != kind)
			faults_add(lineage->faults, lineage->name, list_mark(from, i),
			    "from of %s names %s, where one of the %s of %s was expected.", quote(id).text, quote(from->v[i]).text,
			    what, lineage->previous->revision);
}

static void check_dropped(struct lineage *lineage)
{
	for (uint32_t i = 0; i < lineage->catalog->dropped_n; i++) {
		const struct dropped *dropped = &lineage->catalog->dropped[i];

		cover(lineage, dropped->id);
		if (catalog_find(lineage->previous, dropped->id).kind == ITEM_NONE)
			faults_add(lineage->faults, lineage->name, dropped->mark, "dropped names %s, where an id of %s was expected.",
			    quote(dropped->id).text, lineage->previous->revision);
	}
}

/* Sections and forms may end without a word; what obliges may not. */
static bool must_be_followed(enum part_kind kind)
{
	return kind == PART_COMMITMENT || kind == PART_MEASURE || kind == PART_SUB_MEASURE || kind == PART_APPENDIX;
}

static void check_covered(struct lineage *lineage)
{
	bool has_lineage = false;

	for (uint32_t i = 0; i < lineage->catalog->part_n; i++)
		has_lineage |= lineage->catalog->parts[i].has_from;
	for (uint32_t i = 0; has_lineage && i < lineage->previous->part_n; i++)
		if (must_be_followed(lineage->previous->parts[i].kind) && !lineage->covered[i])
			faults_add(lineage->faults, lineage->name, lineage->catalog->supersedes_mark,
			    "%s of %s has no successor: it was expected in the from of a part, or under dropped.",
			    quote(lineage->previous->parts[i].id).text, lineage->previous->revision);
}

static void check_against_previous(struct lineage *lineage)
{
	const struct catalog *catalog = lineage->catalog;

	lineage->covered = xcalloc(lineage->previous->part_n, sizeof *lineage->covered);
	for (uint32_t i = 0; i < catalog->part_n; i++)
		check_part_from(lineage, &catalog->parts[i]);
	for (uint32_t i = 0; i < catalog->check_n; i++)
		check_leaf_from(lineage, catalog->checks[i].id, &catalog->checks[i].from, ITEM_CHECK, "checks");
	for (uint32_t i = 0; i < catalog->kpi_n; i++)
		check_leaf_from(lineage, catalog->kpis[i].id, &catalog->kpis[i].from, ITEM_KPI, "KPIs");
	check_dropped(lineage);
	check_covered(lineage);
	mem_free_local(&lineage->covered);
}

/* What a revision leaves open, and so a later one can settle. */
static bool can_be_settled(enum item_kind kind)
{
	return kind == ITEM_QUESTION || kind == ITEM_KPI;
}

static void check_resolved(const struct lineage *lineage, const struct resolved *resolved, const struct catalog *revision)
{
	if (revision == NULL)
		faults_add(lineage->faults, lineage->name, resolved->mark,
		    "resolves names the revision %s, where an earlier one that is known was expected: import it first.",
		    quote(resolved->revision).text);
	else if (!can_be_settled(catalog_find(revision, resolved->id).kind))
		faults_add(lineage->faults, lineage->name, resolved->mark,
		    "resolves names %s, where the id of a question or KPI of %s was expected.", quote(resolved->id).text,
		    resolved->revision);
}

static void check_supersedes(struct lineage *lineage)
{
	if (lineage->previous != NULL)
		check_against_previous(lineage);
	else
		faults_add(lineage->faults, lineage->name, lineage->catalog->supersedes_mark,
		    "supersedes names the revision %s, where one that is known was expected: import it first.",
		    quote(lineage->catalog->supersedes).text);
}

bool catalog_check_lineage(const struct catalog *catalog, const char *name, const struct catalog *const *known,
    size_t known_n, struct faults *faults)
{
	struct lineage lineage = {.catalog = catalog, .name = name, .faults = faults};
	size_t before = faults->total;

	if (catalog->supersedes != NULL) {
		lineage.previous = find_revision(catalog, catalog->supersedes, known, known_n);
		check_supersedes(&lineage);
	}
	for (uint32_t i = 0; i < catalog->resolved_n; i++)
		check_resolved(&lineage, &catalog->resolves[i],
		    find_revision(catalog, catalog->resolves[i].revision, known, known_n));
	return faults->total == before;
}
