/* What the evidence commands share. */
#ifndef ADHERE_COMMAND_EVIDENCE_H
#define ADHERE_COMMAND_EVIDENCE_H

#include "command/cmd.h"

/* The piece with that id; NULL and err when there is none, or it is retired. */
const struct evidence *evidence_listed(const struct assess *assess, const char *id, struct err *err);
/* Takes --url, --file or --reference; two of them are refused, and none where one is needed. */
bool evidence_location_take(struct evidence *evidence, const struct arguments *arguments, bool needed,
    struct err *err);
/* Takes --title, --owner, --date, --collected and --valid-until as far as they are given. */
bool evidence_details_take(struct evidence *evidence, const struct arguments *arguments, const char *today,
    struct err *err);
/* Prints all about one piece, with the versions of its file; false and err when they can't be read. */
bool evidence_show(struct session *session, const struct assess *assess, const struct evidence *evidence, struct err *err);

#endif
