/* adhere snapshot: the figures of a day, frozen; and what happened between two of them. */
#include "command/papers.h"
#include "command/take.h"

#include <string.h>

/* --- taking one --- */

bool snapshot_take(struct store *store, struct operation *operation, const struct assess *assess, const char *label,
    char **id, struct err *err)
{
	struct figures figures;
	struct snapshot snapshot = {.label = (char *)label, .date = (char *)assess->today};
	AUTO_FREE char *json = NULL;

	*id = NULL;
	if (!figures_make(&figures, assess, store, err))
		return false;
	json = figures_json(&figures);
	figures_free(&figures);
	*id = store_next_id(store, assess->assessment.id, 'P', err);
	snapshot.id = *id;
	snapshot.figures = json;
	return *id != NULL && operation_save_snapshot(operation, &snapshot, err) == STORE_OK;
}

/* Loaded again within the operation, so that nothing can change between the figures and the head that they are of. */
static bool take(struct change *change, struct session *session, const char *assessment, const char *label, char **id,
    struct err *err)
{
	struct assess *assess = assess_load(session->store, assessment, &session->clock, err);
	bool taken = assess != NULL && snapshot_take(session->store, change->operation, assess, label, id, err);

	assess_free(assess);
	return taken;
}

bool session_take_snapshot(struct session *session, const char *assessment, const char *label, char **id,
    struct err *err)
{
	struct change change;

	*id = NULL;
	return change_begin(&change, session, assessment, err) &&
	    change_end(&change, take(&change, session, assessment, label, id, err), err);
}

bool cmd_snapshot(struct session *session, const struct arguments *arguments, struct err *err)
{
	AUTO_FREE char *assessment = session_assessment(session, err);
	AUTO_FREE char *label = xstrdup("");
	AUTO_FREE char *id = NULL;

	if (assessment == NULL || !line_take(&label, arguments, "label", true, err) ||
	    !session_take_snapshot(session, assessment, label, &id, err))
		return false;
	say(session, "%s: the figures of today are kept%s%s.", id, *label == '\0' ? "" : " as ", label);
	return true;
}

/* --- list --- */

static void percent_add(struct str *out, int percent)
{
	if (percent < 0)
		str_add(out, "-");
	else
		str_addf(out, "%d %%", percent);
}

static json_t *snapshot_json(const struct snapshot *snapshot, const struct figures *figures)
{
	json_t *object = json_object();

	json_put_text(object, "id", snapshot->id);
	json_put_text(object, "label", snapshot->label);
	json_put_text(object, "date", snapshot->date);
	json_put_text(object, "catalog", snapshot->catalog);
	json_put_text(object, "revision", snapshot->revision);
	json_put_bool(object, "withdrawn", snapshot->withdrawn);
	json_put_number(object, "head_seq", snapshot->head_seq);
	json_put_text(object, "head_hash", snapshot->head_hash);
	json_put(object, "total", tally_json(&figures->total));
	json_put_text(object, "by", snapshot->by);
	json_put_time(object, "at", snapshot->at_us);
	return object;
}

static void row_add(struct table *table, const struct snapshot *snapshot, const struct figures *figures)
{
	AUTO_STR answered = STR_INIT, met = STR_INIT;

	str_add(&answered, "answered ");
	percent_add(&answered, tally_answered_percent(&figures->total));
	str_add(&met, "met ");
	percent_add(&met, tally_met_percent(&figures->total));
	table_add(table, snapshot->id, snapshot->date, snapshot->revision, str_text(&answered), str_text(&met),
	    snapshot->withdrawn ? "withdrawn" : "", snapshot->label);
}

static bool list(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	struct table table = {.columns = 7};
	json_t *array = session->json ? json_array() : NULL;
	bool good = true;

	(void)assess;
	(void)arguments;
	for (size_t i = 0; good && i < papers->snapshots.n; i++) {
		struct figures figures;

		good = figures_parse(&figures, papers->snapshots.v[i].figures, err);
		if (good && session->json)
			json_add(array, snapshot_json(&papers->snapshots.v[i], &figures));
		else if (good)
			row_add(&table, &papers->snapshots.v[i], &figures);
		figures_free(&figures);
	}
	if (session->json && good)
		say_json(session, json_incref(array));
	else if (!session->json)
		table_say(&table, session);
	json_decref(array);
	return good;
}

bool cmd_snapshot_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, list, arguments, err);
}

/* --- show --- */

static const struct snapshot *snapshot_find(const struct papers *papers, const char *id, struct err *err)
{
	const struct snapshot *snapshot = papers_snapshot(papers, id);

	if (snapshot == NULL)
		err_set(err, ERR_INPUT, "There is no snapshot \"%s\": \"adhere snapshot list\" names what there is.", id);
	return snapshot;
}

static void tally_add_row(struct table *table, const char *name, const struct tally *tally)
{
	AUTO_FREE char *met = xasprintf("%u met", tally->count[VERDICT_MET]);
	AUTO_FREE char *partly = xasprintf("%u partly", tally->count[VERDICT_PARTLY]);
	AUTO_FREE char *not_met = xasprintf("%u not met", tally->count[VERDICT_NOT_MET]);
	AUTO_FREE char *open = xasprintf("%u open", tally->count[VERDICT_OPEN]);
	AUTO_FREE char *na = xasprintf("%u n/a", tally->count[VERDICT_NA]);
	AUTO_FREE char *backed = xasprintf("%u with valid evidence", tally->backed);

	table_add(table, name, met, partly, not_met, open, na, backed);
}

static void figures_say(struct session *session, const struct figures *figures)
{
	struct table table = {.columns = 7};

	tally_add_row(&table, "All", &figures->total);
	for (size_t i = 0; i < figures->chapters.n; i++)
		tally_add_row(&table, figures->chapters.v[i].title, &figures->chapters.v[i].tally);
	table_say(&table, session);
	say(session, "Actions: %u open, %u in progress, %u blocked, %u done, %u overdue", figures->tasks.count[TASK_OPEN],
	    figures->tasks.count[TASK_IN_PROGRESS], figures->tasks.count[TASK_BLOCKED], figures->tasks.count[TASK_DONE],
	    figures->tasks.overdue);
	say(session, "KPIs: %u on target, %u off target, %u without a value, %u stale, %u undefined",
	    figures->kpis[KPI_ON_TARGET], figures->kpis[KPI_OFF_TARGET], figures->kpis[KPI_NO_VALUE],
	    figures->kpis[KPI_STALE], figures->kpis[KPI_UNDEFINED]);
}

static void snapshot_say(struct session *session, const struct snapshot *snapshot, const struct figures *figures)
{
	AUTO_STR profile = STR_INIT;
	char time[TIME_SIZE];

	profile_words(snapshot->profile, &profile);
	time_iso(snapshot->at_us, time);
	say(session, "%s  %s%s", snapshot->id, snapshot->label, snapshot->withdrawn ? " (withdrawn)" : "");
	say(session, "Of: %s", snapshot->date);
	say(session, "Revision: %s, %s", figures->label, str_text(&profile));
	say(session, "History: entry %lld, %s", (long long)snapshot->head_seq, snapshot->head_hash);
	say(session, "Taken by: %s, %s", snapshot->by, time);
	figures_say(session, figures);
}

bool snapshot_show(struct session *session, const struct snapshot *snapshot, struct err *err)
{
	struct figures figures;
	json_t *object;

	if (!figures_parse(&figures, snapshot->figures, err))
		return false;
	if (session->json) {
		object = snapshot_json(snapshot, &figures);
		json_put(object, "figures", json_loads(snapshot->figures, 0, NULL));
		say_json(session, object);
	} else
		snapshot_say(session, snapshot, &figures);
	figures_free(&figures);
	return true;
}

static bool show(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	const struct snapshot *snapshot = snapshot_find(papers, arguments->words.v[0], err);

	(void)assess;
	return snapshot != NULL && snapshot_show(session, snapshot, err);
}

bool cmd_snapshot_show(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, show, arguments, err);
}

/* --- withdraw --- */

static bool withdraw(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	const struct snapshot *stored = snapshot_find(papers, arguments->words.v[0], err);
	struct snapshot snapshot;
	struct change change;

	if (stored == NULL)
		return false;
	snapshot = *stored;
	snapshot.withdrawn = true;
	if (!change_begin(&change, session, assess->assessment.id, err) ||
	    !change_end(&change, operation_save_snapshot(change.operation, &snapshot, err) == STORE_OK, err))
		return false;
	say(session, "%s: withdrawn; it is in no trend any more.", snapshot.id);
	return true;
}

bool cmd_snapshot_withdraw(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, withdraw, arguments, err);
}
