/*
 * Words to choose from, each with a letter: one of them "( ) url  (•) file", or any "[x] systemic risk  [ ] SME".
 *
 *	static const struct choice_word kinds[] = {{'u', "url", "URL"}, {'f', "file", "file"}};
 *	struct choice choice = {.words = kinds, .n = COUNT(kinds)};
 *	choice_set(&choice, "file");   str: choice_value(&choice, &out)   -- "file", or "sr,sme" for any
 */
#ifndef ADHERE_UI_CHOICE_H
#define ADHERE_UI_CHOICE_H

#include "ui/view.h"

#define CHOICE_MAX 32

struct choice_word {
	char letter;       /* lower case; typed it chooses or toggles the word */
	const char *value; /* in the value */
	const char *label;
};

struct choice {
	const struct choice_word *words;
	size_t n;      /* at most CHOICE_MAX */
	bool any;      /* check boxes instead of one of them */
	unsigned set;  /* bits of the chosen words */
	size_t at;     /* the word under the cursor */
};

/* Comma-separated values; unknown ones are left out. */
void choice_set(struct choice *choice, const char *value);
void choice_value(const struct choice *choice, struct str *out);
bool choice_has(const struct choice *choice, const char *value);
/* LEFT, RIGHT, LINE_START, LINE_END, and UP and DOWN where the words take several rows; others are not taken. */
enum took choice_act(struct choice *choice, enum action action, int cols);
/* A letter chooses, a blank chooses or toggles the word under the cursor; anything else is taken and ignored, but "?". */
enum took choice_typed(struct choice *choice, const char *utf8);
/* Rows that the words take at that width. */
int choice_height(const struct choice *choice, int cols);
/* From row `row` of the canvas on, which may be outside of it, over its width. */
void choice_draw(const struct choice *choice, const struct canvas *canvas, int row, bool focused);
struct pos choice_cursor(const struct choice *choice, const struct canvas *canvas, int row);

#endif
