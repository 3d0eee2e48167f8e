/* Moving in a document: what is visible, what is selected, and that nothing is skipped. */
#include "ui/doc-internal.h"

#include <string.h>

/* --- what is visible --- */

size_t doc_bottom(const struct doc *doc)
{
	size_t bottom = doc->top + (size_t)(doc->rows < 0 ? 0 : doc->rows);

	return bottom < doc->lines.n ? bottom : doc->lines.n;
}

static size_t end_of(const struct doc *doc, size_t block)
{
	return doc->blocks.v[block].line0 + doc->blocks.v[block].line_n;
}

static size_t start_of(const struct doc *doc, size_t block)
{
	return doc->blocks.v[block].line0;
}

bool doc_is_visible(const struct doc *doc, size_t block)
{
	return start_of(doc, block) < doc_bottom(doc) && end_of(doc, block) > doc->top;
}

size_t doc_lines_below(const struct doc *doc)
{
	return doc->lines.n - doc_bottom(doc);
}

static size_t last_top(const struct doc *doc)
{
	size_t rows = (size_t)(doc->rows < 1 ? 1 : doc->rows);

	return doc->lines.n > rows ? doc->lines.n - rows : 0;
}

void doc_set_top(struct doc *doc, size_t line)
{
	doc->top = line < last_top(doc) ? line : last_top(doc);
}

/* Scrolls on the person's wish: what leaves the screen is not selected any more. */
static void scroll_to(struct doc *doc, size_t line)
{
	doc_set_top(doc, line);
	if (doc->selected != DOC_NONE && !doc_is_visible(doc, doc->selected))
		doc->selected = DOC_NONE;
}

static size_t less(size_t from, size_t by)
{
	return from > by ? from - by : 0;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

void doc_reveal(struct doc *doc, size_t from, size_t end, size_t context)
{
	size_t rows = (size_t)(doc->rows < 1 ? 1 : doc->rows), top = doc->top;

	if (end - from + 2 * context > rows)
		context = 0;
	if (end + context > top + rows)
		top = end + context - rows;
	if (less(from, context) < top)
		top = less(from, context);
	doc_set_top(doc, top);
}

/* Texts that follow an item without a gap belong to it: they are shown with it where they fit. */
static size_t end_with_texts(const struct doc *doc, size_t item)
{
	size_t rows = (size_t)(doc->rows < 1 ? 1 : doc->rows), last = item;

	while (last + 1 < doc->blocks.n && doc->blocks.v[last + 1].id == NULL && doc->blocks.v[last + 1].text_length > 0)
		last++;
	return end_of(doc, last) - start_of(doc, item) <= rows ? end_of(doc, last) : end_of(doc, item);
}

void doc_reveal_block(struct doc *doc, size_t block, size_t context)
{
	doc_reveal(doc, start_of(doc, block),
	    doc->blocks.v[block].id == NULL ? end_of(doc, block) : end_with_texts(doc, block), context);
}

/* --- items --- */

size_t doc_item_from(const struct doc *doc, size_t block)
{
	for (; block < doc->blocks.n; block++)
		if (doc->blocks.v[block].id != NULL)
			return block;
	return DOC_NONE;
}

size_t doc_item_until(const struct doc *doc, size_t block)
{
	for (block = block < doc->blocks.n ? block + 1 : doc->blocks.n; block-- > 0;)
		if (doc->blocks.v[block].id != NULL)
			return block;
	return DOC_NONE;
}

size_t doc_item_with_id(const struct doc *doc, const char *id)
{
	for (size_t block = doc_item_from(doc, 0); block != DOC_NONE; block = doc_item_from(doc, block + 1))
		if (strcmp(doc->blocks.v[block].id, id) == 0)
			return block;
	return DOC_NONE;
}

/* The first item that starts at or below a line; the last one that starts above a line. */
static size_t item_starting_from(const struct doc *doc, size_t line)
{
	size_t block = doc_item_from(doc, 0);

	while (block != DOC_NONE && start_of(doc, block) < line)
		block = doc_item_from(doc, block + 1);
	return block;
}

static size_t item_starting_above(const struct doc *doc, size_t line)
{
	size_t block = doc_item_until(doc, doc->blocks.n);

	while (block != DOC_NONE && start_of(doc, block) >= line)
		block = block > 0 ? doc_item_until(doc, block - 1) : DOC_NONE;
	return block;
}

static void select_if_visible(struct doc *doc, size_t block)
{
	doc->selected = block != DOC_NONE && doc_is_visible(doc, block) ? block : DOC_NONE;
}

void doc_select_first_visible(struct doc *doc)
{
	select_if_visible(doc, item_starting_from(doc, doc->top));
}

const char *doc_selected(const struct doc *doc)
{
	return doc->placed && doc->selected < doc->blocks.n ? doc->blocks.v[doc->selected].id : NULL;
}

bool doc_select(struct doc *doc, const char *id)
{
	size_t block = doc_item_with_id(doc, id);

	if (block == DOC_NONE || !doc->placed)
		return false;
	doc->selected = block;
	doc->found = DOC_NONE;
	doc_reveal_block(doc, block, 2);
	return true;
}

/* --- moving --- */

/* Lines that one key scrolls at most: one in a plain text, a third of the screen on the way to an item. */
static size_t stride(const struct doc *doc)
{
	if (doc_item_from(doc, 0) == DOC_NONE || doc->rows < 6)
		return 1;
	return (size_t)doc->rows / 3;
}

/* Selects an item below when it is on the screen or gets there within a stride; with its texts, where they fit. */
static bool reach_below(struct doc *doc, size_t item)
{
	size_t rows = (size_t)(doc->rows < 1 ? 1 : doc->rows), bottom = doc_bottom(doc), top, whole;

	top = larger(doc->top, smaller(less(end_of(doc, item) + 1, rows), start_of(doc, item)));
	if (start_of(doc, item) >= bottom && top - doc->top > stride(doc))
		return false;
	doc->selected = item;
	whole = smaller(less(end_with_texts(doc, item), rows), start_of(doc, item));
	doc_set_top(doc, larger(smaller(top, doc->top + stride(doc)), start_of(doc, item) < bottom ? whole : 0));
	return true;
}

static void go_down(struct doc *doc)
{
	size_t selected = doc->selected, bottom = doc_bottom(doc), next;

	if (selected != DOC_NONE && end_of(doc, selected) > bottom) {
		scroll_to(doc, doc->top + smaller(stride(doc), end_of(doc, selected) - bottom));
		return;
	}
	next = selected != DOC_NONE ? doc_item_from(doc, selected + 1) : item_starting_from(doc, doc->top);
	if (next == DOC_NONE || !reach_below(doc, next))
		scroll_to(doc, doc->top + stride(doc));
}

static bool reach_above(struct doc *doc, size_t item)
{
	size_t rows = (size_t)(doc->rows < 1 ? 1 : doc->rows), top;

	top = smaller(doc->top, larger(less(start_of(doc, item), 1), less(end_of(doc, item), rows)));
	if (end_of(doc, item) <= doc->top && doc->top - top > stride(doc))
		return false;
	doc->selected = item;
	doc_set_top(doc, larger(top, less(doc->top, stride(doc))));
	return true;
}

static void go_up(struct doc *doc)
{
	size_t selected = doc->selected, previous = DOC_NONE;

	if (selected != DOC_NONE && start_of(doc, selected) < doc->top) {
		scroll_to(doc, less(doc->top, smaller(stride(doc), doc->top - start_of(doc, selected))));
		return;
	}
	if (selected == DOC_NONE)
		previous = item_starting_above(doc, doc_bottom(doc));
	else if (selected > 0)
		previous = doc_item_until(doc, selected - 1);
	if (previous == DOC_NONE || !reach_above(doc, previous))
		scroll_to(doc, less(doc->top, stride(doc)));
}

static void go_page(struct doc *doc, bool down)
{
	size_t page = doc->rows > 2 ? (size_t)doc->rows - 1 : 1, before = doc->top;

	scroll_to(doc, down ? doc->top + page : less(doc->top, page));
	if (doc->top == before)
		select_if_visible(
		    doc, down ? item_starting_above(doc, doc_bottom(doc)) : item_starting_from(doc, doc->top));
	else if (doc->selected == DOC_NONE)
		doc_select_first_visible(doc);
}

static void move_once(struct doc *doc, enum action action)
{
	switch (action) {
	case ACTION_UP:
		go_up(doc);
		break;
	case ACTION_DOWN:
		go_down(doc);
		break;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN:
		go_page(doc, action == ACTION_PAGE_DOWN);
		break;
	case ACTION_FIRST:
		scroll_to(doc, 0);
		doc_select_first_visible(doc);
		break;
	default: /* ACTION_LAST */
		scroll_to(doc, doc->lines.n);
		select_if_visible(doc, item_starting_above(doc, doc->lines.n));
	}
}

enum took doc_act(struct doc *doc, enum action action, int count)
{
	if (action != ACTION_UP && action != ACTION_DOWN && action != ACTION_PAGE_UP &&
	    action != ACTION_PAGE_DOWN && action != ACTION_FIRST && action != ACTION_LAST)
		return TOOK_NOTHING;
	if (!doc->placed)
		return TOOK_IT;
	doc->found = DOC_NONE;
	for (int i = 0; i < (count < 1 ? 1 : count); i++)
		move_once(doc, action);
	return TOOK_IT;
}
