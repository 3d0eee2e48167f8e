/* When actions are due, and what done ones propose. */
#include "assess/task.h"

#include <string.h>

bool task_is_pending(const struct task *task)
{
	return !task->retired && task->state != TASK_DONE && task->state != TASK_ACCEPTED_RISK;
}

static bool is_accepted_risk(const struct task *task)
{
	return !task->retired && task->state == TASK_ACCEPTED_RISK;
}

static const char *date_of(const struct task *task)
{
	if (task_is_pending(task))
		return task->due;
	return is_accepted_risk(task) ? task->expires : NULL;
}

int64_t task_days(const struct task *task, const char *today)
{
	const char *date = date_of(task);

	if (text_blank(date))
		return TASK_NO_DATE;
	return date_valid(date) ? date_days(date) - date_days(today) : -1;
}

bool task_is_overdue(const struct task *task, const char *today)
{
	return task_is_pending(task) && task_days(task, today) < 0;
}

bool task_risk_is_over(const struct task *task, const char *today)
{
	return is_accepted_risk(task) && task_days(task, today) < 0;
}

static void add_days(struct str *out, const char *before, int64_t days)
{
	str_addf(out, "%s%lld day%s", before, (long long)days, days == 1 ? "" : "s");
}

static void risk_when(const struct task *task, int64_t days, struct str *out)
{
	if (days == TASK_NO_DATE)
		str_add(out, "risk accepted");
	else if (days < 0)
		add_days(out, "accepted risk past its date by ", -days);
	else
		str_addf(out, "risk accepted until %s", task->expires);
}

void task_when(const struct task *task, const char *today, struct str *out)
{
	int64_t days = task_days(task, today);

	if (task->retired)
		str_add(out, "retired");
	else if (task->state == TASK_DONE)
		str_add(out, "done");
	else if (task->state == TASK_ACCEPTED_RISK)
		risk_when(task, days, out);
	else if (days == TASK_NO_DATE)
		str_add(out, "no due date");
	else if (days < 0)
		add_days(out, "overdue by ", -days);
	else if (days == 0)
		str_add(out, "due today");
	else
		add_days(out, "due in ", days);
}

char *task_state_words(enum task_state state)
{
	char *words = xstrdup(task_state_name(state));

	for (char *hyphen = strchr(words, '-'); hyphen != NULL; hyphen = strchr(hyphen, '-'))
		*hyphen = ' ';
	return words;
}

void task_count(const struct assess *assess, struct task_figures *out)
{
	struct check_list proposals = VEC_INIT;

	*out = (struct task_figures){0};
	for (size_t i = 0; i < assess->tasks.n; i++) {
		const struct task *task = &assess->tasks.v[i];
		bool pending = task_is_pending(task);
		int64_t days = pending ? task_days(task, assess->today) : TASK_NO_DATE;

		out->pending += pending;
		out->blocked += pending && task->state == TASK_BLOCKED;
		out->overdue += days < 0;
		out->risks_over += task_risk_is_over(task, assess->today);
		out->within_30 += days >= 0 && days <= 30;
		out->within_60 += days >= 0 && days <= 60;
		out->within_90 += days >= 0 && days <= 90;
	}
	task_proposals(assess, NULL, &proposals);
	out->proposals = (unsigned)proposals.n;
	vec_free(&proposals);
}

/* --- who belongs to whom --- */

const struct task *assess_task(const struct assess *assess, const char *id)
{
	for (size_t i = 0; i < assess->tasks.n; i++)
		if (strcmp(assess->tasks.v[i].id, id) == 0)
			return &assess->tasks.v[i];
	return NULL;
}

static bool is_linked(const struct assess *assess, const char *task, const char *check)
{
	for (size_t i = 0; i < assess->task_links.n; i++)
		if (strcmp(assess->task_links.v[i].check, check) == 0 && strcmp(assess->task_links.v[i].task, task) == 0)
			return true;
	return false;
}

const struct task *assess_check_task(const struct assess *assess, const char *check, size_t *at)
{
	while (*at < assess->tasks.n) {
		const struct task *task = &assess->tasks.v[(*at)++];

		if (!task->retired && is_linked(assess, task->id, check))
			return task;
	}
	return NULL;
}

unsigned assess_check_task_count(const struct assess *assess, const char *check)
{
	unsigned n = 0;

	for (size_t at = 0; assess_check_task(assess, check, &at) != NULL;)
		n++;
	return n;
}

const char *assess_task_check(const struct assess *assess, const char *task, size_t *at)
{
	while (*at < assess->task_links.n) {
		const struct task_link *link = &assess->task_links.v[(*at)++];

		if (strcmp(link->task, task) == 0)
			return link->check;
	}
	return NULL;
}

/* --- proposals --- */

static bool proposes(const struct assess *assess, const struct task *task, uint32_t check)
{
	const struct answer *answer = assess->answer[check];

	return !task->retired && task->state == TASK_DONE && assess_check_applies(assess, check) &&
	       assess_verdict(assess, check) != VERDICT_MET && assess_verdict(assess, check) != VERDICT_NA &&
	       (answer == NULL || answer->at_us < task->at_us);
}

static bool is_among(const struct check_list *list, uint32_t check)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i] == check)
			return true;
	return false;
}

static void propose(const struct assess *assess, const struct task *task, struct check_list *out)
{
	const char *id;

	for (size_t at = 0; (id = assess_task_check(assess, task->id, &at)) != NULL;) {
		int64_t check = catalog_find_check(assess->catalog, id);

		if (check >= 0 && proposes(assess, task, (uint32_t)check) && !is_among(out, (uint32_t)check))
			vec_push(out, (uint32_t)check);
	}
}

void task_proposals(const struct assess *assess, const struct task *task, struct check_list *out)
{
	if (task != NULL) {
		propose(assess, task, out);
		return;
	}
	for (size_t i = 0; i < assess->tasks.n; i++)
		propose(assess, &assess->tasks.v[i], out);
}
