/* The words that the format has for each value. */
#include "catalog/catalog.h"

#include <string.h>

static const char *const part_kinds[] = {
    [PART_SECTION] = "section", [PART_COMMITMENT] = "commitment", [PART_MEASURE] = "measure",
    [PART_SUB_MEASURE] = "sub-measure", [PART_APPENDIX] = "appendix", [PART_FORM] = "form",
};
static const char *const change_kinds[] = {
    [CHANGE_NONE] = "", [CHANGE_SAME] = "same", [CHANGE_CLARIFIED] = "clarified", [CHANGE_TIGHTENED] = "tightened",
    [CHANGE_RELAXED] = "relaxed", [CHANGE_RESTRUCTURED] = "restructured", [CHANGE_NEW] = "new",
};
static const char *const audiences[] = {
    [AUDIENCE_INHERITED] = "", [AUDIENCE_GPAI] = "gpai", [AUDIENCE_GPAI_SR] = "gpai-sr",
};
static const char *const kpi_states[] = {[KPI_OPEN] = "open", [KPI_DEFINED] = "defined"};

static int parse(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (*names[i] != '\0' && strcmp(names[i], name) == 0)
			return (int)i;
	return -1;
}

const char *part_kind_name(enum part_kind kind)
{
	return part_kinds[kind];
}

const char *change_kind_name(enum change_kind kind)
{
	return change_kinds[kind];
}

const char *audience_name(enum audience audience)
{
	return audiences[audience];
}

const char *kpi_state_name(enum kpi_state state)
{
	return kpi_states[state];
}

int part_kind_parse(const char *name)
{
	return parse(part_kinds, COUNT(part_kinds), name);
}

int change_kind_parse(const char *name)
{
	return parse(change_kinds, COUNT(change_kinds), name);
}

int audience_parse(const char *name)
{
	return parse(audiences, COUNT(audiences), name);
}

int kpi_state_parse(const char *name)
{
	return parse(kpi_states, COUNT(kpi_states), name);
}

int exempt_parse(const char *name)
{
	static const char *const names[] = {"open-source", "sme", "modifier"};
	static const int values[] = {EXEMPT_OPEN_SOURCE, EXEMPT_SME, EXEMPT_MODIFIER};
	int found = parse(names, COUNT(names), name);

	return found < 0 ? -1 : values[found];
}
