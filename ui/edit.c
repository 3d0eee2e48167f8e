/* Text being edited, as a state machine. */
#include "ui/edit.h"

#include "ui/text-layout.h"

#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#define STEPS_MOST 1000

/* --- places in the text --- */

static const char *text_of(const struct edit *edit)
{
	return str_text(&edit->text);
}

static uint32_t point_at(const struct edit *edit, size_t at)
{
	uint32_t point = 0;

	utf8_decode(text_of(edit) + at, edit->text.len - at, &point);
	return point;
}

static size_t point_before(const struct edit *edit, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)text_of(edit)[at] & 0xC0) == 0x80);
	return at;
}

/* A zero-width character belongs to what is before it, but not to a line break. */
static bool is_border(const struct edit *edit, size_t at)
{
	if (at == 0 || at >= edit->text.len)
		return true;
	if (((unsigned char)text_of(edit)[at] & 0xC0) == 0x80)
		return false;
	return point_columns(point_at(edit, at)) != 0 || text_of(edit)[at - 1] == '\n';
}

static size_t border_before(const struct edit *edit, size_t at)
{
	if (at == 0)
		return 0;
	do
		at = point_before(edit, at);
	while (!is_border(edit, at));
	return at;
}

static size_t border_after(const struct edit *edit, size_t at)
{
	return at + text_cluster(text_of(edit) + at, edit->text.len - at);
}

static bool is_word(const struct edit *edit, size_t at)
{
	uint32_t point = point_at(edit, at);

	return point == '_' || iswalnum((wint_t)point);
}

static size_t word_start_before(const struct edit *edit, size_t at)
{
	while (at > 0 && !is_word(edit, border_before(edit, at)))
		at = border_before(edit, at);
	while (at > 0 && is_word(edit, border_before(edit, at)))
		at = border_before(edit, at);
	return at;
}

static size_t word_end_after(const struct edit *edit, size_t at)
{
	while (at < edit->text.len && !is_word(edit, at))
		at = border_after(edit, at);
	while (at < edit->text.len && is_word(edit, at))
		at = border_after(edit, at);
	return at;
}

static size_t line_start(const struct edit *edit, size_t at)
{
	while (at > 0 && text_of(edit)[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct edit *edit, size_t at)
{
	return at + strcspn(text_of(edit) + at, "\n");
}

/* --- changes, each a step that can be undone --- */

static void free_step(struct edit_step *step)
{
	free(step->removed);
	free(step->inserted);
}

static void forget_steps(struct edit *edit, size_t from)
{
	for (size_t i = from; i < edit->steps.n; i++)
		free_step(&edit->steps.v[i]);
	if (edit->steps.n > from)
		edit->steps.n = from;
}

static void splice(struct edit *edit, size_t at, size_t removed, const char *inserted)
{
	AUTO_FREE char *rest = xstrdup(text_of(edit) + at + removed);

	str_cut(&edit->text, at);
	str_add(&edit->text, inserted);
	str_add(&edit->text, rest);
}

static void add_step(struct edit *edit, struct edit_step step)
{
	forget_steps(edit, edit->done);
	if (edit->steps.n == STEPS_MOST) {
		free_step(&edit->steps.v[0]);
		edit->steps.n--;
		memmove(edit->steps.v, edit->steps.v + 1, edit->steps.n * sizeof *edit->steps.v);
	}
	vec_push(&edit->steps, step);
	edit->done = edit->steps.n;
}

static void change(struct edit *edit, size_t at, size_t removed, const char *inserted, bool typed)
{
	add_step(edit, (struct edit_step){
	    .at = at,
	    .cursor = edit->cursor,
	    .removed = xstrndup(text_of(edit) + at, removed),
	    .inserted = xstrdup(inserted),
	    .typed = typed,
	});
	splice(edit, at, removed, inserted);
	edit_move(edit, at + strlen(inserted));
}

static void end_typing(struct edit *edit)
{
	if (edit->done > 0)
		edit->steps.v[edit->done - 1].typed = false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* What is typed in one go is undone by words: a step grows until a blank is followed by something else. */
static bool grow_step(struct edit *edit, const char *typed)
{
	struct edit_step *step =
	    edit->done > 0 && edit->done == edit->steps.n ? &edit->steps.v[edit->done - 1] : NULL;
	size_t length;
	char *grown;

	if (step == NULL || !step->typed || step->removed[0] != '\0')
		return false;
	length = strlen(step->inserted);
	if (length == 0 || step->at + length != edit->cursor ||
	    (is_blank(step->inserted[length - 1]) && !is_blank(typed[0])))
		return false;
	grown = xasprintf("%s%s", step->inserted, typed);
	free(step->inserted);
	step->inserted = grown;
	splice(edit, edit->cursor, 0, typed);
	edit_move(edit, edit->cursor + strlen(typed));
	return true;
}

void edit_free(struct edit *edit)
{
	forget_steps(edit, 0);
	vec_free(&edit->steps);
	str_free(&edit->text);
	str_free(&edit->cut);
}

static void add_valid(struct str *out, const char *text)
{
	size_t length = strlen(text), used;
	uint32_t point;

	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(text + i, length - i, &point);
		utf8_add(out, point);
	}
}

void edit_set(struct edit *edit, const char *text)
{
	forget_steps(edit, 0);
	edit->done = 0;
	str_clear(&edit->text);
	add_valid(&edit->text, text);
	edit->cursor = edit->text.len;
}

void edit_replace_all(struct edit *edit, const char *text)
{
	AUTO_FREE char *trimmed = edit->one_line ? text_trim(text) : xstrdup(text);
	AUTO_STR valid = STR_INIT;

	add_valid(&valid, trimmed);
	for (size_t i = 0; edit->one_line && i < valid.len; i++)
		if (valid.s[i] == '\n' || valid.s[i] == '\r')
			valid.s[i] = ' ';
	change(edit, 0, edit->text.len, str_text(&valid), false);
}

static bool is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

static void add_typed(const struct edit *edit, struct str *out, const char *text)
{
	size_t length = strlen(text), used;
	uint32_t point;

	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(text + i, length - i, &point);
		if (point == '\r' && text[i + 1] == '\n')
			continue;
		if (point == '\r' || point == '\n')
			str_addc(out, edit->one_line ? ' ' : '\n');
		else if (point == '\t' || !is_control(point))
			utf8_add(out, point);
	}
}

bool edit_insert(struct edit *edit, const char *utf8)
{
	AUTO_STR typed = STR_INIT;
	size_t first;

	add_typed(edit, &typed, utf8);
	if (typed.len == 0)
		return true;
	if (edit->text.len + typed.len > EDIT_LIMIT)
		return false;
	first = text_cluster(typed.s, typed.len);
	if (first == typed.len && grow_step(edit, typed.s))
		return true;
	change(edit, edit->cursor, 0, typed.s, first == typed.len);
	return true;
}

/* --- operations --- */

void edit_move(struct edit *edit, size_t byte)
{
	if (byte > edit->text.len)
		byte = edit->text.len;
	while (!is_border(edit, byte))
		byte--;
	edit->cursor = byte;
}

static size_t target(const struct edit *edit, enum edit_op op)
{
	size_t at = edit->cursor;

	switch (op) {
	case EDIT_LEFT:
	case EDIT_DELETE_BACK:
		return border_before(edit, at);
	case EDIT_RIGHT:
	case EDIT_DELETE:
		return border_after(edit, at);
	case EDIT_WORD_LEFT:
	case EDIT_DELETE_WORD:
		return word_start_before(edit, at);
	case EDIT_WORD_RIGHT:
		return word_end_after(edit, at);
	case EDIT_LINE_START:
		return line_start(edit, at);
	case EDIT_LINE_END:
		return line_end(edit, at);
	case EDIT_TEXT_START:
		return 0;
	case EDIT_TEXT_END:
		return edit->text.len;
	case EDIT_CUT_LINE:
		return line_end(edit, at) > at ? line_end(edit, at) : border_after(edit, at);
	default:
		return at;
	}
}

static void delete_to(struct edit *edit, size_t to, bool keep)
{
	size_t from = to < edit->cursor ? to : edit->cursor, end = to < edit->cursor ? edit->cursor : to;

	if (keep) {
		str_clear(&edit->cut);
		str_addn(&edit->cut, text_of(edit) + from, end - from);
	}
	change(edit, from, end - from, "", false);
}

static bool undo(struct edit *edit)
{
	const struct edit_step *step;

	if (edit->done == 0)
		return false;
	step = &edit->steps.v[--edit->done];
	splice(edit, step->at, strlen(step->inserted), step->removed);
	edit_move(edit, step->cursor);
	return true;
}

static bool redo(struct edit *edit)
{
	const struct edit_step *step;

	if (edit->done == edit->steps.n)
		return false;
	step = &edit->steps.v[edit->done++];
	splice(edit, step->at, strlen(step->removed), step->inserted);
	edit_move(edit, step->at + strlen(step->inserted));
	return true;
}

bool edit_do(struct edit *edit, enum edit_op op)
{
	size_t to = target(edit, op), before = edit->cursor;

	end_typing(edit);
	switch (op) {
	case EDIT_DELETE_BACK:
	case EDIT_DELETE:
	case EDIT_DELETE_WORD:
	case EDIT_CUT_LINE:
		if (to == before)
			return false;
		delete_to(edit, to, op == EDIT_DELETE_WORD || op == EDIT_CUT_LINE);
		return true;
	case EDIT_PUT_BACK:
		if (edit->cut.len == 0 || edit->text.len + edit->cut.len > EDIT_LIMIT)
			return false;
		change(edit, before, 0, edit->cut.s, false);
		return true;
	case EDIT_UNDO:
		return undo(edit);
	case EDIT_REDO:
		return redo(edit);
	default:
		edit_move(edit, to);
		return edit->cursor != before;
	}
}

enum edit_op edit_op_of(enum action action)
{
	static const struct {
		enum action action;
		enum edit_op op;
	} ops[] = {
	    {ACTION_LEFT, EDIT_LEFT},
	    {ACTION_RIGHT, EDIT_RIGHT},
	    {ACTION_WORD_LEFT, EDIT_WORD_LEFT},
	    {ACTION_WORD_RIGHT, EDIT_WORD_RIGHT},
	    {ACTION_LINE_START, EDIT_LINE_START},
	    {ACTION_LINE_END, EDIT_LINE_END},
	    {ACTION_DELETE_BACK, EDIT_DELETE_BACK},
	    {ACTION_DELETE, EDIT_DELETE},
	    {ACTION_DELETE_WORD, EDIT_DELETE_WORD},
	    {ACTION_CUT_LINE, EDIT_CUT_LINE},
	    {ACTION_PUT_BACK, EDIT_PUT_BACK},
	    {ACTION_TEXT_UNDO, EDIT_UNDO},
	    {ACTION_TEXT_REDO, EDIT_REDO},
	};

	for (size_t i = 0; i < COUNT(ops); i++)
		if (ops[i].action == action)
			return ops[i].op;
	return EDIT_OP_COUNT;
}
