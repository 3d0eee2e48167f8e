/* What the files of the store that keep catalogs share. */
#ifndef ADHERE_STORE_CATALOG_INTERNAL_H
#define ADHERE_STORE_CATALOG_INTERNAL_H

#include "store/catalog-records.h"
#include "store/internal.h"

/* A stored revision as its file says, without what people said of it. NULL and err when there is none. */
struct catalog *catalog_as_filed(struct store *store, const char *catalog, const char *revision, struct err *err);
/* Adds what people said of it: what it follows and its lineage, where the file says nothing. */
bool catalog_complete(struct store *store, struct catalog *catalog, struct err *err);

/* Puts the rows and the file of a revision in, whose own row is there. */
enum store_result catalog_put_content(struct operation *op, const struct catalog *catalog, const char *bytes, size_t length,
    struct err *err);
/* What was written must read back as what was given, byte by byte. */
enum store_result catalog_read_back(struct operation *op, const struct catalog *catalog, struct err *err);
/* Whether the rows of a revision are, column by column, those that this catalog gives: also what nobody reads back. */
bool catalog_rows_same(struct db *db, const struct catalog *catalog, struct err *err);
/* The row of the revision itself. */
json_t *catalog_row(const struct catalog *catalog);
/* Takes the rows and the file of a revision away, its own row excepted. */
enum store_result catalog_take_content(struct operation *op, const char *catalog, const char *revision, struct err *err);
/* Puts the content that the row of a revision names by its SHA-256 in place, when another is there. */
enum store_result catalog_restore(struct operation *op, const json_t *row, struct err *err);

#endif
