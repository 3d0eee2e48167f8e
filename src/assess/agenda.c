/* What wants attention by its date. */
#include "assess/agenda.h"

#include "assess/task.h"

#include <stdlib.h>
#include <string.h>

/* Of each kind: its name, what is counted, and what happens at its date. */
static const struct {
	const char *name, *one, *several, *past, *ahead;
} kinds[AGENDA_KINDS] = {
	[AGENDA_ACTION] = {"action", "action", "actions", "overdue", "due"},
	[AGENDA_RISK] = {"risk", "accepted risk", "accepted risks", "ended", "ends"},
	[AGENDA_EVIDENCE] = {"evidence", "piece of evidence", "pieces of evidence", "expired", "expires"},
	[AGENDA_KPI] = {"kpi", "KPI", "KPIs", "stale", "stale"},
	[AGENDA_QUESTION] = {"question", "question", "questions", "closed", "closes"},
	[AGENDA_DECISION] = {"decision", "decision", "decisions", "overdue", "due"},
	[AGENDA_DEADLINE] = {"deadline", "date of the Code", "dates of the Code", "past", "comes"},
};

const char *agenda_kind_name(enum agenda_kind kind)
{
	return kinds[kind].name;
}

const char *agenda_when_name(enum agenda_when when)
{
	static const char *const names[] = {
	    [AGENDA_OVERDUE] = "overdue", [AGENDA_SOON] = "soon", [AGENDA_LATER] = "later"};

	return names[when];
}

static void add(struct agenda *agenda, const char *today, const char *date, struct agenda_row row)
{
	bool valid = date_valid(date);

	if (valid) {
		memcpy(row.date, date, DATE_SIZE);
		row.days = date_days(date) - date_days(today);
	}
	row.when = !valid || row.days < 0 ? AGENDA_OVERDUE : row.days <= agenda->soon_days ? AGENDA_SOON : AGENDA_LATER;
	if (row.owner == NULL)
		row.owner = "";
	vec_push(&agenda->rows, row);
	agenda->count[row.when][row.kind]++;
}

static void add_tasks(struct agenda *agenda, const struct assess *assess)
{
	for (size_t i = 0; i < assess->tasks.n; i++) {
		const struct task *task = &assess->tasks.v[i];
		bool pending = task_is_pending(task);
		const char *date = pending ? task->due : task->expires;

		if (task_days(task, assess->today) != TASK_NO_DATE)
			add(agenda, assess->today, date, (struct agenda_row){.kind = pending ? AGENDA_ACTION : AGENDA_RISK,
			    .id = task->id, .title = task->title, .owner = task->owner});
	}
}

static void add_evidence(struct agenda *agenda, const struct assess *assess)
{
	for (size_t i = 0; i < assess->evidence.n; i++) {
		const struct evidence *piece = &assess->evidence.v[i];

		if (!piece->retired && !text_blank(piece->valid_until))
			add(agenda, assess->today, piece->valid_until, (struct agenda_row){.kind = AGENDA_EVIDENCE, .id = piece->id,
			    .title = piece->title, .owner = piece->owner});
	}
}

static void add_kpis(struct agenda *agenda, const char *today, const struct kpi_register *kpis)
{
	char date[DATE_SIZE];

	for (size_t i = 0; i < kpis->n; i++) {
		const struct kpi_row *row = &kpis->rows[i];

		if (kpi_row_due(row, date))
			add(agenda, today, date, (struct agenda_row){.kind = AGENDA_KPI, .id = row->kpi->id,
			    .title = row->kpi->text, .owner = row->plan->owner});
	}
}

static void add_questions(struct agenda *agenda, const char *today, const struct question_register *questions)
{
	for (size_t i = 0; i < questions->n; i++) {
		const struct question_row *row = &questions->rows[i];

		if (row->question->closes != NULL && row->state != POSITION_SUBMITTED && row->state != POSITION_NO_COMMENT)
			add(agenda, today, row->question->closes, (struct agenda_row){.kind = AGENDA_QUESTION,
			    .id = row->question->id, .title = row->question->text,
			    .owner = row->position == NULL ? "" : row->position->owner});
	}
}

static void add_decisions(struct agenda *agenda, const struct assess *assess)
{
	for (size_t i = 0; i < assess->decisions.n; i++) {
		const struct decision *decision = &assess->decisions.v[i];

		if (decision->state == DECISION_OPEN && !text_blank(decision->due))
			add(agenda, assess->today, decision->due, (struct agenda_row){.kind = AGENDA_DECISION, .id = decision->id,
			    .title = decision->title, .owner = decision->owner});
	}
}

static void add_deadlines(struct agenda *agenda, const struct assess *assess)
{
	for (uint32_t i = 0; i < assess->catalog->deadline_n; i++) {
		const struct deadline *deadline = &assess->catalog->deadlines[i];

		if (strcmp(deadline->date, assess->today) >= 0)
			add(agenda, assess->today, deadline->date,
			    (struct agenda_row){.kind = AGENDA_DEADLINE, .title = deadline->title});
	}
}

static int compare(long first, long second)
{
	return (first > second) - (first < second);
}

/* What is overdue by kind, so that old questions never hide an action; all else by date. */
static int by_urgency(const void *a, const void *b)
{
	const struct agenda_row *first = a, *second = b;
	int order = compare((long)first->when, (long)second->when);

	if (order == 0 && first->when == AGENDA_OVERDUE)
		order = compare((long)first->kind, (long)second->kind);
	if (order == 0)
		order = strcmp(first->date, second->date);
	if (order == 0)
		order = compare((long)first->kind, (long)second->kind);
	if (order == 0 && first->id != NULL && second->id != NULL)
		order = strcmp(first->id, second->id);
	return order != 0 ? order : strcmp(first->title, second->title);
}

void agenda_make(const struct assess *assess, const struct kpi_register *kpis,
    const struct question_register *questions, struct agenda *out)
{
	*out = (struct agenda){.soon_days = assess_expiring_days(assess)};
	add_tasks(out, assess);
	add_evidence(out, assess);
	add_kpis(out, assess->today, kpis);
	add_questions(out, assess->today, questions);
	add_decisions(out, assess);
	add_deadlines(out, assess);
	if (out->rows.n > 1)
		qsort(out->rows.v, out->rows.n, sizeof *out->rows.v, by_urgency);
}

void agenda_free(struct agenda *agenda)
{
	vec_free(&agenda->rows);
}

unsigned agenda_count(const struct agenda *agenda, enum agenda_when when)
{
	unsigned sum = 0;

	for (int i = 0; i < AGENDA_KINDS; i++)
		sum += agenda->count[when][i];
	return sum;
}

void agenda_count_words(const struct agenda *agenda, enum agenda_when when, struct str *out)
{
	const char *joint = "";

	for (int i = 0; i < AGENDA_KINDS; i++) {
		unsigned n = agenda->count[when][i];

		if (n == 0)
			continue;
		str_addf(out, "%s%u %s", joint, n, n == 1 ? kinds[i].one : kinds[i].several);
		if (when == AGENDA_OVERDUE && i != AGENDA_ACTION && i != AGENDA_DECISION) /* those the label says */
			str_addf(out, " %s", kinds[i].past);
		joint = ", ";
	}
	if (*joint == '\0')
		str_add(out, "nothing");
}

void agenda_row_words(const struct agenda_row *row, struct str *out)
{
	int64_t days = row->days < 0 ? -row->days : row->days;
	const char *day = days == 1 ? "day" : "days";

	if (row->date[0] == '\0')
		str_add(out, "no valid date");
	else if (row->days == 0)
		str_addf(out, "%s today", kinds[row->kind].ahead);
	else if (row->days > 0)
		str_addf(out, "%s in %lld %s", kinds[row->kind].ahead, (long long)days, day);
	else if (row->kind == AGENDA_ACTION || row->kind == AGENDA_DECISION)
		str_addf(out, "overdue by %lld %s", (long long)days, day);
	else
		str_addf(out, "%s %s%lld %s%s", kinds[row->kind].past, row->kind == AGENDA_KPI ? "for " : "", (long long)days, day,
		    row->kind == AGENDA_KPI ? "" : " ago");
}
