/* Tests of the calendar: content lines, escaping, and what is in it. */
#include "assess.h"

#include "exchange/ics.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

Test(ics, text_is_escaped_and_clean)
{
	static const struct {
		const char *text, *written;
	} rows[] = {
	    {"plain", "plain"}, {"a,b;c\\d", "a\\,b\\;c\\\\d"}, {"one\ntwo", "one\\ntwo"}, {"a:b \"c\"", "a:b \"c\""},
	    {"tab\there", "tab here"}, {"x\rEND:VEVENT", "x<U+000D>END:VEVENT"}, {"\xE2\x80\xAE" "x", "<U+202E>x"}, {"", ""},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		AUTO_STR out = STR_INIT;

		ics_text(rows[i].text, &out);
		cr_expect(eq(str, (char *)str_text(&out), (char *)rows[i].written), "row %zu", i);
	}
}

/* Takes the folding back, and checks every line on the way. */
static char *unfold(const char *text)
{
	struct str out = STR_INIT;

	while (*text != '\0') {
		const char *end = strstr(text, "\r\n");

		cr_assert(end != NULL, "a line does not end with CRLF");
		cr_assert(end - text <= 75, "a line of %d octets", (int)(end - text));
		cr_assert(utf8_valid(text, (size_t)(end - text)), "a character was cut");
		str_addn(&out, text, (size_t)(end - text));
		text = end + 2;
		if (*text == ' ')
			text++;
		else
			str_addc(&out, '\n');
	}
	return str_take(&out);
}

Test(ics, lines_are_folded_between_characters)
{
	static const char *const letters[] = {"x", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};

	for (size_t kind = 0; kind < COUNT(letters); kind++) {
		for (size_t n = 0; n < 200; n++) {
			AUTO_STR value = STR_INIT, out = STR_INIT;

			for (size_t i = 0; i < n; i++)
				str_add(&value, letters[kind]);
			ics_line("N", str_text(&value), &out);
			AUTO_FREE char *back = unfold(str_text(&out));
			AUTO_FREE char *expected = xasprintf("N:%s\n", str_text(&value));
			cr_assert(eq(str, back, expected));
		}
	}
}

Test(ics, a_line_of_75_octets_is_not_folded)
{
	AUTO_STR exact = STR_INIT, longer = STR_INIT;
	char value[75];

	memset(value, 'x', sizeof value);
	value[73] = '\0';
	ics_line("N", value, &exact);
	cr_expect(eq(sz, exact.len, 77));
	value[73] = 'x';
	value[74] = '\0';
	ics_line("N", value, &longer);
	cr_expect(eq(sz, longer.len, 81));
	cr_expect(strstr(longer.s, "\r\n x\r\n") != NULL);
}

static void fill(struct assess *assess)
{
	static const struct shape shapes[] = {{NO_PART, AUDIENCE_GPAI, false, 0, 1}};
	static const struct deadline deadlines[] = {{.date = "2027-08-02", .title = "Comply, at last", .basis = "Art. 111(3) AI Act"}};
	static const struct question questions[] = {{.id = "Q-1", .text = "Is it enough?", .closes = "2026-12-31"},
	    {.id = "Q-2", .text = "Any time?"}};
	struct catalog *catalog = make_catalog(shapes, COUNT(shapes));

	catalog->deadlines = deadlines;
	catalog->deadline_n = COUNT(deadlines);
	catalog->questions = questions;
	catalog->question_n = COUNT(questions);
	catalog->label = "One";
	catalog_index(catalog);
	make_assess(assess, catalog, 0);
	assess->assessment.id = xstrdup("0d4c");
	assess->assessment.title = xstrdup("Orion");
	give_task(assess, "A-1", TASK_OPEN, "2026-12-01", "Ada");
	give_task(assess, "A-2", TASK_DONE, "2026-12-01", "");
	give_task(assess, "A-3", TASK_ACCEPTED_RISK, "2027-01-31", "");
	give_task(assess, "A-4", TASK_OPEN, "", "");
	give_task_link(assess, "A-1", "P0-a");
	give_evidence(assess, "E-1", "2026-11-30", false);
	give_evidence(assess, "E-2", "2026-11-30", true);
	give_link(assess, "E-1", "P0-a");
	assess_compute(assess);
}

static void drop(struct assess *assess)
{
	free(assess->assessment.id);
	free(assess->assessment.title);
	drop_assess(assess);
}

static unsigned count(const char *text, const char *what)
{
	unsigned n = 0;

	for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
		n++;
	return n;
}

Test(ics, all_dates_are_in_it)
{
	static const char *const expected[] = {
	    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:",
	    "UID:evidence-E-1.0d4c@adhere\nDTSTAMP:20261124T093000Z\nDTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261201\n",
	    "UID:action-A-1.0d4c@adhere\n", "SUMMARY:Action A-1 due: Do it\nDESCRIPTION:State: open\\nOwner: Ada\\nChecks: P0-a\n",
	    "UID:risk-A-3.0d4c@adhere\n", "UID:question-Q-1.0d4c@adhere\n", "DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270101\n",
	    ".made@adhere\n", "SUMMARY:Comply\\, at last\nDESCRIPTION:Art. 111(3) AI Act\nCATEGORIES:deadline\n",
	    "X-WR-CALNAME:Orion\\, One\n", "TRANSP:TRANSPARENT\nEND:VEVENT\nEND:VCALENDAR\n",
	};
	struct assess assess;
	AUTO_STR out = STR_INIT, later = STR_INIT;
	AUTO_FREE char *text = NULL;
	int64_t now;

	fill(&assess);
	cr_assert(time_parse("2026-11-24T09:30:00Z", &now));
	ics_write(&assess, NULL, now, &out);
	text = unfold(str_text(&out));
	for (size_t i = 0; i < COUNT(expected); i++)
		cr_expect(strstr(text, expected[i]) != NULL, "no %s in\n%s", expected[i], text);
	cr_expect(eq(uint, count(text, "BEGIN:VEVENT"), 5));
	/* The same date of another day is the same event. */
	free(assess.tasks.v[0].due);
	assess.tasks.v[0].due = xstrdup("2027-12-01");
	ics_write(&assess, NULL, now + INT64_C(1000000), &later);
	cr_expect(strstr(str_text(&later), "UID:action-A-1.0d4c@adhere\r\nDTSTAMP:20261124T093001Z\r\nDTSTART;VALUE=DATE:20271201\r\n") !=
	    NULL);
	drop(&assess);
}

Test(ics, the_last_day_of_all)
{
	struct assess assess;
	AUTO_STR out = STR_INIT;

	fill(&assess);
	free(assess.tasks.v[0].due);
	assess.tasks.v[0].due = xstrdup("9999-12-31");
	ics_write(&assess, NULL, 0, &out);
	cr_expect(strstr(str_text(&out), "DTSTART;VALUE=DATE:99991231\r\nSUMMARY") != NULL);
	drop(&assess);
}
