/* Commands as words. */
#include "base/argv.h"

#include "base/base.h"

#include <string.h>

/* One word from the start of `command`. */
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

void argv_split(const char *command, struct argv *out)
{
	for (;;) {
		struct str word = STR_INIT;

		command += strspn(command, " \t\n");
		if (*command == '\0')
			return;
		command = take_word(command, &word);
		vec_push(out, str_take(&word));
	}
}

void argv_add(struct argv *argv, const char *word)
{
	vec_push(argv, word == NULL ? NULL : xstrdup(word));
}

void argv_free(struct argv *argv)
{
	for (size_t i = 0; i < argv->n; i++)
		free(argv->v[i]);
	vec_free(argv);
}
