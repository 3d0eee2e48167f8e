/* Surfaces without a terminal. */
#include "tests/widget/widget.h"

#include "ui/surface.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static struct canvas start(int rows, int cols, bool color)
{
	static struct surface surface;
	FILE *nowhere = fopen("/dev/null", "r+e");

	if (setlocale(LC_ALL, "C.UTF-8") == NULL || nowhere == NULL)
		die("The widget tests need the locale C.UTF-8 and /dev/null.");
	if (newterm("xterm-256color", nowhere, nowhere) == NULL)
		die("The widget tests need the terminal description xterm-256color.");
	surface.window = newpad(rows, cols);
	if (theme_apply(&surface, color) != color)
		die("There are no colours in the widget tests.");
	return (struct canvas){.surface = &surface, .rows = rows, .cols = cols};
}

struct canvas widget_start(int rows, int cols)
{
	return start(rows, cols, true);
}

struct canvas widget_start_mono(int rows, int cols)
{
	return start(rows, cols, false);
}

/* The second half of a wide character holds nothing of its own. */
static bool is_second_half(const struct canvas *canvas, int row, int col)
{
	wchar_t here[CCHARW_MAX + 1], before[CCHARW_MAX + 1];
	cchar_t cell;
	attr_t attributes;
	short pair;

	if (col == 0 || mvwin_wch(canvas->surface->window, canvas->row + row, canvas->col + col, &cell) == ERR ||
	    getcchar(&cell, here, &attributes, &pair, NULL) == ERR)
		return false;
	mvwin_wch(canvas->surface->window, canvas->row + row, canvas->col + col - 1, &cell);
	if (getcchar(&cell, before, &attributes, &pair, NULL) == ERR)
		return false;
	return wcwidth(before[0]) == 2 && here[0] == before[0];
}

static void add_cell(const struct canvas *canvas, int row, int col, struct str *out)
{
	wchar_t text[CCHARW_MAX + 1] = {0};
	cchar_t cell;
	attr_t attributes;
	short pair;

	if (mvwin_wch(canvas->surface->window, canvas->row + row, canvas->col + col, &cell) == ERR ||
	    getcchar(&cell, text, &attributes, &pair, NULL) == ERR)
		return;
	for (size_t i = 0; text[i] != L'\0'; i++)
		utf8_add(out, (uint32_t)text[i]);
}

char *widget_row(const struct canvas *canvas, int row)
{
	struct str out = STR_INIT;

	for (int col = 0; col < canvas->cols; col++)
		if (!is_second_half(canvas, row, col))
			add_cell(canvas, row, col, &out);
	while (out.len > 0 && out.s[out.len - 1] == ' ')
		str_cut(&out, out.len - 1);
	return str_take(&out);
}

char *widget_text(const struct canvas *canvas)
{
	struct str out = STR_INIT;
	size_t filled = 0;

	for (int row = 0; row < canvas->rows; row++) {
		AUTO_FREE char *text = widget_row(canvas, row);

		str_addf(&out, "%s\n", text);
		if (text[0] != '\0')
			filled = out.len;
	}
	str_cut(&out, filled);
	return str_take(&out);
}

bool widget_has_style(const struct canvas *canvas, int row, int col, int columns, enum style style)
{
	attr_t wanted = canvas->surface->attributes[style], attributes;
	wchar_t text[CCHARW_MAX + 1];
	cchar_t cell;
	short pair;

	for (int i = 0; i < columns; i++) {
		mvwin_wch(canvas->surface->window, canvas->row + row, canvas->col + col + i, &cell);
		if (getcchar(&cell, text, &attributes, &pair, NULL) == ERR || pair != PAIR_NUMBER(wanted) ||
		    (attributes & ~(attr_t)(A_COLOR | A_ALTCHARSET)) != (wanted & ~(attr_t)A_COLOR))
			return false;
	}
	return true;
}
