/* adhere comment: what people say to each other about a check or part. */
#include "command/review.h"

#include <string.h>

static bool item_check(const struct assess *assess, const char *id, struct err *err)
{
	enum item_kind kind = catalog_find(assess->catalog, id).kind;

	if (kind == ITEM_CHECK || kind == ITEM_PART)
		return true;
	if (kind == ITEM_NONE)
		return item_unknown(assess, id, err);
	return err_set(err, ERR_INPUT, "%s is neither a check nor a part: comments are made on those.", id);
}

static bool comment_store(struct session *session, const struct assess *assess, struct comment *comment,
    struct err *err)
{
	struct change change;
	bool saved;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	/* Only now, when nobody else can take the id. */
	comment->id = store_next_id(session->store, assess->assessment.id, 'N', err);
	saved = comment->id != NULL && operation_save_comment(change.operation, comment, err) == STORE_OK;
	return change_end(&change, saved, err);
}

static bool add(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	AUTO_FREE char *item = xstrdup(arguments->words.v[0]);
	AUTO_FREE char *text = text_trim(arguments->words.v[1]);
	struct comment comment = {.item = item, .text = text};
	bool done;

	if (text_blank(text))
		return err_set(err, ERR_INPUT, "A comment needs a text: write it behind the id, in quotes.");
	done = item_check(assess, item, err) && typed_text_check("the comment", text, err) &&
	    comment_store(session, assess, &comment, err);
	if (done)
		say(session, "%s on %s", comment.id, item);
	free(comment.id);
	return done;
}

bool cmd_comment_add(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, add, arguments, err);
}

static bool list(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	const char *item = arguments->words.n > 0 ? arguments->words.v[0] : NULL;
	bool unresolved = argument_value(arguments, "open") != NULL;
	struct table table = {.columns = 6};

	if (item != NULL && !item_check(assess, item, err))
		return false;
	if (session->json) {
		say_json(session, comments_json(book, item, unresolved));
		return true;
	}
	for (size_t i = 0; i < book->comments.n; i++) {
		const struct comment *comment = &book->comments.v[i];
		char time[TIME_SIZE];

		if ((item != NULL && strcmp(item, comment->item) != 0) || (unresolved && comment->resolved))
			continue;
		time_iso(comment->at_us, time);
		table_add(&table, comment->id, comment->item, comment->resolved ? "resolved" : "open", time,
		    comment->author, comment->text);
	}
	table_say(&table, session);
	return true;
}

bool cmd_comment_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, list, arguments, err);
}

/* --- resolve and reopen --- */

static const struct comment *comment_find(const struct review_book *book, const char *id, struct err *err)
{
	for (size_t i = 0; i < book->comments.n; i++)
		if (strcmp(book->comments.v[i].id, id) == 0)
			return &book->comments.v[i];
	err_set(err, ERR_INPUT, "There is no comment \"%s\": \"adhere comment list\" names what there is.", id);
	return NULL;
}

static bool resolve_all(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct word_list *ids, bool resolved, struct err *err)
{
	struct change change;
	bool saved = true;

	for (size_t i = 0; i < ids->n; i++)
		if (comment_find(book, ids->v[i], err) == NULL)
			return false;
	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	for (size_t i = 0; saved && i < ids->n; i++) {
		struct comment comment = *comment_find(book, ids->v[i], err);

		comment.resolved = resolved;
		saved = operation_save_comment(change.operation, &comment, err) == STORE_OK;
	}
	if (!change_end(&change, saved, err))
		return false;
	for (size_t i = 0; i < ids->n; i++)
		say(session, resolved ? "%s resolved" : "%s open again", ids->v[i]);
	return true;
}

static bool resolve(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	return resolve_all(session, assess, book, &arguments->words, true, err);
}

static bool reopen(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	return resolve_all(session, assess, book, &arguments->words, false, err);
}

bool cmd_comment_resolve(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, resolve, arguments, err);
}

bool cmd_comment_reopen(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, reopen, arguments, err);
}
