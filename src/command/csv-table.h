/* A CSV file whose first line names its columns: what every import reads, with the place of every fault. */
#ifndef ADHERE_COMMAND_CSV_TABLE_H
#define ADHERE_COMMAND_CSV_TABLE_H

#include "command/cmd.h"

#define CSV_COLUMNS_MOST 8

/* Which columns there may be, in any order; the first ones are needed. */
struct csv_form {
	const char *columns[CSV_COLUMNS_MOST];
	size_t n, needed;
	const char *header;   /* "check,verdict,reason,note" */
	const char *expected; /* "check, verdict, reason or note" */
	const char *unchanged; /* "no answer was changed" */
};

struct csv_table {
	const struct csv_form *form;
	const char *name; /* of the file, for messages */
	struct csv csv;
	int64_t place[CSV_COLUMNS_MOST]; /* of each column in a row; -1: the file has none */
	struct faults faults;
};

/* Called for each row with as many cells as the header; adds faults to the table. */
typedef void csv_take_function(struct csv_table *table, const struct csv_row *row, void *arg);

/* Reads the file and hands over its rows. All faults, the rows' too, are told on err_out, up to 20 of them; false and
 * err then. Cells are borrowed from the table, which the caller frees with csv_table_free in any case. */
bool csv_table_read(struct csv_table *table, struct session *session, const struct csv_form *form, const char *path,
    csv_take_function *take, void *arg, struct err *err);
void csv_table_free(struct csv_table *table);
/* NULL for an empty cell and for a column that the file does not have. */
const char *csv_table_cell(const struct csv_table *table, const struct csv_row *row, size_t column);
/* Without blanks at its ends, "" for none; the caller frees. */
char *csv_table_word(const struct csv_table *table, const struct csv_row *row, size_t column);
/* Where the cell stands; the row's start for a column that the file does not have. */
struct mark csv_table_mark(const struct csv_table *table, const struct csv_row *row, size_t column);

#endif
