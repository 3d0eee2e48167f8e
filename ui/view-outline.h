/* The Code as a tree with its states, and the part under the cursor beside it or, on a narrow screen, behind it. */
#ifndef ADHERE_UI_VIEW_OUTLINE_H
#define ADHERE_UI_VIEW_OUTLINE_H

#include "ui/view.h"

/* Argument: the id of a part, check, KPI or question to go to, or NULL for where the person was last. */
extern const struct view_class view_outline;

/* Goes to an item in the outline, opening it when it is not open. */
void outline_go(struct app *app, const char *id);

#endif
