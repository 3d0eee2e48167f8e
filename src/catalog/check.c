/* Rules between the items of one catalog: ids, first revisions, what `by` names, summaries. */
#include "catalog/check.h"

#include "catalog/faults.h"

#include <string.h>

struct checker {
	const struct catalog *catalog;
	const char *name;
	struct faults *faults;
};

#define fault(checker, mark, ...) faults_add((checker)->faults, (checker)->name, mark, __VA_ARGS__)

static struct mark item_mark(const struct catalog *catalog, struct item_ref item)
{
	switch (item.kind) {
	case ITEM_PART:
		return catalog->parts[item.index].mark;
	case ITEM_CHECK:
		return catalog->checks[item.index].mark;
	case ITEM_KPI:
		return catalog->kpis[item.index].mark;
	case ITEM_QUESTION:
		return catalog->questions[item.index].mark;
	case ITEM_NONE:
		break;
	}
	return (struct mark){0, 0};
}

static bool is_before(struct mark a, struct mark b)
{
	return a.line != b.line ? a.line < b.line : a.column < b.column;
}

/* by_id holds equal ids side by side; the first of them in the file is the one that stays. */
static void check_ids(const struct checker *checker)
{
	const struct catalog *catalog = checker->catalog;
	uint32_t next;

	for (uint32_t i = 0; i < catalog->item_n; i = next) {
		struct mark first = item_mark(catalog, catalog->by_id[i]);

		for (next = i + 1; next < catalog->item_n && strcmp(catalog->by_id[i].id, catalog->by_id[next].id) == 0; next++)
			if (is_before(item_mark(catalog, catalog->by_id[next]), first))
				first = item_mark(catalog, catalog->by_id[next]);
		for (uint32_t j = i; j < next && *catalog->by_id[i].id != '\0'; j++) {
			struct mark mark = item_mark(catalog, catalog->by_id[j]);

			if (is_before(first, mark))
				fault(checker, mark, "the id %s stands twice: line %u has it already, and a different one was expected.",
				    quote(catalog->by_id[j].id).text, first.line);
		}
	}
}

static void check_summaries(const struct checker *checker)
{
	for (uint32_t i = 0; i < checker->catalog->part_n; i++) {
		const struct part *part = &checker->catalog->parts[i];

		if (part->kind != PART_SECTION && part->summary == NULL)
			fault(checker, part->mark, "the key summary is missing: every part but a section was expected to have one.");
	}
}

#define FIRST "but this revision supersedes none: name the earlier one under supersedes, or leave this out."

static void check_no_from(const struct checker *checker, const struct list *from)
{
	if (from->n > 0)
		fault(checker, list_mark(from, 0), "from refers to an earlier revision, " FIRST);
}

/* A first revision has nothing to refer to. */
static void check_first_revision(const struct checker *checker)
{
	const struct catalog *catalog = checker->catalog;

	for (uint32_t i = 0; i < catalog->part_n; i++) {
		check_no_from(checker, &catalog->parts[i].from);
		if (catalog->parts[i].change != CHANGE_NONE)
			fault(checker, catalog->parts[i].mark, "this part has a change against an earlier revision, " FIRST);
	}
	for (uint32_t i = 0; i < catalog->check_n; i++)
		check_no_from(checker, &catalog->checks[i].from);
	for (uint32_t i = 0; i < catalog->kpi_n; i++)
		check_no_from(checker, &catalog->kpis[i].from);
	if (catalog->dropped_n > 0)
		fault(checker, catalog->dropped[0].mark, "dropped refers to an earlier revision, " FIRST);
}

static void check_resolved(const struct checker *checker, const struct resolved *resolved)
{
	for (size_t i = 0; i < resolved->by.n; i++)
		if (catalog_find(checker->catalog, resolved->by.v[i]).kind == ITEM_NONE)
			fault(checker, list_mark(&resolved->by, i), "by names %s, where an id of this file was expected.",
			    quote(resolved->by.v[i]).text);
}

void catalog_check(const struct catalog *catalog, const char *name, bool complete, struct faults *faults)
{
	const struct checker checker = {catalog, name, faults};

	check_ids(&checker);
	if (!complete)
		return;
	check_summaries(&checker);
	if (catalog->supersedes == NULL)
		check_first_revision(&checker);
	else if (strcmp(catalog->supersedes, catalog->revision) == 0)
		fault(&checker, catalog->supersedes_mark, "supersedes names this revision itself, where the one before was expected.");
	for (uint32_t i = 0; i < catalog->resolved_n; i++)
		check_resolved(&checker, &catalog->resolves[i]);
}
