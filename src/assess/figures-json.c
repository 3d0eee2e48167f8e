/* Figures as JSON and back. The form is described in adhere-store(5): old ones are read for as long as there are snapshots. */
#include "assess/figures.h"

#include <jansson.h>
#include <string.h>

#define FORM 1

/* --- writing --- */

static void put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value) != 0)
		die("The figures could not be written as JSON.");
}

static json_t *tally_value(const struct tally *tally)
{
	json_t *value = json_object();

	for (int i = 0; i < VERDICT_COUNT; i++)
		put(value, verdict_name((enum verdict)i), json_integer(tally->count[i]));
	put(value, "excluded", json_integer(tally->excluded));
	put(value, "backed", json_integer(tally->backed));
	return value;
}

static json_t *chapters_value(const struct figures *figures)
{
	json_t *chapters = json_array();

	for (size_t i = 0; i < figures->chapters.n; i++) {
		json_t *chapter = json_object();

		put(chapter, "id", json_string(figures->chapters.v[i].id));
		put(chapter, "title", json_string(figures->chapters.v[i].title));
		put(chapter, "tally", tally_value(&figures->chapters.v[i].tally));
		json_array_append_new(chapters, chapter);
	}
	return chapters;
}

/* What goes without saying is left out: a check that applies, and one without evidence. */
static json_t *check_value(const struct figure_check *check)
{
	json_t *value = json_object(), *backed = check->backed.n > 0 ? json_array() : NULL;

	put(value, "verdict", json_string(verdict_name(check->verdict)));
	if (!check->applies)
		put(value, "applies", json_false());
	for (size_t i = 0; i < check->backed.n; i++)
		json_array_append_new(backed, json_string(check->backed.v[i]));
	if (backed != NULL)
		put(value, "evidence", backed);
	return value;
}

static json_t *checks_value(const struct figures *figures)
{
	json_t *checks = json_object();

	for (size_t i = 0; i < figures->checks.n; i++)
		put(checks, figures->checks.v[i].id, check_value(&figures->checks.v[i]));
	return checks;
}

static json_t *evidence_value(const struct figures *figures)
{
	json_t *pieces = json_object();

	for (size_t i = 0; i < figures->evidence.n; i++)
		put(pieces, figures->evidence.v[i].id, json_string(evidence_state_name(figures->evidence.v[i].state)));
	return pieces;
}

static json_t *tasks_value(const struct figure_tasks *tasks)
{
	json_t *value = json_object();

	for (size_t i = 0; i < COUNT(tasks->count); i++)
		put(value, task_state_name((enum task_state)i), json_integer(tasks->count[i]));
	put(value, "overdue", json_integer(tasks->overdue));
	return value;
}

static json_t *kpis_value(const struct figures *figures)
{
	json_t *value = json_object();

	for (size_t i = 0; i < COUNT(figures->kpis); i++)
		put(value, kpi_standing_name((enum kpi_standing)i), json_integer(figures->kpis[i]));
	return value;
}

static json_t *questions_value(const struct figures *figures)
{
	json_t *value = json_object();

	for (size_t i = 0; i < COUNT(figures->questions); i++)
		put(value, position_state_name((enum position_state)i), json_integer(figures->questions[i]));
	return value;
}

char *figures_json(const struct figures *figures)
{
	json_t *value = json_object();
	char *text;

	put(value, "form", json_integer(FORM));
	put(value, "date", json_string(figures->date));
	put(value, "catalog", json_string(figures->catalog));
	put(value, "revision", json_string(figures->revision));
	put(value, "label", json_string(figures->label));
	put(value, "profile", json_integer(figures->profile));
	put(value, "total", tally_value(&figures->total));
	put(value, "chapters", chapters_value(figures));
	put(value, "checks", checks_value(figures));
	put(value, "evidence", evidence_value(figures));
	put(value, "actions", tasks_value(&figures->tasks));
	put(value, "kpis", kpis_value(figures));
	put(value, "questions", questions_value(figures));
	text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(value);
	if (text == NULL)
		die("The figures could not be written as JSON.");
	return text;
}

/* --- reading --- */

static const char *text_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text == NULL ? "" : text;
}

static unsigned number_of(const json_t *object, const char *key)
{
	json_int_t number = json_integer_value(json_object_get(object, key));

	return number < 0 || number > UINT32_MAX ? 0 : (unsigned)number;
}

static struct tally tally_from(const json_t *value)
{
	struct tally tally = {.excluded = number_of(value, "excluded"), .backed = number_of(value, "backed")};

	for (int i = 0; i < VERDICT_COUNT; i++)
		tally.count[i] = number_of(value, verdict_name((enum verdict)i));
	return tally;
}

static void take_chapters(struct figures *figures, const json_t *chapters)
{
	size_t i;
	json_t *chapter;

	json_array_foreach(chapters, i, chapter)
		vec_push(&figures->chapters, (struct figure_chapter){xstrdup(text_of(chapter, "id")),
		    xstrdup(text_of(chapter, "title")), tally_from(json_object_get(chapter, "tally"))});
}

static struct figure_check check_from(const char *id, const json_t *value)
{
	int verdict = verdict_parse(text_of(value, "verdict"));
	struct figure_check check = {.id = xstrdup(id), .verdict = verdict < 0 ? VERDICT_OPEN : (enum verdict)verdict,
	    .applies = !json_is_false(json_object_get(value, "applies")), .backed = VEC_INIT};
	size_t i;
	json_t *piece;

	json_array_foreach(json_object_get(value, "evidence"), i, piece)
		if (json_is_string(piece))
			vec_push(&check.backed, xstrdup(json_string_value(piece)));
	return check;
}

static void take_checks(struct figures *figures, json_t *checks)
{
	const char *id;
	json_t *value;

	json_object_foreach(checks, id, value)
		vec_push(&figures->checks, check_from(id, value));
	figures_sort(figures);
}

static enum evidence_state state_from(const char *name)
{
	for (int state = EVIDENCE_FRESH; state <= EVIDENCE_CHANGED; state++)
		if (strcmp(evidence_state_name((enum evidence_state)state), name) == 0)
			return (enum evidence_state)state;
	return EVIDENCE_EXPIRED;
}

static void take_evidence(struct figures *figures, json_t *pieces)
{
	const char *id;
	json_t *value;

	json_object_foreach(pieces, id, value)
		vec_push(&figures->evidence, (struct figure_piece){xstrdup(id),
		    state_from(json_is_string(value) ? json_string_value(value) : "")});
}

static void take_counts(struct figures *figures, const json_t *value)
{
	const json_t *tasks = json_object_get(value, "actions"), *kpis = json_object_get(value, "kpis");
	const json_t *questions = json_object_get(value, "questions");

	for (size_t i = 0; i < COUNT(figures->tasks.count); i++)
		figures->tasks.count[i] = number_of(tasks, task_state_name((enum task_state)i));
	figures->tasks.overdue = number_of(tasks, "overdue");
	for (size_t i = 0; i < COUNT(figures->kpis); i++)
		figures->kpis[i] = number_of(kpis, kpi_standing_name((enum kpi_standing)i));
	for (size_t i = 0; i < COUNT(figures->questions); i++)
		figures->questions[i] = number_of(questions, position_state_name((enum position_state)i));
}

static void take(struct figures *figures, const json_t *value)
{
	const char *date = text_of(value, "date");

	figures->catalog = xstrdup(text_of(value, "catalog"));
	figures->revision = xstrdup(text_of(value, "revision"));
	figures->label = xstrdup(text_of(value, "label"));
	figures->profile = number_of(value, "profile");
	figures->total = tally_from(json_object_get(value, "total"));
	if (date_valid(date))
		memcpy(figures->date, date, DATE_SIZE);
	take_chapters(figures, json_object_get(value, "chapters"));
	take_checks(figures, json_object_get(value, "checks"));
	take_evidence(figures, json_object_get(value, "evidence"));
	take_counts(figures, value);
}

bool figures_parse(struct figures *figures, const char *json, struct err *err)
{
	json_t *value = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	json_int_t form = json_integer_value(json_object_get(value, "form"));

	*figures = (struct figures){0};
	if (form == FORM)
		take(figures, value);
	json_decref(value);
	if (form > FORM)
		return err_set(err, ERR_STORE, "A snapshot was made by a newer adhere: install the newer program to read it.");
	return form == FORM || err_set(err, ERR_STORE, "The figures of a snapshot are not readable: see \"adhere verify\".");
}
