/* The faults of a file. */
#include "catalog/catalog.h"

#include <stdlib.h>

void faults_add(struct faults *faults, const char *file, struct mark mark, const char *format, ...)
{
	struct str line = STR_INIT, clean = STR_INIT;
	va_list args;

	faults->total++;
	if (faults->n == FAULTS_MAX)
		return;
	if (mark.line > 0)
		str_addf(&line, "%s:%u:%u: ", file, mark.line, mark.column);
	else
		str_addf(&line, "%s: ", file);
	va_start(args, format);
	str_addv(&line, format, args);
	va_end(args);
	text_clean(&clean, str_text(&line), TEXT_LINE);
	faults->v[faults->n++] = str_take(&clean);
	str_free(&line);
}

void faults_free(struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		free(faults->v[i]);
	*faults = (struct faults){0};
}
