/*
 * One line of text being edited, scrolled sideways so that the cursor is in it; and a line that takes a date.
 *
 *	struct field field = {0};   field_set(&field, "text");   field_draw(&field, canvas, 0, focused);
 */
#ifndef ADHERE_UI_FIELD_H
#define ADHERE_UI_FIELD_H

#include "ui/edit.h"

struct field {
	struct edit edit;
};

void field_free(struct field *field);
void field_set(struct field *field, const char *text);
const char *field_text(const struct field *field); /* borrowed until the next change */
/* Editing actions; UP, DOWN and the others are not taken. */
enum took field_act(struct field *field, enum action action);
enum took field_typed(struct field *field, const char *utf8);
/* On row `row` of the canvas, over its width. */
void field_draw(const struct field *field, const struct canvas *canvas, int row, bool focused);
struct pos field_cursor(const struct field *field, const struct canvas *canvas, int row);

/*
 * What a date that was typed means: the ISO date in `out` ("" for a blank text) and true, or false with a sentence.
 * `today` is what +7d counts from.
 */
bool date_field_resolve(const char *typed, const char *today, char out[DATE_SIZE], struct err *err);

#endif
