/* Tests of the KPI register: targets, states, ages, and that the Code's silence is never counted as our miss. */
#include "tests/unit/rounds.h"

#include "assess.h"
#include "assess/kpi.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

/* One part that applies to all, one for systemic risk only; KPIs are put in by the tests. */
static const struct shape shapes[] = {
    {NO_PART, AUDIENCE_GPAI, false, 0, 1}, {NO_PART, AUDIENCE_GPAI_SR, false, 0, 1}};

struct made {
	struct assess assess;
	struct kpi_register registry;
};

static void make(struct made *made, const struct kpi *kpis, uint32_t n)
{
	struct catalog *catalog = make_catalog(shapes, COUNT(shapes));
	struct kpi *copy = arena_alloc(catalog->arena, n, sizeof *copy);

	memcpy(copy, kpis, n * sizeof *copy);
	catalog->kpis = copy;
	catalog->kpi_n = n;
	catalog_index(catalog);
	made->registry = (struct kpi_register){.n = 0};
	make_assess(&made->assess, catalog, 0);
}

static void drop(struct made *made)
{
	kpi_register_free(&made->registry);
	drop_assess(&made->assess);
}

static void plan(struct made *made, const char *kpi, const char *target, enum kpi_direction direction, const char *unit,
    int every_days)
{
	vec_push(&made->registry.plans, (struct kpi_plan){.kpi = xstrdup(kpi), .target = xstrdup(target),
	    .direction = direction, .unit = xstrdup(unit), .every_days = every_days, .owner = xstrdup(""), .by = xstrdup("")});
}

static void value(struct made *made, const char *id, const char *kpi, const char *date, const char *number, bool retired)
{
	vec_push(&made->registry.values, (struct kpi_value){.id = xstrdup(id), .kpi = xstrdup(kpi), .date = xstrdup(date),
	    .value = xstrdup(number), .note = xstrdup(""), .retired = retired, .by = xstrdup("")});
}

Test(kpi, targets_of_the_code)
{
	static const struct {
		const char *text;
		enum kpi_relation relation;
		const char *number;
	} rows[] = {
		{">= 95", KPI_GE, "95"}, {">=95", KPI_GE, "95"}, {"<= 0", KPI_LE, "0"}, {"= 100", KPI_EQ, "100"}, {"< 1", KPI_LT, "1"},
		{"> 0.5", KPI_GT, "0.5"}, {" >= 2 ", KPI_GE, "2"}, {"\u2265 95", KPI_GE, "95"}, {"\u2264 5", KPI_LE, "5"},
		/* not guessed at: */
		{"100", KPI_NONE, ""}, {">= 95 %", KPI_NONE, ""}, {"at least 95", KPI_NONE, ""}, {">= 1,5", KPI_NONE, ""},
		{"", KPI_NONE, ""}, {">=", KPI_NONE, ""}, {"=> 95", KPI_NONE, ""}, {NULL, KPI_NONE, ""}, {">= 1 to 2", KPI_NONE, ""},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct kpi_goal goal;

		cr_expect(eq(int, kpi_target_parse(rows[i].text, &goal), rows[i].relation != KPI_NONE), "%s", rows[i].text);
		cr_expect(eq(int, (int)goal.relation, (int)rows[i].relation), "%s", rows[i].text);
		cr_expect(eq(str, goal.number, (char *)rows[i].number));
	}
}

Test(kpi, reaching_a_goal_is_exact)
{
	static const struct {
		const char *target, *value;
		bool reached;
	} rows[] = {
		{">= 95", "95", true}, {">= 95", "95.000", true}, {">= 95", "94.9999999999999", false}, {"<= 0", "0", true},
		{"<= 0", "0.00000000000001", false}, {"= 100", "100.0", true}, {"= 100", "99.99", false}, {"< 1", "1", false},
		{"< 1", "0.99999999999999", true}, {"> 0.3", "0.3", false}, {"> 0.3", "0.30000000000001", true},
		{"nothing", "1", false},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct kpi_goal goal;

		kpi_target_parse(rows[i].target, &goal);
		cr_expect(eq(int, kpi_goal_reached(&goal, rows[i].value), rows[i].reached), "%s %s", rows[i].target, rows[i].value);
	}
}

static const struct kpi kpis[] = {
    {.id = "K-1", .text = "Open", .state = KPI_OPEN, .unit = "percent", .part = 0},
    {.id = "K-2", .text = "Defined", .state = KPI_DEFINED, .unit = "percent", .target = ">= 95", .part = 0},
    {.id = "K-3", .text = "Strict", .state = KPI_DEFINED, .unit = "days", .target = "< 5", .part = 0},
    {.id = "K-4", .text = "In words", .state = KPI_DEFINED, .target = "as soon as possible", .part = 0},
    {.id = "K-5", .text = "Not for us", .state = KPI_DEFINED, .target = ">= 1", .part = 1},
    {.id = "K-10", .text = "Beside K-1", .state = KPI_DEFINED, .target = ">= 1", .part = 0},
};

static enum kpi_standing standing(struct made *made, const char *kpi)
{
	return kpi_register_find(&made->registry, kpi)->standing;
}

Test(kpi, states)
{
	struct made made;

	make(&made, kpis, COUNT(kpis));
	value(&made, "V-1", "K-1", "2026-11-01", "0", false);
	value(&made, "V-2", "K-2", "2026-11-01", "94.9", false);
	value(&made, "V-3", "K-3", "2026-11-01", "5", false);
	value(&made, "V-4", "K-4", "2026-11-01", "5", false);
	kpi_register_compute(&made.registry, &made.assess);
	/* a value of 0 is no miss where nobody has said how much it should be */
	cr_expect(eq(int, (int)standing(&made, "K-1"), KPI_UNDEFINED));
	cr_expect(eq(int, (int)standing(&made, "K-2"), KPI_OFF_TARGET));
	cr_expect(eq(int, (int)standing(&made, "K-3"), KPI_OFF_TARGET));
	cr_expect(eq(int, (int)standing(&made, "K-4"), KPI_UNDEFINED));
	cr_expect(eq(int, (int)standing(&made, "K-10"), KPI_NO_VALUE));
	cr_expect(eq(uint, made.registry.count[KPI_OPEN][KPI_UNDEFINED], 1u));
	cr_expect(eq(uint, made.registry.count[KPI_DEFINED][KPI_UNDEFINED], 1u));
	cr_expect(eq(uint, made.registry.count[KPI_DEFINED][KPI_OFF_TARGET], 2u));
	/* K-5 does not apply, and counts nowhere */
	cr_expect(eq(uint, made.registry.count[KPI_DEFINED][KPI_NO_VALUE], 1u));
	cr_expect(not(kpi_register_find(&made.registry, "K-5")->applies));
	drop(&made);
}

Test(kpi, the_officers_target_wins)
{
	struct made made;
	AUTO_STR words = STR_INIT;

	make(&made, kpis, COUNT(kpis));
	plan(&made, "K-1", "90", KPI_AT_LEAST, "", 0);
	plan(&made, "K-2", "5", KPI_AT_MOST, "defects", 0);
	plan(&made, "K-3", "", KPI_AT_LEAST, "", 0);
	plan(&made, "K-10", "", KPI_AT_LEAST, "minutes", 0);
	value(&made, "V-1", "K-1", "2026-11-01", "90.0", false);
	value(&made, "V-2", "K-2", "2026-11-01", "5", false);
	value(&made, "V-3", "K-3", "2026-11-01", "4.9", false);
	value(&made, "V-4", "K-10", "2026-11-01", "4.9", false);
	kpi_register_compute(&made.registry, &made.assess);
	cr_expect(eq(int, (int)standing(&made, "K-1"), KPI_ON_TARGET));
	cr_expect(eq(int, (int)standing(&made, "K-2"), KPI_ON_TARGET));
	/* without a target of ours the Code's holds, strictly as it is written */
	cr_expect(eq(int, (int)standing(&made, "K-3"), KPI_ON_TARGET));
	cr_expect(not(kpi_register_find(&made.registry, "K-3")->goal.ours));
	kpi_goal_words(kpi_register_find(&made.registry, "K-3"), &words);
	cr_expect(eq(str, (char *)str_text(&words), "< 5 days"));
	drop(&made);
}

/* The Code's number in another unit than the Code's would be compared with something else. */
Test(kpi, another_unit_needs_another_target)
{
	struct made made;
	struct err err = ERR_INIT;
	struct kpi_plan one = {.target = "", .unit = "per mille", .owner = ""};

	make(&made, kpis, COUNT(kpis));
	plan(&made, "K-2", "", KPI_AT_LEAST, "per mille", 0);
	value(&made, "V-1", "K-2", "2026-11-01", "940", false);
	kpi_register_compute(&made.registry, &made.assess);
	cr_expect(eq(int, (int)standing(&made, "K-2"), KPI_UNDEFINED));
	cr_expect(not(kpi_plan_check(&kpis[1], &one, &err)));
	cr_expect(strstr(err.text, "percent") != NULL, "%s", err.text);
	one.target = "950";
	cr_expect(kpi_plan_check(&kpis[1], &one, NULL));
	one = (struct kpi_plan){.target = "", .unit = "percent", .owner = ""};
	cr_expect(kpi_plan_check(&kpis[1], &one, NULL));
	one.target = "95,5";
	cr_expect(not(kpi_plan_check(&kpis[1], &one, NULL)));
	drop(&made);
}

Test(kpi, stale_on_the_day_after_its_frequency)
{
	static const struct {
		const char *date;
		enum kpi_standing standing;
	} rows[] = {
		{"2026-10-25", KPI_ON_TARGET}, {"2026-10-24", KPI_STALE}, {"2026-11-24", KPI_ON_TARGET},
		{"2026-11-25", KPI_NO_VALUE}, /* still to come */
		{"nonsense", KPI_NO_VALUE},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct made made;

		make(&made, kpis, COUNT(kpis));
		plan(&made, "K-2", "", KPI_AT_LEAST, "", 30);
		value(&made, "V-1", "K-2", rows[i].date, "99", false);
		kpi_register_compute(&made.registry, &made.assess);
		cr_expect(eq(int, (int)standing(&made, "K-2"), (int)rows[i].standing), "%s", rows[i].date);
		drop(&made);
	}
}

Test(kpi, newest_by_day_then_by_number_without_retired)
{
	struct made made;
	const struct kpi_row *row;
	AUTO_STR sparks = STR_INIT;

	make(&made, kpis, COUNT(kpis));
	value(&made, "V-10", "K-2", "2026-11-02", "97", false);
	value(&made, "V-9", "K-2", "2026-11-02", "90", false);
	value(&made, "V-11", "K-2", "2026-10-02", "93", false);
	value(&made, "V-12", "K-2", "2026-11-20", "10", true);
	value(&made, "V-13", "K-10", "2026-11-20", "10", false);
	kpi_register_compute(&made.registry, &made.assess);
	row = kpi_register_find(&made.registry, "K-2");
	cr_assert(eq(sz, row->value_n, (size_t)3));
	cr_expect(eq(str, row->latest->id, "V-10"));
	cr_expect(eq(int, (int)row->trend, KPI_RISING));
	cr_expect(eq(str, row->values[0]->id, "V-11"));
	cr_expect(kpi_register_value(&made.registry, "V-12") == NULL);
	cr_expect(eq(str, kpi_row_value_on(row, "2026-10-02")->id, "V-11"));
	cr_expect(kpi_row_value_on(row, "2026-11-20") == NULL);
	kpi_sparkline(row, 12, &sparks);
	cr_expect(eq(str, (char *)str_text(&sparks), "\u2584\u2581\u2588"));
	str_clear(&sparks);
	kpi_sparkline(row, 2, &sparks);
	cr_expect(eq(str, (char *)str_text(&sparks), "\u2581\u2588"));
	drop(&made);
}

Test(kpi, sentences_keep_the_code_and_us_apart)
{
	struct made made;
	AUTO_STR text = STR_INIT;

	make(&made, kpis, COUNT(kpis));
	value(&made, "V-1", "K-2", "2026-11-01", "90", false);
	kpi_register_compute(&made.registry, &made.assess);
	kpi_sentence(kpi_register_find(&made.registry, "K-1"), &text);
	cr_expect(eq(str, (char *)str_text(&text), "K-1 is undefined: the Code leaves it open, and we have set no target."));
	str_clear(&text);
	kpi_sentence(kpi_register_find(&made.registry, "K-2"), &text);
	cr_expect(eq(str, (char *)str_text(&text),
	    "K-2 is off target: 90 percent on 2026-11-01, the Code's target >= 95 percent. The Code defines it."));
	drop(&made);
}

static unsigned draw(unsigned *state, unsigned below)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 16) % below;
}

/* However values are stored, each KPI that applies is counted once, and nothing without a target is missed. */
Test(kpi, counts_and_order_by_property)
{
	for (unsigned seed = 0, rounds = test_rounds(200); seed < rounds; seed++) {
		unsigned state = seed * 2654435761u + 1, sum = 0, applying = 0;
		struct made made;

		make(&made, kpis, COUNT(kpis));
		for (unsigned i = 0; i < COUNT(kpis); i++)
			if (draw(&state, 2))
				plan(&made, kpis[i].id, draw(&state, 2) ? "50" : "", (enum kpi_direction)draw(&state, 3), "",
				    (int)draw(&state, 60));
		for (unsigned i = 0; i < 20; i++) {
			AUTO_FREE char *id = xasprintf("V-%u", i + 1);
			AUTO_FREE char *date = xasprintf("2026-%02u-%02u", 9 + draw(&state, 4),
			    1 + draw(&state, 28));
			AUTO_FREE char *number = xasprintf("%u.%u", draw(&state, 100), draw(&state, 100));

			value(&made, id, kpis[draw(&state, COUNT(kpis))].id, date, number, draw(&state, 4) == 0);
		}
		kpi_register_compute(&made.registry, &made.assess);
		for (int code = 0; code <= KPI_DEFINED; code++)
			for (int where = 0; where < KPI_STANDINGS; where++)
				sum += made.registry.count[code][where];
		for (size_t i = 0; i < made.registry.n; i++) {
			const struct kpi_row *row = &made.registry.rows[i];

			applying += row->applies;
			cr_assert(eq(int, row->goal.relation == KPI_NONE, row->standing == KPI_UNDEFINED));
			cr_assert(row->goal.relation != KPI_NONE || !kpi_standing_is_missed(row->standing));
			for (size_t j = 0; j < row->value_n; j++) {
				cr_assert(eq(str, row->values[j]->kpi, (char *)row->kpi->id));
				cr_assert(not(row->values[j]->retired));
				cr_assert(j == 0 || strcmp(row->values[j - 1]->date, row->values[j]->date) <= 0);
				cr_assert(row->latest == NULL || strcmp(row->values[j]->date, "2026-11-24") > 0 ||
				    strcmp(row->values[j]->date, row->latest->date) <= 0);
			}
		}
		cr_assert(eq(uint, sum, applying));
		drop(&made);
	}
}
