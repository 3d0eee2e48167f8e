/* Carrying over KPIs and positions; and what a later revision says became of those that were left behind. */
#include "revise/carry-internal.h"

#include <string.h>

/* --- settled --- */

static void add_settled(const struct carry_step *step, const struct resolved *resolved, char **note)
{
	AUTO_STR where = STR_INIT;
	AUTO_FREE char *words = text_line(resolved->note == NULL ? "" : resolved->note);

	for (size_t i = 0; i < resolved->by.n; i++)
		str_addf(&where, "%s%s", i > 0 ? ", " : " (by ", resolved->by.v[i]);
	step_add_lines(step, note, step_text(step, "%s: %s%s%s", step->new->label, *words == '\0' ? "settled" : words,
	    str_text(&where), where.len > 0 ? ")" : ""));
}

/* What the new revision says of a question or KPI of any earlier one. */
static bool settle(const struct carry_step *step, const char *revision, const char *item, char **note)
{
	bool settled = false;

	for (uint32_t i = 0; i < step->new->resolved_n; i++) {
		const struct resolved *resolved = &step->new->resolves[i];

		if (!str_same(resolved->revision, revision) || !str_same(resolved->id, item))
			continue;
		add_settled(step, resolved, note);
		settled = true;
	}
	return settled;
}

static struct carried left_register(const struct carry_step *step, enum carried_what what, const char *item)
{
	struct carried row = step_left_item(step, what, item, item);

	if (settle(step, step->old->revision, item, &row.note))
		row.rule = CARRY_SETTLED;
	return row;
}

void step_left_before(const struct carry_step *step)
{
	for (size_t i = 0; i < step->before->carried.n; i++) {
		struct carried row = step->before->carried.v[i];

		if (row.state != CARRIED_LEFT || str_same(row.revision, step->old->revision))
			continue;
		if ((row.what == CARRIED_PLAN || row.what == CARRIED_POSITION) && settle(step, row.revision, row.item, &row.note))
			row.rule = CARRY_SETTLED;
		vec_push(&step->after->carried, row);
	}
}

/* --- KPIs --- */

static int64_t kpi_index(const struct catalog *catalog, const char *id)
{
	struct item_ref item = catalog_find(catalog, id);

	return item.kind == ITEM_KPI ? (int64_t)item.index : -1;
}

/* What the officer decided still fits: the KPI asks for the same, in the same unit, with the same target of the Code. */
static bool same_kpi(const struct kpi *old, const struct kpi *new)
{
	return text_same_words(old->text, new->text) && str_same(old->unit, new->unit) && str_same(old->target, new->target) &&
	       old->state == new->state;
}

static enum carry_rule kpi_rule(const struct carry_step *step, uint32_t old, uint32_t new)
{
	if (step->kpis.before[new].n > 1)
		return CARRY_MERGED;
	if (step->kpis.after[old].n > 1)
		return CARRY_SPLIT;
	return step_rule(step, step->new->kpis[new].part, same_kpi(&step->old->kpis[old], &step->new->kpis[new]));
}

static const struct kpi_plan *plan_there(const struct carry_step *step, const char *kpi)
{
	for (size_t i = 0; i < step->after->plans.n; i++)
		if (strcmp(step->after->plans.v[i].kpi, kpi) == 0)
			return &step->after->plans.v[i];
	return NULL;
}

static char *plan_words(const struct carry_step *step, const struct kpi_plan *plan)
{
	return step_text(step, "target %s %s %s, every %d days, %s", text_blank(plan->target) ? "none" :
	    kpi_direction_name(plan->direction), plan->target, plan->unit, plan->every_days,
	    text_blank(plan->owner) ? "nobody" : plan->owner);
}

static bool carry_plan_to(const struct carry_step *step, const struct kpi_plan *plan, uint32_t old, uint32_t new)
{
	const char *id = step->new->kpis[new].id;
	const struct carried *earlier = step_earlier(step, CARRIED_PLAN, plan->kpi);
	struct carried row = step_row(step, CARRIED_PLAN, id, plan->kpi);
	struct kpi_plan kept = *plan;

	if (plan_there(step, id) != NULL)
		return false;
	kept.kpi = (char *)id;
	row.rule = kpi_rule(step, old, new);
	row.identical = same_kpi(&step->old->kpis[old], &step->new->kpis[new]);
	row.state = row.rule == CARRY_SAME && !step_waits(earlier) ? CARRIED_KEPT : CARRIED_TO_CONFIRM;
	row.text = plan_words(step, plan);
	row.by = plan->by;
	row.at_us = plan->at_us;
	vec_push(&step->after->plans, kept);
	vec_push(&step->after->carried, row);
	return true;
}

static void leave_plan(const struct carry_step *step, const struct kpi_plan *plan, bool taken)
{
	struct carried row = left_register(step, CARRIED_PLAN, plan->kpi);

	if (taken)
		row.rule = CARRY_PLACE_TAKEN;
	row.text = plan_words(step, plan);
	row.by = plan->by;
	row.at_us = plan->at_us;
	step_leave(step, row);
}

static const char *plan_item(const struct carry_rows *rows, size_t i)
{
	return rows->plans.v[i].kpi;
}

void step_plans(const struct carry_step *step)
{
	size_t *order = step_order(step, step->before->plans.n, plan_item);

	for (size_t i = 0; i < step->before->plans.n; i++) {
		const struct kpi_plan *plan = &step->before->plans.v[order[i]];
		int64_t old = kpi_index(step->old, plan->kpi);
		size_t n = old < 0 ? 0 : step->kpis.after[old].n, placed = 0;

		for (size_t j = 0; j < n; j++)
			placed += carry_plan_to(step, plan, (uint32_t)old, step->kpis.after[old].v[j]);
		if (placed == 0)
			leave_plan(step, plan, n > 0);
	}
	free(order);
}

static bool has_value_on(const struct carry_step *step, const char *kpi, const char *date)
{
	for (size_t i = 0; i < step->after->values.n; i++) {
		const struct kpi_value *value = &step->after->values.v[i];

		if (!value->retired && strcmp(value->kpi, kpi) == 0 && strcmp(value->date, date) == 0)
			return true;
	}
	return false;
}

/* A KPI without a plan of ours whose values are left: what became of it is kept in a row of its own. */
static void tell_of_kpi(const struct carry_step *step, const char *kpi)
{
	for (size_t i = 0; i < step->after->carried.n; i++) {
		const struct carried *row = &step->after->carried.v[i];

		if (row->what == CARRIED_PLAN && str_same(row->revision, step->old->revision) && strcmp(row->item, kpi) == 0)
			return;
	}
	step_leave(step, left_register(step, CARRIED_PLAN, kpi));
}

static char *value_words(const struct carry_step *step, const struct kpi_value *value)
{
	return step_text(step, "%s: %s of %s%s%s", value->kpi, value->value, value->date, value->retired ? ", retired" : "",
	    text_blank(value->note) ? "" : step_text(step, "; %s", value->note));
}

static void leave_value(const struct carry_step *step, const struct kpi_value *value, bool taken)
{
	struct carried row = step_left(step, CARRIED_VALUE, value->id, taken ? CARRY_PLACE_TAKEN : CARRY_NO_SUCCESSOR);

	row.from = value->kpi;
	row.text = value_words(step, value);
	row.by = value->by;
	row.at_us = value->at_us;
	step_leave(step, row);
	if (!taken)
		tell_of_kpi(step, value->kpi);
}

/* Values keep their ids, so each is at one place: the first KPI that continues its own. */
static void carry_value(const struct carry_step *step, const struct kpi_value *value)
{
	int64_t old = kpi_index(step->old, value->kpi);
	const struct index_list *next = old < 0 ? NULL : &step->kpis.after[old];
	struct carried row = step_row(step, CARRIED_VALUE, value->id, value->id);
	struct kpi_value kept = *value;

	if (next == NULL || next->n == 0) {
		leave_value(step, value, false);
		return;
	}
	kept.kpi = (char *)step->new->kpis[next->v[0]].id;
	if (!value->retired && has_value_on(step, kept.kpi, value->date)) {
		leave_value(step, value, true);
		return;
	}
	row.from = value->kpi;
	row.rule = kpi_rule(step, (uint32_t)old, next->v[0]);
	row.text = value_words(step, value);
	row.by = value->by;
	row.at_us = value->at_us;
	vec_push(&step->after->values, kept);
	vec_push(&step->after->carried, row);
}

void step_values(const struct carry_step *step)
{
	for (size_t i = 0; i < step->before->values.n; i++)
		carry_value(step, &step->before->values.v[i]);
}

/* --- positions: a question that is put again in the same words keeps its position --- */

static bool asked_again(const struct carry_step *step, const char *question)
{
	struct item_ref old = catalog_find(step->old, question), new = catalog_find(step->new, question);

	return old.kind == ITEM_QUESTION && new.kind == ITEM_QUESTION &&
	       text_same_words(step->old->questions[old.index].text, step->new->questions[new.index].text);
}

static void carry_position(const struct carry_step *step, const struct position *position)
{
	struct carried row;

	if (asked_again(step, position->question)) {
		row = step_row(step, CARRIED_POSITION, position->question, position->question);
		row.rule = CARRY_SAME;
		vec_push(&step->after->positions, *position);
	} else
		row = left_register(step, CARRIED_POSITION, position->question);
	row.text = position->text;
	row.reason = (char *)position_state_name(position->state);
	row.by = position->by;
	row.at_us = position->at_us;
	vec_push(&step->after->carried, row);
}

void step_positions(const struct carry_step *step)
{
	for (size_t i = 0; i < step->before->positions.n; i++)
		carry_position(step, &step->before->positions.v[i]);
}
