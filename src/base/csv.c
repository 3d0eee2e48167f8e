/* Comma-separated values. */
#include "base/csv.h"

#include "base/str.h"
#include "base/text.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

struct reader {
	const char *name, *at, *end, *line_start;
	unsigned line;
	struct err *err;
};

static unsigned column(const struct reader *reader)
{
	return (unsigned)(reader->at - reader->line_start) + 1;
}

static bool fault(const struct reader *reader, const char *what)
{
	return err_set(reader->err, ERR_INPUT, "%s:%u:%u: %s", reader->name, reader->line, column(reader), what);
}

static bool at_line_end(const struct reader *reader)
{
	return *reader->at == '\n' || (*reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n');
}

static void skip_line_end(struct reader *reader)
{
	reader->at += *reader->at == '\r' ? 2 : 1;
	reader->line++;
	reader->line_start = reader->at;
}

/* Called at a quote in a quoted cell. True when it ends the cell; two in a row stand for one. */
static bool quote_ends(struct reader *reader)
{
	reader->at++;
	return reader->at >= reader->end || *reader->at != '"';
}

static bool read_quoted(struct reader *reader, struct str *cell)
{
	const struct reader start = *reader;

	for (reader->at++; reader->at < reader->end; reader->at++) {
		if (*reader->at == '"' && quote_ends(reader))
			return reader->at >= reader->end || *reader->at == ',' || at_line_end(reader) ||
			       fault(reader, "a comma or the end of the line was expected after a closing quote.");
		str_addc(cell, *reader->at);
		if (*reader->at == '\n') {
			reader->line++;
			reader->line_start = reader->at + 1;
		}
	}
	return fault(&start, "this quote is never closed.");
}

static bool read_plain(struct reader *reader, struct str *cell)
{
	for (; reader->at < reader->end && *reader->at != ',' && !at_line_end(reader); reader->at++) {
		if (*reader->at == '"')
			return fault(reader, "a quote in the middle of a cell: put the whole cell in quotes and double it.");
		str_addc(cell, *reader->at);
	}
	return true;
}

static bool read_row(struct reader *reader, struct csv_row *row)
{
	VEC(char *) cells = VEC_INIT;
	VEC(unsigned) columns = VEC_INIT;
	bool good, more;

	row->line = reader->line;
	do {
		struct str cell = STR_INIT;

		vec_push(&columns, column(reader));
		good = reader->at < reader->end && *reader->at == '"' ? read_quoted(reader, &cell) : read_plain(reader, &cell);
		vec_push(&cells, str_take(&cell));
		more = good && reader->at < reader->end && *reader->at == ',';
		reader->at += more;
	} while (more);
	row->cells = cells.v;
	row->n = cells.n;
	row->columns = columns.v;
	return good;
}

/* Places a fault found in the raw bytes. */
static bool check_bytes(struct reader *reader)
{
	uint32_t point;
	size_t used;

	for (; reader->at < reader->end; reader->at += used) {
		used = utf8_decode(reader->at, (size_t)(reader->end - reader->at), &point);
		if (*reader->at == '\0')
			return fault(reader, "a NUL byte, where text was expected.");
		if (used == 1 && (unsigned char)*reader->at >= 0x80)
			return fault(reader, "this is not UTF-8: save the file as UTF-8.");
		if (*reader->at == '\n') {
			reader->line++;
			reader->line_start = reader->at + 1;
		}
	}
	return true;
}

bool csv_read(struct csv *csv, const char *name, const char *text, size_t length, struct err *err)
{
	VEC(struct csv_row) rows = VEC_INIT;
	struct reader reader = {.name = name, .at = text, .end = text + length, .line_start = text, .line = 1, .err = err};
	struct reader bytes = reader;
	bool good;

	*csv = (struct csv){0};
	good = check_bytes(&bytes);
	if (good && length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		reader.at = reader.line_start = text + 3;
	while (good && reader.at < reader.end) {
		struct csv_row row = {0};

		if (at_line_end(&reader)) {
			skip_line_end(&reader);
			continue;
		}
		good = read_row(&reader, &row);
		vec_push(&rows, row);
		if (good && reader.at < reader.end)
			skip_line_end(&reader);
	}
	csv->rows = rows.v;
	csv->n = rows.n;
	if (!good)
		csv_free(csv);
	return good;
}

void csv_free(struct csv *csv)
{
	for (size_t i = 0; i < csv->n; i++) {
		for (size_t j = 0; j < csv->rows[i].n; j++)
			free(csv->rows[i].cells[j]);
		free(csv->rows[i].cells);
		free(csv->rows[i].columns);
	}
	free(csv->rows);
	*csv = (struct csv){0};
}

void csv_add_cell(struct str *line, const char *cell)
{
	bool formula = *cell != '\0' && strchr("=+-@\t", *cell) != NULL;
	/* An empty first cell needs its quotes: without them nothing would tell that it is there. */
	bool quoted = formula || (line->len == 0 && *cell == '\0') || strpbrk(cell, ",\"\r\n") != NULL;

	if (line->len > 0)
		str_addc(line, ',');
	if (quoted)
		str_addc(line, '"');
	if (formula)
		str_addc(line, '\'');
	for (; *cell != '\0'; cell++) {
		if (*cell == '"')
			str_addc(line, '"');
		str_addc(line, *cell);
	}
	if (quoted)
		str_addc(line, '"');
}
