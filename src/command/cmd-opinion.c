/* adhere opinion: the bottom line of the board paper, which a person writes. */
#include "command/papers.h"
#include "command/take.h"

#include <string.h>

static json_t *opinion_json(const struct opinion *opinion)
{
	json_t *object = json_object();

	json_put_text(object, "rating", opinion_rating_name(opinion->rating));
	json_put_text(object, "text", opinion->text);
	json_put_text(object, "by", opinion->by);
	if (opinion->version > 0)
		json_put_time(object, "at", opinion->at_us);
	else
		json_put(object, "at", json_null());
	return object;
}

static bool show(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	const struct opinion *opinion = &papers->opinion;
	AUTO_FREE char *rating = opinion_rating_words(opinion->rating);
	char time[TIME_SIZE];

	(void)assess;
	(void)arguments;
	(void)err;
	time_iso(opinion->at_us, time);
	if (session->json) {
		say_json(session, opinion_json(opinion));
		return true;
	}
	if (opinion->version == 0)
		say(session, "No bottom line is given: write one with \"adhere opinion --rating R --text T\".");
	else
		say(session, "Bottom line: %s, by %s, %s", rating, opinion->by, time);
	say_block(session, "  ", opinion->text);
	return true;
}

static bool rating_take(struct opinion *opinion, const struct arguments *arguments, struct err *err)
{
	const char *typed = argument_value(arguments, "rating");
	int rating = typed == NULL ? (int)opinion->rating : opinion_rating_parse(typed);

	if (rating < 0)
		return err_set(err, ERR_INPUT, "--rating takes on-track, at-risk, off-track or not-given, not \"%s\".", typed);
	opinion->rating = (enum opinion_rating)rating;
	return true;
}

static bool set(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	struct opinion opinion = papers->opinion;
	AUTO_FREE char *typed = NULL;
	struct change change;

	if (!rating_take(&opinion, arguments, err) || !text_or_file_take(&typed, arguments, "the bottom line", err) ||
	    !change_begin(&change, session, assess->assessment.id, err))
		return false;
	opinion.text = typed == NULL ? opinion.text : typed;
	return change_end(&change, operation_save_opinion(change.operation, &opinion, err) == STORE_OK, err);
}

bool cmd_opinion(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (arguments->options.n > 0 && session->read_only)
		return err_set(err, ERR_USAGE, "--rating, --text and --from change data, which --read-only forbids.");
	if (arguments->options.n > 0 && !session_with_papers(session, set, arguments, err))
		return false;
	return session_with_papers(session, show, arguments, err);
}
