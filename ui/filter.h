/* The filter of a list: asked for in one line, kept only when it can be understood. */
#ifndef ADHERE_UI_FILTER_H
#define ADHERE_UI_FILTER_H

#include "ui/app.h"

struct filter {
	char *line; /* NULL: all is listed */
	struct view *view;
	bool (*load)(struct view *, struct err *); /* called when the line has changed */
};

/* `examples` names words that are useful here. */
void filter_ask(struct filter *filter, const char *examples);
/* *query is NULL without a filter; false and err when the line is not understood any more. */
bool filter_query(const struct filter *filter, struct query **query, struct err *err);
void filter_free(struct filter *filter);

#endif
