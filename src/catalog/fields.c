/* The keys of the format. A key that is not here does not exist. */
#include "catalog/fields.h"

/* owner: the structure that the member belongs to */
#define PLAIN(name, kind, set, owner, member)                                                      \
	{.key = name, .type = kind, .flags = set, .offset = offsetof(struct owner, member), .given = NO_OFFSET,     \
	    .mark = NO_OFFSET}
#define WORD(name, kind, set, owner, member, allowed)                                              \
	{.key = name, .type = kind, .flags = set, .offset = offsetof(struct owner, member), .given = NO_OFFSET,     \
	    .mark = NO_OFFSET, .words = &(allowed)}
#define NESTED(name, set, below)                                                                   \
	{.key = name, .type = FIELD_MAP, .flags = set, .given = NO_OFFSET, .mark = NO_OFFSET, .shape = &(below)}
#define ROWS(name, set, which)                                                                     \
	{.key = name, .type = FIELD_ROWS, .flags = set, .given = NO_OFFSET, .mark = NO_OFFSET, .table = which}
#define SHAPE(called, rows) {.name = called, .fields = rows, .n = COUNT(rows)}

static const struct field source_fields[] = {
	PLAIN("publisher", FIELD_LINE, FIELD_REQUIRED, catalog, publisher),
	PLAIN("url", FIELD_URL, 0, catalog, url),
};
static const struct shape source_shape = SHAPE("a source", source_fields);

static const struct field catalog_fields[] = {
	{.key = "format", .type = FIELD_FORMAT, .flags = FIELD_REQUIRED, .given = NO_OFFSET, .mark = NO_OFFSET},
	PLAIN("catalog", FIELD_ID, FIELD_REQUIRED, catalog, catalog),
	PLAIN("revision", FIELD_ID, FIELD_REQUIRED, catalog, revision),
	PLAIN("title", FIELD_LINE, FIELD_REQUIRED, catalog, title),
	PLAIN("label", FIELD_LINE, FIELD_REQUIRED, catalog, label),
	PLAIN("published", FIELD_DATE, FIELD_REQUIRED, catalog, published),
	WORD("status", FIELD_STATUS, FIELD_REQUIRED, catalog, status, status_words),
	{.key = "supersedes", .type = FIELD_ID, .flags = FIELD_OR_NULL | FIELD_NULLABLE,
	    .offset = offsetof(struct catalog, supersedes), .given = NO_OFFSET,
	    .mark = offsetof(struct catalog, supersedes_mark)},
	PLAIN("language", FIELD_LINE, FIELD_OR_NULL, catalog, language),
	NESTED("source", FIELD_REQUIRED, source_shape),
	PLAIN("notice", FIELD_TEXT, 0, catalog, notice),
	ROWS("deadlines", 0, TABLE_DEADLINES),
	ROWS("glossary", 0, TABLE_TERMS),
	ROWS("parts", FIELD_REQUIRED | FIELD_NOT_EMPTY, TABLE_PARTS),
	ROWS("dropped", 0, TABLE_DROPPED),
	ROWS("resolves", 0, TABLE_RESOLVES),
};
const struct shape catalog_shape = SHAPE("a catalog", catalog_fields);

static const struct field change_fields[] = {
	WORD("kind", FIELD_WORD, FIELD_REQUIRED, part, change, change_kind_words),
	PLAIN("note", FIELD_TEXT, 0, part, change_note),
};
static const struct shape change_shape = SHAPE("a change", change_fields);

static const struct field part_fields[] = {
	PLAIN("id", FIELD_ID, FIELD_REQUIRED, part, id),
	PLAIN("ref", FIELD_LINE, FIELD_REQUIRED, part, ref),
	WORD("kind", FIELD_WORD, FIELD_REQUIRED, part, kind, part_kind_words),
	PLAIN("title", FIELD_LINE, FIELD_REQUIRED, part, title),
	WORD("applies_to", FIELD_WORD, 0, part, applies_to, audience_words),
	{.key = "exempt", .type = FIELD_SET, .offset = offsetof(struct part, exempt),
	    .given = offsetof(struct part, has_exempt), .mark = NO_OFFSET, .words = &exempt_words},
	PLAIN("legal", FIELD_LINES, 0, part, legal),
	PLAIN("summary", FIELD_TEXT, FIELD_OR_NULL, part, summary),
	PLAIN("note", FIELD_TEXT, FIELD_OR_NULL, part, note),
	{.key = "from", .type = FIELD_IDS, .offset = offsetof(struct part, from),
	    .given = offsetof(struct part, has_from), .mark = NO_OFFSET},
	NESTED("change", 0, change_shape),
	ROWS("checks", 0, TABLE_CHECKS),
	ROWS("kpis", 0, TABLE_KPIS),
	ROWS("questions", 0, TABLE_QUESTIONS),
	ROWS("parts", 0, TABLE_PARTS),
};
static const struct shape part_shape = SHAPE("a part", part_fields);

static const struct field check_fields[] = {
	PLAIN("id", FIELD_ID, FIELD_REQUIRED, check, id),
	PLAIN("text", FIELD_TEXT, FIELD_REQUIRED, check, text),
	PLAIN("from", FIELD_IDS, FIELD_NOT_EMPTY, check, from),
	PLAIN("evidence", FIELD_LINES, 0, check, evidence),
};
static const struct shape check_shape = SHAPE("a check", check_fields);

static const struct field kpi_fields[] = {
	PLAIN("id", FIELD_ID, FIELD_REQUIRED, kpi, id),
	PLAIN("text", FIELD_TEXT, FIELD_REQUIRED, kpi, text),
	WORD("state", FIELD_WORD, FIELD_REQUIRED, kpi, state, kpi_state_words),
	PLAIN("unit", FIELD_LINE, FIELD_OR_NULL, kpi, unit),
	PLAIN("target", FIELD_LINE, FIELD_OR_NULL, kpi, target),
	PLAIN("from", FIELD_IDS, FIELD_NOT_EMPTY, kpi, from),
};
static const struct shape kpi_shape = SHAPE("a KPI", kpi_fields);

static const struct field question_fields[] = {
	PLAIN("id", FIELD_ID, FIELD_REQUIRED, question, id),
	PLAIN("text", FIELD_TEXT, FIELD_REQUIRED, question, text),
	PLAIN("closes", FIELD_DATE, FIELD_OR_NULL, question, closes),
};
static const struct shape question_shape = SHAPE("a question", question_fields);

static const struct field deadline_fields[] = {
	PLAIN("date", FIELD_DATE, FIELD_REQUIRED, deadline, date),
	PLAIN("title", FIELD_LINE, FIELD_REQUIRED, deadline, title),
	PLAIN("basis", FIELD_LINE, 0, deadline, basis),
};
static const struct shape deadline_shape = SHAPE("a deadline", deadline_fields);

static const struct field term_fields[] = {
	PLAIN("term", FIELD_LINE, FIELD_REQUIRED, term, term),
	PLAIN("definition", FIELD_TEXT, FIELD_REQUIRED, term, definition),
};
static const struct shape term_shape = SHAPE("a glossary entry", term_fields);

static const struct field dropped_fields[] = {
	PLAIN("id", FIELD_ID, FIELD_REQUIRED, dropped, id),
	PLAIN("note", FIELD_TEXT, 0, dropped, note),
};
static const struct shape dropped_shape = SHAPE("a dropped entry", dropped_fields);

static const struct field resolved_fields[] = {
	PLAIN("id", FIELD_ID, FIELD_REQUIRED, resolved, id),
	PLAIN("revision", FIELD_ID, FIELD_REQUIRED, resolved, revision),
	PLAIN("by", FIELD_IDS, FIELD_REQUIRED, resolved, by),
	PLAIN("note", FIELD_TEXT, 0, resolved, note),
};
static const struct shape resolved_shape = SHAPE("a resolves entry", resolved_fields);

#define TABLE(row, form, owner, array, number)                                                     \
	{.shape = &(form), .size = sizeof(struct row), .mark = offsetof(struct row, mark), .part = owner,           \
	    .rows = offsetof(struct catalog, array), .count = offsetof(struct catalog, number)}

const struct table catalog_tables[TABLE_COUNT] = {
	[TABLE_DEADLINES] = TABLE(deadline, deadline_shape, NO_OFFSET, deadlines, deadline_n),
	[TABLE_TERMS] = TABLE(term, term_shape, NO_OFFSET, terms, term_n),
	[TABLE_PARTS] = TABLE(part, part_shape, NO_OFFSET, parts, part_n),
	[TABLE_CHECKS] = TABLE(check, check_shape, offsetof(struct check, part), checks, check_n),
	[TABLE_KPIS] = TABLE(kpi, kpi_shape, offsetof(struct kpi, part), kpis, kpi_n),
	[TABLE_QUESTIONS] = TABLE(question, question_shape, offsetof(struct question, part), questions, question_n),
	[TABLE_DROPPED] = TABLE(dropped, dropped_shape, NO_OFFSET, dropped, dropped_n),
	[TABLE_RESOLVES] = TABLE(resolved, resolved_shape, NO_OFFSET, resolves, resolved_n),
};
