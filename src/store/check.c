/* Checking what officers save, along the table of entities.c. */
#include "store/internal.h"

#include "store/records.h"

#include <string.h>

bool id_number(char letter, const char *id, int64_t *number)
{
	size_t digits = id[0] == letter && id[1] == '-' ? strspn(id + 2, "0123456789") : 0;

	if (digits == 0 || digits > 9 || id[2 + digits] != '\0' || id[2] == '0')
		return false;
	*number = strtoll(id + 2, NULL, 10);
	return true;
}

static bool check_id(const struct entity *entity, const struct column *column, const char *id, struct err *err)
{
	int64_t number;

	/* The id of something else, which is looked up where it is needed. */
	if (entity->letter == '\0' || id_number(entity->letter, id, &number))
		return true;
	return err_set(err, ERR_INPUT, "An id of %s was expected, such as %c-1.", column->what, entity->letter);
}

#define IN_REVISION(table) "SELECT 1 FROM " table " WHERE catalog = ?1 AND revision = ?2 AND id = ?3"

static const struct {
	const char *word, *sql;
} known[] = {
	[COLUMN_CHECK] = {"check", IN_REVISION("check_item")},
	[COLUMN_PART] = {"part", IN_REVISION("part")},
	[COLUMN_ITEM] = {"check or part", IN_REVISION("check_item") " UNION ALL " IN_REVISION("part")},
	[COLUMN_KPI] = {"KPI", IN_REVISION("kpi")},
	[COLUMN_QUESTION] = {"question", IN_REVISION("question")},
};

static bool check_known(struct operation *op, const struct column *column, const char *id, struct err *err)
{
	if (!check_line(column->what, id, true, err))
		return false;
	if (save_any_row(db_query(op->store->db, known[column->kind].sql, db_text(op->catalog), db_text(op->revision),
	    db_text(id)), err))
		return true;
	return err_set(err, ERR_INPUT, "There is no %s %s in the revision %s.", known[column->kind].word, id, op->revision);
}

static bool check_date(const struct column *column, const char *date, struct err *err)
{
	if ((*date == '\0' && !column->needed) || date_valid(date))
		return true;
	return err_set(err, ERR_INPUT, "%s is not a date: write it as 2026-01-31%s.", column->what,
	    column->needed ? "" : ", or leave it empty");
}

static bool check_decimal(const struct column *column, const char *number, struct err *err)
{
	if ((*number == '\0' && !column->needed) || decimal_valid(number))
		return true;
	return err_set(err, ERR_INPUT, "%s is not a number: write it as 95 or 0.5, with at most %d digits.", column->what,
	    DECIMAL_DIGITS);
}

static bool check_word(const struct column *column, int value, struct err *err)
{
	const struct words *words = column->words;
	AUTO_STR expected = STR_INIT;

	if (value >= 0 && (size_t)value < words->n)
		return true;
	for (size_t i = 0; i < words->n; i++)
		str_addf(&expected, "%s%s", i == 0 ? "" : i + 1 < words->n ? ", " : " or ", words->names[i]);
	return err_set(err, ERR_INPUT, "This is no %s: %s was expected.", words->what, str_text(&expected));
}

static bool check_note(const struct column *column, const char *text, struct err *err)
{
	if (!check_text(column->what, text, column->kind == COLUMN_NOTE ? NOTE_MAX : LINE_MAX_BYTES, err))
		return false;
	return !column->needed || !text_blank(text) || err_set(err, ERR_INPUT, "%s is missing.", column->what);
}

static bool check_number(const struct column *column, int number, struct err *err)
{
	return number >= 0 || err_set(err, ERR_INPUT, "%s can't be less than 0.", column->what);
}

static bool check_column(struct operation *op, const struct entity *entity, const struct column *column,
    const void *record, struct err *err)
{
	switch (column->kind) {
	case COLUMN_LINE:
		return check_line(column->what, record_text(column, record), column->needed, err);
	case COLUMN_LINES:
	case COLUMN_NOTE:
		return check_note(column, record_text(column, record), err);
	case COLUMN_DATE:
		return check_date(column, record_text(column, record), err);
	case COLUMN_DECIMAL:
		return check_decimal(column, record_text(column, record), err);
	case COLUMN_ID:
		return check_id(entity, column, record_text(column, record), err);
	case COLUMN_CHECK:
	case COLUMN_PART:
	case COLUMN_ITEM:
	case COLUMN_KPI:
	case COLUMN_QUESTION:
		return check_known(op, column, record_text(column, record), err);
	case COLUMN_WORD:
		return check_word(column, record_number(column, record), err);
	case COLUMN_NUMBER:
		return check_number(column, record_number(column, record), err);
	default:
		return true;
	}
}

bool check_record(struct operation *op, const struct entity *entity, const void *record, struct err *err)
{
	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;)
		if (!check_column(op, entity, column, record, err))
			return false;
	return true;
}
