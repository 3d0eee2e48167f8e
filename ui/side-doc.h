/* What a very wide screen shows of a check besides the part: its note in full, and who changed what. */
#ifndef ADHERE_UI_SIDE_DOC_H
#define ADHERE_UI_SIDE_DOC_H

#include "ui/app.h"
#include "ui/doc.h"

/* Builds the document anew, between doc_reset and doc_done: of a check, or of a part when `check` is NULL. */
void side_doc_fill(struct doc *doc, struct app *app, const char *check, const char *part);

#endif
