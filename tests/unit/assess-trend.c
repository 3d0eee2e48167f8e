/* Figures as JSON and back, and trends: the parts of a difference add up to it, whatever happened in between. */
#include "tests/unit/rounds.h"

#include "assess.h"

#include "assess/trend.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 300
#define CHECKS 24

static unsigned draw(unsigned *state, unsigned below)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 16) % below;
}

static void add_check(struct figures *figures, const char *id, enum verdict verdict, bool applies)
{
	vec_push(&figures->checks, (struct figure_check){.id = xstrdup(id), .verdict = verdict, .applies = applies,
	    .backed = VEC_INIT});
}

static void back_last(struct figures *figures, const char *evidence)
{
	vec_push(&figures->checks.v[figures->checks.n - 1].backed, xstrdup(evidence));
}

static void add_piece(struct figures *figures, const char *id, enum evidence_state state)
{
	vec_push(&figures->evidence, (struct figure_piece){xstrdup(id), state});
}

static struct figures empty(const char *revision, unsigned profile)
{
	return (struct figures){.date = "2026-11-24", .catalog = xstrdup("made"), .revision = xstrdup(revision),
	    .label = xstrdup(revision), .profile = profile};
}

/* Any subset of the checks, each with anything that can be. */
static struct figures random_figures(unsigned *state)
{
	struct figures figures = empty(draw(state, 3) ? "one" : "two", draw(state, 2));

	for (unsigned i = 0; i < CHECKS; i++) {
		char id[] = {'c', '-', (char)('a' + i), '\0'};
		enum verdict verdict = (enum verdict)draw(state, VERDICT_COUNT);
		bool applies = draw(state, 4) > 0;

		if (draw(state, 5) == 0)
			continue;
		add_check(&figures, id, verdict, applies);
		if (applies && verdict == VERDICT_MET && draw(state, 2))
			back_last(&figures, draw(state, 2) ? "E-1" : "E-2");
	}
	add_piece(&figures, "E-1", draw(state, 2) ? EVIDENCE_FRESH : EVIDENCE_EXPIRED);
	add_piece(&figures, "E-2", EVIDENCE_EXPIRING);
	return figures;
}

Test(trend, the_parts_add_up)
{
	for (unsigned seed = 0, rounds = test_rounds(ROUNDS); seed < rounds; seed++) {
		unsigned state = seed * 2654435761u + 1;
		struct figures before = random_figures(&state), after = random_figures(&state);
		struct trend_change change;

		trend_between(&before, &after, NULL, &change);
		for (int figure = 0; figure < TREND_FIGURES; figure++) {
			int sum = change.before[figure];

			for (int cause = 0; cause < TREND_CAUSES; cause++)
				sum += change.by[cause][figure];
			cr_assert(eq(int, sum, change.after[figure]), "seed %u, %s", seed,
			    trend_figure_words((enum trend_figure)figure));
		}
		/* What happened within one revision and profile is ours or time's alone, but for checks that apply or not. */
		for (size_t i = 0; !change.other_revision && i < change.steps.n; i++)
			cr_assert(ne(int, change.steps.v[i].what, TREND_REOPENED));
		trend_change_free(&change);
		figures_free(&before);
		figures_free(&after);
	}
}

Test(trend, nothing_changes_nothing)
{
	unsigned state = 7;
	struct figures figures = random_figures(&state);
	struct trend_change change;

	trend_between(&figures, &figures, NULL, &change);
	cr_assert(eq(sz, change.steps.n, 0));
	cr_assert(not(change.other_revision));
	trend_change_free(&change);
	figures_free(&figures);
}

static void expect_step(const struct trend_change *change, size_t i, enum trend_cause cause, const char *words)
{
	AUTO_FREE char *said = NULL;

	cr_assert(lt(sz, i, change->steps.n));
	said = trend_step_words(&change->steps.v[i]);
	cr_assert(eq(str, said, (char *)words));
	cr_assert(eq(int, change->steps.v[i].cause, cause), "%s", words);
}

Test(trend, each_cause_has_its_share)
{
	struct figures before = empty("one", 0), after = empty("one", 1);
	struct trend_change change;

	add_check(&before, "a", VERDICT_MET, true);
	back_last(&before, "E-1");
	add_check(&before, "b", VERDICT_NOT_MET, true);
	add_check(&before, "c", VERDICT_MET, true);
	back_last(&before, "E-2");
	add_check(&before, "d", VERDICT_PARTLY, true);
	add_check(&after, "a", VERDICT_MET, true); /* its evidence ran out */
	add_check(&after, "b", VERDICT_MET, true); /* answered again */
	add_check(&after, "c", VERDICT_MET, true); /* its evidence was retired */
	add_check(&after, "d", VERDICT_PARTLY, false); /* left out by the profile */
	add_piece(&after, "E-1", EVIDENCE_EXPIRED);
	trend_between(&before, &after, NULL, &change);
	expect_step(&change, 0, TREND_EXPIRED, "a: has no valid evidence any more");
	expect_step(&change, 1, TREND_OURS, "b: not met -> met");
	expect_step(&change, 2, TREND_OURS, "c: has no valid evidence any more");
	expect_step(&change, 3, TREND_PROFILE, "d: does not apply any more");
	cr_assert(eq(sz, change.steps.n, 4));
	cr_assert(eq(int, change.by[TREND_EXPIRED][TREND_BACKED], -1));
	cr_assert(eq(int, change.by[TREND_OURS][TREND_BACKED], -1));
	cr_assert(eq(int, change.by[TREND_OURS][TREND_MET], 1));
	cr_assert(eq(int, change.by[TREND_PROFILE][TREND_APPLICABLE], -1));
	cr_assert(eq(int, change.by[TREND_CATALOG][TREND_MET], 0));
	trend_change_free(&change);
	figures_free(&before);
	figures_free(&after);
}

/* P0 has two checks: P0-a comes from old-1, P0-b from old-1 and old-2. */
static struct catalog *catalog_with_lineage(void)
{
	static const struct shape shape = {NO_PART, AUDIENCE_GPAI, false, 0, 4};
	static const char *const one[] = {"old-1"}, *const two[] = {"old-1", "old-2"};
	struct catalog *catalog = make_catalog(&shape, 1);
	struct check *checks = (struct check *)catalog->checks;

	checks[0].from = (struct list){.v = one, .n = 1};
	checks[1].from = (struct list){.v = two, .n = 2};
	checks[3].from = (struct list){.v = two + 1, .n = 1};
	return catalog;
}

Test(trend, another_revision_is_the_catalogs_doing)
{
	struct figures before = empty("one", 0), after = empty("two", 0);
	struct catalog *newer = catalog_with_lineage();
	struct trend_lineage lineage = {&newer, 1, 1};
	struct trend_change change;

	add_check(&before, "old-1", VERDICT_MET, true);
	add_check(&before, "old-2", VERDICT_NOT_MET, true);
	add_check(&before, "old-3", VERDICT_PARTLY, true);
	add_check(&after, "P0-a", VERDICT_OPEN, true); /* tightened: to be answered anew */
	add_check(&after, "P0-b", VERDICT_MET, true); /* old-2, as old-1 is taken; answered again */
	add_check(&after, "P0-c", VERDICT_MET, true); /* new, and answered since */
	add_check(&after, "P0-d", VERDICT_NOT_MET, true); /* split off old-2, with its answer */
	trend_between(&before, &after, &lineage, &change);
	expect_step(&change, 0, TREND_CATALOG, "P0-a (from old-1): met -> open, asked anew");
	expect_step(&change, 1, TREND_OURS, "P0-b (from old-2): not met -> met");
	expect_step(&change, 2, TREND_CATALOG, "P0-c: new");
	expect_step(&change, 3, TREND_OURS, "P0-c: open -> met");
	expect_step(&change, 4, TREND_CATALOG, "P0-d: new");
	expect_step(&change, 5, TREND_CATALOG, "old-3: no longer asked");
	cr_assert(eq(sz, change.steps.n, 6));
	cr_assert(eq(int, change.by[TREND_CATALOG][TREND_NOT_MET], 1));
	cr_assert(eq(int, change.by[TREND_CATALOG][TREND_APPLICABLE], 1));
	cr_assert(eq(int, change.by[TREND_CATALOG][TREND_MET], -1));
	cr_assert(eq(int, change.by[TREND_OURS][TREND_MET], 2));
	trend_change_free(&change);
	catalog_free(newer);
	figures_free(&before);
	figures_free(&after);
}

Test(figures, come_back_from_json_as_they_were)
{
	static const struct shape shapes[] = {{NO_PART, AUDIENCE_GPAI, false, 0, 3}, {NO_PART, AUDIENCE_GPAI_SR, false, 0, 2}};
	struct assess assess;
	struct figures figures, read;
	struct err err = ERR_INIT;
	AUTO_FREE char *json = NULL, *again = NULL;

	make_assess(&assess, make_catalog(shapes, 2), 0);
	give_answer(&assess, "P0-a", VERDICT_MET);
	give_answer(&assess, "P0-b", VERDICT_NOT_MET);
	give_answer(&assess, "P1-a", VERDICT_MET);
	give_evidence(&assess, "E-1", "2026-12-01", false);
	give_evidence(&assess, "E-2", "2026-11-01", false);
	give_evidence(&assess, "E-3", "", true);
	give_link(&assess, "E-1", "P0-a");
	give_link(&assess, "E-2", "P0-a");
	give_task(&assess, "A-1", TASK_OPEN, "2026-11-20", "Legal");
	assess_compute(&assess);
	figures_of(&figures, &assess);
	json = figures_json(&figures);
	cr_assert(figures_parse(&read, json, &err), "%s", err.text);
	again = figures_json(&read);
	cr_assert(eq(str, again, json));
	cr_assert(zero(memcmp(&read.total, &assess.total, sizeof read.total)));
	cr_assert(eq(sz, read.evidence.n, 2));
	cr_assert(eq(u32, read.tasks.overdue, 1));
	cr_assert(eq(sz, figures_check(&read, "P0-a")->backed.n, 1)); /* E-2 is expired */
	cr_assert(not(figures_check(&read, "P1-a")->applies));
	cr_assert(eq(ptr, (void *)figures_check(&read, "P9-z"), NULL));
	figures_free(&read);
	figures_free(&figures);
	drop_assess(&assess);
}

Test(figures, what_is_none_is_refused)
{
	static const char *const bad[] = {"", "[]", "{}", "{\"form\":0}", "{\"form\":1", "{\"form\":2}"};
	struct figures figures;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = ERR_INIT;

		cr_assert(not(figures_parse(&figures, bad[i], &err)), "%s", bad[i]);
		cr_assert(eq(int, err.kind, ERR_STORE));
		figures_free(&figures);
	}
	/* Members that are missing or of another type are nothing, not a crash. */
	cr_assert(figures_parse(&figures, "{\"form\":1,\"checks\":{\"a\":7,\"b\":{\"evidence\":[3]}},\"total\":[],\"chapters\":9,"
	    "\"evidence\":{\"E-1\":null},\"date\":\"yesterday\"}", NULL));
	cr_assert(eq(sz, figures.checks.n, 2));
	cr_assert(eq(int, figures.checks.v[1].verdict, VERDICT_OPEN));
	cr_assert(eq(str, figures.date, (char *)""));
	figures_free(&figures);
}
