/* Tests of gaps: what they know, how their priority is made and told, their order and groups. */
#include "assess.h"

#include "assess/gap.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct assess assess;

/* P0 is a chapter without law, P1 one with, P2 within it names something else. */
static void begin(void)
{
	static const struct shape shapes[] = {{NO_PART, AUDIENCE_GPAI, false, 0, 3}, {NO_PART, AUDIENCE_GPAI, false, 0, 1},
	    {1, AUDIENCE_INHERITED, false, 0, 2}, {NO_PART, AUDIENCE_GPAI_SR, false, 0, 1}};
	static const char *const obligations[] = {"Art. 56 AI Act", "Art. 53(1)(a) AI Act"}, *const other[] = {"Recital 101 AI Act"};
	struct catalog *catalog = make_catalog(shapes, COUNT(shapes));
	struct part *parts = arena_alloc(catalog->arena, COUNT(shapes), sizeof *parts);

	memcpy(parts, catalog->parts, COUNT(shapes) * sizeof *parts);
	parts[1].legal = (struct list){.v = obligations, .n = COUNT(obligations)};
	parts[2].legal = (struct list){.v = other, .n = COUNT(other)};
	catalog->parts = parts;
	make_assess(&assess, catalog, 0);
}

static void end(void)
{
	drop_assess(&assess);
}

TestSuite(gap, .init = begin, .fini = end);

static struct gap gap_of(const char *check)
{
	struct gap gap;

	assess_compute(&assess);
	gap_make(&assess, (uint32_t)catalog_find_check(assess.catalog, check), &gap);
	return gap;
}

static void expect_told(const char *check, const char *told)
{
	struct gap gap = gap_of(check);
	AUTO_STR why = STR_INIT;

	gap_explain(&assess, &gap, &why);
	cr_expect(eq(str, (char *)str_text(&why), (char *)told));
}

Test(gap, law)
{
	static const struct {
		const char *basis;
		bool counts;
	} rows[] = {
	    {"Art. 53 AI Act", true}, {"Art. 55(1)(c) AI Act", true}, {"Art. 53(1)(d) AI Act", true}, {"Art. 530 AI Act", false},
	    {"Art. 56 AI Act", false}, {"Art. 53 GDPR", false}, {"Recital 53 AI Act", false}, {"", false},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct list legal = {.v = &rows[i].basis, .n = 1};

		((struct part *)assess.catalog->parts)[0].legal = legal;
		cr_expect(eq(int, gap_law(&assess, 0) != NULL, rows[i].counts), "%s", rows[i].basis);
	}
	cr_expect(eq(str, (char *)gap_law(&assess, 3), "Art. 53(1)(a) AI Act"));
	cr_expect(eq(str, (char *)gap_law(&assess, 4), "Art. 53(1)(a) AI Act"), "of the part above");
	cr_expect(eq(str, (char *)gap_legal(&assess, 4)->v[0], "Recital 101 AI Act"), "its own stands beside it");
}

Test(gap, told_with_and_without_actions)
{
	give_answer(&assess, "P0-a", VERDICT_PARTLY);
	give_answer(&assess, "P2-a", VERDICT_NOT_MET);
	expect_told("P0-a", "Priority 40 of 100: severity not set, counts as medium (20); no action (15); no obligation of Art. "
	    "53 or 55 AI Act (0); partly (5).");
	give_severity(&assess, "P2-a", SEVERITY_CRITICAL);
	give_task(&assess, "A-1", TASK_OPEN, "2026-11-19", "Legal");
	give_task_link(&assess, "A-1", "P2-a");
	expect_told("P2-a", "Priority 100 of 100: severity critical (40); A-1: overdue by 5 days (25); Art. 53(1)(a) AI Act can be "
	    "enforced since 2026-08-02 (20); not met (15).");
	strcpy(assess.today, "2026-08-01");
	expect_told("P2-a", "Priority 70 of 100: severity critical (40); A-1: due in 110 days (5); Art. 53(1)(a) AI Act can be "
	    "enforced from 2026-08-02 (10); not met (15).");
}

Test(gap, points_of_deadlines)
{
	static const struct {
		enum task_state state;
		const char *date;
		unsigned points;
		const char *told;
	} rows[] = {
	    {TASK_OPEN, "2026-11-23", 25, "A-1: overdue by 1 day"}, {TASK_OPEN, "2026-11-24", 20, "A-1: due today"},
	    {TASK_OPEN, "2026-12-24", 20, "A-1: due in 30 days"}, {TASK_OPEN, "2026-12-25", 15, "A-1: due in 31 days"},
	    {TASK_OPEN, "2027-01-24", 10, "A-1: due in 61 days"}, {TASK_OPEN, "2027-02-23", 5, "A-1: due in 91 days"},
	    {TASK_OPEN, "", 15, "no due date"}, {TASK_DONE, "2026-11-23", 15, "actions done, not met yet"},
	    {TASK_ACCEPTED_RISK, "2026-11-24", 0, "A-1: risk accepted until 2026-11-24"},
	    {TASK_ACCEPTED_RISK, "2026-11-23", 25, "A-1: accepted risk past its date by 1 day"},
	};

	give_answer(&assess, "P0-a", VERDICT_NOT_MET);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct gap gap;
		AUTO_STR told = STR_INIT;

		give_task(&assess, "A-1", rows[i].state, rows[i].date, "");
		if (i == 0)
			give_task_link(&assess, "A-1", "P0-a");
		gap = gap_of("P0-a");
		gap_reason(&assess, &gap, GAP_BY_DEADLINE, &told);
		cr_expect(eq(uint, gap.points[GAP_BY_DEADLINE], rows[i].points), "row %zu", i);
		cr_expect(eq(str, (char *)str_text(&told), (char *)rows[i].told), "row %zu", i);
		cr_expect(eq(uint, gap.task_n, 1));
		free(assess.tasks.v[0].id);
		free(assess.tasks.v[0].title);
		free(assess.tasks.v[0].owner);
		free(assess.tasks.v[0].due);
		free(assess.tasks.v[0].expires);
		free(assess.tasks.v[0].progress);
		free(assess.tasks.v[0].reason);
		assess.tasks.n = 0;
	}
}

Test(gap, knows_age_evidence_and_owner)
{
	struct gap gap;

	give_answer(&assess, "P0-a", VERDICT_NOT_MET);
	assess.answers.v[0].at_us = (date_days("2026-11-20") * 86400 + 86399) * INT64_C(1000000);
	give_evidence(&assess, "E-1", "2020-01-01", false);
	give_evidence(&assess, "E-2", "", true);
	give_link(&assess, "E-2", "P0-a");
	gap = gap_of("P0-a");
	cr_expect(eq(i64, gap.age_days, 4), "whole days, by date");
	cr_expect(eq(int, (int)gap.proof, GAP_PROOF_NONE), "retired evidence is none");
	cr_expect(eq(str, (char *)gap.owner, ""));
	give_link(&assess, "E-1", "P0");
	cr_expect(eq(int, (int)gap_of("P0-a").proof, GAP_PROOF_EXPIRED));
	give_evidence(&assess, "E-3", "", false);
	give_link(&assess, "E-3", "P0-a");
	cr_expect(eq(int, (int)gap_of("P0-a").proof, GAP_PROOF_VALID));
	give_task(&assess, "A-1", TASK_OPEN, "", "Legal");
	give_task(&assess, "A-2", TASK_OPEN, "2027-03-01", "Eng");
	give_task(&assess, "A-3", TASK_OPEN, "2027-02-01", "Risk");
	give_task_link(&assess, "A-1", "P0-a");
	cr_expect(eq(str, (char *)gap_of("P0-a").owner, "Legal"));
	give_task_link(&assess, "A-2", "P0-a");
	give_task_link(&assess, "A-3", "P0-a");
	gap = gap_of("P0-a");
	cr_expect(eq(str, (char *)gap.owner, "Risk"), "of the nearest date");
	cr_expect(eq(uint, gap.pending_n, 3));
}

static char *order(enum gap_group group, const char *filter)
{
	struct query *query = filter == NULL ? NULL : query_parse_line(&assess, filter, NULL);
	struct gap_list gaps = VEC_INIT;
	struct str out = STR_INIT;

	gap_list_make(&assess, query, &gaps);
	gap_list_group(&assess, &gaps, group);
	for (size_t i = 0; i < gaps.n; i++) {
		AUTO_STR name = STR_INIT;

		gap_group_name(&assess, &gaps.v[i], group, &name);
		str_addf(&out, "%s%s", i > 0 ? " " : "", assess.catalog->checks[gaps.v[i].check].id);
		if (name.len > 0)
			str_addf(&out, "(%s)", str_text(&name));
	}
	vec_free(&gaps);
	query_free(query);
	return str_take(&out);
}

static void expect_order(enum gap_group group, const char *filter, const char *expected)
{
	AUTO_FREE char *found = order(group, filter);

	cr_expect(eq(str, found, (char *)expected), "%s", filter == NULL ? "" : filter);
}

Test(gap, order_groups_and_filters)
{
	give_answer(&assess, "P0-a", VERDICT_PARTLY);
	give_answer(&assess, "P0-b", VERDICT_NOT_MET);
	give_answer(&assess, "P0-c", VERDICT_MET);
	give_answer(&assess, "P1-a", VERDICT_NOT_MET);
	give_answer(&assess, "P2-a", VERDICT_PARTLY);
	give_answer(&assess, "P2-b", VERDICT_NOT_MET);
	give_answer(&assess, "P3-a", VERDICT_NOT_MET);
	give_severity(&assess, "P2-a", SEVERITY_CRITICAL);
	give_task(&assess, "A-1", TASK_OPEN, "2026-12-20", "bea");
	give_task(&assess, "A-2", TASK_OPEN, "2026-12-10", "Ada");
	give_task_link(&assess, "A-1", "P1-a");
	give_task_link(&assess, "A-2", "P2-b");
	assess_compute(&assess);
	/* P2-a 80, P1-a and P2-b 75 (the earlier date first), P0-b 50, P0-a 40; P0-c is met, P3-a does not apply. */
	expect_order(GAP_UNGROUPED, NULL, "P2-a P2-b P1-a P0-b P0-a");
	expect_order(GAP_BY_CHAPTER, NULL,
	    "P0-b(P0  A part) P0-a(P0  A part) P2-a(P1  A part) P2-b(P1  A part) P1-a(P1  A part)");
	expect_order(GAP_BY_OWNER, NULL, "P2-b(Ada) P1-a(bea) P2-a(nobody) P0-b(nobody) P0-a(nobody)");
	expect_order(GAP_UNGROUPED, "severity:critical", "P2-a");
	expect_order(GAP_UNGROUPED, "severity:not-set under:P0", "P0-b P0-a");
	expect_order(GAP_UNGROUPED, "owner:ada", "P2-b");
	expect_order(GAP_UNGROUPED, "owner:none state:not-met", "P0-b");
	expect_order(GAP_UNGROUPED, "action:no", "P2-a P0-b P0-a");
	expect_order(GAP_UNGROUPED, "due:20", "P2-b");
	expect_order(GAP_UNGROUPED, "due:overdue", "");
	cr_expect(eq(int, gap_group_parse("owner"), GAP_BY_OWNER));
	cr_expect(eq(int, gap_group_parse("chapter"), GAP_BY_CHAPTER));
	cr_expect(eq(int, gap_group_parse("state"), -1));
}
