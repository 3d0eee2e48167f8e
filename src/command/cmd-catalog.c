/* adhere catalog: the codes and their revisions. */
#include "command/cmd.h"

#include <string.h>

/* --- list --- */

static json_t *revision_json(const struct revision_info *info)
{
	json_t *object = json_object();

	json_put_text(object, "catalog", info->catalog);
	json_put_text(object, "revision", info->revision);
	json_put_text(object, "title", info->title);
	json_put_text(object, "label", info->label);
	json_put_text(object, "published", info->published);
	json_put_text(object, "status", info->status);
	json_put_text(object, "supersedes", info->supersedes);
	json_put_text(object, "withdrawn", info->withdrawn);
	json_put_text(object, "sha256", info->sha256);
	json_put_time(object, "imported", info->imported_us);
	json_put_number(object, "parts", info->part_n);
	json_put_number(object, "checks", info->check_n);
	json_put_number(object, "kpis", info->kpi_n);
	json_put_number(object, "questions", info->question_n);
	return object;
}

static const char *plural(uint32_t n)
{
	return n == 1 ? "" : "s";
}

static void counts_add(struct str *out, uint32_t parts, uint32_t checks, uint32_t kpis, uint32_t questions)
{
	str_addf(out, "%u part%s, %u check%s, %u KPI%s, %u question%s", parts, plural(parts), checks, plural(checks), kpis,
	    plural(kpis), questions, plural(questions));
}

static void revisions_say(struct session *session, const struct revision_list *list)
{
	struct table table = {.columns = 5};
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++) {
		const struct revision_info *info = &list->v[i];
		AUTO_FREE char *name = xasprintf("%s/%s", info->catalog, info->revision);
		AUTO_STR counts = STR_INIT;

		counts_add(&counts, info->part_n, info->check_n, info->kpi_n, info->question_n);
		if (session->json)
			json_add(array, revision_json(info));
		else
			table_add(&table, name, info->published, info->withdrawn != NULL ? "withdrawn" : info->status, info->label, str_text(&counts));
	}
	if (session->json)
		say_json(session, json_incref(array));
	table_say(&table, session);
	json_decref(array);
}

bool cmd_catalog_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct revision_list list = VEC_INIT;

	(void)arguments;
	if (!session_open(session, true, err) || !store_catalog_list(session->store, &list, err))
		return false;
	revisions_say(session, &list);
	revision_list_free(&list);
	return true;
}

/* --- show --- */

static void head_say(struct session *session, const struct catalog *catalog, const struct revision_info *info)
{
	AUTO_STR counts = STR_INIT;

	counts_add(&counts, catalog->part_n, catalog->check_n, catalog->kpi_n, catalog->question_n);
	say(session, "%s, %s (%s/%s)", catalog->title, catalog->label, catalog->catalog, catalog->revision);
	say(session, "Published: %s (%s)", catalog->published, catalog->status);
	say_field(session, "Withdrawn", info->withdrawn);
	if (catalog->follows_by != NULL)
		say(session, "Supersedes: %s, says %s; its file does not say it", catalog->supersedes, catalog->follows_by);
	else
		say_field(session, "Supersedes", catalog->supersedes);
	if (catalog->lineage_by != NULL)
		say(session, "Lineage: by %s, not by the catalog", catalog->lineage_by);
	say_field(session, "Publisher", catalog->publisher);
	say_field(session, "Source", catalog->url);
	say(session, "Holds: %s", str_text(&counts));
	say(session, "SHA-256 of the file: %s", catalog->sha256);
	say(session, "Notice:");
	say_block(session, "  ", catalog->notice);
}

static void tree_say(struct session *session, const struct catalog *catalog)
{
	struct table table = {.columns = 3};

	for (uint32_t i = 0; i < catalog->part_n; i++) {
		const struct part *part = &catalog->parts[i];
		AUTO_FREE char *id = xasprintf("%*s%s", (int)part->depth * 2, "", part->id);
		AUTO_FREE char *checks = part->check_n == 0 ? xstrdup("") : xasprintf("%u check%s", part->check_n, plural(part->check_n));

		table_add(&table, id, checks, part->title);
	}
	table_say(&table, session);
}

static void catalog_say(struct session *session, const struct catalog *catalog, const struct revision_info *info)
{
	head_say(session, catalog, info);
	if (catalog->deadline_n > 0)
		say(session, "Dates:");
	for (uint32_t i = 0; i < catalog->deadline_n; i++)
		say(session, "  %s  %s (%s)", catalog->deadlines[i].date, catalog->deadlines[i].title,
		    catalog->deadlines[i].basis);
	say(session, "Parts:");
	tree_say(session, catalog);
}

static json_t *part_outline_json(const struct catalog *catalog, const struct part *part)
{
	json_t *object = json_object();

	json_put_text(object, "id", part->id);
	json_put_text(object, "ref", part->ref);
	json_put_text(object, "title", part->title);
	json_put_text(object, "kind", part_kind_name(part->kind));
	json_put_text(object, "parent", part->parent == NO_PART ? NULL : catalog->parts[part->parent].id);
	json_put_number(object, "checks", part->check_n);
	json_put(object, "legal", strings_json(&part->legal));
	return object;
}

static void catalog_say_json(struct session *session, const struct catalog *catalog, const struct revision_info *info)
{
	json_t *object = revision_json(info), *outline = json_array(), *dates = json_array();

	for (uint32_t i = 0; i < catalog->part_n; i++)
		json_add(outline, part_outline_json(catalog, &catalog->parts[i]));
	for (uint32_t i = 0; i < catalog->deadline_n; i++) {
		json_t *date = json_object();

		json_put_text(date, "date", catalog->deadlines[i].date);
		json_put_text(date, "title", catalog->deadlines[i].title);
		json_put_text(date, "basis", catalog->deadlines[i].basis);
		json_add(dates, date);
	}
	json_put(object, "outline", outline);
	json_put(object, "deadlines", dates);
	json_put_text(object, "supersedes_said_by", catalog->follows_by);
	json_put_text(object, "lineage_by", catalog->lineage_by);
	json_put_text(object, "publisher", catalog->publisher);
	json_put_text(object, "url", catalog->url);
	json_put_text(object, "notice", catalog->notice);
	say_json(session, object);
}

static bool show_revision(struct session *session, const struct revision_info *info, struct err *err)
{
	struct catalog *catalog = store_catalog_get(session->store, info->catalog, info->revision, err);

	if (catalog == NULL)
		return false;
	if (session->json)
		catalog_say_json(session, catalog, info);
	else
		catalog_say(session, catalog, info);
	catalog_free(catalog);
	return true;
}

bool cmd_catalog_show(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct revision_list list = VEC_INIT;
	bool done = false;
	int64_t found;

	if (!session_open(session, true, err) || !store_catalog_list(session->store, &list, err))
		return false;
	found = revision_find(&list, arguments->words.n > 0 ? arguments->words.v[0] : NULL, err);
	if (found >= 0)
		done = show_revision(session, &list.v[found], err);
	revision_list_free(&list);
	return done;
}

/* --- check and import --- */

static void good_say(struct session *session, const struct catalog_file *file)
{
	const struct catalog *catalog = file->catalog;
	AUTO_STR counts = STR_INIT;

	counts_add(&counts, catalog->part_n, catalog->check_n, catalog->kpi_n, catalog->question_n);
	say(session, "%s: good, %s/%s: %s", file->name, catalog->catalog, catalog->revision, str_text(&counts));
}

/* Reads every file, whatever is wrong with those before it; false when any is faulty. */
static bool files_read(struct session *session, const struct word_list *paths, struct catalog_file_list *files,
    struct err *err)
{
	struct catalog_list known = VEC_INIT;
	bool good = catalog_list_load(session, &known, err);

	for (size_t i = 0; err->kind != ERR_STORE && i < paths->n; i++) {
		struct err fault = ERR_INIT;

		if (catalog_file_add(session, files, paths->v[i], &known, &fault))
			continue;
		good = false;
		if (paths->n == 1)
			err_set(err, fault.kind, "%s", fault.text);
		else
			complain(session, "%s", fault.text);
	}
	catalog_list_free(&known);
	return good || err_set(err, ERR_INPUT, "Not all of the files are good catalogs: correct what is listed above.");
}

bool cmd_catalog_check(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct catalog_file_list files = VEC_INIT;
	bool good = session_open(session, true, err) && files_read(session, &arguments->words, &files, err);

	for (size_t i = 0; i < files.n; i++)
		if (files.v[i].catalog != NULL)
			good_say(session, &files.v[i]);
	catalog_file_list_free(&files);
	return good;
}

/* Other bytes under a name that is taken are refused before anything is put in. */
static bool names_check(struct session *session, const struct catalog_file_list *files, struct err *err)
{
	struct revision_list list = VEC_INIT;
	bool good = store_catalog_list(session->store, &list, err);

	for (size_t i = 0; good && i < files->n * list.n; i++) {
		const struct catalog *catalog = files->v[i / list.n].catalog;
		const struct revision_info *info = &list.v[i % list.n];

		if (strcmp(info->catalog, catalog->catalog) != 0 || strcmp(info->revision, catalog->revision) != 0)
			continue;
		good = strcmp(info->sha256, catalog->sha256) == 0 || err_set(err, ERR_INPUT,
		    "%s: another file is in the database as %s/%s: give this one another revision name, or correct that one with \"adhere catalog update\".",
		    files->v[i / list.n].name, catalog->catalog, catalog->revision);
	}
	revision_list_free(&list);
	return good;
}

static bool file_import(struct session *session, const struct catalog_file *file, const char *actor, struct err *err)
{
	const struct catalog *catalog = file->catalog;
	bool added;

	if (store_catalog_put(session->store, catalog, str_text(&file->bytes), file->bytes.len, actor, &added, err) !=
	    STORE_OK)
		return false;
	say(session, added ? "%s: imported as %s/%s." : "%s: is in the database already as %s/%s; nothing was changed.",
	    file->name, catalog->catalog, catalog->revision);
	return true;
}

bool cmd_catalog_import(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct catalog_file_list files = VEC_INIT;
	const char *actor = session_open(session, true, err) ? session_actor(session, err) : NULL;
	bool done = actor != NULL && files_read(session, &arguments->words, &files, err) &&
	    names_check(session, &files, err);

	for (size_t i = 0; done && i < files.n; i++)
		done = file_import(session, &files.v[i], actor, err);
	catalog_file_list_free(&files);
	return done;
}
