/* What was changed since a person was here. */
#include "assess/visit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static char *setting_name(const char *assessment)
{
	return xasprintf("visit:%s", assessment);
}

static bool number_read(const char **text, int64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoll(*text, &end, 10);
	if (end == *text || errno != 0 || *number < 0)
		return false;
	*text = end;
	return true;
}

bool visit_get(struct store *store, const char *actor, const char *assessment, struct visit *out)
{
	AUTO_FREE char *name = setting_name(assessment);
	AUTO_FREE char *value = store_setting_get(store, actor, name);
	const char *rest = value;
	struct visit visit;

	if (value == NULL || !number_read(&rest, &visit.seq) || !number_read(&rest, &visit.at_us) || *rest != '\0')
		return false;
	*out = visit;
	return true;
}

bool visit_save(struct store *store, const char *actor, const char *assessment, const struct clock *clock,
    struct err *err)
{
	AUTO_FREE char *name = setting_name(assessment), *value = NULL;
	char hash[SHA256_HEX];
	int64_t seq;

	if (!store_head(store, assessment, &seq, hash, err))
		return false;
	value = xasprintf("%lld %lld", (long long)seq, (long long)clock_now(clock));
	return store_setting_save(store, actor, name, value, err);
}

static const struct {
	const char *entity, *one, *several;
} nouns[] = {
	{"answer", "answer", "answers"},
	{"assessment", "change of the assessment", "changes of the assessment"},
	{"evidence", "piece of evidence", "pieces of evidence"},
	{"link", "link of evidence", "links of evidence"},
	{"KPI plan", "KPI target", "KPI targets"},
	{"KPI value", "KPI value", "KPI values"},
	{"position", "position", "positions"},
	{"action", "action", "actions"},
	{"action link", "link of an action", "links of actions"},
	{"gap", "severity", "severities"},
	{"comment", "comment", "comments"},
	{"review", "review", "reviews"},
	{"sign-off", "sign-off", "sign-offs"},
	{"evidence version", "earlier file", "earlier files"},
	{"carrying over", "carry-over", "carry-overs"},
	{"carried item", "carried item", "carried items"},
	{"opinion", "opinion", "opinions"},
	{"decision", "decision", "decisions"},
	{"snapshot", "snapshot", "snapshots"},
	{"paper setting", "paper setting", "paper settings"},
	{"paper", "paper", "papers"},
	{"paper file", "file of a paper", "files of papers"},
};

static void count_words(const struct change_count *count, struct str *out)
{
	for (size_t i = 0; i < COUNT(nouns); i++) {
		if (strcmp(nouns[i].entity, count->entity) != 0)
			continue;
		str_addf(out, "%lld %s", (long long)count->n, count->n == 1 ? nouns[i].one : nouns[i].several);
		return;
	}
	str_addf(out, "%lld of %s", (long long)count->n, count->entity);
}

void visit_changes_words(const struct change_count_list *counts, size_t *at, int64_t *n, int64_t *last_us,
    struct str *out)
{
	const char *actor = counts->v[*at].actor;
	const char *joint = "";

	*n = *last_us = 0;
	for (; *at < counts->n && strcmp(counts->v[*at].actor, actor) == 0; ++*at) {
		const struct change_count *count = &counts->v[*at];

		str_add(out, joint);
		count_words(count, out);
		joint = ", ";
		*n += count->n;
		if (count->last_us > *last_us)
			*last_us = count->last_us;
	}
}
