/* The gaps of an assessment, and their order. */
#include "assess/gap.h"

#include <stdlib.h>
#include <string.h>

const struct gap_mark *gap_mark(const struct assess *assess, const char *check)
{
	for (size_t i = 0; i < assess->gap_marks.n; i++)
		if (strcmp(assess->gap_marks.v[i].check, check) == 0)
			return &assess->gap_marks.v[i];
	return NULL;
}

enum severity gap_severity(const struct assess *assess, const char *check)
{
	const struct gap_mark *mark = gap_mark(assess, check);

	return mark == NULL || mark->severity > SEVERITY_CRITICAL ? SEVERITY_NOT_SET : mark->severity;
}

char *severity_words(enum severity severity)
{
	return xstrdup(severity == SEVERITY_NOT_SET ? "not set" : severity_name(severity));
}

const char *gap_proof_words(enum gap_proof proof)
{
	static const char *const words[] = {
	    [GAP_PROOF_NONE] = "none", [GAP_PROOF_VALID] = "valid", [GAP_PROOF_EXPIRED] = "expired"};

	return words[proof];
}

/* --- law --- */

const struct list *gap_legal(const struct assess *assess, uint32_t check)
{
	const struct part *parts = assess->catalog->parts;
	uint32_t own = assess->catalog->checks[check].part;

	for (uint32_t part = own; part != NO_PART; part = parts[part].parent)
		if (parts[part].legal.n > 0)
			return &parts[part].legal;
	return &parts[own].legal;
}

static bool is_obligation(const char *basis)
{
	if (!str_starts(basis, "Art. 53") && !str_starts(basis, "Art. 55"))
		return false;
	return (basis[7] < '0' || basis[7] > '9') && strstr(basis, "AI Act") != NULL;
}

const char *gap_law(const struct assess *assess, uint32_t check)
{
	const struct part *parts = assess->catalog->parts;

	for (uint32_t part = assess->catalog->checks[check].part; part != NO_PART; part = parts[part].parent)
		for (size_t i = 0; i < parts[part].legal.n; i++)
			if (is_obligation(parts[part].legal.v[i]))
				return parts[part].legal.v[i];
	return NULL;
}

/* --- what is known about one --- */

static enum gap_proof proof_of(const struct assess *assess, uint32_t check)
{
	const struct check *own = &assess->catalog->checks[check];

	if (assess_check_backed(assess, check))
		return GAP_PROOF_VALID;
	if (assess_evidence_count(assess, own->id) > 0 ||
	    assess_evidence_count(assess, assess->catalog->parts[own->part].id) > 0)
		return GAP_PROOF_EXPIRED;
	return GAP_PROOF_NONE;
}

static int64_t age_of(const struct assess *assess, const struct answer *answer)
{
	char day[TIME_SIZE];
	int64_t age;

	if (answer == NULL)
		return 0;
	time_iso(answer->at_us, day);
	day[DATE_SIZE - 1] = '\0';
	age = date_days(assess->today) - date_days(day);
	return age > 0 ? age : 0;
}

static uint32_t chapter_of(const struct catalog *catalog, uint32_t check)
{
	uint32_t part = catalog->checks[check].part;

	while (catalog->parts[part].parent != NO_PART)
		part = catalog->parts[part].parent;
	return part;
}

static void find_tasks(const struct assess *assess, struct gap *gap)
{
	const struct task *task, *first = NULL;

	for (size_t at = 0; (task = assess_check_task(assess, assess->catalog->checks[gap->check].id, &at)) != NULL;) {
		int64_t days = task_days(task, assess->today);

		gap->task_n++;
		gap->pending_n += task_is_pending(task);
		if (first == NULL && task->state != TASK_DONE)
			first = task;
		if (days != TASK_NO_DATE && (gap->next == NULL || days < task_days(gap->next, assess->today)))
			gap->next = task;
	}
	gap->owner = gap->next != NULL ? gap->next->owner : first != NULL ? first->owner : "";
	if (gap->owner == NULL)
		gap->owner = "";
}

/* --- points --- */

static unsigned severity_points(enum severity severity)
{
	static const unsigned points[] = {[SEVERITY_NOT_SET] = 20, [SEVERITY_LOW] = 10, [SEVERITY_MEDIUM] = 20,
	    [SEVERITY_HIGH] = 30, [SEVERITY_CRITICAL] = 40};

	return points[severity];
}

/* Nobody has set a day: as urgent as what is due in the month after next. */
#define UNPLANNED_POINTS 15

static unsigned deadline_points(const struct assess *assess, const struct gap *gap)
{
	static const struct {
		int64_t days;
		unsigned points;
	} steps[] = {{-1, 25}, {30, 20}, {60, 15}, {90, 10}};
	int64_t days;

	if (gap->next == NULL)
		return UNPLANNED_POINTS;
	days = task_days(gap->next, assess->today);
	if (gap->next->state == TASK_ACCEPTED_RISK)
		return days < 0 ? steps[0].points : 0;
	for (size_t i = 0; i < COUNT(steps); i++)
		if (days <= steps[i].days)
			return steps[i].points;
	return 5;
}

static unsigned law_points(const struct assess *assess, uint32_t check)
{
	if (gap_law(assess, check) == NULL)
		return 0;
	return strcmp(assess->today, GAP_ENFORCEABLE) >= 0 ? 20 : 10;
}

void gap_make(const struct assess *assess, uint32_t check, struct gap *out)
{
	struct gap gap = {.check = check, .chapter = chapter_of(assess->catalog, check)};

	gap.verdict = assess_verdict(assess, check);
	gap.severity = gap_severity(assess, assess->catalog->checks[check].id);
	gap.age_days = age_of(assess, assess->answer[check]);
	gap.proof = proof_of(assess, check);
	find_tasks(assess, &gap);
	gap.points[GAP_BY_SEVERITY] = severity_points(gap.severity);
	gap.points[GAP_BY_DEADLINE] = deadline_points(assess, &gap);
	gap.points[GAP_BY_LAW] = law_points(assess, check);
	gap.points[GAP_BY_VERDICT] = gap.verdict == VERDICT_NOT_MET ? 15 : gap.verdict == VERDICT_PARTLY ? 5 : 0;
	for (size_t i = 0; i < GAP_REASON_COUNT; i++)
		gap.priority += gap.points[i];
	*out = gap;
}

/* --- in words --- */

static void explain_deadline(const struct assess *assess, const struct gap *gap, struct str *out)
{
	if (gap->next != NULL) {
		str_addf(out, "%s: ", gap->next->id);
		task_when(gap->next, assess->today, out);
	} else if (gap->task_n == 0) {
		str_add(out, "no action");
	} else {
		str_add(out, gap->pending_n > 0 ? "no due date" : "actions done, not met yet");
	}
}

static void explain_law(const struct assess *assess, const struct gap *gap, struct str *out)
{
	const char *law = gap_law(assess, gap->check);

	if (law == NULL)
		str_add(out, "no obligation of Art. 53 or 55 AI Act");
	else
		str_addf(out, "%s can be enforced %s " GAP_ENFORCEABLE, law,
		    strcmp(assess->today, GAP_ENFORCEABLE) >= 0 ? "since" : "from");
}

void gap_reason(const struct assess *assess, const struct gap *gap, enum gap_reason reason, struct str *out)
{
	AUTO_FREE char *severity = severity_words(gap->severity);

	if (reason == GAP_BY_SEVERITY)
		str_addf(out, "severity %s%s", severity, gap->severity == SEVERITY_NOT_SET ? ", counts as medium" : "");
	else if (reason == GAP_BY_DEADLINE)
		explain_deadline(assess, gap, out);
	else if (reason == GAP_BY_LAW)
		explain_law(assess, gap, out);
	else
		str_add(out, verdict_words(gap->verdict));
}

void gap_explain(const struct assess *assess, const struct gap *gap, struct str *out)
{
	str_addf(out, "Priority %u of 100: ", gap->priority);
	for (enum gap_reason reason = 0; reason < GAP_REASON_COUNT; reason++) {
		str_add(out, reason > 0 ? "; " : "");
		gap_reason(assess, gap, reason, out);
		str_addf(out, " (%u)", gap->points[reason]);
	}
	str_addc(out, '.');
}

/* --- order --- */

/* What is compared, so that the order needs nothing but two elements. */
struct ranked {
	struct gap gap;
	size_t place;
	int64_t days;
	char *group;
};

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_priority(const void *a, const void *b)
{
	const struct ranked *first = a, *second = b;

	if (first->gap.priority != second->gap.priority)
		return first->gap.priority > second->gap.priority ? -1 : 1;
	if (first->days != second->days)
		return by_number(first->days, second->days);
	return by_number(first->gap.check, second->gap.check);
}

static int by_chapter(const void *a, const void *b)
{
	const struct ranked *first = a, *second = b;

	if (first->gap.chapter != second->gap.chapter)
		return by_number(first->gap.chapter, second->gap.chapter);
	return by_number((int64_t)first->place, (int64_t)second->place);
}

static int by_owner(const void *a, const void *b)
{
	const struct ranked *first = a, *second = b;
	int order = strcmp(first->group, second->group);

	if ((*first->group == '\0') != (*second->group == '\0'))
		return *first->group == '\0' ? 1 : -1;
	return order != 0 ? order : by_number((int64_t)first->place, (int64_t)second->place);
}

static void arrange(const struct assess *assess, struct gap_list *list, int (*compare)(const void *, const void *))
{
	struct ranked *ranked = xcalloc(list->n, sizeof *ranked);

	for (size_t i = 0; i < list->n; i++) {
		const struct task *next = list->v[i].next;

		ranked[i] = (struct ranked){list->v[i], i,
		    next == NULL ? TASK_NO_DATE : task_days(next, assess->today), text_fold(list->v[i].owner)};
	}
	if (list->n > 1)
		qsort(ranked, list->n, sizeof *ranked, compare);
	for (size_t i = 0; i < list->n; i++) {
		list->v[i] = ranked[i].gap;
		free(ranked[i].group);
	}
	free(ranked);
}

void gap_list_make(const struct assess *assess, const struct query *query, struct gap_list *out)
{
	struct check_list checks = VEC_INIT;
	struct gap gap;

	assess_gaps(assess, NO_PART, &checks);
	for (size_t i = 0; i < checks.n; i++) {
		if (query != NULL && !query_check(query, checks.v[i]))
			continue;
		gap_make(assess, checks.v[i], &gap);
		vec_push(out, gap);
	}
	vec_free(&checks);
	arrange(assess, out, by_priority);
}

void gap_list_group(const struct assess *assess, struct gap_list *list, enum gap_group group)
{
	if (group != GAP_UNGROUPED)
		arrange(assess, list, group == GAP_BY_CHAPTER ? by_chapter : by_owner);
}

void gap_group_name(const struct assess *assess, const struct gap *gap, enum gap_group group, struct str *out)
{
	const struct part *chapter = &assess->catalog->parts[gap->chapter];

	if (group == GAP_BY_CHAPTER)
		str_addf(out, "%s  %s", chapter->id, chapter->title);
	else if (group == GAP_BY_OWNER)
		str_add(out, *gap->owner == '\0' ? "nobody" : gap->owner);
}

int gap_group_parse(const char *name)
{
	return strcmp(name, "chapter") == 0 ? GAP_BY_CHAPTER : strcmp(name, "owner") == 0 ? GAP_BY_OWNER : -1;
}
