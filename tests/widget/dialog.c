/* Tests of the dialogs, and of the screens for forms and long texts, on a stack of views without a terminal. */
#include "tests/widget/expect.h"
#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/view-form.h"
#include "ui/view-note.h"

#include <string.h>

/* What the callbacks were told. */
struct told {
	int calls;
	size_t option;
	bool yes, refuse;
	char *text, *draft;
	const struct view *top; /* of the stack at the time */
};

static struct session session;
static struct app app;
static struct told told;
static struct canvas canvas;

static void desk_draw(const struct view *view, struct canvas *area)
{
	(void)view;
	canvas_clear(area);
	for (int row = 0; row < area->rows; row++)
		canvas_text(area, row, 0, STYLE_NORMAL, "desk");
}

static struct pos desk_cursor(const struct view *view, const struct canvas *area)
{
	(void)view;
	(void)area;
	return (struct pos){0, 0};
}

static const struct view_class desk = {
    .name = "desk", .title = "Desk", .size = sizeof(struct view), .draw = desk_draw, .cursor = desk_cursor};

static void start(int rows, int cols)
{
	canvas = widget_start(rows, cols);
	session.clock.fixed_us = 1795510800000000; /* 2026-11-24 */
	app = (struct app){.session = &session, .generation = 1, .rows = rows, .cols = cols};
	cr_assert(view_push(&app, &desk, NULL));
}

static void stop(void)
{
	view_close_all(&app);
	str_free(&app.message);
	free(told.text);
	free(told.draft);
}

static enum took act(enum action action)
{
	return app.top->class->act(app.top, action, 1);
}

static void type(const char *text)
{
	cr_assert(view_takes_text(app.top));
	app.top->class->text(app.top, text);
}

static void draw(void)
{
	canvas_clear(&canvas);
	if (app.top->below != NULL && app.top->class->over)
		app.top->below->class->draw(app.top->below, &canvas);
	app.top->class->draw(app.top, &canvas);
}

#define EXPECT_DRAWN(expected)                                                                                         \
	do {                                                                                                           \
		draw();                                                                                                \
		EXPECT_TEXT(&canvas, expected);                                                                        \
	} while (0)

static void note_call(struct app *from)
{
	cr_expect(eq(ptr, from, &app));
	told.calls++;
	told.top = app.top;
}

static void tell_option(struct app *from, void *arg, size_t option)
{
	cr_expect(eq(ptr, arg, &told));
	note_call(from);
	told.option = option;
}

static void tell_yes(struct app *from, void *arg, bool yes)
{
	cr_expect(eq(ptr, arg, &told));
	note_call(from);
	told.yes = yes;
}

static void tell_text(struct app *from, void *arg, const char *text)
{
	cr_expect(eq(ptr, arg, &told));
	note_call(from);
	free(told.text);
	told.text = text != NULL ? xstrdup(text) : NULL;
}

static const struct dialog_option colours[] = {{"Red", "like blood"}, {"Green", NULL}, {"Blue", NULL}};

Test(dialog, choosing, .fini = stop)
{
	start(12, 40);
	dialog_choose(&app, &(struct dialog_choose){.title = "Which colour?", .text = "It can be changed.",
	    .options = colours, .n = COUNT(colours), .selected = 1, .done = tell_option, .arg = &told});
	EXPECT_DRAWN("desk\ndesk\ndesk\ndesk\ndesk\n────────────────────────────────────────\n Which colour?\n"
	            "  It can be changed.\n\n   Red  like blood\n ▶ Green\n   Blue\n");
	cr_expect(eq(int, app.top->class->cursor(app.top, &canvas).row, 10));
	act(ACTION_DOWN);
	act(ACTION_DOWN);
	cr_expect(eq(int, told.calls, 0));
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 1));
	cr_expect(eq(sz, told.option, 2));
	cr_expect(eq(ptr, (void *)told.top->class, (void *)&desk)); /* the dialog was gone already */
}

Test(dialog, cancelling, .fini = stop)
{
	start(12, 40);
	dialog_choose(&app, &(struct dialog_choose){
	    .title = "Which?", .options = colours, .n = COUNT(colours), .done = tell_option, .arg = &told});
	act(ACTION_BACK);
	cr_expect(eq(int, told.calls, 1));
	cr_expect(eq(sz, told.option, DIALOG_CANCELLED));
	dialog_message(&app, "Note", "Something to read.");
	EXPECT_DRAWN("desk\ndesk\ndesk\ndesk\ndesk\ndesk\ndesk\ndesk\ndesk\n────────────────────────────────────────\n Note\n"
	            "  Something to read.\n");
	act(ACTION_CHOOSE);
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&desk));
}

Test(dialog, confirming_starts_on_no, .fini = stop)
{
	const struct dialog_confirm confirm = {.title = "Retire E-7?", .text = "Its history stays.", .yes = "Retire it",
	    .no = "Leave it in the register", .done = tell_yes, .arg = &told};

	start(12, 40);
	told.yes = true;
	dialog_confirm(&app, &confirm);
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 1));
	cr_expect(not(told.yes));
	dialog_confirm(&app, &confirm);
	act(ACTION_BACK);
	cr_expect(eq(int, told.calls, 2));
	cr_expect(not(told.yes));
	dialog_confirm(&app, &confirm);
	act(ACTION_DOWN);
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 3));
	cr_expect(told.yes);
}

Test(dialog, a_word_has_to_be_typed, .fini = stop)
{
	start(14, 50);
	dialog_confirm(&app, &(struct dialog_confirm){.title = "Delete the draft?", .text = "This can't be undone.",
	    .yes = "Delete it", .no = "Keep it", .word = "delete", .done = tell_yes, .arg = &told});
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 0));
	type("delet");
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 0));
	EXPECT_DRAWN("desk\ndesk\ndesk\ndesk\ndesk\ndesk\ndesk\n"
	            "──────────────────────────────────────────────────\n Delete the draft?\n"
	            "  This can't be undone.\n  Type delete  delet\n  Type the word delete and press Enter, or press\n"
	            "  Esc to go back.\n  Enter: Delete it   Esc: go back\n");
	type("e");
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 1));
	cr_expect(told.yes);
}

static bool check_short(const char *answer, struct err *err)
{
	return strlen(answer) < 5 || err_set(err, ERR_INPUT, "That is too long.");
}

Test(dialog, asking_for_a_line, .fini = stop)
{
	const struct dialog_ask ask = {.title = "Who are you?", .label = "Name", .initial = "Eve", .check = check_short,
	    .done = tell_text, .arg = &told};

	start(12, 60);
	dialog_ask(&app, &ask);
	type(" and Adam");
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 0));
	act(ACTION_DELETE_WORD);
	act(ACTION_DELETE_WORD);
	type("\x1B");
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 1));
	cr_expect(eq(str, told.text, "Eve"));
	dialog_ask(&app, &ask);
	act(ACTION_DELETE_WORD);
	act(ACTION_CHOOSE); /* empty */
	cr_expect(eq(int, told.calls, 1));
	act(ACTION_BACK);
	cr_expect(eq(int, told.calls, 2));
	cr_expect(eq(ptr, told.text, NULL));
}

Test(dialog, any_size, .fini = stop)
{
	struct canvas all;

	start(60, 200);
	all = canvas;
	for (int i = 0; i < 3; i++) {
		if (i == 0)
			dialog_choose(&app, &(struct dialog_choose){.title = "Which colour?", .text = "A text that takes some rows in narrow windows.",
			    .options = colours, .n = COUNT(colours)});
		else if (i == 1)
			dialog_ask(&app, &(struct dialog_ask){.title = "Who?", .text = "A text that takes some rows.", .label = "Name"});
		else
			dialog_message(&app, "Long", "A very long text. A very long text. A very long text. A very long text.");
		for (int rows = 1; rows < 60; rows += 1 + rows / 8)
			for (int cols = 1; cols < 200; cols += 1 + cols / 8) {
				struct pos pos;

				canvas = canvas_part(&all, 0, 0, rows, cols);
				view_refresh(app.top, rows, cols);
				if (i == 1)
					act(ACTION_CHOOSE); /* shows the complaint */
				draw();
				pos = app.top->class->cursor(app.top, &canvas);
				cr_assert(pos.row >= 0 && pos.row < rows && pos.col >= 0 && pos.col < cols, "dialog %d: %d,%d in %dx%d",
				    i, pos.row, pos.col, rows, cols);
			}
	}
}

/* A text that does not fit is read before there is anything to choose. */
Test(dialog, a_long_text_comes_before_its_options, .fini = stop)
{
	start(6, 40);
	dialog_choose(&app, &(struct dialog_choose){.title = "Which?", .text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
	    .options = colours, .n = COUNT(colours), .done = tell_option, .arg = &told});
	EXPECT_DRAWN(" Which?\n  one\n  two\n  three\n  four\n  five\n");
	for (int i = 0; i < 20 && told.calls == 0; i++)
		act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 1));
	cr_expect(eq(sz, told.option, 0));
}

/* --- long texts --- */

static bool save_text(struct app *from, void *arg, const char *text, struct err *err)
{
	if (told.refuse)
		return err_set(err, ERR_STORE, "The disk is full.");
	tell_text(from, arg, text);
	return true;
}

static void keep_draft(struct app *from, void *arg, const char *text)
{
	(void)from;
	(void)arg;
	free(told.draft);
	told.draft = xstrdup(text);
}

static const struct note_spec note = {
    .title = "Note on S.9.3-b", .text = "old", .save = save_text, .keep_draft = keep_draft, .arg = &told};

Test(view_note, writing_and_keeping, .fini = stop)
{
	start(10, 40);
	cr_assert(view_push(&app, &view_note, &note));
	type(" and new\nsecond");
	EXPECT_DRAWN(" old and new\n second\n");
	app.top->class->draft(app.top);
	cr_expect(eq(str, told.draft, "old and new\nsecond"));
	told.refuse = true;
	act(ACTION_SAVE);
	cr_expect(app.message_is_error);
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&view_note));
	told.refuse = false;
	act(ACTION_SAVE);
	cr_expect(eq(str, told.text, "old and new\nsecond"));
	cr_expect(eq(str, told.draft, ""));
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&desk));
}

Test(view_note, esc_asks_only_when_changed, .fini = stop)
{
	start(12, 60);
	cr_assert(view_push(&app, &view_note, &note));
	act(ACTION_BACK);
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&desk));
	cr_assert(view_push(&app, &view_note, &note));
	type("x");
	act(ACTION_BACK);
	EXPECT_DRAWN(" oldx\n\n\n\n\n\n\n────────────────────────────────────────────────────────────\n"
	            " Note on S.9.3-b was changed. Keep it?\n ▶ Keep it\n   Throw the changes away\n   Go on writing\n");
	act(ACTION_BACK); /* goes on writing */
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&view_note));
	act(ACTION_BACK);
	act(ACTION_DOWN);
	act(ACTION_CHOOSE); /* throws away */
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&desk));
	cr_expect(eq(int, told.calls, 0));
	cr_assert(view_push(&app, &view_note, &note));
	type("y");
	cr_expect(not(app.top->class->leave(app.top))); /* when the program is left */
	act(ACTION_CHOOSE);                             /* keeps */
	cr_expect(eq(str, told.text, "oldy"));
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&desk));
}

Test(view_note, a_draft_counts_as_changed, .fini = stop)
{
	struct note_spec with_draft = note;

	start(12, 60);
	with_draft.draft = "newer";
	cr_assert(view_push(&app, &view_note, &with_draft));
	EXPECT_DRAWN(" newer\n");
	act(ACTION_TEXT_UNDO); /* back to what is kept */
	EXPECT_DRAWN(" old\n");
	act(ACTION_BACK);
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&desk));
	cr_expect(eq(str, told.draft, ""));
}

/* --- forms --- */

static const struct form_row rows[] = {
    {.name = "title", .label = "Title", .kind = FORM_LINE, .required = true},
    {.name = "owner", .label = "Owner", .kind = FORM_LINE},
};

static bool save_form(struct app *from, void *arg, struct form *form, struct err *err)
{
	AUTO_FREE char *title = form_get(form, "title");

	(void)from;
	(void)arg;
	if (strcmp(title, "taken") == 0) {
		form_complain(form, "title", "There is one of that title.");
		return err_set(err, ERR_INPUT, "There is one of that title.");
	}
	free(told.text);
	told.text = xstrdup(title);
	return true;
}

static const struct form_spec spec = {.title = "New evidence", .intro = "What proves it.", .rows = rows, .n = COUNT(rows),
    .values = (const struct form_value[]){{"owner", "Ann"}, {NULL, NULL}}, .save = save_form, .done = tell_yes, .arg = &told};

Test(view_form, filling_in, .fini = stop)
{
	start(14, 70);
	cr_assert(view_push(&app, &view_form, &spec));
	act(ACTION_SAVE);
	cr_expect(app.message_is_error);
	type("taken");
	act(ACTION_NEXT_FIELD);
	act(ACTION_ENTER); /* in the last field: keeps */
	EXPECT_DRAWN(" What proves it.\n\n Title *  taken\n          There is one of that title.\n Owner    Ann\n");
	cr_expect(eq(int, told.calls, 0));
	act(ACTION_DELETE_WORD);
	type("Report");
	act(ACTION_SAVE);
	cr_expect(eq(int, told.calls, 1));
	cr_expect(told.yes);
	cr_expect(eq(str, told.text, "Report"));
	cr_expect(eq(ptr, (void *)told.top->class, (void *)&desk));
}

Test(view_form, esc_asks_only_when_changed, .fini = stop)
{
	start(14, 70);
	told.yes = true;
	cr_assert(view_push(&app, &view_form, &spec));
	act(ACTION_BACK);
	cr_expect(eq(int, told.calls, 1));
	cr_expect(not(told.yes));
	cr_assert(view_push(&app, &view_form, &spec));
	type("x");
	act(ACTION_BACK);
	cr_expect(eq(int, told.calls, 1));
	act(ACTION_CHOOSE);
	cr_expect(eq(int, told.calls, 2));
	cr_expect(told.yes);
	cr_expect(eq(str, told.text, "x"));
}

Test(view_form, the_first_screen_stays, .fini = stop)
{
	struct form_spec first = spec;

	start(14, 70);
	first.stays = true;
	cr_assert(view_push(&app, &view_form, &first));
	act(ACTION_BACK);
	cr_expect(eq(ptr, (void *)app.top->class, (void *)&view_form));
	cr_expect(eq(int, told.calls, 0));
}
