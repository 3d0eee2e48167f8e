/* Widths of columns. */
#include "report/table-widths.h"

#include "report/inlines.h"

#include <string.h>
#include <uniwidth.h>

/* A longer word is broken; what is a little more width; what is usually blank at the end of a line. */
enum { WORD_MOST = 28, LITTLE = 10, BLANK = 3 };

size_t text_width(const char *text, size_t length)
{
	int width = u8_width((const uint8_t *)text, length, "UTF-8");

	return width > 0 ? (size_t)width : 0;
}

static void need_text(struct table_need *need, const char *text, text_measure *measure)
{
	size_t line = measure(text, strlen(text)), length, width;

	if (line > need->line)
		need->line = line;
	need->squares += (double)line * (double)line;
	need->cells++;
	for (; *text != '\0'; text += length + (text[length] != '\0')) {
		length = strcspn(text, " \n");
		width = measure(text, length);
		if (width > WORD_MOST)
			width = WORD_MOST;
		if (width > need->word)
			need->word = width;
	}
}

static void need_row(struct table_need *needs, unsigned n, cmark_node *row, text_measure *measure)
{
	cmark_node *cell = cmark_node_first_child(row);

	for (unsigned i = 0; i < n && cell != NULL; i++, cell = cmark_node_next(cell)) {
		struct inline_text text;

		inline_gather(cell, true, &text);
		need_text(&needs[i], str_text(&text.text), measure);
		inline_free(&text);
	}
}

void table_needs(cmark_node *table, text_measure *measure, text_measure *measure_title, struct table_need *needs)
{
	const struct table_form *form = table_form_of(table);

	for (unsigned i = 0; i < form->column_n; i++) {
		needs[i] = (struct table_need){.word = 1, .line = 1};
		need_text(&needs[i], form->columns[i].title, measure_title);
	}
	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row))
		need_row(needs, form->column_n, row, measure);
}

/* Narrows the widest until all fit. */
static void squeeze(size_t *widths, unsigned n, size_t total)
{
	size_t sum = 0;

	for (unsigned i = 0; i < n; i++)
		sum += widths[i];
	while (sum > total) {
		unsigned widest = 0;
		for (unsigned i = 1; i < n; i++)
			if (widths[i] > widths[widest])
				widest = i;
		if (widths[widest] == 1)
			return;
		widths[widest]--;
		sum--;
	}
}

/* The column that a little more helps to one line for all its cells; n when none is. */
static unsigned nearly_done(const struct table_need *needs, const size_t *widths, unsigned n, size_t rest)
{
	unsigned least = n;

	for (unsigned i = 0; i < n; i++) {
		size_t lacks = needs[i].line > widths[i] ? needs[i].line - widths[i] : 0;
		if (lacks > 0 && lacks <= LITTLE && lacks <= rest / 2 &&
		    (least == n || lacks < needs[least].line - widths[least]))
			least = i;
	}
	return least;
}

/* The column whose usual cell takes the most lines; n when all have what they can use. */
static unsigned longest(const struct table_need *needs, const size_t *widths, unsigned n)
{
	unsigned most = n;
	double most_lines = 0;

	for (unsigned i = 0; i < n; i++) {
		double width = widths[i] > BLANK + 1 ? (double)(widths[i] - BLANK) : 1;
		double lines = needs[i].squares / (needs[i].cells * width * width);
		if (widths[i] < needs[i].line && (most == n || lines > most_lines)) {
			most = i;
			most_lines = lines;
		}
	}
	return most;
}

void table_widths(const struct table_need *needs, unsigned n, size_t total, size_t *widths)
{
	size_t rest = total;
	unsigned i;

	for (i = 0; i < n; i++)
		widths[i] = needs[i].word > 0 ? needs[i].word : 1;
	squeeze(widths, n, total);
	for (i = 0; i < n; i++)
		rest -= widths[i] < rest ? widths[i] : rest;
	while ((i = nearly_done(needs, widths, n, rest)) < n) {
		rest -= needs[i].line - widths[i];
		widths[i] = needs[i].line;
	}
	for (; rest > 0 && (i = longest(needs, widths, n)) < n; rest--)
		widths[i]++;
}
