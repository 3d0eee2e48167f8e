/* The screen of proposed lineage. */
#ifndef ADHERE_UI_VIEW_LINEAGE_H
#define ADHERE_UI_VIEW_LINEAGE_H

#include "ui/view.h"

extern const struct view_class view_lineage;

#endif
