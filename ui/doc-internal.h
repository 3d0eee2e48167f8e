/* What the files of the document widget share. */
#ifndef ADHERE_UI_DOC_INTERNAL_H
#define ADHERE_UI_DOC_INTERNAL_H

#include "ui/doc.h"

#define DOC_GUTTER 1 /* columns for the mark of the selected item */

/* Where the parts of a block are at a width. */
struct doc_shape {
	int indent, text_col, text_cols;
	bool stacked; /* too narrow: leads and trail stand on a row of their own above the text */
};

struct doc_shape doc_shape(const struct doc_block *block, int cols);
const char *doc_block_text(const struct doc *doc, const struct doc_block *block);
/* One past the last visible line. */
size_t doc_bottom(const struct doc *doc);
bool doc_is_visible(const struct doc *doc, size_t block);
/* The line that shows byte `start` of a block. */
size_t doc_line_of(const struct doc *doc, size_t block, size_t start);
/* Scrolls to a line, not beyond the end. */
void doc_set_top(struct doc *doc, size_t line);
/* Scrolls as little as needed to show the lines [from, end) with `context` lines around, the first of them above all. */
void doc_reveal(struct doc *doc, size_t from, size_t end, size_t context);
void doc_reveal_block(struct doc *doc, size_t block, size_t context);
/* An item at or after (before: at or before) a block; DOC_NONE when there is none. */
size_t doc_item_from(const struct doc *doc, size_t block);
size_t doc_item_until(const struct doc *doc, size_t block);
size_t doc_item_with_id(const struct doc *doc, const char *id);
/* The first item that starts on the screen is selected; none when there is none. */
void doc_select_first_visible(struct doc *doc);
/* Marks the words of doc->search in all blocks. */
void doc_match_all(struct doc *doc);

#endif
