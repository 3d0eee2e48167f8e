/* Keys, their names, and which action a key means where. */
#ifndef ADHERE_UI_KEYS_H
#define ADHERE_UI_KEYS_H

#include "ui/action.h"

/* A key is a Unicode code point (Tab, Enter, Esc, Backspace and Ctrl with a letter are control characters), or: */
enum special_key {
	PRESS_NONE = 0,
	PRESS_TAB = '\t',
	PRESS_ENTER = '\r',
	PRESS_ESC = 0x1B,
	PRESS_BACKSPACE = 0x7F,
	PRESS_UP = 0x110000,
	PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT, PRESS_HOME, PRESS_END, PRESS_PAGE_UP, PRESS_PAGE_DOWN, PRESS_INSERT,
	PRESS_DELETE, PRESS_SHIFT_TAB, PRESS_F1, PRESS_F2, PRESS_F3, PRESS_F4, PRESS_F5, PRESS_F6, PRESS_F7, PRESS_F8,
	PRESS_F9, PRESS_F10, PRESS_F11, PRESS_F12,
	PRESS_OTHER /* any key that has no name here, Alt with a key among them */
};

#define CTRL_KEY(letter) ((uint32_t)(letter) & 0x1F)

/* "m", "Ctrl-s", "Shift-Tab", "PageDown", "Space"; PRESS_NONE for any other word. */
uint32_t key_by_name(const char *name, size_t length);
/* Appends the name; the inverse. */
void key_add_name(uint32_t key, struct str *out);
/* True for a key that is text when text is being edited. */
bool key_is_text(uint32_t key);

/*
 * The action of a key in a set of contexts: of the highest one that binds it, CTX_ANY last. Keys that are text mean
 * nothing while CTX_EDIT is in force. `below` (0: none) leaves out that context and the ones above it, and gets the
 * context found, so that repeated calls go down. ACTION_NONE when there is none (left).
 */
enum action key_action(uint32_t key, unsigned contexts, unsigned *below);
/* The first key of an action that means it in these contexts; PRESS_NONE when there is none. */
uint32_t key_of_action(enum action action, unsigned contexts);
/* The keys that mean the action in these contexts (0: all its keys) as they are to be read: "PageDown, Space, +". */
void key_list(enum action action, unsigned contexts, struct str *out);

#endif
