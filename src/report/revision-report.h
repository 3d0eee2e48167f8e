/* The difference of two revisions as a document, in every format that reports have. */
#ifndef ADHERE_REPORT_REVISION_REPORT_H
#define ADHERE_REPORT_REVISION_REPORT_H

#include "report/document.h"
#include "revise/difference.h"

/* Makes the tree: what it comes to per chapter, the dates, then each part that the filter keeps, with its texts word by
 * word. Sets root, language and subject; the texts are those of the catalogs, which must outlive the document. Cleared
 * with document_clear. */
void revision_document(const struct difference *difference, const struct difference_filter *filter,
    struct document *document);

#endif
