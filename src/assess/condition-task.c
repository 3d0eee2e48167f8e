/* The conditions of a filter that ask about actions and what the officer says of a gap. */
#include "assess/condition.h"

#include "assess/gap.h"
#include "assess/task.h"

#include <string.h>
#include <strings.h>

#define DUE_OVERDUE (-1)
#define DUE_NONE (-2)
#define DUE_DAYS_MAX 36500

/* Whether the action asked about, or one of those of the check asked about, passes. */
static bool any_task(const struct query *query, const struct condition *condition, const struct target *target,
    bool (*passes)(const struct assess *assess, const struct condition *condition, const struct task *task))
{
	const struct assess *assess = query->assess;
	const struct task *task;

	if (target->task != NULL)
		return passes(assess, condition, target->task);
	if (target->kind != ITEM_CHECK)
		return false;
	for (size_t at = 0; (task = assess_check_task(assess, assess->catalog->checks[target->index].id, &at)) != NULL;)
		if (passes(assess, condition, task))
			return true;
	return false;
}

/* --- owner --- */

bool condition_owner_is(const char *owner, const char *folded_words)
{
	AUTO_FREE char *folded = folded_words[0] == '\0' ? NULL : text_fold(owner);

	return folded == NULL ? text_blank(owner) : text_has_words(folded, folded_words);
}

static bool task_owner_is(const struct assess *assess, const struct condition *condition, const struct task *task)
{
	(void)assess;
	return condition_owner_is(task->owner, condition->owner);
}

static bool task_has_owner(const struct assess *assess, const struct condition *condition, const struct task *task)
{
	(void)assess;
	(void)condition;
	return !text_blank(task->owner);
}

static bool owner_holds(const struct query *query, const struct condition *condition, const struct target *target)
{
	if (target->evidence != NULL)
		return condition_owner_is(target->evidence->owner, condition->owner);
	if (target->kind == ITEM_CHECK && *condition->owner == '\0')
		return !any_task(query, condition, target, task_has_owner);
	return any_task(query, condition, target, task_owner_is);
}

bool condition_read_owner(const struct assess *assess, const char *value, struct condition *condition,
    struct err *err)
{
	(void)assess;
	if (text_blank(value))
		return condition_unexpected(err, "owner", "a name, or none", value);
	condition->holds = owner_holds;
	condition->owner = strcasecmp(value, "none") == 0 ? xstrdup("") : folded_words(value);
	return true;
}

/* --- due --- */

static bool task_is_due(const struct assess *assess, const struct condition *condition, const struct task *task)
{
	int64_t days = task_days(task, assess->today);

	if (condition->days == DUE_OVERDUE)
		return days < 0;
	if (condition->days == DUE_NONE)
		return task_is_pending(task) && days == TASK_NO_DATE;
	return days >= 0 && days <= condition->days;
}

static bool due_holds(const struct query *query, const struct condition *condition, const struct target *target)
{
	return any_task(query, condition, target, task_is_due);
}

bool condition_read_due(const struct assess *assess, const char *value, struct condition *condition,
    struct err *err)
{
	char *end = NULL;

	(void)assess;
	condition->holds = due_holds;
	if (strcasecmp(value, "overdue") == 0) {
		condition->days = DUE_OVERDUE;
	} else if (strcasecmp(value, "none") == 0) {
		condition->days = DUE_NONE;
	} else {
		condition->days = strtol(value, &end, 10);
		if (value[0] < '0' || value[0] > '9' || *end != '\0' || condition->days > DUE_DAYS_MAX)
			return condition_unexpected(err, "due", "overdue, none, or a number of days such as 30", value);
	}
	return true;
}

/* --- severity --- */

static bool severity_holds(const struct query *query, const struct condition *condition, const struct target *target)
{
	const struct assess *assess = query->assess;

	return target->kind == ITEM_CHECK &&
	       gap_severity(assess, assess->catalog->checks[target->index].id) == condition->severity;
}

bool condition_read_severity(const struct assess *assess, const char *value, struct condition *condition,
    struct err *err)
{
	AUTO_FREE char *word = text_fold(value);
	int severity = severity_parse(word);

	(void)assess;
	condition->holds = severity_holds;
	condition->severity = severity < 0 ? SEVERITY_NOT_SET : (enum severity)severity;
	return severity >= 0 ||
	       condition_unexpected(err, "severity", "not-set, low, medium, high or critical", value);
}

/* --- action --- */

static bool has_task(const struct query *query, const struct target *target)
{
	const struct assess *assess = query->assess;
	const char *check;

	if (target->kind == ITEM_CHECK)
		return assess_check_task_count(assess, assess->catalog->checks[target->index].id) > 0;
	for (size_t at = 0; target->task != NULL && (check = assess_task_check(assess, target->task->id, &at)) != NULL;)
		if (catalog_find_check(assess->catalog, check) >= 0)
			return true;
	return false;
}

static bool action_holds(const struct query *query, const struct condition *condition, const struct target *target)
{
	return has_task(query, target) == condition->yes;
}

bool condition_read_action(const struct assess *assess, const char *value, struct condition *condition,
    struct err *err)
{
	(void)assess;
	condition->holds = action_holds;
	return condition_read_yes("action", value, condition, err);
}
