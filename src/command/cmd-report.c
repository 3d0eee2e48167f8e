/* adhere report: a report of one of the kinds, to standard output or a file, or issued; and the list of kinds. */
#include "command/issue.h"

#include <string.h>
#include <unistd.h>

/* --- list --- */

static json_t *kinds_json(void)
{
	json_t *array = json_array();

	for (size_t i = 0; i < report_kind_n(); i++) {
		const struct report_kind *kind = report_kind_at(i);
		struct report_template *template = report_kind_template(kind);
		json_t *object = json_object(), *sections = json_array();

		for (size_t k = 0; k < template->n; k++)
			json_add(sections, json_text(section_name(template->sections[k].id)));
		json_put_text(object, "kind", kind->name);
		json_put_text(object, "about", kind->about);
		json_put(object, "sections", sections);
		json_add(array, object);
		template_free(template);
	}
	return array;
}

static json_t *sections_json(void)
{
	json_t *array = json_array();

	for (enum section_id id = 0; id < SECTION_COUNT; id++) {
		json_t *object = json_object();

		json_put_text(object, "section", section_name(id));
		json_put_text(object, "about", section_what(id));
		json_add(array, object);
	}
	return array;
}

static json_t *list_json(void)
{
	json_t *object = json_object(), *formats = json_array();

	for (size_t i = 0; i < REPORT_FORMAT_N; i++)
		json_add(formats, json_text(report_writers[i].name));
	json_put(object, "kinds", kinds_json());
	json_put(object, "formats", formats);
	json_put(object, "sections", sections_json());
	return object;
}

static void list_say(struct session *session)
{
	struct table kinds = {.columns = 2}, formats = {.columns = 2}, sections = {.columns = 2};

	for (size_t i = 0; i < report_kind_n(); i++)
		table_add(&kinds, report_kind_at(i)->name, report_kind_at(i)->about);
	for (size_t i = 0; i < REPORT_FORMAT_N; i++)
		table_add(&formats, report_writers[i].name, report_writers[i].words);
	for (enum section_id id = 0; id < SECTION_COUNT; id++)
		table_add(&sections, section_name(id), section_what(id));
	say(session, "Kinds:");
	table_say(&kinds, session);
	say(session, "Formats:");
	table_say(&formats, session);
	say(session, "Sections of templates:");
	table_say(&sections, session);
}

static bool list(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (arguments->options.n > 0)
		return err_set(err, ERR_USAGE, "\"adhere report list\" takes no option but --json.");
	if (session->json)
		say_json(session, list_json());
	else
		list_say(session);
	return true;
}

/* --- making one --- */

#define TEMPLATE_BYTES ((size_t)1024 * 1024)
#define DEFAULT_KIND "board"

static struct report_template *template_file(struct session *session, const char *path, struct err *err)
{
	struct faults faults = {.n = 0};
	struct report_template *template = NULL;
	AUTO_STR bytes = STR_INIT;

	if (!file_read(path, TEMPLATE_BYTES, &bytes, err))
		return NULL;
	template = template_read(path, str_text(&bytes), bytes.len, &faults);
	if (template == NULL)
		err_set(err, ERR_INPUT, "The template %s can't be used: correct what is said above.", path);
	complain_faults(session, &faults);
	return template;
}

/* What the report contains: a built-in kind, or a file. */
static struct report_template *template_of(struct session *session, const struct arguments *arguments, const char *name,
    struct err *err)
{
	const char *path = argument_value(arguments, "template");
	const struct report_kind *kind = report_kind_find(name != NULL ? name : DEFAULT_KIND);

	if (path != NULL && name != NULL)
		err_set(err, ERR_USAGE, "Name a kind of report or give --template, not both: the template says its kind.");
	else if (path != NULL)
		return template_file(session, path, err);
	else if (kind == NULL)
		err_set(err, ERR_USAGE, "There is no report \"%s\": \"adhere report list\" names them.", name);
	else
		return report_kind_template(kind);
	return NULL;
}

static bool to_terminal(struct session *session, const struct arguments *arguments)
{
	const char *path = argument_value(arguments, "output");

	return (path == NULL || strcmp(path, "-") == 0) && isatty(fileno(session->out)) == 1;
}

static bool make(struct session *session, const struct arguments *arguments, const struct report_request *request,
    struct err *err)
{
	AUTO_FREE char *id = session_assessment(session, err);
	AUTO_STR text = STR_INIT;

	if (!report_writers[request->format].is_text && to_terminal(session, arguments))
		return err_set(err, ERR_USAGE, "A report as %s can't be shown in a terminal: name a file with -o.",
		    report_writers[request->format].name);
	return id != NULL && report_make(session->store, id, &session->clock, request, &text, err) &&
	    file_say(session, arguments, &text, err);
}

/* --- issuing --- */

static bool wrong_format(const char *name, struct err *err)
{
	AUTO_STR names = STR_INIT;

	report_format_names(&names);
	return err_set(err, ERR_USAGE, "--format takes %s, not \"%s\".", str_text(&names), name);
}

/* What the end of a file's name says, where none is given. */
static enum report_format format_of_file(const char *path)
{
	int format = path == NULL ? -1 : report_format_of_file(path);

	return format >= 0 ? (enum report_format)format : REPORT_MARKDOWN;
}

static bool formats_take(const struct arguments *arguments, struct format_list *formats, struct err *err)
{
	for (size_t i = 0; i < arguments->options.n; i++) {
		const struct given *given = &arguments->options.v[i];
		int format = str_same(given->option->name, "format") ? report_format_parse(given->value) : -2;

		if (format == -1)
			return wrong_format(given->value, err);
		for (size_t j = 0; format >= 0 && j < formats->n; j++)
			if ((int)formats->v[j] == format)
				return err_set(err, ERR_USAGE, "--format %s is given twice.", given->value);
		if (format >= 0)
			vec_push(formats, (enum report_format)format);
	}
	if (formats->n == 0)
		vec_push(formats, format_of_file(argument_value(arguments, "output")));
	return true;
}

static void issued_tell(struct session *session, const struct issued_paper *paper)
{
	say(session, "Issued as %s; its figures are kept as %s.", paper->number, paper->snapshot);
	for (size_t i = 0; i < paper->paths.n; i++)
		say(session, "  %s", paper->paths.v[i]);
}

static bool issue(struct session *session, const struct arguments *arguments, const struct report_request *request,
    const struct format_list *formats, struct err *err)
{
	AUTO_FREE char *id = NULL;
	struct issued_paper paper = {.number = NULL};
	struct issue issue = {.request = *request, .formats = *formats, .place = argument_value(arguments, "output"),
	    .replace = argument_value(arguments, "force") != NULL};
	bool done;

	if (session->read_only)
		return err_set(err, ERR_USAGE, "--issue changes data, which --read-only forbids.");
	if (issue.place == NULL || strcmp(issue.place, "-") == 0)
		return err_set(err, ERR_USAGE, "An issued paper is a file: name it, or a folder, with -o.");
	id = session_assessment(session, err);
	done = id != NULL && paper_issue(session, id, &issue, &paper, err);
	if (done)
		issued_tell(session, &paper);
	issued_paper_clear(&paper);
	return done;
}

static bool make_or_issue(struct session *session, const struct arguments *arguments, struct report_request *request,
    const struct format_list *formats, struct err *err)
{
	if (argument_value(arguments, "issue") != NULL)
		return issue(session, arguments, request, formats, err);
	if (formats->n != 1)
		return err_set(err, ERR_USAGE, "Several formats at once are for --issue: give one --format.");
	request->format = formats->v != NULL ? formats->v[0] : REPORT_MARKDOWN;
	return make(session, arguments, request, err);
}

bool report_command(struct session *session, const struct arguments *arguments, const char *kind, struct err *err)
{
	struct format_list formats = VEC_INIT;
	struct report_request request = {.author = session->actor, .redact = argument_value(arguments, "redact") != NULL,
	    .expiring_days = session->expiring_days};
	struct report_template *template = NULL;
	bool done = formats_take(arguments, &formats, err);

	if (done)
		template = template_of(session, arguments, kind, err);
	request.template = template;
	done = template != NULL && make_or_issue(session, arguments, &request, &formats, err);
	template_free(template);
	vec_free(&formats);
	return done;
}

bool cmd_report(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *kind = arguments->words.n > 0 ? arguments->words.v[0] : NULL;

	if (kind != NULL && strcmp(kind, "list") == 0)
		return list(session, arguments, err);
	if (session->json)
		return err_set(err, ERR_USAGE, "--json goes with \"adhere report list\" only: reports have formats.");
	return report_command(session, arguments, kind, err);
}
