/* Styles to attributes, with colour and without. */
#include "ui/theme.h"

#include "ui/surface.h"

bool theme_wants_color(enum when option, const char *no_color)
{
	if (option != WHEN_AUTO)
		return option == WHEN_ALWAYS;
	return no_color == NULL || no_color[0] == '\0';
}

#define NO_PAIR (-1)

/*
 * Colour only repeats what a word says. Yellow is not used: it can't be read on a white background, and magenta can be
 * read on both. Backgrounds are left alone but for reverse.
 */
static const struct {
	attr_t mono, with_color;
	short foreground;
} roles[STYLE_COUNT] = {
	[STYLE_NORMAL] = {A_NORMAL, A_NORMAL, NO_PAIR},
	[STYLE_STRONG] = {A_BOLD, A_BOLD, NO_PAIR},
	[STYLE_QUIET] = {A_NORMAL, A_DIM, NO_PAIR},
	[STYLE_TITLE] = {A_BOLD, A_BOLD, NO_PAIR},
	[STYLE_SELECTED] = {A_REVERSE, A_REVERSE, NO_PAIR},
	[STYLE_SELECTED_AWAY] = {A_UNDERLINE, A_UNDERLINE, NO_PAIR},
	[STYLE_GOOD] = {A_NORMAL, A_NORMAL, COLOR_GREEN},
	[STYLE_WARN] = {A_NORMAL, A_NORMAL, COLOR_MAGENTA},
	[STYLE_BAD] = {A_BOLD, A_BOLD, COLOR_RED},
	[STYLE_ACCENT] = {A_BOLD, A_NORMAL, COLOR_CYAN},
	[STYLE_KEY] = {A_BOLD, A_BOLD, NO_PAIR},
	[STYLE_MESSAGE] = {A_BOLD, A_BOLD, NO_PAIR},
	[STYLE_ERROR] = {A_BOLD | A_REVERSE, A_BOLD, COLOR_RED},
	[STYLE_FIELD] = {A_UNDERLINE, A_UNDERLINE, NO_PAIR},
	[STYLE_MATCH] = {A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE, NO_PAIR},
};

static bool start_colors(void)
{
	if (!has_colors() || start_color() == ERR || use_default_colors() == ERR)
		return false;
	for (short color = COLOR_RED; color <= COLOR_CYAN; color++)
		if (init_pair(color, color, -1) == ERR)
			return false;
	return true;
}

bool theme_apply(struct surface *surface, bool color)
{
	color = color && start_colors();
	for (int style = 0; style < STYLE_COUNT; style++) {
		if (!color)
			surface->attributes[style] = roles[style].mono;
		else if (roles[style].foreground == NO_PAIR)
			surface->attributes[style] = roles[style].with_color;
		else
			surface->attributes[style] = roles[style].with_color | (attr_t)COLOR_PAIR(roles[style].foreground);
	}
	return color;
}
