/* Lineage over the four shipped revisions: each item has one fate, and the long way is the short ways together. */
#include "revise/lineage.h"
#include "revise-kit.h"

#include <criterion/criterion.h>
#include <string.h>

/*
 * How many items have which fate (kept, renumbered, moved, split, merged, new, dropped), seen from the revision before
 * and from the one after. Counted by a script of its own from the files, with sets of pairs of ids.
 */
static const struct {
	size_t before, after;
	enum item_kind kind;
	unsigned of_before[FATE_COUNT], of_after[FATE_COUNT];
} fates[] = {
	{0, 1, ITEM_PART, {6, 47, 9, 16, 32, 0, 2}, {6, 47, 9, 21, 24, 11, 0}},
	{0, 1, ITEM_CHECK, {4, 78, 3, 11, 63, 0, 196}, {4, 78, 3, 15, 31, 232, 0}},
	{0, 1, ITEM_KPI, {1, 11, 2, 12, 0, 0, 18}, {1, 11, 2, 29, 0, 22, 0}},
	{0, 2, ITEM_PART, {0, 17, 8, 50, 34, 0, 3}, {0, 17, 8, 28, 56, 9, 0}},
	{0, 2, ITEM_CHECK, {0, 40, 2, 17, 52, 0, 244}, {0, 40, 2, 19, 30, 290, 0}},
	{0, 2, ITEM_KPI, {0, 0, 0, 0, 0, 0, 44}, {0, 0, 0, 0, 0, 0, 0}},
	{0, 3, ITEM_PART, {0, 7, 0, 74, 26, 0, 5}, {0, 7, 0, 39, 99, 8, 0}},
	{0, 3, ITEM_CHECK, {0, 26, 1, 14, 37, 0, 277}, {0, 26, 1, 9, 26, 291, 0}},
	{0, 3, ITEM_KPI, {0, 0, 0, 0, 0, 0, 44}, {0, 0, 0, 0, 0, 101, 0}},
	{1, 0, ITEM_PART, {6, 47, 9, 24, 21, 0, 11}, {6, 47, 9, 32, 16, 2, 0}},
	{1, 0, ITEM_CHECK, {4, 78, 3, 31, 15, 0, 232}, {4, 78, 3, 63, 11, 196, 0}},
	{1, 0, ITEM_KPI, {1, 11, 2, 0, 29, 0, 22}, {1, 11, 2, 0, 12, 18, 0}},
	{1, 2, ITEM_PART, {0, 39, 4, 34, 39, 0, 2}, {0, 39, 4, 38, 35, 2, 0}},
	{1, 2, ITEM_CHECK, {0, 133, 3, 24, 58, 0, 145}, {0, 133, 3, 44, 33, 168, 0}},
	{1, 2, ITEM_KPI, {0, 0, 0, 0, 0, 0, 65}, {0, 0, 0, 0, 0, 0, 0}},
	{1, 3, ITEM_PART, {0, 16, 0, 59, 37, 0, 6}, {0, 16, 0, 54, 78, 5, 0}},
	{1, 3, ITEM_CHECK, {0, 76, 2, 25, 40, 0, 220}, {0, 76, 2, 29, 29, 217, 0}},
	{1, 3, ITEM_KPI, {0, 0, 0, 0, 0, 0, 65}, {0, 0, 0, 0, 0, 101, 0}},
	{2, 0, ITEM_PART, {0, 17, 8, 56, 28, 0, 9}, {0, 17, 8, 34, 50, 3, 0}},
	{2, 0, ITEM_CHECK, {0, 40, 2, 30, 19, 0, 290}, {0, 40, 2, 52, 17, 244, 0}},
	{2, 0, ITEM_KPI, {0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 44, 0}},
	{2, 1, ITEM_PART, {0, 39, 4, 35, 38, 0, 2}, {0, 39, 4, 39, 34, 2, 0}},
	{2, 1, ITEM_CHECK, {0, 133, 3, 33, 44, 0, 168}, {0, 133, 3, 58, 24, 145, 0}},
	{2, 1, ITEM_KPI, {0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 65, 0}},
	{2, 3, ITEM_PART, {0, 38, 1, 38, 35, 0, 6}, {0, 38, 1, 76, 34, 4, 0}},
	{2, 3, ITEM_CHECK, {0, 126, 2, 15, 59, 0, 179}, {0, 126, 2, 21, 34, 170, 0}},
	{2, 3, ITEM_KPI, {0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 101, 0}},
	{3, 0, ITEM_PART, {0, 7, 0, 99, 39, 0, 8}, {0, 7, 0, 26, 74, 5, 0}},
	{3, 0, ITEM_CHECK, {0, 26, 1, 26, 9, 0, 291}, {0, 26, 1, 37, 14, 277, 0}},
	{3, 0, ITEM_KPI, {0, 0, 0, 0, 0, 0, 101}, {0, 0, 0, 0, 0, 44, 0}},
	{3, 1, ITEM_PART, {0, 16, 0, 78, 54, 0, 5}, {0, 16, 0, 37, 59, 6, 0}},
	{3, 1, ITEM_CHECK, {0, 76, 2, 29, 29, 0, 217}, {0, 76, 2, 40, 25, 220, 0}},
	{3, 1, ITEM_KPI, {0, 0, 0, 0, 0, 0, 101}, {0, 0, 0, 0, 0, 65, 0}},
	{3, 2, ITEM_PART, {0, 38, 1, 34, 76, 0, 4}, {0, 38, 1, 35, 38, 6, 0}},
	{3, 2, ITEM_CHECK, {0, 126, 2, 34, 21, 0, 170}, {0, 126, 2, 59, 15, 179, 0}},
	{3, 2, ITEM_KPI, {0, 0, 0, 0, 0, 0, 101}, {0, 0, 0, 0, 0, 0, 0}},
};

static void expect_counts(const unsigned *found, const unsigned *expected, uint32_t n, size_t row)
{
	unsigned sum = 0;

	for (size_t fate = 0; fate < FATE_COUNT; fate++) {
		cr_expect_eq(found[fate], expected[fate], "row %zu: %u are %s, not %u", row, found[fate],
		    fate_name((enum fate)fate), expected[fate]);
		sum += found[fate];
	}
	cr_expect_eq(sum, n, "row %zu: each item has one fate", row);
}

Test(lineage, of_the_shipped_revisions_as_counted_from_the_files)
{
	struct revisions revisions;

	shipped_begin(&revisions);
	for (size_t i = 0; i < COUNT(fates); i++) {
		unsigned of_before[FATE_COUNT] = {0}, of_after[FATE_COUNT] = {0};
		struct lineage lineage;
		const struct relation *relation;

		lineage_make(&lineage, &revisions, fates[i].before, fates[i].after);
		relation = lineage_relation(&lineage, fates[i].kind);
		for (uint32_t item = 0; item < relation->before_n; item++)
			of_before[lineage_fate_before(&lineage, fates[i].kind, item)]++;
		for (uint32_t item = 0; item < relation->after_n; item++)
			of_after[lineage_fate_after(&lineage, fates[i].kind, item)]++;
		expect_counts(of_before, fates[i].of_before, relation->before_n, i);
		expect_counts(of_after, fates[i].of_after, relation->after_n, i);
		lineage_free(&lineage);
	}
	revisions_free(&revisions);
}

Test(lineage, with_itself_keeps_everything)
{
	struct revisions revisions;
	struct lineage lineage;
	struct lineage_steps steps = VEC_INIT;

	shipped_begin(&revisions);
	lineage_make(&lineage, &revisions, 3, 3);
	for (uint32_t part = 0; part < revisions.v[3]->part_n; part++) {
		cr_assert_eq(lineage_fate_after(&lineage, ITEM_PART, part), FATE_KEPT);
		lineage_steps_after(&lineage, part, &steps);
	}
	cr_assert_eq(steps.n, 0);
	cr_assert_eq(effect_of(FATE_KEPT, &steps), EFFECT_SAME);
	lineage_free(&lineage);
	revisions_free(&revisions);
}

/* --- small revisions made by hand: see made_begin --- */

static void steps_words(const struct revisions *revisions, const struct lineage_steps *steps, struct str *out)
{
	for (size_t i = 0; i < steps->n; i++) {
		const struct lineage_step *step = &steps->v[i];
		const struct catalog *catalog = revisions->v[step->part == NO_PART ? step->revision - 1 : step->revision];

		str_addf(out, "%s %s %s: %s\n", revisions->v[step->revision]->revision,
		    catalog->parts[step->part == NO_PART ? step->ended : step->part].id,
		    step->part == NO_PART ? "ended" : change_kind_name(step->kind), step->note);
	}
}

static void expect_steps(const struct lineage *lineage, bool of_before, uint32_t part, enum fate fate, enum effect effect,
    const char *words)
{
	struct lineage_steps steps = VEC_INIT;
	AUTO_STR found = STR_INIT;

	if (of_before)
		lineage_steps_before(lineage, part, &steps);
	else
		lineage_steps_after(lineage, part, &steps);
	steps_words(lineage->revisions, &steps, &found);
	cr_expect_str_eq(str_text(&found), words);
	cr_expect_str_eq(effect_name(effect_of(fate, &steps)), effect_name(effect));
	vec_free(&steps);
}

Test(lineage, lists_every_step_and_hides_nothing)
{
	struct revisions revisions;
	struct lineage lineage;

	made_begin(&revisions);
	lineage_make(&lineage, &revisions, 0, 2);
	expect_steps(&lineage, false, 0, FATE_MOVED, EFFECT_BOTH,
	    "two b tightened: n b\ntwo n new: n n\nthree d relaxed: n d\nthree c ended: Too much\n");
	expect_steps(&lineage, false, 1, FATE_RENUMBERED, EFFECT_CLARIFIED, "two z same: n z\nthree y clarified: n y\n");
	expect_steps(&lineage, true, 0, FATE_RENUMBERED, EFFECT_BOTH,
	    "two b tightened: n b\ntwo c clarified: n c\nthree d relaxed: n d\nthree c ended: Too much\n");
	lineage_free(&lineage);
	lineage_make(&lineage, &revisions, 1, 2);
	expect_steps(&lineage, true, 1, FATE_DROPPED, EFFECT_DROPPED, "three c ended: Too much\n");
	lineage_free(&lineage);
	revisions_free(&revisions);
}

Test(lineage, backwards_is_the_same_turned_around)
{
	struct revisions revisions;
	struct lineage lineage;

	made_begin(&revisions);
	lineage_make(&lineage, &revisions, 2, 0);
	cr_expect_eq(lineage_fate_after(&lineage, ITEM_PART, 0), FATE_RENUMBERED);
	cr_expect_eq(lineage_fate_before(&lineage, ITEM_PART, 1), FATE_RENUMBERED);
	expect_steps(&lineage, false, 1, FATE_RENUMBERED, EFFECT_CLARIFIED, "two z same: n z\nthree y clarified: n y\n");
	lineage_free(&lineage);
	lineage_make(&lineage, &revisions, 2, 1);
	cr_expect_eq(lineage_fate_after(&lineage, ITEM_PART, 1), FATE_NEW, "c is only in the older one");
	cr_expect_eq(lineage_fate_before(&lineage, ITEM_PART, 0), FATE_SPLIT);
	cr_expect_eq(lineage_fate_after(&lineage, ITEM_PART, 0), FATE_SPLIT);
	lineage_free(&lineage);
	revisions_free(&revisions);
}

Test(lineage, an_effect_for_every_kind)
{
	static const struct {
		enum change_kind kinds[2];
		enum effect effect;
	} cases[] = {
		{{CHANGE_SAME, CHANGE_SAME}, EFFECT_SAME}, {{CHANGE_SAME, CHANGE_CLARIFIED}, EFFECT_CLARIFIED},
		{{CHANGE_RESTRUCTURED, CHANGE_CLARIFIED}, EFFECT_RESTRUCTURED}, {{CHANGE_SAME, CHANGE_NEW}, EFFECT_RESTRUCTURED},
		{{CHANGE_RELAXED, CHANGE_RESTRUCTURED}, EFFECT_RELAXED}, {{CHANGE_RELAXED, CHANGE_TIGHTENED}, EFFECT_BOTH},
		{{CHANGE_TIGHTENED, CHANGE_NONE}, EFFECT_TIGHTENED}, {{CHANGE_SAME, CHANGE_NONE}, EFFECT_UNSAID},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct lineage_step both[2] = {{.kind = cases[i].kinds[0]}, {.kind = cases[i].kinds[1]}};
		struct lineage_steps steps = {both, 2, 2};

		cr_expect_eq(effect_of(FATE_KEPT, &steps), cases[i].effect, "case %zu", i);
		cr_expect_eq(effect_of(FATE_NEW, &steps), EFFECT_NEW);
		cr_expect_eq(effect_of(FATE_DROPPED, &steps), EFFECT_DROPPED);
	}
}
