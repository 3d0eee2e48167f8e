/* Lines of a width. */
#include "report/report-lines.h"

#include "report/table-widths.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>
#include <uniwidth.h>

static void add_line(struct text_lines *lines, const char *text, size_t start, size_t end)
{
	while (end > start && text[end - 1] == ' ')
		end--;
	vec_push(lines, (struct text_line){start, end - start});
}

static size_t character(const char *text, size_t length, size_t *width)
{
	uint32_t point;
	size_t used = utf8_decode(text, length, &point);
	int wide = uc_width(point, "UTF-8");

	*width = wide > 0 ? (size_t)wide : 0;
	return used;
}

/* One line of the text, from start to end, into as many as it needs. `breaks` may be NULL: then only by width. */
static void wrap(const char *text, size_t start, size_t end, const char *breaks, size_t width,
    struct text_lines *lines)
{
	size_t line = start, used = 0, chance = start, used_at_chance = 0, wide, length;

	for (size_t at = start; at < end; at += length) {
		length = character(text + at, end - at, &wide);
		if (breaks != NULL && at > line && breaks[at - start] == UC_BREAK_POSSIBLE) {
			chance = at;
			used_at_chance = used;
		}
		if (used + wide > width && at > line && !(breaks != NULL && text[at] == ' ')) {
			size_t to = chance > line ? chance : at;
			add_line(lines, text, line, to);
			used -= chance > line ? used_at_chance : used;
			line = chance = to;
		}
		used += wide;
	}
	add_line(lines, text, line, end);
}

static void break_lines(const char *text, size_t width, bool words, struct text_lines *lines)
{
	size_t start = 0, length;

	if (width < 2)
		width = 2;
	for (;; start += length + 1) {
		AUTO_FREE char *breaks = NULL;

		length = strcspn(text + start, "\n");
		if (words) {
			breaks = xmalloc(length + 1);
			u8_possible_linebreaks((const uint8_t *)text + start, length, "UTF-8", breaks);
		}
		wrap(text, start, start + length, breaks, width, lines);
		if (text[start + length] == '\0')
			return;
	}
}

void lines_break(const char *text, size_t width, struct text_lines *lines)
{
	break_lines(text, width, true, lines);
}

void lines_cut(const char *text, size_t width, struct text_lines *lines)
{
	break_lines(text, width, false, lines);
}
