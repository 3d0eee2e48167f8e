/*
 * The command line: `adhere [OPTION...] COMMAND [ARGUMENT...]`. One row per command in commands.def, one file per
 * command; results go to `out`, messages to `err_out`; nothing here knows a screen.
 */
#ifndef ADHERE_COMMAND_COMMAND_H
#define ADHERE_COMMAND_COMMAND_H

#include "assess/assess.h"
#include "assess/checkup.h"

#include <stdio.h>

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

/* What every command and the screen work with; opened lazily, closed by session_close. */
struct session {
	FILE *in, *out, *err_out;
	const char *db;          /* path given by --db or ADHERE_DB; NULL: the default place */
	const char *assessment;  /* --assessment or ADHERE_ASSESSMENT: id, its beginning, or title; NULL: the only one */
	bool read_only, json;
	enum when color;
	struct clock clock;      /* fixed by ADHERE_NOW (ISO 8601 time), for tests and repeatable reports */
	int expiring_days;       /* evidence-expiring-days of the configuration; 0: not said */
	char *actor;             /* from the configuration or ADHERE_USER; NULL while not known; never the login name */
	struct store *store;     /* NULL until session_open */
};

void session_init(struct session *session, FILE *in, FILE *out, FILE *err_out);
void session_close(struct session *session);
/* The database that --db or ADHERE_DB names, or the default one; the caller frees. NULL and err without a home. */
char *session_db_path(const struct session *session, struct err *err);
/* Opens the store, makes the file and puts the shipped revisions in when it is new. */
bool session_open(struct session *session, bool create, struct err *err);
/* The id of the assessment meant by --assessment, or the only one; the caller frees. NULL and err (which lists them)
 * when there is none or several. */
char *session_assessment(struct session *session, struct err *err);
/* The same for a title, id or "TITLE/REVISION"; NULL for the only one. */
char *session_assessment_named(struct session *session, const char *name, struct err *err);
/* assess_load with what the session knows: clock and expiring days. */
struct assess *session_assess(struct session *session, const char *assessment, struct err *err);
/* Opens and loads the assessment meant. */
struct assess *session_load(struct session *session, struct err *err);
/* The acting person's name. When it is not known: asks on the terminal once and stores it in the configuration, or,
 * without a terminal, fails with a sentence that says how to set it. */
const char *session_actor(struct session *session, struct err *err);
/* Checks and stores the name in the configuration file (user = ...). */
bool session_set_actor(struct session *session, const char *name, struct err *err);
/* Starts an assessment as `adhere init` does; returns its id, which the caller frees. Revision NULL: the newest final. */
char *session_start_assessment(struct session *session, const char *title, const char *provider, const char *model,
    const char *revision, unsigned profile, struct err *err);

/* What the configuration says of the checkup: rules that are off, and how old an answer may be. False and err when it
 * says something wrong. */
bool session_checkup_options(struct checkup_options *options, struct err *err);

/* Before anything else in main(): closed standard streams are filled, new files are private, no core files. */
void process_prepare(void);

/*
 * Parses global options and runs the command. Without a command, when `in` and `out` are terminals, sets *screen and
 * returns 0: the caller opens the workbench; without a terminal prints the status. session->actor is set by then when
 * it is known from ADHERE_USER or the configuration. Returns the exit status otherwise: 0 done, 1 something found,
 * 2 usage, 3 bad input, 4 database.
 */
int command_main(struct session *session, int argc, char **argv, bool *screen);

#endif
