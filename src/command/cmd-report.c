/* adhere report: the status report, to standard output or a file. */
#include "command/cmd.h"

#include "report/report.h"

static bool report_write(struct session *session, const struct arguments *arguments, enum report_format format,
    struct err *err)
{
	AUTO_FREE char *id = session_assessment(session, err);
	AUTO_STR text = STR_INIT;

	return id != NULL &&
	    report_stored(session->store, id, &session->clock, session->actor, format, &text, err) &&
	    file_say(session, arguments, &text, err);
}

static bool wrong_format(const char *name, struct err *err)
{
	AUTO_STR names = STR_INIT;

	report_format_names(&names);
	return err_set(err, ERR_USAGE, "--format takes %s, not \"%s\".", str_text(&names), name);
}

bool cmd_report(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *name = argument_value(arguments, "format");
	int format = name == NULL ? REPORT_MARKDOWN : report_format_parse(name);

	if (format < 0)
		return wrong_format(name, err);
	return report_write(session, arguments, (enum report_format)format, err);
}
