/* CSV files with a header, and all their faults at once. */
#include "command/csv-table.h"

#include <string.h>

#define CSV_LIMIT ((size_t)16 * 1024 * 1024)

static struct mark cell_mark(const struct csv_row *row, size_t cell)
{
	return (struct mark){row->line, cell < row->n ? row->columns[cell] : 1};
}

struct mark csv_table_mark(const struct csv_table *table, const struct csv_row *row, size_t column)
{
	return cell_mark(row, table->place[column] < 0 ? 0 : (size_t)table->place[column]);
}

const char *csv_table_cell(const struct csv_table *table, const struct csv_row *row, size_t column)
{
	int64_t place = table->place[column];
	const char *cell = place < 0 ? NULL : row->cells[place];

	return cell == NULL || *cell == '\0' ? NULL : cell;
}

char *csv_table_word(const struct csv_table *table, const struct csv_row *row, size_t column)
{
	const char *cell = csv_table_cell(table, row, column);

	return cell == NULL ? xstrdup("") : text_trim(cell);
}

static void header_cell_read(struct csv_table *table, const struct csv_row *row, size_t cell)
{
	AUTO_FREE char *name = text_trim(row->cells[cell]);

	for (size_t i = 0; i < table->form->n; i++) {
		if (strcmp(name, table->form->columns[i]) != 0)
			continue;
		if (table->place[i] >= 0)
			faults_add(&table->faults, table->name, cell_mark(row, cell), "The column %s is there twice.", name);
		table->place[i] = (int64_t)cell;
		return;
	}
	faults_add(&table->faults, table->name, cell_mark(row, cell), "The column \"%s\" is not known: expected %s.", name,
	    table->form->expected);
}

/* As spreadsheets write it where numbers have a decimal comma. */
static bool is_of_semicolons(const struct csv_table *table, const struct csv_row *row)
{
	AUTO_FREE char *start = xasprintf("%s;", table->form->columns[0]);

	return row->n == 1 && str_starts(row->cells[0], start);
}

static void header_read(struct csv_table *table, const struct csv_row *row)
{
	if (is_of_semicolons(table, row)) {
		faults_add(&table->faults, table->name, cell_mark(row, 0),
		    "The columns are separated by semicolons: save the file with commas between them, as %s.", table->form->header);
		return;
	}
	for (size_t i = 0; i < CSV_COLUMNS_MOST; i++)
		table->place[i] = -1;
	for (size_t i = 0; i < row->n; i++)
		header_cell_read(table, row, i);
	for (size_t i = 0; i < table->form->needed; i++)
		if (table->place[i] < 0)
			faults_add(&table->faults, table->name, cell_mark(row, 0), "The header has no column %s: write %s.",
			    table->form->columns[i], table->form->header);
}

static void row_read(struct csv_table *table, const struct csv_row *row, csv_take_function *take, void *arg)
{
	size_t columns = table->csv.rows[0].n;

	if (row->n == columns)
		take(table, row, arg);
	else
		faults_add(&table->faults, table->name, cell_mark(row, 0), "This row has %zu cells, the header has %zu.", row->n,
		    columns);
}

static bool rows_read(struct csv_table *table, struct session *session, csv_take_function *take, void *arg,
    struct err *err)
{
	size_t faults;

	if (table->csv.n == 0)
		return err_set(err, ERR_INPUT, "%s is empty: its first line must be %s.", table->name, table->form->header);
	header_read(table, &table->csv.rows[0]);
	/* With a wrong header every row would only repeat it. */
	for (size_t i = 1, header_good = table->faults.total == 0; header_good && i < table->csv.n; i++)
		row_read(table, &table->csv.rows[i], take, arg);
	faults = table->faults.total;
	complain_faults(session, &table->faults);
	return faults == 0 || err_set(err, ERR_INPUT, "%s has %zu fault%s: %s.", table->name, faults, faults == 1 ? "" : "s",
	    table->form->unchanged);
}

bool csv_table_read(struct csv_table *table, struct session *session, const struct csv_form *form, const char *path,
    csv_take_function *take, void *arg, struct err *err)
{
	AUTO_STR text = STR_INIT;

	*table = (struct csv_table){.form = form, .name = path};
	return file_read(path, CSV_LIMIT, &text, err) && csv_read(&table->csv, path, str_text(&text), text.len, err) &&
	    rows_read(table, session, take, arg, err);
}

void csv_table_free(struct csv_table *table)
{
	csv_free(&table->csv);
}
