/*
 * The terminal: entering and leaving it, and everything that comes from it as events. One at a time. Whatever ends the
 * program, the terminal is put back: leaving, die(), and fatal signals.
 */
#ifndef ADHERE_UI_TERM_H
#define ADHERE_UI_TERM_H

#include "ui/canvas.h"
#include "ui/keys.h"

struct terminal;

enum term_event_kind {
	TERM_NOTHING,   /* the time is over */
	TERM_KEY,
	TERM_PASTE,     /* `text`, borrowed until the next event: whole, newlines as \n, other controls left out; NULL
	                   when it was too long to be taken */
	TERM_RESIZED,
	TERM_CONTINUED, /* after a stop: all is to be drawn */
	TERM_INTERRUPT, /* Ctrl-C */
	TERM_ENDED      /* hang-up, SIGTERM, or the terminal is gone: keep drafts and leave; `signal` says why */
};

struct term_event {
	enum term_event_kind kind;
	uint32_t key;
	const char *text;
	int signal;
};

/*
 * Sets the locale (only how characters are encoded). "C" and "POSIX", which people have over SSH without asking for
 * it, are taken as C.UTF-8; any other encoding than UTF-8 is refused with a sentence.
 */
bool term_locale(struct err *err);
/* False and a sentence when TERM is unknown, or names a terminal that can't place its cursor. */
bool term_usable(struct err *err);
/* Takes the terminal over: standard input and output must be one. NULL and err when it can't. */
struct terminal *term_open(bool color, struct err *err);
/* Gives it back as it was. */
void term_close(struct terminal *term);

/* The whole screen, as large as it is now. */
struct canvas term_canvas(struct terminal *term);
/* Waits at most so long (-1: for ever) for an event. */
struct term_event term_wait(struct terminal *term, int milliseconds);
/* Shows what was drawn, with the cursor there: one write, none when nothing differs. */
void term_show(struct terminal *term, struct pos cursor);
/* Draws every cell again with the next term_show. */
void term_redraw(struct terminal *term);

/* Gives the terminal to another program, and takes it back. */
void term_leave(struct terminal *term);
void term_enter(struct terminal *term);
/*
 * Runs a program (words[0] is looked for in PATH; NULL-terminated) on the terminal, with the signals as they were
 * before, and waits for it. False and err when it could not be run or did not end with status 0.
 */
bool term_run(struct terminal *term, char *const words[], struct err *err);

#endif
