/* Where each KPI stands. */
#include "assess/kpi.h"

#include <stdlib.h>
#include <string.h>

#define DAYS_MOST 3660 /* ten years */

static const struct {
	const char *name, *words;
} standings[KPI_STANDINGS] = {
	[KPI_UNDEFINED] = {"undefined", "undefined"},
	[KPI_NO_VALUE] = {"no-value", "no value"},
	[KPI_ON_TARGET] = {"on-target", "on target"},
	[KPI_OFF_TARGET] = {"off-target", "off target"},
	[KPI_STALE] = {"stale", "stale"},
};

const char *kpi_standing_name(enum kpi_standing standing)
{
	return standings[standing].name;
}

const char *kpi_standing_words(enum kpi_standing standing)
{
	return standings[standing].words;
}

int kpi_standing_parse(const char *name)
{
	for (int i = 0; i < KPI_STANDINGS; i++)
		if (strcmp(name, standings[i].name) == 0 || strcmp(name, standings[i].words) == 0)
			return i;
	return -1;
}

bool kpi_standing_is_missed(enum kpi_standing standing)
{
	return standing == KPI_NO_VALUE || standing == KPI_OFF_TARGET || standing == KPI_STALE;
}

const char *kpi_trend_words(enum kpi_trend trend)
{
	static const char *const words[] = {
	    [KPI_TREND_NONE] = "", [KPI_STEADY] = "steady", [KPI_RISING] = "rising", [KPI_FALLING] = "falling"};

	return words[trend];
}

/* --- targets --- */

static const struct sign {
	const char *sign;
	enum kpi_relation relation;
} signs[] = {
	/* The longer ones first: "<" begins "<=". */
	{">=", KPI_GE}, {"<=", KPI_LE}, {"=", KPI_EQ}, {"<", KPI_LT}, {">", KPI_GT},
	{"\u2265", KPI_GE}, {"\u2264", KPI_LE},
};

const char *kpi_relation_sign(enum kpi_relation relation)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].relation == relation)
			return signs[i].sign;
	return "";
}

static bool goal_set(struct kpi_goal *goal, enum kpi_relation relation, const char *number, bool ours)
{
	if (!decimal_valid(number))
		return false;
	*goal = (struct kpi_goal){.relation = relation, .ours = ours};
	memcpy(goal->number, number, strlen(number) + 1);
	return true;
}

bool kpi_target_parse(const char *text, struct kpi_goal *goal)
{
	AUTO_FREE char *trimmed = text == NULL ? NULL : text_trim(text);

	*goal = (struct kpi_goal){.relation = KPI_NONE};
	for (size_t i = 0; trimmed != NULL && i < COUNT(signs); i++) {
		const char *number = trimmed + strlen(signs[i].sign);

		if (str_starts(trimmed, signs[i].sign))
			return goal_set(goal, signs[i].relation, number + strspn(number, " "), false);
	}
	return false;
}

bool kpi_goal_reached(const struct kpi_goal *goal, const char *value)
{
	int order = goal->relation == KPI_NONE ? 0 : decimal_compare(value, goal->number);

	switch (goal->relation) {
	case KPI_GE:
		return order >= 0;
	case KPI_LE:
		return order <= 0;
	case KPI_EQ:
		return order == 0;
	case KPI_LT:
		return order < 0;
	case KPI_GT:
		return order > 0;
	default:
		return false;
	}
}

static bool given(const char *text)
{
	return text != NULL && *text != '\0';
}

/* The Code's number is in the Code's unit. */
static bool unit_is_codes(const struct kpi *kpi, const struct kpi_plan *plan)
{
	return plan == NULL || !given(plan->unit) || (kpi->unit != NULL && strcmp(plan->unit, kpi->unit) == 0);
}

static struct kpi_goal goal_of(const struct kpi *kpi, const struct kpi_plan *plan)
{
	static const enum kpi_relation relations[] = {
	    [KPI_AT_LEAST] = KPI_GE, [KPI_AT_MOST] = KPI_LE, [KPI_EXACTLY] = KPI_EQ};
	struct kpi_goal goal = {.relation = KPI_NONE};

	if (plan != NULL && given(plan->target))
		goal_set(&goal, relations[plan->direction], plan->target, true);
	else if (unit_is_codes(kpi, plan))
		kpi_target_parse(kpi->target, &goal);
	return goal;
}

bool kpi_plan_check(const struct kpi *kpi, const struct kpi_plan *plan, struct err *err)
{
	if (given(plan->target) && !decimal_valid(plan->target))
		return err_set(err, ERR_INPUT, "The target \"%s\" is no number: write one like 95 or 0.5, with a point.",
		    plan->target);
	if (!given(plan->target) && kpi->target != NULL && !unit_is_codes(kpi, plan))
		return err_set(err, ERR_INPUT, "The Code's target is in %s: give a target of your own to measure in %s.",
		    kpi->unit != NULL ? kpi->unit : "no unit", plan->unit);
	if (plan->every_days < 0 || plan->every_days > DAYS_MOST)
		return err_set(err, ERR_INPUT, "A value is due every 1 to %d days, or 0 for no rule.", DAYS_MOST);
	return true;
}

enum kpi_direction kpi_code_direction(const struct kpi *kpi)
{
	struct kpi_goal goal;

	kpi_target_parse(kpi->target, &goal);
	if (goal.relation == KPI_EQ)
		return KPI_EXACTLY;
	return goal.relation == KPI_LE || goal.relation == KPI_LT ? KPI_AT_MOST : KPI_AT_LEAST;
}

bool kpi_days_parse(const char *text, int *days)
{
	size_t n = strspn(text, "0123456789");
	int number = n > 0 && n <= 4 && text[n] == '\0' ? (int)strtol(text, NULL, 10) : -1;

	if (number < 0 || number > DAYS_MOST)
		return false;
	*days = number;
	return true;
}

bool kpi_value_check(const char *value, const char *date, const char *today, struct err *err)
{
	if (!decimal_valid(value))
		return err_set(err, ERR_INPUT, "\"%s\" is no number: write one like 95 or 0.5, with a point.", value);
	if (!date_valid(date))
		return err_set(err, ERR_INPUT, "\"%s\" is no day: write one like 2026-11-24.", date);
	if (strcmp(date, today) > 0)
		return err_set(err, ERR_INPUT, "The day %s is still to come: a value is of a day up to today.", date);
	return true;
}

/* --- the register --- */

/* By KPI, day and number, so that what was recorded last on a day comes last. */
static int by_day(const void *a, const void *b)
{
	const struct kpi_value *one = *(const struct kpi_value *const *)a, *other = *(const struct kpi_value *const *)b;
	int order = strcmp(one->kpi, other->kpi);

	if (order == 0)
		order = strcmp(one->date, other->date);
	if (order == 0)
		order = (strlen(one->id) > strlen(other->id)) - (strlen(one->id) < strlen(other->id));
	return order != 0 ? order : strcmp(one->id, other->id);
}

static size_t order_values(struct kpi_register *registry)
{
	size_t n = 0;

	registry->order = xcalloc(registry->values.n + 1, sizeof *registry->order);
	for (size_t i = 0; i < registry->values.n; i++)
		if (!registry->values.v[i].retired)
			registry->order[n++] = &registry->values.v[i];
	if (n > 1)
		qsort(registry->order, n, sizeof *registry->order, by_day);
	return n;
}

/* Where the values of a KPI begin among the ordered ones. */
static size_t first_value(const struct kpi_register *registry, size_t n, const char *kpi)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(registry->order[middle]->kpi, kpi) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void find_values(const struct kpi_register *registry, size_t n, struct kpi_row *row)
{
	size_t first = first_value(registry, n, row->kpi->id), end = first;

	while (end < n && strcmp(registry->order[end]->kpi, row->kpi->id) == 0)
		end++;
	row->values = registry->order + first;
	row->value_n = end - first;
}

static const struct kpi_plan *find_plan(const struct kpi_register *registry, const char *kpi)
{
	for (size_t i = 0; i < registry->plans.n; i++)
		if (strcmp(registry->plans.v[i].kpi, kpi) == 0)
			return &registry->plans.v[i];
	return NULL;
}

static enum kpi_trend trend_between(const char *before, const char *now)
{
	int order = decimal_compare(now, before);

	return order == 0 ? KPI_STEADY : order > 0 ? KPI_RISING : KPI_FALLING;
}

/* What lies in the future, or is no number in a damaged file, counts for nothing. */
static void find_latest(struct kpi_row *row, const char *today)
{
	for (size_t i = 0; i < row->value_n; i++) {
		const struct kpi_value *value = row->values[i];

		if (!date_valid(value->date) || strcmp(value->date, today) > 0 || !decimal_valid(value->value))
			continue;
		if (row->latest != NULL)
			row->trend = trend_between(row->latest->value, value->value);
		row->latest = value;
	}
	row->age = row->latest == NULL ? -1 : date_days(today) - date_days(row->latest->date);
	row->reached = row->latest != NULL && kpi_goal_reached(&row->goal, row->latest->value);
}

bool kpi_row_due(const struct kpi_row *row, char out[DATE_SIZE])
{
	if (!row->applies || row->latest == NULL || row->plan == NULL || row->plan->every_days <= 0 ||
	    row->goal.relation == KPI_NONE)
		return false;
	date_of_days(date_days(row->latest->date) + row->plan->every_days, out);
	return true;
}

static enum kpi_standing standing_of(const struct kpi_row *row)
{
	if (row->goal.relation == KPI_NONE)
		return KPI_UNDEFINED;
	if (row->latest == NULL)
		return KPI_NO_VALUE;
	if (row->plan != NULL && row->plan->every_days > 0 && row->age > row->plan->every_days)
		return KPI_STALE;
	return row->reached ? KPI_ON_TARGET : KPI_OFF_TARGET;
}

void kpi_register_compute(struct kpi_register *registry, const struct assess *assess)
{
	const struct catalog *catalog = assess->catalog;
	size_t n = order_values(registry);

	registry->n = catalog->kpi_n;
	registry->rows = xcalloc(registry->n + 1, sizeof *registry->rows);
	memset(registry->count, 0, sizeof registry->count);
	for (size_t i = 0; i < registry->n; i++) {
		struct kpi_row *row = &registry->rows[i];

		row->kpi = &catalog->kpis[i];
		row->applies = assess->applies[row->kpi->part];
		row->plan = find_plan(registry, row->kpi->id);
		row->goal = goal_of(row->kpi, row->plan);
		row->unit = row->plan != NULL && given(row->plan->unit) ? row->plan->unit
		    : row->kpi->unit != NULL ? row->kpi->unit : "";
		find_values(registry, n, row);
		find_latest(row, assess->today);
		row->standing = standing_of(row);
		registry->count[row->kpi->state][row->standing] += row->applies;
	}
}

bool kpi_register_load(struct kpi_register *registry, const struct assess *assess, struct store *store, struct err *err)
{
	const char *id = assess->assessment.id;

	*registry = (struct kpi_register){.n = 0};
	if (id != NULL && (!store_kpi_plan_list(store, id, &registry->plans, err) ||
	    !store_kpi_value_list(store, id, &registry->values, err))) {
		kpi_register_free(registry);
		return false;
	}
	kpi_register_compute(registry, assess);
	return true;
}

void kpi_register_free(struct kpi_register *registry)
{
	kpi_plan_list_free(&registry->plans);
	kpi_value_list_free(&registry->values);
	free(registry->rows);
	free(registry->order);
	*registry = (struct kpi_register){.n = 0};
}

const struct kpi_row *kpi_register_find(const struct kpi_register *registry, const char *kpi)
{
	for (size_t i = 0; i < registry->n; i++)
		if (strcmp(registry->rows[i].kpi->id, kpi) == 0)
			return &registry->rows[i];
	return NULL;
}

const struct kpi_value *kpi_register_value(const struct kpi_register *registry, const char *id)
{
	for (size_t i = 0; i < registry->values.n; i++)
		if (!registry->values.v[i].retired && strcmp(registry->values.v[i].id, id) == 0)
			return &registry->values.v[i];
	return NULL;
}

const struct kpi_value *kpi_row_value_on(const struct kpi_row *row, const char *date)
{
	for (size_t i = 0; i < row->value_n; i++)
		if (strcmp(row->values[i]->date, date) == 0)
			return row->values[i];
	return NULL;
}
