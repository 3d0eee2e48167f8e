/*
 * The figures of an assessment at one moment, apart from everything that can change later: what a snapshot keeps as JSON and
 * what trends are drawn from. They are complete: what each check said, whether it applied and what proved it.
 */
#ifndef ADHERE_ASSESS_FIGURES_H
#define ADHERE_ASSESS_FIGURES_H

#include "assess/kpi.h"
#include "assess/question.h"
#include "assess/task.h"

VEC_TYPE(figure_ids, char *);
struct figure_check {
	char *id;
	enum verdict verdict; /* also of a check that does not apply */
	bool applies;
	struct figure_ids backed; /* ids of the valid evidence that backs it, in the order of the register; of met checks that apply only */
};
VEC_TYPE(figure_check_list, struct figure_check);

struct figure_chapter {
	char *id, *title;
	struct tally tally;
};
VEC_TYPE(figure_chapter_list, struct figure_chapter);

struct figure_piece { /* of evidence; retired ones are left out */
	char *id;
	enum evidence_state state; /* by date */
};
VEC_TYPE(figure_piece_list, struct figure_piece);

/* Of actions that are not retired. */
struct figure_tasks {
	unsigned count[TASK_ACCEPTED_RISK + 1], overdue;
};

struct figures {
	char date[DATE_SIZE];
	char *catalog, *revision, *label;
	unsigned profile;
	struct tally total;
	struct figure_chapter_list chapters;
	struct figure_check_list checks; /* sorted by id, byte by byte */
	struct figure_piece_list evidence;
	struct figure_tasks tasks;
	unsigned kpis[KPI_STANDINGS];               /* that apply, by standing */
	unsigned questions[POSITION_NO_COMMENT + 1]; /* that apply, by state of the position */
};

/* Of the assessment alone: without KPIs and questions. A pure function; freed with figures_free. */
void figures_of(struct figures *figures, const struct assess *assess);
/* As they are now. KPIs and questions are loaded from the store. Freed with figures_free. False and err. */
bool figures_make(struct figures *figures, const struct assess *assess, struct store *store, struct err *err);
/* Puts the checks in order: whoever fills figures by hand calls it last. */
void figures_sort(struct figures *figures);
/* NULL when there is none with that id. */
const struct figure_check *figures_check(const struct figures *figures, const char *id);
void figures_free(struct figures *figures);
/* Compact JSON, sorted by key: same figures, same text. The caller frees. */
char *figures_json(const struct figures *figures);
/* False and err when the text is no JSON of figures_json or of a newer form. */
bool figures_parse(struct figures *figures, const char *json, struct err *err);

#endif
