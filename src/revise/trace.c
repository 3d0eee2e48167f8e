/* One item through all revisions. */
#include "revise/trace.h"

#include "revise/items.h"

#include <string.h>

/* Which items of each revision are on the way. */
struct way {
	const struct revisions *revisions;
	enum item_kind kind;
	struct relation *steps; /* from each revision to the next; NULL for questions */
	bool **on;
};

static void way_make(struct way *way, const struct revisions *revisions, size_t at, struct item_ref item)
{
	*way = (struct way){.revisions = revisions, .kind = item.kind};
	way->on = xcalloc(revisions->n, sizeof *way->on);
	for (size_t i = 0; i < revisions->n; i++)
		way->on[i] = xcalloc(item_count(revisions->v[i], item.kind), sizeof **way->on);
	way->on[at][item.index] = true;
	if (item.kind == ITEM_QUESTION)
		return;
	way->steps = xcalloc(revisions->n, sizeof *way->steps);
	for (size_t i = 0; i + 1 < revisions->n; i++)
		relation_of_step(&way->steps[i], revisions->v[i], revisions->v[i + 1], item.kind);
}

static void way_free(struct way *way)
{
	for (size_t i = 0; i < way->revisions->n; i++)
		free(way->on[i]);
	for (size_t i = 0; way->steps != NULL && i + 1 < way->revisions->n; i++)
		relation_free(&way->steps[i]);
	free(way->on);
	free(way->steps);
}

/* All that it came from, and all that came of it: not what else came of what it came from. */
static void way_walk(struct way *way, size_t at)
{
	for (size_t i = at; i > 0; i--)
		for (uint32_t item = 0; item < way->steps[i - 1].after_n; item++)
			if (way->on[i][item])
				index_list_mark(&way->steps[i - 1].before[item], way->on[i - 1]);
	for (size_t i = at; i + 1 < way->revisions->n; i++)
		for (uint32_t item = 0; item < way->steps[i].before_n; item++)
			if (way->on[i][item])
				index_list_mark(&way->steps[i].after[item], way->on[i + 1]);
}

/* --- lines --- */

static void describe(const struct catalog *catalog, enum item_kind kind, uint32_t item, struct trace_line *line)
{
	uint32_t parent = kind == ITEM_PART ? item : item_parent(catalog, kind, item);
	const struct part *part = &catalog->parts[parent];

	line->id = item_id(catalog, kind, item);
	line->text = item_text(catalog, kind, item);
	line->change = kind == ITEM_QUESTION ? CHANGE_NONE : part->change;
	line->note = kind == ITEM_QUESTION || part->change_note == NULL ? "" : part->change_note;
}

static void add_item(struct trace *trace, const struct way *way, size_t revision, uint32_t item, bool here)
{
	struct trace_line line = {.kind = TRACE_ITEM, .revision = revision, .item = item, .here = here};

	describe(trace->revisions->v[revision], trace->kind, item, &line);
	if (revision > 0 && way->steps != NULL) {
		const struct index_list *before = &way->steps[revision - 1].before[item];

		for (size_t i = 0; i < before->n; i++)
			vec_push(&line.from, before->v[i]);
	}
	vec_push(&trace->lines, line);
}

static void add_end(struct trace *trace, size_t revision, uint32_t item)
{
	struct trace_line line = {.kind = TRACE_ENDED, .revision = revision, .item = item};

	describe(trace->revisions->v[revision - 1], trace->kind, item, &line);
	line.change = CHANGE_NONE;
	line.note = dropped_note(trace->revisions->v[revision], line.id);
	vec_push(&trace->lines, line);
}

/* What a revision says of questions and KPIs that are on the way in an earlier one. */
static void add_settled(struct trace *trace, const struct way *way, size_t revision)
{
	const struct catalog *catalog = trace->revisions->v[revision];

	for (uint32_t i = 0; i < catalog->resolved_n; i++) {
		const struct resolved *resolved = &catalog->resolves[i];

		for (size_t j = 0; j < revision; j++) {
			struct item_ref item = catalog_find(trace->revisions->v[j], resolved->id);

			if (item.kind == trace->kind && way->on[j][item.index] &&
			    strcmp(trace->revisions->v[j]->revision, resolved->revision) == 0)
				vec_push(&trace->lines, (struct trace_line){.kind = TRACE_SETTLED, .revision = revision,
				    .item = NO_PART, .id = resolved->id, .text = "", .note = resolved->note, .by = &resolved->by});
		}
	}
}

static void add_revision(struct trace *trace, const struct way *way, size_t revision, size_t at, uint32_t asked)
{
	for (uint32_t i = 0; i < item_count(trace->revisions->v[revision], trace->kind); i++)
		if (way->on[revision][i])
			add_item(trace, way, revision, i, revision == at && i == asked);
	if (trace->kind == ITEM_KPI || trace->kind == ITEM_QUESTION)
		add_settled(trace, way, revision);
	/* What ended before the item that was asked for is not on its way. */
	for (uint32_t i = 0; revision > at && way->steps != NULL && i < way->steps[revision - 1].before_n; i++)
		if (way->on[revision - 1][i] && way->steps[revision - 1].after[i].n == 0)
			add_end(trace, revision, i);
}

bool trace_make(struct trace *trace, const struct revisions *revisions, size_t at, const char *id, struct err *err)
{
	struct item_ref item = catalog_find(revisions->v[at], id);
	struct way way;

	*trace = (struct trace){.revisions = revisions, .kind = item.kind};
	if (item.kind == ITEM_NONE)
		return err_set(err, ERR_INPUT, "%s has no part, check, KPI or question %s: name another --revision.",
		    revisions->v[at]->revision, id);
	way_make(&way, revisions, at, item);
	if (way.steps != NULL)
		way_walk(&way, at);
	for (size_t i = 0; i < revisions->n; i++)
		add_revision(trace, &way, i, at, item.index);
	way_free(&way);
	return true;
}

void trace_free(struct trace *trace)
{
	for (size_t i = 0; i < trace->lines.n; i++)
		vec_free(&trace->lines.v[i].from);
	vec_free(&trace->lines);
}

const char *trace_from(const struct trace *trace, const struct trace_line *line, size_t i)
{
	return item_id(trace->revisions->v[line->revision - 1], trace->kind, line->from.v[i]);
}

const char *trace_words(const struct trace *trace, const struct trace_line *line)
{
	switch (line->kind) {
	case TRACE_ENDED:
		return trace->kind == ITEM_PART ? "dropped" : "not continued";
	case TRACE_SETTLED:
		return line->by->n == 0 ? "given up" : "settled";
	case TRACE_ITEM:
		break;
	}
	if (line->revision > 0 && line->from.n == 0 && trace->kind != ITEM_PART)
		return "new";
	return change_kind_name(line->change);
}
