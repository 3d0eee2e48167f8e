/*
 * Reports. One tree of blocks is built from an assessment; renderers walk it. What officers typed comes out
 * as that text, cleaned by text_clean; only notes are Markdown, parsed into a sub-tree without raw HTML,
 * headings and images, and with links to http, https and mailto only (see report-note.h).
 */
#ifndef ADHERE_REPORT_REPORT_H
#define ADHERE_REPORT_REPORT_H

#include "assess/assess.h"
#include "report/writer.h"

struct report_options {
	const char *as_of;   /* the date printed, ISO 8601; NULL for assess->today; not another */
	int64_t head_seq;    /* newest history entry, and its hash; printed as fingerprint */
	const char *head_hash;
	const char *author;  /* who made the report; NULL when not known */
};

/* Appends the status report. Same assessment and options, same bytes. False and err when the format can't be written. */
bool report_status(const struct assess *assess, const struct report_options *options,
    enum report_format format, struct str *out, struct err *err);
/* The same of a stored assessment as it is now: figures and fingerprint are of one moment, whatever others
 * write meanwhile. False and err when it can't be read. */
bool report_stored(struct store *store, const char *assessment, const struct clock *clock, const char *author,
    enum report_format format, struct str *out, struct err *err);

#endif
