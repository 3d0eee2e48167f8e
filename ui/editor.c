/* Handing a text to the person's own editor. */
#include "ui/app.h"
#include "ui/term.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEXT_LIMIT (1U << 20)
VEC_TYPE(words, char *);

static void words_free(struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		free(words->v[i]);
	vec_free(words);
}

/* One word from the start of `command`; quotes and backslashes as people write them for a shell, nothing else. */
static const char *take_word(const char *command, struct str *word)
{
	char quote = '\0';

	for (; *command != '\0' && (quote != '\0' || strchr(" \t\n", *command) == NULL); command++) {
		if (quote == '\0' && (*command == '\'' || *command == '"'))
			quote = *command;
		else if (*command == quote)
			quote = '\0';
		else if (*command == '\\' && quote != '\'' && command[1] != '\0')
			str_addc(word, *++command);
		else
			str_addc(word, *command);
	}
	return command;
}

static void split(const char *command, struct words *words)
{
	for (;;) {
		struct str word = STR_INIT;

		command += strspn(command, " \t\n");
		if (*command == '\0')
			return;
		command = take_word(command, &word);
		vec_push(words, str_take(&word));
	}
}

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
	struct words words = VEC_INIT;
	bool done;

	split(editor_command(), &words);
	vec_push(&words, xstrdup(path));
	vec_push(&words, NULL);
	done = term_run(app->term, words.v, err);
	words_free(&words);
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
