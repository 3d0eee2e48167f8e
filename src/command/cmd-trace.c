/* adhere trace: where a part, check, KPI or question came from, and what became of it. */
#include "command/cmd.h"

#include "revise/trace.h"

#include <string.h>

/* --- which revision is meant --- */

/* The revision of the assessment when there is one that is meant; "" otherwise. Freed by the caller. */
static char *assessed_revision(struct session *session, char **catalog)
{
	struct err none = ERR_INIT;
	AUTO_FREE char *id = session_assessment(session, &none);
	struct assessment assessment = {0};
	char *revision = NULL;

	if (id != NULL && store_assessment_get(session->store, id, &assessment, &none)) {
		revision = xstrdup(assessment.revision);
		*catalog = xstrdup(assessment.catalog);
		assessment_clear(&assessment);
	}
	return revision == NULL ? xstrdup("") : revision;
}

struct meant {
	struct str also; /* other revisions that have such an id */
	int64_t found;   /* in the list of stored ones */
};

static bool has_item(struct session *session, const struct revision_info *info, const char *id, struct err *err)
{
	struct catalog *catalog = store_catalog_get(session->store, info->catalog, info->revision, err);
	bool has = catalog != NULL && catalog_find(catalog, id).kind != ITEM_NONE;

	if (catalog != NULL)
		catalog_free(catalog);
	return has;
}

/* That of the assessment when it has the item, else the newest one that has it. */
static bool look_for(struct session *session, const struct revision_list *list, const char *id, struct meant *meant,
    struct err *err)
{
	AUTO_FREE char *catalog = NULL;
	AUTO_FREE char *own = assessed_revision(session, &catalog);

	meant->found = -1;
	for (size_t i = list->n; i > 0; i--) {
		const struct revision_info *info = &list->v[i - 1];
		bool is_own = strcmp(info->revision, own) == 0 && str_same(info->catalog, catalog);

		if (!has_item(session, info, id, err))
			continue;
		str_addf(&meant->also, "%s%s", meant->also.len > 0 ? ", " : "", info->revision);
		if (meant->found < 0 || is_own)
			meant->found = (int64_t)i - 1;
	}
	if (meant->found >= 0 || err->kind != ERR_NONE)
		return meant->found >= 0;
	return err_set(err, ERR_INPUT, "No revision has a part, check, KPI or question %s.", id);
}

/* --- printing --- */

static void from_words(const struct trace *trace, const struct trace_line *line, struct str *out)
{
	for (size_t i = 0; i < line->from.n; i++)
		str_addf(out, "%s%s", i > 0 ? ", " : "", trace_from(trace, line, i));
}

static void by_words(const struct trace_line *line, struct str *out)
{
	for (size_t i = 0; i < line->by->n; i++)
		str_addf(out, "%s%s", i > 0 ? ", " : "", line->by->v[i]);
}

static void line_words(const struct trace *trace, const struct trace_line *line, struct str *out)
{
	AUTO_STR ids = STR_INIT;

	str_add(out, line->text);
	if (line->kind == TRACE_ITEM && line->from.n > 0) {
		from_words(trace, line, &ids);
		str_addf(out, " ← %s", str_text(&ids));
	}
	if (line->kind == TRACE_SETTLED && line->by->n > 0) {
		by_words(line, &ids);
		str_addf(out, "by %s", str_text(&ids));
	}
	if (!text_blank(line->note))
		str_addf(out, "%s%s", out->len > 0 ? ": " : "", line->note);
}

static void trace_say(struct session *session, const struct trace *trace)
{
	struct table table = {.columns = 5};

	for (size_t i = 0; i < trace->lines.n; i++) {
		const struct trace_line *line = &trace->lines.v[i];
		AUTO_STR words = STR_INIT;

		line_words(trace, line, &words);
		table_add(&table, line->here ? ">" : "", trace->revisions->v[line->revision]->revision, line->id,
		    trace_words(trace, line), str_text(&words));
	}
	table_say(&table, session);
}

static json_t *line_json(const struct trace *trace, const struct trace_line *line)
{
	static const char *const kinds[] = {"item", "ended", "settled"};
	json_t *object = json_object(), *from = json_array();

	for (size_t i = 0; i < line->from.n; i++)
		json_add(from, json_text(trace_from(trace, line, i)));
	json_put_text(object, "event", kinds[line->kind]);
	json_put_text(object, "revision", trace->revisions->v[line->revision]->revision);
	json_put_text(object, "id", line->id);
	json_put_text(object, "text", line->text);
	json_put_text(object, "kind", trace_words(trace, line));
	json_put_text(object, "note", line->note);
	json_put(object, "from", from);
	if (line->by != NULL)
		json_put(object, "by", strings_json(line->by));
	json_put_bool(object, "asked", line->here);
	return object;
}

static void trace_print(struct session *session, const struct trace *trace)
{
	json_t *array;

	if (!session->json) {
		trace_say(session, trace);
		return;
	}
	array = json_array();
	for (size_t i = 0; i < trace->lines.n; i++)
		json_add(array, line_json(trace, &trace->lines.v[i]));
	say_json(session, array);
}

static bool trace_of(struct session *session, const struct revision_info *info, const char *id, struct err *err)
{
	struct revisions revisions;
	struct trace trace = {0};
	size_t at;
	bool good = revisions_load_all(&revisions, session->store, info->catalog, info->revision, &at, err) &&
	    trace_make(&trace, &revisions, at, id, err);

	if (good)
		trace_print(session, &trace);
	trace_free(&trace);
	revisions_free(&revisions);
	return good;
}

static bool trace_meant(struct session *session, const struct revision_list *list, const char *id, struct err *err)
{
	struct meant meant = {.found = -1};
	bool good = look_for(session, list, id, &meant, err) && trace_of(session, &list->v[meant.found], id, err);

	if (good && strchr(str_text(&meant.also), ',') != NULL)
		complain(session, "%s is an id in %s: this is that of %s; name another with --revision.", id,
		    str_text(&meant.also), list->v[meant.found].revision);
	str_free(&meant.also);
	return good;
}

bool cmd_trace(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *revision = argument_value(arguments, "revision"), *id = arguments->words.v[0];
	struct revision_list list = VEC_INIT;
	bool good = session_open(session, true, err) && store_catalog_list(session->store, &list, err);
	int64_t found = good && revision != NULL ? revision_find(&list, revision, err) : -1;

	if (good && revision == NULL)
		good = trace_meant(session, &list, id, err);
	else if (good)
		good = found >= 0 && trace_of(session, &list.v[found], id, err);
	revision_list_free(&list);
	return good;
}
