/* The form of one piece of evidence. */
#ifndef ADHERE_UI_EVIDENCE_FORM_H
#define ADHERE_UI_EVIDENCE_FORM_H

#include "ui/app.h"
#include "ui/tags.h"

/*
 * Opens the form for a new piece (id NULL; linked to `items`, which may be NULL and are copied) or one of the register. The acting person
 * must be known.
 */
void evidence_form_open(struct app *app, const char *id, const struct tags *items);

#endif
