/* Input of the terminal: keys, sequences and pastes as events. */
#include "ui/term-internal.h"

#include <string.h>

#define PASTE_LIMIT (1U << 20) /* bytes */

static const struct {
	int code;
	uint32_t key;
} codes[] = {
	{KEY_UP, PRESS_UP}, {KEY_DOWN, PRESS_DOWN}, {KEY_LEFT, PRESS_LEFT}, {KEY_RIGHT, PRESS_RIGHT},
	{KEY_HOME, PRESS_HOME}, {KEY_FIND, PRESS_HOME}, {KEY_END, PRESS_END}, {KEY_SELECT, PRESS_END},
	{KEY_PPAGE, PRESS_PAGE_UP}, {KEY_NPAGE, PRESS_PAGE_DOWN}, {KEY_IC, PRESS_INSERT}, {KEY_DC, PRESS_DELETE},
	{KEY_BTAB, PRESS_SHIFT_TAB}, {KEY_ENTER, PRESS_ENTER}, {KEY_BACKSPACE, PRESS_BACKSPACE},
};

static uint32_t key_of_code(int code)
{
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return PRESS_F1 + (uint32_t)(code - KEY_F(1));
	for (size_t i = 0; i < COUNT(codes); i++)
		if (codes[i].code == code)
			return codes[i].key;
	return PRESS_OTHER;
}

static uint32_t key_of_character(wint_t character)
{
	switch (character) {
	case L'\0':
		return PRESS_OTHER;
	case L'\n':
		return PRESS_ENTER;
	case L'\b':
		return PRESS_BACKSPACE;
	default:
		return (uint32_t)character;
	}
}

/* The result of get_wch(): OK, KEY_CODE_YES or ERR. */
static int read_input(struct terminal *term, int milliseconds, wint_t *input)
{
	wtimeout(term->input, milliseconds);
	return wget_wch(term->input, input);
}

/*
 * After an Esc that more follows at once: a sequence that terminfo does not know, or Alt with a key. Neither may be
 * taken for Esc and other keys, which would do things.
 */
static uint32_t swallow_sequence(struct terminal *term)
{
	wint_t input;

	if (read_input(term, 0, &input) != OK)
		return PRESS_ESC;
	if (input == L'O')
		read_input(term, 0, &input);
	else if (input == L'[')
		while (read_input(term, 0, &input) == OK && (input < 0x40 || input > 0x7E))
			;
	return PRESS_OTHER;
}

/* Newlines as \n, nothing else below blank but tabs. */
static void clean_paste(struct str *paste)
{
	AUTO_STR raw = *paste;

	*paste = (struct str)STR_INIT;
	for (size_t i = 0; i < raw.len; i++) {
		unsigned char byte = (unsigned char)raw.s[i];

		if (byte == '\r' && i + 1 < raw.len && raw.s[i + 1] == '\n')
			continue;
		if (byte == '\r')
			byte = '\n';
		if ((byte >= ' ' && byte != 0x7F) || byte == '\n' || byte == '\t')
			str_addc(paste, (char)byte);
	}
}

struct term_event term_end_paste(struct terminal *term)
{
	term->pasting = false;
	clean_paste(&term->paste);
	return (struct term_event){
	    .kind = TERM_PASTE, .text = term->paste_too_long ? NULL : str_text(&term->paste)};
}

static struct term_event start_paste(struct terminal *term)
{
	term->pasting = true;
	term->paste_too_long = false;
	str_clear(&term->paste);
	return (struct term_event){.kind = TERM_NOTHING};
}

static bool ends_with(const struct str *text, const char *end)
{
	size_t length = strlen(end);

	return text->len >= length && memcmp(text->s + text->len - length, end, length) == 0;
}

static struct term_event add_to_paste(struct terminal *term, int kind, wint_t input)
{
	if (kind == KEY_CODE_YES && input == CODE_PASTE_END)
		return term_end_paste(term);
	if (kind == KEY_CODE_YES)
		return (struct term_event){.kind = TERM_NOTHING};
	if (term->paste.len >= PASTE_LIMIT) {
		term->paste_too_long = true;
		str_cut(&term->paste, strlen(PASTE_END));
	}
	utf8_add(&term->paste, (uint32_t)input);
	if (!ends_with(&term->paste, PASTE_END)) /* its first byte may have come too early to be recognised */
		return (struct term_event){.kind = TERM_NOTHING};
	str_cut(&term->paste, term->paste.len - strlen(PASTE_END));
	return term_end_paste(term);
}

static struct term_event event_of_input(struct terminal *term, int kind, wint_t input)
{
	if (term->pasting)
		return add_to_paste(term, kind, input);
	if (kind == KEY_CODE_YES && input == CODE_PASTE_START)
		return start_paste(term);
	if (kind == KEY_CODE_YES && input == KEY_RESIZE) /* ncurses tells itself; the signal has told us */
		return (struct term_event){.kind = TERM_NOTHING};
	if (kind == KEY_CODE_YES)
		return (struct term_event){.kind = TERM_KEY, .key = key_of_code((int)input)};
	if (input == L'\033')
		return (struct term_event){.kind = TERM_KEY, .key = swallow_sequence(term)};
	return (struct term_event){.kind = TERM_KEY, .key = key_of_character(input)};
}

struct term_event term_read(struct terminal *term, int milliseconds)
{
	struct term_event event = {.kind = TERM_NOTHING};
	wint_t input;
	int kind;

	while (event.kind == TERM_NOTHING && (kind = read_input(term, milliseconds, &input)) != ERR) {
		term->errors = 0;
		event = event_of_input(term, kind, input);
		milliseconds = 0;
	}
	return event;
}
