/* Structures of store.h and records.h as rows and back, along the table of entities.c. */
#include "store/entity.h"

#include <string.h>

_Static_assert(sizeof(enum verdict) == sizeof(int), "words are read and written as int");

static const void *place(const struct column *column, const void *record)
{
	return (const char *)record + column->offset;
}

static void *place_to(const struct column *column, void *record)
{
	return (char *)record + column->offset;
}

static bool is_text(enum column_kind kind)
{
	return kind <= COLUMN_ACTOR && kind != COLUMN_WORD;
}

static int64_t integer_of(const struct column *column, const void *record)
{
	switch (column->kind) {
	case COLUMN_NUMBER:
		return *(const int *)place(column, record);
	case COLUMN_BOOL:
		return *(const bool *)place(column, record);
	default:
		return *(const int64_t *)place(column, record);
	}
}

const char *record_text(const struct column *column, const void *record)
{
	const char *text = *(char *const *)place(column, record);

	return text == NULL ? "" : text;
}

int record_number(const struct column *column, const void *record)
{
	int number;

	memcpy(&number, place(column, record), sizeof number);
	return number;
}

int64_t record_version(const struct entity *entity, const void *record)
{
	int64_t version = -1;

	if (entity->version != NOWHERE)
		memcpy(&version, (const char *)record + entity->version, sizeof version);
	return version;
}

static void set_version(const struct entity *entity, void *record, int64_t version)
{
	if (entity->version != NOWHERE)
		memcpy((char *)record + entity->version, &version, sizeof version);
}

static void take_number(const struct column *column, void *record, int number)
{
	memcpy(place_to(column, record), &number, sizeof number);
}

/* A word that is unknown is the first of its list; the tables refuse others. */
static void take_word(const struct column *column, void *record, const char *word)
{
	int value = words_parse(column->words, word);

	take_number(column, record, value < 0 ? 0 : value);
}

static void take_column(const struct column *column, const struct db_statement *statement, int at, void *record)
{
	switch (column->kind) {
	case COLUMN_WORD:
		take_word(column, record, db_text_at(statement, at));
		break;
	case COLUMN_NUMBER:
		take_number(column, record, (int)db_integer_at(statement, at));
		break;
	case COLUMN_BOOL:
		*(bool *)place_to(column, record) = db_integer_at(statement, at) != 0;
		break;
	case COLUMN_INTEGER:
	case COLUMN_TIME:
		*(int64_t *)place_to(column, record) = db_integer_at(statement, at);
		break;
	default:
		*(char **)place_to(column, record) = db_copy_at(statement, at);
		break;
	}
}

void record_take(const struct entity *entity, const struct db_statement *statement, void *record)
{
	int at = 0;

	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL; at++)
		if (column->offset != NOWHERE)
			take_column(column, statement, at, record);
	set_version(entity, record, db_integer_at(statement, at));
}

static json_t *member_of(const struct column *column, const void *record)
{
	if (column->kind == COLUMN_WORD)
		return json_string(words_name(column->words, record_number(column, record)));
	if (is_text(column->kind))
		return json_string(record_text(column, record));
	return json_integer(integer_of(column, record));
}

json_t *record_row(const struct entity *entity, const void *record)
{
	json_t *row = json_object();

	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;) {
		if (column->kind == COLUMN_ACTOR || column->kind == COLUMN_TIME)
			continue;
		if (json_object_set_new(row, column->name, member_of(column, record)) != 0) {
			json_decref(row);
			return NULL;
		}
	}
	return row;
}

void record_stamp(const struct entity *entity, const void *record, json_t *row)
{
	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;)
		if (column->offset != NOWHERE && (column->kind == COLUMN_ACTOR || column->kind == COLUMN_TIME))
			json_object_set_new(row, column->name, member_of(column, record));
}

void record_own(const struct entity *entity, void *record)
{
	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;)
		if (column->offset != NOWHERE && is_text(column->kind))
			*(char **)place_to(column, record) = xstrdup(record_text(column, record));
}

void record_free(const struct entity *entity, void *record)
{
	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;)
		if (column->offset != NOWHERE && is_text(column->kind))
			free(*(char **)place_to(column, record));
}
