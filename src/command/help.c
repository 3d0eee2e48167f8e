/* Help for people, and the rows in forms for other programs. */
#include "command/cmd.h"

#include <string.h>

static void options_say(struct session *session, const struct command_row *row)
{
	struct table table = {.columns = 2};

	for (size_t i = 0; i < option_row_n; i++) {
		const struct option_row *option = &option_rows[i];
		AUTO_STR text = STR_INIT;

		if (strcmp(option->command, row == NULL ? "" : row->name) != 0)
			continue;
		if (option->letter != '\0')
			str_addf(&text, "-%c, ", option->letter);
		str_addf(&text, "--%s%s%s", option->name, option->value != NULL ? " " : "",
		    option->value != NULL ? option->value : "");
		AUTO_FREE char *cell = xasprintf("  %s", str_text(&text));
		table_add(&table, cell, option->help);
	}
	if (table.cells.n > 0)
		say(session, "%s", row == NULL ? "Options of every command:" : "Options:");
	table_say(&table, session);
}

static void rows_say(struct session *session, const char *group)
{
	struct table table = {.columns = 2};
	size_t length = strlen(group);

	for (size_t i = 0; i < command_row_n; i++) {
		AUTO_FREE char *cell = xasprintf("  %s", command_rows[i].name);

		if (length == 0 || (strncmp(command_rows[i].name, group, length) == 0 && command_rows[i].name[length] == ' '))
			table_add(&table, cell, command_rows[i].help);
	}
	table_say(&table, session);
}

void help_program(struct session *session)
{
	say(session, "Usage: adhere [OPTION...] [COMMAND [ARGUMENT...]]");
	say(session, "Walks the EU General-Purpose AI Code of Practice: answers, evidence, status and reports.");
	say(session, "Without a command the workbench opens; without a terminal the status is printed.");
	say(session, "%s", "");
	say(session, "Commands (\"adhere COMMAND --help\" tells more, with an example):");
	rows_say(session, "");
	say(session, "%s", "");
	options_say(session, NULL);
	say(session, "%s", "");
	say(session, "Exit status: 0 done, 1 something was found, 2 wrong usage, 3 bad input, 4 the database refused.");
	say(session, "Manual: man adhere");
}

void help_group(struct session *session, const char *group)
{
	say(session, "Usage: adhere %s COMMAND [ARGUMENT...]", group);
	say(session, "%s", "");
	rows_say(session, group);
}

static bool has_options(const struct command_row *row)
{
	for (size_t i = 0; i < option_row_n; i++)
		if (strcmp(option_rows[i].command, row->name) == 0)
			return true;
	return false;
}

void help_command(struct session *session, const struct command_row *row)
{
	say(session, "Usage: adhere %s%s%s", row->name, *row->usage != '\0' ? " " : "", row->usage);
	say(session, "%s", row->help);
	say(session, "%s", "");
	if (has_options(row)) {
		options_say(session, row);
		say(session, "%s", "");
	}
	if (strcmp(row->name, "list") == 0 || strcmp(row->name, "evidence list") == 0) {
		say(session, "Filters: state:open|met|partly|not-met|n/a|gap  applies:yes|no  evidence:yes|no  under:ID");
		say(session, "kind:measure  and words that must occur. All must hold.");
		say(session, "%s", "");
	}
	if (command_is_group(row->name)) {
		say(session, "More commands:");
		rows_say(session, row->name);
		say(session, "%s", "");
	}
	say(session, "Example:");
	say(session, "  %s", row->example);
	say(session, "\"adhere --help\" lists the options of every command%s.",
	    (row->flags & COMMAND_LISTS) != 0 ? "; --json prints JSON" : "");
}

/* --- suggestions --- */

#define WORD_MAX ((size_t)32)

/* Letters to add, drop or change to get from one word to the other. */
static size_t distance(const char *a, const char *b)
{
	size_t line[WORD_MAX + 1], length = strlen(b);

	if (length > WORD_MAX || strlen(a) > WORD_MAX)
		return SIZE_MAX;
	for (size_t j = 0; j <= length; j++)
		line[j] = j;
	for (size_t i = 0; a[i] != '\0'; i++) {
		size_t diagonal = line[0];

		line[0] = i + 1;
		for (size_t j = 0; j < length; j++) {
			size_t changed = diagonal + (a[i] != b[j]);
			size_t added = (line[j] < line[j + 1] ? line[j] : line[j + 1]) + 1;

			diagonal = line[j + 1];
			line[j + 1] = changed < added ? changed : added;
		}
	}
	return line[length];
}

/* The word or words of a name up to as many as were typed. */
static size_t distance_to_row(const char *typed, const char *name)
{
	const char *blank = strchr(name, ' ');
	AUTO_FREE char *first = blank == NULL ? xstrdup(name) : xstrndup(name, (size_t)(blank - name));
	size_t whole = distance(typed, name), short_one = distance(typed, first);

	if (strchr(typed, ' ') == NULL && strlen(typed) >= 2 && str_starts(first, typed))
		return 1;
	return strchr(typed, ' ') != NULL || whole < short_one ? whole : short_one;
}

const char *help_suggestion(const char *typed)
{
	const char *best = NULL;
	size_t least = 3;

	for (size_t i = 0; i < command_row_n; i++) {
		size_t away = distance_to_row(typed, command_rows[i].name);

		if (away < least) {
			least = away;
			best = command_rows[i].name;
		}
	}
	return best;
}

/* --- the rows for the manual and for completion --- */

#define MDOC_WIDTH 78

/* Adds a word as mdoc takes it: backslashes and hyphens written out, and no control line by accident. */
static void mdoc_word(struct str *line, const char *word, size_t length)
{
	if (line->len > 0)
		str_addc(line, ' ');
	else if (*word == '.' || *word == '\'')
		str_add(line, "\\&");
	for (size_t i = 0; i < length; i++)
		str_add(line, word[i] == '\\' ? "\\e" : word[i] == '-' ? "\\-" : (char[]){word[i], '\0'});
}

/* A text as lines that are short enough for mandoc's taste. */
static void mdoc_text(struct session *session, const char *text)
{
	AUTO_STR line = STR_INIT;

	while (*text != '\0') {
		size_t length = strcspn(text, " ");

		if (line.len > 0 && line.len + 2 * length > MDOC_WIDTH) {
			say(session, "%s", str_text(&line));
			str_clear(&line);
		}
		mdoc_word(&line, text, length);
		text += length + (text[length] == ' ');
	}
	say(session, "%s", str_text(&line));
}

static void mdoc_option(struct session *session, const struct option_row *option)
{
	AUTO_STR text = STR_INIT;

	str_addf(&text, ".It");
	if (option->letter != '\0')
		str_addf(&text, " Fl %c ,", option->letter);
	str_addf(&text, " Fl Fl %s", option->name);
	if (option->value != NULL)
		str_addf(&text, " Ar %s", option->value);
	say(session, "%s", str_text(&text));
	mdoc_text(session, option->help);
}

static void mdoc_options(struct session *session, const char *command)
{
	bool any = false;

	for (size_t i = 0; i < option_row_n; i++) {
		if (strcmp(option_rows[i].command, command) != 0)
			continue;
		if (!any)
			say(session, ".Bl -tag -width Ds%s", *command != '\0' ? " -compact" : "");
		any = true;
		mdoc_option(session, &option_rows[i]);
	}
	if (any)
		say(session, ".El");
}

static void mdoc_commands(struct session *session)
{
	say(session, ".Bl -tag -width Ds");
	for (size_t i = 0; i < command_row_n; i++) {
		const struct command_row *row = &command_rows[i];

		AUTO_STR usage = STR_INIT;

		mdoc_word(&usage, row->usage, strlen(row->usage));
		say(session, ".It Cm \"%s\"%s%s%s", row->name, usage.len > 0 ? " No \"" : "", str_text(&usage),
		    usage.len > 0 ? "\"" : "");
		mdoc_text(session, row->help);
		mdoc_options(session, row->name);
	}
	say(session, ".El");
}

bool dump_rows(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (strcmp(arguments->dump, "commands") == 0)
		mdoc_commands(session);
	else if (strcmp(arguments->dump, "options") == 0)
		mdoc_options(session, "");
	else if (strcmp(arguments->dump, "completions") == 0)
		complete_words(session, &arguments->words);
	else
		return err_set(err, ERR_USAGE, "--dump takes commands, options or completions.");
	return true;
}
