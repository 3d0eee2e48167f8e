/* The words of a command that a person wrote down, to run it without a shell. */
#ifndef ADHERE_BASE_ARGV_H
#define ADHERE_BASE_ARGV_H

#include "base/vec.h"

VEC_TYPE(argv, char *);

/* Appends the words of `command`: quotes and backslashes as people write them for a shell, nothing else. */
void argv_split(const char *command, struct argv *out);
/* Appends one word as it is; NULL ends the list for those who run it. */
void argv_add(struct argv *argv, const char *word);
void argv_free(struct argv *argv);

#endif
