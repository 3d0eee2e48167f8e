/* Tests of the store's verbs: catalogs, assessments, answers, evidence, what is refused, what is remembered. */
#include "store-kit.h"

#include "store/records.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static const char *const shipped[] = {"2024-11-14-draft-1.yaml", "2024-12-19-draft-2.yaml", "2025-03-11-draft-3.yaml",
	"2025-07-10-final.yaml"};

static struct kit kit;

static void begin(void)
{
	kit_begin(&kit);
}

static void fill(void)
{
	kit_fill_small(&kit);
}

static void end(void)
{
	kit_end(&kit);
}

TestSuite(store_catalog, .init = begin, .fini = end);
TestSuite(store_verbs, .init = fill, .fini = end);
TestSuite(store_reads, .init = fill, .fini = end);

Test(store_catalog, every_shipped_revision_comes_back_the_same)
{
	struct revision_list list;
	struct verify_result verified;
	bool added;

	kit_reopen(&kit);
	for (size_t i = COUNT(shipped); i-- > 0;) {
		AUTO_STR bytes = STR_INIT;
		AUTO_STR given = STR_INIT;
		AUTO_STR stored = STR_INIT;
		struct err err = ERR_INIT;
		struct catalog *catalog = kit_catalog(shipped[i], &bytes), *back;

		cr_assert(eq(int, store_catalog_put(kit.store, catalog, bytes.s, bytes.len, "Ada", &added, &err), STORE_OK), "%s",
		    err.text);
		cr_assert(added);
		back = store_catalog_get(kit.store, catalog->catalog, catalog->revision, &err);
		cr_assert(ne(ptr, back, NULL), "%s", err.text);
		catalog_dump(catalog, &given);
		catalog_dump(back, &stored);
		cr_assert(eq(str, stored.s, given.s));
		for (uint32_t part = 0; part < catalog->part_n; part++) {
			cr_assert(eq(u32, back->parts[part].check0, catalog->parts[part].check0));
			cr_assert(eq(u32, back->parts[part].kpi_n, catalog->parts[part].kpi_n));
			cr_assert(eq(u32, back->parts[part].end, catalog->parts[part].end));
			cr_assert(eq(u32, back->parts[part].depth, catalog->parts[part].depth));
		}
		cr_assert(eq(u32, back->item_n, catalog->item_n));
		catalog_free(catalog);
		catalog_free(back);
	}
	cr_assert(store_catalog_list(kit.store, &list, NULL));
	cr_assert(eq(sz, list.n, 4));
	cr_assert(eq(str, list.v[0].revision, "draft-1"));
	cr_assert(eq(str, list.v[3].revision, "final"));
	cr_assert(eq(str, list.v[3].supersedes, "draft-3"));
	cr_assert(eq(ptr, list.v[0].supersedes, NULL));
	revision_list_free(&list);
	cr_assert(store_verify(kit.store, "", &verified, NULL));
	cr_assert(eq(i64, verified.faults, 0), "%s", verified.first_fault);
	cr_assert(eq(i64, verified.entries, 4));
}

Test(store_verbs, the_same_catalog_again_changes_nothing_and_another_is_refused)
{
	AUTO_STR bytes = STR_INIT;
	struct catalog *catalog = kit_small(&bytes), *changed;
	struct faults faults = {0};
	struct err err = ERR_INIT;
	bool added = true;

	cr_assert(eq(int, store_catalog_put(kit.store, catalog, bytes.s, bytes.len, "Ada", &added, &err), STORE_OK));
	cr_assert(not(added));
	str_add(&bytes, "# one more line\n");
	changed = catalog_read("changed", bytes.s, bytes.len, &catalog_default_limits, &faults);
	cr_assert(eq(int, store_catalog_put(kit.store, changed, bytes.s, bytes.len, "Ada", &added, &err), STORE_REFUSED));
	cr_assert(not(added));
	cr_assert(ne(ptr, strstr(err.text, "another content"), NULL));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM history WHERE assessment = ''"), 1));
	catalog_free(catalog);
	catalog_free(changed);
}

Test(store_verbs, what_parts_inherit_can_be_counted_with_sql)
{
	AUTO_STR bytes = STR_INIT;
	struct catalog *catalog = kit_small(&bytes);
	int64_t systemic = 0, open_source = 0;

	for (uint32_t i = 0; i < catalog->part_n; i++) {
		systemic += catalog_audience(catalog, i) == AUDIENCE_GPAI_SR;
		open_source += (catalog_exempt(catalog, i) & EXEMPT_OPEN_SOURCE) != 0;
	}
	cr_assert(gt(i64, systemic, 0));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM part WHERE applies_to_effective = 'gpai-sr'"), systemic));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM part WHERE exempt_effective LIKE '%open-source%'"),
	    open_source));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM check_item c JOIN part p ON p.id = c.part_id"),
	    catalog->check_n));
	catalog_free(catalog);
}

Test(store_verbs, assessments_come_back)
{
	struct assessment_list list;
	struct assessment one;
	struct err err = ERR_INIT;

	cr_assert(store_assessment_list(kit.store, &list, NULL));
	cr_assert(eq(sz, list.n, 1));
	cr_assert(eq(str, list.v[0].provider, "Acme"));
	cr_assert(eq(u32, list.v[0].profile, PROFILE_SYSTEMIC_RISK));
	cr_assert(eq(i64, list.v[0].created_us, KIT_NOW));
	cr_assert(eq(i64, list.v[0].version, 1));
	assessment_list_free(&list);
	cr_assert(not(store_assessment_get(kit.store, "nobody", &one, &err)));
	cr_assert(eq(str, err.text, "There is no assessment nobody."));
}

Test(store_verbs, an_answer_comes_back_after_reopening)
{
	struct answer answer;

	kit_answer(kit.store, kit_check(3), VERDICT_PARTLY, "Half **done**\n\nsee minutes");
	kit_reopen(&kit);
	answer = kit_stored(kit.store, kit_check(3));
	cr_assert(eq(int, answer.verdict, VERDICT_PARTLY));
	cr_assert(eq(str, answer.note, "Half **done**\n\nsee minutes"));
	cr_assert(eq(str, answer.by, "Ada"));
	cr_assert(eq(i64, answer.at_us, KIT_NOW));
	cr_assert(gt(i64, answer.version, 0));
	answer_clear(&answer);
}

Test(store_verbs, saving_the_same_again_adds_no_history)
{
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "yes");
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "yes");
	cr_assert(eq(i64, kit_verified(kit.store), 2));
}

Test(store_verbs, a_stale_version_is_a_conflict)
{
	struct answer answer = {.check = (char *)kit_check(0), .verdict = VERDICT_MET, .note = (char *)"", .reason = (char *)""};
	struct err err = ERR_INIT;
	enum store_result result;
	struct operation *op;

	kit_answer(kit.store, kit_check(0), VERDICT_NOT_MET, "");
	op = operation_begin(kit.store, KIT_ASSESSMENT, "Bob", NULL, &result, &err);
	cr_assert(eq(int, operation_save_answer(op, &answer, &err), STORE_CONFLICT));
	/* From here on only abort: not even a save that fits is taken. */
	answer.check = (char *)kit_check(1);
	cr_assert(eq(int, operation_save_answer(op, &answer, &err), STORE_CONFLICT));
	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_CONFLICT));
	cr_assert(eq(int, kit_verdict(kit.store, kit_check(0)), VERDICT_NOT_MET));
	cr_assert(eq(i64, kit_verified(kit.store), 2));
}

Test(store_verbs, an_aborted_operation_leaves_nothing)
{
	struct answer answer = {.check = (char *)kit_check(0), .verdict = VERDICT_MET, .note = (char *)"", .reason = (char *)""};
	enum store_result result;
	struct operation *op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, NULL);
	struct answer seen;

	cr_assert(eq(int, operation_save_answer(op, &answer, NULL), STORE_OK));
	cr_assert(operation_read_answer(op, kit_check(0), &seen));
	answer_clear(&seen);
	cr_assert(eq(ptr, operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, NULL), NULL));
	operation_abort(op);
	cr_assert(eq(int, kit_verdict(kit.store, kit_check(0)), VERDICT_OPEN));
	cr_assert(eq(i64, kit_verified(kit.store), 1));
}

Test(store_verbs, retrying_an_operation_does_not_double_it)
{
	struct answer answer = {.check = (char *)kit_check(0), .verdict = VERDICT_MET, .note = (char *)"", .reason = (char *)""};
	char id[UUID_SIZE];
	unsigned changed;
	bool done;

	uuid_new(id);
	cr_assert(store_operation_done(kit.store, id, &done, NULL));
	cr_assert(not(done));
	for (int i = 0; i < 2; i++) {
		enum store_result result;
		struct operation *op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", id, &result, NULL);

		cr_assert(eq(int, operation_save_answer(op, &answer, NULL), STORE_OK));
		cr_assert(eq(int, operation_commit(op, &changed, NULL), STORE_OK));
		cr_assert(eq(u32, changed, 1));
	}
	cr_assert(store_operation_done(kit.store, id, &done, NULL));
	cr_assert(done);
	cr_assert(eq(i64, kit_verified(kit.store), 2));
}

Test(store_verbs, a_used_operation_id_is_not_lent_to_somebody_else)
{
	struct answer answer = {.check = (char *)kit_check(0), .verdict = VERDICT_MET, .note = (char *)"", .reason = (char *)""};
	char id[UUID_SIZE];
	enum store_result result;
	struct operation *op;

	uuid_new(id);
	op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", id, &result, NULL);
	operation_save_answer(op, &answer, NULL);
	operation_commit(op, NULL, NULL);
	cr_assert(eq(ptr, operation_begin(kit.store, KIT_ASSESSMENT, "Bob", id, &result, NULL), NULL));
	cr_assert(eq(int, result, STORE_REFUSED));
	cr_assert(eq(ptr, operation_begin(kit.store, KIT_ASSESSMENT, "Bob", "no uuid", &result, NULL), NULL));
	cr_assert(eq(int, result, STORE_REFUSED));
}

Test(store_verbs, nobody_is_not_an_actor)
{
	static const char *const names[] = {"", "  \t", "a\nb", "\xff"};

	for (size_t i = 0; i < COUNT(names); i++) {
		struct err err = ERR_INIT;
		enum store_result result;

		cr_assert(eq(ptr, operation_begin(kit.store, KIT_ASSESSMENT, names[i], NULL, &result, &err), NULL));
		cr_assert(eq(int, result, STORE_REFUSED));
		cr_assert(ne(sz, strlen(err.text), 0));
	}
}

/* Saves one answer that must be refused; what it said of why. */
static void refused_answer(struct answer answer, const char *words)
{
	struct err err = ERR_INIT;
	enum store_result result;
	struct operation *op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, &err);

	cr_assert(eq(int, operation_save_answer(op, &answer, &err), STORE_REFUSED), "%s", words);
	cr_assert(ne(ptr, strstr(err.text, words), NULL), "%s", err.text);
	operation_abort(op);
}

Test(store_verbs, bad_answers_are_refused)
{
	char *check = (char *)kit_check(0);
	struct str big = STR_INIT;

	for (size_t i = 0; i <= 64 * 1024; i++)
		str_addc(&big, 'x');
	refused_answer((struct answer){.check = (char *)"X.9-z", .note = (char *)"", .reason = (char *)""}, "no check X.9-z");
	refused_answer((struct answer){.check = check, .verdict = VERDICT_NA, .note = (char *)"", .reason = (char *)" "}, "reason");
	refused_answer((struct answer){.check = check, .verdict = VERDICT_COUNT}, "verdict");
	refused_answer((struct answer){.check = check, .verdict = VERDICT_MET, .note = (char *)"\xc3("}, "UTF-8");
	refused_answer((struct answer){.check = check, .verdict = VERDICT_MET, .note = big.s}, "65536");
	str_cut(&big, 64 * 1024);
	kit_answer(kit.store, check, VERDICT_MET, big.s);
	str_free(&big);
	cr_assert(eq(i64, kit_verified(kit.store), 2));
}

static enum store_result save_evidence(struct evidence evidence, struct err *err)
{
	enum store_result result;
	struct operation *op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, err);

	result = operation_save_evidence(op, &evidence, err);
	if (result == STORE_OK)
		return operation_commit(op, NULL, err);
	operation_abort(op);
	return result;
}

static enum store_result link_item(const char *evidence, const char *item, bool linked, struct err *err)
{
	enum store_result result;
	struct operation *op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, err);

	result = operation_link(op, evidence, item, linked, err);
	if (result == STORE_OK)
		return operation_commit(op, NULL, err);
	operation_abort(op);
	return result;
}

#define URL(number)                                                                                \
	((struct evidence){.id = (char *)number, .kind = EVIDENCE_URL, .title = (char *)"Policy",  \
	    .location = (char *)"https://example.org/policy", .date = (char *)"2026-01-31", .size = -1})

Test(store_verbs, evidence_and_links_come_back)
{
	struct err err = ERR_INIT;
	struct evidence_list list;
	struct link_list links;
	AUTO_FREE char *next = NULL;

	cr_assert(eq(int, save_evidence(URL("E-1"), &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, save_evidence(URL("E-10"), &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, save_evidence(URL("E-2"), &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, link_item("E-1", kit_check(0), true, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, link_item("E-1", kit_check(0), true, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, link_item("E-1", kit_check(1), true, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, link_item("E-1", kit_check(1), false, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, link_item("E-7", kit_check(1), false, &err), STORE_OK), "%s", err.text);
	kit_reopen(&kit);
	cr_assert(store_evidence_list(kit.store, KIT_ASSESSMENT, &list, NULL));
	cr_assert(eq(sz, list.n, 3));
	cr_assert(eq(str, list.v[1].id, "E-2"));
	cr_assert(eq(str, list.v[0].location, "https://example.org/policy"));
	cr_assert(eq(str, list.v[0].valid_until, ""));
	cr_assert(eq(i64, list.v[0].size, -1));
	evidence_list_free(&list);
	cr_assert(store_link_list(kit.store, KIT_ASSESSMENT, &links, NULL));
	cr_assert(eq(sz, links.n, 1));
	cr_assert(eq(str, links.v[0].item, (char *)kit_check(0)));
	link_list_free(&links);
	next = store_next_id(kit.store, KIT_ASSESSMENT, 'E', NULL);
	cr_assert(eq(str, next, "E-11"));
	cr_assert(eq(i64, kit_verified(kit.store), 7));
}

Test(store_verbs, bad_evidence_and_links_are_refused)
{
	struct evidence evidence = URL("E-1");
	struct err err = ERR_INIT;

	evidence.date = (char *)"2026-02-30";
	cr_assert(eq(int, save_evidence(evidence, NULL), STORE_REFUSED));
	evidence = URL("E-01");
	cr_assert(eq(int, save_evidence(evidence, NULL), STORE_REFUSED));
	evidence = URL("E-1");
	evidence.title = (char *)" ";
	cr_assert(eq(int, save_evidence(evidence, NULL), STORE_REFUSED));
	evidence = URL("E-1");
	evidence.location = (char *)"https://example.org/\n";
	cr_assert(eq(int, save_evidence(evidence, NULL), STORE_REFUSED));
	evidence = URL("E-1");
	evidence.kind = EVIDENCE_FILE;
	cr_assert(eq(int, save_evidence(evidence, &err), STORE_REFUSED));
	cr_assert(ne(ptr, strstr(err.text, "SHA-256"), NULL));
	cr_assert(eq(int, link_item("E-1", kit_check(0), true, NULL), STORE_REFUSED));
	cr_assert(eq(int, save_evidence(URL("E-1"), NULL), STORE_OK));
	cr_assert(eq(int, save_evidence(URL("E-1"), NULL), STORE_CONFLICT));
	cr_assert(eq(int, link_item("E-1", "nowhere", true, NULL), STORE_REFUSED));
	cr_assert(eq(i64, kit_verified(kit.store), 2));
}

static enum store_result change_to_draft_1(void)
{
	AUTO_STR bytes = STR_INIT;
	struct catalog *draft = kit_catalog(shipped[0], &bytes);
	struct assessment assessment;
	enum store_result result;
	struct operation *op;
	bool added;

	cr_assert(eq(int, store_catalog_put(kit.store, draft, bytes.s, bytes.len, "Ada", &added, NULL), STORE_OK));
	cr_assert(store_assessment_get(kit.store, KIT_ASSESSMENT, &assessment, NULL));
	free(assessment.revision);
	free(assessment.catalog);
	assessment.revision = xstrdup("draft-1");
	assessment.catalog = xstrdup("gpai-cop");
	op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, NULL);
	result = operation_save_assessment(op, &assessment, NULL);
	if (result == STORE_OK)
		result = operation_commit(op, NULL, NULL);
	else
		operation_abort(op);
	assessment_clear(&assessment);
	catalog_free(draft);
	return result;
}

Test(store_verbs, the_revision_of_an_answered_assessment_stays)
{
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
	cr_assert(eq(int, change_to_draft_1(), STORE_REFUSED));
}

Test(store_verbs, not_even_undoing_changes_the_revision_under_answers)
{
	struct err err = ERR_INIT;
	struct assessment assessment;

	cr_assert(eq(int, change_to_draft_1(), STORE_OK));
	cr_assert(eq(int, kit_answer_as(kit.store, "Bob", "9.2-a", VERDICT_MET, "", &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, &err), STORE_REFUSED));
	cr_assert(ne(ptr, strstr(err.text, "draft-1"), NULL), "%s", err.text);
	cr_assert(store_assessment_get(kit.store, KIT_ASSESSMENT, &assessment, NULL));
	cr_assert(eq(str, assessment.revision, "draft-1"));
	assessment_clear(&assessment);
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Bob", NULL, NULL), STORE_OK));
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, NULL), STORE_OK));
	cr_assert(eq(i64, kit_verified(kit.store), 5));
}

Test(store_verbs, drafts_and_settings_are_remembered)
{
	AUTO_FREE char *draft = NULL;
	AUTO_FREE char *gone = NULL;
	AUTO_FREE char *setting = NULL;
	int64_t at;

	cr_assert(store_draft_save(kit.store, KIT_ASSESSMENT, "Ada", "note:a", "half a sen", NULL));
	cr_assert(store_draft_save(kit.store, KIT_ASSESSMENT, "Ada", "note:a", "half a sentence", NULL));
	cr_assert(store_draft_save(kit.store, KIT_ASSESSMENT, "Ada", "note:b", "x", NULL));
	cr_assert(store_draft_save(kit.store, KIT_ASSESSMENT, "Ada", "note:b", "", NULL));
	cr_assert(store_setting_save(kit.store, "Ada", "screen", "outline", NULL));
	cr_assert(store_setting_save(kit.store, "Ada", "screen", "home", NULL));
	kit_reopen(&kit);
	draft = store_draft_get(kit.store, KIT_ASSESSMENT, "Ada", "note:a", &at);
	gone = store_draft_get(kit.store, KIT_ASSESSMENT, "Ada", "note:b", NULL);
	setting = store_setting_get(kit.store, "Ada", "screen");
	cr_assert(eq(str, draft, "half a sentence"));
	cr_assert(eq(i64, at, KIT_NOW));
	cr_assert(eq(ptr, gone, NULL));
	cr_assert(eq(str, setting, "home"));
	cr_assert(eq(i64, kit_verified(kit.store), 1));
}

Test(store_verbs, another_connections_change_is_noticed_and_ones_own_is_not)
{
	struct store *other = kit_open(kit.path, NULL);

	cr_assert(not(store_changed(kit.store)));
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
	cr_assert(not(store_changed(kit.store)));
	cr_assert(store_changed(other));
	cr_assert(not(store_changed(other)));
	cr_assert(eq(int, kit_verdict(other, kit_check(0)), VERDICT_MET));
	store_close(other);
}

Test(store_reads, are_of_one_moment_whatever_others_write)
{
	struct store *other = kit_open(kit.path, NULL);
	struct err err = ERR_INIT;
	char before[SHA256_HEX], during[SHA256_HEX];
	int64_t seq;

	cr_assert(store_head(kit.store, KIT_ASSESSMENT, &seq, before, &err));
	cr_assert(store_read_begin(kit.store, &err));
	/* Nothing was read between the two. */
	kit_answer(other, kit_check(0), VERDICT_MET, "");
	cr_assert(eq(int, kit_verdict(kit.store, kit_check(0)), VERDICT_OPEN));
	kit_answer(other, kit_check(0), VERDICT_PARTLY, "");
	cr_assert(eq(int, kit_verdict(kit.store, kit_check(0)), VERDICT_OPEN));
	cr_assert(store_head(kit.store, KIT_ASSESSMENT, &seq, during, &err));
	cr_assert(eq(str, during, before));
	store_read_end(kit.store);
	cr_assert(eq(int, kit_verdict(kit.store, kit_check(0)), VERDICT_PARTLY));
	cr_assert(store_changed(kit.store));
	store_close(other);
}

Test(store_reads, the_outermost_view_counts)
{
	struct store *other = kit_open(kit.path, NULL);

	cr_assert(store_read_begin(kit.store, NULL) && store_read_begin(kit.store, NULL));
	store_read_end(kit.store);
	kit_answer(other, kit_check(0), VERDICT_MET, "");
	cr_assert(eq(int, kit_verdict(kit.store, kit_check(0)), VERDICT_OPEN));
	/* Verifying takes a view too. */
	cr_assert(eq(i64, kit_verified(kit.store), 1));
	cr_assert(eq(int, kit_verdict(kit.store, kit_check(0)), VERDICT_OPEN));
	store_read_end(kit.store);
	cr_assert(eq(int, kit_verdict(kit.store, kit_check(0)), VERDICT_MET));
	store_close(other);
}

Test(store_reads, nothing_is_changed_between_and_all_is_possible_after)
{
	struct err err = ERR_INIT;

	cr_assert(store_read_begin(kit.store, NULL));
	cr_assert(eq(int, kit_answer_as(kit.store, "Ada", kit_check(0), VERDICT_MET, "", &err), STORE_REFUSED));
	cr_assert(ne(int, err.kind, ERR_NONE));
	cr_assert(not(store_setting_save(kit.store, "Ada", "screen", "home", NULL)));
	/* What is not there, and what was refused, leaves the view as it is. */
	cr_assert(eq(ptr, store_catalog_get(kit.store, "no such", "one", NULL), NULL));
	store_read_end(kit.store);
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
	cr_assert(store_setting_save(kit.store, "Ada", "screen", "home", NULL));
	cr_assert(eq(i64, kit_verified(kit.store), 2));
}

Test(store_reads, inside_of_an_operation_see_what_it_wrote)
{
	struct answer answer = {.check = (char *)kit_check(0), .verdict = VERDICT_MET, .reason = (char *)"", .note = (char *)""};
	enum store_result result;
	struct operation *op = operation_begin(kit.store, KIT_ASSESSMENT, "Ada", NULL, &result, NULL);

	cr_assert(eq(int, operation_save_answer(op, &answer, NULL), STORE_OK));
	cr_assert(store_read_begin(kit.store, NULL));
	cr_assert(eq(int, kit_verdict(kit.store, answer.check), VERDICT_MET));
	store_read_end(kit.store);
	cr_assert(eq(int, operation_commit(op, NULL, NULL), STORE_OK));
	cr_assert(eq(int, kit_verdict(kit.store, answer.check), VERDICT_MET));
}

Test(store_verbs, words)
{
	for (int i = 0; i < VERDICT_COUNT; i++) {
		cr_assert(eq(int, verdict_parse(verdict_name((enum verdict)i)), i));
		cr_assert(eq(int, verdict_parse(verdict_words((enum verdict)i)), i));
	}
	cr_assert(eq(int, verdict_parse("maybe"), -1));
	cr_assert(eq(int, evidence_kind_parse("file"), EVIDENCE_FILE));
	cr_assert(eq(int, evidence_kind_parse("fax"), -1));
}
