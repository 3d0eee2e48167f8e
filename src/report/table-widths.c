/* Widths of columns. */
#include "report/table-widths.h"

#include "report/inlines.h"

#include <stdlib.h>
#include <string.h>
#include <uniwidth.h>

enum { WORD_MOST = 28 }; /* a longer word is broken */

size_t text_width(const char *text, size_t length)
{
	int width = u8_width((const uint8_t *)text, length, "UTF-8");

	return width > 0 ? (size_t)width : 0;
}

void table_need_text(struct table_need *need, const char *text)
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
		table_need_text(&needs[i], form->columns[i].title);
	}
	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row)) {
		cmark_node *cell = cmark_node_first_child(row);
		for (unsigned i = 0; i < form->column_n && cell != NULL; i++, cell = cmark_node_next(cell)) {
			struct inline_text text;
			inline_gather(cell, true, &text);
			table_need_text(&needs[i], str_text(&text.text));
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

/* How much wider it would like to be. */
static size_t wish(const struct table_need *need, size_t total, size_t width)
{
	size_t most = need->line < 2 * total ? need->line : 2 * total;

	return most > width ? most - width : 0;
}

/* The column that still wishes least, of those that are not served; n when all are. */
static unsigned least_wish(const size_t *wishes, const bool *served, unsigned n)
{
	unsigned least = n;

	for (unsigned i = 0; i < n; i++)
		if (!served[i] && (least == n || wishes[i] < wishes[least]))
			least = i;
	return least;
}

/* What a column needs for its widest cell to have that many lines; breaks between words leave some room unused. */
static size_t width_for(const struct table_need *need, size_t least, size_t lines)
{
	size_t width = (need->line + lines - 1) / lines;

	if (lines > 1)
		width += need->word / 2;
	if (width > need->line)
		width = need->line;
	return width > least ? width : least;
}

/* Widens the columns so that the highest row has as few lines as it can. */
static void even_out(const struct table_need *needs, unsigned n, size_t total, size_t *widths)
{
	size_t sum = 0, lines = 0, most = 0;

	for (unsigned i = 0; i < n; i++)
		most = needs[i].line > most ? needs[i].line : most;
	do {
		sum = 0;
		lines++;
		for (unsigned i = 0; i < n; i++)
			sum += width_for(&needs[i], widths[i], lines);
	} while (sum > total && lines < most);
	for (unsigned i = 0; i < n && sum <= total; i++)
		widths[i] = width_for(&needs[i], widths[i], lines);
}

void table_widths(const struct table_need *needs, unsigned n, size_t total, size_t *widths)
{
	size_t *wishes = xcalloc(n, sizeof *wishes), rest = total;
	bool *served = xcalloc(n, sizeof *served);

	for (unsigned i = 0; i < n; i++)
		widths[i] = needs[i].word > 0 ? needs[i].word : 1;
	squeeze(widths, n, total);
	even_out(needs, n, total, widths);
	for (unsigned i = 0; i < n; i++) {
		rest -= widths[i] < rest ? widths[i] : rest;
		wishes[i] = wish(&needs[i], total, widths[i]);
	}
	for (unsigned left = n; left > 0; left--) {
		unsigned i = least_wish(wishes, served, n);
		size_t more = wishes[i] < rest / left ? wishes[i] : rest / left;
		widths[i] += more;
		rest -= more;
		served[i] = true;
	}
	free(wishes);
	free(served);
}
