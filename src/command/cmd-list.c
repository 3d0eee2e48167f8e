/* adhere list: what the filter words match, one item on a line. */
#include "command/tasks.h"

#include <string.h>

/* One kind of thing that can be listed. */
struct list_kind {
	const char *name;
	size_t columns;
	size_t (*count)(const struct assess *assess);
	bool (*matches)(const struct assess *assess, const struct query *query, size_t i);
	json_t *(*json)(const struct assess *assess, size_t i);
	void (*row)(struct table *table, const struct assess *assess, size_t i);
};

/* --- parts --- */

static size_t part_count(const struct assess *assess)
{
	return assess->catalog->part_n;
}

static bool part_matches(const struct assess *assess, const struct query *query, size_t i)
{
	(void)assess;
	return query_part(query, (uint32_t)i);
}

static json_t *part_object(const struct assess *assess, size_t i)
{
	return part_json(assess, (uint32_t)i);
}

static void part_row(struct table *table, const struct assess *assess, size_t i)
{
	const struct part *part = &assess->catalog->parts[i];
	const struct tally *tally = &assess->tally[i];
	AUTO_FREE char *counts = tally_applicable(tally) == 0
	    ? xstrdup("") : xasprintf("%u of %u answered", tally_answered(tally), tally_applicable(tally));

	table_add(table, part->id, part_words(assess, (uint32_t)i), counts, part->ref, part->title);
}

/* --- checks --- */

static size_t check_count(const struct assess *assess)
{
	return assess->catalog->check_n;
}

static bool check_matches(const struct assess *assess, const struct query *query, size_t i)
{
	(void)assess;
	return query_check(query, (uint32_t)i);
}

static json_t *check_object(const struct assess *assess, size_t i)
{
	return check_json(assess, (uint32_t)i);
}

static void check_row(struct table *table, const struct assess *assess, size_t i)
{
	const struct check *check = &assess->catalog->checks[i];

	table_add(table, check->id, check_words(assess, (uint32_t)i), check->text);
}

/* --- KPIs --- */

static size_t kpi_count(const struct assess *assess)
{
	return assess->catalog->kpi_n;
}

static bool kpi_matches(const struct assess *assess, const struct query *query, size_t i)
{
	(void)assess;
	return query_kpi(query, (uint32_t)i);
}

static json_t *kpi_object(const struct assess *assess, size_t i)
{
	return kpi_json(assess->catalog, &assess->catalog->kpis[i]);
}

static void kpi_row(struct table *table, const struct assess *assess, size_t i)
{
	const struct kpi *kpi = &assess->catalog->kpis[i];
	AUTO_FREE char *target = kpi_target(kpi);

	table_add(table, kpi->id, kpi_state_name(kpi->state), target, kpi->text);
}

/* --- questions --- */

static size_t question_count(const struct assess *assess)
{
	return assess->catalog->question_n;
}

static bool question_matches(const struct assess *assess, const struct query *query, size_t i)
{
	(void)assess;
	return query_question(query, (uint32_t)i);
}

static json_t *question_object(const struct assess *assess, size_t i)
{
	return question_json(assess->catalog, &assess->catalog->questions[i]);
}

static void question_row(struct table *table, const struct assess *assess, size_t i)
{
	const struct question *question = &assess->catalog->questions[i];
	AUTO_FREE char *closes = question->closes == NULL ? xstrdup("") : xasprintf("closes %s", question->closes);

	table_add(table, question->id, closes, question->text);
}

/* --- evidence --- */

static size_t evidence_count(const struct assess *assess)
{
	return assess->evidence.n;
}

static bool evidence_matches(const struct assess *assess, const struct query *query, size_t i)
{
	return !assess->evidence.v[i].retired && query_evidence(query, &assess->evidence.v[i]);
}

static json_t *evidence_object(const struct assess *assess, size_t i)
{
	return evidence_json(assess, &assess->evidence.v[i]);
}

static void evidence_row(struct table *table, const struct assess *assess, size_t i)
{
	const struct evidence *evidence = &assess->evidence.v[i];
	AUTO_STR items = STR_INIT;

	links_of_evidence(assess, evidence->id, &items);
	table_add(table, evidence->id, evidence_state_name(assess_evidence_state(assess, evidence)),
	    evidence_kind_name(evidence->kind), evidence->title, evidence->location,
	    items.len > 0 ? str_text(&items) : "not linked");
}

/* --- actions --- */

static size_t task_count_all(const struct assess *assess)
{
	return assess->tasks.n;
}

static bool task_matches(const struct assess *assess, const struct query *query, size_t i)
{
	return query_task(query, &assess->tasks.v[i]);
}

static json_t *task_object(const struct assess *assess, size_t i)
{
	return task_json(assess, &assess->tasks.v[i]);
}

static void task_row(struct table *table, const struct assess *assess, size_t i)
{
	const struct task *task = &assess->tasks.v[i];
	AUTO_FREE char *state = task_state_words(task->state);
	AUTO_STR checks = STR_INIT, when = STR_INIT;

	checks_of_task(assess, task->id, &checks);
	task_when(task, assess->today, &when);
	table_add(table, task->id, state, priority_name(task->priority), str_text(&when),
	    text_blank(task->owner) ? "nobody" : task->owner, task->title, checks.len > 0 ? str_text(&checks) : "no check");
}

/* --- all of them --- */

static const struct list_kind kinds[] = {
	{"checks", 3, check_count, check_matches, check_object, check_row},
	{"parts", 5, part_count, part_matches, part_object, part_row},
	{"kpis", 4, kpi_count, kpi_matches, kpi_object, kpi_row},
	{"questions", 3, question_count, question_matches, question_object, question_row},
	{"evidence", 6, evidence_count, evidence_matches, evidence_object, evidence_row},
	{"actions", 7, task_count_all, task_matches, task_object, task_row},
};

static const struct list_kind *kind_find(const char *name)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

static void kind_say_json(struct session *session, const struct list_kind *kind, const struct assess *assess,
    const struct query *query)
{
	json_t *array = json_array();

	for (size_t i = 0; i < kind->count(assess); i++)
		if (kind->matches(assess, query, i))
			json_add(array, kind->json(assess, i));
	say_json(session, array);
}

static void kind_say(struct session *session, const struct list_kind *kind, const struct assess *assess,
    const struct query *query)
{
	struct table table = {.columns = kind->columns};

	for (size_t i = 0; i < kind->count(assess); i++)
		if (kind->matches(assess, query, i))
			kind->row(&table, assess, i);
	table_say(&table, session);
}

static bool list_with(struct session *session, const struct list_kind *kind, const char *const *words, size_t n,
    struct err *err)
{
	struct assess *assess = session_load(session, err);
	struct query *query;

	if (assess == NULL)
		return false;
	query = query_parse(assess, words, n, err);
	if (query != NULL) {
		(session->json ? kind_say_json : kind_say)(session, kind, assess, query);
		query_free(query);
	}
	assess_free(assess);
	return query != NULL;
}

static void assessments_say(struct session *session, const struct assessment_list *list)
{
	struct table table = {.columns = 4};
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++) {
		const struct assessment *assessment = &list->v[i];
		AUTO_FREE char *revision = xasprintf("%s/%s", assessment->catalog, assessment->revision);

		if (session->json)
			json_add(array, assessment_json(assessment));
		else
			table_add(&table, assessment->id, revision, assessment->successor == NULL ? "" : "closed", assessment->title);
	}
	if (session->json)
		say_json(session, json_incref(array));
	table_say(&table, session);
	json_decref(array);
}

static bool list_assessments(struct session *session, struct err *err)
{
	struct assessment_list list = VEC_INIT;

	if (!session_open(session, true, err) || !store_assessment_list(session->store, &list, err))
		return false;
	assessments_say(session, &list);
	assessment_list_free(&list);
	return true;
}

bool cmd_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	const struct word_list *words = &arguments->words;
	const struct list_kind *kind = words->n > 0 ? kind_find(words->v[0]) : NULL;

	if (kind != NULL)
		return list_with(session, kind, words->v + 1, words->n - 1, err);
	if (words->n == 0 || strcmp(words->v[0], "assessments") != 0)
		return list_with(session, &kinds[0], words->v, words->n, err);
	if (words->n > 1)
		return err_set(err, ERR_USAGE, "\"adhere list assessments\" takes no filter.");
	return list_assessments(session, err);
}

bool cmd_evidence_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return list_with(session, kind_find("evidence"), arguments->words.v, arguments->words.n, err);
}

bool cmd_action_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return list_with(session, kind_find("actions"), arguments->words.v, arguments->words.n, err);
}
