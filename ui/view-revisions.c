/* Two revisions compared: the tree of changes, and beside or below it what changed in the part under the cursor. */
#include "ui/view-revisions.h"

#include "ui/diff-doc.h"
#include "ui/revisions-view.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 1
#define BESIDE_COLS 100 /* from here on the text stands beside the tree */
#define BELOW_ROWS 14   /* from here on the text stands below it */

/* --- the document --- */

void revisions_show(struct revisions_view *view, bool anew)
{
	size_t node = tree_selected(&view->tree);
	AUTO_STR id = STR_INIT;

	if (node != LIST_NONE)
		revisions_row_id(view, node, &id);
	if (!anew && !view->overview && str_same(view->shown, node == LIST_NONE ? NULL : str_text(&id)))
		return;
	if (str_same(view->shown, str_text(&id)))
		doc_clear(&view->doc);
	else
		doc_reset(&view->doc);
	free(view->shown);
	view->shown = node == LIST_NONE ? NULL : xstrdup(str_text(&id));
	if (view->overview)
		diff_doc_overview(&view->doc, &view->difference, &view->filter);
	else if (node != LIST_NONE)
		diff_doc_fill(&view->doc, &view->difference, node, view->whole);
	doc_done(&view->doc);
}

/* --- places --- */

static bool is_beside(const struct revisions_view *view)
{
	return view->cols >= BESIDE_COLS;
}

static bool shows_both(const struct revisions_view *view)
{
	return !view->whole && (is_beside(view) || view->rows - HEAD_ROWS >= BELOW_ROWS);
}

static bool shows_tree(const struct revisions_view *view)
{
	return !view->whole && (shows_both(view) || !view->inside);
}

static bool shows_doc(const struct revisions_view *view)
{
	return view->whole || shows_both(view) || view->inside;
}

static struct canvas tree_canvas(const struct revisions_view *view, const struct canvas *canvas)
{
	int rows = canvas->rows - HEAD_ROWS, cols = canvas->cols;

	if (is_beside(view))
		cols = revisions_two_trees(view) ? cols * 3 / 5 : cols / 2;
	else if (shows_both(view))
		rows = rows * 2 / 5;
	return canvas_part(canvas, HEAD_ROWS, 0, rows, cols);
}

static struct canvas doc_canvas(const struct revisions_view *view, const struct canvas *canvas)
{
	struct canvas tree = tree_canvas(view, canvas);
	int below = HEAD_ROWS + tree.rows + 1, beside = tree.cols + 3;

	if (!shows_both(view))
		return canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS, canvas->cols);
	return is_beside(view) ? canvas_part(canvas, HEAD_ROWS, beside, canvas->rows - HEAD_ROWS, canvas->cols - beside)
	    : canvas_part(canvas, below, 0, canvas->rows - below, canvas->cols);
}

static void lay_out(struct revisions_view *view)
{
	struct canvas area = {.rows = view->rows, .cols = view->cols};
	struct canvas tree = tree_canvas(view, &area), doc = doc_canvas(view, &area);

	tree_resize(&view->tree, tree.rows, tree.cols);
	doc_resize(&view->doc, doc.rows, doc.cols);
}

/* --- loading --- */

/* The revision of the assessment, and the one after it, or else the one before it. */
static void choose_pair(struct revisions_view *view, size_t own)
{
	bool has_next = own + 1 < view->revisions.n;

	view->before = has_next || own == 0 ? own : own - 1;
	view->after = has_next ? own + 1 : own;
}

/* Stored revisions are read once; another assessment may be of another code. */
static bool load_line(struct revisions_view *view, struct err *err)
{
	struct app *app = view->view.app;
	const struct catalog *catalog = app->assess->catalog;
	AUTO_FREE char *name = xasprintf("%s/%s", catalog->catalog, catalog->revision);
	size_t own;

	if (str_same(view->line_of, name))
		return true;
	revisions_free(&view->revisions);
	free(view->line_of);
	view->line_of = NULL;
	if (!revisions_load_all(&view->revisions, app->session->store, catalog->catalog, catalog->revision, &own, err))
		return false;
	view->line_of = xstrdup(name);
	choose_pair(view, own);
	return true;
}

void revisions_compare(struct revisions_view *view)
{
	const struct assess *assess = view->view.app->assess;
	bool assessed = assess->assessment.id != NULL;
	const struct difference_options options = {
		.assess = assessed ? assess : NULL, .has_profile = assessed, .profile = assess->assessment.profile};

	if (view->made)
		difference_free(&view->difference);
	difference_make(&view->difference, &view->revisions, view->before, view->after, &options);
	view->made = true;
	revisions_apply_filter(view);
	tree_reload(&view->tree);
	revisions_show(view, true);
}

static bool revisions_open(struct view *base, const void *arg, struct err *err)
{
	struct revisions_view *view = (struct revisions_view *)base;

	(void)arg;
	if (base->app->assess == NULL)
		return err_set(err, ERR_USAGE, "Start an assessment or choose a revision first.");
	view->filter = (struct difference_filter)DIFFERENCE_ALL;
	tree_init(&view->tree, &revisions_rows, view, 1);
	return true;
}

static bool revisions_load_view(struct view *base, struct err *err)
{
	struct revisions_view *view = (struct revisions_view *)base;

	if (view->made)
		difference_free(&view->difference);
	view->made = false;
	if (load_line(view, err)) {
		revisions_compare(view);
		return true;
	}
	tree_reload(&view->tree);
	revisions_show(view, true);
	return false;
}

static void revisions_resize(struct view *base, int rows, int cols)
{
	struct revisions_view *view = (struct revisions_view *)base;

	view->rows = rows;
	view->cols = cols;
	lay_out(view);
}

/* --- drawing --- */

static void revisions_draw(const struct view *base, struct canvas *canvas)
{
	const struct revisions_view *view = (const struct revisions_view *)base;
	struct canvas tree = tree_canvas(view, canvas), doc = doc_canvas(view, canvas);

	if (!view->made)
		return;
	revisions_draw_head(view, canvas);
	if (shows_tree(view))
		tree_draw(&view->tree, &tree, !view->inside);
	if (shows_both(view) && is_beside(view)) {
		struct canvas below = canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS, canvas->cols);

		canvas_divider(&below, tree.cols + 1);
	} else if (shows_both(view)) {
		canvas_rule(canvas, HEAD_ROWS + tree.rows);
	}
	if (shows_doc(view))
		doc_draw(&view->doc, &doc, view->inside || view->whole);
}

static struct pos revisions_cursor(const struct view *base, const struct canvas *canvas)
{
	const struct revisions_view *view = (const struct revisions_view *)base;
	bool in_doc = view->inside || view->whole;
	struct canvas pane = in_doc ? doc_canvas(view, canvas) : tree_canvas(view, canvas);
	struct pos pos = in_doc ? doc_cursor(&view->doc, &pane) : tree_cursor(&view->tree, &pane);

	pos.col += pane.col - canvas->col;
	pos.row += pane.row - canvas->row;
	return pos;
}

static void revisions_heading(const struct view *base, struct str *left, struct str *right)
{
	const struct revisions_view *view = (const struct revisions_view *)base;
	struct difference_sum sum;

	if (!view->made)
		return;
	str_addf(left, "%s → %s", view->revisions.v[view->before]->label, view->revisions.v[view->after]->label);
	difference_sum(&view->difference, NULL, &sum);
	str_addf(right, "tightened %u · relaxed %u · new %u · dropped %u", sum.effects[EFFECT_TIGHTENED] + sum.effects[EFFECT_BOTH],
	    sum.effects[EFFECT_RELAXED] + sum.effects[EFFECT_BOTH], sum.effects[EFFECT_NEW], sum.effects[EFFECT_DROPPED]);
}

static void revisions_status(const struct view *base, struct str *out)
{
	const struct revisions_view *view = (const struct revisions_view *)base;
	size_t node = view->made ? tree_selected(&view->tree) : LIST_NONE;

	if (view->overview && doc_lines_below(&view->doc) > 0)
		str_addf(out, "%zu more lines of text. ", doc_lines_below(&view->doc));
	if (view->overview) {
		str_add(out, "Esc goes back to the parts.");
		return;
	}
	if (node == LIST_NONE) {
		if (view->made && revisions_filtered(view))
			str_add(out, "Nothing changed so: f, w and m show more.");
		return;
	}
	difference_row_ids(&view->difference, node, out);
	str_add(out, ": ");
	difference_facts_words(&view->difference, node, out);
	if (doc_lines_below(&view->doc) > 0 && shows_doc(view))
		str_addf(out, "; %zu more lines of text", doc_lines_below(&view->doc));
	str_addc(out, '.');
}

/* --- keys --- */

static void go_in(struct revisions_view *view, bool whole)
{
	view->inside = true;
	view->whole = whole;
	revisions_show(view, true);
	lay_out(view);
}

static void go_out(struct revisions_view *view)
{
	bool was_whole = view->whole;

	view->inside = view->whole = view->overview = false;
	if (was_whole)
		revisions_show(view, true);
	lay_out(view);
}

static enum took panes_act(struct revisions_view *view, enum action action, int count)
{
	bool in_doc = view->inside || view->whole;

	if (action == ACTION_CHOOSE && !view->whole) {
		go_in(view, true);
		return TOOK_IT;
	}
	if (action == ACTION_OTHER_PANE || ((action == ACTION_BACK || action == ACTION_CHOOSE) && in_doc)) {
		if (in_doc)
			go_out(view);
		else
			go_in(view, false);
		return TOOK_IT;
	}
	if (in_doc)
		return doc_act(&view->doc, action, count);
	if (tree_act(&view->tree, action, count) != TOOK_IT)
		return TOOK_NOTHING;
	revisions_show(view, false);
	return TOOK_IT;
}

static void find_next(struct revisions_view *view)
{
	struct app *app = view->view.app;
	bool in_doc = view->inside || view->whole;

	if (app->search == NULL)
		app_say(app, "Nothing was searched for yet: / finds words.");
	else if (!(in_doc ? doc_find(&view->doc, app->search) : tree_find(&view->tree, app->search)))
		app_say(app, "Nothing here matches \"%s\".", app->search);
	if (!in_doc)
		revisions_show(view, false);
}

static enum took revisions_act(struct view *base, enum action action, int count)
{
	struct revisions_view *view = (struct revisions_view *)base;

	if (!view->made)
		return TOOK_NOTHING;
	if (action == ACTION_NEXT_MATCH) {
		find_next(view);
		return TOOK_IT;
	}
	if (view->overview && (action == ACTION_NEXT_CHANGE || action == ACTION_PREVIOUS_CHANGE || action == ACTION_OVERVIEW)) {
		go_out(view);
		return TOOK_IT;
	}
	if (action == ACTION_OVERVIEW) {
		view->overview = true;
		doc_reset(&view->doc);
		go_in(view, true);
		return TOOK_IT;
	}
	if (revisions_filter_act(view, action, count) == TOOK_IT)
		return TOOK_IT;
	return panes_act(view, action, count);
}

static unsigned revisions_context(const struct view *base)
{
	const struct revisions_view *view = (const struct revisions_view *)base;

	return CTX_REVISIONS | CTX_ANY | (view->inside || view->whole ? CTX_PAGER : CTX_LIST);
}

static void revisions_close(struct view *base)
{
	struct revisions_view *view = (struct revisions_view *)base;

	tree_free(&view->tree);
	doc_free(&view->doc);
	if (view->made)
		difference_free(&view->difference);
	revisions_free(&view->revisions);
	free(view->line_of);
	free(view->shown);
}

const struct view_class view_revisions = {
	.name = "revisions",
	.title = "Revisions",
	.help = "What changed from one revision of the Code to another, part by part: at first from the one that is assessed to the "
		"next, or from the one before. What is gone stands in [- -], what came in {+ +}. Enter shows the whole text.",
	.contexts = CTX_REVISIONS | CTX_LIST | CTX_PAGER | CTX_ANY,
	.size = sizeof(struct revisions_view),
	.open = revisions_open,
	.load = revisions_load_view,
	.draw = revisions_draw,
	.cursor = revisions_cursor,
	.status = revisions_status,
	.act = revisions_act,
	.context = revisions_context,
	.resize = revisions_resize,
	.close = revisions_close,
	.heading = revisions_heading,
};
