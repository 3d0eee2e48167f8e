/* The form of one action. */
#ifndef ADHERE_UI_TASK_FORM_H
#define ADHERE_UI_TASK_FORM_H

#include "ui/app.h"
#include "ui/tags.h"

/*
 * Opens the form for a new action (id NULL), linked to the checks in `checks` (NULL: none; copied), or for one of the
 * register. The acting person must be known.
 */
void task_form_open(struct app *app, const char *id, const struct tags *checks);

#endif
