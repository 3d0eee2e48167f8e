/* Inside of the terminal: what its files share. */
#ifndef ADHERE_UI_TERM_INTERNAL_H
#define ADHERE_UI_TERM_INTERNAL_H

#include "ui/surface.h"
#include "ui/term.h"

#include <signal.h>
#include <termios.h>

#define PASTE_END "\033[201~"

enum { FATAL_SIGNALS = 5 };
enum { CODE_PASTE_START = KEY_MAX + 1, CODE_PASTE_END };

struct terminal {
	struct surface surface;
	SCREEN *screen;
	WINDOW *input; /* a pad: reading from it refreshes nothing */
	struct termios before;
	sigset_t mask_before, events;
	struct sigaction fatal_before[FATAL_SIGNALS];
	int signal_fd;
	unsigned errors;
	bool brackets; /* the terminal may mark what is pasted */
	bool pasting, paste_too_long;
	struct str paste;
};

/* After the size has changed. */
void term_fit(void);

/* Reads until there is an event or nothing more to be read, for so long at most. */
struct term_event term_read(struct terminal *term, int milliseconds);
/* The paste as it is, when it is over. */
struct term_event term_end_paste(struct terminal *term);

/* Really stops, until a SIGCONT. */
void term_stop_here(struct terminal *term);
/* One that has come, 0 when there is none. */
int term_next_signal(struct terminal *term);

#endif
