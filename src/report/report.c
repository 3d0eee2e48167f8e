/* The status report: its sections in their order, and its formats. */
#include "report/report.h"

#include "report/report-markdown.h"
#include "report/report-model.h"

#include <string.h>

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

static const struct format {
	enum report_format format;
	const char *name, *other_name;
	void (*write)(cmark_node *root, struct str *out); /* may change the tree */
} formats[] = {
	{REPORT_MARKDOWN, "md", "markdown", markdown_write},
};

int report_format_parse(const char *name)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (str_same(name, formats[i].name) || str_same(name, formats[i].other_name))
			return (int)formats[i].format;
	return -1;
}

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

void report_status(const struct assess *assess, const struct report_options *options,
    enum report_format format, struct str *out)
{
	cmark_node *root = build(assess, options);

	for (size_t i = 0; i < COUNT(formats); i++)
		if (formats[i].format == format)
			formats[i].write(root, out);
	cmark_node_free(root);
}

bool report_stored(struct store *store, const char *assessment, const struct clock *clock, int expiring_days,
    const char *author, enum report_format format, struct str *out, struct err *err)
{
	char hash[SHA256_HEX] = "";
	struct report_options options = {.head_hash = hash, .author = author};
	struct assess *assess = NULL;

	if (store_read_begin(store, err)) {
		if (store_head(store, assessment, &options.head_seq, hash, err))
			assess = assess_load(store, assessment, clock, err);
		store_read_end(store);
	}
	if (assess == NULL)
		return false;
	assess->expiring_days = expiring_days;
	report_status(assess, &options, format, out);
	assess_free(assess);
	return true;
}
