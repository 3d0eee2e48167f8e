/* Writing iCalendar. */
#include "exchange/ics.h"

#include "assess/dates.h"

#include <string.h>

#define LINE_OCTETS 75

void ics_text(const char *text, struct str *out)
{
	AUTO_STR clean = STR_INIT;

	text_clean(&clean, text, TEXT_BLOCK);
	for (const char *c = str_text(&clean); *c != '\0'; c++) {
		if (*c == '\n')
			str_add(out, "\\n");
		else if (strchr("\\;,", *c) != NULL)
			str_addf(out, "\\%c", *c);
		else
			str_addc(out, *c == '\t' ? ' ' : *c);
	}
}

void ics_line(const char *name, const char *value, struct str *out)
{
	AUTO_FREE char *line = xasprintf("%s:%s", name, value);
	size_t length = strlen(line), used, octets = 0;
	uint32_t point;

	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(line + i, length - i, &point);
		if (octets + used > LINE_OCTETS) {
			str_add(out, "\r\n ");
			octets = 1;
		}
		str_addn(out, line + i, used);
		octets += used;
	}
	str_add(out, "\r\n");
}

static void text_line_add(const char *name, const char *text, struct str *out)
{
	AUTO_STR escaped = STR_INIT;

	ics_text(text, &escaped);
	ics_line(name, str_text(&escaped), out);
}

/* "20261124": a day of iCalendar. */
static void compact_day(const char *date, char out[DATE_SIZE])
{
	size_t n = 0;

	for (const char *c = date; *c != '\0' && n < DATE_SIZE - 1; c++)
		if (*c != '-')
			out[n++] = *c;
	out[n] = '\0';
}

/* "20261124T093000Z" */
static char *compact_time(int64_t us)
{
	char time[TIME_SIZE];
	struct str out = STR_INIT;

	time_iso(us, time);
	for (const char *c = time; *c != '\0'; c++)
		if (strchr("-:", *c) == NULL)
			str_addc(&out, *c);
	return str_take(&out);
}

static char *uid_of(const struct assess *assess, const struct day *day)
{
	const struct assessment *assessment = &assess->assessment;
	bool everywhere = day->kind == DAY_DEADLINE;

	return xasprintf("%s-%s.%s@adhere", day_kind_name(day->kind), day->id,
	    everywhere ? assess->catalog->catalog : assessment->id == NULL ? "" : assessment->id);
}

static void event_write(const struct assess *assess, const struct day *day, const char *stamp, struct str *out)
{
	AUTO_FREE char *uid = uid_of(assess, day);
	char start[DATE_SIZE], next[DATE_SIZE], end[DATE_SIZE];

	compact_day(day->date, start);
	date_of_days(date_days(day->date) + 1, next);
	compact_day(next, end);
	ics_line("BEGIN", "VEVENT", out);
	text_line_add("UID", uid, out);
	ics_line("DTSTAMP", stamp, out);
	ics_line("DTSTART;VALUE=DATE", start, out);
	if (strcmp(start, end) != 0) /* the last day that a date can name has no next one */
		ics_line("DTEND;VALUE=DATE", end, out);
	text_line_add("SUMMARY", day->title, out);
	if (!text_blank(day->text))
		text_line_add("DESCRIPTION", day->text, out);
	text_line_add("CATEGORIES", day_kind_name(day->kind), out);
	ics_line("TRANSP", "TRANSPARENT", out);
	ics_line("END", "VEVENT", out);
}

void ics_write(const struct assess *assess, const struct kpi_register *kpis, int64_t now_us, struct str *out)
{
	AUTO_FREE char *stamp = compact_time(now_us);
	AUTO_FREE char *name = xasprintf("%s, %s", assess->assessment.title == NULL ? "" : assess->assessment.title,
	    assess->catalog->label == NULL ? "" : assess->catalog->label);
	struct day_list days = VEC_INIT;

	day_list_make(assess, kpis, &days);
	ics_line("BEGIN", "VCALENDAR", out);
	ics_line("VERSION", "2.0", out);
	ics_line("PRODID", "-//adhere//adhere " PACKAGE_VERSION "//EN", out);
	ics_line("CALSCALE", "GREGORIAN", out);
	ics_line("METHOD", "PUBLISH", out);
	text_line_add("X-WR-CALNAME", name, out);
	for (size_t i = 0; i < days.n; i++)
		event_write(assess, &days.v[i], stamp, out);
	ics_line("END", "VCALENDAR", out);
	day_list_free(&days);
}
