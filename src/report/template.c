/* Reading the template of a report. */
#include "report/template.h"

#include "catalog/faults.h"
#include "catalog/yaml.h"

#include <limits.h>
#include <string.h>

static const struct section_row {
	const char *name, *title, *what;
	unsigned most;
} rows[SECTION_COUNT] = {
#define S(id, name, title, most, what) [SECTION_##id] = {name, title, what, most},
#include "report/sections.def"
#undef S
};

const char *section_name(enum section_id id)
{
	return rows[id].name;
}

const char *section_title(enum section_id id)
{
	return rows[id].title;
}

const char *section_what(enum section_id id)
{
	return rows[id].what;
}

int section_parse(const char *name)
{
	for (size_t i = 0; i < SECTION_COUNT; i++)
		if (strcmp(rows[i].name, name) == 0)
			return (int)i;
	return -1;
}

VEC_TYPE(section_list, struct template_section);

struct reader {
	const char *name;
	struct faults *faults;
	struct report_template *template;
	bool has_format, has_sections;
	struct section_list sections;
};

#define MOST_ROWS 10000
#define fault(reader, node, ...) faults_add((reader)->faults, (reader)->name, (node)->mark, __VA_ARGS__)

/* --- values --- */

/* The text of a node on one line; NULL and a fault for anything else. */
static const char *line_of(struct reader *reader, const struct yaml_node *node, const char *what)
{
	if (node->kind == YAML_REFUSED)
		return NULL;
	if (node->kind == YAML_TEXT && !text_blank(node->text) && strchr(node->text, '\n') == NULL)
		return node->text;
	fault(reader, node, "%s must be text on one line.", what);
	return NULL;
}

/* A whole number from 1 on. */
static void read_number(struct reader *reader, const struct yaml_node *node, const char *what, unsigned *out)
{
	unsigned number = 0;

	if (node->kind == YAML_REFUSED)
		return;
	for (const char *digit = node->kind == YAML_TEXT ? node->text : ""; *digit >= '0' && *digit <= '9'; digit++) {
		number = number < MOST_ROWS ? number * 10 + (unsigned)(*digit - '0') : number;
		if (digit[1] == '\0' && number > 0 && number <= MOST_ROWS) {
			*out = number;
			return;
		}
	}
	fault(reader, node, "how many %s must be a whole number from 1 to %d.", what, MOST_ROWS);
}

/* --- a section --- */

static bool takes_most(enum section_id id)
{
	return rows[id].most > 0;
}

static void read_option(struct reader *reader, const struct yaml_node *key, const struct yaml_node *value,
    struct template_section *section)
{
	const char *name = key->kind == YAML_TEXT ? key->text : "", *text;

	if (strcmp(name, "most") == 0 && takes_most(section->id)) {
		read_number(reader, value, "rows", &section->most);
	} else if (strcmp(name, "title") == 0) {
		text = line_of(reader, value, "the title");
		section->title = text != NULL ? text : section->title;
	} else if (strcmp(name, "text") == 0 && value->kind == YAML_TEXT) {
		section->text = value->text;
	} else if (key->kind != YAML_REFUSED && value->kind != YAML_REFUSED) {
		fault(reader, key, "%s is no option of %s, which takes title, text%s.", quote(name).text,
		    rows[section->id].name, takes_most(section->id) ? ", most" : "");
	}
}

static void read_options(struct reader *reader, const struct yaml_node *node, struct template_section *section)
{
	if (node->kind == YAML_MAP) {
		for (const struct yaml_node *key = node->first; key != NULL && key->next != NULL; key = key->next->next)
			read_option(reader, key, key->next, section);
	} else if (takes_most(section->id)) {
		read_number(reader, node, "rows", &section->most);
	} else if (node->kind != YAML_REFUSED) {
		fault(reader, node, "%s takes no number: give title or text below it, or nothing.", rows[section->id].name);
	}
}

static bool section_given(const struct reader *reader, int id)
{
	for (size_t i = 0; i < reader->sections.n; i++)
		if (reader->sections.v[i].id == (enum section_id)id)
			return true;
	return false;
}

static void read_section(struct reader *reader, const struct yaml_node *node)
{
	bool has_options = node->kind == YAML_MAP && node->n == 2;
	const struct yaml_node *name = has_options ? node->first : node;
	int id = name->kind == YAML_TEXT ? section_parse(name->text) : -1;

	if (node->kind == YAML_REFUSED || name->kind == YAML_REFUSED)
		return;
	if (id < 0) {
		fault(reader, name, "%s is no section: \"adhere report list\" names them.",
		    quote(name->kind == YAML_TEXT ? name->text : "this").text);
	} else if (section_given(reader, id)) {
		fault(reader, name, "the section %s is there twice.", rows[id].name);
	} else {
		vec_push(&reader->sections, (struct template_section){(enum section_id)id, rows[id].title, rows[id].most, ""});
		if (has_options)
			read_options(reader, name->next, &reader->sections.v[reader->sections.n - 1]);
	}
}

/* --- the whole --- */

static void read_sections(struct reader *reader, const struct yaml_node *node)
{
	reader->has_sections = true;
	if (node->kind == YAML_LIST)
		for (const struct yaml_node *section = node->first; section != NULL; section = section->next)
			read_section(reader, section);
	else if (node->kind != YAML_REFUSED)
		fault(reader, node, "sections must be a list: a line \"- header\" for each.");
	if (node->kind == YAML_LIST && node->n == 0)
		fault(reader, node, "a report needs a section at least.");
}

static void read_kind(struct reader *reader, const struct yaml_node *node)
{
	const char *kind = line_of(reader, node, "kind");

	if (kind == NULL)
		return;
	reader->template->kind = kind;
	if (strspn(kind, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(kind) || strlen(kind) > 40)
		fault(reader, node, "kind must be of lower-case letters, digits and hyphens, at most 40.");
}

static void read_key(struct reader *reader, const struct yaml_node *key, const struct yaml_node *value)
{
	const char *name = key->kind == YAML_TEXT ? key->text : "", *line;

	if (strcmp(name, "kind") == 0) {
		read_kind(reader, value);
	} else if (strcmp(name, "title") == 0 || strcmp(name, "about") == 0) {
		line = line_of(reader, value, name);
		if (line != NULL)
			*(*name == 't' ? &reader->template->title : &reader->template->about) = line;
	} else if (strcmp(name, "sections") == 0) {
		read_sections(reader, value);
	} else if (strcmp(name, "form") == 0) {
		reader->template->compact = str_same(value->text, "compact");
		if (!reader->template->compact && !str_same(value->text, "full"))
			fault(reader, value, "form must be compact or full.");
	} else if (strcmp(name, "pages") == 0) {
		read_number(reader, value, "pages", &reader->template->pages);
	} else if (strcmp(name, "format") == 0) {
		reader->has_format = true;
		if (value->kind != YAML_TEXT || strcmp(value->text, "1") != 0)
			fault(reader, value, "this program reads format 1 of templates.");
	} else if (key->kind != YAML_REFUSED) {
		fault(reader, key, "%s is no key of a template, which has format, kind, title, about, form, pages, sections.",
		    quote(name).text);
	}
}

static void expect_whole(struct reader *reader, const struct yaml_node *root)
{
	const struct {
		const char *key;
		bool given;
	} wanted[] = {{"format", reader->has_format}, {"kind", *reader->template->kind != '\0'},
	    {"title", *reader->template->title != '\0'}, {"sections", reader->has_sections}};

	for (size_t i = 0; i < COUNT(wanted) && reader->faults->total == 0; i++)
		if (!wanted[i].given)
			fault(reader, root, "the key %s is missing.", wanted[i].key);
}

static void read_root(struct reader *reader, const struct yaml_node *root)
{
	if (root->kind != YAML_MAP) {
		fault(reader, root, "a template is a mapping with the keys format, kind, title, about, sections.");
		return;
	}
	for (const struct yaml_node *key = root->first; key != NULL && key->next != NULL; key = key->next->next)
		read_key(reader, key, key->next);
	expect_whole(reader, root);
}

static void keep_sections(struct reader *reader)
{
	struct template_section *kept = arena_alloc(reader->template->arena, reader->sections.n + 1, sizeof *kept);

	if (reader->sections.n > 0)
		memcpy(kept, reader->sections.v, reader->sections.n * sizeof *kept);
	reader->template->sections = kept;
	reader->template->n = reader->sections.n;
	vec_free(&reader->sections);
}

struct report_template *template_read(const char *name, const char *bytes, size_t length, struct faults *faults)
{
	struct arena *arena = arena_new();
	struct report_template *template = arena_alloc(arena, 1, sizeof *template);
	struct reader reader = {.name = name, .faults = faults, .template = template};
	const struct yaml_node *root = yaml_read(arena, name, bytes, length, &catalog_default_limits, faults);

	*template = (struct report_template){.arena = arena, .kind = "", .title = "", .about = ""};
	if (root != NULL)
		read_root(&reader, root);
	else if (faults->total == 0)
		faults_add(faults, name, (struct mark){1, 1}, "the template is empty.");
	keep_sections(&reader);
	if (faults->total == 0)
		return template;
	template_free(template);
	return NULL;
}

void template_free(struct report_template *template)
{
	if (template != NULL)
		arena_free(template->arena);
}
