/* Reads the mappings of a file into structures, key by key, after the tables of the format. */
#include "catalog/values.h"

#include "catalog/faults.h"

#include <string.h>

void row_set_member(void *row, size_t offset, const void *value, size_t size)
{
	memcpy((char *)row + offset, value, size);
}

static void set_text(struct loader *loader, void *row, size_t offset, const struct yaml_node *node)
{
	const char *text = arena_strndup(loader->catalog->arena, node->text, node->n);

	row_set_member(row, offset, &text, sizeof text);
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

bool node_is_null(const struct yaml_node *node)
{
	static const char *const words[] = {"", "~", "null", "Null", "NULL"};

	if (node->kind != YAML_TEXT || node->quoted)
		return false;
	for (size_t i = 0; i < COUNT(words); i++)
		if (strcmp(node->text, words[i]) == 0)
			return true;
	return false;
}

const char *node_kind_words(const struct yaml_node *node)
{
	return node_is_null(node) ? "has no value" : node->kind == YAML_LIST ? "is a list" :
	       node->kind == YAML_MAP ? "is a mapping" : "is text";
}

static bool check_kind(struct loader *loader, const struct field *field, const struct yaml_node *node,
    enum yaml_kind kind)
{
	AUTO_STR expected = STR_INIT;

	if (node->kind == YAML_REFUSED)
		return false;
	if (node->kind == kind && !node_is_null(node))
		return true;
	add_expected(&expected, field);
	if (node_is_null(node) && (field->flags & FIELD_REQUIRED) == 0)
		str_add(&expected, ", or no such key");
	fault(loader, node, "%s %s, where %s was expected.", field->key, node_kind_words(node), str_text(&expected));
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

	if (node_is_null(node) && (field->flags & FIELD_NULLABLE) != 0)
		return;
	if (!check_kind(loader, field, node, YAML_TEXT))
		return;
	if (field->type == FIELD_WORD || field->type == FIELD_STATUS) {
		word = read_word(loader, field, node);
		if (field->type == FIELD_WORD && word >= 0)
			row_set_member(row, field->offset, &word, sizeof word);
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
	if (node->kind != YAML_TEXT || node_is_null(node)) {
		fault(loader, node, ELEMENT_OF "%s %s, where text was expected.", field->key, node_kind_words(node));
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
	row_set_member(row, field->offset, &set, sizeof set);
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
	row_set_member(row, field->offset, &list, sizeof list);
}

static bool check_list(struct loader *loader, const struct field *field, const struct yaml_node *node)
{
	if (!check_kind(loader, field, node, YAML_LIST))
		return false;
	if (node->n == 0 && (field->flags & FIELD_NOT_EMPTY) != 0)
		fault(loader, node, "%s is an empty list, where at least one element was expected.", field->key);
	return true;
}

static void read_value(struct loader *loader, const struct field *field, const struct yaml_node *node, void *row,
    struct nested *nested)
{
	const bool given = true;

	if (field->given != NO_OFFSET)
		row_set_member(row, field->given, &given, sizeof given);
	if (field->mark != NO_OFFSET)
		row_set_member(row, field->mark, &node->mark, sizeof node->mark);
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
			mapping_read(loader, field->shape, node, row, nested);
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

void row_set_defaults(const struct shape *shape, void *row)
{
	const char *empty = "";

	for (const struct field *field = shape->fields; field < shape->fields + shape->n; field++) {
		if (is_text_member(field) && (field->flags & FIELD_OR_NULL) == 0)
			row_set_member(row, field->offset, &empty, sizeof empty);
		else if (field->type == FIELD_MAP)
			row_set_defaults(field->shape, row);
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

void mapping_read(struct loader *loader, const struct shape *shape, const struct yaml_node *node, void *row,
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
