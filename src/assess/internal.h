/* What the files of this folder share: the index that assess_compute makes, and folded text for searching. */
#ifndef ADHERE_ASSESS_INTERNAL_H
#define ADHERE_ASSESS_INTERNAL_H

#include "assess/assess.h"

struct folded;

/* Made by assess_compute from evidence and links; borrows their text. */
struct assess_index {
	const struct evidence **evidence; /* all, by id */
	const char **items;               /* one per link to a piece that is not retired, by bytes, */
	const struct evidence **pieces;   /* the piece it is linked to, */
	uint32_t *parts;                  /* and the part the item stands in; NO_PART: not in this revision */
	size_t evidence_n, linked_n;
	struct folded *folded; /* NULL until the first search */
};

/* What a search looks at, folded, by index; each field of an item on a line of its own. */
struct folded {
	struct arena *arena;
	const char **evidence, **task, **decision;
	const char **part, **check, **kpi, **question; /* with what the officers wrote about it */
};

/* The folded text of everything, made at the first call after assess_compute. */
const struct folded *assess_folded(const struct assess *assess);
void folded_free(struct folded *folded);
/* One text, folded as those, its white space made single blanks; the caller frees. */
char *folded_words(const char *text);

#endif
