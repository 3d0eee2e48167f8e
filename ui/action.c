/* The action rows and their look-ups. */
#include "ui/action.h"

#include <string.h>

static const struct action_row rows[ACTION_COUNT] = {
	[ACTION_NONE] = {"", "", 0, 0, "", ""},
#define A(id, name, keys, contexts, flags, label, help) [ACTION_##id] = {name, keys, contexts, flags, label, help},
#include "ui/actions.def"
#undef A
};

const struct action_row *action_row(enum action action)
{
	return &rows[action < ACTION_COUNT ? action : ACTION_NONE];
}

enum action action_by_name(const char *name)
{
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
		if (strcmp(rows[action].name, name) == 0)
			return action;
	return ACTION_NONE;
}

static const struct {
	enum context context;
	const char *words;
} contexts[] = {
	{CTX_ANY, "everywhere"}, {CTX_LIST, "in lists"}, {CTX_TREE, "in the outline"}, {CTX_PART, "on a check"},
	{CTX_FORM, "in forms"}, {CTX_EDIT, "while typing"}, {CTX_NOTE, "in a long text"}, {CTX_EVIDENCE, "with evidence"}, {CTX_HISTORY, "in the history"},
	{CTX_DIALOG, "in questions"}, {CTX_HOME, "on the home screen"}, {CTX_PAGER, "in long texts"},
	{CTX_CHOOSER, "among assessments and revisions"}, {CTX_SEARCH, "while searching"}, {CTX_HELP, "in the help"}, {CTX_PROMPT, "in the line at the bottom"},
	{CTX_CHECKUP, "in the checkup"}, {CTX_GAPS, "among gaps"}, {CTX_ACTIONS, "among actions"},
	{CTX_LINEAGE, "with proposed lineage"},
	{CTX_CARRY, "when carrying over"}, {CTX_CONFIRM, "when confirming"},
	{CTX_KPIS, "among KPIs"}, {CTX_QUESTIONS, "among open questions"},
	{CTX_REVISIONS, "comparing revisions"},
	{CTX_REPORT, "in the report"}, {CTX_DECISIONS, "among decisions"},
};

const char *context_words(enum context context)
{
	for (size_t i = 0; i < COUNT(contexts); i++)
		if (contexts[i].context == context)
			return contexts[i].words;
	return "";
}
