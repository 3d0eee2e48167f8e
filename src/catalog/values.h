/* Reading single mappings and their values; load.c puts them together. */
#ifndef ADHERE_CATALOG_VALUES_H
#define ADHERE_CATALOG_VALUES_H

#include "catalog/fields.h"
#include "catalog/yaml.h"

struct rows {
	char *v;
	size_t n, cap;
};

struct loader {
	const char *name; /* of the file */
	struct faults *faults;
	struct catalog *catalog;
	struct rows rows[TABLE_COUNT];
};

/* The lists of mappings found in a mapping, by table. */
struct nested {
	const struct yaml_node *list[TABLE_COUNT];
};

#define fault(loader, node, ...) faults_add((loader)->faults, (loader)->name, (node)->mark, __VA_ARGS__)

void row_set_member(void *row, size_t offset, const void *value, size_t size);
bool node_is_null(const struct yaml_node *node);
/* "is a list", "has no value": for messages. */
const char *node_kind_words(const struct yaml_node *node);
/* "" in the members for text, which stays where the keys are absent. */
void row_set_defaults(const struct shape *shape, void *row);
/* Reads a mapping into the row. Lists of mappings are only found: they go to `nested`. Adds a fault for each
 * unknown, double or missing key and each wrong value. */
void mapping_read(struct loader *loader, const struct shape *shape, const struct yaml_node *node, void *row,
    struct nested *nested);

#endif
