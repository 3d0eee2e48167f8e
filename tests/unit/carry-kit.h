/* What the tests of carrying over share: made revisions in a store, and all rows of an assessment as text. */
#ifndef ADHERE_TESTS_CARRY_KIT_H
#define ADHERE_TESTS_CARRY_KIT_H

#include "revise/carry.h"
#include "store-kit.h"

/* Puts a revision into the store from its YAML. */
void carry_put(struct store *store, const char *yaml);
/* Starts an assessment with that id on a revision of the catalog "c", with systemic risk. */
void carry_start(struct store *store, const char *id, const char *revision);
/* Carries over and returns the id of what was made; the caller frees. Fails the test when it can't. */
char *carry_to(struct store *store, const char *id, const char *revision);
/* All rows of all lists, sorted, one on a line; versions and the stamps of links left out. The caller frees. */
char *carry_dump(const struct carry_rows *rows);
/* Fails the test when a row of `before` is not told of in `after`. */
void carry_nothing_lost(const struct carry_plan *plan);
/* The row of an item, fails the test when there is none. */
const struct carried *carry_row(const struct carry_rows *rows, enum carried_what what, const char *item);

#endif
