/* What a revision costs and spares. */
#include "revise/impact.h"

#include "assess/carried.h"
#include "assess/task.h"

#include <string.h>

static const struct {
	const char *name, *words;
} kinds[IMPACT_KINDS] = {
	[IMPACT_FAILING] = {"newly-failing", "Newly failing"},
	[IMPACT_NEW] = {"new", "New, and nothing answers it yet"},
	[IMPACT_FREE] = {"newly-free", "Newly free"},
	[IMPACT_ACTION] = {"action-without-reason", "Actions that lost their reason"},
	[IMPACT_EVIDENCE] = {"evidence-without-use", "Evidence that proves nothing any more"},
	[IMPACT_QUESTION] = {"question-settled", "Questions that were settled"},
	[IMPACT_KPI] = {"kpi-settled", "KPIs that were settled or defined"},
};

const char *impact_kind_name(enum impact_kind kind)
{
	return kinds[kind].name;
}

const char *impact_kind_words(enum impact_kind kind)
{
	return kinds[kind].words;
}

struct impact {
	const struct assess *assess;
	struct impact_list *out;
};

static void add(const struct impact *impact, enum impact_kind kind, const char *item, const struct carried *carried,
    const char *format, ...) PRINTF(5, 6);

static void add(const struct impact *impact, enum impact_kind kind, const char *item, const struct carried *carried,
    const char *format, ...)
{
	AUTO_STR text = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	vec_push(impact->out, (struct impact_item){kind, item, carried, text_line(str_text(&text))});
}

/* --- checks --- */

static bool was_gap(const struct carried *carried)
{
	return carried->applied && (carried->verdict == VERDICT_PARTLY || carried->verdict == VERDICT_NOT_MET);
}

/* What a verdict counts for, in halves. */
static int worth(enum verdict verdict)
{
	return verdict == VERDICT_MET || verdict == VERDICT_NA ? 2 : verdict == VERDICT_PARTLY ? 1 : 0;
}

/* A person has answered since: that is no work of the revision. */
static bool is_settled_by_hand(const struct carried *carried)
{
	return carried->state == CARRIED_ANSWERED || carried->state == CARRIED_CONFIRMED;
}

static void look_at_carried(const struct impact *impact, uint32_t check, const struct carried *carried)
{
	const char *id = impact->assess->catalog->checks[check].id;
	AUTO_STR origin = STR_INIT;
	const char *before;
	const bool applies = assess_check_applies(impact->assess, check);
	const enum verdict now = assess_verdict(impact->assess, check);

	carried_origin(carried, &origin);
	before = str_text(&origin);
	if (applies && !carried->applied && now != VERDICT_MET)
		add(impact, IMPACT_FAILING, id, carried, "It did not apply before and is %s now.", verdict_words(now));
	else if (applies && !is_settled_by_hand(carried) && worth(now) < worth(carried->verdict))
		add(impact, IMPACT_FAILING, id, carried, "%s was %s, and it is %s now: %s.", before,
		    verdict_words(carried->verdict), verdict_words(now), carried_why(carried));
	else if (!applies && was_gap(carried))
		add(impact, IMPACT_FREE, id, carried, "%s was %s, and it no longer applies by the profile.", before,
		    verdict_words(carried->verdict));
	else if (applies && was_gap(carried) && carried->rule == CARRY_RELAXED)
		add(impact, IMPACT_FREE, id, carried, "%s was %s, and the Code asks for less now.", before,
		    verdict_words(carried->verdict));
}

static void look_at_checks(const struct impact *impact)
{
	for (uint32_t i = 0; i < impact->assess->catalog->check_n; i++) {
		const struct check *check = &impact->assess->catalog->checks[i];
		const struct carried *carried = carried_of_check(impact->assess, check->id);

		if (carried != NULL && carried->state != CARRIED_BESIDE)
			look_at_carried(impact, i, carried);
		else if (assess_check_applies(impact->assess, i) && assess_verdict(impact->assess, i) == VERDICT_OPEN)
			add(impact, IMPACT_NEW, check->id, carried, "%s", check->text);
	}
}

static void look_at_left(const struct impact *impact)
{
	for (size_t i = 0; i < impact->assess->carried.n; i++) {
		const struct carried *carried = &impact->assess->carried.v[i];

		/* A check without a successor whose part went on may be asked in other words: that is not free. */
		if (carried->what == CARRIED_CHECK && carried->state == CARRIED_LEFT && carried->rule == CARRY_DROPPED &&
		    was_gap(carried))
			add(impact, IMPACT_FREE, carried->item, carried, "%s %s was %s; %s.", carried->revision, carried->item,
			    verdict_words(carried->verdict), carried_why(carried));
	}
}

/* --- actions and evidence --- */

/* "A-1" of "A-1 S.9.3-b". */
static bool is_pair_of(const struct carried *carried, enum carried_what what, const char *owner)
{
	size_t length = strlen(owner);

	return carried->what == what && strncmp(carried->item, owner, length) == 0 && carried->item[length] == ' ';
}

/* The first link of it that was left behind; NULL: none. */
static const struct carried *left_pair(const struct assess *assess, enum carried_what what, const char *owner)
{
	for (size_t i = 0; i < assess->carried.n; i++)
		if (assess->carried.v[i].state == CARRIED_LEFT && is_pair_of(&assess->carried.v[i], what, owner))
			return &assess->carried.v[i];
	return NULL;
}

/* Something is still to be done for it: it applies and is neither met nor n/a. */
static bool has_work(const struct assess *assess, const char *task)
{
	const char *id;

	for (size_t at = 0; (id = assess_task_check(assess, task, &at)) != NULL;) {
		int64_t check = catalog_find_check(assess->catalog, id);

		if (check >= 0 && assess_check_applies(assess, (uint32_t)check) &&
		    worth(assess_verdict(assess, (uint32_t)check)) < 2)
			return true;
	}
	return false;
}

static bool was_linked(const struct assess *assess, const char *task)
{
	size_t at = 0;

	return assess_task_check(assess, task, &at) != NULL || left_pair(assess, CARRIED_ACTION_LINK, task) != NULL;
}

static void look_at_actions(const struct impact *impact)
{
	for (size_t i = 0; i < impact->assess->tasks.n; i++) {
		const struct task *task = &impact->assess->tasks.v[i];

		if (task_is_pending(task) && was_linked(impact->assess, task->id) && !has_work(impact->assess, task->id))
			add(impact, IMPACT_ACTION, task->id, left_pair(impact->assess, CARRIED_ACTION_LINK, task->id),
			    "%s: its checks are met, do not apply or are no longer there.", task->title);
	}
}

static bool is_linked(const struct assess *assess, const char *evidence)
{
	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].evidence, evidence) == 0)
			return true;
	return false;
}

static void look_at_evidence(const struct impact *impact)
{
	for (size_t i = 0; i < impact->assess->evidence.n; i++) {
		const struct evidence *evidence = &impact->assess->evidence.v[i];
		const struct carried *left = left_pair(impact->assess, CARRIED_LINK, evidence->id);

		if (!evidence->retired && left != NULL && !is_linked(impact->assess, evidence->id))
			add(impact, IMPACT_EVIDENCE, evidence->id, left, "%s: nothing that it was linked to is there any more.",
			    evidence->title);
	}
}

/* --- questions and KPIs --- */

static bool is_defined_now(const struct assess *assess, const struct carried *carried)
{
	struct item_ref item = catalog_find(assess->catalog, carried->item);

	return carried->state == CARRIED_TO_CONFIRM && item.kind == ITEM_KPI &&
	       assess->catalog->kpis[item.index].state == KPI_DEFINED;
}

static void look_at_settled(const struct impact *impact, enum carried_what what, enum impact_kind kind)
{
	for (size_t i = 0; i < impact->assess->carried.n; i++) {
		const struct carried *carried = &impact->assess->carried.v[i];

		if (carried->what != what)
			continue;
		if (carried->rule == CARRY_SETTLED)
			add(impact, kind, carried->item, carried, "%s", carried->note);
		else if (what == CARRIED_PLAN && is_defined_now(impact->assess, carried))
			add(impact, kind, carried->item, carried, "The Code defines it now: does our target still fit?");
	}
}

void impact_make(const struct assess *assess, struct impact_list *out)
{
	struct impact_list found = VEC_INIT;
	const struct impact impact = {assess, &found};

	look_at_checks(&impact);
	look_at_left(&impact);
	look_at_actions(&impact);
	look_at_evidence(&impact);
	look_at_settled(&impact, CARRIED_POSITION, IMPACT_QUESTION);
	look_at_settled(&impact, CARRIED_PLAN, IMPACT_KPI);
	for (int kind = 0; kind < IMPACT_KINDS; kind++)
		for (size_t i = 0; i < found.n; i++)
			if ((int)found.v[i].kind == kind)
				vec_push(out, found.v[i]);
	vec_free(&found);
}

void impact_free(struct impact_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->v[i].text);
	vec_free(list);
}

/* --- before it is done --- */

struct assess *carry_preview(const struct carry_plan *plan, const struct clock *clock)
{
	struct assess *assess = xcalloc(1, sizeof *assess);
	const struct carry_rows *rows = &plan->after;

	assess->assessment = plan->from;
	assess->assessment.revision = (char *)carry_plan_target(plan)->revision;
	assess->catalog = plan->revisions.v[plan->revisions.n - 1];
	assess->answers = rows->answers;
	assess->evidence = rows->evidence;
	assess->links = rows->links;
	assess->tasks = rows->tasks;
	assess->task_links = rows->task_links;
	assess->gap_marks = rows->marks;
	assess->carried = rows->carried;
	clock_today(clock, assess->today);
	assess_compute(assess);
	return assess;
}

void carry_preview_free(struct assess *assess)
{
	assess_forget(assess);
	free(assess);
}
