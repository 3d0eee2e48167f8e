/* An assessment brought together from the store. */
#include "assess/assess.h"

#include "assess/corrected.h"

#include <string.h>

static void clear(struct assess *assess)
{
	assess_forget(assess);
	answer_list_free(&assess->answers);
	evidence_list_free(&assess->evidence);
	link_list_free(&assess->links);
	task_list_free(&assess->tasks);
	task_link_list_free(&assess->task_links);
	gap_mark_list_free(&assess->gap_marks);
	carried_list_free(&assess->carried);
	decision_list_free(&assess->decisions);
	kpi_plan_list_free(&assess->kpi_plans);
	kpi_value_list_free(&assess->kpi_values);
	position_list_free(&assess->positions);
	comment_list_free(&assess->comments);
	assessment_clear(&assess->assessment);
	catalog_free(assess->catalog);
}

static bool load_rows(struct assess *assess, struct store *store, const char *id, struct err *err)
{
	return store_assessment_get(store, id, &assess->assessment, err) &&
	       store_answer_list(store, id, &assess->answers, err) &&
	       store_evidence_list(store, id, &assess->evidence, err) &&
	       store_link_list(store, id, &assess->links, err) &&
	       store_task_list(store, id, &assess->tasks, err) &&
	       store_task_link_list(store, id, &assess->task_links, err) &&
	       store_gap_mark_list(store, id, &assess->gap_marks, err) &&
	       store_carried_list(store, id, &assess->carried, err) &&
	       store_decision_list(store, id, &assess->decisions, err) &&
	       store_kpi_plan_list(store, id, &assess->kpi_plans, err) &&
	       store_kpi_value_list(store, id, &assess->kpi_values, err) &&
	       store_position_list(store, id, &assess->positions, err) &&
	       store_comment_list(store, id, &assess->comments, err) &&
	       corrected_mark(store, id, &assess->answers, &assess->carried, err) &&
	       corrected_leave(store, &assess->assessment, &assess->answers, &assess->carried, err);
}

/* Takes the catalog of `old` when it is the one wanted and nothing was said of catalogs since: files are corrected, and
 * lineage is given. */
static bool load_catalog(struct assess *assess, struct assess *old, struct store *store, struct err *err)
{
	const struct assessment *wanted = &assess->assessment;

	char hash[SHA256_HEX];

	if (!store_head(store, "", &assess->catalogs_seq, hash, err))
		return false;
	if (old->catalog != NULL && old->catalogs_seq == assess->catalogs_seq && str_same(old->catalog->catalog, wanted->catalog) &&
	    str_same(old->catalog->revision, wanted->revision)) {
		assess->catalog = old->catalog;
		old->catalog = NULL;
		return true;
	}
	assess->catalog = store_catalog_get(store, wanted->catalog, wanted->revision, err);
	return assess->catalog != NULL;
}

/* All of one moment: figures made from rows of two would be of none. */
static bool load_all(struct assess *assess, struct assess *old, struct store *store, const char *id, struct err *err)
{
	bool good = store_read_begin(store, err);

	if (!good)
		return false;
	good = load_rows(assess, store, id, err) && load_catalog(assess, old, store, err);
	store_read_end(store);
	return good;
}

/* Replaces *assess when everything could be read. */
static bool load(struct assess *assess, struct store *store, const char *id, const struct clock *clock,
    struct err *err)
{
	struct assess loaded = {0};

	if (!load_all(&loaded, assess, store, id, err)) {
		clear(&loaded);
		return false;
	}
	clock_today(clock, loaded.today);
	loaded.expiring_days = assess->expiring_days;
	assess_compute(&loaded);
	clear(assess);
	*assess = loaded;
	return true;
}

struct assess *assess_load(struct store *store, const char *assessment, const struct clock *clock,
    struct err *err)
{
	struct assess *assess = xcalloc(1, sizeof *assess);

	if (load(assess, store, assessment, clock, err))
		return assess;
	assess_free(assess);
	return NULL;
}

bool assess_reload(struct assess *assess, struct store *store, const struct clock *clock, struct err *err)
{
	AUTO_FREE char *id = xstrdup(assess->assessment.id);

	return load(assess, store, id, clock, err);
}

void assess_free(struct assess *assess)
{
	if (assess == NULL)
		return;
	clear(assess);
	free(assess);
}
