/* What went wrong, as one sentence for the user. */
#ifndef ADHERE_BASE_ERR_H
#define ADHERE_BASE_ERR_H

#include "base/mem.h"

#include <stdbool.h>

/* Each kind is also the exit status of a command that ends with it (see adhere(1), EXIT STATUS). */
enum err_kind {
	ERR_NONE = 0,
	ERR_FOUND = 1, /* nothing broke, but something was found: a gap, an expired proof */
	ERR_USAGE = 2, /* the command line or a key was wrong */
	ERR_INPUT = 3, /* a file or a value that the user gave is wrong */
	ERR_STORE = 4, /* the database could not be read or written, or refused */
};

struct err {
	enum err_kind kind;
	char text[1024]; /* one plain sentence that says what to do, without a newline */
};

#define ERR_INIT {0}

/* Fills `err` (may be NULL) unless it is filled already: the first cause is kept. Returns false. */
bool err_set(struct err *err, enum err_kind kind, const char *format, ...) PRINTF(3, 4);
/* Puts "prefix: " in front of the sentence, for example a file name. Returns false. */
bool err_prefix(struct err *err, const char *format, ...) PRINTF(2, 3);
void err_clear(struct err *err);

#endif
