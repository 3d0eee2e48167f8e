/* A short text wrapped to the width of a canvas. */
#include "ui/paragraph.h"

#include "ui/text-layout.h"

#include <string.h>

static bool is_empty(const char *text)
{
	return text == NULL || text[0] == '\0';
}

int paragraph_height(const char *text, int cols)
{
	struct text_rows rows = VEC_INIT;
	int height;

	if (is_empty(text))
		return 0;
	text_wrap(text, strlen(text), cols, &rows);
	height = (int)rows.n;
	vec_free(&rows);
	return height;
}

void paragraph_draw(const struct canvas *canvas, int row, int rows, enum style style, const char *text)
{
	struct text_rows wrapped = VEC_INIT;

	if (is_empty(text))
		return;
	text_wrap(text, strlen(text), canvas->cols, &wrapped);
	for (size_t i = 0; i < wrapped.n && (int)i < rows; i++) {
		if ((int)i + 1 == rows && i + 1 < wrapped.n)
			canvas_text_cut(
			    canvas, row + (int)i, 0, canvas->cols, style, text + wrapped.v[i].start);
		else
			canvas_textn(
			    canvas, row + (int)i, 0, style, text + wrapped.v[i].start, wrapped.v[i].length);
	}
	vec_free(&wrapped);
}
