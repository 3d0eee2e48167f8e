/* The difference of two revisions as the command line prints it: what the files of `adhere diff` share. */
#ifndef ADHERE_COMMAND_DIFF_H
#define ADHERE_COMMAND_DIFF_H

#include "command/cmd.h"
#include "revise/difference.h"

/* Lines of at most 80 columns; what is gone stands in [- -], what came in {+ +}, in colours too when asked. */
void diff_text(const struct difference *difference, const struct difference_filter *filter, bool color, struct str *out);
json_t *diff_json(const struct difference *difference, const struct difference_filter *filter);
/* A line for each text of a part that has changed; one for a part without any. */
void diff_csv(const struct difference *difference, const struct difference_filter *filter, struct str *out);

#endif
