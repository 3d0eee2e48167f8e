/* The forms about decisions: what is asked of the board, and what it decided. The acting person must be known. */
#ifndef ADHERE_UI_DECISION_FORM_H
#define ADHERE_UI_DECISION_FORM_H

#include "ui/app.h"

/* The decision with that id, or a new one for NULL. */
void decision_form_open(struct app *app, const char *id);
/* Records the outcome of the one with that id. */
void decision_outcome_open(struct app *app, const char *id);
/* Withdraws it, or asks for it again; tells what became of it. */
void decision_set_state(struct app *app, const char *id, enum decision_state state);

#endif
