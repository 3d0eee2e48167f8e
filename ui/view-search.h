/* Search: words or filters typed at the top, what matches below, changing with each key. */
#ifndef ADHERE_UI_VIEW_SEARCH_H
#define ADHERE_UI_VIEW_SEARCH_H

#include "ui/view.h"

/* Argument: words to start with, or NULL for the last ones. */
extern const struct view_class view_search;

#endif
