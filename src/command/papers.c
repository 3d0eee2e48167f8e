/* How several commands load and show what papers keep. */
#include "command/papers.h"

#include <string.h>

bool session_with_papers(struct session *session, papers_function *function, const struct arguments *arguments,
    struct err *err)
{
	struct assess *assess = session_load(session, err);
	struct papers papers = {.opinion = {0}};
	bool done = assess != NULL && papers_load(&papers, session->store, assess->assessment.id, err) &&
	    function(session, assess, &papers, arguments, err);

	papers_free(&papers);
	assess_free(assess);
	return done;
}

void papers_block_say(struct session *session, const char *label, const char *text)
{
	if (text_blank(text))
		return;
	say(session, "%s:", label);
	say_block(session, "  ", text);
}

char *opinion_rating_words(enum opinion_rating rating)
{
	char *words = xstrdup(opinion_rating_name(rating));

	for (char *at = words; *at != '\0'; at++)
		if (*at == '-')
			*at = ' ';
	return words;
}

/* --- decisions --- */

void decision_when(const struct decision *decision, const char *today, struct str *out)
{
	int64_t days = decision_days(decision, today);
	unsigned long long n = (unsigned long long)(days < 0 ? -days : days);

	if (decision->state == DECISION_TAKEN)
		str_addf(out, "taken on %s", decision->taken);
	else if (decision->state == DECISION_WITHDRAWN)
		str_add(out, "withdrawn");
	else if (days == DECISION_NO_DATE)
		str_add(out, "no date");
	else if (days == 0)
		str_add(out, "due today");
	else
		str_addf(out, days < 0 ? "overdue by %llu day%s" : "due in %llu day%s", n, n == 1 ? "" : "s");
}

json_t *decision_json(const struct decision *decision, const char *today)
{
	int64_t days = decision_days(decision, today);
	AUTO_STR when = STR_INIT;
	json_t *object = json_object();

	decision_when(decision, today, &when);
	json_put_text(object, "id", decision->id);
	json_put_text(object, "title", decision->title);
	json_put_text(object, "options", decision->options);
	json_put_text(object, "recommendation", decision->recommendation);
	json_put_text(object, "outcome", decision->outcome);
	json_put_text(object, "due", decision->due);
	json_put_text(object, "owner", decision->owner);
	json_put_text(object, "taken", decision->taken);
	json_put_text(object, "state", decision_state_name(decision->state));
	json_put_text(object, "when", str_text(&when));
	json_put(object, "days", days == DECISION_NO_DATE ? json_null() : json_integer(days));
	json_put_text(object, "by", decision->by);
	json_put_time(object, "at", decision->at_us);
	return object;
}

void decision_say(struct session *session, const struct decision *decision, const char *today)
{
	AUTO_STR when = STR_INIT;
	char time[TIME_SIZE];

	decision_when(decision, today, &when);
	time_iso(decision->at_us, time);
	say(session, "%s  %s", decision->id, decision->title);
	say(session, "State: %s", decision_state_name(decision->state));
	say(session, "When: %s", str_text(&when));
	say_field(session, "Due", decision->due);
	say_field(session, "Owner", decision->owner);
	papers_block_say(session, "Options", decision->options);
	papers_block_say(session, "Recommendation", decision->recommendation);
	papers_block_say(session, "Outcome", decision->outcome);
	say(session, "Changed by: %s, %s", decision->by, time);
}

/* --- issued papers --- */

json_t *issued_json(const struct papers *papers, const struct issued *issued)
{
	json_t *object = json_object(), *files = json_array();

	for (size_t i = 0; i < papers->files.n; i++) {
		const struct issued_file *file = &papers->files.v[i];
		json_t *value;

		if (strcmp(file->number, issued->number) != 0)
			continue;
		value = json_object();
		json_put_text(value, "format", file->format);
		json_put_text(value, "sha256", file->sha256);
		json_put_number(value, "size", file->size);
		json_add(files, value);
	}
	json_put_text(object, "number", issued->number);
	json_put_text(object, "kind", issued->kind);
	json_put_text(object, "date", issued->date);
	json_put_text(object, "snapshot", issued->snapshot);
	json_put_bool(object, "redacted", issued->redacted);
	json_put_bool(object, "withdrawn", issued->withdrawn);
	json_put_text(object, "reason", issued->reason);
	json_put(object, "files", files);
	json_put_text(object, "by", issued->by);
	json_put_time(object, "at", issued->at_us);
	return object;
}

void issued_say(struct session *session, const struct papers *papers, const struct issued *issued)
{
	say(session, "%s  %s%s of %s", issued->number, issued->kind, issued->redacted ? ", redacted," : "", issued->date);
	say(session, "Figures: %s", issued->snapshot);
	if (issued->withdrawn)
		say(session, "Withdrawn by %s: %s", issued->by, issued->reason);
	for (size_t i = 0; i < papers->files.n; i++) {
		const struct issued_file *file = &papers->files.v[i];
		char time[TIME_SIZE];

		if (strcmp(file->number, issued->number) != 0)
			continue;
		time_iso(file->at_us, time);
		say(session, "File: %s, %lld bytes, SHA-256 %s, issued by %s, %s", file->format, (long long)file->size,
		    file->sha256, file->by, time);
	}
}

/* --- whichever it is --- */

static bool show(struct session *session, const struct assess *assess, const struct papers *papers, const char *id,
    bool *found, struct err *err)
{
	const struct decision *decision = papers_decision(papers, id);
	const struct snapshot *snapshot = papers_snapshot(papers, id);
	const struct issued *issued = papers_issued(papers, id);

	*found = decision != NULL || snapshot != NULL || issued != NULL;
	if (snapshot != NULL)
		return snapshot_show(session, snapshot, err);
	if (decision != NULL && session->json)
		say_json(session, decision_json(decision, assess->today));
	else if (decision != NULL)
		decision_say(session, decision, assess->today);
	else if (issued != NULL && session->json)
		say_json(session, issued_json(papers, issued));
	else if (issued != NULL)
		issued_say(session, papers, issued);
	return true;
}

bool papers_show(struct session *session, const struct assess *assess, const char *id, bool *found, struct err *err)
{
	struct papers papers;
	bool done;

	*found = false;
	if (!papers_load(&papers, session->store, assess->assessment.id, err))
		return false;
	done = show(session, assess, &papers, id, found, err);
	papers_free(&papers);
	return done;
}
