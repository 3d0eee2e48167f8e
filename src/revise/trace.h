/*
 * Where one item came from and where it went, through all revisions: a part, check or KPI by `from`; a question or KPI
 * also by `resolves`, which says where a later revision settled it.
 */
#ifndef ADHERE_REVISE_TRACE_H
#define ADHERE_REVISE_TRACE_H

#include "revise/lineage.h"

enum trace_kind {
	TRACE_ITEM,    /* the item, or one before or after it */
	TRACE_ENDED,   /* an item of the revision before is not continued in this one */
	TRACE_SETTLED  /* this revision says what became of a question or KPI */
};

struct trace_line {
	enum trace_kind kind;
	size_t revision;         /* in the revisions: the one that says it */
	uint32_t item;           /* in that revision; of an end in the one before; NO_PART when settled */
	const char *id;          /* of the item, or of what ended or was settled */
	const char *text;        /* the title of a part, the text of another item; "" when settled */
	struct index_list from;  /* items of the revision before that it continues */
	enum change_kind change; /* what the revision says of a part, or of the part that a check or KPI stands in */
	const char *note;        /* of that change, of the drop, or of what was settled; "" when none */
	const struct list *by;   /* where it was settled; NULL otherwise, empty when it was given up */
	bool here;               /* the item that was asked for */
};

struct trace {
	const struct revisions *revisions;
	enum item_kind kind;
	VEC(struct trace_line) lines; /* in the order of the revisions */
};

/* False and err when the revision has no such item. `revisions` must outlive it. Free with trace_free. */
bool trace_make(struct trace *trace, const struct revisions *revisions, size_t at, const char *id, struct err *err);
void trace_free(struct trace *trace);
/* The id of an item that a line continues. */
const char *trace_from(const struct trace *trace, const struct trace_line *line, size_t i);
/* What happened, in one word or two: "tightened", "new", "dropped", "not continued", "settled", "given up"; "" when the
 * revision says nothing. */
const char *trace_words(const struct trace *trace, const struct trace_line *line);

#endif
