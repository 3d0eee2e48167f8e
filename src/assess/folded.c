/* The text that a search looks at, folded once per change instead of once per key. */
#include "assess/internal.h"

#include <string.h>

char *folded_words(const char *text)
{
	AUTO_STR line = STR_INIT;

	while (*(text += strspn(text, " \t\r\n")) != '\0') {
		size_t length = strcspn(text, " \t\r\n");

		if (line.len > 0)
			str_addc(&line, ' ');
		str_addn(&line, text, length);
		text += length;
	}
	return text_fold(str_text(&line));
}

/* Appends a field, folded, as one line. Each is folded alone: most are ASCII, which is fast. */
static void add_field(struct str *text, const char *field)
{
	AUTO_FREE char *folded = folded_words(field == NULL ? "" : field);

	str_add(text, folded);
	str_addc(text, '\n');
}

static void add_fields(struct str *text, const struct list *fields)
{
	for (size_t i = 0; i < fields->n; i++)
		add_field(text, fields->v[i]);
}

/* Keeps what was gathered, and empties it for the next item. */
static const char *keep(struct arena *arena, struct str *text)
{
	const char *kept = arena_strdup(arena, str_text(text));

	str_clear(text);
	return kept;
}

static void add_comments(struct str *text, const struct assess *assess, const char *item)
{
	for (size_t i = 0; i < assess->comments.n; i++)
		if (strcmp(assess->comments.v[i].item, item) == 0)
			add_field(text, assess->comments.v[i].text);
}

static void fold_parts(const struct assess *assess, struct folded *folded)
{
	const struct catalog *catalog = assess->catalog;
	AUTO_STR text = STR_INIT;

	folded->part = arena_alloc(folded->arena, catalog->part_n, sizeof *folded->part);
	for (uint32_t i = 0; i < catalog->part_n; i++) {
		const struct part *part = &catalog->parts[i];

		add_field(&text, part->id);
		add_field(&text, part->ref);
		add_field(&text, part->title);
		add_field(&text, part->summary);
		add_field(&text, part->note);
		add_fields(&text, &part->legal);
		add_comments(&text, assess, part->id);
		folded->part[i] = keep(folded->arena, &text);
	}
}

static void fold_checks(const struct assess *assess, struct folded *folded)
{
	const struct catalog *catalog = assess->catalog;
	AUTO_STR text = STR_INIT;

	folded->check = arena_alloc(folded->arena, catalog->check_n, sizeof *folded->check);
	for (uint32_t i = 0; i < catalog->check_n; i++) {
		add_field(&text, catalog->checks[i].id);
		add_field(&text, catalog->checks[i].text);
		add_fields(&text, &catalog->checks[i].evidence);
		if (assess->answer[i] != NULL) {
			add_field(&text, assess->answer[i]->note);
			add_field(&text, assess->answer[i]->reason);
		}
		add_comments(&text, assess, catalog->checks[i].id);
		folded->check[i] = keep(folded->arena, &text);
	}
}

/* What the officer says of a KPI. */
static void add_measuring(struct str *text, const struct assess *assess, const char *kpi)
{
	for (size_t i = 0; i < assess->kpi_plans.n; i++) {
		if (strcmp(assess->kpi_plans.v[i].kpi, kpi) != 0)
			continue;
		add_field(text, assess->kpi_plans.v[i].owner);
		add_field(text, assess->kpi_plans.v[i].unit);
	}
	for (size_t i = 0; i < assess->kpi_values.n; i++)
		if (!assess->kpi_values.v[i].retired && strcmp(assess->kpi_values.v[i].kpi, kpi) == 0)
			add_field(text, assess->kpi_values.v[i].note);
}

static void fold_kpis(const struct assess *assess, struct folded *folded)
{
	const struct catalog *catalog = assess->catalog;
	AUTO_STR text = STR_INIT;

	folded->kpi = arena_alloc(folded->arena, catalog->kpi_n, sizeof *folded->kpi);
	for (uint32_t i = 0; i < catalog->kpi_n; i++) {
		add_field(&text, catalog->kpis[i].id);
		add_field(&text, catalog->kpis[i].text);
		add_measuring(&text, assess, catalog->kpis[i].id);
		folded->kpi[i] = keep(folded->arena, &text);
	}
}

static void add_position(struct str *text, const struct assess *assess, const char *question)
{
	for (size_t i = 0; i < assess->positions.n; i++) {
		const struct position *position = &assess->positions.v[i];

		if (strcmp(position->question, question) != 0)
			continue;
		add_field(text, position->text);
		add_field(text, position->internal);
		add_field(text, position->owner);
	}
}

static void fold_questions(const struct assess *assess, struct folded *folded)
{
	const struct catalog *catalog = assess->catalog;
	AUTO_STR text = STR_INIT;

	folded->question = arena_alloc(folded->arena, catalog->question_n, sizeof *folded->question);
	for (uint32_t i = 0; i < catalog->question_n; i++) {
		add_field(&text, catalog->questions[i].id);
		add_field(&text, catalog->questions[i].text);
		add_position(&text, assess, catalog->questions[i].id);
		folded->question[i] = keep(folded->arena, &text);
	}
}

static void fold_evidence(const struct evidence_list *list, struct folded *folded)
{
	AUTO_STR text = STR_INIT;

	folded->evidence = arena_alloc(folded->arena, list->n, sizeof *folded->evidence);
	for (size_t i = 0; i < list->n; i++) {
		add_field(&text, list->v[i].id);
		add_field(&text, list->v[i].title);
		add_field(&text, list->v[i].location);
		add_field(&text, list->v[i].owner);
		folded->evidence[i] = keep(folded->arena, &text);
	}
}

static void fold_tasks(const struct task_list *list, struct folded *folded)
{
	AUTO_STR text = STR_INIT;

	folded->task = arena_alloc(folded->arena, list->n, sizeof *folded->task);
	for (size_t i = 0; i < list->n; i++) {
		add_field(&text, list->v[i].id);
		add_field(&text, list->v[i].title);
		add_field(&text, list->v[i].owner);
		add_field(&text, list->v[i].progress);
		add_field(&text, list->v[i].reason);
		folded->task[i] = keep(folded->arena, &text);
	}
}

static void fold_decisions(const struct decision_list *list, struct folded *folded)
{
	AUTO_STR text = STR_INIT;

	folded->decision = arena_alloc(folded->arena, list->n, sizeof *folded->decision);
	for (size_t i = 0; i < list->n; i++) {
		add_field(&text, list->v[i].id);
		add_field(&text, list->v[i].title);
		add_field(&text, list->v[i].options);
		add_field(&text, list->v[i].recommendation);
		add_field(&text, list->v[i].outcome);
		add_field(&text, list->v[i].owner);
		folded->decision[i] = keep(folded->arena, &text);
	}
}

const struct folded *assess_folded(const struct assess *assess)
{
	struct folded *folded = assess->index->folded;

	if (folded != NULL)
		return folded;
	folded = xcalloc(1, sizeof *folded);
	folded->arena = arena_new();
	fold_parts(assess, folded);
	fold_checks(assess, folded);
	fold_kpis(assess, folded);
	fold_questions(assess, folded);
	fold_evidence(&assess->evidence, folded);
	fold_tasks(&assess->tasks, folded);
	fold_decisions(&assess->decisions, folded);
	assess->index->folded = folded;
	return folded;
}

void folded_free(struct folded *folded)
{
	if (folded == NULL)
		return;
	arena_free(folded->arena);
	free(folded);
}
