/* How a report was made, what its words mean, and what the catalog says about itself. */
#include "report/report-model.h"

static const struct definition {
	const char *term, *meaning;
} definitions[] = {
	{"Check", "one question of the checklist that the catalog derives from the Code."},
	{"Verdict", "met, partly, not met, n/a (does not arise here; a reason is given) or open (no answer yet)."},
	{"Applicable", "a check whose part applies by the profile and that was not answered n/a."},
	{"Profile", "who the provider is for this model: systemic risk, open source, small or medium-sized, "
	    "modifier of another's model. It decides which parts apply. Open source exempts a model without "
	    "systemic risk only (Art. 53(2) AI Act)."},
	{"Answered", "share of the applicable checks that are met, partly met or not met."},
	{"Met", "share of the applicable checks that are met; partly met ones count half, open ones nothing."},
	{"Evidence-backed", "share of the applicable checks that are met and have at least one valid piece of "
	    "evidence, on the check or on its part."},
	{"Evidence", "a web address, a file or a reference to a document elsewhere. Fresh and expiring evidence is "
	    "valid, expired evidence is not; the register says how many days before its end a piece is expiring. The "
	    "last valid day is still valid."},
	{"History fingerprint", "number and first 16 digits of the SHA-256 of the newest entry of the history when "
	    "the report was made. Every change is an entry; whoever alters an earlier one changes this value."},
	{"Days", "all dates are days in UTC."},
};

static const char *const method[] = {
	"Verdicts, reasons, notes and evidence are statements of the persons named; they have been collected, not "
	    "verified. The same data and date give the same report, byte by byte.",
	"Notes are shown as written, with these limits: HTML is shown as text; headings are shown as bold text; "
	    "images are shown as their description and address; links lead to http, https and mailto addresses "
	    "only, others are shown as text. A note that is very long or cannot be shown faithfully is shown as "
	    "plain text. Invisible and control characters are shown by their number, such as <U+202E>.",
};

static void add_term(cmark_node *list, const char *term, const char *meaning)
{
	AUTO_FREE char *bold = xasprintf("%s:", term);
	cmark_node *item = tree_item(list);

	tree_strong(item, bold);
	tree_space(item);
	tree_line(item, meaning);
}

void section_method(const struct model *model, cmark_node *parent)
{
	cmark_node *list;

	(void)model;
	for (size_t i = 0; i < COUNT(method); i++)
		tree_paragraph(parent, method[i]);
	list = tree_list(parent);
	for (size_t i = 0; i < COUNT(definitions); i++)
		add_term(list, definitions[i].term, definitions[i].meaning);
	tree_paragraph_format(parent, "Written by %s %s.", PACKAGE_NAME, PACKAGE_VERSION);
}

void section_glossary(const struct model *model, cmark_node *parent)
{
	const struct catalog *catalog = model->catalog;
	cmark_node *list;

	if (catalog->term_n == 0) {
		tree_paragraph(parent, "None: the catalog defines no terms.");
		return;
	}
	list = tree_list(parent);
	for (uint32_t i = 0; i < catalog->term_n; i++)
		add_term(list, catalog->terms[i].term, catalog->terms[i].definition);
}

void section_notice(const struct model *model, cmark_node *parent)
{
	const struct catalog *catalog = model->catalog;
	cmark_node *source = tree_node(parent, CMARK_NODE_PARAGRAPH);

	tree_format(source, "Source: %s,", model_words(catalog->publisher, "publisher not stated"));
	tree_space(source);
	tree_address(source, model_words(catalog->url, "no address stated"));
	tree_prose(parent, model_words(catalog->notice, "The catalog has no notice."));
}
