/* The inlines of a paragraph as one text with spans: for writers that lay lines out themselves. */
#ifndef ADHERE_REPORT_INLINES_H
#define ADHERE_REPORT_INLINES_H

#include "report/report-tree.h"

enum span_style { SPAN_BOLD = 1, SPAN_ITALIC = 2, SPAN_CODE = 4, SPAN_NEW = 8, SPAN_GONE = 16 };

struct span {
	size_t from, to; /* bytes of the text */
	unsigned style;  /* of enum span_style */
	const char *url; /* leads there; borrowed from the tree; NULL: nowhere */
};
VEC_TYPE(spans, struct span);

struct inline_text {
	struct str text; /* '\n' where a line ends */
	struct spans spans; /* in order, without overlap; text between them is plain */
};

/* All inlines below the node. Inserted and deleted text is between its marks. With `addresses`, a link whose words are
 * not its address has it behind them, between < and >. */
void inline_gather(cmark_node *node, bool addresses, struct inline_text *out);
void inline_free(struct inline_text *text);

#endif
