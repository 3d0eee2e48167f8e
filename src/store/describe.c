/* Saying in a line what an entry of the history did. */
#include "store/internal.h"

#include <string.h>

/* What an entry changed: the item, and the row before and after, NULL where there was none. */
struct change {
	const struct entity *entity;
	const char *item;
	const json_t *before, *after;
};

static bool differs(const struct change *change, const char *member)
{
	const json_t *old = json_object_get(change->before, member), *new = json_object_get(change->after, member);

	if (json_is_string(old) || json_is_string(new))
		return strcmp(row_text(change->before, member), row_text(change->after, member)) != 0;
	return !json_equal(old, new);
}

/* For people a hyphen, or the dash of a column's name, is a blank. */
static void add_words(struct str *line, const char *word)
{
	for (; *word != '\0'; word++)
		str_addc(line, *word == '_' || *word == '-' ? ' ' : *word);
}

/* "open -> not met"; what a row that is not there says is `nothing`. */
static void add_step(struct str *line, const struct change *change, const char *member, const char *nothing)
{
	add_words(line, change->before == NULL ? nothing : row_text(change->before, member));
	str_add(line, " -> ");
	add_words(line, change->after == NULL ? nothing : row_text(change->after, member));
}

/* False when both rows say the same, or what a missing row stands for. */
static bool steps(const struct change *change, const char *member, const char *nothing)
{
	const char *old = change->before == NULL ? nothing : row_text(change->before, member);
	const char *new = change->after == NULL ? nothing : row_text(change->after, member);

	return strcmp(old, new) != 0;
}

/* "E-2 changed: title, valid until" */
static void add_members(struct str *line, const struct change *change)
{
	const char *joint = ": ";

	str_add(line, " changed");
	for (const struct column *value = change->entity->values; value->kind != COLUMN_END; value++) {
		if (value->kind == COLUMN_ACTOR || value->kind == COLUMN_TIME || !differs(change, value->name))
			continue;
		str_add(line, joint);
		add_words(line, value->name);
		joint = ", ";
	}
}

static void say_answer(struct str *line, const struct change *change)
{
	const json_t *before = change->before, *after = change->after;
	bool note = differs(change, "note"), reason = differs(change, "reason"), verdict = steps(change, "verdict", "open");

	str_addf(line, "%s: ", change->item);
	if (verdict)
		add_step(line, change, "verdict", "open");
	if (note)
		str_addf(line, "%s%s", verdict ? ", note " : "note ",
		    *row_text(after, "note") == '\0' ? "removed" : *row_text(before, "note") == '\0' ? "added" : "changed");
	if (reason && !verdict)
		str_addf(line, "%sreason changed", note ? ", " : "");
	if (!verdict && !note && !reason)
		str_add(line, before == NULL ? "touched" : after == NULL ? "answer removed" : "same answer given again");
}

/* "E-1 added: Minutes"; false when the row was there before and after. */
static bool say_coming(struct str *line, const struct change *change, const char *title)
{
	if (change->before == NULL)
		str_addf(line, "%s added: %s", change->item, row_text(change->after, title));
	else if (change->after == NULL)
		str_addf(line, "%s removed: %s", change->item, row_text(change->before, title));
	return change->before == NULL || change->after == NULL;
}

static bool say_retired(struct str *line, const struct change *change)
{
	if (!differs(change, "retired"))
		return false;
	str_addf(line, "%s %s", change->item, row_integer(change->after, "retired") ? "retired" :
	    "taken back into the register");
	return true;
}

static void say_changed(struct str *line, const struct change *change)
{
	str_add(line, change->item);
	add_members(line, change);
}

static void say_evidence(struct str *line, const struct change *change)
{
	if (!say_coming(line, change, "title") && !say_retired(line, change))
		say_changed(line, change);
}

/* The item of a link holds both ends. */
static void say_link(struct str *line, const struct change *change)
{
	const char *end = strchr(change->item, ' ');
	int begin = end == NULL ? (int)strlen(change->item) : (int)(end - change->item);

	str_addf(line, "%.*s %s%s", begin, change->item, change->after == NULL ? "unlinked from" : "linked to",
	    end == NULL ? "" : end);
}

static void say_assessment(struct str *line, const struct change *change)
{
	if (change->before == NULL)
		str_addf(line, "assessment started: %s", row_text(change->after, "title"));
	else {
		str_add(line, "assessment");
		add_members(line, change);
	}
}

static void say_kpi_plan(struct str *line, const struct change *change)
{
	const char *target = row_text(change->after, "target"), *unit = row_text(change->after, "unit");

	if (change->after == NULL)
		str_addf(line, "%s: target and frequency removed", change->item);
	else if (*target != '\0' && (differs(change, "target") || differs(change, "direction"))) {
		str_addf(line, "%s: target ", change->item);
		add_words(line, row_text(change->after, "direction"));
		str_addf(line, " %s%s%s", target, *unit == '\0' ? "" : " ", unit);
	} else
		say_changed(line, change);
}

static void say_kpi_value(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "%s: value %s of %s", row_text(row, "kpi"), row_text(row, "value"), row_text(row, "date"));
	if (change->after == NULL)
		str_add(line, " removed");
	else if (change->before != NULL && differs(change, "retired"))
		str_add(line, row_integer(row, "retired") ? " retired" : " taken back into the register");
	else if (change->before != NULL)
		add_members(line, change);
}

static void say_position(struct str *line, const struct change *change)
{
	if (!steps(change, "state", "to-consider")) {
		say_changed(line, change);
		return;
	}
	str_addf(line, "%s: ", change->item);
	add_step(line, change, "state", "to-consider");
	if (differs(change, "text"))
		str_add(line, ", position changed");
}

static void say_task(struct str *line, const struct change *change)
{
	if (say_coming(line, change, "title") || say_retired(line, change))
		return;
	if (differs(change, "state")) {
		str_addf(line, "%s: ", change->item);
		add_step(line, change, "state", "");
	} else
		say_changed(line, change);
}

static void say_gap_mark(struct str *line, const struct change *change)
{
	str_addf(line, "%s: severity ", change->item);
	add_step(line, change, "severity", "not-set");
}

static void say_comment(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "%s on %s", change->item, row_text(row, "item"));
	if (change->before == NULL || change->after == NULL)
		str_add(line, change->before == NULL ? " added" : " removed");
	else if (differs(change, "resolved"))
		str_add(line, row_integer(row, "resolved") ? " resolved" : " reopened");
	else
		add_members(line, change);
}

/* Who works on the part, when nothing was said of its state. */
static void say_assignee(struct str *line, const struct change *change)
{
	const char *name = row_text(change->after, "assignee");

	if (!differs(change, "assignee"))
		say_changed(line, change);
	else if (*name == '\0')
		str_addf(line, "%s assigned to nobody", change->item);
	else
		str_addf(line, "%s assigned to %s", change->item, name);
}

static void say_review(struct str *line, const struct change *change)
{
	const char *state = change->after == NULL ? "none" : row_text(change->after, "state");

	const bool again = row_integer(change->before, "head_seq") != row_integer(change->after, "head_seq");

	if (!steps(change, "state", "none") && !again && change->after != NULL) {
		say_assignee(line, change);
		return;
	}
	str_addf(line, "%s ", change->item);
	add_words(line, strcmp(state, "none") == 0 ? "taken back from review" : state);
	if (strcmp(state, "sent-back") == 0)
		str_addf(line, ": %s", row_text(change->after, "reason"));
}

static void say_signoff(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;
	const char *name = row_text(row, "name"), *role = row_text(row, "role");

	if (change->before == NULL)
		str_addf(line, "signed off by %s%s%s", name, *role == '\0' ? "" : ", ", role);
	else if (change->after == NULL)
		str_addf(line, "sign-off by %s removed", name);
	else
		str_addf(line, "sign-off by %s %s", name, row_integer(row, "withdrawn") ? "withdrawn" : "in force again");
}

/* "E-1 #2 kept: 0123456789ab of 2026-10-01" */
static void say_evidence_version(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "%s %s: earlier file, SHA-256 %.12s", change->item, change->after == NULL ? "removed" : "kept",
	    row_text(row, "sha256"));
}

/* One line for all of it; its rows are other entries of the same operation. */
static void say_carry(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "carried over from %s%s: %lld answers, of them %lld carried, %lld to confirm, %lld reset, "
	    "%lld left behind; %lld new checks", row_text(row, "from_revision"), change->after == NULL ? " taken back" : "",
	    (long long)row_integer(row, "answers"), (long long)row_integer(row, "carried"),
	    (long long)row_integer(row, "to_confirm"), (long long)row_integer(row, "reset"),
	    (long long)row_integer(row, "left_behind"), (long long)row_integer(row, "fresh"));
}

static void say_carried(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "%s %s: ", row_text(row, "what"), row_text(row, "item"));
	if (change->before == NULL || change->after == NULL)
		add_words(line, change->after == NULL ? "no longer carried over" : row_text(row, "state"));
	else if (differs(change, "state"))
		add_step(line, change, "state", "");
	else if (differs(change, "side"))
		add_step(line, change, "side", "");
	else
		add_members(line, change);
	if (change->before == NULL && *row_text(row, "from_ids") != '\0')
		str_addf(line, ", from %s", row_text(row, "from_ids"));
}

/* "code/final: imported"; a row that stays is a corrected file. */
static void say_catalog(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "%s/%s: ", row_text(row, "catalog"), row_text(row, "revision"));
	if (change->before == NULL || change->after == NULL)
		str_add(line, change->before == NULL ? "imported" : "removed");
	else if (differs(change, "sha256"))
		str_addf(line, "another file put in place, SHA-256 %.12s", row_text(row, "sha256"));
	else
		add_members(line, change);
}

/* "final S.1 from S-1 S-2", "draft-3 II.4 dropped" */
static void say_lineage(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;
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

static void say_succession(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "%s follows %s%s", row_text(row, "revision"), row_text(row, "follows"),
	    change->after == NULL ? ": taken back" : "");
}

static void say_withdrawal(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "%s %s", row_text(row, "revision"), change->after == NULL ? "in force again" : "withdrawn: ");
	if (change->after != NULL)
		str_add(line, row_text(row, "reason"));
}

static void say_correction(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "%s %s %s by the corrected file%s", row_text(row, "revision"), row_text(row, "item"),
	    row_text(row, "fate"), change->after == NULL ? ": taken back" : "");
}

static void say_opinion(struct str *line, const struct change *change)
{
	const bool rating = steps(change, "rating", "not-given");

	str_add(line, "bottom line: ");
	if (rating)
		add_step(line, change, "rating", "not-given");
	if (differs(change, "text"))
		str_addf(line, "%stext %s", rating ? ", " : "", *row_text(change->after, "text") == '\0' ? "removed" :
		    *row_text(change->before, "text") == '\0' ? "added" : "changed");
	else if (!rating)
		str_add(line, change->after == NULL ? "removed" : "added");
}

static void say_decision(struct str *line, const struct change *change)
{
	if (say_coming(line, change, "title"))
		return;
	if (!differs(change, "state")) {
		say_changed(line, change);
		return;
	}
	str_addf(line, "%s: ", change->item);
	add_step(line, change, "state", "open");
}

/* A logo says nothing in a line. */
static void say_paper_setting(struct str *line, const struct change *change)
{
	const char *value = row_text(change->after, "value");

	str_add(line, "paper: ");
	add_words(line, change->item);
	if (*value == '\0')
		str_add(line, " removed");
	else if (str_starts(value, "data:"))
		str_add(line, " set");
	else
		str_addf(line, " set to %s", value);
}

static void say_snapshot(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;
	const char *label = row_text(row, "label");

	str_addf(line, "%s: snapshot of %s%s%s", change->item, row_text(row, "date"), *label == '\0' ? "" : ", ", label);
	if (change->after == NULL)
		str_add(line, " removed");
	else if (change->before != NULL)
		str_add(line, row_integer(row, "withdrawn") ? " withdrawn" : " in force again");
}

static void say_issued(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;
	const char *reason = row_text(row, "reason");

	str_addf(line, "paper %s %s", change->item, change->after == NULL ? "removed" : change->before == NULL ? "issued" :
	    row_integer(row, "withdrawn") ? "withdrawn" : "in force again");
	if (change->before == NULL)
		str_addf(line, ": %s, from %s", row_text(row, "kind"), row_text(row, "snapshot"));
	else if (*reason != '\0')
		str_addf(line, ": %s", reason);
}

static void say_issued_file(struct str *line, const struct change *change)
{
	const json_t *row = change->after == NULL ? change->before : change->after;

	str_addf(line, "paper %s: %s, SHA-256 %.12s%s", row_text(row, "number"), row_text(row, "format"),
	    row_text(row, "sha256"), change->after == NULL ? " removed" : "");
}

static void (*const sayings[ENTITY_COUNT])(struct str *line, const struct change *change) = {
	[ENTITY_ASSESSMENT] = say_assessment,
	[ENTITY_ANSWER] = say_answer,
	[ENTITY_EVIDENCE] = say_evidence,
	[ENTITY_LINK] = say_link,
	[ENTITY_CATALOG] = say_catalog,
	[ENTITY_KPI_PLAN] = say_kpi_plan,
	[ENTITY_KPI_VALUE] = say_kpi_value,
	[ENTITY_POSITION] = say_position,
	[ENTITY_TASK] = say_task,
	[ENTITY_TASK_LINK] = say_link,
	[ENTITY_GAP_MARK] = say_gap_mark,
	[ENTITY_COMMENT] = say_comment,
	[ENTITY_REVIEW] = say_review,
	[ENTITY_SIGNOFF] = say_signoff,
	[ENTITY_EVIDENCE_VERSION] = say_evidence_version,
	[ENTITY_CARRY] = say_carry,
	[ENTITY_CARRIED] = say_carried,
	[ENTITY_LINEAGE] = say_lineage,
	[ENTITY_SUCCESSION] = say_succession,
	[ENTITY_WITHDRAWAL] = say_withdrawal,
	[ENTITY_CORRECTION] = say_correction,
	[ENTITY_OPINION] = say_opinion,
	[ENTITY_DECISION] = say_decision,
	[ENTITY_PAPER_SETTING] = say_paper_setting,
	[ENTITY_SNAPSHOT] = say_snapshot,
	[ENTITY_ISSUED] = say_issued,
	[ENTITY_ISSUED_FILE] = say_issued_file,
};

char *history_describe(const struct history_entry *entry)
{
	json_t *before = json_loads(entry->before, 0, NULL), *after = json_loads(entry->after, 0, NULL);
	const struct entity *entity = entity_named(entry->entity);
	struct change change = {.entity = entity, .item = entry->item, .before = before, .after = after};
	AUTO_STR line = STR_INIT;

	if (entity == NULL)
		str_addf(&line, "%s %s changed", entry->entity, entry->item);
	else
		sayings[entity - entities](&line, &change);
	if (entry->way != WAY_DO)
		str_addf(&line, " (%s)", history_way_name(entry->way));
	json_decref(before);
	json_decref(after);
	return text_line(str_text(&line));
}
