/* Printing through lp. */
#include "command/print.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* The bytes as a file without a name, to be read from its start; -1 and err. */
static int input_of(const struct str *bytes, struct err *err)
{
	int fd = memfd_create("adhere-print", MFD_CLOEXEC);
	size_t written = 0;

	while (fd >= 0 && written < bytes->len) {
		ssize_t n = write(fd, str_text(bytes) + written, bytes->len - written);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		written += (size_t)n;
	}
	if (fd >= 0 && written == bytes->len && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	err_set(err, ERR_INPUT, "The paper could not be handed to lp (%s): write it to a file, and print that.", strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Signals as they are for a program that is started from a shell, whatever the screen has done to them. */
static void attributes_make(posix_spawnattr_t *attributes)
{
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(attributes);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &all);
}

static int spawn(pid_t *child, const char *title, int input, int messages)
{
	AUTO_FREE char *program = xstrdup("lp");
	AUTO_FREE char *option = xstrdup("-t");
	AUTO_FREE char *name = text_line(title);
	char *const words[] = {program, option, name, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int error;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO);
	attributes_make(&attributes);
	error = posix_spawnp(child, words[0], &actions, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

/* What lp says, up to its end or the end of our patience; true at its end. */
static bool listen_to(int messages, struct str *said)
{
	struct pollfd ready = {.fd = messages, .events = POLLIN};
	char buffer[512];

	for (;;) {
		int got = poll(&ready, 1, PRINT_WAIT_MS);
		ssize_t n;

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		n = read(messages, buffer, sizeof buffer);
		if (n <= 0)
			return true;
		if (said->len < sizeof buffer)
			str_addn(said, buffer, (size_t)n);
	}
}

static bool judge(pid_t child, const struct str *said, struct err *err)
{
	AUTO_FREE char *line = text_line(str_text(said));
	AUTO_FREE char *words = text_trim(line);
	int status;
	pid_t ended;

	do
		ended = waitpid(child, &status, 0);
	while (ended < 0 && errno == EINTR);
	if (ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	return err_set(err, ERR_INPUT, "The paper was not printed%s%s: write it to a file, and print that.",
	    *words == '\0' ? "" : ". lp says: ", words);
}

static bool print_from(const char *title, int input, struct err *err)
{
	int ends[2], error;
	AUTO_STR said = STR_INIT;
	pid_t child;
	bool ended;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return err_set(err, ERR_INPUT, "lp could not be run: %s.", strerror(errno));
	error = spawn(&child, title, input, ends[1]);
	close(ends[1]);
	if (error != 0) {
		close(ends[0]);
		return err_set(err, ERR_INPUT, error == ENOENT ?
		    "There is no lp here to print with: write the paper to a file, and print that." :
		    "lp could not be run: %s.", strerror(error));
	}
	ended = listen_to(ends[0], &said);
	close(ends[0]);
	/* Still at work: it has the bytes, and what becomes of them is the printer's matter. */
	return !ended || judge(child, &said, err);
}

bool print_bytes(const char *title, const struct str *bytes, struct err *err)
{
	int input = input_of(bytes, err);
	bool done = input >= 0 && print_from(title, input, err);

	if (input >= 0)
		close(input);
	return done;
}
