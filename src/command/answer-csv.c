/* Answers from a CSV file, with the place of every fault. */
#include "command/answer.h"

enum csv_column { CSV_CHECK, CSV_VERDICT, CSV_REASON, CSV_NOTE };
static const struct csv_form form = {.columns = {"check", "verdict", "reason", "note"}, .n = 4, .needed = 2,
    .header = "check,verdict,reason,note", .expected = "check, verdict, reason or note",
    .unchanged = "no answer was changed"};

struct answer_reading {
	const struct assess *assess;
	struct wish_list *wishes;
};

/* Fills what the row says; faults are added for what it says wrongly. False then. An absent column or an empty cell
 * leaves what is stored. */
static bool row_read(struct csv_table *table, const struct csv_row *row, const struct assess *assess, struct wish *wish)
{
	AUTO_FREE char *check = csv_table_word(table, row, CSV_CHECK);
	AUTO_FREE char *verdict = csv_table_word(table, row, CSV_VERDICT);
	int64_t index = catalog_find_check(assess->catalog, check);
	int parsed = verdict_parse(verdict);

	if (index < 0)
		faults_add(&table->faults, table->name, csv_table_mark(table, row, CSV_CHECK),
		    "\"%s\" is no check of this revision.", check);
	if (parsed < 0)
		faults_add(&table->faults, table->name, csv_table_mark(table, row, CSV_VERDICT),
		    "\"%s\" is no verdict: expected met, partly, not-met, n/a or open.", verdict);
	if (index < 0 || parsed < 0)
		return false;
	*wish = (struct wish){.check = (uint32_t)index, .verdict = (enum verdict)parsed,
	    .reason = csv_table_cell(table, row, CSV_REASON), .note = csv_table_cell(table, row, CSV_NOTE)};
	return true;
}

static void row_take(struct csv_table *table, const struct csv_row *row, void *arg)
{
	const struct answer_reading *reading = arg;
	const struct assess *assess = reading->assess;
	struct wish wish;
	const char *fault;

	if (!row_read(table, row, assess, &wish))
		return;
	fault = wish_fault(assess, &wish);
	if (fault != NULL)
		faults_add(&table->faults, table->name, csv_table_mark(table, row, CSV_REASON), "%s: %s.",
		    assess->catalog->checks[wish.check].id, fault);
	else if (wish_named_before(reading->wishes, wish.check))
		faults_add(&table->faults, table->name, csv_table_mark(table, row, CSV_CHECK), "%s is named twice.",
		    assess->catalog->checks[wish.check].id);
	else
		vec_push(reading->wishes, wish);
}

bool wishes_read(struct session *session, struct wish_list *wishes, const struct assess *assess, const char *path,
    struct csv_table *table, struct err *err)
{
	struct answer_reading reading = {assess, wishes};

	return csv_table_read(table, session, &form, path, row_take, &reading, err);
}
