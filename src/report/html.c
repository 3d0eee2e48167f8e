/*
 * HTML: what stands around the tree. The policy in the head allows two style sheets, named by their hash, and images
 * that are in the file; so nothing that slipped in as text could run or load anything.
 */
#include "report/html.h"

#include "report/html-tree.h"

#include <stdlib.h>
#include <string.h>

void html_text(struct str *out, const char *text)
{
	AUTO_STR clean = STR_INIT;

	text_clean(&clean, text, TEXT_BLOCK);
	for (const char *at = str_text(&clean); *at != '\0'; at++)
		switch (*at) {
		case '&':
			str_add(out, "&amp;");
			break;
		case '<':
			str_add(out, "&lt;");
			break;
		case '>':
			str_add(out, "&gt;");
			break;
		case '"':
			str_add(out, "&quot;");
			break;
		default:
			str_addc(out, *at);
		}
}

void base64_add(struct str *out, const void *bytes, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *at = bytes;

	for (; length > 0; at += 3) {
		size_t n = length < 3 ? length : 3;
		unsigned three = (unsigned)at[0] << 16 | (n > 1 ? (unsigned)at[1] << 8 : 0) | (n > 2 ? at[2] : 0);
		str_addc(out, digits[three >> 18]);
		str_addc(out, digits[three >> 12 & 63]);
		str_addc(out, n > 1 ? digits[three >> 6 & 63] : '=');
		str_addc(out, n > 2 ? digits[three & 63] : '=');
		length -= n;
	}
}

static unsigned hex_digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* 'sha256-...', as a policy names a style sheet. */
static void add_hash(struct str *out, const char *text)
{
	char hex[SHA256_HEX];
	unsigned char bytes[32];

	sha256_hex(text, strlen(text), hex);
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(hex_digit(hex[2 * i]) << 4 | hex_digit(hex[2 * i + 1]));
	str_add(out, "'sha256-");
	base64_add(out, bytes, sizeof bytes);
	str_addc(out, '\'');
}

/* A string of CSS: all ASCII but letters, digits and blanks by number, so that nothing ends it. */
static void add_css_string(struct str *out, const char *text)
{
	str_addc(out, '"');
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;
		if (c >= 0x80 || c == ' ' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))
			str_addc(out, *text);
		else
			str_addf(out, "\\%x ", c);
	}
	str_addc(out, '"');
}

/* The number of the page has its own room beside a long foot. */
static void add_margin_box(struct str *css, const char *box, const char *text)
{
	if (*text == '\0')
		return;
	str_addf(css, "\t@%s { content: ", box);
	add_css_string(css, text);
	str_add(css, "; width: 85%; font: 8pt sans-serif; color: #444; }\n");
}

/* Head, foot and number of printed pages, for browsers that can. */
static char *page_css(const struct document *document)
{
	AUTO_FREE char *head = document_head(document), *foot = document_foot(document);
	struct str css = STR_INIT;

	str_addf(&css, "\n@page {\n\tsize: %s;\n\tmargin: %s;\n",
	    document->paper == PAPER_LETTER ? "letter" : "A4", document->dense ? "13mm 13mm 14mm" : "18mm 16mm");
	add_margin_box(&css, "top-left", head);
	add_margin_box(&css, "bottom-left", foot);
	str_add(&css, "\t@bottom-right { content: counter(page) \" of \" counter(pages); width: 15%; font: 8pt sans-serif; "
	    "color: #444; }\n}\n@page :first { @top-left { content: none; } }\n"); /* there the page itself says it */
	return str_take(&css);
}

static void add_meta(struct str *out, const char *name, const char *content)
{
	if (text_blank(content))
		return;
	str_addf(out, "<meta name=\"%s\" content=\"", name);
	html_text(out, content);
	str_add(out, "\">\n");
}

static void add_head(const struct document *document, const char *title, struct str *out)
{
	AUTO_FREE char *pages = page_css(document);

	str_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
	    "base-uri 'none'; form-action 'none'; style-src ", document_language(document));
	add_hash(out, report_css);
	str_addc(out, ' ');
	add_hash(out, pages);
	str_add(out, "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n");
	add_meta(out, "author", document->author);
	add_meta(out, "description", document->subject);
	add_meta(out, "dcterms.date", document->date);
	add_meta(out, "generator", "adhere");
	str_add(out, "<title>");
	html_text(out, *title != '\0' ? title : "Report");
	str_addf(out, "</title>\n<style>%s</style>\n<style>%s</style>\n</head>\n", report_css, pages);
}

static void add_logo(const struct document *document, struct str *out)
{
	if (document->logo_type == IMAGE_NONE || document->logo_length == 0)
		return;
	str_addf(out, "<img class=\"logo\" alt=\"Logo\" src=\"data:image/%s;base64,",
	    document->logo_type == IMAGE_PNG ? "png" : "svg+xml"); /* as an image, SVG runs and loads nothing */
	base64_add(out, document->logo, document->logo_length);
	str_add(out, "\">\n");
}

static void add_span(struct str *out, const char *class, const char *text)
{
	AUTO_FREE char *line = NULL;

	if (text_blank(text))
		return;
	line = text_line(text);
	str_addf(out, "<span%s>", class);
	html_text(out, line);
	str_add(out, "</span>\n");
}

static void add_top(const struct document *document, struct str *out)
{
	if (document->logo_type == IMAGE_NONE && text_blank(document->classification) &&
	    text_blank(document->organisation))
		return;
	str_add(out, "<header class=\"head\">\n");
	add_logo(document, out);
	add_span(out, " class=\"class\"", document->classification);
	add_span(out, "", document->organisation);
	str_add(out, "</header>\n");
}

static void add_bottom(const struct document *document, struct str *out)
{
	AUTO_FREE char *foot = document_foot(document);

	str_add(out, "<footer class=\"foot\">\n");
	add_span(out, " class=\"class\"", document->classification);
	add_span(out, "", foot);
	if (!text_blank(document->distribution)) {
		AUTO_FREE char *list = xasprintf("Distribution: %s", document->distribution);
		add_span(out, "", list);
	}
	str_add(out, "</footer>\n");
}

void html_write(struct document *document, struct str *out)
{
	AUTO_FREE char *title = document_title(document);

	cmark_consolidate_text_nodes(document->root);
	add_head(document, title, out);
	str_add(out, document->dense ? "<body class=\"dense\">\n" : "<body>\n");
	add_top(document, out);
	str_add(out, "<main>\n");
	html_tree(document->root, out);
	str_add(out, "</main>\n");
	add_bottom(document, out);
	str_add(out, "</body>\n</html>\n");
}
