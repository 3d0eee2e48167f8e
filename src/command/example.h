/* The example: a database of its own, filled from a script of commands that ships with the program. */
#ifndef ADHERE_COMMAND_EXAMPLE_H
#define ADHERE_COMMAND_EXAMPLE_H

#include "command/command.h"

/* Titles of its assessments begin so. */
#define EXAMPLE_MARK "Example: "

/* example.db in the folder of the database in use; the caller frees. NULL and err. */
char *example_path(const struct session *session, struct err *err);
/* Makes it unless it is there; *made says which. It comes into being whole or not at all. False and err otherwise. */
bool example_make(struct session *session, const char *path, bool *made, struct err *err);
/* Takes the file away, when it holds nothing but examples. False and err otherwise. */
bool example_remove(const struct session *session, const char *path, struct err *err);

#endif
