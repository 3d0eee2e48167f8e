/* The form that says who closes several gaps, and by when. */
#ifndef ADHERE_UI_GAP_PLAN_FORM_H
#define ADHERE_UI_GAP_PLAN_FORM_H

#include "ui/app.h"
#include "ui/tags.h"

/*
 * Opens it for the checks (copied), with what will be changed above the fields. `changed` is called with the view after it
 * was saved; the view is below the form until then. The acting person must be known.
 */
void gap_plan_form_open(struct view *view, const struct tags *checks, void (*changed)(struct view *));

#endif
