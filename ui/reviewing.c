/* Comments, the review of a part, and the sign-off, as dialogs. */
#include "ui/reviewing.h"

#include "ui/change.h"
#include "ui/dialog.h"
#include "ui/drafts.h"
#include "ui/view-note.h"

#include <stdlib.h>
#include <string.h>

static void comments_forget(struct reviewing *reviewing)
{
	for (size_t i = 0; i < reviewing->comment_n; i++)
		free(reviewing->comments[i]);
	reviewing->comment_n = 0;
}

void reviewing_free(struct reviewing *reviewing)
{
	free(reviewing->item);
	free(reviewing->part);
	reviewing->item = reviewing->part = NULL;
	comments_forget(reviewing);
}

/* The review as it is stored now; NULL after a message. */
static struct review_book *book_now(struct reviewing *reviewing)
{
	struct app *app = reviewing->view->app;
	struct err err = ERR_INIT;
	struct review_book *book = review_book_load(app->session->store, app->assess, &err);

	if (book == NULL)
		app_complain(app, &err);
	return book;
}

/* Nobody accepts or signs what was not on their screen. */
static bool is_as_seen(struct reviewing *reviewing, const struct review_book *book)
{
	if (book->head_seq == reviewing->seen)
		return true;
	app_say(reviewing->view->app, "Something was changed meanwhile: look at it, and do the same again.");
	return false;
}

/* --- comments --- */

static enum store_result write_comment(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_comment(op, arg, err);
}

static bool save_comment(struct app *app, void *arg, const char *text, struct err *err)
{
	const struct reviewing *reviewing = arg;
	struct comment comment = {.item = reviewing->item};
	bool saved;

	if (text_blank(text))
		return err_set(err, ERR_INPUT, "A comment needs a text; Esc goes back without one.");
	comment.id = store_next_id(app->session->store, app->assess->assessment.id, 'N', err);
	comment.text = xstrdup(text);
	saved = comment.id != NULL && change_make(app, write_comment, &comment, err);
	if (saved)
		app_say(app, "%s was added to %s.", comment.id, comment.item);
	free(comment.id);
	free(comment.text);
	return saved;
}

static void keep_comment_draft(struct app *app, void *arg, const char *text)
{
	draft_keep(app, "comment", ((const struct reviewing *)arg)->item, text);
}

/* The question of the check, or the title of the part. */
static const char *commented_words(const struct catalog *catalog, const char *id)
{
	struct item_ref item = catalog_find(catalog, id);

	if (item.kind == ITEM_CHECK)
		return catalog->checks[item.index].text;
	return item.kind == ITEM_PART ? catalog->parts[item.index].title : NULL;
}

static void ask_comment(struct reviewing *reviewing)
{
	struct app *app = reviewing->view->app;
	AUTO_FREE char *title = xasprintf("Comment on %s", reviewing->item);
	AUTO_FREE char *draft = draft_find(app, "comment", reviewing->item);

	view_push(app, &view_note, &(struct note_spec){.title = title, .draft = draft, .save = save_comment,
	    .intro = commented_words(app->assess->catalog, reviewing->item), .keep_draft = keep_comment_draft, .arg = reviewing});
}

static void take_comment(struct app *app, void *arg, size_t option)
{
	struct reviewing *reviewing = arg;
	struct review_book *book = option >= reviewing->comment_n ? NULL : book_now(reviewing);
	struct err err = ERR_INIT;

	for (size_t i = 0; book != NULL && i < book->comments.n; i++) {
		struct comment comment = book->comments.v[i];

		if (strcmp(comment.id, reviewing->comments[option]) != 0)
			continue;
		comment.resolved = !comment.resolved;
		if (change_make(app, write_comment, &comment, &err))
			app_say(app, "%s is %s.", comment.id, comment.resolved ? "resolved" : "open again");
		else
			app_complain(app, &err);
	}
	review_book_free(book);
}

/* Chooses one of the comments on the item; a resolved one is opened again. */
static void choose_comment(struct reviewing *reviewing)
{
	struct app *app = reviewing->view->app;
	struct review_book *book = book_now(reviewing);
	AUTO_FREE char *title = xasprintf("Comments on %s", reviewing->item);
	struct dialog_option options[COUNT(reviewing->comments)];

	comments_forget(reviewing);
	for (size_t i = 0; book != NULL && i < book->comments.n && reviewing->comment_n < COUNT(options); i++) {
		const struct comment *comment = &book->comments.v[i];

		if (strcmp(comment->item, reviewing->item) != 0)
			continue;
		options[reviewing->comment_n] = (struct dialog_option){
		    comment->resolved ? "Open again" : "Resolve", comment->text};
		reviewing->comments[reviewing->comment_n++] = xstrdup(comment->id);
	}
	if (book != NULL && reviewing->comment_n == 0)
		app_say(app, "Nobody has commented on %s yet.", reviewing->item);
	else if (book != NULL)
		dialog_choose(app, &(struct dialog_choose){.title = title, .options = options,
		    .n = reviewing->comment_n, .done = take_comment, .arg = reviewing});
	review_book_free(book);
}

/* --- review --- */

/* What is accepted or signed, and what was seen of it. */
struct judgement {
	const struct app *app;
	const struct review_book *book;
	const struct review *review;
	const struct signoff *signoff;
};

static bool nothing_between(const struct judgement *it, struct err *err)
{
	return review_book_current(it->book, it->app->session->store, it->app->assess->assessment.id, err);
}

static enum store_result write_review(struct operation *op, const void *arg, struct err *err)
{
	const struct judgement *it = arg;

	if (it->review->state == REVIEW_ACCEPTED && !nothing_between(it, err))
		return STORE_REFUSED;
	return operation_save_review(op, it->review, err);
}

static const char *const step_done[] = {
    [REVIEW_ASSIGN] = "assigned", [REVIEW_SUBMIT] = "submitted", [REVIEW_ACCEPT] = "accepted",
    [REVIEW_SEND_BACK] = "sent back"};

static void take_step(struct reviewing *reviewing, enum review_step step, const char *text)
{
	struct app *app = reviewing->view->app;
	struct review_book *book = book_now(reviewing);
	struct review review;
	struct err err = ERR_INIT;

	if (book == NULL || (step == REVIEW_ACCEPT && !is_as_seen(reviewing, book))) {
		review_book_free(book);
		return;
	}
	if (!review_step(book, reviewing->part, step, app->session->actor, text, &review, &err)) {
		app_complain(app, &err);
	} else {
		const struct judgement judgement = {.app = app, .book = book, .review = &review};

		if (change_make(app, write_review, &judgement, &err))
			app_say(app, "%s is %s.", review.part, step_done[step]);
		else
			app_complain(app, &err);
		review_clear(&review);
	}
	review_book_free(book);
}

static void take_reason(struct app *app, void *arg, const char *reason)
{
	(void)app;
	if (reason != NULL)
		take_step(arg, REVIEW_SEND_BACK, reason);
}

static void take_assignee(struct app *app, void *arg, const char *person)
{
	(void)app;
	if (person != NULL)
		take_step(arg, REVIEW_ASSIGN, person);
}

static void ask_reason(struct reviewing *reviewing)
{
	AUTO_FREE char *title = xasprintf("Why is %s sent back?", reviewing->part);

	dialog_ask(reviewing->view->app, &(struct dialog_ask){.title = title, .label = "Reason", .ok = "Send back",
	    .text = "Who submitted it reads the reason beside the part.", .done = take_reason, .arg = reviewing});
}

static void ask_assignee(struct reviewing *reviewing)
{
	struct review_book *book = book_now(reviewing);
	const struct part_review *review = book == NULL ? NULL : review_of_part(book, reviewing->part);
	AUTO_FREE char *title = xasprintf("Who works on %s?", reviewing->part);

	if (book != NULL)
		dialog_ask(reviewing->view->app, &(struct dialog_ask){.title = title, .label = "Name", .ok = "Assign",
		    .initial = review == NULL ? NULL : review->review->assignee, .optional = true,
		    .done = take_assignee, .arg = reviewing});
	review_book_free(book);
}

/* --- sign-off --- */

static enum store_result write_signoff(struct operation *op, const void *arg, struct err *err)
{
	const struct judgement *it = arg;

	return nothing_between(it, err) ? operation_save_signoff(op, it->signoff, err) : STORE_REFUSED;
}

static void sign(struct app *app, const struct review_book *book, const char *role)
{
	struct err err = ERR_INIT;
	struct signoff signoff = {
	    .id = store_next_id(app->session->store, app->assess->assessment.id, 'S', &err),
	    .name = xstrdup(app->session->actor), .role = xstrdup(role), .date = xstrdup(app->assess->today),
	    .head_seq = book->head_seq, .head_hash = xstrdup(book->head_hash)};
	const struct judgement judgement = {.app = app, .book = book, .signoff = &signoff};

	if (signoff.id != NULL && change_make(app, write_signoff, &judgement, &err))
		app_say(app, "%s: signed by %s, %s. The first change to anything lifts it.", signoff.id, signoff.name, role);
	else
		app_complain(app, &err);
	free(signoff.id);
	free(signoff.name);
	free(signoff.role);
	free(signoff.date);
	free(signoff.head_hash);
}

static void take_role(struct app *app, void *arg, const char *role)
{
	struct reviewing *reviewing = arg;
	struct review_book *book = role == NULL ? NULL : book_now(reviewing);

	if (book != NULL && is_as_seen(reviewing, book))
		sign(app, book, role);
	review_book_free(book);
}

static void ask_role(struct reviewing *reviewing)
{
	dialog_ask(reviewing->view->app, &(struct dialog_ask){.title = "Sign the whole assessment?", .label = "Role",
	    .ok = "Sign", .text = "It is recorded with your name, your role, the date and the fingerprint of the history. "
	    "As what do you sign?", .done = take_role, .arg = reviewing});
}

/* --- the menu --- */

static void do_action(struct reviewing *reviewing, enum action action);

static const struct {
	enum action action;
	struct dialog_option option;
} steps[] = {
    {ACTION_SUBMIT_PART, {"Submit", "for somebody else to accept"}},
    {ACTION_ACCEPT_PART, {"Accept", "what somebody else submitted"}},
    {ACTION_SEND_BACK, {"Send back", "with a reason"}},
    {ACTION_ASSIGN_PART, {"Assign", "to a person"}},
    {ACTION_RESOLVE, {"Comments", "resolve one, or open it again"}},
    {ACTION_SIGN_OFF, {"Sign off", "the whole assessment"}},
};

static void take_menu(struct app *app, void *arg, size_t option)
{
	(void)app;
	if (option < COUNT(steps))
		do_action(arg, steps[option].action);
}

static void open_menu(struct reviewing *reviewing)
{
	struct review_book *book = book_now(reviewing);
	const struct part_review *review = book == NULL ? NULL : review_of_part(book, reviewing->part);
	AUTO_FREE char *title = xasprintf("Review of %s", reviewing->part);
	AUTO_STR text = STR_INIT;
	struct dialog_option options[COUNT(steps)];

	if (review != NULL)
		review_sentence(review, &text);
	else
		str_add(&text, "It was not submitted yet.");
	for (size_t i = 0; i < COUNT(steps); i++)
		options[i] = steps[i].option;
	if (book != NULL)
		dialog_choose(reviewing->view->app, &(struct dialog_choose){.title = title, .text = str_text(&text),
		    .options = options, .n = COUNT(steps), .done = take_menu, .arg = reviewing});
	review_book_free(book);
}

static void name_is_known(struct app *app, void *arg)
{
	struct reviewing *reviewing = arg;

	(void)app;
	do_action(reviewing, reviewing->pending);
}

static void do_action(struct reviewing *reviewing, enum action action)
{
	reviewing->pending = action;
	if (app_actor(reviewing->view->app, name_is_known, reviewing) == NULL)
		return;
	switch (action) {
	case ACTION_COMMENT:
		ask_comment(reviewing);
		break;
	case ACTION_RESOLVE:
		choose_comment(reviewing);
		break;
	case ACTION_SUBMIT_PART:
		take_step(reviewing, REVIEW_SUBMIT, NULL);
		break;
	case ACTION_ACCEPT_PART:
		take_step(reviewing, REVIEW_ACCEPT, NULL);
		break;
	case ACTION_SEND_BACK:
		ask_reason(reviewing);
		break;
	case ACTION_ASSIGN_PART:
		ask_assignee(reviewing);
		break;
	case ACTION_SIGN_OFF:
		ask_role(reviewing);
		break;
	default:
		open_menu(reviewing);
		break;
	}
}

enum took reviewing_act(struct reviewing *reviewing, enum action action, const char *item, const char *part,
    const struct review_book *book)
{
	switch (action) {
	case ACTION_COMMENT:
	case ACTION_RESOLVE:
	case ACTION_REVIEW:
	case ACTION_SUBMIT_PART:
	case ACTION_ACCEPT_PART:
	case ACTION_SEND_BACK:
	case ACTION_ASSIGN_PART:
	case ACTION_SIGN_OFF:
		break;
	default:
		return TOOK_NOTHING;
	}
	if (item == NULL || part == NULL || book == NULL || app_refuses_changes(reviewing->view->app))
		return TOOK_IT;
	reviewing_free(reviewing);
	reviewing->item = xstrdup(item);
	reviewing->part = xstrdup(part);
	reviewing->seen = book->head_seq;
	do_action(reviewing, action);
	return TOOK_IT;
}
