/* Tests of ui/action.c, ui/keys.c, ui/hint.c and ui/layout.c: the rows of actions.def and what is made of them. */
#include "ui/hint.h"
#include "ui/layout.h"
#include "ui/view.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const unsigned all_contexts[] = {CTX_ANY, CTX_LIST, CTX_TREE, CTX_PART, CTX_FORM, CTX_EDIT, CTX_EVIDENCE,
    CTX_HISTORY, CTX_DIALOG, CTX_HOME, CTX_PAGER, CTX_CHOOSER, CTX_SEARCH, CTX_HELP, CTX_PROMPT, CTX_NOTE,
    CTX_GAPS, CTX_ACTIONS, CTX_KPIS, CTX_QUESTIONS, CTX_CHECKUP, CTX_CARRY, CTX_CONFIRM, CTX_REVISIONS, CTX_LINEAGE,
    CTX_REPORT, CTX_DECISIONS};

/* Calls for every key of an action; the number of keys. */
static size_t each_key(enum action action, void (*call)(enum action action, uint32_t key, const char *name))
{
	AUTO_FREE char *keys = xstrdup(action_row(action)->keys);
	char *rest = NULL;
	size_t n = 0;

	for (char *name = strtok_r(keys, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest), n++)
		call(action, key_by_name(name, strlen(name)), name);
	return n;
}

static void expect_known(enum action action, uint32_t key, const char *name)
{
	AUTO_STR again = STR_INIT;

	cr_expect(ne(u32, key, PRESS_NONE), "%s: key %s", action_row(action)->name, name);
	key_add_name(key, &again);
	cr_expect(eq(str, again.s, (char *)name));
}

/* What a German, French, Finnish or American keyboard types with at most Shift or Ctrl. */
static void expect_typeable(enum action action, uint32_t key, const char *name)
{
	bool letter_or_digit = key < 0x80 && strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
	    (int)key) != NULL;
	bool sign = key < 0x80 && strchr("/:?+- ", (int)key) != NULL;

	cr_expect(letter_or_digit || sign || key < ' ' || key >= PRESS_UP || key == PRESS_BACKSPACE, "%s: key %s",
	    action_row(action)->name, name);
}

Test(actions, every_row_is_complete)
{
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const struct action_row *row = action_row(action);
		size_t length = strlen(row->help);

		cr_expect(length >= 9 && row->help[length - 1] == '.', "%s: help is no sentence", row->name);
		cr_expect(row->label[0] != '\0' && row->contexts != 0, "%s", row->name);
		cr_expect(gt(sz, each_key(action, expect_known), 0));
		each_key(action, expect_typeable);
		cr_expect(eq(int, action_by_name(row->name), action));
	}
	cr_expect(eq(int, action_by_name("no-such"), ACTION_NONE));
	cr_expect(eq(int, action_by_name(""), ACTION_NONE));
}

/* Else the tests below would pass over a new one. */
Test(actions, every_context_is_tested)
{
	unsigned all = 0;

	for (size_t i = 0; i < COUNT(all_contexts); i++)
		all |= all_contexts[i];
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
		cr_expect(eq(uint, action_row(action)->contexts & ~all, 0), "%s", action_row(action)->name);
	for (const struct view_class *const *class = view_classes(); *class != NULL; class++)
		cr_expect(eq(uint, (*class)->contexts & ~all, 0), "%s", (*class)->name);
}

Test(actions, no_key_means_two_things_in_a_context)
{
	for (size_t i = 0; i < COUNT(all_contexts); i++)
		for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
			for (enum action b = a + 1; b < ACTION_COUNT; b++) {
				AUTO_FREE char *keys = xstrdup(action_row(a)->keys);
				AUTO_FREE char *others = xasprintf(" %s ", action_row(b)->keys);
				char *rest = NULL;

				if ((action_row(a)->contexts & action_row(b)->contexts & all_contexts[i]) == 0)
					continue;
				for (char *name = strtok_r(keys, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest)) {
					AUTO_FREE char *word = xasprintf(" %s ", name);

					cr_expect(strstr(others, word) == NULL, "%s and %s share %s %s",
					    action_row(a)->name, action_row(b)->name, name,
					    context_words(all_contexts[i]));
				}
			}
}

Test(actions, every_context_has_words)
{
	for (size_t i = 0; i < COUNT(all_contexts); i++)
		cr_expect(ne(str, (char *)context_words(all_contexts[i]), ""));
}

Test(actions, help_and_going_back_everywhere_and_leaving_where_nothing_is_typed)
{
	for (size_t i = 0; i < COUNT(all_contexts); i++) {
		cr_expect(eq(int, key_action(PRESS_F1, all_contexts[i], NULL), ACTION_HELP));
		cr_expect(eq(int, key_action(PRESS_ESC, all_contexts[i], NULL), ACTION_BACK));
		if (all_contexts[i] == CTX_EDIT)
			continue;
		cr_expect(eq(int, key_action('?', all_contexts[i], NULL), ACTION_HELP));
		cr_expect(eq(int, key_action('q', all_contexts[i], NULL), ACTION_QUIT));
	}
}

/* Every key of the contexts of a screen can be reached there, unless letters are text. */
Test(actions, every_screen_can_be_worked_and_left)
{
	static const uint32_t keys[] = {PRESS_ENTER, PRESS_ESC, PRESS_F1, '?', 'q'};

	for (const struct view_class *const *class = view_classes(); *class != NULL; class++) {
		unsigned contexts = (*class)->contexts;
		bool typing = (contexts & CTX_EDIT) != 0;

		for (size_t i = 0; i < COUNT(keys); i++) {
			bool text = typing && keys[i] > ' ' && keys[i] < PRESS_UP;

			cr_expect(text || key_action(keys[i], contexts, NULL) != ACTION_NONE, "%s: key %zu", (*class)->name, i);
		}
		for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT && !typing; action++) {
			bool there = (action_row(action)->contexts & (contexts | CTX_ANY)) != 0;
			bool reached = key_of_action(action, contexts) != PRESS_NONE ||
			    key_of_action(action, contexts & ~(unsigned)CTX_PART) != PRESS_NONE; /* never tree and part at once */

			/* What has no key at all is reached by its name. */
			reached = reached || *action_row(action)->keys == '\0';
			cr_expect(reached || !there, "%s: no key means %s", (*class)->name, action_row(action)->name);
		}
	}
}

Test(keys, names_and_back)
{
	AUTO_STR name = STR_INIT;

	cr_expect(eq(u32, key_by_name("m", 1), 'm'));
	cr_expect(eq(u32, key_by_name("ä", strlen("ä")), 0xE4));
	cr_expect(eq(u32, key_by_name("Ctrl-s", 6), 0x13));
	cr_expect(eq(u32, key_by_name("Shift-Tab", 9), PRESS_SHIFT_TAB));
	cr_expect(eq(u32, key_by_name("Space", 5), ' '));
	cr_expect(eq(u32, key_by_name("Ctrl-", 5), PRESS_NONE));
	cr_expect(eq(u32, key_by_name("F13", 3), PRESS_NONE));
	cr_expect(eq(u32, key_by_name("", 0), PRESS_NONE));
	key_list(ACTION_PAGE_DOWN, 0, &name);
	cr_expect(eq(str, name.s, "PageDown, Space, +"));
}

Test(keys, the_most_special_context_decides)
{
	unsigned below = 0;

	cr_expect(eq(int, key_action('l', CTX_TREE, NULL), ACTION_EXPAND));
	cr_expect(eq(int, key_action('l', CTX_TREE | CTX_EVIDENCE, &below), ACTION_LINK));
	cr_expect(eq(int, key_action('l', CTX_TREE | CTX_EVIDENCE, &below), ACTION_EXPAND));
	cr_expect(eq(int, key_action('l', CTX_TREE | CTX_EVIDENCE, &below), ACTION_NONE));
	cr_expect(eq(int, key_action('u', CTX_LIST, NULL), ACTION_UNDO));
	cr_expect(eq(int, key_action('m', CTX_LIST, NULL), ACTION_NONE));
}

Test(keys, letters_are_text_while_typing)
{
	unsigned typing = CTX_ANY | CTX_EDIT | CTX_FORM;

	cr_expect(eq(int, key_action('q', typing, NULL), ACTION_NONE));
	cr_expect(eq(int, key_action(' ', typing, NULL), ACTION_NONE));
	cr_expect(eq(int, key_action(0x65E5, typing, NULL), ACTION_NONE));
	cr_expect(eq(int, key_action(PRESS_DOWN, typing, NULL), ACTION_DOWN));
	cr_expect(eq(int, key_action(CTRL_KEY('s'), typing, NULL), ACTION_SAVE));
	cr_expect(eq(u32, key_of_action(ACTION_HELP, typing), PRESS_F1));
	cr_expect(eq(u32, key_of_action(ACTION_HELP, CTX_ANY), '?'));
	cr_expect(eq(u32, key_of_action(ACTION_UNDO, typing), PRESS_NONE));
}

static char *hint_line(unsigned contexts, unsigned without, int columns)
{
	struct hint_list hints = VEC_INIT;
	struct str line = STR_INIT;

	hints_make(contexts, without, columns, &hints);
	for (size_t i = 0; i < hints.n; i++) {
		str_add(&line, i > 0 ? "  " : "");
		key_add_name(hints.v[i].key, &line);
		str_addf(&line, " %s", action_row(hints.v[i].action)->label);
	}
	vec_free(&hints);
	return str_take(&line);
}

Test(hints, are_cut_at_whole_ones_and_end_with_help)
{
	setlocale(LC_ALL, "C.UTF-8");
	for (int columns = 12; columns < 200; columns++) {
		AUTO_FREE char *line = hint_line(CTX_PART | CTX_PAGER, 0, columns);

		cr_assert(le(sz, strlen(line), (size_t)columns));
		cr_assert(strstr(line, "? all keys") != NULL && strstr(line, "? all keys")[10] == 0);
	}
	AUTO_FREE char *line = hint_line(CTX_PART | CTX_PAGER, 0, 60);

	cr_expect(eq(str, line, "m met  p partly  n not met  x n/a  c note  ? all keys"));
}

Test(hints, only_what_can_be_done)
{
	setlocale(LC_ALL, "C.UTF-8");
	AUTO_FREE char *reading = hint_line(CTX_PART, ACT_CHANGES, 200);
	AUTO_FREE char *typing = hint_line(CTX_NOTE | CTX_EDIT, 0, 200);

	cr_expect(strstr(reading, "met") == NULL && strstr(reading, "undo") == NULL);
	cr_expect(strstr(typing, "undo") == NULL && strstr(typing, "/ ") == NULL);
	cr_expect(strstr(typing, "Ctrl-s keep") != NULL && strstr(typing, "F1 all keys") != NULL);
}

static void expect_layout(int rows, int cols)
{
	struct layout layout = layout_make(rows, cols);
	const struct rect *parts[] = {&layout.title, &layout.rule_above, &layout.work, &layout.rule_below, &layout.status,
	    &layout.hint};
	int next = 0;

	for (size_t i = 0; i < COUNT(parts); i++) {
		if (parts[i]->rows == 0)
			continue;
		cr_assert(parts[i]->row == next && parts[i]->rows > 0 && parts[i]->cols == cols, "%dx%d", rows, cols);
		next += parts[i]->rows;
	}
	if (layout.size == SIZE_TOO_SMALL)
		cr_assert(layout.work.rows == 0 && next <= rows, "%dx%d", rows, cols);
	else
		cr_assert(layout.work.rows >= 5 && next == rows, "%dx%d", rows, cols);
}

Test(layout, the_parts_fill_every_size)
{
	for (int rows = 0; rows <= 200; rows++)
		for (int cols = 0; cols <= 500; cols += 7)
			expect_layout(rows, cols);
}

Test(layout, sizes)
{
	cr_expect(eq(int, layout_make(7, 80).size, SIZE_TOO_SMALL));
	cr_expect(eq(int, layout_make(24, 39).size, SIZE_TOO_SMALL));
	cr_expect(eq(int, layout_make(8, 40).size, SIZE_NARROW));
	cr_expect(eq(int, layout_make(24, 80).size, SIZE_NARROW));
	cr_expect(eq(int, layout_make(30, 110).size, SIZE_WIDE));
	cr_expect(eq(int, layout_make(60, 200).size, SIZE_VERY_WIDE));
	cr_expect(eq(int, layout_make(12, 40).rule_above.rows, 0));
	cr_expect(eq(int, layout_make(24, 80).rule_above.rows, 1));
}
