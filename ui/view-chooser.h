/* The assessments in the file and the revisions of the Code, to work on another one or to read. Takes no argument. */
#ifndef ADHERE_UI_VIEW_CHOOSER_H
#define ADHERE_UI_VIEW_CHOOSER_H

#include "ui/view.h"

extern const struct view_class view_chooser;

#endif
