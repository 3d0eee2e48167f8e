/* Documents with every kind of block, and what a reader sees of them in each format. */
#ifndef ADHERE_TESTS_UNIT_REPORT_SAMPLE_H
#define ADHERE_TESTS_UNIT_REPORT_SAMPLE_H

#include "report/chart.h"
#include "report/pdf.h"
#include "report/writer.h"

/* How often sample_new puts its text where it is not broken by others beside it, and within tables of two columns. */
enum { SAMPLE_ALONE = 9, SAMPLE_BESIDE = 4 };

/* A document with the text in every place where text can be, and the note, if it is not NULL. */
struct document sample_new(const char *text, const char *note);
/* A chart with these labels and notes, of any kind. */
void sample_chart(cmark_node *parent, enum chart_kind kind, const char *text);
/* Writes and clears it; PDF with the driver of sample_driver. The caller frees. */
char *sample_write(struct document *document, enum report_format format);
/* A driver that writes each line of text, and says pages, links and entries of the outline, as lines of text. */
const struct pdf_driver *sample_driver(void);

/* What a reader sees, without blanks; the caller frees. Fails the test on what a format must not have in it. */
char *sample_seen(enum report_format format, const char *written);
/* The text as a reader is to see it, without blanks; the caller frees. */
char *sample_expected(const char *text);
unsigned sample_count(const char *text, const char *part);

#endif
