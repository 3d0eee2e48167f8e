/* One line of text being edited, and dates. */
#include "ui/field.h"

#include "ui/text-layout.h"

#include <string.h>

void field_free(struct field *field)
{
	edit_free(&field->edit);
}

void field_set(struct field *field, const char *text)
{
	field->edit.one_line = true;
	edit_set(&field->edit, text);
}

const char *field_text(const struct field *field)
{
	return str_text(&field->edit.text);
}

enum took field_act(struct field *field, enum action action)
{
	enum edit_op op = edit_op_of(action);

	if (op == EDIT_OP_COUNT)
		return TOOK_NOTHING;
	edit_do(&field->edit, op);
	return TOOK_IT;
}

enum took field_typed(struct field *field, const char *utf8)
{
	field->edit.one_line = true;
	edit_insert(&field->edit, utf8);
	return TOOK_IT;
}

static int cursor_column(const struct field *field)
{
	return text_columns(field_text(field), field->edit.cursor);
}

/* Columns scrolled off to the left: none while the cursor is in the first `cols`, then by half of them. */
static int scrolled(const struct field *field, int cols)
{
	int half = cols > 3 ? cols / 2 : 1, beyond = cursor_column(field) - (cols - 1);

	return beyond <= 0 ? 0 : (beyond + half - 1) / half * half;
}

void field_draw(const struct field *field, const struct canvas *canvas, int row, bool focused)
{
	int offset = focused ? scrolled(field, canvas->cols) : 0;
	int columns = text_columns(field_text(field), field->edit.text.len);

	canvas_text(canvas, row, -offset, STYLE_FIELD, field_text(field));
	if (offset > 0)
		canvas_text(canvas, row, 0, STYLE_FIELD, "…");
	if (columns - offset > canvas->cols && cursor_column(field) - offset != canvas->cols - 1)
		canvas_text(canvas, row, canvas->cols - 1, STYLE_FIELD, "…");
	canvas_restyle(canvas, row, 0, canvas->cols, STYLE_FIELD);
}

struct pos field_cursor(const struct field *field, const struct canvas *canvas, int row)
{
	struct pos pos = {row, cursor_column(field) - scrolled(field, canvas->cols)};

	if (pos.col >= canvas->cols)
		pos.col = canvas->cols - 1;
	if (pos.col < 0)
		pos.col = 0;
	return pos;
}

bool date_field_resolve(const char *typed, const char *today, char out[DATE_SIZE], struct err *err)
{
	AUTO_FREE char *trimmed = text_trim(typed);

	out[0] = '\0';
	if (trimmed[0] == '\0' || date_parse(trimmed, today, out))
		return true;
	return err_set(err, ERR_INPUT,
	    "This is not a date: type it as 2026-08-02, or count from today as +7d, +2w or +3m.");
}
