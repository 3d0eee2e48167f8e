/* adhere report: a report, to standard output or a file; or issued, with a number and fingerprints. */
#include "command/issue.h"

static bool formats_take(const struct arguments *arguments, struct format_list *formats, struct err *err)
{
	for (size_t i = 0; i < arguments->options.n; i++) {
		const struct given *given = &arguments->options.v[i];
		int format = str_same(given->option->name, "format") ? report_format_parse(given->value) : -2;

		if (format == -1)
			return err_set(err, ERR_USAGE, "--format takes md, not \"%s\".", given->value);
		for (size_t j = 0; format >= 0 && j < formats->n; j++)
			if ((int)formats->v[j] == format)
				return err_set(err, ERR_USAGE, "--format %s is given twice.", given->value);
		if (format >= 0)
			vec_push(formats, (enum report_format)format);
	}
	if (formats->n == 0)
		vec_push(formats, REPORT_MARKDOWN);
	return true;
}

static bool report_write(struct session *session, const struct arguments *arguments, enum report_format format,
    struct err *err)
{
	AUTO_FREE char *id = session_assessment(session, err);
	AUTO_STR text = STR_INIT;

	return id != NULL &&
	    report_stored(session->store, id, &session->clock, session->actor, format, &text, err) &&
	    file_say(session, arguments, &text, err);
}

/* --- issuing --- */

static void issued_tell(struct session *session, const struct issued_paper *paper)
{
	say(session, "Issued as %s; its figures are kept as %s.", paper->number, paper->snapshot);
	for (size_t i = 0; i < paper->paths.n; i++)
		say(session, "  %s", paper->paths.v[i]);
}

static bool issue(struct session *session, const struct arguments *arguments, const struct format_list *formats,
    struct err *err)
{
	AUTO_FREE char *id = NULL;
	struct issued_paper paper = {.number = NULL};
	struct issue issue = {.kind = "status", .formats = *formats, .place = argument_value(arguments, "output"),
	    .replace = argument_value(arguments, "force") != NULL};
	bool done;

	if (session->read_only)
		return err_set(err, ERR_USAGE, "--issue changes data, which --read-only forbids.");
	if (issue.place == NULL || str_same(issue.place, "-"))
		return err_set(err, ERR_USAGE, "An issued paper is a file: name it, or a folder, with -o.");
	id = session_assessment(session, err);
	done = id != NULL && paper_issue(session, id, &issue, &paper, err);
	if (done)
		issued_tell(session, &paper);
	issued_paper_clear(&paper);
	return done;
}

bool cmd_report(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct format_list formats = VEC_INIT;
	bool done = formats_take(arguments, &formats, err);

	if (done && argument_value(arguments, "issue") != NULL)
		done = issue(session, arguments, &formats, err);
	else if (done && formats.n > 1)
		done = err_set(err, ERR_USAGE, "Several formats at once are for --issue: give one --format.");
	else if (done)
		done = report_write(session, arguments, formats.v[0], err);
	vec_free(&formats);
	return done;
}
