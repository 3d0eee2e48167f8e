/* Reading linked files again, with progress, until it is done or Ctrl-C is pressed. */
#include "command/reread.h"

#include <inttypes.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#define STEP (1 << 20)       /* bytes read between two looks at the clock and at Ctrl-C */
#define QUIET_MS 500         /* what is done by then needs no progress */
#define PROGRESS_EVERY_MS 100
#define NAMED_MOST 12

/* Ctrl-C is held back and looked for between steps; where it is ignored (in the background), it stays so. */
static bool hold_interrupt(sigset_t *before)
{
	struct sigaction now;
	sigset_t interrupt;

	if (sigaction(SIGINT, NULL, &now) != 0 || now.sa_handler == SIG_IGN)
		return false;
	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	return sigprocmask(SIG_BLOCK, &interrupt, before) == 0;
}

static bool interrupted(void)
{
	sigset_t pending;

	return sigpending(&pending) == 0 && sigismember(&pending, SIGINT) == 1;
}

/* Whoever pressed it and has been heard does not end the program as well. */
static void release_interrupt(const sigset_t *before, bool heard)
{
	const struct timespec now = {0, 0};
	sigset_t interrupt;

	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	while (heard && sigtimedwait(&interrupt, NULL, &now) == SIGINT)
		;
	sigprocmask(SIG_SETMASK, before, NULL);
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct progress {
	FILE *file; /* NULL: nobody is looking */
	int64_t next;
	bool shown;
};

static void progress_show(struct progress *progress, const struct recheck *recheck)
{
	if (progress->file == NULL || now_ms() < progress->next)
		return;
	fprintf(progress->file, "\rReading linked files: %zu of %zu, %" PRId64 " of %" PRId64 " MB. Ctrl-C stops.\033[K",
	    recheck->done, recheck->files, recheck->read / 1000000, recheck->bytes / 1000000);
	fflush(progress->file);
	progress->next = now_ms() + PROGRESS_EVERY_MS;
	progress->shown = true;
}

static void progress_end(const struct progress *progress)
{
	if (!progress->shown)
		return;
	fputs("\r\033[K", progress->file);
	fflush(progress->file);
}

static bool stopped(const struct recheck *recheck, struct err *err)
{
	AUTO_STR names = STR_INIT;
	size_t named = 0;

	for (size_t i = 0; i < recheck->at && named < NAMED_MOST; i++)
		if (recheck->pieces.v[i].kind == EVIDENCE_FILE)
			str_addf(&names, "%s%s", named++ > 0 ? ", " : "", recheck->pieces.v[i].id);
	if (recheck->done > named)
		str_addf(&names, " and %zu more", recheck->done - named);
	return err_set(err, ERR_INPUT, "Stopped: %zu of %zu linked files were read again (%s); of the others it is not known "
	    "whether they are still the same.", recheck->done, recheck->files, named > 0 ? str_text(&names) : "none");
}

bool files_reread(struct session *session, struct recheck *recheck, struct err *err)
{
	struct progress progress = {.next = now_ms() + QUIET_MS};
	sigset_t before;
	bool holds = hold_interrupt(&before), stop = false;

	if (isatty(fileno(session->err_out)))
		progress.file = session->err_out;
	while (!stop && recheck_step(recheck, STEP)) {
		progress_show(&progress, recheck);
		stop = holds && interrupted() && !recheck_is_done(recheck);
	}
	progress_end(&progress);
	if (holds)
		release_interrupt(&before, stop);
	return !stop || stopped(recheck, err);
}
