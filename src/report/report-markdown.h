/* The tree of a report as Markdown: CommonMark, and pipe tables as pandoc and code hosts read them. */
#ifndef ADHERE_REPORT_REPORT_MARKDOWN_H
#define ADHERE_REPORT_REPORT_MARKDOWN_H

#include "report/report-tree.h"

/* Uses the tree up: it is fit for nothing but cmark_node_free afterwards. */
void markdown_write(cmark_node *root, struct str *out);

#endif
