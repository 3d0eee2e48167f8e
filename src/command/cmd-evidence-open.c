/* adhere evidence open: hands a piece to the person's own program. */
#include "command/evidence.h"
#include "command/opener.h"

#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static bool wait_for(pid_t child, const char *program, struct err *err)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return err_set(err, ERR_INPUT, "What became of %s is not known: %s.", program, strerror(errno));
	return status == 0 || err_set(err, ERR_INPUT, "%s ended with a fault: \"opener = PROGRAM\" in the configuration names "
	    "another one.", program);
}

static bool run(char *const words[], struct err *err)
{
	pid_t child;
	int error = posix_spawnp(&child, words[0], NULL, NULL, words, environ);

	if (error != 0)
		return err_set(err, ERR_INPUT, "%s could not be started (%s): name a program with \"opener = PROGRAM\" in the "
		    "configuration.", words[0], strerror(error));
	return wait_for(child, words[0], err);
}

static bool open_piece(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const struct evidence *evidence = evidence_listed(assess, arguments->words.v[0], err);
	struct argv words = VEC_INIT;
	AUTO_STR warning = STR_INIT;
	bool done;

	if (evidence == NULL)
		return false;
	done = opener_words(evidence, &words, err);
	if (done) {
		opener_warning(assess, evidence, &warning);
		if (warning.len > 0)
			complain(session, "adhere: %s: %s", evidence->id, str_text(&warning));
		fflush(session->out);
		done = run(words.v, err);
	}
	argv_free(&words);
	return done;
}

bool cmd_evidence_open(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, open_piece, arguments, err);
}
