/* The head of a report: what it is about, as of when, by whom; and the fingerprint. */
#include "report/report-model.h"
#include "report/report-table.h"

TABLE_FORM(about_form, {"About this report", 24, false}, {"", 56, false});
TABLE_FORM(compact_form, {"About", 14, false}, {"", 28, false}, {"", 14, false}, {"", 24, false});

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

static void add_snapshot(const struct model *model, struct str *out)
{
	const struct snapshot *snapshot = papers_last_snapshot(&model->source->papers);

	if (snapshot == NULL)
		str_add(out, "none");
	else
		str_addf(out, "%s of %s", snapshot->id, snapshot->date);
}

/* What is known, a pair each; the compact form has two pairs on a line. */
struct pairs {
	const struct model *model;
	cmark_node *table, *row;
};

static void add_pair(struct pairs *pairs, const char *name, const char *value)
{
	if (pairs->row == NULL)
		pairs->row = table_row(pairs->table);
	table_text(pairs->row, name);
	table_text(pairs->row, model_words(value, "not stated"));
	if (!pairs->model->compact || cmark_node_next(cmark_node_next(cmark_node_first_child(pairs->row))) != NULL)
		pairs->row = NULL;
}

/* Ends a line that is not full. */
static void add_nothing(struct pairs *pairs)
{
	table_text(pairs->row, "");
	table_text(pairs->row, "");
	pairs->row = NULL;
}

static void add_subject(struct pairs *pairs)
{
	const struct assessment *assessment = &pairs->model->assess->assessment;
	const struct catalog *catalog = pairs->model->catalog;
	AUTO_FREE char *code = xasprintf("%s, %s (revision %s, published %s)", catalog->title, catalog->label,
	    catalog->revision, catalog->published);
	AUTO_STR profile = STR_INIT;

	profile_words(assessment->profile, &profile);
	if (!text_blank(setting(pairs->model, PAPER_ORGANISATION)) &&
	    !str_same(setting(pairs->model, PAPER_ORGANISATION), assessment->provider))
		add_pair(pairs, "Organisation", setting(pairs->model, PAPER_ORGANISATION));
	add_pair(pairs, "Provider", assessment->provider);
	add_pair(pairs, "Model", assessment->model);
	add_pair(pairs, "Profile", str_text(&profile));
	add_pair(pairs, "Code", code);
	add_pair(pairs, "As of", pairs->model->as_of);
}

void section_header(const struct model *model, cmark_node *parent)
{
	struct pairs pairs = {model, table_new(parent, model->compact ? &compact_form : &about_form), NULL};
	AUTO_STR fingerprint = STR_INIT, status = STR_INIT, distribution = STR_INIT, snapshot = STR_INIT;

	add_snapshot(model, &snapshot);
	add_distribution(model, &distribution);
	add_fingerprint(model, &fingerprint);
	add_status(model, &status);
	add_subject(&pairs);
	add_pair(&pairs, "Classification", setting(model, PAPER_CLASSIFICATION));
	add_pair(&pairs, "Distribution", str_text(&distribution));
	add_pair(&pairs, "Prepared by", report_author(model->source, model->request));
	add_pair(&pairs, "Status", str_text(&status));
	if (!model->compact)
		add_pair(&pairs, "Last snapshot", str_text(&snapshot));
	add_pair(&pairs, "History fingerprint", str_text(&fingerprint));
	if (pairs.row != NULL)
		add_nothing(&pairs);
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
