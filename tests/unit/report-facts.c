/* Tests of what reports reckon: working days, the ceiling of a fine, what is cut; and of the built-in templates. */
#include "report-fixture.h"
#include "report/report-model.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Counted day by day with the C library's idea of weekdays. */
static int64_t counted(int64_t from, int64_t to)
{
	int64_t n = 0;

	for (int64_t day = from + 1; day <= to; day++) {
		time_t seconds = (time_t)(day * 86400);
		struct tm tm;

		gmtime_r(&seconds, &tm);
		n += tm.tm_wday >= 1 && tm.tm_wday <= 5;
	}
	return n;
}

Test(report_facts, working_days_are_those_of_a_calendar)
{
	int64_t first = date_days("2024-02-20");

	for (int64_t from = first; from < first + 15; from++)
		for (int64_t to = from; to < from + 400; to++) {
			char a[DATE_SIZE], b[DATE_SIZE];

			date_of_days(from, a);
			date_of_days(to, b);
			cr_assert(eq(i64, working_days(a, b), counted(from, to)), "%s to %s", a, b);
			cr_assert(eq(i64, working_days(b, a), -counted(from, to)), "%s to %s", b, a);
		}
	cr_assert(eq(i64, working_days("2026-11-27", "2026-11-29"), 0)); /* Friday to Sunday */
	cr_assert(eq(i64, working_days("2026-11-27", "2026-11-30"), 1));
	cr_assert(eq(i64, working_days("0001-01-01", "0001-01-02"), 1));
	cr_assert(eq(i64, working_days("1969-12-31", "1970-01-02"), 2));
}

Test(report_facts, ceiling_of_the_fine)
{
	static const struct {
		int64_t turnover, share, ceiling;
	} cases[] = {
		{0, 0, 15000000}, {1, 1, 15000000}, {33, 1, 15000000}, {34, 2, 15000000}, {100, 3, 15000000},
		{499999999, 15000000, 15000000}, {500000000, 15000000, 15000000}, {500000001, 15000001, 15000001},
		{812345678, 24370371, 24370371}, {99999999999999999, 3000000000000000, 3000000000000000},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		cr_assert(eq(i64, fine_share(cases[i].turnover), cases[i].share), "%lld", (long long)cases[i].turnover);
		cr_assert(eq(i64, fine_ceiling(cases[i].turnover), cases[i].ceiling), "%lld", (long long)cases[i].turnover);
	}
}

Test(report_facts, texts_are_cut_between_words)
{
	static const struct {
		const char *text;
		size_t most;
		const char *cut;
	} cases[] = {
		{"", 5, ""}, {"  a  ", 5, "a"}, {"one two", 7, "one two"}, {"one two", 6, "one …"}, {"one two", 3, "one …"},
		{"one two", 2, "on …"}, {"onetwo", 3, "one …"}, {"é é é", 3, "é é …"}, {"a\nb\tc", 5, "a b c"}, {"ééé", 2, "éé …"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_FREE char *cut = model_cut(cases[i].text, cases[i].most);

		cr_assert(eq(str, cut, (char *)cases[i].cut));
	}
}

Test(report_facts, numbers_with_their_nouns)
{
	static const char *const expected[] = {"no days", "1 day", "2 days"};

	for (size_t i = 0; i < COUNT(expected); i++) {
		AUTO_STR text = STR_INIT;

		model_add_number(&text, i, "day", "days");
		cr_assert(eq(str, text.s, (char *)expected[i]));
	}
}

Test(report_facts, each_section_is_in_a_built_in_kind)
{
	bool found[SECTION_COUNT] = {false};

	for (size_t i = 0; i < report_kind_n(); i++) {
		struct report_template *template = report_kind_template(report_kind_at(i));

		cr_assert(eq(str, (char *)template->kind, (char *)report_kind_at(i)->name));
		cr_assert(eq(str, (char *)template->about, (char *)report_kind_at(i)->about));
		for (size_t k = 0; k < template->n; k++)
			found[template->sections[k].id] = true;
		template_free(template);
	}
	for (enum section_id id = 0; id < SECTION_COUNT; id++) {
		cr_expect(found[id], "%s is in none", section_name(id));
		cr_assert(eq(int, section_parse(section_name(id)), (int)id));
	}
	cr_assert(eq(int, section_parse(""), -1));
}

/* Whatever is in the file, it is read or refused with a place. */
Test(report_facts, templates_cut_anywhere_are_refused_with_a_place)
{
	const char *text = report_kind_find("full")->text;
	unsigned refused = 0;

	for (size_t length = 0; length < strlen(text); length++) {
		struct faults faults = {.n = 0};
		struct report_template *template = template_read("cut", text, length, &faults);

		cr_assert(eq(int, template == NULL, faults.total > 0), "%zu bytes", length);
		if (template == NULL)
			cr_assert(str_starts(faults.v[0], "cut:"), "%s", faults.v[0]);
		refused += template == NULL;
		template_free(template);
		faults_free(&faults);
	}
	cr_assert(refused > 100);
}
