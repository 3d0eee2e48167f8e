/* Revisions for tests: the shipped ones and small ones made by hand. */
#include "revise-kit.h"
#include "catalog-kit.h"

#include <criterion/criterion.h>

void shipped_begin(struct revisions *revisions)
{
	*revisions = (struct revisions){.v = xcalloc(COUNT(shipped), sizeof *revisions->v), .n = COUNT(shipped)};
	for (size_t i = 0; i < COUNT(shipped); i++)
		revisions->v[i] = kit_good(shipped[i]);
}

#define HEAD(revision, date, supersedes)                                                                   \
	"format: 1\ncatalog: c\nrevision: " revision "\ntitle: T\nlabel: L\npublished: " date                \
	"\nstatus: draft\nsupersedes: " supersedes "\nsource: {publisher: P}\n"
#define PART(id, from, kind) "  - {id: " id ", ref: r, kind: measure, title: t, summary: s, from: [" from               \
	"], change: {kind: " kind ", note: n " id "}}\n"

static struct catalog *made(const char *text)
{
	struct faults faults = {0};
	struct catalog *catalog = kit_text(text, &faults);

	cr_assert_neq(catalog, NULL, "%s", faults.n > 0 ? faults.v[0] : "");
	return catalog;
}

void made_begin(struct revisions *revisions)
{
	*revisions = (struct revisions){.v = xcalloc(3, sizeof *revisions->v), .n = 3};
	revisions->v[0] = made(HEAD("one", "2024-01-01", "null")
	    "parts:\n  - {id: a, ref: r, kind: measure, title: t, summary: s}\n"
	    "  - {id: z, ref: r, kind: measure, title: t, summary: s}\n");
	revisions->v[1] = made(HEAD("two", "2024-02-01", "one")
	    "parts:\n" PART("b", "a", "tightened") PART("c", "a", "clarified") PART("n", "", "new") PART("z", "z", "same"));
	revisions->v[2] = made(HEAD("three", "2024-03-01", "two")
	    "parts:\n" PART("d", "b, n", "relaxed") PART("y", "z", "clarified") "dropped: [{id: c, note: Too much}]\n");
}

void checks_begin(struct revisions *revisions)
{
	*revisions = (struct revisions){.v = xcalloc(2, sizeof *revisions->v), .n = 2};
	revisions->v[0] = made(HEAD("one", "2024-01-01", "null")
	    "parts:\n  - {id: p, ref: r, kind: measure, title: t, summary: s, checks: [{id: p-a, text: Is it logged?}, "
	    "{id: p-b, text: Is it signed?}, {id: p-c, text: Is it kept?}]}\n");
	revisions->v[1] = made(HEAD("two", "2024-02-01", "one")
	    "parts:\n  - {id: p, ref: r, kind: measure, title: t, summary: s, from: [p], change: {kind: same, note: n}, checks: "
	    "[{id: p-a, text: Is it logged?, from: [p-a]}, {id: p-b, text: Is it signed by two?, from: [p-b]}]}\n");
}
