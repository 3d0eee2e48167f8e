/* What `adhere answer` is asked to do, from the command line or a file. */
#ifndef ADHERE_COMMAND_ANSWER_H
#define ADHERE_COMMAND_ANSWER_H

#include "command/csv-table.h"

/* One answer asked for. */
struct wish {
	uint32_t check;
	enum verdict verdict;
	const char *reason, *note; /* NULL: as it is */
	bool named;                /* by a person, one by one: the same verdict again confirms what was carried over */
	enum verdict before;       /* filled when it is saved */
	const char *note_change; /* "added", as the history says it; NULL: none */
	bool reason_changed;
};
VEC_TYPE(wish_list, struct wish);

/* True when the check is among the wishes already. */
bool wish_named_before(const struct wish_list *wishes, uint32_t check);
/* n/a needs a reason, typed now or stored already; no other verdict takes one. NULL when that holds, or what is wrong. */
const char *wish_fault(const struct assess *assess, const struct wish *wish);
/* Reads a CSV file with the header check,verdict,reason,note. All faults are told on err_out; false and err then. The
 * wishes borrow their texts from *table, which the caller frees after them. */
bool wishes_read(struct session *session, struct wish_list *wishes, const struct assess *assess, const char *path,
    struct csv_table *table, struct err *err);

#endif
