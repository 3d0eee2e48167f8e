/* Dates and times. The civil-day arithmetic is that of the proleptic Gregorian calendar. */
#include "base/date.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY_US INT64_C(86400000000)

int64_t clock_now(const struct clock *clock)
{
	struct timespec now;

	if (clock->fixed_us != 0)
		return clock->fixed_us;
	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		die("The system clock can't be read.");
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

void clock_today(const struct clock *clock, char out[DATE_SIZE])
{
	date_of_days(floor_div(clock_now(clock), DAY_US), out);
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Two or four digits at `text`, or -1. */
static int digits(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

static bool split(const char *date, int *year, int *month, int *day)
{
	if (date == NULL || strlen(date) != 10 || date[4] != '-' || date[7] != '-')
		return false;
	*year = digits(date, 4);
	*month = digits(date + 5, 2);
	*day = digits(date + 8, 2);
	return *year >= 1 && *month >= 1 && *month <= 12 && *day >= 1 && *day <= month_days(*year, *month);
}

bool date_valid(const char *date)
{
	int year, month, day;

	return split(date, &year, &month, &day);
}

/* Days before 1 January of the year, counted from 0001-01-01. */
static int64_t days_before_year(int64_t year)
{
	year--;
	return year * 365 + year / 4 - year / 100 + year / 400;
}

#define EPOCH_DAYS INT64_C(719162) /* 0001-01-01 to 1970-01-01 */

int64_t date_days(const char *date)
{
	int year, month, day;
	int64_t days;

	if (!split(date, &year, &month, &day))
		die("A date was used before it was checked: %s", date == NULL ? "none" : date);
	days = days_before_year(year) - EPOCH_DAYS + day - 1;
	for (int i = 1; i < month; i++)
		days += month_days(year, i);
	return days;
}

static void date_print(int year, int month, int day, char out[DATE_SIZE])
{
	char text[40];

	snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
	memcpy(out, text, DATE_SIZE - 1);
	out[DATE_SIZE - 1] = '\0';
}

void date_of_days(int64_t days, char out[DATE_SIZE])
{
	const int64_t last = days_before_year(10000) - 1;
	int64_t rest = days + EPOCH_DAYS;
	int year, month = 1;

	rest = rest < 0 ? 0 : rest > last ? last : rest;
	year = (int)(rest / 366) + 1;
	while (days_before_year(year + 1) <= rest)
		year++;
	rest -= days_before_year(year);
	while (rest >= month_days(year, month))
		rest -= month_days(year, month++);
	date_print(year, month, (int)rest + 1, out);
}

static void add_months(const char *today, long count, char out[DATE_SIZE])
{
	int year, month, day;
	long months;

	if (!split(today, &year, &month, &day))
		die("A date was used before it was checked: %s", today);
	months = (long)year * 12 + month - 1 + count;
	year = (int)(months / 12);
	month = (int)(months % 12) + 1;
	if (year > 9999) {
		year = 9999;
		month = 12;
	}
	date_print(year, month, day < month_days(year, month) ? day : month_days(year, month), out);
}

bool date_parse(const char *typed, const char *today, char out[DATE_SIZE])
{
	char *end;
	long count;

	if (date_valid(typed)) {
		memcpy(out, typed, DATE_SIZE);
		return true;
	}
	if (typed[0] != '+' || digits(typed + 1, 1) < 0)
		return false;
	count = strtol(typed + 1, &end, 10);
	if (count > 100000 || strlen(end) != 1 || strchr("dwm", *end) == NULL)
		return false;
	if (*end == 'm')
		add_months(today, count, out);
	else
		date_of_days(date_days(today) + count * (*end == 'w' ? 7 : 1), out);
	return true;
}

void time_iso(int64_t us, char out[TIME_SIZE])
{
	int64_t days = floor_div(us, DAY_US), seconds = (us - days * DAY_US) / 1000000;
	char date[DATE_SIZE], text[60];

	date_of_days(days, date);
	snprintf(text, sizeof text, "%sT%02d:%02d:%02dZ", date, (int)(seconds / 3600), (int)(seconds / 60 % 60),
	    (int)(seconds % 60));
	memcpy(out, text, TIME_SIZE - 1);
	out[TIME_SIZE - 1] = '\0';
}

bool time_parse(const char *text, int64_t *us)
{
	size_t length = strlen(text);
	char date[DATE_SIZE];
	int hour, minute, second;

	if (length != 10 && length != TIME_SIZE - 1)
		return false;
	memcpy(date, text, DATE_SIZE - 1);
	date[DATE_SIZE - 1] = '\0';
	if (!date_valid(date))
		return false;
	*us = date_days(date) * DAY_US;
	if (length == 10)
		return true;
	hour = digits(text + 11, 2);
	minute = digits(text + 14, 2);
	second = digits(text + 17, 2);
	if (text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
		return false;
	*us += ((int64_t)hour * 3600 + minute * 60 + second) * 1000000;
	return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}
