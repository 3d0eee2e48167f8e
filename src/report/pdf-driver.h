/*
 * What draws a PDF: a table of functions that a module offers, so that the program itself is not linked with Cairo and
 * Pango, whose loading would slow every start. The module knows pages and text on lines, nothing of reports.
 * Lengths are points (1/72 inch), from the left and the top.
 */
#ifndef ADHERE_REPORT_PDF_DRIVER_H
#define ADHERE_REPORT_PDF_DRIVER_H

#include <stdbool.h>
#include <stddef.h>

#define PDF_DRIVER_VERSION 1U
/* The function of the module: const struct pdf_driver *adhere_pdf_driver(void). */
#define PDF_DRIVER_SYMBOL "adhere_pdf_driver"

struct pdf_surface;
struct pdf_text;

struct pdf_colour {
	double red, green, blue; /* 0 to 1 */
};

struct pdf_span { /* of a text, in bytes; spans are in order and do not overlap */
	size_t from, to;
	bool bold, italic, mono, under, struck;
	const char *url; /* NULL: no link */
};

enum pdf_align { PDF_LEFT, PDF_RIGHT, PDF_CENTRE };

struct pdf_style {
	const char *family, *mono; /* font families */
	double size;
	double width;              /* where lines end; 0: nowhere */
	enum pdf_align align;
	bool bold;
	struct pdf_colour colour;
	const char *language;
};

struct pdf_info { /* NULL: not stated */
	const char *title, *author, *subject, *creator;
	const char *date; /* ISO 8601: the only date in the file */
};

struct pdf_driver {
	unsigned version;
	/* Never NULL: what fails is told by finish. */
	struct pdf_surface *(*begin)(const struct pdf_info *info);
	/* Ends the page before and begins one. */
	void (*page)(struct pdf_surface *surface, double width, double height);
	/* Hands the file over piece by piece and frees the surface. NULL, or words that say what failed. */
	const char *(*finish)(struct pdf_surface *surface, void (*sink)(void *arg, const void *bytes, size_t length),
	    void *arg);
	/* Lays a UTF-8 text out on lines; '\n' ends one. Free it before finish. */
	struct pdf_text *(*text_new)(struct pdf_surface *surface, const char *text, size_t length,
	    const struct pdf_style *style, const struct pdf_span *spans, size_t span_n);
	void (*text_free)(struct pdf_text *text);
	size_t (*text_lines)(struct pdf_text *text);
	double (*text_line_height)(struct pdf_text *text, size_t line);
	double (*text_wide)(struct pdf_text *text);
	/* Draws lines first to before last; (x, y) is the upper left of the first. */
	void (*text_draw)(struct pdf_surface *surface, struct pdf_text *text, size_t first, size_t last, double x,
	    double y);
	void (*rect)(struct pdf_surface *surface, double x, double y, double width, double height,
	    struct pdf_colour fill);
	/* Lines through n points (x, y, x, y, ...); closed and filled with `filled`. */
	void (*lines)(struct pdf_surface *surface, const double *points, size_t n, double thick, struct pdf_colour colour,
	    bool filled);
	/* An entry of the outline, that leads to the height y of the current page. Level 1 is the top. */
	void (*outline)(struct pdf_surface *surface, int level, const char *title, double y);
	/* A PNG or SVG inside a box, in its proportions, at the box's right. False when it can't be read. */
	bool (*image)(struct pdf_surface *surface, bool svg, const void *bytes, size_t length, double x, double y,
	    double width, double height);
};

#endif
