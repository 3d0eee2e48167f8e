/* The four shipped revisions: complete, in order, and nothing of a file lost. */
#include "catalog-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>
#include <yaml.h>

static const struct {
	uint32_t parts, checks, kpis, questions, deadlines, terms, dropped, resolves;
} counts[] = {
	{112, 355, 44, 39, 8, 30, 0, 0},
	{118, 363, 65, 9, 6, 53, 2, 68},
	{118, 381, 0, 5, 6, 50, 2, 39},
	{153, 353, 101, 0, 14, 49, 6, 10},
};

Test(shipped, have_the_numbers_of_the_reference)
{
	for (size_t i = 0; i < COUNT(shipped); i++) {
		struct catalog *catalog = kit_good(shipped[i]);

		cr_assert(eq(u32, catalog->part_n, counts[i].parts));
		cr_assert(eq(u32, catalog->check_n, counts[i].checks));
		cr_assert(eq(u32, catalog->kpi_n, counts[i].kpis));
		cr_assert(eq(u32, catalog->question_n, counts[i].questions));
		cr_assert(eq(u32, catalog->deadline_n, counts[i].deadlines));
		cr_assert(eq(u32, catalog->term_n, counts[i].terms));
		cr_assert(eq(u32, catalog->dropped_n, counts[i].dropped));
		cr_assert(eq(u32, catalog->resolved_n, counts[i].resolves));
		cr_assert(eq(u32, catalog->item_n, counts[i].parts + counts[i].checks + counts[i].kpis + counts[i].questions));
		catalog_free(catalog);
	}
}

Test(shipped, follow_from_each_other)
{
	const struct catalog *known[4];
	struct faults faults = {0};

	for (size_t i = 0; i < COUNT(shipped); i++) {
		known[i] = kit_good(shipped[i]);
		cr_assert(catalog_check_lineage(known[i], shipped[i], known, i, &faults), "%s", faults.n > 0 ? faults.v[0] : "");
	}
	for (size_t i = 0; i < COUNT(shipped); i++)
		catalog_free((struct catalog *)known[i]);
}

/* A scalar as the dump writes it. */
static char *dumped(const char *text, size_t length)
{
	struct str out = STR_INIT;

	while (length > 0 && text[length - 1] == '\n')
		length--;
	str_add(&out, "=");
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\n')
			str_add(&out, "\\n");
		else if (text[i] == '\\')
			str_add(&out, "\\\\");
		else
			str_addc(&out, text[i]);
	}
	str_add(&out, "\n");
	return str_take(&out);
}

static size_t times(const char *text, const char *part)
{
	size_t n = 0;

	for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
		n++;
	return n;
}

/* Keys and values of a file, counted without the code under test. */
struct scalars {
	VEC(char *) values;
};

static void collect_values(const struct str *bytes, struct scalars *scalars)
{
	yaml_parser_t parser;
	yaml_event_t event = {0};
	bool map[64] = {false}, at_key[64] = {false};
	size_t depth = 0;

	cr_assert(yaml_parser_initialize(&parser));
	yaml_parser_set_input_string(&parser, (const unsigned char *)bytes->s, bytes->len);
	while (event.type != YAML_STREAM_END_EVENT) {
		bool is_end;

		cr_assert(yaml_parser_parse(&parser, &event));
		is_end = event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
		if (event.type == YAML_SCALAR_EVENT && !(map[depth] && at_key[depth]))
			vec_push(&scalars->values, dumped((const char *)event.data.scalar.value, event.data.scalar.length));
		if (is_end)
			depth--;
		if (event.type == YAML_SCALAR_EVENT || is_end) {
			at_key[depth] = !at_key[depth];
		} else if (event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT) {
			depth++;
			map[depth] = at_key[depth] = event.type == YAML_MAPPING_START_EVENT;
		}
		if (event.type != YAML_STREAM_END_EVENT)
			yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every value of a file is in the dump as often as it is in the file. */
static void check_values(const char *name)
{
	AUTO_STR bytes = STR_INIT, dump = STR_INIT;
	struct scalars scalars = {0};
	struct catalog *catalog = kit_good(name);
	size_t same = 0;

	kit_bytes(name, &bytes);
	catalog_dump(catalog, &dump);
	collect_values(&bytes, &scalars);
	qsort(scalars.values.v, scalars.values.n, sizeof *scalars.values.v, compare_texts);
	for (size_t i = 0; i < scalars.values.n; i += same) {
		const char *value = scalars.values.v[i];

		for (same = 1; i + same < scalars.values.n && strcmp(scalars.values.v[i + same], value) == 0; same++)
			;
		if (strcmp(value, "=null\n") != 0)
			cr_assert(ge(sz, times(str_text(&dump), value), same), "%s: %s", name, value);
	}
	cr_assert(gt(sz, scalars.values.n, 20));
	for (size_t i = 0; i < scalars.values.n; i++)
		free(scalars.values.v[i]);
	vec_free(&scalars.values);
	catalog_free(catalog);
}

Test(shipped, lose_no_value)
{
	for (size_t i = 0; i < COUNT(shipped); i++)
		check_values(shipped[i]);
}

Test(example, loses_no_value)
{
	check_values("tests/fixtures/catalog/example.yaml");
}
