/* Tests of what officers keep beside answers: KPIs, positions, actions, marks, comments, reviews, sign-offs, versions. */
#include "store-kit.h"

#include "store/records.h"
#include "store/schema.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct kit kit;

#include "store-verbs.h"

static void fill(void)
{
	kit_fill_small(&kit);
}

static void end(void)
{
	kit_end(&kit);
}

TestSuite(records, .init = fill, .fini = end);

/* --- every kind: what is saved is read back, said, undone --- */

Test(records, kpi_plans)
{
	SAVE(kpi_plan, .kpi = T("K-1"), .target = T("99.5"), .unit = T("percent"), .direction = KPI_AT_MOST, .every_days = 30,
	    .owner = T("Bob"));
	newest_says("K-1: target at most 99.5 percent");
	goes_back_and_forth("Ada");
	{
		ONE(kpi_plan, list);
		cr_assert(eq(str, list.v[0].kpi, T("K-1")));
		cr_assert(eq(str, list.v[0].target, T("99.5")));
		cr_assert(eq(str, list.v[0].unit, T("percent")));
		cr_assert(eq(int, list.v[0].direction, KPI_AT_MOST));
		cr_assert(eq(int, list.v[0].every_days, 30));
		cr_assert(eq(str, list.v[0].owner, T("Bob")));
		cr_assert(eq(str, list.v[0].by, T("Ada")));
		cr_assert(eq(i64, list.v[0].at_us, KIT_NOW));
		cr_assert(gt(i64, list.v[0].version, 0));
		list.v[0].every_days = 90;
		SAVE(kpi_plan, .kpi = T("K-1"), .target = T("99.5"), .unit = T("percent"), .direction = KPI_AT_MOST,
		    .every_days = 90, .version = list.v[0].version);
		kpi_plan_list_free(&list);
	}
	newest_says("K-1 changed: every days, owner");
	REFUSED(kpi_plan, "no KPI K-9", .kpi = T("K-9"));
	REFUSED(kpi_plan, "The target is not a number", .kpi = T("K-2"), .target = T("95 %"));
	REFUSED(kpi_plan, "less than 0", .kpi = T("K-2"), .every_days = -1);
	REFUSED(kpi_plan, "at-least, at-most or exactly", .kpi = T("K-2"), .direction = (enum kpi_direction)3);
}

Test(records, kpi_values)
{
	SAVE(kpi_value, .id = T("V-10"), .kpi = T("K-1"), .date = T("2026-11-01"), .value = T("97"), .note = T("by *hand*"));
	newest_says("K-1: value 97 of 2026-11-01");
	SAVE(kpi_value, .id = T("V-2"), .kpi = T("K-1"), .date = T("2026-10-01"), .value = T("-0.5"));
	goes_back_and_forth("Ada");
	{
		LIST(kpi_value, list);
		cr_assert(eq(sz, list.n, 2));
		cr_assert(eq(str, list.v[0].id, T("V-2")));
		cr_assert(eq(str, list.v[0].value, T("-0.5")));
		cr_assert(eq(str, list.v[0].note, T("")));
		cr_assert(eq(str, list.v[1].date, T("2026-11-01")));
		cr_assert(not(list.v[1].retired));
		SAVE(kpi_value, .id = T("V-10"), .kpi = T("K-1"), .date = T("2026-11-01"), .value = T("97"),
		    .note = T("by *hand*"), .retired = true, .version = list.v[1].version);
		kpi_value_list_free(&list);
	}
	newest_says("K-1: value 97 of 2026-11-01 retired");
	REFUSED(kpi_value, "An id of a value was expected, such as V-1", .id = T("A-1"), .kpi = T("K-1"));
	REFUSED(kpi_value, "is not a date", .id = T("V-3"), .kpi = T("K-1"), .date = T("2026-02-30"), .value = T("1"));
	REFUSED(kpi_value, "is not a date", .id = T("V-3"), .kpi = T("K-1"), .value = T("1"));
	REFUSED(kpi_value, "is not a number", .id = T("V-3"), .kpi = T("K-1"), .date = T("2026-11-01"));
}

Test(records, decimal_numbers)
{
	static const char *const good[] = {"0", "95", "-1", "0.5", "-12.25", "123456789012345"};
	static const char *const bad[] = {"", "-", ".5", "5.", "1,5", "1e3", "+1", " 1", "1 ", "0x1", "1.2.3", "--1", "nan",
		"1234567890123456"};

	for (size_t i = 0; i < COUNT(good); i++)
		cr_expect(decimal_valid(good[i]), "%s", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_expect(not(decimal_valid(bad[i])), "%s", bad[i]);
}

Test(records, positions)
{
	AUTO_STR big = STR_INIT;

	for (size_t i = 0; i < 64 * 1024; i++)
		str_addc(&big, 'x');
	SAVE(position, .question = T("Q-1"), .state = POSITION_DRAFTING, .text = T(str_text(&big)), .internal = T("secret"),
	    .owner = T("Bob"), .limit_unit = LIMIT_WORDS, .limit = 300);
	newest_says("Q-1: to consider -> drafting, position changed");
	goes_back_and_forth("Ada");
	{
		ONE(position, list);
		cr_assert(eq(sz, strlen(list.v[0].text), 64 * 1024));
		cr_assert(eq(str, list.v[0].internal, T("secret")));
		cr_assert(eq(int, list.v[0].limit, 300));
		cr_assert(eq(int, list.v[0].limit_unit, LIMIT_WORDS));
		SAVE(position, .question = T("Q-1"), .state = POSITION_APPROVED, .text = list.v[0].text, .limit = 7,
		    .version = list.v[0].version);
		position_list_free(&list);
	}
	newest_says("Q-1: drafting -> approved");
	{
		ONE(position, list);
		cr_assert(eq(int, list.v[0].limit, 0));
		position_list_free(&list);
	}
	str_addc(&big, 'x');
	REFUSED(position, "longer than 65536 bytes", .question = T("Q-2"), .text = T(str_text(&big)));
	REFUSED(position, "no question 1-a", .question = T("1-a"));
	REFUSED(position, "needs a number above 0", .question = T("Q-2"), .limit_unit = LIMIT_CHARACTERS);
	REFUSED(position, "not valid UTF-8", .question = T("Q-2"), .internal = T("\xff"));
}

Test(records, actions_and_the_checks_that_they_close)
{
	struct operation *op;
	struct err err = ERR_INIT;

	SAVE(task, .id = T("A-1"), .title = T("Write it down"), .owner = T("Bob"), .due = T("2026-12-01"),
	    .priority = PRIORITY_HIGH, .reason = T("left over"));
	newest_says("A-1 added: Write it down");
	goes_back_and_forth("Ada");
	op = begin("Ada");
	cr_assert(eq(int, operation_task_link(op, "A-1", "1-a", true, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_task_link(op, "A-1", "1-b", true, &err), STORE_OK), "%s", err.text);
	commit(op);
	newest_says("A-1 linked to 1-b");
	goes_back_and_forth("Ada");
	op = begin("Ada");
	cr_assert(eq(int, operation_task_link(op, "A-1", "1-a", false, &err), STORE_OK), "%s", err.text);
	commit(op);
	newest_says("A-1 unlinked from 1-a");
	{
		ONE(task_link, links);
		cr_assert(eq(str, links.v[0].task, T("A-1")));
		cr_assert(eq(str, links.v[0].check, T("1-b")));
		task_link_list_free(&links);
	}
	{
		ONE(task, list);
		cr_assert(eq(str, list.v[0].reason, T("")));
		cr_assert(eq(int, list.v[0].priority, PRIORITY_HIGH));
		SAVE(task, .id = T("A-1"), .title = T("Write it down"), .state = TASK_DONE, .version = list.v[0].version);
		task_list_free(&list);
	}
	newest_says("A-1: open -> done");
	op = begin("Ada");
	cr_assert(eq(int, operation_task_link(op, "A-2", "1-a", true, &err), STORE_REFUSED));
	cr_assert(ne(ptr, strstr(err.text, "There is no action A-2"), NULL), "%s", err.text);
	operation_abort(op);
	op = begin("Ada");
	cr_assert(eq(int, operation_task_link(op, "A-1", "1", true, NULL), STORE_REFUSED));
	operation_abort(op);
	REFUSED(task, "title of the action is missing", .id = T("A-2"), .title = T(" "));
	REFUSED(task, "open, in-progress, blocked, done or accepted-risk", .id = T("A-2"), .title = T("x"),
	    .state = (enum task_state)9);
}

Test(records, an_accepted_risk_needs_a_reason_and_an_end)
{
	REFUSED(task, "say why", .id = T("A-1"), .title = T("x"), .state = TASK_ACCEPTED_RISK, .expires = T("2027-01-01"));
	REFUSED(task, "say until when", .id = T("A-1"), .title = T("x"), .state = TASK_ACCEPTED_RISK, .reason = T("small"));
	SAVE(task, .id = T("A-1"), .title = T("x"), .state = TASK_ACCEPTED_RISK, .reason = T("small"),
	    .expires = T("2027-01-01"));
	{
		ONE(task, list);
		cr_assert(eq(str, list.v[0].reason, T("small")));
		cr_assert(eq(str, list.v[0].expires, T("2027-01-01")));
		task_list_free(&list);
	}
}

Test(records, marks_on_gaps)
{
	SAVE(gap_mark, .check = T("1-a"), .severity = SEVERITY_CRITICAL);
	newest_says("1-a: severity not set -> critical");
	goes_back_and_forth("Ada");
	{
		ONE(gap_mark, list);
		cr_assert(eq(int, list.v[0].severity, SEVERITY_CRITICAL));
		gap_mark_list_free(&list);
	}
	REFUSED(gap_mark, "no check 1 ", .check = T("1"));
}

Test(records, comments_keep_their_author)
{
	SAVE(comment, .id = T("N-1"), .item = T("1-a"), .text = T("Why?"), .author = T("Eve"));
	newest_says("N-1 on 1-a added");
	{
		ONE(comment, list);
		cr_assert(eq(str, list.v[0].author, T("Ada")));
		SAVE_AS("Bob", comment, .id = T("N-1"), .item = T("1-a"), .text = T("Why?"), .resolved = true,
		    .version = list.v[0].version);
		comment_list_free(&list);
	}
	newest_says("N-1 on 1-a resolved");
	goes_back_and_forth("Bob");
	{
		ONE(comment, list);
		cr_assert(eq(str, list.v[0].author, T("Ada")));
		cr_assert(eq(str, list.v[0].by, T("Bob")));
		cr_assert(list.v[0].resolved);
		comment_list_free(&list);
	}
	SAVE(comment, .id = T("N-2"), .item = T("1"), .text = T("On a part"));
	REFUSED(comment, "no check or part K-1", .id = T("N-3"), .item = T("K-1"), .text = T("x"));
	REFUSED(comment, "The comment is missing", .id = T("N-3"), .item = T("1"));
}

/* --- reviews --- */

static struct review stored_review(void)
{
	LIST(review, list);
	struct review review = list.n == 0 ? (struct review){0} : list.v[0];

	/* Only what needs no text is used. */
	cr_assert(le(sz, list.n, 1));
	review_list_free(&list);
	return review;
}

#define REVIEW(actor, ...) SAVE_AS(actor, review, .part = T("1"), .version = stored_review().version, __VA_ARGS__)
#define NO_REVIEW(actor, words, ...)                                                               \
	REFUSED_AS(actor, review, words, .part = T("1"), .version = stored_review().version, __VA_ARGS__)

static void review_is(enum review_state state, const char *author, int64_t head_seq)
{
	ONE(review, list);
	cr_assert(eq(int, list.v[0].state, state));
	cr_assert(eq(str, list.v[0].author, T(author)));
	cr_assert(eq(i64, list.v[0].head_seq, head_seq));
	review_list_free(&list);
}

Test(records, nobody_accepts_what_they_submitted_themselves)
{
	int64_t seq;
	char hash[SHA256_HEX];

	NO_REVIEW("Bob", "was not submitted", .state = REVIEW_ACCEPTED);
	REVIEW("Ada", .assignee = T("Ada"));
	newest_says("1 assigned to Ada");
	/* Whoever the caller says that the author is. */
	REVIEW("Ada", .state = REVIEW_SUBMITTED, .author = T("Bob"));
	newest_says("1 submitted");
	review_is(REVIEW_SUBMITTED, "Ada", 0);
	NO_REVIEW("Ada", "You submitted 1 yourself", .state = REVIEW_ACCEPTED, .author = T("Bob"));
	NO_REVIEW("ADA", "You submitted 1 yourself", .state = REVIEW_ACCEPTED);
	NO_REVIEW("Ada", "You submitted 1 yourself", .state = REVIEW_SENT_BACK, .reason = T("x"));
	/* Submitting again what is submitted does not make another author. */
	REVIEW("Bob", .state = REVIEW_SUBMITTED, .assignee = T("Cleo"));
	NO_REVIEW("Ada", "You submitted 1 yourself", .state = REVIEW_ACCEPTED);
	cr_assert(store_head(kit.store, KIT_ASSESSMENT, &seq, hash, NULL));
	REVIEW("Bob", .state = REVIEW_ACCEPTED);
	newest_says("1 accepted");
	review_is(REVIEW_ACCEPTED, "Ada", seq);
	goes_back_and_forth("Bob");
	review_is(REVIEW_ACCEPTED, "Ada", seq);
	/* Ada may say who works on it, which accepts nothing anew. */
	REVIEW("Ada", .state = REVIEW_ACCEPTED, .head_seq = seq, .assignee = T("Dan"));
	review_is(REVIEW_ACCEPTED, "Ada", seq);
	NO_REVIEW("Ada", "You submitted 1 yourself", .state = REVIEW_ACCEPTED);
}

Test(records, a_part_is_sent_back_with_a_reason)
{
	REVIEW("Ada", .state = REVIEW_SUBMITTED);
	NO_REVIEW("Bob", "say why", .state = REVIEW_SENT_BACK);
	REVIEW("Bob", .state = REVIEW_SENT_BACK, .reason = T("1-c is open"));
	newest_says("1 sent back: 1-c is open");
	review_is(REVIEW_SENT_BACK, "Ada", 0);
	NO_REVIEW("Bob", "was not submitted", .state = REVIEW_ACCEPTED);
	REVIEW("Cleo", .state = REVIEW_SUBMITTED);
	review_is(REVIEW_SUBMITTED, "Cleo", 0);
	REVIEW("Cleo", .state = REVIEW_NONE);
	newest_says("1 taken back from review");
	REFUSED(review, "no part 1-a", .part = T("1-a"));
}

/* --- sign-offs --- */

Test(records, a_signoff_holds_the_head_as_it_stands)
{
	char hash[SHA256_HEX];
	int64_t seq;

	kit_answer(kit.store, "1-a", VERDICT_MET, "");
	cr_assert(store_head(kit.store, KIT_ASSESSMENT, &seq, hash, NULL));
	SAVE(signoff, .id = T("S-1"), .name = T("Dr. Ada"), .role = T("Head of Compliance"), .date = T("2026-11-24"),
	    .head_seq = 77, .head_hash = T("made up"));
	newest_says("signed off by Dr. Ada, Head of Compliance");
	goes_back_and_forth("Ada");
	{
		ONE(signoff, list);
		cr_assert(eq(i64, list.v[0].head_seq, seq));
		cr_assert(eq(str, list.v[0].head_hash, hash));
		REFUSED(signoff, "withdraw S-1, and sign again", .id = T("S-1"), .name = T("Dr. Bob"),
		    .role = T("Head of Compliance"), .date = T("2026-11-24"), .version = list.v[0].version);
		SAVE_AS("Bob", signoff, .id = T("S-1"), .name = T("Dr. Ada"), .role = T("Head of Compliance"),
		    .date = T("2026-11-24"), .withdrawn = true, .version = list.v[0].version);
		signoff_list_free(&list);
	}
	newest_says("sign-off by Dr. Ada withdrawn");
	{
		ONE(signoff, list);
		cr_assert(eq(i64, list.v[0].head_seq, seq));
		REFUSED(signoff, "withdraw S-1", .id = T("S-1"), .name = T("Dr. Ada"), .role = T("Head of Compliance"),
		    .date = T("2026-11-24"), .version = list.v[0].version);
		signoff_list_free(&list);
	}
	REFUSED(signoff, "name of who signs is missing", .id = T("S-2"), .date = T("2026-11-24"));
	REFUSED(signoff, "is not a date", .id = T("S-2"), .name = T("Bob"));
}

/* --- evidence: when it was collected, and what a file was before --- */

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void save_file(const char *sha256, int64_t size, const char *title)
{
	LIST(evidence, list);

	SAVE(evidence, .id = T("E-1"), .kind = EVIDENCE_FILE, .title = T(title), .location = T("/srv/a.pdf"),
	    .date = T("2026-10-01"), .collected = T("2026-10-03"), .sha256 = T(sha256), .size = size,
	    .version = list.n == 0 ? 0 : list.v[0].version);
	evidence_list_free(&list);
}

Test(records, replacing_a_file_keeps_its_old_fingerprint)
{
	save_file(HASH_A, 10, "A");
	save_file(HASH_A, 10, "Another title");
	{
		LIST(evidence_version, none);
		cr_assert(eq(sz, none.n, 0));
	}
	save_file(HASH_B, 20, "A");
	newest_says("E-1 #1 kept: earlier file, SHA-256 aaaaaaaaaaaa");
	goes_back_and_forth("Ada");
	SAVE(evidence, .id = T("E-1"), .kind = EVIDENCE_URL, .title = T("A"), .location = T("https://example.org/a"),
	    .size = 20, .version = (kit_verified(kit.store), kit_number(kit.path, "SELECT version FROM evidence")));
	{
		LIST(evidence_version, list);
		cr_assert(eq(sz, list.n, 2));
		cr_assert(eq(int, list.v[0].number, 1));
		cr_assert(eq(str, list.v[0].sha256, T(HASH_A)));
		cr_assert(eq(str, list.v[0].location, T("/srv/a.pdf")));
		cr_assert(eq(str, list.v[0].date, T("2026-10-01")));
		cr_assert(eq(i64, list.v[0].size, 10));
		cr_assert(eq(int, list.v[1].number, 2));
		cr_assert(eq(str, list.v[1].sha256, T(HASH_B)));
		evidence_version_list_free(&list);
	}
	goes_back_and_forth("Ada");
	REFUSED(evidence_version, "numbered from 1", .evidence = T("E-1"), .location = T("x"), .sha256 = T(HASH_A));
	REFUSED(evidence_version, "no evidence E-2", .evidence = T("E-2"), .number = 1, .location = T("x"), .sha256 = T(HASH_A));
	REFUSED(evidence_version, "SHA-256", .evidence = T("E-1"), .number = 9, .location = T("x"), .sha256 = T("abc"));
}

Test(records, when_evidence_was_collected)
{
	save_file(HASH_A, 10, "A");
	{
		ONE(evidence, list);
		struct evidence copy = evidence_copy(&list.v[0]);

		evidence_list_free(&list);
		cr_assert(eq(str, copy.date, T("2026-10-01")));
		cr_assert(eq(str, copy.collected, T("2026-10-03")));
		evidence_clear(&copy);
	}
	REFUSED(evidence, "was collected is not a date", .id = T("E-2"), .kind = EVIDENCE_URL, .title = T("x"),
	    .location = T("https://example.org/"), .collected = T("yesterday"));
}

/* --- conflicts, ids, words --- */

#define CONFLICT(type, ...)                                                                        \
	do {                                                                                       \
		const struct type record = {__VA_ARGS__};                                          \
		struct operation *op_ = begin("Bob");                                              \
                                                                                                   \
		cr_assert(eq(int, operation_save_##type(op_, &record, NULL), STORE_CONFLICT), #type); \
		operation_abort(op_);                                                              \
	} while (0)

Test(records, a_stale_version_is_a_conflict)
{
	SAVE(kpi_plan, .kpi = T("K-1"), .target = T("1"));
	SAVE(kpi_value, .id = T("V-1"), .kpi = T("K-1"), .date = T("2026-11-01"), .value = T("97"));
	SAVE(position, .question = T("Q-1"), .text = T("x"));
	SAVE(task, .id = T("A-1"), .title = T("x"));
	SAVE(gap_mark, .check = T("1-a"), .severity = SEVERITY_LOW);
	SAVE(comment, .id = T("N-1"), .item = T("1"), .text = T("x"));
	SAVE(review, .part = T("1"), .state = REVIEW_SUBMITTED);
	SAVE(signoff, .id = T("S-1"), .name = T("Ada"), .date = T("2026-11-24"));
	CONFLICT(kpi_plan, .kpi = T("K-1"), .target = T("2"));
	CONFLICT(kpi_value, .id = T("V-1"), .kpi = T("K-1"), .date = T("2026-11-01"), .value = T("98"));
	CONFLICT(position, .question = T("Q-1"), .text = T("y"));
	CONFLICT(task, .id = T("A-1"), .title = T("y"));
	CONFLICT(gap_mark, .check = T("1-a"), .severity = SEVERITY_HIGH);
	CONFLICT(comment, .id = T("N-1"), .item = T("1"), .text = T("y"));
	CONFLICT(review, .part = T("1"), .state = REVIEW_ACCEPTED);
	CONFLICT(signoff, .id = T("S-1"), .name = T("Bob"), .date = T("2026-11-24"));
	kit_verified(kit.store);
}

Test(records, verifying_sees_a_row_that_was_changed_by_hand)
{
	static const char *const changes[] = {
		"UPDATE kpi_value SET value = '100'", "UPDATE review SET author = 'Eve'", "DELETE FROM gap_mark",
		"UPDATE signoff SET head_seq = 1", "UPDATE evidence SET collected = '2020-01-01'",
	};

	SAVE(kpi_value, .id = T("V-1"), .kpi = T("K-1"), .date = T("2026-11-01"), .value = T("97"));
	SAVE(gap_mark, .check = T("1-a"), .severity = SEVERITY_LOW);
	SAVE(review, .part = T("1"), .state = REVIEW_SUBMITTED);
	SAVE(signoff, .id = T("S-1"), .name = T("Ada"), .date = T("2026-11-24"));
	save_file(HASH_A, 10, "A");
	for (size_t i = 0; i < COUNT(changes); i++) {
		kit_sql(kit.path, changes[i]);
		cr_assert(eq(i64, kit_faults(kit.store, KIT_ASSESSMENT), (int64_t)i + 1), "%s", changes[i]);
	}
}

static void next_is(char letter, const char *id)
{
	AUTO_FREE char *next = store_next_id(kit.store, KIT_ASSESSMENT, letter, NULL);

	cr_assert(eq(str, next, T(id)));
}

Test(records, ids_are_never_given_twice)
{
	next_is('V', "V-1");
	next_is('A', "A-1");
	SAVE(task, .id = T("A-9"), .title = T("x"));
	SAVE(task, .id = T("A-10"), .title = T("x"));
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, NULL), STORE_OK));
	next_is('A', "A-11");
	next_is('N', "N-1");
	next_is('S', "S-1");
	next_is('E', "E-1");
}

Test(records, words)
{
	cr_assert(eq(int, kpi_direction_parse("at most"), KPI_AT_MOST));
	cr_assert(eq(str, T(position_state_name(POSITION_NO_COMMENT)), T("no-comment")));
	cr_assert(eq(int, task_state_parse("accepted-risk"), TASK_ACCEPTED_RISK));
	cr_assert(eq(int, task_state_parse("accepted_risk"), -1));
	cr_assert(eq(int, priority_parse("hig"), -1));
	cr_assert(eq(int, severity_parse("not set"), SEVERITY_NOT_SET));
	cr_assert(eq(int, limit_unit_parse("characters"), LIMIT_CHARACTERS));
	cr_assert(eq(str, T(review_state_name(REVIEW_SENT_BACK)), T("sent-back")));
	cr_assert(eq(int, review_state_parse("sent back "), -1));
}

Test(records, the_revision_of_an_assessment_with_records_stays)
{
	struct assessment assessment;
	struct err err = ERR_INIT;
	struct operation *op;
	AUTO_STR bytes = STR_INIT;
	struct catalog *code = kit_catalog("2025-07-10-final.yaml", &bytes);
	bool added;

	cr_assert(eq(int, store_catalog_put(kit.store, code, bytes.s, bytes.len, "Ada", &added, &err), STORE_OK));
	SAVE(position, .question = T("Q-1"), .text = T("x"));
	op = begin("Ada");
	cr_assert(store_assessment_get(kit.store, KIT_ASSESSMENT, &assessment, NULL));
	free(assessment.catalog);
	free(assessment.revision);
	assessment.catalog = xstrdup(code->catalog);
	assessment.revision = xstrdup(code->revision);
	cr_assert(eq(int, operation_save_assessment(op, &assessment, &err), STORE_REFUSED));
	cr_assert(ne(ptr, strstr(err.text, "start a new one"), NULL), "%s", err.text);
	operation_abort(op);
	assessment_clear(&assessment);
	catalog_free(code);
}

/* --- a database that an older program wrote --- */

static void open_old(void)
{
	const char *top = getenv("srcdir") == NULL ? "." : getenv("srcdir");
	AUTO_FREE char *path = xasprintf("%s/tests/fixtures/store/form-1.sql", top);
	AUTO_STR sql = STR_INIT;
	struct err err = ERR_INIT;

	kit_begin(&kit);
	cr_assert(file_read(path, 1 << 20, &sql, &err), "%s", err.text);
	kit_sql(kit.path, str_text(&sql));
	kit.store = kit_open(kit.path, &err);
	cr_assert(ne(ptr, kit.store, NULL), "%s", err.text);
}

TestSuite(migration, .init = open_old, .fini = end);

Test(migration, an_old_database_is_kept_and_brought_up_to_date)
{
	AUTO_FREE char *backup = xasprintf("%s.backup-v1", kit.path);

	cr_assert(eq(i64, kit_number(kit.path, "PRAGMA user_version"), schema_step_n));
	cr_assert(eq(i64, kit_number(backup, "PRAGMA user_version"), 1));
	cr_assert(eq(i64, kit_number(backup, "SELECT count(*) FROM answer"), 2));
	cr_assert(eq(i64, kit_verified(kit.store), 6));
	cr_assert(eq(i64, kit_faults(kit.store, ""), 0));
	cr_assert(eq(int, kit_verdict(kit.store, "1-a"), VERDICT_MET));
	cr_assert(eq(int, kit_verdict(kit.store, "1-b"), VERDICT_NA));
	{
		LIST(evidence, list);
		cr_assert(eq(sz, list.n, 2));
		cr_assert(eq(str, list.v[0].title, T("Policy")));
		cr_assert(eq(str, list.v[0].collected, T("")));
		evidence_list_free(&list);
	}
}

Test(migration, what_was_done_before_can_be_undone)
{
	/* Bob's evidence, then Ada's answers and evidence with its link, whose entries lack the new column. */
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Bob", NULL, NULL), STORE_OK));
	for (int i = 0; i < 3; i++)
		cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, NULL), STORE_OK));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT (SELECT count(*) FROM evidence) + (SELECT count(*) FROM answer)"), 0));
	kit_verified(kit.store);
	for (int i = 0; i < 3; i++)
		cr_assert(eq(int, store_redo(kit.store, KIT_ASSESSMENT, "Ada", NULL, NULL), STORE_OK));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM evidence_link"), 1));
	kit_verified(kit.store);
}

Test(migration, new_records_follow_the_old_ones)
{
	const int64_t version = kit_number(kit.path, "SELECT version FROM evidence WHERE id = 'E-1'");

	SAVE(evidence, .id = T("E-1"), .kind = EVIDENCE_FILE, .title = T("Policy"), .location = T("/srv/policy.pdf"),
	    .date = T("2026-10-01"), .collected = T("2026-10-02"), .sha256 = T(HASH_B), .size = 11, .version = version);
	SAVE(gap_mark, .check = T("1-b"), .severity = SEVERITY_LOW);
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM evidence_version"), 1));
	cr_assert(eq(i64, kit_verified(kit.store), 9));
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, NULL), STORE_OK));
	goes_back_and_forth("Ada");
}

Test(migration, reading_alone_does_not_bring_it_up_to_date)
{
	const struct store_options options = {.read_only = true, .clock = {KIT_NOW}};
	AUTO_FREE char *backup = xasprintf("%s.backup-v1", kit.path);
	struct err err = ERR_INIT;

	cr_assert(eq(ptr, store_open(backup, &options, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "open it once for writing"), NULL), "%s", err.text);
	cr_assert(eq(i64, kit_number(backup, "PRAGMA user_version"), 1));
}

/* --- the form before carrying over, with rows in every table --- */

#define FORM_2 "7559de10-2f0b-4b62-b32b-4d860a43e8a5"

static void open_form_2(void)
{
	const char *top = getenv("srcdir") == NULL ? "." : getenv("srcdir");
	AUTO_FREE char *path = xasprintf("%s/tests/fixtures/store/form-2.sql", top);
	AUTO_STR sql = STR_INIT;
	struct err err = ERR_INIT;

	kit_begin(&kit);
	cr_assert(file_read(path, 1 << 20, &sql, &err), "%s", err.text);
	kit_sql(kit.path, str_text(&sql));
	kit.store = kit_open(kit.path, &err);
	cr_assert(ne(ptr, kit.store, NULL), "%s", err.text);
}

TestSuite(form_2, .init = open_form_2, .fini = end);

Test(form_2, opens_and_is_brought_up_to_date)
{
	AUTO_FREE char *backup = xasprintf("%s.backup-v2", kit.path);
	struct assessment assessment;

	cr_assert(eq(i64, kit_number(kit.path, "PRAGMA user_version"), schema_step_n));
	cr_assert(eq(i64, kit_number(backup, "PRAGMA user_version"), 2));
	cr_assert(eq(i64, kit_faults(kit.store, FORM_2), 0));
	cr_assert(eq(i64, kit_faults(kit.store, ""), 0));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM history WHERE assessment != ''"), 23));
	cr_assert(store_assessment_get(kit.store, FORM_2, &assessment, NULL));
	cr_assert(eq(ptr, assessment.successor, NULL));
	cr_assert(eq(ptr, assessment.predecessor, NULL));
	assessment_clear(&assessment);
}

Test(form_2, every_table_has_rows)
{
	static const char *const tables[] = {"revision", "revision_source", "part", "check_item", "kpi", "question", "deadline",
	    "term", "dropped", "resolved", "assessment", "answer", "evidence", "evidence_link", "history", "chain_head", "draft",
	    "setting", "evidence_version", "kpi_plan", "kpi_value", "position", "action", "action_check", "gap_mark", "comment",
	    "review", "signoff"};

	for (size_t i = 0; i < COUNT(tables); i++) {
		AUTO_FREE char *sql = xasprintf("SELECT count(*) FROM %s", tables[i]);

		cr_expect(gt(i64, kit_number(kit.path, sql), 0), "%s", tables[i]);
	}
}

Test(form_2, what_was_done_before_can_be_undone)
{
	/* Bob's sign-off and acceptance, then all of Ada's but the start of the assessment. */
	cr_assert(eq(int, store_undo(kit.store, FORM_2, "Bob", NULL, NULL), STORE_OK));
	cr_assert(eq(int, store_undo(kit.store, FORM_2, "Bob", NULL, NULL), STORE_OK));
	while (store_undo(kit.store, FORM_2, "Ada", NULL, NULL) == STORE_OK)
		;
	cr_assert(eq(i64, kit_number(kit.path, "SELECT (SELECT count(*) FROM answer) + (SELECT count(*) FROM evidence) + "
	    "(SELECT count(*) FROM action) + (SELECT count(*) FROM comment) + (SELECT count(*) FROM kpi_plan)"), 0));
	cr_assert(eq(i64, kit_faults(kit.store, FORM_2), 0));
}
