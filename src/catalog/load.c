/* Makes a catalog from the tree of a YAML file, after the tables of the format. */
#include "catalog/check.h"
#include "catalog/faults.h"
#include "catalog/fields.h"
#include "catalog/yaml.h"

#include <string.h>

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

static void set_member(void *row, size_t offset, const void *value, size_t size)
{
	memcpy((char *)row + offset, value, size);
}

static void set_text(struct loader *loader, void *row, size_t offset, const struct yaml_node *node)
{
	const char *text = arena_strndup(loader->catalog->arena, node->text, node->n);

	set_member(row, offset, &text, sizeof text);
}

/* --- what a value may be --- */

static const char *const type_words[] = {
	[FIELD_FORMAT] = FORMAT_VERSION,
	[FIELD_ID] = "an id",
	[FIELD_LINE] = "text on one line",
	[FIELD_TEXT] = "text",
	[FIELD_DATE] = "a date such as 2025-07-10",
	[FIELD_URL] = "an address that begins with https:// or http://",
	[FIELD_SET] = "a list of words in brackets, such as [sme]",
	[FIELD_IDS] = "a list of ids, such as [A.1, A.2]",
	[FIELD_LINES] = "a list of texts",
	[FIELD_MAP] = "a mapping (key: value)",
	[FIELD_ROWS] = "a list of mappings",
};

static void add_expected(struct str *out, const struct field *field)
{
	if (field->type == FIELD_WORD || field->type == FIELD_STATUS)
		words_list(field->words, out);
	else
		str_add(out, type_words[field->type]);
}

static bool is_null(const struct yaml_node *node)
{
	static const char *const words[] = {"", "~", "null", "Null", "NULL"};

	if (node->kind != YAML_TEXT || node->quoted)
		return false;
	for (size_t i = 0; i < COUNT(words); i++)
		if (strcmp(node->text, words[i]) == 0)
			return true;
	return false;
}

static const char *kind_words(const struct yaml_node *node)
{
	return is_null(node) ? "has no value" : node->kind == YAML_LIST ? "is a list" :
	       node->kind == YAML_MAP ? "is a mapping" : "is text";
}

static bool check_kind(struct loader *loader, const struct field *field, const struct yaml_node *node,
    enum yaml_kind kind)
{
	AUTO_STR expected = STR_INIT;

	if (node->kind == YAML_REFUSED)
		return false;
	if (node->kind == kind && !is_null(node))
		return true;
	add_expected(&expected, field);
	if (is_null(node) && (field->flags & FIELD_REQUIRED) == 0)
		str_add(&expected, ", or no such key");
	fault(loader, node, "%s %s, where %s was expected.", field->key, kind_words(node), str_text(&expected));
	return false;
}

static bool has_edge_blank(const struct yaml_node *node)
{
	return node->n > 0 && (strchr(" \t\n", node->text[0]) != NULL || strchr(" \t", node->text[node->n - 1]) != NULL);
}

/* What is wrong with a text, "is ..., where ... was expected"; NULL when nothing is. */
static const char *text_problem(enum field_type type, const struct yaml_node *node)
{
	if (text_blank(node->text))
		return "is empty, where text was expected";
	if (type == FIELD_TEXT)
		return NULL;
	if (strpbrk(node->text, "\n\t") != NULL)
		return "has a line end or tab in it, where text on one line was expected";
	if (has_edge_blank(node))
		return "begins or ends with a blank, where text without blanks around it was expected";
	if (type == FIELD_ID && strpbrk(node->text, " =,") != NULL)
		return "has a blank, comma or = in it, where an id without them was expected";
	if (type == FIELD_DATE && !date_valid(node->text))
		return "is no date, where a day that exists was expected, such as 2025-07-10";
	if (type == FIELD_URL && ((!str_starts(node->text, "https://") && !str_starts(node->text, "http://")) ||
	    strchr(node->text, ' ') != NULL))
		return "is no web address, where one that begins with https:// or http:// was expected";
	if (type == FIELD_FORMAT && strcmp(node->text, FORMAT_VERSION) != 0)
		return "is unknown, where " FORMAT_VERSION " was expected: a newer adhere may be needed";
	return NULL;
}

/* `where` goes before the key. */
static bool check_text(struct loader *loader, const char *where, const char *key, enum field_type type,
    const struct yaml_node *node)
{
	const char *problem = text_problem(type, node);

	if (problem != NULL)
		fault(loader, node, "%s%s %s %s.", where, key, quote(node->text).text, problem);
	return problem == NULL;
}

/* Index of the word written, or -1 after a fault. */
static int read_word(struct loader *loader, const struct field *field, const struct yaml_node *node)
{
	AUTO_STR expected = STR_INIT;
	int word = words_find(field->words, node->text);

	if (word < 0) {
		words_list(field->words, &expected);
		fault(loader, node, "%s is %s, where %s was expected.", field->key, quote(node->text).text,
		    str_text(&expected));
	}
	return word;
}

/* --- values --- */

static void read_text(struct loader *loader, const struct field *field, const struct yaml_node *node, void *row)
{
	int word = 0;

	if (is_null(node) && (field->flags & FIELD_NULLABLE) != 0)
		return;
	if (!check_kind(loader, field, node, YAML_TEXT))
		return;
	if (field->type == FIELD_WORD || field->type == FIELD_STATUS) {
		word = read_word(loader, field, node);
		if (field->type == FIELD_WORD && word >= 0)
			set_member(row, field->offset, &word, sizeof word);
	} else if (!check_text(loader, "", field->key, field->type, node)) {
		word = -1;
	}
	if (word >= 0 && field->type != FIELD_FORMAT && field->type != FIELD_WORD)
		set_text(loader, row, field->offset, node);
}

#define ELEMENT_OF "an element of "

/* An element of a list of texts; false after a fault. */
static bool check_element(struct loader *loader, const struct field *field, const struct yaml_node *node)
{
	if (node->kind == YAML_REFUSED)
		return false;
	if (node->kind != YAML_TEXT || is_null(node)) {
		fault(loader, node, ELEMENT_OF "%s %s, where text was expected.", field->key, kind_words(node));
		return false;
	}
	return check_text(loader, ELEMENT_OF, field->key, field->type == FIELD_IDS ? FIELD_ID : FIELD_LINE, node);
}

static void read_set(struct loader *loader, const struct field *field, const struct yaml_node *node, void *row)
{
	unsigned set = 0;

	for (const struct yaml_node *element = node->first; element != NULL; element = element->next) {
		int bit = check_element(loader, field, element) ? read_word(loader, field, element) : -1;

		if (bit >= 0)
			set |= 1u << bit;
	}
	set_member(row, field->offset, &set, sizeof set);
}

/* Faults for ids that a list names twice; sorted, so that a long list takes no long time. */
static int compare_elements(const void *a, const void *b)
{
	const struct yaml_node *left = *(const struct yaml_node *const *)a, *right = *(const struct yaml_node *const *)b;
	int order = strcmp(left->text, right->text);

	if (order != 0)
		return order;
	if (left->mark.line != right->mark.line)
		return left->mark.line < right->mark.line ? -1 : 1;
	return left->mark.column < right->mark.column ? -1 : 1;
}

static void check_different(struct loader *loader, const struct field *field, const struct yaml_node **elements, size_t n)
{
	if (n > 1)
		qsort(elements, n, sizeof *elements, compare_elements);
	for (size_t i = 1; i < n; i++)
		if (strcmp(elements[i - 1]->text, elements[i]->text) == 0)
			fault(loader, elements[i], "%s names %s twice, where different ids were expected.", field->key,
			    quote(elements[i]->text).text);
}

static void read_list(struct loader *loader, const struct field *field, const struct yaml_node *node, void *row)
{
	struct arena *arena = loader->catalog->arena;
	const char **texts = arena_alloc(arena, node->n, sizeof *texts);
	struct mark *marks = arena_alloc(arena, node->n, sizeof *marks);
	AUTO_FREE const struct yaml_node **elements = xcalloc(node->n, sizeof *elements);
	struct list list = {.v = texts, .marks = marks};

	for (const struct yaml_node *element = node->first; element != NULL; element = element->next) {
		if (!check_element(loader, field, element))
			continue;
		elements[list.n] = element;
		marks[list.n] = element->mark;
		texts[list.n++] = arena_strndup(arena, element->text, element->n);
	}
	if (field->type == FIELD_IDS)
		check_different(loader, field, elements, list.n);
	set_member(row, field->offset, &list, sizeof list);
}

static bool check_list(struct loader *loader, const struct field *field, const struct yaml_node *node)
{
	if (!check_kind(loader, field, node, YAML_LIST))
		return false;
	if (node->n == 0 && (field->flags & FIELD_NOT_EMPTY) != 0)
		fault(loader, node, "%s is an empty list, where at least one element was expected.", field->key);
	return true;
}

static void read_map(struct loader *loader, const struct shape *shape, const struct yaml_node *node, void *row,
    struct nested *nested);

static void read_value(struct loader *loader, const struct field *field, const struct yaml_node *node, void *row,
    struct nested *nested)
{
	const bool given = true;

	if (field->given != NO_OFFSET)
		set_member(row, field->given, &given, sizeof given);
	if (field->mark != NO_OFFSET)
		set_member(row, field->mark, &node->mark, sizeof node->mark);
	switch (field->type) {
	case FIELD_SET:
		if (check_list(loader, field, node))
			read_set(loader, field, node, row);
		break;
	case FIELD_IDS:
	case FIELD_LINES:
		if (check_list(loader, field, node))
			read_list(loader, field, node, row);
		break;
	case FIELD_MAP:
		if (check_kind(loader, field, node, YAML_MAP))
			read_map(loader, field->shape, node, row, NULL);
		break;
	case FIELD_ROWS:
		if (check_list(loader, field, node))
			nested->list[field->table] = node;
		break;
	default:
		read_text(loader, field, node, row);
	}
}

/* --- mappings --- */

static bool is_text_member(const struct field *field)
{
	return field->type == FIELD_ID || field->type == FIELD_LINE || field->type == FIELD_TEXT ||
	       field->type == FIELD_DATE || field->type == FIELD_URL || field->type == FIELD_STATUS;
}

/* "" in the members for text whose keys are absent. */
static void set_defaults(const struct shape *shape, void *row)
{
	const char *empty = "";

	for (const struct field *field = shape->fields; field < shape->fields + shape->n; field++) {
		if (is_text_member(field) && (field->flags & FIELD_OR_NULL) == 0)
			set_member(row, field->offset, &empty, sizeof empty);
		else if (field->type == FIELD_MAP)
			set_defaults(field->shape, row);
	}
}

static void add_unknown_key(struct loader *loader, const struct shape *shape, const struct yaml_node *key)
{
	AUTO_STR expected = STR_INIT;

	for (size_t i = 0; i < shape->n; i++)
		str_addf(&expected, "%s%s", i == 0 ? "" : i + 1 == shape->n ? " or " : ", ", shape->fields[i].key);
	fault(loader, key, "%s has no key %s: %s was expected.", shape->name, quote(key->text).text, str_text(&expected));
}

/* The field that a key names; NULL after a fault. `lines` says in which line each key stood before. */
static const struct field *find_field(struct loader *loader, const struct shape *shape, const struct yaml_node *key,
    uint32_t *lines)
{
	if (key->kind == YAML_REFUSED)
		return NULL;
	if (key->kind != YAML_TEXT) {
		fault(loader, key, "a %s stands as a key of %s, where a word was expected.",
		    key->kind == YAML_LIST ? "list" : "mapping", shape->name);
		return NULL;
	}
	for (size_t i = 0; i < shape->n; i++) {
		if (strcmp(shape->fields[i].key, key->text) != 0)
			continue;
		if (lines[i] == 0) {
			lines[i] = key->mark.line;
			return &shape->fields[i];
		}
		fault(loader, key, "the key %s stands twice in %s: it was expected once, as in line %u.", key->text,
		    shape->name, lines[i]);
		return NULL;
	}
	add_unknown_key(loader, shape, key);
	return NULL;
}

static void read_map(struct loader *loader, const struct shape *shape, const struct yaml_node *node, void *row,
    struct nested *nested)
{
	uint32_t lines[FIELDS_MAX] = {0};

	for (const struct yaml_node *key = node->first; key != NULL && key->next != NULL; key = key->next->next) {
		const struct field *field = find_field(loader, shape, key, lines);

		if (field != NULL)
			read_value(loader, field, key->next, row, nested);
	}
	for (size_t i = 0; i < shape->n && node->closed; i++)
		if (lines[i] == 0 && (shape->fields[i].flags & FIELD_REQUIRED) != 0)
			fault(loader, node, "the key %s is missing: %s was expected to have one.", shape->fields[i].key,
			    shape->name);
}

/* --- tables --- */

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
		fault(loader, node, "an element of this list %s, where %s with its keys was expected.", kind_words(node),
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

	for (const struct yaml_node *node = list != NULL ? list->first : NULL; node != NULL; node = node->next) {
		union any_row row = {0};
		struct mark mark = row_mark(node);

		if (!check_row(loader, which, node))
			continue;
		set_defaults(table->shape, &row);
		set_member(&row, table->mark, &mark, sizeof mark);
		if (table->part != NO_OFFSET)
			set_member(&row, table->part, &part, sizeof part);
		read_map(loader, table->shape, node, &row, NULL);
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

	set_defaults(catalog_tables[TABLE_PARTS].shape, &part);
	read_map(loader, catalog_tables[TABLE_PARTS].shape, node, &part, &nested);
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
	set_member(loader->catalog, table->rows, &settled, sizeof settled);
	set_member(loader->catalog, table->count, &count, sizeof count);
	free(rows->v);
}

static void load_catalog(struct loader *loader, const struct yaml_node *root)
{
	struct nested nested = {0};

	set_defaults(&catalog_shape, loader->catalog);
	read_map(loader, &catalog_shape, root, loader->catalog, &nested);
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
		    is_null(root) ? "is empty" : kind_words(root));
	arena_free(tree);
	if (faults->total == faults_before) {
		sha256_hex(bytes, length, catalog->sha256);
		return catalog;
	}
	catalog_free(catalog);
	return NULL;
}
