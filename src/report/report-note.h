/*
 * Notes: Markdown that officers typed. A note is quoted, so that it cannot pass for the report's own words.
 * Its HTML is shown as text, its headings as bold text, its images as their description and address; links
 * lead to http, https and mailto only, others are shown as text. A note that is not sure to come out the same
 * is shown as plain text.
 */
#ifndef ADHERE_REPORT_REPORT_NOTE_H
#define ADHERE_REPORT_REPORT_NOTE_H

#include "report/report-tree.h"

#define NOTE_MARKDOWN_BYTES 65536 /* longer ones are plain text: cmark is quadratic on hostile input */

/* Appends the note as a block quote; nothing when it is blank. */
void note_add(cmark_node *parent, const char *note);
/* The first words of a note, at most `most` characters, "…" when there are more. The caller frees. */
char *note_excerpt(const char *note, size_t most);

#endif
