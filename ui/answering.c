/* The verdict keys and the note. */
#include "ui/answering.h"

#include "ui/dialog.h"
#include "ui/drafts.h"
#include "ui/task-form.h"
#include "ui/view-note.h"

#include <stdlib.h>
#include <string.h>

void answering_free(struct answering *answering)
{
	free(answering->check);
	answering->check = NULL;
}

/* Index of the check asked about in the data as it is now, or -1. */
static int64_t current(const struct answering *answering)
{
	return catalog_find_check(answering->view->app->assess->catalog, answering->check);
}

static void save(struct answering *answering, enum verdict verdict, const char *reason)
{
	struct app *app = answering->view->app;
	int64_t check = current(answering);

	if (check < 0 || !app_save_answer(app, (uint32_t)check, &answering->seen, verdict, reason, NULL))
		return;
	if (verdict != VERDICT_OPEN)
		answering->answered(answering->view, answering->check);
}

/* An open check stays as it is: there is no change to put into the history. */
static void reopen(struct answering *answering)
{
	struct app *app = answering->view->app;
	int64_t check = current(answering);

	if (check >= 0 && assess_verdict(app->assess, (uint32_t)check) == VERDICT_OPEN)
		app_say(app, "%s is open already.", answering->check);
	else
		save(answering, VERDICT_OPEN, NULL);
}

static void take_reason(struct app *app, void *arg, const char *reason)
{
	(void)app;
	if (reason != NULL)
		save(arg, VERDICT_NA, reason);
}

static void ask_reason(struct answering *answering)
{
	struct app *app = answering->view->app;
	int64_t check = current(answering);
	const struct answer *answer = check < 0 ? NULL : app->assess->answer[check];
	AUTO_FREE char *title = xasprintf("Why does %s not apply?", answering->check);

	dialog_ask(app, &(struct dialog_ask){
	    .title = title, .label = "Reason", .ok = "Answer n/a", .initial = answer == NULL ? NULL : answer->reason,
	    .text = check < 0 ? NULL : app->assess->catalog->checks[check].text,
	    .done = take_reason, .arg = answering});
}

static bool save_note(struct app *app, void *arg, const char *text, struct err *err)
{
	struct answering *answering = arg;
	int64_t check = current(answering);

	if (check < 0)
		return err_set(err, ERR_INPUT, "%s is not in this revision any more.", answering->check);
	return app_save_answer(app, (uint32_t)check, &answering->seen, assess_verdict(app->assess, (uint32_t)check), NULL,
		   text) ||
	       err_set(err, ERR_STORE, "%s", str_text(&app->message));
}

static void keep_note_draft(struct app *app, void *arg, const char *text)
{
	draft_keep(app, "note", ((const struct answering *)arg)->check, text);
}

static void write_note(struct answering *answering)
{
	struct app *app = answering->view->app;
	int64_t check = current(answering);
	const struct answer *answer = check < 0 ? NULL : app->assess->answer[check];
	AUTO_FREE char *title = xasprintf("Note on %s", answering->check);
	AUTO_FREE char *draft = draft_find(app, "note", answering->check);
	struct note_spec spec = {.title = title, .text = answer == NULL ? NULL : answer->note, .draft = draft,
	    .save = save_note, .keep_draft = keep_note_draft, .arg = answering};

	if (check < 0)
		return;
	spec.intro = app->assess->catalog->checks[check].text;
	view_push(app, &view_note, &spec);
}

static void add_task(struct answering *answering)
{
	struct tags check = VEC_INIT;

	tags_add(&check, answering->check);
	task_form_open(answering->view->app, NULL, &check);
	tags_clear(&check);
}

static void do_action(struct answering *answering, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct answering *answering = arg;

	(void)app;
	do_action(answering, answering->pending);
}

static void do_action(struct answering *answering, enum action action)
{
	answering->pending = action;
	if (app_actor(answering->view->app, name_is_known, answering) == NULL)
		return;
	switch (action) {
	case ACTION_MET:
		save(answering, VERDICT_MET, NULL);
		break;
	case ACTION_PARTLY:
		save(answering, VERDICT_PARTLY, NULL);
		break;
	case ACTION_NOT_MET:
		save(answering, VERDICT_NOT_MET, NULL);
		break;
	case ACTION_REOPEN:
		reopen(answering);
		break;
	case ACTION_NA:
		ask_reason(answering);
		break;
	case ACTION_ADD_ACTION:
		add_task(answering);
		break;
	default:
		write_note(answering);
		break;
	}
}

enum took answering_act(struct answering *answering, enum action action, const char *check)
{
	int64_t index;

	switch (action) {
	case ACTION_MET:
	case ACTION_PARTLY:
	case ACTION_NOT_MET:
	case ACTION_NA:
	case ACTION_REOPEN:
	case ACTION_NOTE:
	case ACTION_ADD_ACTION:
		break;
	default:
		return TOOK_NOTHING;
	}
	if (check == NULL) {
		app_say(answering->view->app, "No check is under the cursor: s goes to the next open one.");
		return TOOK_IT;
	}
	if (app_refuses_changes(answering->view->app))
		return TOOK_IT;
	free(answering->check);
	answering->check = xstrdup(check);
	index = current(answering);
	if (index < 0)
		return TOOK_NOTHING;
	answering->seen = app_answer_version(answering->view->app, (uint32_t)index);
	do_action(answering, action);
	return TOOK_IT;
}
