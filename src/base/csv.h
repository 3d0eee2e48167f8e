/* Reading comma-separated values (RFC 4180), with the place of every fault. */
#ifndef ADHERE_BASE_CSV_H
#define ADHERE_BASE_CSV_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct csv_row {
	char **cells; /* NUL-terminated, quotes removed */
	size_t n;
	unsigned line;     /* of the row's first cell, from 1 */
	unsigned *columns; /* of each cell, in bytes from 1 */
};

struct csv {
	struct csv_row *rows;
	size_t n;
};

/*
 * Reads a whole text; `name` is what messages call it. Comma separated; quotes may hold commas,
 * newlines and doubled quotes; CRLF or LF; a UTF-8 byte order mark is skipped; empty lines are
 * skipped. False with `name:line:column: ...` in err on a stray or open quote, a NUL or bad UTF-8.
 */
bool csv_read(struct csv *csv, const char *name, const char *text, size_t length, struct err *err);
void csv_free(struct csv *csv);
/* Appends a cell to a line, quoted when needed; a cell that a spreadsheet would run as a formula
 * (leading = + - @ tab) gets an apostrophe in front. */
struct str;
void csv_add_cell(struct str *line, const char *cell);

#endif
