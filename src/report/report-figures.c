/* The figures of a report, each with its formula and a command that gives it, and the state per chapter and part. */
#include "assess/carried.h"
#include "report/chart-rows.h"
#include "report/report-model.h"

TABLE_FORM(count_form, {"Checks", 30, false}, {"Number", 10, true}, {"Listed by", 40, false});
TABLE_FORM(compact_form, {"Checks", 30, false}, {"Number", 10, true}, {"Checks", 30, false}, {"Number", 10, true});
TABLE_FORM(share_form, {"Share", 18, false}, {"How it is counted", 40, false}, {"Calculation", 22, false},
    {"Result", 10, true});
TABLE_FORM(chapter_form, {"Chapter", 30, false}, {"State", 14, false}, {"Met", 6, true}, {"Partly", 6, true},
    {"Not met", 6, true}, {"Open", 6, true}, {"N/a", 6, true}, {"Left out", 6, true}, {"Answered", 9, true},
    {"Met share", 9, true});

static unsigned tally_all(const struct tally *tally)
{
	return tally_applicable(tally) + tally->count[VERDICT_NA] + tally->excluded;
}

/* --- numbers --- */

static void add_count(const struct model *model, cmark_node *row, const char *what, unsigned count, const char *command)
{
	table_text(row, what);
	table_format(row, "%u", count);
	if (!model->compact)
		tree_code(table_cell(row), command);
}

/* The compact form has two counts on a line, and one command for all. */
static void add_counts(const struct model *model, cmark_node *parent)
{
	const struct tally *total = &model->assess->total;
	const struct {
		const char *what, *command;
		unsigned count;
	} counts[] = {
		{"Met", "adhere list checks state:met", total->count[VERDICT_MET]},
		{"Partly met", "adhere list checks state:partly", total->count[VERDICT_PARTLY]},
		{"Not met", "adhere list checks state:not-met", total->count[VERDICT_NOT_MET]},
		{"Open (no answer yet)", "adhere list checks state:open", total->count[VERDICT_OPEN]},
		{"Applicable (sum of the above)", "adhere status", tally_applicable(total)},
		{"Answered n/a, with a reason", "adhere list checks state:n/a", total->count[VERDICT_NA]},
		{"Left out by the profile", "adhere list checks applies:no", total->excluded},
		{"All checks of the revision", "adhere list checks", tally_all(total)},
	};
	cmark_node *table = table_new(parent, model->compact ? &compact_form : &count_form), *row = NULL;

	for (size_t i = 0; i < COUNT(counts); i++) {
		if (i % 2 == 0 || !model->compact)
			row = table_row(table);
		add_count(model, row, counts[i].what, counts[i].count, counts[i].command);
	}
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

	add_share(table, "Answered", "(met + partly + not met) of applicable", answered, whole,
	    tally_answered_percent(total));
	add_share(table, "Met", "(met + half of partly) of applicable", met, whole, tally_met_percent(total));
	add_share(table, "Evidence-backed", "met with valid evidence, of applicable", backed, whole,
	    tally_backed_percent(total));
	add_share(table, "Proven share of met", "met with valid evidence, of met", backed, count[VERDICT_MET],
	    model->facts.backed_of_met);
}

#define SHARE_RULE "Shares are rounded down: 100 % means all. Open is never a pass; n/a and left out are in no share."

/* A figure must not pass for more than it is: these answers were given to another text, and nobody has looked since. */
static void add_unconfirmed(const struct model *model, cmark_node *parent)
{
	const struct assess *assess = model->assess;
	unsigned n = 0, met = 0;

	for (uint32_t i = 0; i < assess->catalog->check_n; i++) {
		const struct carried *carried = carried_of_check(assess, assess->catalog->checks[i].id);

		if (carried == NULL || !carried_waits(carried) || !assess_check_applies(assess, i))
			continue;
		n++;
		met += assess_verdict(assess, i) == VERDICT_MET;
	}
	if (n > 0)
		tree_paragraph_format(parent, "Of these answers %u %s still to be confirmed, %u of them met: the Code was changed "
		    "after they were given.", n, n == 1 ? "is" : "are", met);
}

void section_numbers(const struct model *model, cmark_node *parent)
{
	add_counts(model, parent);
	add_shares(model, parent);
	add_unconfirmed(model, parent);
	if (model->compact)
		model_add_query(parent, SHARE_RULE " By state, as in", "adhere list checks state:met");
	else
		tree_paragraph(parent, SHARE_RULE);
}

/* --- chapters and parts --- */

/* A symbol beside each word, for those who look before they read. */
static const char *rating_symbol(enum rating rating)
{
	static const char *const symbols[] = {[RATING_NONE] = "", [RATING_NOT_APPLICABLE] = "–", [RATING_MET] = "●",
	    [RATING_PARTLY] = "◐", [RATING_GAP] = "▲", [RATING_OPEN] = "○"};

	return symbols[rating];
}

static void add_percent_cell(cmark_node *row, int percent)
{
	AUTO_STR text = STR_INIT;

	model_add_percent(percent, &text);
	table_text(row, str_text(&text));
}

static void add_tally_cells(cmark_node *row, const struct tally *tally)
{
	enum rating rating = tally_rating(tally);

	if (rating == RATING_NONE)
		table_text(row, "–");
	else
		table_format(row, "%s %s", rating_symbol(rating), rating_words(rating));
	for (size_t i = 0; i < VERDICT_COUNT; i++)
		table_format(row, "%u", tally->count[model_verdicts[i]]);
	table_format(row, "%u", tally->excluded);
	add_percent_cell(row, tally_answered_percent(tally));
	add_percent_cell(row, tally_met_percent(tally));
}

static void add_part_row(const struct model *model, cmark_node *table, uint32_t index)
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

static void add_all_row(const struct model *model, cmark_node *table)
{
	cmark_node *row = table_row(table);

	tree_strong(table_cell(row), "All");
	add_tally_cells(row, &model->assess->total);
}

static void add_sentence(const struct tally *total, cmark_node *parent)
{
	if (tally_applicable(total) == 0)
		tree_paragraph(parent, "No check is applicable, so there is nothing to be met and no share to state.");
	else
		tree_paragraph_format(parent, "State: %s. Of the applicable checks (%u), answered: %d %%, met: %d %%, "
		    "evidence-backed: %d %%.", rating_words(tally_rating(total)), tally_applicable(total),
		    tally_answered_percent(total), tally_met_percent(total), tally_backed_percent(total));
}

static const struct chart_series verdict_series[] = {{"Met", LOOK_MET}, {"Partly", LOOK_PARTLY}, {"Not met", LOOK_NOT_MET},
    {"Open", LOOK_OPEN}, {"N/a", LOOK_NA}};

static char *chapter_note(const struct tally *tally)
{
	enum rating rating = tally_rating(tally);
	struct str note = STR_INIT;

	str_addf(&note, "%s %s; answered ", rating_symbol(rating), rating_words(rating));
	model_add_percent(tally_answered_percent(tally), &note);
	str_add(&note, ", met ");
	model_add_percent(tally_met_percent(tally), &note);
	return str_take(&note);
}

static void add_chapters(const struct model *model, cmark_node *parent)
{
	struct chart_rows rows = {verdict_series, COUNT(verdict_series), VEC_INIT, VEC_INIT, VEC_INIT};

	for (size_t i = 0; i < model->facts.chapters.n; i++) {
		const struct part *part = &model->catalog->parts[model->facts.chapters.v[i]];
		const struct tally *tally = &model->assess->tally[model->facts.chapters.v[i]];

		chart_rows_add(&rows, xasprintf("%s: %s", part->id, part->title), chapter_note(tally));
		for (size_t k = 0; k < VERDICT_COUNT; k++)
			chart_rows_value(&rows, tally->count[model_verdicts[k]], NULL);
	}
	chart_rows_put(&rows, CHART_STACK, "Checks of each chapter by their verdict", "Chapter", 0, parent);
}

void section_chapters(const struct model *model, cmark_node *parent)
{
	add_sentence(&model->assess->total, parent);
	add_chapters(model, parent);
	tree_paragraph(parent, "The first that holds: ▲ gap, a check is not met; ◐ partly, one is partly met; ○ open, one has no "
	    "answer; ● met, all are met; – not applicable, none is left.");
}

void section_parts(const struct model *model, cmark_node *parent)
{
	cmark_node *table = table_new(parent, &chapter_form);

	for (uint32_t i = 0; i < model->catalog->part_n; i++)
		if (tally_rating(&model->assess->tally[i]) != RATING_NONE)
			add_part_row(model, table, i);
	add_all_row(model, table);
	tree_paragraph(parent, "Lines in bold are whole chapters. Each line includes the parts below it. Parts without checks, "
	    "such as recitals, are not listed.");
}
