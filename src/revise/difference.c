/* The rows of a difference: the tree of the revision after, with what was dropped where it stood. */
#include "revise/difference.h"

#include <string.h>

/* --- one tree out of two --- */

struct node {
	uint32_t part, dropped; /* one of the two is NO_PART */
	size_t parent, first, next;
};

struct tree {
	struct node *nodes;
	size_t n, top; /* first node at the top */
	size_t *dropped_node; /* by part before */
};

static size_t *children(struct tree *tree, size_t parent)
{
	return parent == NO_ROW ? &tree->top : &tree->nodes[parent].first;
}

/* Behind `behind`, or as the first child. */
static void hang(struct tree *tree, size_t node, size_t parent, size_t behind)
{
	size_t *place = behind == NO_ROW ? children(tree, parent) : &tree->nodes[behind].next;

	tree->nodes[node].parent = parent;
	tree->nodes[node].next = *place;
	*place = node;
}

static void hang_after(struct tree *tree, const struct catalog *after)
{
	size_t *last = xcalloc(after->part_n + 1, sizeof *last); /* last child so far; at the end that of the top */

	for (size_t i = 0; i <= after->part_n; i++)
		last[i] = NO_ROW;
	for (uint32_t i = 0; i < after->part_n; i++) {
		uint32_t parent = after->parts[i].parent;
		size_t *behind = &last[parent == NO_PART ? after->part_n : parent];

		tree->nodes[i] = (struct node){.part = i, .dropped = NO_PART, .first = NO_ROW};
		hang(tree, i, parent == NO_PART ? NO_ROW : parent, *behind);
		*behind = i;
	}
	tree->n = after->part_n;
	free(last);
}

/* Where a part of the revision before is in the tree: its own node when dropped, else that of its first successor. */
static size_t node_of(const struct tree *tree, const struct lineage *lineage, uint32_t part)
{
	const struct index_list *after = &lineage->parts.after[part];

	return after->n > 0 ? after->v[0] : tree->dropped_node[part];
}

/* The child of `parent` that a part of the revision before is in; NO_ROW when it is elsewhere. */
static size_t child_with(const struct tree *tree, const struct lineage *lineage, uint32_t part, size_t parent)
{
	size_t node = node_of(tree, lineage, part);

	while (node != NO_ROW && tree->nodes[node].parent != parent)
		node = tree->nodes[node].parent;
	return node;
}

/* What a dropped part stands behind: the nearest one before it under the same parent that is under `parent` now too. */
static size_t behind_which(const struct tree *tree, const struct lineage *lineage, uint32_t part, size_t parent)
{
	const struct part *parts = lineage_before(lineage)->parts;
	size_t found = NO_ROW;

	for (uint32_t i = part; found == NO_ROW && i > 0; i--)
		if (parts[i - 1].parent == parts[part].parent)
			found = child_with(tree, lineage, i - 1, parent);
	return found;
}

static void hang_dropped(struct tree *tree, const struct lineage *lineage)
{
	const struct catalog *before = lineage_before(lineage);

	for (uint32_t i = 0; i < before->part_n; i++) {
		size_t parent = NO_ROW;

		if (lineage->parts.after[i].n > 0)
			continue;
		for (uint32_t up = before->parts[i].parent; up != NO_PART && parent == NO_ROW; up = before->parts[up].parent)
			parent = node_of(tree, lineage, up);
		tree->nodes[tree->n] = (struct node){.part = NO_PART, .dropped = i, .first = NO_ROW};
		hang(tree, tree->n, parent, behind_which(tree, lineage, i, parent));
		tree->dropped_node[i] = tree->n++;
	}
}

static void tree_make(struct tree *tree, const struct lineage *lineage)
{
	const struct catalog *before = lineage_before(lineage), *after = lineage_after(lineage);

	*tree = (struct tree){.top = NO_ROW};
	tree->nodes = xcalloc((size_t)before->part_n + after->part_n, sizeof *tree->nodes);
	tree->dropped_node = xcalloc(before->part_n, sizeof *tree->dropped_node);
	for (uint32_t i = 0; i < before->part_n; i++)
		tree->dropped_node[i] = NO_ROW;
	hang_after(tree, after);
	hang_dropped(tree, lineage);
}

/* --- rows --- */

static void row_fill(struct difference *difference, struct difference_row *row, const struct node *node)
{
	const struct lineage *lineage = &difference->lineage;

	row->part = node->part;
	if (node->part == NO_PART) {
		vec_push(&row->before, node->dropped);
		row->fate = FATE_DROPPED;
		lineage_steps_before(lineage, node->dropped, &row->steps);
	} else {
		const struct index_list *before = &lineage->parts.before[node->part];

		for (size_t i = 0; i < before->n; i++)
			vec_push(&row->before, before->v[i]);
		row->fate = lineage_fate_after(lineage, ITEM_PART, node->part);
		lineage_steps_after(lineage, node->part, &row->steps);
	}
	row->effect = effect_of(row->fate, &row->steps);
}

static void note_places(struct difference *difference, size_t at)
{
	const struct difference_row *row = &difference->rows[at];

	if (row->part != NO_PART)
		difference->row_of_after[row->part] = at;
	for (size_t i = 0; i < row->before.n; i++)
		if (difference->row_of_before[row->before.v[i]] == NO_ROW)
			difference->row_of_before[row->before.v[i]] = at;
}

/* The node after this one, children first; *up counts how many levels it goes up, or is -1 for a child. */
static size_t node_next(const struct tree *tree, size_t node, int *up)
{
	*up = -1;
	if (tree->nodes[node].first != NO_ROW)
		return tree->nodes[node].first;
	for (*up = 0; node != NO_ROW; node = tree->nodes[node].parent, (*up)++)
		if (tree->nodes[node].next != NO_ROW)
			return tree->nodes[node].next;
	return NO_ROW;
}

/* Each row that ends before `at`, from the one above it on. */
static void close_rows(struct difference *difference, size_t from, size_t until, size_t at)
{
	for (; from != until; from = difference->rows[from].parent)
		difference->rows[from].end = at;
}

static void rows_make(struct difference *difference, const struct tree *tree)
{
	size_t at = tree->top, last = NO_ROW;
	int up = -1;

	difference->rows = xcalloc(tree->n, sizeof *difference->rows);
	while (at != NO_ROW) {
		struct difference_row *row = &difference->rows[difference->n];
		size_t parent = last;

		for (; up >= 0; up--)
			parent = difference->rows[parent].parent;
		close_rows(difference, last, parent, difference->n);
		row->parent = parent;
		row->depth = parent == NO_ROW ? 0 : difference->rows[parent].depth + 1;
		row_fill(difference, row, &tree->nodes[at]);
		last = difference->n++;
		note_places(difference, last);
		at = node_next(tree, at, &up);
	}
	close_rows(difference, last, NO_ROW, difference->n);
}

static size_t *no_rows(uint32_t n)
{
	size_t *rows = xcalloc(n, sizeof *rows);

	for (uint32_t i = 0; i < n; i++)
		rows[i] = NO_ROW;
	return rows;
}

/* --- for whom --- */

static void profile_look(struct difference *difference, struct difference_row *row)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);

	row->applied = row->applies = !difference->options.has_profile;
	if (!difference->options.has_profile)
		return;
	for (size_t i = 0; i < row->before.n; i++)
		row->applied = row->applied || part_applies(before, row->before.v[i], difference->options.profile, NULL);
	row->applies = row->part != NO_PART && part_applies(after, row->part, difference->options.profile, NULL);
}

static bool is_on(const struct assess *assess, const struct catalog *catalog)
{
	return assess != NULL && strcmp(assess->catalog->catalog, catalog->catalog) == 0 &&
	    strcmp(assess->catalog->revision, catalog->revision) == 0 && assess->catalog->check_n == catalog->check_n;
}

static bool on_before(const struct difference *difference)
{
	return is_on(difference->options.assess, lineage_before(&difference->lineage));
}

static bool same_words(const struct difference *difference, uint32_t before, uint32_t after)
{
	return text_same_words(lineage_before(&difference->lineage)->checks[before].text,
	    lineage_after(&difference->lineage)->checks[after].text);
}

bool difference_touches(const struct difference *difference, size_t row, uint32_t check)
{
	const struct relation *relation = &difference->lineage.checks;
	const struct index_list *others = on_before(difference) ? &relation->after[check] : &relation->before[check];
	const struct index_list *back;

	if (difference->rows[row].effect != EFFECT_SAME || others->n != 1)
		return true;
	back = on_before(difference) ? &relation->before[others->v[0]] : &relation->after[others->v[0]];
	return back->n != 1 || !same_words(difference, on_before(difference) ? check : others->v[0],
	    on_before(difference) ? others->v[0] : check);
}

static void touch(struct difference *difference, size_t row, uint32_t check)
{
	if (!difference_touches(difference, row, check))
		return;
	vec_push(&difference->touches, (struct difference_touch){check, row});
	difference->rows[row].answered++;
}

/* A check is told of in the rows that its successors are in, or, without any, in the first of its part. */
static void touch_before(struct difference *difference, uint32_t check)
{
	const struct index_list *after = &difference->lineage.checks.after[check];
	size_t told = NO_ROW;

	if (after->n == 0)
		touch(difference, difference->row_of_before[lineage_before(&difference->lineage)->checks[check].part], check);
	for (size_t i = 0; i < after->n; i++) {
		size_t row = difference->row_of_after[lineage_after(&difference->lineage)->checks[after->v[i]].part];

		if (row != told)
			touch(difference, row, check);
		told = row;
	}
}

static void answers_look(struct difference *difference)
{
	const struct assess *assess = difference->options.assess;

	for (uint32_t check = 0; check < assess->catalog->check_n; check++) {
		if (assess_verdict(assess, check) == VERDICT_OPEN)
			continue;
		if (on_before(difference))
			touch_before(difference, check);
		else
			touch(difference, difference->row_of_after[assess->catalog->checks[check].part], check);
	}
}

void difference_make(struct difference *difference, const struct revisions *revisions, size_t before, size_t after,
    const struct difference_options *options)
{
	struct tree tree;

	*difference = (struct difference){.options = *options};
	lineage_make(&difference->lineage, revisions, before, after);
	difference->row_of_before = no_rows(revisions->v[before]->part_n);
	difference->row_of_after = no_rows(revisions->v[after]->part_n);
	tree_make(&tree, &difference->lineage);
	rows_make(difference, &tree);
	free(tree.nodes);
	free(tree.dropped_node);
	difference->knows_answers = on_before(difference) || is_on(options->assess, revisions->v[after]);
	for (size_t i = 0; i < difference->n; i++)
		profile_look(difference, &difference->rows[i]);
	if (difference->knows_answers)
		answers_look(difference);
}

void difference_free(struct difference *difference)
{
	for (size_t i = 0; i < difference->n; i++) {
		vec_free(&difference->rows[i].before);
		vec_free(&difference->rows[i].steps);
	}
	free(difference->rows);
	vec_free(&difference->touches);
	free(difference->row_of_before);
	free(difference->row_of_after);
	lineage_free(&difference->lineage);
	*difference = (struct difference){0};
}

const struct part *difference_part(const struct difference *difference, size_t row)
{
	const struct difference_row *found = &difference->rows[row];

	return found->part == NO_PART ? &lineage_before(&difference->lineage)->parts[found->before.v[0]]
	    : &lineage_after(&difference->lineage)->parts[found->part];
}

size_t difference_find(const struct difference *difference, const char *id)
{
	uint32_t part = catalog_find_part(lineage_after(&difference->lineage), id);

	if (part != NO_PART)
		return difference->row_of_after[part];
	part = catalog_find_part(lineage_before(&difference->lineage), id);
	return part == NO_PART ? NO_ROW : difference->row_of_before[part];
}
