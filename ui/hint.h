/* The bottom line: the keys that matter here. Pure. */
#ifndef ADHERE_UI_HINT_H
#define ADHERE_UI_HINT_H

#include "ui/keys.h"

struct hint {
	enum action action;
	uint32_t key;
	int columns; /* of "key label" */
};
VEC_TYPE(hint_list, struct hint);

#define HINT_GAP 2 /* columns between two hints */

/*
 * Appends the primary actions of the contexts in force that a key means there, in the order of the rows, as many as
 * fit into `columns`; help is always kept, as the last one, and in texts and questions the way back before it. Actions
 * with a flag of `without` are left out.
 */
void hints_make(unsigned contexts, unsigned without, int columns, struct hint_list *out);

#endif
