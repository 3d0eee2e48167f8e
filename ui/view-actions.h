/* The actions that will close gaps: who does what by when. */
#ifndef ADHERE_UI_VIEW_ACTIONS_H
#define ADHERE_UI_VIEW_ACTIONS_H

#include "ui/view.h"

/* No argument. */
extern const struct view_class view_actions;

#endif
