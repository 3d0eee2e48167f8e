/*
 * The running workbench: session, loaded assessment, view stack, message line. Views reach the data only through here
 * and the library.
 */
#ifndef ADHERE_UI_APP_H
#define ADHERE_UI_APP_H

#include "assess/kpi.h"
#include "assess/question.h"
#include "assess/visit.h"
#include "command/command.h"
#include "ui/view.h"

struct terminal;

/* Lines typed at ":", oldest first; for this run of the program only. */
VEC_TYPE(typed_lines, char *);

struct app {
	struct session *session;
	struct assess *assess; /* what is being worked on; with assessment.id NULL it is a revision that is only read. Never
	                          NULL once the first view is open. A reload makes a new one: nothing of it may be kept
	                          over a call that changes or opens something */
	struct kpi_register kpis;           /* of the same, loaded with it */
	struct question_register questions; /* without what became of them: see view-questions.c */
	struct view *top;
	struct str message;    /* shown in the status line until the next key */
	bool message_is_error;
	bool quit;
	int64_t drawn;         /* the newest version of an answer that was on the screen */
	unsigned generation;   /* grows with each change of the data: views reload when theirs is older */
	unsigned outside;      /* the generation that another program's change made; 0: none yet */
	char *gone;            /* what the cursor was on until such a change took it away; NULL: nothing, or acted since */
	char *search;          /* the last words searched for; NULL when none */
	struct terminal *term;     /* NULL in widget tests */
	int rows, cols;        /* of the work area */
	int count;             /* typed before an action; 0: none */
	bool visited;          /* the person has worked on this assessment before: */
	struct visit visit;    /* when, and how far they saw its history then; it stays while they are here */
	bool in_example;       /* the example was opened from another database */
	bool other_database;   /* the program goes on with the other one: the example, or the person's own */
	char *place;           /* where the person is; NULL: not known yet */
	char *remembered;      /* the place stored last, to store only what is new */
	struct typed_lines commands;
	void (*named)(struct app *, void *arg); /* who waits for the actor's name, and with what */
	void *named_arg;
};

void app_init(struct app *app, struct session *session);
/* Closes all views without asking, and frees what the app owns; not the session. */
void app_free(struct app *app);

/* --- message.c --- */

/* Shows a sentence until the next key. */
void app_say(struct app *app, const char *format, ...) PRINTF(2, 3);
void app_complain(struct app *app, const struct err *err);
/* --- app.c: the data --- */

/* Works on another assessment (id), or only reads a revision of a catalog. False and err leave all as it was. */
bool app_open_assessment(struct app *app, const char *id, struct err *err);
bool app_open_revision(struct app *app, const char *catalog, const char *revision, struct err *err);
/* What to begin with: the assessment that was asked for, else the one worked on last, else the newest one; without any,
 * the newest final revision, to read. */
bool app_open_first(struct app *app, struct err *err);
/* Reads the data again after a change of ours or of another program's; views reload before the next frame. */
bool app_reload(struct app *app, struct err *err);
/* True (after a message) when nothing may be changed now: read-only mode, or a revision that is only read. */
bool app_refuses_changes(struct app *app);
/* The same without a message: for hints and help. */
bool app_is_read_only(const struct app *app);
/* Whether the database itself takes anything, such as a draft, even where the assessment is closed. */
bool app_can_write(const struct app *app);

/*
 * Changing the data from the screen: the acting person is asked for first when not known (a dialog; `again` is then
 * called once with `arg` when the name is there). NULL: not known yet, or refused; the caller returns.
 */
const char *app_actor(struct app *app, void (*again)(struct app *, void *arg), void *arg);
/*
 * One answer, in the place of the one with the version that the person saw (app_answer_version when it was shown): when
 * somebody has changed it since, both are told, the data is read again, and *seen becomes the version told, so that doing
 * the same once more is meant. True when saved. The actor must be known. NULL keeps the reason or note that is there; a
 * reason only stays with n/a.
 */
bool app_save_answer(struct app *app, uint32_t check, int64_t *seen, enum verdict verdict, const char *reason,
    const char *note);
/* The version of the answer that the person has seen, 0 for none: what somebody else has given since the last frame does
 * not count, even when it has been read already. */
int64_t app_answer_version(const struct app *app, uint32_t check);
/* Says that a frame has shown the data as they are now. */
void app_was_drawn(struct app *app);
void app_undo(struct app *app, bool redo);

/*
 * Where the person was: `place` is a word of the view's choice, for example the id of the part under the cursor.
 * Stored for assessment and person; never in read-only mode; nothing is written when it is stored already.
 */
void app_remember(struct app *app, const char *place);
/* Stores the place: when nothing was typed for a while, and at the end. */
void app_keep_place(struct app *app);
/* Remembers, when they leave an assessment, that they have seen it as it is; never in read-only mode. */
void app_keep_visit(struct app *app);
/* The place, to be freed by the caller; NULL when none is remembered. */
char *app_recall(struct app *app);

/* --- editor.c ---
 *
 * Hands text to the person's editor ($VISUAL, $EDITOR, else vi): a private file, the command split into words and run
 * without a shell. True when the text was changed; it is replaced then. False without an error in err: unchanged.
 */
bool app_edit_outside(struct app *app, struct str *text, struct err *err);

/* --- act.c: from keys to actions --- */

/* One action, as if its key had been pressed: the view's contexts first, then what is the same everywhere. */
void app_act(struct app *app, enum action action, int count);
/*
 * After a view has loaded: the cursor is on `to` (NULL: nothing) and was on `from` (NULL: nothing). When another program's
 * change took that away, this is said, and the next action that would change something is refused once: it was meant for
 * the other row.
 */
void app_cursor_moved(struct app *app, const struct view *view, const char *from, const char *to);
/* One key, or one piece of text that was typed or pasted as a whole. */
void app_key(struct app *app, uint32_t key);
void app_paste(struct app *app, const char *text);
/* Leaves the program when no view holds it back. */
void app_quit(struct app *app);

#endif
