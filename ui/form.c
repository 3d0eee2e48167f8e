/* A form: its values, what is wrong with them, and the keys. Drawing is in form-draw.c. */
#include "ui/form-internal.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_LINES 3

bool form_is_line(const struct form_field *field)
{
	return field->row->kind == FORM_LINE || field->row->kind == FORM_DATE;
}

bool form_is_choice(const struct form_field *field)
{
	return field->row->kind == FORM_ONE_OF || field->row->kind == FORM_ANY_OF;
}

int form_text_lines(const struct form_field *field)
{
	return field->row->lines > 0 ? field->row->lines : TEXT_LINES;
}

/* --- values --- */

static void set_value(struct form_field *field, const char *value)
{
	if (form_is_line(field))
		field_set(&field->line, value);
	else if (form_is_choice(field))
		choice_set(&field->choice, value);
	else
		textarea_set(&field->area, value);
}

static char *raw_value(const struct form_field *field)
{
	struct str out = STR_INIT;

	if (field->row->kind == FORM_TEXT)
		return xstrdup(textarea_text(&field->area));
	if (form_is_line(field))
		return text_trim(field_text(&field->line));
	choice_value(&field->choice, &out);
	return str_take(&out);
}

char *form_value(const struct form *form, const struct form_field *field)
{
	char *raw = raw_value(field), date[DATE_SIZE];

	if (field->row->kind != FORM_DATE || !date_field_resolve(raw, form->today, date, NULL))
		return raw;
	free(raw);
	return xstrdup(date);
}

static struct form_field *field_named(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->n; i++)
		if (strcmp(form->fields[i].row->name, name) == 0)
			return &form->fields[i];
	die("A form has no field \"%s\".", name);
}

void form_set(struct form *form, const char *name, const char *value)
{
	set_value(field_named(form, name), value != NULL ? value : "");
}

char *form_get(const struct form *form, const char *name)
{
	return form_value(form, field_named(form, name));
}

void form_mark_clean(struct form *form)
{
	for (size_t i = 0; i < form->n; i++) {
		free(form->fields[i].clean);
		form->fields[i].clean = form_value(form, &form->fields[i]);
	}
}

bool form_dirty(const struct form *form)
{
	for (size_t i = 0; i < form->n; i++) {
		AUTO_FREE char *value = form_value(form, &form->fields[i]);

		if (strcmp(value, form->fields[i].clean) != 0)
			return true;
	}
	return false;
}

void form_init(struct form *form, const struct form_row *rows, size_t n, const char *today)
{
	*form = (struct form){.fields = xcalloc(n, sizeof *form->fields), .n = n};
	memcpy(form->today, today, DATE_SIZE);
	for (size_t i = 0; i < n; i++) {
		struct form_field *field = &form->fields[i];

		field->row = &rows[i];
		field->choice = (struct choice){
		    .words = rows[i].words, .n = rows[i].word_n, .any = rows[i].kind == FORM_ANY_OF};
		set_value(field, "");
	}
	form_mark_clean(form);
}

void form_free(struct form *form)
{
	for (size_t i = 0; i < form->n; i++) {
		field_free(&form->fields[i].line);
		textarea_free(&form->fields[i].area);
		free(form->fields[i].clean);
		free(form->fields[i].complaint);
	}
	free(form->fields);
	*form = (struct form){0};
}

/* --- what is wrong --- */

static void set_complaint(struct form_field *field, const char *sentence)
{
	free(field->complaint);
	field->complaint = sentence != NULL ? xstrdup(sentence) : NULL;
}

static bool value_is_right(const struct form *form, const struct form_field *field, struct err *err)
{
	AUTO_FREE char *value = form_value(form, field);
	char date[DATE_SIZE];

	if (text_blank(value))
		return !field->row->required ||
		       err_set(err, ERR_INPUT, "%s can't be empty.", field->row->label);
	if (field->row->kind == FORM_DATE && !date_field_resolve(value, form->today, date, err))
		return false;
	return field->row->check == NULL || field->row->check(value, err);
}

static bool check_field(const struct form *form, struct form_field *field)
{
	struct err err = ERR_INIT;
	bool right = value_is_right(form, field, &err);

	set_complaint(field, right ? NULL : err.text);
	return right;
}

static void go_to(struct form *form, size_t index)
{
	form->focus = index;
	form_settle(form);
}

bool form_check(struct form *form, struct err *err)
{
	size_t faulty = form->n;

	for (size_t i = form->n; i-- > 0;)
		if (!check_field(form, &form->fields[i]))
			faulty = i;
	if (faulty == form->n)
		return true;
	go_to(form, faulty);
	return err_set(err, ERR_INPUT, "%s", form->fields[faulty].complaint);
}

void form_complain(struct form *form, const char *name, const char *sentence)
{
	struct form_field *field = field_named(form, name);

	set_complaint(field, sentence);
	go_to(form, (size_t)(field - form->fields));
}

/* --- focus --- */

void form_focus(struct form *form, const char *name)
{
	go_to(form, (size_t)(field_named(form, name) - form->fields));
}

const char *form_focused(const struct form *form)
{
	return form->fields[form->focus].row->name;
}

/* A field is checked when it is left; an empty one only in the end. */
static void leave_for(struct form *form, size_t index)
{
	struct form_field *field = &form->fields[form->focus];
	AUTO_FREE char *value = raw_value(field);

	if (text_blank(value))
		set_complaint(field, NULL);
	else
		check_field(form, field);
	go_to(form, index);
}

static enum took go_on(struct form *form, bool down, bool around)
{
	size_t last = form->n - 1, focus = form->focus;

	if (!around && focus == (down ? last : 0))
		return TOOK_NOTHING;
	if (down)
		leave_for(form, focus == last ? 0 : focus + 1);
	else
		leave_for(form, focus == 0 ? last : focus - 1);
	return TOOK_IT;
}

/* --- keys --- */

static enum took act_in_field(struct form *form, struct form_field *field, enum action action, int count)
{
	if (form_is_line(field))
		return field_act(&field->line, action);
	if (form_is_choice(field))
		return choice_act(&field->choice, action, form_input_cols(form, form->cols));
	return textarea_act(&field->area, action, count);
}

enum took form_act(struct form *form, enum action action, int count)
{
	struct form_field *field;

	if (form->n == 0)
		return TOOK_NOTHING;
	field = &form->fields[form->focus];
	if (act_in_field(form, field, action, count) == TOOK_IT) {
		form_settle(form);
		return TOOK_IT;
	}
	switch (action) {
	case ACTION_NEXT_FIELD:
	case ACTION_PREVIOUS_FIELD:
		return go_on(form, action == ACTION_NEXT_FIELD, true);
	case ACTION_UP:
	case ACTION_DOWN:
		go_on(form, action == ACTION_DOWN, false);
		return TOOK_IT;
	case ACTION_ENTER:
		return go_on(form, true, false);
	default:
		return TOOK_NOTHING;
	}
}

enum took form_typed(struct form *form, const char *utf8)
{
	struct form_field *field;

	if (form->n == 0)
		return TOOK_NOTHING;
	field = &form->fields[form->focus];
	if (form_is_line(field))
		field_typed(&field->line, utf8);
	else if (form_is_choice(field))
		choice_typed(&field->choice, utf8);
	else
		textarea_typed(&field->area, utf8);
	form_settle(form);
	return TOOK_IT;
}

bool form_take_text(const struct form *form, struct str *out)
{
	const struct form_field *field;

	if (form->n == 0)
		return false;
	field = &form->fields[form->focus];
	if (form_is_choice(field))
		return false;
	str_add(out, form_is_line(field) ? field_text(&field->line) : textarea_text(&field->area));
	return true;
}

void form_put_text(struct form *form, const char *text)
{
	struct form_field *field;

	if (form->n == 0)
		return;
	field = &form->fields[form->focus];
	if (form_is_line(field))
		edit_replace_all(&field->line.edit, text);
	else if (!form_is_choice(field))
		edit_replace_all(&field->area.edit, text);
	form_settle(form);
}

void form_resize(struct form *form, int rows, int cols)
{
	form->rows = rows;
	form->cols = cols;
	for (size_t i = 0; i < form->n; i++)
		if (form->fields[i].row->kind == FORM_TEXT)
			textarea_resize(&form->fields[i].area, form_text_lines(&form->fields[i]),
			    form_input_cols(form, cols));
	form_settle(form);
}

void form_status(const struct form *form, struct str *out)
{
	const struct form_field *field;

	if (form->n == 0)
		return;
	field = &form->fields[form->focus];
	str_add(out, field->row->label);
	if (field->row->required)
		str_add(out, ", required");
	if (field->complaint != NULL)
		str_addf(out, ": %s", field->complaint);
	else if (field->row->help != NULL && !form_shows_help(form->rows))
		str_addf(out, ": %s", field->row->help);
	else
		str_addf(out, ", field %zu of %zu", form->focus + 1, form->n);
}
