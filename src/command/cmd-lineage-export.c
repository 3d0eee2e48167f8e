/* adhere lineage export: a revision as a catalog file, with its lineage filled in. */
#include "command/lineage.h"

#include <string.h>

static bool *continued_parts(const struct catalog *old, const struct catalog *new)
{
	bool *continued = xcalloc(old->part_n, sizeof *continued);

	for (uint32_t i = 0; i < new->part_n; i++)
		for (size_t j = 0; j < new->parts[i].from.n; j++) {
			uint32_t part = catalog_find_part(old, new->parts[i].from.v[j]);

			if (part != NO_PART)
				continued[part] = true;
		}
	for (uint32_t i = 0; i < new->dropped_n; i++) {
		uint32_t part = catalog_find_part(old, new->dropped[i].id);

		if (part != NO_PART)
			continued[part] = true;
	}
	return continued;
}

/* Sections and forms may end without a word, see adhere-catalog(5). */
static bool must_be_followed(const struct part *part)
{
	return part->kind != PART_SECTION && part->kind != PART_FORM;
}

/* The dropped entries with those that nobody decided on. */
static void add_rest(const struct catalog *old, struct catalog *new, const bool *continued)
{
	struct dropped *dropped = arena_alloc(new->arena, new->dropped_n + (size_t)old->part_n, sizeof *dropped);
	uint32_t n = new->dropped_n;

	if (n > 0)
		memcpy(dropped, new->dropped, n * sizeof *dropped);
	for (uint32_t i = 0; i < old->part_n; i++)
		if (!continued[i] && must_be_followed(&old->parts[i]))
			dropped[n++] = (struct dropped){.id = arena_strdup(new->arena, old->parts[i].id),
				.note = "No successor was named."};
	new->dropped = dropped;
	new->dropped_n = n;
}

static bool all_decided(const struct catalog *old, const struct catalog *new, const bool *continued, struct err *err)
{
	const char *first = NULL;
	unsigned n = 0;

	for (uint32_t i = 0; i < old->part_n; i++)
		if (!continued[i] && must_be_followed(&old->parts[i])) {
			first = first == NULL ? old->parts[i].id : first;
			n++;
		}
	return n == 0 || err_set(err, ERR_INPUT, "%u part%s of %s %s neither continued nor dropped in %s, %s first, and a catalog file "
	    "must say it: decide on them, or list them as dropped with --drop-rest.", n, n == 1 ? "" : "s", old->revision,
	    n == 1 ? "is" : "are", new->revision, first);
}

static bool write_pair(struct session *session, const struct arguments *arguments, const struct catalog *old,
    struct catalog *new, struct err *err)
{
	bool *continued = continued_parts(old, new), good;
	AUTO_STR yaml = STR_INIT;

	if (argument_value(arguments, "drop-rest") != NULL)
		add_rest(old, new, continued);
	good = argument_value(arguments, "drop-rest") != NULL || all_decided(old, new, continued, err);
	free(continued);
	if (!good)
		return false;
	catalog_write(new, &yaml);
	return file_say(session, arguments, &yaml, err);
}

bool cmd_lineage_export(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct revision_pair pair = {.old = NULL};
	struct catalog *old = NULL, *new = NULL;
	bool done = revision_pair_find(&pair, session, arguments, err);

	if (done)
		old = store_catalog_get(session->store, pair.old->catalog, pair.old->revision, err);
	if (old != NULL)
		new = store_catalog_get(session->store, pair.new->catalog, pair.new->revision, err);
	if (new != NULL)
		new->label = pair.new->label; /* as the file has it */
	done = new != NULL && (str_same(new->supersedes, old->revision) || err_set(err, ERR_INPUT,
	    "%s does not follow %s: accept lineage first, or record it with \"adhere lineage follow\".", new->revision,
	    old->revision)) && write_pair(session, arguments, old, new, err);
	catalog_free(old);
	catalog_free(new);
	revision_pair_free(&pair);
	return done;
}
