/* Loading revisions that follow each other. */
#include "revise/lineage.h"

#include <string.h>

VEC_TYPE(places, size_t); /* in the list of stored revisions */

/* SIZE_MAX when it is not stored. */
static size_t find(const struct revision_list *list, const char *catalog, const char *revision)
{
	for (size_t i = 0; revision != NULL && i < list->n; i++)
		if (strcmp(list->v[i].catalog, catalog) == 0 && strcmp(list->v[i].revision, revision) == 0)
			return i;
	return SIZE_MAX;
}

static size_t superseded(const struct revision_list *list, size_t at)
{
	return find(list, list->v[at].catalog, list->v[at].supersedes);
}

/* The one that supersedes it and was published last. */
static size_t successor(const struct revision_list *list, size_t at)
{
	for (size_t i = list->n; i > 0; i--)
		if (i - 1 != at && superseded(list, i - 1) == at)
			return i - 1;
	return SIZE_MAX;
}

const struct revision_info *revisions_newest(const struct revision_list *list, const char *catalog, const char *revision)
{
	size_t at = find(list, catalog, revision), steps = 0;
	const struct revision_info *newest = NULL;

	/* More steps than revisions are a circle. */
	for (at = at == SIZE_MAX ? at : successor(list, at); at != SIZE_MAX && steps++ < list->n; at = successor(list, at))
		if (list->v[at].withdrawn == NULL)
			newest = &list->v[at];
	return newest;
}

static bool has(const struct places *places, size_t at)
{
	for (size_t i = 0; i < places->n; i++)
		if (places->v[i] == at)
			return true;
	return false;
}

/* From the newer back to the older, newest first; false when it does not lead there. A circle ends it too. */
static bool walk(const struct revision_list *list, size_t newer, size_t older, struct places *out)
{
	out->n = 0;
	for (size_t at = newer; at != SIZE_MAX && !has(out, at); at = superseded(list, at)) {
		vec_push(out, at);
		if (at == older)
			return true;
	}
	return false;
}

static bool load(struct revisions *revisions, struct store *store, const struct revision_list *list,
    const struct places *newest_first, struct err *err)
{
	*revisions = (struct revisions){.v = xcalloc(newest_first->n, sizeof *revisions->v)};
	for (size_t i = newest_first->n; i > 0; i--) {
		const struct revision_info *info = &list->v[newest_first->v[i - 1]];
		struct catalog *catalog = store_catalog_get(store, info->catalog, info->revision, err);

		if (catalog == NULL) {
			revisions_free(revisions);
			return false;
		}
		revisions->v[revisions->n++] = catalog;
	}
	return true;
}

static bool unknown(const char *catalog, const char *revision, struct err *err)
{
	return err_set(err, ERR_INPUT, "There is no revision %s of %s in the database: see \"adhere catalog list\".", revision,
	    catalog);
}

static bool load_between(struct revisions *revisions, struct store *store, const struct revision_list *list,
    const char *catalog, const char *one, const char *other, struct err *err)
{
	size_t first = find(list, catalog, one), second = find(list, catalog, other);
	struct places places = VEC_INIT;
	bool good;

	if (first == SIZE_MAX || second == SIZE_MAX)
		return unknown(catalog, first == SIZE_MAX ? one : other, err);
	good = walk(list, second, first, &places) || walk(list, first, second, &places) ||
	    err_set(err, ERR_INPUT, "Neither of %s and %s follows from the other: name two revisions of one line.", one, other);
	good = good && load(revisions, store, list, &places, err);
	vec_free(&places);
	return good;
}

bool revisions_load(struct revisions *revisions, struct store *store, const char *catalog, const char *one,
    const char *other, struct err *err)
{
	struct revision_list list = VEC_INIT;
	bool good;

	*revisions = (struct revisions){0};
	if (!store_read_begin(store, err))
		return false;
	good = store_catalog_list(store, &list, err) &&
	    load_between(revisions, store, &list, catalog, one, other, err);
	store_read_end(store);
	revision_list_free(&list);
	return good;
}

static bool load_line(struct revisions *revisions, struct store *store, const struct revision_list *list,
    const char *catalog, const char *revision, size_t *at, struct err *err)
{
	size_t own = find(list, catalog, revision), newest = own, next;
	struct places seen = VEC_INIT, places = VEC_INIT;
	bool good;

	if (own == SIZE_MAX)
		return unknown(catalog, revision, err);
	while ((next = successor(list, newest)) != SIZE_MAX && !has(&seen, next)) {
		vec_push(&seen, next);
		newest = next;
	}
	walk(list, newest, SIZE_MAX, &places);
	good = load(revisions, store, list, &places, err);
	for (size_t i = 0; i < places.n; i++)
		if (places.v[i] == own)
			*at = places.n - 1 - i;
	vec_free(&seen);
	vec_free(&places);
	return good;
}

bool revisions_load_all(struct revisions *revisions, struct store *store, const char *catalog, const char *revision,
    size_t *at, struct err *err)
{
	struct revision_list list = VEC_INIT;
	bool good;

	*revisions = (struct revisions){0};
	*at = 0;
	if (!store_read_begin(store, err))
		return false;
	good = store_catalog_list(store, &list, err) &&
	    load_line(revisions, store, &list, catalog, revision, at, err);
	store_read_end(store);
	revision_list_free(&list);
	return good;
}

void revisions_free(struct revisions *revisions)
{
	for (size_t i = 0; i < revisions->n; i++)
		catalog_free(revisions->v[i]);
	free(revisions->v);
	*revisions = (struct revisions){0};
}
