/* The annex of a report: every part of the revision with its checks and answers. */
#include "report/report-model.h"
#include "report/report-note.h"

#define DEEPEST_HEADING 6

static void add_heading(const struct part *part, cmark_node *parent)
{
	AUTO_FREE char *title = xasprintf("%s: %s", part->id, part->title);
	uint32_t level = part->depth + 3;

	tree_heading(parent, level < DEEPEST_HEADING ? (int)level : DEEPEST_HEADING, title);
}

static void add_state(const struct tally *tally, struct str *out)
{
	const char *divider = ";";

	if (tally_rating(tally) == RATING_NONE)
		return;
	str_addf(out, " State: %s", rating_words(tally_rating(tally)));
	for (size_t i = 0; i < VERDICT_COUNT; i++) {
		enum verdict verdict = model_verdicts[i];
		if (tally->count[verdict] == 0)
			continue;
		str_addf(out, "%s %u %s", divider, tally->count[verdict], verdict_words(verdict));
		divider = ",";
	}
	if (tally->excluded > 0)
		str_addf(out, "%s %u left out by the profile", divider, tally->excluded);
	if (tally_applicable(tally) > 0)
		str_addf(out, "; answered %d %%, met %d %%", tally_answered_percent(tally), tally_met_percent(tally));
	str_addc(out, '.');
}

static void add_description(const struct model *model, cmark_node *parent, uint32_t index)
{
	const struct part *part = &model->catalog->parts[index];
	AUTO_STR text = STR_INIT, why = STR_INIT, proofs = STR_INIT;

	part_applies(model->catalog, index, model->assess->assessment.profile, &why);
	str_addf(&text, "%s. %s", part->ref, str_text(&why));
	add_state(&model->assess->tally[index], &text);
	model_add_proofs(model, ITEM_PART, index, "", &proofs);
	if (proofs.len > 0)
		str_addf(&text, " Evidence for the part: %s.", str_text(&proofs));
	tree_paragraph(parent, str_text(&text));
}

/* The second line of a check: who and when, and the evidence. */
static void add_source(const struct model *model, cmark_node *paragraph, uint32_t index)
{
	const struct answer *answer = model->assess->answer[index];
	AUTO_STR text = STR_INIT, proofs = STR_INIT;

	if (answer != NULL) {
		str_add(&text, answer->verdict == VERDICT_OPEN ? "Last changed by " : "Answered by ");
		model_add_author(answer, &text);
		str_add(&text, ".");
	}
	model_add_proofs(model, ITEM_CHECK, index, "", &proofs);
	if (proofs.len > 0)
		str_addf(&text, "%sEvidence: %s.", text.len > 0 ? " " : "", str_text(&proofs));
	if (text.len == 0)
		return;
	tree_break(paragraph);
	tree_line(paragraph, str_text(&text));
}

static void add_reason(cmark_node *paragraph, const struct answer *answer)
{
	if (answer == NULL || text_blank(answer->reason))
		return;
	tree_break(paragraph);
	tree_line(paragraph, "Reason:");
	tree_space(paragraph);
	tree_lines(paragraph, answer->reason);
}

static void add_check(const struct model *model, cmark_node *parent, uint32_t index, bool applies)
{
	const struct check *check = &model->catalog->checks[index];
	const struct answer *answer = model->assess->answer[index];
	AUTO_FREE char *verdict = xasprintf("%s: %s%s.", check->id,
	    verdict_words(assess_verdict(model->assess, index)), applies ? "" : ", kept but not counted");
	cmark_node *paragraph = tree_node(parent, CMARK_NODE_PARAGRAPH);

	tree_strong(paragraph, verdict);
	tree_space(paragraph);
	tree_line(paragraph, check->text);
	add_reason(paragraph, answer);
	add_source(model, paragraph, index);
	if (answer != NULL)
		note_add(parent, answer->note);
}

static void add_part(const struct model *model, cmark_node *parent, uint32_t index)
{
	const struct part *part = &model->catalog->parts[index];
	size_t proof_n;

	add_heading(part, parent);
	add_description(model, parent, index);
	for (uint32_t i = part->check0; i < part->check0 + part->check_n; i++) {
		bool applies = assess_check_applies(model->assess, i);
		model_proofs(model, ITEM_CHECK, i, &proof_n);
		if (applies || model->assess->answer[i] != NULL || proof_n > 0)
			add_check(model, parent, i, applies);
	}
}

void section_answers(const struct model *model, cmark_node *parent)
{
	tree_paragraph(parent, "In the order of the Code. Quoted blocks are the notes of those who answered. Of "
	    "parts that do not apply only checks with an answer or evidence are shown; they count nowhere.");
	for (uint32_t i = 0; i < model->catalog->part_n; i++)
		add_part(model, parent, i);
	if (model->catalog->part_n == 0)
		tree_paragraph(parent, "None.");
}
