/* The status report: its sections in their order, and its formats. */
#include "report/report.h"

#include "report/report-model.h"

static const struct section {
	const char *title; /* NULL: right below the report's title */
	void (*build)(const struct model *model, cmark_node *parent);
} sections[] = {
	{NULL, section_about},
	{"Figures", section_figures},
	{"State per chapter", section_chapters},
	{"Gaps", section_gaps},
	{"Evidence", section_evidence},
	{"Open questions and indicators", section_items},
	{"Annex: every part", section_annex},
	{"Method and definitions", section_method},
	{"Notice of the catalog", section_notice},
};

static cmark_node *build(const struct assess *assess, const struct report_options *options)
{
	cmark_node *root = tree_node(NULL, CMARK_NODE_DOCUMENT);
	AUTO_FREE char *title = xasprintf("Status report: %s",
	    model_words(assess->assessment.title, "no title"));
	struct model model;

	model_init(&model, assess, options);
	tree_heading(root, 1, title);
	for (size_t i = 0; i < COUNT(sections); i++) {
		if (sections[i].title != NULL)
			tree_heading(root, 2, sections[i].title);
		sections[i].build(&model, root);
	}
	model_clear(&model);
	return root;
}

bool report_status(const struct assess *assess, const struct report_options *options,
    enum report_format format, struct str *out, struct err *err)
{
	struct document document = {
		.root = build(assess, options),
		.author = options->author,
		.organisation = assess->assessment.provider,
		.date = options->as_of != NULL ? options->as_of : assess->today,
	};
	bool written = document_write(&document, format, out, err);

	document_clear(&document);
	return written;
}

bool report_stored(struct store *store, const char *assessment, const struct clock *clock, const char *author,
    enum report_format format, struct str *out, struct err *err)
{
	char hash[SHA256_HEX] = "";
	struct report_options options = {.head_hash = hash, .author = author};
	struct assess *assess = NULL;
	bool written;

	if (store_read_begin(store, err)) {
		if (store_head(store, assessment, &options.head_seq, hash, err))
			assess = assess_load(store, assessment, clock, err);
		store_read_end(store);
	}
	if (assess == NULL)
		return false;
	written = report_status(assess, &options, format, out, err);
	assess_free(assess);
	return written;
}
