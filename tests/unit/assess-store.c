/* Tests of loading an assessment from the store. */
#include "tests/unit/rounds.h"

#include "assess.h"
#include "report/report.h"
#include "store-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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
	    .title = (char *)"0",
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

/* --- beside another program that writes --- */

#define ROUNDS 120

/* One more check is met, and the evidence says how many are, in one operation. */
static bool write_round(struct store *store, const char *check, unsigned met)
{
	struct answer answer = {.check = (char *)(uintptr_t)check, .verdict = VERDICT_MET, .reason = (char *)"",
	    .note = (char *)""};
	struct evidence_list list;
	enum store_result result;
	struct operation *op;
	bool good = store_evidence_list(store, KIT_ASSESSMENT, &list, NULL) && list.n == 1;

	if (!good)
		return false;
	free(list.v[0].title);
	list.v[0].title = xasprintf("%u", met);
	op = operation_begin(store, KIT_ASSESSMENT, "Bo", NULL, &result, NULL);
	good = op != NULL && operation_save_answer(op, &answer, NULL) == STORE_OK &&
	    operation_save_evidence(op, &list.v[0], NULL) == STORE_OK && operation_commit(op, NULL, NULL) == STORE_OK;
	evidence_list_free(&list);
	return good;
}

static int write_rounds(const struct catalog *catalog)
{
	struct store *store = kit_open(kit.path, NULL);
	bool good = store != NULL;

	for (unsigned i = 0, rounds = test_rounds(ROUNDS); good && i < rounds; i++)
		good = write_round(store, catalog->checks[i].id, i + 1);
	store_close(store);
	return good ? 0 : 1;
}

/* The number behind some text in a report. */
static unsigned figure_of(const char *report, const char *text)
{
	const char *figure = strstr(report, text);

	cr_assert(figure != NULL, "%s is not in the report", text);
	return (unsigned)strtoul(figure + strlen(text), NULL, 10);
}

static void check_moment(void)
{
	struct assess *assess = load();
	unsigned titled = (unsigned)strtoul(assess->evidence.v[0].title, NULL, 10);
	struct report_template *template = report_kind_template(report_kind_find("board"));
	struct report_request request = {.format = REPORT_MARKDOWN, .author = "Ada"};
	AUTO_STR report = STR_INIT;

	cr_assert(eq(uint, assess->total.count[VERDICT_MET], titled));
	assess_free(assess);
	request.template = template;
	cr_assert(report_make(kit.store, KIT_ASSESSMENT, &clock_of_kit, &request, &report, NULL));
	template_free(template);
	/* Three entries before the first round, two in each. */
	cr_assert(eq(uint, figure_of(str_text(&report), "| entry "),
	    3 + 2 * figure_of(str_text(&report), "\n| Met | ")));
}

Test(load, is_of_one_moment)
{
	struct assess *assess = load();
	int status = 1;
	pid_t writer;

	add_evidence("S.1");
	store_close(kit.store);
	kit.store = NULL;
	writer = fork();
	if (writer == 0)
		_exit(write_rounds(assess->catalog));
	kit_reopen(&kit);
	while (waitpid(writer, &status, WNOHANG) == 0)
		check_moment();
	cr_assert(eq(int, status, 0));
	check_moment();
	assess_free(assess);
}
