/*
 * The real program in a terminal that is only in memory (forkpty and libvterm), in a home folder of its own:
 *
 *	struct term *t = term_start(80, 24, (struct term_options){.setup = an_assessment});
 *	term_keys(t, "1", "Down", "m", NULL);
 *	term_expect(t, "met");
 *	term_golden(t, "outline");
 *	term_end(t);
 *
 * After every key the program says when it has drawn and waits (ADHERE_TEST_FD); nothing here sleeps for a fixed time.
 * Every wait has a limit; what does not come in time fails the test and prints the screen.
 */
#ifndef ADHERE_TESTS_TERM_H
#define ADHERE_TESTS_TERM_H

#include <stdbool.h>
#include <termios.h>

struct term;

struct term_options {
	const char *const *args;         /* after the program's name, NULL-terminated; NULL: none */
	const char *const *environment;  /* "NAME=value", or "NAME" to take it out; NULL-terminated; NULL: nothing special */
	void (*setup)(const char *home); /* before the program starts: see term_command; NULL: an empty home */
	const char *home;                /* of another terminal, to work on the same database; NULL: a new one */
	const char *term;                /* NULL: xterm-256color */
	bool mono;                       /* NO_COLOR=1 */
	bool anonymous;                  /* the acting person is not known; else ADHERE_USER is "Ada Example" */
	bool fails;                      /* the program is to end by itself at once: no wait for the first screen */
};

struct term *term_start(int cols, int rows, struct term_options options);
/* Ends the program if need be, and frees all; removes the home that it made. */
void term_end(struct term *t);
/* Where its files are. */
const char *term_home(const struct term *t);
int term_pid(const struct term *t);

/* Runs ./adhere with these words in that home, as the same person on the same day; NULL ends. Fails the test when its
 * exit status is not `status`. */
void term_command(const char *home, int status, ...) __attribute__((sentinel));
/* The same, and what it printed on standard output; the caller frees. */
char *term_command_output(const char *home, int status, ...) __attribute__((sentinel));

/* The same for the words of a line ("quotes" hold one together), as that person. */
char *term_command_line(const char *home, const char *user, int status, const char *line);

/* Keys by their names ("m", "Down", "Shift-Tab", "Ctrl-s", "F1"), each awaited; NULL ends. */
void term_keys(struct term *t, ...) __attribute__((sentinel));
/* Characters one by one, as typed. */
void term_type(struct term *t, const char *text);
/* One bracketed paste. */
void term_paste(struct term *t, const char *text);
/* Bytes as they are; does not wait. */
void term_send(struct term *t, const char *bytes);
/* Until the program has nothing more to do. */
void term_wait(struct term *t);
void term_resize(struct term *t, int cols, int rows);
void term_signal(struct term *t, int signal);
/* Closes the terminal under the program. */
void term_hang_up(struct term *t);
/* After Ctrl-Z: waits until the program has stopped; term_continue is what `fg` does. */
void term_expect_stopped(struct term *t);
void term_continue(struct term *t);
/* Waits for the end: exit status, 128 + signal when killed by one, -1 when it did not end within the milliseconds. */
int term_exit_status(struct term *t, int milliseconds);

/* Fails the test unless the text comes (goes) within the limit. */
void term_expect(struct term *t, const char *text);
void term_expect_gone(struct term *t, const char *text);
void term_expect_row(struct term *t, int row, const char *text); /* without blanks at its end */
void term_expect_cursor(struct term *t, int row, int col);       /* visible, too */
/* As tests/golden/NAME-COLSxROWS.txt says, with colour and without: the rows, with # for fingerprints, then "cursor
 * ROW,COL visible". UPDATE_GOLDEN=1 writes it. */
void term_golden(struct term *t, const char *name);

/* What is there now. The caller frees texts. */
char *term_row(struct term *t, int row);
char *term_text(struct term *t);
bool term_shows(struct term *t, const char *text);
/* Row of the first occurrence, -1 when there is none. */
int term_find(struct term *t, const char *text);
void term_cursor(struct term *t, int *row, int *col);
bool term_cursor_visible(const struct term *t);
bool term_alternate_screen(const struct term *t);
bool term_marks_pastes(struct term *t);
struct term_cell {
	bool bold, underline, reverse, colored;
};
struct term_cell term_cell(struct term *t, int row, int col);
struct termios term_modes(const struct term *t);
/* Bytes that the program has written so far. */
long term_bytes(struct term *t);
/* CPU time it has used, in milliseconds. */
long term_cpu(const struct term *t);

#endif
