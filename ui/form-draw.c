/* Where the fields of a form are, and drawing them. */
#include "ui/form-internal.h"

#include "ui/paragraph.h"
#include "ui/text-layout.h"

#include <limits.h>
#include <string.h>

#define MARGIN 1
#define WIDE_COLS 60       /* from here on labels stand beside the fields */
#define LABEL_COLS_MOST 24
#define LABEL_GAP 2
#define NARROW_INDENT 2
#define DATE_COLS 14
#define HELP_ROWS 2        /* below the fields, with an empty row above */
#define HELP_FROM_ROWS 12  /* in lower forms the status line has to do */

/* --- places --- */

static bool is_wide(int cols)
{
	return cols >= WIDE_COLS;
}

static int label_columns(const struct form_row *row)
{
	return text_columns(row->label, strlen(row->label)) + (row->required ? 2 : 0);
}

static int input_col(const struct form *form, int cols)
{
	int widest = 0;

	if (!is_wide(cols))
		return cols > 12 ? MARGIN + NARROW_INDENT : 0;
	for (size_t i = 0; i < form->n; i++)
		if (label_columns(form->fields[i].row) > widest)
			widest = label_columns(form->fields[i].row);
	return MARGIN + (widest < LABEL_COLS_MOST ? widest : LABEL_COLS_MOST) + LABEL_GAP;
}

int form_input_cols(const struct form *form, int cols)
{
	int columns = cols - input_col(form, cols) - MARGIN;

	return columns < 1 ? 1 : columns;
}

static int input_height(const struct form *form, const struct form_field *field, int cols)
{
	if (form_is_choice(field))
		return choice_height(&field->choice, form_input_cols(form, cols));
	return form_is_line(field) ? 1 : form_text_lines(field);
}

static int complaint_height(const struct form *form, const struct form_field *field, int cols)
{
	return paragraph_height(field->complaint, form_input_cols(form, cols));
}

static int field_height(const struct form *form, const struct form_field *field, int cols)
{
	return (is_wide(cols) ? 0 : 1) + input_height(form, field, cols) + complaint_height(form, field, cols);
}

/* First line of a field in the unscrolled form. */
static int field_line(const struct form *form, size_t index, int cols)
{
	int line = 0;

	for (size_t i = 0; i < index; i++)
		line += field_height(form, &form->fields[i], cols);
	return line;
}

bool form_shows_help(int rows)
{
	return rows >= HELP_FROM_ROWS;
}

static int rows_for_fields(int rows)
{
	return form_shows_help(rows) ? rows - HELP_ROWS - 1 : rows;
}

/* Where the cursor is within the field's input. */
static struct pos cursor_in_input(const struct form_field *field, const struct canvas *input)
{
	struct canvas area = {.rows = form_text_lines(field), .cols = input->cols};

	if (form_is_line(field))
		return field_cursor(&field->line, input, 0);
	if (form_is_choice(field))
		return choice_cursor(&field->choice, input, 0);
	return textarea_cursor(&field->area, &area);
}

/* The line of the cursor in the unscrolled form. */
static int cursor_line(const struct form *form, int cols)
{
	const struct form_field *field = &form->fields[form->focus];
	struct canvas input = {.cols = form_input_cols(form, cols)};

	if (field->row->kind == FORM_DATE && input.cols > DATE_COLS)
		input.cols = DATE_COLS;
	return field_line(form, form->focus, cols) + (is_wide(cols) ? 0 : 1) +
	       cursor_in_input(field, &input).row;
}

/* The first line to draw: the focused field whole if it fits, and the line of the cursor in any case. */
static int first_visible(const struct form *form, int rows, int cols)
{
	int height = rows_for_fields(rows), line, end, cursor, top = form->top, total;

	if (form->n == 0 || height < 1)
		return 0;
	total = field_line(form, form->n, cols);
	line = field_line(form, form->focus, cols);
	end = line + field_height(form, &form->fields[form->focus], cols);
	cursor = cursor_line(form, cols);
	if (top > total - height)
		top = total > height ? total - height : 0;
	if (end > top + height)
		top = end - height;
	if (line < top)
		top = line;
	if (cursor >= top + height)
		top = cursor - height + 1;
	return top;
}

void form_settle(struct form *form)
{
	form->top = first_visible(form, form->rows, form->cols);
}

/* --- drawing --- */

static void draw_label(
    const struct form *form, const struct form_field *field, const struct canvas *canvas, int row, bool focused)
{
	int columns =
	    is_wide(canvas->cols) ? input_col(form, canvas->cols) - MARGIN - LABEL_GAP : canvas->cols - MARGIN;
	enum style style = focused ? STYLE_STRONG : STYLE_NORMAL;
	AUTO_STR label = STR_INIT;

	str_addf(&label, "%s%s", field->row->label, field->row->required ? " *" : "");
	canvas_text_cut(canvas, row, MARGIN, columns, style, str_text(&label));
}

/* What a typed date means is shown beside it. */
static void draw_date(
    const struct form *form, const struct form_field *field, const struct canvas *canvas, int row, bool focused)
{
	char date[DATE_SIZE];
	int cols = canvas->cols > DATE_COLS ? DATE_COLS : canvas->cols;
	struct canvas input = canvas_part(canvas, 0, 0, canvas->rows, cols);

	field_draw(&field->line, &input, row, focused);
	if (!date_field_resolve(field_text(&field->line), form->today, date, NULL))
		canvas_text_cut(canvas, row, cols + 2, canvas->cols - cols - 2, STYLE_QUIET, "not a date yet");
	else if (date[0] != '\0' && strcmp(date, field_text(&field->line)) != 0)
		canvas_textf(canvas, row, cols + 2, STYLE_NORMAL, "= %s", date);
}

static void draw_text(const struct form_field *field, const struct canvas *canvas, int row, bool focused)
{
	int lines = form_text_lines(field);

	textarea_draw_at(&field->area, canvas, row, lines, focused);
	for (int i = 0; i < lines; i++)
		canvas_restyle(canvas, row + i, 0, canvas->cols, STYLE_FIELD);
}

static void draw_field(const struct form *form, size_t index, const struct canvas *canvas, int row)
{
	const struct form_field *field = &form->fields[index];
	bool focused = index == form->focus;
	int col = input_col(form, canvas->cols);
	struct canvas input = canvas_part(canvas, 0, col, canvas->rows, form_input_cols(form, canvas->cols));

	draw_label(form, field, canvas, row, focused);
	row += is_wide(canvas->cols) ? 0 : 1;
	if (field->row->kind == FORM_DATE)
		draw_date(form, field, &input, row, focused);
	else if (field->row->kind == FORM_LINE)
		field_draw(&field->line, &input, row, focused);
	else if (field->row->kind == FORM_TEXT)
		draw_text(field, &input, row, focused);
	else
		choice_draw(&field->choice, &input, row, focused);
	paragraph_draw(
	    &input, row + input_height(form, field, canvas->cols), INT_MAX, STYLE_BAD, field->complaint);
}

void form_draw(const struct form *form, const struct canvas *canvas)
{
	int height = rows_for_fields(canvas->rows), top = first_visible(form, canvas->rows, canvas->cols);
	struct canvas fields = canvas_part(canvas, 0, 0, height, canvas->cols);
	struct canvas help;
	int line = 0;

	canvas_clear(canvas);
	if (form->n == 0)
		return;
	for (size_t i = 0; i < form->n && line - top < height; i++) {
		draw_field(form, i, &fields, line - top);
		line += field_height(form, &form->fields[i], canvas->cols);
	}
	if (!form_shows_help(canvas->rows))
		return;
	help = canvas_part(
	    canvas, (line < height ? line : height) + 1, MARGIN, HELP_ROWS, canvas->cols - 2 * MARGIN);
	paragraph_draw(&help, 0, HELP_ROWS, STYLE_QUIET, form->fields[form->focus].row->help);
}

struct pos form_cursor(const struct form *form, const struct canvas *canvas)
{
	const struct form_field *field;
	struct canvas input = {.rows = canvas->rows, .cols = form_input_cols(form, canvas->cols)};
	struct pos pos;

	if (form->n == 0 || canvas->rows < 1 || canvas->cols < 1)
		return (struct pos){0, 0};
	field = &form->fields[form->focus];
	if (field->row->kind == FORM_DATE && input.cols > DATE_COLS)
		input.cols = DATE_COLS;
	pos = cursor_in_input(field, &input);
	pos.row = cursor_line(form, canvas->cols) - first_visible(form, canvas->rows, canvas->cols);
	pos.col += input_col(form, canvas->cols);
	if (pos.col >= canvas->cols)
		pos.col = canvas->cols - 1;
	return pos;
}
