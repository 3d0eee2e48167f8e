/* Carrying over: the rules one by one, that nothing is lost, and that many steps are one. */
#include "tests/unit/rounds.h"

#include "carry-kit.h"

#include "assess/carried.h"
#include "revise/impact.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define T(text) ((char *)(text))
#define OLD "11111111-2222-4333-8444-555555555555"

static struct kit kit;

static void begin(void)
{
	struct err err = ERR_INIT;

	kit_begin(&kit);
	kit.store = kit_open(kit.path, &err);
	cr_assert(ne(ptr, kit.store, NULL), "%s", err.text);
}

static void end(void)
{
	kit_end(&kit);
}

#define HEAD(revision, day, supersedes)                                                            \
	"format: 1\ncatalog: c\nrevision: " revision "\ntitle: T\nlabel: L-" revision "\npublished: 2025-01-" day \
	"\nstatus: draft\nsupersedes: " supersedes "\nsource: {publisher: P}\n"
#define PART(id, more) "- {id: " id ", ref: r, kind: measure, title: t, summary: s, legal: [Art. 53], " more "}\n"
#define CHECK(id, from, text) "{id: " id ", from: [" from "], text: " text ", evidence: [e]}"

/* One part for each rule; what its checks become is in `rules` below. */
static const char before_yaml[] = HEAD("one", "01", "null") "parts:\n"
    PART("A", "checks: [{id: A-a, text: Same, evidence: [e]}, {id: A-b, text: Old words, evidence: [e]}]")
    PART("B", "checks: [{id: B-a, text: Clear, evidence: [e]}]")
    PART("C", "checks: [{id: C-a, text: More, evidence: [e]}]")
    PART("D", "checks: [{id: D-a, text: Less, evidence: [e]}]")
    PART("E", "checks: [{id: E-a, text: Moved, evidence: [e]}]")
    PART("F", "checks: [{id: F-a, text: Both, evidence: [e]}]")
    PART("G", "checks: [{id: G-a, text: One, evidence: [e]}, {id: G-b, text: Two, evidence: [e]}]")
    PART("H", "checks: [{id: H-a, text: Gone, evidence: [e]}], questions: [{id: Q-1, text: Should it?},"
	" {id: Q-2, text: Again?}]")
    PART("I", "checks: [{id: I-a, text: Nobody, evidence: [e]}], kpis: [{id: K-1, text: Share, state: open},"
	" {id: K-2, text: Rate, state: open}]");
static const char after_yaml[] = HEAD("two", "02", "one") "parts:\n"
    PART("A", "from: [A], change: {kind: same}, checks: [" CHECK("A-a", "A-a", "Same") ", " CHECK("A-c", "A-b", "New words") "]")
    PART("B", "from: [B], change: {kind: clarified, note: Clearer}, checks: [" CHECK("B-a", "B-a", "Clear") "]")
    PART("C", "from: [C], change: {kind: tightened, note: More is asked}, checks: [" CHECK("C-a", "C-a", "More")
	", {id: C-n, text: Quite new, evidence: [e]}]")
    PART("D", "from: [D], change: {kind: relaxed}, checks: [" CHECK("D-a", "D-a", "Less") "]")
    PART("E", "from: [E], change: {kind: restructured}, checks: [" CHECK("E-a", "E-a", "Moved") "]")
    PART("F", "from: [F], change: {kind: same}, checks: [" CHECK("F-a", "F-a", "Both") ", " CHECK("F-b", "F-a", "Other") "]")
    PART("G", "from: [G], change: {kind: clarified}, checks: [" CHECK("G-a", "G-a, G-b", "One and two") "]"
	", questions: [{id: Q-2, text: Again?}]")
    PART("I", "from: [I], change: {kind: same}, kpis: [{id: K-1, from: [K-1], text: Share, state: defined, unit: percent,"
	" target: '>= 90'}]")
    "dropped: [{id: H, note: It fell away}]\n"
    "resolves: [{id: Q-1, revision: one, by: [A], note: It should}, {id: K-2, revision: one, by: []}]\n";

/* --- filling --- */

static struct operation *change(const char *id)
{
	enum store_result result;
	struct err err = ERR_INIT;
	struct operation *op = operation_begin(kit.store, id, "Ada", NULL, &result, &err);

	cr_assert(ne(ptr, op, NULL), "%s", err.text);
	return op;
}

static void commit(struct operation *op)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_OK), "%s", err.text);
}

#define SAVE(op, type, ...)                                                                        \
	do {                                                                                       \
		const struct type saved_ = {__VA_ARGS__};                                          \
		struct err err_ = ERR_INIT;                                                        \
		cr_assert(eq(int, operation_save_##type(op, &saved_, &err_), STORE_OK), "%s", err_.text); \
	} while (0)

static void answer(struct operation *op, const char *check, enum verdict verdict)
{
	AUTO_FREE char *note = xasprintf("About %s", check);

	SAVE(op, answer, .check = T(check), .verdict = verdict, .reason = T(verdict == VERDICT_NA ? "Not ours" : ""), .note = note);
}

static void put_both(void)
{
	carry_put(kit.store, before_yaml);
	carry_put(kit.store, after_yaml);
	carry_start(kit.store, OLD, "one");
}

static struct carry_plan *plan_to(const char *revision)
{
	struct err err = ERR_INIT;
	struct carry_plan *plan = carry_plan_make(kit.store, OLD, revision, &err);

	cr_assert(ne(ptr, plan, NULL), "%s", err.text);
	return plan;
}

static enum verdict verdict_of(const struct carry_rows *rows, const char *check)
{
	for (size_t i = 0; i < rows->answers.n; i++)
		if (strcmp(rows->answers.v[i].check, check) == 0)
			return rows->answers.v[i].verdict;
	cr_assert(false, "%s has no answer", check);
	return VERDICT_OPEN;
}

TestSuite(carry, .init = begin, .fini = end);

/* --- the table --- */

Test(carry, each_rule_of_the_table)
{
	static const struct {
		const char *item;
		enum carry_rule rule;
		enum carried_state state;
		enum verdict verdict; /* afterwards */
		bool identical;
	} rules[] = {
		{"A-a", CARRY_SAME, CARRIED_KEPT, VERDICT_MET, true},
		{"A-c", CARRY_TEXT_DIFFERS, CARRIED_TO_CONFIRM, VERDICT_MET, false},
		{"B-a", CARRY_CLARIFIED, CARRIED_TO_CONFIRM, VERDICT_MET, true},
		{"C-a", CARRY_TIGHTENED, CARRIED_RESET, VERDICT_OPEN, true},
		{"D-a", CARRY_RELAXED, CARRIED_TO_CONFIRM, VERDICT_MET, true},
		{"E-a", CARRY_RESTRUCTURED, CARRIED_TO_CONFIRM, VERDICT_MET, true},
		{"F-a", CARRY_SPLIT, CARRIED_TO_CONFIRM, VERDICT_MET, true},
		{"F-b", CARRY_SPLIT, CARRIED_TO_CONFIRM, VERDICT_MET, false},
		{"G-a", CARRY_MERGED, CARRIED_TO_CONFIRM, VERDICT_MET, false},
	};
	static const char *const checks[] = {"A-a", "A-b", "B-a", "C-a", "D-a", "E-a", "F-a", "G-a", "G-b", "H-a", "I-a"};
	struct carry_plan *plan;
	struct operation *op;

	put_both();
	op = change(OLD);
	for (size_t i = 0; i < COUNT(checks); i++)
		answer(op, checks[i], VERDICT_MET);
	commit(op);
	plan = plan_to("two");
	for (size_t i = 0; i < COUNT(rules); i++) {
		const struct carried *row = carry_row(&plan->after, CARRIED_CHECK, rules[i].item);

		cr_expect(eq(int, row->rule, rules[i].rule), "%s", rules[i].item);
		cr_expect(eq(int, row->state, rules[i].state), "%s", rules[i].item);
		cr_expect(eq(int, row->verdict, VERDICT_MET), "%s", rules[i].item);
		cr_expect(eq(int, row->identical, rules[i].identical), "%s", rules[i].item);
		cr_expect(eq(int, verdict_of(&plan->after, rules[i].item), rules[i].verdict), "%s", rules[i].item);
	}
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_CHECK, "H-a")->rule, CARRY_DROPPED));
	cr_expect(eq(str, carry_row(&plan->after, CARRIED_CHECK, "H-a")->note, T("L-two: It fell away")));
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_CHECK, "I-a")->rule, CARRY_NO_SUCCESSOR));
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_CHECK, "I-a")->state, CARRIED_LEFT));
	/* What is new in a part that went on has the old verdicts beside it, and is open. */
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_CHECK, "C-n")->state, CARRIED_BESIDE));
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_CHECK, "C-n")->verdict, VERDICT_MET));
	carry_nothing_lost(plan);
	cr_expect(eq(uint, plan->carried, 1));
	cr_expect(eq(uint, plan->to_confirm, 7));
	cr_expect(eq(uint, plan->reset, 1));
	cr_expect(eq(uint, plan->left, 2));
	cr_expect(eq(uint, plan->fresh, 1));
	carry_plan_free(plan);
}

/* A check that was merged claims no more than the least of its sources. */
Test(carry, merging_takes_the_most_restrictive)
{
	static const struct {
		enum verdict a, b, merged, shown;
		enum carried_state state;
	} cases[] = {
		{VERDICT_MET, VERDICT_MET, VERDICT_MET, VERDICT_MET, CARRIED_TO_CONFIRM},
		{VERDICT_MET, VERDICT_PARTLY, VERDICT_PARTLY, VERDICT_PARTLY, CARRIED_TO_CONFIRM},
		{VERDICT_NOT_MET, VERDICT_MET, VERDICT_NOT_MET, VERDICT_NOT_MET, CARRIED_TO_CONFIRM},
		{VERDICT_NOT_MET, VERDICT_OPEN, VERDICT_NOT_MET, VERDICT_NOT_MET, CARRIED_TO_CONFIRM},
		{VERDICT_MET, VERDICT_OPEN, VERDICT_OPEN, VERDICT_MET, CARRIED_RESET},
		{VERDICT_PARTLY, VERDICT_OPEN, VERDICT_OPEN, VERDICT_PARTLY, CARRIED_RESET},
		{VERDICT_NA, VERDICT_MET, VERDICT_MET, VERDICT_MET, CARRIED_TO_CONFIRM},
		{VERDICT_NA, VERDICT_NA, VERDICT_NA, VERDICT_NA, CARRIED_TO_CONFIRM},
		{VERDICT_NA, VERDICT_OPEN, VERDICT_OPEN, VERDICT_NA, CARRIED_RESET},
	};

	put_both();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct operation *op = change(OLD);
		struct answer stored;
		struct carry_plan *plan;

		for (int j = 0; j < 2; j++) {
			const char *check = j == 0 ? "G-a" : "G-b";
			const enum verdict verdict = j == 0 ? cases[i].a : cases[i].b;

			operation_read_answer(op, check, &stored);
			SAVE(op, answer, .check = T(check), .verdict = verdict, .note = T(check), .version = stored.version,
			    .reason = T(verdict == VERDICT_NA ? check : ""));
			answer_clear(&stored);
		}
		commit(op);
		plan = plan_to("two");
		cr_expect(eq(int, verdict_of(&plan->after, "G-a"), cases[i].merged), "%zu", i);
		cr_expect(eq(int, carry_row(&plan->after, CARRIED_CHECK, "G-a")->verdict, cases[i].shown), "%zu", i);
		cr_expect(eq(int, carry_row(&plan->after, CARRIED_CHECK, "G-a")->state, cases[i].state), "%zu", i);
		carry_nothing_lost(plan);
		/* Notes are united with where they came from. */
		for (size_t j = 0; j < plan->after.answers.n; j++)
			cr_expect(strstr(plan->after.answers.v[j].note, "one G-a (") != NULL &&
			    strstr(plan->after.answers.v[j].note, "one G-b (") != NULL);
		carry_plan_free(plan);
	}
}

/* One of several that nobody ever touched leaves the whole open. */
Test(carry, merging_with_what_was_never_answered)
{
	struct operation *op;
	struct carry_plan *plan;

	put_both();
	op = change(OLD);
	answer(op, "G-b", VERDICT_MET);
	commit(op);
	plan = plan_to("two");
	cr_expect(eq(int, verdict_of(&plan->after, "G-a"), VERDICT_OPEN));
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_CHECK, "G-a")->state, CARRIED_RESET));
	cr_expect(eq(uint, plan->reset, 1));
	carry_plan_free(plan);
}

/* --- what hangs on checks, KPIs and questions --- */

static void give_the_rest(struct operation *op)
{
	SAVE(op, evidence, .id = T("E-1"), .kind = EVIDENCE_REFERENCE, .title = T("P"), .location = T("L"));
	SAVE(op, evidence, .id = T("E-2"), .kind = EVIDENCE_REFERENCE, .title = T("R"), .location = T("L"));
	cr_assert(eq(int, operation_link(op, "E-1", "F-a", true, NULL), STORE_OK));
	cr_assert(eq(int, operation_link(op, "E-1", "G-a", true, NULL), STORE_OK));
	cr_assert(eq(int, operation_link(op, "E-1", "G-b", true, NULL), STORE_OK));
	cr_assert(eq(int, operation_link(op, "E-2", "H", true, NULL), STORE_OK));
	SAVE(op, task, .id = T("A-1"), .title = T("Do it"));
	cr_assert(eq(int, operation_task_link(op, "A-1", "H-a", true, NULL), STORE_OK));
	SAVE(op, gap_mark, .check = T("G-a"), .severity = SEVERITY_LOW);
	SAVE(op, gap_mark, .check = T("G-b"), .severity = SEVERITY_HIGH);
	SAVE(op, comment, .id = T("N-1"), .item = T("F-a"), .text = T("Hm"));
	SAVE(op, comment, .id = T("N-2"), .item = T("I-a"), .text = T("Oh"));
	SAVE(op, kpi_plan, .kpi = T("K-1"), .target = T("95"));
	SAVE(op, kpi_value, .id = T("V-1"), .kpi = T("K-1"), .date = T("2026-01-31"), .value = T("91"));
	SAVE(op, kpi_value, .id = T("V-2"), .kpi = T("K-2"), .date = T("2026-01-31"), .value = T("7"));
	SAVE(op, position, .question = T("Q-1"), .text = T("No"), .state = POSITION_SUBMITTED);
	SAVE(op, position, .question = T("Q-2"), .text = T("Yes"));
	SAVE(op, review, .part = T("B"), .assignee = T("Bea"));
	SAVE(op, decision, .id = T("D-1"), .title = T("Fund it"));
	SAVE(op, paper_setting, .name = T("organisation"), .value = T("Acme"));
}

Test(carry, everything_else_is_placed_by_a_rule)
{
	struct operation *op;
	struct carry_plan *plan;
	AUTO_FREE char *dump = NULL;

	put_both();
	op = change(OLD);
	give_the_rest(op);
	answer(op, "H-a", VERDICT_NOT_MET);
	commit(op);
	plan = plan_to("two");
	carry_nothing_lost(plan);
	dump = carry_dump(&plan->after);
	cr_expect(strstr(dump, "link E-1 F-a\n") != NULL && strstr(dump, "link E-1 F-b\n") != NULL, "%s", dump);
	cr_expect(eq(sz, plan->after.links.n, 3)); /* merged: linked once */
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_LINK, "E-2 H")->rule, CARRY_DROPPED));
	cr_expect(eq(sz, plan->after.task_links.n, 0));
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_ACTION_LINK, "A-1 H-a")->state, CARRIED_LEFT));
	cr_expect(strstr(dump, "mark G-a high") != NULL, "%s", dump);
	cr_expect(strstr(dump, "comment N-1 F-a Hm Ada") != NULL, "%s", dump);
	cr_expect(strstr(dump, "comment N-2 I Oh Ada") != NULL, "%s", dump); /* its check has no successor, its part has */
	cr_expect(strstr(dump, "plan K-1 95") != NULL && strstr(dump, "value V-1 K-1 2026-01-31 91") != NULL, "%s", dump);
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_PLAN, "K-1")->state, CARRIED_TO_CONFIRM));
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_PLAN, "K-2")->rule, CARRY_SETTLED));
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_VALUE, "V-2")->state, CARRIED_LEFT));
	cr_expect(eq(int, carry_row(&plan->after, CARRIED_POSITION, "Q-1")->rule, CARRY_SETTLED));
	cr_expect(eq(str, carry_row(&plan->after, CARRIED_POSITION, "Q-1")->note, T("L-two: It fell away\nL-two: It should (by A)")));
	cr_expect(eq(str, carry_row(&plan->after, CARRIED_POSITION, "Q-1")->text, T("No")));
	cr_expect(strstr(dump, "position Q-2 0 Yes") != NULL, "%s", dump);
	cr_expect(strstr(dump, "review B Bea none") != NULL, "%s", dump);
	cr_expect(strstr(dump, "decision D-1 Fund it by Ada\nevidence") != NULL, "%s", dump);
	cr_expect(strstr(dump, "setting organisation Acme by Ada") != NULL, "%s", dump);
	carry_plan_free(plan);
}

Test(carry, impact_of_the_made_revision)
{
	struct impact_list list = VEC_INIT;
	unsigned count[IMPACT_KINDS] = {0};
	const struct clock clock = {KIT_NOW};
	struct operation *op;
	struct carry_plan *plan;
	struct assess *preview;

	put_both();
	op = change(OLD);
	give_the_rest(op);
	answer(op, "C-a", VERDICT_MET);     /* tightened: newly failing */
	answer(op, "D-a", VERDICT_NOT_MET); /* relaxed: newly free */
	answer(op, "H-a", VERDICT_NOT_MET); /* dropped: newly free, and A-1 has no reason any more */
	commit(op);
	plan = plan_to("two");
	preview = carry_preview(plan, &clock);
	impact_make(preview, &list);
	for (size_t i = 0; i < list.n; i++)
		count[list.v[i].kind]++;
	cr_expect(eq(uint, count[IMPACT_FAILING], 1));
	cr_expect(eq(uint, count[IMPACT_FREE], 2));
	cr_expect(eq(uint, count[IMPACT_ACTION], 1));
	cr_expect(eq(uint, count[IMPACT_EVIDENCE], 1));
	cr_expect(eq(uint, count[IMPACT_QUESTION], 1));
	cr_expect(eq(uint, count[IMPACT_KPI], 2)); /* K-1 is defined now, K-2 settled */
	impact_free(&list);
	carry_preview_free(preview);
	carry_plan_free(plan);
}

/* --- through the store --- */

static enum store_result try_answer(const char *id, const char *check, enum verdict verdict, struct err *err)
{
	enum store_result result;
	struct operation *op = operation_begin(kit.store, id, "Ada", NULL, &result, err);
	struct answer stored, given;

	if (op == NULL)
		return result;
	operation_read_answer(op, check, &stored);
	given = (struct answer){.check = T(check), .verdict = verdict, .note = T(stored.note == NULL ? "" : stored.note),
		.version = stored.version};
	result = operation_save_answer(op, &given, err);
	answer_clear(&stored);
	if (result == STORE_OK)
		return operation_commit(op, NULL, err);
	operation_abort(op);
	return result;
}

static void fill_some(void)
{
	struct operation *op;

	put_both();
	op = change(OLD);
	answer(op, "A-a", VERDICT_MET);
	answer(op, "B-a", VERDICT_PARTLY);
	answer(op, "C-a", VERDICT_NA);
	give_the_rest(op);
	commit(op);
}

static bool is_there(const char *id)
{
	struct assessment assessment = {0};
	bool there = store_assessment_get(kit.store, id, &assessment, NULL);

	assessment_clear(&assessment);
	return there;
}

Test(carry, the_old_one_is_closed_until_the_carrying_is_undone)
{
	struct err err = ERR_INIT;
	AUTO_FREE char *made = NULL;
	AUTO_FREE char *what = NULL;
	struct assessment old;

	fill_some();
	made = carry_to(kit.store, OLD, "two");
	cr_assert(store_assessment_get(kit.store, OLD, &old, NULL));
	cr_assert(eq(str, old.successor, made));
	assessment_clear(&old);
	cr_assert(eq(int, try_answer(OLD, "A-a", VERDICT_NOT_MET, &err), STORE_REFUSED));
	cr_assert(ne(ptr, strstr(err.text, "on two"), NULL), "%s", err.text);
	cr_assert(eq(int, store_undo(kit.store, OLD, "Ada", NULL, NULL), STORE_REFUSED));
	cr_assert(eq(i64, kit_faults(kit.store, OLD), 0));
	cr_assert(eq(i64, kit_faults(kit.store, made), 0));
	/* Nobody carries over twice. */
	err_clear(&err);
	cr_assert(eq(ptr, carry_plan_make(kit.store, OLD, "two", &err), NULL));
	cr_assert(eq(int, store_undo(kit.store, made, "Ada", &what, &err), STORE_OK), "%s", err.text);
	cr_assert(ne(ptr, strstr(what, "carried over from one"), NULL), "%s", what);
	cr_assert(not(is_there(made)));
	cr_assert(eq(int, try_answer(OLD, "A-a", VERDICT_PARTLY, &err), STORE_OK));
	cr_assert(eq(i64, kit_faults(kit.store, OLD), 0));
	cr_assert(eq(i64, kit_faults(kit.store, made), 0));
	/* What was answered since would be lost. */
	cr_assert(eq(int, store_redo(kit.store, made, "Ada", NULL, &err), STORE_CONFLICT));
	cr_assert(not(is_there(made)));
}

Test(carry, it_is_done_again_when_nothing_was_changed_since)
{
	AUTO_FREE char *made = NULL;
	struct err err = ERR_INIT;

	fill_some();
	made = carry_to(kit.store, OLD, "two");
	cr_assert(eq(int, store_undo(kit.store, made, "Ada", NULL, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, store_redo(kit.store, OLD, "Bob", NULL, &err), STORE_REFUSED));
	cr_assert(not(is_there(made)));
	/* Either name does: that of the one that is no more, and that of the one that is open. */
	cr_assert(eq(int, store_redo(kit.store, made, "Ada", NULL, &err), STORE_OK), "%s", err.text);
	cr_assert(is_there(made));
	cr_assert(eq(int, store_undo(kit.store, made, "Ada", NULL, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, store_redo(kit.store, OLD, "Ada", NULL, &err), STORE_OK), "%s", err.text);
	cr_assert(is_there(made));
	cr_assert(eq(i64, kit_faults(kit.store, made), 0));
	cr_assert(eq(int, try_answer(OLD, "A-a", VERDICT_NOT_MET, &err), STORE_REFUSED));
}

Test(carry, it_is_not_undone_under_what_was_done_since)
{
	AUTO_FREE char *made = NULL;
	struct err err = ERR_INIT;

	fill_some();
	made = carry_to(kit.store, OLD, "two");
	cr_assert(eq(int, try_answer(made, "F-a", VERDICT_MET, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, store_undo(kit.store, made, "Ada", NULL, NULL), STORE_OK)); /* the answer */
	cr_assert(eq(int, try_answer(made, "A-a", VERDICT_PARTLY, &err), STORE_OK), "%s", err.text);
	{
		/* Somebody else's answer stays in the way of undoing the carrying. */
		enum store_result result;
		struct operation *op = operation_begin(kit.store, made, "Bob", NULL, &result, &err);

		answer(op, "E-a", VERDICT_MET);
		commit(op);
	}
	cr_assert(eq(int, store_undo(kit.store, made, "Ada", NULL, NULL), STORE_OK)); /* her answer */
	cr_assert(eq(int, store_undo(kit.store, made, "Ada", NULL, &err), STORE_REFUSED));
	cr_assert(is_there(made));
	cr_assert(eq(i64, kit_faults(kit.store, made), 0));
}

Test(carry, who_changes_the_old_one_meanwhile_loses_nothing)
{
	struct err err = ERR_INIT;
	enum store_result result;
	struct carry_plan *plan;
	struct operation *op;
	char made[UUID_SIZE];

	fill_some();
	plan = plan_to("two");
	cr_assert(eq(int, try_answer(OLD, "A-a", VERDICT_NOT_MET, &err), STORE_OK));
	uuid_new(made);
	op = operation_begin_carry(kit.store, made, "Bob", NULL, OLD, &result, &err);
	cr_assert(eq(int, carry_plan_save(plan, op, made, "Model One", &err), STORE_CONFLICT));
	operation_abort(op);
	cr_assert(not(is_there(made)));
	carry_plan_free(plan);
}

Test(carry, who_gave_an_answer_stays_known)
{
	AUTO_FREE char *made = NULL;
	enum store_result result;
	struct operation *op;
	struct carry_rows rows;

	fill_some();
	op = operation_begin(kit.store, OLD, "Bob", NULL, &result, NULL);
	answer(op, "E-a", VERDICT_MET);
	SAVE(op, comment, .id = T("N-3"), .item = T("E-a"), .text = T("Mine"));
	commit(op);
	made = carry_to(kit.store, OLD, "two"); /* by Ada */
	cr_assert(carry_rows_load(&rows, kit.store, made, NULL));
	for (size_t i = 0; i < rows.answers.n; i++)
		if (strcmp(rows.answers.v[i].check, "E-a") == 0)
			cr_expect(eq(str, rows.answers.v[i].by, T("Bob")));
	for (size_t i = 0; i < rows.comments.n; i++)
		if (strcmp(rows.comments.v[i].id, "N-3") == 0)
			cr_expect(eq(str, rows.comments.v[i].author, T("Bob")));
	carry_rows_free(&rows);
}

static enum carried_state state_in_store(const char *id, const char *check)
{
	struct carried_list list;
	enum carried_state state = CARRIED_LEFT;

	cr_assert(store_carried_list(kit.store, id, &list, NULL));
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].what == CARRIED_CHECK && strcmp(list.v[i].item, check) == 0)
			state = list.v[i].state;
	carried_list_free(&list);
	return state;
}

Test(carry, answering_anew_settles_and_a_note_does_not)
{
	AUTO_FREE char *made = NULL;
	struct operation *op;
	struct answer stored;

	fill_some();
	made = carry_to(kit.store, OLD, "two");
	cr_assert(eq(int, state_in_store(made, "B-a"), CARRIED_TO_CONFIRM));
	op = change(made);
	operation_read_answer(op, "B-a", &stored);
	SAVE(op, answer, .check = T("B-a"), .verdict = stored.verdict, .note = T("Another note"), .version = stored.version);
	commit(op);
	answer_clear(&stored);
	cr_assert(eq(int, state_in_store(made, "B-a"), CARRIED_TO_CONFIRM));
	cr_assert(eq(int, try_answer(made, "B-a", VERDICT_MET, NULL), STORE_OK));
	cr_assert(eq(int, state_in_store(made, "B-a"), CARRIED_ANSWERED));
	cr_assert(eq(int, store_undo(kit.store, made, "Ada", NULL, NULL), STORE_OK));
	cr_assert(eq(int, state_in_store(made, "B-a"), CARRIED_TO_CONFIRM));
	cr_assert(eq(int, state_in_store(made, "C-a"), CARRIED_RESET));
	cr_assert(eq(int, try_answer(made, "C-a", VERDICT_MET, NULL), STORE_OK));
	cr_assert(eq(int, state_in_store(made, "C-a"), CARRIED_ANSWERED));
	cr_assert(eq(int, state_in_store(made, "A-a"), CARRIED_KEPT));
	cr_assert(eq(int, try_answer(made, "A-a", VERDICT_NOT_MET, NULL), STORE_OK));
	cr_assert(eq(int, state_in_store(made, "A-a"), CARRIED_ANSWERED));
	cr_assert(eq(i64, kit_faults(kit.store, made), 0));
}

Test(carry, what_was_confirmed_is_carried_on_as_such)
{
	AUTO_FREE char *made = NULL;
	struct assess *assess;
	struct carried confirmed;
	struct operation *op;
	struct carry_plan *plan;
	struct err err = ERR_INIT;
	const struct clock clock = {KIT_NOW};

	fill_some();
	carry_put(kit.store, HEAD("three", "03", "two") "parts:\n"
	    PART("B", "from: [B], change: {kind: same}, checks: [" CHECK("B-a", "B-a", "Clear") "]")
	    PART("C", "from: [C], change: {kind: same}, checks: [" CHECK("C-a", "C-a", "More") "]")
	    "dropped: [{id: A}, {id: D}, {id: E}, {id: F}, {id: G}, {id: I}]\n");
	made = carry_to(kit.store, OLD, "two");
	plan = carry_plan_make(kit.store, made, "three", &err);
	cr_assert(eq(int, carry_row(&plan->after, CARRIED_CHECK, "B-a")->state, CARRIED_TO_CONFIRM));
	cr_assert(eq(int, carry_row(&plan->after, CARRIED_CHECK, "B-a")->rule, CARRY_CLARIFIED)); /* why it still waits */
	cr_assert(eq(int, carry_row(&plan->after, CARRIED_CHECK, "C-a")->state, CARRIED_RESET));
	cr_assert(eq(int, carry_row(&plan->after, CARRIED_CHECK, "C-a")->verdict, VERDICT_NA));
	cr_assert(eq(str, carry_row(&plan->after, CARRIED_CHECK, "C-a")->reason, T("Not ours")));
	carry_plan_free(plan);
	assess = assess_load(kit.store, made, &clock, &err);
	cr_assert(carried_confirm(carried_of_check(assess, "B-a"), &confirmed, &err));
	op = change(made);
	cr_assert(eq(int, operation_save_carried(op, &confirmed, &err), STORE_OK));
	commit(op);
	assess_free(assess);
	plan = carry_plan_make(kit.store, made, "three", &err);
	cr_assert(eq(int, carry_row(&plan->after, CARRIED_CHECK, "B-a")->state, CARRIED_KEPT));
	carry_plan_free(plan);
}

static unsigned pick(unsigned *seed, unsigned n)
{
	return (unsigned)rand_r(seed) % n;
}

/* --- kill -9 in the middle leaves nothing or all --- */

#define ROUNDS 25

/* In a process of its own: carries over, and dies before the commit when asked to. */
static void carry_in_child(bool dies)
{
	struct err err = ERR_INIT;
	enum store_result result;
	struct carry_plan *plan;
	struct operation *op;

	kit.store = kit_open(kit.path, &err);
	plan = kit.store == NULL ? NULL : carry_plan_make(kit.store, OLD, "two", &err);
	op = plan == NULL ? NULL : operation_begin_carry(kit.store, "made", "Ada", NULL, OLD, &result, &err);
	if (op == NULL || carry_plan_save(plan, op, "made", "Model One", &err) != STORE_OK)
		_exit(3);
	if (dies)
		raise(SIGKILL);
	_exit(operation_commit(op, NULL, &err) == STORE_OK ? 0 : 3);
}

static pid_t start_child(bool dies)
{
	pid_t child;

	store_close(kit.store);
	kit.store = NULL;
	child = fork();
	if (child == 0)
		carry_in_child(dies);
	return child;
}

/* 1 when it is there. */
static int nothing_or_all(pid_t child)
{
	struct err err = ERR_INIT;
	int status;
	bool good;

	cr_assert(eq(int, waitpid(child, &status, 0), child));
	good = !WIFEXITED(status) || WEXITSTATUS(status) == 0;
	cr_assert(good, "status %d", status);
	kit.store = kit_open(kit.path, &err);
	cr_assert(ne(ptr, kit.store, NULL), "%s", err.text);
	cr_assert(eq(i64, kit_faults(kit.store, OLD), 0));
	cr_assert(eq(i64, kit_faults(kit.store, "made"), 0));
	if (is_there("made")) {
		cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM carry"), 1));
		cr_assert(gt(i64, kit_number(kit.path, "SELECT count(*) FROM carried"), 0));
		return 1;
	}
	cr_assert(eq(i64, kit_number(kit.path, "SELECT (SELECT count(*) FROM carry) + (SELECT count(*) FROM carried) + "
	    "(SELECT count(*) FROM answer WHERE assessment = 'made')"), 0));
	cr_assert(eq(int, try_answer(OLD, "A-a", VERDICT_MET, &err), STORE_OK), "%s", err.text);
	return 0;
}

Test(carry, killed_before_the_end_nothing_is_left)
{
	fill_some();
	cr_assert(eq(int, nothing_or_all(start_child(true)), 0));
}

Test(carry, killed_at_any_moment_nothing_or_all)
{
	unsigned seed = 11, rounds = test_rounds(ROUNDS);
	int all = 0;

	fill_some();
	for (unsigned i = 0; i < rounds; i++) {
		struct timespec moment = {.tv_nsec = (long)pick(&seed, 20000) * 1000};
		pid_t child = start_child(false);

		/* Nothing is waited for: it is the moment of the kill that is random. */
		nanosleep(&moment, NULL);
		kill(child, SIGKILL);
		if (nothing_or_all(child) == 1) {
			all++;
			cr_assert(eq(int, store_undo(kit.store, "made", "Ada", NULL, NULL), STORE_OK));
			cr_assert(not(is_there("made")));
		}
	}
	fprintf(stderr, "carry: %u kills, %d after the commit\n", rounds, all);
}

/* --- random lineages --- */

#define REVISIONS 4
#define PARTS 6
#define CHECKS 4

/* A list of some ids of the revision before, none twice and none that is in `used`: "p1-0, p2-1". */
static void add_from(struct str *out, unsigned *seed, char letter, unsigned first_n, unsigned second_n, unsigned used)
{
	const char *joint = ", from: [";

	for (unsigned i = pick(seed, 4); i > 0; i--) {
		unsigned one = pick(seed, first_n), two = pick(seed, second_n), bit = 1U << (one * second_n + two);

		if ((used & bit) != 0)
			continue;
		used |= bit;
		str_addf(out, "%s%c%u", joint, letter, one);
		if (second_n > 1)
			str_addf(out, "-%u", two);
		joint = ", ";
	}
	if (joint[2] == '\0')
		str_add(out, "]");
}

static void add_part(struct str *out, unsigned *seed, unsigned revision, unsigned part, unsigned gone)
{
	static const char *const kinds[] = {"same", "same", "clarified", "tightened", "relaxed", "restructured"};

	str_addf(out, "- id: p%u\n  ref: r\n  kind: measure\n  title: t\n  summary: s\n  applies_to: %s\n", part,
	    pick(seed, 3) == 0 ? "gpai-sr" : "gpai");
	if (revision > 0) {
		AUTO_STR from = STR_INIT;

		add_from(&from, seed, 'p', PARTS, 1, 1U << gone);
		if (from.len > 0)
			str_addf(out, "  %s\n", from.s + 2);
		str_addf(out, "  change: {kind: %s, note: Note %u of %u}\n", kinds[pick(seed, COUNT(kinds))], part, revision);
	}
	str_add(out, "  checks:\n");
	for (unsigned check = 0; check < CHECKS; check++) {
		str_addf(out, "  - {id: p%u-%u, text: Text %u, evidence: [e]", part, check, pick(seed, 2));
		if (revision > 0)
			add_from(out, seed, 'p', PARTS, CHECKS, 0);
		str_add(out, "}\n");
	}
	str_addf(out, "  kpis:\n  - {id: k%u, text: K %u, state: open", part, pick(seed, 2));
	if (revision > 0)
		add_from(out, seed, 'k', PARTS, 1, 0);
	str_addf(out, "}\n  questions:\n  - {id: q%u, text: Q %u}\n", part, pick(seed, 2));
}

static char *random_revision(unsigned *seed, unsigned revision)
{
	struct str out = STR_INIT;
	const unsigned gone = pick(seed, PARTS);

	str_addf(&out, "format: 1\ncatalog: c\nrevision: r%u\ntitle: T\nlabel: R%u\npublished: 2025-01-0%u\nstatus: draft\n"
	    "source: {publisher: P}\n", revision, revision, revision + 1);
	if (revision > 0)
		str_addf(&out, "supersedes: r%u\n", revision - 1);
	str_add(&out, "parts:\n");
	for (unsigned part = 0; part < PARTS; part++)
		add_part(&out, seed, revision, part, gone);
	if (revision > 0)
		str_addf(&out, "dropped: [{id: p%u, note: Gone}]\nresolves: [{id: q%u, revision: r%u, by: [p1], note: So},"
		    " {id: k%u, revision: r0, by: []}]\n", gone, pick(seed, PARTS), pick(seed, revision), pick(seed, PARTS));
	return str_take(&out);
}

static void random_answers(struct operation *op, unsigned *seed)
{
	for (unsigned part = 0; part < PARTS; part++)
		for (unsigned check = 0; check < CHECKS; check++) {
			AUTO_FREE char *id = xasprintf("p%u-%u", part, check);

			if (pick(seed, 4) > 0)
				answer(op, id, (enum verdict)pick(seed, VERDICT_COUNT));
			if (pick(seed, 4) == 0)
				SAVE(op, gap_mark, .check = id, .severity = (enum severity)pick(seed, 5));
		}
}

static void random_rows(unsigned *seed)
{
	struct operation *op = change("r");

	random_answers(op, seed);
	for (unsigned i = 1; i <= 5; i++) {
		AUTO_FREE char *evidence = xasprintf("E-%u", i);
		AUTO_FREE char *task = xasprintf("A-%u", i);
		AUTO_FREE char *value = xasprintf("V-%u", i);
		AUTO_FREE char *comment = xasprintf("N-%u", i);
		AUTO_FREE char *check = xasprintf("p%u-%u", pick(seed, PARTS), pick(seed, CHECKS));
		AUTO_FREE char *other = xasprintf("p%u-%u", pick(seed, PARTS), pick(seed, CHECKS));
		AUTO_FREE char *part = xasprintf("p%u", pick(seed, PARTS));
		AUTO_FREE char *kpi = xasprintf("k%u", pick(seed, PARTS));
		AUTO_FREE char *question = xasprintf("q%u", i);
		AUTO_FREE char *own_part = xasprintf("p%u", i - 1);
		AUTO_FREE char *own_kpi = xasprintf("k%u", i - 1);

		SAVE(op, evidence, .id = evidence, .kind = EVIDENCE_REFERENCE, .title = evidence, .location = T("L"));
		cr_assert(eq(int, operation_link(op, evidence, check, true, NULL), STORE_OK));
		cr_assert(eq(int, operation_link(op, evidence, other, true, NULL), STORE_OK));
		cr_assert(eq(int, operation_link(op, evidence, part, true, NULL), STORE_OK));
		SAVE(op, task, .id = task, .title = task);
		cr_assert(eq(int, operation_task_link(op, task, check, true, NULL), STORE_OK));
		cr_assert(eq(int, operation_task_link(op, task, other, true, NULL), STORE_OK));
		SAVE(op, comment, .id = comment, .item = i % 2 == 0 ? check : part, .text = comment);
		SAVE(op, kpi_plan, .kpi = own_kpi, .target = T("9"));
		SAVE(op, kpi_value, .id = value, .kpi = kpi, .date = T(i % 2 == 0 ? "2026-01-01" : "2026-01-02"), .value = T("1"));
		SAVE(op, position, .question = question, .text = question);
		SAVE(op, review, .part = own_part, .assignee = comment);
	}
	commit(op);
}

static char *stored_dump(const char *id)
{
	struct carry_rows rows;
	struct err err = ERR_INIT;
	char *dump;

	cr_assert(carry_rows_load(&rows, kit.store, id, &err), "%s", err.text);
	dump = carry_dump(&rows);
	carry_rows_free(&rows);
	return dump;
}

static void one_lineage(unsigned seed)
{
	AUTO_FREE char *at = xstrdup("r");
	AUTO_FREE char *at_once = NULL, *by_step = NULL;
	struct err err = ERR_INIT;
	struct carry_plan *plan;

	begin();
	for (unsigned i = 0; i < REVISIONS; i++) {
		AUTO_FREE char *yaml = random_revision(&seed, i);

		carry_put(kit.store, yaml);
	}
	carry_start(kit.store, "r", "r0");
	random_rows(&seed);
	plan = carry_plan_make(kit.store, "r", "r3", &err);
	cr_assert(ne(ptr, plan, NULL), "%s", err.text);
	carry_nothing_lost(plan);
	at_once = carry_dump(&plan->after);
	for (unsigned i = 1; i < REVISIONS; i++) {
		AUTO_FREE char *revision = xasprintf("r%u", i);
		char *next = carry_to(kit.store, at, revision);

		free(at);
		at = next;
		cr_assert(eq(i64, kit_faults(kit.store, at), 0));
	}
	by_step = stored_dump(at);
	cr_assert(eq(str, at_once, by_step));
	carry_plan_free(plan);
	end();
}

/* First to last at once gives the same as step by step through the store, and nothing is lost on the way. */
Test(carry_random, many_steps_are_one)
{
	for (unsigned seed = 1; seed <= 30; seed++)
		one_lineage(seed * 7919);
}
