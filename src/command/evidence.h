/* What the evidence commands share. */
#ifndef ADHERE_COMMAND_EVIDENCE_H
#define ADHERE_COMMAND_EVIDENCE_H

#include "command/cmd.h"

/* Takes --url, --file or --reference; two of them are refused, and none where one is needed. */
bool evidence_location_take(struct evidence *evidence, const struct arguments *arguments, bool needed,
    struct err *err);
/* Takes --title, --owner, --date and --valid-until as far as they are given. */
bool evidence_details_take(struct evidence *evidence, const struct arguments *arguments, const char *today,
    struct err *err);

#endif
