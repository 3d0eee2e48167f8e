/* The kinds of reports that ship with the program: the templates of data/report, compiled in. */
#include "report/template.h"

#include <string.h>

static const struct report_kind kinds[] = {
#include "src/report/kinds-text.inc"
};

static const struct {
	const char *alias, *name;
} aliases[] = {{"status", "full"}, {"evidence-register", "evidence"}};

size_t report_kind_n(void)
{
	return COUNT(kinds);
}

const struct report_kind *report_kind_at(size_t index)
{
	return &kinds[index];
}

const struct report_kind *report_kind_find(const char *name)
{
	for (size_t i = 0; i < COUNT(aliases); i++)
		if (strcmp(aliases[i].alias, name) == 0)
			name = aliases[i].name;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

struct report_template *report_kind_template(const struct report_kind *kind)
{
	struct faults faults = {.n = 0};
	struct report_template *template = template_read(kind->name, kind->text, strlen(kind->text), &faults);

	if (template == NULL)
		die("the built-in report %s is faulty: %s", kind->name, faults.n > 0 ? faults.v[0] : "no fault");
	return template;
}
