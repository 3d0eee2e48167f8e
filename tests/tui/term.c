/* The real program in a terminal that is only in memory: starting, keys, waiting, ending. */
#include "tests/tui/term-run.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE 20000 /* milliseconds; for valgrind and busy machines: nothing waits so long that goes well */
#define NOON "2026-11-24T12:00:00Z"

/* What the keeper tells: the pid first, then each change of state. */
struct change {
	pid_t pid;
	int status;
};

long long term_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- home folders --- */

static char *new_home(void)
{
	const char *tmp = getenv("TMPDIR");
	char *home = xasprintf("%s/adhere-test-XXXXXX", tmp == NULL ? "/tmp" : tmp);

	cr_assert(mkdtemp(home) != NULL, "no folder %s", home);
	return home;
}

static int remove_one(const char *path, const struct stat *stat, int kind, struct FTW *ftw)
{
	(void)stat;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static void set_variables(const char *const *variables)
{
	for (size_t i = 0; variables != NULL && variables[i] != NULL; i++) {
		AUTO_FREE char *name = xstrdup(variables[i]);
		char *value = strchr(name, '=');

		if (value == NULL) {
			unsetenv(name);
			continue;
		}
		*value = '\0';
		setenv(name, value + 1, 1);
	}
}

static void set_environment(const char *home, const struct term_options *options)
{
	static const char *const common[] = {"COLUMNS", "LINES", "NO_COLOR", "LANG", "LC_CTYPE", "LANGUAGE", "ESCDELAY",
	    "VISUAL", "EDITOR", "ADHERE_DB", "ADHERE_ASSESSMENT", "ADHERE_TEST_FD", "TERMINFO", "XDG_RUNTIME_DIR",
	    "LC_ALL=C.UTF-8", "TZ=UTC", "ADHERE_NOW=" NOON, "ADHERE_USER=Ada Example", NULL};
	static const char *const mono[] = {"NO_COLOR=1", NULL}, *const anonymous[] = {"ADHERE_USER", NULL};
	AUTO_FREE char *data = path_join(home, "data"), *config = path_join(home, "config");

	set_variables(common);
	setenv("HOME", home, 1);
	setenv("XDG_DATA_HOME", data, 1);
	setenv("XDG_CONFIG_HOME", config, 1);
	setenv("TMPDIR", home, 1);
	setenv("TERM", options->term == NULL ? "xterm-256color" : options->term, 1);
	if (options->mono)
		set_variables(mono);
	if (options->anonymous)
		set_variables(anonymous);
	set_variables(options->environment);
}

/* --- commands --- */

static void exec_words(const char **words)
{
	char *copies[64] = {NULL};

	for (size_t i = 0; words[i] != NULL && i + 1 < COUNT(copies); i++)
		copies[i] = xstrdup(words[i]);
	execv("./adhere", copies);
	_exit(127);
}

/* `words` begin with the program's name and end with NULL. */
static char *output_of(const char *home, const char *const *environment, int status, const char **words)
{
	struct str out = STR_INIT;
	int fds[2], ended = 0;
	char bytes[4096];
	ssize_t n;
	pid_t pid;

	cr_assert(pipe2(fds, O_CLOEXEC) == 0);
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		set_environment(home, &(struct term_options){.environment = environment});
		dup2(fds[1], STDOUT_FILENO);
		exec_words(words);
	}
	close(fds[1]);
	while ((n = read(fds[0], bytes, sizeof bytes)) > 0)
		str_addn(&out, bytes, (size_t)n);
	close(fds[0]);
	waitpid(pid, &ended, 0);
	cr_assert(WIFEXITED(ended) && WEXITSTATUS(ended) == status, "adhere %s %s ended with %d, not %d", words[1],
	    words[2] == NULL ? "" : words[2], WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended), status);
	return str_take(&out);
}

static char *command_output(const char *home, int status, va_list args)
{
	const char *words[64] = {"adhere"};

	for (size_t i = 1; i < COUNT(words) - 1 && (words[i] = va_arg(args, const char *)) != NULL; i++)
		;
	return output_of(home, NULL, status, words);
}

/* Ends each word of the line with a NUL; "quotes" hold one together. */
static void line_split(char *line, const char **words, size_t most)
{
	size_t n = 1;

	for (char *to = line; *line != '\0' && n < most;) {
		bool quoted = false;

		for (words[n++] = to; *line != '\0' && (*line != ' ' || quoted); line++) {
			if (*line == '"')
				quoted = !quoted;
			else
				*to++ = *line;
		}
		line += *line != '\0';
		*to++ = '\0';
	}
}

char *term_command_line(const char *home, const char *user, int status, const char *line)
{
	AUTO_FREE char *copy = xstrdup(line), *variable = xasprintf("ADHERE_USER=%s", user);
	const char *const environment[] = {variable, NULL};
	const char *words[64] = {"adhere"};

	line_split(copy, words, COUNT(words) - 1);
	return output_of(home, environment, status, words);
}

void term_command(const char *home, int status, ...)
{
	va_list args;

	va_start(args, status);
	free(command_output(home, status, args));
	va_end(args);
}

char *term_command_output(const char *home, int status, ...)
{
	va_list args;
	char *out;

	va_start(args, status);
	out = command_output(home, status, args);
	va_end(args);
	return out;
}

/* --- starting --- */

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct term *t = user;

	if (property == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		t->cursor_visible = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

static void make_screen(struct term *t)
{
	t->vterm = vterm_new(t->rows, t->cols);
	vterm_set_utf8(t->vterm, 1);
	t->screen = vterm_obtain_screen(t->vterm);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_reset(t->screen, 1);
}

static void exec_program(const struct term_options *options, const char *home, int ready)
{
	const char *words[32] = {"adhere"};
	char number[16];

	for (size_t i = 0; options->args != NULL && options->args[i] != NULL && i + 2 < COUNT(words); i++)
		words[i + 1] = options->args[i];
	set_environment(home, options);
	snprintf(number, sizeof number, "%d", ready);
	setenv("ADHERE_TEST_FD", number, 1);
	fcntl(ready, F_SETFD, 0);
	exec_words(words);
}

/* As a shell puts a program into the foreground. */
static void take_foreground(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTTOU);
	setpgid(0, 0);
	sigprocmask(SIG_BLOCK, &set, NULL);
	tcsetpgrp(STDIN_FILENO, getpid());
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

/*
 * What a shell is for the program: it leads the session, so that Ctrl-Z can stop the program and `fg` continue it.
 * SIGUSR1 says `fg`. It does not pass a hang-up on, as some shells do not.
 */
static void keep(const struct term_options *options, const char *home, int ready, int report)
{
	struct change change = {0};
	sigset_t blocked, go_on;
	int signal;

	change.pid = fork();
	if (change.pid == 0) {
		take_foreground();
		exec_program(options, home, ready);
	}
	sigemptyset(&go_on);
	sigaddset(&go_on, SIGUSR1);
	blocked = go_on;
	sigaddset(&blocked, SIGTTOU);
	sigaddset(&blocked, SIGHUP);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	close(ready);
	if (write(report, &change, sizeof change) < 0)
		_exit(1);
	while (waitpid(change.pid, &change.status, WUNTRACED) >= 0) {
		if (write(report, &change, sizeof change) < 0 || !WIFSTOPPED(change.status))
			break;
		sigwait(&go_on, &signal);
		tcsetpgrp(STDIN_FILENO, change.pid);
		kill(-change.pid, SIGCONT);
	}
	_exit(0);
}

static void read_change(struct term *t)
{
	struct change change;

	if (read(t->keeper_fd, &change, sizeof change) != sizeof change) {
		t->ended = true; /* the keeper is gone, so is the program */
		return;
	}
	t->pid = change.pid;
	t->status = change.status;
	t->stopped = change.status != 0 && WIFSTOPPED(change.status);
}

static void fork_keeper(struct term *t, const struct term_options *options)
{
	struct winsize size = {.ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->cols};
	int ready[2], report[2];

	cr_assert(pipe2(ready, O_CLOEXEC) == 0 && pipe2(report, O_CLOEXEC) == 0);
	fcntl(ready[0], F_SETFL, O_NONBLOCK);
	fflush(NULL);
	t->keeper = forkpty(&t->master, NULL, NULL, &size);
	cr_assert(t->keeper >= 0);
	if (t->keeper == 0)
		keep(options, t->home, ready[1], report[1]);
	close(ready[1]);
	close(report[1]);
	t->ready = ready[0];
	t->keeper_fd = report[0];
	fcntl(t->master, F_SETFD, FD_CLOEXEC);
	fcntl(t->master, F_SETFL, O_NONBLOCK);
}

struct term *term_start(int cols, int rows, struct term_options options)
{
	struct term *t = xcalloc(1, sizeof *t);

	*t = (struct term){.rows = rows, .cols = cols, .owns_home = options.home == NULL};
	snprintf(t->last, sizeof t->last, "the start");
	t->home = options.home == NULL ? new_home() : xstrdup(options.home);
	if (options.setup != NULL)
		options.setup(t->home);
	make_screen(t);
	fork_keeper(t, &options);
	read_change(t);
	if (!options.fails)
		term_wait(t);
	return t;
}

const char *term_home(const struct term *t)
{
	return t->home;
}

int term_pid(const struct term *t)
{
	return t->pid;
}

void term_end(struct term *t)
{
	/* 0 and -1, when one could not be started, would mean many processes. */
	if (!t->ended && t->pid > 0)
		kill(t->pid, SIGKILL);
	if (t->keeper > 0) {
		kill(t->keeper, SIGKILL);
		waitpid(t->keeper, NULL, 0);
	}
	if (t->master >= 0)
		close(t->master);
	close(t->ready);
	close(t->keeper_fd);
	vterm_free(t->vterm);
	if (t->owns_home)
		nftw(t->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(t->home);
	free(t);
}

/* --- reading what it draws --- */

bool term_drain(struct term *t)
{
	char bytes[16384];
	ssize_t n;
	bool some = false;

	while (t->master >= 0 && (n = read(t->master, bytes, sizeof bytes)) > 0) {
		vterm_input_write(t->vterm, bytes, (size_t)n);
		t->bytes += n;
		some = true;
	}
	return some;
}

void term_wait_output(struct term *t, long long milliseconds)
{
	struct pollfd waiting = {.fd = t->master, .events = POLLIN};

	poll(&waiting, 1, milliseconds < 0 ? 0 : (int)milliseconds);
}

void term_fail(struct term *t, const char *format, ...)
{
	AUTO_STR text = STR_INIT;
	AUTO_FREE char *screen = term_text(t);
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	cr_assert_fail("%s after %s; the screen:\n%s", str_text(&text), t->last, screen);
}

static bool take_ready(struct term *t)
{
	char bytes[256];
	bool some = false;

	while (read(t->ready, bytes, sizeof bytes) > 0)
		some = true;
	return some;
}

/* Waits for any of its descriptors and takes what came. */
static void look(struct term *t, long long until)
{
	struct pollfd fds[] = {{.fd = t->keeper_fd, .events = POLLIN}, {.fd = t->master, .events = POLLIN},
	    {.fd = t->ready, .events = POLLIN}};
	long long left = until - term_now();
	bool hung_up;

	if (poll(fds, COUNT(fds), left < 0 ? 0 : (int)left) <= 0)
		return;
	hung_up = (fds[1].revents & POLLHUP) != 0;
	if (!term_drain(t) && hung_up) /* nobody has the other side open any more: only the keeper has news */
		poll(fds, 1, left < 0 ? 0 : (int)left);
	if (fds[0].revents != 0 && !t->ended)
		read_change(t);
}

void term_wait(struct term *t)
{
	long long until = term_now() + PATIENCE;

	while (!take_ready(t)) {
		if (t->ended)
			term_fail(t, "The program ended with status %d", t->status);
		if (term_now() > until)
			term_fail(t, "The program did not get ready");
		look(t, until);
	}
	/* What it wrote before it said so is on its way through the kernel. */
	until = term_now() + 3;
	do
		term_wait_output(t, until - term_now());
	while (term_drain(t) && term_now() < until);
}

/* --- sending --- */

void term_send(struct term *t, const char *bytes)
{
	size_t length = strlen(bytes);
	ssize_t n;

	while (length > 0) {
		n = write(t->master, bytes, length);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			term_fail(t, "The terminal is gone (%s)", strerror(errno));
		term_drain(t);
		if (n <= 0)
			continue;
		bytes += n;
		length -= (size_t)n;
	}
}

static void send_and_wait(struct term *t, const char *name, const char *bytes)
{
	snprintf(t->last, sizeof t->last, "%s", name);
	take_ready(t);
	term_send(t, bytes);
	term_wait(t);
}

static const struct {
	const char *name, *bytes;
} keys[] = {
	{"Up", "\033OA"}, {"Down", "\033OB"}, {"Right", "\033OC"}, {"Left", "\033OD"}, {"Home", "\033OH"}, {"End", "\033OF"},
	{"PageUp", "\033[5~"}, {"PageDown", "\033[6~"}, {"Insert", "\033[2~"}, {"Delete", "\033[3~"}, {"Shift-Tab", "\033[Z"},
	{"Tab", "\t"}, {"Enter", "\r"}, {"Esc", "\033"}, {"Backspace", "\177"}, {"Space", " "}, {"F1", "\033OP"},
	{"F2", "\033OQ"}, {"F10", "\033[21~"},
};

static void send_key(struct term *t, const char *name)
{
	char control[2] = {0};

	for (size_t i = 0; i < COUNT(keys); i++)
		if (strcmp(keys[i].name, name) == 0) {
			send_and_wait(t, name, keys[i].bytes);
			return;
		}
	if (str_starts(name, "Ctrl-") && strlen(name) == 6) {
		control[0] = (char)(name[5] & 0x1F);
		send_and_wait(t, name, control);
		return;
	}
	cr_assert(utf8_count(name) == 1, "no key is called %s", name);
	send_and_wait(t, name, name);
}

void term_keys(struct term *t, ...)
{
	const char *name;
	va_list args;

	va_start(args, t);
	while ((name = va_arg(args, const char *)) != NULL)
		send_key(t, name);
	va_end(args);
}

void term_type(struct term *t, const char *text)
{
	size_t length = strlen(text), used;
	uint32_t point;

	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(text + i, length - i, &point);
		AUTO_FREE char *one = xstrndup(text + i, used);

		send_and_wait(t, one, one);
	}
}

void term_paste(struct term *t, const char *text)
{
	AUTO_FREE char *bytes = xasprintf("\033[200~%s\033[201~", text);

	send_and_wait(t, "a paste", bytes);
}

void term_resize(struct term *t, int cols, int rows)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	if (rows == t->rows && cols == t->cols)
		return;
	snprintf(t->last, sizeof t->last, "the new size %dx%d", cols, rows);
	take_ready(t);
	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vterm, rows, cols);
	cr_assert(ioctl(t->master, TIOCSWINSZ, &size) == 0);
	term_wait(t);
}

void term_signal(struct term *t, int signal)
{
	snprintf(t->last, sizeof t->last, "signal %d", signal);
	cr_assert(t->pid > 0);
	kill(t->pid, signal);
}

void term_hang_up(struct term *t)
{
	snprintf(t->last, sizeof t->last, "the hang-up");
	close(t->master);
	t->master = -1;
}

void term_expect_stopped(struct term *t)
{
	long long until = term_now() + PATIENCE;

	while (!t->stopped && !t->ended && term_now() < until)
		look(t, until);
	if (!t->stopped)
		term_fail(t, "The program did not stop");
	term_drain(t);
}

void term_continue(struct term *t)
{
	snprintf(t->last, sizeof t->last, "going on");
	take_ready(t);
	t->stopped = false;
	kill(t->keeper, SIGUSR1);
	term_wait(t);
}

int term_exit_status(struct term *t, int milliseconds)
{
	long long until = term_now() + milliseconds;

	while (!t->ended && term_now() < until)
		look(t, until);
	term_drain(t);
	if (!t->ended)
		return -1;
	return WIFSIGNALED(t->status) ? 128 + WTERMSIG(t->status) : WEXITSTATUS(t->status);
}

struct termios term_modes(const struct term *t)
{
	struct termios modes = {0};

	tcgetattr(t->master, &modes);
	return modes;
}

long term_bytes(struct term *t)
{
	term_drain(t);
	return t->bytes;
}

long term_cpu(const struct term *t)
{
	AUTO_FREE char *path = xasprintf("/proc/%d/stat", t->pid);
	FILE *file = fopen(path, "re");
	char line[1024] = "";
	unsigned long user = 0, system = 0;
	const char *rest;

	cr_assert(file != NULL && fgets(line, sizeof line, file) != NULL);
	fclose(file);
	rest = strrchr(line, ')');
	cr_assert(rest != NULL &&
	    sscanf(rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) == 2);
	return (long)((user + system) * 1000 / (unsigned long)sysconf(_SC_CLK_TCK));
}
