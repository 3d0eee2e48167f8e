/* The position on an open question: its text and what goes with it. */
#include "ui/position-form.h"

#include "ui/change.h"
#include "ui/dialog.h"
#include "ui/drafts.h"
#include "ui/view-form.h"
#include "ui/view-note.h"

#include <stdlib.h>
#include <string.h>

static const char *given(const char *text)
{
	return text == NULL ? "" : text;
}

static int64_t version_now(const struct app *app, const char *question)
{
	const struct question_row *row = question_register_find(&app->questions, question);

	return row == NULL || row->position == NULL ? 0 : row->position->version;
}

static void begin(struct app *app, struct position_writing *writing, const char *question)
{
	char *copy = xstrdup(question);

	free(writing->question);
	writing->question = copy;
	writing->seen = version_now(app, copy);
}

void position_writing_free(struct position_writing *writing)
{
	free(writing->question);
	writing->question = NULL;
}

/* What is stored now, for a save that changes a part of it; the members are borrowed until the next reload. */
static bool position_now(const struct app *app, const struct position_writing *writing, struct position *position,
    struct err *err)
{
	const struct question_row *row = question_register_find(&app->questions, writing->question);

	if (row == NULL)
		return err_set(err, ERR_INPUT, "%s is not in this revision any more.", writing->question);
	*position = row->position != NULL ? *row->position : (struct position){.state = POSITION_TO_CONSIDER};
	position->question = writing->question;
	position->version = writing->seen;
	return true;
}

static void tell(struct app *app, const char *question)
{
	const struct question_row *row = question_register_find(&app->questions, question);
	AUTO_STR sentence = STR_INIT;

	if (row == NULL)
		return;
	question_sentence(row, &sentence);
	app_say(app, "%s", str_text(&sentence));
}

/* When somebody else was quicker, theirs is shown, and doing the same again is meant. */
static void see_again(struct app *app, struct position_writing *writing, struct err *err)
{
	struct err unread = ERR_INIT;
	const struct question_row *row;
	AUTO_STR text = STR_INIT;
	AUTO_FREE char *title = NULL;

	if (!app_reload(app, &unread) || version_now(app, writing->question) == writing->seen)
		return;
	row = question_register_find(&app->questions, writing->question);
	writing->seen = version_now(app, writing->question);
	title = xasprintf("%s was changed meanwhile", writing->question);
	str_addf(&text, "Yours was not kept; do the same again to put it in the place of theirs. The history has both.\n\n");
	if (row != NULL && row->position != NULL)
		str_addf(&text, "Theirs, %s, by %s:\n%s\n", position_state_words(row->state), given(row->position->by),
		    given(row->position->text));
	dialog_message(app, title, str_text(&text));
	err_clear(err);
	err_set(err, ERR_STORE, "%s was changed meanwhile.", writing->question);
}

static enum store_result save_position(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_position(op, arg, err);
}

static bool keep(struct app *app, struct position_writing *writing, const struct position *position, struct err *err)
{
	if (!position_check(position, err))
		return false;
	if (!change_make(app, save_position, position, err)) {
		see_again(app, writing, err);
		return false;
	}
	tell(app, writing->question);
	return true;
}

/* --- the text --- */

static bool save_text(struct app *app, void *arg, const char *text, struct err *err)
{
	struct position_writing *writing = arg;
	AUTO_FREE char *copy = xstrdup(text);
	struct position position = {0};

	if (!position_now(app, writing, &position, err))
		return false;
	if (strcmp(given(position.text), text) != 0)
		position.state = POSITION_DRAFTING;
	position.text = copy;
	return keep(app, writing, &position, err);
}

static void keep_draft(struct app *app, void *arg, const char *text)
{
	draft_keep(app, "position", ((const struct position_writing *)arg)->question, text);
}

void position_text_open(struct app *app, struct position_writing *writing, const char *question)
{
	const struct question_row *row = question_register_find(&app->questions, question);
	AUTO_FREE char *title = xasprintf("Position on %s", question);
	AUTO_FREE char *draft = NULL;
	struct note_spec spec = {.title = title, .save = save_text, .keep_draft = keep_draft, .arg = writing};

	begin(app, writing, question);
	draft = draft_find(app, "position", question);
	spec.intro = row->question->text;
	spec.text = row->position == NULL ? NULL : row->position->text;
	spec.draft = draft;
	view_push(app, &view_note, &spec);
}

/* --- what goes with it --- */

static bool limit_check(const char *value, struct err *err)
{
	int limit;
	enum limit_unit unit;

	return limit_parse(value, &limit, &unit, err);
}

static const struct choice_word states[] = {{'t', "to-consider", "to consider"}, {'d', "drafting", "drafting"},
    {'a', "approved", "approved"}, {'s', "submitted", "submitted"}, {'n', "no-comment", "no comment"}};

static const struct form_row rows[] = {
    {.name = "state", .label = "State", .kind = FORM_ONE_OF, .words = states, .word_n = COUNT(states),
	.help = "Approved and submitted positions go into the response; they need a text within the limit."},
    {.name = "owner", .label = "Owner", .kind = FORM_LINE, .help = "Who writes it."},
    {.name = "limit", .label = "Limit", .kind = FORM_LINE, .check = limit_check,
	.help = "How long the answer may be: 500 words, 3000 characters, or none."},
    {.name = "internal", .label = "Internal note", .kind = FORM_TEXT, .lines = 4,
	.help = "For ourselves only: it is never exported."},
};

static bool save_form(struct app *app, void *arg, struct form *form, struct err *err)
{
	struct position_writing *writing = arg;
	AUTO_FREE char *state = form_get(form, "state");
	AUTO_FREE char *owner = form_get(form, "owner");
	AUTO_FREE char *limit = form_get(form, "limit");
	AUTO_FREE char *internal = form_get(form, "internal");
	struct position position;

	if (!position_now(app, writing, &position, err) ||
	    !limit_parse(limit, &position.limit, &position.limit_unit, err))
		return false;
	position.state = (enum position_state)position_state_parse(state);
	position.owner = owner;
	position.internal = internal;
	return keep(app, writing, &position, err);
}

void position_form_open(struct app *app, struct position_writing *writing, const char *question)
{
	const struct question_row *row = question_register_find(&app->questions, question);
	const struct position *position = row->position;
	AUTO_FREE char *title = xasprintf("Position on %s", question);
	AUTO_STR limit = STR_INIT;
	struct form_value values[] = {{"state", position_state_name(row->state)},
	    {"owner", position == NULL ? NULL : position->owner}, {"limit", NULL},
	    {"internal", position == NULL ? NULL : position->internal}, {NULL, NULL}};
	struct form_spec spec = {.title = title, .intro = row->question->text, .rows = rows, .n = COUNT(rows),
	    .values = values, .save = save_form, .arg = writing};

	if (position != NULL)
		limit_words(position->limit, position->limit_unit, &limit);
	values[2].value = str_text(&limit);
	begin(app, writing, question);
	view_push(app, &view_form, &spec);
}
