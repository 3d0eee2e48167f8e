/* A catalog that is written as a file reads back as the same. */
#include "catalog-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

/* All but the fingerprint of the file, which is another. */
static char *dump_of(const struct catalog *catalog)
{
	struct str out = STR_INIT;
	char *hash, *end;

	catalog_dump(catalog, &out);
	hash = strstr(out.s, "catalog.sha256=");
	end = strchr(hash, '\n');
	memmove(hash, end, strlen(end) + 1);
	return str_take(&out);
}

static void same_again(const struct catalog *catalog)
{
	AUTO_STR yaml = STR_INIT;
	struct faults faults = {0};
	struct catalog *again;

	catalog_write(catalog, &yaml);
	again = kit_text(yaml.s, &faults);
	cr_assert(ne(ptr, again, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	AUTO_FREE char *before = dump_of(catalog);
	AUTO_FREE char *after = dump_of(again);
	cr_assert(eq(int, strcmp(before, after), 0));
	catalog_free(again);
}

Test(write, shipped_revisions_read_back_as_they_were)
{
	for (size_t i = 0; i < COUNT(shipped); i++) {
		struct catalog *catalog = kit_good(shipped[i]);

		same_again(catalog);
		catalog_free(catalog);
	}
}

Test(write, hard_texts_read_back_as_they_were)
{
	struct faults faults = {0};
	struct catalog *catalog = kit_text("format: 1\ncatalog: c\nrevision: \"0\"\ntitle: \"a: b # c\"\nlabel: '- \"x\" \\'\n"
	    "published: 2024-01-01\nstatus: draft\nsource: {publisher: 'null'}\nnotice: \"two\\nlines  \\t t\\n\"\n"
	    "parts:\n- {id: 'yes', ref: '[', kind: section, title: '{', exempt: []}\n"
	    "- {id: 'b', ref: '&a', kind: measure, title: '*', summary: \" lead\", legal: ['a, b', '~'], checks:"
	    " [{id: 'b-a', text: '\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80', evidence: ['x]']}]}\n", &faults);

	cr_assert(ne(ptr, catalog, NULL), "%s", faults.n > 0 ? faults.v[0] : "");
	same_again(catalog);
	catalog_free(catalog);
}
