/* Who changed what and when. Takes no argument. */
#ifndef ADHERE_UI_VIEW_HISTORY_H
#define ADHERE_UI_VIEW_HISTORY_H

#include "ui/view.h"

extern const struct view_class view_history;

#endif
