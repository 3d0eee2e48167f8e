/* The rows of a difference, over all pairs of the shipped revisions: nothing is missing, nothing is told twice. */
#include "revise/difference.h"
#include "assess.h"
#include "revise-kit.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct difference_options plain = {0};

typedef void on_pair(const struct difference *difference);

static void every_pair(on_pair *look)
{
	struct revisions revisions;

	shipped_begin(&revisions);
	for (size_t before = 0; before < revisions.n; before++)
		for (size_t after = 0; after < revisions.n; after++) {
			struct difference difference;

			difference_make(&difference, &revisions, before, after, &plain);
			look(&difference);
			difference_free(&difference);
		}
	revisions_free(&revisions);
}

static void parts_once(const struct difference *difference)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);
	unsigned *seen = xcalloc(before->part_n, sizeof *seen), dropped = 0;
	uint32_t next = 0;

	for (size_t i = 0; i < difference->n; i++) {
		const struct difference_row *row = &difference->rows[i];

		if (row->part == NO_PART)
			dropped++;
		else
			cr_assert_eq(row->part, next++, "the parts after are in their order");
		for (size_t j = 0; j < row->before.n; j++)
			seen[row->before.v[j]]++;
		cr_assert(row->part != NO_PART || (row->fate == FATE_DROPPED && row->before.n == 1));
	}
	cr_assert_eq(next, after->part_n);
	cr_assert_eq(difference->n, after->part_n + dropped);
	for (uint32_t i = 0; i < before->part_n; i++) {
		enum fate fate = lineage_fate_before(&difference->lineage, ITEM_PART, i);

		cr_assert(fate == FATE_SPLIT ? seen[i] > 1 : seen[i] == 1, "%s is in %u rows", before->parts[i].id, seen[i]);
	}
	free(seen);
}

Test(difference, has_every_part)
{
	every_pair(parts_once);
}

static void a_tree(const struct difference *difference)
{
	const struct catalog *after = lineage_after(&difference->lineage);

	for (size_t i = 0; i < difference->n; i++) {
		const struct difference_row *row = &difference->rows[i];

		cr_assert(row->end > i && row->end <= difference->n);
		if (row->parent == NO_ROW) {
			cr_assert_eq(row->depth, 0);
		} else {
			cr_assert(row->parent < i && row->end <= difference->rows[row->parent].end);
			cr_assert_eq(row->depth, difference->rows[row->parent].depth + 1);
		}
		if (row->part != NO_PART && after->parts[row->part].parent != NO_PART)
			cr_assert_eq(difference->rows[row->parent].part, after->parts[row->part].parent);
	}
}

Test(difference, is_a_tree_with_the_parts_after_where_they_stand)
{
	every_pair(a_tree);
}

static void items_once(const struct difference *difference)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);
	unsigned *was = xcalloc(before->check_n, sizeof *was), *is = xcalloc(after->check_n, sizeof *is);
	unsigned questions = 0;

	for (size_t row = 0; row < difference->n; row++) {
		struct difference_items items = VEC_INIT;

		difference_items(difference, row, &items);
		for (size_t i = 0; i < items.n; i++) {
			const struct difference_item *item = &items.v[i];

			if (item->kind == ITEM_QUESTION)
				questions += (unsigned)item->before.n + (item->after != NO_PART);
			if (item->kind != ITEM_CHECK)
				continue;
			if (item->after != NO_PART)
				is[item->after]++;
			for (size_t j = 0; j < item->before.n; j++)
				was[item->before.v[j]]++;
			cr_assert(!item->by_text || (item->fate == FATE_NEW && item->before.n == 1));
		}
		difference_items_free(&items);
	}
	for (uint32_t i = 0; i < after->check_n; i++)
		cr_assert_eq(is[i], 1, "%s is told %u times", after->checks[i].id, is[i]);
	for (uint32_t i = 0; i < before->check_n; i++) {
		size_t successors = difference->lineage.checks.after[i].n;

		cr_assert_eq(was[i], successors == 0 ? 1 : successors, "%s is told %u times", before->checks[i].id, was[i]);
	}
	cr_assert_eq(questions, before->question_n + after->question_n);
	free(was);
	free(is);
}

Test(difference, has_every_check_and_question, .timeout = 120)
{
	every_pair(items_once);
}

static void sums_up(const struct difference *difference)
{
	struct difference_filter filter = DIFFERENCE_ALL;
	struct difference_sum all, chapter, together = {0};
	unsigned effects = 0, fates = 0;

	difference_sum(difference, NULL, &all);
	for (size_t i = 0; i < difference->n; i = difference->rows[i].end) {
		filter.under = i;
		difference_sum(difference, &filter, &chapter);
		together.rows += chapter.rows;
		for (size_t j = 0; j < EFFECT_COUNT; j++)
			together.effects[j] += chapter.effects[j];
	}
	cr_assert_eq(all.rows, difference->n);
	cr_assert_eq(together.rows, all.rows);
	for (size_t i = 0; i < EFFECT_COUNT; i++) {
		cr_assert_eq(together.effects[i], all.effects[i]);
		effects += all.effects[i];
	}
	for (size_t i = 0; i < FATE_COUNT; i++)
		fates += all.fates[i];
	cr_assert_eq(effects, all.rows);
	cr_assert_eq(fates, all.rows);
}

Test(difference, chapters_sum_up)
{
	every_pair(sums_up);
}

/* Counted from the file of the final text: tightened 32, relaxed 18, clarified 37, restructured 33, same 29, new 4; and
 * 6 parts of the third draft dropped. */
Test(difference, of_neighbours_is_what_the_file_says)
{
	struct revisions revisions;
	struct difference difference;
	struct difference_sum sum;
	AUTO_STR words = STR_INIT;

	shipped_begin(&revisions);
	difference_make(&difference, &revisions, 2, 3, &plain);
	difference_sum(&difference, NULL, &sum);
	difference_sum_words(&sum, &words);
	cr_expect_str_eq(str_text(&words),
	    "tightened 32 · relaxed 18 · new 4 · dropped 6 · restructured 33 · clarified 37 · same 29");
	difference_free(&difference);
	revisions_free(&revisions);
}

Test(difference, places_what_was_dropped_where_it_stood)
{
	struct revisions revisions;
	struct difference difference;

	made_begin(&revisions);
	difference_make(&difference, &revisions, 1, 2, &plain);
	cr_assert_eq(difference.n, 3);
	cr_expect_eq(difference.rows[0].fate, FATE_MERGED);
	cr_expect_eq(difference.rows[1].part, NO_PART, "c stood behind b, which is d now");
	cr_expect_str_eq(difference_part(&difference, 1)->id, "c");
	cr_expect_eq(difference_find(&difference, "c"), 1);
	cr_expect_eq(difference_find(&difference, "y"), 2);
	cr_expect_eq(difference_find(&difference, "n"), 0);
	cr_expect_eq(difference_find(&difference, "nothing"), NO_ROW);
	difference_free(&difference);
	revisions_free(&revisions);
}

/* --- for a profile and for answers --- */

Test(difference, knows_whom_it_concerns)
{
	struct revisions revisions;
	struct difference difference;
	struct difference_filter ours = DIFFERENCE_ALL;
	struct difference_sum sum;
	const struct difference_options small = {.has_profile = true, .profile = 0};
	unsigned expected = 0;

	shipped_begin(&revisions);
	difference_make(&difference, &revisions, 2, 3, &small);
	for (size_t i = 0; i < difference.n; i++) {
		const struct difference_row *row = &difference.rows[i];

		if (row->part != NO_PART)
			cr_expect_eq(row->applies, part_applies(revisions.v[3], row->part, 0, NULL));
		expected += row->applied || row->applies;
	}
	ours.ours = true;
	difference_sum(&difference, &ours, &sum);
	cr_expect_eq(sum.rows, expected);
	cr_expect_lt(sum.rows, difference.n, "without systemic risk most of the chapter on it does not apply");
	difference_free(&difference);
	revisions_free(&revisions);
}

static unsigned touched(const struct revisions *revisions, const struct assess *assess, size_t before, size_t after,
    struct difference_sum *sum)
{
	struct difference difference;
	const struct difference_options options = {.assess = assess};
	unsigned rows = 0;

	difference_make(&difference, revisions, before, after, &options);
	difference_sum(&difference, NULL, sum);
	for (size_t i = 0; i < difference.n; i++)
		rows += difference.rows[i].answered > 0;
	difference_free(&difference);
	return rows;
}

static void answer_all(struct assess *assess)
{
	for (uint32_t i = 0; i < assess->catalog->check_n; i++)
		give_answer(assess, assess->catalog->checks[i].id, VERDICT_PARTLY);
	assess_forget(assess);
	assess_compute(assess);
}

/* An assessment has its catalog to itself. */
static void take_catalog(struct assess *assess, struct revisions *from, size_t at)
{
	make_assess(assess, from->v[at], PROFILE_SYSTEMIC_RISK);
	for (size_t i = 0; i < from->n; i++)
		if (i != at)
			catalog_free(from->v[i]);
	free(from->v);
}

Test(difference, counts_each_answer_that_it_touches)
{
	struct revisions revisions, other;
	struct assess assess = {0};
	struct difference_sum sum;

	shipped_begin(&revisions);
	shipped_begin(&other);
	take_catalog(&assess, &other, 2);
	cr_expect_eq(touched(&revisions, &assess, 2, 3, &sum), 0);
	answer_all(&assess);
	touched(&revisions, &assess, 2, 3, &sum);
	cr_expect_eq(sum.answered, 381, "no check of the third draft reads as before where nothing changed, says a script");
	touched(&revisions, &assess, 1, 2, &sum);
	cr_expect_eq(sum.answered, 381, "seen from the revision after, each check stands in one part");
	cr_expect_eq(touched(&revisions, &assess, 2, 2, &sum), 0, "nothing has changed");
	cr_expect_eq(touched(&revisions, &assess, 0, 1, &sum), 0, "the assessment is on neither");
	drop_assess(&assess);
	revisions_free(&revisions);
}

Test(difference, leaves_answers_alone_whose_check_reads_as_before)
{
	struct revisions revisions, other;
	struct assess assess = {0};
	struct difference_sum sum;

	checks_begin(&revisions);
	checks_begin(&other);
	take_catalog(&assess, &other, 0);
	answer_all(&assess);
	cr_expect_eq(touched(&revisions, &assess, 0, 1, &sum), 1);
	cr_expect_eq(sum.answered, 2, "p-b reads otherwise, p-c is gone");
	drop_assess(&assess);
	revisions_free(&revisions);
}

Test(difference, reads_kinds_of_change)
{
	struct err err = ERR_INIT;
	unsigned effects = 0;

	cr_expect(difference_effects_parse("relaxed, new", &effects, &err));
	cr_expect_eq(effects, 1U << EFFECT_RELAXED | 1U << EFFECT_BOTH | 1U << EFFECT_NEW);
	cr_expect_not(difference_effects_parse("relaxed,", &effects, &err));
	cr_expect_eq(err.kind, ERR_USAGE);
	cr_expect_eq(effects, 1U << EFFECT_RELAXED | 1U << EFFECT_BOTH | 1U << EFFECT_NEW);
}

Test(difference, compares_the_texts_of_a_row)
{
	struct revisions revisions;
	struct difference difference;
	struct difference_texts texts = VEC_INIT;

	shipped_begin(&revisions);
	difference_make(&difference, &revisions, 2, 3, &plain);
	for (size_t i = 0; i < difference.n; i++)
		difference_texts(&difference, i, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		const struct difference_text *text = &texts.v[i];

		cr_assert(text->before[0] != '\0' || text->after[0] != '\0');
		if (text->what != WHAT_LEGAL)
			cr_assert_eq(text->changed, text_similarity(text->before, text->after) < 100);
	}
	difference_texts_free(&texts);
	difference_free(&difference);
	revisions_free(&revisions);
}

/* Articles are compared as articles: these two have nothing but words in common. */
Test(difference, compares_the_legal_basis_article_by_article)
{
	struct revisions revisions;
	struct difference difference;
	struct difference_texts texts = VEC_INIT;
	size_t row;

	shipped_begin(&revisions);
	difference_make(&difference, &revisions, 2, 3, &plain);
	row = difference_find(&difference, "O");
	difference_texts(&difference, row, &texts);
	for (size_t i = 0; i < texts.n; i++)
		if (texts.v[i].what == WHAT_LEGAL) {
			AUTO_STR marks = STR_INIT;

			text_diff_marks(&texts.v[i].pieces, &marks);
			cr_expect_str_eq(str_text(&marks), "Art. 1(1) AI Act; {+Art. 53 AI Act; Art. 55 AI Act; Art. 56 AI Act+} "
			    "[-Art. 56(5) AI Act; Art. 56(6) AI Act; Art. 56(8) AI Act; Art. 53(1)(a) AI Act; Art. 53(1)(b) AI Act; "
			    "Art. 53(1)(c) AI Act; Art. 53(1)(d) AI Act; Art. 55(1) AI Act; Recital 101 AI Act; Recital 106 AI Act; "
			    "Recital 107 AI Act; Recital 114 AI Act-]");
		}
	difference_texts_free(&texts);
	difference_free(&difference);
	revisions_free(&revisions);
}
