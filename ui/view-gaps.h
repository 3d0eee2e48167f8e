/* What is not met or partly met, the most pressing first, with what is done about it. */
#ifndef ADHERE_UI_VIEW_GAPS_H
#define ADHERE_UI_VIEW_GAPS_H

#include "ui/view.h"

/* No argument. */
extern const struct view_class view_gaps;

#endif
