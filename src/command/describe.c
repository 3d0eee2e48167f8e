/* How several commands show the same things: words, links, JSON objects. */
#include "command/cmd.h"

#include <string.h>
#include <strings.h>

const char *check_words(const struct assess *assess, uint32_t check)
{
	return assess_check_applies(assess, check) ? verdict_words(assess_verdict(assess, check)) : "does not apply";
}

const char *part_words(const struct assess *assess, uint32_t part)
{
	enum rating rating = tally_rating(&assess->tally[part]);

	return rating == RATING_NONE ? "no checks" : rating_words(rating);
}

static bool is_listed(const struct assess *assess, const char *evidence)
{
	const struct evidence *found = assess_evidence(assess, evidence);

	return found != NULL && !found->retired;
}

void links_of_evidence(const struct assess *assess, const char *evidence, struct str *out)
{
	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].evidence, evidence) == 0)
			str_addf(out, "%s%s", out->len > 0 ? ", " : "", assess->links.v[i].item);
}

void links_of_item(const struct assess *assess, const char *item, struct str *out)
{
	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].item, item) == 0 && is_listed(assess, assess->links.v[i].evidence))
			str_addf(out, "%s%s", out->len > 0 ? ", " : "", assess->links.v[i].evidence);
}

/* An id in another case, or with a blank too many, is the usual slip. */
static const char *similar_id(const struct assess *assess, const char *id)
{
	AUTO_FREE char *trimmed = text_trim(id);

	for (uint32_t i = 0; i < assess->catalog->item_n; i++)
		if (strcasecmp(assess->catalog->by_id[i].id, trimmed) == 0)
			return assess->catalog->by_id[i].id;
	for (size_t i = 0; i < assess->evidence.n; i++)
		if (strcasecmp(assess->evidence.v[i].id, trimmed) == 0)
			return assess->evidence.v[i].id;
	for (size_t i = 0; i < assess->tasks.n; i++)
		if (strcasecmp(assess->tasks.v[i].id, trimmed) == 0)
			return assess->tasks.v[i].id;
	return NULL;
}

bool item_unknown(const struct assess *assess, const char *id, struct err *err)
{
	const char *similar = similar_id(assess, id);

	if (similar != NULL)
		return err_set(err, ERR_INPUT, "Nothing has the id \"%s\" here. Did you mean %s?", id, similar);
	return err_set(err, ERR_INPUT, "Nothing has the id \"%s\" here: \"adhere list parts\" and \"adhere list checks\" "
	    "name what there is.", id);
}

char *kpi_target(const struct kpi *kpi)
{
	return xasprintf("%s%s%s", kpi->target == NULL ? "" : kpi->target,
	    kpi->target != NULL && kpi->unit != NULL ? " " : "", kpi->unit == NULL ? "" : kpi->unit);
}

/* --- JSON --- */

json_t *strings_json(const struct list *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++)
		json_add(array, json_text(list->v[i]));
	return array;
}

json_t *assessment_json(const struct assessment *assessment)
{
	AUTO_STR codes = STR_INIT;
	json_t *object = json_object();

	profile_codes(assessment->profile, &codes);
	json_put_text(object, "id", assessment->id);
	json_put_text(object, "title", assessment->title);
	json_put_text(object, "provider", assessment->provider);
	json_put_text(object, "model", assessment->model);
	json_put_text(object, "catalog", assessment->catalog);
	json_put_text(object, "revision", assessment->revision);
	json_put_text(object, "profile", str_text(&codes));
	json_put_time(object, "created", assessment->created_us);
	json_put_text(object, "carried_from", assessment->predecessor);
	json_put_text(object, "carried_to", assessment->successor);
	return object;
}

json_t *tally_json(const struct tally *tally)
{
	json_t *object = json_object();

	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
		json_put_number(object, verdict_name((enum verdict)verdict), tally->count[verdict]);
	json_put_number(object, "excluded", tally->excluded);
	json_put_number(object, "backed", tally->backed);
	json_put_number(object, "applicable", tally_applicable(tally));
	json_put_number(object, "answered", tally_answered(tally));
	json_put_text(object, "rating", rating_words(tally_rating(tally)));
	return object;
}

static json_t *evidence_of_item_json(const struct assess *assess, const char *item)
{
	json_t *array = json_array();

	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].item, item) == 0 && is_listed(assess, assess->links.v[i].evidence))
			json_add(array, json_text(assess->links.v[i].evidence));
	return array;
}

json_t *check_json(const struct assess *assess, uint32_t check)
{
	const struct check *row = &assess->catalog->checks[check];
	const struct answer *answer = assess->answer[check];
	json_t *object = json_object();

	json_put_text(object, "id", row->id);
	json_put_text(object, "part", assess->catalog->parts[row->part].id);
	json_put_text(object, "text", row->text);
	json_put_bool(object, "applies", assess_check_applies(assess, check));
	json_put_text(object, "verdict", verdict_name(assess_verdict(assess, check)));
	json_put_text(object, "reason", answer == NULL ? "" : answer->reason);
	json_put_text(object, "note", answer == NULL ? "" : answer->note);
	json_put_text(object, "by", answer == NULL ? NULL : answer->by);
	if (answer != NULL)
		json_put_time(object, "at", answer->at_us);
	else
		json_put(object, "at", json_null());
	json_put(object, "expected_evidence", strings_json(&row->evidence));
	json_put(object, "evidence", evidence_of_item_json(assess, row->id));
	return object;
}

json_t *part_json(const struct assess *assess, uint32_t part)
{
	const struct part *row = &assess->catalog->parts[part];
	AUTO_STR why = STR_INIT;
	json_t *object = json_object();

	part_applies(assess->catalog, part, assess->assessment.profile, &why);
	json_put_text(object, "id", row->id);
	json_put_text(object, "ref", row->ref);
	json_put_text(object, "title", row->title);
	json_put_text(object, "kind", part_kind_name(row->kind));
	json_put_text(object, "parent", row->parent == NO_PART ? NULL : assess->catalog->parts[row->parent].id);
	json_put_bool(object, "applies", assess->applies[part]);
	json_put_text(object, "why", str_text(&why));
	json_put_text(object, "summary", row->summary);
	json_put_text(object, "note", row->note);
	json_put(object, "legal", strings_json(&row->legal));
	json_put(object, "tally", tally_json(&assess->tally[part]));
	json_put(object, "evidence", evidence_of_item_json(assess, row->id));
	return object;
}

json_t *kpi_json(const struct catalog *catalog, const struct kpi *kpi)
{
	json_t *object = json_object();

	json_put_text(object, "id", kpi->id);
	json_put_text(object, "part", catalog->parts[kpi->part].id);
	json_put_text(object, "text", kpi->text);
	json_put_text(object, "state", kpi_state_name(kpi->state));
	json_put_text(object, "unit", kpi->unit);
	json_put_text(object, "target", kpi->target);
	return object;
}

json_t *question_json(const struct catalog *catalog, const struct question *question)
{
	json_t *object = json_object();

	json_put_text(object, "id", question->id);
	json_put_text(object, "part", catalog->parts[question->part].id);
	json_put_text(object, "text", question->text);
	json_put_text(object, "closes", question->closes);
	return object;
}

json_t *evidence_json(const struct assess *assess, const struct evidence *evidence)
{
	json_t *object = json_object(), *items = json_array();

	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].evidence, evidence->id) == 0)
			json_add(items, json_text(assess->links.v[i].item));
	json_put_text(object, "id", evidence->id);
	json_put_text(object, "kind", evidence_kind_name(evidence->kind));
	json_put_text(object, "title", evidence->title);
	json_put_text(object, "location", evidence->location);
	json_put_text(object, "date", evidence->date);
	json_put_text(object, "collected", evidence->collected);
	json_put_text(object, "valid_until", evidence->valid_until);
	json_put_text(object, "owner", evidence->owner);
	json_put_text(object, "sha256", evidence->sha256);
	json_put(object, "size", evidence->size < 0 ? json_null() : json_integer(evidence->size));
	json_put_bool(object, "retired", evidence->retired);
	json_put_text(object, "state", evidence_state_name(assess_evidence_state(assess, evidence)));
	json_put(object, "items", items);
	return object;
}
