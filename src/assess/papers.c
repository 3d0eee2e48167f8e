/* Loading what the board paper needs, and finding things in it. */
#include "assess/papers.h"

#include <string.h>

static bool load(struct papers *papers, struct store *store, const char *assessment, struct err *err)
{
	return store_opinion_get(store, assessment, &papers->opinion, err) &&
	       store_decision_list(store, assessment, &papers->decisions, err) &&
	       store_paper_setting_list(store, assessment, &papers->settings, err) &&
	       store_snapshot_list(store, assessment, &papers->snapshots, err) &&
	       store_issued_list(store, assessment, &papers->issued, err) &&
	       store_issued_file_list(store, assessment, &papers->files, err);
}

/* "2026-2" before "2026-10" */
static int by_number(const void *left, const void *right)
{
	const struct issued *a = left, *b = right;
	int year = strncmp(a->number, b->number, 4);

	if (year == 0 && strlen(a->number) != strlen(b->number))
		return strlen(a->number) < strlen(b->number) ? -1 : 1;
	return year != 0 ? year : strcmp(a->number, b->number);
}

bool papers_load(struct papers *papers, struct store *store, const char *assessment, struct err *err)
{
	bool good;

	*papers = (struct papers){0};
	if (!store_read_begin(store, err))
		return false;
	good = load(papers, store, assessment, err);
	store_read_end(store);
	if (!good)
		papers_free(papers);
	else if (papers->issued.n > 0)
		qsort(papers->issued.v, papers->issued.n, sizeof *papers->issued.v, by_number);
	return good;
}

void papers_free(struct papers *papers)
{
	opinion_clear(&papers->opinion);
	decision_list_free(&papers->decisions);
	paper_setting_list_free(&papers->settings);
	snapshot_list_free(&papers->snapshots);
	issued_list_free(&papers->issued);
	issued_file_list_free(&papers->files);
}

const struct paper_setting *papers_setting_row(const struct papers *papers, enum paper_setting_id id)
{
	for (size_t i = 0; i < papers->settings.n; i++)
		if (strcmp(papers->settings.v[i].name, paper_setting_name(id)) == 0)
			return &papers->settings.v[i];
	return NULL;
}

const char *papers_setting(const struct papers *papers, enum paper_setting_id id)
{
	const struct paper_setting *row = papers_setting_row(papers, id);

	return row == NULL ? "" : row->value;
}

const struct decision *papers_decision(const struct papers *papers, const char *id)
{
	for (size_t i = 0; i < papers->decisions.n; i++)
		if (strcmp(papers->decisions.v[i].id, id) == 0)
			return &papers->decisions.v[i];
	return NULL;
}

const struct snapshot *papers_snapshot(const struct papers *papers, const char *id)
{
	for (size_t i = 0; i < papers->snapshots.n; i++)
		if (strcmp(papers->snapshots.v[i].id, id) == 0)
			return &papers->snapshots.v[i];
	return NULL;
}

const struct issued *papers_issued(const struct papers *papers, const char *number)
{
	for (size_t i = 0; i < papers->issued.n; i++)
		if (strcmp(papers->issued.v[i].number, number) == 0)
			return &papers->issued.v[i];
	return NULL;
}

const struct snapshot *papers_last_snapshot(const struct papers *papers)
{
	for (size_t i = papers->snapshots.n; i > 0; i--)
		if (!papers->snapshots.v[i - 1].withdrawn)
			return &papers->snapshots.v[i - 1];
	return NULL;
}

const struct issued *papers_last_issued(const struct papers *papers)
{
	for (size_t i = papers->issued.n; i > 0; i--)
		if (!papers->issued.v[i - 1].withdrawn)
			return &papers->issued.v[i - 1];
	return NULL;
}

int64_t decision_days(const struct decision *decision, const char *today)
{
	if (decision->state != DECISION_OPEN || *decision->due == '\0')
		return DECISION_NO_DATE;
	return date_valid(decision->due) ? date_days(decision->due) - date_days(today) : -1;
}
