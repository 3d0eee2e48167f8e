/* Values of KPIs from a CSV file, with the place of every fault. */
#include "command/kpi.h"

#include <string.h>

enum csv_column { CSV_KPI, CSV_DATE, CSV_VALUE, CSV_NOTE };
static const struct csv_form form = {.columns = {"kpi", "date", "value", "note"}, .n = 4, .needed = 3,
    .header = "kpi,date,value,note", .expected = "kpi, date, value or note", .unchanged = "no value was recorded"};

struct value_reading {
	struct measure_list *out;
	const struct kpi_register *registry;
	const char *today;
};

void measure_list_free(struct measure_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->v[i].value);
		free(list->v[i].date);
	}
	vec_free(list);
}

bool measure_check(const struct measure *measure, const char *today, struct err *err)
{
	const struct kpi_value *taken;

	if (!kpi_value_check(measure->value, measure->date, today, err))
		return false;
	taken = kpi_row_value_on(measure->row, measure->date);
	return taken == NULL || err_set(err, ERR_INPUT, "%s has a value of %s already, %s (%s): retire that first.",
	    measure->row->kpi->id, measure->date, taken->id, taken->value);
}

static bool is_named(const struct measure_list *list, const struct measure *measure)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].row == measure->row && strcmp(list->v[i].date, measure->date) == 0)
			return true;
	return false;
}

/* The fault is put to the cell that it is about. */
static enum csv_column faulty_column(const struct measure *measure, const char *today)
{
	return !decimal_valid(measure->value) ? CSV_VALUE
	    : !date_valid(measure->date) || strcmp(measure->date, today) > 0 ? CSV_DATE : CSV_KPI;
}

static bool measure_good(struct csv_table *table, const struct csv_row *row, const struct value_reading *reading,
    const struct measure *measure)
{
	struct err err = ERR_INIT;
	enum csv_column column = CSV_KPI;

	if (!measure_check(measure, reading->today, &err))
		column = faulty_column(measure, reading->today);
	else if (is_named(reading->out, measure))
		err_set(&err, ERR_INPUT, "%s has two values of %s here.", measure->row->kpi->id, measure->date);
	else if (measure->note != NULL && typed_text_check("the note", measure->note, &err))
		return true;
	faults_add(&table->faults, table->name, csv_table_mark(table, row, column), "%s", err.text);
	return false;
}

static void row_take(struct csv_table *table, const struct csv_row *row, void *arg)
{
	struct value_reading *reading = arg;
	AUTO_FREE char *kpi = csv_table_word(table, row, CSV_KPI);
	const char *note = csv_table_cell(table, row, CSV_NOTE);
	struct measure measure = {.row = kpi_register_find(reading->registry, kpi), .note = note == NULL ? "" : note};

	if (measure.row == NULL) {
		faults_add(&table->faults, table->name, csv_table_mark(table, row, CSV_KPI),
		    "\"%s\" is no KPI of this revision.", kpi);
		return;
	}
	measure.value = csv_table_word(table, row, CSV_VALUE);
	measure.date = csv_table_word(table, row, CSV_DATE);
	if (measure_good(table, row, reading, &measure)) {
		vec_push(reading->out, measure);
		return;
	}
	free(measure.value);
	free(measure.date);
}

bool measures_read(struct session *session, struct measure_list *out, const struct kpi_register *registry,
    const char *today, const char *path, struct csv_table *table, struct err *err)
{
	struct value_reading reading = {out, registry, today};

	return csv_table_read(table, session, &form, path, row_take, &reading, err);
}
