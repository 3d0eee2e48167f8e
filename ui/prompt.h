/* The line at the bottom: ":" takes any action by its name. */
#ifndef ADHERE_UI_PROMPT_H
#define ADHERE_UI_PROMPT_H

#include "ui/app.h"

void prompt_command(struct app *app);

/* --- completion; pure --- */

VEC_TYPE(name_list, const char *);
/* Names that ":" takes on a screen with these contexts, sorted, each once: actions that mean something there, and all
 * screens. Appends. */
void command_names(unsigned contexts, struct name_list *out);
/* Bytes that all names which start with `typed` share; 0 when there is none. `matching` (may be NULL) gets them. */
size_t complete_name(const struct name_list *names, const char *typed, struct name_list *matching);
/* The name with the fewest letters changed; NULL when none is near. */
const char *nearest_name(const struct name_list *names, const char *typed);

#endif
