/* Waiting for the next event of the terminal: a key, a paste, a signal, its end. */
#include "ui/term-internal.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#define REST_OF_KEY 50       /* milliseconds for the other bytes of a character */
#define PASTE_PATIENCE 1000  /* milliseconds after which a paste without an end is over */
#define ENDS_AFTER_ERRORS 3  /* reads without a byte although one was announced: the terminal is gone */

/* --- signals --- */

/* SIGTSTP rather than SIGSTOP, which would strand a program without job control. */
void term_stop_here(struct terminal *term)
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
		term_fit();
		return (struct term_event){.kind = TERM_RESIZED};
	case SIGTSTP:
		term_leave(term);
		term_stop_here(term);
		term_enter(term);
		return (struct term_event){.kind = TERM_CONTINUED};
	case SIGCONT:
		reset_prog_mode();
		term_fit();
		term_redraw(term);
		return (struct term_event){.kind = TERM_CONTINUED};
	case SIGINT:
		return (struct term_event){.kind = TERM_INTERRUPT};
	default:
		return (struct term_event){.kind = TERM_ENDED, .signal = signal};
	}
}

int term_next_signal(struct terminal *term)
{
	struct signalfd_siginfo info;

	return read(term->signal_fd, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

/* --- waiting --- */

static struct term_event gone(void)
{
	return (struct term_event){.kind = TERM_ENDED, .signal = SIGHUP};
}

static struct term_event event_of_poll(struct terminal *term, const struct pollfd fds[2])
{
	int signal = fds[1].revents != 0 ? term_next_signal(term) : 0;
	struct term_event event;

	if (signal != 0)
		return event_of_signal(term, signal);
	if ((fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
		return gone();
	if ((fds[0].revents & POLLIN) == 0)
		return (struct term_event){.kind = TERM_NOTHING};
	term->errors++;
	event = term_read(term, REST_OF_KEY);
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
	struct term_event event = term_read(term, 0);
	int ready, wait;

	while (event.kind == TERM_NOTHING) {
		struct pollfd fds[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = term->signal_fd, .events = POLLIN}};

		wait = patience(term, end);
		ready = poll(fds, COUNT(fds), wait);
		if (ready > 0)
			event = event_of_poll(term, fds);
		else if (ready == 0 && term->pasting && wait == PASTE_PATIENCE)
			event = term_end_paste(term);
		else if (ready == 0)
			break;
	}
	return event;
}
