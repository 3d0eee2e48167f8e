/* What wants attention by its date, and what a remembered visit must look like. */
#include "assess.h"
#include "store-kit.h"

#include "assess/agenda.h"
#include "assess/visit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static struct assess assess;
static struct agenda agenda;

static void begin(void)
{
	static const struct shape shapes[] = {{NO_PART, AUDIENCE_GPAI, false, 0, 2}};

	make_assess(&assess, make_catalog(shapes, COUNT(shapes)), 0);
}

static void end(void)
{
	agenda_free(&agenda);
	drop_assess(&assess);
}

TestSuite(agenda, .init = begin, .fini = end);

static void make(void)
{
	struct kpi_register kpis = {.n = 0};
	struct question_register questions = {.n = 0};

	assess_compute(&assess);
	agenda_make(&assess, &kpis, &questions, &agenda);
}

static char *words_of(size_t row)
{
	struct str out = STR_INIT;

	str_addf(&out, "%s ", agenda.rows.v[row].id);
	agenda_row_words(&agenda.rows.v[row], &out);
	return str_take(&out);
}

static void expect_rows(const char *const *rows, size_t n)
{
	cr_assert(eq(sz, agenda.rows.n, n));
	for (size_t i = 0; i < n; i++) {
		AUTO_FREE char *words = words_of(i);

		cr_expect(eq(str, words, (char *)rows[i]));
	}
}

/* A date that is none is overdue: somebody has to look at it. What is overdue stands by kind, all else by date. */
Test(agenda, order_and_words)
{
	static const char *const rows[] = {"A-2 no valid date", "A-1 overdue by 1 day", "A-3 ended 2 days ago", "E-1 no valid date",
	    "E-2 expired 1 day ago", "E-3 expires today", "A-4 due in 1 day", "E-4 expires in 30 days", "A-5 due in 31 days"};
	AUTO_STR counts = STR_INIT;

	give_evidence(&assess, "E-4", "2026-12-24", false);
	give_evidence(&assess, "E-3", "2026-11-24", false);
	give_evidence(&assess, "E-2", "2026-11-23", false);
	give_evidence(&assess, "E-1", "next year", false);
	give_evidence(&assess, "E-5", "2026-11-01", true);
	give_evidence(&assess, "E-6", "", false);
	give_task(&assess, "A-5", TASK_BLOCKED, "2026-12-25", "");
	give_task(&assess, "A-4", TASK_IN_PROGRESS, "2026-11-25", "");
	give_task(&assess, "A-3", TASK_ACCEPTED_RISK, "2026-11-22", "");
	give_task(&assess, "A-2", TASK_OPEN, "soon", "");
	give_task(&assess, "A-1", TASK_OPEN, "2026-11-23", "");
	give_task(&assess, "A-6", TASK_DONE, "2026-11-01", "");
	give_task(&assess, "A-7", TASK_OPEN, "", "");
	make();
	expect_rows(rows, COUNT(rows));
	agenda_count_words(&agenda, AGENDA_OVERDUE, &counts);
	cr_expect(eq(str, counts.s, "2 actions, 1 accepted risk ended, 2 pieces of evidence expired"));
	cr_expect(eq(u32, agenda_count(&agenda, AGENDA_SOON), 3));
	cr_expect(eq(u32, agenda_count(&agenda, AGENDA_LATER), 1));
}

Test(agenda, nothing_is_a_word)
{
	AUTO_STR counts = STR_INIT;

	make();
	agenda_count_words(&agenda, AGENDA_OVERDUE, &counts);
	cr_expect(eq(str, counts.s, "nothing"));
}

/* What is remembered may have been written by anybody. */
Test(visit, only_what_makes_sense_is_one)
{
	static const char *const values[] = {"", "12", "12 -5", "-1 5", "x 5", "12 5 7", "99999999999999999999 5"};
	static const char name[] = "visit:" KIT_ASSESSMENT;
	const struct clock now = {KIT_NOW};
	struct visit visit = {7, 7};
	struct err err = ERR_INIT;
	struct kit kit;

	kit_fill_small(&kit);
	cr_expect(not(visit_get(kit.store, "Ada", KIT_ASSESSMENT, &visit)));
	for (size_t i = 0; i < COUNT(values); i++) {
		cr_assert(store_setting_save(kit.store, "Ada", name, values[i], &err), "%s", err.text);
		cr_expect(not(visit_get(kit.store, "Ada", KIT_ASSESSMENT, &visit)), "\"%s\"", values[i]);
	}
	cr_expect(eq(i64, visit.seq, 7));
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
	cr_assert(visit_save(kit.store, "Ada", KIT_ASSESSMENT, &now, &err), "%s", err.text);
	cr_assert(visit_get(kit.store, "Ada", KIT_ASSESSMENT, &visit));
	cr_expect(eq(i64, visit.seq, kit_verified(kit.store)));
	cr_expect(eq(i64, visit.at_us, KIT_NOW));
	cr_expect(not(visit_get(kit.store, "Bea", KIT_ASSESSMENT, &visit)));
	kit_end(&kit);
}
