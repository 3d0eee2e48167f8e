/* The dates of an assessment as an iCalendar file (RFC 5545), for any calendar program. */
#ifndef ADHERE_EXCHANGE_ICS_H
#define ADHERE_EXCHANGE_ICS_H

#include "assess/kpi.h"

/*
 * Appends the calendar: one whole-day event per date. The same date keeps its UID from one export to the next, so that
 * a calendar which takes the file again moves events instead of doubling them; deadlines of the law have the same UID in
 * every assessment of that code. `kpis`: of the same assessment, NULL for none. `now_us` is when it is written (DTSTAMP).
 */
void ics_write(const struct assess *assess, const struct kpi_register *kpis, int64_t now_us, struct str *out);
/* Appends one content line: folded so that no line has more than 75 octets, between characters, ended with CRLF. */
void ics_line(const char *name, const char *value, struct str *out);
/* Appends a text value: cleaned, with backslash, semicolon, comma and newline escaped. */
void ics_text(const char *text, struct str *out);

#endif
