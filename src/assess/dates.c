/* All dates of an assessment. */
#include "assess/dates.h"

#include <stdlib.h>
#include <string.h>

const char *day_kind_name(enum day_kind kind)
{
	static const char *const names[] = {[DAY_ACTION] = "action", [DAY_RISK] = "risk", [DAY_EVIDENCE] = "evidence",
	    [DAY_QUESTION] = "question", [DAY_DEADLINE] = "deadline", [DAY_DECISION] = "decision",
	    [DAY_KPI] = "kpi"};

	return names[kind];
}

/* Takes id, title and text. */
static void add(struct day_list *list, enum day_kind kind, const char *date, char *id, char *title, char *text)
{
	struct day day = {.kind = kind, .id = id, .title = title, .text = text};

	if (date != NULL && date_valid(date)) {
		memcpy(day.date, date, DATE_SIZE);
		vec_push(list, day);
		return;
	}
	free(id);
	free(title);
	free(text);
}

static char *task_text(const struct assess *assess, const struct task *task)
{
	AUTO_FREE char *state = task_state_words(task->state);
	struct str text = STR_INIT;
	const char *check;
	bool first = true;

	str_addf(&text, "State: %s", state);
	if (!text_blank(task->owner))
		str_addf(&text, "\nOwner: %s", task->owner);
	for (size_t at = 0; (check = assess_task_check(assess, task->id, &at)) != NULL; first = false)
		str_addf(&text, "%s%s", first ? "\nChecks: " : ", ", check);
	if (task->state == TASK_ACCEPTED_RISK)
		str_addf(&text, "\nReason: %s", task->reason);
	return str_take(&text);
}

static void add_tasks(const struct assess *assess, struct day_list *list)
{
	for (size_t i = 0; i < assess->tasks.n; i++) {
		const struct task *task = &assess->tasks.v[i];

		if (task_is_pending(task))
			add(list, DAY_ACTION, task->due, xstrdup(task->id), xasprintf("Action %s due: %s", task->id, task->title),
			    task_text(assess, task));
		else if (!task->retired && task->state == TASK_ACCEPTED_RISK)
			add(list, DAY_RISK, task->expires, xstrdup(task->id),
			    xasprintf("Accepted risk %s ends: %s", task->id, task->title), task_text(assess, task));
	}
}

static char *evidence_text(const struct assess *assess, const struct evidence *evidence)
{
	struct str text = STR_INIT;
	bool first = true;

	if (!text_blank(evidence->owner))
		str_addf(&text, "Owner: %s\n", evidence->owner);
	for (size_t i = 0; i < assess->links.n; i++) {
		if (strcmp(assess->links.v[i].evidence, evidence->id) != 0)
			continue;
		str_addf(&text, "%s%s", first ? "Proves: " : ", ", assess->links.v[i].item);
		first = false;
	}
	return str_take(&text);
}

static void add_evidence(const struct assess *assess, struct day_list *list)
{
	for (size_t i = 0; i < assess->evidence.n; i++) {
		const struct evidence *evidence = &assess->evidence.v[i];

		if (!evidence->retired)
			add(list, DAY_EVIDENCE, evidence->valid_until, xstrdup(evidence->id),
			    xasprintf("Evidence %s expires: %s", evidence->id, evidence->title),
			    evidence_text(assess, evidence));
	}
}

static void add_questions(const struct catalog *catalog, struct day_list *list)
{
	for (uint32_t i = 0; i < catalog->question_n; i++) {
		const struct question *question = &catalog->questions[i];

		add(list, DAY_QUESTION, question->closes, xstrdup(question->id), xasprintf("Question %s closes", question->id),
		    xstrdup(question->text));
	}
}

/* A deadline has no id: what it is called stands for it. */
static char *deadline_id(const struct deadline *deadline)
{
	char digest[SHA256_HEX];

	sha256_hex(deadline->title, strlen(deadline->title), digest);
	return xstrndup(digest, 16);
}

static void add_deadlines(const struct catalog *catalog, struct day_list *list)
{
	for (uint32_t i = 0; i < catalog->deadline_n; i++) {
		const struct deadline *deadline = &catalog->deadlines[i];

		add(list, DAY_DEADLINE, deadline->date, deadline_id(deadline), xstrdup(deadline->title),
		    xstrdup(deadline->basis == NULL ? "" : deadline->basis));
	}
}

static void add_decisions(const struct assess *assess, struct day_list *list)
{
	for (size_t i = 0; i < assess->decisions.n; i++) {
		const struct decision *decision = &assess->decisions.v[i];

		if (decision->state == DECISION_OPEN)
			add(list, DAY_DECISION, decision->due, xstrdup(decision->id),
			    xasprintf("Decision %s due: %s", decision->id, decision->title),
			    text_blank(decision->owner) ? xstrdup("") : xasprintf("Owner: %s", decision->owner));
	}
}

/* When the newest value of a KPI with a target becomes stale. */
static void add_kpis(const struct kpi_register *kpis, struct day_list *list)
{
	char date[DATE_SIZE];

	for (size_t i = 0; i < kpis->n; i++) {
		const struct kpi_row *row = &kpis->rows[i];

		if (!kpi_row_due(row, date))
			continue;
		add(list, DAY_KPI, date, xstrdup(row->kpi->id), xasprintf("KPI %s: a new value is due", row->kpi->id),
		    xstrdup(row->kpi->text));
	}
}

static int by_date(const void *a, const void *b)
{
	const struct day *first = a, *second = b;
	int order = strcmp(first->date, second->date);

	if (order == 0)
		order = (first->kind > second->kind) - (first->kind < second->kind);
	return order != 0 ? order : strcmp(first->id, second->id);
}

void day_list_make(const struct assess *assess, const struct kpi_register *kpis, struct day_list *out)
{
	add_tasks(assess, out);
	add_evidence(assess, out);
	add_questions(assess->catalog, out);
	add_deadlines(assess->catalog, out);
	add_decisions(assess, out);
	if (kpis != NULL)
		add_kpis(kpis, out);
	if (out->n > 1)
		qsort(out->v, out->n, sizeof *out->v, by_date);
}

void day_list_free(struct day_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->v[i].id);
		free(list->v[i].title);
		free(list->v[i].text);
	}
	vec_free(list);
}
