/* Builds the tree of nodes from libyaml's events. */
#include "catalog/yaml.h"

#include "catalog/bytes.h"
#include "catalog/faults.h"

#include <string.h>
#include <yaml.h>

const struct catalog_limits catalog_default_limits = {
	.file_bytes = (size_t)64 << 20, .scalar_bytes = (size_t)1 << 20, .depth = 64, .nodes = 1000000};

/* A list or map that is being filled, and its last child. */
struct open {
	struct yaml_node *node, *last;
};

struct builder {
	struct arena *arena;
	struct bytes bytes;
	const struct catalog_limits *limits;
	struct faults *faults;
	yaml_parser_t parser;
	VEC(struct open) open;
	struct yaml_node *root;
	size_t nodes;
};

static struct mark place(yaml_mark_t mark)
{
	return (struct mark){(uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
}

/* libyaml's own words are for programmers; these are for the mistakes that people make. */
static const struct {
	const char *problem, *words;
} problems[] = {
	{"mapping values are not allowed in this context",
	    "a colon that can't stand here: put text with \": \" in it in quotes, and check the indentation"},
	{"found character that cannot start any token",
	    "this character can't begin a value: put the text in quotes, and indent with blanks, not tabs"},
	{"found a tab character that violates indentation", "a tab: indent with blanks"},
	{"did not find expected key",
	    "a key was expected here: check the indentation, and that no text goes on behind a closing quote"},
	{"did not find expected '-' indicator",
	    "\"- \" and the next element of the list were expected here: check the indentation"},
	{"could not find expected ':'", "a colon behind the key was expected before this: write key: value"},
	{"did not find expected ',' or ']'", "a comma or the closing ] of the list was expected here"},
	{"did not find expected ',' or '}'", "a comma or the closing } was expected here"},
	{"found unexpected end of stream", "the file ends before the closing quote"},
	{"found unknown escape character", "an unknown escape: within double quotes write \\\\ for a backslash"},
	{"block sequence entries are not allowed in this context",
	    "\"- \" can't stand here: begin the list on a line of its own"},
	{"found undefined tag handle", "an unknown tag: a catalog has no tags, so put text that begins with ! in quotes"},
	{"did not find expected alphabetic or numeric character",
	    "text that begins with & or * must be in quotes: a catalog has no anchors and aliases"},
};

static const char *problem_words(const char *problem)
{
	for (size_t i = 0; i < COUNT(problems); i++)
		if (strcmp(problems[i].problem, problem) == 0)
			return problems[i].words;
	return problem;
}

static void add_syntax_fault(struct builder *builder)
{
	const yaml_parser_t *parser = &builder->parser;
	struct mark mark = place(parser->problem_mark);

	if (parser->error == YAML_MEMORY_ERROR)
		die("Out of memory while reading %s.", builder->bytes.name);
	if (parser->error == YAML_READER_ERROR)
		mark = bytes_mark(&builder->bytes, builder->bytes.v + parser->problem_offset);
	faults_add(builder->faults, builder->bytes.name, mark, "this can't be read as YAML: %s.",
	    problem_words(parser->problem != NULL ? parser->problem : "a fault without a name"));
}

static void fault(struct builder *builder, yaml_mark_t mark, const char *sentence)
{
	faults_add(builder->faults, builder->bytes.name, place(mark), "%s", sentence);
}

static struct yaml_node *add_node(struct builder *builder, enum yaml_kind kind, const yaml_event_t *event)
{
	struct yaml_node *node = arena_alloc(builder->arena, 1, sizeof *node);
	struct open *parent = builder->open.n > 0 ? &builder->open.v[builder->open.n - 1] : NULL;

	node->kind = kind;
	node->mark = place(event->start_mark);
	builder->nodes++;
	if (parent == NULL) {
		builder->root = node;
		return node;
	}
	if (parent->last == NULL)
		parent->node->first = node;
	else
		parent->last->next = node;
	parent->last = node;
	parent->node->n++;
	return node;
}

static void refuse_properties(struct builder *builder, yaml_mark_t mark, const void *anchor, const void *tag)
{
	if (anchor != NULL)
		fault(builder, mark, "an anchor (&), where none is allowed: write the text out where it is needed.");
	if (tag != NULL)
		fault(builder, mark, "a tag (!), where none is allowed: leave it out, or put the text in quotes.");
}

/* Escapes are the only way by which what can't be seen gets past the check of the bytes. */
static bool check_escapes(struct builder *builder, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length, used;
	struct mark start = place(event->start_mark), end = place(event->end_mark);
	uint32_t point;

	if (event->data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE ||
	    bytes_fault_between(&builder->bytes, start.line, end.line))
		return true;
	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(text + i, length - i, &point);
		if (point == '\n' || point == '\t' || !text_is_unsafe(point))
			continue;
		faults_add(builder->faults, builder->bytes.name, start,
		    "an escape in this text stands for U+%04X, a control or invisible character, where visible text "
		    "was expected: take it out.", (unsigned)point);
		return false;
	}
	return true;
}

static void add_text(struct builder *builder, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	struct yaml_node *node = add_node(builder, YAML_TEXT, event);

	refuse_properties(builder, event->start_mark, event->data.scalar.anchor, event->data.scalar.tag);
	if (length > builder->limits->scalar_bytes) {
		faults_add(builder->faults, builder->bytes.name, node->mark,
		    "a text of %zu bytes, where at most %zu were expected: shorten it.", length, builder->limits->scalar_bytes);
		node->kind = YAML_REFUSED;
	} else if (!check_escapes(builder, event)) {
		node->kind = YAML_REFUSED;
	}
	if (node->kind == YAML_REFUSED)
		length = 0;
	while (length > 0 && text[length - 1] == '\n')
		length--;
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	node->text = arena_strndup(builder->arena, text, length);
	node->n = length;
}

/* False when the file nests too deeply to go on: libyaml's time grows with the square of the depth. */
static bool open_node(struct builder *builder, enum yaml_kind kind, const yaml_event_t *event)
{
	if (builder->open.n >= builder->limits->depth) {
		faults_add(builder->faults, builder->bytes.name, place(event->start_mark),
		    "lists and mappings are nested here more than %u deep: put less into each other.", builder->limits->depth);
		return false;
	}
	vec_push(&builder->open, (struct open){.node = add_node(builder, kind, event)});
	return true;
}

static void close_node(struct builder *builder)
{
	builder->open.v[--builder->open.n].node->closed = true;
}

/* False when reading must end. */
static bool take_event(struct builder *builder, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		add_text(builder, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		refuse_properties(builder, event->start_mark, event->data.sequence_start.anchor, event->data.sequence_start.tag);
		return open_node(builder, YAML_LIST, event);
	case YAML_MAPPING_START_EVENT:
		refuse_properties(builder, event->start_mark, event->data.mapping_start.anchor, event->data.mapping_start.tag);
		return open_node(builder, YAML_MAP, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(builder);
		break;
	case YAML_ALIAS_EVENT:
		fault(builder, event->start_mark, "an alias (*), where none is allowed: write the text out here.");
		add_node(builder, YAML_REFUSED, event);
		break;
	default:
		break;
	}
	if (builder->nodes <= builder->limits->nodes)
		return true;
	faults_add(builder->faults, builder->bytes.name, place(event->start_mark),
	    "more than %zu values are in this file: nothing was read from here on.", builder->limits->nodes);
	return false;
}

/* What stands behind the document is looked at as bytes, not parsed: parsing could take very long. */
static void check_end(struct builder *builder, const yaml_event_t *event)
{
	const char *end = bytes_at(&builder->bytes, place(event->end_mark));
	struct mark mark;

	if (bytes_next_content(&builder->bytes, end, &mark))
		faults_add(builder->faults, builder->bytes.name, mark,
		    "something follows the end of the document, where the end of the file was expected: a catalog is one "
		    "document, each revision a file of its own.");
}

static void read_events(struct builder *builder)
{
	yaml_event_t event;
	bool more = true;

	while (more) {
		if (!yaml_parser_parse(&builder->parser, &event)) {
			add_syntax_fault(builder);
			return;
		}
		more = event.type != YAML_STREAM_END_EVENT && event.type != YAML_DOCUMENT_END_EVENT &&
		       take_event(builder, &event);
		if (event.type == YAML_DOCUMENT_END_EVENT)
			check_end(builder, &event);
		yaml_event_delete(&event);
	}
}

static bool check_bytes(struct builder *builder, size_t length)
{
	struct mark mark = {1, 1};

	if (length > builder->limits->file_bytes) {
		faults_add(builder->faults, builder->bytes.name, mark,
		    "this file has %zu bytes, where at most %zu were expected.", length, builder->limits->file_bytes);
		return false;
	}
	if (!bytes_check(&builder->bytes, builder->faults))
		return false;
	if (!bytes_directive(&builder->bytes, &mark))
		return true;
	faults_add(builder->faults, builder->bytes.name, mark,
	    "a directive (%%), where the first key was expected: leave the line out.");
	return false;
}

struct yaml_node *yaml_read(struct arena *arena, const char *name, const char *bytes, size_t length,
    const struct catalog_limits *limits, struct faults *faults)
{
	struct builder builder = {.arena = arena, .bytes = {.name = name, .v = bytes, .end = bytes + length},
		.limits = limits, .faults = faults};

	if (!check_bytes(&builder, length))
		return NULL;
	if (!yaml_parser_initialize(&builder.parser))
		die("Out of memory while reading %s.", name);
	yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&builder.parser, (const unsigned char *)builder.bytes.v,
	    (size_t)(builder.bytes.end - builder.bytes.v));
	read_events(&builder);
	yaml_parser_delete(&builder.parser);
	vec_free(&builder.open);
	if (builder.root == NULL && faults->total == 0)
		faults_add(faults, name, (struct mark){1, 1}, "this file is empty, where a catalog was expected.");
	return builder.root;
}
