/* Opening evidence from the screen, with the person's own program. */
#ifndef ADHERE_UI_OPENING_H
#define ADHERE_UI_OPENING_H

#include "ui/app.h"

/* Leaves the screen for the opener and comes back when it ends; says what was opened, or why not. NULL: no piece. */
void piece_open(struct app *app, const struct evidence *piece);

#endif
