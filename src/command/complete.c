/* Completion: what may stand for the last word of a command line that is being typed. */
#include "assess/papers.h"
#include "command/cmd.h"

#include <string.h>

struct completion {
	struct session *session;
	const char *typed;      /* the beginning of the word */
	struct assess *assess;  /* NULL while not needed, or when there is none */
	bool looked;
};

static void offer(struct completion *completion, const char *word)
{
	if (str_starts(word, completion->typed))
		say(completion->session, "%s", word);
}

/* --- what is in the database: read only, and silent when there is none --- */

static bool open_quietly(struct completion *completion)
{
	struct err ignored = ERR_INIT;

	completion->session->read_only = true;
	return session_read_environment(completion->session, &ignored) &&
	    session_open(completion->session, false, &ignored);
}

static const struct assess *assess_of(struct completion *completion)
{
	struct err ignored = ERR_INIT;

	if (!completion->looked && open_quietly(completion))
		completion->assess = session_load(completion->session, &ignored);
	completion->looked = true;
	return completion->assess;
}

static void offer_checks(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);

	for (uint32_t i = 0; assess != NULL && i < assess->catalog->check_n; i++)
		offer(completion, assess->catalog->checks[i].id);
}

static void offer_items(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);

	for (uint32_t i = 0; assess != NULL && i < assess->catalog->part_n; i++)
		offer(completion, assess->catalog->parts[i].id);
	offer_checks(completion);
}

static void offer_kpis(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);

	for (uint32_t i = 0; assess != NULL && i < assess->catalog->kpi_n; i++)
		offer(completion, assess->catalog->kpis[i].id);
}

static void offer_questions(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);

	for (uint32_t i = 0; assess != NULL && i < assess->catalog->question_n; i++)
		offer(completion, assess->catalog->questions[i].id);
}

static void offer_evidence(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);

	for (size_t i = 0; assess != NULL && i < assess->evidence.n; i++)
		if (!assess->evidence.v[i].retired)
			offer(completion, assess->evidence.v[i].id);
}

static void offer_tasks(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);

	for (size_t i = 0; assess != NULL && i < assess->tasks.n; i++)
		if (!assess->tasks.v[i].retired)
			offer(completion, assess->tasks.v[i].id);
}

static void offer_revisions(struct completion *completion)
{
	struct revision_list list = VEC_INIT;
	struct err ignored = ERR_INIT;

	if (!open_quietly(completion) || !store_catalog_list(completion->session->store, &list, &ignored))
		return;
	for (size_t i = 0; i < list.n; i++)
		offer(completion, list.v[i].revision);
	revision_list_free(&list);
}

static void offer_assessments(struct completion *completion)
{
	struct assessment_list list = VEC_INIT;
	struct err ignored = ERR_INIT;

	if (!open_quietly(completion) || !store_assessment_list(completion->session->store, &list, &ignored))
		return;
	for (size_t i = 0; i < list.n; i++)
		offer(completion, list.v[i].id);
	assessment_list_free(&list);
}

static void offer_rules(struct completion *completion)
{
	for (enum checkup_rule rule = 0; rule < RULE_COUNT; rule++)
		offer(completion, checkup_rule_name(rule));
}

static void offer_comments(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);
	struct comment_list list = VEC_INIT;
	struct err ignored = ERR_INIT;

	if (assess == NULL || !store_comment_list(completion->session->store, assess->assessment.id, &list, &ignored))
		return;
	for (size_t i = 0; i < list.n; i++)
		offer(completion, list.v[i].id);
	comment_list_free(&list);
}

static void offer_signoffs(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);
	struct signoff_list list = VEC_INIT;
	struct err ignored = ERR_INIT;

	if (assess == NULL || !store_signoff_list(completion->session->store, assess->assessment.id, &list, &ignored))
		return;
	for (size_t i = 0; i < list.n; i++)
		offer(completion, list.v[i].id);
	signoff_list_free(&list);
}

/* What of the papers may be named: all ids of one kind. */
static void offer_papers(struct completion *completion, void (*offer_of)(struct completion *, const struct papers *))
{
	const struct assess *assess = assess_of(completion);
	struct papers papers;
	struct err ignored = ERR_INIT;

	if (assess == NULL || !papers_load(&papers, completion->session->store, assess->assessment.id, &ignored))
		return;
	offer_of(completion, &papers);
	papers_free(&papers);
}

static void offer_each_snapshot(struct completion *completion, const struct papers *papers)
{
	for (size_t i = 0; i < papers->snapshots.n; i++)
		offer(completion, papers->snapshots.v[i].id);
}

static void offer_each_issued(struct completion *completion, const struct papers *papers)
{
	for (size_t i = 0; i < papers->issued.n; i++)
		offer(completion, papers->issued.v[i].number);
}

static void offer_snapshots(struct completion *completion)
{
	offer_papers(completion, offer_each_snapshot);
}

static void offer_issued(struct completion *completion)
{
	offer_papers(completion, offer_each_issued);
}

static void offer_decisions(struct completion *completion)
{
	const struct assess *assess = assess_of(completion);

	for (size_t i = 0; assess != NULL && i < assess->decisions.n; i++)
		offer(completion, assess->decisions.v[i].id);
}

static void offer_settings(struct completion *completion)
{
	for (int i = 0; i < PAPER_SETTING_COUNT; i++)
		offer(completion, paper_setting_name((enum paper_setting_id)i));
}

static const struct {
	const char *name;
	void (*offer)(struct completion *completion);
} sources[] = {
	{"@check", offer_checks},         {"@item", offer_items},
	{"@kpi", offer_kpis},             {"@question", offer_questions},
	{"@evidence", offer_evidence},    {"@revision", offer_revisions},
	{"@assessment", offer_assessments}, {"@action", offer_tasks}, {"@rule", offer_rules},
	{"@comment", offer_comments},     {"@signoff", offer_signoffs},
	{"@decision", offer_decisions},   {"@snapshot", offer_snapshots},
	{"@paper", offer_issued},         {"@paper-setting", offer_settings},
};

/* --- from the rows --- */

static void offer_source(struct completion *completion, const char *name)
{
	for (size_t i = 0; i < COUNT(sources); i++)
		if (strcmp(sources[i].name, name) == 0)
			sources[i].offer(completion);
}

/* Words separated by blanks; "@file" offers nothing, which leaves file names to the shell. */
static void offer_words(struct completion *completion, const char *words)
{
	while (*words != '\0') {
		size_t length = strcspn(words, " ");
		AUTO_FREE char *word = xstrndup(words, length);

		if (*word == '@')
			offer_source(completion, word);
		else if (*word != '\0')
			offer(completion, word);
		words += length + (words[length] == ' ');
	}
}

static void offer_options(struct completion *completion, const struct command_row *row)
{
	for (size_t i = 0; i < option_row_n; i++) {
		AUTO_FREE char *word = xasprintf("--%s", option_rows[i].name);

		if (option_is_for(&option_rows[i], row))
			offer(completion, word);
	}
}

/* The first words of the commands when group is NULL, else their second words. */
static void offer_commands(struct completion *completion, const char *group)
{
	const char *last = "";

	for (size_t i = 0; i < command_row_n; i++) {
		const char *name = command_rows[i].name, *blank = strchr(name, ' ');
		AUTO_FREE char *first = blank == NULL ? xstrdup(name) : xstrndup(name, (size_t)(blank - name));

		if (group != NULL && blank != NULL && strcmp(first, group) == 0)
			offer(completion, blank + 1);
		else if (group == NULL && !(str_starts(last, first) && strchr(" ", last[strlen(first)]) != NULL))
			offer(completion, first);
		last = name;
	}
}

/* The option that a word gives and that still needs a value, or NULL. */
static const struct option_row *option_waiting(const char *word, const struct command_row *row)
{
	for (size_t i = 0; i < option_row_n; i++) {
		const struct option_row *option = &option_rows[i];
		AUTO_FREE char *name = xasprintf("--%s", option->name);
		char letter[] = {'-', option->letter, '\0'};

		if (option->value != NULL && option_is_for(option, row) &&
		    (strcmp(word, name) == 0 || (option->letter != '\0' && strcmp(word, letter) == 0)))
			return option;
	}
	return NULL;
}

/* What the words before the last one have settled. */
struct settled {
	const struct command_row *row;
	const char *group;
	const struct option_row *waiting;
};

static void settle_word(struct settled *settled, const char *word)
{
	const char *before = settled->row != NULL ? settled->row->name : settled->group;
	AUTO_FREE char *name = before != NULL ? xasprintf("%s %s", before, word) : xstrdup(word);
	const struct command_row *row = command_find(name);

	if (row != NULL)
		settled->row = row;
	else if (settled->row == NULL && settled->group == NULL && command_is_group(word))
		settled->group = word;
}

/* The database and the assessment that the line names are the ones to complete from. */
static void settle_value(struct session *session, const struct option_row *option, const char *value)
{
	if (strcmp(option->name, "db") == 0)
		session->db = value;
	else if (strcmp(option->name, "assessment") == 0)
		session->assessment = value;
}

static struct settled settle(struct session *session, const struct word_list *words)
{
	struct settled settled = {.row = NULL};

	for (size_t i = 0; i + 1 < words->n; i++) {
		if (settled.waiting != NULL) {
			settle_value(session, settled.waiting, words->v[i]);
			settled.waiting = NULL;
			continue;
		}
		settled.waiting = option_waiting(words->v[i], settled.row);
		if (settled.waiting == NULL && words->v[i][0] != '-')
			settle_word(&settled, words->v[i]);
	}
	return settled;
}

/* CHECK=VERDICT: the verdicts, each behind what is typed already. */
static void offer_verdicts(struct completion *completion)
{
	size_t length = (size_t)(strchr(completion->typed, '=') - completion->typed) + 1;

	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++) {
		AUTO_FREE char *word = xasprintf("%.*s%s", (int)length, completion->typed,
		    verdict_name((enum verdict)verdict));

		offer(completion, word);
	}
}

/* What the command takes; and the second words of commands, where its name is the first of theirs. */
static void offer_after(struct completion *completion, const struct command_row *row)
{
	if (command_is_group(row->name))
		offer_commands(completion, row->name);
	offer_words(completion, row->words);
}

void complete_words(struct session *session, const struct word_list *words)
{
	struct settled settled = settle(session, words);
	struct completion completion = {.session = session, .typed = words->n > 0 ? words->v[words->n - 1] : ""};

	if (settled.waiting != NULL)
		offer_words(&completion, settled.waiting->words);
	else if (*completion.typed == '-')
		offer_options(&completion, settled.row);
	else if (settled.row == NULL)
		offer_commands(&completion, settled.group);
	else if (strcmp(settled.row->name, "answer") == 0 && strchr(completion.typed, '=') != NULL)
		offer_verdicts(&completion);
	else
		offer_after(&completion, settled.row);
	if (completion.assess != NULL)
		assess_free(completion.assess);
}
