/* Rules of the format that need more than one value of a file. */
#ifndef ADHERE_CATALOG_CHECK_H
#define ADHERE_CATALOG_CHECK_H

#include "catalog/catalog.h"

/* Adds a fault for each rule that the catalog breaks by itself. Members may be NULL where reading them failed. */
void catalog_check_file(const struct catalog *catalog, const char *name, struct faults *faults);

#endif
