/* What the sections of a report are built from. Each section appends its blocks to a parent node. */
#ifndef ADHERE_REPORT_REPORT_MODEL_H
#define ADHERE_REPORT_REPORT_MODEL_H

#include "report/report-tree.h"
#include "report/report.h"

/* A piece of evidence on an item of the catalog; retired pieces have none. */
struct proof {
	struct item_ref item; /* ITEM_NONE with the id when the revision does not have it */
	uint32_t part;        /* that the item belongs to, or NO_PART */
	const struct evidence *evidence;
};
VEC_TYPE(proofs, struct proof);
VEC_TYPE(pieces, const struct evidence *);

struct model {
	const struct assess *assess;
	const struct catalog *catalog;
	const struct report_options *options;
	const char *as_of;
	struct pieces evidence; /* not retired, by number */
	unsigned retired_n;
	struct proofs proofs; /* in document order, then by number of the evidence */
};

/* In the order in which reports name them. */
extern const enum verdict model_verdicts[VERDICT_COUNT];

void model_init(struct model *model, const struct assess *assess, const struct report_options *options);
void model_clear(struct model *model);
/* The evidence of one part or check: first of *n. */
const struct proof *model_proofs(const struct model *model, enum item_kind kind, uint32_t index, size_t *n);
/* Appends "E-1, E-2 (expired)", or `none`. */
void model_add_proofs(const struct model *model, enum item_kind kind, uint32_t index, const char *none,
    struct str *out);
/* Appends "Ann Officer, 2026-11-02"; nothing for NULL. */
void model_add_author(const struct answer *answer, struct str *out);
/* The text, or `none` when it is NULL or blank. */
const char *model_words(const char *text, const char *none);
/* Appends "38 %", "–" for -1. */
void model_add_percent(int percent, struct str *out);

/* The sections, each in a file with what it needs. */
void section_about(const struct model *model, cmark_node *parent);
void section_figures(const struct model *model, cmark_node *parent);
void section_chapters(const struct model *model, cmark_node *parent);
void section_gaps(const struct model *model, cmark_node *parent);
void section_evidence(const struct model *model, cmark_node *parent);
void section_items(const struct model *model, cmark_node *parent);
void section_annex(const struct model *model, cmark_node *parent);
void section_method(const struct model *model, cmark_node *parent);
void section_notice(const struct model *model, cmark_node *parent);

#endif
