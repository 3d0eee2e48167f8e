/* The checkup: what an auditor would ask about. */
#ifndef ADHERE_UI_VIEW_CHECKUP_H
#define ADHERE_UI_VIEW_CHECKUP_H

#include "ui/view.h"

extern const struct view_class view_checkup;

#endif
