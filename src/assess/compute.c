/* The figures of an assessment, made from its catalog, profile, answers and evidence; and asking for them. */
#include "assess/internal.h"

#include <string.h>

/* --- which evidence belongs to which item --- */

struct linked {
	const char *item;
	const struct evidence *evidence;
};

static int compare_evidence(const void *a, const void *b)
{
	const struct evidence *const *first = a, *const *second = b;

	return strcmp((*first)->id, (*second)->id);
}

static int compare_evidence_id(const void *id, const void *element)
{
	const struct evidence *const *evidence = element;

	return strcmp(id, (*evidence)->id);
}

/* By item; the pieces of an item in the order of the register. */
static int compare_linked(const void *a, const void *b)
{
	const struct linked *first = a, *second = b;
	int order = strcmp(first->item, second->item);

	return order != 0 ? order
			  : (first->evidence > second->evidence) - (first->evidence < second->evidence);
}

static void index_evidence(struct assess_index *index, const struct evidence_list *list)
{
	index->evidence = xcalloc(list->n, sizeof *index->evidence);
	index->evidence_n = list->n;
	for (size_t i = 0; i < list->n; i++)
		index->evidence[i] = &list->v[i];
	if (list->n > 0)
		qsort(index->evidence, list->n, sizeof *index->evidence, compare_evidence);
}

static void index_links(struct assess *assess, struct assess_index *index)
{
	AUTO_FREE struct linked *linked = xcalloc(assess->links.n, sizeof *linked);
	size_t n = 0;

	for (size_t i = 0; i < assess->links.n; i++) {
		const struct evidence *evidence = assess_evidence(assess, assess->links.v[i].evidence);

		if (evidence != NULL && !evidence->retired)
			linked[n++] = (struct linked){assess->links.v[i].item, evidence};
	}
	if (n > 0)
		qsort(linked, n, sizeof *linked, compare_linked);
	index->items = xcalloc(n, sizeof *index->items);
	index->pieces = xcalloc(n, sizeof *index->pieces);
	index->parts = xcalloc(n, sizeof *index->parts);
	index->linked_n = n;
	for (size_t i = 0; i < n; i++) {
		index->items[i] = linked[i].item;
		index->pieces[i] = linked[i].evidence;
		index->parts[i] =
		    catalog_part_of(assess->catalog, catalog_find(assess->catalog, linked[i].item));
	}
}

const struct evidence *assess_evidence(const struct assess *assess, const char *id)
{
	const struct assess_index *index = assess->index;
	const struct evidence *const *found = NULL;

	if (index->evidence_n > 0)
		found = bsearch(id, index->evidence, index->evidence_n, sizeof *found, compare_evidence_id);
	return found == NULL ? NULL : *found;
}

/* The first link whose item is not before `item`. */
static size_t first_link(const struct assess_index *index, const char *item)
{
	size_t low = 0, high = index->linked_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(index->items[middle], item) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct evidence *const *assess_item_evidence(const struct assess *assess, const char *item, size_t *n)
{
	const struct assess_index *index = assess->index;
	size_t first = first_link(index, item), end = first;

	while (end < index->linked_n && strcmp(index->items[end], item) == 0)
		end++;
	*n = end - first;
	return index->pieces + first;
}

bool assess_is_linked(const struct assess *assess, const char *evidence, const char *item)
{
	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].evidence, evidence) == 0 && strcmp(assess->links.v[i].item, item) == 0)
			return true;
	return false;
}

unsigned assess_evidence_count(const struct assess *assess, const char *item)
{
	size_t n;

	assess_item_evidence(assess, item, &n);
	return (unsigned)n;
}

int assess_expiring_days(const struct assess *assess)
{
	return assess->expiring_days > 0 ? assess->expiring_days : EVIDENCE_EXPIRING_DAYS;
}

enum evidence_state assess_evidence_state(const struct assess *assess, const struct evidence *evidence)
{
	return evidence_state_by_date(evidence, assess->today, assess->expiring_days);
}

struct evidence_figures assess_evidence_figures(const struct assess *assess)
{
	struct evidence_figures figures = {0};

	for (size_t i = 0; i < assess->evidence.n; i++) {
		enum evidence_state state = assess_evidence_state(assess, &assess->evidence.v[i]);

		if (assess->evidence.v[i].retired)
			continue;
		figures.pieces++;
		figures.expiring += state == EVIDENCE_EXPIRING;
		figures.expired += state == EVIDENCE_EXPIRED;
	}
	return figures;
}

static bool has_valid_evidence(const struct assess *assess, const char *item)
{
	size_t n;
	const struct evidence *const *pieces = assess_item_evidence(assess, item, &n);

	for (size_t i = 0; i < n; i++)
		if (evidence_state_valid(assess_evidence_state(assess, pieces[i])))
			return true;
	return false;
}

/* --- figures --- */

enum verdict assess_verdict(const struct assess *assess, uint32_t check)
{
	const struct answer *answer = assess->answer[check];

	return answer != NULL && answer->verdict < VERDICT_COUNT ? answer->verdict : VERDICT_OPEN;
}

bool assess_check_applies(const struct assess *assess, uint32_t check)
{
	return assess->applies[assess->catalog->checks[check].part];
}

bool assess_check_backed(const struct assess *assess, uint32_t check)
{
	const struct check *own = &assess->catalog->checks[check];

	return has_valid_evidence(assess, own->id) ||
	       has_valid_evidence(assess, assess->catalog->parts[own->part].id);
}

static void count_check(const struct assess *assess, uint32_t check, struct tally *tally)
{
	enum verdict verdict = assess_verdict(assess, check);

	if (!assess_check_applies(assess, check)) {
		tally->excluded++;
		return;
	}
	tally->count[verdict]++;
	if (verdict == VERDICT_MET && assess_check_backed(assess, check))
		tally->backed++;
}

static void match_answers(struct assess *assess)
{
	assess->answer = xcalloc(assess->catalog->check_n, sizeof *assess->answer);
	for (size_t i = 0; i < assess->answers.n; i++) {
		int64_t check = catalog_find_check(assess->catalog, assess->answers.v[i].check);

		if (check >= 0) /* an answer to what this revision does not ask is kept, and counts nowhere */
			assess->answer[check] = &assess->answers.v[i];
	}
}

static void roll_up(struct assess *assess)
{
	const struct catalog *catalog = assess->catalog;

	assess->total = (struct tally){0};
	assess->tally = xcalloc(catalog->part_n, sizeof *assess->tally);
	for (uint32_t i = 0; i < catalog->check_n; i++)
		count_check(assess, i, &assess->tally[catalog->checks[i].part]);
	for (uint32_t i = catalog->part_n; i-- > 0;) { /* children come after their parent */
		uint32_t parent = catalog->parts[i].parent;

		tally_add(parent == NO_PART ? &assess->total : &assess->tally[parent], &assess->tally[i]);
	}
}

void assess_forget(struct assess *assess)
{
	struct assess_index *index = assess->index;

	if (index != NULL) {
		free(index->evidence);
		free(index->items);
		free(index->pieces);
		free(index->parts);
		folded_free(index->folded);
	}
	free(index);
	free(assess->answer);
	free(assess->applies);
	free(assess->tally);
	assess->index = NULL;
	assess->answer = NULL;
	assess->applies = NULL;
	assess->tally = NULL;
}

void assess_compute(struct assess *assess)
{
	assess_forget(assess);
	assess->index = xcalloc(1, sizeof *assess->index);
	index_evidence(assess->index, &assess->evidence);
	index_links(assess, assess->index);
	assess->applies = xcalloc(assess->catalog->part_n, sizeof *assess->applies);
	for (uint32_t i = 0; i < assess->catalog->part_n; i++)
		assess->applies[i] = part_applies(assess->catalog, i, assess->assessment.profile, NULL);
	match_answers(assess);
	roll_up(assess);
}

/* --- what to do --- */

int64_t assess_next_open(const struct assess *assess, int64_t check)
{
	uint32_t n = assess->catalog->check_n;

	for (uint32_t step = 1; step <= n; step++) {
		uint32_t next = (uint32_t)((check + step) % n);

		if (assess_check_applies(assess, next) && assess_verdict(assess, next) == VERDICT_OPEN)
			return next;
	}
	return -1;
}

bool assess_check_is_gap(const struct assess *assess, uint32_t check)
{
	enum verdict verdict = assess_verdict(assess, check);

	return assess_check_applies(assess, check) &&
	       (verdict == VERDICT_NOT_MET || verdict == VERDICT_PARTLY);
}

void assess_gaps(const struct assess *assess, uint32_t part, struct check_list *out)
{
	uint32_t first = 0, end = assess->catalog->check_n;

	if (part != NO_PART)
		catalog_subtree_checks(assess->catalog, part, &first, &end);
	for (uint32_t i = first; i < end; i++)
		if (assess_check_is_gap(assess, i))
			vec_push(out, i);
}
