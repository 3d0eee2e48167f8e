/* The evidence register of a report. */
#include "report/report-model.h"
#include "report/report-table.h"

TABLE_FORM(evidence_form, {"Id", 6, false}, {"Title", 26, false}, {"Kind", 9, false}, {"Location", 34, false},
    {"Date", 11, false}, {"Valid until", 11, false}, {"Owner", 12, false}, {"State", 9, false},
    {"Linked to", 22, false});

#define STATES (EVIDENCE_CHANGED + 1)

static enum evidence_state state_of(const struct model *model, const struct evidence *evidence)
{
	return evidence_state_by_date(evidence, model->as_of, model->assess->expiring_days);
}

static void add_location(cmark_node *row, const struct evidence *evidence)
{
	cmark_node *cell = table_cell(row);

	if (evidence->kind == EVIDENCE_URL)
		tree_address(cell, evidence->location);
	else if (evidence->kind == EVIDENCE_FILE && !text_blank(evidence->sha256))
		tree_format(cell, "%s (%lld bytes, SHA-256 %.16s…)", evidence->location, (long long)evidence->size,
		    evidence->sha256);
	else
		tree_line(cell, evidence->location);
}

/* What day it shows the state of, and when it was collected, which are two things. */
static void add_date(cmark_node *row, const struct evidence *evidence)
{
	AUTO_FREE char *both = text_blank(evidence->collected) ? NULL
	    : xasprintf("%s (collected %s)", model_words(evidence->date, "–"), evidence->collected);

	table_text(row, both != NULL ? both : model_words(evidence->date, "–"));
}

static void add_linked(const struct model *model, cmark_node *row, const struct evidence *evidence)
{
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; i < model->proofs.n; i++) {
		const struct proof *proof = &model->proofs.v[i];
		if (proof->evidence == evidence)
			str_addf(&text, "%s%s%s", text.len > 0 ? ", " : "", proof->item.id,
			    proof->item.kind == ITEM_NONE ? " (not in this revision)" : "");
	}
	table_text(row, model_words(str_text(&text), "nothing"));
}

static void add_piece(const struct model *model, cmark_node *table, const struct evidence *evidence)
{
	cmark_node *row = table_row(table);

	table_text(row, evidence->id);
	table_text(row, model_words(evidence->title, "no title"));
	table_text(row, evidence_kind_name(evidence->kind));
	add_location(row, evidence);
	add_date(row, evidence);
	table_text(row, model_words(evidence->valid_until, "–"));
	table_text(row, model_words(evidence->owner, "–"));
	table_text(row, evidence_state_name(state_of(model, evidence)));
	add_linked(model, row, evidence);
}

static void add_summary(const struct model *model, cmark_node *parent)
{
	unsigned count[STATES] = {0};
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; i < model->evidence.n; i++)
		count[state_of(model, model->evidence.v[i])]++;
	for (unsigned i = 0; i < STATES; i++)
		if (count[i] > 0)
			str_addf(&text, "%s%u %s", text.len > 0 ? ", " : "", count[i],
			    evidence_state_name((enum evidence_state)i));
	tree_paragraph_format(parent, "Pieces: %zu (%s). The state goes by their dates, as of %s; expiring has at "
	    "most %d days left. Nothing was opened for this report.", model->evidence.n, str_text(&text), model->as_of,
	    assess_expiring_days(model->assess));
}

void section_evidence(const struct model *model, cmark_node *parent)
{
	cmark_node *table;

	if (model->evidence.n == 0) {
		tree_paragraph(parent, "None.");
	} else {
		add_summary(model, parent);
		table = table_new(parent, &evidence_form);
		for (size_t i = 0; i < model->evidence.n; i++)
			add_piece(model, table, model->evidence.v[i]);
	}
	if (model->retired_n > 0)
		tree_paragraph_format(parent, "Taken out of the register and not listed: %u.", model->retired_n);
}
