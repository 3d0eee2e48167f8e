/* ISO 8601 dates, UTC times in microseconds, and the clock as a parameter. */
#ifndef ADHERE_BASE_DATE_H
#define ADHERE_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#define DATE_SIZE 11 /* "2026-11-24" and NUL */
#define TIME_SIZE 21 /* "2026-11-24T09:30:00Z" and NUL */

/* The time, or a fixed one for tests and repeatable reports. */
struct clock {
	int64_t fixed_us; /* 0: the real time */
};

/* Microseconds since 1970-01-01T00:00:00Z. */
int64_t clock_now(const struct clock *clock);
/* Today in UTC. */
void clock_today(const struct clock *clock, char out[DATE_SIZE]);

/* A day that exists, written YYYY-MM-DD, years 0001 to 9999. */
bool date_valid(const char *date);
/* Days since 1970-01-01 of a valid date. */
int64_t date_days(const char *date);
/* The inverse; days outside years 0001 to 9999 are cut to them. */
void date_of_days(int64_t days, char out[DATE_SIZE]);
/*
 * What an officer may type where a date is asked: a valid date, or +Nd, +Nw, +Nm counted from
 * `today` (months keep the day or take the month's last). False when it is neither.
 */
bool date_parse(const char *typed, const char *today, char out[DATE_SIZE]);

void time_iso(int64_t us, char out[TIME_SIZE]);
/* Reads YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ; false when neither. */
bool time_parse(const char *text, int64_t *us);

#endif
