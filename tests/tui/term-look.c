/* What the terminal in memory shows, and what tests expect of it. */
#include "tests/tui/term-run.h"

#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>

#define LIMIT 3000 /* milliseconds in which what is expected has to come */

static void add_cell(struct term *t, int row, int col, struct str *out)
{
	VTermScreenCell cell;

	if (!vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, &cell))
		return;
	if (cell.chars[0] == 0)
		str_addc(out, ' ');
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0 && cell.chars[i] != (uint32_t)-1; i++)
		utf8_add(out, cell.chars[i]);
}

char *term_row(struct term *t, int row)
{
	struct str out = STR_INIT;

	for (int col = 0; col < t->cols; col++)
		add_cell(t, row, col, &out);
	while (out.len > 0 && out.s[out.len - 1] == ' ')
		str_cut(&out, out.len - 1);
	return str_take(&out);
}

char *term_text(struct term *t)
{
	struct str out = STR_INIT;

	for (int row = 0; row < t->rows; row++) {
		AUTO_FREE char *text = term_row(t, row);

		str_addf(&out, "%s\n", text);
	}
	return str_take(&out);
}

int term_find(struct term *t, const char *text)
{
	for (int row = 0; row < t->rows; row++) {
		AUTO_FREE char *line = term_row(t, row);

		if (strstr(line, text) != NULL)
			return row;
	}
	return -1;
}

bool term_shows(struct term *t, const char *text)
{
	return term_find(t, text) >= 0;
}

void term_cursor(struct term *t, int *row, int *col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vterm), &pos);
	*row = pos.row;
	*col = pos.col;
}

bool term_cursor_visible(const struct term *t)
{
	return t->cursor_visible;
}

bool term_alternate_screen(const struct term *t)
{
	return t->alternate;
}

bool term_marks_pastes(struct term *t)
{
	char bytes[64];

	vterm_output_read(t->vterm, bytes, sizeof bytes);
	vterm_keyboard_start_paste(t->vterm);
	return vterm_output_read(t->vterm, bytes, sizeof bytes) > 0;
}

struct term_cell term_cell(struct term *t, int row, int col)
{
	VTermScreenCell cell = {0};

	vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, &cell);
	return (struct term_cell){
	    .bold = cell.attrs.bold,
	    .underline = cell.attrs.underline != 0,
	    .reverse = cell.attrs.reverse,
	    .colored = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg),
	};
}

/* --- expectations --- */

/* Reads on until `holds` or the limit. */
static bool comes(struct term *t, bool (*holds)(struct term *t, const void *arg), const void *arg, int milliseconds)
{
	long long until = term_now() + milliseconds;

	term_drain(t);
	while (!holds(t, arg)) {
		if (term_now() > until || t->master < 0)
			return false;
		term_wait_output(t, until - term_now());
		term_drain(t);
	}
	return true;
}

static bool shows(struct term *t, const void *text)
{
	return term_shows(t, text);
}

static bool shows_not(struct term *t, const void *text)
{
	return !term_shows(t, text);
}

void term_expect(struct term *t, const char *text)
{
	if (!comes(t, shows, text, LIMIT))
		term_fail(t, "\"%s\" is not on the screen", text);
}

void term_expect_gone(struct term *t, const char *text)
{
	if (!comes(t, shows_not, text, LIMIT))
		term_fail(t, "\"%s\" is still on the screen", text);
}

struct expected_row {
	int row;
	const char *text;
};

static bool row_is(struct term *t, const void *arg)
{
	const struct expected_row *expected = arg;
	AUTO_FREE char *text = term_row(t, expected->row);

	return strcmp(text, expected->text) == 0;
}

void term_expect_row(struct term *t, int row, const char *text)
{
	if (!comes(t, row_is, &(struct expected_row){row, text}, LIMIT))
		term_fail(t, "Row %d is not \"%s\"", row, text);
}

static bool cursor_is(struct term *t, const void *arg)
{
	const VTermPos *expected = arg;
	int row, col;

	term_cursor(t, &row, &col);
	return row == expected->row && col == expected->col && t->cursor_visible;
}

void term_expect_cursor(struct term *t, int row, int col)
{
	int is_row, is_col;

	if (comes(t, cursor_is, &(VTermPos){.row = row, .col = col}, LIMIT))
		return;
	term_cursor(t, &is_row, &is_col);
	term_fail(t, "The cursor is at %d,%d%s, not at %d,%d", is_row, is_col, t->cursor_visible ? "" : " hidden", row, col);
}

/* --- golden screens --- */

#define FINGERPRINT_LEAST 8

/* Fingerprints hang on random ids: they become #. */
static void mask_fingerprints(char *text)
{
	for (size_t run; *text != '\0'; text += run > 0 ? run : 1) {
		run = strspn(text, "0123456789abcdef");
		if (run >= FINGERPRINT_LEAST)
			memset(text, '#', run);
	}
}

static char *picture(struct term *t)
{
	AUTO_FREE char *text = term_text(t);
	int row, col;

	mask_fingerprints(text);
	term_cursor(t, &row, &col);
	return xasprintf("%scursor %d,%d %s\n", text, row, col, t->cursor_visible ? "visible" : "hidden");
}

static bool picture_is(struct term *t, const void *expected)
{
	AUTO_FREE char *now = picture(t);

	return strcmp(now, expected) == 0;
}

static const char *take_line(char **rest)
{
	char *line = *rest, *end;

	if (line == NULL || *line == '\0')
		return NULL;
	end = strchr(line, '\n');
	if (end != NULL)
		*end = '\0';
	*rest = end == NULL ? NULL : end + 1;
	return line;
}

static void fail_with_difference(const char *path, char *expected, char *now)
{
	AUTO_STR out = STR_INIT;
	const char *left, *right;

	for (;;) {
		left = take_line(&expected);
		right = take_line(&now);
		if (left == NULL && right == NULL)
			break;
		if (str_same(left, right)) {
			str_addf(&out, "   %s\n", left);
			continue;
		}
		if (left != NULL)
			str_addf(&out, " - %s\n", left);
		if (right != NULL)
			str_addf(&out, " + %s\n", right);
	}
	cr_assert_fail("The screen is not as in %s (make update-golden rewrites it):\n%s", path, str_text(&out));
}

static char *golden_path(const struct term *t, const char *name)
{
	const char *source = getenv("srcdir");

	return xasprintf("%s/tests/golden/%s-%dx%d.txt", source == NULL ? "." : source, name, t->cols, t->rows);
}

static void write_golden(struct term *t, const char *path)
{
	AUTO_FREE char *now = NULL;
	struct err err = ERR_INIT;

	comes(t, picture_is, "", 100);
	now = picture(t);
	cr_assert(file_write(path, now, strlen(now), true, &err), "%s", err.text);
	cr_assert(chmod(path, 0644) == 0);
}

void term_golden(struct term *t, const char *name)
{
	AUTO_FREE char *path = golden_path(t, name), *now = NULL;
	AUTO_STR expected = STR_INIT;
	struct err err = ERR_INIT;

	if (getenv("UPDATE_GOLDEN") != NULL) {
		write_golden(t, path);
		return;
	}
	cr_assert(file_read(path, 1 << 20, &expected, &err), "%s (make update-golden writes it)", err.text);
	if (comes(t, picture_is, str_text(&expected), LIMIT))
		return;
	now = picture(t);
	fail_with_difference(path, expected.s, now);
}
