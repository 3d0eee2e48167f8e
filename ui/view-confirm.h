/* What was carried over and waits for a look, one thing at a time: the old text against the new, and the old answer. */
#ifndef ADHERE_UI_VIEW_CONFIRM_H
#define ADHERE_UI_VIEW_CONFIRM_H

#include "ui/view.h"

/* No argument. */
extern const struct view_class view_confirm;

#endif
