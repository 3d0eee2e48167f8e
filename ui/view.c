/* The stack of views. */
#include "ui/view.h"

#include "ui/app.h"

#include <stdlib.h>
#include <string.h>

static void dispose(struct view *view)
{
	if (view->class->close != NULL)
		view->class->close(view);
	free(view);
}

static void load(struct view *view)
{
	struct err err = ERR_INIT;

	view->before = view->generation;
	view->generation = view->app->generation;
	if (view->class->load != NULL && !view->class->load(view, &err))
		app_complain(view->app, &err);
}

void view_refresh(struct view *view, int rows, int cols)
{
	if (view->rows != rows || view->cols != cols) {
		view->rows = rows;
		view->cols = cols;
		if (view->class->resize != NULL)
			view->class->resize(view, rows, cols);
	}
	if (view->generation != view->app->generation)
		load(view);
}

void view_refresh_top(struct app *app)
{
	if (app->top != NULL)
		view_refresh(app->top, app->rows, app->cols);
}

bool view_push(struct app *app, const struct view_class *class, const void *arg)
{
	struct view *view = xcalloc(1, class->size);
	struct err err = ERR_INIT;

	view->class = class;
	view->app = app;
	view->plain = arg == NULL;
	view->generation = app->generation - 1;
	if (class->open != NULL && !class->open(view, arg, &err)) {
		app_complain(app, &err);
		dispose(view);
		return false;
	}
	view->below = app->top;
	app->top = view;
	view_refresh_top(app);
	return true;
}

void view_drop(struct app *app)
{
	struct view *view = app->top;

	if (view == NULL || view->below == NULL)
		return;
	app->top = view->below;
	dispose(view);
	view_refresh_top(app);
}

static bool may_leave(struct view *view)
{
	return view->class->leave == NULL || view->class->leave(view);
}

void view_pop(struct app *app)
{
	if (app->top != NULL && app->top->below != NULL && may_leave(app->top))
		view_drop(app);
}

void view_close_all(struct app *app)
{
	for (struct view *view = app->top, *below; view != NULL; view = below) {
		below = view->below;
		dispose(view);
	}
	app->top = NULL;
}

bool view_replace_all(struct app *app, const struct view_class *class, const void *arg)
{
	struct view *old = app->top, *view;

	if (!view_push(app, class, arg))
		return false;
	view = app->top;
	view->below = NULL;
	app->top = old;
	view_close_all(app);
	app->top = view;
	return true;
}

/* Closes what is above a view, each asked; false when one does not want to. */
static bool pop_down_to(struct app *app, const struct view *view)
{
	const struct view *below;

	while (app->top != view) {
		below = app->top->below;
		view_pop(app);
		if (app->top != below)
			return false;
	}
	return true;
}

bool view_go(struct app *app, const struct view_class *class)
{
	for (struct view *view = app->top; view != NULL; view = view->below)
		if (view->class == class && view->plain)
			return pop_down_to(app, view);
	return view_push(app, class, NULL);
}

bool view_go_to(struct app *app, const struct view_class *class, const char *id)
{
	if (!view_go(app, class))
		return false;
	view_refresh_top(app);
	if (class->select == NULL || app->top->class->select(app->top, id))
		return true;
	app_say(app, "%s is not among the rows that are listed now.", id);
	return false;
}

unsigned view_contexts(const struct view *view)
{
	return CTX_ANY | (view->class->context != NULL ? view->class->context(view) : view->class->contexts);
}

bool view_takes_text(const struct view *view)
{
	return view->class->text != NULL && (view_contexts(view) & CTX_EDIT) != 0;
}

bool view_work(struct app *app)
{
	bool worked = false;

	for (struct view *view = app->top; view != NULL; view = view->below)
		if (view->class->work != NULL && view->class->work(view))
			worked = true;
	return worked;
}

void view_keep_drafts(struct app *app)
{
	for (struct view *view = app->top; view != NULL; view = view->below)
		if (view->class->draft != NULL)
			view->class->draft(view);
}
