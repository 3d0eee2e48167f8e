/* Widths of columns. */
#include "report/table-widths.h"

#include "report/inlines.h"

#include <string.h>
#include <uniwidth.h>

enum { WORD_MOST = 28 }; /* a longer word is broken */

size_t text_width(const char *text, size_t length)
{
	int width = u8_width((const uint8_t *)text, length, "UTF-8");

	return width > 0 ? (size_t)width : 0;
}

static void need_text(struct table_need *need, const char *text)
{
	size_t line = text_width(text, strlen(text)), length, width;

	if (line > need->line)
		need->line = line;
	for (; *text != '\0'; text += length + (text[length] != '\0')) {
		length = strcspn(text, " \n");
		width = text_width(text, length);
		if (width > WORD_MOST)
			width = WORD_MOST;
		if (width > need->word)
			need->word = width;
	}
}

void table_needs(cmark_node *table, struct table_need *needs)
{
	const struct table_form *form = table_form_of(table);

	for (unsigned i = 0; i < form->column_n; i++) {
		needs[i] = (struct table_need){1, 1};
		need_text(&needs[i], form->columns[i].title);
	}
	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row)) {
		cmark_node *cell = cmark_node_first_child(row);
		for (unsigned i = 0; i < form->column_n && cell != NULL; i++, cell = cmark_node_next(cell)) {
			struct inline_text text;
			inline_gather(cell, true, &text);
			need_text(&needs[i], str_text(&text.text));
			inline_free(&text);
		}
	}
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

/* A column that is very long gets more than others, but not all. */
static size_t wish(const struct table_need *need, size_t total, size_t width)
{
	size_t most = need->line < 2 * total ? need->line : 2 * total;

	return most > width ? most - width : 0;
}

void table_widths(const struct table_need *needs, unsigned n, size_t total, size_t *widths)
{
	size_t sum = 0, wishes = 0, rest;

	for (unsigned i = 0; i < n; i++)
		widths[i] = needs[i].word > 0 ? needs[i].word : 1;
	squeeze(widths, n, total);
	for (unsigned i = 0; i < n; i++) {
		sum += widths[i];
		wishes += wish(&needs[i], total, widths[i]);
	}
	rest = sum < total ? total - sum : 0;
	if (wishes == 0)
		return;
	if (rest > wishes)
		rest = wishes;
	for (unsigned i = 0; i < n && wishes > 0; i++) {
		size_t wanted = wish(&needs[i], total, widths[i]), more = rest * wanted / wishes;
		widths[i] += more;
		rest -= more;
		wishes -= wanted;
	}
}
