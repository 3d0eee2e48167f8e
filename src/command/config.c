/* The configuration file: lines of `key = value`; comments and unknown lines are kept when it is written. */
#include "command/cmd.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CONFIG_LIMIT ((size_t)64 * 1024)

#define KEY_USER "user"

static const char *const keys[] = {KEY_USER, CONFIG_CHECK_WITHOUT, CONFIG_CHECK_ANSWER_DAYS, CONFIG_EXPIRING_DAYS,
    CONFIG_OPENER};

static bool is_known(const char *key)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

static void unknown_complain(struct session *session, const char *path, unsigned number, const char *key)
{
	AUTO_STR names = STR_INIT;

	for (size_t i = 0; i < COUNT(keys); i++)
		str_addf(&names, "%s\"%s\"", i == 0 ? "" : ", ", keys[i]);
	complain(session, "%s:%u: The key \"%s\" is not known; there are %s.", path, number, key, str_text(&names));
}

static char *config_path(struct err *err)
{
	AUTO_FREE char *dir = path_config_home(err);

	return dir == NULL ? NULL : path_join(dir, "adhere.conf");
}

enum line_kind { LINE_NONE, LINE_PAIR, LINE_FAULTY };

/* Splits one line; key and value are the caller's to free, and NULL unless it is a pair. */
static enum line_kind line_split(const char *line, size_t length, char **key, char **value)
{
	AUTO_FREE char *raw = xstrndup(line, length);
	AUTO_FREE char *text = text_trim(raw);
	char *equals = strchr(text, '=');

	*key = *value = NULL;
	if (*text == '\0' || *text == '#')
		return LINE_NONE;
	if (equals == NULL)
		return LINE_FAULTY;
	*equals = '\0';
	*key = text_trim(text);
	*value = text_trim(equals + 1);
	return LINE_PAIR;
}

static void line_read(struct session *session, const char *path, unsigned number, const char *line, size_t length,
    char **user)
{
	AUTO_FREE char *key = NULL;
	AUTO_FREE char *value = NULL;
	struct err err = ERR_INIT;

	switch (line_split(line, length, &key, &value)) {
	case LINE_NONE:
		return;
	case LINE_FAULTY:
		complain(session, "%s:%u: This line is not understood: write \"key = value\".", path, number);
		return;
	case LINE_PAIR:
		break;
	}
	if (!is_known(key)) {
		unknown_complain(session, path, number, key);
	} else if (strcmp(key, KEY_USER) != 0) {
		return; /* whoever needs it reads it */
	} else if (!typed_line_check("the name of the user", value, false, &err)) {
		complain(session, "%s:%u: %s", path, number, err.text);
	} else {
		free(*user);
		*user = xstrdup(value);
	}
}

/* An absent file is an empty one. */
static bool config_load(const char *path, struct str *text, struct err *err)
{
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return true;
	return file_read(path, CONFIG_LIMIT, text, err);
}

void config_read(struct session *session, char **user)
{
	AUTO_FREE char *path = config_path(NULL);
	AUTO_STR text = STR_INIT;
	struct err err = ERR_INIT;
	const char *line, *end;
	unsigned number = 1;

	*user = NULL;
	if (path == NULL)
		return;
	if (!config_load(path, &text, &err)) {
		complain(session, "adhere: %s", err.text);
		return;
	}
	for (line = str_text(&text); line != NULL; line = *end == '\0' ? NULL : end + 1) {
		end = strchrnul(line, '\n');
		line_read(session, path, number++, line, (size_t)(end - line), user);
	}
}

char *config_get(const char *key)
{
	AUTO_FREE char *path = config_path(NULL);
	AUTO_STR text = STR_INIT;
	char *found = NULL;
	const char *line, *end;

	if (path == NULL || !config_load(path, &text, NULL))
		return NULL;
	for (line = str_text(&text); line != NULL && found == NULL; line = *end == '\0' ? NULL : end + 1) {
		AUTO_FREE char *name = NULL;
		AUTO_FREE char *value = NULL;

		end = strchrnul(line, '\n');
		if (line_split(line, (size_t)(end - line), &name, &value) == LINE_PAIR && strcmp(name, key) == 0)
			found = xstrdup(value);
	}
	return found;
}

/* Copies the lines, the first with the key replaced and later ones with it left out. */
static void config_change(struct str *out, const char *text, const char *key, const char *value)
{
	bool done = false;
	const char *line, *end;

	for (line = text; *line != '\0'; line = *end == '\0' ? end : end + 1) {
		AUTO_FREE char *found = NULL;
		AUTO_FREE char *old = NULL;

		end = strchrnul(line, '\n');
		if (line_split(line, (size_t)(end - line), &found, &old) != LINE_PAIR || strcmp(found, key) != 0) {
			str_addn(out, line, (size_t)(end - line));
			str_addc(out, '\n');
		} else if (!done) {
			str_addf(out, "%s = %s\n", key, value);
			done = true;
		}
	}
	if (!done)
		str_addf(out, "%s = %s\n", key, value);
}

bool config_set(const char *key, const char *value, struct err *err)
{
	AUTO_FREE char *dir = path_config_home(err);
	AUTO_FREE char *path = dir == NULL ? NULL : path_join(dir, "adhere.conf");
	AUTO_STR old = STR_INIT, changed = STR_INIT;

	if (path == NULL || !path_make_dirs(dir, err) || !config_load(path, &old, err))
		return false;
	config_change(&changed, str_text(&old), key, value);
	return file_write(path, str_text(&changed), changed.len, true, err);
}
