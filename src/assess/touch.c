/* Which parts a change in the history is about. */
#include "assess/touch.h"

#include <jansson.h>
#include <string.h>

/* Kinds of entries, as the history names them. */
#define LINK "link"
#define ACTION_LINK "action link"

typedef bool touch_function(const struct touch_context *context, size_t i, uint32_t part);

static const struct history_entry *entry_at(const struct touch_context *context, size_t i)
{
	return &context->entries->v[i];
}

static bool id_below(const struct touch_context *context, const char *id, uint32_t part)
{
	const struct catalog *catalog = context->assess->catalog;
	uint32_t of = catalog_part_of(catalog, catalog_find(catalog, id));

	return part != NO_PART && of != NO_PART && catalog_below(catalog, of, part);
}

/* "S.9.3-b" */
static bool by_item(const struct touch_context *context, size_t i, uint32_t part)
{
	return id_below(context, entry_at(context, i)->item, part);
}

/* "E-1 S.9.3-b" */
static bool by_link(const struct touch_context *context, size_t i, uint32_t part)
{
	const char *blank = strchr(entry_at(context, i)->item, ' ');

	return blank != NULL && id_below(context, blank + 1, part);
}

/* What is linked now was not linked then, or was linked anew. */
static bool linked_later(const struct touch_context *context, size_t i, const char *entity, const char *pair)
{
	for (size_t at = 0; at < context->links.n && context->links.v[at] < i; at++) {
		const struct history_entry *entry = entry_at(context, context->links.v[at]);

		if (strcmp(entry->entity, entity) == 0 && strcmp(entry->item, pair) == 0)
			return true;
	}
	return false;
}

/* What is not linked any more was linked then. */
static bool unlinked_later(const struct touch_context *context, size_t i, const char *entity, const char *owner,
    uint32_t part)
{
	size_t length = strlen(owner);

	for (size_t at = 0; at < context->links.n && context->links.v[at] < i; at++) {
		const struct history_entry *entry = entry_at(context, context->links.v[at]);

		if (strcmp(entry->entity, entity) == 0 && *entry->before != '\0' && str_starts(entry->item, owner) &&
		    entry->item[length] == ' ' && by_link(context, context->links.v[at], part))
			return true;
	}
	return false;
}

static bool held_below(const struct touch_context *context, size_t i, const char *entity, const char *owner,
    const char *item, uint32_t part)
{
	AUTO_FREE char *pair = xasprintf("%s %s", owner, item);

	return id_below(context, item, part) && !linked_later(context, i, entity, pair);
}

/* The number of a version may follow the id. */
static char *owner_of(const struct history_entry *entry)
{
	return xstrndup(entry->item, strcspn(entry->item, " "));
}

static bool by_evidence(const struct touch_context *context, size_t i, uint32_t part)
{
	AUTO_FREE char *owner = owner_of(entry_at(context, i));
	const struct link_list *links = &context->assess->links;

	for (size_t at = 0; at < links->n; at++)
		if (strcmp(links->v[at].evidence, owner) == 0 &&
		    held_below(context, i, LINK, owner, links->v[at].item, part))
			return true;
	return unlinked_later(context, i, LINK, owner, part);
}

static bool by_task(const struct touch_context *context, size_t i, uint32_t part)
{
	AUTO_FREE char *owner = owner_of(entry_at(context, i));
	const struct task_link_list *links = context->task_links;

	for (size_t at = 0; at < links->n; at++)
		if (strcmp(links->v[at].task, owner) == 0 &&
		    held_below(context, i, ACTION_LINK, owner, links->v[at].check, part))
			return true;
	return unlinked_later(context, i, ACTION_LINK, owner, part);
}

/* A value says which KPI it is of. */
static bool by_value(const struct touch_context *context, size_t i, uint32_t part)
{
	const struct history_entry *entry = entry_at(context, i);
	json_t *row = json_loads(*entry->after != '\0' ? entry->after : entry->before, 0, NULL);
	const char *kpi = json_string_value(json_object_get(row, "kpi"));
	bool below = kpi != NULL && id_below(context, kpi, part);

	json_decref(row);
	return below;
}

/* What applies, and what is asked, depends on these columns. */
static bool by_assessment(const struct touch_context *context, size_t i, uint32_t part)
{
	static const char *const columns[] = {"catalog", "revision", "systemic_risk", "open_source", "sme", "modifier"};
	const struct history_entry *entry = entry_at(context, i);
	json_t *before = json_loads(entry->before, 0, NULL), *after = json_loads(entry->after, 0, NULL);
	bool touched = false;

	(void)part;
	for (size_t at = 0; before != NULL && after != NULL && at < COUNT(columns); at++)
		touched = touched || !json_equal(json_object_get(before, columns[at]), json_object_get(after, columns[at]));
	json_decref(before);
	json_decref(after);
	return touched;
}

static const struct {
	const char *entity;
	touch_function *touches;
} touching[] = {
    {"answer", by_item}, {"gap", by_item}, {"KPI plan", by_item}, {"position", by_item},
    {LINK, by_link}, {ACTION_LINK, by_link}, {"action", by_task},
    {"evidence", by_evidence}, {"evidence version", by_evidence},
    {"KPI value", by_value}, {"assessment", by_assessment},
};

void touch_begin(struct touch_context *context)
{
	for (size_t i = 0; i < context->entries->n; i++)
		if (strcmp(entry_at(context, i)->entity, LINK) == 0 || strcmp(entry_at(context, i)->entity, ACTION_LINK) == 0)
			vec_push(&context->links, i);
}

void touch_end(struct touch_context *context)
{
	vec_free(&context->links);
}

bool touches_part(const struct touch_context *context, size_t i, uint32_t part)
{
	for (size_t at = 0; at < COUNT(touching); at++)
		if (strcmp(touching[at].entity, entry_at(context, i)->entity) == 0)
			return touching[at].touches(context, i, part);
	return false;
}
