/* What the workbench begins with. */
#include "ui/app.h"

#include <stdlib.h>
#include <string.h>

static bool open_newest_revision(struct app *app, struct err *err)
{
	struct revision_list list = VEC_INIT;
	const struct revision_info *newest = NULL;
	bool opened;

	if (!store_catalog_list(app->session->store, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++) /* oldest first */
		if (newest == NULL || strcmp(newest->status, "final") != 0 || strcmp(list.v[i].status, "final") == 0)
			newest = &list.v[i];
	if (newest == NULL)
		opened = err_set(err, ERR_INPUT, "The database holds no code yet: put one in with \"adhere catalog import FILE\".");
	else
		opened = app_open_revision(app, newest->catalog, newest->revision, err);
	revision_list_free(&list);
	return opened;
}

static const char *chosen_from(const struct assessment_list *list, const char *last)
{
	const struct assessment *newest = NULL;

	for (size_t i = 0; i < list->n; i++) {
		/* One that was carried over by somebody else goes on in its successor. */
		if (str_same(list->v[i].id, last))
			return list->v[i].successor == NULL ? last : chosen_from(list, list->v[i].successor);
		if (list->v[i].successor == NULL && (newest == NULL || list->v[i].created_us > newest->created_us))
			newest = &list->v[i];
	}
	return newest == NULL ? list->v[0].id : newest->id;
}

static bool open_last(struct app *app, struct err *err)
{
	const struct session *session = app->session;
	AUTO_FREE char *last = session->actor == NULL ? NULL :
	    store_setting_get(session->store, session->actor, "assessment");
	struct assessment_list list = VEC_INIT;
	bool opened;

	if (!store_assessment_list(session->store, &list, err))
		return false;
	opened = list.n == 0 ? open_newest_revision(app, err) : app_open_assessment(app, chosen_from(&list, last), err);
	assessment_list_free(&list);
	return opened;
}

bool app_open_first(struct app *app, struct err *err)
{
	AUTO_FREE char *id = NULL;

	if (app->session->assessment == NULL)
		return open_last(app, err);
	id = session_assessment(app->session, err);
	return id != NULL && app_open_assessment(app, id, err);
}
