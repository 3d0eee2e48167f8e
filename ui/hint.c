/* Which keys the bottom line names. */
#include "ui/hint.h"

#include "ui/text-layout.h"

#include <string.h>

static struct hint hint_of(enum action action, unsigned contexts)
{
	struct hint hint = {.action = action, .key = key_of_action(action, contexts)};
	AUTO_STR text = STR_INIT;

	if (hint.key == PRESS_NONE)
		return hint;
	key_add_name(hint.key, &text);
	str_addf(&text, " %s", action_row(action)->label);
	hint.columns = text_columns(text.s, text.len);
	return hint;
}

static bool wanted(const struct action_row *row, unsigned contexts, unsigned without)
{
	return (row->flags & ACT_PRIMARY) != 0 && (row->flags & without) == 0 &&
	    (row->contexts & (contexts | CTX_ANY)) != 0;
}

void hints_make(unsigned contexts, unsigned without, int columns, struct hint_list *out)
{
	struct hint help = hint_of(ACTION_HELP, contexts), back = hint_of(ACTION_BACK, contexts), hint;
	bool inside = (contexts & (CTX_EDIT | CTX_DIALOG)) != 0; /* of a text or question: the way back has to be named */

	if (help.key != PRESS_NONE)
		columns -= help.columns;
	if (inside)
		columns -= back.columns + HINT_GAP;
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		if (action == ACTION_HELP || (inside && action == ACTION_BACK) || !wanted(action_row(action), contexts, without))
			continue;
		hint = hint_of(action, contexts);
		if (hint.key == PRESS_NONE)
			continue;
		if (hint.columns + HINT_GAP > columns)
			break;
		columns -= hint.columns + HINT_GAP;
		vec_push(out, hint);
	}
	if (inside)
		vec_push(out, back);
	if (help.key != PRESS_NONE)
		vec_push(out, help);
}
