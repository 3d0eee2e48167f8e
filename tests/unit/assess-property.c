/* Tests of the figures by property, on random catalogs and answers. The generator has a fixed start, so that
 * a failure can be repeated. */
#include "tests/unit/rounds.h"

#include "assess.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#define ROUNDS 150

static unsigned draw(unsigned *state, unsigned below)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 16) % below;
}

static struct catalog *random_catalog(unsigned *state)
{
	struct shape shapes[40];
	uint32_t n = 1 + draw(state, COUNT(shapes)), last = 0;

	for (uint32_t i = 0; i < n; i++) {
		/* the parent is the part before or one of its ancestors, so that the order is that of a
		 * document */
		uint32_t parent = i == 0 ? NO_PART : last;

		for (unsigned up = draw(state, 4); up > 0 && parent != NO_PART; up--)
			parent = shapes[parent].parent;
		shapes[i] = (struct shape){parent, (enum audience)draw(state, 3), draw(state, 4) == 0,
		    draw(state, 8), draw(state, 6)};
		last = i;
	}
	return make_catalog(shapes, n);
}

static void random_answers(struct assess *assess, unsigned *state)
{
	for (uint32_t i = 0; i < assess->catalog->check_n; i++) {
		const struct check *check = &assess->catalog->checks[i];

		if (draw(state, 3) > 0)
			give_answer(assess, check->id, (enum verdict)draw(state, VERDICT_COUNT));
		if (draw(state, 3) == 0)
			give_link(assess, draw(state, 2) ? "E-1" : "E-2",
			    draw(state, 2) ? check->id : assess->catalog->parts[check->part].id);
	}
	give_evidence(assess, "E-1", "2026-12-01", false);
	give_evidence(assess, "E-2", "2026-11-01", false);
}

static void random_assess(struct assess *assess, unsigned seed)
{
	unsigned state = seed * 2654435761u + 1;

	make_assess(assess, random_catalog(&state), draw(&state, 16));
	random_answers(assess, &state);
	assess_compute(assess);
}

static unsigned sum_of(const struct tally *tally)
{
	return tally_applicable(tally) + tally->count[VERDICT_NA] + tally->excluded;
}

Test(property, sums_agree)
{
	for (unsigned seed = 0, rounds = test_rounds(ROUNDS); seed < rounds; seed++) {
		struct assess assess;
		struct tally tops = {0};

		random_assess(&assess, seed);
		for (uint32_t i = 0; i < assess.catalog->part_n; i++) {
			const struct part *part = &assess.catalog->parts[i];
			struct tally sum = {0};

			/* own checks, counted here from the answers alone */
			for (uint32_t j = part->check0; j < part->check0 + part->check_n; j++) {
				bool met = assess.applies[i] && assess_verdict(&assess, j) == VERDICT_MET;

				sum.excluded += !assess.applies[i];
				sum.count[assess_verdict(&assess, j)] += assess.applies[i];
				sum.backed += met && assess_check_backed(&assess, j);
			}
			for (uint32_t child = i + 1; child < part->end;
			     child = assess.catalog->parts[child].end)
				tally_add(&sum, &assess.tally[child]);
			cr_assert(
			    memcmp(&sum, &assess.tally[i], sizeof sum) == 0, "seed %u part %u", seed, i);
			if (part->parent == NO_PART)
				tally_add(&tops, &assess.tally[i]);
		}
		cr_assert(memcmp(&tops, &assess.total, sizeof tops) == 0, "seed %u", seed);
		cr_assert(eq(uint, sum_of(&assess.total), assess.catalog->check_n));
		drop_assess(&assess);
	}
}

Test(property, hundred_only_when_all_and_backed_within_met)
{
	for (unsigned seed = 0, rounds = test_rounds(ROUNDS); seed < rounds; seed++) {
		struct assess assess;

		random_assess(&assess, seed);
		for (uint32_t i = 0; i < assess.catalog->part_n; i++) {
			const struct tally *tally = &assess.tally[i];
			unsigned applicable = tally_applicable(tally);

			cr_assert(tally->backed <= tally->count[VERDICT_MET]);
			cr_assert(eq(int, tally_met_percent(tally) == 100,
			    applicable > 0 && tally->count[VERDICT_MET] == applicable));
			cr_assert(eq(int, tally_answered_percent(tally) == 100,
			    applicable > 0 && tally->count[VERDICT_OPEN] == 0));
			cr_assert(tally_met_percent(tally) <= tally_answered_percent(tally));
			cr_assert(eq(int, tally_met_percent(tally) == -1, applicable == 0));
			cr_assert(tally_backed_percent(tally) <= tally_met_percent(tally));
			cr_assert(
			    eq(int, tally_rating(tally) == RATING_MET, tally_met_percent(tally) == 100));
		}
		drop_assess(&assess);
	}
}

Test(property, order_of_answers_and_links_does_not_matter)
{
	for (unsigned seed = 0, rounds = test_rounds(ROUNDS); seed < rounds; seed++) {
		struct assess assess;
		struct tally before;
		unsigned state = seed;

		random_assess(&assess, seed);
		before = assess.total;
		for (size_t i = assess.answers.n; i > 1; i--) {
			size_t other = draw(&state, (unsigned)i);
			struct answer kept = assess.answers.v[i - 1];

			assess.answers.v[i - 1] = assess.answers.v[other];
			assess.answers.v[other] = kept;
		}
		for (size_t i = assess.links.n; i > 1; i--) {
			size_t other = draw(&state, (unsigned)i);
			struct link kept = assess.links.v[i - 1];

			assess.links.v[i - 1] = assess.links.v[other];
			assess.links.v[other] = kept;
		}
		assess_compute(&assess);
		cr_assert(memcmp(&before, &assess.total, sizeof before) == 0, "seed %u", seed);
		drop_assess(&assess);
	}
}

Test(property, na_leaves_the_denominator)
{
	for (unsigned seed = 0, rounds = test_rounds(ROUNDS); seed < rounds; seed++) {
		struct assess assess;
		struct tally before;

		random_assess(&assess, seed);
		before = assess.total;
		for (uint32_t i = 0; i < assess.catalog->check_n; i++) {
			enum verdict verdict = assess_verdict(&assess, i);

			if (!assess_check_applies(&assess, i) || assess.answer[i] == NULL ||
			    verdict == VERDICT_NA)
				continue;
			assess.answers.v[assess.answer[i] - assess.answers.v].verdict = VERDICT_NA;
			assess_compute(&assess);
			cr_assert(eq(uint, tally_applicable(&assess.total), tally_applicable(&before) - 1));
			cr_assert(eq(uint, assess.total.count[verdict], before.count[verdict] - 1));
			break;
		}
		drop_assess(&assess);
	}
}

Test(property, profile_never_changes_answers)
{
	for (unsigned seed = 0, rounds = test_rounds(ROUNDS); seed < rounds; seed++) {
		struct assess assess;
		struct tally before;
		unsigned own;
		AUTO_STR first = STR_INIT;
		AUTO_STR second = STR_INIT;

		random_assess(&assess, seed);
		before = assess.total;
		own = assess.assessment.profile;
		for (size_t i = 0; i < assess.answers.n; i++)
			str_addf(
			    &first, "%s=%d ", assess.answers.v[i].check, (int)assess.answers.v[i].verdict);
		for (assess.assessment.profile = 0; assess.assessment.profile < 16;
		     assess.assessment.profile++) {
			assess_compute(&assess);
			cr_assert(eq(uint, sum_of(&assess.total), assess.catalog->check_n));
		}
		for (size_t i = 0; i < assess.answers.n; i++)
			str_addf(
			    &second, "%s=%d ", assess.answers.v[i].check, (int)assess.answers.v[i].verdict);
		cr_assert(eq(str, (char *)str_text(&first), (char *)str_text(&second)));
		assess.assessment.profile = own;
		assess_compute(&assess);
		cr_assert(memcmp(&before, &assess.total, sizeof before) == 0);
		drop_assess(&assess);
	}
}
