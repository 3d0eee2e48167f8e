/*
 * Charts. A chart is a custom block that carries its numbers as text; a renderer draws them, or turns the chart into a
 * table with bars of characters. Whoever adds one hands over numbers and words, never looks of one format.
 */
#ifndef ADHERE_REPORT_CHART_H
#define ADHERE_REPORT_CHART_H

#include "report/report-table.h"

#include <math.h>

enum chart_kind {
	CHART_STACK,   /* a bar per row, divided among the series: state per chapter */
	CHART_LINES,   /* a line per series over the rows, which are points in time: trend */
	CHART_TARGET,  /* a bar per row, its first value, and a mark at its second, the target: indicators */
	CHART_COLUMNS, /* a column per row, divided among the series: actions by due date */
};

/* What a series means: decides colour, pattern and sign, which say the same. */
enum chart_look { LOOK_MET, LOOK_PARTLY, LOOK_NOT_MET, LOOK_OPEN, LOOK_NA, LOOK_MAIN, LOOK_OTHER, LOOK_COUNT };

struct chart_series {
	const char *name;
	enum chart_look look;
};

struct chart_value {
	double number;    /* CHART_NONE: there is none */
	const char *text; /* as it is to be read, with its unit; NULL: the number */
};
#define CHART_NONE ((double)NAN)

struct chart_row {
	const char *label;
	const char *note;                 /* a few words behind it, such as "off target"; NULL: none */
	const struct chart_value *values; /* one for each series */
};

struct chart {
	enum chart_kind kind;
	const char *title; /* one line that says what it shows */
	const char *what;  /* what the rows are: "Chapter" */
	double most;       /* end of the scale; 0: the greatest number, and each row its own in CHART_TARGET */
	size_t series_n, row_n;
	const struct chart_series *series;
	const struct chart_row *rows;
};

/* A chart as the last block of parent. All is copied; text is cleaned as by tree_line. */
cmark_node *chart_new(cmark_node *parent, const struct chart *chart);
/* The chart of a node, made in the arena; NULL when the node is none. */
const struct chart *chart_of(cmark_node *node, struct arena *arena);

/* Whether it is bars, a row each, which can stand beside their numbers. */
bool chart_has_bars(const struct chart *chart);
bool chart_has_notes(const struct chart *chart);
/* The end of the scale: of one row in CHART_TARGET, else of all. Never 0. */
double chart_end(const struct chart *chart, const struct chart_row *row);
/* Moves heights apart that are nearer to each other than that, each as little as can be: for the names at the ends of lines.
 * Those that are CHART_NONE stay. */
void chart_spread(double *heights, size_t n, double apart);
/* Appends the value as it is to be read; "–" when there is none. */
void chart_add_value(struct str *out, const struct chart_value *value);
/* Appends all that the chart says as sentences: "C.1: 12 met, 3 partly. ..." */
void chart_add_words(const struct chart *chart, struct str *out);

/* The sign of a look, of one column: for a terminal and paper, or in ASCII. */
struct chart_signs {
	const char *of[LOOK_COUNT];
	const char *empty, *target;
};
extern const struct chart_signs chart_blocks, chart_ascii;
/* Puts a table with bars of these signs in the place of each chart below root; what it needs is in the arena,
 * which must live as long as the tree. */
void chart_lower_all(cmark_node *root, const struct chart_signs *signs, struct arena *arena);

#endif
