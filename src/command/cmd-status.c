/* adhere status: how far the assessment is. */
#include "command/upcoming.h"

#include "assess/carried.h"

#include <string.h>

static void percent(struct str *out, int value)
{
	if (value < 0)
		str_add(out, "-");
	else
		str_addf(out, "%d %%", value);
}

static void figures_say(struct session *session, const struct tally *total)
{
	struct table table = {.columns = 3};
	AUTO_STR answered = STR_INIT, met = STR_INIT, backed = STR_INIT;
	unsigned of = tally_applicable(total);
	AUTO_FREE char *answered_counts = xasprintf("%u of %u applicable checks", tally_answered(total), of);
	AUTO_FREE char *met_counts = xasprintf("%u met, %u partly (counts half), %u not met, %u open, of %u",
	    total->count[VERDICT_MET], total->count[VERDICT_PARTLY], total->count[VERDICT_NOT_MET],
	    total->count[VERDICT_OPEN], of);
	AUTO_FREE char *backed_counts = xasprintf("%u met with valid evidence, of %u", total->backed, of);

	percent(&answered, tally_answered_percent(total));
	percent(&met, tally_met_percent(total));
	percent(&backed, tally_backed_percent(total));
	table_add(&table, "Answered:", str_text(&answered), answered_counts);
	table_add(&table, "Met:", str_text(&met), met_counts);
	table_add(&table, "Evidence-backed:", str_text(&backed), backed_counts);
	table_say(&table, session);
	say(session, "Not counted: %u answered n/a, %u that do not apply by the profile.", total->count[VERDICT_NA],
	    total->excluded);
}

static void carried_say(struct session *session, const struct assess *assess)
{
	const struct carried_count count = carried_count_of(assess);

	if (assess->assessment.predecessor != NULL)
		say(session, "Carried over: %u to confirm (%u with the same text), %u reset.", count.to_confirm, count.identical,
		    count.reset);
	else if (count.to_confirm > 0)
		say(session, "Corrected: %u to confirm; a corrected file of the revision changed what was asked.", count.to_confirm);
	if (assess->assessment.successor != NULL)
		say(session, "Closed: it was carried over to another assessment, and is read only.");
}

static void chapters_say(struct session *session, const struct assess *assess)
{
	struct table table = {.columns = 4};

	for (uint32_t i = 0; i < assess->catalog->part_n; i = assess->catalog->parts[i].end) {
		const struct tally *tally = &assess->tally[i];
		AUTO_FREE char *counts = xasprintf("%u of %u answered", tally_answered(tally), tally_applicable(tally));

		if (tally_rating(tally) == RATING_NONE)
			continue;
		table_add(&table, assess->catalog->parts[i].id, part_words(assess, i), counts,
		    assess->catalog->parts[i].title);
	}
	table_say(&table, session);
}

static void evidence_say(struct session *session, const struct assess *assess)
{
	struct evidence_figures figures = assess_evidence_figures(assess);

	say(session, "Evidence: %u in the register, %u expired, %u expiring within %d days.", figures.pieces, figures.expired,
	    figures.expiring, assess_expiring_days(assess));
}

static void next_say(struct session *session, const struct assess *assess)
{
	int64_t next = assess_next_open(assess, -1);

	if (next >= 0)
		say(session, "Next open check: %s  %s", assess->catalog->checks[next].id, assess->catalog->checks[next].text);
	else
		say(session, "No applicable check is open.");
}

/* What is told beside what the assessment itself says. */
struct status {
	const struct assess *assess;
	const struct since *since;
};

static void status_say(struct session *session, const struct status *status, const struct agenda *agenda)
{
	const struct assess *assess = status->assess;
	const struct assessment *assessment = &assess->assessment;
	AUTO_STR words = STR_INIT;

	profile_words(assessment->profile, &words);
	say(session, "%s", assessment->title);
	say_field(session, "Provider", assessment->provider);
	say_field(session, "Model", assessment->model);
	say(session, "Revision: %s, %s (%s/%s)", assess->catalog->title, assess->catalog->label, assessment->catalog,
	    assessment->revision);
	say(session, "Profile: %s", str_text(&words));
	say(session, "%s", "");
	figures_say(session, &assess->total);
	carried_say(session, assess);
	say(session, "%s", "");
	chapters_say(session, assess);
	say(session, "%s", "");
	evidence_say(session, assess);
	next_say(session, assess);
	say(session, "%s", "");
	agenda_say(session, agenda);
	since_say(session, status->since);
}

static json_t *percent_json(int value)
{
	return value < 0 ? json_null() : json_integer(value);
}

static void status_json(struct session *session, const struct status *status, const struct agenda *agenda)
{
	const struct assess *assess = status->assess;
	json_t *object = json_object(), *chapters = json_array();
	const struct carried_count count = carried_count_of(assess);
	int64_t next = assess_next_open(assess, -1);

	for (uint32_t i = 0; i < assess->catalog->part_n; i = assess->catalog->parts[i].end)
		json_add(chapters, part_json(assess, i));
	json_put(object, "assessment", assessment_json(&assess->assessment));
	json_put(object, "total", tally_json(&assess->total));
	json_put(object, "answered_percent", percent_json(tally_answered_percent(&assess->total)));
	json_put(object, "met_percent", percent_json(tally_met_percent(&assess->total)));
	json_put(object, "backed_percent", percent_json(tally_backed_percent(&assess->total)));
	json_put(object, "chapters", chapters);
	json_put_number(object, "to_confirm", count.to_confirm);
	json_put_number(object, "reset", count.reset);
	json_put_text(object, "next_open", next < 0 ? NULL : assess->catalog->checks[next].id);
	json_put_text(object, "today", assess->today);
	json_put(object, "agenda", agenda_json(agenda));
	json_put(object, "since", since_json(status->since));
	say_json(session, object);
}

static void nothing_say(struct session *session)
{
	if (session->json) {
		json_t *object = json_object();

		json_put(object, "assessment", json_null());
		say_json(session, object);
		return;
	}
	say(session, "There is no assessment yet.");
	say(session, "Start one: adhere init --title TITLE --provider PROVIDER --model MODEL --profile sr,oss,sme,modifier");
	say(session, "\"adhere init --help\" explains the words of the profile.");
}

static void status_tell(struct session *session, const struct agenda *agenda, void *arg)
{
	if (session->json)
		status_json(session, arg, agenda);
	else
		status_say(session, arg, agenda);
}

static bool status_with(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct since since;
	struct status status = {assess, &since};
	bool done;

	if (!since_take(session, assess, arguments, &since, err))
		return false;
	done = agenda_with(session, assess, status_tell, &status, err);
	since_free(&since);
	return done;
}

bool cmd_status(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	bool none;

	if (!session_open(session, true, err) || !store_assessment_list(session->store, &list, err))
		return false;
	none = list.n == 0 && session->assessment == NULL;
	assessment_list_free(&list);
	if (!none)
		return session_with(session, status_with, arguments, err);
	nothing_say(session);
	return true;
}
