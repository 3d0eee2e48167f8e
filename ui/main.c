/* Where the program starts: the command line, or the screen. */
#include "command/example.h"
#include "ui/loop.h"
#include "ui/term.h"
#include "ui/theme.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int complain(const struct session *session, const struct err *err)
{
	AUTO_FREE char *clean = text_line(err->text);

	fprintf(session->err_out, "adhere: %s\n", clean);
	return (int)err->kind;
}

/* Without a terminal that can show screens, the first thing wanted is how things stand. */
static int print_status(struct session *session, char *program)
{
	char command[] = "status";
	char *words[] = {program, command, NULL};
	bool screen;

	return command_main(session, 2, words, &screen);
}

static bool has_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !str_same(getenv("TERM"), "dumb");
}

static int run_screen(struct app *app, struct err *err)
{
	int status;

	app->term = term_open(theme_wants_color(app->session->color, getenv("NO_COLOR")), err);
	if (app->term == NULL)
		return complain(app->session, err);
	status = loop_run(app);
	term_close(app->term);
	app->term = NULL;
	return status;
}

/* The workbench on the database of the session. *other: the person wants to go on with the other one. */
static int work(struct session *session, bool in_example, bool *other)
{
	struct err err = ERR_INIT;
	struct app app;
	int status;

	*other = false;
	if (!session_open(session, true, &err))
		return complain(session, &err);
	app_init(&app, session);
	app.in_example = in_example;
	if (!app_open_first(&app, &err))
		status = complain(session, &err);
	else if (!view_push(&app, view_by_action(ACTION_HOME), NULL))
		status = ERR_STORE;
	else
		status = run_screen(&app, &err);
	*other = app.other_database;
	app_free(&app);
	return status;
}

/* Beside the person's own database; made when it is not there yet. */
static int work_on_example(struct session *own, bool *other)
{
	struct session session = *own;
	struct err err = ERR_INIT;
	AUTO_FREE char *path = example_path(own, &err);
	bool made;
	int status;

	*other = false;
	if (path == NULL || !example_make(&session, path, &made, &err))
		return complain(own, &err);
	session.db = path;
	session.assessment = NULL;
	session.store = NULL;
	status = work(&session, true, other);
	if (session.store != NULL)
		store_close(session.store);
	own->actor = session.actor; /* who they are may have been asked meanwhile */
	return status;
}

static int open_screen(struct session *session)
{
	struct err err = ERR_INIT;
	bool other;
	int status;

	if (!term_locale(&err) || !term_usable(&err))
		return complain(session, &err);
	do {
		status = work(session, false, &other);
		if (other)
			status = work_on_example(session, &other);
	} while (other);
	return status;
}

int main(int argc, char **argv)
{
	struct session session;
	bool screen = false;
	int status;

	process_prepare();
	session_init(&session, stdin, stdout, stderr);
	status = command_main(&session, argc, argv, &screen);
	if (screen)
		status = has_terminal() ? open_screen(&session) : print_status(&session, argv[0]);
	session_close(&session);
	return status;
}
