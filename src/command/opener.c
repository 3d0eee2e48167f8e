/* Opening evidence with the person's own program: what to run, and what not. */
#include "command/opener.h"

#include "assess/recheck.h"
#include "command/cmd.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define DEFAULT_OPENER "xdg-open"
#define READ_MOST (64 << 20) /* bytes read to tell whether a file is the one that was linked */

/* An absolute path is no option of whatever is run. */
static bool file_check(const char *path, struct err *err)
{
	struct stat status;

	if (*path != '/')
		return err_set(err, ERR_INPUT, "%s is not an absolute path: name the file again with evidence edit --file.", path);
	if (stat(path, &status) != 0)
		return err_set(err, ERR_INPUT, "%s can't be opened: %s.", path, strerror(errno));
	return S_ISREG(status.st_mode) || err_set(err, ERR_INPUT, "%s is not a regular file, so it is not opened.", path);
}

static bool place_check(const struct evidence *evidence, struct err *err)
{
	switch (evidence->kind) {
	case EVIDENCE_URL:
		return evidence_url_check(evidence->location, err);
	case EVIDENCE_FILE:
		return file_check(evidence->location, err);
	case EVIDENCE_REFERENCE:
		break;
	}
	return err_set(err, ERR_INPUT, "%s is a reference, which nothing can open: %s", evidence->id, evidence->location);
}

bool opener_words(const struct evidence *evidence, struct argv *words, struct err *err)
{
	AUTO_FREE char *configured = config_get(CONFIG_OPENER);

	if (!place_check(evidence, err))
		return false;
	argv_split(text_blank(configured) ? DEFAULT_OPENER : configured, words);
	if (words->n == 0 || *words->v[0] == '\0')
		return err_set(err, ERR_INPUT, "The configuration names no program as the opener: write a line like \"opener = "
		    DEFAULT_OPENER "\".");
	argv_add(words, evidence->location);
	argv_add(words, NULL);
	return true;
}

void opener_warning(const struct assess *assess, const struct evidence *evidence, struct str *out)
{
	const char *const ids[] = {evidence->id};
	struct recheck recheck;

	recheck_begin(&recheck, assess, ids, COUNT(ids));
	recheck_step(&recheck, READ_MOST);
	if (recheck_state(&recheck, assess, evidence) == EVIDENCE_CHANGED)
		str_add(out, "Its file is not the one that was linked: size or SHA-256 differ.");
	recheck_free(&recheck);
}
