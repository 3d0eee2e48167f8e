/* Looks at the bytes of a file before YAML does, and finds places in them. */
#include "catalog/bytes.h"

#include <string.h>

static bool is_break(const char *at)
{
	return *at == '\n' || *at == '\r';
}

/* Behind the line end at `at`. */
static const char *skip_break(const char *at, const char *end)
{
	return at + (*at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1);
}

static const char *next_line(const char *at, const char *end)
{
	while (at < end && !is_break(at))
		at++;
	return at < end ? skip_break(at, end) : end;
}

static struct mark place_in_line(const char *line, const char *at, uint32_t number)
{
	struct mark mark = {number, 1};
	uint32_t point;

	for (; line < at; line += utf8_decode(line, (size_t)(at - line), &point))
		mark.column++;
	return mark;
}

struct mark bytes_mark(const struct bytes *bytes, const char *at)
{
	const char *line = bytes->v, *next = next_line(line, bytes->end);
	uint32_t number = 1;

	for (; next <= at && next > line && is_break(next - 1); next = next_line(line, bytes->end)) {
		line = next;
		number++;
	}
	return place_in_line(line, at, number);
}

const char *bytes_at(const struct bytes *bytes, struct mark mark)
{
	bool in_last = bytes->last_line != NULL && mark.line >= bytes->last_number;
	const char *at = in_last ? bytes->last_line : bytes->v;
	uint32_t point;

	for (uint32_t line = in_last ? bytes->last_number : 1; line < mark.line && at < bytes->end; line++)
		at = next_line(at, bytes->end);
	for (uint32_t column = 1; column < mark.column && at < bytes->end; column++)
		at += utf8_decode(at, (size_t)(bytes->end - at), &point);
	return at;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *skip_comments(const char *at, const char *end)
{
	while (at < end && (is_blank(*at) || *at == '#'))
		at = *at == '#' ? next_line(at, end) : at + 1;
	return at;
}

bool bytes_next_content(const struct bytes *bytes, const char *at, struct mark *mark)
{
	at = skip_comments(at, bytes->end);
	while (bytes->end - at >= 3 && memcmp(at, "...", 3) == 0 && (bytes->end - at == 3 || is_blank(at[3])))
		at = skip_comments(at + 3, bytes->end);
	if (at < bytes->end)
		*mark = bytes_mark(bytes, at);
	return at < bytes->end;
}

bool bytes_directive(const struct bytes *bytes, struct mark *mark)
{
	const char *at = skip_comments(bytes->v, bytes->end);

	while (bytes->end - at >= 5 && memcmp(at, "%YAML", 5) == 0)
		at = skip_comments(next_line(at, bytes->end), bytes->end);
	if (at == bytes->end || *at != '%')
		return false;
	*mark = bytes_mark(bytes, at);
	return true;
}

bool bytes_fault_between(const struct bytes *bytes, uint32_t first_line, uint32_t last_line)
{
	for (size_t i = 0; i < bytes->fault_line_n; i++)
		if (bytes->fault_lines[i] >= first_line && bytes->fault_lines[i] <= last_line)
			return true;
	return false;
}

/* Control characters and others that libyaml does not read. */
static bool is_unreadable(uint32_t point)
{
	return point < 0x20 || (point >= 0x7F && point < 0xA0 && point != 0x85) || point == 0xFFFE || point == 0xFFFF;
}

static void tell(struct bytes *bytes, struct mark mark, uint32_t point, bool valid, struct faults *faults)
{
	if (bytes->fault_line_n < COUNT(bytes->fault_lines))
		bytes->fault_lines[bytes->fault_line_n++] = mark.line;
	if (!valid)
		faults_add(faults, bytes->name, mark, "this is not UTF-8: save the file as UTF-8.");
	else if (point == 0)
		faults_add(faults, bytes->name, mark, "a NUL byte, where text was expected.");
	else
		faults_add(faults, bytes->name, mark,
		    "U+%04X, a control or invisible character, where visible text was expected: take it out.",
		    (unsigned)point);
}

static bool is_plain_ascii(char c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\t';
}

/* Of several faults in a line only the first is told: the others are mostly the same mistake. */
static bool check_characters(struct bytes *bytes, struct faults *faults)
{
	const char *line = bytes->v;
	uint32_t number = 1, told = 0, point;
	bool readable = true;

	for (const char *at = bytes->v; at < bytes->end;) {
		if (is_plain_ascii(*at)) {
			at++;
		} else if (is_break(at)) {
			line = at = skip_break(at, bytes->end);
			number++;
		} else {
			size_t used = utf8_decode(at, (size_t)(bytes->end - at), &point);
			bool valid = used > 1 || (unsigned char)*at < 0x80;

			if ((!valid || text_is_unsafe(point) || is_unreadable(point)) && told != number) {
				tell(bytes, place_in_line(line, at, number), point, valid, faults);
				told = number;
			}
			readable = readable && valid && !is_unreadable(point);
			at += used;
		}
	}
	bytes->last_line = line;
	bytes->last_number = number;
	return readable;
}

static bool is_utf16(const struct bytes *bytes)
{
	size_t length = (size_t)(bytes->end - bytes->v);

	return length >= 2 && (memcmp(bytes->v, "\xFF\xFE", 2) == 0 || memcmp(bytes->v, "\xFE\xFF", 2) == 0);
}

bool bytes_check(struct bytes *bytes, struct faults *faults)
{
	if (is_utf16(bytes)) {
		faults_add(faults, bytes->name, (struct mark){1, 1},
		    "this file is UTF-16, where UTF-8 was expected: save it as UTF-8.");
		return false;
	}
	if (bytes->end - bytes->v >= 3 && memcmp(bytes->v, "\xEF\xBB\xBF", 3) == 0)
		bytes->v += 3;
	return check_characters(bytes, faults);
}
