/* Tests of loading an assessment from the store. */
#include "assess.h"
#include "store-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct kit kit;
static const struct clock clock_of_kit = {KIT_NOW};

static void begin(void)
{
	kit_fill(&kit);
}

static void end(void)
{
	kit_end(&kit);
}

TestSuite(load, .init = begin, .fini = end);

static struct assess *load(void)
{
	struct err err = ERR_INIT;
	struct assess *assess = assess_load(kit.store, KIT_ASSESSMENT, &clock_of_kit, &err);

	cr_assert(ne(ptr, assess, NULL), "%s", err.text);
	return assess;
}

static void add_evidence(const char *item)
{
	struct evidence evidence = {.id = (char *)"E-1",
	    .kind = EVIDENCE_URL,
	    .title = (char *)"Policy",
	    .location = (char *)"https://example.org/policy",
	    .date = (char *)"",
	    .valid_until = (char *)"2026-12-01",
	    .owner = (char *)"",
	    .sha256 = (char *)"",
	    .size = -1};
	enum store_result result;
	struct err err = ERR_INIT;
	struct operation *op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, &err);

	cr_assert(eq(int, operation_save_evidence(op, &evidence, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_link(op, "E-1", item, true, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_OK), "%s", err.text);
}

Test(load, all_that_is_stored)
{
	struct assess *assess;

	kit_answer(kit.store, "S.1.1-a", VERDICT_MET, "Adopted");
	kit_answer(kit.store, "S.1.1-b", VERDICT_PARTLY, "");
	add_evidence("S.1.1-a");
	assess = load();
	cr_assert(eq(str, assess->today, "2026-11-24"));
	cr_assert(eq(uint, assess->total.count[VERDICT_MET], 1));
	cr_assert(eq(uint, assess->total.count[VERDICT_PARTLY], 1));
	cr_assert(eq(uint, assess->total.count[VERDICT_OPEN], 351));
	cr_assert(eq(uint, assess->total.backed, 1));
	cr_assert(eq(str, assess->assessment.title, "Model One"));
	assess_free(assess);
}

Test(load, unknown_assessment)
{
	struct err err = ERR_INIT;

	cr_assert(eq(ptr, assess_load(kit.store, "no such", &clock_of_kit, &err), NULL));
	cr_assert(ne(int, err.kind, ERR_NONE));
	assess_free(NULL);
}

Test(load, again_keeps_the_catalog_and_sees_changes)
{
	struct assess *assess = load();
	const struct catalog *catalog = assess->catalog;
	struct err err = ERR_INIT;

	kit_answer(kit.store, "S.1.1-a", VERDICT_NOT_MET, "");
	cr_assert(assess_reload(assess, kit.store, &clock_of_kit, &err), "%s", err.text);
	cr_assert(eq(uint, assess->total.count[VERDICT_NOT_MET], 1));
	cr_assert(eq(ptr, (void *)assess->catalog, (void *)catalog));
	assess_free(assess);
}

Test(load, again_reads_the_catalog_of_another_revision)
{
	struct assess *assess;
	AUTO_STR bytes = STR_INIT;
	struct catalog *draft = kit_catalog("2025-03-11-draft-3.yaml", &bytes);
	enum store_result result;
	struct err err = ERR_INIT;
	struct operation *op;
	bool added;

	assess = load();
	cr_assert(
	    eq(int, store_catalog_put(kit.store, draft, bytes.s, bytes.len, "Ada", &added, &err), STORE_OK),
	    "%s", err.text);
	free(assess->assessment.revision);
	assess->assessment.revision = xstrdup("draft-3");
	op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, &err);
	cr_assert(
	    eq(int, operation_save_assessment(op, &assess->assessment, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_OK), "%s", err.text);
	cr_assert(assess_reload(assess, kit.store, &clock_of_kit, &err), "%s", err.text);
	cr_assert(eq(str, (char *)assess->catalog->revision, "draft-3"));
	cr_assert(eq(uint, assess->total.count[VERDICT_OPEN], draft->check_n));
	catalog_free(draft);
	assess_free(assess);
}

Test(load, again_that_fails_leaves_all_as_it_was)
{
	struct assess *assess = load();
	char *id = assess->assessment.id;
	struct err err = ERR_INIT;

	assess->assessment.id = xstrdup("no such");
	cr_assert(not(assess_reload(assess, kit.store, &clock_of_kit, &err)));
	cr_assert(eq(uint, assess->total.count[VERDICT_OPEN], 353));
	free(id);
	assess_free(assess);
}
