/* Reading the history. */
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

bool store_history_count(struct store *store, const char *assessment, int64_t seq, int64_t from_us,
    struct change_count_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db, "SELECT actor, entity, count(*), max(at_us) FROM history"
	    " WHERE assessment = ?1 AND seq > ?2 AND at_us >= ?3 GROUP BY actor, entity ORDER BY actor, entity",
	    db_text(assessment), db_integer(seq), db_integer(from_us));

	*out = (struct change_count_list)VEC_INIT;
	while (db_step(statement)) {
		struct change_count count = {.actor = xstrdup(db_text_at(statement, 0)),
		    .entity = xstrdup(db_text_at(statement, 1)), .n = db_integer_at(statement, 2),
		    .last_us = db_integer_at(statement, 3)};

		vec_push(out, count);
	}
	if (db_end(statement, err) == STORE_OK)
		return true;
	change_count_list_free(out);
	return false;
}

void change_count_list_free(struct change_count_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->v[i].actor);
		free(list->v[i].entity);
	}
	vec_free(list);
}
