/*
 * A form: fields with labels in one column, the focused one with its help; what is wrong stands beside the field as a
 * sentence. Works in any size by scrolling. Most screens open view_form (view-form.h) instead of using this directly.
 *
 *	static const struct form_row rows[] = {
 *		{.name = "title", .label = "Title", .kind = FORM_LINE, .required = true, .help = "How the report calls it."},
 *		{.name = "kind", .label = "Kind", .kind = FORM_ONE_OF, .words = kinds, .word_n = COUNT(kinds)},
 *		{.name = "until", .label = "Valid until", .kind = FORM_DATE, .help = "A date, or +7d, +2w, +3m from today."},
 *		{.name = "note", .label = "Note", .kind = FORM_TEXT, .lines = 4},
 *	};
 *	form_init(&form, rows, COUNT(rows), today);   form_set(&form, "title", "...");   form_mark_clean(&form);
 *	AUTO_FREE char *title = form_get(&form, "title");
 */
#ifndef ADHERE_UI_FORM_H
#define ADHERE_UI_FORM_H

#include "ui/choice.h"
#include "ui/field.h"
#include "ui/textarea.h"

enum form_kind {
	FORM_LINE,
	FORM_TEXT,   /* several lines */
	FORM_DATE,   /* the value is the ISO date, or "" */
	FORM_ONE_OF, /* of the words */
	FORM_ANY_OF  /* the value is comma-separated */
};

struct form_row {
	const char *name, *label;
	enum form_kind kind;
	const char *help; /* a sentence, shown while the field has the focus; NULL: none */
	bool required;
	/* Says in err what is wrong with a value that is not blank and what is expected; NULL: nothing can be. */
	bool (*check)(const char *value, struct err *err);
	const struct choice_word *words;
	size_t word_n;
	int lines;        /* height of FORM_TEXT, 0: 3 */
};

struct form_field {
	const struct form_row *row;
	struct field line;         /* FORM_LINE, FORM_DATE */
	struct textarea area;      /* FORM_TEXT */
	struct choice choice;      /* FORM_ONE_OF, FORM_ANY_OF */
	char *clean;               /* the value that counts as unchanged */
	char *complaint;           /* what is wrong; NULL: nothing known */
};

struct form {
	struct form_field *fields;
	size_t n, focus;
	char today[DATE_SIZE];
	int rows, cols;            /* as of form_resize */
	int top;                   /* first visible line */
};

/* `rows` stays in use until form_free. */
void form_init(struct form *form, const struct form_row *rows, size_t n, const char *today);
void form_free(struct form *form);
void form_resize(struct form *form, int rows, int cols);
/* Unknown names are a broken invariant. NULL counts as "". */
void form_set(struct form *form, const char *name, const char *value);
/* The value, to be freed by the caller: texts as typed (FORM_LINE without blanks at its ends), dates resolved when valid. */
char *form_get(const struct form *form, const char *name);
void form_focus(struct form *form, const char *name);
const char *form_focused(const struct form *form); /* name */
/* What is there now counts as unchanged. */
void form_mark_clean(struct form *form);
bool form_dirty(const struct form *form);
/* Checks every field; on a fault focuses the first faulty one and returns false with its sentence. */
bool form_check(struct form *form, struct err *err);
/* A sentence beside a field, for what only the caller can know; focuses it. */
void form_complain(struct form *form, const char *name, const char *sentence);
/*
 * Editing, NEXT_FIELD, PREVIOUS_FIELD, UP, DOWN, ENTER (the next field; a line break in FORM_TEXT; not taken in the last
 * field otherwise, so that the caller can save). SAVE, BACK and EDITOR are not taken.
 */
enum took form_act(struct form *form, enum action action, int count);
/* Typed or pasted text goes into the focused field. */
enum took form_typed(struct form *form, const char *utf8);
/* The focused text for an editor outside: true when it is a line or text. form_put_text puts it back as one undoable step. */
bool form_take_text(const struct form *form, struct str *out);
void form_put_text(struct form *form, const char *text);
void form_draw(const struct form *form, const struct canvas *canvas);
struct pos form_cursor(const struct form *form, const struct canvas *canvas);
/* For the status line: what is wrong with the focused field, else its help where the form has no room for it, else its
 * number: "Title, required: How the report calls it." */
void form_status(const struct form *form, struct str *out);

#endif
