/* All about one piece of evidence, with what its file was before. */
#include "command/evidence.h"

#include "store/records.h"

#include <string.h>

static void versions_say(struct session *session, const char *id, const struct evidence_version_list *versions)
{
	for (size_t i = versions->n; i-- > 0;) {
		const struct evidence_version *version = &versions->v[i];
		char time[TIME_SIZE];

		if (strcmp(version->evidence, id) != 0)
			continue;
		time_iso(version->at_us, time);
		say(session, "Version %d, until %s by %s: %s, %lld bytes, SHA-256 %s%s%s", version->number, time, version->by,
		    version->location, (long long)version->size, version->sha256, *version->date == '\0' ? "" : ", of ",
		    version->date);
	}
}

static json_t *versions_json(const char *id, const struct evidence_version_list *versions)
{
	json_t *array = json_array();

	for (size_t i = 0; i < versions->n; i++) {
		const struct evidence_version *version = &versions->v[i];
		json_t *object;

		if (strcmp(version->evidence, id) != 0)
			continue;
		object = json_object();
		json_put_number(object, "number", version->number);
		json_put_text(object, "location", version->location);
		json_put_text(object, "sha256", version->sha256);
		json_put_number(object, "size", version->size);
		json_put_text(object, "date", version->date);
		json_put_text(object, "replaced_by", version->by);
		json_put_time(object, "replaced_at", version->at_us);
		json_add(array, object);
	}
	return array;
}

static void evidence_say(struct session *session, const struct assess *assess, const struct evidence *evidence)
{
	AUTO_STR items = STR_INIT;
	char time[TIME_SIZE];

	links_of_evidence(assess, evidence->id, &items);
	time_iso(evidence->at_us, time);
	say(session, "%s  %s", evidence->id, evidence->title);
	say(session, "Kind: %s", evidence_kind_name(evidence->kind));
	say(session, "Where: %s", evidence->location);
	say(session, "State: %s", evidence->retired ? "retired" : evidence_state_name(assess_evidence_state(assess, evidence)));
	say_field(session, "Date", evidence->date);
	say_field(session, "Collected", evidence->collected);
	say_field(session, "Valid until", evidence->valid_until);
	say_field(session, "Owner", evidence->owner);
	say_field(session, "SHA-256", evidence->sha256);
	if (evidence->size >= 0)
		say(session, "Size: %lld bytes", (long long)evidence->size);
	say(session, "Linked to: %s", items.len > 0 ? str_text(&items) : "nothing");
	say(session, "Entered by: %s, %s", evidence->by, time);
}

bool evidence_show(struct session *session, const struct assess *assess, const struct evidence *evidence, struct err *err)
{
	struct evidence_version_list versions = VEC_INIT;
	json_t *object;

	if (!store_evidence_version_list(session->store, assess->assessment.id, &versions, err))
		return false;
	if (session->json) {
		object = evidence_json(assess, evidence);
		json_put(object, "versions", versions_json(evidence->id, &versions));
		say_json(session, object);
	} else {
		evidence_say(session, assess, evidence);
		versions_say(session, evidence->id, &versions);
	}
	evidence_version_list_free(&versions);
	return true;
}
