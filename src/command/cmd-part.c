/* adhere part: who works on a part, and its way from submitted to accepted or back. */
#include "command/review.h"

#include <string.h>

static bool part_check(const struct assess *assess, const char *id, struct err *err)
{
	enum item_kind kind = catalog_find(assess->catalog, id).kind;

	if (kind == ITEM_PART)
		return true;
	if (kind == ITEM_NONE)
		return item_unknown(assess, id, err);
	return err_set(err, ERR_INPUT, "%s is not a part: parts are assigned, submitted and accepted as a whole.", id);
}

static bool step_save(struct operation *operation, const struct review_book *book, const char *part,
    enum review_step step, const char *actor, const char *text, struct err *err)
{
	struct review review;
	bool saved;

	if (!review_step(book, part, step, actor, text, &review, err))
		return false;
	saved = operation_save_review(operation, &review, err) == STORE_OK;
	review_clear(&review);
	return saved;
}

static void step_say(struct session *session, const char *part, enum review_step step, const char *text)
{
	if (step == REVIEW_ASSIGN)
		say(session, *text == '\0' ? "%s: assigned to nobody%s" : "%s: assigned to %s", part, text);
	else
		say(session, "%s: %s%s%s", part,
		    step == REVIEW_SUBMIT ? "submitted" : step == REVIEW_ACCEPT ? "accepted" : "sent back",
		    text == NULL ? "" : ": ", text == NULL ? "" : text);
}

/* All the parts, or none. */
static bool steps_take(struct session *session, const struct assess *assess, const struct review_book *book,
    enum review_step step, const struct word_list *parts, size_t n, const char *text, struct err *err)
{
	struct change change;
	bool saved = true;

	for (size_t i = 0; i < n; i++)
		if (!part_check(assess, parts->v[i], err))
			return false;
	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	if (step == REVIEW_ACCEPT)
		saved = review_book_current(book, session->store, assess->assessment.id, err);
	for (size_t i = 0; saved && i < n; i++)
		saved = step_save(change.operation, book, parts->v[i], step, session->actor, text, err);
	if (!change_end(&change, saved, err))
		return false;
	for (size_t i = 0; i < n; i++)
		step_say(session, parts->v[i], step, text);
	return true;
}

static bool assign(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	AUTO_FREE char *person = text_trim(arguments->words.v[1]);

	return typed_line_check("the name of the person", person, true, err) &&
	    steps_take(session, assess, book, REVIEW_ASSIGN, &arguments->words, 1, person, err);
}

static bool submit(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	return steps_take(session, assess, book, REVIEW_SUBMIT, &arguments->words, arguments->words.n, NULL, err);
}

static bool accept(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	return steps_take(session, assess, book, REVIEW_ACCEPT, &arguments->words, arguments->words.n, NULL, err);
}

static bool send_back(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	AUTO_FREE char *reason = text_trim(argument_value(arguments, "reason"));

	return typed_line_check("the reason", reason, false, err) &&
	    steps_take(session, assess, book, REVIEW_SEND_BACK, &arguments->words, arguments->words.n, reason, err);
}

bool cmd_part_assign(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, assign, arguments, err);
}

bool cmd_part_submit(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, submit, arguments, err);
}

bool cmd_part_accept(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, accept, arguments, err);
}

bool cmd_part_send_back(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (argument_value(arguments, "reason") == NULL)
		return err_set(err, ERR_USAGE, "Say why: add --reason TEXT.");
	return session_with_book(session, send_back, arguments, err);
}

static bool list(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	struct table table = {.columns = 4};
	json_t *array = json_array();

	(void)assess;
	(void)arguments;
	(void)err;
	for (size_t i = 0; i < book->reviews.n; i++) {
		const struct part_review *review = &book->parts[i];
		AUTO_STR sentence = STR_INIT;

		review_sentence(review, &sentence);
		if (session->json)
			json_add(array, part_review_json(review));
		else
			table_add(&table, review->review->part,
			    review->standing == STANDING_NONE ? "none" : standing_words(review->standing),
			    review->review->assignee, str_text(&sentence));
	}
	if (session->json)
		say_json(session, json_incref(array));
	else
		table_say(&table, session);
	json_decref(array);
	return true;
}

bool cmd_part_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, list, arguments, err);
}
