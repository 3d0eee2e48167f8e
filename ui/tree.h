/*
 * A tree whose nodes can be opened and closed, on top of a list. The nodes come as an array in document order (each
 * before its children) with a depth each, as catalog.parts do. What is open is remembered by id over reloads.
 *
 *	static const struct tree_source source = {.count = count, .depth = depth, .id = id, .draw = draw};
 *	open:    tree_init(&view->tree, &source, view, 1);  -- nodes of depth 0 start open
 *	load:    tree_reload(&view->tree);
 *	act:     if (tree_act(&view->tree, action, count) == TOOK_IT) ...;  node = tree_selected(&view->tree);
 *	going to a part: tree_show(&view->tree, "S.9.3");   -- opens what is above it
 *
 * A filter keeps the nodes that pass and all above them; those only kept for their children have `only_path` set, to be
 * drawn quietly. While there is a filter everything is shown open.
 */
#ifndef ADHERE_UI_TREE_H
#define ADHERE_UI_TREE_H

#include "ui/list.h"

struct tree_row {
	size_t node;                 /* index into the nodes */
	int depth;
	bool has_children, open;
	bool only_path;              /* does not pass the filter itself */
	bool selected, focused;
};

struct tree_source {
	size_t (*count)(const void *data);
	int (*depth)(const void *data, size_t node);                /* 0 at the top; at most one more than the node before */
	void (*id)(const void *data, size_t node, struct str *out); /* appends; unique */
	/* The canvas begins after indentation and marker: text at column 0, figures at the right edge. */
	void (*draw)(const void *data, const struct tree_row *row, const struct canvas *canvas);
	bool (*matches)(const void *data, size_t node, const char *folded_words); /* for tree_find; NULL: never */
};

VEC_TYPE(tree_rows, struct tree_row);
VEC_TYPE(tree_ids, char *);

struct tree {
	const struct tree_source *source;
	const void *data;
	int open_depth;            /* nodes above this depth start open */
	struct tree_ids flipped;   /* sorted ids of the nodes that are not as they started */
	bool (*keep)(const void *arg, size_t node); /* the filter; NULL: none */
	const void *keep_arg;
	struct tree_rows shown;   /* the visible nodes */
	size_t kept;               /* how many of them pass the filter */
	struct list_box list;
};

void tree_init(struct tree *tree, const struct tree_source *source, const void *data, int open_depth);
void tree_free(struct tree *tree);
/* After the nodes have changed. When the selected one vanished, its neighbour is selected; when it is hidden, what hides it. */
void tree_reload(struct tree *tree);
void tree_resize(struct tree *tree, int rows, int cols);
/* Shows only nodes for which keep() is true, and those above them; NULL shows all again. */
void tree_filter(struct tree *tree, bool (*keep)(const void *arg, size_t node), const void *arg);
/* Index of the selected node; LIST_NONE when none is shown. */
size_t tree_selected(const struct tree *tree);
/* Selects the node with that id, opening all above it; false when there is none or the filter hides it. */
bool tree_show(struct tree *tree, const char *id);
/* Goes to the next node that has all the words, also in closed ones; wraps around. False when none has. */
bool tree_find(struct tree *tree, const char *words);
bool tree_is_open(const struct tree *tree, size_t node);
void tree_set_open(struct tree *tree, size_t node, bool open);
/* Movement as list_act; ACTION_EXPAND opens, or goes to the first child; ACTION_COLLAPSE closes, or goes to the parent. */
enum took tree_act(struct tree *tree, enum action action, int count);
void tree_draw(const struct tree *tree, const struct canvas *canvas, bool focused);
struct pos tree_cursor(const struct tree *tree, const struct canvas *canvas);

#endif
