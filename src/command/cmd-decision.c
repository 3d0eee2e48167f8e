/* adhere decision: what the board is asked to decide, and what it decided. */
#include "command/papers.h"
#include "command/take.h"

#include <string.h>

/* --- list --- */

static bool state_take(const struct arguments *arguments, int *state, struct err *err)
{
	const char *typed = argument_value(arguments, "state");

	*state = typed == NULL ? -1 : decision_state_parse(typed);
	return typed == NULL || *state >= 0 ||
	    err_set(err, ERR_INPUT, "--state takes open, taken or withdrawn, not \"%s\".", typed);
}

static void row_add(struct table *table, const struct decision *decision, const char *today)
{
	AUTO_STR when = STR_INIT;

	decision_when(decision, today, &when);
	table_add(table, decision->id, decision_state_name(decision->state), str_text(&when), decision->owner,
	    decision->title);
}

static bool list(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct table table = {.columns = 5};
	json_t *array = session->json ? json_array() : NULL;
	struct query *query = query_parse(assess, arguments->words.v, arguments->words.n, err);
	int state;
	bool good = query != NULL && state_take(arguments, &state, err);

	for (size_t i = 0; good && i < assess->decisions.n; i++) {
		const struct decision *decision = &assess->decisions.v[i];

		if ((state >= 0 && (int)decision->state != state) || !query_decision(query, decision))
			continue;
		if (session->json)
			json_add(array, decision_json(decision, assess->today));
		else
			row_add(&table, decision, assess->today);
	}
	if (good && session->json)
		say_json(session, json_incref(array));
	else if (good)
		table_say(&table, session);
	json_decref(array);
	query_free(query);
	return good;
}

bool cmd_decision_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, list, arguments, err);
}

/* --- changing --- */

static struct decision copy_of(const struct decision *decision)
{
	static const struct decision empty = {.id = NULL};
	const struct decision *from = decision == NULL ? &empty : decision;
	struct decision copy = *from;

	copy.id = decision == NULL ? NULL : xstrdup(from->id);
	copy.title = xstrdup(from->title == NULL ? "" : from->title);
	copy.options = xstrdup(from->options == NULL ? "" : from->options);
	copy.recommendation = xstrdup(from->recommendation == NULL ? "" : from->recommendation);
	copy.outcome = xstrdup(from->outcome == NULL ? "" : from->outcome);
	copy.due = xstrdup(from->due == NULL ? "" : from->due);
	copy.owner = xstrdup(from->owner == NULL ? "" : from->owner);
	copy.taken = xstrdup(from->taken == NULL ? "" : from->taken);
	copy.by = NULL;
	return copy;
}

static void copy_free(struct decision *decision)
{
	free(decision->id);
	free(decision->title);
	free(decision->options);
	free(decision->recommendation);
	free(decision->outcome);
	free(decision->due);
	free(decision->owner);
	free(decision->taken);
}

static bool fields_take(struct decision *decision, const struct arguments *arguments, const char *today, struct err *err)
{
	return line_take(&decision->title, arguments, "title", false, err) &&
	    line_take(&decision->owner, arguments, "owner", true, err) &&
	    date_take(&decision->due, arguments, "due", today, err) &&
	    text_take(&decision->options, arguments, "options", err) &&
	    text_take(&decision->recommendation, arguments, "recommendation", err);
}

static bool decision_store(struct session *session, const struct assess *assess, struct decision *decision,
    struct err *err)
{
	struct change change;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	/* Only now, when nobody else can take the id. */
	if (decision->id == NULL)
		decision->id = store_next_id(session->store, assess->assessment.id, 'D', err);
	return change_end(&change, decision->id != NULL &&
	    operation_save_decision(change.operation, decision, err) == STORE_OK, err);
}

static bool add(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	struct decision decision = copy_of(NULL);
	bool done = fields_take(&decision, arguments, assess->today, err) &&
	    decision_store(session, assess, &decision, err);

	(void)papers;
	if (done) {
		say(session, "%s: %s", decision.id, decision.title);
		say_field(session, "Due", decision.due);
	}
	copy_free(&decision);
	return done;
}

bool cmd_decision_add(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (argument_value(arguments, "title") == NULL)
		return err_set(err, ERR_USAGE, "Say what is to be decided: add --title T.");
	return session_with_papers(session, add, arguments, err);
}

/* Changes the decision that is named as `change` says. */
typedef bool decision_change(struct decision *decision, const struct arguments *arguments, const char *today,
    struct err *err);

static bool change_named(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, decision_change *change, struct err *err)
{
	const struct decision *stored = papers_decision(papers, arguments->words.v[0]);
	struct decision decision;
	AUTO_STR when = STR_INIT;
	bool done;

	if (stored == NULL)
		return err_set(err, ERR_INPUT, "There is no decision \"%s\": \"adhere decision list\" names what there is.",
		    arguments->words.v[0]);
	decision = copy_of(stored);
	done = change(&decision, arguments, assess->today, err) && decision_store(session, assess, &decision, err);
	decision_when(&decision, assess->today, &when);
	if (done)
		say(session, "%s: %s, %s", decision.id, decision.title, str_text(&when));
	copy_free(&decision);
	return done;
}

static bool edit(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	return change_named(session, assess, papers, arguments, fields_take, err);
}

bool cmd_decision_edit(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (arguments->options.n == 0)
		return err_set(err, ERR_USAGE, "Say what to change: see \"adhere decision edit --help\".");
	return session_with_papers(session, edit, arguments, err);
}

static bool be_taken(struct decision *decision, const struct arguments *arguments, const char *today, struct err *err)
{
	text_set(&decision->taken, today);
	decision->state = DECISION_TAKEN;
	if (!text_take(&decision->outcome, arguments, "outcome", err) ||
	    !date_take(&decision->taken, arguments, "date", today, err))
		return false;
	return strcmp(decision->taken, today) <= 0 ||
	    err_set(err, ERR_INPUT, "A decision can't be taken on %s: that day is still to come.", decision->taken);
}

static bool take(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	return change_named(session, assess, papers, arguments, be_taken, err);
}

bool cmd_decision_take(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (argument_value(arguments, "outcome") == NULL)
		return err_set(err, ERR_USAGE, "Say what was decided: add --outcome TEXT.");
	return session_with_papers(session, take, arguments, err);
}

static bool be_withdrawn(struct decision *decision, const struct arguments *arguments, const char *today, struct err *err)
{
	(void)arguments;
	(void)today;
	if (decision->state == DECISION_TAKEN)
		return err_set(err, ERR_INPUT, "%s is taken: reopen it first, or leave it as it was decided.", decision->id);
	decision->state = DECISION_WITHDRAWN;
	return true;
}

static bool withdraw(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	return change_named(session, assess, papers, arguments, be_withdrawn, err);
}

bool cmd_decision_withdraw(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, withdraw, arguments, err);
}

static bool be_open(struct decision *decision, const struct arguments *arguments, const char *today, struct err *err)
{
	(void)arguments;
	(void)today;
	(void)err;
	decision->state = DECISION_OPEN;
	return true;
}

static bool reopen(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	return change_named(session, assess, papers, arguments, be_open, err);
}

bool cmd_decision_reopen(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, reopen, arguments, err);
}
