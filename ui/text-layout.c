/* Measuring, cutting and wrapping text in terminal columns. */
#include "ui/text-layout.h"

#include <string.h>
#include <wchar.h>

/* Most text: one byte, one column, nothing that joins it. */
static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7F;
}

int point_columns(uint32_t point)
{
	int columns;

	if ((point >= ' ' && point < 0x7F) || point == '\n' || point == '\t')
		return 1;
	if (text_is_unsafe(point)) /* shown as <U+202E> */
		return point > 0xFFFF ? 9 : 8;
	columns = wcwidth((wchar_t)point);
	return columns < 0 ? 1 : columns;
}

int text_columns(const char *text, size_t length)
{
	int columns = 0;
	uint32_t point;

	for (size_t i = 0; i < length;) {
		if (is_plain(text[i])) {
			i++;
			columns++;
			continue;
		}
		i += utf8_decode(text + i, length - i, &point);
		columns += point_columns(point);
	}
	return columns;
}

size_t text_cluster(const char *text, size_t length)
{
	uint32_t point;
	size_t used, next;

	if (length > 0 && is_plain(text[0]) && (length == 1 || is_plain(text[1])))
		return 1;
	used = utf8_decode(text, length, &point);
	while (used < length && point != '\n') {
		next = utf8_decode(text + used, length - used, &point);
		if (point_columns(point) != 0)
			break;
		used += next;
	}
	return used;
}

size_t text_fit(const char *text, size_t length, int columns, int *used)
{
	size_t fitting = 0, bytes;
	int width;

	*used = 0;
	while (fitting < length) {
		bytes = text_cluster(text + fitting, length - fitting);
		width = text_columns(text + fitting, bytes);
		if (width > columns - *used)
			break;
		*used += width;
		fitting += bytes;
	}
	return fitting;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters of any script: every byte of a character beyond ASCII counts. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_wide(const char *text, size_t length)
{
	uint32_t point;

	return utf8_decode(text, length, &point) > 0 && point_columns(point) == 2 && !text_is_unsafe(point);
}

/*
 * Whether a row may end before byte `at` (0 < at < length) of the text. References and dates are kept whole: a
 * hyphen parts only letters, a slash not two digits, and nothing from a single letter ("n/a").
 */
static bool may_break(const char *text, size_t length, size_t at, size_t previous)
{
	char before = text[at - 1], after = text[at];

	if (is_blank(after))
		return false;
	if (is_blank(before))
		return true;
	if (before == '-')
		return at >= 2 && is_letter(text[at - 2]) && is_letter(after);
	if (before == '/')
		return at >= 3 && after != '/' && !(is_digit(text[at - 2]) && is_digit(after)) &&
		    !(is_letter(text[at - 2]) && !is_letter(text[at - 3]));
	return is_wide(text + previous, at - previous) || is_wide(text + at, length - at);
}

/* Where the row ends that starts the text: just before the next row's first byte, blanks included. */
static size_t row_end(const char *text, size_t length, int columns)
{
	int used;
	size_t fitting = text_fit(text, length, columns, &used), last = 0, blanks = 0, bytes;

	if (fitting == length)
		return length;
	if (fitting == 0)
		return text_cluster(text, length);
	while (fitting + blanks < length && is_blank(text[fitting + blanks]))
		blanks++;
	if (blanks > 0)
		return fitting + blanks;
	for (size_t at = 0; at < fitting; at += bytes) {
		bytes = text_cluster(text + at, length - at);
		if (may_break(text, length, at + bytes, at))
			last = at + bytes;
	}
	return last > 0 ? last : fitting;
}

static void wrap_line(const char *text, size_t start, size_t length, int columns, struct text_rows *rows)
{
	size_t bytes, shown;

	do {
		bytes = row_end(text + start, length, columns);
		for (shown = bytes; shown > 0 && is_blank(text[start + shown - 1]);)
			shown--;
		vec_push(rows, (struct text_row){start, shown});
		start += bytes;
		length -= bytes;
	} while (length > 0);
}

void text_wrap(const char *text, size_t length, int columns, struct text_rows *rows)
{
	const char *newline;
	size_t start = 0, bytes;

	do {
		newline = memchr(text + start, '\n', length - start);
		bytes = newline != NULL ? (size_t)(newline - text) - start : length - start;
		wrap_line(text, start, bytes, columns < 1 ? 1 : columns, rows);
		start += bytes + 1;
	} while (newline != NULL);
}
