/* adhere answer: verdicts on checks, all that are named or none. */
#include "command/answer.h"

#include "assess/carried.h"
#include "command/take.h"

#include <string.h>

bool wish_named_before(const struct wish_list *wishes, uint32_t check)
{
	for (size_t i = 0; i < wishes->n; i++)
		if (wishes->v[i].check == check)
			return true;
	return false;
}

const char *wish_fault(const struct assess *assess, const struct wish *wish)
{
	const struct answer *stored = assess->answer[wish->check];
	bool has_one = wish->reason != NULL
	    ? !text_blank(wish->reason) : stored != NULL && stored->verdict == VERDICT_NA && !text_blank(stored->reason);

	if (wish->verdict == VERDICT_NA && !has_one)
		return "n/a needs a reason";
	if (wish->verdict != VERDICT_NA && !text_blank(wish->reason))
		return "only n/a takes a reason; put it into the note";
	return NULL;
}

/* --- from the command line --- */

static bool wish_add(struct wish_list *wishes, const struct assess *assess, const char *check, const char *verdict,
    const struct arguments *arguments, struct err *err)
{
	int64_t index = catalog_find_check(assess->catalog, check);
	int parsed = verdict_parse(verdict);
	struct wish wish = {.reason = argument_value(arguments, "reason"), .note = argument_value(arguments, "note")};
	const char *fault;

	if (index < 0 && catalog_find_part(assess->catalog, check) != NO_PART)
		return err_set(err, ERR_INPUT, "%s is a part: answer its checks, which \"adhere show %s\" names.", check, check);
	if (index < 0)
		return item_unknown(assess, check, err);
	if (parsed < 0)
		return err_set(err, ERR_INPUT, "\"%s\" is no verdict: write met, partly, not-met, n/a or open.", verdict);
	wish.check = (uint32_t)index;
	wish.verdict = (enum verdict)parsed;
	if (wish_named_before(wishes, wish.check))
		return err_set(err, ERR_INPUT, "%s is named twice.", check);
	fault = wish_fault(assess, &wish);
	if (fault != NULL)
		return err_set(err, ERR_INPUT, "%s: %s%s.", check, fault,
		    wish.verdict == VERDICT_NA ? ": add --reason TEXT" : "");
	vec_push(wishes, wish);
	return true;
}

static bool pair_add(struct wish_list *wishes, const struct assess *assess, const char *word,
    const struct arguments *arguments, struct err *err)
{
	const char *equals = strchr(word, '=');
	AUTO_FREE char *check = equals == NULL ? NULL : xstrndup(word, (size_t)(equals - word));

	if (check == NULL)
		return err_set(err, ERR_USAGE, "Write CHECK VERDICT, or CHECK=VERDICT for each of several checks: \"%s\" is "
		    "neither.", word);
	return wish_add(wishes, assess, check, equals + 1, arguments, err);
}

static bool wishes_typed(struct wish_list *wishes, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const struct word_list *words = &arguments->words;
	const bool one = words->n == 2 && strchr(words->v[0], '=') == NULL;
	bool good = !one || wish_add(wishes, assess, words->v[0], words->v[1], arguments, err);

	for (size_t i = 0; good && !one && i < words->n; i++)
		good = pair_add(wishes, assess, words->v[i], arguments, err);
	for (size_t i = 0; i < wishes->n; i++)
		wishes->v[i].named = true;
	return good;
}

/* The same verdict for every applicable check that matches. */
static bool wishes_matched(struct wish_list *wishes, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct query *query;
	bool good = true;

	if (arguments->words.n != 1)
		return err_set(err, ERR_USAGE, "With --filter name one verdict, and no check.");
	if (!filter_take(assess, arguments, &query, err))
		return false;
	for (uint32_t i = 0; good && i < assess->catalog->check_n; i++)
		if (assess_check_applies(assess, i) && query_check(query, i))
			good = wish_add(wishes, assess, assess->catalog->checks[i].id, arguments->words.v[0], arguments, err);
	query_free(query);
	return good && (wishes->n > 0 || err_set(err, ERR_INPUT, "No check that applies matches: nothing was changed."));
}

/* --- saving --- */

/* As the history says it. */
static const char *change_word(const char *before, const char *after)
{
	return text_blank(before) ? "added" : text_blank(after) ? "removed" : "changed";
}

/* Replaces a stored text when another was given; true when that changes it. */
static bool text_replace(char **stored, const char *given)
{
	bool changed = given != NULL && strcmp(*stored == NULL ? "" : *stored, given) != 0;

	if (changed || *stored == NULL) {
		free(*stored);
		*stored = xstrdup(given == NULL ? "" : given);
	}
	return changed;
}

static bool wish_save(struct operation *operation, const struct assess *assess, struct wish *wish, struct err *err)
{
	const char *id = assess->catalog->checks[wish->check].id;
	struct answer answer = {.check = NULL};
	bool saved;

	if (!operation_read_answer(operation, id, &answer)) {
		answer = (struct answer){.check = xstrdup(id), .reason = xstrdup(""), .note = xstrdup(""),
		    .by = xstrdup("")};
	}
	wish->before = answer.verdict;
	answer.verdict = wish->verdict;
	wish->note_change = wish->note == NULL ? NULL : change_word(answer.note, wish->note);
	if (!text_replace(&answer.note, wish->note))
		wish->note_change = NULL;
	wish->reason_changed = text_replace(&answer.reason, wish->verdict == VERDICT_NA ? wish->reason : "");
	saved = operation_save_answer(operation, &answer, err) == STORE_OK;
	if (saved && wish->named && wish->before == wish->verdict && !wish->reason_changed)
		saved = carried_answered_again(operation, assess, id, err) == STORE_OK;
	answer_clear(&answer);
	return saved;
}

/* A dry run does all that, and takes it back. */
static bool wishes_save(struct session *session, const struct assess *assess, struct wish_list *wishes, bool dry,
    struct err *err)
{
	struct change change;
	bool saved = true;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	for (size_t i = 0; saved && i < wishes->n; i++)
		saved = wish_save(change.operation, assess, &wishes->v[i], err);
	if (!dry || !saved)
		return change_end(&change, saved, err);
	change_end(&change, false, err);
	return true;
}

static void wish_say(struct session *session, const struct assess *assess, const struct wish *wish)
{
	const char *id = assess->catalog->checks[wish->check].id;
	AUTO_STR line = STR_INIT;

	str_addf(&line, "%s: %s", id, verdict_words(wish->before));
	if (wish->before != wish->verdict)
		str_addf(&line, " -> %s", verdict_words(wish->verdict));
	else if (wish->note_change == NULL && !wish->reason_changed)
		str_add(&line, ", as it was");
	if (wish->reason_changed && wish->verdict == VERDICT_NA)
		str_add(&line, ", reason changed");
	if (wish->note_change != NULL)
		str_addf(&line, ", note %s", wish->note_change);
	if (!assess_check_applies(assess, wish->check))
		str_add(&line, " (does not apply by the profile: kept, not counted)");
	say(session, "%s", str_text(&line));
}

/* --- the command --- */

static bool arguments_agree(const struct arguments *arguments, struct err *err)
{
	const char *from = argument_value(arguments, "from"), *note = argument_value(arguments, "note");
	const char *reason = argument_value(arguments, "reason");

	const bool filtered = argument_value(arguments, "filter") != NULL;

	if (from != NULL && (arguments->words.n > 0 || note != NULL || reason != NULL || filtered))
		return err_set(err, ERR_USAGE, "With --from the file says everything: leave out checks, -m, --reason and --filter.");
	if (from == NULL && arguments->words.n == 0)
		return err_set(err, ERR_USAGE, "Name a check and a verdict, or a file with --from: see \"adhere answer --help\".");
	return (note == NULL || typed_text_check("the note", note, err)) &&
	    (reason == NULL || typed_text_check("the reason", reason, err));
}

static bool answer_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const char *from = argument_value(arguments, "from");
	struct wish_list wishes = VEC_INIT;
	struct csv_table table = {.name = NULL};
	bool dry = argument_value(arguments, "dry-run") != NULL;
	bool done = from != NULL ? wishes_read(session, &wishes, assess, from, &table, err)
	    : argument_value(arguments, "filter") != NULL ? wishes_matched(&wishes, assess, arguments, err)
	                                                  : wishes_typed(&wishes, assess, arguments, err);

	done = done && wishes_save(session, assess, &wishes, dry, err);
	for (size_t i = 0; done && i < wishes.n; i++)
		wish_say(session, assess, &wishes.v[i]);
	if (done && dry)
		complain(session, "%zu answer%s would be given; nothing was changed.", wishes.n, wishes.n == 1 ? "" : "s");
	csv_table_free(&table);
	vec_free(&wishes);
	return done;
}

bool cmd_answer(struct session *session, const struct arguments *arguments, struct err *err)
{
	return arguments_agree(arguments, err) && session_with(session, answer_with, arguments, err);
}
