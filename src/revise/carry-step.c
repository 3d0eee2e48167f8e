/* One step of carrying over: what all kinds of rows need, and their order. */
#include "revise/carry-internal.h"

#include <string.h>

char *step_text(const struct carry_step *step, const char *format, ...)
{
	AUTO_STR text = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	return arena_strdup(step->arena, str_text(&text));
}

static bool has_line(const char *lines, const char *line, size_t length)
{
	for (; lines != NULL && *lines != '\0'; lines += strcspn(lines, "\n"), lines += *lines == '\n')
		if (strcspn(lines, "\n") == length && strncmp(lines, line, length) == 0)
			return true;
	return false;
}

bool trail_has(const char *trail, const char *line)
{
	return has_line(trail, line, strlen(line));
}

void step_add_lines(const struct carry_step *step, char **lines, const char *more)
{
	while (more != NULL && *more != '\0') {
		size_t length = strcspn(more, "\n");

		if (!has_line(*lines, more, length))
			*lines = text_blank(*lines) ? step_text(step, "%.*s", (int)length, more) :
			    step_text(step, "%s\n%.*s", *lines, (int)length, more);
		more += length;
		more += *more == '\n';
	}
}

/* --- what was carried before --- */

static int compare_keys(enum carried_what what, const char *item, const struct carried *row)
{
	return what != row->what ? (what < row->what ? -1 : 1) : strcmp(item, row->item);
}

static int compare_rows(const void *a, const void *b)
{
	const struct carried *const *first = a, *const *second = b;

	return compare_keys((*first)->what, (*first)->item, *second);
}

static void index_earlier(struct carry_step *step)
{
	const struct carried_list *list = &step->before->carried;

	step->earlier = xcalloc(list->n + 1, sizeof *step->earlier);
	for (size_t i = 0; i < list->n; i++)
		if (str_same(list->v[i].revision, step->old->revision))
			step->earlier[step->earlier_n++] = &list->v[i];
	if (step->earlier_n > 0)
		qsort(step->earlier, step->earlier_n, sizeof *step->earlier, compare_rows);
}

const struct carried *step_earlier(const struct carry_step *step, enum carried_what what, const char *item)
{
	size_t low = 0, high = step->earlier_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_keys(what, item, step->earlier[middle]);

		if (order == 0)
			return step->earlier[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

bool step_waits(const struct carried *earlier)
{
	return earlier != NULL && (earlier->state == CARRIED_TO_CONFIRM || earlier->state == CARRIED_RESET ||
	    earlier->state == CARRIED_BESIDE);
}

/* --- rows --- */

struct carried step_row(const struct carry_step *step, enum carried_what what, const char *item, const char *from)
{
	const struct carried *earlier = step_earlier(step, what, from);
	char *trail = (char *)(earlier == NULL ? "" : earlier->trail);
	AUTO_FREE char *here = xasprintf("%s %s", step->old->revision, from);

	step_add_lines(step, &trail, here);
	return (struct carried){.what = what, .revision = (char *)step->new->revision, .item = (char *)item,
	    .from = (char *)from, .trail = trail, .reason = (char *)"", .text = (char *)"", .note = (char *)"",
	    .applied = true, .by = (char *)"", .at_us = 0};
}

void step_leave(const struct carry_step *step, struct carried row)
{
	vec_push(&step->after->carried, row);
}

struct carried step_left(const struct carry_step *step, enum carried_what what, const char *item, enum carry_rule rule)
{
	struct carried row = step_row(step, what, item, item);
	const struct carried *earlier = step_earlier(step, what, item);

	row.revision = (char *)step->old->revision;
	row.from = earlier == NULL ? (char *)"" : earlier->from;
	row.rule = rule;
	row.state = CARRIED_LEFT;
	return row;
}

/* Of the id itself; "" notes are none. */
static bool is_dropped(const struct catalog *catalog, const char *id, const char **note)
{
	for (uint32_t i = 0; i < catalog->dropped_n; i++)
		if (strcmp(catalog->dropped[i].id, id) == 0) {
			*note = catalog->dropped[i].note;
			return true;
		}
	return false;
}

bool step_dropped(const struct carry_step *step, const char *item, const char **note)
{
	uint32_t part = catalog_part_of(step->old, catalog_find(step->old, item));

	*note = "";
	return is_dropped(step->new, item, note) ||
	       (part != NO_PART && is_dropped(step->new, step->old->parts[part].id, note));
}

/* "Its part went on as S.9.3, S.9.4." */
static char *where_the_part_went(const struct carry_step *step, const char *item)
{
	uint32_t part = catalog_part_of(step->old, catalog_find(step->old, item));
	AUTO_STR out = STR_INIT;

	for (size_t i = 0; part != NO_PART && i < step->parts.after[part].n; i++)
		str_addf(&out, "%s%s", i == 0 ? "Its part went on as " : ", ", step->new->parts[step->parts.after[part].v[i]].id);
	return out.len == 0 ? (char *)"" : step_text(step, "%s: %s.", step->new->label, str_text(&out));
}

struct carried step_left_item(const struct carry_step *step, enum carried_what what, const char *item, const char *of)
{
	const char *note;
	bool dropped = step_dropped(step, of, &note);
	struct carried row = step_left(step, what, item, dropped ? CARRY_DROPPED : CARRY_NO_SUCCESSOR);

	row.note = !dropped ? where_the_part_went(step, of) :
	    *note == '\0' ? (char *)"" : step_text(step, "%s: %s", step->new->label, note);
	return row;
}

enum carry_rule step_rule(const struct carry_step *step, uint32_t part, bool same_text)
{
	switch (step->new->parts[part].change) {
	case CHANGE_TIGHTENED:
		return CARRY_TIGHTENED;
	case CHANGE_RELAXED:
		return CARRY_RELAXED;
	case CHANGE_RESTRUCTURED:
		return CARRY_RESTRUCTURED;
	case CHANGE_CLARIFIED:
		return CARRY_CLARIFIED;
	case CHANGE_SAME:
		return same_text ? CARRY_SAME : CARRY_TEXT_DIFFERS;
	default: /* nothing is said of the substance: nobody can rely on the text alone */
		return CARRY_TEXT_DIFFERS;
	}
}

char *step_change_note(const struct carry_step *step, uint32_t part)
{
	const char *note = step->new->parts[part].change_note;

	if (note == NULL || *note == '\0')
		return (char *)"";
	{
		AUTO_FREE char *line = text_line(note);

		return step_text(step, "%s: %s", step->new->label, line);
	}
}

/* --- the order of the document --- */

struct ordered {
	enum item_kind kind;
	uint32_t at;
	size_t index;
};

static int compare_ordered(const void *a, const void *b)
{
	const struct ordered *first = a, *second = b;

	if (first->kind != second->kind)
		return first->kind < second->kind ? -1 : 1;
	if (first->at != second->at)
		return first->at < second->at ? -1 : 1;
	return (first->index > second->index) - (first->index < second->index);
}

size_t *step_order(const struct carry_step *step, size_t n, step_item *item)
{
	struct ordered *ordered = xcalloc(n + 1, sizeof *ordered);
	size_t *order = xcalloc(n + 1, sizeof *order);

	for (size_t i = 0; i < n; i++) {
		struct item_ref ref = catalog_find(step->old, item(step->before, i));

		ordered[i] = (struct ordered){ref.kind, ref.index, i};
	}
	qsort(ordered, n, sizeof *ordered, compare_ordered);
	for (size_t i = 0; i < n; i++)
		order[i] = ordered[i].index;
	free(ordered);
	return order;
}

/* --- the step --- */

static void index_answers(struct carry_step *step)
{
	step->answer = xcalloc((size_t)step->old->check_n + 1, sizeof *step->answer);
	for (size_t i = 0; i < step->before->answers.n; i++) {
		int64_t check = catalog_find_check(step->old, step->before->answers.v[i].check);

		if (check >= 0)
			step->answer[check] = &step->before->answers.v[i];
	}
}

#define TAKE_ALL(member)                                                                           \
	for (size_t i = 0; i < step->before->member.n; i++)                                        \
		vec_push(&step->after->member, step->before->member.v[i])

static void take_registers(const struct carry_step *step)
{
	TAKE_ALL(evidence);
	TAKE_ALL(versions);
	TAKE_ALL(tasks);
	TAKE_ALL(decisions);
	TAKE_ALL(settings);
}

void carry_step(struct arena *arena, const struct catalog *old, const struct catalog *new, unsigned profile,
    const struct carry_rows *before, struct carry_rows *after)
{
	struct carry_step step = {.arena = arena, .old = old, .new = new, .profile = profile, .before = before, .after = after};

	relation_of_step(&step.checks, old, new, ITEM_CHECK);
	relation_of_step(&step.parts, old, new, ITEM_PART);
	relation_of_step(&step.kpis, old, new, ITEM_KPI);
	index_answers(&step);
	index_earlier(&step);
	take_registers(&step);
	step_left_before(&step);
	step_checks(&step);
	step_marks(&step);
	step_links(&step);
	step_task_links(&step);
	step_comments(&step);
	step_reviews(&step);
	step_plans(&step);
	step_values(&step);
	step_positions(&step);
	step_signoffs(&step);
	free(step.answer);
	free(step.earlier);
	relation_free(&step.checks);
	relation_free(&step.parts);
	relation_free(&step.kpis);
}
