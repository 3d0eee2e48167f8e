/* Tagged rows. */
#include "ui/tags.h"

#include <stdlib.h>
#include <string.h>

#define NAMED_MAX 12

static size_t place_of(const struct tags *tags, const char *id)
{
	size_t i = 0;

	while (i < tags->n && strcmp(tags->v[i], id) != 0)
		i++;
	return i;
}

bool tags_have(const struct tags *tags, const char *id)
{
	return place_of(tags, id) < tags->n;
}

void tags_add(struct tags *tags, const char *id)
{
	if (!tags_have(tags, id))
		vec_push(tags, xstrdup(id));
}

void tags_toggle(struct tags *tags, const char *id)
{
	size_t place = place_of(tags, id);

	if (place == tags->n) {
		vec_push(tags, xstrdup(id));
		return;
	}
	free(tags->v[place]);
	tags->n--;
	memmove(&tags->v[place], &tags->v[place + 1], (tags->n - place) * sizeof *tags->v);
}

void tags_clear(struct tags *tags)
{
	for (size_t i = 0; i < tags->n; i++)
		free(tags->v[i]);
	vec_free(tags);
}

void tags_split(struct tags *tags, const char *ids)
{
	for (ids += strspn(ids, " "); *ids != '\0'; ids += strspn(ids, " ")) {
		AUTO_FREE char *id = xstrndup(ids, strcspn(ids, " "));

		tags_add(tags, id);
		ids += strlen(id);
	}
}

char *tags_join(const struct tags *tags)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < tags->n; i++)
		str_addf(&text, "%s%s", i > 0 ? " " : "", tags->v[i]);
	return str_take(&text);
}

void tags_words(const struct tags *tags, struct str *out)
{
	for (size_t i = 0; i < tags->n && i < NAMED_MAX; i++)
		str_addf(out, "%s%s", i > 0 ? ", " : "", tags->v[i]);
	if (tags->n > NAMED_MAX)
		str_addf(out, " and %zu more", tags->n - NAMED_MAX);
}
