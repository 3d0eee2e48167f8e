/* Tests of the figures, by hand. */
#include "assess.h"
#include "store-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static struct tally counts(unsigned open, unsigned met, unsigned partly, unsigned not_met, unsigned na)
{
	return (struct tally){.count = {open, met, partly, not_met, na}};
}

Test(tally, percent_is_rounded_down)
{
	static const struct {
		unsigned open, met, partly, not_met, na;
		int answered, met_percent;
	} rows[] = {
		{0, 0, 0, 0, 0, -1, -1},
		{0, 0, 0, 0, 7, -1, -1},
		{1, 199, 0, 0, 0, 99, 99},
		{0, 199, 1, 0, 0, 100, 99},
		{0, 199, 0, 1, 900, 100, 99},
		{0, 200, 0, 0, 3, 100, 100},
		{3, 0, 0, 0, 0, 0, 0},
		{0, 0, 1, 0, 0, 100, 50},
		{2, 0, 1, 0, 0, 33, 16},
		{0, 1, 1, 1, 0, 100, 50},
		{1, 4294967, 0, 0, 0, 99, 99},
		{1, 2000000000, 2000000000, 0, 0, 99, 74},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct tally tally =
		    counts(rows[i].open, rows[i].met, rows[i].partly, rows[i].not_met, rows[i].na);

		cr_assert(eq(int, tally_answered_percent(&tally), rows[i].answered), "row %zu", i);
		cr_assert(eq(int, tally_met_percent(&tally), rows[i].met_percent), "row %zu", i);
	}
}

Test(tally, rating)
{
	static const struct {
		unsigned open, met, partly, not_met, na, excluded;
		const char *words;
	} rows[] = {
		{0, 0, 0, 0, 0, 0, ""},
		{0, 0, 0, 0, 1, 0, "not applicable"},
		{0, 0, 0, 0, 0, 1, "not applicable"},
		{0, 1, 0, 0, 1, 1, "met"},
		{1, 1, 0, 0, 0, 0, "open"},
		{1, 0, 0, 0, 0, 0, "open"},
		{1, 1, 1, 0, 0, 0, "partly"},
		{1, 1, 1, 1, 1, 1, "gap"},
		{0, 0, 0, 1, 0, 0, "gap"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct tally tally =
		    counts(rows[i].open, rows[i].met, rows[i].partly, rows[i].not_met, rows[i].na);

		tally.excluded = rows[i].excluded;
		cr_assert(
		    eq(str, (char *)rating_words(tally_rating(&tally)), (char *)rows[i].words), "row %zu", i);
	}
}

static const struct shape small[] = {
	{NO_PART, AUDIENCE_GPAI, false, 0, 1}, /* P0-a */
	{0, AUDIENCE_INHERITED, false, 0, 2},  /* P1-a, P1-b */
	{0, AUDIENCE_GPAI_SR, false, 0, 2},	   /* P2-a, P2-b */
};

static void small_assess(struct assess *assess, unsigned profile)
{
	make_assess(assess, make_catalog(small, COUNT(small)), profile);
}

Test(figures, nothing_answered)
{
	struct assess assess;

	small_assess(&assess, 0);
	cr_assert(eq(uint, assess.total.count[VERDICT_OPEN], 3));
	cr_assert(eq(uint, assess.total.excluded, 2));
	cr_assert(eq(int, tally_met_percent(&assess.total), 0));
	cr_assert(eq(int, (int)tally_rating(&assess.tally[2]), RATING_NOT_APPLICABLE));
	drop_assess(&assess);
}

Test(figures, answers_that_no_check_asks_count_nowhere)
{
	struct assess assess;

	small_assess(&assess, 0);
	give_answer(&assess, "P1-a", VERDICT_MET);
	give_answer(&assess, "P9-z", VERDICT_NOT_MET);
	give_answer(&assess, "P1", VERDICT_NOT_MET);	/* a part, not a check */
	give_answer(&assess, "P1-b", (enum verdict)77); /* no verdict: open */
	assess_compute(&assess);
	cr_assert(eq(uint, assess.total.count[VERDICT_MET], 1));
	cr_assert(eq(uint, assess.total.count[VERDICT_OPEN], 2));
	cr_assert(eq(uint, assess.total.count[VERDICT_NOT_MET], 0));
	cr_assert(eq(sz, assess.answers.n, 4));
	drop_assess(&assess);
}

Test(figures, backed_by_valid_evidence_on_the_check_or_its_part)
{
	static const struct {
		const char *item, *valid_until;
		bool retired;
		unsigned backed;
	} rows[] = {
		{"P1-a", "", false, 1},
		{"P1-a", "2026-11-24", false, 1},
		{"P1-a", "2026-11-23", false, 0},
		{"P1-a", "no date", false, 0},
		{"P1-a", "", true, 0},
		{"P1", "", false, 1},
		{"P0", "", false, 0},
		{"P1-b", "", false, 0},
		{"gone", "", false, 0},
		{"P1-", "", false, 0},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct assess assess;

		small_assess(&assess, 0);
		give_answer(&assess, "P1-a", VERDICT_MET);
		give_answer(&assess, "P1-b", VERDICT_PARTLY);
		give_evidence(&assess, "E-1", rows[i].valid_until, rows[i].retired);
		give_link(&assess, "E-1", rows[i].item);
		give_link(&assess, "E-9", "P1-a"); /* no such piece */
		assess_compute(&assess);
		cr_assert(eq(uint, assess.total.backed, rows[i].backed), "row %zu", i);
		cr_assert(eq(uint, assess.tally[1].backed, rows[i].backed), "row %zu", i);
		drop_assess(&assess);
	}
}

Test(figures, evidence_of_an_item)
{
	struct assess assess;
	size_t n;

	small_assess(&assess, 0);
	give_evidence(&assess, "E-2", "", false);
	give_evidence(&assess, "E-10", "", true);
	give_evidence(&assess, "E-1", "2020-01-01", false);
	give_link(&assess, "E-1", "P1-a");
	give_link(&assess, "E-10", "P1-a");
	give_link(&assess, "E-2", "P1-a");
	give_link(&assess, "E-2", "P0");
	assess_compute(&assess);
	cr_assert(eq(uint, assess_evidence_count(&assess, "P1-a"), 2));
	cr_assert(eq(uint, assess_evidence_count(&assess, "P1"), 0));
	cr_assert(eq(str, assess_item_evidence(&assess, "P1-a", &n)[0]->id, "E-2"));
	cr_assert(eq(str, assess_item_evidence(&assess, "P1-a", &n)[1]->id, "E-1"));
	cr_assert(eq(ptr, (void *)assess_evidence(&assess, "E-10"), &assess.evidence.v[1]));
	cr_assert(assess_evidence(&assess, "E-3") == NULL);
	drop_assess(&assess);
}

Test(figures, next_open_goes_round_and_skips_what_does_not_apply)
{
	struct assess assess;

	small_assess(&assess, 0); /* 0: P0-a, 1: P1-a, 2: P1-b; 3 and 4 do not apply */
	give_answer(&assess, "P1-a", VERDICT_NA);
	assess_compute(&assess);
	cr_assert(eq(i64, assess_next_open(&assess, -1), 0));
	cr_assert(eq(i64, assess_next_open(&assess, 0), 2));
	cr_assert(eq(i64, assess_next_open(&assess, 2), 0));
	cr_assert(eq(i64, assess_next_open(&assess, 4), 0));
	give_answer(&assess, "P0-a", VERDICT_MET);
	assess_compute(&assess);
	cr_assert(eq(i64, assess_next_open(&assess, 2), 2));
	give_answer(&assess, "P1-b", VERDICT_NOT_MET);
	assess_compute(&assess);
	cr_assert(eq(i64, assess_next_open(&assess, 2), -1));
	cr_assert(eq(i64, assess_next_open(&assess, -1), -1));
	drop_assess(&assess);
}

Test(figures, gaps_in_document_order)
{
	struct assess assess;
	struct check_list gaps = VEC_INIT;

	small_assess(&assess, 0);
	give_answer(&assess, "P2-a", VERDICT_NOT_MET); /* does not apply */
	give_answer(&assess, "P1-b", VERDICT_NOT_MET);
	give_answer(&assess, "P0-a", VERDICT_PARTLY);
	give_answer(&assess, "P1-a", VERDICT_MET);
	assess_compute(&assess);
	assess_gaps(&assess, NO_PART, &gaps);
	cr_assert(eq(sz, gaps.n, 2));
	cr_assert(eq(u32, gaps.v[0], 0));
	cr_assert(eq(u32, gaps.v[1], 2));
	gaps.n = 0;
	assess_gaps(&assess, 1, &gaps);
	cr_assert(eq(sz, gaps.n, 1));
	vec_free(&gaps);
	drop_assess(&assess);
}

Test(figures, empty_catalog)
{
	struct assess assess;

	make_assess(&assess, make_catalog(NULL, 0), 0);
	cr_assert(eq(i64, assess_next_open(&assess, -1), -1));
	cr_assert(eq(int, (int)tally_rating(&assess.total), RATING_NONE));
	drop_assess(&assess);
}

/*
 * Checks of the shipped catalogs that apply, by profile; counted by another program, which walked the files
 * with the rules of the format. Index: systemic risk 1, open source 2, SME 4; being a modifier changes
 * nothing in them.
 */
Test(shipped, checks_that_apply)
{
	static const struct {
		const char *file;
		unsigned applicable[8], checks;
	} rows[] = {
		{"2024-11-14-draft-1.yaml", {130, 355, 61, 355, 122, 347, 53, 347}, 355},
		{"2024-12-19-draft-2.yaml", {94, 363, 43, 363, 94, 363, 43, 363}, 363},
		{"2025-03-11-draft-3.yaml", {88, 381, 26, 381, 88, 381, 26, 381}, 381},
		{"2025-07-10-final.yaml", {95, 353, 32, 353, 95, 353, 32, 353}, 353},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct assess assess;
		AUTO_STR bytes = STR_INIT;

		make_assess(&assess, kit_catalog(rows[i].file, &bytes), 0);
		for (unsigned profile = 0; profile < 16; profile++) {
			assess.assessment.profile = profile;
			assess_compute(&assess);
			cr_assert(eq(uint, tally_applicable(&assess.total), rows[i].applicable[profile & 7]),
			    "%s %u", rows[i].file, profile);
			cr_assert(eq(
			    uint, assess.total.excluded, rows[i].checks - rows[i].applicable[profile & 7]));
		}
		drop_assess(&assess);
	}
}
