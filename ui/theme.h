/* Which colours, if any. */
#ifndef ADHERE_UI_THEME_H
#define ADHERE_UI_THEME_H

#include "command/command.h"

/* --color decides; on "auto" a NO_COLOR that is set and not empty (given as `no_color`) turns colour off. */
bool theme_wants_color(enum when option, const char *no_color);

#endif
