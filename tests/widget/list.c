/* Tests of ui/list.c and ui/tree.c. */
#include "tests/widget/expect.h"
#include "ui/text-layout.h"
#include "ui/tree.h"

#include <string.h>

/* --- lists --- */

struct rows {
	const char *const *v;
	size_t n;
	int height;
	size_t drawn; /* rows that were asked to draw */
};

static size_t rows_count(const void *data)
{
	return ((const struct rows *)data)->n;
}

static void rows_id(const void *data, size_t row, struct str *out)
{
	const struct rows *rows = data;

	if (rows->v != NULL)
		str_add(out, rows->v[row]);
	else
		str_addf(out, "row-%zu", row);
}

static void rows_draw(const void *data, const struct list_row *row, const struct canvas *canvas)
{
	AUTO_STR id = STR_INIT;

	rows_id(data, row->index, &id);
	canvas_textf(canvas, 0, 0, STYLE_NORMAL, "%s", str_text(&id));
	for (int line = 1; line < canvas->rows; line++)
		canvas_text(canvas, line, 2, STYLE_NORMAL, "more");
	((struct rows *)data)->drawn++;
}

static int rows_height(const void *data, size_t row, int cols)
{
	const struct rows *rows = data;

	(void)cols;
	return rows->height > 0 ? rows->height : (int)(row % 4) + 1;
}

static bool rows_matches(const void *data, size_t row, const char *folded_words)
{
	AUTO_STR id = STR_INIT;

	rows_id(data, row, &id);
	return text_has_words(str_text(&id), folded_words);
}

static const struct list_source source = {
    .count = rows_count, .id = rows_id, .draw = rows_draw, .height = rows_height, .matches = rows_matches};

static void expect_selected(const struct list_box *list, const char *id)
{
	cr_expect(eq(str, (char *)list_selected_id(list), (char *)id));
}

Test(list, looks_at_visible_rows_only)
{
	struct canvas canvas = widget_start(4, 20);
	struct rows rows = {.n = 1000000, .height = 1};
	struct list_box list;

	list_init(&list, &source, &rows);
	list_resize(&list, 4, 20);
	list_reload(&list);
	list_act(&list, ACTION_LAST, 1);
	list_draw(&list, &canvas, true);
	EXPECT_TEXT(&canvas, "row-999996\nrow-999997\nrow-999998\nrow-999999\n");
	cr_expect(eq(sz, rows.drawn, 4));
	cr_expect(widget_has_style(&canvas, 3, 0, 20, STYLE_SELECTED));
	cr_expect(eq(int, list_cursor(&list, &canvas).row, 3));
	list_free(&list);
}

Test(list, movement)
{
	static const struct {
		enum action action;
		int count;
		const char *selected;
	} moves[] = {
	    {ACTION_UP, 1, "row-0"}, {ACTION_DOWN, 3, "row-3"}, {ACTION_PAGE_DOWN, 1, "row-12"}, {ACTION_PAGE_DOWN, 2, "row-30"},
	    {ACTION_PAGE_UP, 1, "row-21"}, {ACTION_DOWN, 999, "row-49"}, {ACTION_DOWN, 1, "row-49"}, {ACTION_FIRST, 1, "row-0"},
	    {ACTION_LAST, 1, "row-49"}, {ACTION_PAGE_UP, 99, "row-0"}, {ACTION_DOWN, 0, "row-1"},
	};
	struct rows rows = {.n = 50, .height = 1};
	struct list_box list;

	list_init(&list, &source, &rows);
	list_resize(&list, 10, 20);
	list_reload(&list);
	for (size_t i = 0; i < COUNT(moves); i++) {
		cr_expect(eq(int, list_act(&list, moves[i].action, moves[i].count), TOOK_IT));
		expect_selected(&list, moves[i].selected);
	}
	cr_expect(eq(int, list_act(&list, ACTION_MET, 1), TOOK_NOTHING));
	list_free(&list);
}

Test(list, selection_is_kept_by_id)
{
	static const char *const before[] = {"a", "b", "c", "d"}, *const moved[] = {"x", "c", "y", "a"},
	    *const without[] = {"x", "y", "a", "d"}, *const others[] = {"p", "q"};
	struct rows rows = {.v = before, .n = 4, .height = 1};
	struct list_box list;

	list_init(&list, &source, &rows);
	list_resize(&list, 10, 20);
	list_reload(&list);
	cr_expect(list_select_id(&list, "c"));
	rows.v = moved;
	list_reload(&list);
	expect_selected(&list, "c");
	cr_expect(eq(sz, list.selected, 1));
	rows.v = before;
	list_reload(&list);
	rows.v = without;
	list_reload(&list);
	expect_selected(&list, "d"); /* came after c */
	rows.v = others;
	rows.n = 2;
	list_reload(&list);
	expect_selected(&list, "q"); /* all are gone: the nearest place */
	rows.n = 0;
	list_reload(&list);
	cr_expect(eq(ptr, (void *)list_selected_id(&list), NULL));
	rows.n = 1;
	list_reload(&list);
	expect_selected(&list, "p");
	cr_expect(not(list_select_id(&list, "c")));
	expect_selected(&list, "p");
	list_free(&list);
}

Test(list, the_screen_stays_where_it_is)
{
	struct canvas canvas = widget_start(6, 10);
	static const char *const names[] = {"new", "row-0", "row-1", "row-2", "row-3", "row-4", "row-5", "row-6", "row-7", "row-8"};
	struct rows rows = {.v = names + 1, .n = 9, .height = 1};
	struct list_box list;

	list_init(&list, &source, &rows);
	list_resize(&list, 6, 10);
	list_reload(&list);
	list_act(&list, ACTION_DOWN, 6);
	list_act(&list, ACTION_UP, 1);
	list_draw(&list, &canvas, true);
	EXPECT_TEXT(&canvas, "row-2\nrow-3\nrow-4\nrow-5\nrow-6\nrow-7\n");
	rows.v = names;
	rows.n = 10;
	list_reload(&list);
	list_draw(&list, &canvas, true);
	EXPECT_TEXT(&canvas, "row-2\nrow-3\nrow-4\nrow-5\nrow-6\nrow-7\n");
	list_free(&list);
}

Test(list, finding)
{
	struct rows rows = {.n = 30, .height = 1};
	struct list_box list;

	list_init(&list, &source, &rows);
	list_reload(&list);
	cr_expect(list_find(&list, "ROW-12"));
	expect_selected(&list, "row-12");
	cr_expect(list_find(&list, "2 row"));
	expect_selected(&list, "row-20");
	cr_expect(list_find(&list, "row-12"));
	expect_selected(&list, "row-12");
	cr_expect(not(list_find(&list, "nothing")));
	expect_selected(&list, "row-12");
	list_free(&list);
}

/* The selected row is on the screen after any move, in any size, and the cursor is on it. */
Test(list, selection_is_always_visible)
{
	static const enum action moves[] = {ACTION_DOWN, ACTION_UP, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_LAST, ACTION_FIRST};
	static const struct {
		int rows, cols;
	} sizes[] = {{1, 1}, {2, 5}, {3, 40}, {8, 40}, {24, 80}, {200, 500}};
	struct canvas all = widget_start(200, 500);
	unsigned seed = 5;

	for (size_t s = 0; s < COUNT(sizes) * 2; s++) {
		struct canvas canvas = canvas_part(&all, 0, 0, sizes[s / 2].rows, sizes[s / 2].cols);
		struct rows rows = {.n = 40, .height = (int)(s % 2)};
		struct list_box list;

		list_init(&list, &source, &rows);
		list_resize(&list, canvas.rows, canvas.cols);
		list_reload(&list);
		for (int i = 0; i < 60; i++) {
			struct pos pos;
			AUTO_FREE char *row = NULL;

			seed = seed * 1103515245U + 12345U;
			list_act(&list, moves[(seed >> 16) % COUNT(moves)], 1 + (int)(seed >> 24) % 3);
			list_draw(&list, &canvas, true);
			pos = list_cursor(&list, &canvas);
			cr_assert(pos.row >= 0 && pos.row < canvas.rows && pos.col >= 0 && pos.col < canvas.cols);
			row = widget_row(&canvas, pos.row);
			cr_assert(str_starts(list_selected_id(&list), row), "%s is not %s", row, list_selected_id(&list));
		}
		list_free(&list);
	}
}

Test(list, nothing_at_all)
{
	struct canvas canvas = widget_start(3, 10), none = canvas_part(&canvas, 0, 0, 0, 0);
	struct rows rows = {0};
	struct list_box list;

	list_init(&list, &source, &rows);
	list_resize(&list, 3, 10);
	list_reload(&list);
	cr_expect(eq(int, list_act(&list, ACTION_DOWN, 1), TOOK_IT));
	list_draw(&list, &canvas, true);
	list_draw(&list, &none, true);
	cr_expect(eq(int, list_cursor(&list, &canvas).row, 0));
	cr_expect(not(list_find(&list, "x")));
	EXPECT_TEXT(&canvas, "");
	list_free(&list);
}

/* --- trees --- */

struct node {
	int depth;
	const char *id;
};

static const struct node nodes[] = {
    {0, "T"}, {1, "T.1"}, {2, "T.1.1"}, {2, "T.1.2"}, {1, "T.2"}, {0, "S"}, {1, "S.1"}, {1, "S.2"}, {2, "S.2.1"}, {0, "G"},
};

struct nodes {
	size_t n;
};

static size_t nodes_count(const void *data)
{
	return ((const struct nodes *)data)->n;
}

static int nodes_depth(const void *data, size_t node)
{
	(void)data;
	return nodes[node].depth;
}

static void nodes_id(const void *data, size_t node, struct str *out)
{
	(void)data;
	str_add(out, nodes[node].id);
}

static void nodes_draw(const void *data, const struct tree_row *row, const struct canvas *canvas)
{
	(void)data;
	canvas_textf(canvas, 0, 0, STYLE_NORMAL, "%s%s", nodes[row->node].id, row->only_path ? " (path)" : "");
}

static bool nodes_matches(const void *data, size_t node, const char *folded_words)
{
	AUTO_FREE char *folded = text_fold(nodes[node].id);

	(void)data;
	return text_has_words(folded, folded_words);
}

static const struct tree_source tree_source = {
    .count = nodes_count, .depth = nodes_depth, .id = nodes_id, .draw = nodes_draw, .matches = nodes_matches};

static void start_tree(struct tree *tree, struct nodes *all, int open_depth)
{
	*all = (struct nodes){COUNT(nodes)};
	tree_init(tree, &tree_source, all, open_depth);
	tree_resize(tree, 20, 30);
	tree_reload(tree);
}

static void expect_tree(const struct tree *tree, const struct canvas *canvas, const char *expected)
{
	tree_draw(tree, canvas, true);
	EXPECT_TEXT(canvas, expected);
}

static void expect_node(const struct tree *tree, const char *id)
{
	cr_assert(ne(sz, tree_selected(tree), LIST_NONE));
	cr_expect(eq(str, (char *)nodes[tree_selected(tree)].id, (char *)id));
}

Test(tree, opening_and_closing)
{
	struct canvas canvas = widget_start(20, 30);
	struct nodes all;
	struct tree tree;

	start_tree(&tree, &all, 0);
	expect_tree(&tree, &canvas, "▸ T\n▸ S\n  G\n");
	tree_act(&tree, ACTION_EXPAND, 1);
	expect_tree(&tree, &canvas, "▾ T\n ▸ T.1\n   T.2\n▸ S\n  G\n");
	tree_act(&tree, ACTION_EXPAND, 1);
	expect_node(&tree, "T.1");
	tree_act(&tree, ACTION_EXPAND, 1);
	tree_act(&tree, ACTION_EXPAND, 1);
	expect_node(&tree, "T.1.1");
	tree_act(&tree, ACTION_EXPAND, 1);
	expect_node(&tree, "T.1.1");
	expect_tree(&tree, &canvas, "▾ T\n ▾ T.1\n    T.1.1\n    T.1.2\n   T.2\n▸ S\n  G\n");
	cr_expect(eq(int, tree_cursor(&tree, &canvas).row, 2));
	cr_expect(eq(int, tree_cursor(&tree, &canvas).col, 4));
	tree_act(&tree, ACTION_COLLAPSE, 1);
	expect_node(&tree, "T.1");
	tree_act(&tree, ACTION_COLLAPSE, 1);
	expect_tree(&tree, &canvas, "▾ T\n ▸ T.1\n   T.2\n▸ S\n  G\n");
	tree_act(&tree, ACTION_COLLAPSE, 1);
	tree_act(&tree, ACTION_COLLAPSE, 1);
	tree_act(&tree, ACTION_COLLAPSE, 1);
	expect_node(&tree, "T");
	expect_tree(&tree, &canvas, "▸ T\n▸ S\n  G\n");
	tree_act(&tree, ACTION_EXPAND, 1); /* what was open below is remembered */
	expect_tree(&tree, &canvas, "▾ T\n ▸ T.1\n   T.2\n▸ S\n  G\n");
	tree_free(&tree);
}

Test(tree, going_to_a_node_opens_its_path)
{
	struct canvas canvas = widget_start(20, 30);
	struct nodes all;
	struct tree tree;

	start_tree(&tree, &all, 0);
	cr_expect(tree_show(&tree, "S.2.1"));
	expect_node(&tree, "S.2.1");
	expect_tree(&tree, &canvas, "▸ T\n▾ S\n   S.1\n ▾ S.2\n    S.2.1\n  G\n");
	cr_expect(not(tree_show(&tree, "nowhere")));
	expect_node(&tree, "S.2.1");
	tree_set_open(&tree, 5, false); /* what hides the selected node is selected */
	expect_node(&tree, "S");
	tree_reload(&tree);
	expect_tree(&tree, &canvas, "▸ T\n▸ S\n  G\n");
	tree_free(&tree);
}

Test(tree, finding_in_closed_nodes)
{
	struct nodes all;
	struct tree tree;

	start_tree(&tree, &all, 0);
	cr_expect(tree_find(&tree, "1.2"));
	expect_node(&tree, "T.1.2");
	cr_expect(tree_find(&tree, "s.2"));
	expect_node(&tree, "S.2");
	cr_expect(tree_find(&tree, "t.1"));
	expect_node(&tree, "T.1");
	cr_expect(not(tree_find(&tree, "z")));
	tree_free(&tree);
}

static bool keep_ending(const void *arg, size_t node)
{
	const char *id = nodes[node].id, *end = arg;

	return strlen(id) >= strlen(end) && strcmp(id + strlen(id) - strlen(end), end) == 0;
}

Test(tree, filter_keeps_what_is_above)
{
	struct canvas canvas = widget_start(20, 30);
	struct nodes all;
	struct tree tree;

	start_tree(&tree, &all, 0);
	tree_filter(&tree, keep_ending, ".2");
	expect_tree(&tree, &canvas, "▾ T (path)\n ▾ T.1 (path)\n    T.1.2\n   T.2\n▾ S (path)\n ▾ S.2\n");
	cr_expect(eq(sz, tree.kept, 3));
	tree_show(&tree, "T.1.2");
	tree_act(&tree, ACTION_COLLAPSE, 1);
	expect_node(&tree, "T.1");
	tree_act(&tree, ACTION_EXPAND, 1);
	expect_node(&tree, "T.1.2");
	tree_show(&tree, "S.2");
	tree_act(&tree, ACTION_EXPAND, 1); /* its child is filtered out */
	expect_node(&tree, "S.2");
	tree_filter(&tree, keep_ending, "2.1");
	expect_tree(&tree, &canvas, "▾ S (path)\n ▾ S.2 (path)\n    S.2.1\n");
	expect_node(&tree, "S.2");
	tree_filter(&tree, keep_ending, "nothing");
	expect_tree(&tree, &canvas, "");
	cr_expect(eq(sz, tree_selected(&tree), LIST_NONE));
	tree_filter(&tree, NULL, NULL);
	expect_tree(&tree, &canvas, "▸ T\n▸ S\n  G\n");
	tree_free(&tree);
}

Test(tree, sizes)
{
	struct canvas all_of_it = widget_start(200, 500);
	struct nodes all;
	struct tree tree;

	start_tree(&tree, &all, 9);
	tree_show(&tree, "S.2.1");
	for (int rows = 1; rows < 12; rows++)
		for (int cols = 1; cols < 12; cols++) {
			struct canvas canvas = canvas_part(&all_of_it, 3, 3, rows, cols);
			struct pos pos;

			tree_resize(&tree, rows, cols);
			tree_draw(&tree, &canvas, false);
			pos = tree_cursor(&tree, &canvas);
			cr_assert(pos.row < rows && pos.col < cols);
		}
	tree_free(&tree);
}
