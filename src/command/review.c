/* How several commands show comments, reviews and sign-offs. */
#include "command/review.h"

#include <string.h>

bool session_with_book(struct session *session, book_function *function, const struct arguments *arguments,
    struct err *err)
{
	struct assess *assess = session_load(session, err);
	struct review_book *book = assess == NULL ? NULL : review_book_load(session->store, assess, err);
	bool done = book != NULL && function(session, assess, book, arguments, err);

	review_book_free(book);
	assess_free(assess);
	return done;
}

static json_t *lift_json(const struct lift *lift)
{
	json_t *object;

	if (lift->seq == 0)
		return json_null();
	object = json_object();
	json_put_number(object, "seq", lift->seq);
	json_put_time(object, "at", lift->at_us);
	json_put_text(object, "by", lift->by);
	json_put_text(object, "what", lift->what);
	return object;
}

json_t *part_review_json(const struct part_review *review)
{
	json_t *object = json_object();
	const struct review *stored = review->review;

	json_put_text(object, "part", stored->part);
	json_put_text(object, "state", review->standing == STANDING_NONE ? "none" : standing_words(review->standing));
	json_put_text(object, "assignee", stored->assignee);
	json_put_text(object, "author", stored->author);
	json_put_text(object, "reason", stored->reason);
	json_put_text(object, "by", stored->by);
	json_put_time(object, "at", stored->at_us);
	json_put(object, "lifted", lift_json(&review->lift));
	return object;
}

json_t *comment_json(const struct comment *comment)
{
	json_t *object = json_object();

	json_put_text(object, "id", comment->id);
	json_put_text(object, "item", comment->item);
	json_put_text(object, "text", comment->text);
	json_put_bool(object, "resolved", comment->resolved);
	json_put_text(object, "author", comment->author);
	json_put_text(object, "by", comment->by);
	json_put_time(object, "at", comment->at_us);
	return object;
}

json_t *signing_json(const struct signing *signing)
{
	json_t *object = json_object();
	const struct signoff *signoff = signing->signoff;

	json_put_text(object, "id", signoff->id);
	json_put_text(object, "name", signoff->name);
	json_put_text(object, "role", signoff->role);
	json_put_text(object, "date", signoff->date);
	json_put_number(object, "seq", signoff->head_seq);
	json_put_text(object, "hash", signoff->head_hash);
	json_put_text(object, "state", signoff_standing_words(signing->standing));
	json_put_text(object, "by", signoff->by);
	json_put_time(object, "at", signoff->at_us);
	json_put(object, "lifted", lift_json(&signing->lift));
	return object;
}

static bool is_wanted(const struct comment *comment, const char *item, bool unresolved)
{
	return (item == NULL || strcmp(comment->item, item) == 0) && !(unresolved && comment->resolved);
}

json_t *comments_json(const struct review_book *book, const char *item, bool unresolved)
{
	json_t *array = json_array();

	for (size_t i = 0; i < book->comments.n; i++)
		if (is_wanted(&book->comments.v[i], item, unresolved))
			json_add(array, comment_json(&book->comments.v[i]));
	return array;
}

void comments_say(struct session *session, const struct review_book *book, const char *item)
{
	for (size_t i = 0; i < book->comments.n; i++) {
		const struct comment *comment = &book->comments.v[i];
		char time[TIME_SIZE];

		if (!is_wanted(comment, item, false))
			continue;
		time_iso(comment->at_us, time);
		say(session, "Comment %s, %s, %s%s:", comment->id, comment->author, time,
		    comment->resolved ? ", resolved" : "");
		say_block(session, "  ", comment->text);
	}
}
