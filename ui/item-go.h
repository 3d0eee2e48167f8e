/* Going to an item from wherever it is named. */
#ifndef ADHERE_UI_ITEM_GO_H
#define ADHERE_UI_ITEM_GO_H

#include "ui/app.h"

/* Opens the screen that the item belongs to, at the item: a part or check in the outline, a KPI, a question, a piece of
 * evidence or an action in its register. False when there is none of that id. */
bool item_go(struct app *app, const char *id);

#endif
