/* adhere init: starts an assessment. */
#include "command/cmd.h"

/* What the assessment is called when nobody said: the model, or who provides it. */
static const char *title_of(const struct arguments *arguments)
{
	static const char *const options[] = {"title", "model", "provider"};

	for (size_t i = 0; i < COUNT(options); i++) {
		const char *value = argument_value(arguments, options[i]);

		if (value != NULL && (i == 0 || !text_blank(value)))
			return value;
	}
	return "Assessment";
}

static bool say_started(struct session *session, const char *id, struct err *err)
{
	struct assess *assess = session_assess(session, id, err);
	AUTO_STR words = STR_INIT;

	if (assess == NULL)
		return false;
	profile_words(assess->assessment.profile, &words);
	say(session, "Started \"%s\", assessment %s.", assess->assessment.title, id);
	say(session, "Revision: %s, %s (%s/%s).", assess->catalog->title, assess->catalog->label,
	    assess->catalog->catalog, assess->catalog->revision);
	say(session, "Profile: %s; %u of %u checks apply.", str_text(&words), tally_applicable(&assess->total),
	    assess->catalog->check_n);
	say(session, "Next: \"adhere\" opens the workbench, \"adhere list state:open\" lists what is to be answered.");
	assess_free(assess);
	return true;
}

bool cmd_init(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *profile_text = argument_value(arguments, "profile");
	AUTO_FREE char *id = NULL;
	unsigned profile = 0;

	if (profile_text != NULL && !profile_parse(profile_text, &profile, err))
		return false;
	id = session_start_assessment(session, title_of(arguments), argument_value(arguments, "provider"),
	    argument_value(arguments, "model"), argument_value(arguments, "revision"), profile, err);
	return id != NULL && say_started(session, id, err);
}
