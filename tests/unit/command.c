/* Tests of src/command: rows, arguments, configuration, the acting person, tables and JSON. */
#include "command/cmd.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- a home of its own, and a session that prints into memory --- */

static char home[] = "/tmp/adhere-command-XXXXXX";

static void make_home(void)
{
	cr_assert(ne(ptr, mkdtemp(home), NULL));
	setenv("HOME", home, 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("ADHERE_USER");
	unsetenv("ADHERE_NOW");
	unsetenv("ADHERE_DB");
	unsetenv("ADHERE_ASSESSMENT");
}

static void remove_home(void)
{
	AUTO_FREE char *config = path_join(home, ".config/adhere/adhere.conf");
	static const char *const folders[] = {".config/adhere", ".config", ""};

	unlink(config);
	for (size_t i = 0; i < COUNT(folders); i++) {
		AUTO_FREE char *folder = path_join(home, folders[i]);

		rmdir(folder);
	}
}

TestSuite(command, .init = make_home, .fini = remove_home);

struct printed {
	struct session session;
	char *out, *messages;
	size_t out_size, messages_size;
};

static void printed_begin(struct printed *printed)
{
	session_init(&printed->session, stdin, open_memstream(&printed->out, &printed->out_size),
	    open_memstream(&printed->messages, &printed->messages_size));
}

static void printed_flush(struct printed *printed)
{
	fflush(printed->session.out);
	fflush(printed->session.err_out);
}

static void printed_end(struct printed *printed)
{
	fclose(printed->session.out);
	fclose(printed->session.err_out);
	session_close(&printed->session);
	free(printed->out);
	free(printed->messages);
}

/* --- rows --- */

static void want(bool holds, const char *what)
{
	cr_assert(holds, "%s", what);
}

/* Splits at blanks; double quotes hold a word together. Good enough for the examples. */
static int split(char *line, char **words)
{
	int n = 0;

	while (*line != '\0') {
		char *to = line;
		bool quoted = false;

		words[n++] = line;
		for (; *line != '\0' && (quoted || *line != ' '); line++) {
			if (*line == '"')
				quoted = !quoted;
			else
				*to++ = *line;
		}
		line += *line == ' ';
		*to = '\0';
	}
	return n;
}

Test(command, every_example_is_a_good_command_line_of_its_row)
{
	for (size_t i = 0; i < command_row_n; i++) {
		const struct command_row *row = &command_rows[i];
		AUTO_FREE char *line = xstrdup(row->example);
		char *words[32] = {NULL};
		struct arguments arguments = {.row = NULL};
		struct err err = ERR_INIT;
		struct printed printed;
		int n = split(line, words);

		printed_begin(&printed);
		cr_assert(arguments_parse(&arguments, &printed.session, n, words, &err), "%s: %s", row->example, err.text);
		want(arguments.row == row, row->example);
		want((int)arguments.words.n >= row->fewest, row->example);
		want(row->most < 0 || (int)arguments.words.n <= row->most, row->example);
		arguments_free(&arguments);
		printed_end(&printed);
	}
}

Test(command, every_option_belongs_to_a_command_and_has_one_meaning_there)
{
	for (size_t i = 0; i < option_row_n; i++) {
		const struct option_row *option = &option_rows[i];

		want(*option->command == '\0' || command_find(option->command) != NULL, option->name);
		for (size_t j = 0; j < i; j++) {
			const struct option_row *other = &option_rows[j];
			bool together = *other->command == '\0' || strcmp(other->command, option->command) == 0;

			want(!together || strcmp(other->name, option->name) != 0, option->name);
			want(!together || option->letter == '\0' || other->letter != option->letter, option->name);
		}
	}
}

Test(command, sentences_end_in_a_full_stop_and_commands_are_found)
{
	for (size_t i = 0; i < command_row_n; i++) {
		const struct command_row *row = &command_rows[i];

		cr_assert(eq(ptr, (void *)command_find(row->name), (void *)row));
		cr_assert(eq(chr, row->help[strlen(row->help) - 1], '.'));
	}
	cr_assert(eq(str, (char *)help_suggestion("stat"), "status"));
	cr_assert(eq(str, (char *)help_suggestion("anwser"), "answer"));
	cr_assert(eq(str, (char *)help_suggestion("catalog chek"), "catalog check"));
	cr_assert(eq(ptr, (void *)help_suggestion("frobnicate"), NULL));
	cr_assert(eq(ptr, (void *)help_suggestion("a-word-longer-than-any-that-could-be-meant-here"), NULL));
}

Test(command, words_after_two_hyphens_are_words)
{
	char *words[] = {"adhere", "show", "--", "--json", NULL};
	struct arguments arguments = {.row = NULL};
	struct printed printed;
	struct err err = ERR_INIT;

	printed_begin(&printed);
	cr_assert(arguments_parse(&arguments, &printed.session, 4, words, &err), "%s", err.text);
	cr_assert(eq(sz, arguments.words.n, 1));
	cr_assert(eq(str, (char *)arguments.words.v[0], "--json"));
	cr_assert(not(printed.session.json));
	arguments_free(&arguments);
	printed_end(&printed);
}

/* --- configuration and the acting person --- */

static char *config_text(void)
{
	AUTO_FREE char *path = path_join(home, ".config/adhere/adhere.conf");
	struct str text = STR_INIT;
	struct err err = ERR_INIT;

	cr_assert(file_read(path, 4096, &text, &err), "%s", err.text);
	return str_take(&text);
}

static void config_put(const char *text)
{
	AUTO_FREE char *dir = path_join(home, ".config/adhere");
	AUTO_FREE char *path = path_join(dir, "adhere.conf");
	struct err err = ERR_INIT;

	cr_assert(path_make_dirs(dir, &err) && file_write(path, text, strlen(text), true, &err), "%s", err.text);
}

Test(command, storing_the_name_keeps_comments_and_unknown_lines)
{
	AUTO_FREE char *path = path_join(home, ".config/adhere/adhere.conf");
	AUTO_FREE char *text = NULL;
	struct printed printed;
	struct err err = ERR_INIT;
	struct stat status;

	config_put("# mine\n\nuser=Old\nshade = dark\nuser = Older\nno newline");
	printed_begin(&printed);
	cr_assert(session_set_actor(&printed.session, "  Ann Example ", &err), "%s", err.text);
	cr_assert(eq(str, printed.session.actor, "Ann Example"));
	text = config_text();
	cr_assert(eq(str, text, "# mine\n\nuser = Ann Example\nshade = dark\nno newline\n"));
	cr_assert(eq(int, stat(path, &status), 0));
	cr_assert(eq(int, (int)(status.st_mode & 0777), 0600));
	printed_end(&printed);
}

Test(command, a_name_is_one_line_of_text)
{
	static const char *const bad[] = {"", "  ", "a\nb", "a\033[2Jb", "a\xFF", "a\xC2\x9B"};
	struct printed printed;

	printed_begin(&printed);
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = ERR_INIT;

		cr_assert(not(session_set_actor(&printed.session, bad[i], &err)), "%zu", i);
		cr_assert(eq(int, (int)err.kind, ERR_INPUT));
	}
	cr_assert(eq(ptr, printed.session.actor, NULL));
	printed_end(&printed);
}

Test(command, what_is_wrong_in_the_configuration_is_told_with_its_place)
{
	struct printed printed;
	struct err err = ERR_INIT;

	config_put("\nuser = \nshade = dark\nwords\nuser = Ann\n");
	printed_begin(&printed);
	cr_assert(session_read_environment(&printed.session, &err));
	cr_assert(eq(str, printed.session.actor, "Ann"));
	printed_flush(&printed);
	cr_assert(ne(ptr, strstr(printed.messages, "adhere.conf:2: "), NULL));
	cr_assert(ne(ptr, strstr(printed.messages, "adhere.conf:3: "), NULL));
	cr_assert(ne(ptr, strstr(printed.messages, "adhere.conf:4: "), NULL));
	cr_assert(eq(ptr, strstr(printed.messages, "adhere.conf:5: "), NULL));
	printed_end(&printed);
}

Test(command, without_a_terminal_nobody_is_asked)
{
	struct printed printed;
	struct err err = ERR_INIT;
	FILE *in = fopen("/dev/null", "r");

	printed_begin(&printed);
	printed.session.in = in;
	setenv("USER", "login", 1);
	cr_assert(eq(ptr, (void *)session_actor(&printed.session, &err), NULL));
	cr_assert(eq(int, (int)err.kind, ERR_USAGE));
	printed_end(&printed);
	fclose(in);
}

/* A session on a pseudo-terminal on which `typed` waits to be read; fds[0] is the other side. */
static struct session on_terminal(const char *typed, int fds[2])
{
	struct session session;

	cr_assert(eq(int, openpty(&fds[0], &fds[1], NULL, NULL, NULL), 0));
	cr_assert(eq(sz, (size_t)write(fds[0], typed, strlen(typed)), strlen(typed)));
	session_init(&session, fdopen(fds[1], "r"), stdout, fdopen(dup(fds[1]), "w"));
	return session;
}

static void off_terminal(struct session *session, int fds[2])
{
	fclose(session->in);
	fclose(session->err_out);
	close(fds[0]);
	session_close(session);
}

Test(command, on_a_terminal_the_name_is_asked_for_once)
{
	int fds[2];
	struct err err = ERR_INIT;
	struct session session = on_terminal(" Ann Example \n", fds);
	char *user;

	cr_assert(eq(str, (char *)session_actor(&session, &err), "Ann Example"));
	cr_assert(eq(str, (char *)session_actor(&session, &err), "Ann Example"));
	config_read(&session, &user);
	cr_assert(eq(str, user, "Ann Example"));
	free(user);
	off_terminal(&session, fds);
}

Test(command, no_name_is_no_name)
{
	int fds[2];
	struct err err = ERR_INIT;
	struct session session = on_terminal("\004", fds);

	cr_assert(eq(ptr, (void *)session_actor(&session, &err), NULL));
	cr_assert(eq(int, (int)err.kind, ERR_USAGE));
	off_terminal(&session, fds);
}

/* --- output --- */

Test(command, columns_line_up_whatever_the_width_of_the_characters)
{
	struct table table = {.columns = 3};
	struct printed printed;

	printed_begin(&printed);
	table_add(&table, "a", "", "first");
	table_add(&table, "\xE6\xBC\xA2\xE5\xAD\x97", "x", "second"); /* two characters, four columns */
	table_add(&table, "e\xCC\x81" "e", "y", "");                  /* three characters, two columns */
	table_say(&table, &printed.session);
	printed_flush(&printed);
	cr_assert(eq(str, printed.out, "a        first\n\xE6\xBC\xA2\xE5\xAD\x97  x  second\ne\xCC\x81" "e    y\n"));
	printed_end(&printed);
}

Test(command, lines_are_clean_and_blocks_keep_their_lines)
{
	struct printed printed;

	printed_begin(&printed);
	say(&printed.session, "%s", "a\nb\033c");
	say_block(&printed.session, "  ", "one\n\ntwo\xE2\x80\xAE\n\n");
	printed_flush(&printed);
	cr_assert(eq(str, printed.out, "a b<U+001B>c\n  one\n\n  two<U+202E>\n"));
	printed_end(&printed);
}

Test(command, json_is_clean_and_reads_back_the_same)
{
	static const char text[] = "a\033b\x7F\xC2\x9B\xE2\x80\xAE\xF3\xA0\x80\x81\xC3\xA9\n\"\\";
	struct printed printed;
	json_t *object = json_object(), *back;
	AUTO_STR clean = STR_INIT;

	printed_begin(&printed);
	json_put_text(object, "z", text);
	json_put_text(object, "a", "bad \xFF byte");
	say_json(&printed.session, object);
	printed_flush(&printed);
	cr_assert(eq(sz, text_clean(&clean, printed.out, TEXT_BLOCK), 0));
	cr_assert(lt(ptr, strstr(printed.out, "\"a\""), strstr(printed.out, "\"z\"")));
	back = json_loads(printed.out, 0, NULL);
	cr_assert(eq(str, (char *)json_string_value(json_object_get(back, "z")), (char *)text));
	cr_assert(eq(str, (char *)json_string_value(json_object_get(back, "a")), "bad \xEF\xBF\xBD byte"));
	json_decref(back);
	printed_end(&printed);
}

/* --- a database that can't be written --- */

static bool open_database(const char *path)
{
	struct session session;
	struct err err = ERR_INIT;
	bool opened;

	session_init(&session, stdin, stdout, stderr);
	session.db = path;
	opened = session_open(&session, true, &err);
	if (!opened)
		fprintf(stderr, "%s\n", err.text);
	session_close(&session);
	return opened;
}

/* As if an older version had put its catalogs in. */
static void mark_as_older(const char *path)
{
	const struct store_options options = {.clock = {0}};
	struct store *store = store_open(path, &options, NULL);

	cr_assert(ne(ptr, store, NULL));
	cr_assert(store_setting_save(store, "adhere", "shipped", "0.0", NULL));
	store_close(store);
}

static int open_on_full_disk(const char *path)
{
	const struct rlimit limit = {16384, 16384};

	signal(SIGXFSZ, SIG_IGN);
	return setrlimit(RLIMIT_FSIZE, &limit) == 0 && open_database(path) ? 0 : 1;
}

Test(command, what_cannot_be_written_is_read_though_newer_catalogs_wait)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-gate"};
	AUTO_FREE char *path = path_join(home, "a.db");
	AUTO_FREE char *data = path_join(getenv("srcdir") == NULL ? "." : getenv("srcdir"), "data");
	int status = 1;
	pid_t child;

	setenv("ADHERE_DATADIR", data, 1);
	cr_assert(open_database(path));
	mark_as_older(path);
	child = fork();
	if (child == 0)
		_exit(open_on_full_disk(path));
	cr_assert(eq(int, waitpid(child, &status, 0), child));
	cr_assert(eq(int, status, 0));
	for (size_t i = 0; i < COUNT(endings); i++) {
		AUTO_FREE char *name = xasprintf("%s%s", path, endings[i]);

		unlink(name);
	}
}
