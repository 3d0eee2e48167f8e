/* Tests of the history: undo and redo, what entries say, and that tampering is noticed. */
#include "store-kit.h"

#include "store/records.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct kit kit;

static void fill(void)
{
	kit_fill_small(&kit);
}

static void end(void)
{
	kit_end(&kit);
}

TestSuite(undo, .init = fill, .fini = end);
TestSuite(tamper, .init = fill, .fini = end);

#define CHECK0 kit_check(0)
#define CHECK1 kit_check(1)

static void as(const char *actor, const char *check, enum verdict verdict)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, kit_answer_as(kit.store, actor, check, verdict, "", &err), STORE_OK), "%s", err.text);
}

static void undo(const char *actor)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, actor, NULL, &err), STORE_OK), "%s", err.text);
}

static void redo(const char *actor)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, store_redo(kit.store, KIT_ASSESSMENT, actor, NULL, &err), STORE_OK), "%s", err.text);
}

static void refused(enum store_result result, const struct err *err, const char *words)
{
	cr_assert(eq(int, result, STORE_REFUSED), "%s", err->text);
	cr_assert(ne(ptr, strstr(err->text, words), NULL), "%s", err->text);
}

Test(undo, goes_back_step_by_step_over_restarts)
{
	struct err err = ERR_INIT;

	as("Ada", CHECK0, VERDICT_NOT_MET);
	as("Ada", CHECK0, VERDICT_PARTLY);
	as("Ada", CHECK1, VERDICT_MET);
	undo("Ada");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK1), VERDICT_OPEN));
	kit_reopen(&kit);
	undo("Ada");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_NOT_MET));
	kit_reopen(&kit);
	redo("Ada");
	redo("Ada");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_PARTLY));
	cr_assert(eq(int, kit_verdict(kit.store, CHECK1), VERDICT_MET));
	refused(store_redo(kit.store, KIT_ASSESSMENT, "Ada", NULL, &err), &err, "nothing of yours to redo");
	undo("Ada");
	undo("Ada");
	undo("Ada");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_OPEN));
	cr_assert(eq(i64, kit_verified(kit.store), 11));
}

Test(undo, a_new_change_ends_what_could_be_redone)
{
	struct err err = ERR_INIT;

	as("Ada", CHECK0, VERDICT_MET);
	undo("Ada");
	as("Ada", CHECK1, VERDICT_MET);
	undo("Ada");
	redo("Ada");
	refused(store_redo(kit.store, KIT_ASSESSMENT, "Ada", NULL, &err), &err, "nothing");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_OPEN));
	cr_assert(eq(int, kit_verdict(kit.store, CHECK1), VERDICT_MET));
}

Test(undo, each_person_undoes_their_own)
{
	struct err err = ERR_INIT;

	as("Ada", CHECK0, VERDICT_MET);
	as("Bob", CHECK1, VERDICT_MET);
	undo("Ada");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_OPEN));
	cr_assert(eq(int, kit_verdict(kit.store, CHECK1), VERDICT_MET));
	undo("Bob");
	refused(store_undo(kit.store, KIT_ASSESSMENT, "Bob", NULL, &err), &err, "nothing of yours to undo");
	cr_assert(eq(i64, kit_verified(kit.store), 5));
}

Test(undo, does_not_overwrite_what_somebody_else_did_since)
{
	struct err err = ERR_INIT;

	as("Ada", CHECK0, VERDICT_MET);
	as("Bob", CHECK0, VERDICT_NOT_MET);
	refused(store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, &err), &err, "has been changed since");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_NOT_MET));
	cr_assert(eq(i64, kit_verified(kit.store), 3));
	undo("Bob");
	undo("Ada");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_OPEN));
}

Test(undo, brings_back_who_said_it_and_when)
{
	struct answer before, after;

	as("Ada", CHECK0, VERDICT_MET);
	before = kit_stored(kit.store, CHECK0);
	as("Bob", CHECK0, VERDICT_NOT_MET);
	undo("Bob");
	after = kit_stored(kit.store, CHECK0);
	cr_assert(eq(str, after.by, "Ada"));
	cr_assert(eq(i64, after.at_us, before.at_us));
	/* A version is never used twice: who saw the first one is told of the conflict. */
	cr_assert(gt(i64, after.version, before.version));
	answer_clear(&before);
	answer_clear(&after);
}

static struct operation *begin(const char *actor)
{
	return kit_operation(kit.store, actor);
}

/* Evidence with a link and an answer, as one operation. */
static void three_rows(const char *actor)
{
	const struct evidence evidence = {.id = (char *)"E-1", .kind = EVIDENCE_REFERENCE, .title = (char *)"Minutes",
		.location = (char *)"Binder 7", .size = -1};
	const struct answer answer = {.check = (char *)CHECK0, .verdict = VERDICT_MET};
	struct operation *op = begin(actor);
	unsigned changed;

	cr_assert(eq(int, operation_save_evidence(op, &evidence, NULL), STORE_OK));
	cr_assert(eq(int, operation_link(op, "E-1", CHECK0, true, NULL), STORE_OK));
	cr_assert(eq(int, operation_save_answer(op, &answer, NULL), STORE_OK));
	cr_assert(eq(int, operation_commit(op, &changed, NULL), STORE_OK));
	cr_assert(eq(u32, changed, 3));
}

static size_t link_count(void)
{
	struct link_list links;
	size_t n;

	cr_assert(store_link_list(kit.store, KIT_ASSESSMENT, &links, NULL));
	n = links.n;
	link_list_free(&links);
	return n;
}

Test(undo, takes_back_a_whole_operation_or_nothing_of_it)
{
	AUTO_FREE char *what = NULL;
	struct err err = ERR_INIT;
	AUTO_FREE char *next = NULL;

	three_rows("Ada");
	as("Bob", CHECK0, VERDICT_PARTLY);
	refused(store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, &err), &err, "changed since");
	cr_assert(eq(sz, link_count(), 1));
	undo("Bob");
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Ada", &what, NULL), STORE_OK));
	cr_assert(eq(str, what, "Undone 3 changes: E-1 added: Minutes, and others"));
	cr_assert(eq(sz, link_count(), 0));
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_OPEN));
	/* The history names E-1, so another piece of evidence never gets that name. */
	next = store_next_id(kit.store, KIT_ASSESSMENT, 'E', NULL);
	cr_assert(eq(str, next, "E-2"));
	redo("Ada");
	cr_assert(eq(sz, link_count(), 1));
	kit_verified(kit.store);
}

Test(undo, leaves_evidence_that_somebody_has_linked_since)
{
	const struct evidence evidence = {.id = (char *)"E-1", .kind = EVIDENCE_REFERENCE, .title = (char *)"Minutes",
		.location = (char *)"Binder 7", .size = -1};
	struct err err = ERR_INIT;
	struct operation *op = begin("Ada");

	operation_save_evidence(op, &evidence, NULL);
	operation_commit(op, NULL, NULL);
	op = begin("Bob");
	operation_link(op, "E-1", CHECK1, true, NULL);
	operation_commit(op, NULL, NULL);
	refused(store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, &err), &err, "evidence E-1 is tied to what was changed since");
	cr_assert(eq(sz, link_count(), 1));
	kit_verified(kit.store);
}

Test(undo, one_row_changed_twice_in_an_operation)
{
	struct answer answer = {.check = (char *)CHECK0, .verdict = VERDICT_MET}, seen;
	struct operation *op = begin("Ada");

	operation_save_answer(op, &answer, NULL);
	operation_read_answer(op, CHECK0, &seen);
	answer.version = seen.version;
	answer.verdict = VERDICT_PARTLY;
	answer_clear(&seen);
	cr_assert(eq(int, operation_save_answer(op, &answer, NULL), STORE_OK));
	operation_commit(op, NULL, NULL);
	undo("Ada");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_OPEN));
	redo("Ada");
	cr_assert(eq(int, kit_verdict(kit.store, CHECK0), VERDICT_PARTLY));
	kit_verified(kit.store);
}

Test(undo, the_start_of_an_assessment_stays)
{
	struct err err = ERR_INIT;

	refused(store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, &err), &err, "start of an assessment");
	cr_assert(eq(i64, kit_verified(kit.store), 1));
}

Test(undo, a_change_of_the_profile_is_undone)
{
	struct assessment assessment;
	struct operation *op = begin("Ada");

	cr_assert(store_assessment_get(kit.store, KIT_ASSESSMENT, &assessment, NULL));
	assessment.profile = PROFILE_SME;
	cr_assert(eq(int, operation_save_assessment(op, &assessment, NULL), STORE_OK));
	operation_commit(op, NULL, NULL);
	assessment_clear(&assessment);
	undo("Ada");
	cr_assert(store_assessment_get(kit.store, KIT_ASSESSMENT, &assessment, NULL));
	cr_assert(eq(u32, assessment.profile, PROFILE_SYSTEMIC_RISK));
	assessment_clear(&assessment);
}

/* --- what entries say --- */

static void says(const struct history_entry *entry, const char *line)
{
	AUTO_FREE char *said = history_describe(entry);

	cr_assert(eq(str, said, (char *)line));
}

Test(undo, entries_are_said_in_plain_lines)
{
	struct history_list list;
	AUTO_FREE char *link = xasprintf("E-1 linked to %s", CHECK0);
	AUTO_FREE char *answer = xasprintf("%s: open -> met", CHECK0);
	AUTO_FREE char *back = xasprintf("%s: not met -> open (undo)", CHECK1);
	AUTO_FREE char *note = xasprintf("%s: note added", CHECK0);

	three_rows("Ada");
	as("Ada", CHECK1, VERDICT_NOT_MET);
	undo("Ada");
	kit_answer(kit.store, CHECK0, VERDICT_MET, "why");
	cr_assert(store_history(kit.store, KIT_ASSESSMENT, NULL, 0, 0, &list, NULL));
	cr_assert(eq(sz, list.n, 7));
	says(&list.v[0], note);
	says(&list.v[1], back);
	says(&list.v[3], answer);
	says(&list.v[4], link);
	says(&list.v[5], "E-1 added: Minutes");
	says(&list.v[6], "assessment started: Model One");
	cr_assert(eq(int, list.v[1].way, WAY_UNDO));
	cr_assert(eq(str, list.v[1].target, list.v[2].operation));
	history_list_free(&list);
}

Test(undo, history_in_pages_and_by_item)
{
	struct history_list list;

	three_rows("Ada");
	as("Ada", CHECK1, VERDICT_NOT_MET);
	cr_assert(store_history(kit.store, KIT_ASSESSMENT, NULL, 4, 2, &list, NULL));
	cr_assert(eq(sz, list.n, 2));
	cr_assert(eq(i64, list.v[0].seq, 3));
	history_list_free(&list);
	cr_assert(store_history(kit.store, KIT_ASSESSMENT, CHECK0, 0, 0, &list, NULL));
	cr_assert(eq(sz, list.n, 2)); /* the answer and the link */
	history_list_free(&list);
	cr_assert(store_history(kit.store, KIT_ASSESSMENT, "E-1", 0, 0, &list, NULL));
	cr_assert(eq(sz, list.n, 2)); /* the evidence and the link */
	history_list_free(&list);
}

/* --- tampering --- */

#define UNLOCK "DROP TRIGGER history_no_UPDATE; DROP TRIGGER history_no_DELETE; "

/* Some history, closed, changed by SQL, and opened again. */
static void tamper(const char *sql)
{
	three_rows("Ada");
	as("Bob", CHECK1, VERDICT_NOT_MET);
	as("Bob", CHECK1, VERDICT_PARTLY);
	store_close(kit.store);
	kit_sql(kit.path, sql);
	kit.store = kit_open(kit.path, NULL);
}

static void noticed(const char *sql)
{
	tamper(sql);
	cr_assert(gt(i64, kit_faults(kit.store, KIT_ASSESSMENT), 0), "%s", sql);
}

Test(tamper, nothing_changed_nothing_noticed)
{
	tamper("SELECT 1");
	cr_assert(eq(i64, kit_verified(kit.store), 6));
}

Test(tamper, history_refuses_change_and_removal)
{
	store_close(kit.store);
	kit.store = NULL;
	kit_sql_fails(kit.path, "UPDATE history SET actor = 'Eve'");
	kit_sql_fails(kit.path, "DELETE FROM history");
}

Test(tamper, a_changed_entry)
{
	noticed(UNLOCK "UPDATE history SET actor = 'Eve' WHERE seq = 3");
}

Test(tamper, a_changed_time)
{
	noticed(UNLOCK "UPDATE history SET at_us = at_us + 1 WHERE seq = 6");
}

Test(tamper, a_removed_entry)
{
	noticed(UNLOCK "DELETE FROM history WHERE seq = 3");
}

Test(tamper, the_last_entry_removed)
{
	noticed(UNLOCK "DELETE FROM history WHERE seq = 6");
}

Test(tamper, entries_swapped)
{
	noticed(UNLOCK "UPDATE history SET seq = 100 WHERE seq = 3; UPDATE history SET seq = 3 WHERE seq = 4;"
	    " UPDATE history SET seq = 4 WHERE seq = 100");
}

Test(tamper, a_row_changed_behind_the_history)
{
	noticed("UPDATE answer SET verdict = 'met'");
}

Test(tamper, a_row_removed_behind_the_history)
{
	noticed("DELETE FROM answer WHERE verdict = 'partly'");
}

Test(tamper, a_row_added_behind_the_history)
{
	noticed("INSERT INTO evidence_link SELECT assessment, evidence, '4', actor, at_us, version FROM evidence_link");
}

Test(tamper, a_version_changed)
{
	noticed("UPDATE answer SET version = version - 1");
}

Test(tamper, the_head_changed)
{
	noticed("UPDATE chain_head SET seq = seq - 1");
}

/* What C reads of a text ends at a NUL; what stands behind it must not hide there. */
Test(tamper, text_behind_a_nul)
{
	noticed("UPDATE answer SET note = note || char(0) || 'more'");
}

Test(tamper, text_behind_a_nul_in_the_history)
{
	noticed(UNLOCK "UPDATE history SET after = after || char(0) || 'more' WHERE seq = 3");
}

/* What belongs to no assessment that is there is found with the catalogs. */
static void noticed_in_catalogs(const char *sql)
{
	tamper(sql);
	cr_assert(gt(i64, kit_faults(kit.store, ""), 0), "%s", sql);
}

#define ALL_ROWS "PRAGMA foreign_keys = OFF; DELETE FROM answer; DELETE FROM evidence_link; DELETE FROM evidence;"

Test(tamper, a_whole_assessment_taken_away)
{
	noticed_in_catalogs(ALL_ROWS " DELETE FROM assessment");
}

Test(tamper, a_whole_assessment_with_its_history_taken_away_but_its_head)
{
	noticed_in_catalogs(UNLOCK ALL_ROWS " DELETE FROM assessment; DELETE FROM history WHERE assessment <> ''");
}

Test(tamper, a_row_of_an_assessment_that_never_was)
{
	noticed_in_catalogs("PRAGMA foreign_keys = OFF; INSERT INTO answer SELECT 'x', check_id, verdict, reason, note, actor, at_us,"
	    " version FROM answer");
}

Test(tamper, a_check_of_a_revision_that_nobody_imported)
{
	noticed_in_catalogs("PRAGMA foreign_keys = OFF; INSERT INTO check_item SELECT catalog, 'x', ord, id, part, part_id, text,"
	    " from_ids, evidence FROM check_item WHERE ord = 0");
}

/* Columns that are written for people and never read back. */
Test(tamper, what_a_part_inherits)
{
	noticed_in_catalogs("UPDATE part SET applies_to_effective = 'none' WHERE ord = 0");
}

Test(tamper, where_a_check_is)
{
	noticed_in_catalogs("UPDATE check_item SET part_id = '4' WHERE ord = 0");
}

/* An entry changed together with its hash breaks the link to the entry after it. */
Test(tamper, an_entry_hashed_anew)
{
	char bytes[] = "not what follows", hash[SHA256_HEX];
	AUTO_FREE char *sql = NULL;

	sha256_hex(bytes, sizeof bytes, hash);
	sql = xasprintf(UNLOCK "UPDATE history SET hash = '%s' WHERE seq = 3", hash);
	noticed(sql);
}

Test(tamper, the_hash_is_what_the_manual_says)
{
	struct history_list list;
	char hash[SHA256_HEX];
	AUTO_STR bytes = STR_INIT;
	const struct history_entry *entry;

	three_rows("Ada");
	cr_assert(store_history(kit.store, KIT_ASSESSMENT, NULL, 2, 1, &list, NULL));
	entry = &list.v[0];
	str_add(&bytes, "0000000000000000000000000000000000000000000000000000000000000000");
	str_addf(&bytes, "36:%s,1:1,16:%lld,3:Ada,36:%s,1:1,2:do,0:,10:assessment,36:%s,0:,%zu:%s,", KIT_ASSESSMENT,
	    (long long)KIT_NOW, entry->operation, KIT_ASSESSMENT, strlen(entry->after), entry->after);
	sha256_hex(bytes.s, bytes.len, hash);
	cr_assert(eq(str, (char *)entry->hash, hash));
	history_list_free(&list);
}

/* The example of adhere-store(5), for every entry of a history. */
Test(tamper, an_auditor_computes_the_same_hashes)
{
	char previous[SHA256_HEX] = "0000000000000000000000000000000000000000000000000000000000000000";
	struct history_list list;

	three_rows("Ada");
	as("Bob", CHECK1, VERDICT_NA);
	undo("Bob");
	cr_assert(store_history(kit.store, KIT_ASSESSMENT, NULL, 0, 0, &list, NULL));
	for (size_t i = list.n; i-- > 0;) {
		AUTO_FREE char *sql = xasprintf("SELECT group_concat(length(CAST(value AS BLOB)) || ':' || value || ',', '')"
		    " FROM history, json_each(json_array(assessment, seq, at_us, actor, operation, step, way, target, entity,"
		    " item, before, after)) WHERE assessment = '%s' AND seq = %zu", KIT_ASSESSMENT, list.n - i);
		AUTO_FREE char *fields = kit_text(kit.path, sql);
		AUTO_FREE char *bytes = xasprintf("%s%s", previous, fields);

		sha256_hex(bytes, strlen(bytes), previous);
		cr_assert(eq(str, (char *)list.v[i].hash, previous));
	}
	history_list_free(&list);
}

Test(tamper, a_catalog_changed)
{
	static const char *const changes[] = {
		"UPDATE check_item SET text = 'Is everything fine?' WHERE ord = 7",
		"UPDATE part SET legal = '' WHERE ord = 3",
		"UPDATE revision SET notice = 'official'",
		"UPDATE revision_source SET bytes = CAST('format: 1' AS BLOB)",
		"DELETE FROM term WHERE ord = 1",
		"UPDATE part SET subtree_end = 1000 WHERE ord = 0",
	};

	cr_assert(eq(i64, kit_faults(kit.store, ""), 0));
	for (size_t i = 0; i < COUNT(changes); i++) {
		kit_end(&kit);
		kit_fill_small(&kit);
		store_close(kit.store);
		kit_sql(kit.path, changes[i]);
		kit.store = kit_open(kit.path, NULL);
		cr_assert(gt(i64, kit_faults(kit.store, ""), 0), "%s", changes[i]);
	}
}

/* R7: every flipped bit in a content row is noticed, when opening or when verifying. */
Test(tamper, flipped_bits_in_answers_and_history)
{
	AUTO_STR original = STR_INIT;
	struct err err = ERR_INIT;
	unsigned trials = 0;

	for (unsigned i = 0; i < 20; i++)
		kit_answer(kit.store, kit_check(i), VERDICT_PARTLY, "A note that must stay what it is: NEEDLE.");
	store_close(kit.store);
	kit.store = NULL;
	cr_assert(file_read(kit.path, 64 << 20, &original, &err), "%s", err.text);
	for (size_t at = 0; at + 6 < original.len; at++) {
		if (memcmp(original.s + at, "NEEDLE", 6) != 0 || trials >= 100)
			continue;
		trials++;
		original.s[at + trials % 6] ^= (char)(1 << trials % 5);
		cr_assert(file_write(kit.path, original.s, original.len, true, &err), "%s", err.text);
		original.s[at + trials % 6] ^= (char)(1 << trials % 5);
		kit.store = kit_open(kit.path, NULL);
		if (kit.store != NULL)
			cr_assert(gt(i64, kit_faults(kit.store, KIT_ASSESSMENT), 0), "byte %zu", at);
		store_close(kit.store);
		kit.store = NULL;
	}
	cr_assert(eq(u32, trials, 40)); /* each in its answer and in the history */
}
