/* A question that a later revision settled, with our position on it: for or against it is for people to say. */
#ifndef ADHERE_UI_SETTLED_H
#define ADHERE_UI_SETTLED_H

#include "store/records.h"
#include "ui/app.h"
#include "ui/doc.h"

/* Adds the question, how it was settled, and what our position was. `catalog`: of the row's revision, or NULL. */
void settled_show(struct doc *doc, const struct carried *carried, const struct catalog *catalog);
/* "Was Q-T-1 settled for our position ..." */
void settled_status(const struct carried *carried, struct str *out);
/* Whether the action says what it means for our position. */
bool settled_is_side(enum action action);
/* Saves what the action says. The acting person must be known. */
void settled_judge(struct app *app, const struct carried *carried, enum action action);

#endif
