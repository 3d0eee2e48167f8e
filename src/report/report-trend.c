/* The trend of a report, and what changed since the last one. */
#include "assess/carried.h"
#include "report/chart-rows.h"
#include "report/report-model.h"

#include <stdlib.h>
#include <string.h>

TABLE_FORM(cause_form, {"Checks", 22, false}, {"Before", 8, true}, {"The catalog", 9, true}, {"The profile", 9, true},
    {"Our answers", 9, true}, {"Expired evidence", 9, true}, {"Now", 8, true});

/* --- the line --- */

static const struct chart_series series[] = {
	{"Answered", LOOK_MAIN}, {"Met", LOOK_MET}, {"Evidence-backed", LOOK_OTHER}};

static void add_percent(struct chart_rows *rows, int percent)
{
	AUTO_STR text = STR_INIT;

	model_add_percent(percent, &text);
	chart_rows_value(rows, percent < 0 ? CHART_NONE : percent, str_take(&text));
}

static char *point_label(const struct trend_point *point)
{
	if (*point->id == '\0')
		return xasprintf("%s, now", point->figures.date);
	return xasprintf("%s, %s%s%s", point->figures.date, point->id, text_blank(point->label) ? "" : ", ", point->label);
}

static void add_point(struct chart_rows *rows, const struct trend_point *point)
{
	const struct tally *total = &point->figures.total;

	chart_rows_add(rows, point_label(point), xasprintf("%u of %u met, %s", total->count[VERDICT_MET],
	    tally_applicable(total), point->figures.label));
	add_percent(rows, tally_answered_percent(total));
	add_percent(rows, tally_met_percent(total));
	add_percent(rows, tally_backed_percent(total));
}

static void add_line(const struct model *model, cmark_node *parent)
{
	const struct trend *trend = &model->source->trend;
	struct chart_rows rows = {series, COUNT(series), VEC_INIT, VEC_INIT, VEC_INIT};

	for (size_t i = trend->n - model_rows(model, trend->n); i < trend->n; i++)
		add_point(&rows, &trend->points[i]);
	chart_rows_put(&rows, CHART_LINES, "Shares over time", "Day", 100, parent);
}

/* The last two of them in a sentence. */
static void add_shares(const struct trend_point *point, struct str *out)
{
	const struct tally *total = &point->figures.total;

	str_add(out, "answered ");
	model_add_percent(tally_answered_percent(total), out);
	str_add(out, ", met ");
	model_add_percent(tally_met_percent(total), out);
	str_add(out, ", evidence-backed ");
	model_add_percent(tally_backed_percent(total), out);
}

static void add_sentence(const struct model *model, cmark_node *parent)
{
	const struct trend *trend = &model->source->trend;
	const struct trend_point *before = &trend->points[trend->n - 2];
	AUTO_STR text = STR_INIT;

	str_addf(&text, "%s (snapshot %s): ", before->figures.date, before->id);
	add_shares(before, &text);
	str_add(&text, ". Now: ");
	add_shares(before + 1, &text);
	str_add(&text, ". What changed, and why:");
	tree_paragraph(parent, str_text(&text));
}

/* --- why --- */

static void add_cause_row(cmark_node *table, const struct trend_change *change, enum trend_figure figure)
{
	cmark_node *row = table_row(table);

	table_text(row, trend_figure_words(figure));
	table_format(row, "%d", change->before[figure]);
	for (size_t cause = 0; cause < TREND_CAUSES; cause++)
		table_format(row, "%s%d", change->by[cause][figure] > 0 ? "+" : "", change->by[cause][figure]);
	table_format(row, "%d", change->after[figure]);
}

static bool moved(const struct trend_change *change, enum trend_figure figure)
{
	for (size_t cause = 0; cause < TREND_CAUSES; cause++)
		if (change->by[cause][figure] != 0)
			return true;
	return false;
}

static void add_causes(const struct model *model, const struct trend_change *change, cmark_node *parent)
{
	cmark_node *table = NULL;

	for (enum trend_figure figure = 0; figure < TREND_FIGURES; figure++) {
		if (!moved(change, figure))
			continue;
		if (table == NULL) {
			if (!model->compact)
				tree_paragraph(parent, "What changed since, and why:");
			table = table_new(parent, &cause_form);
		}
		add_cause_row(table, change, figure);
	}
	if (table == NULL)
		tree_paragraph(parent, "No count has changed since the last snapshot.");
}

void section_trend(const struct model *model, cmark_node *parent)
{
	const struct trend *trend = &model->source->trend;

	if (trend->n < 2) {
		tree_paragraph(parent, "None: no snapshot was taken yet.");
		return;
	}
	if (model->compact)
		add_sentence(model, parent);
	else
		add_line(model, parent);
	add_causes(model, &trend->changes[trend->n - 2], parent);
}

/* --- since the last report --- */

/* The last point that a paper was issued from, else the last snapshot; NULL when there is none. */
static const struct trend_point *last_reported(const struct model *model, const struct issued **paper)
{
	const struct trend *trend = &model->source->trend;

	*paper = papers_last_issued(&model->source->papers);
	if (trend->n < 2)
		return NULL;
	for (size_t i = trend->n - 1; *paper != NULL && i-- > 0;)
		if (str_same(trend->points[i].id, (*paper)->snapshot) &&
		    str_same(trend->points[i].assessment, model->assess->assessment.id))
			return &trend->points[i];
	*paper = NULL;
	return &trend->points[trend->n - 2];
}

static void add_since(const struct trend_point *point, const struct issued *paper, cmark_node *parent)
{
	if (paper != NULL)
		tree_paragraph_format(parent, "Since paper %s of %s (snapshot %s):", paper->number, paper->date, point->id);
	else
		tree_paragraph_format(parent, "Since snapshot %s of %s; no paper was issued before:", point->id,
		    point->figures.date);
}

/* What the revision itself says of its parts against the one before. */
static void add_revision(const struct model *model, const struct figures *before, cmark_node *parent)
{
	const struct catalog *catalog = model->catalog;
	unsigned count[CHANGE_NEW + 1] = {0};
	AUTO_STR text = STR_INIT;

	if (str_same(before->revision, catalog->revision) && str_same(before->catalog, catalog->catalog)) {
		model_add_line(parent, "Revision", "the same.");
		return;
	}
	for (uint32_t i = 0; i < catalog->part_n; i++)
		count[catalog->parts[i].change]++;
	str_addf(&text, "from %s to %s", before->label, catalog->label);
	if (str_same(catalog->supersedes, before->revision))
		str_addf(&text, "; parts tightened %u, relaxed %u, restructured %u, clarified %u, new %u, the same %u, dropped %u",
		    count[CHANGE_TIGHTENED], count[CHANGE_RELAXED], count[CHANGE_RESTRUCTURED], count[CHANGE_CLARIFIED],
		    count[CHANGE_NEW], count[CHANGE_SAME], catalog->dropped_n);
	str_addc(&text, '.');
	model_add_line(parent, "Revision", str_text(&text));
}

/* Those that are counted by themselves. */
static const char *const what_words[TREND_WHATS] = {[TREND_CAME] = "asked for the first time", [TREND_WENT] = "no longer asked",
    [TREND_REOPENED] = "asked anew", [TREND_APPLIES] = "apply now", [TREND_APPLIES_NOT] = "apply no more",
    [TREND_BACKED_NOW] = "proven now", [TREND_BACKED_NO_MORE] = "proven no more"};

static void add_counts(const struct trend_change *change, cmark_node *parent)
{
	unsigned count[TREND_WHATS] = {0}, closed = 0, opened = 0;
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; i < change->steps.n; i++) {
		const struct trend_step *step = &change->steps.v[i];
		bool was = step->before == VERDICT_NOT_MET || step->before == VERDICT_PARTLY;
		bool is = step->after == VERDICT_NOT_MET || step->after == VERDICT_PARTLY;

		count[step->what]++;
		closed += step->what == TREND_VERDICT && was && !is;
		opened += step->what == TREND_VERDICT && !was && is;
	}
	str_addf(&text, "%u; gaps closed %u, gaps found %u", count[TREND_VERDICT], closed, opened);
	for (size_t i = 0; i < TREND_WHATS; i++)
		if (what_words[i] != NULL && count[i] > 0)
			str_addf(&text, "; %s %u", what_words[i], count[i]);
	str_addc(&text, '.');
	model_add_line(parent, "Answers changed", str_text(&text));
}

static void add_steps(const struct model *model, const struct trend_change *change, const struct trend_point *since,
    cmark_node *parent)
{
	bool ours = str_same(since->assessment, model->assess->assessment.id); /* else carried over since */
	AUTO_FREE char *command = ours ? xasprintf("adhere snapshot diff %s", since->id)
	    : xasprintf("adhere snapshot diff %.8s/%s", since->assessment, since->id);
	cmark_node *list = NULL;

	if (change->steps.n > 0)
		tree_paragraph(parent, "By check:");
	for (size_t i = 0; i < model_rows(model, change->steps.n); i++) {
		AUTO_FREE char *words = trend_step_words(&change->steps.v[i]);

		list = list == NULL ? tree_list(parent) : list;
		tree_line(tree_item(list), words);
	}
	model_add_rest(model, change->steps.n, command, parent);
}

void model_add_carried(const struct model *model, cmark_node *parent)
{
	struct carried_count count = carried_count_of(model->assess);
	AUTO_FREE char *text = xasprintf("answers to confirm %u, of which with the same text %u; to be answered again %u.",
	    count.to_confirm, count.identical, count.reset);

	model_add_line(parent, "Carried over", text);
}

void section_changes(const struct model *model, cmark_node *parent)
{
	const struct issued *paper;
	const struct trend_point *before = last_reported(model, &paper);
	struct trend_change change;
	cmark_node *list;

	if (before == NULL) {
		tree_paragraph(parent, "None: no paper was issued and no snapshot taken before.");
		return;
	}
	trend_since(&model->source->trend, (size_t)(before - model->source->trend.points), &change);
	add_since(before, paper, parent);
	list = tree_list(parent);
	add_revision(model, &before->figures, list);
	add_counts(&change, list);
	if (model->assess->carried.n > 0)
		model_add_carried(model, list);
	if (!model->compact)
		add_steps(model, &change, before, parent);
	trend_change_free(&change);
}
