/* Saying in a line what an entry of the history did. */
#include "store/describe.h"

#include <string.h>

const json_t *change_last(const struct change *change)
{
	return change->after == NULL ? change->before : change->after;
}

bool change_differs(const struct change *change, const char *member)
{
	const json_t *old = json_object_get(change->before, member), *new = json_object_get(change->after, member);

	if (json_is_string(old) || json_is_string(new))
		return strcmp(row_text(change->before, member), row_text(change->after, member)) != 0;
	return !json_equal(old, new);
}

void change_add_words(struct str *line, const char *word)
{
	for (; *word != '\0'; word++)
		str_addc(line, *word == '_' || *word == '-' ? ' ' : *word);
}

void change_add_step(struct str *line, const struct change *change, const char *member, const char *nothing)
{
	change_add_words(line, change->before == NULL ? nothing : row_text(change->before, member));
	str_add(line, " -> ");
	change_add_words(line, change->after == NULL ? nothing : row_text(change->after, member));
}

bool change_steps(const struct change *change, const char *member, const char *nothing)
{
	const char *old = change->before == NULL ? nothing : row_text(change->before, member);
	const char *new = change->after == NULL ? nothing : row_text(change->after, member);

	return strcmp(old, new) != 0;
}

void change_add_members(struct str *line, const struct change *change)
{
	const char *joint = ": ";

	str_add(line, " changed");
	for (const struct column *value = change->entity->values; value->kind != COLUMN_END; value++) {
		if (value->kind == COLUMN_ACTOR || value->kind == COLUMN_TIME || !change_differs(change, value->name))
			continue;
		str_add(line, joint);
		change_add_words(line, value->name);
		joint = ", ";
	}
}

bool say_coming(struct str *line, const struct change *change, const char *title)
{
	if (change->before == NULL)
		str_addf(line, "%s added: %s", change->item, row_text(change->after, title));
	else if (change->after == NULL)
		str_addf(line, "%s removed: %s", change->item, row_text(change->before, title));
	return change->before == NULL || change->after == NULL;
}

bool say_retired(struct str *line, const struct change *change)
{
	if (!change_differs(change, "retired"))
		return false;
	str_addf(line, "%s %s", change->item, row_integer(change->after, "retired") ? "retired" :
	    "taken back into the register");
	return true;
}

void say_changed(struct str *line, const struct change *change)
{
	str_add(line, change->item);
	change_add_members(line, change);
}

static saying *const sayings[ENTITY_COUNT] = {
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
