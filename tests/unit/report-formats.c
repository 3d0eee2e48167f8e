/* Tests that a text is the same text in every format, whatever it looks like, and that no format runs or loads any. */
#include "report-sample.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const nasty[] = {
	"plain words", "a | b || c |", "|---|---|", ":-: | x", "<script>alert(1)</script>", "</style><script>x</script>",
	"# Approved", "1. x", "- x", "> quoted", "[a](javascript:alert(1))", "![i](http://x/y.png)", "[a]: http://x/",
	"<!-- -->", "--><img src=x onerror=y>", "<http://x.y/>", "\" onclick=\"x", "' onclick='x", "`code`", "```", "~~~",
	"\xE2\x80\xAElive\xE2\x80\xAC", "\x1B]0;title\x07", "&amp; &lt; &#60;", "\\", "a\\|b\\\\|c\\", "---", "a -- b --- c",
	"*a* **b** _c_", "$x$ ^2^ H~2~O {.class}", "bad \xFF\xFE bytes", "caf\xC3\xA9 \xF0\x9F\x98\x80 \xE4\xB8\xAD\xE6\x96\x87",
	"\\input{/etc/passwd}", "\\write18{id}", "}{\\end{longtable}", "\\end{verbatim}\\input x", "100 % # & _ ~ ^",
	"% comment", "$\\catcode`\\@=0$", "^^5cinput", ".so /etc/passwd", "'so x", ".TE", "T}", ".\\\" x", "\\n(.x \\*[y]",
	"\\fBbold\\fR \\(bu", "'quoted' \"double\" ``tex''", "{+ + }", "http://x.y/a_b%20c#d&e", "https://x.y/?a=1&b=<2>",
	"mailto:a@b.c", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "(x) [y] {z}",
	"e\xCC\x81 combining", "\xC2\xA0no break\xC2\xA0", "-", "--", "x-", "*", "",
};

/* How often a text of the sample is at least there. */
static unsigned least_in(enum report_format format)
{
	return format == REPORT_TEXT ? SAMPLE_ALONE : SAMPLE_ALONE + SAMPLE_BESIDE;
}

static void check_format(enum report_format format, const char *text)
{
	struct document document = sample_new(text, text);
	AUTO_FREE char *written = sample_write(&document, format), *seen = sample_seen(format, written);
	AUTO_FREE char *expected = sample_expected(text);

	cr_expect(sample_count(seen, expected) >= least_in(format), "%s: %u times: %s\nin %s", report_writers[format].name,
	    sample_count(seen, expected), expected, seen);
}

Test(report_formats, each_text_is_the_same_text)
{
	for (int format = 0; format < REPORT_FORMAT_N; format++)
		for (size_t i = 0; i < COUNT(nasty); i++)
			check_format((enum report_format)format, nasty[i]);
}

/* Pieces of the above in any order, the same in every run. */
static char *random_text(uint32_t *seed)
{
	struct str text = STR_INIT;
	uint32_t pieces;

	*seed = *seed * 1664525U + 1013904223U;
	pieces = 1 + (*seed >> 24) % 6;
	while (pieces-- > 0) {
		*seed = *seed * 1664525U + 1013904223U;
		str_add(&text, nasty[(*seed >> 8) % COUNT(nasty)]);
		if (*seed & 0x80)
			str_addc(&text, "\n .'"[(*seed >> 28) % 4]);
	}
	return str_take(&text);
}

Test(report_formats, random_texts_are_the_same_texts, .timeout = 120)
{
	uint32_t seed = 20261124;

	for (unsigned i = 0; i < 60; i++) {
		AUTO_FREE char *text = random_text(&seed);
		for (int format = 0; format < REPORT_FORMAT_N; format++)
			check_format((enum report_format)format, text);
	}
}

Test(report_formats, a_word_of_ten_thousand_letters, .timeout = 60)
{
	AUTO_FREE char *word = xcalloc(1, 10001);

	memset(word, 'w', 10000);
	for (int format = 0; format < REPORT_FORMAT_N; format++) {
		struct document document = sample_new(word, word);
		AUTO_FREE char *written = sample_write(&document, (enum report_format)format);
		AUTO_FREE char *seen = sample_seen((enum report_format)format, written);
		unsigned letters = sample_count(seen, "w"), least = least_in((enum report_format)format) * 10000;

		/* Letters, since the head and foot of a page may stand within the word. */
		cr_expect(letters >= least, "%s: %u letters, not %u", report_writers[format].name, letters, least);
	}
}

Test(report_formats, the_same_document_the_same_bytes)
{
	for (int format = 0; format < REPORT_FORMAT_N; format++) {
		struct document one = sample_new("x | y", "*n*"), other = sample_new("x | y", "*n*");
		AUTO_FREE char *first = sample_write(&one, (enum report_format)format);
		AUTO_FREE char *second = sample_write(&other, (enum report_format)format);
		cr_expect(eq(str, first, second));
	}
}

Test(report_formats, what_stands_around_is_there)
{
	for (int format = 0; format < REPORT_FORMAT_N; format++) {
		struct document document = sample_new("words", NULL);
		AUTO_FREE char *written = sample_write(&document, (enum report_format)format);
		if (format != REPORT_MARKDOWN) { /* which is only the report: the header says it there */
			cr_expect(strstr(written, "Secret") != NULL, "%s: %s", report_writers[format].name, written);
			cr_expect(strstr(written, "2026") != NULL, "%s", report_writers[format].name);
		}
		cr_expect(strstr(written, "Title") != NULL);
	}
}

Test(report_formats, inserted_and_deleted_are_marked)
{
	for (int format = 0; format < REPORT_FORMAT_N; format++) {
		struct document document = sample_new("words", NULL);
		AUTO_FREE char *written = sample_write(&document, (enum report_format)format);
		AUTO_FREE char *seen = sample_seen((enum report_format)format, written);
		cr_expect(strstr(seen, "{+words+}") != NULL, "%s: %s", report_writers[format].name, seen);
		cr_expect(strstr(seen, "[-words-]") != NULL, "%s", report_writers[format].name);
	}
}

Test(report_formats, charts_are_numbers_in_every_format)
{
	static const enum chart_kind kinds[] = {CHART_STACK, CHART_LINES, CHART_TARGET, CHART_COLUMNS};

	for (int format = 0; format < REPORT_FORMAT_N; format++)
		for (size_t i = 0; i < COUNT(kinds); i++) {
			struct document document = {.root = tree_node(NULL, CMARK_NODE_DOCUMENT)};
			AUTO_FREE char *written = NULL, *seen = NULL;

			sample_chart(document.root, kinds[i], "label");
			written = sample_write(&document, (enum report_format)format);
			seen = sample_seen((enum report_format)format, written);
			cr_expect(strstr(seen, "label") != NULL && strstr(seen, "met") != NULL && strstr(seen, "3") != NULL &&
			    strstr(seen, "2.5%") != NULL && strstr(seen, "–") != NULL, "%s: %s",
			    report_writers[format].name, written);
		}
}

Test(report_formats, names_and_extensions)
{
	for (int format = 0; format < REPORT_FORMAT_N; format++) {
		AUTO_FREE char *path = xasprintf("dir.x/report.%s", report_writers[format].extension);
		cr_expect(eq(int, report_format_parse(report_writers[format].name), format));
		cr_expect(eq(int, report_format_parse(report_writers[format].other_name), format));
		cr_expect(eq(int, report_format_of_file(path), format));
	}
	cr_expect(eq(int, report_format_of_file("dir.pdf/report"), -1));
	cr_expect(eq(int, report_format_of_file("report.PDF"), REPORT_PDF));
	cr_expect(eq(int, report_format_parse("docx"), -1));
}
