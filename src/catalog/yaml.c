/* libyaml's events into nodes. The limits stop what is quadratic or endless in libyaml before it costs time. */
#include "catalog/yaml.h"

#include <string.h>
#include <yaml.h>

const struct catalog_limits catalog_default_limits = {
    .file_bytes = (size_t)64 << 20,
    .scalar_bytes = (size_t)1 << 20,
    .depth = 64,
    .nodes = 1000000,
};

struct reader {
	yaml_parser_t parser;
	const char *name;
	const struct catalog_limits *limits;
	struct arena *arena;
	struct faults *faults;
	struct node **open; /* lists and maps not yet ended, limits->depth of them */
	unsigned depth;
	size_t nodes;
	struct node *root, *key; /* key: read, its value not yet */
	unsigned documents;
	bool stopped;
};

const char *node_kind_name(enum node_kind kind)
{
	static const char *const names[] = {"text", "a list", "a mapping"};

	return names[kind];
}

bool node_is_null(const struct node *node)
{
	return node->kind == NODE_TEXT && !node->quoted &&
	       (*node->text == '\0' || strcmp(node->text, "null") == 0 || strcmp(node->text, "~") == 0);
}

static struct mark mark_of(yaml_mark_t mark)
{
	return (struct mark){(uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
}

/* Ends the reading: what follows could not be understood or would be too much. */
static void stop(struct reader *reader, struct mark mark, const char *sentence)
{
	faults_add(reader->faults, reader->name, mark, "%s", sentence);
	reader->stopped = true;
}

/* The place of a byte, for faults that libyaml gives as an offset. */
static struct mark mark_of_offset(const char *bytes, size_t length, size_t offset)
{
	struct mark mark = {1, 1};

	for (size_t i = 0; i < offset && i < length; i++) {
		if (bytes[i] == '\n')
			mark = (struct mark){mark.line + 1, 1};
		else if (((unsigned char)bytes[i] & 0xC0) != 0x80)
			mark.column++;
	}
	return mark;
}

/* Invalid bytes and control characters are looked for before libyaml sees them: it tells no line for them. */
static bool check_bytes(const char *name, const char *bytes, size_t length, struct faults *faults)
{
	uint32_t point;
	size_t used;

	if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
		faults_add(faults, name, (struct mark){1, 1}, "the file is UTF-16; UTF-8 was expected");
		return false;
	}
	for (size_t i = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; i < length; i += used) {
		used = utf8_decode(bytes + i, length - i, &point);
		if (used == 1 && (unsigned char)bytes[i] >= 0x80) {
			faults_add(faults, name, mark_of_offset(bytes, length, i),
			    "byte 0x%02X is not UTF-8; save the file as UTF-8", (unsigned char)bytes[i]);
			return false;
		}
		if (point != '\n' && point != '\r' && point != '\t' && text_is_unsafe(point)) {
			faults_add(faults, name, mark_of_offset(bytes, length, i),
			    "the invisible character U+%04X; take it out", (unsigned)point);
			return false;
		}
	}
	return true;
}

/* Escapes in quoted text can still make characters that check_bytes has not seen. */
static void check_value(struct reader *reader, struct mark mark, const char *text, size_t length)
{
	uint32_t point;

	for (size_t i = 0; i < length;) {
		i += utf8_decode(text + i, length - i, &point);
		if (point != '\n' && point != '\t' && text_is_unsafe(point)) {
			faults_add(reader->faults, reader->name, mark,
			    "the text contains the invisible character U+%04X; take it out", (unsigned)point);
			return;
		}
	}
}

static struct node *node_new(struct reader *reader, enum node_kind kind, yaml_mark_t mark)
{
	struct node *node = arena_alloc(reader->arena, 1, sizeof *node);

	node->kind = kind;
	node->mark = mark_of(mark);
	if (++reader->nodes > reader->limits->nodes)
		stop(reader, node->mark, "the file has too many values; the limit keeps hostile files from using all memory");
	return node;
}

static const struct node *find_key(const struct node *map, const char *key)
{
	for (const struct node *value = map->first; value != NULL; value = value->next)
		if (strcmp(value->key, key) == 0)
			return value;
	return NULL;
}

static void append(struct node *parent, struct node *child)
{
	if (parent->first == NULL)
		parent->first = child;
	else
		parent->last->next = child;
	parent->last = child;
}

static void take_key(struct reader *reader, const struct node *map, struct node *key)
{
	const struct node *twin;

	if (key->kind != NODE_TEXT) {
		stop(reader, key->mark, "a key is a list or a mapping; a word was expected");
		return;
	}
	twin = find_key(map, key->text);
	if (twin != NULL)
		faults_add(reader->faults, reader->name, key->mark, "the key %s is given twice, first in line %u", key->text,
		    twin->key_mark.line);
	reader->key = key;
}

/* Puts a node where it belongs: the root, an item of a list, a key or a value of a map. */
static void place(struct reader *reader, struct node *node)
{
	struct node *parent = reader->depth == 0 ? NULL : reader->open[reader->depth - 1];

	if (parent == NULL) {
		reader->root = node;
	} else if (parent->kind == NODE_LIST) {
		append(parent, node);
	} else if (reader->key == NULL) {
		take_key(reader, parent, node);
	} else {
		node->key = reader->key->text;
		node->key_mark = reader->key->mark;
		reader->key = NULL;
		append(parent, node);
	}
}

static void open_node(struct reader *reader, enum node_kind kind, yaml_mark_t mark)
{
	struct node *node = node_new(reader, kind, mark);

	place(reader, node);
	if (reader->depth == reader->limits->depth)
		stop(reader, node->mark, "values are nested too deeply; at most 64 levels were expected");
	else
		reader->open[reader->depth++] = node;
}

static void read_text(struct reader *reader, const yaml_event_t *event)
{
	const char *value = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	struct node *node = node_new(reader, NODE_TEXT, event->start_mark);

	if (memchr(value, '\0', length) != NULL)
		faults_add(reader->faults, reader->name, node->mark, "the text contains a NUL character; take it out");
	else if (length > reader->limits->scalar_bytes)
		faults_add(reader->faults, reader->name, node->mark, "the text is longer than the limit of %zu bytes",
		    reader->limits->scalar_bytes);
	else
		check_value(reader, node->mark, value, length);
	node->text = arena_strndup(reader->arena, value, strnlen(value, length));
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	place(reader, node);
}

static void refuse_anchor_and_tag(struct reader *reader, const void *anchor, const void *tag, yaml_mark_t mark)
{
	if (anchor != NULL)
		stop(reader, mark_of(mark), "an anchor (&) was found; write the value out");
	else if (tag != NULL)
		stop(reader, mark_of(mark), "a tag (!) was found; plain values were expected");
}

static void take_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (++reader->documents > 1)
			stop(reader, mark_of(event->start_mark), "a second document begins; one document to a file was expected");
		break;
	case YAML_ALIAS_EVENT:
		stop(reader, mark_of(event->start_mark), "an alias (*) was found; write the value out");
		break;
	case YAML_SCALAR_EVENT:
		refuse_anchor_and_tag(reader, event->data.scalar.anchor, event->data.scalar.tag, event->start_mark);
		read_text(reader, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		refuse_anchor_and_tag(reader, event->data.sequence_start.anchor, event->data.sequence_start.tag, event->start_mark);
		open_node(reader, NODE_LIST, event->start_mark);
		break;
	case YAML_MAPPING_START_EVENT:
		refuse_anchor_and_tag(reader, event->data.mapping_start.anchor, event->data.mapping_start.tag, event->start_mark);
		open_node(reader, NODE_MAP, event->start_mark);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		reader->depth--;
		break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
}

static void syntax_fault(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	struct mark mark = mark_of(parser->problem_mark);

	faults_add(reader->faults, reader->name, mark, "this is not valid YAML: %s%s%s",
	    parser->problem == NULL ? "it can't be read" : parser->problem, parser->context == NULL ? "" : " ",
	    parser->context == NULL ? "" : parser->context);
	reader->stopped = true;
}

static void read_events(struct reader *reader)
{
	yaml_event_t event;
	bool ended = false;

	while (!reader->stopped && !ended) {
		if (!yaml_parser_parse(&reader->parser, &event)) {
			syntax_fault(reader);
			break;
		}
		ended = event.type == YAML_STREAM_END_EVENT;
		take_event(reader, &event);
		yaml_event_delete(&event);
	}
}

struct node *yaml_read(const char *name, const char *bytes, size_t length, const struct catalog_limits *limits,
    struct arena *arena, struct faults *faults)
{
	struct reader reader = {.name = name, .limits = limits, .arena = arena, .faults = faults};

	if (length > limits->file_bytes) {
		faults_add(faults, name, (struct mark){1, 1}, "the file has %zu bytes; at most %zu were expected", length,
		    limits->file_bytes);
		return NULL;
	}
	if (!check_bytes(name, bytes, length, faults))
		return NULL;
	if (!yaml_parser_initialize(&reader.parser))
		die("Out of memory.");
	reader.open = arena_alloc(arena, limits->depth, sizeof *reader.open);
	yaml_parser_set_input_string(&reader.parser, (const unsigned char *)bytes, length);
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	read_events(&reader);
	yaml_parser_delete(&reader.parser);
	if (reader.root == NULL && faults->total == 0)
		faults_add(faults, name, (struct mark){1, 1}, "the file is empty; a catalog was expected");
	return reader.stopped ? NULL : reader.root;
}
