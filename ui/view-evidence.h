/* The evidence register; opened from a check or part, also which pieces prove that item. */
#ifndef ADHERE_UI_VIEW_EVIDENCE_H
#define ADHERE_UI_VIEW_EVIDENCE_H

#include "ui/view.h"

/* Argument: the ids of the checks and parts to link to, with blanks between; NULL: the register alone. */
extern const struct view_class view_evidence;

#endif
