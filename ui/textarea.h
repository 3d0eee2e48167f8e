/*
 * Text of several lines being edited, wrapped to the width for the eye only: what is kept is exactly what was typed.
 *
 *	struct textarea area = {0};   textarea_set(&area, note);   textarea_resize(&area, rows, cols);
 *	textarea_draw(&area, canvas, true);   cursor: textarea_cursor(&area, canvas)
 */
#ifndef ADHERE_UI_TEXTAREA_H
#define ADHERE_UI_TEXTAREA_H

#include "ui/edit.h"
#include "ui/text-layout.h"

struct textarea {
	struct edit edit;
	int rows, cols;  /* as of textarea_resize */
	size_t top;      /* first visible row */
	int goal;        /* column that Up and Down keep to; -1: where the cursor is */
};

void textarea_free(struct textarea *area);
void textarea_set(struct textarea *area, const char *text);
const char *textarea_text(const struct textarea *area); /* borrowed until the next change */
void textarea_resize(struct textarea *area, int rows, int cols);
/* Editing actions, ENTER (a line break), UP, DOWN, PAGE_UP, PAGE_DOWN; Up in the first row and Down in the last are not taken. */
enum took textarea_act(struct textarea *area, enum action action, int count);
enum took textarea_typed(struct textarea *area, const char *utf8);
void textarea_draw(const struct textarea *area, const struct canvas *canvas, bool focused);
/* `rows` rows from row `row` of the canvas on, which may be outside of it: for what is scrolled itself. */
void textarea_draw_at(const struct textarea *area, const struct canvas *canvas, int row, int rows, bool focused);
struct pos textarea_cursor(const struct textarea *area, const struct canvas *canvas);
/* Rows that the text takes at that width. */
size_t textarea_height(const struct textarea *area, int cols);

#endif
