/* Reading linked files again from the command line. */
#ifndef ADHERE_COMMAND_REREAD_H
#define ADHERE_COMMAND_REREAD_H

#include "assess/recheck.h"
#include "command/command.h"

/*
 * Reads all files of the recheck, with progress on standard error when that is a terminal and it takes long. Ctrl-C stops
 * it between two pieces of a file: false and err, which names what was read; the rest stays RECHECK_WAITING.
 */
bool files_reread(struct session *session, struct recheck *recheck, struct err *err);

#endif
