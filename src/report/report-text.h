/* Reports as plain text for 80 columns. */
#ifndef ADHERE_REPORT_REPORT_TEXT_H
#define ADHERE_REPORT_REPORT_TEXT_H

#include "report/document.h"

#define REPORT_TEXT_COLUMNS 80

void text_write(struct document *document, struct str *out);
/* The blocks of a tree in that many columns, 20 or more. Changes the tree. */
void text_tree(cmark_node *root, size_t columns, struct str *out);

#endif
