/* Handing a text to the person's own editor. */
#include "ui/app.h"

#include "base/argv.h"
#include "ui/term.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEXT_LIMIT (1U << 20)

static const char *editor_command(void)
{
	const char *command = getenv("VISUAL");

	if (text_blank(command))
		command = getenv("EDITOR");
	return text_blank(command) ? "vi" : command;
}

/* A private folder, in memory where the system has one for the person, so that what editors leave beside is private too. */
static char *private_folder(struct err *err)
{
	const char *place = getenv("XDG_RUNTIME_DIR");
	char *folder;

	if (place == NULL || access(place, W_OK | X_OK) != 0)
		place = getenv("TMPDIR");
	folder = path_join(text_blank(place) ? "/tmp" : place, "adhere-XXXXXX");
	if (mkdtemp(folder) != NULL)
		return folder;
	err_set(err, ERR_INPUT, "No private folder %s could be made (%s): set TMPDIR to a folder of yours.", folder,
	    strerror(errno));
	free(folder);
	return NULL;
}

static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL)
		unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir != NULL)
		closedir(dir);
	rmdir(folder);
}

static bool run_editor(struct app *app, const char *path, struct err *err)
{
	struct argv words = VEC_INIT;
	bool done;

	argv_split(editor_command(), &words);
	argv_add(&words, path);
	argv_add(&words, NULL);
	done = term_run(app->term, words.v, err);
	argv_free(&words);
	return done || (err_prefix(err, "Your editor (VISUAL, EDITOR)"), false);
}

/* Editors end a file with a newline; a text that had none keeps none. */
static void take_back_newline(const struct str *before, struct str *after)
{
	if ((before->len == 0 || before->s[before->len - 1] != '\n') && after->len > 0 && after->s[after->len - 1] == '\n')
		str_cut(after, after->len - 1);
}

static bool take_over(struct str *text, struct str *edited, struct err *err)
{
	take_back_newline(text, edited);
	if (text_blank(str_text(edited)) || str_same(str_text(text), str_text(edited)))
		return false;
	if (strlen(edited->s) != edited->len || !utf8_valid(edited->s, edited->len))
		return err_set(err, ERR_INPUT, "What the editor left is not a UTF-8 text; the text stays as it was.");
	str_clear(text);
	str_addn(text, edited->s, edited->len);
	return true;
}

bool app_edit_outside(struct app *app, struct str *text, struct err *err)
{
	AUTO_FREE char *folder = private_folder(err), *path = NULL;
	AUTO_STR edited = STR_INIT;
	bool changed;

	if (folder == NULL)
		return false;
	path = path_join(folder, "text.md");
	changed = file_write(path, str_text(text), text->len, false, err) && run_editor(app, path, err) &&
	    file_read(path, TEXT_LIMIT, &edited, err) && take_over(text, &edited, err);
	remove_folder(folder);
	return changed;
}
