/* The inside of the test terminal, shared by its files only. */
#ifndef ADHERE_TESTS_TERM_RUN_H
#define ADHERE_TESTS_TERM_RUN_H

#include "tests/tui/term.h"

#include "base/base.h"

#include <sys/types.h>
#include <vterm.h>

struct term {
	VTerm *vterm;
	VTermScreen *screen;
	int master;    /* -1 after a hang-up */
	int ready;     /* one byte each time the program waits */
	int keeper_fd; /* what became of the program */
	pid_t keeper, pid;
	int rows, cols;
	char *home;
	bool owns_home, alternate, cursor_visible;
	bool ended, stopped;
	int status;    /* as of waitpid */
	long bytes;
	char last[64]; /* the key sent last, for messages */
};

/* Monotonic milliseconds. */
long long term_now(void);
/* Takes all that the program has written; false when there was nothing. */
bool term_drain(struct term *t);
/* Waits until there is something to be read, or for so many milliseconds. */
void term_wait_output(struct term *t, long long milliseconds);
/* Fails the test with this sentence, the last key, and the screen. */
void term_fail(struct term *t, const char *format, ...) PRINTF(2, 3);

#endif
