/* Making the example database from its script, and taking it away. */
#include "command/example.h"

#include "assess/visit.h"
#include "command/cmd.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define SCRIPT "example/orion-2.txt"
#define SCRIPT_BYTES ((size_t)1 << 20)
#define DAY_US ((int64_t)86400 * 1000 * 1000)

/* What the lines of the script are run with. */
struct player {
	struct session session; /* on the new database, as somebody of the example, at some day before today */
	const char *visitor;    /* who asked for the example; NULL: not known */
	int64_t now_us;
	char *title;            /* of the assessment that is worked on; NULL before one is named */
};

char *example_path(const struct session *session, struct err *err)
{
	char *path = session_db_path(session, err), *slash = path == NULL ? NULL : strrchr(path, '/');
	char *example;

	if (path == NULL)
		return NULL;
	if (slash != NULL)
		*slash = '\0';
	example = slash == NULL ? xstrdup("example.db") : path_join(path, "example.db");
	free(path);
	return example;
}

/* --- playing the script --- */

VEC_TYPE(word_copies, char *);

static void words_free(struct word_copies *words)
{
	for (size_t i = 0; i < words->n; i++)
		free(words->v[i]);
	vec_free(words);
}

/* Words end at blanks; "quotes" hold one together. */
static void words_split(const char *line, struct word_copies *words)
{
	AUTO_STR word = STR_INIT;
	bool quoted = false, any = false;

	for (;; line++) {
		if (*line == '"') {
			quoted = !quoted;
			any = true;
		} else if (*line != '\0' && (*line != ' ' || quoted)) {
			str_addc(&word, *line);
			any = true;
		} else if (any) {
			vec_push(words, str_take(&word));
			any = false;
		}
		if (*line == '\0')
			return;
	}
}

static bool play_command(struct player *player, const char *line, struct err *err)
{
	struct word_copies words = VEC_INIT;
	struct arguments arguments = {.row = NULL};
	bool done;

	vec_push(&words, xstrdup("adhere"));
	words_split(line, &words);
	vec_push(&words, NULL);
	player->session.assessment = player->title;
	done = arguments_parse(&arguments, &player->session, (int)words.n - 1, words.v, err);
	if (done && arguments.row == NULL)
		err_set(err, ERR_INPUT, "No command is named.");
	done = done && arguments.row != NULL && arguments.row->run(&player->session, &arguments, err);
	arguments_free(&arguments);
	words_free(&words);
	return done;
}

/* "@40 Bea Example": the store takes its clock when it is opened. */
static bool play_day(struct player *player, const char *line, struct err *err)
{
	char *name;
	long days = strtol(line, &name, 10);

	if (name == line || days < 0 || *name != ' ')
		return err_set(err, ERR_INPUT, "A day is written as @DAYS NAME.");
	session_close(&player->session);
	player->session.actor = text_trim(name);
	player->session.clock.fixed_us = player->now_us - days * DAY_US;
	return session_open(&player->session, true, err);
}

static bool play_visit(struct player *player, struct err *err)
{
	AUTO_FREE char *id = NULL;

	if (player->visitor == NULL)
		return true;
	player->session.assessment = player->title;
	id = session_assessment(&player->session, err);
	return id != NULL &&
	    visit_save(player->session.store, player->visitor, id, &player->session.clock, err);
}

static bool play_line(struct player *player, const char *line, struct err *err)
{
	if (*line == '\0' || *line == '#')
		return true;
	if (*line == '@')
		return play_day(player, line + 1, err);
	if (strcmp(line, "visit") == 0)
		return play_visit(player, err);
	if (*line != '>')
		return play_command(player, line, err);
	free(player->title);
	player->title = text_trim(line + 1);
	return true;
}

static bool play(struct player *player, char *script, struct err *err)
{
	char *rest = script, *line;
	bool done = true;

	for (unsigned number = 1; done && (line = strsep(&rest, "\n")) != NULL; number++) {
		done = play_line(player, line, err);
		if (!done)
			err_prefix(err, "The example's line %u", number);
	}
	return done;
}

/* --- the file --- */

static void files_remove(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-gate"};

	for (size_t i = 0; i < COUNT(endings); i++) {
		AUTO_FREE char *file = xasprintf("%s%s", path, endings[i]);

		unlink(file);
	}
}

static bool script_read(struct str *script, struct err *err)
{
	AUTO_FREE char *data = path_shipped_data(err);
	AUTO_FREE char *path = data == NULL ? NULL : path_join(data, SCRIPT);

	return path != NULL && file_read(path, SCRIPT_BYTES, script, err);
}

/* What the commands print is for nobody. */
static bool fill(struct session *session, const char *path, char *script, struct err *err)
{
	struct player player = {.visitor = session->actor, .now_us = clock_now(&session->clock)};
	FILE *nowhere = fopen("/dev/null", "r+");
	bool done;

	if (nowhere == NULL)
		return err_set(err, ERR_STORE, "/dev/null can't be opened: %s.", strerror(errno));
	session_init(&player.session, nowhere, nowhere, nowhere);
	player.session.db = path;
	done = play(&player, script, err);
	session_close(&player.session);
	free(player.title);
	fclose(nowhere);
	return done;
}

bool example_make(struct session *session, const char *path, bool *made, struct err *err)
{
	AUTO_FREE char *unfinished = xasprintf("%s-unfinished", path);
	AUTO_STR script = STR_INIT;
	bool done;

	*made = false;
	if (access(path, F_OK) == 0)
		return true;
	if (!script_read(&script, err))
		return false;
	files_remove(unfinished);
	done = fill(session, unfinished, script.s, err);
	if (done && !file_publish(unfinished, path, false))
		done = err_set(err, ERR_STORE, "%s can't be made: %s.", path, strerror(errno));
	files_remove(unfinished);
	*made = done;
	return done;
}

static bool holds_only_examples(struct store *store, const char *path, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	bool good = store_assessment_list(store, &list, err);

	for (size_t i = 0; good && i < list.n; i++)
		if (!str_starts(list.v[i].title, EXAMPLE_MARK))
			good = err_set(err, ERR_INPUT, "%s holds \"%s\", which is no example: it stays.", path, list.v[i].title);
	assessment_list_free(&list);
	return good;
}

bool example_remove(const struct session *session, const char *path, struct err *err)
{
	struct store_options options = {.read_only = true, .clock = session->clock};
	struct store *store;
	bool good;

	if (access(path, F_OK) != 0)
		return err_set(err, ERR_INPUT, "There is no example at %s.", path);
	store = store_open(path, &options, err);
	if (store == NULL)
		return false;
	good = holds_only_examples(store, path, err);
	store_close(store);
	if (good)
		files_remove(path);
	return good;
}
