/* The faults of a file: counted all, kept up to a number that a person reads. */
#include "catalog/faults.h"

#include <stdio.h>
#include <string.h>

#define QUOTE_LENGTH ((size_t)60)

void faults_add(struct faults *faults, const char *file, struct mark mark, const char *format, ...)
{
	AUTO_STR line = STR_INIT;
	va_list args;

	faults->total++;
	if (faults->n == FAULTS_MAX)
		return;
	str_add(&line, file);
	if (mark.line > 0)
		str_addf(&line, ":%u:%u", mark.line, mark.column);
	str_add(&line, ": ");
	va_start(args, format);
	str_addv(&line, format, args);
	va_end(args);
	faults->v[faults->n++] = text_line(str_text(&line));
}

void faults_free(struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		free(faults->v[i]);
	*faults = (struct faults){0};
}

struct quote quote(const char *text)
{
	size_t length = strnlen(text, QUOTE_LENGTH + 1);
	bool cut = length > QUOTE_LENGTH;
	struct quote out;

	while (cut && length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	snprintf(out.text, sizeof out.text, "\"%.*s%s\"", (int)length, text, cut ? "..." : "");
	return out;
}

struct mark list_mark(const struct list *list, size_t index)
{
	return list->marks == NULL ? (struct mark){0, 0} : list->marks[index];
}
