/* What reports are made of, loaded at one moment. */
#include "report/report.h"

#include <stdlib.h>

static bool load(struct report_source *source, struct store *store, const char *assessment, const struct clock *clock,
    struct err *err)
{
	if (!store_head(store, assessment, &source->head_seq, source->head_hash, err))
		return false;
	source->assess = assess_load(store, assessment, clock, err);
	if (source->assess == NULL || !kpi_register_load(&source->kpis, source->assess, store, err) ||
	    !question_register_load(&source->questions, source->assess, store, err))
		return false;
	source->reviews = review_book_load(store, source->assess, err);
	return source->reviews != NULL && papers_load(&source->papers, store, assessment, err) &&
	    trend_load(&source->trend, store, source->assess, err);
}

struct report_source *report_source_load(struct store *store, const char *assessment, const struct clock *clock,
    struct err *err)
{
	struct report_source *source = xcalloc(1, sizeof *source);
	bool good = false;

	if (store_read_begin(store, err)) {
		good = load(source, store, assessment, clock, err);
		store_read_end(store);
	}
	if (good)
		return source;
	report_source_free(source);
	return NULL;
}

void report_source_free(struct report_source *source)
{
	if (source == NULL)
		return;
	trend_free(&source->trend);
	papers_free(&source->papers);
	review_book_free(source->reviews);
	question_register_free(&source->questions);
	kpi_register_free(&source->kpis);
	assess_free(source->assess);
	free(source);
}
