/* "?": what the current screen is for and what its keys do, made from the action rows. */
#ifndef ADHERE_UI_VIEW_HELP_H
#define ADHERE_UI_VIEW_HELP_H

#include "ui/app.h"

void help_open(struct app *app);

#endif
