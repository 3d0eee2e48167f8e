/*
 * YAML nodes into a catalog. What a mapping may hold is a table of fields: key, kind of value, where it goes; so every
 * key of the format is one row, and unknown keys, missing ones and wrong types are found in one place.
 */
#include "catalog/check.h"
#include "catalog/yaml.h"

#include <string.h>

enum field_kind {
	FIELD_LINE,   /* text without a newline */
	FIELD_TEXT,   /* text, may have several lines */
	FIELD_DATE,
	FIELD_FORMAT, /* the number 1 */
	FIELD_WORD,   /* one of a few, by parse() into an int-sized enum */
	FIELD_STATUS, /* draft or final */
	FIELD_EXEMPT, /* a list of words into a set */
	FIELD_LIST,   /* a list of lines */
	FIELD_MAP,    /* a mapping with its own fields, into the same struct */
	FIELD_ITEMS   /* a list of mappings: collected by a function */
};

struct loader;

struct field {
	const char *key;
	enum field_kind kind;
	bool required, nullable;
	size_t at;        /* offset of the member in the struct being filled */
	size_t has_at;    /* offset of a bool set when the key is there; 0: none */
	int (*parse)(const char *);
	const char *words; /* what was expected, for FIELD_WORD */
	const struct field *fields; /* FIELD_MAP */
	void (*items)(struct loader *, const struct node *, void *); /* FIELD_ITEMS */
};

struct loader {
	const char *name;
	struct arena *arena;
	struct faults *faults;
	struct catalog *catalog;
	VEC(struct part) parts;
	VEC(struct check) checks;
	VEC(struct kpi) kpis;
	VEC(struct question) questions;
	VEC(struct deadline) deadlines;
	VEC(struct term) terms;
	VEC(struct dropped) dropped;
	VEC(struct resolved) resolves;
	uint32_t parent, depth; /* of the parts being read */
};

static void fault(struct loader *loader, const struct node *node, const char *what, const char *expected)
{
	faults_add(loader->faults, loader->name, node->mark, "%s; %s expected", what, expected);
}

/* The text of a node without surrounding white space (folded blocks end in a newline); NULL and a fault if none. */
static const char *text_of(struct loader *loader, const struct node *node, const char *key, bool one_line)
{
	AUTO_FREE char *trimmed = NULL;

	if (node->kind != NODE_TEXT) {
		faults_add(loader->faults, loader->name, node->mark, "%s is %s; text was expected", key,
		    node_kind_name(node->kind));
		return NULL;
	}
	trimmed = text_trim(node->text);
	if (*trimmed == '\0' || node_is_null(node)) {
		faults_add(loader->faults, loader->name, node->mark, "%s is empty; text was expected", key);
		return NULL;
	}
	if (one_line && strpbrk(trimmed, "\n\t") != NULL) {
		faults_add(loader->faults, loader->name, node->mark, "%s has several lines or tabs; one line was expected", key);
		return NULL;
	}
	return arena_strdup(loader->arena, trimmed);
}

static void read_date(struct loader *loader, const struct node *node, const char *key, const char **out)
{
	const char *date = text_of(loader, node, key, true);

	if (date != NULL && !date_valid(date))
		faults_add(loader->faults, loader->name, node->mark, "%s is \"%s\"; a date that exists, written YYYY-MM-DD, was expected",
		    key, date);
	else
		*out = date;
}

static void read_word(struct loader *loader, const struct node *node, const struct field *field, int *out)
{
	const char *word = text_of(loader, node, field->key, true);
	int value = word == NULL ? -1 : field->parse(word);

	if (value >= 0)
		*out = value;
	else if (word != NULL)
		faults_add(loader->faults, loader->name, node->mark, "%s is \"%s\"; one of %s was expected", field->key, word,
		    field->words);
}

static void read_list(struct loader *loader, const struct node *node, const char *key, struct list *out)
{
	VEC(const char *) items = VEC_INIT;
	VEC(struct mark) marks = VEC_INIT;
	const char **copy;
	struct mark *mark_copy;

	if (node->kind != NODE_LIST) {
		faults_add(loader->faults, loader->name, node->mark, "%s is %s; a list was expected", key,
		    node_kind_name(node->kind));
		return;
	}
	for (const struct node *item = node->first; item != NULL; item = item->next) {
		const char *text = text_of(loader, item, key, true);

		if (text != NULL) {
			vec_push(&items, text);
			vec_push(&marks, item->mark);
		}
	}
	copy = arena_alloc(loader->arena, items.n, sizeof *copy);
	mark_copy = arena_alloc(loader->arena, marks.n, sizeof *mark_copy);
	if (items.n > 0) {
		memcpy(copy, items.v, items.n * sizeof *copy);
		memcpy(mark_copy, marks.v, marks.n * sizeof *mark_copy);
	}
	*out = (struct list){copy, mark_copy, items.n};
	vec_free(&items);
	vec_free(&marks);
}

static void read_exempt(struct loader *loader, const struct node *node, const char *key, unsigned *out)
{
	struct list words = {0};

	read_list(loader, node, key, &words);
	for (size_t i = 0; i < words.n; i++) {
		int value = exempt_parse(words.v[i]);

		if (value < 0)
			faults_add(loader->faults, loader->name, words.marks[i],
			    "exempt is \"%s\"; one of open-source, sme, modifier was expected", words.v[i]);
		else
			*out |= (unsigned)value;
	}
}

static void read_map(struct loader *loader, const struct node *node, const char *what, const struct field *fields, void *into);

static void read_value(struct loader *loader, const struct node *node, const struct field *field, void *into)
{
	char *member = (char *)into + field->at;
	const char *text;

	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_TEXT:
		text = text_of(loader, node, field->key, field->kind == FIELD_LINE);
		memcpy(member, &text, sizeof text);
		break;
	case FIELD_DATE:
		read_date(loader, node, field->key, (const char **)(void *)member);
		break;
	case FIELD_FORMAT:
		text = text_of(loader, node, field->key, true);
		if (text != NULL && strcmp(text, "1") != 0)
			fault(loader, node, "this format is not known", "format: 1 was");
		break;
	case FIELD_STATUS:
		text = text_of(loader, node, field->key, true);
		if (text != NULL && strcmp(text, "draft") != 0 && strcmp(text, "final") != 0)
			fault(loader, node, "status is another word", "draft or final was");
		memcpy(member, &text, sizeof text);
		break;
	case FIELD_WORD:
		read_word(loader, node, field, (int *)(void *)member);
		break;
	case FIELD_EXEMPT:
		read_exempt(loader, node, field->key, (unsigned *)(void *)member);
		break;
	case FIELD_LIST:
		read_list(loader, node, field->key, (struct list *)(void *)member);
		break;
	case FIELD_MAP:
		read_map(loader, node, field->key, field->fields, into);
		break;
	case FIELD_ITEMS:
		if (node->kind != NODE_LIST)
			faults_add(loader->faults, loader->name, node->mark, "%s is %s; a list was expected", field->key,
			    node_kind_name(node->kind));
		else
			field->items(loader, node, into);
		break;
	}
}

static const struct node *find(const struct node *map, const char *key)
{
	for (const struct node *value = map->first; value != NULL; value = value->next)
		if (strcmp(value->key, key) == 0)
			return value;
	return NULL;
}

static void report_unknown(struct loader *loader, const struct node *map, const char *what, const struct field *fields)
{
	for (const struct node *value = map->first; value != NULL; value = value->next) {
		const struct field *field = fields;

		while (field->key != NULL && strcmp(field->key, value->key) != 0)
			field++;
		if (field->key == NULL)
			faults_add(loader->faults, loader->name, value->key_mark, "the key %s is unknown in %s; see adhere-catalog(5)",
			    value->key, what);
	}
}

/* Fields are read in the order of the table, not of the file: own checks come before those of parts below. */
static void read_map(struct loader *loader, const struct node *node, const char *what, const struct field *fields, void *into)
{
	if (node->kind != NODE_MAP) {
		faults_add(loader->faults, loader->name, node->mark, "%s is %s; a mapping was expected", what,
		    node_kind_name(node->kind));
		return;
	}
	report_unknown(loader, node, what, fields);
	for (const struct field *field = fields; field->key != NULL; field++) {
		const struct node *value = find(node, field->key);

		if (value == NULL) {
			if (field->required)
				faults_add(loader->faults, loader->name, node->mark, "%s has no %s, which is required", what, field->key);
			continue;
		}
		if (field->nullable && node_is_null(value))
			continue;
		if (field->has_at != 0)
			*((bool *)(void *)((char *)into + field->has_at)) = true;
		read_value(loader, value, field, into);
	}
}

#define AT(type, member) offsetof(struct type, member)
#define KIND_WORDS "section, commitment, measure, sub-measure, appendix, form"
#define CHANGE_WORDS "same, clarified, tightened, relaxed, restructured, new"

static const struct field check_fields[] = {
    {"id", FIELD_LINE, .required = true, .at = AT(check, id)},
    {"text", FIELD_TEXT, .required = true, .at = AT(check, text)},
    {"from", FIELD_LIST, .at = AT(check, from)},
    {"evidence", FIELD_LIST, .at = AT(check, evidence)},
    {0},
};

static const struct field kpi_fields[] = {
    {"id", FIELD_LINE, .required = true, .at = AT(kpi, id)},
    {"text", FIELD_TEXT, .required = true, .at = AT(kpi, text)},
    {"state", FIELD_WORD, .required = true, .at = AT(kpi, state), .parse = kpi_state_parse, .words = "open, defined"},
    {"unit", FIELD_LINE, .at = AT(kpi, unit)},
    {"target", FIELD_LINE, .at = AT(kpi, target)},
    {"from", FIELD_LIST, .at = AT(kpi, from)},
    {0},
};

static const struct field question_fields[] = {
    {"id", FIELD_LINE, .required = true, .at = AT(question, id)},
    {"text", FIELD_TEXT, .required = true, .at = AT(question, text)},
    {"closes", FIELD_DATE, .at = AT(question, closes)},
    {0},
};

static const struct field deadline_fields[] = {
    {"date", FIELD_DATE, .required = true, .at = AT(deadline, date)},
    {"title", FIELD_TEXT, .required = true, .at = AT(deadline, title)},
    {"basis", FIELD_TEXT, .at = AT(deadline, basis)},
    {0},
};

static const struct field term_fields[] = {
    {"term", FIELD_LINE, .required = true, .at = AT(term, term)},
    {"definition", FIELD_TEXT, .required = true, .at = AT(term, definition)},
    {0},
};

static const struct field dropped_fields[] = {
    {"id", FIELD_LINE, .required = true, .at = AT(dropped, id)},
    {"note", FIELD_TEXT, .at = AT(dropped, note)},
    {0},
};

static const struct field resolved_fields[] = {
    {"id", FIELD_LINE, .required = true, .at = AT(resolved, id)},
    {"revision", FIELD_LINE, .required = true, .at = AT(resolved, revision)},
    {"by", FIELD_LIST, .at = AT(resolved, by)},
    {"note", FIELD_TEXT, .at = AT(resolved, note)},
    {0},
};

/* Reads each mapping of a list into a new element of a vector; `setup` sets what is not read. */
#define READ_ITEMS(loader, list, vec, type, what, fields, ...)                                                     \
	do {                                                                                                       \
		for (const struct node *item_ = (list)->first; item_ != NULL; item_ = item_->next) {               \
			struct type new_ = {.mark = item_->mark, __VA_ARGS__};                                     \
			read_map((loader), item_, (what), (fields), &new_);                                        \
			vec_push((vec), new_);                                                                     \
		}                                                                                                  \
	} while (0)

static void read_checks(struct loader *loader, const struct node *list, void *into)
{
	(void)into;
	READ_ITEMS(loader, list, &loader->checks, check, "a check", check_fields, .part = (uint32_t)loader->parts.n - 1);
}

static void read_kpis(struct loader *loader, const struct node *list, void *into)
{
	(void)into;
	READ_ITEMS(loader, list, &loader->kpis, kpi, "a KPI", kpi_fields, .part = (uint32_t)loader->parts.n - 1);
}

static void read_questions(struct loader *loader, const struct node *list, void *into)
{
	(void)into;
	READ_ITEMS(loader, list, &loader->questions, question, "a question", question_fields,
	    .part = (uint32_t)loader->parts.n - 1);
}

static void read_deadlines(struct loader *loader, const struct node *list, void *into)
{
	(void)into;
	READ_ITEMS(loader, list, &loader->deadlines, deadline, "a deadline", deadline_fields, .basis = NULL);
}

static void read_terms(struct loader *loader, const struct node *list, void *into)
{
	(void)into;
	READ_ITEMS(loader, list, &loader->terms, term, "a glossary entry", term_fields, .term = NULL);
}

static void read_dropped(struct loader *loader, const struct node *list, void *into)
{
	(void)into;
	READ_ITEMS(loader, list, &loader->dropped, dropped, "a dropped part", dropped_fields, .note = NULL);
}

static void read_resolves(struct loader *loader, const struct node *list, void *into)
{
	(void)into;
	READ_ITEMS(loader, list, &loader->resolves, resolved, "a resolved item", resolved_fields, .note = NULL);
}

static const struct field change_fields[] = {
    {"kind", FIELD_WORD, .required = true, .at = AT(part, change), .parse = change_kind_parse, .words = CHANGE_WORDS},
    {"note", FIELD_TEXT, .at = AT(part, change_note)},
    {0},
};

/* `parts` is read apart, after the part itself has its place among the others. */
static void skip_items(struct loader *loader, const struct node *list, void *into)
{
	(void)loader;
	(void)list;
	(void)into;
}

static const struct field part_fields[] = {
    {"id", FIELD_LINE, .required = true, .at = AT(part, id)},
    {"ref", FIELD_LINE, .required = true, .at = AT(part, ref)},
    {"kind", FIELD_WORD, .required = true, .at = AT(part, kind), .parse = part_kind_parse, .words = KIND_WORDS},
    {"title", FIELD_LINE, .required = true, .at = AT(part, title)},
    {"applies_to", FIELD_WORD, .at = AT(part, applies_to), .parse = audience_parse, .words = "gpai, gpai-sr"},
    {"exempt", FIELD_EXEMPT, .at = AT(part, exempt), .has_at = AT(part, has_exempt)},
    {"legal", FIELD_LIST, .at = AT(part, legal)},
    {"summary", FIELD_TEXT, .at = AT(part, summary)},
    {"note", FIELD_TEXT, .at = AT(part, note)},
    {"from", FIELD_LIST, .at = AT(part, from), .has_at = AT(part, has_from)},
    {"change", FIELD_MAP, .fields = change_fields},
    {"checks", FIELD_ITEMS, .items = skip_items},
    {"kpis", FIELD_ITEMS, .items = skip_items},
    {"questions", FIELD_ITEMS, .items = skip_items},
    {"parts", FIELD_ITEMS, .items = skip_items},
    {0},
};

static void read_parts(struct loader *loader, const struct node *list, void *into);

static void read_below(struct loader *loader, const struct node *part, const char *key,
    void (*items)(struct loader *, const struct node *, void *))
{
	const struct node *list = find(part, key);

	if (list != NULL && list->kind == NODE_LIST)
		items(loader, list, NULL);
}

static void read_part(struct loader *loader, const struct node *node)
{
	struct part part = {.mark = node->mark, .parent = loader->parent, .depth = loader->depth};
	uint32_t index = (uint32_t)loader->parts.n, parent = loader->parent;

	read_map(loader, node, "a part", part_fields, &part);
	if (node->kind != NODE_MAP)
		return;
	part.check0 = (uint32_t)loader->checks.n;
	part.kpi0 = (uint32_t)loader->kpis.n;
	part.question0 = (uint32_t)loader->questions.n;
	vec_push(&loader->parts, part);
	read_below(loader, node, "checks", read_checks);
	read_below(loader, node, "kpis", read_kpis);
	read_below(loader, node, "questions", read_questions);
	loader->parts.v[index].check_n = (uint32_t)loader->checks.n - part.check0;
	loader->parts.v[index].kpi_n = (uint32_t)loader->kpis.n - part.kpi0;
	loader->parts.v[index].question_n = (uint32_t)loader->questions.n - part.question0;
	loader->parent = index;
	loader->depth++;
	read_below(loader, node, "parts", read_parts);
	loader->depth--;
	loader->parent = parent;
	loader->parts.v[index].end = (uint32_t)loader->parts.n;
}

static void read_parts(struct loader *loader, const struct node *list, void *into)
{
	(void)into;
	for (const struct node *item = list->first; item != NULL; item = item->next)
		read_part(loader, item);
}

static const struct field source_fields[] = {
    {"publisher", FIELD_LINE, .at = AT(catalog, publisher)},
    {"url", FIELD_LINE, .at = AT(catalog, url)},
    {0},
};

static const struct field catalog_fields[] = {
    {"format", FIELD_FORMAT, .required = true},
    {"catalog", FIELD_LINE, .required = true, .at = AT(catalog, catalog)},
    {"revision", FIELD_LINE, .required = true, .at = AT(catalog, revision)},
    {"title", FIELD_LINE, .required = true, .at = AT(catalog, title)},
    {"label", FIELD_LINE, .required = true, .at = AT(catalog, label)},
    {"published", FIELD_DATE, .required = true, .at = AT(catalog, published)},
    {"status", FIELD_STATUS, .required = true, .at = AT(catalog, status)},
    {"supersedes", FIELD_LINE, .nullable = true, .at = AT(catalog, supersedes)},
    {"language", FIELD_LINE, .at = AT(catalog, language)},
    {"source", FIELD_MAP, .required = true, .fields = source_fields},
    {"notice", FIELD_TEXT, .at = AT(catalog, notice)},
    {"deadlines", FIELD_ITEMS, .items = read_deadlines},
    {"glossary", FIELD_ITEMS, .items = read_terms},
    {"parts", FIELD_ITEMS, .required = true, .items = read_parts},
    {"dropped", FIELD_ITEMS, .items = read_dropped},
    {"resolves", FIELD_ITEMS, .items = read_resolves},
    {0},
};

/* Moves a vector into the arena. */
#define KEEP(loader, member, count, vec)                                                                           \
	do {                                                                                                       \
		void *kept_ = arena_alloc((loader)->arena, (vec).n, sizeof *(vec).v);                              \
		if ((vec).n > 0)                                                                                   \
			memcpy(kept_, (vec).v, (vec).n * sizeof *(vec).v);                                         \
		(loader)->catalog->member = kept_;                                                                 \
		(loader)->catalog->count = (uint32_t)(vec).n;                                                      \
		vec_free(&(vec));                                                                                  \
	} while (0)

static void keep_all(struct loader *loader)
{
	KEEP(loader, parts, part_n, loader->parts);
	KEEP(loader, checks, check_n, loader->checks);
	KEEP(loader, kpis, kpi_n, loader->kpis);
	KEEP(loader, questions, question_n, loader->questions);
	KEEP(loader, deadlines, deadline_n, loader->deadlines);
	KEEP(loader, terms, term_n, loader->terms);
	KEEP(loader, dropped, dropped_n, loader->dropped);
	KEEP(loader, resolves, resolved_n, loader->resolves);
}

struct catalog *catalog_read(const char *name, const char *bytes, size_t length, const struct catalog_limits *limits,
    struct faults *faults)
{
	struct arena *nodes = arena_new();
	struct loader loader = {.name = name, .arena = arena_new(), .faults = faults, .parent = NO_PART};
	size_t before = faults->total;
	const struct node *root = yaml_read(name, bytes, length, limits, nodes, faults);

	loader.catalog = arena_alloc(loader.arena, 1, sizeof *loader.catalog);
	loader.catalog->arena = loader.arena;
	if (root != NULL)
		read_map(&loader, root, "the file", catalog_fields, loader.catalog);
	keep_all(&loader);
	sha256_hex(bytes, length, loader.catalog->sha256);
	if (root != NULL)
		catalog_check_file(loader.catalog, name, faults);
	arena_free(nodes);
	if (root == NULL || faults->total > before) {
		catalog_free(loader.catalog);
		return NULL;
	}
	catalog_index(loader.catalog);
	return loader.catalog;
}
