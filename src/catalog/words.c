/* The closed sets of words of the format, and the enums they stand for. */
#include "catalog/words.h"

#include <string.h>

static const char *const part_kinds[] = {"section", "commitment", "measure", "sub-measure", "appendix", "form"};
static const char *const change_kinds[] = {"", "same", "clarified", "tightened", "relaxed", "restructured", "new"};
static const char *const audiences[] = {"", "gpai", "gpai-sr"};
static const char *const kpi_states[] = {"open", "defined"};
static const char *const statuses[] = {"draft", "final"};
static const char *const exempts[] = {"open-source", "sme", "modifier"};

const struct words part_kind_words = {part_kinds, COUNT(part_kinds)};
const struct words change_kind_words = {change_kinds, COUNT(change_kinds)};
const struct words audience_words = {audiences, COUNT(audiences)};
const struct words kpi_state_words = {kpi_states, COUNT(kpi_states)};
const struct words status_words = {statuses, COUNT(statuses)};
const struct words exempt_words = {exempts, COUNT(exempts)};

int words_find(const struct words *words, const char *name)
{
	for (size_t i = 0; i < words->n; i++)
		if (*name != '\0' && strcmp(words->v[i], name) == 0)
			return (int)i;
	return -1;
}

void words_list(const struct words *words, struct str *out)
{
	size_t first = *words->v[0] == '\0';

	for (size_t i = first; i < words->n; i++) {
		if (i > first)
			str_add(out, i + 1 == words->n ? " or " : ", ");
		str_add(out, words->v[i]);
	}
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
	return words_find(&part_kind_words, name);
}

int change_kind_parse(const char *name)
{
	return words_find(&change_kind_words, name);
}

int audience_parse(const char *name)
{
	return words_find(&audience_words, name);
}

int kpi_state_parse(const char *name)
{
	return words_find(&kpi_state_words, name);
}

int exempt_parse(const char *name)
{
	int bit = words_find(&exempt_words, name);

	return bit < 0 ? -1 : 1 << bit;
}
