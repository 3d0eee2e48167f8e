/* The exposure and the dates of a report. */
#include "report/report-model.h"
#include "report/report-table.h"

#include <stdlib.h>
#include <string.h>

/* --- exposure --- */

static void add_ceiling(cmark_node *parent)
{
	tree_paragraph(parent, "The ceiling of a fine is 3 % of the annual total worldwide turnover of the preceding financial year "
	    "or EUR 15,000,000, whichever is higher (Art. 101(1) AI Act): a ceiling, not an expectation. Fines are for infringing "
	    "the Act; signing the Code is not itself the obligation, but commitments under it are taken into account.");
}

/* 1234567 as 1,234,567. */
static void add_amount(int64_t amount, struct str *out)
{
	AUTO_FREE char *digits = xasprintf("%lld", (long long)amount);
	size_t n = strlen(digits);

	for (size_t i = 0; i < n; i++)
		str_addf(out, "%s%c", i > 0 && (n - i) % 3 == 0 ? "," : "", digits[i]);
}

static bool amount_parse(const char *text, int64_t *amount)
{
	*amount = 0;
	if (*text == '\0' || strspn(text, "0123456789") != strlen(text) || strlen(text) > 17)
		return false;
	for (; *text != '\0'; text++)
		*amount = *amount * 10 + (*text - '0');
	return true;
}

static void add_turnover(const struct model *model, cmark_node *parent)
{
	const struct papers *papers = &model->source->papers;
	const char *year = papers_setting(papers, PAPER_TURNOVER_YEAR), *typed = papers_setting(papers, PAPER_TURNOVER);
	int64_t turnover;
	AUTO_STR text = STR_INIT;

	if (!amount_parse(typed, &turnover)) {
		str_addf(&text, "%s, so only the fixed amount can be stated: the ceiling is EUR 15,000,000 or more.",
		    *typed == '\0' ? "not given" : REDACTED);
		model_add_line(parent, "Turnover", str_text(&text));
		return;
	}
	str_add(&text, "EUR ");
	add_amount(turnover, &text);
	str_addf(&text, " (%s, as stated by the provider), 3 %% of it EUR ",
	    text_blank(year) ? "financial year not given" : year);
	add_amount(fine_share(turnover), &text);
	str_add(&text, ": the ceiling is EUR ");
	add_amount(fine_ceiling(turnover), &text);
	str_addc(&text, '.');
	model_add_line(parent, "Turnover", str_text(&text));
}

static void add_start(const struct model *model, cmark_node *parent)
{
	bool begun = strcmp(model->as_of, GAP_ENFORCEABLE) >= 0;

	model_add_line(parent, begun ? "Enforceable since" : "Enforceable from", "2026-08-02 (Art. 113(b) AI Act). Models on the "
	    "market before 2025-08-02 have until 2027-08-02 to comply (Art. 111(3)).");
}

static void add_measure(const struct model *model, const struct law_part *law, bool first, struct str *out)
{
	const struct part *part = &model->catalog->parts[law->part];

	str_addf(out, "%s %s", first ? ":" : ",", part->id);
	if (!model->compact)
		str_addf(out, " %s", part->title);
	str_addf(out, " (%u)", law->gap_n);
}

static void add_measures(const struct model *model, cmark_node *parent)
{
	const struct facts *facts = &model->facts;
	AUTO_STR text = STR_INIT;

	if (facts->under_law == 0) {
		model_add_line(parent, "Rests on", "none: no known gap is under an obligation of Art. 53 or 55 AI Act.");
		return;
	}
	model_add_number(&text, facts->under_law, "gap", "gaps");
	str_add(&text, " under obligations of Art. 53 or 55 AI Act, in ");
	model_add_number(&text, facts->law.n, "part", "parts");
	for (size_t i = 0; i < model_rows(model, facts->law.n); i++)
		add_measure(model, &facts->law.v[i], i == 0, &text);
	if (facts->law.n > model_rows(model, facts->law.n))
		str_addf(&text, ", and %zu more", facts->law.n - model_rows(model, facts->law.n));
	str_addc(&text, '.');
	model_add_line(parent, "Rests on", str_text(&text));
}

void section_exposure(const struct model *model, cmark_node *parent)
{
	cmark_node *list;

	add_ceiling(parent);
	list = tree_list(parent);
	add_turnover(model, list);
	add_start(model, list);
	add_measures(model, list);
	model_add_line(list, "Assumes", "that a gap may be an infringement, which is not decided here. Open checks are not counted.");
}

/* --- deadlines --- */

TABLE_FORM(day_form, {"Date", 11, false}, {"Days left", 6, true}, {"Working days", 8, true}, {"Kind", 13, false},
    {"What", 50, false});


static const char *kind_of(enum day_kind kind)
{
	return kind == DAY_DEADLINE ? "legal" : kind == DAY_QUESTION ? "consultation" : "internal";
}

/* Actions have a section of their own. */
static bool is_ahead(const struct model *model, const struct day *day)
{
	return day->kind != DAY_ACTION && strcmp(day->date, model->as_of) >= 0;
}

static void add_day(const struct model *model, cmark_node *table, const struct day *day)
{
	cmark_node *row = table_row(table);
	AUTO_FREE char *title = model_cut(day->title, model->compact ? 80 : 240);

	table_text(row, day->date);
	table_format(row, "%lld", (long long)(date_days(day->date) - date_days(model->as_of)));
	table_format(row, "%lld", (long long)working_days(model->as_of, day->date));
	table_text(row, kind_of(day->kind));
	table_text(row, title);
}

void section_deadlines(const struct model *model, cmark_node *parent)
{
	const struct day_list *days = &model->facts.days;
	cmark_node *table = NULL;
	size_t n = 0;

	for (size_t i = 0; i < days->n; i++) {
		if (!is_ahead(model, &days->v[i]))
			continue;
		if (n++ == 0)
			table = table_new(parent, &day_form);
		if (model->most == 0 || n <= model->most)
			add_day(model, table, &days->v[i]);
	}
	if (n == 0)
		tree_paragraph(parent, "None ahead.");
	else
		model_add_rest_after(model, "Working days: Monday to Friday, holidays not known. Actions stand above.", n,
		    "adhere export --ics", parent);
}
