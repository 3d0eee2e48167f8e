/* Two revisions compared: the tree of changes, and beside or below it what changed in the part under the cursor. */
#include "ui/view-revisions.h"

#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/diff-doc.h"
#include "ui/tree.h"
#include "ui/view-outline.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 1
#define BESIDE_COLS 100   /* from here on the text stands beside the tree */
#define TWO_TREES_COLS 150 /* and from here on the tree shows both revisions side by side */
#define BELOW_ROWS 14     /* from here on the text stands below it */
#define FIGURES_FROM 40   /* columns of a row that also tells how many changes are below */
#define FIGURE_COLS 24    /* right edge of a row of two trees: answers and kind of change */

struct revisions_view {
	struct view view;
	struct revisions revisions; /* the line that the assessment's revision is in */
	char *line_of;              /* "catalog/revision" that it was loaded for */
	size_t before, after;       /* in it */
	struct difference difference;
	bool made;
	struct difference_filter filter;
	struct tree tree;
	struct doc doc;
	char *shown;                /* id of the row in the document */
	bool inside;                /* the keys go to the document */
	bool whole;                 /* which has the whole area, and tells what stayed too */
	bool choosing_after;        /* which of the two the dialog asks for */
	int rows, cols;
};

/* Kinds of change to choose from. */
static const struct {
	const char *label;
	unsigned effects;
} kinds[] = {
	{"all", 0},
	{"tightened", 1U << EFFECT_TIGHTENED | 1U << EFFECT_BOTH},
	{"relaxed", 1U << EFFECT_RELAXED | 1U << EFFECT_BOTH},
	{"new", 1U << EFFECT_NEW},
	{"dropped", 1U << EFFECT_DROPPED},
	{"restructured", 1U << EFFECT_RESTRUCTURED},
	{"clarified", 1U << EFFECT_CLARIFIED},
	{"same", 1U << EFFECT_SAME | 1U << EFFECT_UNSAID},
};

/* --- rows of the tree --- */

static size_t row_count(const void *arg)
{
	const struct revisions_view *view = arg;

	return view->made ? view->difference.n : 0;
}

static int row_depth(const void *arg, size_t node)
{
	return (int)((const struct revisions_view *)arg)->difference.rows[node].depth;
}

/* Ids are unique within a revision. */
static void row_id(const void *arg, size_t node, struct str *out)
{
	const struct difference *difference = &((const struct revisions_view *)arg)->difference;

	str_addf(out, "%c%s", difference->rows[node].part == NO_PART ? 'b' : 'a', difference_part(difference, node)->id);
}

static bool is_two_trees(const struct revisions_view *view)
{
	return view->cols >= TWO_TREES_COLS;
}

static enum style row_style(const struct tree_row *row, const struct difference_row *made)
{
	if (row->only_path || made->effect == EFFECT_SAME || (!made->applied && !made->applies))
		return STYLE_QUIET;
	return row->depth == 0 ? STYLE_STRONG : STYLE_NORMAL;
}

static unsigned changes_below(const struct revisions_view *view, size_t node)
{
	unsigned n = 0;

	for (size_t i = node + 1; i < view->difference.rows[node].end; i++)
		n += view->difference.rows[i].effect != EFFECT_SAME;
	return n;
}

/* Beside the kind of change: how many changes a closed part hides, and how many answers it touches itself. */
static void figures(const struct revisions_view *view, const struct tree_row *row, int cols, struct str *out)
{
	const struct difference_row *made = &view->difference.rows[row->node];
	unsigned below = row->has_children && !row->open && cols >= FIGURES_FROM ? changes_below(view, row->node) : 0;

	if (made->answered > 0)
		str_addf(out, "%u answer%s  ", made->answered, made->answered == 1 ? "" : "s");
	if (below > 0)
		str_addf(out, "%u below  ", below);
}

/* At the right edge; returns where it begins. */
static int draw_figures(const struct revisions_view *view, const struct tree_row *row, const struct canvas *canvas)
{
	const struct difference_row *made = &view->difference.rows[row->node];
	const char *effect = effect_name(made->effect);
	AUTO_STR numbers = STR_INIT;
	int start;

	if (row->only_path)
		return canvas->cols;
	figures(view, row, canvas->cols, &numbers);
	start = canvas->cols - (int)strlen(effect) - text_columns(str_text(&numbers), numbers.len);
	canvas_text(canvas, 0, start, made->answered > 0 ? STYLE_WARN : STYLE_QUIET, str_text(&numbers));
	canvas_text(canvas, 0, canvas->cols - (int)strlen(effect), effect_style(made->effect), effect);
	return start;
}

static void draw_merged(const struct revisions_view *view, const struct tree_row *row, const struct canvas *canvas)
{
	const struct difference *difference = &view->difference;
	enum style style = row_style(row, &difference->rows[row->node]);
	int room = draw_figures(view, row, canvas) - 1, used;
	AUTO_STR ids = STR_INIT;

	difference_row_ids(difference, row->node, &ids);
	used = canvas_text_cut(canvas, 0, 0, room, style, str_text(&ids));
	if (used + 2 < room)
		canvas_text_cut(canvas, 0, used + 2, room - used - 2, style, difference_part(difference, row->node)->title);
}

static void before_words(const struct difference *difference, const struct difference_row *row, struct str *out)
{
	const struct part *parts = lineage_before(&difference->lineage)->parts;

	for (size_t i = 0; i < row->before.n; i++)
		str_addf(out, "%s%s", i > 0 ? ", " : "", parts[row->before.v[i]].id);
	if (row->before.n == 1)
		str_addf(out, "  %s", parts[row->before.v[0]].title);
}

/* The part after, or nothing; beside it those before. The columns are counted from the right, where no indentation moves
 * them. */
static void draw_both(const struct revisions_view *view, const struct tree_row *row, const struct canvas *canvas)
{
	const struct difference *difference = &view->difference;
	const struct difference_row *made = &difference->rows[row->node];
	enum style style = row_style(row, made);
	int right = canvas->cols - (view->tree.list.cols - FIGURE_COLS) / 2 - FIGURE_COLS;
	AUTO_STR before = STR_INIT;

	before_words(difference, made, &before);
	canvas_text_cut(canvas, 0, 0, right - 2, style, before.len > 0 ? str_text(&before) : "·");
	if (made->part == NO_PART) {
		canvas_text(canvas, 0, right, STYLE_QUIET, "·");
	} else {
		const struct part *part = difference_part(difference, row->node);
		AUTO_FREE char *after = xasprintf("%s  %s", part->id, part->title);

		canvas_text_cut(canvas, 0, right, canvas->cols - FIGURE_COLS - right - 1, style, after);
	}
	draw_figures(view, row, canvas);
}

static void row_draw(const void *arg, const struct tree_row *row, const struct canvas *canvas)
{
	const struct revisions_view *view = arg;

	if (is_two_trees(view))
		draw_both(view, row, canvas);
	else
		draw_merged(view, row, canvas);
}

static bool row_matches(const void *arg, size_t node, const char *folded_words)
{
	const struct difference *difference = &((const struct revisions_view *)arg)->difference;
	const struct part *part = difference_part(difference, node);
	AUTO_STR text = STR_INIT;
	AUTO_FREE char *folded = NULL;

	difference_row_ids(difference, node, &text);
	str_addf(&text, " %s %s %s", part->title, part->summary == NULL ? "" : part->summary,
	    effect_name(difference->rows[node].effect));
	folded = text_fold(str_text(&text));
	return text_has_words(folded, folded_words);
}

static const struct tree_source source = {
	.count = row_count, .depth = row_depth, .id = row_id, .draw = row_draw, .matches = row_matches};

static bool row_keep(const void *arg, size_t node)
{
	const struct revisions_view *view = arg;

	return difference_keeps(&view->difference, &view->filter, node);
}

static bool is_filtered(const struct revisions_view *view)
{
	return view->filter.effects != 0 || view->filter.ours || view->filter.mine;
}

static void apply_filter(struct revisions_view *view)
{
	tree_filter(&view->tree, is_filtered(view) ? row_keep : NULL, view);
}

/* --- the document --- */

static void show_row(struct revisions_view *view, bool anew)
{
	size_t node = tree_selected(&view->tree);
	AUTO_STR id = STR_INIT;

	if (node != LIST_NONE)
		row_id(view, node, &id);
	if (!anew && str_same(view->shown, node == LIST_NONE ? NULL : str_text(&id)))
		return;
	if (str_same(view->shown, str_text(&id)))
		doc_clear(&view->doc);
	else
		doc_reset(&view->doc);
	free(view->shown);
	view->shown = node == LIST_NONE ? NULL : xstrdup(str_text(&id));
	if (node != LIST_NONE)
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
		cols = is_two_trees(view) ? cols * 3 / 5 : cols / 2;
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

static void compare(struct revisions_view *view)
{
	const struct assess *assess = view->view.app->assess;
	bool assessed = assess->assessment.id != NULL;
	const struct difference_options options = {
		.assess = assessed ? assess : NULL, .has_profile = assessed, .profile = assess->assessment.profile};

	if (view->made)
		difference_free(&view->difference);
	difference_make(&view->difference, &view->revisions, view->before, view->after, &options);
	view->made = true;
	apply_filter(view);
	tree_reload(&view->tree);
	show_row(view, true);
}

static bool revisions_open(struct view *base, const void *arg, struct err *err)
{
	struct revisions_view *view = (struct revisions_view *)base;

	(void)arg;
	if (base->app->assess == NULL)
		return err_set(err, ERR_USAGE, "Start an assessment or choose a revision first.");
	view->filter = (struct difference_filter)DIFFERENCE_ALL;
	tree_init(&view->tree, &source, view, 1);
	return true;
}

static bool revisions_load_view(struct view *base, struct err *err)
{
	struct revisions_view *view = (struct revisions_view *)base;

	if (view->made)
		difference_free(&view->difference);
	view->made = false;
	if (load_line(view, err)) {
		compare(view);
		return true;
	}
	tree_reload(&view->tree);
	show_row(view, true);
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

static const char *filter_words(const struct revisions_view *view, struct str *out)
{
	for (size_t i = 1; i < COUNT(kinds); i++)
		if (kinds[i].effects == view->filter.effects)
			str_add(out, kinds[i].label);
	if (view->filter.ours)
		str_addf(out, "%sfor us", out->len > 0 ? ", " : "");
	if (view->filter.mine)
		str_addf(out, "%stouching our answers", out->len > 0 ? ", " : "");
	return str_text(out);
}

static void draw_head(const struct revisions_view *view, const struct canvas *canvas)
{
	struct difference_sum all, kept;
	AUTO_STR words = STR_INIT, filter = STR_INIT;

	if (view->revisions.n < 2) {
		canvas_text(canvas, 0, 0, STYLE_NORMAL, "There is one revision only: nothing to compare it with.");
		return;
	}
	difference_sum(&view->difference, NULL, &all);
	difference_sum(&view->difference, &view->filter, &kept);
	if (is_filtered(view))
		str_addf(&words, "Only %s: %u of %u parts. ", filter_words(view, &filter), kept.rows, all.rows);
	if (kept.answered > 0)
		str_addf(&words, "Touches %u answer%s. ", kept.answered, kept.answered == 1 ? "" : "s");
	if (kept.newly + kept.no_longer > 0)
		str_addf(&words, "Newly applies %u, no longer %u. ", kept.newly, kept.no_longer);
	if (words.len == 0)
		difference_fate_words(&all, &words);
	canvas_text_cut(canvas, 0, 0, canvas->cols, STYLE_STRONG, str_text(&words));
}

static void revisions_draw(const struct view *base, struct canvas *canvas)
{
	const struct revisions_view *view = (const struct revisions_view *)base;
	struct canvas tree = tree_canvas(view, canvas), doc = doc_canvas(view, canvas);

	if (!view->made)
		return;
	draw_head(view, canvas);
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

	if (node == LIST_NONE) {
		if (view->made && is_filtered(view))
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

/* --- going about --- */

/* The next kept row that is not the same, from the selected one on; `step` is 1 or -1. */
static bool step(struct revisions_view *view, int by)
{
	const struct difference *difference = &view->difference;
	size_t selected = tree_selected(&view->tree);
	AUTO_STR id = STR_INIT;

	if (selected == LIST_NONE)
		return false;
	for (size_t i = by > 0 ? selected + 1 : selected - 1; i < difference->n; i = by > 0 ? i + 1 : i - 1) {
		bool same = difference->rows[i].effect == EFFECT_SAME && (view->filter.effects & 1U << EFFECT_SAME) == 0;

		if (same || !difference_keeps(difference, &view->filter, i))
			continue;
		row_id(view, i, &id);
		return tree_show(&view->tree, str_text(&id));
	}
	return false;
}

static void go_steps(struct revisions_view *view, int by, int count)
{
	bool went = false;

	for (int i = 0; i < (count > 0 ? count : 1); i++)
		went = step(view, by) || went;
	if (!went)
		app_say(view->view.app, by > 0 ? "No change comes after this one." : "No change comes before this one.");
	show_row(view, false);
}

static void go_outline(struct revisions_view *view)
{
	struct app *app = view->view.app;
	size_t node = tree_selected(&view->tree);
	const struct difference_row *row = node == LIST_NONE ? NULL : &view->difference.rows[node];
	const char *open = app->assess->catalog->revision;

	if (row == NULL)
		return;
	if (row->part != NO_PART && strcmp(open, lineage_after(&view->difference.lineage)->revision) == 0)
		outline_go(app, difference_part(&view->difference, node)->id);
	else if (row->before.n > 0 && strcmp(open, lineage_before(&view->difference.lineage)->revision) == 0)
		outline_go(app, lineage_before(&view->difference.lineage)->parts[row->before.v[0]].id);
	else
		app_say(app, "The outline shows %s, which does not have this part: key 4 opens another revision.",
		    app->assess->catalog->label);
}

/* --- choosing --- */

static void revision_chosen(struct app *app, void *arg, size_t option)
{
	struct revisions_view *view = arg;

	(void)app;
	if (option == DIALOG_CANCELLED || option >= view->revisions.n)
		return;
	if (view->choosing_after)
		view->after = option;
	else
		view->before = option;
	compare(view);
}

static void choose_revision(struct revisions_view *view, bool after)
{
	struct dialog_option *options = xcalloc(view->revisions.n, sizeof *options);

	for (size_t i = 0; i < view->revisions.n; i++)
		options[i] = (struct dialog_option){view->revisions.v[i]->label, view->revisions.v[i]->published};
	view->choosing_after = after;
	dialog_choose(view->view.app, &(struct dialog_choose){.title = after ? "Compare with" : "Start from", .options = options,
	    .n = view->revisions.n, .selected = after ? view->after : view->before, .done = revision_chosen, .arg = view});
	free(options);
}

/* The cursor goes to something that is shown for its own sake. */
static void filter_changed(struct revisions_view *view)
{
	size_t selected;

	apply_filter(view);
	tree_reload(&view->tree);
	selected = tree_selected(&view->tree);
	if (selected != LIST_NONE && is_filtered(view) && !row_keep(view, selected) && !step(view, 1))
		step(view, -1);
	show_row(view, false);
}

static void kind_chosen(struct app *app, void *arg, size_t option)
{
	struct revisions_view *view = arg;

	(void)app;
	if (option >= COUNT(kinds))
		return;
	view->filter.effects = kinds[option].effects;
	filter_changed(view);
}

static void choose_kind(struct revisions_view *view)
{
	struct dialog_option options[COUNT(kinds)];
	char *counts[COUNT(kinds)];
	size_t selected = 0;

	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct difference_filter filter = view->filter;
		struct difference_sum sum;

		filter.effects = kinds[i].effects;
		difference_sum(&view->difference, &filter, &sum);
		counts[i] = xasprintf("%u part%s", sum.rows, sum.rows == 1 ? "" : "s");
		options[i] = (struct dialog_option){kinds[i].label, counts[i]};
		if (kinds[i].effects == view->filter.effects)
			selected = i;
	}
	dialog_choose(view->view.app, &(struct dialog_choose){.title = "Show which changes?", .options = options,
	    .n = COUNT(kinds), .selected = selected, .done = kind_chosen, .arg = view});
	for (size_t i = 0; i < COUNT(kinds); i++)
		free(counts[i]);
}

static void toggle_ours(struct revisions_view *view)
{
	if (view->difference.options.has_profile) {
		view->filter.ours = !view->filter.ours;
		filter_changed(view);
	} else {
		app_say(view->view.app, "What is for us depends on the profile of an assessment: key 4 opens one.");
	}
}

static void toggle_mine(struct revisions_view *view)
{
	if (view->difference.knows_answers || view->filter.mine) {
		view->filter.mine = !view->filter.mine;
		filter_changed(view);
	} else {
		app_say(view->view.app, "Neither of the two is the revision of an assessment that is open: there are no answers to touch.");
	}
}

/* --- keys --- */

static void go_in(struct revisions_view *view, bool whole)
{
	view->inside = true;
	view->whole = whole;
	show_row(view, true);
	lay_out(view);
}

static void go_out(struct revisions_view *view)
{
	bool was_whole = view->whole;

	view->inside = view->whole = false;
	if (was_whole)
		show_row(view, true);
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
	show_row(view, false);
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
		show_row(view, false);
}

static enum took revisions_act(struct view *base, enum action action, int count)
{
	struct revisions_view *view = (struct revisions_view *)base;

	if (!view->made)
		return TOOK_NOTHING;
	switch (action) {
	case ACTION_NEXT_CHANGE:
	case ACTION_PREVIOUS_CHANGE:
		go_steps(view, action == ACTION_NEXT_CHANGE ? 1 : -1, count);
		return TOOK_IT;
	case ACTION_KIND:
		choose_kind(view);
		return TOOK_IT;
	case ACTION_FOR_US:
		toggle_ours(view);
		return TOOK_IT;
	case ACTION_MY_ANSWERS:
		toggle_mine(view);
		return TOOK_IT;
	case ACTION_START_FROM:
	case ACTION_COMPARE_WITH:
		choose_revision(view, action == ACTION_COMPARE_WITH);
		return TOOK_IT;
	case ACTION_GO_PART:
		go_outline(view);
		return TOOK_IT;
	case ACTION_NEXT_MATCH:
		find_next(view);
		return TOOK_IT;
	default:
		return panes_act(view, action, count);
	}
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
