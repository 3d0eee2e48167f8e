/* A tree on top of a list: which nodes are shown, and opening and closing them. */
#include "ui/tree.h"

#include <stdlib.h>
#include <string.h>

#define MARKER_COLUMNS 2
#define INDENT_COLUMNS 1
#define INDENT_MOST 8 /* deeper nodes are no further in: their text needs the room */

static size_t count_nodes(const struct tree *tree)
{
	return tree->source->count(tree->data);
}

static int depth_of(const struct tree *tree, size_t node)
{
	return tree->source->depth(tree->data, node);
}

static bool has_children(const struct tree *tree, size_t node)
{
	return node + 1 < count_nodes(tree) && depth_of(tree, node + 1) > depth_of(tree, node);
}

static size_t parent_of(const struct tree *tree, size_t node)
{
	int depth = depth_of(tree, node);

	for (size_t above = node; above-- > 0;)
		if (depth_of(tree, above) < depth)
			return above;
	return LIST_NONE;
}

/* --- what is open --- */

static size_t flipped_place(const struct tree *tree, const char *id, bool *found)
{
	size_t low = 0, high = tree->flipped.n;

	*found = false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(tree->flipped.v[middle], id);

		if (order == 0) {
			*found = true;
			return middle;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool tree_is_open(const struct tree *tree, size_t node)
{
	AUTO_STR id = STR_INIT;
	bool flipped;

	if (tree->keep != NULL)
		return true;
	tree->source->id(tree->data, node, &id);
	flipped_place(tree, str_text(&id), &flipped);
	return (depth_of(tree, node) < tree->open_depth) != flipped;
}

static void flip(struct tree *tree, size_t node)
{
	AUTO_STR id = STR_INIT;
	struct tree_ids *ids = &tree->flipped;
	bool found;
	size_t at;

	tree->source->id(tree->data, node, &id);
	at = flipped_place(tree, str_text(&id), &found);
	if (found) {
		free(ids->v[at]);
		memmove(ids->v + at, ids->v + at + 1, (ids->n - at - 1) * sizeof *ids->v);
		ids->n--;
		return;
	}
	vec_push(ids, NULL);
	memmove(ids->v + at + 1, ids->v + at, (ids->n - at - 1) * sizeof *ids->v);
	ids->v[at] = xstrdup(str_text(&id));
}

/* --- what is shown --- */

static void show_node(struct tree *tree, size_t node, bool only_path)
{
	vec_push(&tree->shown, (struct tree_row){
	    .node = node,
	    .depth = depth_of(tree, node),
	    .has_children = has_children(tree, node),
	    .open = has_children(tree, node) && tree_is_open(tree, node),
	    .only_path = only_path,
	});
}

/* Without a filter: what is below a closed node is left out. */
static void show_open_nodes(struct tree *tree)
{
	size_t count = count_nodes(tree);
	int closed = -1;

	for (size_t node = 0; node < count; node++) {
		if (closed >= 0 && depth_of(tree, node) > closed)
			continue;
		closed = has_children(tree, node) && !tree_is_open(tree, node) ? depth_of(tree, node) : -1;
		show_node(tree, node, false);
	}
	tree->kept = tree->shown.n;
}

/* With a filter: what passes, and from each of them all above. Backwards, because children come after their
 * parents. */
static void show_kept_nodes(struct tree *tree)
{
	size_t count = count_nodes(tree);
	bool *kept = xcalloc(count, sizeof *kept), *needed = xcalloc(count, sizeof *needed);
	int wanted = -1; /* depth of what is needed next above what passed */

	for (size_t node = count; node-- > 0;) {
		int depth = depth_of(tree, node);

		kept[node] = tree->keep(tree->keep_arg, node);
		needed[node] = kept[node] || depth <= wanted;
		if (needed[node])
			wanted = depth - 1;
	}
	tree->kept = 0;
	for (size_t node = 0; node < count; node++) {
		tree->kept += kept[node];
		if (needed[node])
			show_node(tree, node, !kept[node]);
	}
	free(kept);
	free(needed);
}

static void show_nodes(struct tree *tree)
{
	tree->shown.n = 0;
	if (tree->keep != NULL)
		show_kept_nodes(tree);
	else
		show_open_nodes(tree);
}

/* The row that shows a node; LIST_NONE when it is not shown. */
static size_t row_of(const struct tree *tree, size_t node)
{
	size_t low = 0, high = tree->shown.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (tree->shown.v[middle].node < node)
			low = middle + 1;
		else
			high = middle;
	}
	return low < tree->shown.n && tree->shown.v[low].node == node ? low : LIST_NONE;
}

/* --- as rows of the list --- */

static size_t list_count(const void *data)
{
	const struct tree *tree = data;

	return tree->shown.n;
}

static void list_id(const void *data, size_t row, struct str *out)
{
	const struct tree *tree = data;

	tree->source->id(tree->data, tree->shown.v[row].node, out);
}

static int indent_of(const struct tree_row *row)
{
	return (row->depth < INDENT_MOST ? row->depth : INDENT_MOST) * INDENT_COLUMNS;
}

static int list_text_column(const void *data, size_t row)
{
	const struct tree *tree = data;

	return indent_of(&tree->shown.v[row]) + MARKER_COLUMNS;
}

static void list_draw_row(const void *data, const struct list_row *list_row, const struct canvas *canvas)
{
	const struct tree *tree = data;
	struct tree_row row = tree->shown.v[list_row->index];
	int text = indent_of(&row) + MARKER_COLUMNS;
	struct canvas part = canvas_part(canvas, 0, text, canvas->rows, canvas->cols - text);

	if (row.has_children)
		canvas_text(canvas, 0, text - MARKER_COLUMNS, STYLE_QUIET, row.open ? "▾" : "▸");
	row.selected = list_row->selected;
	row.focused = list_row->focused;
	tree->source->draw(tree->data, &row, &part);
}

static const struct list_source rows_of_tree = {
    .count = list_count,
    .id = list_id,
    .draw = list_draw_row,
    .cursor = list_text_column,
};

/* --- for views --- */

void tree_init(struct tree *tree, const struct tree_source *source, const void *data, int open_depth)
{
	*tree = (struct tree){.source = source, .data = data, .open_depth = open_depth};
	list_init(&tree->list, &rows_of_tree, tree);
}

void tree_free(struct tree *tree)
{
	for (size_t i = 0; i < tree->flipped.n; i++)
		free(tree->flipped.v[i]);
	vec_free(&tree->flipped);
	vec_free(&tree->shown);
	list_free(&tree->list);
}

static size_t node_with_id(const struct tree *tree, const char *id)
{
	AUTO_STR room = STR_INIT;

	for (size_t node = 0; node < count_nodes(tree); node++) {
		str_clear(&room);
		tree->source->id(tree->data, node, &room);
		if (strcmp(str_text(&room), id) == 0)
			return node;
	}
	return LIST_NONE;
}

/* Shows the nodes again; when the selected one is hidden now, the nearest shown above it is selected. */
static void refresh(struct tree *tree)
{
	const char *id = list_selected_id(&tree->list);
	size_t node = id != NULL ? node_with_id(tree, id) : LIST_NONE;

	show_nodes(tree);
	while (node != LIST_NONE && row_of(tree, node) == LIST_NONE)
		node = parent_of(tree, node);
	if (node != LIST_NONE)
		list_select(&tree->list, row_of(tree, node));
	else
		list_reload(&tree->list);
}

void tree_reload(struct tree *tree)
{
	refresh(tree);
}

void tree_resize(struct tree *tree, int rows, int cols)
{
	list_resize(&tree->list, rows, cols);
}

void tree_filter(struct tree *tree, bool (*keep)(const void *arg, size_t node), const void *arg)
{
	tree->keep = keep;
	tree->keep_arg = arg;
	refresh(tree);
}

size_t tree_selected(const struct tree *tree)
{
	size_t row = tree->list.selected;

	return row < tree->shown.n ? tree->shown.v[row].node : LIST_NONE;
}

/* Selects a node, opening all above it. */
static bool show_and_select(struct tree *tree, size_t node)
{
	size_t row;

	if (tree->keep == NULL)
		for (size_t above = parent_of(tree, node); above != LIST_NONE; above = parent_of(tree, above))
			if (!tree_is_open(tree, above))
				flip(tree, above);
	show_nodes(tree);
	row = row_of(tree, node);
	if (row == LIST_NONE)
		return false;
	list_select(&tree->list, row);
	return true;
}

bool tree_show(struct tree *tree, const char *id)
{
	size_t node = node_with_id(tree, id);

	return node != LIST_NONE && show_and_select(tree, node);
}

bool tree_find(struct tree *tree, const char *words)
{
	AUTO_FREE char *folded = text_fold(words);
	size_t count = count_nodes(tree), selected = tree_selected(tree),
	       from = selected == LIST_NONE ? 0 : selected + 1;

	if (tree->source->matches == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t node = (from + i) % count;

		if (tree->source->matches(tree->data, node, folded) && show_and_select(tree, node))
			return true;
	}
	return false;
}

void tree_set_open(struct tree *tree, size_t node, bool open)
{
	if (tree->keep != NULL || !has_children(tree, node) || tree_is_open(tree, node) == open)
		return;
	flip(tree, node);
	refresh(tree);
}

static void expand(struct tree *tree, size_t node)
{
	if (!has_children(tree, node))
		return;
	if (!tree_is_open(tree, node))
		tree_set_open(tree, node, true);
	else if (row_of(tree, node) + 1 < tree->shown.n &&
		 parent_of(tree, tree->shown.v[row_of(tree, node) + 1].node) == node)
		list_select(&tree->list, row_of(tree, node) + 1);
}

static void collapse(struct tree *tree, size_t node)
{
	size_t parent = parent_of(tree, node);

	if (tree->keep == NULL && has_children(tree, node) && tree_is_open(tree, node))
		tree_set_open(tree, node, false);
	else if (parent != LIST_NONE)
		list_select(&tree->list, row_of(tree, parent));
}

enum took tree_act(struct tree *tree, enum action action, int count)
{
	size_t node = tree_selected(tree);

	if (action != ACTION_EXPAND && action != ACTION_COLLAPSE)
		return list_act(&tree->list, action, count);
	if (node == LIST_NONE)
		return TOOK_IT;
	if (action == ACTION_EXPAND)
		expand(tree, node);
	else
		collapse(tree, node);
	return TOOK_IT;
}

void tree_draw(const struct tree *tree, const struct canvas *canvas, bool focused)
{
	list_draw(&tree->list, canvas, focused);
}

struct pos tree_cursor(const struct tree *tree, const struct canvas *canvas)
{
	return list_cursor(&tree->list, canvas);
}
