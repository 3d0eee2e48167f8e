/* What the commands about revisions share. */
#ifndef ADHERE_COMMAND_LINEAGE_H
#define ADHERE_COMMAND_LINEAGE_H

#include "command/cmd.h"
#include "revise/proposal.h"

/* The revisions that the first two words name, of one catalog; into `list`. */
struct revision_pair {
	struct revision_list list;
	const struct revision_info *old, *new;
};
/* False and err when one is not there, both are the same or of different catalogs. Freed in any case. */
bool revision_pair_find(struct revision_pair *pair, struct session *session, const struct arguments *arguments,
    struct err *err);
void revision_pair_free(struct revision_pair *pair);
/* A score from 1 to 100; `least` stays when the option was not given. */
bool score_take(const struct arguments *arguments, unsigned *least, struct err *err);
/* Saves rows, frees them, and says how many; "would be" with --dry-run. */
bool lineage_save(struct session *session, const struct revision_pair *pair, struct lineage_row_list *rows, bool dry,
    struct err *err);
/* The rows of a CSV file with the header old,new,relation,note. All faults are told; false and err then. */
bool lineage_csv_read(struct session *session, const struct proposals *proposals, const char *path,
    struct lineage_row_list *out, struct err *err);
/* Whether any catalogs' operation could be stored, for STORE_UNKNOWN too. */
bool stored_or_unknown(struct session *session, enum store_result result, const char *id, struct err *err);

#endif
