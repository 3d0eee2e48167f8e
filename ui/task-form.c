/* Adding and changing an action. */
#include "ui/task-form.h"

#include "command/tasks.h"
#include "ui/change.h"
#include "ui/view-form.h"

#include <stdlib.h>
#include <string.h>

static const struct choice_word priorities[] = {{'l', "low", "low"}, {'m', "medium", "medium"}, {'h', "high", "high"}};
static const struct choice_word states[] = {{'o', "open", "open"}, {'i', "in-progress", "in progress"},
    {'b', "blocked", "blocked"}, {'d', "done", "done"}, {'a', "accepted-risk", "accepted risk"}};

static const struct form_row rows[] = {
    {.name = "title", .label = "Title", .kind = FORM_LINE, .required = true,
	.help = "What is to be done: Add the limit of two days to the procedure."},
    {.name = "owner", .label = "Owner", .kind = FORM_LINE, .help = "Who does it."},
    {.name = "due", .label = "Due", .kind = FORM_DATE, .help = "By when: a date, or +30d, +8w, +3m from today."},
    {.name = "priority", .label = "Priority", .kind = FORM_ONE_OF, .words = priorities, .word_n = COUNT(priorities)},
    {.name = "state", .label = "State", .kind = FORM_ONE_OF, .words = states, .word_n = COUNT(states),
	.help = "Done proposes to answer its checks again. An accepted risk needs a reason and an end."},
    {.name = "reason", .label = "Reason", .kind = FORM_LINE, .help = "Why the risk is accepted; empty in any other state."},
    {.name = "expires", .label = "Accepted to", .kind = FORM_DATE, .help = "The last day on which the risk is accepted."},
    {.name = "progress", .label = "Progress", .kind = FORM_TEXT, .lines = 4, .help = "How far it is, in Markdown."},
};

/* What the form is about; owned by the form's view until it is done. */
struct subject {
	char *id; /* NULL: a new one */
	int64_t seen; /* version when the form was opened */
	struct tags checks;
};

static void subject_free(struct subject *subject)
{
	free(subject->id);
	tags_clear(&subject->checks);
	free(subject);
}

static void take(char **place, const struct form *form, const char *name)
{
	free(*place);
	*place = form_get(form, name);
}

static bool fill(struct task *task, struct form *form, struct err *err)
{
	AUTO_FREE char *priority = form_get(form, "priority");
	AUTO_FREE char *state = form_get(form, "state");
	bool risk;

	task->priority = (enum priority)priority_parse(priority);
	task->state = (enum task_state)task_state_parse(state);
	take(&task->title, form, "title");
	take(&task->owner, form, "owner");
	take(&task->due, form, "due");
	take(&task->progress, form, "progress");
	take(&task->reason, form, "reason");
	take(&task->expires, form, "expires");
	risk = task->state == TASK_ACCEPTED_RISK;
	if (risk == text_blank(task->reason))
		form_complain(form, "reason", risk ? "Say why the risk is accepted." : "Only an accepted risk has a reason.");
	else if (risk == text_blank(task->expires))
		form_complain(form, "expires", risk ? "Say until when it is accepted." : "Only an accepted risk has an end.");
	else
		return true;
	return err_set(err, ERR_INPUT, risk ? "An accepted risk needs a reason and a last day."
					    : "A reason and a last day belong to an accepted risk.");
}

struct task_to_save {
	const struct subject *subject;
	const struct task *task;
};

static enum store_result write_all(struct operation *op, const void *arg, struct err *err)
{
	const struct task_to_save *it = arg;
	enum store_result result = operation_save_task(op, it->task, err);

	for (size_t i = 0; result == STORE_OK && i < it->subject->checks.n; i++)
		result = operation_task_link(op, it->task->id, it->subject->checks.v[i], true, err);
	return result;
}

static bool save(struct app *app, void *arg, struct form *form, struct err *err)
{
	const struct subject *subject = arg;
	const struct task *old = subject->id == NULL ? NULL : assess_task(app->assess, subject->id);
	struct task task = old == NULL ? task_empty() : task_copy(old);
	const struct task_to_save all = {subject, &task};
	bool saved;

	task.version = subject->seen;
	if (task.id == NULL)
		task.id = store_next_id(app->session->store, app->assess->assessment.id, 'A', err);
	saved = task.id != NULL && fill(&task, form, err) && change_make(app, write_all, &all, err);
	if (saved)
		app_say(app, "%s is %s.", task.id, subject->id != NULL ? "changed"
			: subject->checks.n > 0 ? "added and linked" : "added");
	task_clear(&task);
	return saved;
}

static void done(struct app *app, void *arg, bool saved)
{
	(void)app;
	(void)saved;
	subject_free(arg);
}

static char *form_title(const char *id, const struct tags *checks)
{
	if (id != NULL)
		return xasprintf("Action %s", id);
	if (checks == NULL || checks->n == 0)
		return xstrdup("New action");
	return checks->n == 1 ? xasprintf("New action for %s", checks->v[0])
			      : xasprintf("New action for %zu checks", checks->n);
}

static struct subject *subject_new(const char *id, int64_t seen, const struct tags *checks)
{
	struct subject *subject = xcalloc(1, sizeof *subject);

	subject->id = id == NULL ? NULL : xstrdup(id);
	subject->seen = seen;
	for (size_t i = 0; checks != NULL && i < checks->n; i++)
		tags_add(&subject->checks, checks->v[i]);
	return subject;
}

void task_form_open(struct app *app, const char *id, const struct tags *checks)
{
	const struct task *old = id == NULL ? NULL : assess_task(app->assess, id);
	struct task shown = old == NULL ? task_empty() : task_copy(old);
	struct form_value values[] = {{"title", shown.title}, {"owner", shown.owner}, {"due", shown.due},
	    {"priority", priority_name(shown.priority)}, {"state", task_state_name(shown.state)}, {"reason", shown.reason},
	    {"expires", shown.expires}, {"progress", shown.progress}, {NULL, NULL}};
	struct subject *subject = subject_new(id, shown.version, checks);
	AUTO_FREE char *title = form_title(id, checks);
	AUTO_STR named = STR_INIT;
	struct form_spec spec = {.title = title, .rows = rows, .n = COUNT(rows), .values = values, .save = save, .done = done,
	    .arg = subject};

	if (checks != NULL && checks->n > 1) {
		str_add(&named, "It closes ");
		tags_words(checks, &named);
		str_addc(&named, '.');
		spec.intro = str_text(&named);
	}
	if (!view_push(app, &view_form, &spec))
		subject_free(subject);
	task_clear(&shown);
}
