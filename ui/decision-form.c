/* Asking the board for a decision, and recording it. */
#include "ui/decision-form.h"

#include "assess/papers.h"
#include "ui/change.h"
#include "ui/view-form.h"

#include <stdlib.h>
#include <string.h>

static const struct form_row asking_rows[] = {
    {.name = "title", .label = "Decision", .kind = FORM_LINE, .required = true,
	.help = "What is to be decided, in a line: Fund two posts for incident reporting."},
    {.name = "options", .label = "Options", .kind = FORM_TEXT, .lines = 3, .help = "What can be decided, in Markdown."},
    {.name = "recommendation", .label = "Recommendation", .kind = FORM_TEXT, .lines = 3, .help = "What we recommend, and why."},
    {.name = "due", .label = "Due", .kind = FORM_DATE, .help = "By when: a date, or +30d, +8w, +3m from today."},
    {.name = "owner", .label = "Owner", .kind = FORM_LINE, .help = "Who carries it out."},
};

static const struct form_row outcome_rows[] = {
    {.name = "outcome", .label = "Outcome", .kind = FORM_TEXT, .lines = 4, .required = true,
	.help = "What was decided, in Markdown."},
    {.name = "taken", .label = "On", .kind = FORM_DATE, .required = true, .help = "The day on which it was decided."},
};

/* What a form is about; owned by it until it is done. */
struct subject {
	char *id; /* NULL: a new one */
	int64_t seen; /* version when the form was opened */
};

static const struct decision *stored(const struct app *app, const char *id)
{
	for (size_t i = 0; id != NULL && i < app->assess->decisions.n; i++)
		if (strcmp(app->assess->decisions.v[i].id, id) == 0)
			return &app->assess->decisions.v[i];
	return NULL;
}

static void done(struct app *app, void *arg, bool saved)
{
	struct subject *subject = arg;

	(void)app;
	(void)saved;
	free(subject->id);
	free(subject);
}

static void open_form(struct app *app, struct form_spec *spec, const struct decision *decision)
{
	struct subject *subject = xcalloc(1, sizeof *subject);

	subject->id = decision == NULL ? NULL : xstrdup(decision->id);
	subject->seen = decision == NULL ? 0 : decision->version;
	spec->done = done;
	spec->arg = subject;
	if (!view_push(app, &view_form, spec))
		done(app, subject, false);
}

static enum store_result save_decision(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_decision(op, arg, err);
}

/* --- asking --- */

static bool keep_asking(struct app *app, void *arg, struct form *form, struct err *err)
{
	const struct subject *subject = arg;
	const struct decision *old = stored(app, subject->id);
	AUTO_FREE char *title = form_get(form, "title");
	AUTO_FREE char *options = form_get(form, "options");
	AUTO_FREE char *recommendation = form_get(form, "recommendation");
	AUTO_FREE char *due = form_get(form, "due");
	AUTO_FREE char *owner = form_get(form, "owner");
	AUTO_FREE char *id = subject->id != NULL ? xstrdup(subject->id) :
	    store_next_id(app->session->store, app->assess->assessment.id, 'D', err);
	struct decision decision = {.id = NULL};

	if (old != NULL)
		decision = *old;
	decision.id = id;
	decision.title = title;
	decision.options = options;
	decision.recommendation = recommendation;
	decision.due = due;
	decision.owner = owner;
	decision.version = subject->seen;
	if (id == NULL || !change_make(app, save_decision, &decision, err))
		return false;
	app_say(app, "%s is %s.", id, subject->id == NULL ? "added" : "changed");
	return true;
}

void decision_form_open(struct app *app, const char *id)
{
	const struct decision *decision = stored(app, id);
	AUTO_FREE char *title = decision == NULL ? xstrdup("New decision") : xasprintf("Decision %s", decision->id);
	const struct form_value values[] = {{"title", decision == NULL ? "" : decision->title},
	    {"options", decision == NULL ? "" : decision->options},
	    {"recommendation", decision == NULL ? "" : decision->recommendation},
	    {"due", decision == NULL ? "" : decision->due}, {"owner", decision == NULL ? "" : decision->owner}, {NULL, NULL}};
	struct form_spec spec = {.title = title, .rows = asking_rows, .n = COUNT(asking_rows), .values = values,
	    .save = keep_asking};

	open_form(app, &spec, decision);
}

/* --- the outcome --- */

static bool keep_outcome(struct app *app, void *arg, struct form *form, struct err *err)
{
	const struct subject *subject = arg;
	const struct decision *old = stored(app, subject->id);
	AUTO_FREE char *outcome = form_get(form, "outcome");
	AUTO_FREE char *taken = form_get(form, "taken");
	struct decision decision;

	if (old == NULL)
		return err_set(err, ERR_INPUT, "%s is not here any more.", subject->id);
	if (strcmp(taken, app->assess->today) > 0) {
		form_complain(form, "taken", "That day is still to come.");
		return err_set(err, ERR_INPUT, "A decision can't be taken on a day that is still to come.");
	}
	decision = *old;
	decision.state = DECISION_TAKEN;
	decision.outcome = outcome;
	decision.taken = taken;
	decision.version = subject->seen;
	if (!change_make(app, save_decision, &decision, err))
		return false;
	app_say(app, "%s is taken.", subject->id);
	return true;
}

void decision_outcome_open(struct app *app, const char *id)
{
	const struct decision *decision = stored(app, id);
	AUTO_FREE char *title = xasprintf("What was decided on %s", id);
	struct form_value values[] = {{"outcome", NULL}, {"taken", app->assess->today}, {NULL, NULL}};
	struct form_spec spec = {.title = title, .rows = outcome_rows, .n = COUNT(outcome_rows), .values = values,
	    .save = keep_outcome};

	if (decision == NULL)
		return;
	values[0].value = decision->outcome;
	if (*decision->taken != '\0')
		values[1].value = decision->taken;
	spec.intro = decision->title;
	open_form(app, &spec, decision);
}

/* --- withdrawing and asking again --- */

void decision_set_state(struct app *app, const char *id, enum decision_state state)
{
	const struct decision *old = stored(app, id);
	AUTO_FREE char *copy = xstrdup(id);
	struct decision decision;
	struct err err = ERR_INIT;

	if (old == NULL || old->state == state)
		return;
	if (state == DECISION_WITHDRAWN && old->state == DECISION_TAKEN) {
		app_say(app, "%s is taken: ask for it again first, or leave it as it was decided.", copy);
		return;
	}
	decision = *old; /* members are borrowed: it is only saved */
	decision.state = state;
	if (change_make(app, save_decision, &decision, &err))
		app_say(app, state == DECISION_OPEN ? "%s is asked for again." : "%s is withdrawn; u brings it back.", copy);
	else
		app_complain(app, &err);
}
