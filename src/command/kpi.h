/* What the KPI commands share. */
#ifndef ADHERE_COMMAND_KPI_H
#define ADHERE_COMMAND_KPI_H

#include "assess/kpi.h"
#include "command/csv-table.h"

/* One value to record; texts are borrowed. */
struct measure {
	const struct kpi_row *row;
	char *value, *date; /* owned */
	const char *note;   /* "" for none */
};
VEC_TYPE(measure_list, struct measure);
void measure_list_free(struct measure_list *list);

/* What is wrong with a value that is to be recorded, the day's being taken included. False and err then. */
bool measure_check(const struct measure *measure, const char *today, struct err *err);
/* Reads a CSV file with the header kpi,date,value,note. All faults are told on err_out; false and err then. Notes are
 * borrowed from *table, which the caller frees after them. */
bool measures_read(struct session *session, struct measure_list *out, const struct kpi_register *registry,
    const char *today, const char *path, struct csv_table *table, struct err *err);

json_t *kpi_row_json(const struct assess *assess, const struct kpi_row *row);
/* Rows of `kpi list`, and all about one. */
void kpi_rows_say(struct session *session, const struct assess *assess, const struct kpi_row *const *rows, size_t n);
void kpi_row_say(struct session *session, const struct assess *assess, const struct kpi_row *row);

#endif
