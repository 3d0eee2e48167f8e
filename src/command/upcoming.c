/* What is due, and what was changed since when. */
#include "command/upcoming.h"

#include <string.h>

bool agenda_with(struct session *session, const struct assess *assess, agenda_function *function, void *arg,
    struct err *err)
{
	struct kpi_register kpis;
	struct question_register questions;
	struct agenda agenda;

	if (!kpi_register_load(&kpis, assess, session->store, err))
		return false;
	if (!question_register_load(&questions, assess, session->store, err)) {
		kpi_register_free(&kpis);
		return false;
	}
	agenda_make(assess, &kpis, &questions, &agenda);
	function(session, &agenda, arg);
	agenda_free(&agenda);
	question_register_free(&questions);
	kpi_register_free(&kpis);
	return true;
}

/* --- as lines --- */

static void count_say(struct session *session, const char *label, const struct agenda *agenda, enum agenda_when when)
{
	AUTO_STR words = STR_INIT;

	agenda_count_words(agenda, when, &words);
	say(session, "%s: %s.", label, str_text(&words));
}

#define LATER_MOST 5

/* The first ones: what is overdue or near is told whole. */
static void rows_say(struct session *session, const struct agenda *agenda, enum agenda_when when, size_t most)
{
	struct table table = {.columns = 5};
	unsigned all = agenda_count(agenda, when);

	for (size_t i = 0, n = 0; i < agenda->rows.n && n < most; i++) {
		const struct agenda_row *row = &agenda->rows.v[i];
		AUTO_STR words = STR_INIT;

		if (row->when != when)
			continue;
		n++;
		agenda_row_words(row, &words);
		table_add(&table, row->date, str_text(&words), row->id == NULL ? "" : row->id, row->owner, row->title);
	}
	table_say(&table, session);
	if (all > most)
		say(session, "%u more: --json lists them all.", all - (unsigned)most);
}

void agenda_say(struct session *session, const struct agenda *agenda)
{
	AUTO_FREE char *soon = xasprintf("Due within %d days", agenda->soon_days);

	count_say(session, "Overdue", agenda, AGENDA_OVERDUE);
	rows_say(session, agenda, AGENDA_OVERDUE, agenda->rows.n);
	count_say(session, soon, agenda, AGENDA_SOON);
	rows_say(session, agenda, AGENDA_SOON, agenda->rows.n);
	count_say(session, "Later", agenda, AGENDA_LATER);
	rows_say(session, agenda, AGENDA_LATER, LATER_MOST);
}

static void since_line_say(struct session *session, const struct change_count_list *counts, size_t *at)
{
	const char *actor = counts->v[*at].actor;
	AUTO_STR words = STR_INIT;
	int64_t n, last_us;
	char last[TIME_SIZE];

	visit_changes_words(counts, at, &n, &last_us, &words);
	time_iso(last_us, last);
	say(session, "  %s%s: %lld change%s (%s), the last on %.10s", actor,
	    str_same(actor, session->actor) ? " (you)" : "", (long long)n, n == 1 ? "" : "s", str_text(&words), last);
}

void since_say(struct session *session, const struct since *since)
{
	char time[TIME_SIZE];
	const char *label = since->visited ? "your last visit on " : "";

	if (!since->known)
		return;
	time_iso(since->us, time);
	if (since->counts.n == 0)
		say(session, "Since %s%s: nothing was changed.", label, time);
	else
		say(session, "Since %s%s:", label, time);
	for (size_t at = 0; at < since->counts.n;)
		since_line_say(session, &since->counts, &at);
}

/* --- as JSON --- */

static json_t *row_json(const struct agenda_row *row)
{
	json_t *object = json_object();
	AUTO_STR words = STR_INIT;

	agenda_row_words(row, &words);
	json_put_text(object, "kind", agenda_kind_name(row->kind));
	json_put_text(object, "id", row->id);
	json_put_text(object, "title", row->title);
	json_put_text(object, "owner", row->owner);
	json_put_text(object, "date", row->date);
	json_put(object, "days", row->date[0] == '\0' ? json_null() : json_integer(row->days));
	json_put_text(object, "words", str_text(&words));
	return object;
}

static json_t *when_json(const struct agenda *agenda, enum agenda_when when)
{
	json_t *object = json_object(), *rows = json_array(), *counts = json_object();

	for (int i = 0; i < AGENDA_KINDS; i++)
		json_put_number(counts, agenda_kind_name((enum agenda_kind)i), agenda->count[when][i]);
	for (size_t i = 0; i < agenda->rows.n; i++)
		if (agenda->rows.v[i].when == when)
			json_add(rows, row_json(&agenda->rows.v[i]));
	json_put(object, "count", counts);
	json_put(object, "rows", rows);
	return object;
}

json_t *agenda_json(const struct agenda *agenda)
{
	json_t *object = json_object();

	for (int i = 0; i < AGENDA_WHENS; i++)
		json_put(object, agenda_when_name((enum agenda_when)i), when_json(agenda, (enum agenda_when)i));
	return object;
}

json_t *since_json(const struct since *since)
{
	json_t *object, *changes;

	if (!since->known)
		return json_null();
	object = json_object();
	changes = json_array();
	for (size_t i = 0; i < since->counts.n; i++) {
		const struct change_count *count = &since->counts.v[i];
		json_t *change = json_object();

		json_put_text(change, "actor", count->actor);
		json_put_text(change, "entity", count->entity);
		json_put_number(change, "changes", count->n);
		json_put_time(change, "last", count->last_us);
		json_add(changes, change);
	}
	json_put_time(object, "at", since->us);
	json_put_bool(object, "last_visit", since->visited);
	json_put(object, "changes", changes);
	return object;
}

/* --- since when --- */

static bool start_take(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct since *out, struct err *err)
{
	const char *typed = argument_value(arguments, "since");
	struct visit visit;

	if (typed != NULL) {
		out->known = time_parse(typed, &out->us);
		return out->known || err_set(err, ERR_USAGE,
		    "--since takes a day or a time, such as 2026-11-20 or 2026-11-20T08:00:00Z, not \"%s\".", typed);
	}
	if (session->actor == NULL || !visit_get(session->store, session->actor, assess->assessment.id, &visit))
		return true;
	out->known = out->visited = true;
	out->seq = visit.seq;
	out->us = visit.at_us;
	return true;
}

bool since_take(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct since *out, struct err *err)
{
	*out = (struct since){0};
	if (!start_take(session, assess, arguments, out, err))
		return false;
	return !out->known || store_history_count(session->store, assess->assessment.id, out->seq,
	    out->visited ? 0 : out->us, &out->counts, err);
}

void since_free(struct since *since)
{
	change_count_list_free(&since->counts);
}
