/* Catalog files on their way into the database. */
#include "command/cmd.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#define SHIPPED_BY "adhere"       /* who the history of a new database names */
#define SHIPPED_MARK "shipped"    /* the setting that says which version has put its catalogs in */

static void known_of(const struct catalog_list *stored, const struct catalog_file_list *files,
    struct catalog_list *known)
{
	for (size_t i = 0; i < stored->n; i++)
		vec_push(known, stored->v[i]);
	for (size_t i = 0; i < files->n; i++)
		if (files->v[i].catalog != NULL)
			vec_push(known, files->v[i].catalog);
}

static struct catalog *read_checked(const char *path, const struct str *bytes, const struct catalog_list *known,
    struct faults *faults)
{
	struct catalog *catalog = catalog_read(path, str_text(bytes), bytes->len, &catalog_default_limits, faults);

	if (catalog == NULL || catalog_check_lineage(catalog, path, (const struct catalog *const *)known->v, known->n,
	    faults))
		return catalog;
	catalog_free(catalog);
	return NULL;
}

bool catalog_file_add(struct session *session, struct catalog_file_list *files, const char *path,
    const struct catalog_list *stored, struct err *err)
{
	struct catalog_file file = {.name = path};
	struct catalog_list known = VEC_INIT;
	struct faults faults = {.n = 0};
	bool good;

	if (!file_read(path, catalog_default_limits.file_bytes, &file.bytes, err)) {
		str_free(&file.bytes);
		return false;
	}
	known_of(stored, files, &known);
	file.catalog = read_checked(path, &file.bytes, &known, &faults);
	good = file.catalog != NULL;
	complain_faults(session, &faults);
	vec_free(&known);
	vec_push(files, file);
	return good || err_set(err, ERR_INPUT, "%s is not a good catalog: correct what is listed above.", path);
}

void catalog_file_list_free(struct catalog_file_list *files)
{
	for (size_t i = 0; i < files->n; i++) {
		str_free(&files->v[i].bytes);
		if (files->v[i].catalog != NULL)
			catalog_free(files->v[i].catalog);
	}
	vec_free(files);
}

bool catalog_list_load(struct session *session, struct catalog_list *known, struct err *err)
{
	struct revision_list list = VEC_INIT;
	bool done = store_catalog_list(session->store, &list, err);

	for (size_t i = 0; done && i < list.n; i++) {
		struct catalog *catalog = store_catalog_get(session->store, list.v[i].catalog, list.v[i].revision, err);

		done = catalog != NULL;
		if (done)
			vec_push(known, catalog);
	}
	revision_list_free(&list);
	return done;
}

void catalog_list_free(struct catalog_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		catalog_free(list->v[i]);
	vec_free(list);
}

/* --- the shipped ones --- */

VEC_TYPE(path_list, char *);

static void path_list_free(struct path_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->v[i]);
	vec_free(list);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_yaml(const char *name)
{
	size_t length = strlen(name);

	return *name != '.' && length > 5 && strcmp(name + length - 5, ".yaml") == 0;
}

/* The names in a folder that do not begin with a dot, as paths in order; `yaml` keeps only those of catalogs. */
static bool folder_list(const char *dir, bool yaml, struct path_list *out, struct err *err)
{
	DIR *folder = opendir(dir);
	struct dirent *entry;

	if (folder == NULL)
		return err_set(err, ERR_INPUT, "The folder %s can't be read: %s.", dir, strerror(errno));
	while ((entry = readdir(folder)) != NULL)
		if (yaml ? is_yaml(entry->d_name) : *entry->d_name != '.')
			vec_push(out, path_join(dir, entry->d_name));
	closedir(folder);
	if (out->n > 1)
		qsort(out->v, out->n, sizeof *out->v, by_bytes);
	return true;
}

/* A revision that is there with other bytes stays as it is: answers were given to it. */
static bool put_shipped(struct session *session, const struct catalog_file *file, struct err *err)
{
	struct err refusal = ERR_INIT;
	bool added;
	enum store_result result = store_catalog_put(session->store, file->catalog, str_text(&file->bytes), file->bytes.len,
	    SHIPPED_BY, &added, &refusal);

	if (result == STORE_OK)
		return true;
	if (result != STORE_REFUSED)
		return err_set(err, refusal.kind, "%s", refusal.text);
	complain(session, "adhere: %s The one in the database is kept.", refusal.text);
	return true;
}

static bool put_folder(struct session *session, const char *dir, struct err *err)
{
	const struct catalog_list none = VEC_INIT;
	struct catalog_file_list files = VEC_INIT;
	struct path_list paths = VEC_INIT;
	bool done = folder_list(dir, true, &paths, err);

	for (size_t i = 0; done && i < paths.n; i++)
		done = catalog_file_add(session, &files, paths.v[i], &none, err);
	for (size_t i = 0; done && i < files.n; i++)
		done = put_shipped(session, &files.v[i], err);
	catalog_file_list_free(&files);
	path_list_free(&paths);
	return done;
}

bool catalog_put_shipped(struct session *session, struct err *err)
{
	AUTO_FREE char *mark = store_setting_get(session->store, SHIPPED_BY, SHIPPED_MARK);
	AUTO_FREE char *data = NULL;
	AUTO_FREE char *catalogs = NULL;
	struct path_list folders = VEC_INIT;
	bool done;

	if (mark != NULL && strcmp(mark, PACKAGE_VERSION) == 0)
		return true;
	data = path_shipped_data(err);
	if (data == NULL)
		return false;
	catalogs = path_join(data, "catalogs");
	done = folder_list(catalogs, false, &folders, err);
	for (size_t i = 0; done && i < folders.n; i++)
		done = put_folder(session, folders.v[i], err);
	path_list_free(&folders);
	return done && store_setting_save(session->store, SHIPPED_BY, SHIPPED_MARK, PACKAGE_VERSION, err);
}
