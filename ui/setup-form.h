/* The forms that start an assessment and change whom it is about. */
#ifndef ADHERE_UI_SETUP_FORM_H
#define ADHERE_UI_SETUP_FORM_H

#include "ui/app.h"

/* Asks for title, provider, model, profile and revision (and the person's name when not known), starts the assessment
 * and opens the outline on it. */
void setup_start(struct app *app);
/* Changes title, provider, model and profile of the assessment that is open. */
void setup_profile(struct app *app);

#endif
