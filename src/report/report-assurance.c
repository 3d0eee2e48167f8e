/* How far a report can be relied on, and who signs it. */
#include "report/report-model.h"
#include "report/report-table.h"

#include <stdlib.h>

/* --- assurance --- */

enum { NAMES_MOST = 6, NAMES_COMPACT = 3 };

/* How many names a sentence has. */
static size_t names(const struct model *model, size_t n)
{
	size_t most = model->compact ? NAMES_COMPACT : NAMES_MOST;

	return n < most ? n : most;
}

static void add_assessors(const struct model *model, cmark_node *parent)
{
	const struct assessor_list *list = &model->facts.assessors;
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; i < names(model, list->n); i++) {
		AUTO_FREE char *name = model_cut(list->v[i].name, model->compact ? MODEL_NAME : 240);

		str_addf(&text, "%s%s (%u)", i > 0 ? ", " : "", name, list->v[i].answer_n);
	}
	if (list->n > names(model, list->n))
		str_addf(&text, ", and %zu more", list->n - names(model, list->n));
	str_add(&text, list->n > 0 ? ", by number of answers: statements, not verified." : "nobody yet.");
	model_add_line(parent, "Assessed by", str_text(&text));
}

static void add_proof(const struct model *model, cmark_node *parent)
{
	const unsigned *evidence = model->facts.evidence;
	unsigned met = model->assess->total.count[VERDICT_MET], backed = model->assess->total.backed;
	AUTO_STR text = STR_INIT;

	str_addf(&text, "%u of %u met with valid evidence", backed, met);
	if (model->facts.backed_of_met >= 0)
		str_addf(&text, " (%d %%)", model->facts.backed_of_met);
	str_addf(&text, ". Pieces in the register: %zu; fresh %u, expiring %u, expired %u: by their dates, no file was opened.", model->evidence.n, evidence[EVIDENCE_FRESH], evidence[EVIDENCE_EXPIRING],
	    evidence[EVIDENCE_EXPIRED]);
	model_add_line(parent, "Proven", str_text(&text));
}

static void add_not_looked_at(const struct model *model, cmark_node *parent)
{
	const struct part_list *parts = &model->facts.untouched;
	unsigned open = model->assess->total.count[VERDICT_OPEN];
	AUTO_STR text = STR_INIT;

	if (open == 0) {
		model_add_line(parent, "Not looked at", "nothing: every applicable check has an answer.");
		return;
	}
	model_add_number(&text, open, "check is open", "checks are open");
	str_add(&text, "; without any answer ");
	model_add_number(&text, parts->n, "part", "parts");
	for (size_t i = 0; i < names(model, parts->n); i++)
		str_addf(&text, "%s%s", i > 0 ? ", " : ": ", model->catalog->parts[parts->v[i]].id);
	str_add(&text, parts->n > names(model, parts->n) ? ", …" : ".");
	model_add_line(parent, "Not looked at", str_text(&text));
}

static void add_review(const struct model *model, cmark_node *parent)
{
	const struct review_book *book = model->source->reviews;
	unsigned count[STANDING_SENT_BACK + 1] = {0};
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; book != NULL && i < book->reviews.n; i++)
		count[book->parts[i].standing]++;
	str_addf(&text, "parts accepted by a second person %u, submitted %u, sent back %u, lifted by a later change %u.",
	    count[STANDING_ACCEPTED], count[STANDING_SUBMITTED], count[STANDING_SENT_BACK], count[STANDING_LIFTED]);
	model_add_line(parent, "Reviewed", str_text(&text));
}

static void add_head(const struct model *model, cmark_node *parent)
{
	AUTO_STR text = STR_INIT;

	if (model->source->head_seq > 0)
		str_addf(&text, "%lld, the newest with SHA-256 %.16s…. Who alters an earlier one changes it.",
		    (long long)model->source->head_seq, model->source->head_hash);
	model_add_line(parent, "Entries of the history", text.len > 0 ? str_text(&text) : "none, nothing is recorded yet.");
}

void section_assurance(const struct model *model, cmark_node *parent)
{
	cmark_node *list = tree_list(parent);

	add_assessors(model, list);
	add_proof(model, list);
	add_not_looked_at(model, list);
	add_review(model, list);
	add_head(model, list);
}

/* --- sign-off --- */

TABLE_FORM(sign_form, {"", 12, false}, {"Name", 22, false}, {"Role", 22, false}, {"Date", 12, false},
    {"Signature", 26, false});

static void add_line_to_sign(const struct model *model, cmark_node *table, const char *what, enum paper_setting_id name,
    enum paper_setting_id role)
{
	cmark_node *row = table_row(table);

	table_text(row, what);
	table_text(row, papers_setting(&model->source->papers, name));
	table_text(row, papers_setting(&model->source->papers, role));
	table_text(row, "");
	table_text(row, "");
}

static void add_signings(const struct model *model, cmark_node *parent)
{
	const struct review_book *book = model->source->reviews;
	cmark_node *list = NULL;
	size_t n = 0;

	for (size_t i = book != NULL ? book->signoffs.n : 0; i-- > 0;) {
		AUTO_STR sentence = STR_INIT;

		if (book->signings[i].standing == SIGNOFF_WITHDRAWN || (n++ >= model->most && model->compact))
			continue;
		signing_sentence(&book->signings[i], &sentence);
		list = list == NULL ? tree_list(parent) : list;
		tree_format(tree_item(list), "%s: %s.", book->signoffs.v[i].id, str_text(&sentence));
	}
	if (list == NULL)
		tree_paragraph(parent, "Nobody has signed the assessment in the register.");
	else if (model->compact)
		model_add_rest(model, n, "adhere signoff list", parent);
}

void section_sign_off(const struct model *model, cmark_node *parent)
{
	cmark_node *table;

	if (model->request->number != NULL)
		tree_paragraph_format(parent, "Final: paper %s.", model->request->number);
	else
		tree_paragraph(parent, "Draft: not issued.");
	table = table_new(parent, &sign_form);
	add_line_to_sign(model, table, "Prepared", PAPER_PREPARED_NAME, PAPER_PREPARED_ROLE);
	add_line_to_sign(model, table, "Reviewed", PAPER_REVIEWED_NAME, PAPER_REVIEWED_ROLE);
	add_line_to_sign(model, table, "Approved", PAPER_APPROVED_NAME, PAPER_APPROVED_ROLE);
	add_signings(model, parent);
}
