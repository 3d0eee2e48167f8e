/* Actions: what options say about them, and how commands show them. */
#include "command/tasks.h"

#include "command/take.h"

#include <string.h>

struct task task_empty(void)
{
	return (struct task){.title = xstrdup(""), .owner = xstrdup(""), .due = xstrdup(""), .priority = PRIORITY_MEDIUM,
	    .state = TASK_OPEN, .progress = xstrdup(""), .reason = xstrdup(""), .expires = xstrdup(""), .by = xstrdup("")};
}

static char *text_copy(const char *text)
{
	return xstrdup(text == NULL ? "" : text);
}

struct task task_copy(const struct task *task)
{
	struct task copy = *task;

	copy.id = xstrdup(task->id);
	copy.title = text_copy(task->title);
	copy.owner = text_copy(task->owner);
	copy.due = text_copy(task->due);
	copy.progress = text_copy(task->progress);
	copy.reason = text_copy(task->reason);
	copy.expires = text_copy(task->expires);
	copy.by = text_copy(task->by);
	return copy;
}

void task_clear(struct task *task)
{
	free(task->id);
	free(task->title);
	free(task->owner);
	free(task->due);
	free(task->progress);
	free(task->reason);
	free(task->expires);
	free(task->by);
	*task = (struct task){.id = NULL};
}

/* --- options --- */

static bool word_take(int *value, const struct arguments *arguments, const char *option, int (*parse)(const char *),
    const char *expected, struct err *err)
{
	const char *typed = argument_value(arguments, option);
	int parsed = typed == NULL ? *value : parse(typed);

	if (parsed < 0)
		return err_set(err, ERR_INPUT, "--%s takes %s, not \"%s\".", option, expected, typed);
	*value = parsed;
	return true;
}

static bool progress_take(struct task *task, const struct arguments *arguments, struct err *err)
{
	const char *typed = argument_value(arguments, "progress");

	if (typed == NULL)
		return true;
	if (!typed_text_check("the progress", typed, err))
		return false;
	text_set(&task->progress, typed);
	return true;
}

/* A risk is accepted for a reason and for a time; in any other state both would say what is not so. */
static bool risk_check(struct task *task, const struct arguments *arguments, struct err *err)
{
	if (task->state == TASK_ACCEPTED_RISK && (text_blank(task->reason) || text_blank(task->expires)))
		return err_set(err, ERR_INPUT, "Accepting a risk needs --reason TEXT and --expires DATE.");
	if (task->state == TASK_ACCEPTED_RISK)
		return true;
	if (!text_blank(argument_value(arguments, "reason")) || !text_blank(argument_value(arguments, "expires")))
		return err_set(err, ERR_INPUT, "--reason and --expires belong to --state accepted-risk.");
	text_set(&task->reason, "");
	text_set(&task->expires, "");
	return true;
}

bool task_take(struct task *task, const struct arguments *arguments, const char *today, struct err *err)
{
	int priority = (int)task->priority, state = (int)task->state;

	if (!line_take(&task->title, arguments, "title", false, err) ||
	    !line_take(&task->owner, arguments, "owner", true, err) ||
	    !line_take(&task->reason, arguments, "reason", true, err) ||
	    !date_take(&task->due, arguments, "due", today, err) ||
	    !date_take(&task->expires, arguments, "expires", today, err) || !progress_take(task, arguments, err) ||
	    !word_take(&priority, arguments, "priority", priority_parse, "low, medium or high", err) ||
	    !word_take(&state, arguments, "state", task_state_parse, "open, in-progress, blocked, done or accepted-risk", err))
		return false;
	task->priority = (enum priority)priority;
	task->state = (enum task_state)state;
	return risk_check(task, arguments, err);
}

/* --- showing --- */

static void add_id(struct str *out, const char *id)
{
	str_addf(out, "%s%s", out->len > 0 ? ", " : "", id);
}

void checks_of_task(const struct assess *assess, const char *task, struct str *out)
{
	const char *check;

	for (size_t at = 0; (check = assess_task_check(assess, task, &at)) != NULL;)
		add_id(out, check);
}

void tasks_of_check(const struct assess *assess, const char *check, struct str *out)
{
	const struct task *task;

	for (size_t at = 0; (task = assess_check_task(assess, check, &at)) != NULL;)
		add_id(out, task->id);
}

void task_say(struct session *session, const struct assess *assess, const struct task *task)
{
	AUTO_FREE char *state = task_state_words(task->state);
	AUTO_STR checks = STR_INIT, when = STR_INIT;
	char time[TIME_SIZE];

	checks_of_task(assess, task->id, &checks);
	task_when(task, assess->today, &when);
	time_iso(task->at_us, time);
	say(session, "%s  %s", task->id, task->title);
	say(session, "State: %s", task->retired ? "retired" : state);
	say(session, "When: %s", str_text(&when));
	say_field(session, "Due", task->due);
	say(session, "Priority: %s", priority_name(task->priority));
	say_field(session, "Owner", task->owner);
	say_field(session, "Reason", task->reason);
	say_field(session, "Accepted until", task->expires);
	say(session, "Checks: %s", checks.len > 0 ? str_text(&checks) : "none");
	if (!text_blank(task->progress)) {
		say(session, "Progress:");
		say_block(session, "  ", task->progress);
	}
	say(session, "Changed by: %s, %s", task->by, time);
	proposals_say(session, assess, task);
}

void proposals_say(struct session *session, const struct assess *assess, const struct task *task)
{
	struct check_list checks = VEC_INIT;

	task_proposals(assess, task, &checks);
	for (size_t i = 0; i < checks.n; i++)
		say(session, "Answer again: %s, still %s", assess->catalog->checks[checks.v[i]].id,
		    verdict_words(assess_verdict(assess, checks.v[i])));
	vec_free(&checks);
}

static json_t *checks_json(const struct assess *assess, const struct task *task)
{
	json_t *array = json_array();
	const char *check;

	for (size_t at = 0; (check = assess_task_check(assess, task->id, &at)) != NULL;)
		json_add(array, json_text(check));
	return array;
}

static json_t *proposals_json(const struct assess *assess, const struct task *task)
{
	struct check_list checks = VEC_INIT;
	json_t *array = json_array();

	task_proposals(assess, task, &checks);
	for (size_t i = 0; i < checks.n; i++)
		json_add(array, json_text(assess->catalog->checks[checks.v[i]].id));
	vec_free(&checks);
	return array;
}

json_t *task_json(const struct assess *assess, const struct task *task)
{
	int64_t days = task_days(task, assess->today);
	AUTO_STR when = STR_INIT;
	json_t *object = json_object();

	task_when(task, assess->today, &when);
	json_put_text(object, "id", task->id);
	json_put_text(object, "title", task->title);
	json_put_text(object, "owner", task->owner);
	json_put_text(object, "due", task->due);
	json_put_text(object, "priority", priority_name(task->priority));
	json_put_text(object, "state", task_state_name(task->state));
	json_put_text(object, "progress", task->progress);
	json_put_text(object, "reason", task->reason);
	json_put_text(object, "expires", task->expires);
	json_put_bool(object, "retired", task->retired);
	json_put_text(object, "when", str_text(&when));
	json_put(object, "days", days == TASK_NO_DATE ? json_null() : json_integer(days));
	json_put(object, "checks", checks_json(assess, task));
	json_put(object, "answer_again", proposals_json(assess, task));
	return object;
}

static json_t *tasks_json(const struct assess *assess, const char *check)
{
	json_t *array = json_array();
	const struct task *task;

	for (size_t at = 0; (task = assess_check_task(assess, check, &at)) != NULL;)
		json_add(array, json_text(task->id));
	return array;
}

json_t *gap_json(const struct assess *assess, const struct gap *gap)
{
	const struct check *check = &assess->catalog->checks[gap->check];
	const struct answer *answer = assess->answer[gap->check];
	AUTO_STR why = STR_INIT;
	json_t *object = json_object();

	gap_explain(assess, gap, &why);
	json_put_text(object, "check", check->id);
	json_put_text(object, "part", assess->catalog->parts[check->part].id);
	json_put_text(object, "chapter", assess->catalog->parts[gap->chapter].id);
	json_put_text(object, "text", check->text);
	json_put_text(object, "verdict", verdict_name(gap->verdict));
	json_put_text(object, "note", answer == NULL ? "" : answer->note);
	json_put(object, "legal", strings_json(gap_legal(assess, gap->check)));
	json_put_text(object, "obligation", gap_law(assess, gap->check));
	json_put_number(object, "age_days", gap->age_days);
	json_put_text(object, "evidence", gap_proof_words(gap->proof));
	json_put_text(object, "severity", severity_name(gap->severity));
	json_put_number(object, "priority", gap->priority);
	json_put_text(object, "why", str_text(&why));
	json_put_text(object, "owner", gap->owner);
	json_put_text(object, "next_action", gap->next == NULL ? NULL : gap->next->id);
	json_put(object, "actions", tasks_json(assess, check->id));
	return object;
}
