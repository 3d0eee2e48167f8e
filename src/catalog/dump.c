/* Every value of a catalog as lines, so that two catalogs can be compared whole. */
#include "catalog/catalog.h"

/* Newlines in a value become \n, so that a value is a line. */
static void line(struct str *out, const char *where, const char *key, const char *value)
{
	if (value == NULL)
		return;
	str_addf(out, "%s.%s=", where, key);
	for (; *value != '\0'; value++) {
		if (*value == '\n')
			str_add(out, "\\n");
		else if (*value == '\\')
			str_add(out, "\\\\");
		else
			str_addc(out, *value);
	}
	str_addc(out, '\n');
}

static void number(struct str *out, const char *where, const char *key, unsigned value)
{
	str_addf(out, "%s.%s=%u\n", where, key, value);
}

static void lines(struct str *out, const char *where, const char *key, const struct list *list)
{
	for (size_t i = 0; i < list->n; i++)
		line(out, where, key, list->v[i]);
}

static void dump_part(struct str *out, const struct part *part)
{
	line(out, part->id, "ref", part->ref);
	line(out, part->id, "kind", part_kind_name(part->kind));
	line(out, part->id, "title", part->title);
	line(out, part->id, "applies_to", audience_name(part->applies_to));
	if (part->has_exempt)
		number(out, part->id, "exempt", part->exempt);
	lines(out, part->id, "legal", &part->legal);
	line(out, part->id, "summary", part->summary);
	line(out, part->id, "note", part->note);
	number(out, part->id, "has_from", part->has_from);
	lines(out, part->id, "from", &part->from);
	line(out, part->id, "change.kind", change_kind_name(part->change));
	line(out, part->id, "change.note", part->change_note);
	number(out, part->id, "parent", part->parent);
	number(out, part->id, "end", part->end);
	number(out, part->id, "depth", part->depth);
	number(out, part->id, "check0", part->check0);
	number(out, part->id, "checks", part->check_n);
	number(out, part->id, "kpi0", part->kpi0);
	number(out, part->id, "kpis", part->kpi_n);
	number(out, part->id, "question0", part->question0);
	number(out, part->id, "questions", part->question_n);
}

static void dump_checks(const struct catalog *catalog, struct str *out)
{
	for (uint32_t i = 0; i < catalog->check_n; i++) {
		const struct check *check = &catalog->checks[i];

		line(out, check->id, "text", check->text);
		lines(out, check->id, "from", &check->from);
		lines(out, check->id, "evidence", &check->evidence);
		number(out, check->id, "part", check->part);
	}
}

static void dump_kpis(const struct catalog *catalog, struct str *out)
{
	for (uint32_t i = 0; i < catalog->kpi_n; i++) {
		const struct kpi *kpi = &catalog->kpis[i];

		line(out, kpi->id, "text", kpi->text);
		line(out, kpi->id, "state", kpi_state_name(kpi->state));
		line(out, kpi->id, "unit", kpi->unit);
		line(out, kpi->id, "target", kpi->target);
		lines(out, kpi->id, "from", &kpi->from);
		number(out, kpi->id, "part", kpi->part);
	}
}

static void dump_questions(const struct catalog *catalog, struct str *out)
{
	for (uint32_t i = 0; i < catalog->question_n; i++) {
		const struct question *question = &catalog->questions[i];

		line(out, question->id, "text", question->text);
		line(out, question->id, "closes", question->closes);
		number(out, question->id, "part", question->part);
	}
}

static void dump_around(const struct catalog *catalog, struct str *out)
{
	for (uint32_t i = 0; i < catalog->deadline_n; i++) {
		line(out, "deadline", "date", catalog->deadlines[i].date);
		line(out, "deadline", "title", catalog->deadlines[i].title);
		line(out, "deadline", "basis", catalog->deadlines[i].basis);
	}
	for (uint32_t i = 0; i < catalog->term_n; i++)
		line(out, catalog->terms[i].term, "definition", catalog->terms[i].definition);
	for (uint32_t i = 0; i < catalog->dropped_n; i++) {
		line(out, "dropped", "id", catalog->dropped[i].id);
		line(out, "dropped", "note", catalog->dropped[i].note);
	}
	for (uint32_t i = 0; i < catalog->resolved_n; i++) {
		line(out, "resolves", "id", catalog->resolves[i].id);
		line(out, "resolves", "revision", catalog->resolves[i].revision);
		lines(out, "resolves", "by", &catalog->resolves[i].by);
		line(out, "resolves", "note", catalog->resolves[i].note);
	}
}

void catalog_dump(const struct catalog *catalog, struct str *out)
{
	line(out, "catalog", "catalog", catalog->catalog);
	line(out, "catalog", "revision", catalog->revision);
	line(out, "catalog", "title", catalog->title);
	line(out, "catalog", "label", catalog->label);
	line(out, "catalog", "published", catalog->published);
	line(out, "catalog", "status", catalog->status);
	line(out, "catalog", "supersedes", catalog->supersedes);
	line(out, "catalog", "language", catalog->language);
	line(out, "catalog", "source.publisher", catalog->publisher);
	line(out, "catalog", "source.url", catalog->url);
	line(out, "catalog", "notice", catalog->notice);
	line(out, "catalog", "sha256", catalog->sha256);
	for (uint32_t i = 0; i < catalog->part_n; i++)
		dump_part(out, &catalog->parts[i]);
	dump_checks(catalog, out);
	dump_kpis(catalog, out);
	dump_questions(catalog, out);
	dump_around(catalog, out);
}
