/* Saying what an entry did: catalogs and their lineage, and answers carried from one to the next. */
#include "store/describe.h"

#include <string.h>

/* "code/final: imported"; a row that stays is a corrected file. */
void say_catalog(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "%s/%s: ", row_text(row, "catalog"), row_text(row, "revision"));
	if (change->before == NULL || change->after == NULL)
		str_add(line, change->before == NULL ? "imported" : "removed");
	else if (change_differs(change, "sha256"))
		str_addf(line, "another file put in place, SHA-256 %.12s", row_text(row, "sha256"));
	else
		change_add_members(line, change);
}

/* "final S.1 from S-1 S-2", "draft-3 II.4 dropped" */
void say_lineage(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);
	const char *relation = row_text(row, "relation"), *ids = row_text(row, "from_ids");

	if (strcmp(relation, "dropped") == 0)
		str_addf(line, "%s %s has no successor in %s", row_text(row, "follows"), row_text(row, "item"),
		    row_text(row, "revision"));
	else if (*ids == '\0')
		str_addf(line, "%s %s is new", row_text(row, "revision"), row_text(row, "item"));
	else
		str_addf(line, "%s %s %s from %s %s", row_text(row, "revision"), row_text(row, "item"),
		    strcmp(relation, "refused") == 0 ? "does not come" : "comes", row_text(row, "follows"), ids);
	if (change->after == NULL)
		str_add(line, ": taken back");
}

void say_succession(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "%s follows %s%s", row_text(row, "revision"), row_text(row, "follows"),
	    change->after == NULL ? ": taken back" : "");
}

void say_withdrawal(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "%s %s", row_text(row, "revision"), change->after == NULL ? "in force again" : "withdrawn: ");
	if (change->after != NULL)
		str_add(line, row_text(row, "reason"));
}

void say_correction(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "%s %s %s by the corrected file%s", row_text(row, "revision"), row_text(row, "item"),
	    row_text(row, "fate"), change->after == NULL ? ": taken back" : "");
}

/* One line for all of it; its rows are other entries of the same operation. */
void say_carry(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "carried over from %s%s: %lld answers, of them %lld carried, %lld to confirm, %lld reset, "
	    "%lld left behind; %lld new checks", row_text(row, "from_revision"), change->after == NULL ? " taken back" : "",
	    (long long)row_integer(row, "answers"), (long long)row_integer(row, "carried"),
	    (long long)row_integer(row, "to_confirm"), (long long)row_integer(row, "reset"),
	    (long long)row_integer(row, "left_behind"), (long long)row_integer(row, "fresh"));
}

void say_carried(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "%s %s: ", row_text(row, "what"), row_text(row, "item"));
	if (change->before == NULL || change->after == NULL)
		change_add_words(line, change->after == NULL ? "no longer carried over" : row_text(row, "state"));
	else if (change_differs(change, "state"))
		change_add_step(line, change, "state", "");
	else if (change_differs(change, "side"))
		change_add_step(line, change, "side", "");
	else
		change_add_members(line, change);
	if (change->before == NULL && *row_text(row, "from_ids") != '\0')
		str_addf(line, ", from %s", row_text(row, "from_ids"));
}
