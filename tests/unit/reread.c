/* Reading linked files again from the command line: whole, and stopped by Ctrl-C. */
#include "command/reread.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define LENGTH ((off_t)5 << 20)
#define PIECES 3

static char folder[] = "/tmp/adhere-reread-XXXXXX";
static char *path;
static struct evidence pieces[PIECES];
static struct assess assess = {.today = "2026-11-24", .evidence = {.v = pieces, .n = PIECES}};
static struct session session;
static char *messages;
static size_t messages_size;

/* Three pieces that are the same file, of several steps. */
static void begin(void)
{
	static const char *const ids[] = {"E-1", "E-2", "E-3"};

	cr_assert(ne(ptr, mkdtemp(folder), NULL));
	path = path_join(folder, "log");
	cr_assert(file_write(path, "", 0, true, NULL));
	cr_assert(eq(int, truncate(path, LENGTH), 0));
	for (size_t i = 0; i < PIECES; i++) {
		pieces[i] = (struct evidence){.id = (char *)ids[i], .valid_until = (char *)""};
		cr_assert(evidence_take_file(&pieces[i], path, NULL));
	}
	session_init(&session, stdin, stdout, open_memstream(&messages, &messages_size));
}

static void end(void)
{
	fclose(session.err_out);
	free(messages);
	for (size_t i = 0; i < PIECES; i++) {
		free(pieces[i].location);
		free(pieces[i].sha256);
	}
	unlink(path);
	rmdir(folder);
	free(path);
}

TestSuite(reread, .init = begin, .fini = end);

/* Who runs the tests may have them in the background, where Ctrl-C is ignored. */
static sigset_t hold(void)
{
	sigset_t set;

	signal(SIGINT, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return set;
}

static bool is_pending(void)
{
	sigset_t pending;

	sigpending(&pending);
	return sigismember(&pending, SIGINT) == 1;
}

Test(reread, all_of_them)
{
	struct recheck recheck;
	struct err err = ERR_INIT;

	recheck_begin(&recheck, &assess, NULL, 0);
	cr_assert(files_reread(&session, &recheck, &err));
	cr_expect(eq(sz, recheck.done, PIECES));
	cr_expect(eq(i64, recheck.read, PIECES * LENGTH));
	cr_expect(eq(i64, recheck.read, recheck.bytes));
	fflush(session.err_out);
	cr_expect(eq(str, messages, (char *)"")); /* no progress where no terminal is */
	recheck_free(&recheck);
}

/* Ctrl-C was pressed before the first step ended. */
Test(reread, stopped_says_what_was_read)
{
	struct recheck recheck;
	struct err err = ERR_INIT;

	hold();
	raise(SIGINT);
	recheck_begin(&recheck, &assess, NULL, 0);
	cr_assert(not(files_reread(&session, &recheck, &err)));
	cr_expect(eq(str, err.text, (char *)"Stopped: 0 of 3 linked files were read again (none); of the others it is not known "
	    "whether they are still the same."));
	cr_expect(eq(int, err.kind, ERR_INPUT));
	cr_expect(eq(int, (int)recheck.pieces.v[0].result, RECHECK_WAITING));
	cr_expect(not(is_pending()), "who has been heard does not end the program as well");
	recheck_free(&recheck);
}

Test(reread, stopped_names_those_that_were_read)
{
	struct recheck recheck;
	struct err err = ERR_INIT;

	hold();
	recheck_begin(&recheck, &assess, NULL, 0);
	while (recheck.done < 2)
		recheck_step(&recheck, 65536);
	raise(SIGINT);
	cr_assert(not(files_reread(&session, &recheck, &err)));
	cr_expect(ne(ptr, strstr(err.text, "2 of 3 linked files were read again (E-1, E-2);"), NULL), "%s", err.text);
	recheck_free(&recheck);
}

/* In the background Ctrl-C is ignored, and so it is here. */
Test(reread, ignored_stays_ignored)
{
	struct recheck recheck;
	struct err err = ERR_INIT;

	hold();
	raise(SIGINT);
	signal(SIGINT, SIG_IGN);
	recheck_begin(&recheck, &assess, NULL, 0);
	cr_expect(files_reread(&session, &recheck, &err));
	recheck_free(&recheck);
}
