/* Words to choose from. */
#include "ui/choice.h"

#include "ui/text-layout.h"

#include <ctype.h>
#include <string.h>

#define MARK_COLUMNS 4 /* "[x] " */
#define GAP_COLUMNS 3

static bool is_set(const struct choice *choice, size_t word)
{
	return (choice->set >> word & 1U) != 0;
}

static void pick(struct choice *choice, size_t word)
{
	choice->at = word;
	choice->set = choice->any ? choice->set ^ 1U << word : 1U << word;
}

static bool list_has(const char *list, const char *value)
{
	size_t length = strlen(value);

	for (const char *item = list; item != NULL; item = strchr(item, ',')) {
		item += *item == ',';
		item += strspn(item, " ");
		if (strncmp(item, value, length) == 0 && strchr(", ", item[length]) != NULL)
			return true;
	}
	return false;
}

void choice_set(struct choice *choice, const char *value)
{
	if (choice->n > CHOICE_MAX)
		die("A choice has more than %d words.", CHOICE_MAX);
	choice->set = 0;
	choice->at = 0;
	for (size_t i = choice->n; i-- > 0;)
		if (list_has(value, choice->words[i].value)) {
			choice->set = choice->any ? choice->set | 1U << i : 1U << i;
			choice->at = i;
		}
}

void choice_value(const struct choice *choice, struct str *out)
{
	bool first = true;

	for (size_t i = 0; i < choice->n; i++)
		if (is_set(choice, i)) {
			str_addf(out, "%s%s", first ? "" : ",", choice->words[i].value);
			first = false;
		}
}

bool choice_has(const struct choice *choice, const char *value)
{
	for (size_t i = 0; i < choice->n; i++)
		if (is_set(choice, i) && strcmp(choice->words[i].value, value) == 0)
			return true;
	return false;
}

/* --- places --- */

static int word_columns(const struct choice *choice, size_t word)
{
	return MARK_COLUMNS + text_columns(choice->words[word].label, strlen(choice->words[word].label));
}

static struct pos place_of(const struct choice *choice, size_t word, int cols)
{
	struct pos pos = {0, 0};

	for (size_t i = 0; i < word; i++) {
		pos.col += word_columns(choice, i) + GAP_COLUMNS;
		if (pos.col + word_columns(choice, i + 1) > cols)
			pos = (struct pos){pos.row + 1, 0};
	}
	return pos;
}

int choice_height(const struct choice *choice, int cols)
{
	return choice->n > 0 ? place_of(choice, choice->n - 1, cols).row + 1 : 1;
}

/* The word in the row above or below that is nearest; choice->n when there is no such row. */
static size_t word_in_row(const struct choice *choice, int row, int col, int cols)
{
	size_t nearest = choice->n;
	int distance = 0;

	for (size_t i = 0; i < choice->n; i++) {
		struct pos pos = place_of(choice, i, cols);
		int away = pos.col > col ? pos.col - col : col - pos.col;

		if (pos.row == row && (nearest == choice->n || away < distance)) {
			nearest = i;
			distance = away;
		}
	}
	return nearest;
}

/* --- keys --- */

/* One of several is chosen by going to it; boxes are only gone to. */
static enum took go_to(struct choice *choice, size_t word)
{
	if (word >= choice->n)
		return TOOK_NOTHING;
	choice->at = word;
	if (!choice->any)
		pick(choice, word);
	return TOOK_IT;
}

enum took choice_act(struct choice *choice, enum action action, int cols)
{
	struct pos pos;

	if (choice->n == 0)
		return TOOK_NOTHING;
	pos = place_of(choice, choice->at, cols);
	switch (action) {
	case ACTION_LEFT:
		return go_to(choice, choice->at > 0 ? choice->at - 1 : 0);
	case ACTION_RIGHT:
		return go_to(choice, choice->at + 1 < choice->n ? choice->at + 1 : choice->at);
	case ACTION_LINE_START:
		return go_to(choice, 0);
	case ACTION_LINE_END:
		return go_to(choice, choice->n - 1);
	case ACTION_UP:
		return go_to(choice, word_in_row(choice, pos.row - 1, pos.col, cols));
	case ACTION_DOWN:
		return go_to(choice, word_in_row(choice, pos.row + 1, pos.col, cols));
	default:
		return TOOK_NOTHING;
	}
}

enum took choice_typed(struct choice *choice, const char *utf8)
{
	if (strcmp(utf8, "?") == 0)
		return TOOK_NOTHING;
	if (strcmp(utf8, " ") == 0 && choice->n > 0)
		pick(choice, choice->at);
	for (size_t i = 0; i < choice->n; i++)
		if (utf8[0] != '\0' && utf8[1] == '\0' &&
		    tolower((unsigned char)utf8[0]) == choice->words[i].letter)
			pick(choice, i);
	return TOOK_IT;
}

/* --- drawing --- */

/* The letter to type is marked where it stands in the label. */
static void mark_letter(const struct choice_word *word, const struct canvas *canvas, int row, int col)
{
	const char *label = word->label,
		   letters[] = {word->letter, (char)toupper((unsigned char)word->letter), '\0'};
	size_t at = strcspn(label, letters);

	if (word->letter != '\0' && label[at] != '\0')
		canvas_restyle(canvas, row, col + text_columns(label, at), 1, STYLE_KEY);
}

void choice_draw(const struct choice *choice, const struct canvas *canvas, int row, bool focused)
{
	static const char *const marks[2][2] = {{"( ) ", "(•) "}, {"[ ] ", "[x] "}};

	for (size_t i = 0; i < choice->n; i++) {
		struct pos pos = place_of(choice, i, canvas->cols);
		int text = pos.col + MARK_COLUMNS;

		canvas_text(
		    canvas, row + pos.row, pos.col, STYLE_NORMAL, marks[choice->any][is_set(choice, i)]);
		canvas_text_cut(
		    canvas, row + pos.row, text, canvas->cols - text, STYLE_NORMAL, choice->words[i].label);
		if (focused && i == choice->at)
			canvas_restyle(canvas, row + pos.row, pos.col, word_columns(choice, i), STYLE_SELECTED);
		else
			mark_letter(&choice->words[i], canvas, row + pos.row, text);
	}
}

struct pos choice_cursor(const struct choice *choice, const struct canvas *canvas, int row)
{
	struct pos pos = choice->n > 0 ? place_of(choice, choice->at, canvas->cols) : (struct pos){0, 0};

	pos.row += row;
	pos.col += 1; /* in the box, whose state it is about */
	if (pos.col >= canvas->cols)
		pos.col = canvas->cols > 0 ? canvas->cols - 1 : 0;
	return pos;
}
