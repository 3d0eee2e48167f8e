/*
 * Drafts: unsent long texts of the acting person, by what is being written: "note" and "S.9.3-b". They are kept as long as the
 * database can be written, also when somebody else has carried the assessment over meanwhile: what is being typed then can't be
 * saved where it was begun, and is offered on what continues it.
 */
#ifndef ADHERE_UI_DRAFTS_H
#define ADHERE_UI_DRAFTS_H

#include "ui/app.h"

/* Text "" forgets the draft, wherever draft_find found it. */
void draft_keep(struct app *app, const char *kind, const char *item, const char *text);
/* The draft of this assessment, else the one of an assessment that it was carried over from, of what the item came from. The
 * caller frees; NULL when there is none. */
char *draft_find(struct app *app, const char *kind, const char *item);

#endif
