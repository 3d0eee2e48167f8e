/* What the writers that use cmark's renderers have in common: the tree, lowered to what those can express. */
#ifndef ADHERE_REPORT_REPORT_LOWER_H
#define ADHERE_REPORT_REPORT_LOWER_H

#include "report/chart.h"

/* Charts become tables, inserted and deleted text gets its marks, page ends go; each table is then replaced by what
 * `lower_table` makes of it. What it needs is in the arena, which must live as long as the tree. */
void lower_all(cmark_node *root, const struct chart_signs *signs, void (*lower_table)(cmark_node *table),
    struct arena *arena);
/* Puts finished lines where the block was, as a paragraph: that keeps quotes and lists around it. Frees the block. */
void lower_place(cmark_node *block, const char *lines);
/* Code blocks as lines of inline code, whose blanks stay: cmark copies blocks into places that their text can leave. */
void lower_code(cmark_node *root);
/* Puts custom inlines in the place of characters of a text node: `escape` says how the one at `at` of the text from
 * `start` on is to be written; NULL: as cmark writes it. */
void lower_text(cmark_node *node, const char *(*escape)(const char *start, const char *at, bool linked));
/* What cmark's renderer makes of one node, without the newlines at its end; the caller frees. */
char *lower_render(cmark_node *node, char *(*render)(cmark_node *node, int options, int width));

#endif
