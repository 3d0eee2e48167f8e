/* Planning several gaps at once. */
#include "assess/gap-plan.h"

#include "assess/task.h"
#include "store/records.h"

#include <string.h>

#define NAMED_MOST 12

static bool among(const char *const *ids, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return false;
}

static bool is_planned(const struct gap_plan *plan, const char *id)
{
	for (size_t i = 0; i < plan->tasks.n; i++)
		if (strcmp(plan->tasks.v[i].id, id) == 0)
			return true;
	return false;
}

static bool add_tasks_of(struct gap_plan *plan, const struct assess *assess, const char *check)
{
	const struct task *task;
	bool any = false;

	for (size_t at = 0; (task = assess_check_task(assess, check, &at)) != NULL;) {
		if (!task_is_pending(task))
			continue;
		any = true;
		if (!is_planned(plan, task->id))
			vec_push(&plan->tasks, (struct planned_task){xstrdup(task->id), task->version});
	}
	return any;
}

static void add_others_of(struct gap_plan *plan, const struct assess *assess, const char *task, const char *const *checks,
    size_t n)
{
	const char *check;

	for (size_t at = 0; (check = assess_task_check(assess, task, &at)) != NULL;)
		if (!among(checks, n, check) && !among((const char *const *)plan->others.v, plan->others.n, check))
			vec_push(&plan->others, xstrdup(check));
}

void gap_plan_make(struct gap_plan *plan, const struct assess *assess, const char *const *checks, size_t n)
{
	*plan = (struct gap_plan){.tasks = VEC_INIT};
	for (size_t i = 0; i < n; i++)
		if (!add_tasks_of(plan, assess, checks[i]))
			vec_push(&plan->bare, xstrdup(checks[i]));
	for (size_t i = 0; i < plan->tasks.n; i++)
		add_others_of(plan, assess, plan->tasks.v[i].id, checks, n);
}

void gap_plan_free(struct gap_plan *plan)
{
	for (size_t i = 0; i < plan->tasks.n; i++)
		free(plan->tasks.v[i].id);
	for (size_t i = 0; i < plan->bare.n; i++)
		free(plan->bare.v[i]);
	for (size_t i = 0; i < plan->others.n; i++)
		free(plan->others.v[i]);
	vec_free(&plan->tasks);
	vec_free(&plan->bare);
	vec_free(&plan->others);
}

static void add_names(struct str *out, char *const *names, size_t n)
{
	for (size_t i = 0; i < n && i < NAMED_MOST; i++)
		str_addf(out, "%s%s", i > 0 ? ", " : "", names[i]);
	if (n > NAMED_MOST)
		str_addf(out, " and %zu more", n - NAMED_MOST);
}

void gap_plan_words(const struct gap_plan *plan, struct str *out)
{
	if (plan->tasks.n > 0) {
		str_add(out, plan->tasks.n == 1 ? "This action is changed: " : "These actions are changed: ");
		for (size_t i = 0; i < plan->tasks.n; i++)
			str_addf(out, "%s%s", i > 0 ? ", " : "", plan->tasks.v[i].id);
		str_add(out, ".\n");
	}
	if (plan->others.n > 0) {
		str_add(out, plan->tasks.n == 1 ? "It is also for " : "They are also for ");
		add_names(out, plan->others.v, plan->others.n);
		str_add(out, ".\n");
	}
	if (plan->bare.n > 0) {
		str_add(out, "One new action is made for ");
		add_names(out, plan->bare.v, plan->bare.n);
		str_add(out, ".\n");
	}
}

static enum store_result change_task(const struct planned_task *planned, struct operation *op, const struct assess *assess,
    const struct gap_plan_values *values, struct err *err)
{
	const struct task *stored = assess_task(assess, planned->id);
	struct task task;

	if (stored == NULL)
		return err_set(err, ERR_INPUT, "There is no action %s any more: look again.", planned->id), STORE_CONFLICT;
	task = *stored; /* members are borrowed: it is only saved */
	task.version = planned->version;
	if (*values->owner != '\0')
		task.owner = (char *)values->owner;
	if (*values->due != '\0')
		task.due = (char *)values->due;
	return operation_save_task(op, &task, err);
}

static enum store_result add_task(const struct gap_plan *plan, struct operation *op, const struct gap_plan_values *values,
    struct err *err)
{
	const struct task task = {.id = (char *)values->id, .title = (char *)values->title, .owner = (char *)values->owner,
	    .due = (char *)values->due, .priority = PRIORITY_MEDIUM, .state = TASK_OPEN};
	enum store_result result = operation_save_task(op, &task, err);

	for (size_t i = 0; result == STORE_OK && i < plan->bare.n; i++)
		result = operation_task_link(op, values->id, plan->bare.v[i], true, err);
	return result;
}

enum store_result gap_plan_save(const struct gap_plan *plan, struct operation *op, const struct assess *assess,
    const struct gap_plan_values *values, struct err *err)
{
	enum store_result result = STORE_OK;

	for (size_t i = 0; result == STORE_OK && i < plan->tasks.n; i++)
		result = change_task(&plan->tasks.v[i], op, assess, values, err);
	if (result == STORE_OK && plan->bare.n > 0)
		result = add_task(plan, op, values, err);
	return result;
}
