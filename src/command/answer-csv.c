/* Answers from a CSV file, with the place of every fault. */
#include "command/answer.h"

#include <string.h>

#define CSV_LIMIT ((size_t)16 * 1024 * 1024)

enum csv_column { CSV_CHECK, CSV_VERDICT, CSV_REASON, CSV_NOTE, CSV_COLUMNS };
static const char *const column_names[] = {
	[CSV_CHECK] = "check", [CSV_VERDICT] = "verdict", [CSV_REASON] = "reason", [CSV_NOTE] = "note",
};

struct csv_reading {
	const char *name;
	const struct assess *assess;
	int64_t place[CSV_COLUMNS]; /* of each column in a row; -1: the file has none */
	struct faults faults;
};

static struct mark cell_mark(const struct csv_row *row, size_t cell)
{
	return (struct mark){row->line, cell < row->n ? row->columns[cell] : 1};
}

static void header_cell_read(struct csv_reading *reading, const struct csv_row *row, size_t cell)
{
	AUTO_FREE char *name = text_trim(row->cells[cell]);

	for (size_t i = 0; i < CSV_COLUMNS; i++) {
		if (strcmp(name, column_names[i]) != 0)
			continue;
		if (reading->place[i] >= 0)
			faults_add(&reading->faults, reading->name, cell_mark(row, cell), "The column %s is there twice.", name);
		reading->place[i] = (int64_t)cell;
		return;
	}
	faults_add(&reading->faults, reading->name, cell_mark(row, cell),
	    "The column \"%s\" is not known: expected check, verdict, reason or note.", name);
}

static void header_read(struct csv_reading *reading, const struct csv_row *row)
{
	for (size_t i = 0; i < CSV_COLUMNS; i++)
		reading->place[i] = -1;
	for (size_t i = 0; i < row->n; i++)
		header_cell_read(reading, row, i);
	for (size_t i = CSV_CHECK; i <= CSV_VERDICT; i++)
		if (reading->place[i] < 0)
			faults_add(&reading->faults, reading->name, cell_mark(row, 0),
			    "The header has no column %s: write check,verdict,reason,note.", column_names[i]);
}

/* An absent column or an empty cell leaves what is stored. */
static const char *cell_of(const struct csv_reading *reading, const struct csv_row *row, enum csv_column column)
{
	int64_t place = reading->place[column];
	const char *cell = place < 0 ? NULL : row->cells[place];

	return cell == NULL || *cell == '\0' ? NULL : cell;
}

static struct mark column_mark(const struct csv_reading *reading, const struct csv_row *row, enum csv_column column)
{
	return cell_mark(row, reading->place[column] < 0 ? 0 : (size_t)reading->place[column]);
}

/* Fills what the row says; faults are added for what it says wrongly. False then. */
static bool row_read(struct csv_reading *reading, const struct csv_row *row, struct wish *wish)
{
	AUTO_FREE char *check = text_trim(row->cells[reading->place[CSV_CHECK]]);
	AUTO_FREE char *verdict = text_trim(row->cells[reading->place[CSV_VERDICT]]);
	int64_t index = catalog_find_check(reading->assess->catalog, check);
	int parsed = verdict_parse(verdict);

	if (index < 0)
		faults_add(&reading->faults, reading->name, column_mark(reading, row, CSV_CHECK),
		    "\"%s\" is no check of this revision.", check);
	if (parsed < 0)
		faults_add(&reading->faults, reading->name, column_mark(reading, row, CSV_VERDICT),
		    "\"%s\" is no verdict: expected met, partly, not-met, n/a or open.", verdict);
	if (index < 0 || parsed < 0)
		return false;
	*wish = (struct wish){.check = (uint32_t)index, .verdict = (enum verdict)parsed,
	    .reason = cell_of(reading, row, CSV_REASON), .note = cell_of(reading, row, CSV_NOTE)};
	return true;
}

static void row_take(struct csv_reading *reading, const struct csv_row *row, size_t columns, struct wish_list *wishes)
{
	struct wish wish;
	const char *fault;

	if (row->n != columns) {
		faults_add(&reading->faults, reading->name, cell_mark(row, 0), "This row has %zu cells, the header has %zu.",
		    row->n, columns);
		return;
	}
	if (!row_read(reading, row, &wish))
		return;
	fault = wish_fault(reading->assess, &wish);
	if (fault != NULL)
		faults_add(&reading->faults, reading->name, column_mark(reading, row, CSV_REASON), "%s: %s.",
		    reading->assess->catalog->checks[wish.check].id, fault);
	else if (wish_named_before(wishes, wish.check))
		faults_add(&reading->faults, reading->name, column_mark(reading, row, CSV_CHECK), "%s is named twice.",
		    reading->assess->catalog->checks[wish.check].id);
	else
		vec_push(wishes, wish);
}

static bool rows_take(struct session *session, struct csv_reading *reading, const struct csv *csv,
    struct wish_list *wishes, struct err *err)
{
	size_t faults;

	if (csv->n == 0)
		return err_set(err, ERR_INPUT, "%s is empty: its first line must be check,verdict,reason,note.", reading->name);
	header_read(reading, &csv->rows[0]);
	/* With a wrong header every row would only repeat it. */
	for (size_t i = 1, header_good = reading->faults.total == 0; header_good && i < csv->n; i++)
		row_take(reading, &csv->rows[i], csv->rows[0].n, wishes);
	faults = reading->faults.total;
	complain_faults(session, &reading->faults);
	return faults == 0 || err_set(err, ERR_INPUT, "%s has %zu fault%s: no answer was changed.", reading->name, faults,
	    faults == 1 ? "" : "s");
}

bool wishes_read(struct session *session, struct wish_list *wishes, const struct assess *assess,
    const char *path, struct csv *csv, struct err *err)
{
	struct csv_reading reading = {.name = path, .assess = assess};
	AUTO_STR text = STR_INIT;

	return file_read(path, CSV_LIMIT, &text, err) && csv_read(csv, path, str_text(&text), text.len, err) &&
	    rows_take(session, &reading, csv, wishes, err);
}
