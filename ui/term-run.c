/* Other programs in the terminal, which is given to them and taken back. */
#include "ui/term-internal.h"

#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void forget_keyboard_signals(struct terminal *term)
{
	int signal;

	while ((signal = term_next_signal(term)) != 0)
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
		term_stop_here(term);
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
