/* adhere gaps: what is not met or partly met, in the order to look at it; and the severity that an officer sets. */
#include "command/tasks.h"

#include <string.h>

static void gap_row(struct table *table, const struct assess *assess, const struct gap *gap)
{
	const struct check *check = &assess->catalog->checks[gap->check];
	AUTO_FREE char *priority = xasprintf("%3u", gap->priority);
	AUTO_FREE char *age = xasprintf("%lld day%s", (long long)gap->age_days, gap->age_days == 1 ? "" : "s");
	AUTO_STR deadline = STR_INIT;

	gap_reason(assess, gap, GAP_BY_DEADLINE, &deadline);
	table_add(table, priority, check->id, verdict_words(gap->verdict), severity_name(gap->severity), age,
	    str_text(&deadline), check->text);
}

static void group_say(struct session *session, const struct assess *assess, const struct gap *gap, enum gap_group group,
    bool first)
{
	AUTO_STR name = STR_INIT;

	gap_group_name(assess, gap, group, &name);
	if (!first)
		say(session, "%s", "");
	say(session, "%s", str_text(&name));
}

static bool same_group(const struct assess *assess, const struct gap *a, const struct gap *b, enum gap_group group)
{
	AUTO_STR first = STR_INIT, second = STR_INIT;

	gap_group_name(assess, a, group, &first);
	gap_group_name(assess, b, group, &second);
	return strcmp(str_text(&first), str_text(&second)) == 0;
}

static void gaps_say(struct session *session, const struct assess *assess, const struct gap_list *gaps,
    enum gap_group group)
{
	for (size_t i = 0; i < gaps->n;) {
		struct table table = {.columns = 7};
		size_t first = i;

		if (group != GAP_UNGROUPED)
			group_say(session, assess, &gaps->v[i], group, i == 0);
		for (; i < gaps->n && same_group(assess, &gaps->v[first], &gaps->v[i], group); i++)
			gap_row(&table, assess, &gaps->v[i]);
		table_say(&table, session);
	}
}

static void gaps_json(struct session *session, const struct assess *assess, const struct gap_list *gaps)
{
	json_t *array = json_array();

	for (size_t i = 0; i < gaps->n; i++)
		json_add(array, gap_json(assess, &gaps->v[i]));
	say_json(session, array);
}

static bool gaps_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const char *by = argument_value(arguments, "by");
	int group = by == NULL ? GAP_UNGROUPED : gap_group_parse(by);
	struct query *query = query_parse(assess, arguments->words.v, arguments->words.n, err);
	struct gap_list gaps = VEC_INIT;

	if (query == NULL)
		return false;
	gap_list_make(assess, query, &gaps);
	gap_list_group(assess, &gaps, (enum gap_group)group);
	if (session->json)
		gaps_json(session, assess, &gaps);
	else
		gaps_say(session, assess, &gaps, (enum gap_group)group);
	if (!session->json && gaps.n == 0)
		complain(session, "%s", arguments->words.n > 0 ? "No gap matches."
		    : "There is no gap: nothing is answered with not met or partly.");
	vec_free(&gaps);
	query_free(query);
	return true;
}

bool cmd_gaps(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *by = argument_value(arguments, "by");

	if (by != NULL && gap_group_parse(by) < 0)
		return err_set(err, ERR_USAGE, "--by takes chapter or owner, not \"%s\".", by);
	return session_with(session, gaps_with, arguments, err);
}

/* --- severity --- */

static bool mark_store(struct session *session, const struct assess *assess, const char *check, enum severity severity,
    struct err *err)
{
	const struct gap_mark *stored = gap_mark(assess, check);
	AUTO_FREE char *id = xstrdup(check);
	const struct gap_mark mark = {.check = id, .severity = severity, .version = stored == NULL ? 0 : stored->version};
	struct change change;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	return change_end(&change, operation_save_gap_mark(change.operation, &mark, err) == STORE_OK, err);
}

static bool severity_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const char *check = arguments->words.v[0], *word = arguments->words.v[1];
	int severity = severity_parse(word);
	struct gap gap;

	if (catalog_find_check(assess->catalog, check) < 0)
		return item_unknown(assess, check, err);
	if (severity < 0)
		return err_set(err, ERR_INPUT, "\"%s\" is no severity: write low, medium, high, critical or not-set.", word);
	if (!mark_store(session, assess, check, (enum severity)severity, err))
		return false;
	gap_make(assess, (uint32_t)catalog_find_check(assess->catalog, check), &gap);
	AUTO_FREE char *before = severity_words(gap.severity);
	AUTO_FREE char *after = severity_words((enum severity)severity);
	say(session, "%s: severity %s -> %s", check, before, after);
	return true;
}

bool cmd_gap_severity(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, severity_with, arguments, err);
}
