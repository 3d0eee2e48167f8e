/* The consultation response. */
#include "report/consultation.h"

#include "report/report-markdown.h"
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

static void add(cmark_node *table, const char *name, const char *value)
{
	cmark_node *row = table_row(table);

	table_text(row, name);
	table_text(row, model_words(value, "not stated"));
}

static void add_about(cmark_node *root, const struct assess *assess, const struct question_register *registry,
    const struct report_options *options)
{
	const struct catalog *catalog = assess->catalog;
	cmark_node *table = table_new(root, &response_form);
	AUTO_FREE char *draft = xasprintf("%s, %s (revision %s, published %s)", catalog->title, catalog->label,
	    catalog->revision, catalog->published);
	AUTO_FREE char *answers = xasprintf("%zu of %zu questions", consultation_count(registry), registry->n);

	add(table, "From", assess->assessment.provider);
	add(table, "On", draft);
	add(table, "Answers", answers);
	add(table, "As of", options->as_of != NULL ? options->as_of : assess->today);
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

void report_consultation(const struct assess *assess, const struct question_register *registry,
    const struct report_options *options, struct str *out)
{
	cmark_node *root = tree_node(NULL, CMARK_NODE_DOCUMENT);
	uint32_t last = NO_PART;

	tree_heading(root, 1, "Consultation response");
	add_about(root, assess, registry, options);
	for (size_t i = 0; i < registry->n; i++) {
		const struct question_row *row = &registry->rows[i];

		if (!goes_out(row))
			continue;
		if (row->question->part != last) {
			const struct part *part = &assess->catalog->parts[row->question->part];
			AUTO_FREE char *heading = xasprintf("%s: %s", part->ref, part->title);

			tree_heading(root, 2, heading);
			last = row->question->part;
		}
		add_answer(root, row);
	}
	markdown_write(root, out);
	cmark_node_free(root);
}
