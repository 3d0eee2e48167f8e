/* Rules between the items of one catalog. */
#ifndef ADHERE_CATALOG_CHECK_H
#define ADHERE_CATALOG_CHECK_H

#include "catalog/catalog.h"

/* `complete` false: the file could be read only in part, so nothing is said about what is missing. */
void catalog_check(const struct catalog *catalog, const char *name, bool complete, struct faults *faults);

#endif
