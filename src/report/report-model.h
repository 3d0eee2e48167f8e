/* What the sections of a report are built from. Each section appends its blocks to a parent node. */
#ifndef ADHERE_REPORT_REPORT_MODEL_H
#define ADHERE_REPORT_REPORT_MODEL_H

#include "report/facts.h"
#include "report/report-tree.h"

/* A piece of evidence on an item of the catalog; retired pieces have none. */
struct proof {
	struct item_ref item; /* ITEM_NONE with the id when the revision does not have it */
	uint32_t part;        /* that the item belongs to, or NO_PART */
	const struct evidence *evidence;
};
VEC_TYPE(proofs, struct proof);
VEC_TYPE(pieces, const struct evidence *);

struct model {
	const struct report_source *source;
	const struct report_request *request;
	const struct assess *assess;
	const struct catalog *catalog;
	const char *as_of;
	struct facts facts;
	struct pieces evidence; /* not retired, by number */
	unsigned retired_n;
	struct proofs proofs; /* in document order, then by number of the evidence */
	bool compact;         /* few words and lines: for reports of one or two pages */
	unsigned most;        /* rows that the section being built may have; 0: all */
};

/* In the order in which reports name them. */
extern const enum verdict model_verdicts[VERDICT_COUNT];

/* Who answers for the report: by the settings, or who makes it; NULL when not known. */
const char *report_author(const struct report_source *source, const struct report_request *request);

void model_init(struct model *model, const struct report_source *source, const struct report_request *request);
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
/* Appends "1 check", "2 checks", "no checks". */
void model_add_number(struct str *out, size_t n, const char *one, const char *many);
/* Appends the legal bases of the part, or of the nearest part above it that names some, "; " between; or `none`. */
void model_add_legal(const struct model *model, uint32_t part, const char *none, struct str *out);
enum { MODEL_NAME = 30 }; /* characters of a name or a label in the compact form */
/* The text on one line, cut between words to at most that many characters with "…" behind. The caller frees. */
char *model_cut(const char *text, size_t most);
/* How many of n rows the section may have. */
size_t model_rows(const struct model *model, size_t n);
/* Says how many rows are not shown, if any, and the command that lists all; `before`, a sentence or "", stands before it. */
void model_add_rest_after(const struct model *model, const char *before, size_t n, const char *command, cmark_node *parent);
void model_add_rest(const struct model *model, size_t n, const char *command, cmark_node *parent);
/* A paragraph "text: `adhere command`". */
void model_add_query(cmark_node *parent, const char *text, const char *command);
/* A paragraph, or in a list an item, with a term in bold before it: "Turnover: not given". */
void model_add_line(cmark_node *parent, const char *term, const char *text);
/* A line that says how many of the answers that were carried over wait for somebody. */
void model_add_carried(const struct model *model, cmark_node *parent);
/* A row of two cells, as the tables about a report have; "not stated" for blank values. */
void model_add_pair(cmark_node *table, const char *name, const char *value);

/* The sections, each in a file with what it needs. */
#define S(id, name, title, most, what) void section_##id(const struct model *model, cmark_node *parent);
#include "report/sections.def"
#undef S

#endif
