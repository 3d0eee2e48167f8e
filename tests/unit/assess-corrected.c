/* Answers on checks that a corrected file changed: to be confirmed until somebody looks at them, and not a moment less. */
#include "store-kit.h"

#include "assess/carried.h"
#include "assess/corrected.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct kit kit;

#define DAY INT64_C(86400000000)

/* The same database on a later day. */
static void on_day(int day)
{
	const struct store_options options = {.clock = {KIT_NOW + day * DAY}};
	struct err err = ERR_INIT;

	store_close(kit.store);
	kit.store = store_open(kit.path, &options, &err);
	cr_assert(ne(ptr, kit.store, NULL), "%s", err.text);
}

/* On day 1: 1-a asks something else, 1-b is gone. */
static void correct(void)
{
	AUTO_STR bytes = STR_INIT;
	struct catalog *old = kit_small(&bytes), *new;
	struct faults faults = {0};
	struct err err = ERR_INIT;
	char *line = strstr(bytes.s, "  - {id: 1-a, text: Is it done?"), *next = strstr(bytes.s, "  - {id: 1-b"), *after;
	bool changed;

	memcpy(strstr(line, "done"), "over", 4);
	after = strchr(next, '\n') + 1;
	memmove(next, after, strlen(after) + 1);
	bytes.len = strlen(bytes.s);
	new = catalog_read("small", bytes.s, bytes.len, &catalog_default_limits, &faults);
	cr_assert(ne(ptr, new, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	on_day(1);
	cr_assert(eq(int, store_catalog_update(kit.store, new, bytes.s, bytes.len, old->sha256, "Ada", NULL, &changed, &err),
	    STORE_OK), "%s", err.text);
	catalog_free(old);
	catalog_free(new);
}

static void fill(void)
{
	kit_fill_small(&kit);
	kit_answer(kit.store, "1-a", VERDICT_MET, "");
	kit_answer(kit.store, "1-b", VERDICT_PARTLY, "Half.");
	kit_answer(kit.store, "1-c", VERDICT_MET, "");
	correct();
}

static void end(void)
{
	kit_end(&kit);
}

TestSuite(corrected, .init = fill, .fini = end);

static struct assess *load(void)
{
	const struct clock clock = {KIT_NOW};
	struct err err = ERR_INIT;
	struct assess *assess = assess_load(kit.store, KIT_ASSESSMENT, &clock, &err);

	cr_assert(ne(ptr, assess, NULL), "%s", err.text);
	return assess;
}

static unsigned to_confirm(void)
{
	struct assess *assess = load();
	unsigned count = carried_count_of(assess).to_confirm;

	assess_free(assess);
	return count;
}

Test(corrected, answers_stand_and_are_to_be_confirmed)
{
	struct assess *assess = load();
	const struct carried *row = carried_of_check(assess, "1-a");

	cr_assert(eq(u32, carried_count_of(assess).to_confirm, 1));
	cr_assert(ne(ptr, (void *)(uintptr_t)row, NULL));
	cr_assert(eq(int, row->verdict, VERDICT_MET));
	cr_assert(eq(ptr, (void *)(uintptr_t)carried_of_check(assess, "1-c"), NULL));
	cr_assert(eq(u32, assess->total.count[VERDICT_MET], 2));
	cr_assert(eq(u32, assess->total.count[VERDICT_PARTLY], 0), "what has no check counts nowhere");
	cr_assert(eq(sz, assess->answers.n, 3), "and is kept");
	assess_free(assess);
}

Test(corrected, a_note_confirms_nothing_and_a_verdict_does)
{
	on_day(2);
	kit_answer(kit.store, "1-a", VERDICT_MET, "Looked at the minutes.");
	cr_assert(eq(u32, to_confirm(), 1));
	kit_answer(kit.store, "1-a", VERDICT_PARTLY, "Looked at the minutes.");
	cr_assert(eq(u32, to_confirm(), 0));
}

Test(corrected, confirmed_once_is_confirmed)
{
	struct assess *assess = load();
	struct carried confirmed;
	struct err err = ERR_INIT;
	struct operation *op;

	on_day(2);
	cr_assert(carried_confirm(carried_of_check(assess, "1-a"), &confirmed, &err), "%s", err.text);
	op = kit_operation(kit.store, "Ada");
	cr_assert(eq(int, operation_save_carried(op, &confirmed, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_OK), "%s", err.text);
	assess_free(assess);
	cr_assert(eq(u32, to_confirm(), 0));
	cr_assert(eq(i64, kit_faults(kit.store, KIT_ASSESSMENT), 0));
	on_day(3);
	cr_assert(eq(int, store_undo(kit.store, "", "Ada", NULL, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(u32, to_confirm(), 0));
}

Test(corrected, undone_brings_everything_back)
{
	struct err err = ERR_INIT;
	struct assess *assess;

	cr_assert(eq(int, store_undo(kit.store, "", "Ada", NULL, &err), STORE_OK), "%s", err.text);
	assess = load();
	cr_assert(eq(u32, carried_count_of(assess).to_confirm, 0));
	cr_assert(eq(u32, assess->total.count[VERDICT_PARTLY], 1));
	cr_assert(eq(sz, assess->carried.n, 0));
	assess_free(assess);
	cr_assert(eq(i64, kit_faults(kit.store, ""), 0));
}
