/* The screens that keys and ":" open. */
#include "ui/view.h"

#include <string.h>

#define V(action, class) extern const struct view_class class;
#include "ui/views.def"
#undef V

static const struct view_class *const classes[] = {
#define V(action, class) &class,
#include "ui/views.def"
#undef V
	NULL
};

static const enum action actions[] = {
#define V(action, class) ACTION_##action,
#include "ui/views.def"
#undef V
};

const struct view_class *const *view_classes(void)
{
	return classes;
}

const struct view_class *view_by_name(const char *name)
{
	for (size_t i = 0; classes[i] != NULL; i++)
		if (strcmp(classes[i]->name, name) == 0)
			return classes[i];
	return NULL;
}

const struct view_class *view_by_action(enum action action)
{
	for (size_t i = 0; i < COUNT(actions); i++)
		if (actions[i] == action)
			return classes[i];
	return NULL;
}
