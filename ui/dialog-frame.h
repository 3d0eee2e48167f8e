/*
 * What the dialogs share. Their place is the bottom of the area, below a rule and a title, which give way when there is
 * little room.
 */
#ifndef ADHERE_UI_DIALOG_FRAME_H
#define ADHERE_UI_DIALOG_FRAME_H

#include "ui/dialog.h"

#define DIALOG_MARGIN 1
#define DIALOG_COLS_MOST 100 /* of text: longer lines are hard to read */

/* Columns of the text in an area of that width. */
int dialog_text_cols(int cols);
/* Rows there are for the text in an area of that height, when `wanted` would be good. */
int dialog_text_rows(int rows, size_t wanted);
/* The part of the area for the text; with a title also clears and draws what is around it. */
struct canvas dialog_text_canvas(const struct canvas *area, size_t wanted, const char *title);
/* A place within a part of the area, as a place within the area. */
struct pos dialog_pos(const struct canvas *area, const struct canvas *part, struct pos pos);

/* dialog_confirm without a word to type. */
void dialog_confirm_by_choice(struct app *app, const struct dialog_confirm *confirm);

#endif
