/* The terminal: entering, leaving, suspending, and its input and signals as events. */
#include "ui/term.h"

#include "ui/surface.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define ESC_DELAY 25           /* milliseconds in which a sequence has to follow */
#define REST_OF_KEY 50         /* milliseconds for the other bytes of a character */
#define PASTE_PATIENCE 1000    /* milliseconds after which a paste without an end is over */
#define PASTE_LIMIT (1U << 20) /* bytes */
#define ENDS_AFTER_ERRORS 3    /* reads without a byte although one was announced: the terminal is gone */
#define PASTE_END "\033[201~"

enum { CODE_PASTE_START = KEY_MAX + 1, CODE_PASTE_END };

static const int fatal_signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
static const int event_signals[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGHUP, SIGTERM, SIGQUIT};

struct terminal {
	struct surface surface;
	SCREEN *screen;
	WINDOW *input; /* a pad: reading from it refreshes nothing */
	struct termios before;
	sigset_t mask_before, events;
	struct sigaction fatal_before[COUNT(fatal_signals)];
	int signal_fd;
	unsigned errors;
	bool brackets; /* the terminal may mark what is pasted */
	bool pasting, paste_too_long;
	struct str paste;
};

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

static void fit_to_terminal(void)
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
	fit_to_terminal();
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

/* --- signals --- */

/* Really stops, until a SIGCONT; SIGTSTP rather than SIGSTOP, which would strand a program without job control. */
static void stop_here(struct terminal *term)
{
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, NULL);
	sigprocmask(SIG_BLOCK, &term->events, NULL);
}

static struct term_event event_of_signal(struct terminal *term, int signal)
{
	switch (signal) {
	case SIGWINCH:
		fit_to_terminal();
		return (struct term_event){.kind = TERM_RESIZED};
	case SIGTSTP:
		term_leave(term);
		stop_here(term);
		term_enter(term);
		return (struct term_event){.kind = TERM_CONTINUED};
	case SIGCONT:
		reset_prog_mode();
		fit_to_terminal();
		term_redraw(term);
		return (struct term_event){.kind = TERM_CONTINUED};
	case SIGINT:
		return (struct term_event){.kind = TERM_INTERRUPT};
	default:
		return (struct term_event){.kind = TERM_ENDED, .signal = signal};
	}
}

static int next_signal(struct terminal *term)
{
	struct signalfd_siginfo info;

	return read(term->signal_fd, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

/* --- keys --- */

static const struct {
	int code;
	uint32_t key;
} codes[] = {
	{KEY_UP, PRESS_UP}, {KEY_DOWN, PRESS_DOWN}, {KEY_LEFT, PRESS_LEFT}, {KEY_RIGHT, PRESS_RIGHT},
	{KEY_HOME, PRESS_HOME}, {KEY_FIND, PRESS_HOME}, {KEY_END, PRESS_END}, {KEY_SELECT, PRESS_END},
	{KEY_PPAGE, PRESS_PAGE_UP}, {KEY_NPAGE, PRESS_PAGE_DOWN}, {KEY_IC, PRESS_INSERT}, {KEY_DC, PRESS_DELETE},
	{KEY_BTAB, PRESS_SHIFT_TAB}, {KEY_ENTER, PRESS_ENTER}, {KEY_BACKSPACE, PRESS_BACKSPACE},
};

static uint32_t key_of_code(int code)
{
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return PRESS_F1 + (uint32_t)(code - KEY_F(1));
	for (size_t i = 0; i < COUNT(codes); i++)
		if (codes[i].code == code)
			return codes[i].key;
	return PRESS_OTHER;
}

static uint32_t key_of_character(wint_t character)
{
	switch (character) {
	case L'\0':
		return PRESS_OTHER;
	case L'\n':
		return PRESS_ENTER;
	case L'\b':
		return PRESS_BACKSPACE;
	default:
		return (uint32_t)character;
	}
}

/* The result of get_wch(): OK, KEY_CODE_YES or ERR. */
static int read_input(struct terminal *term, int milliseconds, wint_t *input)
{
	wtimeout(term->input, milliseconds);
	return wget_wch(term->input, input);
}

/*
 * After an Esc that more follows at once: a sequence that terminfo does not know, or Alt with a key. Neither may be
 * taken for Esc and other keys, which would do things.
 */
static uint32_t swallow_sequence(struct terminal *term)
{
	wint_t input;

	if (read_input(term, 0, &input) != OK)
		return PRESS_ESC;
	if (input == L'O')
		read_input(term, 0, &input);
	else if (input == L'[')
		while (read_input(term, 0, &input) == OK && (input < 0x40 || input > 0x7E))
			;
	return PRESS_OTHER;
}

/* Newlines as \n, nothing else below blank but tabs. */
static void clean_paste(struct str *paste)
{
	AUTO_STR raw = *paste;

	*paste = (struct str)STR_INIT;
	for (size_t i = 0; i < raw.len; i++) {
		unsigned char byte = (unsigned char)raw.s[i];

		if (byte == '\r' && i + 1 < raw.len && raw.s[i + 1] == '\n')
			continue;
		if (byte == '\r')
			byte = '\n';
		if ((byte >= ' ' && byte != 0x7F) || byte == '\n' || byte == '\t')
			str_addc(paste, (char)byte);
	}
}

static struct term_event end_paste(struct terminal *term)
{
	term->pasting = false;
	clean_paste(&term->paste);
	return (struct term_event){
	    .kind = TERM_PASTE, .text = term->paste_too_long ? NULL : str_text(&term->paste)};
}

static struct term_event start_paste(struct terminal *term)
{
	term->pasting = true;
	term->paste_too_long = false;
	str_clear(&term->paste);
	return (struct term_event){.kind = TERM_NOTHING};
}

static bool ends_with(const struct str *text, const char *end)
{
	size_t length = strlen(end);

	return text->len >= length && memcmp(text->s + text->len - length, end, length) == 0;
}

static struct term_event add_to_paste(struct terminal *term, int kind, wint_t input)
{
	if (kind == KEY_CODE_YES && input == CODE_PASTE_END)
		return end_paste(term);
	if (kind == KEY_CODE_YES)
		return (struct term_event){.kind = TERM_NOTHING};
	if (term->paste.len >= PASTE_LIMIT) {
		term->paste_too_long = true;
		str_cut(&term->paste, strlen(PASTE_END));
	}
	utf8_add(&term->paste, (uint32_t)input);
	if (!ends_with(&term->paste, PASTE_END)) /* its first byte may have come too early to be recognised */
		return (struct term_event){.kind = TERM_NOTHING};
	str_cut(&term->paste, term->paste.len - strlen(PASTE_END));
	return end_paste(term);
}

static struct term_event event_of_input(struct terminal *term, int kind, wint_t input)
{
	if (term->pasting)
		return add_to_paste(term, kind, input);
	if (kind == KEY_CODE_YES && input == CODE_PASTE_START)
		return start_paste(term);
	if (kind == KEY_CODE_YES && input == KEY_RESIZE) /* ncurses tells itself; the signal has told us */
		return (struct term_event){.kind = TERM_NOTHING};
	if (kind == KEY_CODE_YES)
		return (struct term_event){.kind = TERM_KEY, .key = key_of_code((int)input)};
	if (input == L'\033')
		return (struct term_event){.kind = TERM_KEY, .key = swallow_sequence(term)};
	return (struct term_event){.kind = TERM_KEY, .key = key_of_character(input)};
}

/* Reads until there is an event or nothing more to be read. */
static struct term_event read_event(struct terminal *term, int milliseconds)
{
	struct term_event event = {.kind = TERM_NOTHING};
	wint_t input;
	int kind;

	while (event.kind == TERM_NOTHING && (kind = read_input(term, milliseconds, &input)) != ERR) {
		term->errors = 0;
		event = event_of_input(term, kind, input);
		milliseconds = 0;
	}
	return event;
}

/* --- waiting --- */

static struct term_event gone(void)
{
	return (struct term_event){.kind = TERM_ENDED, .signal = SIGHUP};
}

static struct term_event event_of_poll(struct terminal *term, const struct pollfd fds[2])
{
	int signal = fds[1].revents != 0 ? next_signal(term) : 0;
	struct term_event event;

	if (signal != 0)
		return event_of_signal(term, signal);
	if ((fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
		return gone();
	if ((fds[0].revents & POLLIN) == 0)
		return (struct term_event){.kind = TERM_NOTHING};
	term->errors++;
	event = read_event(term, REST_OF_KEY);
	return event.kind == TERM_NOTHING && term->errors >= ENDS_AFTER_ERRORS ? gone() : event;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What is left until `end`, cut to how long a paste may pause. */
static int patience(const struct terminal *term, int64_t end)
{
	int64_t left = end < 0 ? -1 : end - now_ms();

	if (end >= 0 && left < 0)
		left = 0;
	if (term->pasting && (left < 0 || left > PASTE_PATIENCE))
		left = PASTE_PATIENCE;
	return (int)left;
}

struct term_event term_wait(struct terminal *term, int milliseconds)
{
	int64_t end = milliseconds < 0 ? -1 : now_ms() + milliseconds;
	struct term_event event = read_event(term, 0);
	int ready, wait;

	while (event.kind == TERM_NOTHING) {
		struct pollfd fds[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = term->signal_fd, .events = POLLIN}};

		wait = patience(term, end);
		ready = poll(fds, COUNT(fds), wait);
		if (ready > 0)
			event = event_of_poll(term, fds);
		else if (ready == 0 && term->pasting && wait == PASTE_PATIENCE)
			event = end_paste(term);
		else if (ready == 0)
			break;
	}
	return event;
}

/* --- other programs --- */

static void forget_keyboard_signals(struct terminal *term)
{
	int signal;

	while ((signal = next_signal(term)) != 0)
		if (signal == SIGHUP || signal == SIGTERM) { /* not of the keyboard: give it back */
			raise(signal);
			return;
		}
}

static int wait_for(struct terminal *term, pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, WUNTRACED) < 0 || WIFSTOPPED(status)) {
		if (!WIFSTOPPED(status)) {
			if (errno != EINTR)
				return -1;
			continue;
		}
		stop_here(term);
		kill(child, SIGCONT);
		status = 0;
	}
	return status;
}

static int start_program(const struct terminal *term, char *const words[], pid_t *child)
{
	posix_spawnattr_t attributes;
	int error;

	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigmask(&attributes, &term->mask_before);
	posix_spawnattr_setsigdefault(&attributes, &term->events);
	error = posix_spawnp(child, words[0], NULL, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	return error;
}

bool term_run(struct terminal *term, char *const words[], struct err *err)
{
	pid_t child;
	int error, status = 0;

	term_leave(term);
	error = start_program(term, words, &child);
	if (error == 0)
		status = wait_for(term, child);
	forget_keyboard_signals(term);
	term_enter(term);
	if (error != 0)
		return err_set(err, ERR_INPUT, "%s could not be started (%s).", words[0], strerror(error));
	if (status != 0)
		return err_set(err, ERR_INPUT, "%s ended with a fault.", words[0]);
	return true;
}
