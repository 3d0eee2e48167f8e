/* How far the assessment is, what comes next; without an assessment, where to begin. Takes no argument. */
#ifndef ADHERE_UI_VIEW_HOME_H
#define ADHERE_UI_VIEW_HOME_H

#include "ui/view.h"

extern const struct view_class view_home;

#endif
