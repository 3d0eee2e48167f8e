/* From keys to actions: the view's contexts first, then what is the same everywhere. */
#include "ui/app.h"
#include "ui/keys.h"
#include "ui/prompt.h"
#include "ui/setup-form.h"
#include "ui/term.h"
#include "ui/view-help.h"

#include <stdlib.h>

#define COUNT_MAX 9999

static void go_back(struct app *app)
{
	if (app->top->below == NULL)
		app_say(app, "This is where you started; q leaves.");
	else
		view_pop(app);
}

void app_quit(struct app *app)
{
	const struct view *below;

	while (app->top->below != NULL) {
		below = app->top->below;
		view_pop(app);
		if (app->top != below)
			return;
	}
	app->quit = app->top->class->leave == NULL || app->top->class->leave(app->top);
}

/* The example, or from there the person's own. */
static void go_to_other_database(struct app *app)
{
	if (app->session->read_only) {
		app_say(app, "The example is a database to write in: start adhere without --read-only.");
		return;
	}
	app_quit(app);
	app->other_database = app->quit;
}

static bool open_screen(struct app *app, enum action action)
{
	const struct view_class *class = view_by_action(action);

	return class != NULL && (view_go(app, class), true);
}

static bool act_everywhere(struct app *app, enum action action)
{
	switch (action) {
	case ACTION_UNDO:
	case ACTION_REDO:
		app_undo(app, action == ACTION_REDO);
		return true;
	case ACTION_EXAMPLE:
		go_to_other_database(app);
		return true;
	case ACTION_START:
		setup_start(app);
		return true;
	case ACTION_PROFILE:
		setup_profile(app);
		return true;
	case ACTION_COMMAND:
		prompt_command(app);
		return true;
	case ACTION_HELP:
		help_open(app);
		return true;
	case ACTION_REDRAW:
		if (app->term != NULL)
			term_redraw(app->term);
		return true;
	case ACTION_BACK:
		go_back(app);
		return true;
	case ACTION_QUIT:
		app_quit(app);
		return true;
	default:
		return open_screen(app, action);
	}
}

void app_cursor_moved(struct app *app, const struct view *view, const char *from, const char *to)
{
	/* Only when nothing of ours lies between what the view showed and what it shows now. */
	if (app->top != view || app->outside != app->generation || view->before + 1 != app->outside || from == NULL ||
	    str_same(from, to))
		return;
	free(app->gone);
	app->gone = xstrdup(from);
	app_say(app, "%s is not here any more: somebody else has changed it.", from);
}

/* True when a change is held back, since what it was meant for has gone from under the cursor. Any action ends that. */
static bool holds_back(struct app *app, enum action action)
{
	AUTO_FREE char *gone = app->gone;

	app->gone = NULL;
	if (gone == NULL || (action_row(action)->flags & ACT_CHANGES) == 0 || action == ACTION_UNDO || action == ACTION_REDO)
		return false;
	app_say(app, "Nothing is changed: somebody else has changed %s, and the cursor is on another row now. Press the "
	    "key again to go on.", gone);
	return true;
}

static bool try_action(struct app *app, enum action action, int count)
{
	const struct action_row *row = action_row(action);
	struct view *view = app->top;

	if ((row->flags & ACT_CHANGES) != 0 && app_refuses_changes(app))
		return true;
	if (holds_back(app, action))
		return true;
	if ((row->flags & ACT_REPEATABLE) == 0 || count < 1)
		count = 1;
	if (view->class->act != NULL && view->class->act(view, action, count) == TOOK_IT)
		return true;
	return act_everywhere(app, action);
}

static void start(struct app *app)
{
	str_clear(&app->message);
	view_refresh_top(app);
}

void app_act(struct app *app, enum action action, int count)
{
	start(app);
	if (!try_action(app, action, count))
		app_say(app, "The action %s means nothing here.", action_row(action)->name);
}

/* A digit that is no action here starts a count, and any digit goes on with one. */
static bool take_digit(struct app *app, uint32_t key, unsigned contexts)
{
	if (key < '0' || key > '9' || (app->count == 0 && (key == '0' || key_action(key, contexts, NULL) != ACTION_NONE)))
		return false;
	app->count = app->count * 10 + (int)(key - '0');
	if (app->count > COUNT_MAX)
		app->count = COUNT_MAX;
	app_say(app, "%d times: a key that moves is next.", app->count);
	return true;
}

static void say_meaningless(struct app *app, uint32_t key)
{
	unsigned contexts = view_contexts(app->top);
	enum action elsewhere = key_action(key, app->top->class->contexts & ~contexts, NULL);
	AUTO_STR name = STR_INIT;

	if (key == PRESS_OTHER)
		str_add(&name, "That key");
	else
		key_add_name(key, &name);
	if (elsewhere != ACTION_NONE && key_of_action(ACTION_OTHER_PANE, contexts) == PRESS_TAB)
		app_say(app, "%s (%s) is for the other half of the screen: Tab goes there.", str_text(&name),
		    action_row(elsewhere)->label);
	else
		app_say(app, "%s does nothing here; %s shows all keys.", str_text(&name),
		    view_takes_text(app->top) ? "F1" : "?");
}

void app_key(struct app *app, uint32_t key)
{
	unsigned contexts, below = 0;
	int count = app->count;
	enum action action;

	start(app);
	contexts = view_contexts(app->top);
	if (view_takes_text(app->top) && key_is_text(key)) {
		AUTO_STR text = STR_INIT;

		utf8_add(&text, key);
		app->top->class->text(app->top, str_text(&text));
		return;
	}
	if (take_digit(app, key, contexts))
		return;
	app->count = 0;
	while ((action = key_action(key, contexts, &below)) != ACTION_NONE)
		if (try_action(app, action, count))
			return;
	say_meaningless(app, key);
}

void app_paste(struct app *app, const char *text)
{
	start(app);
	app->count = 0;
	if (text == NULL)
		app_say(app, "What was pasted is longer than a text may be; it was left out.");
	else if (view_takes_text(app->top))
		app->top->class->text(app->top, text);
	else
		app_say(app, "What was pasted was left out: no text is being written here.");
}
