/* The tables, as numbered steps from nothing to what this program uses. */
#ifndef ADHERE_STORE_SCHEMA_H
#define ADHERE_STORE_SCHEMA_H

#include "store/db.h"

/* A step's statements, ended by NULL. */
typedef const char *const *schema_step;

extern const schema_step schema_steps[];
extern const int64_t schema_step_n;

/*
 * Brings a database from its step to the last one, each step in one transaction. `keep` says that there is content
 * in it: before the first step a checked backup is made beside it ("FILE.backup-v1"). A newer one is refused.
 */
bool schema_apply(struct db *db, const schema_step *steps, int64_t n, bool keep, struct err *err);

#endif
