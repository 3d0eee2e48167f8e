/* Tests of what the board paper keeps: bottom line, decisions, settings, snapshots, issued papers. */
#include "store-kit.h"

#include "store/papers.h"

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

TestSuite(papers, .init = fill, .fini = end);

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct opinion stored_opinion(void)
{
	struct opinion opinion;
	struct err err = ERR_INIT;

	cr_assert(store_opinion_get(kit.store, KIT_ASSESSMENT, &opinion, &err), "%s", err.text);
	return opinion;
}

Test(papers, a_bottom_line_is_one_per_assessment)
{
	struct opinion opinion = stored_opinion();

	cr_assert(eq(i64, opinion.version, 0));
	cr_assert(eq(str, opinion.text, T("")));
	opinion_clear(&opinion);
	SAVE(opinion, .rating = OPINION_AT_RISK, .text = T("Not *ready*."));
	newest_says("bottom line: not given -> at risk, text added");
	goes_back_and_forth("Ada");
	opinion = stored_opinion();
	cr_assert(eq(int, opinion.rating, OPINION_AT_RISK));
	cr_assert(eq(str, opinion.by, T("Ada")));
	SAVE(opinion, .rating = OPINION_AT_RISK, .text = T("Nearly."), .version = opinion.version);
	newest_says("bottom line: text changed");
	opinion_clear(&opinion);
	REFUSED(opinion, "on-track, at-risk or off-track", .rating = (enum opinion_rating)9);
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM opinion"), 1));
}

Test(papers, decisions)
{
	SAVE(decision, .id = T("D-1"), .title = T("Fund it"), .options = T("a\nb"), .recommendation = T("a"),
	    .due = T("2026-12-24"), .owner = T("CEO"), .outcome = T("dropped, for it is not taken"));
	newest_says("D-1 added: Fund it");
	goes_back_and_forth("Ada");
	{
		ONE(decision, list);
		cr_assert(eq(str, list.v[0].options, T("a\nb")));
		cr_assert(eq(str, list.v[0].outcome, T("")));
		cr_assert(eq(str, list.v[0].due, T("2026-12-24")));
		REFUSED(decision, "say what was decided", .id = T("D-1"), .title = T("Fund it"), .state = DECISION_TAKEN,
		    .taken = T("2026-11-20"), .version = list.v[0].version);
		REFUSED(decision, "on which day", .id = T("D-1"), .title = T("Fund it"), .state = DECISION_TAKEN,
		    .outcome = T("Yes"), .version = list.v[0].version);
		SAVE(decision, .id = T("D-1"), .title = T("Fund it"), .state = DECISION_TAKEN, .outcome = T("Yes"),
		    .taken = T("2026-11-20"), .version = list.v[0].version);
		decision_list_free(&list);
	}
	newest_says("D-1: open -> taken");
	REFUSED(decision, "What is to be decided is missing", .id = T("D-2"), .title = T(" "));
	REFUSED(decision, "such as D-1", .id = T("A-1"), .title = T("T"));
	REFUSED(decision, "The due date is not a date", .id = T("D-2"), .title = T("T"), .due = T("soon"));
}

static const struct {
	const char *name, *typed, *stored; /* NULL: refused */
} settings[] = {
	{"organisation", "  Example AI ", "Example AI"}, {"organisation", "two\nlines", NULL}, {"organisation", "\xff", NULL},
	{"distribution", "Board\nAuditor\n", "Board\nAuditor"}, {"turnover", "1 200 000 000", "1200000000"},
	{"turnover", "1.2", NULL}, {"turnover", "1,200", NULL}, {"turnover", "-5", NULL}, {"turnover", "007", NULL},
	{"turnover", "1234567890123456", NULL}, {"turnover", "", ""}, {"turnover year", "2025", "2025"},
	{"turnover-year", "25", NULL}, {"page-size", "A4", "a4"}, {"page-size", "A5", NULL}, {"logo", "logo.png", NULL},
	{"logo", "data:image/png;base64,AAAA", NULL}, {"logo", "", ""}, {"nonsense", "x", NULL},
};

Test(papers, settings_are_checked_by_their_kind)
{
	for (size_t i = 0; i < COUNT(settings); i++) {
		const struct paper_setting setting = {.name = T(settings[i].name), .value = T(settings[i].typed)};
		struct operation *op = begin("Ada");
		struct err err = ERR_INIT;
		enum store_result result = operation_save_paper_setting(op, &setting, &err);

		cr_assert(eq(int, result, settings[i].stored == NULL ? STORE_REFUSED : STORE_OK), "%s = %s: %s",
		    settings[i].name, settings[i].typed, err.text);
		if (result == STORE_OK) {
			struct paper_setting_list list;

			cr_assert(store_paper_setting_list(kit.store, KIT_ASSESSMENT, &list, NULL));
			cr_assert(eq(str, list.v[0].value, T(settings[i].stored)));
			paper_setting_list_free(&list);
		}
		operation_abort(op);
	}
	SAVE(paper_setting, .name = T("turnover year"), .value = T("2025"));
	newest_says("paper: turnover year set to 2025");
	goes_back_and_forth("Ada");
}

static const char png[] = "\x89PNG\r\n\x1a\n0000IHDR";
static const char svg[] = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

Test(papers, a_logo_is_a_small_picture_without_a_program)
{
	static const char *const bad[] = {"", "GIF89a", "<html><svg></html", "text <svg/>", "<svg><script>1</script></svg>",
	    "<svg><SCRIPT/></svg>", "<!DOCTYPE svg><svg/>", "<svg><a href=\"javascript:1\"/></svg>"};
	AUTO_FREE char *big = xcalloc(LOGO_MAX + 1, 1);
	AUTO_FREE char *value = paper_logo_value(png, sizeof png - 1, NULL);
	AUTO_FREE char *drawn = paper_logo_value(svg, sizeof svg - 1, NULL);
	AUTO_STR bytes = STR_INIT;
	struct err err = ERR_INIT;

	cr_assert(ne(ptr, value, NULL));
	cr_assert(eq(str, T(paper_logo_bytes(value, &bytes)), T("image/png")));
	cr_assert(eq(sz, bytes.len, sizeof png - 1));
	cr_assert(zero(memcmp(str_text(&bytes), png, bytes.len)));
	cr_assert(eq(str, T(paper_logo_bytes(drawn, &bytes)), T("image/svg+xml")));
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_assert(eq(ptr, paper_logo_value(bad[i], strlen(bad[i]), NULL), NULL), "%s", bad[i]);
	memcpy(big, png, sizeof png);
	cr_assert(eq(ptr, paper_logo_value(big, LOGO_MAX + 1, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "200 KiB"), NULL));
	SAVE(paper_setting, .name = T("logo"), .value = value);
	newest_says("paper: logo set");
	goes_back_and_forth("Ada");
}

/* --- what is frozen --- */

static void take_snapshot(const char *id)
{
	SAVE(snapshot, .id = T(id), .label = T("Q3"), .date = T("2026-11-24"), .figures = T("{\"form\":1}"));
}

Test(papers, a_snapshot_is_of_what_was_there_and_never_changed)
{
	char head[SHA256_HEX];
	int64_t seq;

	kit_answer(kit.store, "1-a", VERDICT_MET, "");
	cr_assert(store_head(kit.store, KIT_ASSESSMENT, &seq, head, NULL));
	take_snapshot("P-1");
	newest_says("P-1: snapshot of 2026-11-24, Q3");
	goes_back_and_forth("Ada");
	ONE(snapshot, list);
	cr_assert(eq(i64, list.v[0].head_seq, seq));
	cr_assert(eq(str, list.v[0].head_hash, head));
	cr_assert(eq(str, list.v[0].revision, T("one")));
	{
		struct snapshot other = list.v[0];
		struct operation *op = begin("Ada");
		struct err err = ERR_INIT;

		other.label = T("Q4");
		cr_assert(eq(int, operation_save_snapshot(op, &other, &err), STORE_REFUSED));
		cr_assert(ne(ptr, strstr(err.text, "never changed"), NULL), "%s", err.text);
		operation_abort(op);
		op = begin("Ada");
		other = list.v[0];
		other.figures = T("{\"form\":1,\"date\":\"2026-01-01\"}");
		cr_assert(eq(int, operation_save_snapshot(op, &other, NULL), STORE_REFUSED));
		operation_abort(op);
		op = begin("Ada");
		other = list.v[0];
		other.withdrawn = true;
		cr_assert(eq(int, operation_save_snapshot(op, &other, NULL), STORE_OK));
		commit(op);
		newest_says("P-1: snapshot of 2026-11-24, Q3 withdrawn");
		op = begin("Ada");
		other.withdrawn = false; /* with the version of before: a conflict, not a rule */
		cr_assert(eq(int, operation_save_snapshot(op, &other, NULL), STORE_CONFLICT));
		operation_abort(op);
	}
	snapshot_list_free(&list);
	REFUSED(snapshot, "no JSON", .id = T("P-2"), .date = T("2026-11-24"), .figures = T("{"));
	REFUSED(snapshot, "missing", .id = T("P-2"), .date = T("2026-11-24"));
	kit_verified(kit.store);
}

static void issue(const char *number, const char *sha256)
{
	const struct issued issued = {.number = T(number), .kind = T("board"), .date = T("2026-11-24"), .snapshot = T("P-1")};
	const struct issued_file file = {.number = T(number), .format = T("md"), .sha256 = T(sha256), .size = 7};
	struct operation *op = begin("Ada");
	struct err err = ERR_INIT;

	cr_assert(eq(int, operation_save_issued(op, &issued, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_save_issued_file(op, &file, &err), STORE_OK), "%s", err.text);
	commit(op);
}

Test(papers, an_issued_paper_is_found_by_its_file_and_not_undone)
{
	struct issued_match_list matches;
	struct err err = ERR_INIT;

	take_snapshot("P-1");
	issue("2026-1", HASH);
	newest_says("paper 2026-1: md, SHA-256 0123456789ab");
	kit_verified(kit.store);
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, "Ada", NULL, &err), STORE_REFUSED));
	cr_assert(ne(ptr, strstr(err.text, "withdraw it"), NULL), "%s", err.text);
	cr_assert(store_issued_find(kit.store, HASH, &matches, NULL));
	cr_assert(eq(sz, matches.n, 1));
	cr_assert(eq(str, matches.v[0].issued.number, T("2026-1")));
	cr_assert(eq(str, matches.v[0].file.by, T("Ada")));
	issued_match_list_free(&matches);
	cr_assert(store_issued_find(kit.store, "0", &matches, NULL));
	cr_assert(eq(sz, matches.n, 0));
	issued_match_list_free(&matches);
}

Test(papers, an_issued_paper_is_only_withdrawn)
{
	take_snapshot("P-1");
	issue("2026-1", HASH);
	ONE(issued, list);
	REFUSED(issued, "never changed", .number = T("2026-1"), .kind = T("brief"), .date = T("2026-11-24"),
	    .snapshot = T("P-1"), .version = list.v[0].version);
	REFUSED(issued, "say why", .number = T("2026-1"), .kind = T("board"), .date = T("2026-11-24"), .snapshot = T("P-1"),
	    .withdrawn = true, .version = list.v[0].version);
	SAVE_AS("Bob", issued, .number = T("2026-1"), .kind = T("board"), .date = T("2026-11-24"), .snapshot = T("P-1"),
	    .withdrawn = true, .reason = T("Wrong turnover"), .version = list.v[0].version);
	newest_says("paper 2026-1 withdrawn: Wrong turnover");
	goes_back_and_forth("Bob");
	issued_list_free(&list);
	REFUSED(issued_file, "SHA-256", .number = T("2026-1"), .format = T("pdf"), .sha256 = T("abc"), .size = 1);
	REFUSED(issued, "numbered by year", .number = T("1"), .kind = T("board"), .date = T("2026-11-24"), .snapshot = T("P-1"));
}

Test(papers, numbers_count_in_the_year_and_never_come_again)
{
	AUTO_FREE char *first = store_next_issue(kit.store, KIT_ASSESSMENT, "2026-11-24", NULL);
	AUTO_FREE char *next = NULL;
	AUTO_FREE char *other = NULL;

	cr_assert(eq(str, first, T("2026-1")));
	take_snapshot("P-1");
	issue("2026-9", HASH);
	issue("2026-10", HASH);
	next = store_next_issue(kit.store, KIT_ASSESSMENT, "2026", NULL);
	other = store_next_issue(kit.store, KIT_ASSESSMENT, "2027", NULL);
	cr_assert(eq(str, next, T("2026-11")));
	cr_assert(eq(str, other, T("2027-1")));
}
