/* Counts of checks, and the figures and words drawn from them. */
#include "assess/assess.h"

void tally_add(struct tally *sum, const struct tally *other)
{
	for (size_t i = 0; i < COUNT(sum->count); i++)
		sum->count[i] += other->count[i];
	sum->excluded += other->excluded;
	sum->backed += other->backed;
}

unsigned tally_answered(const struct tally *tally)
{
	return tally->count[VERDICT_MET] + tally->count[VERDICT_PARTLY] + tally->count[VERDICT_NOT_MET];
}

unsigned tally_applicable(const struct tally *tally)
{
	return tally_answered(tally) + tally->count[VERDICT_OPEN];
}

static int percent(uint64_t share, uint64_t whole)
{
	return whole == 0 ? -1 : (int)(100 * share / whole);
}

int tally_answered_percent(const struct tally *tally)
{
	return percent(tally_answered(tally), tally_applicable(tally));
}

int tally_met_percent(const struct tally *tally)
{
	/* in halves, for partly counts one */
	uint64_t halves = 2 * (uint64_t)tally->count[VERDICT_MET] + tally->count[VERDICT_PARTLY];

	return percent(halves, 2 * (uint64_t)tally_applicable(tally));
}

int tally_backed_percent(const struct tally *tally)
{
	return percent(tally->backed, tally_applicable(tally));
}

enum rating tally_rating(const struct tally *tally)
{
	if (tally_applicable(tally) == 0)
		return tally->count[VERDICT_NA] + tally->excluded == 0 ? RATING_NONE : RATING_NOT_APPLICABLE;
	if (tally->count[VERDICT_NOT_MET] > 0)
		return RATING_GAP;
	if (tally->count[VERDICT_PARTLY] > 0)
		return RATING_PARTLY;
	return tally->count[VERDICT_OPEN] > 0 ? RATING_OPEN : RATING_MET;
}

const char *rating_words(enum rating rating)
{
	switch (rating) {
	case RATING_NONE:
		break;
	case RATING_NOT_APPLICABLE:
		return "not applicable";
	case RATING_MET:
		return "met";
	case RATING_PARTLY:
		return "partly";
	case RATING_GAP:
		return "gap";
	case RATING_OPEN:
		return "open";
	}
	return "";
}
