/* The head of a report: what it is about, as of when, by whom; and the fingerprint. */
#include "report/report-model.h"
#include "report/report-table.h"

TABLE_FORM(about_form, {"About this report", 24, false}, {"", 56, false});

static void add_fingerprint(const struct model *model, struct str *out)
{
	if (model->source->head_seq > 0)
		str_addf(out, "entry %lld, %.16s", (long long)model->source->head_seq,
		    model_words(model->source->head_hash, "no hash"));
	else
		str_add(out, "none, nothing is recorded yet");
}

static void add_status(const struct model *model, struct str *out)
{
	if (model->request->number != NULL)
		str_addf(out, "final, issued as paper %s", model->request->number);
	else
		str_add(out, "draft, not issued");
	if (model->source->redacted)
		str_add(out, "; redacted: what people typed is withheld");
}

static const char *setting(const struct model *model, enum paper_setting_id id)
{
	return papers_setting(&model->source->papers, id);
}

/* A line for each who gets it becomes a list. */
static void add_distribution(const struct model *model, struct str *out)
{
	for (const char *at = setting(model, PAPER_DISTRIBUTION); *at != '\0'; at++)
		if (*at == '\n')
			str_add(out, "; ");
		else
			str_addc(out, *at);
}

void section_header(const struct model *model, cmark_node *parent)
{
	const struct assessment *assessment = &model->assess->assessment;
	const struct catalog *catalog = model->catalog;
	cmark_node *table = table_new(parent, &about_form);
	AUTO_FREE char *code = xasprintf("%s, %s (revision %s, published %s)", catalog->title, catalog->label,
	    catalog->revision, catalog->published);
	AUTO_STR profile = STR_INIT, fingerprint = STR_INIT, status = STR_INIT, distribution = STR_INIT;

	add_distribution(model, &distribution);
	profile_words(assessment->profile, &profile);
	add_fingerprint(model, &fingerprint);
	add_status(model, &status);
	if (!text_blank(setting(model, PAPER_ORGANISATION)))
		model_add_pair(table, "Organisation", setting(model, PAPER_ORGANISATION));
	model_add_pair(table, "Provider", assessment->provider);
	model_add_pair(table, "Model", assessment->model);
	model_add_pair(table, "Code", code);
	model_add_pair(table, "Profile", str_text(&profile));
	model_add_pair(table, "As of", model->as_of);
	model_add_pair(table, "Classification", setting(model, PAPER_CLASSIFICATION));
	model_add_pair(table, "Distribution", str_text(&distribution));
	model_add_pair(table, "Prepared by", report_author(model->source, model->request));
	model_add_pair(table, "Status", str_text(&status));
	model_add_pair(table, "History fingerprint", str_text(&fingerprint));
}

void section_fingerprint(const struct model *model, cmark_node *parent)
{
	if (model->source->head_seq == 0) {
		tree_paragraph(parent, "None: nothing is recorded yet.");
		return;
	}
	tree_paragraph_format(parent, "The history had %lld entries when this report was made. SHA-256 of the newest one:",
	    (long long)model->source->head_seq);
	tree_code(tree_node(parent, CMARK_NODE_PARAGRAPH), model->source->head_hash);
	model_add_query(parent, "That the history is unbroken, and what it says now, is checked with", "adhere verify");
}
