/* Making a report: its sections in the order of the template, and its formats. */
#include "report/report.h"

#include "report/consultation.h"
#include "report/report-model.h"

#include <string.h>

static void (*const builders[SECTION_COUNT])(const struct model *model, cmark_node *parent) = {
#define S(id, name, title, most, what) [SECTION_##id] = section_##id,
#include "report/sections.def"
#undef S
};

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

#define TITLE_CHARACTERS 100 /* in the compact form */

/* What has no header, such as a response that goes out, does not say how the assessment is called here either. */
static char *title_of(const struct report_source *source, const struct report_template *template)
{
	const char *title = model_words(source->assess->assessment.title, "no title");

	if (!has_section(template, SECTION_header))
		return xstrdup(template->title);
	if (template->compact) {
		AUTO_FREE char *cut = model_cut(title, TITLE_CHARACTERS);
		return xasprintf("%s: %s", template->title, cut);
	}
	return xasprintf("%s: %s", template->title, title);
}

static cmark_node *build(const struct report_source *source, const struct report_request *request)
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

const char *report_author(const struct report_source *source, const struct report_request *request)
{
	const char *author = papers_setting(&source->papers, PAPER_AUTHOR);

	if (!text_blank(author) || text_blank(request->author))
		return text_blank(author) ? NULL : author;
	return source->redacted ? REDACTED : request->author;
}

/* NULL for what is not set. */
static const char *setting(const struct report_source *source, enum paper_setting_id id)
{
	const char *value = papers_setting(&source->papers, id);

	return text_blank(value) ? NULL : value;
}

void report_document(const struct report_source *source, const struct report_request *request, struct document *out)
{
	const char *organisation = setting(source, PAPER_ORGANISATION);

	*out = (struct document){
		.dense = request->template->compact,
		.pages = request->template->pages,
		.root = build(source, request),
		.language = "en",
		.author = report_author(source, request),
		.organisation = organisation != NULL ? organisation : source->assess->assessment.provider,
		.subject = *request->template->about != '\0' ? request->template->about : NULL,
		.date = source->assess->today,
		.number = request->number,
		.classification = setting(source, PAPER_CLASSIFICATION),
		.distribution = setting(source, PAPER_DISTRIBUTION),
		.paper = str_same(papers_setting(&source->papers, PAPER_PAGE_SIZE), "letter") ? PAPER_LETTER : PAPER_A4,
	};
}

/* The logo's bytes are needed while the document is written only. */
static void add_logo(const struct report_source *source, struct document *document, struct str *bytes)
{
	const char *type = paper_logo_bytes(papers_setting(&source->papers, PAPER_LOGO), bytes);

	if (type == NULL)
		return;
	document->logo_type = str_same(type, "image/png") ? IMAGE_PNG : IMAGE_SVG;
	document->logo = str_text(bytes);
	document->logo_length = bytes->len;
}

bool report_write(const struct report_source *source, const struct report_request *request, struct str *out,
    struct err *err)
{
	struct document document;
	AUTO_STR logo = STR_INIT;
	bool written;

	report_document(source, request, &document);
	add_logo(source, &document, &logo);
	written = document_write(&document, request->format, out, err);
	document_clear(&document);
	return written;
}

bool report_make(struct store *store, const char *assessment, const struct clock *clock,
    const struct report_request *request, struct str *out, struct err *err)
{
	struct report_source *source = report_source_load(store, assessment, clock, err);
	bool good = source != NULL && report_check(source, request, err);

	if (source != NULL)
		source->assess->expiring_days = request->expiring_days;
	if (good && request->redact)
		report_source_redact(source);
	good = good && report_write(source, request, out, err);
	report_source_free(source);
	return good;
}
