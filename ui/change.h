/* One change of the data from a screen: begin, save, commit, reload, in one piece. */
#ifndef ADHERE_UI_CHANGE_H
#define ADHERE_UI_CHANGE_H

#include "ui/app.h"

/*
 * Runs `save` in an operation on the assessment that is open and commits it; everything is loaded anew afterwards. The
 * acting person must be known. False and err: nothing was changed.
 */
bool change_make(struct app *app, enum store_result (*save)(struct operation *, const void *arg, struct err *),
    const void *arg, struct err *err);

#endif
