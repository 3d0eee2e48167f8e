/* Lineage from a CSV file: what the mapping files of other codes become. */
#include "command/csv-table.h"
#include "command/lineage.h"

#include <string.h>

enum csv_column { CSV_OLD, CSV_NEW, CSV_RELATION, CSV_NOTE };
static const struct csv_form form = {.columns = {"old", "new", "relation", "note"}, .n = 4, .needed = 2,
    .header = "old,new,relation,note", .expected = "old, new, relation or note", .unchanged = "no lineage was recorded"};

/* What a relation says of the substance; NULL: nothing. Sets and their parts are told apart in mapping files only. */
static const struct {
	const char *word, *change;
	bool unrelated;
} relations[] = {
	{"", NULL, false}, {"same", "same", false}, {"clarified", "clarified", false}, {"tightened", "tightened", false},
	{"relaxed", "relaxed", false}, {"restructured", "restructured", false}, {"new", "new", false},
	{"dropped", NULL, false}, {"equal", NULL, false}, {"equal to", NULL, false}, {"equivalent", NULL, false},
	{"equivalent to", NULL, false}, {"subset", "restructured", false}, {"subset of", "restructured", false},
	{"superset", "restructured", false}, {"superset of", "restructured", false}, {"intersect", "restructured", false},
	{"intersects", "restructured", false}, {"intersects with", "restructured", false},
	{"not related", NULL, true}, {"no relationship", NULL, true},
};

struct line {
	char *old, *new, *note;
	const char *change;
	bool unrelated;
	struct mark mark;
};

struct reading {
	const struct proposals *proposals;
	VEC(struct line) lines;
};

static int relation_find(const char *typed)
{
	AUTO_FREE char *folded = text_fold(typed);

	for (char *at = folded; *at != '\0'; at++)
		if (*at == '-' || *at == '_')
			*at = ' ';
	for (size_t i = 0; i < COUNT(relations); i++)
		if (strcmp(relations[i].word, folded) == 0)
			return (int)i;
	return -1;
}

static bool id_check(struct csv_table *table, const struct csv_row *row, enum csv_column column, const struct catalog *catalog,
    const char *id)
{
	enum item_kind kind = catalog_find(catalog, id).kind;

	if (kind != ITEM_NONE && kind != ITEM_QUESTION)
		return true;
	faults_add(&table->faults, table->name, csv_table_mark(table, row, column), "\"%s\" is no part, check or KPI of %s.", id,
	    catalog->revision);
	return false;
}

static bool line_check(struct csv_table *table, const struct csv_row *row, const struct proposals *proposals,
    const struct line *line)
{
	if (*line->old == '\0' && *line->new == '\0') {
		faults_add(&table->faults, table->name, csv_table_mark(table, row, CSV_OLD), "The row names no item.");
		return false;
	}
	if ((*line->old != '\0' && !id_check(table, row, CSV_OLD, proposals->old, line->old)) ||
	    (*line->new != '\0' && !id_check(table, row, CSV_NEW, proposals->new, line->new)))
		return false;
	if (*line->old == '\0' || *line->new == '\0' ||
	    catalog_find(proposals->old, line->old).kind == catalog_find(proposals->new, line->new).kind)
		return true;
	faults_add(&table->faults, table->name, csv_table_mark(table, row, CSV_NEW),
	    "%s and %s are not of the same kind: a part comes from a part, a check from a check.", line->old, line->new);
	return false;
}

static void line_free(struct line *line)
{
	free(line->old);
	free(line->new);
	free(line->note);
}

static void row_take(struct csv_table *table, const struct csv_row *row, void *arg)
{
	struct reading *reading = arg;
	AUTO_FREE char *word = csv_table_word(table, row, CSV_RELATION);
	int relation = relation_find(word);
	struct line line = {.old = csv_table_word(table, row, CSV_OLD), .new = csv_table_word(table, row, CSV_NEW),
		.note = csv_table_word(table, row, CSV_NOTE), .mark = csv_table_mark(table, row, CSV_NEW)};

	if (relation < 0)
		faults_add(&table->faults, table->name, csv_table_mark(table, row, CSV_RELATION), "\"%s\" is no relation: same, "
		    "clarified, tightened, relaxed, restructured, new, dropped, equal, subset, superset, intersects or not-related was "
		    "expected.", word);
	if (relation < 0 || !line_check(table, row, reading->proposals, &line)) {
		line_free(&line);
		return;
	}
	line.change = relations[relation].change;
	line.unrelated = relations[relation].unrelated;
	vec_push(&reading->lines, line);
}

/* What several lines say of the substance of one item: the same, or nothing. */
static const char *change_of(const struct reading *reading, const char *new)
{
	const char *change = NULL;
	bool first = true;

	for (size_t i = 0; i < reading->lines.n; i++) {
		const struct line *line = &reading->lines.v[i];

		if (strcmp(line->new, new) != 0 || line->unrelated)
			continue;
		if (!first && !str_same(change, line->change))
			return "restructured";
		change = line->change;
		first = false;
	}
	return change;
}

static struct proposal proposal_of(const struct proposals *proposals, const char *id, bool ended)
{
	const struct proposal *known = proposals_find(proposals, id, ended);
	struct item_ref ref = catalog_find(ended ? proposals->old : proposals->new, id);

	return known != NULL ? *known : (struct proposal){.kind = ref.kind, .item = ref.index, .ended = ended};
}

/* All lines about the item of the line at `at`, which is the first of them. */
static void make_from(const struct reading *reading, size_t at, struct lineage_row_list *out)
{
	const char *new = reading->lines.v[at].new;
	struct proposal proposal = proposal_of(reading->proposals, new, false);
	AUTO_STR from = STR_INIT, refused = STR_INIT, note = STR_INIT;
	bool related = false;

	for (size_t i = at; i < reading->lines.n; i++) {
		const struct line *line = &reading->lines.v[i];
		struct str *ids = line->unrelated ? &refused : &from;

		if (strcmp(line->new, new) != 0)
			continue;
		related = related || !line->unrelated;
		if (*line->old != '\0')
			str_addf(ids, "%s%s", ids->len > 0 ? " " : "", line->old);
		if (*line->note != '\0')
			str_addf(&note, "%s%s", note.len > 0 ? " " : "", line->note);
	}
	if (related)
		proposal_accept(reading->proposals, &proposal, str_text(&from), proposal.kind == ITEM_PART ? change_of(reading, new) :
		    "", str_text(&note), out);
	if (refused.len > 0)
		proposal_refuse(reading->proposals, &proposal, refused.s, out);
}

static bool is_first(const struct reading *reading, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(reading->lines.v[i].new, reading->lines.v[at].new) == 0)
			return false;
	return true;
}

static void make_rows(const struct reading *reading, struct lineage_row_list *out)
{
	for (size_t i = 0; i < reading->lines.n; i++) {
		const struct line *line = &reading->lines.v[i];

		if (*line->new != '\0') {
			if (is_first(reading, i))
				make_from(reading, i, out);
		} else {
			struct proposal proposal = proposal_of(reading->proposals, line->old, true);

			proposal_drop(reading->proposals, &proposal, line->note, out);
		}
	}
}

bool lineage_csv_read(struct session *session, const struct proposals *proposals, const char *path,
    struct lineage_row_list *out, struct err *err)
{
	struct reading reading = {.proposals = proposals};
	struct csv_table table;
	bool good = csv_table_read(&table, session, &form, path, row_take, &reading, err);

	if (good)
		make_rows(&reading, out);
	for (size_t i = 0; i < reading.lines.n; i++)
		line_free(&reading.lines.v[i]);
	vec_free(&reading.lines);
	csv_table_free(&table);
	return good;
}
