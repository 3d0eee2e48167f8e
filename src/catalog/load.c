/* Makes a catalog from the tree of a YAML file, after the tables of the format. */
#include "catalog/check.h"
#include "catalog/faults.h"
#include "catalog/values.h"

#include <stdlib.h>
#include <string.h>

static uint32_t row_count(const struct loader *loader, enum table_id table)
{
	return (uint32_t)loader->rows[table].n;
}

static uint32_t add_row(struct loader *loader, enum table_id table, const void *row)
{
	struct rows *rows = &loader->rows[table];
	size_t size = catalog_tables[table].size;

	if (rows->n == rows->cap) {
		rows->cap = rows->cap > 0 ? rows->cap * 2 : 64;
		rows->v = xrealloc_array(rows->v, rows->cap, size);
	}
	memcpy(rows->v + rows->n * size, row, size);
	return (uint32_t)rows->n++;
}

static bool check_row(struct loader *loader, enum table_id table, const struct yaml_node *node)
{
	if (node->kind == YAML_MAP)
		return true;
	if (node->kind != YAML_REFUSED)
		fault(loader, node, "an element of this list %s, where %s with its keys was expected.", node_kind_words(node),
		    catalog_tables[table].shape->name);
	return false;
}

/* The place of an item is that of its id, which is what faults are about. */
static struct mark row_mark(const struct yaml_node *node)
{
	for (const struct yaml_node *key = node->first; key != NULL && key->next != NULL; key = key->next->next)
		if (key->kind == YAML_TEXT && strcmp(key->text, "id") == 0)
			return key->next->mark;
	return node->mark;
}

union any_row {
	struct deadline deadline;
	struct term term;
	struct check check;
	struct kpi kpi;
	struct question question;
	struct dropped dropped;
	struct resolved resolved;
};

/* Loads a table without children; `part` is the owner. Returns the number of rows added. */
static uint32_t load_rows(struct loader *loader, enum table_id which, const struct yaml_node *list, uint32_t part)
{
	const struct table *table = &catalog_tables[which];
	uint32_t before = row_count(loader, which);
	struct nested none = {0};

	for (const struct yaml_node *node = list != NULL ? list->first : NULL; node != NULL; node = node->next) {
		union any_row row = {0};
		struct mark mark = row_mark(node);

		if (!check_row(loader, which, node))
			continue;
		row_set_defaults(table->shape, &row);
		row_set_member(&row, table->mark, &mark, sizeof mark);
		if (table->part != NO_OFFSET)
			row_set_member(&row, table->part, &part, sizeof part);
		mapping_read(loader, table->shape, node, &row, &none);
		add_row(loader, which, &row);
	}
	return row_count(loader, which) - before;
}

static void load_parts(struct loader *loader, const struct yaml_node *list, uint32_t parent, uint32_t depth);

/* Own checks, KPIs and questions come before those of children, wherever the keys stand. */
static void load_part(struct loader *loader, const struct yaml_node *node, uint32_t parent, uint32_t depth)
{
	struct part part = {.parent = parent, .depth = depth, .mark = row_mark(node)};
	struct nested nested = {0};
	uint32_t index = add_row(loader, TABLE_PARTS, &part);

	row_set_defaults(catalog_tables[TABLE_PARTS].shape, &part);
	mapping_read(loader, catalog_tables[TABLE_PARTS].shape, node, &part, &nested);
	part.check0 = row_count(loader, TABLE_CHECKS);
	part.kpi0 = row_count(loader, TABLE_KPIS);
	part.question0 = row_count(loader, TABLE_QUESTIONS);
	part.check_n = load_rows(loader, TABLE_CHECKS, nested.list[TABLE_CHECKS], index);
	part.kpi_n = load_rows(loader, TABLE_KPIS, nested.list[TABLE_KPIS], index);
	part.question_n = load_rows(loader, TABLE_QUESTIONS, nested.list[TABLE_QUESTIONS], index);
	load_parts(loader, nested.list[TABLE_PARTS], index, depth + 1);
	part.end = row_count(loader, TABLE_PARTS);
	memcpy(loader->rows[TABLE_PARTS].v + index * sizeof part, &part, sizeof part);
}

static void load_parts(struct loader *loader, const struct yaml_node *list, uint32_t parent, uint32_t depth)
{
	for (const struct yaml_node *node = list != NULL ? list->first : NULL; node != NULL; node = node->next)
		if (check_row(loader, TABLE_PARTS, node))
			load_part(loader, node, parent, depth);
}

/* Moves the rows into the catalog's arena. */
static void settle_rows(struct loader *loader, enum table_id which)
{
	const struct table *table = &catalog_tables[which];
	struct rows *rows = &loader->rows[which];
	void *settled = arena_alloc(loader->catalog->arena, rows->n, table->size);
	uint32_t count = (uint32_t)rows->n;

	if (rows->n > 0)
		memcpy(settled, rows->v, rows->n * table->size);
	row_set_member(loader->catalog, table->rows, &settled, sizeof settled);
	row_set_member(loader->catalog, table->count, &count, sizeof count);
	free(rows->v);
}

static void load_catalog(struct loader *loader, const struct yaml_node *root)
{
	struct nested nested = {0};

	row_set_defaults(&catalog_shape, loader->catalog);
	mapping_read(loader, &catalog_shape, root, loader->catalog, &nested);
	load_rows(loader, TABLE_DEADLINES, nested.list[TABLE_DEADLINES], NO_PART);
	load_rows(loader, TABLE_TERMS, nested.list[TABLE_TERMS], NO_PART);
	load_parts(loader, nested.list[TABLE_PARTS], NO_PART, 0);
	load_rows(loader, TABLE_DROPPED, nested.list[TABLE_DROPPED], NO_PART);
	load_rows(loader, TABLE_RESOLVES, nested.list[TABLE_RESOLVES], NO_PART);
	for (enum table_id which = 0; which < TABLE_COUNT; which++)
		settle_rows(loader, which);
	catalog_index(loader->catalog);
	catalog_check(loader->catalog, loader->name, root->closed, loader->faults);
}

struct catalog *catalog_read(const char *name, const char *bytes, size_t length, const struct catalog_limits *limits,
    struct faults *faults)
{
	size_t faults_before = faults->total;
	struct arena *tree = arena_new(), *arena = arena_new();
	struct catalog *catalog = arena_alloc(arena, 1, sizeof *catalog);
	struct loader loader = {.name = name, .faults = faults, .catalog = catalog};
	const struct yaml_node *root = yaml_read(tree, name, bytes, length, limits, faults);

	catalog->arena = arena;
	if (root != NULL && root->kind == YAML_MAP)
		load_catalog(&loader, root);
	else if (root != NULL && root->kind != YAML_REFUSED)
		faults_add(faults, name, root->mark, "the file %s, where a mapping that begins with format: 1 was expected.",
		    node_is_null(root) ? "is empty" : node_kind_words(root));
	arena_free(tree);
	if (faults->total == faults_before) {
		sha256_hex(bytes, length, catalog->sha256);
		return catalog;
	}
	catalog_free(catalog);
	return NULL;
}
