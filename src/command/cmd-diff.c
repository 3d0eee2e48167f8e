/* adhere diff: what changed between two revisions of a code, and what of it concerns us. */
#include "command/diff.h"

#include "report/revision-report.h"
#include "report/writer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Our own formats; the others are those of reports. */
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_REPORT };
static const char *const format_names[] = {"text", "json", "csv"};

struct asked {
	struct session *session;
	const struct arguments *arguments;
	enum format format;
	enum report_format report; /* of FORMAT_REPORT */
	struct assess *assess; /* NULL: none is looked at */
	struct difference_options options;
	struct difference_filter filter;
	struct revisions revisions;
	size_t before, after; /* in revisions */
};

static bool ask_format(struct asked *asked, const char *name, struct err *err)
{
	int report = report_format_parse(name);

	for (size_t i = 0; i < COUNT(format_names); i++)
		if (strcmp(format_names[i], name) == 0) {
			asked->format = (enum format)i;
			return true;
		}
	if (report < 0)
		return err_set(err, ERR_USAGE, "--format takes text, json, csv, md, html, pdf, man or latex, not \"%s\".", name);
	asked->format = FORMAT_REPORT;
	asked->report = (enum report_format)report;
	if (report_writers[report].is_text || argument_value(asked->arguments, "output") != NULL)
		return true;
	return err_set(err, ERR_USAGE, "%s is no text: name a file for it with -o.", name);
}

/* What the end of a file's name asks for; NULL: nothing. */
static const char *format_of_file(const char *path)
{
	const char *point = path == NULL ? NULL : strrchr(path, '.');
	int report = point == NULL ? -1 : report_format_of_file(path);

	for (size_t i = 0; point != NULL && i < COUNT(format_names); i++)
		if (strcasecmp(point + 1, format_names[i]) == 0)
			return format_names[i];
	return report >= 0 ? report_writers[report].name : NULL;
}

static bool ask_options(struct asked *asked, struct err *err)
{
	const char *format = argument_value(asked->arguments, "format"), *kinds = argument_value(asked->arguments, "kind");
	const char *profile = argument_value(asked->arguments, "profile");

	asked->filter = (struct difference_filter)DIFFERENCE_ALL;
	if (format == NULL)
		format = format_of_file(argument_value(asked->arguments, "output"));
	if (format != NULL && !ask_format(asked, format, err))
		return false;
	if (asked->session->json)
		asked->format = FORMAT_JSON;
	if (kinds != NULL && !difference_effects_parse(kinds, &asked->filter.effects, err))
		return false;
	if (profile != NULL && !profile_parse(profile, &asked->options.profile, err))
		return false;
	asked->options.has_profile = asked->filter.ours = profile != NULL;
	asked->filter.mine = argument_value(asked->arguments, "mine") != NULL;
	return true;
}

/* --- which revisions --- */

static size_t place_of(const struct revisions *revisions, const char *revision)
{
	size_t at = 0;

	while (at < revisions->n && strcmp(revisions->v[at]->revision, revision) != 0)
		at++;
	return at;
}

static bool load_named(struct asked *asked, const struct revision_list *list, struct err *err)
{
	const char *const *words = asked->arguments->words.v;
	int64_t before = revision_find(list, words[0], err), after = before < 0 ? -1 : revision_find(list, words[1], err);
	const char *one, *other;

	if (before < 0 || after < 0)
		return false;
	one = list->v[before].revision;
	other = list->v[after].revision;
	if (strcmp(list->v[before].catalog, list->v[after].catalog) != 0)
		return err_set(err, ERR_INPUT, "%s and %s are revisions of different codes: name two of one.", words[0], words[1]);
	if (!revisions_load(&asked->revisions, asked->session->store, list->v[before].catalog, one, other, err))
		return false;
	asked->before = place_of(&asked->revisions, one);
	asked->after = place_of(&asked->revisions, other);
	return true;
}

static bool load_revisions(struct asked *asked, struct err *err)
{
	struct revision_list list = VEC_INIT;
	bool good = session_open(asked->session, true, err) && store_catalog_list(asked->session->store, &list, err) &&
	    load_named(asked, &list, err);

	revision_list_free(&list);
	return good;
}

/* --- whose answers --- */

/* The assessment that is named, or the only one; without --mine it may be missing. */
static bool load_answers(struct asked *asked, struct err *err)
{
	struct session *session = asked->session;
	bool needed = asked->filter.mine || session->assessment != NULL;
	struct err none = ERR_INIT;

	asked->assess = session_load(session, needed ? err : &none);
	asked->options.assess = asked->assess;
	return asked->assess != NULL || !needed;
}

static bool answers_known(const struct asked *asked, const struct difference *difference, struct err *err)
{
	return !asked->filter.mine || difference->knows_answers || err_set(err, ERR_INPUT, "The assessment %s is on %s: name that revision as one of the two to see what touches its "
	    "answers.", asked->assess->assessment.title, asked->assess->assessment.revision);
}

/* --- printing --- */

static bool wants_color(const struct session *session)
{
	const char *no_color = getenv("NO_COLOR");

	if (session->color != WHEN_AUTO)
		return session->color == WHEN_ALWAYS;
	return (no_color == NULL || *no_color == '\0') && isatty(fileno(session->out)) == 1;
}

static bool write_report(const struct asked *asked, const struct difference *difference, struct str *out, struct err *err)
{
	struct document document = {0};
	char today[DATE_SIZE];
	bool good;

	clock_today(&asked->session->clock, today);
	revision_document(difference, &asked->filter, &document);
	document.date = today;
	good = document_write(&document, asked->report, out, err);
	document_clear(&document);
	return good;
}

static bool print(const struct asked *asked, const struct difference *difference, struct err *err)
{
	bool to_file = argument_value(asked->arguments, "output") != NULL;
	AUTO_STR text = STR_INIT;

	if (asked->format == FORMAT_JSON)
		json_add_text(&text, diff_json(difference, &asked->filter));
	else if (asked->format == FORMAT_CSV)
		diff_csv(difference, &asked->filter, &text);
	else if (asked->format == FORMAT_REPORT && !write_report(asked, difference, &text, err))
		return false;
	else if (asked->format == FORMAT_TEXT)
		diff_text(difference, &asked->filter, !to_file && wants_color(asked->session), &text);
	return file_say(asked->session, asked->arguments, &text, err);
}

static bool part_find(struct asked *asked, const struct difference *difference, struct err *err)
{
	const char *part = asked->arguments->words.n > 2 ? asked->arguments->words.v[2] : NULL;

	if (part == NULL)
		return true;
	asked->filter.under = difference_find(difference, part);
	return asked->filter.under != NO_ROW || err_set(err, ERR_INPUT, "Neither %s nor %s has a part %s.",
	    asked->arguments->words.v[0], asked->arguments->words.v[1], part);
}

static bool say_nothing_kept(const struct asked *asked, const struct difference *difference)
{
	struct difference_sum sum;

	difference_sum(difference, &asked->filter, &sum);
	if (sum.rows == 0)
		complain(asked->session, "No part matches.");
	return true;
}

static bool diff(struct asked *asked, struct err *err)
{
	struct difference difference;
	bool good;

	difference_make(&difference, &asked->revisions, asked->before, asked->after, &asked->options);
	good = part_find(asked, &difference, err) && answers_known(asked, &difference, err) &&
	    print(asked, &difference, err) && say_nothing_kept(asked, &difference);
	difference_free(&difference);
	return good;
}

bool cmd_diff(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct asked asked = {.session = session, .arguments = arguments};
	bool good = ask_options(&asked, err) && load_revisions(&asked, err) && load_answers(&asked, err) &&
	    diff(&asked, err);

	if (asked.assess != NULL)
		assess_free(asked.assess);
	revisions_free(&asked.revisions);
	return good;
}
