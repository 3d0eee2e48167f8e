/*
 * Pages of a PDF: where on the page the next block goes. A report is laid out twice, first without drawing, to learn
 * how many pages there are. Headings wait until what follows them has its place, so that none stands alone at the foot.
 */
#ifndef ADHERE_REPORT_PDF_PAPER_H
#define ADHERE_REPORT_PDF_PAPER_H

#include "report/chart.h"
#include "report/document.h"
#include "report/inlines.h"
#include "report/pdf-driver.h"

enum { PAPER_BARS = 16, PAPER_WAITING = 6 };

struct paper_heading {
	struct pdf_text *text;
	char *title; /* in the outline */
	int level;   /* 0: not in the outline */
	double indent, gap, height;
};

struct paper {
	const struct pdf_driver *driver;
	struct pdf_surface *surface;
	const struct document *document;
	struct arena *arena;
	bool draw;
	double scale;                    /* of the size of print and of the white between blocks */
	unsigned page, page_n;           /* page_n: 0 while it is being learnt */
	double width, height;            /* of the page */
	double left, right, top, bottom; /* of what blocks may fill */
	double y;                        /* where the next block begins */
	double indent;
	bool fresh;                      /* a page is to begin before the next block */
	double bars[PAPER_BARS];         /* quotes around the next block: lines at its left */
	unsigned bar_n;
	struct paper_heading waiting[PAPER_WAITING];
	unsigned waiting_n;
	char *head, *foot;
	struct pdf_style style; /* of the text that is made next */
};

extern const struct pdf_colour paper_ink, paper_quiet, paper_line, paper_band;

/* Begins a pass. */
void paper_begin(struct paper *paper, bool draw);
/* Ends it: puts headings that still wait. */
void paper_end(struct paper *paper);
void paper_page(struct paper *paper);
/* Makes room for a block's first piece of that height, with a gap above unless it begins a page; headings that wait
 * are put before it. */
void paper_room(struct paper *paper, double gap, double height);
/* A heading, put when the next block is. */
void paper_heading(struct paper *paper, cmark_node *heading, int level);
/* The same for the line above a table or a chart. */
void paper_caption(struct paper *paper, const char *caption);
/* The same for a text before a table or a chart; frees it. A long one is put as any other. */
void paper_lead(struct paper *paper, struct pdf_text *text, double gap);
/* Sizes of text and the style it makes. */
enum paper_size { PAPER_BODY, PAPER_SMALL, PAPER_TINY };
double paper_points(const struct paper *paper, enum paper_size size);
/* How wide a text is on one line. */
double paper_wide(struct paper *paper, const char *words, enum paper_size size, bool bold);
struct pdf_text *paper_text(struct paper *paper, cmark_node *inlines, enum paper_size size, double width, bool bold,
    enum pdf_align align);
struct pdf_text *paper_words(struct paper *paper, const char *words, enum paper_size size, double width, bool bold,
    enum pdf_align align);
struct pdf_text *paper_code(struct paper *paper, const char *words, double width);
double paper_text_height(struct paper *paper, struct pdf_text *text, size_t first, size_t last);
/* Places a text over as many pages as it needs, and frees it. */
void paper_put(struct paper *paper, struct pdf_text *text, double gap, bool band);

/* Drawing, which does nothing while the pages are only counted. */
void paper_draw(struct paper *paper, struct pdf_text *text, size_t first, size_t last, double x, double y);
void paper_rect(struct paper *paper, double x, double y, double width, double height, struct pdf_colour fill);
void paper_lines(struct paper *paper, const double *points, size_t n, double thick, struct pdf_colour colour,
    bool filled);

/* The parts of pages, a file each. */
void paper_table(struct paper *paper, cmark_node *table);
void paper_chart(struct paper *paper, const struct chart *chart);
void paper_tree(struct paper *paper, cmark_node *root);

#endif
