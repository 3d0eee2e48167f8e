/*
 * Reports. What a report can say is loaded at one moment (a source); a template says what it says in which order; one tree
 * of blocks is built of both, and renderers walk it. What officers typed comes out as that text, cleaned by text_clean;
 * only notes are Markdown, parsed into a sub-tree without raw HTML, headings and images, and with links to http, https
 * and mailto only (see report-note.h).
 */
#ifndef ADHERE_REPORT_REPORT_H
#define ADHERE_REPORT_REPORT_H

#include "assess/kpi.h"
#include "assess/question.h"
#include "assess/review.h"
#include "assess/trend.h"
#include "report/template.h"
#include "report/writer.h"

/* Everything that reports are made of, as it was at one moment. Fill it by hand for tests and previews. */
struct report_source {
	struct assess *assess;
	struct kpi_register kpis;
	struct question_register questions;
	struct review_book *reviews; /* NULL: there are none */
	struct papers papers;        /* what the officer wrote for the board, settings, snapshots, issued papers */
	struct trend trend;          /* over the snapshots, up to now; without points: there is none */
	int64_t head_seq;            /* newest history entry, and its hash: the fingerprint; 0: nothing is recorded */
	char head_hash[SHA256_HEX];
	bool redacted;
};

/* Loads it within one read of the store, whatever others write meanwhile. NULL and err when it can't be read. */
struct report_source *report_source_load(struct store *store, const char *assessment, const struct clock *clock,
    struct err *err);
void report_source_free(struct report_source *source);
/*
 * Takes out of the source whatever people typed, so that no report made of it can hold any: names, notes, reasons,
 * titles and places of evidence, actions, comments, positions that are not approved. Where something was, REDACTED stands
 * now. What is assessed stays: the assessment's title, provider and model, and all figures, ids, dates and verdicts; and
 * approved positions, which are made to go out.
 */
#define REDACTED "withheld"
void report_source_redact(struct report_source *source);

struct report_request {
	const struct report_template *template; /* what the report contains; report_kind_template makes the built-in ones */
	enum report_format format;
	bool redact;
	const char *author; /* who made the report, unless the settings name somebody; NULL: not known. Never the login name */
	const char *number; /* of an issued paper, "2026-1"; NULL: it is a draft */
	int expiring_days;  /* evidence with so many days left is expiring; 0: the usual number, see assess.h */
};

/* Whether the report can be made of that source: false and err when it would say nothing that may go out. */
bool report_check(const struct report_source *source, const struct report_request *request, struct err *err);
/* The tree, and what stands around it; document_clear frees it, before the source and the template. Same source and
 * request, same document: build another for another format. */
void report_document(const struct report_source *source, const struct report_request *request, struct document *out);
/* Appends the report in its format. Same source and request, same bytes. False and err when the format can't be written. */
bool report_write(const struct report_source *source, const struct report_request *request, struct str *out,
    struct err *err);
/* All of it for a stored assessment as it is now. False and err when it can't be read or may not be made. */
bool report_make(struct store *store, const char *assessment, const struct clock *clock,
    const struct report_request *request, struct str *out, struct err *err);

#endif
