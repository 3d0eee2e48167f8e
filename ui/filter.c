/* Asking for a filter. */
#include "ui/filter.h"

#include "ui/dialog.h"

#include <stdlib.h>

static void take(struct app *app, void *arg, const char *line)
{
	struct filter *filter = arg;
	struct err err = ERR_INIT;
	struct query *query = line == NULL ? NULL : query_parse_line(app->assess, line, &err);

	if (line == NULL)
		return;
	if (query == NULL) {
		app_complain(app, &err);
		return;
	}
	query_free(query);
	free(filter->line);
	filter->line = *line == '\0' ? NULL : xstrdup(line);
	if (!filter->load(filter->view, &err))
		app_complain(app, &err);
}

void filter_ask(struct filter *filter, const char *examples)
{
	AUTO_FREE char *text = xasprintf("Words, and %s. Empty lists all.", examples);

	dialog_ask(filter->view->app, &(struct dialog_ask){.title = "List only what matches", .label = "Filter",
	    .initial = filter->line, .ok = "List it", .optional = true, .text = text, .done = take, .arg = filter});
}

bool filter_query(const struct filter *filter, struct query **query, struct err *err)
{
	*query = filter->line == NULL ? NULL : query_parse_line(filter->view->app->assess, filter->line, err);
	return filter->line == NULL || *query != NULL;
}

void filter_free(struct filter *filter)
{
	free(filter->line);
	filter->line = NULL;
}
