/* Reading the history, and saying in a line what an entry did. */
#include "store/internal.h"

#include <string.h>

/* The item of a link names two things, and both match. */
static bool names(const char *entry_item, const char *item)
{
	size_t whole = strlen(entry_item), length = strlen(item);

	if (strcmp(entry_item, item) == 0)
		return true;
	if (length >= whole)
		return false;
	return (strncmp(entry_item, item, length) == 0 && entry_item[length] == ' ') ||
	       (strcmp(entry_item + whole - length, item) == 0 && entry_item[whole - length - 1] == ' ');
}

static enum history_way way_parse(const char *name)
{
	return strcmp(name, "undo") == 0 ? WAY_UNDO : strcmp(name, "redo") == 0 ? WAY_REDO : WAY_DO;
}

static struct history_entry entry_of(const struct chain_entry *row)
{
	struct history_entry entry = {
		.assessment = xstrdup(row->assessment), .seq = row->seq, .at_us = row->at_us, .actor = xstrdup(row->actor),
		.operation = xstrdup(row->operation), .way = way_parse(row->way), .target = xstrdup(row->target),
		.entity = xstrdup(row->entity), .item = xstrdup(row->item), .before = xstrdup(row->before),
		.after = xstrdup(row->after),
	};
	size_t length = strlen(row->hash);

	memcpy(entry.hash, row->hash, length < SHA256_HEX ? length : SHA256_HEX - 1);
	return entry;
}

bool store_history(struct store *store, const char *assessment, const char *item, int64_t before, size_t limit,
    struct history_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db, "SELECT " HISTORY_COLUMNS " FROM history"
	    " WHERE assessment = ?1 AND seq < ?2 ORDER BY seq DESC", db_text(assessment),
	    db_integer(before > 0 ? before : INT64_MAX));
	struct chain_entry row;

	*out = (struct history_list)VEC_INIT;
	while ((limit == 0 || out->n < limit) && db_step(statement)) {
		chain_entry_at(statement, &row);
		if (item == NULL || names(row.item, item))
			vec_push(out, entry_of(&row));
	}
	if (db_end(statement, err) == STORE_OK)
		return true;
	history_list_free(out);
	return false;
}

void history_list_free(struct history_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct history_entry *entry = &list->v[i];

		free(entry->assessment);
		free(entry->actor);
		free(entry->operation);
		free(entry->target);
		free(entry->entity);
		free(entry->item);
		free(entry->before);
		free(entry->after);
	}
	vec_free(list);
}

/* --- describing --- */

static const char *verdict_of(const json_t *row)
{
	int verdict = verdict_parse(row == NULL ? "open" : row_text(row, "verdict"));

	return verdict < 0 ? "unknown" : verdict_words((enum verdict)verdict);
}

static bool differs(const json_t *a, const json_t *b, const char *member)
{
	const json_t *old = json_object_get(a, member), *new = json_object_get(b, member);

	if (json_is_string(old) || json_is_string(new))
		return strcmp(row_text(a, member), row_text(b, member)) != 0;
	return !json_equal(old, new);
}

static void describe_answer(struct str *line, const char *item, const json_t *before, const json_t *after)
{
	bool note = differs(before, after, "note"), reason = differs(before, after, "reason");
	bool verdict = strcmp(verdict_of(before), verdict_of(after)) != 0;

	str_addf(line, "%s: ", item);
	if (verdict)
		str_addf(line, "%s -> %s", verdict_of(before), verdict_of(after));
	if (note)
		str_addf(line, "%s%s", verdict ? ", note " : "note ",
		    *row_text(after, "note") == '\0' ? "removed" : *row_text(before, "note") == '\0' ? "added" : "changed");
	if (reason && !verdict)
		str_addf(line, "%sreason changed", note ? ", " : "");
	if (!verdict && !note && !reason)
		str_add(line, before == NULL ? "touched" : after == NULL ? "answer removed" : "same answer given again");
}

/* "E-2 changed: title, valid until" */
static void describe_members(struct str *line, const struct entity *entity, const json_t *before, const json_t *after)
{
	const char *joint = ": ";

	for (const struct column *value = entity->values; value->kind != COLUMN_END; value++) {
		if (value->kind == COLUMN_ACTOR || value->kind == COLUMN_TIME || !differs(before, after, value->name))
			continue;
		str_add(line, joint);
		for (const char *at = value->name; *at != '\0'; at++)
			str_addc(line, *at == '_' ? ' ' : *at);
		joint = ", ";
	}
}

static void describe_evidence(struct str *line, const char *item, const json_t *before, const json_t *after)
{
	if (before == NULL)
		str_addf(line, "%s added: %s", item, row_text(after, "title"));
	else if (after == NULL)
		str_addf(line, "%s removed: %s", item, row_text(before, "title"));
	else if (differs(before, after, "retired"))
		str_addf(line, "%s %s", item, row_integer(after, "retired") ? "retired" : "taken back into the register");
	else {
		str_addf(line, "%s changed", item);
		describe_members(line, &entities[ENTITY_EVIDENCE], before, after);
	}
}

static void describe_link(struct str *line, const json_t *before, const json_t *after)
{
	const json_t *row = after == NULL ? before : after;

	str_addf(line, "%s %s %s", row_text(row, "evidence"), after == NULL ? "unlinked from" : "linked to",
	    row_text(row, "item"));
}

static void describe_assessment(struct str *line, const json_t *before, const json_t *after)
{
	if (before == NULL) {
		str_addf(line, "assessment started: %s", row_text(after, "title"));
		return;
	}
	str_add(line, "assessment changed");
	describe_members(line, &entities[ENTITY_ASSESSMENT], before, after);
}

static void describe(struct str *line, const struct history_entry *entry, const json_t *before, const json_t *after)
{
	const struct entity *entity = entity_named(entry->entity);

	if (entity == &entities[ENTITY_ANSWER])
		describe_answer(line, entry->item, before, after);
	else if (entity == &entities[ENTITY_EVIDENCE])
		describe_evidence(line, entry->item, before, after);
	else if (entity == &entities[ENTITY_LINK])
		describe_link(line, before, after);
	else if (entity == &entities[ENTITY_ASSESSMENT])
		describe_assessment(line, before, after);
	else
		str_addf(line, "%s %s %s", entry->entity, entry->item,
		    before == NULL ? "added" : after == NULL ? "removed" : "changed");
}

char *history_describe(const struct history_entry *entry)
{
	json_t *before = json_loads(entry->before, 0, NULL), *after = json_loads(entry->after, 0, NULL);
	AUTO_STR line = STR_INIT;

	describe(&line, entry, before, after);
	if (entry->way != WAY_DO)
		str_addf(&line, " (%s)", history_way_name(entry->way));
	json_decref(before);
	json_decref(after);
	return text_line(str_text(&line));
}
