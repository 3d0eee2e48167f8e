/* Every value of a catalog as a line, so that catalogs can be compared whole; by the tables that read it. */
#include "catalog/fields.h"

#include <string.h>

/* Line ends in a value become \n, so that a value is a line. */
static void dump_text(struct str *out, const char *row, const char *key, const char *value)
{
	if (value == NULL)
		return;
	str_addf(out, "%s.%s=", row, key);
	for (; *value != '\0'; value++) {
		if (*value == '\n')
			str_add(out, "\\n");
		else if (*value == '\\')
			str_add(out, "\\\\");
		else
			str_addc(out, *value);
	}
	str_addc(out, '\n');
}

static void dump_number(struct str *out, const char *row, const char *key, unsigned value)
{
	str_addf(out, "%s.%s=%u\n", row, key, value);
}

/* The words that stand for "not said" are "" and leave no line. */
static void dump_word(struct str *out, const char *row, const struct field *field, unsigned value)
{
	if (*field->words->v[value] != '\0')
		dump_text(out, row, field->key, field->words->v[value]);
}

static void dump_set(struct str *out, const char *row, const struct field *field, unsigned set)
{
	for (size_t i = 0; i < field->words->n; i++)
		if ((set & 1u << i) != 0)
			dump_text(out, row, field->key, field->words->v[i]);
}

static void dump_list(struct str *out, const char *row, const char *key, const struct list *list)
{
	for (size_t i = 0; i < list->n; i++)
		dump_text(out, row, key, list->v[i]);
}

static void dump_shape(struct str *out, const char *row, const struct shape *shape, const void *from);

static void dump_map(struct str *out, const char *row, const struct field *field, const void *from)
{
	AUTO_FREE char *below = xasprintf("%s.%s", row, field->key);

	dump_shape(out, below, field->shape, from);
}

static void dump_field(struct str *out, const char *row, const struct field *field, const void *from)
{
	const char *member = (const char *)from + field->offset, *text;
	struct list list;
	unsigned value;
	bool given;

	if (field->given != NO_OFFSET) {
		memcpy(&given, (const char *)from + field->given, sizeof given);
		str_addf(out, "%s.%s given=%d\n", row, field->key, given);
	}
	switch (field->type) {
	case FIELD_FORMAT:
		dump_text(out, row, field->key, FORMAT_VERSION);
		break;
	case FIELD_WORD:
	case FIELD_SET:
		memcpy(&value, member, sizeof value);
		(field->type == FIELD_WORD ? dump_word : dump_set)(out, row, field, value);
		break;
	case FIELD_IDS:
	case FIELD_LINES:
		memcpy(&list, member, sizeof list);
		dump_list(out, row, field->key, &list);
		break;
	case FIELD_MAP:
		dump_map(out, row, field, from);
		break;
	case FIELD_ROWS:
		break; /* see dump_tables */
	default:
		memcpy(&text, member, sizeof text);
		dump_text(out, row, field->key, text);
	}
}

static void dump_shape(struct str *out, const char *row, const struct shape *shape, const void *from)
{
	for (size_t i = 0; i < shape->n; i++)
		dump_field(out, row, &shape->fields[i], from);
}

static void dump_place(struct str *out, const char *row, const struct part *part)
{
	dump_number(out, row, "parent", part->parent);
	dump_number(out, row, "end", part->end);
	dump_number(out, row, "depth", part->depth);
	dump_number(out, row, "check0", part->check0);
	dump_number(out, row, "check_n", part->check_n);
	dump_number(out, row, "kpi0", part->kpi0);
	dump_number(out, row, "kpi_n", part->kpi_n);
	dump_number(out, row, "question0", part->question0);
	dump_number(out, row, "question_n", part->question_n);
}

static void dump_row(struct str *out, const struct table *table, const char *row, const char *from)
{
	uint32_t part;

	dump_shape(out, row, table->shape, from);
	if (table == &catalog_tables[TABLE_PARTS])
		dump_place(out, row, (const struct part *)(const void *)from);
	if (table->part == NO_OFFSET)
		return;
	memcpy(&part, from + table->part, sizeof part);
	dump_number(out, row, "part", part);
}

static void dump_table(struct str *out, const struct catalog *catalog, const struct table *table)
{
	const char *rows;
	uint32_t count;

	memcpy(&rows, (const char *)catalog + table->rows, sizeof rows);
	memcpy(&count, (const char *)catalog + table->count, sizeof count);
	for (uint32_t i = 0; i < count; i++) {
		AUTO_FREE char *row = xasprintf("%s %u", table->shape->name, i);

		dump_row(out, table, row, rows + i * table->size);
	}
}

void catalog_dump(const struct catalog *catalog, struct str *out)
{
	dump_shape(out, "catalog", &catalog_shape, catalog);
	dump_text(out, "catalog", "sha256", catalog->sha256);
	for (size_t i = 0; i < TABLE_COUNT; i++)
		dump_table(out, catalog, &catalog_tables[i]);
}
