/* Going to an item from wherever it is named. */
#include "ui/item-go.h"

#include "assess/task.h"
#include "ui/view-actions.h"
#include "ui/view-evidence.h"
#include "ui/view-outline.h"

#include <string.h>

/* The register that lists items of that id; NULL: none. */
static const struct view_class *register_of(const struct assess *assess, const char *id)
{
	enum item_kind kind = catalog_find(assess->catalog, id).kind;

	if (kind == ITEM_KPI)
		return view_by_action(ACTION_KPIS);
	if (kind == ITEM_QUESTION)
		return view_by_action(ACTION_QUESTIONS);
	for (size_t i = 0; i < assess->decisions.n; i++)
		if (strcmp(assess->decisions.v[i].id, id) == 0)
			return view_by_action(ACTION_DECISIONS);
	if (assess_task(assess, id) != NULL)
		return &view_actions;
	return assess_evidence(assess, id) != NULL ? &view_evidence : NULL;
}

bool item_go(struct app *app, const char *id)
{
	const struct view_class *class = register_of(app->assess, id);
	AUTO_FREE char *copy = xstrdup(id); /* it may be of the view that is closed on the way */

	if (class != NULL)
		view_go_to(app, class, copy);
	else if (catalog_find(app->assess->catalog, copy).kind != ITEM_NONE)
		outline_go(app, copy);
	else
		return false;
	return true;
}
