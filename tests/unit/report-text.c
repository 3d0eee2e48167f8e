/* Tests that what officers type comes out as text, whatever it looks like. */
#include "report-fixture.h"
#include "report/report-markdown.h"
#include "report/report-note.h"

#include <cmark.h>
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const nasty[] = {
	"plain words", "a | b || c |", "|---|---|", ":--", ":-: | x", "<script>alert(1)</script>",
	"# Approved by the board", "###### x ######", "1. x", "1) x", "12345678. x", "- x", "+ x",
	"* x", "> quoted", "[a](javascript:alert(1))", "[a](java&#9;script:x)",
	"![i](http://x/y.png)", "[a]: http://x/", "[^1]: note", "<!-- -->", "<!--",
	"<http://x.y/>", "<b onclick=x>", "`code`", "``a`", "```", "~~~", "~~gone~~",
	"```\ncode\n```", "\xE2\x80\xAElive\xE2\x80\xAC", "\x1B]0;title\x07", "one\ntwo",
	"one\r\ntwo\rthree", "one\n\n\ntwo", "    indented", "\ttab\tbed", "x\n    y\n\tz",
	"&amp; &lt; &#60; &copy;", "\\", "a\\|b\\\\|c\\", "title\n===", "title\n---", "---", "***",
	"___", "a\n- - -", "*a* **b** _c_", "a_b_c * d", "$x$ ^2^ H~2~O {.class} @name", "!",
	"!\n[x](y)", "ends with blank  \nnext", "back\\\nslash", "<U+202E>",
	"caf\xC3\xA9 \xF0\x9F\x98\x80 \xE4\xB8\xAD", "bad \xFF\xFE bytes",
	"| a | b |\n|---|---|\n| c | d |", "(c) ... -- 'q' \"q\"", "http://x.y/|z",
	"javascript:alert(1)", "http://a.b/c?x=1&copy;=2", "http://a.b/(c)`d`<e>", "mailto:a@b.c",
	"x www.a.b/c_d|e", "HTTPS://a.b/_c_ ftp://d.e/*f*",
	"https://",
};

static const char catalog[] =
	"format: 1\ncatalog: small\nrevision: one\ntitle: Small code\nlabel: One\npublished: 2026-01-01\n"
	"status: final\nsupersedes: null\nlanguage: en\nsource:\n  publisher: Nobody\n  url: https://example.org/\n"
	"notice: A notice.\nparts:\n"
	"  - id: C\n    ref: Chapter C\n    kind: section\n    title: Chapter\n    applies_to: gpai\n"
	"    summary: One.\n    parts:\n"
	"      - id: C.1\n        ref: Measure 1\n        kind: measure\n        title: Policy\n"
	"        summary: Two.\n        checks:\n"
	"          - id: C.1-a\n            text: Is it done?\n"
	"          - id: C.1-b\n            text: Is it kept up to date?\n"
	"          - id: C.1-c\n            text: Is it public?\n";

/* Runs of white space as one blank, none at the ends. */
static char *squeezed(const char *text)
{
	struct str out = STR_INIT;

	for (; *text != '\0'; text++)
		if (strchr(" \t\n", *text) == NULL)
			str_addc(&out, *text);
		else if (out.len > 0 && out.s[out.len - 1] != ' ')
			str_addc(&out, ' ');
	if (out.len > 0 && out.s[out.len - 1] == ' ')
		str_cut(&out, out.len - 1);
	return str_take(&out);
}

/* What a reader is to see of a typed text. */
static char *expected_words(const char *typed)
{
	AUTO_FREE char *clean = tree_clean(typed);

	return squeezed(clean);
}

/* All text of Markdown, as a reader sees it. */
static char *words_of(const char *markdown)
{
	cmark_node *root = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
	cmark_iter *iter = cmark_iter_new(root);
	AUTO_STR words = STR_INIT;

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		if (type <= CMARK_NODE_LAST_BLOCK || type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			str_addc(&words, '\n');
		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER && cmark_node_get_literal(node) != NULL)
			str_add(&words, cmark_node_get_literal(node));
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
	return squeezed(str_text(&words));
}

static unsigned occurrences(const char *text, const char *part)
{
	unsigned n = 0;

	for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part))
		n++;
	return n;
}

/* Nodes of each type; dies on a link that leads elsewhere than it may. */
struct census {
	unsigned of[64];
};

static unsigned slot(cmark_node_type type)
{
	return type <= CMARK_NODE_LAST_BLOCK ? (unsigned)type & 31U : 32U + ((unsigned)type & 31U);
}

static void assert_link_leads_well(cmark_node *link)
{
	const char *url = cmark_node_get_url(link);

	cr_expect(str_starts(url, "http://") || str_starts(url, "https://") || str_starts(url, "mailto:"),
	    "link to %s", url);
}

static struct census census_of(const char *markdown)
{
	cmark_node *root = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
	cmark_iter *iter = cmark_iter_new(root);
	struct census census = {{0}};

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER)
			continue;
		census.of[slot(cmark_node_get_type(node))]++;
		if (cmark_node_get_type(node) == CMARK_NODE_LINK)
			assert_link_leads_well(node);
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
	return census;
}

static void assert_same_structure(const struct census *plain, const struct census *with, const char *typed)
{
	static const cmark_node_type types[] = {CMARK_NODE_HEADING, CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST,
		CMARK_NODE_ITEM, CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_PARAGRAPH,
		CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_EMPH,
		CMARK_NODE_STRONG, CMARK_NODE_IMAGE, CMARK_NODE_LINEBREAK};

	for (size_t i = 0; i < COUNT(types); i++)
		cr_expect(with->of[slot(types[i])] == plain->of[slot(types[i])],
		    "node type %u: %u instead of %u with: %s", (unsigned)types[i], with->of[slot(types[i])],
		    plain->of[slot(types[i])], typed);
}

/* Each table keeps its columns: every line of it has as many bars. */
static void assert_tables_whole(const char *report, const char *typed)
{
	unsigned columns = 0;

	for (const char *line = report; *line != '\0'; line = strchr(line, '\n') + 1) {
		unsigned bars = 0;
		if (*line != '|') {
			columns = 0;
			continue;
		}
		for (const char *at = line; *at != '\n'; at++)
			bars += *at == '|';
		cr_assert(columns == 0 || bars == columns, "%u bars instead of %u with: %s", bars, columns, typed);
		columns = bars;
	}
}

static void assert_clean_bytes(const char *report, const char *typed)
{
	size_t length = strlen(report), used;
	uint32_t point;

	cr_assert(utf8_valid(report, length));
	cr_assert(eq(chr, report[length - 1], '\n'));
	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(report + i, length - i, &point);
		cr_assert(point == '\n' || point == '\t' || !text_is_unsafe(point), "U+%04X with: %s", (unsigned)point,
		    typed);
	}
}

static void retitle(char **text, const char *typed)
{
	free(*text);
	*text = xstrdup(typed);
}

/* A report with the text in every field, twelve times in all; the note, which is Markdown, is given apart. */
#define FIELDS 12
static char *report_with(const char *typed, const char *note)
{
	struct assess *assess = fixture_yaml(catalog, 0);
	char *report;

	retitle(&assess->assessment.title, typed);
	retitle(&assess->assessment.provider, typed);
	retitle(&assess->assessment.model, typed);
	fixture_answer(assess, "C.1-a", VERDICT_NA, typed, typed, note);
	fixture_answer(assess, "C.1-b", VERDICT_MET, typed, "", "");
	fixture_answer(assess, "C.1-c", VERDICT_NOT_MET, "Ann", "", note);
	fixture_evidence(assess, "E-1", EVIDENCE_REFERENCE, typed, typed, "", typed);
	fixture_evidence(assess, "E-2", EVIDENCE_FILE, typed, typed, "", "");
	fixture_link(assess, "E-1", "C.1-a");
	report = fixture_report(assess, typed);
	assess_free(assess);
	return report;
}

Test(report_text, every_field_comes_out_as_typed)
{
	AUTO_FREE char *plain = report_with("plain", "");
	struct census plain_census = census_of(plain);

	for (size_t i = 0; i < COUNT(nasty); i++) {
		AUTO_FREE char *report = report_with(nasty[i], ""), *expected = expected_words(nasty[i]);
		AUTO_FREE char *words = words_of(report);
		struct census census = census_of(report);

		cr_expect(occurrences(words, expected) >= FIELDS, "%u times: %s", occurrences(words, expected),
		    expected);
		assert_same_structure(&plain_census, &census, nasty[i]);
		assert_tables_whole(report, nasty[i]);
		assert_clean_bytes(report, nasty[i]);
	}
}

Test(report_text, addresses_are_links_only_when_good)
{
	AUTO_FREE char *plain = report_with("plain", "");
	struct census before = census_of(plain);

	for (size_t i = 0; i < COUNT(nasty); i++) {
		struct assess *assess = fixture_yaml(catalog, 0);
		AUTO_FREE char *report = NULL, *words = NULL, *expected = expected_words(nasty[i]);
		struct census census;

		fixture_evidence(assess, "E-1", EVIDENCE_URL, "x", nasty[i], "", "");
		report = fixture_report(assess, NULL);
		words = words_of(report);
		census = census_of(report);
		cr_expect(strstr(words, expected) != NULL, "no %s", expected);
		cr_expect(eq(u32, census.of[slot(CMARK_NODE_LINK)] - before.of[slot(CMARK_NODE_LINK)],
			tree_address_good(nasty[i])));
		assert_tables_whole(report, nasty[i]);
		assess_free(assess);
	}
}

Test(report_text, a_long_word)
{
	AUTO_FREE char *word = xcalloc(1, 10001), *report = NULL;

	memset(word, 'w', 10000);
	report = report_with(word, word);
	cr_assert(occurrences(report, word) >= FIELDS + 1);
	assert_tables_whole(report, word);
}

Test(report_text, notes_bring_no_structure_of_the_report)
{
	AUTO_FREE char *plain = report_with("plain", "note");
	struct census before = census_of(plain);

	for (size_t i = 0; i < COUNT(nasty); i++) {
		AUTO_FREE char *report = report_with("plain", nasty[i]);
		struct census census = census_of(report);
		static const cmark_node_type none[] = {CMARK_NODE_HEADING, CMARK_NODE_IMAGE, CMARK_NODE_HTML_BLOCK,
			CMARK_NODE_HTML_INLINE};

		for (size_t k = 0; k < COUNT(none); k++)
			cr_expect(census.of[slot(none[k])] == before.of[slot(none[k])], "type %u with: %s",
			    (unsigned)none[k], nasty[i]);
		cr_expect(census.of[slot(CMARK_NODE_BLOCK_QUOTE)] >= before.of[slot(CMARK_NODE_BLOCK_QUOTE)]);
		assert_tables_whole(report, nasty[i]);
		assert_clean_bytes(report, nasty[i]);
	}
}

static char *note_markdown(const char *note)
{
	cmark_node *document = tree_node(NULL, CMARK_NODE_DOCUMENT);
	struct str out = STR_INIT;

	note_add(document, note);
	markdown_write(document, &out);
	cmark_node_free(document);
	return str_take(&out);
}

Test(report_text, notes_say_what_was_typed)
{
	static const struct {
		const char *note, *markdown;
	} cases[] = {
		{"# Approved by the board", "> **Approved by the board**\n"},
		{"Approved **now**\n===", "> **Approved now**\n"},
		{"![i](http://x/y.png)", "> i (image: http\\://x/y.png)\n"},
		{"![](http://x/y.png \"t\")", "> image: http\\://x/y.png, t\n"},
		{"[a](javascript:alert(1))", "> a (javascript:alert(1))\n"},
		{"[a](java&#9;script:x)", "> a (java script:x)\n"},
		{"[a](smb://host/x \"t\")", "> a (smb\\://host/x, t)\n"},
		{"<ftp://x.y>", "> ftp\\://x.y\n"},
		{"[](http://x.y)", "> <http://x.y>\n"},
		{"[http://good.eu **bad**](http://bad.eu)", "> [http://good.eu **bad**](http://bad.eu)\n"},
		{"[http://x.y**z**](http://x.y)", "> [http://x.y**z**](http://x.y)\n"},
		{"[a](https://x.y/?a=1&amp;copy;=2)", "> [a](https://x.y/?a=1&amp;copy;=2)\n"},
		{"a <b>c</b>", "> a \\<b\\>c\\</b\\>\n"},
		{"<!-- hidden -->", "> \\<\\!-- hidden --\\>\n"},
		{"&#x202E;x&#27;y", "> \\<U+202E\\>x\\<U+001B\\>y\n"},
		{"**b** *e* `c|d`", "> **b** *e* `c|d`\n"},
		{"- a\n- b\n\n1. c", ">   - a\n>   - b\n> \n> 1.  c\n"},
		{"- a\n\n```\ncode\n```", ">   - a\n> \n> ``` text\n> code\n> ```\n"},
		{"> q", "> > q\n"},
		{"\\~~~\n$x$ e^2^ {.y}", "> \\~\\~\\~\n> \\$x\\$ e\\^2\\^ \\{.y}\n"},
		{"a | b\n:-: | :-:", "> a &#124; b\n> \\:-: &#124; :-:\n"},
		{"*&#32;a*", "> \\*&\\#32;a\\*\n"}, /* would become a list: as typed instead */
		{"  \n", "\n"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_FREE char *markdown = note_markdown(cases[i].note);
		cr_expect(eq(str, markdown, (char *)cases[i].markdown));
	}
}

Test(report_text, hostile_notes_are_plain_text, .timeout = 20)
{
	AUTO_STR deep = STR_INIT, steps = STR_INIT, images = STR_INIT;
	AUTO_FREE char *from_deep = NULL, *from_steps = NULL, *from_images = NULL;

	for (unsigned i = 0; i < 5000; i++)
		str_add(&deep, "- ");
	for (unsigned i = 0; i < 300; i++)
		str_addf(&steps, "%*s- x\n", (int)(i * 2), "");
	for (unsigned i = 0; i < 100000; i++)
		str_add(&images, "![[]()");
	from_deep = note_markdown(str_text(&deep));
	from_steps = note_markdown(str_text(&steps));
	from_images = note_markdown(str_text(&images));
	cr_assert(str_starts(from_deep, "> \\- - - "));
	cr_assert(str_starts(from_steps, "> \\- x\n> \\- x\n"));
	cr_assert(str_starts(from_images, "> \\!\\[\\[\\]()\\!"));
}

Test(report_text, excerpts)
{
	AUTO_FREE char *whole = note_excerpt("# Due\n\nBy **May**,\nor *June*.\n\n- one", 100);
	AUTO_FREE char *cut = note_excerpt("caf\xC3\xA9\xC3\xA9\xC3\xA9", 4), *none = note_excerpt(" \n", 10);

	cr_assert(eq(str, whole, "Due / By May, or June. / one"));
	cr_assert(eq(str, cut, "caf\xC3\xA9 \xE2\x80\xA6"));
	cr_assert(eq(str, none, ""));
}
