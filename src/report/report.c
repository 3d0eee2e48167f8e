/* Making a report: its sections in the order of the template, and its formats. */
#include "report/report.h"

#include "report/consultation.h"
#include "report/report-markdown.h"
#include "report/report-model.h"

#include <string.h>

static void (*const builders[SECTION_COUNT])(const struct model *model, cmark_node *parent) = {
#define S(id, name, title, most, what) [SECTION_##id] = section_##id,
#include "report/sections.def"
#undef S
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

static void add_section(struct model *model, const struct template_section *section, cmark_node *root)
{
	if (*section->title != '\0')
		tree_heading(root, 2, section->title);
	if (!text_blank(section->text))
		tree_prose(root, section->text);
	model->most = section->most;
	builders[section->id](model, root);
}

static bool has_section(const struct report_template *template, enum section_id id)
{
	for (size_t i = 0; i < template->n; i++)
		if (template->sections[i].id == id)
			return true;
	return false;
}

/* What has no header, such as a response that goes out, does not say how the assessment is called here either. */
static char *title_of(const struct report_source *source, const struct report_template *template)
{
	if (!has_section(template, SECTION_header))
		return xstrdup(template->title);
	return xasprintf("%s: %s", template->title, model_words(source->assess->assessment.title, "no title"));
}

cmark_node *report_tree(const struct report_source *source, const struct report_request *request)
{
	cmark_node *root = tree_node(NULL, CMARK_NODE_DOCUMENT);
	AUTO_FREE char *title = title_of(source, request->template);
	struct model model;

	model_init(&model, source, request);
	tree_heading(root, 1, title);
	for (size_t i = 0; i < request->template->n; i++)
		add_section(&model, &request->template->sections[i], root);
	model_clear(&model);
	return root;
}

bool report_check(const struct report_source *source, const struct report_request *request, struct err *err)
{
	return !has_section(request->template, SECTION_positions) || consultation_check(&source->questions, err);
}

void report_write(const struct report_source *source, const struct report_request *request, struct str *out)
{
	cmark_node *root = report_tree(source, request);

	for (size_t i = 0; i < COUNT(formats); i++)
		if (formats[i].format == request->format)
			formats[i].write(root, out);
	cmark_node_free(root);
}

bool report_make(struct store *store, const char *assessment, const struct clock *clock,
    const struct report_request *request, struct str *out, struct err *err)
{
	struct report_source *source = report_source_load(store, assessment, clock, err);
	bool good = source != NULL && report_check(source, request, err);

	if (good && request->redact)
		report_source_redact(source);
	if (good)
		report_write(source, request, out);
	report_source_free(source);
	return good;
}
