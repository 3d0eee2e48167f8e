/* Tests of ui/view.c, ui/act.c and ui/frame.c with views that only write down what they are asked. */
#include "tests/widget/widget.h"
#include "ui/app.h"
#include "ui/frame.h"
#include "ui/keys.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

struct fake_view {
	struct view view;
	struct str log; /* what it was asked to do, in words */
	bool stays;     /* leave() says no */
	bool fails;
	bool deaf;      /* takes no action */
};

static struct app app;
static struct session session;
static int closed;

static struct fake_view *fake(void)
{
	return (struct fake_view *)app.top;
}

static bool fake_open(struct view *base, const void *arg, struct err *err)
{
	if (arg != NULL && strcmp(arg, "broken") == 0)
		return err_set(err, ERR_INPUT, "It is broken.");
	str_add(&((struct fake_view *)base)->log, "open;");
	return true;
}

static bool fake_load(struct view *base, struct err *err)
{
	struct fake_view *view = (struct fake_view *)base;

	str_add(&view->log, "load;");
	return !view->fails || err_set(err, ERR_STORE, "It can't be read.");
}

static void fake_draw(const struct view *base, struct canvas *canvas)
{
	canvas_textf(canvas, 0, 0, STYLE_NORMAL, "%s is %dx%d", base->class->name, canvas->cols, canvas->rows);
}

static struct pos fake_cursor(const struct view *base, const struct canvas *canvas)
{
	(void)base;
	(void)canvas;
	return (struct pos){2, 999};
}

static void fake_status(const struct view *base, struct str *out)
{
	str_addf(out, "This is %s.", base->class->name);
}

static enum took fake_act(struct view *base, enum action action, int count)
{
	struct fake_view *view = (struct fake_view *)base;

	str_addf(&view->log, "%s %d;", action_row(action)->name, count);
	return view->deaf || action == ACTION_BACK || action == ACTION_QUIT || action == ACTION_LINK ? TOOK_NOTHING : TOOK_IT;
}

static enum took fake_text(struct view *base, const char *utf8)
{
	str_addf(&((struct fake_view *)base)->log, "\"%s\";", utf8);
	return TOOK_IT;
}

static bool fake_leave(struct view *base)
{
	return !((struct fake_view *)base)->stays;
}

static void fake_draft(struct view *base)
{
	str_add(&((struct fake_view *)base)->log, "draft;");
}

static void fake_resize(struct view *base, int rows, int cols)
{
	str_addf(&((struct fake_view *)base)->log, "%dx%d;", cols, rows);
}

static void fake_close(struct view *base)
{
	str_free(&((struct fake_view *)base)->log);
	closed++;
}

#define FAKE(given_name, given_contexts, is_over)                                                                  \
	{.name = given_name, .title = given_name, .help = "A fake.", .contexts = given_contexts,                   \
	 .size = sizeof(struct fake_view), .open = fake_open, .load = fake_load, .draw = fake_draw,                \
	 .cursor = fake_cursor, .status = fake_status, .act = fake_act, .text = fake_text, .leave = fake_leave,    \
	 .draft = fake_draft, .resize = fake_resize, .close = fake_close, .over = is_over}

static const struct view_class first = FAKE("first", CTX_LIST, false), second = FAKE("second", CTX_TREE | CTX_EVIDENCE, false),
    writing = FAKE("writing", CTX_EDIT | CTX_FORM, false), small = FAKE("small", CTX_DIALOG, true);

static void start(void)
{
	app_init(&app, &session);
	app.rows = 20;
	app.cols = 80;
	cr_assert(view_push(&app, &first, NULL));
}

static void end(void)
{
	app_free(&app);
}

static void expect_log(const char *expected)
{
	cr_expect(eq(str, (char *)str_text(&fake()->log), (char *)expected));
	str_clear(&fake()->log);
}

TestSuite(stack, .init = start, .fini = end);

Test(stack, a_view_is_told_its_size_before_it_loads)
{
	expect_log("open;80x20;load;");
	view_refresh_top(&app);
	expect_log("");
	app.generation++;
	view_refresh_top(&app);
	expect_log("load;");
}

Test(stack, what_comes_back_to_the_top_knows_of_changes)
{
	str_clear(&fake()->log);
	view_push(&app, &second, NULL);
	app.generation++;
	view_pop(&app);
	expect_log("load;");
	cr_expect(eq(int, closed, 1));
	view_pop(&app);
	cr_expect(app.top != NULL && app.top->class == &first);
}

Test(stack, a_view_that_can_not_open_leaves_all_as_it_was)
{
	cr_expect(not(view_push(&app, &second, "broken")));
	cr_expect(app.top->class == &first);
	cr_expect(eq(str, (char *)str_text(&app.message), "It is broken."));
	cr_expect(app.message_is_error);
}

Test(stack, a_view_that_can_not_load_says_so)
{
	fake()->fails = true;
	app.generation++;
	view_refresh_top(&app);
	cr_expect(eq(str, (char *)str_text(&app.message), "It can't be read."));
}

Test(stack, what_is_unsaved_holds_back)
{
	view_push(&app, &second, NULL);
	fake()->stays = true;
	app_key(&app, PRESS_ESC);
	cr_expect(app.top->class == &second);
	app_key(&app, 'q');
	cr_expect(not(app.quit));
	fake()->stays = false;
	app_key(&app, 'q');
	cr_expect(app.quit);
}

Test(stack, a_screen_that_is_open_is_gone_back_to)
{
	view_push(&app, &second, NULL);
	view_push(&app, &writing, NULL);
	view_go(&app, &second);
	cr_expect(app.top->class == &second && app.top->below->class == &first);
	view_push(&app, &first, "with an argument");
	view_go(&app, &second);
	view_go(&app, &first);
	cr_expect(app.top->class == &first && app.top->below == NULL);
}

Test(stack, one_replaces_all)
{
	view_push(&app, &second, NULL);
	cr_expect(not(view_replace_all(&app, &writing, "broken")));
	cr_expect(app.top->class == &second);
	closed = 0;
	cr_expect(view_replace_all(&app, &writing, NULL));
	cr_expect(app.top->class == &writing && app.top->below == NULL);
	cr_expect(eq(int, closed, 2));
}

Test(stack, drafts_of_all_are_kept)
{
	struct fake_view *below = fake();

	str_clear(&below->log);
	view_push(&app, &writing, NULL);
	str_clear(&fake()->log);
	view_keep_drafts(&app);
	expect_log("draft;");
	cr_expect(eq(str, (char *)str_text(&below->log), "draft;"));
}

Test(stack, the_last_view_is_not_left_by_going_back)
{
	app_key(&app, PRESS_ESC);
	cr_expect(app.top->class == &first);
	cr_expect(strstr(str_text(&app.message), "q leaves") != NULL);
}

Test(stack, keys_mean_what_the_most_special_context_takes)
{
	view_push(&app, &second, NULL);
	str_clear(&fake()->log);
	app_key(&app, 'l'); /* link in evidence, not taken; open in a tree */
	expect_log("link 1;expand 1;");
	app_key(&app, 'y');
	expect_log("");
	cr_expect(strstr(str_text(&app.message), "y does nothing here") != NULL);
	app_key(&app, PRESS_DOWN);
	cr_expect(eq(sz, app.message.len, 0));
}

Test(stack, counts_repeat_what_moves)
{
	str_clear(&fake()->log);
	/* Which digits begin a count depends on the keys that open screens; any goes on with one. */
	app.count = 7;
	app_key(&app, '0');
	app_key(&app, 'j');
	app_key(&app, 'j');
	app.count = 9;
	app_key(&app, 'G');
	expect_log("down 70;down 1;last 1;");
	app.count = 9;
	for (int i = 0; i < 12; i++)
		app_key(&app, '9');
	app_key(&app, 'j');
	expect_log("down 9999;");
}

Test(stack, letters_and_pastes_are_text_where_text_is_written)
{
	app_paste(&app, "away");
	cr_expect(strstr(str_text(&app.message), "left out") != NULL);
	view_push(&app, &writing, NULL);
	str_clear(&fake()->log);
	app_key(&app, 'q');
	app_key(&app, '7');
	app_key(&app, 0xE4);
	app_paste(&app, "a\nb");
	app_key(&app, PRESS_LEFT);
	expect_log("\"q\";\"7\";\"ä\";\"a\nb\";left 1;");
	app_paste(&app, NULL);
	expect_log("");
	cr_expect(strstr(str_text(&app.message), "longer") != NULL);
}

Test(stack, nothing_changes_when_only_reading)
{
	session.read_only = true;
	view_push(&app, &second, NULL);
	str_clear(&fake()->log);
	app_key(&app, 'i');
	expect_log("");
	cr_expect(strstr(str_text(&app.message), "reading only") != NULL);
	app_key(&app, PRESS_DOWN);
	expect_log("down 1;");
}

static struct canvas drawn(int rows, int cols)
{
	struct canvas canvas = widget_start(rows, cols);
	struct pos cursor = frame_draw(&app, &canvas);

	cr_expect(cursor.row < rows && cursor.col < cols);
	return canvas;
}

static void expect_row(const struct canvas *canvas, int row, const char *expected)
{
	AUTO_FREE char *text = widget_row(canvas, row);

	cr_expect(eq(str, text, (char *)expected));
}

Test(stack, the_frame)
{
	struct canvas canvas = drawn(16, 40);

	expect_row(&canvas, 0, " adhere · first");
	expect_row(&canvas, 1, "────────────────────────────────────────");
	expect_row(&canvas, 2, "first is 40x11");
	expect_row(&canvas, 13, "────────────────────────────────────────");
	expect_row(&canvas, 14, " This is first.");
	canvas_clear(&canvas);
	cr_expect(eq(int, frame_draw(&app, &canvas).row, 4));
	cr_expect(eq(int, frame_draw(&app, &canvas).col, 39));
}

Test(stack, a_small_screen_has_no_rules_and_a_tiny_one_nothing)
{
	struct canvas canvas = drawn(8, 40);

	expect_row(&canvas, 1, "first is 40x5");
	canvas = canvas_part(&canvas, 0, 0, 7, 40);
	frame_draw(&app, &canvas);
	expect_row(&canvas, 0, "adhere needs 40x8, this is 40x7");
}

Test(stack, a_dialog_leaves_what_is_below_in_sight)
{
	struct canvas canvas = widget_start(16, 40);

	view_push(&app, &small, NULL);
	frame_draw(&app, &canvas);
	expect_row(&canvas, 2, "small is 40x11");
	expect_row(&canvas, 14, " This is small.");
	cr_expect(fake()->view.below->cols == 40);
}

Test(stack, a_long_message_takes_rows_of_the_work)
{
	struct canvas canvas = widget_start(16, 40);
	AUTO_FREE char *last = NULL;

	app_say(&app, "%s", "This sentence is longer than the forty columns that there are for it on this screen, and it goes on "
	    "until nobody could read it to its end.");
	frame_draw(&app, &canvas);
	expect_row(&canvas, 12, " This sentence is longer than the forty");
	last = widget_row(&canvas, 14);
	cr_expect(strstr(last, "…") != NULL);
	cr_expect(widget_has_style(&canvas, 12, 1, 10, STYLE_MESSAGE));
	app_say(&app, "Short.");
	frame_draw(&app, &canvas);
	expect_row(&canvas, 14, " Short.");
	expect_row(&canvas, 12, "");
}
