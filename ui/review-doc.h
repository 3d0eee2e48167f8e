/* Review and comments within the document of a part. */
#ifndef ADHERE_UI_REVIEW_DOC_H
#define ADHERE_UI_REVIEW_DOC_H

#include "assess/review.h"
#include "ui/doc.h"

/* Where the review of the part stands; nothing when it was never assigned or reviewed. `book` may be NULL. */
void review_doc_standing(struct doc *doc, const struct review_book *book, const char *part);
/* The comments on a check or part, indented. */
void review_doc_comments(struct doc *doc, const struct review_book *book, const char *item, int indent);
enum style standing_style(enum standing standing);

#endif
