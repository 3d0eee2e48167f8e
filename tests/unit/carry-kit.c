/* What the tests of carrying over share. */
#include "carry-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

void carry_put(struct store *store, const char *yaml)
{
	struct faults faults = {0};
	struct err err = ERR_INIT;
	struct catalog *catalog = catalog_read("made", yaml, strlen(yaml), &catalog_default_limits, &faults);
	bool added;

	cr_assert(ne(ptr, catalog, NULL), "%s\n%s", faults.n > 0 ? faults.v[0] : "", yaml);
	cr_assert(eq(int, store_catalog_put(store, catalog, yaml, strlen(yaml), "Ada", &added, &err), STORE_OK), "%s", err.text);
	catalog_free(catalog);
	faults_free(&faults);
}

void carry_start(struct store *store, const char *id, const char *revision)
{
	struct assessment assessment = {.id = (char *)id, .title = (char *)"Model One", .provider = (char *)"Acme",
		.model = (char *)"One", .catalog = (char *)"c", .revision = (char *)revision, .profile = PROFILE_SYSTEMIC_RISK};
	struct err err = ERR_INIT;
	enum store_result result;
	struct operation *op = operation_begin(store, id, "Ada", NULL, &result, &err);

	cr_assert(ne(ptr, op, NULL), "%s", err.text);
	cr_assert(eq(int, operation_save_assessment(op, &assessment, &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_OK), "%s", err.text);
}

char *carry_to(struct store *store, const char *id, const char *revision)
{
	struct err err = ERR_INIT;
	enum store_result result;
	struct carry_plan *plan = carry_plan_make(store, id, revision, &err);
	char *made = xmalloc(UUID_SIZE);
	struct operation *op;

	cr_assert(ne(ptr, plan, NULL), "%s", err.text);
	uuid_new(made);
	op = operation_begin_carry(store, made, "Ada", NULL, id, &result, &err);
	cr_assert(ne(ptr, op, NULL), "%s", err.text);
	cr_assert(eq(int, carry_plan_save(plan, op, made, "Model One", &err), STORE_OK), "%s", err.text);
	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_OK), "%s", err.text);
	carry_plan_free(plan);
	return made;
}

/* --- all rows as text --- */

VEC_TYPE(dumped, char *);

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

#define LINE(...) vec_push(&lines, xasprintf(__VA_ARGS__))
#define EACH(list, row)                                                                            \
	for (size_t i = 0; i < rows->list.n; i++)                                                  \
		for (const __typeof__(*rows->list.v) *row = &rows->list.v[i]; row != NULL; row = NULL)

static const char *or_empty(const char *text)
{
	return text == NULL ? "" : text;
}

char *carry_dump(const struct carry_rows *rows)
{
	struct dumped lines = VEC_INIT;
	struct str all = STR_INIT;

	EACH(answers, a) LINE("answer %s %s (%s) %s by %s %lld", a->check, verdict_name(a->verdict), a->reason, a->note, a->by,
	    (long long)a->at_us);
	EACH(evidence, e) LINE("evidence %s %s %d by %s", e->id, e->title, (int)e->retired, e->by);
	EACH(links, l) LINE("link %s %s", l->evidence, l->item);
	EACH(plans, p) LINE("plan %s %s %s %d by %s", p->kpi, p->target, p->unit, p->every_days, p->by);
	EACH(values, v) LINE("value %s %s %s %s by %s", v->id, v->kpi, v->date, v->value, v->by);
	EACH(positions, q) LINE("position %s %d %s by %s", q->question, (int)q->state, q->text, q->by);
	EACH(tasks, t) LINE("task %s %s by %s", t->id, t->title, t->by);
	EACH(task_links, k) LINE("task link %s %s", k->task, k->check);
	EACH(marks, m) LINE("mark %s %s by %s", m->check, severity_name(m->severity), m->by);
	EACH(comments, n) LINE("comment %s %s %s %s by %s", n->id, n->item, n->text, n->author, n->by);
	EACH(reviews, r) LINE("review %s %s %s by %s", r->part, r->assignee, review_state_name(r->state), r->by);
	EACH(decisions, d) LINE("decision %s %s by %s", d->id, d->title, d->by);
	EACH(settings, s) LINE("setting %s %s by %s", s->name, s->value, s->by);
	EACH(carried, c) LINE("carried %s %s %s from %s trail %s rule %s state %s verdict %s (%s) [%s] {%s} %d %d by %s %lld",
	    carried_what_name(c->what), c->revision, c->item, or_empty(c->from), c->trail, carry_rule_name(c->rule),
	    carried_state_name(c->state), verdict_name(c->verdict), c->reason, c->text, c->note, (int)c->identical,
	    (int)c->applied, c->by, (long long)c->at_us);
	if (lines.n > 0)
		qsort(lines.v, lines.n, sizeof *lines.v, compare_lines);
	for (size_t i = 0; i < lines.n; i++) {
		str_addf(&all, "%s\n", lines.v[i]);
		free(lines.v[i]);
	}
	vec_free(&lines);
	return str_take(&all);
}

/* --- what must be there --- */

static bool told_of(const struct carry_plan *plan, enum carried_what what, const char *item)
{
	AUTO_FREE char *line = xasprintf("%s %s", plan->revisions.v[0]->revision, item);
	size_t length = strlen(line);

	for (size_t i = 0; i < plan->after.carried.n; i++) {
		const struct carried *row = &plan->after.carried.v[i];

		for (const char *at = row->trail; row->what == what && at != NULL; at = strchr(at, '\n')) {
			at += *at == '\n';
			if (strcspn(at, "\n") == length && strncmp(at, line, length) == 0)
				return true;
		}
	}
	return false;
}

#define TOLD(list, what, ...)                                                                      \
	for (size_t i = 0; i < plan->before.list.n; i++) {                                         \
		const __typeof__(*plan->before.list.v) *row = &plan->before.list.v[i];             \
		AUTO_FREE char *item = xasprintf(__VA_ARGS__);                                     \
		cr_assert(told_of(plan, what, item), "%s %s is lost", carried_what_name(what), item); \
	}

void carry_nothing_lost(const struct carry_plan *plan)
{
	TOLD(answers, CARRIED_CHECK, "%s", row->check)
	TOLD(marks, CARRIED_GAP, "%s", row->check)
	TOLD(links, CARRIED_LINK, "%s %s", row->evidence, row->item)
	TOLD(task_links, CARRIED_ACTION_LINK, "%s %s", row->task, row->check)
	TOLD(plans, CARRIED_PLAN, "%s", row->kpi)
	TOLD(values, CARRIED_VALUE, "%s", row->id)
	TOLD(positions, CARRIED_POSITION, "%s", row->question)
	TOLD(comments, CARRIED_COMMENT, "%s", row->id)
	TOLD(reviews, CARRIED_REVIEW, "%s", row->part)
	TOLD(signoffs, CARRIED_SIGNOFF, "%s", row->id)
	cr_assert(eq(sz, plan->after.evidence.n, plan->before.evidence.n));
	cr_assert(eq(sz, plan->after.tasks.n, plan->before.tasks.n));
	cr_assert(eq(sz, plan->after.versions.n, plan->before.versions.n));
	cr_assert(eq(uint, plan->answers, (unsigned)plan->before.answers.n));
	cr_assert(eq(uint, plan->answers, plan->carried + plan->to_confirm + plan->reset + plan->left));
}

const struct carried *carry_row(const struct carry_rows *rows, enum carried_what what, const char *item)
{
	for (size_t i = 0; i < rows->carried.n; i++)
		if (rows->carried.v[i].what == what && strcmp(rows->carried.v[i].item, item) == 0)
			return &rows->carried.v[i];
	cr_assert(false, "No row about %s %s", carried_what_name(what), item);
	return NULL;
}
