/* The line at the bottom. */
#include "ui/prompt.h"

#include "ui/field.h"
#include "ui/text-layout.h"

#include <stdlib.h>
#include <string.h>

#define LINES_KEPT 50

struct prompt_view {
	struct view view;
	struct field field;
	size_t line;      /* among the lines typed before; their number: the new one */
	char *unfinished; /* the new one, while an earlier one is shown */
};

static void say_unknown(struct app *app, const struct name_list *names, const char *line)
{
	const char *nearest = nearest_name(names, line);

	if (nearest == NULL)
		app_say(app, "There is no action \"%s\"; ? shows all of them.", line);
	else
		app_say(app, "There is no action \"%s\"; did you mean %s?", line, nearest);
}

/* A beginning that only one name has is as good as the name. */
static void do_command(struct app *app, const char *line)
{
	struct name_list names = VEC_INIT, matching = VEC_INIT;
	enum action action = action_by_name(line);
	const char *name = line;

	command_names(view_contexts(app->top), &names);
	complete_name(&names, line, &matching);
	if (action == ACTION_NONE && view_by_name(line) == NULL && matching.n == 1) {
		name = matching.v[0];
		action = action_by_name(name);
	}
	if (action != ACTION_NONE)
		app_act(app, action, 1);
	else if (view_by_name(name) != NULL)
		view_go(app, view_by_name(name));
	else
		say_unknown(app, &names, line);
	vec_free(&names);
	vec_free(&matching);
}

static bool open_prompt(struct view *base, const void *arg, struct err *err)
{
	struct prompt_view *prompt = (struct prompt_view *)base;

	(void)arg;
	(void)err;
	prompt->line = base->app->commands.n;
	field_set(&prompt->field, "");
	return true;
}

static void close_prompt(struct view *base)
{
	struct prompt_view *prompt = (struct prompt_view *)base;

	field_free(&prompt->field);
	free(prompt->unfinished);
}

static struct canvas bottom_row(const struct canvas *canvas)
{
	return canvas_part(canvas, canvas->rows - 1, 0, 1, canvas->cols);
}

static struct canvas field_part(const struct canvas *canvas)
{
	return canvas_part(canvas, canvas->rows - 1, 2, 1, canvas->cols - 2);
}

static void draw_prompt(const struct view *base, struct canvas *canvas)
{
	const struct prompt_view *prompt = (const struct prompt_view *)base;
	struct canvas row = bottom_row(canvas), field = field_part(canvas);

	canvas_clear(&row);
	canvas_text(&row, 0, 1, STYLE_KEY, ":");
	field_draw(&prompt->field, &field, 0, true);
}

static struct pos prompt_cursor(const struct view *base, const struct canvas *canvas)
{
	const struct prompt_view *prompt = (const struct prompt_view *)base;
	struct canvas field = field_part(canvas);
	struct pos pos = field_cursor(&prompt->field, &field, 0);

	return (struct pos){canvas->rows - 1 + pos.row, 2 + pos.col};
}

/* The help of the action that is named, the names that fit, or what may be typed. */
static void prompt_status(const struct view *base, struct str *out)
{
	const struct prompt_view *prompt = (const struct prompt_view *)base;
	const char *typed = field_text(&prompt->field);
	struct name_list names = VEC_INIT, matching = VEC_INIT;

	if (typed[0] == '\0') {
		str_add(out, "Type the name of an action or screen; Tab completes it.");
		return;
	}
	command_names(view_contexts(base->below), &names);
	complete_name(&names, typed, &matching);
	if (matching.n == 1 && action_by_name(matching.v[0]) != ACTION_NONE)
		str_addf(out, "%s: %s", matching.v[0], action_row(action_by_name(matching.v[0]))->help);
	else if (matching.n == 0)
		str_add(out, "No action or screen has such a name.");
	for (size_t i = 0; matching.n > 1 && i < matching.n; i++)
		str_addf(out, "%s%s", i > 0 ? "  " : "", matching.v[i]);
	vec_free(&names);
	vec_free(&matching);
}

static void complete(struct prompt_view *prompt)
{
	const char *typed = field_text(&prompt->field);
	struct name_list names = VEC_INIT, matching = VEC_INIT;
	size_t common;

	command_names(view_contexts(prompt->view.below), &names);
	common = complete_name(&names, typed, &matching);
	if (matching.n > 0 && common > strlen(typed)) {
		AUTO_FREE char *longer = xstrndup(matching.v[0], common);

		field_set(&prompt->field, longer);
	}
	vec_free(&names);
	vec_free(&matching);
}

static void show_line(struct prompt_view *prompt, size_t line)
{
	const struct typed_lines *lines = &prompt->view.app->commands;

	if (prompt->line == lines->n) {
		free(prompt->unfinished);
		prompt->unfinished = xstrdup(field_text(&prompt->field));
	}
	prompt->line = line;
	field_set(&prompt->field, line == lines->n ? prompt->unfinished : lines->v[line]);
}

static void keep_line(struct typed_lines *lines, const char *line)
{
	if (lines->n > 0 && strcmp(lines->v[lines->n - 1], line) == 0)
		return;
	if (lines->n == LINES_KEPT) {
		free(lines->v[0]);
		memmove(lines->v, lines->v + 1, (lines->n - 1) * sizeof *lines->v);
		lines->n--;
	}
	vec_push(lines, xstrdup(line));
}

static void accept(struct prompt_view *prompt)
{
	struct app *app = prompt->view.app;
	AUTO_FREE char *line = text_trim(field_text(&prompt->field));

	view_drop(app);
	if (line[0] == '\0')
		return;
	keep_line(&app->commands, line);
	do_command(app, line);
}

static enum took act_prompt(struct view *base, enum action action, int count)
{
	struct prompt_view *prompt = (struct prompt_view *)base;

	(void)count;
	switch (action) {
	case ACTION_ACCEPT:
		accept(prompt);
		return TOOK_IT;
	case ACTION_COMPLETE:
		complete(prompt);
		return TOOK_IT;
	case ACTION_EARLIER:
		if (prompt->line > 0)
			show_line(prompt, prompt->line - 1);
		return TOOK_IT;
	case ACTION_LATER:
		if (prompt->line < base->app->commands.n)
			show_line(prompt, prompt->line + 1);
		return TOOK_IT;
	case ACTION_DELETE_BACK:
		if (field_text(&prompt->field)[0] == '\0')
			view_drop(base->app);
		else
			field_act(&prompt->field, action);
		return TOOK_IT;
	default:
		return field_act(&prompt->field, action);
	}
}

static enum took type_into_prompt(struct view *base, const char *utf8)
{
	return field_typed(&((struct prompt_view *)base)->field, utf8);
}

static const struct view_class view_prompt = {
	.name = "prompt",
	.title = "Action",
	.help = "A line that takes the name of an action or screen.",
	.contexts = CTX_PROMPT | CTX_EDIT,
	.size = sizeof(struct prompt_view),
	.open = open_prompt,
	.draw = draw_prompt,
	.cursor = prompt_cursor,
	.status = prompt_status,
	.act = act_prompt,
	.text = type_into_prompt,
	.close = close_prompt,
	.over = true,
};

void prompt_command(struct app *app)
{
	view_push(app, &view_prompt, NULL);
}
