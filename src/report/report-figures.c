/* The figures of a report, each with its formula, and the state per chapter. */
#include "report/report-model.h"
#include "report/report-table.h"

TABLE_FORM(count_form, {"Checks", 40, false}, {"Number", 10, true});
TABLE_FORM(share_form, {"Share", 16, false}, {"How it is counted", 40, false}, {"Calculation", 34, false},
    {"Result", 10, true});
TABLE_FORM(chapter_form, {"Part", 40, false}, {"State", 14, false}, {"Met", 6, true}, {"Partly", 6, true},
    {"Not met", 6, true}, {"Open", 6, true}, {"N/a", 6, true}, {"Left out", 6, true}, {"Answered", 8, true},
    {"Met share", 8, true});

static unsigned tally_all(const struct tally *tally)
{
	return tally_applicable(tally) + tally->count[VERDICT_NA] + tally->excluded;
}

static void add_count(cmark_node *table, const char *what, unsigned count)
{
	cmark_node *row = table_row(table);

	table_text(row, what);
	table_format(row, "%u", count);
}

static void add_counts(const struct tally *total, cmark_node *parent)
{
	cmark_node *table = table_new(parent, &count_form);

	add_count(table, "Met", total->count[VERDICT_MET]);
	add_count(table, "Partly met", total->count[VERDICT_PARTLY]);
	add_count(table, "Not met", total->count[VERDICT_NOT_MET]);
	add_count(table, "Open (no answer yet)", total->count[VERDICT_OPEN]);
	add_count(table, "Applicable (sum of the above)", tally_applicable(total));
	add_count(table, "Answered n/a, with a reason", total->count[VERDICT_NA]);
	add_count(table, "Left out by the profile", total->excluded);
	add_count(table, "All checks of the revision", tally_all(total));
}

static void add_share(cmark_node *table, const char *name, const char *rule, const char *part, unsigned whole,
    int percent)
{
	cmark_node *row = table_row(table);
	AUTO_STR result = STR_INIT;

	model_add_percent(percent, &result);
	table_text(row, name);
	table_text(row, rule);
	table_format(row, "%s of %u", part, whole);
	table_text(row, str_text(&result));
}

static void add_shares(const struct model *model, cmark_node *parent)
{
	const struct tally *total = &model->assess->total;
	const unsigned *count = total->count, whole = tally_applicable(total);
	cmark_node *table = table_new(parent, &share_form);
	AUTO_FREE char *answered = xasprintf("(%u + %u + %u)", count[VERDICT_MET], count[VERDICT_PARTLY],
	    count[VERDICT_NOT_MET]);
	AUTO_FREE char *met = xasprintf("(%u + %u/2)", count[VERDICT_MET], count[VERDICT_PARTLY]);
	AUTO_FREE char *backed = xasprintf("%u", total->backed);
	AUTO_FREE char *backed_rule = xasprintf("met checks with evidence valid on %s, of applicable",
	    model->assess->today);

	add_share(table, "Answered", "(met + partly + not met) of applicable", answered, whole,
	    tally_answered_percent(total));
	add_share(table, "Met", "(met + half of partly) of applicable", met, whole, tally_met_percent(total));
	add_share(table, "Evidence-backed", backed_rule, backed, whole, tally_backed_percent(total));
}

static void add_summary(const struct tally *total, cmark_node *parent)
{
	const unsigned *count = total->count;

	if (tally_applicable(total) == 0) {
		tree_paragraph(parent, "No check is applicable, so there is nothing to be met and no share to state.");
		return;
	}
	tree_paragraph_format(parent, "State: %s. Of %u applicable checks %u are met, %u partly met, %u not met and "
	    "%u still open. Answered: %d %%. Met: %d %%. Evidence-backed: %d %%.", rating_words(tally_rating(total)),
	    tally_applicable(total), count[VERDICT_MET], count[VERDICT_PARTLY], count[VERDICT_NOT_MET],
	    count[VERDICT_OPEN], tally_answered_percent(total), tally_met_percent(total),
	    tally_backed_percent(total));
}

void section_figures(const struct model *model, cmark_node *parent)
{
	add_summary(&model->assess->total, parent);
	add_counts(&model->assess->total, parent);
	add_shares(model, parent);
	tree_paragraph(parent, "Shares are rounded down to whole percents, so that 100 % means all. Open checks "
	    "count as nothing. Checks answered n/a and checks left out by the profile are in no share.");
}

static void add_percent_cell(cmark_node *row, int percent)
{
	AUTO_STR text = STR_INIT;

	model_add_percent(percent, &text);
	table_text(row, str_text(&text));
}

static void add_tally_cells(cmark_node *row, const struct tally *tally)
{

	table_text(row, model_words(rating_words(tally_rating(tally)), "–"));
	for (size_t i = 0; i < VERDICT_COUNT; i++)
		table_format(row, "%u", tally->count[model_verdicts[i]]);
	table_format(row, "%u", tally->excluded);
	add_percent_cell(row, tally_answered_percent(tally));
	add_percent_cell(row, tally_met_percent(tally));
}

static void add_chapter(const struct model *model, cmark_node *table, uint32_t index)
{
	const struct part *part = &model->catalog->parts[index];
	AUTO_FREE char *name = xasprintf("%s: %s", part->id, part->title);
	cmark_node *row = table_row(table), *cell = table_cell(row);

	if (part->parent == NO_PART)
		tree_strong(cell, name);
	else
		tree_line(cell, name);
	add_tally_cells(row, &model->assess->tally[index]);
}

void section_chapters(const struct model *model, cmark_node *parent)
{
	cmark_node *table = table_new(parent, &chapter_form), *row;

	for (uint32_t i = 0; i < model->catalog->part_n; i++)
		if (model->catalog->parts[i].depth <= 1 && tally_rating(&model->assess->tally[i]) != RATING_NONE)
			add_chapter(model, table, i);
	row = table_row(table);
	tree_strong(table_cell(row), "All");
	add_tally_cells(row, &model->assess->total);
	tree_paragraph(parent, "State, the first that holds: gap, when a check is not met; partly, when a check is "
	    "partly met; open, when a check has no answer yet; met, when every applicable check is met; not "
	    "applicable, when no check is left. “–” stands where no check is applicable. Lines in bold are "
	    "whole chapters and include the lines below them. Parts without checks, such as recitals, are "
	    "not listed.");
}
