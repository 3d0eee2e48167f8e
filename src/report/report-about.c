/* The head of a report: what it is about, as of when, by whom. */
#include "report/report-model.h"
#include "report/report-table.h"

TABLE_FORM(about_form, {"About this report", 24, false}, {"", 56, false});

static void add(cmark_node *table, const char *name, const char *value)
{
	cmark_node *row = table_row(table);

	table_text(row, name);
	table_text(row, model_words(value, "not stated"));
}

static void add_history(cmark_node *table, const struct report_options *options)
{
	AUTO_FREE char *fingerprint = xasprintf("entry %lld, %.16s", (long long)options->head_seq,
	    model_words(options->head_hash, "no hash"));

	add(table, "History fingerprint", options->head_seq > 0 ? fingerprint : "none, nothing is recorded yet");
}

void section_about(const struct model *model, cmark_node *parent)
{
	const struct assessment *assessment = &model->assess->assessment;
	const struct catalog *catalog = model->catalog;
	cmark_node *table = table_new(parent, &about_form);
	AUTO_FREE char *code = xasprintf("%s, %s (revision %s, published %s)", catalog->title, catalog->label,
	    catalog->revision, catalog->published);
	AUTO_STR profile = STR_INIT;

	profile_words(assessment->profile, &profile);
	add(table, "Provider", assessment->provider);
	add(table, "Model", assessment->model);
	add(table, "Code", code);
	add(table, "Profile", str_text(&profile));
	add(table, "As of", model->as_of);
	add(table, "Prepared by", model->options->author);
	add_history(table, model->options);
}
