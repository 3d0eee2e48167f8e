/* Carrying over what hangs on checks and parts: severities, links, comments, reviews. */
#include "revise/carry-internal.h"

#include <string.h>

/* The items that continue a check or part, by id. */
struct successors {
	const struct carry_step *step;
	const struct index_list *list; /* NULL: the item is not in the old revision */
	enum item_kind kind;
};

static struct successors successors_of(const struct carry_step *step, const char *item)
{
	struct item_ref ref = catalog_find(step->old, item);
	struct successors all = {.step = step, .kind = ref.kind};

	if (ref.kind == ITEM_CHECK)
		all.list = &step->checks.after[ref.index];
	else if (ref.kind == ITEM_PART)
		all.list = &step->parts.after[ref.index];
	return all;
}

static size_t successor_n(const struct successors *all)
{
	return all->list == NULL ? 0 : all->list->n;
}

static const char *successor_id(const struct successors *all, size_t i)
{
	const uint32_t index = all->list->v[i];

	return all->kind == ITEM_CHECK ? all->step->new->checks[index].id : all->step->new->parts[index].id;
}

static enum carry_rule successor_rule(const struct successors *all, const char *item, size_t i)
{
	const struct carry_step *step = all->step;
	const uint32_t index = all->list->v[i];
	const uint32_t part = all->kind == ITEM_CHECK ? step->new->checks[index].part : index;
	const size_t sources = all->kind == ITEM_CHECK ? step->checks.before[index].n : step->parts.before[index].n;
	const struct item_ref old = catalog_find(step->old, item);

	if (sources > 1)
		return CARRY_MERGED;
	if (all->list->n > 1)
		return CARRY_SPLIT;
	return step_rule(step, part, all->kind == ITEM_PART ||
	    text_same_words(step->old->checks[old.index].text, step->new->checks[index].text));
}

static struct carried *row_there(const struct carry_step *step, enum carried_what what, const char *item)
{
	for (size_t i = step->after->carried.n; i-- > 0;) {
		struct carried *row = &step->after->carried.v[i];

		if (row->what == what && str_same(row->revision, step->new->revision) && strcmp(row->item, item) == 0)
			return row;
	}
	return NULL;
}

/* Two of the old things became one: its row tells of both. */
static void join_row(const struct carry_step *step, struct carried *row, const struct carried *other)
{
	step_add_lines(step, &row->trail, other->trail);
	if (strcmp(row->from, other->from) != 0)
		row->from = step_text(step, "%s %s", row->from, other->from);
	row->rule = CARRY_MERGED;
}

/* --- severities: the highest of what was merged --- */

static void carry_mark(const struct carry_step *step, const struct gap_mark *mark, const char *check, enum carry_rule rule)
{
	struct carried row = step_row(step, CARRIED_GAP, check, mark->check);
	struct gap_mark kept = *mark;

	kept.check = (char *)check;
	for (size_t i = 0; i < step->after->marks.n; i++)
		if (strcmp(step->after->marks.v[i].check, check) == 0) {
			struct gap_mark *there = &step->after->marks.v[i];

			if (mark->severity > there->severity)
				*there = kept;
			join_row(step, row_there(step, CARRIED_GAP, check), &row);
			return;
		}
	row.rule = rule;
	row.text = (char *)severity_name(mark->severity);
	row.by = mark->by;
	row.at_us = mark->at_us;
	vec_push(&step->after->marks, kept);
	vec_push(&step->after->carried, row);
}

static const char *mark_item(const struct carry_rows *rows, size_t i)
{
	return rows->marks.v[i].check;
}

void step_marks(const struct carry_step *step)
{
	size_t *order = step_order(step, step->before->marks.n, mark_item);

	for (size_t i = 0; i < step->before->marks.n; i++) {
		const struct gap_mark *mark = &step->before->marks.v[order[i]];
		struct successors all = successors_of(step, mark->check);

		for (size_t j = 0; j < successor_n(&all); j++)
			carry_mark(step, mark, successor_id(&all, j), successor_rule(&all, mark->check, j));
		if (successor_n(&all) == 0) {
			struct carried row = step_left_item(step, CARRIED_GAP, mark->check, mark->check);

			row.text = (char *)severity_name(mark->severity);
			row.by = mark->by;
			row.at_us = mark->at_us;
			step_leave(step, row);
		}
	}
	free(order);
}

/* --- links of evidence and of actions: to each successor --- */

/* Pairs an owner with each successor of the item; what is linked already is linked once. */
static void carry_pair(const struct carry_step *step, enum carried_what what, const char *owner, const char *item,
    void (*add)(const struct carry_step *, const char *owner, const char *item))
{
	struct successors all = successors_of(step, item);
	char *old_pair = step_text(step, "%s %s", owner, item);

	for (size_t i = 0; i < successor_n(&all); i++) {
		char *pair = step_text(step, "%s %s", owner, successor_id(&all, i));
		struct carried row = step_row(step, what, pair, old_pair);

		row.rule = successor_rule(&all, item, i);
		if (row_there(step, what, pair) != NULL) {
			join_row(step, row_there(step, what, pair), &row);
			continue;
		}
		add(step, owner, successor_id(&all, i));
		vec_push(&step->after->carried, row);
	}
	if (successor_n(&all) == 0)
		step_leave(step, step_left_item(step, what, old_pair, item));
}

static void add_link(const struct carry_step *step, const char *evidence, const char *item)
{
	vec_push(&step->after->links, (struct link){(char *)evidence, (char *)item});
}

static const char *link_item(const struct carry_rows *rows, size_t i)
{
	return rows->links.v[i].item;
}

void step_links(const struct carry_step *step)
{
	size_t *order = step_order(step, step->before->links.n, link_item);

	for (size_t i = 0; i < step->before->links.n; i++) {
		const struct link *link = &step->before->links.v[order[i]];

		carry_pair(step, CARRIED_LINK, link->evidence, link->item, add_link);
	}
	free(order);
}

static void add_task_link(const struct carry_step *step, const char *task, const char *check)
{
	vec_push(&step->after->task_links, (struct task_link){(char *)task, (char *)check});
}

static const char *task_item(const struct carry_rows *rows, size_t i)
{
	return rows->task_links.v[i].check;
}

void step_task_links(const struct carry_step *step)
{
	size_t *order = step_order(step, step->before->task_links.n, task_item);

	for (size_t i = 0; i < step->before->task_links.n; i++) {
		const struct task_link *link = &step->before->task_links.v[order[i]];

		carry_pair(step, CARRIED_ACTION_LINK, link->task, link->check, add_task_link);
	}
	free(order);
}

/* --- comments: with their id, so at one place: the first successor --- */

/* Something to talk about is not lost with its check: it goes to where the part went. */
static struct successors successors_or_of_part(const struct carry_step *step, const char *item)
{
	struct successors all = successors_of(step, item);
	uint32_t part = catalog_part_of(step->old, catalog_find(step->old, item));

	return successor_n(&all) > 0 || part == NO_PART ? all : successors_of(step, step->old->parts[part].id);
}

static void carry_comment(const struct carry_step *step, const struct comment *comment)
{
	struct successors all = successors_or_of_part(step, comment->item);
	struct carried row = step_row(step, CARRIED_COMMENT, comment->id, comment->id);
	struct comment kept = *comment;
	AUTO_STR others = STR_INIT;

	if (successor_n(&all) == 0) {
		row = step_left_item(step, CARRIED_COMMENT, comment->id, comment->item);
		row.from = comment->item;
		row.text = comment->text;
	} else {
		row.from = comment->item;
		row.rule = all.kind == catalog_find(step->old, comment->item).kind ? successor_rule(&all, comment->item, 0) :
		    CARRY_NO_SUCCESSOR;
		kept.item = (char *)successor_id(&all, 0);
		for (size_t i = 1; i < all.list->n; i++)
			str_addf(&others, "%s%s", i > 1 ? ", " : "", successor_id(&all, i));
		if (others.len > 0)
			row.note = step_text(step, "%s: it may be about %s as well.", step->new->label, others.s);
		vec_push(&step->after->comments, kept);
	}
	row.by = comment->author;
	row.at_us = comment->at_us;
	vec_push(&step->after->carried, row);
}

void step_comments(const struct carry_step *step)
{
	for (size_t i = 0; i < step->before->comments.n; i++)
		carry_comment(step, &step->before->comments.v[i]);
}

/* --- reviews: who works on a part goes on, what was accepted of the old text does not --- */

static char *standing_of(const struct carry_step *step, const struct review *review)
{
	char day[TIME_SIZE];

	if (review->state == REVIEW_NONE)
		return (char *)"";
	time_iso(review->at_us, day);
	return step_text(step, "%s %s: %s on %.10s, by %s; submit it again.", step->old->revision, review->part,
	    review_state_name(review->state), day, review->by);
}

static const struct review *review_of(const struct carry_step *step, const char *part)
{
	for (size_t i = 0; i < step->after->reviews.n; i++)
		if (strcmp(step->after->reviews.v[i].part, part) == 0)
			return &step->after->reviews.v[i];
	return NULL;
}

static struct carried review_row(const struct carry_step *step, const struct review *review, struct carried row)
{
	step_add_lines(step, &row.note, standing_of(step, review));
	row.text = review->assignee;
	row.by = review->by;
	row.at_us = review->at_us;
	return row;
}

/* The first of several assignees has a merged part; the others are left, and told. */
static void assign(const struct carry_step *step, const struct review *review, const char *part, enum carry_rule rule)
{
	struct carried row = step_row(step, CARRIED_REVIEW, part, review->part);

	row.rule = review->state == REVIEW_NONE ? rule : CARRY_NOT_CARRIED;
	vec_push(&step->after->reviews, (struct review){.part = (char *)part, .assignee = review->assignee,
	    .state = REVIEW_NONE, .author = (char *)"", .reason = (char *)"", .by = review->by, .at_us = review->at_us});
	vec_push(&step->after->carried, review_row(step, review, row));
}

static void carry_review(const struct carry_step *step, const struct review *review)
{
	struct successors all = successors_of(step, review->part);
	size_t assigned = 0;

	for (size_t i = 0; !text_blank(review->assignee) && i < successor_n(&all); i++) {
		if (review_of(step, successor_id(&all, i)) != NULL)
			continue;
		assign(step, review, successor_id(&all, i), successor_rule(&all, review->part, i));
		assigned++;
	}
	if (assigned == 0) {
		struct carried row = step_left_item(step, CARRIED_REVIEW, review->part, review->part);

		if (successor_n(&all) > 0)
			row.rule = text_blank(review->assignee) ? CARRY_NOT_CARRIED : CARRY_PLACE_TAKEN;
		step_leave(step, review_row(step, review, row));
	}
}

static const char *review_item(const struct carry_rows *rows, size_t i)
{
	return rows->reviews.v[i].part;
}

void step_reviews(const struct carry_step *step)
{
	size_t *order = step_order(step, step->before->reviews.n, review_item);

	for (size_t i = 0; i < step->before->reviews.n; i++)
		carry_review(step, &step->before->reviews.v[order[i]]);
	free(order);
}

void step_signoffs(const struct carry_step *step)
{
	for (size_t i = 0; i < step->before->signoffs.n; i++) {
		const struct signoff *signoff = &step->before->signoffs.v[i];
		struct carried row = step_left(step, CARRIED_SIGNOFF, signoff->id, CARRY_NOT_CARRIED);

		row.text = step_text(step, "%s%s%s, %s", signoff->name, text_blank(signoff->role) ? "" : ", ", signoff->role,
		    signoff->date);
		row.by = signoff->by;
		row.at_us = signoff->at_us;
		step_leave(step, row);
	}
}
