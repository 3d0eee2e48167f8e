/* The tables of a catalog, column by column. */
#include "store/catalog-rows.h"

#include "base/base.h"

static const char *kind_word(int value)
{
	return part_kind_name((enum part_kind)value);
}

static const char *change_word(int value)
{
	return change_kind_name((enum change_kind)value);
}

static const char *audience_word(int value)
{
	return audience_name((enum audience)value);
}

static const char *state_word(int value)
{
	return kpi_state_name((enum kpi_state)value);
}

#define TEXT(type, column, member) {column, FIELD_TEXT, offsetof(struct type, member), 0, NULL, NULL}
#define LIST(type, column, member) {column, FIELD_LIST, offsetof(struct type, member), 0, NULL, NULL}
#define NUMBER(type, column, member) {column, FIELD_NUMBER, offsetof(struct type, member), 0, NULL, NULL}
#define WORD(type, column, member, name, parse) {column, FIELD_WORD, offsetof(struct type, member), 0, name, parse}
#define PART(type, column, member) {column, FIELD_PART, offsetof(struct type, member), 0, NULL, NULL}
#define PART_ID(type, column, member) {column, FIELD_PART_ID, offsetof(struct type, member), 0, NULL, NULL}
#define GROUP(table, type, array, count)                                                           \
	table, sizeof(struct type), offsetof(struct catalog, array), offsetof(struct catalog, count)

const struct group groups[] = {
	{GROUP("part", part, parts, part_n),
	    {TEXT(part, "id", id), TEXT(part, "ref", ref), TEXT(part, "title", title),
	     WORD(part, "kind", kind, kind_word, part_kind_parse), PART(part, "parent", parent),
	     PART_ID(part, "parent_id", parent), NUMBER(part, "depth", depth), NUMBER(part, "subtree_end", end),
	     WORD(part, "applies_to", applies_to, audience_word, audience_parse),
	     {"applies_to_effective", FIELD_AUDIENCE, 0, 0, NULL, NULL},
	     {"exempt", FIELD_SET, offsetof(struct part, exempt), offsetof(struct part, has_exempt), NULL, NULL},
	     {"exempt_effective", FIELD_EXEMPT, 0, 0, NULL, NULL}, LIST(part, "legal", legal),
	     TEXT(part, "summary", summary), TEXT(part, "note", note),
	     {"from_ids", FIELD_LIST, offsetof(struct part, from), offsetof(struct part, has_from), NULL, NULL},
	     WORD(part, "change", change, change_word, change_kind_parse), TEXT(part, "change_note", change_note)}},
	{GROUP("check_item", check, checks, check_n),
	    {TEXT(check, "id", id), PART(check, "part", part), PART_ID(check, "part_id", part), TEXT(check, "text", text),
	     LIST(check, "from_ids", from), LIST(check, "evidence", evidence)}},
	{GROUP("kpi", kpi, kpis, kpi_n),
	    {TEXT(kpi, "id", id), PART(kpi, "part", part), PART_ID(kpi, "part_id", part), TEXT(kpi, "text", text),
	     WORD(kpi, "state", state, state_word, kpi_state_parse), TEXT(kpi, "unit", unit), TEXT(kpi, "target", target),
	     LIST(kpi, "from_ids", from)}},
	{GROUP("question", question, questions, question_n),
	    {TEXT(question, "id", id), PART(question, "part", part), PART_ID(question, "part_id", part),
	     TEXT(question, "text", text), TEXT(question, "closes", closes)}},
	{GROUP("deadline", deadline, deadlines, deadline_n),
	    {TEXT(deadline, "date", date), TEXT(deadline, "title", title), TEXT(deadline, "basis", basis)}},
	{GROUP("term", term, terms, term_n), {TEXT(term, "term", term), TEXT(term, "definition", definition)}},
	{GROUP("dropped", dropped, dropped, dropped_n), {TEXT(dropped, "id", id), TEXT(dropped, "note", note)}},
	{GROUP("resolved", resolved, resolves, resolved_n),
	    {TEXT(resolved, "id", id), TEXT(resolved, "in_revision", revision), LIST(resolved, "by_ids", by),
	     TEXT(resolved, "note", note)}},
};
const size_t group_n = COUNT(groups);
