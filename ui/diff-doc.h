/* What changed in one part, as a document: what it comes to, the steps, and the texts word by word. */
#ifndef ADHERE_UI_DIFF_DOC_H
#define ADHERE_UI_DIFF_DOC_H

#include "revise/difference.h"
#include "ui/doc.h"

/* Adds the blocks; `whole` also what stayed the same. */
void diff_doc_fill(struct doc *doc, const struct difference *difference, size_t row, bool whole);
/* Adds one block: a label and the pieces, what is gone in [- -] and what came in {+ +}. */
void diff_doc_pieces(struct doc *doc, const char *label, const struct diff_pieces *pieces);
/* Adds what the parts that the filter keeps come to, in all and by chapter, and the dates that changed. */
void diff_doc_overview(struct doc *doc, const struct difference *difference, const struct difference_filter *filter);
enum style effect_style(enum effect effect);

#endif
