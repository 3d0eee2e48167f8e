/* Tests of actions: when they are due, what belongs to whom, what done ones propose. */
#include "assess.h"

#include "assess/task.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#define TODAY "2026-11-24"

static struct assess assess;

static void begin(void)
{
	static const struct shape shapes[] = {{NO_PART, AUDIENCE_GPAI, false, 0, 3}, {NO_PART, AUDIENCE_GPAI_SR, false, 0, 1}};

	make_assess(&assess, make_catalog(shapes, COUNT(shapes)), 0);
}

static void end(void)
{
	drop_assess(&assess);
}

TestSuite(task, .init = begin, .fini = end);

Test(task, when)
{
	static const struct {
		enum task_state state;
		bool retired;
		const char *date, *when;
		bool overdue, over;
		int64_t days;
	} rows[] = {
	    {TASK_OPEN, false, "", "no due date", false, false, TASK_NO_DATE},
	    {TASK_OPEN, false, "2026-11-23", "overdue by 1 day", true, false, -1},
	    {TASK_BLOCKED, false, "2026-11-20", "overdue by 4 days", true, false, -4},
	    {TASK_IN_PROGRESS, false, "2026-11-24", "due today", false, false, 0},
	    {TASK_IN_PROGRESS, false, "2026-11-25", "due in 1 day", false, false, 1},
	    {TASK_OPEN, false, "2027-01-23", "due in 60 days", false, false, 60},
	    {TASK_OPEN, false, "2026-02-30", "overdue by 1 day", true, false, -1},
	    {TASK_DONE, false, "2026-11-20", "done", false, false, TASK_NO_DATE},
	    {TASK_OPEN, true, "2026-11-20", "retired", false, false, TASK_NO_DATE},
	    {TASK_ACCEPTED_RISK, true, "2026-11-20", "retired", false, false, TASK_NO_DATE},
	    {TASK_ACCEPTED_RISK, false, "2026-11-24", "risk accepted until 2026-11-24", false, false, 0},
	    {TASK_ACCEPTED_RISK, false, "2026-11-22", "accepted risk past its date by 2 days", false, true, -2},
	    {TASK_ACCEPTED_RISK, false, "", "risk accepted", false, false, TASK_NO_DATE},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *date = (char *)rows[i].date, none[] = "";
		bool risk = rows[i].state == TASK_ACCEPTED_RISK;
		struct task task = {.state = rows[i].state, .retired = rows[i].retired, .due = risk ? none : date,
		    .expires = risk ? date : none};
		AUTO_STR when = STR_INIT;

		task_when(&task, TODAY, &when);
		cr_expect(eq(str, (char *)str_text(&when), (char *)rows[i].when), "row %zu", i);
		cr_expect(task_is_overdue(&task, TODAY) == rows[i].overdue, "row %zu", i);
		cr_expect(task_risk_is_over(&task, TODAY) == rows[i].over, "row %zu", i);
		cr_expect(task_days(&task, TODAY) == rows[i].days, "row %zu", i);
	}
}

Test(task, figures)
{
	struct task_figures figures;

	give_task(&assess, "A-1", TASK_OPEN, "2026-11-23", "");
	give_task(&assess, "A-2", TASK_OPEN, "2026-11-24", "");
	give_task(&assess, "A-3", TASK_OPEN, "2026-12-24", "");
	give_task(&assess, "A-4", TASK_BLOCKED, "2026-12-25", "");
	give_task(&assess, "A-5", TASK_IN_PROGRESS, "2027-02-22", "");
	give_task(&assess, "A-6", TASK_OPEN, "2027-02-23", "");
	give_task(&assess, "A-7", TASK_DONE, "2026-11-01", "");
	give_task(&assess, "A-8", TASK_ACCEPTED_RISK, "2026-11-23", "");
	give_task(&assess, "A-9", TASK_ACCEPTED_RISK, "2026-12-01", "");
	give_task(&assess, "A-10", TASK_OPEN, "2026-11-01", "");
	assess.tasks.v[9].retired = true;
	task_count(&assess, &figures);
	cr_expect(eq(uint, figures.pending, 6));
	cr_expect(eq(uint, figures.overdue, 1));
	cr_expect(eq(uint, figures.blocked, 1));
	cr_expect(eq(uint, figures.within_30, 2));
	cr_expect(eq(uint, figures.within_60, 3));
	cr_expect(eq(uint, figures.within_90, 4));
	cr_expect(eq(uint, figures.risks_over, 1));
	cr_expect(eq(uint, figures.proposals, 0));
}

Test(task, belongs_to_checks)
{
	size_t at = 0;

	give_task(&assess, "A-1", TASK_OPEN, "", "");
	give_task(&assess, "A-2", TASK_OPEN, "", "");
	give_task(&assess, "A-3", TASK_DONE, "", "");
	assess.tasks.v[1].retired = true;
	give_task_link(&assess, "A-1", "P0-a");
	give_task_link(&assess, "A-1", "gone");
	give_task_link(&assess, "A-2", "P0-a");
	give_task_link(&assess, "A-3", "P0-a");
	cr_expect(eq(uint, assess_check_task_count(&assess, "P0-a"), 2));
	cr_expect(eq(uint, assess_check_task_count(&assess, "P0-b"), 0));
	cr_expect(eq(str, (char *)assess_task_check(&assess, "A-1", &at), "P0-a"));
	cr_expect(eq(str, (char *)assess_task_check(&assess, "A-1", &at), "gone"));
	cr_expect(assess_task_check(&assess, "A-1", &at) == NULL);
	cr_expect(assess_task(&assess, "A-2") == &assess.tasks.v[1]);
	cr_expect(assess_task(&assess, "A-4") == NULL);
}

Test(task, proposals)
{
	struct check_list found = VEC_INIT;

	give_answer(&assess, "P0-a", VERDICT_NOT_MET);
	give_answer(&assess, "P0-b", VERDICT_MET);
	give_answer(&assess, "P1-a", VERDICT_NOT_MET); /* does not apply */
	give_task(&assess, "A-1", TASK_DONE, "", "");
	give_task(&assess, "A-2", TASK_OPEN, "", "");
	give_task(&assess, "A-3", TASK_DONE, "", "");
	assess.tasks.v[0].at_us = assess.tasks.v[2].at_us = 10;
	for (size_t i = 0; i < 3; i++) {
		static const char *const checks[] = {"P0-a", "P0-b", "P1-a", "gone"};

		for (size_t j = 0; j < COUNT(checks); j++)
			give_task_link(&assess, assess.tasks.v[i].id, checks[j]);
	}
	give_task_link(&assess, "A-2", "P0-c");
	assess_compute(&assess);
	task_proposals(&assess, NULL, &found);
	cr_expect(eq(sz, found.n, 1));
	cr_expect(eq(u32, found.v[0], 0));
	found.n = 0;
	task_proposals(&assess, &assess.tasks.v[1], &found);
	cr_expect(eq(sz, found.n, 0), "an open action proposes nothing");
	give_task_link(&assess, "A-3", "P0-c");
	task_proposals(&assess, &assess.tasks.v[2], &found);
	cr_expect(eq(sz, found.n, 2), "a check that was never answered, too");
	found.n = 0;
	assess.answers.v[0].at_us = 11;
	assess.tasks.v[2].retired = true;
	task_proposals(&assess, NULL, &found);
	cr_expect(eq(sz, found.n, 0), "answered since, or retired");
	vec_free(&found);
}

Test(task, filters)
{
	static const struct {
		const char *line, *found;
	} rows[] = {
	    {"", "A-1 A-2 A-3 A-4"}, {"state:open", "A-1"}, {"state:in-progress", "A-2"}, {"state:done", "A-3"},
	    {"state:\"accepted risk\"", "A-4"}, {"state:retired", "A-5"}, {"owner:LEGAL", "A-1"}, {"owner:none", "A-3 A-4"},
	    {"due:overdue", "A-1"}, {"due:30", "A-4"}, {"due:365", "A-2 A-4"}, {"due:none", ""}, {"action:yes", "A-1 A-2"},
	    {"under:P0", "A-1 A-2"}, {"under:P1", "A-2"}, {"applies:no", "A-3 A-4"}, {"kind:measure", "A-1 A-2"},
	    {"evidence:yes", "A-2"}, {"a-3", "A-3"}, {"severity:high", ""}, {"known", "A-4"},
	};

	give_task(&assess, "A-1", TASK_OPEN, "2026-11-01", "Legal Team");
	give_task(&assess, "A-2", TASK_IN_PROGRESS, "2027-06-01", "Eng");
	give_task(&assess, "A-3", TASK_DONE, "2026-11-01", "");
	give_task(&assess, "A-4", TASK_ACCEPTED_RISK, "2026-12-01", "");
	give_task(&assess, "A-5", TASK_OPEN, "", "Legal");
	assess.tasks.v[4].retired = true;
	give_task_link(&assess, "A-1", "P0-a");
	give_task_link(&assess, "A-2", "P0-b");
	give_task_link(&assess, "A-2", "P1-a");
	give_task_link(&assess, "A-3", "gone");
	give_evidence(&assess, "E-1", "", false);
	give_link(&assess, "E-1", "P0-b");
	assess_compute(&assess);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct query *query = query_parse_line(&assess, rows[i].line, NULL);
		AUTO_STR found = STR_INIT;

		cr_assert(query != NULL, "%s", rows[i].line);
		for (size_t j = 0; j < assess.tasks.n; j++)
			if (query_task(query, &assess.tasks.v[j]))
				str_addf(&found, "%s%s", found.len > 0 ? " " : "", assess.tasks.v[j].id);
		cr_expect(eq(str, (char *)str_text(&found), (char *)rows[i].found), "%s", rows[i].line);
		query_free(query);
	}
}

Test(task, wrong_filter_values)
{
	static const char *const lines[] = {"due:soon", "due:", "due:-1", "due:1x", "due:99999", "severity:bad", "action:2",
	    "owner:"};

	for (size_t i = 0; i < COUNT(lines); i++) {
		struct err err = ERR_INIT;

		cr_expect(query_parse_line(&assess, lines[i], &err) == NULL, "%s", lines[i]);
		cr_expect(eq(int, err.kind, ERR_USAGE), "%s", lines[i]);
	}
}
