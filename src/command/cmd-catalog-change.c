/* adhere catalog update and what else changes revisions that are in the database; their history. */
#include "assess/corrected.h"
#include "command/lineage.h"
#include "revise/textdiff.h"

#include <string.h>

/* --- what a correction does to answers --- */

struct touched {
	unsigned confirm, left;
};

/* Counts over all assessments on the revision; `say_each` tells them one by one. */
static bool touched_count(struct session *session, const struct correction_list *corrections, const char *catalog,
    const char *revision, bool say_each, struct touched *sum, struct err *err)
{
	struct assessment_list list = VEC_INIT;
	bool good = store_assessment_list(session->store, &list, err);

	for (size_t i = 0; good && i < list.n; i++) {
		struct answer_list answers = VEC_INIT;
		struct touched here = {0, 0};

		if (strcmp(list.v[i].catalog, catalog) != 0 || strcmp(list.v[i].revision, revision) != 0)
			continue;
		good = store_answer_list(session->store, list.v[i].id, &answers, err);
		for (size_t j = 0; good && j < corrections->n; j++) {
			enum corrected_state state;

			good = corrected_state_of(session->store, &list.v[i], answer_named(&answers, corrections->v[j].item),
			    &corrections->v[j], &state, err);
			here.confirm += good && state == CORRECTED_CONFIRM;
			here.left += good && state == CORRECTED_LEFT;
		}
		if (say_each && here.confirm + here.left > 0)
			say(session, "In \"%s\": %u answer%s to confirm, %u left behind.", list.v[i].title, here.confirm,
			    here.confirm == 1 ? "" : "s", here.left);
		sum->confirm += here.confirm;
		sum->left += here.left;
		answer_list_free(&answers);
	}
	assessment_list_free(&list);
	return good;
}

static json_t *correction_json(const struct correction *correction)
{
	json_t *object = json_object();

	json_put_text(object, "kind", correction->kind);
	json_put_text(object, "item", correction->item);
	json_put_text(object, "fate", correction_fate_name(correction->fate));
	json_put_text(object, "before", correction->before);
	json_put_text(object, "after", correction->after);
	json_put_text(object, "by", correction->by);
	if (correction->at_us != INT64_MAX)
		json_put_time(object, "at", correction->at_us);
	return object;
}

static void correction_say(struct session *session, const struct correction *correction)
{
	say(session, "%s %s %s", correction->kind, correction->item, correction_fate_name(correction->fate));
	if (correction->fate == CORRECTION_CHANGED) {
		struct diff_pieces pieces = VEC_INIT;
		AUTO_STR marks = STR_INIT;

		text_diff(correction->before, correction->after, &pieces);
		text_diff_marks(&pieces, &marks);
		say_block(session, "  ", str_text(&marks));
		vec_free(&pieces);
	} else
		say_block(session, "  ", correction->fate == CORRECTION_ADDED ? correction->after : correction->before);
}

static void counts_say(struct session *session, const struct correction_list *corrections)
{
	unsigned count[CORRECTION_CHANGED + 1] = {0};

	for (size_t i = 0; i < corrections->n; i++)
		count[corrections->v[i].fate]++;
	say(session, "%u changed, %u added, %u removed.", count[CORRECTION_CHANGED], count[CORRECTION_ADDED],
	    count[CORRECTION_REMOVED]);
}

static bool corrections_say(struct session *session, const struct correction_list *corrections, const char *catalog,
    const char *revision, struct err *err)
{
	struct touched sum = {0, 0};

	if (session->json) {
		json_t *object = json_object(), *array = json_array();

		for (size_t i = 0; i < corrections->n; i++)
			json_add(array, correction_json(&corrections->v[i]));
		if (!touched_count(session, corrections, catalog, revision, false, &sum, err)) {
			json_decref(array);
			json_decref(object);
			return false;
		}
		json_put(object, "corrections", array);
		json_put_number(object, "to_confirm", sum.confirm);
		json_put_number(object, "left_behind", sum.left);
		say_json(session, object);
		return true;
	}
	for (size_t i = 0; i < corrections->n; i++)
		correction_say(session, &corrections->v[i]);
	counts_say(session, corrections);
	return touched_count(session, corrections, catalog, revision, true, &sum, err);
}

/* --- update --- */

/* The first id of the list that the changed revision lacks; NULL: none. */
static const char *missing_id(const struct catalog *changed, const struct list *from)
{
	for (size_t i = 0; i < from->n; i++)
		if (catalog_find(changed, from->v[i]).kind == ITEM_NONE)
			return from->v[i];
	return NULL;
}

/* Lineage that people gave may be incomplete; but what it names must stay. */
static bool given_lineage_check(const struct catalog *changed, const struct catalog *later, struct err *err)
{
	const char *missing = NULL;

	if (later->lineage_by == NULL || !str_same(later->supersedes, changed->revision))
		return true;
	for (uint32_t i = 0; i < later->part_n && missing == NULL; i++)
		missing = missing_id(changed, &later->parts[i].from);
	for (uint32_t i = 0; i < later->check_n && missing == NULL; i++)
		missing = missing_id(changed, &later->checks[i].from);
	for (uint32_t i = 0; i < later->kpi_n && missing == NULL; i++)
		missing = missing_id(changed, &later->kpis[i].from);
	for (uint32_t i = 0; i < later->dropped_n && missing == NULL; i++)
		if (catalog_find(changed, later->dropped[i].id).kind == ITEM_NONE)
			missing = later->dropped[i].id;
	return missing == NULL || err_set(err, ERR_INPUT, "The lineage that %s gave %s names %s, which this file no longer has: "
	    "take that decision back first (adhere lineage reopen).", later->lineage_by, later->revision, missing);
}

/* A revision that others of the database follow must leave what they name; faults are told. */
static bool successors_check(struct session *session, const struct catalog *changed, const struct catalog_list *stored,
    struct err *err)
{
	struct faults faults = {.n = 0};
	struct catalog_list known = VEC_INIT;
	bool good = true;
	size_t total;

	for (size_t i = 0; i < stored->n; i++)
		if (strcmp(stored->v[i]->catalog, changed->catalog) == 0 && strcmp(stored->v[i]->revision, changed->revision) != 0)
			vec_push(&known, stored->v[i]);
	vec_push(&known, (struct catalog *)changed);
	for (size_t i = 0; i + 1 < known.n; i++) {
		AUTO_FREE char *name = xasprintf("%s (in the database)", known.v[i]->revision);

		good = good && given_lineage_check(changed, known.v[i], err);
		if (known.v[i]->lineage_by == NULL)
			catalog_check_lineage(known.v[i], name, (const struct catalog *const *)known.v, known.n, &faults);
	}
	vec_free(&known);
	total = faults.total;
	complain_faults(session, &faults);
	return good && (total == 0 || err_set(err, ERR_INPUT, "Revisions that follow %s name what this file no longer has or lack what it "
	    "adds: see above, and correct them, or give this file another revision name.", changed->revision));
}

static const struct catalog *stored_named(const struct catalog_list *stored, const struct catalog *catalog)
{
	for (size_t i = 0; i < stored->n; i++)
		if (strcmp(stored->v[i]->catalog, catalog->catalog) == 0 && strcmp(stored->v[i]->revision, catalog->revision) == 0)
			return stored->v[i];
	return NULL;
}

static bool update_store(struct session *session, const struct catalog_file *file, const char *seen, struct err *err)
{
	const char *actor = session_actor(session, err);
	char id[UUID_SIZE];
	bool changed;

	uuid_new(id);
	if (actor == NULL || !stored_or_unknown(session, store_catalog_update(session->store, file->catalog,
	    str_text(&file->bytes), file->bytes.len, seen, actor, id, &changed, err), id, err))
		return false;
	if (!session->json)
		say(session, "%s is now %s/%s; the earlier file is kept, and \"adhere catalog undo\" brings it back.", file->name,
		    file->catalog->catalog, file->catalog->revision);
	return true;
}

static bool update_file(struct session *session, const struct catalog_file *file, const struct catalog_list *stored,
    bool dry, struct err *err)
{
	const struct catalog *catalog = file->catalog, *old = stored_named(stored, catalog);
	struct correction_list corrections = VEC_INIT;
	bool good;

	if (old == NULL)
		return err_set(err, ERR_INPUT, "There is no revision %s of %s to correct: use \"adhere catalog import\".",
		    catalog->revision, catalog->catalog);
	if (strcmp(old->sha256, catalog->sha256) == 0) {
		say(session, "%s: is in the database already as %s/%s; nothing was changed.", file->name, catalog->catalog,
		    catalog->revision);
		return true;
	}
	catalog_compare(old, catalog, &corrections);
	for (size_t i = 0; i < corrections.n; i++)
		corrections.v[i].at_us = INT64_MAX; /* later than every answer */
	good = successors_check(session, catalog, stored, err);
	if (good && !session->json)
		say(session, "%s %s %s/%s:", file->name, dry ? "would correct" : "corrects", catalog->catalog, catalog->revision);
	good = good && corrections_say(session, &corrections, catalog->catalog, catalog->revision, err) &&
	    (dry || update_store(session, file, old->sha256, err));
	correction_list_free(&corrections);
	return good;
}

bool cmd_catalog_update(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct catalog_file_list files = VEC_INIT;
	struct catalog_list stored = VEC_INIT;
	bool done = session_open(session, true, err) && catalog_list_load(session, &stored, err) &&
	    catalog_file_add(session, &files, arguments->words.v[0], &stored, err);

	done = done && update_file(session, &files.v[0], &stored, argument_value(arguments, "dry-run") != NULL, err);
	catalog_file_list_free(&files);
	catalog_list_free(&stored);
	return done;
}

/* The revision that the first word names, or the newest final one; freed with revision_list_free(list). */
static const struct revision_info *revision_named(struct session *session, const struct arguments *arguments,
    struct revision_list *list, struct err *err)
{
	int64_t found = -1;

	if (session_open(session, true, err) && store_catalog_list(session->store, list, err))
		found = revision_find(list, arguments->words.n > 0 ? arguments->words.v[0] : NULL, err);
	return found < 0 ? NULL : &list->v[found];
}

bool cmd_catalog_corrections(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct revision_list list = VEC_INIT;
	struct correction_list corrections = VEC_INIT;
	const struct revision_info *info = revision_named(session, arguments, &list, err);
	bool done = info != NULL && store_correction_list(session->store, info->catalog, info->revision, &corrections, err);

	done = done && corrections_say(session, &corrections, info->catalog, info->revision, err);
	correction_list_free(&corrections);
	revision_list_free(&list);
	return done;
}

/* --- withdraw, reinstate --- */

static bool set_withdrawn(struct session *session, const struct arguments *arguments, const char *reason, struct err *err)
{
	struct revision_list list = VEC_INIT;
	const struct revision_info *info = revision_named(session, arguments, &list, err);
	const char *actor = info == NULL ? NULL : session_actor(session, err);
	char id[UUID_SIZE];
	bool done;

	uuid_new(id);
	done = actor != NULL && stored_or_unknown(session, store_catalog_withdraw(session->store, info->catalog,
	    info->revision, reason, actor, id, err), id, err);
	if (done)
		say(session, reason != NULL ? "%s/%s is marked as withdrawn; it is kept, and its assessments can be read and answered." :
		    "%s/%s is in force again.", info->catalog, info->revision);
	revision_list_free(&list);
	return done;
}

bool cmd_catalog_withdraw(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *reason = argument_value(arguments, "reason");

	if (text_blank(reason))
		return err_set(err, ERR_USAGE, "Say with --reason why the revision was withdrawn.");
	return typed_line_check("the reason", reason, false, err) && set_withdrawn(session, arguments, reason, err);
}

bool cmd_catalog_reinstate(struct session *session, const struct arguments *arguments, struct err *err)
{
	return set_withdrawn(session, arguments, NULL, err);
}
