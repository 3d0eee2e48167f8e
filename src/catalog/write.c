/* Writing a catalog as a file that reads back as the same catalog, by the tables that read it. */
#include "catalog/fields.h"

#include <string.h>

struct writer {
	const struct catalog *catalog;
	struct str *out;
};

static void write_rows(const struct writer *writer, const struct table *table, const void *owner, unsigned depth);

static void indent(const struct writer *writer, unsigned depth)
{
	str_addf(writer->out, "%*s", (int)depth * 2, "");
}

/* What YAML takes as a break or does not print. */
static bool is_escaped(uint32_t point)
{
	return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 || point == 0xFEFF;
}

/* In double quotes, where nothing is special but what is escaped here. */
static void write_text(struct str *out, const char *text)
{
	size_t left = strlen(text), used;
	uint32_t point;

	str_addc(out, '"');
	for (; (used = utf8_decode(text, left, &point)) > 0; text += used, left -= used)
		if (point == '"' || point == '\\')
			str_addf(out, "\\%c", (int)point);
		else if (point == '\n')
			str_add(out, "\\n");
		else if (is_escaped(point))
			str_addf(out, "\\u%04X", (unsigned)point);
		else
			str_addn(out, text, used);
	str_addc(out, '"');
}

static void write_list(struct str *out, const struct list *list)
{
	str_addc(out, '[');
	for (size_t i = 0; i < list->n; i++) {
		str_add(out, i == 0 ? "" : ", ");
		write_text(out, list->v[i]);
	}
	str_add(out, "]\n");
}

static void write_set(struct str *out, const struct words *words, unsigned set)
{
	const char *joint = "";

	str_addc(out, '[');
	for (size_t i = 0; i < words->n; i++)
		if ((set & 1u << i) != 0) {
			str_addf(out, "%s%s", joint, words->v[i]);
			joint = ", ";
		}
	str_add(out, "]\n");
}

static void write_key(const struct writer *writer, const struct field *field, unsigned depth)
{
	indent(writer, depth);
	str_addf(writer->out, "%s: ", field->key);
}

static void write_shape(const struct writer *writer, const struct shape *shape, const void *from, unsigned depth);

/* A mapping whose first key has nothing to say is left out. */
static bool map_is_said(const struct shape *shape, const void *from)
{
	const struct field *first = &shape->fields[0];
	unsigned value;

	if (first->type != FIELD_WORD)
		return true;
	memcpy(&value, (const char *)from + first->offset, sizeof value);
	return *first->words->v[value] != '\0';
}

static bool is_given(const struct field *field, const void *from)
{
	bool given = true;

	if (field->given != NO_OFFSET)
		memcpy(&given, (const char *)from + field->given, sizeof given);
	return given;
}

static void write_word(const struct writer *writer, const struct field *field, unsigned value, unsigned depth)
{
	if (*field->words->v[value] == '\0')
		return;
	write_key(writer, field, depth);
	str_addf(writer->out, "%s\n", field->words->v[value]);
}

static void write_scalar(const struct writer *writer, const struct field *field, const char *text, unsigned depth)
{
	if (text == NULL && (field->flags & FIELD_NULLABLE) == 0)
		return;
	if (text != NULL && *text == '\0' && (field->flags & (FIELD_REQUIRED | FIELD_OR_NULL)) == 0)
		return;
	write_key(writer, field, depth);
	if (text == NULL)
		str_add(writer->out, "null");
	else
		write_text(writer->out, text);
	str_addc(writer->out, '\n');
}

static void write_ids(const struct writer *writer, const struct field *field, const void *member, unsigned depth)
{
	struct list list;

	memcpy(&list, member, sizeof list);
	if (list.n == 0 && field->given == NO_OFFSET && (field->flags & FIELD_REQUIRED) == 0)
		return;
	write_key(writer, field, depth);
	write_list(writer->out, &list);
}

static void write_field(const struct writer *writer, const struct field *field, const void *from, unsigned depth)
{
	const void *member = (const char *)from + field->offset;
	const char *text;
	unsigned value;

	switch (field->type) {
	case FIELD_FORMAT:
		str_add(writer->out, "format: " FORMAT_VERSION "\n");
		break;
	case FIELD_WORD:
		memcpy(&value, member, sizeof value);
		write_word(writer, field, value, depth);
		break;
	case FIELD_SET:
		memcpy(&value, member, sizeof value);
		write_key(writer, field, depth);
		write_set(writer->out, field->words, value);
		break;
	case FIELD_IDS:
	case FIELD_LINES:
		write_ids(writer, field, member, depth);
		break;
	case FIELD_MAP:
		if (!map_is_said(field->shape, from))
			break;
		indent(writer, depth);
		str_addf(writer->out, "%s:\n", field->key);
		write_shape(writer, field->shape, from, depth + 1);
		break;
	case FIELD_ROWS:
		write_rows(writer, &catalog_tables[field->table], from, depth);
		break;
	default:
		memcpy(&text, member, sizeof text);
		write_scalar(writer, field, text, depth);
	}
}

static void write_shape(const struct writer *writer, const struct shape *shape, const void *from, unsigned depth)
{
	for (size_t i = 0; i < shape->n; i++)
		if (is_given(&shape->fields[i], from))
			write_field(writer, &shape->fields[i], from, depth);
}

/* Whether the row hangs below the owner: for parts the part above or the catalog. */
static bool belongs(const struct writer *writer, const struct table *table, const void *row, const void *owner)
{
	const struct catalog *catalog = writer->catalog;
	uint32_t part;

	if (table == &catalog_tables[TABLE_PARTS])
		part = ((const struct part *)row)->parent;
	else if (table->part != NO_OFFSET)
		memcpy(&part, (const char *)row + table->part, sizeof part);
	else
		return true;
	return part == NO_PART ? owner == catalog : owner == &catalog->parts[part];
}

/* Where below an owner the rows of a table are to be looked for. */
static void range_of(const struct writer *writer, const struct table *table, const void *owner, uint32_t *first,
    uint32_t *end)
{
	const struct part *part = owner;

	*first = 0;
	memcpy(end, (const char *)writer->catalog + table->count, sizeof *end);
	if (owner == writer->catalog)
		return;
	if (table == &catalog_tables[TABLE_PARTS]) {
		*first = (uint32_t)(part - writer->catalog->parts) + 1;
		*end = part->end;
	} else {
		*first = table == &catalog_tables[TABLE_CHECKS] ? part->check0 : table == &catalog_tables[TABLE_KPIS] ? part->kpi0 :
		    part->question0;
		*end = *first + (table == &catalog_tables[TABLE_CHECKS] ? part->check_n :
		    table == &catalog_tables[TABLE_KPIS] ? part->kpi_n : part->question_n);
	}
}

static const char *key_of(const struct table *table)
{
	static const char *const keys[] = {[TABLE_DEADLINES] = "deadlines", [TABLE_TERMS] = "glossary",
		[TABLE_PARTS] = "parts", [TABLE_CHECKS] = "checks", [TABLE_KPIS] = "kpis", [TABLE_QUESTIONS] = "questions",
		[TABLE_DROPPED] = "dropped", [TABLE_RESOLVES] = "resolves"};

	return keys[table - catalog_tables];
}

/* "  - id: ..." */
static void write_row(const struct writer *writer, const struct table *table, const void *row, unsigned depth)
{
	size_t at = writer->out->len;

	write_shape(writer, table->shape, row, depth + 2);
	if (writer->out->len > at)
		writer->out->s[at + ((size_t)depth + 1) * 2] = '-';
}

static void write_rows(const struct writer *writer, const struct table *table, const void *owner, unsigned depth)
{
	const char *rows;
	uint32_t first, end;
	bool begun = false;

	memcpy(&rows, (const char *)writer->catalog + table->rows, sizeof rows);
	range_of(writer, table, owner, &first, &end);
	for (uint32_t i = first; i < end; i++) {
		const void *row = rows + i * table->size;

		if (!belongs(writer, table, row, owner))
			continue;
		if (!begun) {
			indent(writer, depth);
			str_addf(writer->out, "%s:\n", key_of(table));
		}
		begun = true;
		write_row(writer, table, row, depth);
	}
}

void catalog_write(const struct catalog *catalog, struct str *out)
{
	const struct writer writer = {catalog, out};

	write_shape(&writer, &catalog_shape, catalog, 0);
}
