/* Tests of review and sign-off: what lifts an acceptance, what does not, and who may do what. */
#include "assess/checkup.h"
#include "assess/review.h"
#include "store-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct kit kit;
static const struct clock clock_of_kit = {KIT_NOW};
static struct assess *assess;
static struct review_book *book;

static void forget(void)
{
	review_book_free(book);
	assess_free(assess);
	book = NULL;
	assess = NULL;
}

static void load(void)
{
	struct err err = ERR_INIT;

	forget();
	assess = assess_load(kit.store, KIT_ASSESSMENT, &clock_of_kit, &err);
	cr_assert(assess != NULL, "%s", err.text);
	book = review_book_load(kit.store, assess, &err);
	cr_assert(book != NULL, "%s", err.text);
}

static void begin(void)
{
	kit_fill_small(&kit);
	kit_answer(kit.store, "1-a", VERDICT_MET, "");
	load();
}

static void begin_with_the_code(void)
{
	kit_fill(&kit);
	load();
}

static void end(void)
{
	forget();
	kit_end(&kit);
}

TestSuite(review, .init = begin, .fini = end);

static struct operation *operation(const char *actor)
{
	enum store_result result;
	struct err err = ERR_INIT;
	struct operation *op = operation_begin(kit.store, KIT_ASSESSMENT, actor, NULL, &result, &err);

	cr_assert(op != NULL, "%s", err.text);
	return op;
}

static void commit(struct operation *op, enum store_result saved, const struct err *err)
{
	struct err commit_err = ERR_INIT;

	cr_assert(eq(int, saved, STORE_OK), "%s", err->text);
	cr_assert(eq(int, operation_commit(op, NULL, &commit_err), STORE_OK), "%s", commit_err.text);
	load();
}

static void step(const char *actor, const char *part, enum review_step step, const char *text)
{
	struct err err = ERR_INIT;
	struct review review;
	struct operation *op;

	cr_assert(review_step(book, part, step, actor, text, &review, &err), "%s", err.text);
	op = operation(actor);
	commit(op, operation_save_review(op, &review, &err), &err);
	review_clear(&review);
}

static void refused(const char *actor, const char *part, enum review_step step, const char *text, const char *why)
{
	struct err err = ERR_INIT;
	struct review review;

	cr_assert(not(review_step(book, part, step, actor, text, &review, &err)));
	cr_assert(strstr(err.text, why) != NULL, "%s", err.text);
}

static void accept(const char *part)
{
	step("Ada", part, REVIEW_SUBMIT, NULL);
	step("Bea", part, REVIEW_ACCEPT, NULL);
}

static enum standing standing(const char *part)
{
	const struct part_review *review = review_of_part(book, part);

	return review == NULL ? STANDING_NONE : review->standing;
}

static void answer(const char *actor, const char *check, enum verdict verdict)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, kit_answer_as(kit.store, actor, check, verdict, "", &err), STORE_OK), "%s", err.text);
	load();
}

static void piece(const char *id, const char *title, const char *valid_until)
{
	const struct evidence *old = assess_evidence(assess, id);
	struct evidence evidence = {.id = (char *)id, .kind = EVIDENCE_REFERENCE, .title = (char *)title,
	    .location = (char *)"Binder", .valid_until = (char *)valid_until, .size = -1,
	    .version = old == NULL ? 0 : old->version};
	struct err err = ERR_INIT;
	struct operation *op = operation("Ada");

	commit(op, operation_save_evidence(op, &evidence, &err), &err);
}

static void link_to(const char *id, const char *item, bool linked)
{
	struct err err = ERR_INIT;
	struct operation *op = operation("Ada");

	commit(op, operation_link(op, id, item, linked, &err), &err);
}

/* --- who may do what --- */

Test(review, from_submitted_to_accepted)
{
	cr_assert(eq(int, standing("1"), STANDING_NONE));
	refused("Bea", "1", REVIEW_ACCEPT, NULL, "was not submitted");
	step("Ada", "1", REVIEW_SUBMIT, NULL);
	cr_assert(eq(int, standing("1"), STANDING_SUBMITTED));
	refused("Ada", "1", REVIEW_SUBMIT, NULL, "submitted already");
	step("Bea", "1", REVIEW_ACCEPT, NULL);
	cr_assert(eq(int, standing("1"), STANDING_ACCEPTED));
	cr_assert(eq(int, standing("2"), STANDING_NONE));
	refused("Bea", "1", REVIEW_ACCEPT, NULL, "accepted already");
	refused("Ada", "1", REVIEW_SUBMIT, NULL, "is accepted");
}

Test(review, nobody_judges_what_they_submitted)
{
	step("Ada", "1", REVIEW_SUBMIT, NULL);
	refused("Ada", "1", REVIEW_ACCEPT, NULL, "by you");
	refused(" ada ", "1", REVIEW_ACCEPT, NULL, "by you");
	refused("Ada", "1", REVIEW_SEND_BACK, "No.", "by you");
}

Test(review, sent_back_with_a_reason)
{
	AUTO_STR sentence = STR_INIT;

	step("Ada", "1", REVIEW_SUBMIT, NULL);
	refused("Bea", "1", REVIEW_SEND_BACK, " ", "why");
	step("Bea", "1", REVIEW_SEND_BACK, "The log is missing.");
	cr_assert(eq(int, standing("1"), STANDING_SENT_BACK));
	review_sentence(review_of_part(book, "1"), &sentence);
	cr_assert(eq(str, sentence.s, "Sent back by Bea on 2026-11-24: The log is missing."));
	refused("Bea", "1", REVIEW_ACCEPT, NULL, "was not submitted");
	step("Ada", "1", REVIEW_SUBMIT, NULL);
	cr_assert(eq(str, review_of_part(book, "1")->review->reason, ""));
	step("Bea", "1", REVIEW_ACCEPT, NULL);
	step("Cid", "1", REVIEW_SEND_BACK, "Not yet.");
	cr_assert(eq(int, standing("1"), STANDING_SENT_BACK));
}

Test(review, assigning_changes_nothing_else)
{
	accept("1");
	step("Ada", "1", REVIEW_ASSIGN, "Cid");
	cr_assert(eq(int, standing("1"), STANDING_ACCEPTED));
	cr_assert(eq(str, review_of_part(book, "1")->review->assignee, "Cid"));
	step("Ada", "1", REVIEW_ASSIGN, "");
	cr_assert(eq(str, review_of_part(book, "1")->review->assignee, ""));
}

/* --- what lifts an acceptance --- */

Test(review, an_answer_below_lifts_and_says_who)
{
	AUTO_STR sentence = STR_INIT;

	accept("1");
	answer("Cid", "2-a", VERDICT_MET);
	cr_assert(eq(int, standing("1"), STANDING_ACCEPTED));
	answer("Cid", "1-b", VERDICT_PARTLY);
	answer("Ada", "1-c", VERDICT_MET);
	cr_assert(eq(int, standing("1"), STANDING_LIFTED));
	review_sentence(review_of_part(book, "1"), &sentence);
	cr_assert(eq(str, sentence.s,
	    "Accepted by Bea on 2026-11-24; lifted on 2026-11-24 by Cid: 1-b: open -> partly"));
	refused("Bea", "1", REVIEW_ACCEPT, NULL, "submitted again");
	accept("1");
	cr_assert(eq(int, standing("1"), STANDING_ACCEPTED));
}

Test(review, taking_a_change_back_does_not_bring_it_back)
{
	struct err err = ERR_INIT;

	accept("1");
	answer("Cid", "1-b", VERDICT_PARTLY);
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Cid", NULL, &err), STORE_OK), "%s", err.text);
	load();
	cr_assert(eq(int, standing("1"), STANDING_LIFTED));
}

Test(review, links_and_pieces_lift_where_they_are_linked)
{
	piece("E-1", "Policy", "");
	piece("E-2", "Log", "");
	link_to("E-1", "1-a", true);
	link_to("E-2", "2-a", true);
	accept("1");
	accept("2");
	piece("E-2", "Log, second version", "");
	cr_assert(eq(int, standing("1"), STANDING_ACCEPTED));
	cr_assert(eq(int, standing("2"), STANDING_LIFTED));
	link_to("E-2", "1", true);
	cr_assert(eq(int, standing("1"), STANDING_LIFTED));
}

Test(review, a_piece_that_was_linked_then)
{
	piece("E-1", "Policy", "");
	link_to("E-1", "1-a", true);
	accept("1");
	piece("E-1", "Policy, second version", "");
	link_to("E-1", "1-a", false);
	cr_assert(eq(int, standing("1"), STANDING_LIFTED));
	cr_assert(strstr(review_of_part(book, "1")->lift.what, "E-1 changed") != NULL);
}

Test(review, a_piece_that_was_linked_only_later)
{
	piece("E-1", "Policy", "");
	accept("1");
	piece("E-1", "Policy, second version", "");
	cr_assert(eq(int, standing("1"), STANDING_ACCEPTED));
	link_to("E-1", "1-a", true);
	cr_assert(strstr(review_of_part(book, "1")->lift.what, "linked") != NULL);
}

Test(review, an_action_of_a_check_lifts)
{
	struct task task = {.id = (char *)"A-1", .title = (char *)"Write it", .owner = (char *)"Ada"};
	struct err err = ERR_INIT;
	struct operation *op = operation("Ada");

	commit(op, operation_save_task(op, &task, &err), &err);
	accept("1");
	accept("2");
	op = operation("Cid");
	commit(op, operation_task_link(op, "A-1", "1-a", true, &err), &err);
	cr_assert(eq(int, standing("1"), STANDING_LIFTED));
	cr_assert(eq(int, standing("2"), STANDING_ACCEPTED));
	accept("1");
	task.title = (char *)"Write it well";
	task.version = kit_number(kit.path, "SELECT max(version) FROM action WHERE id = 'A-1'");
	op = operation("Cid");
	commit(op, operation_save_task(op, &task, &err), &err);
	cr_assert(eq(int, standing("1"), STANDING_LIFTED));
	cr_assert(eq(int, standing("2"), STANDING_ACCEPTED));
}

Test(review, the_mark_of_a_gap_lifts)
{
	struct gap_mark mark = {.check = (char *)"1-a", .severity = SEVERITY_HIGH};
	struct err err = ERR_INIT;
	struct operation *op;

	accept("1");
	op = operation("Cid");
	commit(op, operation_save_gap_mark(op, &mark, &err), &err);
	cr_assert(eq(int, standing("1"), STANDING_LIFTED));
}

Test(review, comments_and_titles_do_not_lift_but_the_profile_does)
{
	struct comment comment = {.id = (char *)"N-1", .item = (char *)"1-a", .text = (char *)"Really?"};
	struct assessment changed;
	struct err err = ERR_INIT;
	struct operation *op;

	accept("1");
	op = operation("Cid");
	commit(op, operation_save_comment(op, &comment, &err), &err);
	cr_assert(eq(uint, review_comments(book, "1-a", true), 1));
	cr_assert(eq(int, standing("1"), STANDING_ACCEPTED));
	changed = assess->assessment;
	changed.title = (char *)"Another title";
	op = operation("Cid");
	commit(op, operation_save_assessment(op, &changed, &err), &err);
	cr_assert(eq(int, standing("1"), STANDING_ACCEPTED));
	changed = assess->assessment;
	changed.profile ^= PROFILE_OPEN_SOURCE;
	op = operation("Cid");
	commit(op, operation_save_assessment(op, &changed, &err), &err);
	cr_assert(eq(int, standing("1"), STANDING_LIFTED));
}

Test(review, a_change_since_the_book_was_read_is_noticed)
{
	struct err err = ERR_INIT;

	cr_assert(review_book_current(book, kit.store, KIT_ASSESSMENT, &err), "%s", err.text);
	kit_answer(kit.store, "1-b", VERDICT_NOT_MET, "after Bea looked");
	cr_assert(not(review_book_current(book, kit.store, KIT_ASSESSMENT, &err)));
	cr_assert(strstr(err.text, "meanwhile") != NULL);
}

/* --- sign-off --- */

static void sign(const char *id, const char *name)
{
	struct signoff signoff = {.id = (char *)id, .name = (char *)name, .role = (char *)"Head",
	    .date = (char *)"2026-11-24", .head_seq = book->head_seq, .head_hash = book->head_hash};
	struct err err = ERR_INIT;
	struct operation *op = operation(name);

	commit(op, operation_save_signoff(op, &signoff, &err), &err);
}

Test(review, a_sign_off_holds_until_the_next_change)
{
	sign("S-1", "Ada");
	sign("S-2", "Bea");
	cr_assert(eq(int, book->signings[0].standing, SIGNOFF_HOLDS));
	cr_assert(eq(int, book->signings[1].standing, SIGNOFF_HOLDS));
	answer("Cid", "4-a", VERDICT_MET);
	cr_assert(eq(int, book->signings[0].standing, SIGNOFF_LIFTED));
	cr_assert(eq(str, book->signings[0].lift.by, "Cid"));
	cr_assert(eq(str, book->signings[0].lift.what, "4-a: open -> met"));
	sign("S-3", "Ada");
	cr_assert(eq(int, book->signings[0].standing, SIGNOFF_REPLACED));
	cr_assert(eq(int, book->signings[1].standing, SIGNOFF_LIFTED));
	cr_assert(eq(int, book->signings[2].standing, SIGNOFF_HOLDS));
}

Test(review, a_sign_off_of_another_history_is_broken)
{
	sign("S-1", "Ada");
	kit_sql(kit.path, "UPDATE signoff SET head_hash = 'x' || substr(head_hash, 2)");
	load();
	cr_assert(eq(int, book->signings[0].standing, SIGNOFF_BROKEN));
}

/* --- the checkup --- */

static void expect_findings(const struct checkup_options *options, const char *expected)
{
	struct finding_list list = VEC_INIT;
	struct err err = ERR_INIT;
	AUTO_STR found = STR_INIT;

	cr_assert(checkup_run(kit.store, assess, book, options, &list, &err), "%s", err.text);
	for (size_t i = 0; i < list.n; i++)
		str_addf(&found, "%s%s %s", i == 0 ? "" : "; ", checkup_rule_name(list.v[i].rule), list.v[i].item);
	cr_expect(eq(str, (char *)str_text(&found), (char *)expected));
	finding_list_free(&list);
}

Test(review, checkup_finds_and_rules_go_off)
{
	struct recheck files = {.at = 0};
	struct checkup_options options = {.files = &files};

	expect_findings(&options, "met-without-evidence 1-a");
	options.without[RULE_MET_WITHOUT] = true;
	expect_findings(&options, "");
	options.without[RULE_MET_WITHOUT] = false;
	piece("E-1", "Policy", "2026-11-23");
	link_to("E-1", "1-a", true);
	expect_findings(&options, "evidence-expired E-1");
	sign("S-1", "Ada");
	accept("1");
	answer("Cid", "1-b", VERDICT_PARTLY);
	expect_findings(&options, "signoff-lifted S-1; acceptance-lifted 1; evidence-expired E-1");
}

Test(review, checkup_knows_dates)
{
	struct checkup_options options = {.answer_days = 30};
	struct task late = {.id = (char *)"A-1", .title = (char *)"Late", .owner = (char *)"", .due = (char *)"2026-11-23"};
	struct task today = {.id = (char *)"A-2", .title = (char *)"Today", .owner = (char *)"", .due = (char *)"2026-11-24"};
	struct task risk = {.id = (char *)"A-3", .title = (char *)"Risk", .owner = (char *)"", .due = (char *)"2026-01-01",
	    .state = TASK_ACCEPTED_RISK, .reason = (char *)"Small", .expires = (char *)"2026-11-01"};
	struct err err = ERR_INIT;
	struct operation *op = operation("Ada");
	bool saved = operation_save_task(op, &late, &err) == STORE_OK && operation_save_task(op, &today, &err) == STORE_OK;

	options.without[RULE_MET_WITHOUT] = true;
	commit(op, saved ? operation_save_task(op, &risk, &err) : STORE_FAILED, &err);
	expect_findings(&options, "action-overdue A-1; accepted-risk-expired A-3");
	memcpy(assess->today, "2026-12-24", DATE_SIZE);
	options.without[RULE_OVERDUE_ACTION] = options.without[RULE_EXPIRED_RISK] = true;
	expect_findings(&options, "");
	memcpy(assess->today, "2026-12-25", DATE_SIZE);
	expect_findings(&options, "answer-old 1-a");
}

static void kpi_value(const char *id, const char *date, bool retired)
{
	struct kpi_value value = {.id = (char *)id, .kpi = (char *)"K-S.9.3-5", .date = (char *)date,
	    .value = (char *)"3", .retired = retired};
	struct err err = ERR_INIT;
	struct operation *op = operation("Ada");

	commit(op, operation_save_kpi_value(op, &value, &err), &err);
}

static void on(const char *today, const char *expected)
{
	const struct checkup_options options = {.answer_days = 9999};

	memcpy(assess->today, today, DATE_SIZE);
	expect_findings(&options, expected);
}

Test(code, a_kpi_is_stale_after_its_frequency, .init = begin_with_the_code, .fini = end)
{
	struct kpi_plan plan = {.kpi = (char *)"K-S.9.3-5", .target = (char *)"4", .every_days = 30};
	struct err err = ERR_INIT;
	struct operation *op = operation("Ada");

	commit(op, operation_save_kpi_plan(op, &plan, &err), &err);
	on("2026-12-24", "");
	on("2026-12-25", "kpi-without-value K-S.9.3-5");
	kpi_value("V-1", "2026-10-01", false);
	on("2026-11-01", "kpi-stale K-S.9.3-5");
	on("2026-10-31", "");
	kpi_value("V-2", "2026-11-20", true);
	on("2026-11-24", "kpi-stale K-S.9.3-5");
	kpi_value("V-3", "2026-11-20", false);
	on("2026-11-24", "");
	accept("S.9");
	kpi_value("V-4", "2026-11-21", false);
	cr_assert(eq(int, standing("S.9"), STANDING_LIFTED));
}

Test(code, a_change_of_a_part_far_below_lifts, .init = begin_with_the_code, .fini = end)
{
	accept("S");
	accept("T");
	answer("Cid", "S.9.3-b", VERDICT_MET);
	cr_assert(eq(int, standing("S"), STANDING_LIFTED));
	cr_assert(eq(int, standing("T"), STANDING_ACCEPTED));
}

Test(review, rules_by_name)
{
	for (int i = 0; i < RULE_COUNT; i++)
		cr_assert(eq(int, checkup_rule_parse(checkup_rule_name((enum checkup_rule)i)), i));
	cr_assert(eq(int, checkup_rule_parse("no-such-rule"), -1));
}
