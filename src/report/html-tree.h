/* The tree of a report as HTML, for a page or to be put into one. */
#ifndef ADHERE_REPORT_HTML_TREE_H
#define ADHERE_REPORT_HTML_TREE_H

#include "report/report-tree.h"

/* Appends the blocks, with a list of links to the headings of level 2 when there are several. Changes nothing. */
void html_tree(cmark_node *root, struct str *out);
/* Appends bytes as base64 (RFC 4648). */
void base64_add(struct str *out, const void *bytes, size_t length);

#endif
