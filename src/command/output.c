/* Plain output: clean lines and aligned tables. */
#include "command/cmd.h"

#include <string.h>
#include <uniwidth.h>

__attribute__((format(printf, 2, 0))) static void line_out(FILE *file, const char *format, va_list args)
{
	AUTO_STR text = STR_INIT, clean = STR_INIT;

	str_addv(&text, format, args);
	text_clean(&clean, str_text(&text), TEXT_LINE);
	fprintf(file, "%s\n", str_text(&clean));
}

void say(struct session *session, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	line_out(session->out, format, args);
	va_end(args);
}

void complain(struct session *session, const char *format, ...)
{
	va_list args;

	fflush(session->out);
	va_start(args, format);
	line_out(session->err_out, format, args);
	va_end(args);
}

void say_block(struct session *session, const char *indent, const char *text)
{
	AUTO_STR clean = STR_INIT;
	const char *line, *end;

	if (text_blank(text))
		return;
	text_clean(&clean, text, TEXT_BLOCK);
	while (clean.len > 0 && clean.s[clean.len - 1] == '\n')
		str_cut(&clean, clean.len - 1);
	for (line = str_text(&clean); line != NULL; line = *end == '\0' ? NULL : end + 1) {
		end = strchrnul(line, '\n');
		fprintf(session->out, "%s%.*s\n", end == line ? "" : indent, (int)(end - line), line);
	}
}

void say_field(struct session *session, const char *label, const char *text)
{
	if (!text_blank(text))
		say(session, "%s: %s", label, text);
}

bool file_say(struct session *session, const struct arguments *arguments, const struct str *text, struct err *err)
{
	const char *path = argument_value(arguments, "output");

	if (path == NULL || strcmp(path, "-") == 0) {
		fwrite(str_text(text), 1, text->len, session->out);
		return true;
	}
	if (!file_write(path, str_text(text), text->len, argument_value(arguments, "force") != NULL, err))
		return false;
	complain(session, "Wrote %s, %zu bytes.", path, text->len);
	return true;
}

void table_add(struct table *table, ...)
{
	va_list args;

	va_start(args, table);
	for (size_t i = 0; i < table->columns; i++)
		vec_push(&table->cells, text_line(va_arg(args, const char *)));
	va_end(args);
}

static size_t width_of(const char *cell)
{
	int width = u8_strwidth((const uint8_t *)cell, "UTF-8");

	return width > 0 ? (size_t)width : 0;
}

/* Where the columns of one row begin depends on the widest cell before them in any row. */
static size_t column_width(const struct table *table, size_t column)
{
	size_t widest = 0;

	for (size_t i = column; i < table->cells.n; i += table->columns) {
		size_t width = width_of(table->cells.v[i]);

		widest = width > widest ? width : widest;
	}
	return widest;
}

/* Blanks are put in only before the next cell that holds something, so that no line ends in them. */
static void row_say(const struct table *table, const size_t *widths, size_t row, FILE *out)
{
	size_t blanks = 0;

	for (size_t i = 0; i < table->columns; i++) {
		const char *cell = table->cells.v[row + i];

		if (*cell != '\0') {
			fprintf(out, "%*s%s", (int)blanks, "", cell);
			blanks = 0;
		}
		blanks += widths[i] - width_of(cell) + (widths[i] > 0 ? 2 : 0);
	}
	fputc('\n', out);
}

void table_say(struct table *table, struct session *session)
{
	size_t *widths = xcalloc(table->columns, sizeof *widths);

	for (size_t i = 0; i < table->columns; i++)
		widths[i] = column_width(table, i);
	for (size_t i = 0; i < table->cells.n; i += table->columns)
		row_say(table, widths, i, session->out);
	for (size_t i = 0; i < table->cells.n; i++)
		free(table->cells.v[i]);
	vec_free(&table->cells);
	free(widths);
}

void complain_faults(struct session *session, struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		complain(session, "%s", faults->v[i]);
	if (faults->total > faults->n)
		complain(session, "... and %zu more.", faults->total - faults->n);
	faults_free(faults);
}
