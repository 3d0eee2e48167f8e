/* Names that ":" takes: which there are, which fit, which was meant. */
#include "ui/prompt.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

static void add_once(struct name_list *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->v[i], name) == 0)
			return;
	vec_push(names, name);
}

void command_names(unsigned contexts, struct name_list *out)
{
	unsigned meaning = (contexts | CTX_ANY) & ~(unsigned)(CTX_EDIT | CTX_PROMPT);

	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
		if ((action_row(action)->contexts & meaning) != 0)
			add_once(out, action_row(action)->name);
	for (const struct view_class *const *class = view_classes(); *class != NULL; class++)
		add_once(out, (*class)->name);
	qsort(out->v, out->n, sizeof *out->v, by_name);
}

static size_t shared(const char *a, const char *b, size_t limit)
{
	size_t n = 0;

	while (n < limit && a[n] != '\0' && a[n] == b[n])
		n++;
	return n;
}

size_t complete_name(const struct name_list *names, const char *typed, struct name_list *matching)
{
	const char *first = NULL;
	size_t common = 0;

	for (size_t i = 0; i < names->n; i++) {
		if (!str_starts(names->v[i], typed))
			continue;
		common = first == NULL ? strlen(names->v[i]) : shared(first, names->v[i], common);
		if (first == NULL)
			first = names->v[i];
		if (matching != NULL)
			vec_push(matching, names->v[i]);
	}
	return common;
}

#define NAME_MAX_LENGTH 32

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* Letters to change, put in or take out (Levenshtein), by one row of the usual table at a time. */
static size_t distance(const char *a, const char *b)
{
	size_t row[NAME_MAX_LENGTH + 1], n = strlen(b), diagonal, above;

	if (n > NAME_MAX_LENGTH)
		return SIZE_MAX;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			above = row[j];
			row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[n];
}

const char *nearest_name(const struct name_list *names, const char *typed)
{
	const char *nearest = NULL;
	size_t least = strlen(typed) / 2 + 1, far;

	for (size_t i = 0; i < names->n; i++) {
		far = distance(typed, names->v[i]);
		if (far < least) {
			least = far;
			nearest = names->v[i];
		}
	}
	return nearest;
}
