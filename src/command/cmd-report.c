/* adhere report: the status report, to standard output or a file. */
#include "command/cmd.h"

#include "report/report.h"

static bool report_write(struct session *session, const struct arguments *arguments, enum report_format format,
    struct err *err)
{
	struct assess *assess = session_load(session, err);
	char hash[SHA256_HEX] = "";
	struct report_options options = {.head_hash = hash, .author = session->actor};
	AUTO_STR text = STR_INIT;
	bool done;

	if (assess == NULL)
		return false;
	options.as_of = assess->today;
	done = store_head(session->store, assess->assessment.id, &options.head_seq, hash, err);
	if (done)
		report_status(assess, &options, format, &text);
	assess_free(assess);
	return done && file_say(session, arguments, &text, err);
}

bool cmd_report(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *name = argument_value(arguments, "format");
	int format = name == NULL ? REPORT_MARKDOWN : report_format_parse(name);

	if (format < 0)
		return err_set(err, ERR_USAGE, "--format takes md, not \"%s\".", name);
	return report_write(session, arguments, (enum report_format)format, err);
}
