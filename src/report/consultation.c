/* The consultation response. */
#include "report/consultation.h"

#include "report/report-model.h"
#include "report/report-note.h"
#include "report/report-table.h"

TABLE_FORM(response_form, {"About this response", 24, false}, {"", 56, false});

static bool goes_out(const struct question_row *row)
{
	return row->position != NULL && position_state_goes_out(row->state) && !text_blank(row->position->text);
}

size_t consultation_count(const struct question_register *registry)
{
	size_t n = 0;

	for (size_t i = 0; i < registry->n; i++)
		n += goes_out(&registry->rows[i]);
	return n;
}

bool consultation_check(const struct question_register *registry, struct err *err)
{
	for (size_t i = 0; i < registry->n; i++)
		if (goes_out(&registry->rows[i]) && !position_check(registry->rows[i].position, err))
			return false;
	if (consultation_count(registry) > 0)
		return true;
	return err_set(err, ERR_FOUND, "No position is approved or submitted yet, so there is no response to write.");
}

static void add_about(const struct model *model, cmark_node *parent)
{
	const struct catalog *catalog = model->catalog;
	const struct question_register *registry = &model->source->questions;
	cmark_node *table = table_new(parent, &response_form);
	AUTO_FREE char *draft = xasprintf("%s, %s (revision %s, published %s)", catalog->title, catalog->label,
	    catalog->revision, catalog->published);
	AUTO_FREE char *answers = xasprintf("%zu of %zu questions", consultation_count(registry), registry->n);

	model_add_pair(table, "From", model->assess->assessment.provider);
	model_add_pair(table, "On", draft);
	model_add_pair(table, "Answers", answers);
	model_add_pair(table, "As of", model->as_of);
}

static void add_answer(cmark_node *root, const struct question_row *row)
{
	AUTO_STR size = STR_INIT;

	question_size_words(row, &size);
	tree_heading(root, 3, row->question->id);
	tree_paragraph(root, row->question->text);
	note_add(root, row->position->text);
	tree_paragraph_format(root, "Length: %s.", str_text(&size));
}

static void add_part(const struct part *part, cmark_node *parent)
{
	AUTO_FREE char *heading = xasprintf("%s: %s", part->ref, part->title);

	tree_heading(parent, 2, heading);
}

void section_positions(const struct model *model, cmark_node *parent)
{
	const struct question_register *registry = &model->source->questions;
	uint32_t last = NO_PART;

	add_about(model, parent);
	if (consultation_count(registry) == 0)
		tree_paragraph(parent, "No position is approved or submitted.");
	for (size_t i = 0; i < registry->n; i++) {
		const struct question_row *row = &registry->rows[i];

		if (!goes_out(row))
			continue;
		if (row->question->part != last)
			add_part(&model->catalog->parts[row->question->part], parent);
		last = row->question->part;
		add_answer(parent, row);
	}
}
