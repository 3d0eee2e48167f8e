/* What the tests of the catalog share. */
#ifndef ADHERE_TESTS_CATALOG_KIT_H
#define ADHERE_TESTS_CATALOG_KIT_H

#include "catalog/catalog.h"

/* A file below the source folder; the caller frees. */
char *kit_path(const char *name);
/* Its bytes; fails the test when it can't be read. */
void kit_bytes(const char *name, struct str *bytes);
/* Reads a file of the source folder, called by its last name in messages. */
struct catalog *kit_read(const char *name, struct faults *faults);
/* The same, and fails the test with the first fault when there is one. */
struct catalog *kit_good(const char *name);
struct catalog *kit_text(const char *text, struct faults *faults);
/* All faults kept, one per line. */
void kit_faults(const struct faults *faults, struct str *out);

/* The four shipped revisions, oldest first. */
extern const char *const shipped[4];

#endif
