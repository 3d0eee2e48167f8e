/* Small catalogs and assessments for the tests of src/assess. */
#include "assess.h"

#include <stdlib.h>
#include <string.h>

static uint32_t subtree_end(const struct part *parts, uint32_t n, uint32_t part)
{
	uint32_t end = part + 1;

	while (end < n && parts[end].depth > parts[part].depth)
		end++;
	return end;
}

static void fill_part(
    struct arena *arena, struct part *part, const struct shape *shape, uint32_t index, uint32_t check0)
{
	AUTO_FREE char *id = xasprintf("P%u", index);

	part->id = part->ref = arena_strdup(arena, id);
	part->title = "A part";
	part->kind = PART_MEASURE;
	part->applies_to = shape->audience;
	part->has_exempt = shape->has_exempt;
	part->exempt = shape->exempt;
	part->parent = shape->parent;
	part->check0 = check0;
	part->check_n = shape->checks;
}

struct catalog *make_catalog(const struct shape *shapes, uint32_t n)
{
	struct arena *arena = arena_new();
	struct catalog *catalog = arena_alloc(arena, 1, sizeof *catalog);
	struct part *parts = arena_alloc(arena, n, sizeof *parts);
	struct check *checks;
	uint32_t check_n = 0;

	for (uint32_t i = 0; i < n; i++) {
		fill_part(arena, &parts[i], &shapes[i], i, check_n);
		parts[i].depth = shapes[i].parent == NO_PART ? 0 : parts[shapes[i].parent].depth + 1;
		check_n += shapes[i].checks;
	}
	checks = arena_alloc(arena, check_n, sizeof *checks);
	for (uint32_t i = 0; i < n; i++) {
		parts[i].end = subtree_end(parts, n, i);
		for (uint32_t j = 0; j < parts[i].check_n; j++) {
			AUTO_FREE char *id = xasprintf("P%u-%c", i, (char)('a' + j));

			checks[parts[i].check0 + j] =
			    (struct check){.id = arena_strdup(arena, id), .text = "A check?", .part = i};
		}
	}
	*catalog = (struct catalog){.arena = arena,
	    .catalog = "made",
	    .revision = "one",
	    .parts = parts,
	    .part_n = n,
	    .checks = checks,
	    .check_n = check_n};
	catalog_index(catalog);
	return catalog;
}

void make_assess(struct assess *assess, struct catalog *catalog, unsigned profile)
{
	*assess = (struct assess){.catalog = catalog, .assessment.profile = profile, .today = "2026-11-24"};
	assess_compute(assess);
}

void give_answer(struct assess *assess, const char *check, enum verdict verdict)
{
	vec_push(&assess->answers,
	    (struct answer){
		.check = xstrdup(check), .verdict = verdict, .reason = xstrdup(""), .note = xstrdup("")});
}

void give_evidence(struct assess *assess, const char *id, const char *valid_until, bool retired)
{
	vec_push(&assess->evidence, (struct evidence){.id = xstrdup(id),
					.kind = EVIDENCE_REFERENCE,
					.title = xstrdup("A document"),
					.location = xstrdup("A shelf"),
					.owner = xstrdup(""),
					.valid_until = xstrdup(valid_until),
					.size = -1,
					.retired = retired});
}

void give_link(struct assess *assess, const char *evidence, const char *item)
{
	vec_push(&assess->links, (struct link){xstrdup(evidence), xstrdup(item)});
}

void give_task(struct assess *assess, const char *id, enum task_state state, const char *date, const char *owner)
{
	bool risk = state == TASK_ACCEPTED_RISK;

	vec_push(&assess->tasks, (struct task){.id = xstrdup(id), .title = xstrdup("Do it"), .owner = xstrdup(owner),
	    .due = xstrdup(risk ? "" : date), .expires = xstrdup(risk ? date : ""), .state = state,
	    .progress = xstrdup(""), .reason = xstrdup(risk ? "Known" : "")});
}

void give_task_link(struct assess *assess, const char *task, const char *check)
{
	vec_push(&assess->task_links, (struct task_link){xstrdup(task), xstrdup(check)});
}

void give_severity(struct assess *assess, const char *check, enum severity severity)
{
	vec_push(&assess->gap_marks, (struct gap_mark){.check = xstrdup(check), .severity = severity});
}

static void drop_tasks(struct assess *assess)
{
	for (size_t i = 0; i < assess->tasks.n; i++) {
		struct task *task = &assess->tasks.v[i];
		char *const texts[] = {task->id, task->title, task->owner, task->due, task->expires, task->progress, task->reason};

		for (size_t j = 0; j < COUNT(texts); j++)
			free(texts[j]);
	}
	for (size_t i = 0; i < assess->task_links.n; i++) {
		free(assess->task_links.v[i].task);
		free(assess->task_links.v[i].check);
	}
	for (size_t i = 0; i < assess->gap_marks.n; i++)
		free(assess->gap_marks.v[i].check);
	vec_free(&assess->tasks);
	vec_free(&assess->task_links);
	vec_free(&assess->gap_marks);
}

void drop_assess(struct assess *assess)
{
	drop_tasks(assess);
	for (size_t i = 0; i < assess->answers.n; i++) {
		free(assess->answers.v[i].check);
		free(assess->answers.v[i].reason);
		free(assess->answers.v[i].note);
	}
	for (size_t i = 0; i < assess->evidence.n; i++) {
		free(assess->evidence.v[i].id);
		free(assess->evidence.v[i].title);
		free(assess->evidence.v[i].location);
		free(assess->evidence.v[i].owner);
		free(assess->evidence.v[i].valid_until);
	}
	for (size_t i = 0; i < assess->links.n; i++) {
		free(assess->links.v[i].evidence);
		free(assess->links.v[i].item);
	}
	vec_free(&assess->answers);
	vec_free(&assess->evidence);
	vec_free(&assess->links);
	assess_forget(assess);
	catalog_free(assess->catalog);
}
