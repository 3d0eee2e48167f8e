/* Comparing revisions: the rows of the tree, and the line above it. */
#include "ui/revisions-view.h"

#include "ui/diff-doc.h"

#include <string.h>

#define FIGURES_FROM 40 /* columns of a row that also tells how many changes are below */
#define FIGURE_COLS 24  /* right edge of a row of two trees: answers and kind of change */

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
void revisions_row_id(const void *arg, size_t node, struct str *out)
{
	const struct difference *difference = &((const struct revisions_view *)arg)->difference;

	str_addf(out, "%c%s", difference->rows[node].part == NO_PART ? 'b' : 'a', difference_part(difference, node)->id);
}

bool revisions_two_trees(const struct revisions_view *view)
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

	if (revisions_two_trees(view))
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

const struct tree_source revisions_rows = {
	.count = row_count, .depth = row_depth, .id = revisions_row_id, .draw = row_draw, .matches = row_matches};

void revisions_draw_head(const struct revisions_view *view, const struct canvas *canvas)
{
	struct difference_sum all, kept;
	AUTO_STR words = STR_INIT, filter = STR_INIT;

	if (view->revisions.n < 2) {
		canvas_text(canvas, 0, 0, STYLE_NORMAL, "There is one revision only: nothing to compare it with.");
		return;
	}
	revisions_filter_words(view, &filter);
	difference_sum(&view->difference, NULL, &all);
	difference_sum(&view->difference, &view->filter, &kept);
	if (revisions_filtered(view))
		str_addf(&words, "Only %s: %u of %u parts. ", str_text(&filter), kept.rows, all.rows);
	if (kept.answered > 0)
		str_addf(&words, "Touches %u answer%s. ", kept.answered, kept.answered == 1 ? "" : "s");
	if (kept.newly + kept.no_longer > 0)
		str_addf(&words, "Newly applies %u, no longer %u. ", kept.newly, kept.no_longer);
	if (words.len == 0)
		difference_fate_words(&all, &words);
	canvas_text_cut(canvas, 0, 0, canvas->cols, STYLE_STRONG, str_text(&words));
}
