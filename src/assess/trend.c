/* From one set of figures to the next, each check one step at a time. */
#include "assess/trend.h"

#include <stdlib.h>
#include <string.h>

const char *trend_figure_words(enum trend_figure figure)
{
	static const char *const words[] = {"open", "met", "partly", "not met", "n/a", "does not apply",
	    "met with valid evidence", "applicable", "answered"};

	return words[figure];
}

const char *trend_cause_words(enum trend_cause cause)
{
	static const char *const words[] = {"the catalog", "the profile", "our answers", "expired evidence"};

	return words[cause];
}

/* What a check is at one moment of its way. */
struct standing {
	bool present, applies, backed;
	enum verdict verdict;
};

static struct standing standing_of(const struct figure_check *check)
{
	if (check == NULL)
		return (struct standing){.verdict = VERDICT_OPEN};
	return (struct standing){true, check->applies, check->backed.n > 0, check->verdict};
}

static void count(const struct standing *standing, int sign, int figures[TREND_FIGURES])
{
	const bool answered = standing->verdict == VERDICT_MET || standing->verdict == VERDICT_PARTLY ||
	    standing->verdict == VERDICT_NOT_MET;

	if (!standing->present)
		return;
	if (!standing->applies) {
		figures[TREND_EXCLUDED] += sign;
		return;
	}
	figures[standing->verdict] += sign;
	figures[TREND_BACKED] += standing->backed ? sign : 0;
	figures[TREND_ANSWERED] += answered ? sign : 0;
	figures[TREND_APPLICABLE] += standing->verdict != VERDICT_NA ? sign : 0;
}

void trend_count(const struct figures *figures, int out[TREND_FIGURES])
{
	memset(out, 0, TREND_FIGURES * sizeof *out);
	for (size_t i = 0; i < figures->checks.n; i++) {
		struct standing standing = standing_of(&figures->checks.v[i]);

		count(&standing, 1, out);
	}
}

/* --- the way of one check --- */

struct way {
	struct trend_change *change;
	const struct figures *after_all;
	const struct figure_check *before, *after; /* one of them may be NULL */
	const struct figure_check *copied; /* what a check that came had its answer from, where another goes on as that one */
	struct standing now;
};

static void step(struct way *way, enum trend_cause cause, enum trend_what what, struct standing next)
{
	const struct figure_check *named = way->after == NULL ? way->before : way->after;
	const bool renamed = way->before != NULL && way->after != NULL && strcmp(way->before->id, way->after->id) != 0;

	count(&way->now, -1, way->change->by[cause]);
	count(&next, 1, way->change->by[cause]);
	vec_push(&way->change->steps, (struct trend_step){.check = named->id,
	    .before_id = renamed ? way->before->id : NULL, .cause = cause, .what = what, .before = way->now.verdict,
	    .after = next.verdict});
	way->now = next;
}

/* A check that was split off another has its answer, when that was carried to both. */
static struct standing coming(const struct way *way)
{
	struct standing next = {true, way->after->applies, false, VERDICT_OPEN};

	if (way->copied == NULL || way->copied->verdict != way->after->verdict)
		return next;
	next.verdict = way->after->verdict;
	next.backed = next.applies && way->after->backed.n > 0 && way->copied->backed.n > 0;
	return next;
}

static void come_or_reopen(struct way *way)
{
	const bool came = !way->now.present;
	const bool reopened = way->change->other_revision && way->now.verdict != VERDICT_OPEN &&
	    way->after->verdict == VERDICT_OPEN;

	if (came)
		step(way, TREND_CATALOG, TREND_CAME, coming(way));
	else if (reopened)
		step(way, TREND_CATALOG, TREND_REOPENED, (struct standing){true, way->now.applies, false, VERDICT_OPEN});
}

/* Evidence of what did not apply was not looked at: what there is now came into view with the check. */
static void apply(struct way *way)
{
	struct standing next = way->now;
	enum trend_cause cause = way->change->other_profile || !way->change->other_revision ? TREND_PROFILE : TREND_CATALOG;

	if (way->now.applies == way->after->applies)
		return;
	next.applies = way->after->applies;
	next.backed = next.applies && next.verdict == way->after->verdict && way->after->backed.n > 0;
	step(way, cause, next.applies ? TREND_APPLIES : TREND_APPLIES_NOT, next);
}

static void answer(struct way *way)
{
	if (way->now.verdict == way->after->verdict)
		return;
	if (way->now.applies)
		step(way, TREND_OURS, TREND_VERDICT, standing_of(way->after));
	else
		way->now.verdict = way->after->verdict;
}

static bool has_expired(const struct figures *figures, const char *id)
{
	for (size_t i = 0; i < figures->evidence.n; i++)
		if (strcmp(figures->evidence.v[i].id, id) == 0)
			return figures->evidence.v[i].state == EVIDENCE_EXPIRED;
	return false;
}

/* True when what backed the check is still in the register, and all of it, or some of it, ran out. */
static bool ran_out(const struct way *way)
{
	for (size_t i = 0; way->before != NULL && i < way->before->backed.n; i++)
		if (has_expired(way->after_all, way->before->backed.v[i]))
			return true;
	return false;
}

static void back(struct way *way)
{
	const bool backed = way->after->backed.n > 0;

	if (way->now.backed == backed)
		return;
	step(way, !backed && ran_out(way) ? TREND_EXPIRED : TREND_OURS, backed ? TREND_BACKED_NOW : TREND_BACKED_NO_MORE,
	    standing_of(way->after));
}

static void go(struct way *way)
{
	way->now = standing_of(way->before);
	if (way->after == NULL) {
		step(way, TREND_CATALOG, TREND_WENT, standing_of(NULL));
		return;
	}
	come_or_reopen(way);
	apply(way);
	answer(way);
	back(way);
}

/* --- which check comes from which --- */

/* `claimed` NULL: whether others go on as it or not. */
static const struct figure_check *unclaimed(const struct figures *before, const bool *claimed, const char *id)
{
	const struct figure_check *found = figures_check(before, id);

	return found == NULL || (claimed != NULL && claimed[found - before->checks.v]) ? NULL : found;
}

/* Down from revision `at` of the lineage to the earlier figures, by the first way that leads to a check there. */
static const struct figure_check *origin(const struct figures *before, const bool *claimed,
    const struct trend_lineage *lineage, size_t at, const char *id)
{
	int64_t index;

	if (at == lineage->n)
		return unclaimed(before, claimed, id);
	index = catalog_find_check(lineage->v[at], id);
	for (size_t i = 0; index >= 0 && i < lineage->v[at]->checks[index].from.n; i++) {
		const struct figure_check *found = origin(before, claimed, lineage, at + 1, lineage->v[at]->checks[index].from.v[i]);

		if (found != NULL)
			return found;
	}
	return NULL;
}

static const struct figure_check *predecessor(const struct figures *before, const bool *claimed,
    const struct trend_lineage *lineage, const char *id)
{
	if (lineage == NULL)
		return unclaimed(before, claimed, id);
	return lineage->n == 0 ? NULL : origin(before, claimed, lineage, 0, id);
}

void trend_between(const struct figures *before, const struct figures *after, const struct trend_lineage *lineage,
    struct trend_change *out)
{
	bool *claimed = xcalloc(before->checks.n, sizeof *claimed);
	struct way way = {.change = out, .after_all = after};

	*out = (struct trend_change){.other_revision = !str_same(before->catalog, after->catalog) ||
	    !str_same(before->revision, after->revision), .other_profile = before->profile != after->profile};
	trend_count(before, out->before);
	trend_count(after, out->after);
	for (size_t i = 0; i < after->checks.n; i++) {
		way.after = &after->checks.v[i];
		way.before = predecessor(before, claimed, lineage, way.after->id);
		way.copied = way.before == NULL && lineage != NULL ? predecessor(before, NULL, lineage, way.after->id) : NULL;
		if (way.before != NULL)
			claimed[way.before - before->checks.v] = true;
		go(&way);
	}
	way.after = NULL;
	for (size_t i = 0; i < before->checks.n; i++) {
		way.before = &before->checks.v[i];
		if (!claimed[i])
			go(&way);
	}
	free(claimed);
}

void trend_change_free(struct trend_change *change)
{
	vec_free(&change->steps);
}

char *trend_step_words(const struct trend_step *step)
{
	static const char *const words[TREND_WHATS] = {[TREND_CAME] = "new", [TREND_WENT] = "no longer asked",
	    [TREND_APPLIES] = "applies now", [TREND_APPLIES_NOT] = "does not apply any more",
	    [TREND_BACKED_NOW] = "has valid evidence now", [TREND_BACKED_NO_MORE] = "has no valid evidence any more"};
	AUTO_FREE char *from = step->before_id == NULL ? xstrdup("") : xasprintf(" (from %s)", step->before_id);

	if (step->what == TREND_REOPENED)
		return xasprintf("%s%s: %s -> open, asked anew", step->check, from, verdict_words(step->before));
	if (step->what == TREND_VERDICT)
		return xasprintf("%s%s: %s -> %s", step->check, from, verdict_words(step->before), verdict_words(step->after));
	return xasprintf("%s%s: %s", step->check, from, words[step->what]);
}
