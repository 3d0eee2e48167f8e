/* adhere export: the data in formats of other programs. */
#include "command/cmd.h"

#include "exchange/ics.h"

static bool export_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	AUTO_STR text = STR_INIT;
	struct kpi_register kpis;

	if (!kpi_register_load(&kpis, assess, session->store, err))
		return false;
	ics_write(assess, &kpis, clock_now(&session->clock), &text);
	kpi_register_free(&kpis);
	return file_say(session, arguments, &text, err);
}

bool cmd_export(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (argument_value(arguments, "ics") == NULL)
		return err_set(err, ERR_USAGE, "Say in which format: --ics, all dates as a calendar.");
	return session_with(session, export_with, arguments, err);
}
