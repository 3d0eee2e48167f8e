/* Two revisions of the Code compared. */
#ifndef ADHERE_UI_VIEW_REVISIONS_H
#define ADHERE_UI_VIEW_REVISIONS_H

#include "ui/view.h"

extern const struct view_class view_revisions;

#endif
