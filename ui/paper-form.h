/* Forms for what is on the board paper beside the figures: the bottom line, and what is printed on every paper. */
#ifndef ADHERE_UI_PAPER_FORM_H
#define ADHERE_UI_PAPER_FORM_H

#include "ui/app.h"

/* The acting person must be known. */
void opinion_form_open(struct app *app);
void paper_settings_form_open(struct app *app);

#endif
