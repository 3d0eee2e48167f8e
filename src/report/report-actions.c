/* The actions of a report: what is overdue and next, and the register. */
#include "report/chart-rows.h"
#include "report/report-model.h"
#include "report/report-note.h"
#include "report/report-table.h"

#include <stdlib.h>

#define EXCERPT_CHARACTERS 160
#define COMPACT_CHARACTERS 70

TABLE_FORM(next_form, {"Action", 8, false}, {"What", 40, false}, {"Owner", 14, false}, {"State", 12, false},
    {"Due", 12, false}, {"When", 20, false});
TABLE_FORM(register_form, {"Id", 6, false}, {"What", 30, false}, {"Owner", 12, false}, {"Priority", 9, false},
    {"State", 12, false}, {"Due", 11, false}, {"When", 16, false}, {"Checks", 18, false}, {"Progress or reason", 30, false});

static void add_state(cmark_node *row, const struct task *task)
{
	AUTO_FREE char *state = task_state_words(task->state);

	table_text(row, state);
}

static void add_when(const struct model *model, cmark_node *row, const struct task *task)
{
	AUTO_STR when = STR_INIT;

	task_when(task, model->as_of, &when);
	table_text(row, str_text(&when));
}

static const char *date_of(const struct task *task)
{
	return model_words(task->state == TASK_ACCEPTED_RISK ? task->expires : task->due, "–");
}

/* --- overdue and next --- */

static void add_next(const struct model *model, cmark_node *table, const struct task *task)
{
	cmark_node *row = table_row(table);
	AUTO_FREE char *title = model_cut(task->title, model->compact ? COMPACT_CHARACTERS : EXCERPT_CHARACTERS);
	AUTO_FREE char *owner = model_cut(model_words(task->owner, "nobody"), model->compact ? MODEL_NAME : 240);

	table_text(row, task->id);
	table_text(row, title);
	table_text(row, owner);
	add_state(row, task);
	table_text(row, date_of(task));
	add_when(model, row, task);
}

/* When actions are due, as the columns of a chart. */
static const struct window {
	const char *label;
	int64_t least, most; /* days left */
} windows[] = {{"overdue", INT64_MIN, -1}, {"in 30 days", 0, 30}, {"31 to 60", 31, 60}, {"61 to 90", 61, 90},
    {"later", 91, TASK_NO_DATE - 1}, {"no date", TASK_NO_DATE, TASK_NO_DATE}};

static const struct chart_series state_series[] = {{"Open", LOOK_MAIN}, {"In progress", LOOK_OTHER}, {"Blocked", LOOK_NOT_MET}};
static const enum task_state states[] = {TASK_OPEN, TASK_IN_PROGRESS, TASK_BLOCKED};

static unsigned count_in(const struct model *model, const struct window *window, enum task_state state)
{
	unsigned n = 0;

	for (size_t i = 0; i < model->facts.ordered.n; i++) {
		int64_t days = task_days(model->facts.ordered.v[i], model->as_of);

		n += model->facts.ordered.v[i]->state == state && days >= window->least && days <= window->most;
	}
	return n;
}

static void add_windows(const struct model *model, cmark_node *parent)
{
	struct chart_rows rows = {state_series, COUNT(state_series), VEC_INIT, VEC_INIT, VEC_INIT};

	for (size_t i = 0; i < COUNT(windows); i++) {
		chart_rows_add(&rows, xstrdup(windows[i].label), NULL);
		for (size_t k = 0; k < COUNT(states); k++)
			chart_rows_value(&rows, count_in(model, &windows[i], states[k]), NULL);
	}
	chart_rows_put(&rows, CHART_COLUMNS, "Pending actions by their due dates", "Due", 0, parent);
}

void section_actions(const struct model *model, cmark_node *parent)
{
	const struct facts *facts = &model->facts;
	const struct task_figures *tasks = &facts->tasks;
	cmark_node *table;

	tree_paragraph_format(parent, "Actions pending: %u; overdue %u, blocked %u, due within 30 days %u, 60 days %u, 90 days "
	    "%u, without a date %u. Accepted risks past their date: %u.", tasks->pending, tasks->overdue,
	    tasks->blocked, tasks->within_30, tasks->within_60, tasks->within_90, facts->undated, tasks->risks_over);
	if (facts->ordered.n == 0) {
		tree_paragraph(parent, "No action is pending.");
		return;
	}
	if (!model->compact)
		add_windows(model, parent);
	table = table_new(parent, &next_form);
	for (size_t i = 0; i < model_rows(model, facts->ordered.n); i++)
		add_next(model, table, facts->ordered.v[i]);
	model_add_rest(model, facts->ordered.n, "adhere action list", parent);
}

/* --- the register --- */

static void add_checks(const struct model *model, cmark_node *row, const struct task *task)
{
	AUTO_STR text = STR_INIT;
	const char *check;

	for (size_t at = 0; (check = assess_task_check(model->assess, task->id, &at)) != NULL;)
		str_addf(&text, "%s%s%s", text.len > 0 ? ", " : "", check,
		    catalog_find_check(model->catalog, check) < 0 ? " (not in this revision)" : "");
	table_text(row, model_words(str_text(&text), "none"));
}

static void add_task(const struct model *model, cmark_node *table, const struct task *task)
{
	cmark_node *row = table_row(table);
	AUTO_FREE char *remark = note_excerpt(task->state == TASK_ACCEPTED_RISK ? task->reason : task->progress,
	    EXCERPT_CHARACTERS);

	table_text(row, task->id);
	table_text(row, task->title);
	table_text(row, model_words(task->owner, "nobody"));
	table_text(row, priority_name(task->priority));
	add_state(row, task);
	table_text(row, date_of(task));
	add_when(model, row, task);
	add_checks(model, row, task);
	table_text(row, model_words(remark, "–"));
}

void section_action_register(const struct model *model, cmark_node *parent)
{
	const struct task_list *tasks = &model->assess->tasks;
	cmark_node *table = NULL;
	unsigned retired = 0;

	for (size_t i = 0; i < tasks->n; i++) {
		retired += tasks->v[i].retired;
		if (tasks->v[i].retired)
			continue;
		if (table == NULL)
			table = table_new(parent, &register_form);
		add_task(model, table, &tasks->v[i]);
	}
	if (table == NULL)
		tree_paragraph(parent, "None.");
	if (retired > 0)
		tree_paragraph_format(parent, "Taken out of the register and not listed: %u.", retired);
}
