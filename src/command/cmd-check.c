/* adhere check: what an auditor would ask about, found before one does. */
#include "command/reread.h"
#include "command/review.h"
#include "command/take.h"

#include <string.h>

static bool rule_off(struct checkup_options *options, const char *name, const char *where, struct err *err)
{
	int rule = checkup_rule_parse(name);

	if (rule < 0)
		return err_set(err, ERR_USAGE, "%s: no rule is called \"%s\": \"adhere check --rules\" names them.", where, name);
	options->without[rule] = true;
	return true;
}

/* Names with commas or blanks between. */
static bool rules_off(struct checkup_options *options, const char *names, const char *where, struct err *err)
{
	for (const char *at = names + strspn(names, ", "); *at != '\0'; at += strspn(at, ", ")) {
		AUTO_FREE char *name = xstrndup(at, strcspn(at, ", "));

		if (!rule_off(options, name, where, err))
			return false;
		at += strlen(name);
	}
	return true;
}

bool session_checkup_options(struct checkup_options *options, struct err *err)
{
	AUTO_FREE char *names = config_get(CONFIG_CHECK_WITHOUT);
	AUTO_FREE char *days = config_get(CONFIG_CHECK_ANSWER_DAYS);

	return (names == NULL || rules_off(options, names, CONFIG_CHECK_WITHOUT " in the configuration", err)) &&
	    (days == NULL || days_take(&options->answer_days, days, CONFIG_CHECK_ANSWER_DAYS " in the configuration", err));
}

static bool options_take(struct checkup_options *options, const struct arguments *arguments, struct err *err)
{
	const char *days = argument_value(arguments, "answer-days");

	*options = (struct checkup_options){.files = NULL};
	if (!session_checkup_options(options, err))
		return false;
	for (size_t i = 0; i < arguments->options.n; i++)
		if (strcmp(arguments->options.v[i].option->name, "without") == 0 &&
		    !rules_off(options, arguments->options.v[i].value, "--without", err))
			return false;
	return days == NULL || days_take(&options->answer_days, days, "--answer-days", err);
}

static void rules_say(struct session *session, const struct checkup_options *options)
{
	struct table table = {.columns = 3};

	for (enum checkup_rule rule = 0; rule < RULE_COUNT; rule++)
		table_add(&table, checkup_rule_name(rule), options->without[rule] ? "off" : "on", checkup_rule_what(rule));
	table_say(&table, session);
}

static void rules_json(struct session *session, const struct checkup_options *options)
{
	json_t *array = json_array();

	for (enum checkup_rule rule = 0; rule < RULE_COUNT; rule++) {
		json_t *object = json_object();

		json_put_text(object, "rule", checkup_rule_name(rule));
		json_put_text(object, "what", checkup_rule_what(rule));
		json_put_text(object, "hint", checkup_rule_hint(rule));
		json_put_bool(object, "on", !options->without[rule]);
		json_add(array, object);
	}
	say_json(session, array);
}

static void findings_json(struct session *session, const struct finding_list *findings)
{
	json_t *array = json_array();

	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *finding = &findings->v[i];
		json_t *object = json_object();

		json_put_text(object, "rule", checkup_rule_name(finding->rule));
		json_put_text(object, "item", finding->item);
		json_put_text(object, "text", finding->text);
		json_put_text(object, "hint", checkup_rule_hint(finding->rule));
		json_add(array, object);
	}
	say_json(session, array);
}

/* A heading with the hint for each rule, the findings below it. */
static void findings_say(struct session *session, const struct finding_list *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *finding = &findings->v[i];

		if (i == 0 || findings->v[i - 1].rule != finding->rule)
			say(session, "%s: %s", checkup_rule_name(finding->rule), checkup_rule_hint(finding->rule));
		say(session, "  %s  %s", finding->item, finding->text);
	}
	if (findings->n == 0)
		say(session, "Nothing was found.");
}

/* Reads linked files again, unless no rule asks about them. */
static bool files_look(struct session *session, const struct assess *assess, struct checkup_options *options,
    struct recheck *files, struct err *err)
{
	if (options->without[RULE_EVIDENCE_CHANGED] && options->without[RULE_EVIDENCE_MISSING])
		return true;
	recheck_begin(files, assess, NULL, 0);
	options->files = files;
	return files_reread(session, files, err);
}

static bool check(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	struct finding_list findings = VEC_INIT;
	struct checkup_options options;
	struct recheck files = {.at = 0};
	bool done = options_take(&options, arguments, err) && files_look(session, assess, &options, &files, err) &&
	    checkup_run(session->store, assess, book, &options, &findings, err);

	if (done)
		(session->json ? findings_json : findings_say)(session, &findings);
	if (done && findings.n > 0) {
		err->kind = ERR_FOUND;
		done = false;
	}
	finding_list_free(&findings);
	recheck_free(&files);
	return done;
}

bool cmd_check(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct checkup_options options;

	if (argument_value(arguments, "rules") == NULL)
		return session_with_book(session, check, arguments, err);
	if (!options_take(&options, arguments, err))
		return false;
	(session->json ? rules_json : rules_say)(session, &options);
	return true;
}
