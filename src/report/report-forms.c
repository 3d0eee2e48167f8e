/* The Model Documentation Form of a revision, filled in from the notes on the checks of its items. */
#include "report/report-model.h"
#include "report/report-note.h"

#define DEEPEST_HEADING 6

static void add_title(const struct model *model, uint32_t index, uint32_t top, cmark_node *parent)
{
	const struct part *part = &model->catalog->parts[index];
	AUTO_FREE char *title = xasprintf("%s: %s", part->id, part->title);
	uint32_t level = part->depth - model->catalog->parts[top].depth + 3;

	tree_heading(parent, level < DEEPEST_HEADING ? (int)level : DEEPEST_HEADING, title);
}

static void add_entry(const struct model *model, uint32_t index, cmark_node *parent)
{
	const struct check *check = &model->catalog->checks[index];
	const struct answer *answer = model->assess->answer[index];
	const char *verdict = verdict_words(assess_verdict(model->assess, index));
	AUTO_FREE char *id = xasprintf("%s, %s:", check->id, verdict);
	AUTO_STR proofs = STR_INIT;
	cmark_node *paragraph = tree_node(parent, CMARK_NODE_PARAGRAPH);

	tree_strong(paragraph, id);
	tree_space(paragraph);
	tree_line(paragraph, check->text);
	if (answer != NULL && !text_blank(answer->reason))
		tree_paragraph_format(parent, "Not applicable: %s", answer->reason);
	else if (answer == NULL || text_blank(answer->note))
		tree_paragraph(parent, "Not filled in.");
	if (answer != NULL)
		note_add(parent, answer->note);
	model_add_proofs(model, ITEM_CHECK, index, "", &proofs);
	if (proofs.len > 0)
		tree_paragraph_format(parent, "Evidence: %s.", str_text(&proofs));
}

static void add_item(const struct model *model, uint32_t index, uint32_t top, cmark_node *parent)
{
	const struct part *part = &model->catalog->parts[index];
	AUTO_STR legal = STR_INIT;

	add_title(model, index, top, parent);
	if (!text_blank(part->summary))
		tree_prose(parent, part->summary);
	model_add_legal(model, index, "", &legal);
	if (legal.len > 0)
		tree_paragraph_format(parent, "Legal basis: %s.", str_text(&legal));
	for (uint32_t i = part->check0; i < part->check0 + part->check_n; i++)
		add_entry(model, i, parent);
}

static bool is_form(const struct model *model, uint32_t part)
{
	return model->catalog->parts[part].kind == PART_FORM;
}

/* How many checks of forms there are, and how many have something to show. */
static void count_entries(const struct model *model, unsigned *all, unsigned *filled)
{
	for (uint32_t i = 0; i < model->catalog->check_n; i++) {
		const struct answer *answer = model->assess->answer[i];

		if (!is_form(model, model->catalog->checks[i].part) || !assess_check_applies(model->assess, i))
			continue;
		++*all;
		*filled += answer != NULL && !(text_blank(answer->note) && text_blank(answer->reason));
	}
}

void section_forms(const struct model *model, cmark_node *parent)
{
	uint32_t top = NO_PART;
	unsigned all = 0, filled = 0;

	count_entries(model, &all, &filled);
	if (all == 0) {
		tree_paragraph(parent, "None: this revision has no form whose items apply.");
		return;
	}
	tree_paragraph_format(parent, "Filled in: %u of %u items. What is quoted is the note on the check of an item, as it was "
	    "written; who receives which item is said in its description. Check the confidentiality of each item before it goes "
	    "out.", filled, all);
	for (uint32_t i = 0; i < model->catalog->part_n; i++) {
		if (!is_form(model, i) || !model->assess->applies[i])
			continue;
		if (top == NO_PART || !catalog_below(model->catalog, i, top))
			top = i;
		add_item(model, i, top, parent);
	}
}
