/* Key names and the look-up of actions by key. */
#include "ui/keys.h"

#include <string.h>

static const struct {
	const char *name;
	uint32_t key;
} named[] = {
	{"Tab", PRESS_TAB}, {"Enter", PRESS_ENTER}, {"Esc", PRESS_ESC}, {"Backspace", PRESS_BACKSPACE}, {"Space", ' '},
	{"Up", PRESS_UP}, {"Down", PRESS_DOWN}, {"Left", PRESS_LEFT}, {"Right", PRESS_RIGHT}, {"Home", PRESS_HOME},
	{"End", PRESS_END}, {"PageUp", PRESS_PAGE_UP}, {"PageDown", PRESS_PAGE_DOWN}, {"Insert", PRESS_INSERT},
	{"Delete", PRESS_DELETE}, {"Shift-Tab", PRESS_SHIFT_TAB}, {"F1", PRESS_F1}, {"F2", PRESS_F2}, {"F3", PRESS_F3},
	{"F4", PRESS_F4}, {"F5", PRESS_F5}, {"F6", PRESS_F6}, {"F7", PRESS_F7}, {"F8", PRESS_F8}, {"F9", PRESS_F9},
	{"F10", PRESS_F10}, {"F11", PRESS_F11}, {"F12", PRESS_F12},
};

uint32_t key_by_name(const char *name, size_t length)
{
	uint32_t point;

	if (length > 0 && utf8_decode(name, length, &point) == length && point > ' ')
		return point;
	if (length == strlen("Ctrl-x") && str_starts(name, "Ctrl-") && name[5] >= 'a' && name[5] <= 'z')
		return CTRL_KEY(name[5]);
	for (size_t i = 0; i < COUNT(named); i++)
		if (strlen(named[i].name) == length && memcmp(named[i].name, name, length) == 0)
			return named[i].key;
	return PRESS_NONE;
}

void key_add_name(uint32_t key, struct str *out)
{
	for (size_t i = 0; i < COUNT(named); i++)
		if (named[i].key == key) {
			str_add(out, named[i].name);
			return;
		}
	if (key < ' ')
		str_addf(out, "Ctrl-%c", (int)(key + 'a' - 1));
	else
		utf8_add(out, key);
}

bool key_is_text(uint32_t key)
{
	return key >= ' ' && key != PRESS_BACKSPACE && key < PRESS_UP;
}

/* Steps through the names in a row's keys; PRESS_NONE at the end. */
static uint32_t next_key(const char **keys)
{
	size_t length;
	uint32_t key;

	*keys += strspn(*keys, " ");
	length = strcspn(*keys, " ");
	key = key_by_name(*keys, length);
	*keys += length;
	return key;
}

static bool row_has_key(const struct action_row *row, uint32_t key)
{
	const char *keys = row->keys;

	for (uint32_t each = next_key(&keys); each != PRESS_NONE; each = next_key(&keys))
		if (each == key)
			return true;
	return false;
}

static enum action bound_in(uint32_t key, unsigned context)
{
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
		if ((action_row(action)->contexts & context) != 0 && row_has_key(action_row(action), key))
			return action;
	return ACTION_NONE;
}

enum action key_action(uint32_t key, unsigned contexts, unsigned *below)
{
	unsigned first = below != NULL && *below != 0 ? *below >> 1 : 1U << 31;
	enum action action;

	if ((contexts & CTX_EDIT) != 0 && key_is_text(key))
		return ACTION_NONE;
	for (unsigned context = first; context != 0; context >>= 1) {
		if (((contexts | CTX_ANY) & context) == 0)
			continue;
		action = bound_in(key, context);
		if (action == ACTION_NONE)
			continue;
		if (below != NULL)
			*below = context;
		return action;
	}
	return ACTION_NONE;
}

uint32_t key_of_action(enum action action, unsigned contexts)
{
	const char *keys = action_row(action)->keys;

	for (uint32_t key = next_key(&keys); key != PRESS_NONE; key = next_key(&keys))
		if (key_action(key, contexts, NULL) == action)
			return key;
	return PRESS_NONE;
}

void key_list(enum action action, unsigned contexts, struct str *out)
{
	const char *keys = action_row(action)->keys, *separator = "";

	for (uint32_t key = next_key(&keys); key != PRESS_NONE; key = next_key(&keys)) {
		if (contexts != 0 && key_action(key, contexts, NULL) != action)
			continue;
		str_add(out, separator);
		key_add_name(key, out);
		separator = ", ";
	}
}
