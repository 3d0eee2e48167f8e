/* adhere gap plan: who closes several gaps, and by when. */
#include "command/take.h"

#include "assess/gap-plan.h"

#include <string.h>

struct wish {
	struct gap_plan plan;
	char *title, *owner, *due;
};

static bool checks_named(const struct assess *assess, const struct word_list *words, struct word_list *checks,
    struct err *err)
{
	for (size_t i = 0; i < words->n; i++) {
		int64_t check = catalog_find_check(assess->catalog, words->v[i]);

		if (check < 0)
			return item_unknown(assess, words->v[i], err);
		if (!assess_check_is_gap(assess, (uint32_t)check))
			return err_set(err, ERR_INPUT, "%s is no gap: %s.", words->v[i], check_words(assess, (uint32_t)check));
		vec_push(checks, words->v[i]);
	}
	return true;
}

static bool checks_matched(const struct assess *assess, const struct arguments *arguments, struct word_list *checks,
    struct err *err)
{
	struct gap_list gaps = VEC_INIT;
	struct query *query;

	if (!filter_take(assess, arguments, &query, err))
		return false;
	gap_list_make(assess, query, &gaps);
	for (size_t i = 0; i < gaps.n; i++)
		vec_push(checks, assess->catalog->checks[gaps.v[i].check].id);
	vec_free(&gaps);
	query_free(query);
	return checks->n > 0 || err_set(err, ERR_INPUT, "No gap matches: nothing was changed.");
}

static bool values_take(struct wish *wish, const struct arguments *arguments, const char *today, struct err *err)
{
	return line_take(&wish->title, arguments, "title", false, err) && line_take(&wish->owner, arguments, "owner", false, err) &&
	    date_take(&wish->due, arguments, "due", today, err);
}

static bool wish_take(struct wish *wish, const struct assess *assess, const struct arguments *arguments, struct err *err)
{
	struct word_list checks = VEC_INIT;
	bool named = argument_value(arguments, "filter") == NULL;
	bool taken = values_take(wish, arguments, assess->today, err) &&
	    (named ? checks_named(assess, &arguments->words, &checks, err) : checks_matched(assess, arguments, &checks, err));

	if (taken)
		gap_plan_make(&wish->plan, assess, checks.v, checks.n);
	vec_free(&checks);
	return taken;
}

static bool wish_store(struct session *session, const struct assess *assess, const struct wish *wish, struct err *err)
{
	struct gap_plan_values values = {.owner = wish->owner, .due = wish->due,
	    .title = *wish->title == '\0' ? "Close the gaps" : wish->title};
	AUTO_FREE char *id = NULL;
	struct change change;
	bool saved;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	values.id = id = store_next_id(session->store, assess->assessment.id, 'A', err);
	saved = id != NULL && gap_plan_save(&wish->plan, change.operation, assess, &values, err) == STORE_OK;
	saved = change_end(&change, saved, err);
	if (saved && wish->plan.bare.n > 0)
		say(session, "%s: %s", id, values.title);
	return saved;
}

static bool plan_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct wish wish = {.title = xstrdup(""), .owner = xstrdup(""), .due = xstrdup("")};
	bool dry = argument_value(arguments, "dry-run") != NULL, done = wish_take(&wish, assess, arguments, err);
	AUTO_STR words = STR_INIT;

	gap_plan_words(&wish.plan, &words);
	if (done)
		say_block(session, "", str_text(&words));
	if (done && dry)
		complain(session, "Nothing was changed.");
	done = done && (dry || wish_store(session, assess, &wish, err));
	gap_plan_free(&wish.plan);
	free(wish.title);
	free(wish.owner);
	free(wish.due);
	return done;
}

bool cmd_gap_plan(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *owner = argument_value(arguments, "owner"), *due = argument_value(arguments, "due");

	if ((argument_value(arguments, "filter") == NULL) == (arguments->words.n == 0))
		return err_set(err, ERR_USAGE, "Name gaps, or say which with --filter: one of the two.");
	if (text_blank(owner) && text_blank(due))
		return err_set(err, ERR_USAGE, "Say who closes them with --owner, or by when with --due.");
	return session_with(session, plan_with, arguments, err);
}
