/* What is known about one part, as a document: what it asks, who for, its checks, evidence, KPIs, questions. */
#ifndef ADHERE_UI_PART_DOC_H
#define ADHERE_UI_PART_DOC_H

#include "assess/kpi.h"
#include "assess/question.h"
#include "assess/review.h"
#include "ui/doc.h"
#include "ui/tags.h"

/* What is kept beside the assessment, for the part to show. */
struct part_beside {
	const struct review_book *book; /* NULL: none */
	const struct kpi_register *kpis;
	const struct question_register *questions;
	const struct tags *tags; /* checks with a + before them; NULL: none */
};

/* Fills an empty document; the checks are its items, by id. The caller ends it with doc_done. */
void part_doc_fill(struct doc *doc, const struct assess *assess, const struct part_beside *beside, uint32_t part);
/* One sentence about a check and its answer, or about a part, for the status line; may_answer: names the keys, too. */
void check_sentence(const struct assess *assess, uint32_t check, bool may_answer, struct str *out);
void part_sentence(const struct assess *assess, uint32_t part, struct str *out);
/* "40/257 open", answered of applicable, and the rating in words; without an assessment "257 checks"; "" where nothing is
 * to answer. */
void part_figures(const struct assess *assess, uint32_t part, struct str *out);
/* The style that repeats what a word says. */
enum style rating_style(enum rating rating);
enum style verdict_style(enum verdict verdict);
enum style kpi_style(enum kpi_standing standing);
enum style position_style(enum position_state state);

#endif
