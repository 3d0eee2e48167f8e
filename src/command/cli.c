/* The command line: the rows, and running what it says. */
#include "command/cmd.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

const struct command_row command_rows[] = {
#define C(id, name, usage, fewest, most, flags, words, help, example)                                                  \
	{name, usage, fewest, most, flags, words, help, example, cmd_##id},
#include "command/commands.def"
#undef C
};
const size_t command_row_n = COUNT(command_rows);

const struct option_row option_rows[] = {
#define O(command, name, letter, value, flags, words, help) {command, name, value, words, help, flags, letter},
#include "command/options.def"
#undef O
};
const size_t option_row_n = COUNT(option_rows);

const struct command_row *command_find(const char *name)
{
	for (size_t i = 0; i < command_row_n; i++)
		if (strcmp(command_rows[i].name, name) == 0)
			return &command_rows[i];
	return NULL;
}

bool command_is_group(const char *word)
{
	size_t length = strlen(word);

	for (size_t i = 0; i < command_row_n; i++)
		if (strncmp(command_rows[i].name, word, length) == 0 && command_rows[i].name[length] == ' ')
			return true;
	return false;
}

bool option_is_for(const struct option_row *option, const struct command_row *row)
{
	return *option->command == '\0' || (row != NULL && strcmp(option->command, row->name) == 0);
}

static bool row_allows(const struct session *session, const struct arguments *arguments, struct err *err)
{
	const struct command_row *row = arguments->row;

	if ((int)arguments->words.n < row->fewest || (row->most >= 0 && (int)arguments->words.n > row->most))
		return err_set(err, ERR_USAGE, "Write \"adhere %s%s%s\": see \"adhere %s --help\".", row->name,
		    *row->usage != '\0' ? " " : "", row->usage, row->name);
	if (session->read_only && (row->flags & COMMAND_CHANGES) != 0)
		return err_set(err, ERR_USAGE, "\"adhere %s\" changes data, which --read-only forbids.", row->name);
	if (session->json && (row->flags & COMMAND_LISTS) == 0)
		return err_set(err, ERR_USAGE, "\"adhere %s\" does not take --json.", row->name);
	return true;
}

static bool row_run(struct session *session, const struct arguments *arguments, struct err *err)
{
	return row_allows(session, arguments, err) && session_read_environment(session, err) &&
	    arguments->row->run(session, arguments, err);
}

static void print_help(struct session *session, const struct arguments *arguments)
{
	if (arguments->row != NULL)
		help_command(session, arguments->row);
	else if (arguments->group != NULL)
		help_group(session, arguments->group);
	else
		help_program(session);
}

/* Without a command: the workbench, or the status where there is no terminal to show it on. */
static bool run_nothing(struct session *session, struct arguments *arguments, bool *screen, struct err *err)
{
	if (!session->json && isatty(fileno(session->in)) && isatty(fileno(session->out))) {
		*screen = true;
		return session_read_environment(session, err);
	}
	arguments->row = command_find("status");
	return row_run(session, arguments, err);
}

static bool run(struct session *session, struct arguments *arguments, bool *screen, struct err *err)
{
	if (arguments->dump != NULL)
		return dump_rows(session, arguments, err);
	if (arguments->version) {
		say(session, "%s", PACKAGE_STRING);
		return true;
	}
	if (arguments->help) {
		print_help(session, arguments);
		return true;
	}
	if (arguments->row != NULL)
		return row_run(session, arguments, err);
	if (arguments->group == NULL)
		return run_nothing(session, arguments, screen, err);
	return err_set(err, ERR_USAGE, "\"adhere %s\" needs one more word: see \"adhere %s --help\".", arguments->group,
	    arguments->group);
}

/* Results that could not be written were not given, whatever the command said. */
static bool results_written(struct session *session, struct err *err)
{
	errno = 0;
	if (fflush(session->out) == 0 && !ferror(session->out))
		return true;
	err_clear(err);
	return err_set(err, ERR_INPUT, "The results could not be written%s%s.", errno != 0 ? ": " : "",
	    errno != 0 ? strerror(errno) : "");
}

int command_main(struct session *session, int argc, char **argv, bool *screen)
{
	struct arguments arguments = {.row = NULL};
	struct err err = ERR_INIT;
	bool done;

	*screen = false;
	done = arguments_parse(&arguments, session, argc, argv, &err) && run(session, &arguments, screen, &err);
	if (!*screen)
		done = results_written(session, &err) && done;
	arguments_free(&arguments);
	if (done)
		return 0;
	*screen = false;
	if (err.text[0] != '\0')
		complain(session, "adhere: %s", err.text);
	return (int)err.kind;
}
