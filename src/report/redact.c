/* Taking what people typed out of what reports are made of. */
#include "report/report.h"

#include <stdlib.h>

/* One text that somebody typed. What was blank stays blank, so that figures that ask for it stay the same. */
static void hide(char **text)
{
	if (text_blank(*text))
		return;
	free(*text);
	*text = xstrdup(REDACTED);
}

static void hide_answers(struct answer_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		hide(&list->v[i].reason);
		hide(&list->v[i].note);
		hide(&list->v[i].by);
	}
}

static void hide_evidence(struct evidence_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		hide(&list->v[i].title);
		hide(&list->v[i].location);
		hide(&list->v[i].owner);
		hide(&list->v[i].sha256);
		hide(&list->v[i].by);
	}
}

static void hide_tasks(struct task_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		hide(&list->v[i].title);
		hide(&list->v[i].owner);
		hide(&list->v[i].progress);
		hide(&list->v[i].reason);
		hide(&list->v[i].by);
	}
}

/* A unit of ours is what the values are compared in, so it goes from the row that is shown, not from the plan. */
static void hide_kpis(struct kpi_register *kpis)
{
	for (size_t i = 0; i < kpis->plans.n; i++) {
		hide(&kpis->plans.v[i].owner);
		hide(&kpis->plans.v[i].by);
	}
	for (size_t i = 0; i < kpis->values.n; i++) {
		hide(&kpis->values.v[i].note);
		hide(&kpis->values.v[i].by);
	}
	for (size_t i = 0; i < kpis->n; i++)
		if (kpis->rows[i].plan != NULL && kpis->rows[i].unit == kpis->rows[i].plan->unit && *kpis->rows[i].unit != '\0')
			kpis->rows[i].unit = REDACTED;
}

static void hide_positions(struct position_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		if (!position_state_goes_out(list->v[i].state))
			hide(&list->v[i].text);
		hide(&list->v[i].internal);
		hide(&list->v[i].owner);
		hide(&list->v[i].by);
	}
}

static void hide_lift(struct lift *lift)
{
	hide(&lift->by);
	hide(&lift->what);
}

static void hide_reviews(struct review_book *book)
{
	for (size_t i = 0; i < book->reviews.n; i++) {
		hide(&book->reviews.v[i].assignee);
		hide(&book->reviews.v[i].author);
		hide(&book->reviews.v[i].reason);
		hide(&book->reviews.v[i].by);
		hide_lift(&book->parts[i].lift);
	}
	for (size_t i = 0; i < book->comments.n; i++) {
		hide(&book->comments.v[i].text);
		hide(&book->comments.v[i].author);
		hide(&book->comments.v[i].by);
	}
	for (size_t i = 0; i < book->signoffs.n; i++) {
		hide(&book->signoffs.v[i].name);
		hide(&book->signoffs.v[i].role);
		hide(&book->signoffs.v[i].by);
		hide_lift(&book->signings[i].lift);
	}
}

static void hide_decisions(struct decision_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		hide(&list->v[i].title);
		hide(&list->v[i].options);
		hide(&list->v[i].recommendation);
		hide(&list->v[i].outcome);
		hide(&list->v[i].owner);
		hide(&list->v[i].by);
	}
}

/* What says whose paper it is, who may read it and how it looks stays. */
static bool setting_stays(enum paper_setting_id id)
{
	return id == PAPER_ORGANISATION || id == PAPER_CLASSIFICATION || id == PAPER_PAGE_SIZE || id == PAPER_LOGO;
}

static void hide_papers(struct papers *papers)
{
	hide(&papers->opinion.text);
	hide(&papers->opinion.by);
	hide_decisions(&papers->decisions);
	for (size_t i = 0; i < papers->settings.n; i++) {
		int id = paper_setting_parse(papers->settings.v[i].name);

		if (id < 0 || !setting_stays((enum paper_setting_id)id))
			hide(&papers->settings.v[i].value);
		hide(&papers->settings.v[i].by);
	}
	for (size_t i = 0; i < papers->snapshots.n; i++) {
		hide(&papers->snapshots.v[i].label);
		hide(&papers->snapshots.v[i].by);
	}
	for (size_t i = 0; i < papers->issued.n; i++) {
		hide(&papers->issued.v[i].reason);
		hide(&papers->issued.v[i].by);
	}
	for (size_t i = 0; i < papers->files.n; i++)
		hide(&papers->files.v[i].by);
}

void report_source_redact(struct report_source *source)
{
	struct assess *assess = source->assess;

	source->redacted = true;
	hide_answers(&assess->answers);
	hide_evidence(&assess->evidence);
	hide_tasks(&assess->tasks);
	for (size_t i = 0; i < assess->gap_marks.n; i++)
		hide(&assess->gap_marks.v[i].by);
	hide_kpis(&source->kpis);
	hide_positions(&source->questions.positions);
	hide_decisions(&assess->decisions);
	for (size_t i = 0; i < assess->carried.n; i++) {
		hide(&assess->carried.v[i].reason);
		hide(&assess->carried.v[i].text);
		hide(&assess->carried.v[i].by);
	}
	hide_papers(&source->papers);
	for (size_t i = 0; i < source->trend.n; i++)
		hide(&source->trend.points[i].label);
	if (source->reviews != NULL)
		hide_reviews(source->reviews);
}
