/* adhere paper: what is printed on every paper, and the papers that were issued; adhere verify FILE. */
#include "command/papers.h"
#include "command/take.h"

#include <string.h>

/* --- settings --- */

static char *value_words(const char *value)
{
	AUTO_STR bytes = STR_INIT;
	const char *type = paper_logo_bytes(value, &bytes);

	return type == NULL ? xstrdup(value) : xasprintf("%s, %zu bytes", type, bytes.len);
}

static json_t *settings_json(const struct papers *papers)
{
	json_t *object = json_object();

	for (int i = 0; i < PAPER_SETTING_COUNT; i++)
		json_put_text(object, paper_setting_name((enum paper_setting_id)i),
		    papers_setting(papers, (enum paper_setting_id)i));
	return object;
}

static bool show(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	struct table table = {.columns = 2};

	(void)assess;
	(void)arguments;
	(void)err;
	if (session->json) {
		say_json(session, settings_json(papers));
		return true;
	}
	for (int i = 0; i < PAPER_SETTING_COUNT; i++) {
		AUTO_FREE char *value = value_words(papers_setting(papers, (enum paper_setting_id)i));

		table_add(&table, paper_setting_name((enum paper_setting_id)i), *value == '\0' ? "-" : value);
	}
	table_say(&table, session);
	return true;
}

bool cmd_paper_show(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, show, arguments, err);
}

static char *logo_read(const char *path, struct err *err)
{
	AUTO_STR bytes = STR_INIT;

	if (*path == '\0')
		return xstrdup("");
	return file_read(path, LOGO_MAX, &bytes, err) ? paper_logo_value(str_text(&bytes), bytes.len, err) : NULL;
}

static bool setting_id(const char *name, enum paper_setting_id *id, struct err *err)
{
	int found = paper_setting_parse(name);
	AUTO_STR names = STR_INIT;

	for (int i = 0; found < 0 && i < PAPER_SETTING_COUNT; i++)
		str_addf(&names, "%s%s", i > 0 ? ", " : "", paper_setting_name((enum paper_setting_id)i));
	if (found < 0)
		return err_set(err, ERR_INPUT, "There is no setting \"%s\" of papers. There are: %s.", name, str_text(&names));
	*id = (enum paper_setting_id)found;
	return true;
}

static bool set(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	enum paper_setting_id id;
	AUTO_FREE char *value = NULL;
	AUTO_FREE char *words = NULL;
	const struct paper_setting *stored;
	struct paper_setting setting;
	struct change change;

	if (!setting_id(arguments->words.v[0], &id, err))
		return false;
	value = id == PAPER_LOGO ? logo_read(arguments->words.v[1], err) :
	    paper_setting_clean(id, arguments->words.v[1], err);
	stored = papers_setting_row(papers, id);
	setting = (struct paper_setting){.name = (char *)paper_setting_name(id), .value = value,
	    .version = stored == NULL ? 0 : stored->version};
	if (value == NULL || !change_begin(&change, session, assess->assessment.id, err) ||
	    !change_end(&change, operation_save_paper_setting(change.operation, &setting, err) == STORE_OK, err))
		return false;
	words = value_words(value);
	say(session, "%s: %s", setting.name, *words == '\0' ? "not stated" : words);
	return true;
}

bool cmd_paper_set(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, set, arguments, err);
}

/* --- issued papers --- */

static void row_add(struct table *table, const struct papers *papers, const struct issued *issued)
{
	AUTO_STR formats = STR_INIT;

	for (size_t i = 0; i < papers->files.n; i++)
		if (strcmp(papers->files.v[i].number, issued->number) == 0)
			str_addf(&formats, "%s%s", formats.len > 0 ? ", " : "", papers->files.v[i].format);
	table_add(table, issued->number, issued->date, issued->kind, issued->redacted ? "redacted" : "",
	    str_text(&formats), issued->snapshot, issued->withdrawn ? "withdrawn" : "");
}

static bool list(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	struct table table = {.columns = 7};
	json_t *array = session->json ? json_array() : NULL;

	(void)assess;
	(void)arguments;
	(void)err;
	for (size_t i = 0; i < papers->issued.n; i++) {
		if (session->json)
			json_add(array, issued_json(papers, &papers->issued.v[i]));
		else
			row_add(&table, papers, &papers->issued.v[i]);
	}
	if (session->json)
		say_json(session, array);
	else
		table_say(&table, session);
	return true;
}

bool cmd_paper_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_papers(session, list, arguments, err);
}

static bool withdraw(struct session *session, const struct assess *assess, const struct papers *papers,
    const struct arguments *arguments, struct err *err)
{
	const struct issued *stored = papers_issued(papers, arguments->words.v[0]);
	AUTO_FREE char *reason = xstrdup("");
	struct issued issued;
	struct change change;

	if (stored == NULL)
		return err_set(err, ERR_INPUT, "No paper has the number \"%s\": \"adhere paper list\" names what there is.",
		    arguments->words.v[0]);
	if (stored->withdrawn)
		return err_set(err, ERR_INPUT, "The paper %s is withdrawn already.", stored->number);
	if (!line_take(&reason, arguments, "reason", false, err))
		return false;
	issued = *stored;
	issued.withdrawn = true;
	issued.reason = reason;
	if (!change_begin(&change, session, assess->assessment.id, err) ||
	    !change_end(&change, operation_save_issued(change.operation, &issued, err) == STORE_OK, err))
		return false;
	say(session, "The paper %s is withdrawn: %s", issued.number, reason);
	return true;
}

bool cmd_paper_withdraw(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (argument_value(arguments, "reason") == NULL)
		return err_set(err, ERR_USAGE, "Say why it is withdrawn: add --reason TEXT.");
	return session_with_papers(session, withdraw, arguments, err);
}

/* --- verify FILE --- */

static json_t *match_json(const struct issued_match *match)
{
	json_t *object = json_object();

	json_put_text(object, "assessment", match->assessment);
	json_put_text(object, "title", match->title);
	json_put_text(object, "number", match->issued.number);
	json_put_text(object, "kind", match->issued.kind);
	json_put_text(object, "date", match->issued.date);
	json_put_text(object, "snapshot", match->issued.snapshot);
	json_put_bool(object, "redacted", match->issued.redacted);
	json_put_bool(object, "withdrawn", match->issued.withdrawn);
	json_put_text(object, "reason", match->issued.reason);
	json_put_text(object, "format", match->file.format);
	json_put_text(object, "by", match->file.by);
	json_put_time(object, "at", match->file.at_us);
	return object;
}

static void match_say(struct session *session, const char *path, const struct issued_match *match)
{
	char time[TIME_SIZE];

	time_iso(match->file.at_us, time);
	say(session, "%s is the paper %s of \"%s\" (%s%s, %s), as it was issued by %s on %s.", path, match->issued.number,
	    match->title, match->issued.kind, match->issued.redacted ? ", redacted" : "", match->file.format,
	    match->file.by, time);
	if (match->issued.withdrawn)
		say(session, "It was withdrawn since: %s", match->issued.reason);
}

static void matches_say(struct session *session, const char *path, const char *sha256,
    const struct issued_match_list *matches)
{
	json_t *array;

	if (!session->json) {
		for (size_t i = 0; i < matches->n; i++)
			match_say(session, path, &matches->v[i]);
		if (matches->n == 0)
			say(session, "%s was not issued from this database, or was altered since. SHA-256: %s", path, sha256);
		return;
	}
	array = json_array();
	for (size_t i = 0; i < matches->n; i++)
		json_add(array, match_json(&matches->v[i]));
	say_json(session, array);
}

/* A paper that stands: one issue of it at least is not withdrawn. */
static bool stands(const struct issued_match_list *matches)
{
	for (size_t i = 0; i < matches->n; i++)
		if (!matches->v[i].issued.withdrawn)
			return true;
	return false;
}

bool paper_verify(struct session *session, const char *path, struct err *err)
{
	struct issued_match_list matches = VEC_INIT;
	char sha256[SHA256_HEX];
	int64_t size;
	bool good;

	if (!sha256_file(path, sha256, &size, err) || !session_open(session, false, err) ||
	    !store_issued_find(session->store, sha256, &matches, err))
		return false;
	matches_say(session, path, sha256, &matches);
	good = stands(&matches);
	issued_match_list_free(&matches);
	if (!good)
		err->kind = ERR_FOUND;
	return good;
}
