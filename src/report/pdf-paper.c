/* Pages, and text on them. */
#include "report/pdf-paper.h"

#include <stdlib.h>
#include <string.h>

const struct pdf_colour paper_ink = {0, 0, 0}, paper_quiet = {0.33, 0.33, 0.33}, paper_line = {0.72, 0.72, 0.72},
	paper_band = {0.93, 0.93, 0.94};

enum { LEAD_LINES = 4 };

static const double sizes[] = {9, 8, 7.5}, heading_sizes[] = {16, 12, 10.5, 9.5, 9, 9};
static const double heading_gaps[] = {0, 14, 10, 9, 8, 8};

void paper_draw(struct paper *paper, struct pdf_text *text, size_t first, size_t last, double x, double y)
{
	if (paper->draw)
		paper->driver->text_draw(paper->surface, text, first, last, x, y);
}

void paper_rect(struct paper *paper, double x, double y, double width, double height, struct pdf_colour fill)
{
	if (paper->draw)
		paper->driver->rect(paper->surface, x, y, width, height, fill);
}

void paper_lines(struct paper *paper, const double *points, size_t n, double thick, struct pdf_colour colour,
    bool filled)
{
	if (paper->draw)
		paper->driver->lines(paper->surface, points, n, thick, colour, filled);
}

double paper_points(const struct paper *paper, enum paper_size size)
{
	return sizes[size] * paper->scale;
}

/* The style of the text that is made next. */
static struct pdf_style *style_of(struct paper *paper, double size, double width)
{
	paper->style = (struct pdf_style){.family = text_blank(paper->document->font) ? "DejaVu Sans" : paper->document->font,
		.mono = "DejaVu Sans Mono", .size = size, .width = width, .colour = paper_ink,
		.language = document_language(paper->document)};
	return &paper->style;
}

static struct pdf_text *new_text(struct paper *paper, cmark_node *inlines, const struct pdf_style *style)
{
	struct inline_text text;
	struct pdf_text *made;
	struct pdf_span *spans;

	inline_gather(inlines, false, &text);
	spans = xcalloc(text.spans.n + 1, sizeof *spans);
	for (size_t i = 0; i < text.spans.n; i++) {
		const struct span *from = &text.spans.v[i];
		spans[i] = (struct pdf_span){.from = from->from, .to = from->to, .bold = from->style & SPAN_BOLD,
			.italic = from->style & SPAN_ITALIC, .mono = from->style & SPAN_CODE,
			.under = from->style & SPAN_NEW, .struck = from->style & SPAN_GONE, .url = from->url};
	}
	made = paper->driver->text_new(paper->surface, str_text(&text.text), text.text.len, style, spans, text.spans.n);
	free(spans);
	inline_free(&text);
	return made;
}

struct pdf_text *paper_text(struct paper *paper, cmark_node *inlines, enum paper_size size, double width, bool bold,
    enum pdf_align align)
{
	struct pdf_style *style = style_of(paper, paper_points(paper, size), width);

	style->bold = bold;
	style->align = align;
	return new_text(paper, inlines, style);
}

static struct pdf_text *plain(struct paper *paper, const char *words, const struct pdf_style *style,
    enum text_mode mode)
{
	AUTO_STR clean = STR_INIT;

	text_clean(&clean, words, mode);
	return paper->driver->text_new(paper->surface, str_text(&clean), clean.len, style, NULL, 0);
}

struct pdf_text *paper_words(struct paper *paper, const char *words, enum paper_size size, double width, bool bold,
    enum pdf_align align)
{
	struct pdf_style *style = style_of(paper, paper_points(paper, size), width);

	style->bold = bold;
	style->align = align;
	return plain(paper, words, style, TEXT_LINE);
}

struct pdf_text *paper_code(struct paper *paper, const char *words, double width)
{
	struct pdf_style *style = style_of(paper, paper_points(paper, PAPER_SMALL), width);

	style->family = style->mono;
	return plain(paper, words, style, TEXT_BLOCK);
}

double paper_text_height(struct paper *paper, struct pdf_text *text, size_t first, size_t last)
{
	double height = 0;

	for (size_t i = first; i < last; i++)
		height += paper->driver->text_line_height(text, i);
	return height;
}

double paper_wide(struct paper *paper, const char *words, enum paper_size size, bool bold)
{
	struct pdf_text *text = paper_words(paper, words, size, 0, bold, PDF_LEFT);
	double wide = paper->driver->text_wide(text);

	paper->driver->text_free(text);
	return wide;
}

/* A line of the margin, at its left or right end. */
static void put_margin(struct paper *paper, const char *words, double y, enum pdf_align align)
{
	struct pdf_style *style = style_of(paper, paper_points(paper, PAPER_TINY), paper->right - paper->left);
	struct pdf_text *text;

	if (*words == '\0')
		return;
	style->colour = paper_quiet;
	style->align = align;
	if (align == PDF_LEFT)
		style->width -= 80; /* of the page's number */
	text = plain(paper, words, style, TEXT_LINE);
	paper_draw(paper, text, 0, 1, paper->left, y);
	paper->driver->text_free(text);
}

static void put_logo(struct paper *paper)
{
	const struct document *document = paper->document;

	if (document->logo_type != IMAGE_NONE && document->logo_length > 0)
		paper->driver->image(paper->surface, document->logo_type == IMAGE_SVG, document->logo,
		    document->logo_length, paper->right - 120, paper->top - 14, 120, 34);
}

static void put_margins(struct paper *paper)
{
	AUTO_FREE char *number = xasprintf("%u of %u", paper->page, paper->page_n);
	const double y = paper->bottom + 12, line[] = {paper->left, y, paper->right, y};

	put_margin(paper, paper->head, paper->top - 26, PDF_LEFT);
	paper_lines(paper, line, 2, 0.5, paper_line, false);
	put_margin(paper, paper->foot, y + 4, PDF_LEFT);
	put_margin(paper, number, y + 4, PDF_RIGHT);
	if (paper->page == 1)
		put_logo(paper);
}

void paper_page(struct paper *paper)
{
	paper->page++;
	paper->y = paper->top;
	paper->fresh = false;
	if (!paper->draw)
		return;
	paper->driver->page(paper->surface, paper->width, paper->height);
	put_margins(paper);
}

void paper_begin(struct paper *paper, bool draw)
{
	bool letter = paper->document->paper == PAPER_LETTER;

	paper->draw = draw;
	paper->page = paper->waiting_n = paper->bar_n = 0;
	paper->indent = 0;
	paper->width = letter ? 612 : 595.276;
	paper->height = letter ? 792 : 841.89;
	paper->left = paper->document->dense ? 38 : 48;
	paper->right = paper->width - paper->left;
	paper->top = paper->document->dense ? 45 : 56;
	paper->bottom = paper->height - (paper->document->dense ? 40 : 52);
	paper_page(paper);
}

static void put_heading(struct paper *paper, struct paper_heading *heading)
{
	size_t lines = paper->driver->text_lines(heading->text);

	if (paper->y > paper->top)
		paper->y += heading->gap;
	if (paper->draw && heading->level > 0)
		paper->driver->outline(paper->surface, heading->level, heading->title, paper->y);
	paper_draw(paper, heading->text, 0, lines, paper->left + heading->indent, paper->y);
	paper->y += heading->height;
	paper->driver->text_free(heading->text);
	free(heading->title);
}

static double waiting_height(const struct paper *paper)
{
	double height = 0;

	for (unsigned i = 0; i < paper->waiting_n; i++)
		height += paper->waiting[i].gap + paper->waiting[i].height;
	return height;
}

void paper_room(struct paper *paper, double gap, double height)
{
	bool used = paper->y > paper->top;

	if (used && (paper->fresh || paper->y + waiting_height(paper) + gap + height > paper->bottom))
		paper_page(paper);
	paper->fresh = false;
	for (unsigned i = 0; i < paper->waiting_n; i++)
		put_heading(paper, &paper->waiting[i]);
	paper->waiting_n = 0;
	if (paper->y > paper->top)
		paper->y += gap;
}

void paper_end(struct paper *paper)
{
	paper_room(paper, 0, 0);
}

/* One that would fill a third of a page is text like any other. */
static void put_long_heading(struct paper *paper, struct paper_heading *heading)
{
	paper_room(paper, heading->gap, 0);
	if (paper->draw && heading->level > 0)
		paper->driver->outline(paper->surface, heading->level, heading->title, paper->y);
	paper_put(paper, heading->text, 0, false);
	free(heading->title);
}

static void add_waiting(struct paper *paper, struct paper_heading heading)
{
	size_t lines = paper->driver->text_lines(heading.text);
	double third = (paper->bottom - paper->top) / 3;

	heading.height = paper_text_height(paper, heading.text, 0, lines) + (paper->document->dense ? 1.5 : 3);
	if (heading.height > third) {
		put_long_heading(paper, &heading);
		return;
	}
	if (paper->waiting_n == PAPER_WAITING || waiting_height(paper) + heading.height > third)
		paper_room(paper, 0, 0);
	paper->waiting[paper->waiting_n++] = heading;
}

void paper_heading(struct paper *paper, cmark_node *heading, int level)
{
	struct pdf_style *style = style_of(paper, heading_sizes[level - 1] * paper->scale,
	    paper->right - paper->left);
	struct str title = STR_INIT;

	if (level == 1 && paper->document->logo_type != IMAGE_NONE)
		style->width -= 130; /* beside the logo */
	style->bold = true;
	tree_words(heading, &title);
	add_waiting(paper, (struct paper_heading){.text = new_text(paper, heading, style),
		.title = str_take(&title), .level = level,
		.gap = heading_gaps[level - 1] * (paper->document->dense ? 0.35 : 1)});
}

void paper_caption(struct paper *paper, const char *caption)
{
	double width = paper->right - paper->left - paper->indent;

	add_waiting(paper, (struct paper_heading){.indent = paper->indent, .gap = paper->document->dense ? 4 : 7,
		.text = paper_words(paper, caption, PAPER_SMALL, width, true, PDF_LEFT)});
}

void paper_lead(struct paper *paper, struct pdf_text *text, double gap)
{
	if (paper->driver->text_lines(text) > LEAD_LINES)
		paper_put(paper, text, gap, false);
	else
		add_waiting(paper, (struct paper_heading){.text = text, .gap = gap});
}

static void put_bars(struct paper *paper, double height)
{
	for (unsigned i = 0; i < paper->bar_n; i++) {
		const double line[] = {paper->bars[i], paper->y, paper->bars[i], paper->y + height};
		paper_lines(paper, line, 2, 1.5, paper_line, false);
	}
}

/* How many of the lines from `first` go on this page; one alone is left on neither page. */
static size_t fitting(struct paper *paper, struct pdf_text *text, size_t first, size_t lines)
{
	size_t last = first + 1;
	double height = paper_text_height(paper, text, first, last);

	while (last < lines && paper->y + height + paper->driver->text_line_height(text, last) <= paper->bottom)
		height += paper->driver->text_line_height(text, last++);
	if (lines - last == 1 && last - first > 2)
		last--;
	return last;
}

void paper_put(struct paper *paper, struct pdf_text *text, double gap, bool band)
{
	size_t lines = paper->driver->text_lines(text), last;

	for (size_t first = 0; first < lines; first = last) {
		size_t least = lines - first <= 3 ? lines : first + 2;
		double height;

		paper_room(paper, first == 0 ? gap : 0, paper_text_height(paper, text, first, least));
		last = fitting(paper, text, first, lines);
		height = paper_text_height(paper, text, first, last);
		if (band)
			paper_rect(paper, paper->left + paper->indent - 3, paper->y, paper->right - paper->left -
			    paper->indent + 3, height, paper_band);
		put_bars(paper, height);
		paper_draw(paper, text, first, last, paper->left + paper->indent, paper->y);
		paper->y += height;
	}
	paper->driver->text_free(text);
}
