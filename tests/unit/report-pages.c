/* Tests of the pages of a PDF, with a driver that writes them as text, and of what is added to the file. */
#include "report-sample.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

TABLE_FORM(long_form, {"Head of it", 10, false}, {"Words", 40, false}, {"Count", 6, true});

static struct document new_document(void)
{
	return (struct document){.root = tree_node(NULL, CMARK_NODE_DOCUMENT), .title = "T", .classification = "Secret",
		.date = "2026-11-24"};
}

static unsigned pages_of(const char *written)
{
	return sample_count(written, "\npage ");
}

/* The text of one page, from 1; the caller frees. */
static char *page_of(const char *written, unsigned number)
{
	AUTO_FREE char *start = xasprintf("\npage %u ", number);
	const char *from = strstr(written, start), *to;

	cr_assert(from != NULL);
	to = strstr(from + 1, "\npage ");
	return to != NULL ? xstrndup(from, (size_t)(to - from)) : xstrdup(from);
}

Test(report_pages, each_has_head_foot_and_number)
{
	struct document document = new_document();
	AUTO_FREE char *written = NULL;
	unsigned pages;

	for (unsigned i = 0; i < 200; i++)
		tree_paragraph_format(document.root, "Paragraph %u.", i);
	written = sample_write(&document, REPORT_PDF);
	pages = pages_of(written);
	cr_assert(pages > 2);
	for (unsigned i = 1; i <= pages; i++) {
		AUTO_FREE char *page = page_of(written, i), *number = xasprintf("\n%u of %u\n", i, pages);
		cr_expect(strstr(page, number) != NULL, "%s", page);
		cr_expect(strstr(page, "Secret") != NULL && strstr(page, "T · 2026-11-24") != NULL);
	}
	for (unsigned i = 0; i < 200; i++) {
		AUTO_FREE char *words = xasprintf("\nParagraph %u.\n", i);
		cr_expect(eq(u32, sample_count(written, words), 1));
	}
}

Test(report_pages, rows_stay_whole_and_heads_are_repeated)
{
	struct document document = new_document();
	cmark_node *table = table_new(document.root, &long_form);
	AUTO_FREE char *written = NULL;
	unsigned pages, rows = 0;

	for (unsigned i = 0; i < 120; i++) {
		cmark_node *row = table_row(table);
		table_format(row, "row %u starts", i);
		table_format(row, "%0*d and row %u ends", 300, 7, i);
		table_format(row, "%u", i);
	}
	written = sample_write(&document, REPORT_PDF);
	pages = pages_of(written);
	cr_assert(pages > 3);
	for (unsigned i = 1; i <= pages; i++) {
		AUTO_FREE char *page = page_of(written, i);
		cr_expect(eq(u32, sample_count(page, "Head of it\n"), 1));
		cr_expect(eq(u32, sample_count(page, "starts"), sample_count(page, "ends")));
		rows += sample_count(page, "starts");
	}
	cr_assert(eq(u32, rows, 120));
}

Test(report_pages, a_row_longer_than_a_page_goes_on)
{
	struct document document = new_document();
	cmark_node *row = table_row(table_new(document.root, &long_form));
	AUTO_FREE char *word = xcalloc(1, 20001), *written = NULL;

	memset(word, 'z', 20000);
	table_text(row, "row");
	table_text(row, word);
	table_text(row, "7");
	written = sample_write(&document, REPORT_PDF);
	cr_assert(pages_of(written) > 3);
	cr_assert(eq(u32, sample_count(written, "z"), 20000));
}

Test(report_pages, no_heading_is_last_on_its_page)
{
	for (unsigned before = 0; before < 60; before++) {
		struct document document = new_document();
		AUTO_FREE char *written = NULL;

		for (unsigned i = 0; i < before; i++)
			tree_paragraph(document.root, "p");
		tree_heading(document.root, 2, "Second");
		tree_heading(document.root, 3, "Third");
		table_text(table_row(table_new(document.root, &long_form)), "cell");
		written = sample_write(&document, REPORT_PDF);
		for (unsigned i = 1; i <= pages_of(written); i++) {
			AUTO_FREE char *page = page_of(written, i);
			bool second = strstr(page, "\nSecond\n") != NULL, third = strstr(page, "\nThird\n") != NULL;
			bool cell = strstr(page, "\ncell\n") != NULL;
			cr_expect(second == cell && third == cell, "%u: %s", before, page);
		}
	}
}

/* A line that leads to a table is on its page. */
Test(report_pages, what_leads_to_a_table_stays_with_it)
{
	for (unsigned before = 0; before < 80; before++) {
		struct document document = new_document();
		cmark_node *row;
		AUTO_FREE char *written = NULL, *last = NULL;

		for (unsigned i = 0; i < before; i++)
			tree_paragraph(document.root, "Filling.");
		tree_heading(document.root, 2, "Heading");
		tree_paragraph(document.root, "The most pressing:");
		row = table_row(table_new(document.root, &long_form));
		table_text(row, "First");
		table_text(row, "row");
		table_text(row, "1");
		written = sample_write(&document, REPORT_PDF);
		last = page_of(written, pages_of(written));
		cr_expect(strstr(last, "Heading") != NULL && strstr(last, "The most pressing:") != NULL &&
		    strstr(last, "First") != NULL, "after %u lines:\n%s", before, last);
	}
}

static unsigned pages_of_dense(unsigned paragraphs, unsigned wanted)
{
	struct document document = new_document();
	AUTO_FREE char *written = NULL;

	document.dense = true;
	document.pages = wanted;
	for (unsigned i = 0; i < paragraphs; i++)
		tree_paragraph_format(document.root, "Paragraph %u.", i);
	written = sample_write(&document, REPORT_PDF);
	cr_expect(eq(u32, sample_count(written, "\nParagraph "), paragraphs));
	return pages_of(written);
}

Test(report_pages, print_is_smaller_where_that_saves_a_page)
{
	unsigned most = 1;

	while (pages_of_dense(most + 1, 0) == 1)
		most++;
	cr_expect(eq(u32, pages_of_dense(most + 2, 0), 2));
	cr_expect(eq(u32, pages_of_dense(most + 2, 1), 1));
	cr_expect(eq(u32, pages_of_dense(3 * most, 1), pages_of_dense(3 * most, 0)), "what can't fit is as large as ever");
}

Test(report_pages, names_at_the_ends_of_lines_are_apart)
{
	double heights[] = {100, 102, CHART_NONE, 101, 300};

	chart_spread(heights, COUNT(heights), 10);
	cr_expect(heights[3] - heights[0] > 9.5 && heights[1] - heights[3] > 9.5, "%g %g %g", heights[0], heights[3], heights[1]);
	cr_expect(isnan(heights[2]) && heights[4] == 300.0);
}

Test(report_pages, outline_links_logo_and_page_ends)
{
	struct document document = new_document();
	AUTO_FREE char *written = NULL, *first = NULL, *second = NULL;

	document.logo_type = IMAGE_PNG;
	document.logo = "12345";
	document.logo_length = 5;
	document.paper = PAPER_LETTER;
	tree_heading(document.root, 1, "First");
	tree_address(tree_node(document.root, CMARK_NODE_PARAGRAPH), "https://x.y/");
	tree_page(document.root);
	tree_heading(document.root, 2, "Second");
	tree_paragraph(document.root, "end");
	written = sample_write(&document, REPORT_PDF);
	cr_assert(eq(u32, pages_of(written), 2));
	first = page_of(written, 1);
	second = page_of(written, 2);
	cr_assert(strstr(first, "612x792") != NULL && strstr(first, "image png 5") != NULL);
	cr_assert(strstr(first, "outline 1 First") != NULL && strstr(first, "link https://x.y/") != NULL);
	cr_assert(strstr(second, "outline 2 Second") != NULL && strstr(second, "\nend\n") != NULL);
	cr_assert(strstr(second, "image") == NULL);
}

Test(report_pages, the_language_is_added_to_the_catalog)
{
	static const char body[] = "%PDF-1.5\n1 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n>>\nendobj\n";
	AUTO_STR pdf = STR_INIT, plain = STR_INIT;

	str_addf(&pdf, "%sxref\n0 2\n0000000000 65535 f \n%010d 00000 n \ntrailer\n<< /Size 2\n   /Root 1 0 R\n>>\n"
	    "startxref\n%zu\n%%%%EOF\n", body, 9, strlen(body));
	str_add(&plain, str_text(&pdf));
	pdf_add_language(&pdf, 0, "de");
	cr_assert(str_starts(str_text(&pdf), str_text(&plain)));
	cr_assert(strstr(str_text(&pdf), "/Pages 2 0 R\n   /Lang (de)\n") != NULL, "%s", str_text(&pdf));
	cr_assert(eq(int, atoi(strstr(str_text(&pdf) + plain.len, "startxref\n") + 10),
		(int)(strstr(str_text(&pdf) + plain.len, "xref\n") - str_text(&pdf))));
}

Test(report_pages, another_kind_of_file_stays_as_it_is)
{
	static const char *const files[] = {"", "%PDF-1.5\n", "trailer startxref", "trailer\n/Root 1 0 R\nstartxref\n0\n",
		"trailer\n/Root 9 0 R\nstartxref\n99999\n%%EOF", "xref\n0 1\ntrailer\n/Root 5 0 R\nstartxref\n0\n"};

	for (size_t i = 0; i < COUNT(files); i++) {
		AUTO_STR pdf = STR_INIT;
		str_add(&pdf, files[i]);
		pdf_add_language(&pdf, 0, "en");
		cr_expect(eq(str, (char *)str_text(&pdf), (char *)files[i]));
	}
}
