/* Keeping drafts, and finding them again across a carrying over. */
#include "ui/drafts.h"

#include "base/base.h"

#include <stdlib.h>
#include <string.h>

VEC_TYPE(ids, char *);

static void ids_free(struct ids *ids)
{
	for (size_t i = 0; i < ids->n; i++)
		free(ids->v[i]);
	vec_free(ids);
}

/* --- what an item was called before --- */

static const struct list *origins_of(const struct catalog *catalog, const char *id)
{
	const struct item_ref ref = catalog_find(catalog, id);

	if (ref.kind == ITEM_CHECK)
		return &catalog->checks[ref.index].from;
	return ref.kind == ITEM_PART ? &catalog->parts[ref.index].from : NULL;
}

/* Questions keep their ids. */
static void step_back(const struct catalog *catalog, struct ids *ids)
{
	struct ids before = VEC_INIT;

	for (size_t i = 0; i < ids->n; i++) {
		const struct list *origins = origins_of(catalog, ids->v[i]);

		if (origins == NULL)
			vec_push(&before, xstrdup(ids->v[i]));
		for (size_t j = 0; origins != NULL && j < origins->n; j++)
			vec_push(&before, xstrdup(origins->v[j]));
	}
	ids_free(ids);
	*ids = before;
}

#define STEPS_MAX 100 /* files could say that revisions follow one another in a circle */

/* Goes back from one revision to an earlier one. */
static void go_back(struct store *store, const char *name, const char *from, const char *to, struct ids *ids)
{
	AUTO_FREE char *revision = xstrdup(from);

	for (int steps = 0; revision != NULL && strcmp(revision, to) != 0 && steps < STEPS_MAX; steps++) {
		struct catalog *catalog = store_catalog_get(store, name, revision, NULL);

		free(revision);
		revision = catalog == NULL || catalog->supersedes == NULL ? NULL : xstrdup(catalog->supersedes);
		if (catalog != NULL)
			step_back(catalog, ids);
		catalog_free(catalog);
	}
}

/* --- where a draft is --- */

struct place {
	char *assessment, *name; /* name: "note:S.9.3-b" */
	char *text;
};

static void place_free(struct place *place)
{
	free(place->assessment);
	free(place->name);
	free(place->text);
}

static bool look(struct app *app, const char *assessment, const char *kind, const char *item, struct place *out)
{
	AUTO_FREE char *name = xasprintf("%s:%s", kind, item);
	char *text = store_draft_get(app->session->store, assessment, app->session->actor, name, NULL);

	if (text == NULL)
		return false;
	*out = (struct place){xstrdup(assessment), xstrdup(name), text};
	return true;
}

/* In the assessments that this one was carried over from, the latest first. */
static bool look_back(struct app *app, const char *kind, const char *item, struct place *out)
{
	struct store *store = app->session->store;
	AUTO_FREE char *revision = xstrdup(app->assess->assessment.revision);
	AUTO_FREE char *id = app->assess->assessment.predecessor == NULL ? NULL : xstrdup(app->assess->assessment.predecessor);
	struct ids ids = VEC_INIT;
	bool found = false;

	vec_push(&ids, xstrdup(item));
	while (!found && id != NULL) {
		struct assessment before = {0};

		if (!store_assessment_get(store, id, &before, NULL))
			break;
		go_back(store, before.catalog, revision, before.revision, &ids);
		for (size_t i = 0; !found && i < ids.n; i++)
			found = look(app, id, kind, ids.v[i], out);
		free(id);
		free(revision);
		id = before.predecessor == NULL ? NULL : xstrdup(before.predecessor);
		revision = xstrdup(before.revision);
		assessment_clear(&before);
	}
	ids_free(&ids);
	return found;
}

static bool has_drafts(const struct app *app)
{
	return app->session->actor != NULL && app->assess != NULL && app->assess->assessment.id != NULL;
}

static void save(struct app *app, const char *assessment, const char *name, const char *text)
{
	struct err err = ERR_INIT;

	if (!store_draft_save(app->session->store, assessment, app->session->actor, name, text, &err))
		app_complain(app, &err);
}

void draft_keep(struct app *app, const char *kind, const char *item, const char *text)
{
	AUTO_FREE char *name = xasprintf("%s:%s", kind, item);
	struct place before = {0};

	if (!has_drafts(app) || !app_can_write(app))
		return;
	save(app, app->assess->assessment.id, name, text);
	if (*text == '\0' && look_back(app, kind, item, &before))
		save(app, before.assessment, before.name, "");
	place_free(&before);
}

char *draft_find(struct app *app, const char *kind, const char *item)
{
	struct place place = {0};
	char *text;

	if (!has_drafts(app) ||
	    (!look(app, app->assess->assessment.id, kind, item, &place) && !look_back(app, kind, item, &place)))
		return NULL;
	text = place.text;
	place.text = NULL;
	place_free(&place);
	return text;
}
