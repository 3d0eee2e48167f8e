/* Documents for the tests of formats. */
#include "report-sample.h"

#include "report/report-note.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TABLE_FORM(alone_form, {"Alone", 10, false});
TABLE_FORM(pair_form, {"Name", 10, false}, {"Number", 10, true});

static void add_tables(cmark_node *root, const char *text)
{
	cmark_node *table = table_new(root, &alone_form), *row;

	table_set_caption(table, text);
	table_text(table_row(table), text);
	table = table_new(root, &pair_form);
	row = table_row(table);
	table_text(row, text);
	table_text(row, text);
	row = table_row(table);
	table_cell(row);
	table_text(row, "1");
}

void sample_chart(cmark_node *parent, enum chart_kind kind, const char *text)
{
	static const struct chart_series series[] = {{"met", LOOK_MET}, {"open", LOOK_OPEN}};
	const struct chart_value values[][2] = {{{3, NULL}, {1, NULL}}, {{CHART_NONE, NULL}, {2.5, "2.5 %"}}};
	const struct chart_row rows[] = {{text, text, values[0]}, {"second", NULL, values[1]}};

	chart_new(parent, &(struct chart){.kind = kind, .title = text, .what = "Chapter", .series_n = 2, .row_n = 2,
		.series = series, .rows = rows});
}

struct document sample_new(const char *text, const char *note)
{
	struct document document = {.root = tree_node(NULL, CMARK_NODE_DOCUMENT), .author = text, .organisation = "Org",
		.classification = "Secret", .distribution = text, .date = "2026-11-24"};
	cmark_node *root = document.root, *paragraph, *list;

	tree_heading(root, 1, "Title");
	tree_heading(root, 2, text);
	tree_paragraph(root, text);
	paragraph = tree_node(root, CMARK_NODE_PARAGRAPH);
	tree_strong(paragraph, text);
	tree_space(paragraph);
	tree_line(tree_inserted(paragraph), text);
	tree_space(paragraph);
	tree_line(tree_deleted(paragraph), text);
	tree_break(paragraph);
	tree_line(paragraph, text);
	list = tree_list(root);
	tree_line(tree_item(list), text);
	tree_line(tree_item(list), "item");
	add_tables(root, text);
	sample_chart(root, CHART_STACK, text);
	tree_page(root);
	tree_address(tree_node(root, CMARK_NODE_PARAGRAPH), text);
	if (note != NULL)
		note_add(root, note);
	return document;
}

char *sample_write(struct document *document, enum report_format format)
{
	struct str out = STR_INIT;
	struct err err = ERR_INIT;
	bool written = format == REPORT_PDF ? pdf_write_with(sample_driver(), document, &out, &err) :
	    document_write(document, format, &out, &err);

	cr_assert(written, "%s", err.text);
	document_clear(document);
	return str_take(&out);
}

char *sample_expected(const char *text)
{
	AUTO_FREE char *clean = tree_clean(text);
	struct str out = STR_INIT;

	for (const char *at = clean; *at != '\0'; at++)
		if (strchr(" \t\n", *at) == NULL)
			str_addc(&out, *at);
	return str_take(&out);
}

unsigned sample_count(const char *text, const char *part)
{
	size_t length = strlen(part);
	unsigned n = 0;

	if (length == 0)
		return UINT32_MAX;
	for (text = strstr(text, part); text != NULL; text = strstr(text + length, part))
		n++;
	return n;
}

/* A driver of letters that are 5 wide, and 10 high in the size of usual text. */
struct pdf_surface {
	struct str out;
	unsigned page;
};

struct pdf_text {
	struct str text;
	size_t columns;
	double height; /* of a line */
	char *url;
};

static struct pdf_surface *fake_begin(const struct pdf_info *info)
{
	struct pdf_surface *surface = xcalloc(1, sizeof *surface);

	str_addf(&surface->out, "title %s, date %s\n", info->title, info->date);
	return surface;
}

static void fake_page(struct pdf_surface *surface, double width, double height)
{
	str_addf(&surface->out, "page %u %.0fx%.0f\n", ++surface->page, width, height);
}

static const char *fake_finish(struct pdf_surface *surface, void (*sink)(void *, const void *, size_t), void *arg)
{
	sink(arg, str_text(&surface->out), surface->out.len);
	str_free(&surface->out);
	free(surface);
	return NULL;
}

static struct pdf_text *fake_text(struct pdf_surface *surface, const char *words, size_t length,
    const struct pdf_style *style, const struct pdf_span *spans, size_t span_n)
{
	struct pdf_text *text = xcalloc(1, sizeof *text);

	(void)surface;
	cr_assert(utf8_valid(words, length));
	str_addn(&text->text, words, length);
	text->columns = style->width > 0 ? (size_t)(style->width / 5) : 1000000;
	text->height = style->size * 10 / 9;
	if (text->columns == 0)
		text->columns = 1;
	for (size_t i = 0; i < span_n; i++) {
		cr_assert(spans[i].from < spans[i].to && spans[i].to <= length);
		cr_assert(i == 0 || spans[i - 1].to <= spans[i].from);
		if (spans[i].url != NULL && text->url == NULL)
			text->url = xstrdup(spans[i].url);
	}
	return text;
}

static void fake_free(struct pdf_text *text)
{
	str_free(&text->text);
	free(text->url);
	free(text);
}

static size_t fake_lines(struct pdf_text *text)
{
	size_t count = text->text.len == 0 ? 0 : utf8_count(str_text(&text->text));

	return count == 0 ? 1 : (count + text->columns - 1) / text->columns;
}

static double fake_height(struct pdf_text *text, size_t line)
{
	(void)line;
	return text->height;
}

static double fake_wide(struct pdf_text *text)
{
	size_t count = text->text.len == 0 ? 0 : utf8_count(str_text(&text->text));

	return 5 * (double)(count < text->columns ? count : text->columns);
}

static void fake_draw(struct pdf_surface *surface, struct pdf_text *text, size_t first, size_t last, double x, double y)
{
	const char *at = str_text(&text->text);
	size_t left = text->text.len;

	cr_assert(x >= 0 && y >= 0 && last <= fake_lines(text));
	if (text->url != NULL && first == 0)
		str_addf(&surface->out, "link %s\n", text->url);
	for (size_t line = 0; line < last; line++)
		for (size_t i = 0; i < text->columns && left > 0; i++) {
			uint32_t point;
			size_t used = utf8_decode(at, left, &point);
			if (line >= first)
				str_addn(&surface->out, at, used);
			at += used;
			left -= used;
		}
	if (last == fake_lines(text))
		str_addc(&surface->out, '\n');
	cr_assert(y + text->height * (double)(last - first) <= 842, "text below the page: %s", str_text(&text->text));
}

static void fake_rect(struct pdf_surface *surface, double x, double y, double width, double height,
    struct pdf_colour fill)
{
	(void)surface, (void)fill;
	cr_assert(x >= 0 && y >= 0 && x + width <= 612 && y + height <= 842 && width >= 0 && height >= 0);
}

static void fake_line(struct pdf_surface *surface, const double *points, size_t n, double thick,
    struct pdf_colour colour, bool filled)
{
	(void)surface, (void)thick, (void)colour, (void)filled;
	for (size_t i = 0; i < n; i++)
		cr_assert(points[2 * i] >= 0 && points[2 * i] <= 612 && points[2 * i + 1] >= 0 && points[2 * i + 1] <= 842);
}

static void fake_outline(struct pdf_surface *surface, int level, const char *title, double y)
{
	(void)y;
	str_addf(&surface->out, "outline %d %s\n", level, title);
}

static bool fake_image(struct pdf_surface *surface, bool svg, const void *bytes, size_t length, double x, double y,
    double width, double height)
{
	(void)bytes, (void)x, (void)y, (void)width, (void)height;
	str_addf(&surface->out, "image %s %zu\n", svg ? "svg" : "png", length);
	return true;
}

const struct pdf_driver *sample_driver(void)
{
	static const struct pdf_driver driver = {PDF_DRIVER_VERSION, fake_begin, fake_page, fake_finish, fake_text,
		fake_free, fake_lines, fake_height, fake_wide, fake_draw, fake_rect, fake_line, fake_outline, fake_image};

	return &driver;
}
