/* KPIs in words and blocks. */
#include "assess/kpi.h"

#include <string.h>

void kpi_goal_words(const struct kpi_row *row, struct str *out)
{
	if (row->goal.relation == KPI_NONE)
		return;
	str_addf(out, "%s %s", kpi_relation_sign(row->goal.relation), row->goal.number);
	if (*row->unit != '\0')
		str_addf(out, " %s", row->unit);
}

/* --- the sparkline --- */

#define HEIGHTS 8

struct range {
	double least, greatest;
};

static struct range range_of(const struct kpi_row *row, size_t first)
{
	struct range range = {0};
	bool any = false;

	for (size_t i = first; i < row->value_n; i++) {
		double value;

		if (!decimal_valid(row->values[i]->value))
			continue;
		value = decimal_near(row->values[i]->value);
		range.least = any && range.least < value ? range.least : value;
		range.greatest = any && range.greatest > value ? range.greatest : value;
		any = true;
	}
	return range;
}

static int height_of(const struct range *range, const char *text)
{
	double span = range->greatest - range->least;

	return span > 0 ? (int)((decimal_near(text) - range->least) / span * (HEIGHTS - 1) + 0.5) : HEIGHTS / 2 - 1;
}

void kpi_sparkline(const struct kpi_row *row, size_t most, struct str *out)
{
	size_t first = row->value_n > most ? row->value_n - most : 0;
	struct range range = range_of(row, first);

	for (size_t i = first; i < row->value_n; i++)
		if (decimal_valid(row->values[i]->value))
			utf8_add(out, 0x2581 + (uint32_t)height_of(&range, row->values[i]->value));
}

/* --- the sentence --- */

static void add_latest(const struct kpi_row *row, struct str *out)
{
	AUTO_STR goal = STR_INIT;

	kpi_goal_words(row, &goal);
	str_addf(out, "%s%s%s on %s, %s %s", row->latest->value, *row->unit != '\0' ? " " : "", row->unit, row->latest->date,
	    row->goal.ours ? "our target" : "the Code's target", str_text(&goal));
}

/* Without a target: what is missing, and whose turn it is. */
static void add_undefined(const struct kpi_row *row, struct str *out)
{
	if (row->kpi->state == KPI_OPEN)
		str_addf(out, "%s is undefined: the Code leaves it open, and we have set no target.", row->kpi->id);
	else if (row->kpi->target == NULL)
		str_addf(out, "%s is undefined: the Code defines it without a level, and we have set no target.", row->kpi->id);
	else
		str_addf(out, "%s is undefined: the Code's target \"%s\" can't be compared with our values; set one.", row->kpi->id,
		    row->kpi->target);
}

void kpi_sentence(const struct kpi_row *row, struct str *out)
{
	AUTO_STR goal = STR_INIT;

	if (!row->applies)
		str_add(out, "Its part does not apply to this profile. ");
	if (row->standing == KPI_UNDEFINED) {
		add_undefined(row, out);
		return;
	}
	kpi_goal_words(row, &goal);
	str_addf(out, "%s %s: ", row->kpi->id, row->standing == KPI_NO_VALUE ? "has no value" : row->standing == KPI_STALE
		? "is stale" : row->reached ? "is on target" : "is off target");
	if (row->latest == NULL)
		str_addf(out, "%s is %s", row->goal.ours ? "our target" : "the Code's target", str_text(&goal));
	else
		add_latest(row, out);
	if (row->standing == KPI_STALE)
		str_addf(out, "; that is %lld days old, and one is due every %d", (long long)row->age, row->plan->every_days);
	str_addf(out, ". The Code %s.", row->kpi->state == KPI_OPEN ? "leaves it open" : "defines it");
}
