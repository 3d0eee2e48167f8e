/*
 * Text being edited: UTF-8, a cursor between clusters, cut and put back, undo. A state machine without a screen.
 *
 *	struct edit edit = EDIT_INIT;   edit_set(&edit, "text");   edit_insert(&edit, "typed");
 *	edit_act(&edit, ACTION_DELETE_BACK);   str_text(&edit.text);   edit_free(&edit);
 */
#ifndef ADHERE_UI_EDIT_H
#define ADHERE_UI_EDIT_H

#include "ui/view.h"

#define EDIT_LIMIT (1 << 20) /* bytes of one text */

enum edit_op {
	EDIT_LEFT, EDIT_RIGHT, EDIT_WORD_LEFT, EDIT_WORD_RIGHT, EDIT_LINE_START, EDIT_LINE_END, EDIT_TEXT_START, EDIT_TEXT_END,
	EDIT_DELETE_BACK, EDIT_DELETE, EDIT_DELETE_WORD, /* the word before the cursor */
	EDIT_CUT_LINE, /* to the end of the line; at its end, the line break */
	EDIT_PUT_BACK, /* what was cut or deleted by word last */
	EDIT_UNDO, EDIT_REDO, EDIT_OP_COUNT
};

/* One replacement: at `at`, `removed` became `inserted`. */
struct edit_step {
	size_t at, cursor; /* cursor: where it was before */
	char *removed, *inserted;
	bool typed; /* may grow by what is typed next */
};
VEC_TYPE(edit_steps, struct edit_step);

struct edit {
	struct str text;
	size_t cursor; /* byte, at the border of a cluster */
	bool one_line; /* line breaks that come in become blanks */
	struct str cut;
	struct edit_steps steps;
	size_t done;   /* steps that are not undone */
};

#define EDIT_INIT {0}

void edit_free(struct edit *edit);
/* Another text, cursor at its end, nothing to undo. */
void edit_set(struct edit *edit, const char *text);
/*
 * Another text, from an editor outside, as one step that can be undone; cursor at its end. In one line, line breaks
 * become blanks and those at the ends go.
 */
void edit_replace_all(struct edit *edit, const char *text);
/*
 * Puts typed or pasted text in at the cursor. CR LF and CR become LF, other control characters but tab are left out,
 * bytes that are not UTF-8 become U+FFFD; all else stays as typed. False, and nothing changed, beyond EDIT_LIMIT.
 */
bool edit_insert(struct edit *edit, const char *utf8);
/* True when text or cursor changed. */
bool edit_do(struct edit *edit, enum edit_op op);
/* Moves the cursor to the cluster border at or before `byte`. */
void edit_move(struct edit *edit, size_t byte);
/* The operation of an action of CTX_EDIT; EDIT_OP_COUNT when it is none. */
enum edit_op edit_op_of(enum action action);

#endif
