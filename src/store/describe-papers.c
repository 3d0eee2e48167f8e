/* Saying what an entry did: snapshots, and papers made from them. */
#include "store/describe.h"

/* A logo says nothing in a line. */
void say_paper_setting(struct str *line, const struct change *change)
{
	const char *value = row_text(change->after, "value");

	str_add(line, "paper: ");
	change_add_words(line, change->item);
	if (*value == '\0')
		str_add(line, " removed");
	else if (str_starts(value, "data:"))
		str_add(line, " set");
	else
		str_addf(line, " set to %s", value);
}

void say_snapshot(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);
	const char *label = row_text(row, "label");

	str_addf(line, "%s: snapshot of %s%s%s", change->item, row_text(row, "date"), *label == '\0' ? "" : ", ", label);
	if (change->after == NULL)
		str_add(line, " removed");
	else if (change->before != NULL)
		str_add(line, row_integer(row, "withdrawn") ? " withdrawn" : " in force again");
}

void say_issued(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);
	const char *reason = row_text(row, "reason");

	str_addf(line, "paper %s %s", change->item, change->after == NULL ? "removed" : change->before == NULL ? "issued" :
	    row_integer(row, "withdrawn") ? "withdrawn" : "in force again");
	if (change->before == NULL)
		str_addf(line, ": %s, from %s", row_text(row, "kind"), row_text(row, "snapshot"));
	else if (*reason != '\0')
		str_addf(line, ": %s", reason);
}

void say_issued_file(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "paper %s: %s, SHA-256 %.12s%s", row_text(row, "number"), row_text(row, "format"),
	    row_text(row, "sha256"), change->after == NULL ? " removed" : "");
}
