/* Comparing revisions: which ones, which changes are shown, and going through them. */
#include "ui/revisions-out.h"

#include "ui/dialog.h"
#include "ui/view-outline.h"

#include <stdlib.h>
#include <string.h>

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

static bool row_keep(const void *arg, size_t node)
{
	const struct revisions_view *view = arg;

	return difference_keeps(&view->difference, &view->filter, node);
}

bool revisions_filtered(const struct revisions_view *view)
{
	return view->filter.effects != 0 || view->filter.ours || view->filter.mine;
}

void revisions_apply_filter(struct revisions_view *view)
{
	tree_filter(&view->tree, revisions_filtered(view) ? row_keep : NULL, view);
}

void revisions_filter_words(const struct revisions_view *view, struct str *out)
{
	for (size_t i = 1; i < COUNT(kinds); i++)
		if (kinds[i].effects == view->filter.effects)
			str_add(out, kinds[i].label);
	if (view->filter.ours)
		str_addf(out, "%sfor us", out->len > 0 ? ", " : "");
	if (view->filter.mine)
		str_addf(out, "%stouching our answers", out->len > 0 ? ", " : "");
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
		revisions_row_id(view, i, &id);
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
	revisions_show(view, false);
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
	revisions_compare(view);
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

	revisions_apply_filter(view);
	tree_reload(&view->tree);
	selected = tree_selected(&view->tree);
	if (selected != LIST_NONE && revisions_filtered(view) && !row_keep(view, selected) && !step(view, 1))
		step(view, -1);
	revisions_show(view, false);
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

enum took revisions_filter_act(struct revisions_view *view, enum action action, int count)
{
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
	case ACTION_EXPORT_CHANGES:
		revisions_export(view);
		return TOOK_IT;
	case ACTION_GO_PART:
		go_outline(view);
		return TOOK_IT;
	default:
		return TOOK_NOTHING;
	}
}
