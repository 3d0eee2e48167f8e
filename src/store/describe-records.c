/* Saying what an entry did: assessment, answers, evidence, indicators, questions, actions, opinion, review. */
#include "store/describe.h"

#include <string.h>

void say_assessment(struct str *line, const struct change *change)
{
	if (change->before == NULL)
		str_addf(line, "assessment started: %s", row_text(change->after, "title"));
	else {
		str_add(line, "assessment");
		change_add_members(line, change);
	}
}

void say_answer(struct str *line, const struct change *change)
{
	const json_t *before = change->before, *after = change->after;
	bool note = change_differs(change, "note"), reason = change_differs(change, "reason");
	bool verdict = change_steps(change, "verdict", "open");

	str_addf(line, "%s: ", change->item);
	if (verdict)
		change_add_step(line, change, "verdict", "open");
	if (note)
		str_addf(line, "%s%s", verdict ? ", note " : "note ",
		    *row_text(after, "note") == '\0' ? "removed" : *row_text(before, "note") == '\0' ? "added" : "changed");
	if (reason && !verdict)
		str_addf(line, "%sreason changed", note ? ", " : "");
	if (!verdict && !note && !reason)
		str_add(line, before == NULL ? "touched" : after == NULL ? "answer removed" : "same answer given again");
}

void say_evidence(struct str *line, const struct change *change)
{
	if (!say_coming(line, change, "title") && !say_retired(line, change))
		say_changed(line, change);
}

/* "E-1 #2 kept: 0123456789ab of 2026-10-01" */
void say_evidence_version(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "%s %s: earlier file, SHA-256 %.12s", change->item, change->after == NULL ? "removed" : "kept",
	    row_text(row, "sha256"));
}

/* The item of a link holds both ends. */
void say_link(struct str *line, const struct change *change)
{
	const char *end = strchr(change->item, ' ');
	int begin = end == NULL ? (int)strlen(change->item) : (int)(end - change->item);

	str_addf(line, "%.*s %s%s", begin, change->item, change->after == NULL ? "unlinked from" : "linked to",
	    end == NULL ? "" : end);
}

void say_kpi_plan(struct str *line, const struct change *change)
{
	const char *target = row_text(change->after, "target"), *unit = row_text(change->after, "unit");

	if (change->after == NULL)
		str_addf(line, "%s: target and frequency removed", change->item);
	else if (*target != '\0' && (change_differs(change, "target") || change_differs(change, "direction"))) {
		str_addf(line, "%s: target ", change->item);
		change_add_words(line, row_text(change->after, "direction"));
		str_addf(line, " %s%s%s", target, *unit == '\0' ? "" : " ", unit);
	} else
		say_changed(line, change);
}

void say_kpi_value(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "%s: value %s of %s", row_text(row, "kpi"), row_text(row, "value"), row_text(row, "date"));
	if (change->after == NULL)
		str_add(line, " removed");
	else if (change->before != NULL && change_differs(change, "retired"))
		str_add(line, row_integer(row, "retired") ? " retired" : " taken back into the register");
	else if (change->before != NULL)
		change_add_members(line, change);
}

void say_position(struct str *line, const struct change *change)
{
	if (!change_steps(change, "state", "to-consider")) {
		say_changed(line, change);
		return;
	}
	str_addf(line, "%s: ", change->item);
	change_add_step(line, change, "state", "to-consider");
	if (change_differs(change, "text"))
		str_add(line, ", position changed");
}

void say_task(struct str *line, const struct change *change)
{
	if (say_coming(line, change, "title") || say_retired(line, change))
		return;
	if (change_differs(change, "state")) {
		str_addf(line, "%s: ", change->item);
		change_add_step(line, change, "state", "");
	} else
		say_changed(line, change);
}

void say_gap_mark(struct str *line, const struct change *change)
{
	str_addf(line, "%s: severity ", change->item);
	change_add_step(line, change, "severity", "not-set");
}

void say_opinion(struct str *line, const struct change *change)
{
	const bool rating = change_steps(change, "rating", "not-given");

	str_add(line, "bottom line: ");
	if (rating)
		change_add_step(line, change, "rating", "not-given");
	if (change_differs(change, "text"))
		str_addf(line, "%stext %s", rating ? ", " : "", *row_text(change->after, "text") == '\0' ? "removed" :
		    *row_text(change->before, "text") == '\0' ? "added" : "changed");
	else if (!rating)
		str_add(line, change->after == NULL ? "removed" : "added");
}

void say_decision(struct str *line, const struct change *change)
{
	if (say_coming(line, change, "title"))
		return;
	if (!change_differs(change, "state")) {
		say_changed(line, change);
		return;
	}
	str_addf(line, "%s: ", change->item);
	change_add_step(line, change, "state", "open");
}

void say_comment(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);

	str_addf(line, "%s on %s", change->item, row_text(row, "item"));
	if (change->before == NULL || change->after == NULL)
		str_add(line, change->before == NULL ? " added" : " removed");
	else if (change_differs(change, "resolved"))
		str_add(line, row_integer(row, "resolved") ? " resolved" : " reopened");
	else
		change_add_members(line, change);
}

/* Who works on the part, when nothing was said of its state. */
static void say_assignee(struct str *line, const struct change *change)
{
	const char *name = row_text(change->after, "assignee");

	if (!change_differs(change, "assignee"))
		say_changed(line, change);
	else if (*name == '\0')
		str_addf(line, "%s assigned to nobody", change->item);
	else
		str_addf(line, "%s assigned to %s", change->item, name);
}

void say_review(struct str *line, const struct change *change)
{
	const char *state = change->after == NULL ? "none" : row_text(change->after, "state");

	const bool again = row_integer(change->before, "head_seq") != row_integer(change->after, "head_seq");

	if (!change_steps(change, "state", "none") && !again && change->after != NULL) {
		say_assignee(line, change);
		return;
	}
	str_addf(line, "%s ", change->item);
	change_add_words(line, strcmp(state, "none") == 0 ? "taken back from review" : state);
	if (strcmp(state, "sent-back") == 0)
		str_addf(line, ": %s", row_text(change->after, "reason"));
}

void say_signoff(struct str *line, const struct change *change)
{
	const json_t *row = change_last(change);
	const char *name = row_text(row, "name"), *role = row_text(row, "role");

	if (change->before == NULL)
		str_addf(line, "signed off by %s%s%s", name, *role == '\0' ? "" : ", ", role);
	else if (change->after == NULL)
		str_addf(line, "sign-off by %s removed", name);
	else
		str_addf(line, "sign-off by %s %s", name, row_integer(row, "withdrawn") ? "withdrawn" : "in force again");
}
