/* The forms of a KPI: its target, and a value. */
#include "ui/kpi-form.h"

#include "ui/change.h"
#include "ui/view-form.h"

#include <stdlib.h>
#include <string.h>

static bool number_check(const char *value, struct err *err)
{
	return decimal_valid(value) || err_set(err, ERR_INPUT, "Write a number like 95 or 0.5, with a point.");
}

static bool days_check(const char *value, struct err *err)
{
	int days;

	return kpi_days_parse(value, &days) || err_set(err, ERR_INPUT, "Write how many days, or 0 for no rule.");
}

/* What a form is about; owned by it until it is done. */
struct subject {
	char *kpi;
	int64_t seen; /* version of the plan that the form was filled from */
};

static void subject_done(struct app *app, void *arg, bool saved)
{
	struct subject *subject = arg;

	(void)app;
	(void)saved;
	free(subject->kpi);
	free(subject);
}

static void open_form(struct app *app, const struct kpi_row *row, struct form_spec *spec)
{
	struct subject *subject = xcalloc(1, sizeof *subject);

	subject->kpi = xstrdup(row->kpi->id);
	subject->seen = row->plan == NULL ? 0 : row->plan->version;
	spec->intro = row->kpi->text;
	spec->done = subject_done;
	spec->arg = subject;
	if (!view_push(app, &view_form, spec))
		subject_done(app, subject, false);
}

static const struct kpi_row *row_now(const struct app *app, const struct subject *subject, struct err *err)
{
	const struct kpi_row *row = kpi_register_find(&app->kpis, subject->kpi);

	if (row == NULL)
		err_set(err, ERR_INPUT, "%s is not in this revision any more.", subject->kpi);
	return row;
}

static void tell(struct app *app, const char *kpi)
{
	const struct kpi_row *row = kpi_register_find(&app->kpis, kpi);
	AUTO_STR sentence = STR_INIT;

	if (row == NULL)
		return;
	kpi_sentence(row, &sentence);
	app_say(app, "%s", str_text(&sentence));
}

/* --- the target --- */

static const struct choice_word directions[] = {
    {'l', "at-least", "at least"}, {'m', "at-most", "at most"}, {'e', "exactly", "exactly"}};

static const struct form_row target_rows[] = {
    {.name = "target", .label = "Our target", .kind = FORM_LINE, .check = number_check,
	.help = "A number like 95 or 0.5. Empty: the Code's target holds, if it gives one."},
    {.name = "direction", .label = "A value is", .kind = FORM_ONE_OF, .words = directions, .word_n = COUNT(directions),
	.help = "How a value reaches our target."},
    {.name = "unit", .label = "Unit", .kind = FORM_LINE,
	.help = "What we measure in. Empty: the Code's unit. Another unit needs a target of our own."},
    {.name = "every", .label = "Every (days)", .kind = FORM_LINE, .check = days_check,
	.help = "A value older than that is stale. Empty or 0: no rule."},
    {.name = "owner", .label = "Owner", .kind = FORM_LINE, .help = "Who measures it."},
};

static enum store_result save_plan(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_kpi_plan(op, arg, err);
}

static void plan_free(struct kpi_plan *plan)
{
	free(plan->target);
	free(plan->unit);
	free(plan->owner);
}

/* Whoever was shown that somebody else was quicker may put theirs in its place. */
static void see_again(struct app *app, struct subject *subject, struct err *err)
{
	struct err unread = ERR_INIT;
	const struct kpi_row *row;

	if (!app_reload(app, &unread))
		return;
	row = kpi_register_find(&app->kpis, subject->kpi);
	if (row == NULL || row->plan == NULL || row->plan->version == subject->seen)
		return;
	subject->seen = row->plan->version;
	err_clear(err);
	err_set(err, ERR_STORE, "%s has changed it meanwhile: leave the form to see theirs, or keep once more to put yours in "
	    "its place.", row->plan->by);
}

static bool save_target(struct app *app, void *arg, struct form *form, struct err *err)
{
	struct subject *subject = arg;
	const struct kpi_row *row = row_now(app, subject, err);
	AUTO_FREE char *direction = form_get(form, "direction");
	AUTO_FREE char *every = form_get(form, "every");
	struct kpi_plan plan = {.kpi = subject->kpi, .version = subject->seen, .target = form_get(form, "target"),
	    .unit = form_get(form, "unit"), .owner = form_get(form, "owner"),
	    .direction = (enum kpi_direction)kpi_direction_parse(direction)};
	bool saved = row != NULL && (*every == '\0' || kpi_days_parse(every, &plan.every_days)) &&
	    kpi_plan_check(row->kpi, &plan, err);

	if (saved && !change_make(app, save_plan, &plan, err)) {
		see_again(app, subject, err);
		saved = false;
	}
	if (saved)
		tell(app, subject->kpi);
	plan_free(&plan);
	return saved;
}

void kpi_target_form_open(struct app *app, const char *kpi)
{
	const struct kpi_row *row = kpi_register_find(&app->kpis, kpi);
	const struct kpi_plan none = {.target = NULL}, *plan = row->plan == NULL ? &none : row->plan;
	AUTO_FREE char *title = xasprintf("Target of %s", kpi);
	AUTO_FREE char *every = plan->every_days > 0 ? xasprintf("%d", plan->every_days) : xstrdup("");
	const struct form_value values[] = {{"target", plan->target},
	    {"direction", kpi_direction_name(row->plan == NULL ? kpi_code_direction(row->kpi) : plan->direction)},
	    {"unit", plan->unit}, {"every", every}, {"owner", plan->owner}, {NULL, NULL}};
	struct form_spec spec = {.title = title, .rows = target_rows, .n = COUNT(target_rows), .values = values,
	    .save = save_target};

	open_form(app, row, &spec);
}

/* --- a value --- */

static const struct form_row value_rows[] = {
    {.name = "value", .label = "Value", .kind = FORM_LINE, .required = true, .check = number_check,
	.help = "A number like 95 or 0.5, in the unit of the KPI."},
    {.name = "date", .label = "Of", .kind = FORM_DATE, .required = true, .help = "The day that it is of; a day has one value."},
    {.name = "note", .label = "Note", .kind = FORM_TEXT, .lines = 3, .help = "How it was measured, or why it is as it is."},
};

struct value_to_save {
	struct app *app;
	struct kpi_value *value;
};

static enum store_result save_value(struct operation *op, const void *arg, struct err *err)
{
	const struct value_to_save *it = arg;

	/* Only now, when nobody else can take the id. */
	it->value->id = store_next_id(it->app->session->store, it->app->assess->assessment.id, 'V', err);
	return it->value->id == NULL ? STORE_FAILED : operation_save_kpi_value(op, it->value, err);
}

static bool day_is_free(const struct kpi_row *row, const char *date, struct form *form)
{
	const struct kpi_value *taken = kpi_row_value_on(row, date);
	AUTO_FREE char *sentence = NULL;

	if (taken == NULL)
		return true;
	sentence = xasprintf("There is a value of that day already, %s (%s): retire it first.", taken->id, taken->value);
	form_complain(form, "date", sentence);
	return false;
}

static bool record(struct app *app, void *arg, struct form *form, struct err *err)
{
	struct subject *subject = arg;
	const struct kpi_row *row = row_now(app, subject, err);
	struct kpi_value value = {.kpi = subject->kpi, .date = form_get(form, "date"), .value = form_get(form, "value"),
	    .note = form_get(form, "note")};
	const struct value_to_save all = {app, &value};
	bool saved = row != NULL && kpi_value_check(value.value, value.date, app->assess->today, err) &&
	    (day_is_free(row, value.date, form) || err_set(err, ERR_INPUT, "A day has one value.")) &&
	    change_make(app, save_value, &all, err);

	if (saved)
		tell(app, subject->kpi);
	free(value.id);
	free(value.date);
	free(value.value);
	free(value.note);
	return saved;
}

void kpi_value_form_open(struct app *app, const char *kpi)
{
	const struct kpi_row *row = kpi_register_find(&app->kpis, kpi);
	AUTO_FREE char *title = xasprintf("A value of %s%s%s", kpi, *row->unit != '\0' ? ", in " : "", row->unit);
	const struct form_value values[] = {{"date", app->assess->today}, {NULL, NULL}};
	struct form_spec spec = {.title = title, .rows = value_rows, .n = COUNT(value_rows), .values = values, .save = record};

	open_form(app, row, &spec);
}
