/* Handing a finished file to the printer with lp(1), where there is one. */
#ifndef ADHERE_COMMAND_PRINT_H
#define ADHERE_COMMAND_PRINT_H

#include "base/base.h"

/*
 * Runs "lp -t TITLE" without a shell, with the bytes as its input, and waits at most PRINT_WAIT_MS for it: it only takes them
 * into its queue. False and err with what to do when there is no lp, or with what it says when it refuses.
 */
#define PRINT_WAIT_MS 5000
bool print_bytes(const char *title, const struct str *bytes, struct err *err);

#endif
