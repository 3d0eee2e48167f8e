/* All that is kept in one assessment: read, freed, written. */
#include "revise/carry-internal.h"

#include "assess/corrected.h"

#include <string.h>

bool carry_rows_load(struct carry_rows *rows, struct store *store, const char *id, struct err *err)
{
	*rows = (struct carry_rows){.answers = VEC_INIT};
	return store_answer_list(store, id, &rows->answers, err) && store_evidence_list(store, id, &rows->evidence, err) &&
	    store_evidence_version_list(store, id, &rows->versions, err) && store_link_list(store, id, &rows->links, err) &&
	    store_kpi_plan_list(store, id, &rows->plans, err) && store_kpi_value_list(store, id, &rows->values, err) &&
	    store_position_list(store, id, &rows->positions, err) && store_task_list(store, id, &rows->tasks, err) &&
	    store_task_link_list(store, id, &rows->task_links, err) && store_gap_mark_list(store, id, &rows->marks, err) &&
	    store_comment_list(store, id, &rows->comments, err) && store_review_list(store, id, &rows->reviews, err) &&
	    store_signoff_list(store, id, &rows->signoffs, err) && store_decision_list(store, id, &rows->decisions, err) &&
	    store_paper_setting_list(store, id, &rows->settings, err) && store_carried_list(store, id, &rows->carried, err) &&
	    corrected_mark(store, id, &rows->answers, &rows->carried, err);
}

void carry_rows_free(struct carry_rows *rows)
{
	answer_list_free(&rows->answers);
	evidence_list_free(&rows->evidence);
	evidence_version_list_free(&rows->versions);
	link_list_free(&rows->links);
	kpi_plan_list_free(&rows->plans);
	kpi_value_list_free(&rows->values);
	position_list_free(&rows->positions);
	task_list_free(&rows->tasks);
	task_link_list_free(&rows->task_links);
	gap_mark_list_free(&rows->marks);
	comment_list_free(&rows->comments);
	review_list_free(&rows->reviews);
	signoff_list_free(&rows->signoffs);
	decision_list_free(&rows->decisions);
	paper_setting_list_free(&rows->settings);
	carried_list_free(&rows->carried);
}

void carry_rows_forget(struct carry_rows *rows)
{
	vec_free(&rows->answers);
	vec_free(&rows->evidence);
	vec_free(&rows->versions);
	vec_free(&rows->links);
	vec_free(&rows->plans);
	vec_free(&rows->values);
	vec_free(&rows->positions);
	vec_free(&rows->tasks);
	vec_free(&rows->task_links);
	vec_free(&rows->marks);
	vec_free(&rows->comments);
	vec_free(&rows->reviews);
	vec_free(&rows->signoffs);
	vec_free(&rows->decisions);
	vec_free(&rows->settings);
	vec_free(&rows->carried);
}

#define SAVE_ALL(list, save)                                                                       \
	for (size_t i = 0; result == STORE_OK && i < rows->list.n; i++)                            \
		result = save(op, &rows->list.v[i], err)

enum store_result carry_rows_save(const struct carry_rows *rows, struct operation *op, struct err *err)
{
	enum store_result result = STORE_OK;

	SAVE_ALL(answers, operation_save_answer);
	SAVE_ALL(evidence, operation_save_evidence);
	SAVE_ALL(versions, operation_save_evidence_version);
	for (size_t i = 0; result == STORE_OK && i < rows->links.n; i++)
		result = operation_link(op, rows->links.v[i].evidence, rows->links.v[i].item, true, err);
	SAVE_ALL(plans, operation_save_kpi_plan);
	SAVE_ALL(values, operation_save_kpi_value);
	SAVE_ALL(positions, operation_save_position);
	SAVE_ALL(tasks, operation_save_task);
	for (size_t i = 0; result == STORE_OK && i < rows->task_links.n; i++)
		result = operation_task_link(op, rows->task_links.v[i].task, rows->task_links.v[i].check, true, err);
	SAVE_ALL(marks, operation_save_gap_mark);
	SAVE_ALL(comments, operation_save_comment);
	SAVE_ALL(reviews, operation_save_review);
	SAVE_ALL(decisions, operation_save_decision);
	SAVE_ALL(settings, operation_save_paper_setting);
	SAVE_ALL(carried, operation_save_carried);
	return result;
}
