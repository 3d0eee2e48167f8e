/* A short text wrapped to the width of a canvas: intros, help, complaints. Long ones are documents (doc.h). */
#ifndef ADHERE_UI_PARAGRAPH_H
#define ADHERE_UI_PARAGRAPH_H

#include "ui/canvas.h"

/* Rows that the text takes at that width; 0 for an empty one. NULL counts as empty. */
int paragraph_height(const char *text, int cols);
/* Draws it over the width of the canvas from a row on, which may be outside; at most `rows` rows, the last one cut. */
void paragraph_draw(const struct canvas *canvas, int row, int rows, enum style style, const char *text);

#endif
