/* The terminal: entering, leaving, drawing. */
#include "ui/term-internal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#define ESC_DELAY 25 /* milliseconds in which a sequence has to follow */

static const int fatal_signals[FATAL_SIGNALS] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
static const int event_signals[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGHUP, SIGTERM, SIGQUIT};

/* A dying program and a signal handler have no context to be handed. */
static struct terminal *current;

static void say_to_terminal(const char *bytes)
{
	size_t length = strlen(bytes);
	ssize_t written;

	while (length > 0) {
		written = write(STDOUT_FILENO, bytes, length);
		if (written < 0 && errno != EINTR)
			return;
		if (written > 0) {
			bytes += written;
			length -= (size_t)written;
		}
	}
}

/* --- what must be known before the terminal is taken over --- */

bool term_locale(struct err *err)
{
	const char *name = setlocale(LC_CTYPE, "");

	if (name == NULL || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
		name = setlocale(LC_CTYPE, "C.UTF-8");
	if (name != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return true;
	return err_set(err, ERR_USAGE,
	    "The screen needs UTF-8, but the locale %s uses %s: set LC_ALL=C.UTF-8, or use the commands (adhere --help).",
	    name == NULL ? "C.UTF-8" : name, nl_langinfo(CODESET));
}

bool term_usable(struct err *err)
{
	const char *name = getenv("TERM");
	const char *place_cursor;
	int found;

	if (name == NULL || name[0] == '\0')
		return err_set(err, ERR_USAGE,
		    "TERM is not set: set it to what your terminal is, for example TERM=xterm-256color.");
	if (setupterm(name, STDOUT_FILENO, &found) == ERR) {
		AUTO_FREE char *clean = text_line(name);

		return err_set(err, ERR_USAGE,
		    "The terminal \"%s\" (TERM) is not known here: set TERM to one that is, for example xterm-256color.",
		    clean);
	}
	place_cursor = tigetstr("cup");
	if (place_cursor == NULL || place_cursor == (char *)-1)
		err_set(err, ERR_USAGE,
		    "The terminal \"%s\" (TERM) can't place its cursor: use the commands (adhere --help).", name);
	del_curterm(cur_term);
	return place_cursor != NULL && place_cursor != (char *)-1;
}

/* --- the way out in an emergency --- */

/* Only what POSIX allows in a signal handler. */
static void on_fatal(int signal)
{
	struct terminal *term = current;

	current = NULL;
	if (term == NULL)
		return;
	if (term->brackets)
		say_to_terminal("\033[?2004l\033[?1049l\033[?1l\033>\033[0m\033[?25h\r\n");
	else
		say_to_terminal("\r\n");
	tcsetattr(STDIN_FILENO, TCSANOW, &term->before);
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		if (fatal_signals[i] == signal)
			sigaction(signal, &term->fatal_before[i], NULL);
	raise(signal);
}

static void catch_fatal_signals(struct terminal *term)
{
	struct sigaction action = {.sa_handler = on_fatal};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		sigaction(fatal_signals[i], &action, &term->fatal_before[i]);
}

static void release_fatal_signals(struct terminal *term)
{
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		sigaction(fatal_signals[i], &term->fatal_before[i], NULL);
}

static void restore_when_dying(void)
{
	if (current != NULL)
		term_leave(current);
	current = NULL;
}

/* --- entering and leaving --- */

static void take_signals(struct terminal *term)
{
	sigemptyset(&term->events);
	for (size_t i = 0; i < COUNT(event_signals); i++)
		sigaddset(&term->events, event_signals[i]);
	sigprocmask(SIG_BLOCK, &term->events, &term->mask_before);
	term->signal_fd = signalfd(-1, &term->events, SFD_CLOEXEC | SFD_NONBLOCK);
	if (term->signal_fd < 0)
		die("Signals could not be received (%s).", strerror(errno));
}

/* ncurses puts its own handlers in place; ours are events, and a stop must really stop. */
static void forget_handlers(void)
{
	for (size_t i = 0; i < COUNT(event_signals); i++)
		signal(event_signals[i], SIG_DFL);
}

/* Keys come one by one; Ctrl-S, Ctrl-Q and Ctrl-V are keys. */
static void set_modes(void)
{
	struct termios modes;

	cbreak();
	noecho();
	nonl();
	if (tcgetattr(STDIN_FILENO, &modes) == 0) {
		modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
		modes.c_lflag &= ~(tcflag_t)IEXTEN;
		tcsetattr(STDIN_FILENO, TCSANOW, &modes);
	}
	def_prog_mode();
}

void term_fit(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return;
	if (size.ws_row != LINES || size.ws_col != COLS)
		resizeterm(size.ws_row, size.ws_col);
}

static bool can_mark_pastes(void)
{
	const char *alternate_screen = tigetstr("smcup");

	return alternate_screen != NULL && alternate_screen != (char *)-1;
}

struct terminal *term_open(bool color, struct err *err)
{
	struct terminal *term = xcalloc(1, sizeof *term);

	if (tcgetattr(STDIN_FILENO, &term->before) != 0 || !isatty(STDOUT_FILENO)) {
		free(term);
		err_set(err, ERR_USAGE, "The screen needs a terminal: use the commands (adhere --help).");
		return NULL;
	}
	take_signals(term);
	use_env(FALSE);
	use_tioctl(TRUE);
	if (getenv("ESCDELAY") == NULL)
		set_escdelay(ESC_DELAY);
	term->screen = newterm(NULL, stdout, stdin);
	if (term->screen == NULL)
		die("The terminal could not be taken over.");
	forget_handlers();
	set_modes();
	endwin(); /* from here on ncurses writes a frame at once instead of row by row */
	term->surface.window = stdscr;
	term->brackets = can_mark_pastes();
	term->input = newpad(1, 1);
	keypad(term->input, TRUE);
	define_key("\033[200~", CODE_PASTE_START);
	define_key(PASTE_END, CODE_PASTE_END);
	theme_apply(&term->surface, color);
	current = term;
	die_hook(restore_when_dying);
	catch_fatal_signals(term);
	term_enter(term);
	return term;
}

void term_enter(struct terminal *term)
{
	term_fit();
	refresh();
	curs_set(1);
	if (term->brackets)
		say_to_terminal("\033[?2004h");
	term_redraw(term);
}

void term_leave(struct terminal *term)
{
	if (term->brackets)
		say_to_terminal("\033[?2004l");
	curs_set(1);
	endwin();
}

void term_close(struct terminal *term)
{
	if (term == NULL)
		return;
	term_leave(term);
	die_hook(NULL);
	release_fatal_signals(term);
	current = NULL;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &term->before);
	delwin(term->input);
	delscreen(term->screen);
	close(term->signal_fd);
	sigprocmask(SIG_SETMASK, &term->mask_before, NULL);
	str_free(&term->paste);
	free(term);
}

/* --- drawing --- */

struct canvas term_canvas(struct terminal *term)
{
	return (struct canvas){.surface = &term->surface, .rows = LINES, .cols = COLS};
}

void term_show(struct terminal *term, struct pos cursor)
{
	(void)term;
	wmove(stdscr, cursor.row, cursor.col);
	wnoutrefresh(stdscr);
	doupdate();
}

void term_redraw(struct terminal *term)
{
	(void)term;
	clearok(curscr, TRUE);
}
