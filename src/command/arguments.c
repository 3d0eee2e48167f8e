/* Reading the command line by the rows: global options anywhere, those of a command after it. */
#include "command/cmd.h"

#include <getopt.h>
#include <string.h>

const char *argument_value(const struct arguments *arguments, const char *option)
{
	const char *value = NULL;

	for (size_t i = 0; i < arguments->options.n; i++)
		if (strcmp(arguments->options.v[i].option->name, option) == 0)
			value = arguments->options.v[i].value;
	return value;
}

#define LONG_OPTION 256 /* what getopt_long returns for row 0 of option_rows */
#define DUMP_OPTION 255 /* --dump is for the files that ship with the program, and in no list */

/* getopt_long with the options of the command as far as it is known. */
struct reader {
	struct option *longs; /* room for every row, --dump and the end */
	struct str shorts;
};

static void reader_begin(struct reader *reader, const struct command_row *row)
{
	size_t n = 0;

	str_clear(&reader->shorts);
	/* "-" hands out words in their order, whatever POSIXLY_CORRECT says; ":" leaves the messages to us. */
	str_add(&reader->shorts, "-:");
	for (size_t i = 0; i < option_row_n; i++) {
		const struct option_row *option = &option_rows[i];

		if (!option_is_for(option, row))
			continue;
		reader->longs[n++] = (struct option){option->name,
		    option->value != NULL ? required_argument : no_argument, NULL, LONG_OPTION + (int)i};
		if (option->letter != '\0')
			str_addf(&reader->shorts, "%c%s", option->letter, option->value != NULL ? ":" : "");
	}
	reader->longs[n++] = (struct option){"dump", required_argument, NULL, DUMP_OPTION};
	reader->longs[n] = (struct option){NULL, 0, NULL, 0};
}

/* "snapshot" is a command, and so is "snapshot list": the first word after the name decides. */
static bool goes_on(struct arguments *arguments, const char *word)
{
	AUTO_FREE char *name = arguments->row == NULL ? NULL : xasprintf("%s %s", arguments->row->name, word);
	const struct command_row *longer = name == NULL || arguments->words.n > 0 || arguments->options.n > 0 ? NULL :
	    command_find(name);

	if (longer != NULL)
		arguments->row = longer;
	return longer != NULL;
}

/* A word is part of the command's name until that is whole. */
static bool take_word(struct arguments *arguments, const char *word, struct err *err)
{
	AUTO_FREE char *name = NULL;
	const char *suggestion;

	if (goes_on(arguments, word))
		return true;
	if (arguments->row != NULL || arguments->dump != NULL) {
		vec_push(&arguments->words, word);
		return true;
	}
	name = arguments->group != NULL ? xasprintf("%s %s", arguments->group, word) : xstrdup(word);
	arguments->row = command_find(name);
	if (arguments->row != NULL)
		return true;
	if (arguments->group == NULL && command_is_group(word)) {
		arguments->group = word;
		return true;
	}
	suggestion = help_suggestion(name);
	if (suggestion != NULL)
		return err_set(err, ERR_USAGE, "There is no command \"%s\". Did you mean \"adhere %s\"?", name, suggestion);
	return err_set(err, ERR_USAGE, "There is no command \"%s\": \"adhere --help\" lists them.", name);
}

static bool color_parse(const char *value, enum when *color, struct err *err)
{
	static const char *const words[] = {[WHEN_AUTO] = "auto", [WHEN_ALWAYS] = "always", [WHEN_NEVER] = "never"};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (strcmp(words[i], value) == 0) {
			*color = (enum when)i;
			return true;
		}
	}
	return err_set(err, ERR_USAGE, "--color takes auto, always or never, not \"%s\".", value);
}

static bool take_global(struct arguments *arguments, struct session *session, const char *name, const char *value,
    struct err *err)
{
	if (strcmp(name, "db") == 0)
		session->db = value;
	else if (strcmp(name, "assessment") == 0)
		session->assessment = value;
	else if (strcmp(name, "read-only") == 0)
		session->read_only = true;
	else if (strcmp(name, "json") == 0)
		session->json = true;
	else if (strcmp(name, "version") == 0)
		arguments->version = true;
	else if (strcmp(name, "help") == 0)
		arguments->help = true;
	else
		return color_parse(value, &session->color, err);
	if (value == NULL || *value != '\0')
		return true;
	return err_set(err, ERR_USAGE, "The option --%s needs a value that is not empty.", name);
}

static bool take_option(struct arguments *arguments, struct session *session, const struct option_row *option,
    const char *value, struct err *err)
{
	if (*option->command == '\0')
		return take_global(arguments, session, option->name, value, err);
	if ((option->flags & OPTION_REPEATS) == 0 && argument_value(arguments, option->name) != NULL)
		return err_set(err, ERR_USAGE, "The option --%s is given twice.", option->name);
	vec_push(&arguments->options, (struct given){option, value == NULL ? "" : value});
	return true;
}

static const struct option_row *option_by_letter(const struct arguments *arguments, int letter)
{
	for (size_t i = 0; i < option_row_n; i++)
		if (option_rows[i].letter == letter && option_is_for(&option_rows[i], arguments->row))
			return &option_rows[i];
	return NULL;
}

static const char *help_place(const struct arguments *arguments)
{
	return arguments->row != NULL ? arguments->row->name : arguments->group != NULL ? arguments->group : "";
}

/* getopt says where it stumbled: the letter in optopt, or else the word that it has just read. */
static bool bad_option(const struct arguments *arguments, char **argv, bool needs_value, struct err *err)
{
	const char *place = help_place(arguments), *word = argv[optind - 1];
	char letter[] = {'-', (char)optopt, '\0'};
	bool is_letter = optopt > 0 && optopt < DUMP_OPTION;
	const char *what = is_letter ? letter : word;

	if (needs_value)
		return err_set(err, ERR_USAGE, "The option %s needs a value: see \"adhere %s%s--help\".", what, place,
		    *place != '\0' ? " " : "");
	return err_set(err, ERR_USAGE, "The option %s is not one that can be given here: see \"adhere %s%s--help\".", what,
	    place, *place != '\0' ? " " : "");
}

static bool take(struct arguments *arguments, struct session *session, int read, char **argv, struct err *err)
{
	const struct option_row *option;

	if (read == 1)
		return take_word(arguments, optarg, err);
	if (read == '?' || read == ':')
		return bad_option(arguments, argv, read == ':', err);
	if (read == DUMP_OPTION) {
		arguments->dump = optarg;
		return true;
	}
	option = read >= LONG_OPTION ? &option_rows[read - LONG_OPTION] : option_by_letter(arguments, read);
	if (option != NULL)
		return take_option(arguments, session, option, optarg, err);
	die("getopt_long returned %d", read);
}

bool arguments_parse(struct arguments *arguments, struct session *session, int argc, char **argv, struct err *err)
{
	struct reader reader = {.longs = xcalloc(option_row_n + 2, sizeof *reader.longs)};
	bool done = true;
	int read;

	optind = 0;
	opterr = 0;
	reader_begin(&reader, NULL);
	while (done && (read = getopt_long(argc, argv, str_text(&reader.shorts), reader.longs, NULL)) != -1) {
		const struct command_row *before = arguments->row;

		done = take(arguments, session, read, argv, err);
		if (arguments->row != before)
			reader_begin(&reader, arguments->row);
	}
	for (int i = optind; done && i < argc; i++)
		done = take_word(arguments, argv[i], err);
	str_free(&reader.shorts);
	free(reader.longs);
	return done;
}

void arguments_free(struct arguments *arguments)
{
	vec_free(&arguments->words);
	vec_free(&arguments->options);
}
