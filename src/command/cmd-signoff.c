/* adhere signoff: a named person signs the assessment as it stands. */
#include "command/review.h"

#include <string.h>

static bool signoff_store(struct session *session, const struct assess *assess, const struct review_book *book,
    struct signoff *signoff, struct err *err)
{
	struct change change;
	bool saved;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	/* Only now, when nobody else can take the id. */
	if (signoff->id == NULL && review_book_current(book, session->store, assess->assessment.id, err))
		signoff->id = store_next_id(session->store, assess->assessment.id, 'S', err);
	saved = signoff->id != NULL && operation_save_signoff(change.operation, signoff, err) == STORE_OK;
	return change_end(&change, saved, err);
}

static bool date_take(const struct arguments *arguments, const char *today, char date[DATE_SIZE], struct err *err)
{
	const char *typed = argument_value(arguments, "date");

	if (typed == NULL)
		memcpy(date, today, DATE_SIZE);
	return typed == NULL || date_parse(typed, today, date) ||
	    err_set(err, ERR_INPUT, "\"%s\" is no date: write it as YYYY-MM-DD.", typed);
}

static bool add(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	const char *actor = session_actor(session, err), *typed = argument_value(arguments, "name");
	AUTO_FREE char *name = actor == NULL ? NULL : text_trim(typed != NULL ? typed : actor);
	AUTO_FREE char *role = text_trim(argument_value(arguments, "role"));
	AUTO_FREE char *hash = xstrdup(book->head_hash);
	char date[DATE_SIZE];
	struct signoff signoff = {.name = name, .role = role, .date = date, .head_seq = book->head_seq, .head_hash = hash};
	bool done;

	done = actor != NULL && typed_line_check("the name", name, false, err) &&
	    typed_line_check("the role", role, false, err) && date_take(arguments, assess->today, date, err) &&
	    signoff_store(session, assess, book, &signoff, err);
	if (done)
		say(session, "%s: signed by %s, %s, on %s. Fingerprint of the history: %s", signoff.id, name, role, date, hash);
	free(signoff.id);
	return done;
}

bool cmd_signoff_add(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (argument_value(arguments, "role") == NULL)
		return err_set(err, ERR_USAGE, "Say as what it is signed: add --role ROLE.");
	return session_with_book(session, add, arguments, err);
}

static bool list(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	struct table table = {.columns = 3};
	json_t *array = json_array();

	(void)assess;
	(void)arguments;
	(void)err;
	for (size_t i = 0; i < book->signoffs.n; i++) {
		AUTO_STR sentence = STR_INIT;

		signing_sentence(&book->signings[i], &sentence);
		if (session->json)
			json_add(array, signing_json(&book->signings[i]));
		else
			table_add(&table, book->signoffs.v[i].id,
			    signoff_standing_words(book->signings[i].standing), str_text(&sentence));
	}
	if (session->json)
		say_json(session, json_incref(array));
	else
		table_say(&table, session);
	json_decref(array);
	return true;
}

bool cmd_signoff_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, list, arguments, err);
}

static bool withdraw(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	const char *id = arguments->words.v[0];

	for (size_t i = 0; i < book->signoffs.n; i++) {
		struct signoff signoff = book->signoffs.v[i];

		if (strcmp(signoff.id, id) != 0)
			continue;
		if (signoff.withdrawn)
			return err_set(err, ERR_INPUT, "%s is withdrawn already.", id);
		signoff.withdrawn = true;
		if (!signoff_store(session, assess, book, &signoff, err))
			return false;
		say(session, "%s withdrawn", id);
		return true;
	}
	return err_set(err, ERR_INPUT, "There is no sign-off \"%s\": \"adhere signoff list\" names what there is.", id);
}

bool cmd_signoff_withdraw(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, withdraw, arguments, err);
}
