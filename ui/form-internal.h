/* What form.c and form-draw.c share. */
#ifndef ADHERE_UI_FORM_INTERNAL_H
#define ADHERE_UI_FORM_INTERNAL_H

#include "ui/form.h"

bool form_is_line(const struct form_field *field);
bool form_is_choice(const struct form_field *field);
/* Rows of a text field. */
int form_text_lines(const struct form_field *field);
/* The value of a field, to be freed by the caller. */
char *form_value(const struct form *form, const struct form_field *field);
/* Columns of the fields in a form of that width. */
int form_input_cols(const struct form *form, int cols);
/* True when a form of that height shows the help of the focused field itself. */
bool form_shows_help(int rows);
/* Scrolls to the focused field, for the size told last. */
void form_settle(struct form *form);

#endif
