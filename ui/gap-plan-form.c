/* Who closes several gaps, and by when: their actions are changed, and one is made for the gaps that have none. */
#include "ui/gap-plan-form.h"

#include "assess/gap-plan.h"
#include "store/records.h"
#include "ui/change.h"
#include "ui/view-form.h"

#include <stdlib.h>

/* The last row is left out when no action is made. */
static const struct form_row rows[] = {
    {.name = "owner", .label = "Owner", .kind = FORM_LINE, .help = "Who closes them. Empty: as it is."},
    {.name = "due", .label = "Due", .kind = FORM_DATE, .help = "By when: a date, or +30d, +8w, +3m from today. Empty: as it is."},
    {.name = "title", .label = "New action", .kind = FORM_LINE, .required = true, .help = "What the new action is called."},
};

struct subject {
	struct view *view;
	void (*changed)(struct view *);
	struct gap_plan plan;
	size_t gaps;
};

struct plan_to_save {
	const struct subject *subject;
	const struct assess *assess;
	const struct gap_plan_values *values;
};

static enum store_result write_all(struct operation *op, const void *arg, struct err *err)
{
	const struct plan_to_save *it = arg;

	return gap_plan_save(&it->subject->plan, op, it->assess, it->values, err);
}

static bool save(struct app *app, void *arg, struct form *form, struct err *err)
{
	const struct subject *subject = arg;
	bool makes = subject->plan.bare.n > 0;
	AUTO_FREE char *owner = form_get(form, "owner"), *due = form_get(form, "due");
	AUTO_FREE char *title = makes ? form_get(form, "title") : NULL;
	AUTO_FREE char *id = store_next_id(app->session->store, app->assess->assessment.id, 'A', err);
	const struct gap_plan_values values = {.owner = owner, .due = due, .title = title, .id = id};
	const struct plan_to_save all = {subject, app->assess, &values};

	if (id == NULL)
		return false;
	if (*owner == '\0' && *due == '\0') {
		form_complain(form, "owner", "Say who closes them, or by when.");
		return err_set(err, ERR_INPUT, "Nothing is said yet: neither who closes the gaps nor by when.");
	}
	if (!change_make(app, write_all, &all, err))
		return false;
	app_say(app, makes ? "%zu gap%s planned, %s is new; u takes it back." : "%zu gap%s planned; u takes it back.", subject->gaps,
	    subject->gaps == 1 ? "" : "s", id);
	return true;
}

static void done(struct app *app, void *arg, bool saved)
{
	struct subject *subject = arg;

	(void)app;
	if (saved)
		subject->changed(subject->view);
	gap_plan_free(&subject->plan);
	free(subject);
}

void gap_plan_form_open(struct view *view, const struct tags *checks, void (*changed)(struct view *))
{
	struct app *app = view->app;
	struct subject *subject = xcalloc(1, sizeof *subject);
	AUTO_FREE char *title = xasprintf("Owner and due date of %zu gap%s", checks->n, checks->n == 1 ? "" : "s");
	AUTO_STR intro = STR_INIT, action = STR_INIT;
	struct form_value values[] = {{"title", NULL}, {NULL, NULL}};
	struct form_spec spec = {.title = title, .rows = rows, .n = COUNT(rows), .values = values, .save = save, .done = done,
	    .arg = subject};

	subject->view = view;
	subject->changed = changed;
	subject->gaps = checks->n;
	gap_plan_make(&subject->plan, app->assess, (const char *const *)checks->v, checks->n);
	gap_plan_words(&subject->plan, &intro);
	str_add(&intro, "It is one change, which u takes back as a whole.");
	spec.intro = str_text(&intro);
	if (subject->plan.bare.n == 1)
		str_addf(&action, "Close the gap of %s", subject->plan.bare.v[0]);
	else
		str_addf(&action, "Close %zu gaps", subject->plan.bare.n);
	values[0].value = str_text(&action);
	if (subject->plan.bare.n == 0) {
		spec.n--;
		values[0] = (struct form_value){NULL, NULL};
	}
	if (!view_push(app, &view_form, &spec))
		done(app, subject, false);
}
