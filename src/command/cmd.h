/* What the files of this folder share: the rows, the arguments of a command, output, configuration. */
#ifndef ADHERE_COMMAND_CMD_H
#define ADHERE_COMMAND_CMD_H

#include "command/command.h"

#include <jansson.h>

/* --- rows --- */

enum command_flag {
	COMMAND_LISTS = 1 << 0,  /* takes --json */
	COMMAND_CHANGES = 1 << 1 /* changes data: refused with --read-only */
};
enum option_flag { OPTION_REPEATS = 1 << 0 };

struct arguments;
/* True: done. False: err says why and its kind is the exit status; without text nothing more is printed. */
typedef bool command_function(struct session *session, const struct arguments *arguments, struct err *err);

struct command_row {
	const char *name, *usage;
	int fewest, most;
	unsigned flags;
	const char *words, *help, *example;
	command_function *run;
};

struct option_row {
	const char *command, *name; /* command "": an option of every command */
	const char *value;          /* NULL: it stands alone */
	const char *words, *help;
	unsigned flags;
	char letter;
};

extern const struct command_row command_rows[];
extern const size_t command_row_n;
extern const struct option_row option_rows[];
extern const size_t option_row_n;

#define C(id, name, usage, fewest, most, flags, words, help, example) command_function cmd_##id;
#include "command/commands.def"
#undef C

/* The row with that full name, or NULL. */
const struct command_row *command_find(const char *name);
/* True when the word begins rows of two words ("evidence"). */
bool command_is_group(const char *word);
/* True when the row is for every command or for this one (NULL: only what every command takes). */
bool option_is_for(const struct option_row *option, const struct command_row *row);

/* --- arguments --- */

struct given {
	const struct option_row *option;
	const char *value; /* "" for an option that stands alone */
};
VEC_TYPE(given_list, struct given);
VEC_TYPE(word_list, const char *);

struct arguments {
	const struct command_row *row; /* NULL while no command was named */
	const char *group;             /* "evidence" when only that was read so far; NULL otherwise */
	struct word_list words;        /* without the command's own */
	struct given_list options;     /* only those of the command */
	bool help, version;
	const char *dump;              /* --dump, for scripts that ship with the program; NULL otherwise */
};

/* The value of an option; NULL when it was not given. */
const char *argument_value(const struct arguments *arguments, const char *option);

/* Reads argv into arguments and the session's global options; false and err for a usage error. */
bool arguments_parse(struct arguments *arguments, struct session *session, int argc, char **argv, struct err *err);
void arguments_free(struct arguments *arguments);

/* --- help and completion --- */

void help_program(struct session *session);
void help_command(struct session *session, const struct command_row *row);
void help_group(struct session *session, const char *group);
/* The command most like what was typed, or NULL. */
const char *help_suggestion(const char *typed);
/* What ships beside the program is made from, or compared with: the rows in mdoc, or words that may come next. */
bool dump_rows(struct session *session, const struct arguments *arguments, struct err *err);
/* Prints what may stand for the last of the words. */
void complete_words(struct session *session, const struct word_list *words);

/* --- output: the only places that print --- */

/* One line to out or err_out; whatever is in it comes out as one clean line. */
void say(struct session *session, const char *format, ...) PRINTF(2, 3);
void complain(struct session *session, const char *format, ...) PRINTF(2, 3);
/* Text of several lines, each cleaned and indented. */
void say_block(struct session *session, const char *indent, const char *text);
/* "label: text", nothing when the text is NULL or blank. */
void say_field(struct session *session, const char *label, const char *text);

/* A whole text to standard output, or to the file that -o names, over one that exists with --force only. */
bool file_say(struct session *session, const struct arguments *arguments, const struct str *text, struct err *err);

/* Writes the report of that kind (NULL: of --template, or the board paper) as the options say. */
bool report_command(struct session *session, const struct arguments *arguments, const char *kind, struct err *err);

/* Rows of cells in aligned columns; the last column is not padded. */
struct table {
	size_t columns;
	VEC(char *) cells; /* cleaned, owned */
};
/* Adds one row: exactly table.columns strings. */
void table_add(struct table *table, ...);
/* Prints and frees. */
void table_say(struct table *table, struct session *session);

/* Prints a JSON value, sorted by key, in clean UTF-8, and frees it. */
void say_json(struct session *session, json_t *value);
/* Appends the same to a text, with a newline, and frees the value. */
void json_add_text(struct str *out, json_t *value);
json_t *json_text(const char *text); /* null for NULL; bytes that are not UTF-8 become U+FFFD */
void json_put(json_t *object, const char *key, json_t *value);
void json_put_text(json_t *object, const char *key, const char *text);
void json_put_number(json_t *object, const char *key, int64_t number);
void json_put_bool(json_t *object, const char *key, bool value);
void json_put_time(json_t *object, const char *key, int64_t us);
void json_add(json_t *array, json_t *value);

/* Prints the faults, says how many more there are, and frees them. */
void complain_faults(struct session *session, struct faults *faults);

/* --- configuration --- */

/* Reads the configuration; what is wrong in it is told on err_out as file:line. *user is NULL when not said. */
void config_read(struct session *session, char **user);
/* Keys besides the user's name, and the value of one as it stands: NULL when it is not set; the caller frees. */
#define CONFIG_CHECK_WITHOUT "check-without"
#define CONFIG_CHECK_ANSWER_DAYS "check-answer-days"
#define CONFIG_EXPIRING_DAYS "evidence-expiring-days"
#define CONFIG_OPENER "opener"
char *config_get(const char *key);
/* Sets one key; keeps comments and lines it does not know. */
bool config_set(const char *key, const char *value, struct err *err);

/* --- session --- */

/* ADHERE_DB, ADHERE_ASSESSMENT, ADHERE_NOW, ADHERE_USER and the configuration. */
bool session_read_environment(struct session *session, struct err *err);
/* One line of text that a person typed: UTF-8, no control characters, at most 1000 bytes; blank only when allowed. */
bool typed_line_check(const char *what, const char *text, bool may_be_blank, struct err *err);
/* Text of any length up to 1 MiB: UTF-8. */
bool typed_text_check(const char *what, const char *text, struct err *err);
/* The stored revision meant by a name: "final" or "gpai-cop/final"; NULL: the newest final. Into `list`, -1 and err. */
int64_t revision_find(const struct revision_list *list, const char *name, struct err *err);
/* Loads the assessment meant, and calls the function with it. */
typedef bool assess_function(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err);
bool session_with(struct session *session, assess_function *function, const struct arguments *arguments,
    struct err *err);
/* Sets err to a sentence that no item has that id, with one that looks like it. Returns false. */
bool item_unknown(const struct assess *assess, const char *id, struct err *err);

/* An operation on an assessment under an id of its own, so that an unknown end can be looked up. */
struct change {
	struct session *session;
	char id[UUID_SIZE];
	struct operation *operation;
};
bool change_begin(struct change *change, struct session *session, const char *assessment, struct err *err);
/* Ends the operation: stores it when all its saves were good, else takes it back. True when it is stored. */
bool change_end(struct change *change, bool good, struct err *err);

/* --- catalogs --- */

struct catalog_file {
	const char *name;
	struct str bytes;
	struct catalog *catalog; /* NULL when faulty */
};
VEC_TYPE(catalog_file_list, struct catalog_file);
VEC_TYPE(catalog_list, struct catalog *);

/* Reads and checks one file against the stored revisions in `known` and the good ones of the files before it, and adds
 * it to `files`; faults are told on err_out. False when it is faulty or can't be read. */
bool catalog_file_add(struct session *session, struct catalog_file_list *files, const char *path,
    const struct catalog_list *known, struct err *err);
void catalog_file_list_free(struct catalog_file_list *files);
/* All stored revisions; false and err. */
bool catalog_list_load(struct session *session, struct catalog_list *known, struct err *err);
void catalog_list_free(struct catalog_list *list);
/* Puts the shipped catalogs into the store when this version of the program has not done so yet. */
bool catalog_put_shipped(struct session *session, struct err *err);

/* --- what several commands print --- */

/* ">= 95 percent"; "" when the Code gives none. The caller frees. */
char *kpi_target(const struct kpi *kpi);
json_t *evidence_json(const struct assess *assess, const struct evidence *evidence);
json_t *check_json(const struct assess *assess, uint32_t check);
json_t *part_json(const struct assess *assess, uint32_t part);
json_t *kpi_json(const struct catalog *catalog, const struct kpi *kpi);
json_t *question_json(const struct catalog *catalog, const struct question *question);
json_t *tally_json(const struct tally *tally);
json_t *assessment_json(const struct assessment *assessment);
json_t *strings_json(const struct list *list);
/* Items that a piece of evidence is linked to, or evidence linked to an item, with commas between. */
void links_of_evidence(const struct assess *assess, const char *evidence, struct str *out);
void links_of_item(const struct assess *assess, const char *item, struct str *out);
/* "open", "not met", or "does not apply". */
const char *check_words(const struct assess *assess, uint32_t check);
/* Its rating, or "no checks". */
const char *part_words(const struct assess *assess, uint32_t part);

#endif
