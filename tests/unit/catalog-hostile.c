/* Files made to exhaust a reader: each must end at once, with a sentence. */
#include "catalog-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Sanitizers and valgrind are slower by this factor at most; without them the limit is 0.1 s. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SLOWER 20
#else
#define SLOWER 1
#endif
#define SLOWER_IN_VALGRIND 100

static double allowed_seconds(void)
{
	const char *preloaded = getenv("LD_PRELOAD");

	return 0.1 * SLOWER * (preloaded != NULL && strstr(preloaded, "vgpreload") != NULL ? SLOWER_IN_VALGRIND : 1);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Reads bytes that must be refused, with a fault that has these words, and in time. */
static void refuse(const struct str *bytes, const struct catalog_limits *limits, const char *words)
{
	AUTO_STR told = STR_INIT;
	struct faults faults = {0};
	double before = seconds(), used;

	cr_expect(eq(ptr, catalog_read("f", str_text(bytes), bytes->len, limits, &faults), NULL));
	used = seconds() - before;
	kit_faults(&faults, &told);
	cr_expect(ne(ptr, strstr(str_text(&told), words), NULL), "expected '%s' in:\n%s", words, str_text(&told));
	cr_expect(lt(dbl, used, allowed_seconds()), "%s took %.3f s", words, used);
	faults_free(&faults);
}

static void repeat(struct str *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		str_add(out, text);
}

static void refuse_repeated(const char *start, const char *text, size_t n, const char *words)
{
	AUTO_STR bytes = STR_INIT;

	str_add(&bytes, start);
	repeat(&bytes, text, n);
	refuse(&bytes, &catalog_default_limits, words);
}

Test(hostile, nesting)
{
	refuse_repeated("parts: ", "[", 200000, "f:1:71: lists and mappings are nested here more than 64 deep");
	refuse_repeated("", "{a: ", 40000, "nested here more than 64 deep");
	refuse_repeated("", "- ", 40000, "f:1:129: lists and mappings are nested here more than 64 deep");
	refuse_repeated("", "? ", 40000, "nested here more than 64 deep");
}

Test(hostile, depth_is_allowed_up_to_the_limit)
{
	AUTO_STR bytes = STR_INIT;

	repeat(&bytes, "[", 64);
	repeat(&bytes, "]", 64);
	refuse(&bytes, &catalog_default_limits, "f:1:1: the file is a list");
}

Test(hostile, aliases)
{
	AUTO_STR bytes = STR_INIT;

	str_add(&bytes, "a0: &a0 x\n");
	for (unsigned i = 1; i < 20; i++)
		str_addf(&bytes, "a%u: &a%u [*a%u, *a%u, *a%u]\n", i, i, i - 1, i - 1, i - 1);
	refuse(&bytes, &catalog_default_limits, "an alias (*), where none is allowed");
	str_clear(&bytes);
	str_add(&bytes, "parts: &a [*a]\n");
	refuse(&bytes, &catalog_default_limits, "f:1:12: an alias (*)");
	str_clear(&bytes);
	for (unsigned i = 0; i < 20000; i++)
		str_addf(&bytes, "- &a%u x\n", i);
	refuse(&bytes, &catalog_default_limits, "f:1:3: an anchor (&)");
}

Test(hostile, sizes)
{
	const struct catalog_limits small = {.file_bytes = 1000, .scalar_bytes = 100, .depth = 8, .nodes = 50};
	AUTO_STR bytes = STR_INIT;

	repeat(&bytes, "x", 101);
	refuse(&bytes, &small, "f:1:1: a text of 101 bytes, where at most 100 were expected");
	repeat(&bytes, "x", 900);
	refuse(&bytes, &small, "f:1:1: this file has 1001 bytes, where at most 1000 were expected");
	repeat(&bytes, "xxxxxxxxxxxxxxxx", (size_t)64 << 16);
	refuse(&bytes, &catalog_default_limits, "where at most 67108864 were expected");
	str_clear(&bytes);
	repeat(&bytes, "- x\n", 51);
	refuse(&bytes, &small, "f:50:3: more than 50 values are in this file");
}

/* What libyaml or a search among keys would need a square of the length for. */
Test(hostile, long_files)
{
	AUTO_STR bytes = STR_INIT;

	for (unsigned i = 0; i < 20000; i++)
		str_addf(&bytes, "key%u: x\n", i);
	refuse(&bytes, &catalog_default_limits, "f:1:1: a catalog has no key \"key0\"");
	str_clear(&bytes);
	for (unsigned i = 0; i < 20000; i++)
		str_addf(&bytes, "%%TAG !t%u! x\n", i);
	refuse(&bytes, &catalog_default_limits, "f:1:1: a directive (%)");
	str_clear(&bytes);
	str_add(&bytes, "a: b\n...\n");
	for (unsigned i = 0; i < 20000; i++)
		str_addf(&bytes, "%%TAG !t%u! x\n", i);
	refuse(&bytes, &catalog_default_limits, "f:3:1: something follows the end of the document");
	str_clear(&bytes);
	str_add(&bytes, "from: [");
	for (unsigned i = 0; i < 20000; i++)
		str_addf(&bytes, "id%u, ", i);
	str_add(&bytes, "]\n");
	refuse(&bytes, &catalog_default_limits, "a catalog has no key \"from\"");
}

Test(hostile, bytes)
{
	AUTO_STR bytes = STR_INIT;

	refuse_repeated("", "\xFF", 1000000, "f:1:1: this is not UTF-8");
	refuse_repeated("title: x", "\xE2\x80\xAE", 300000, "f:1:9: U+202E");
	refuse_repeated("", "a: b # \xC0\x80\n", 20000, "f:1:8: this is not UTF-8"); /* an overlong NUL */
	refuse_repeated("a: ", "\xED\xA0\x80", 1, "f:1:4: this is not UTF-8");       /* a surrogate */
	str_addn(&bytes, "a: b\nc: \0d\n", 11);
	refuse(&bytes, &catalog_default_limits, "f:2:4: a NUL byte, where text was expected");
	str_clear(&bytes);
	str_addn(&bytes, "\xFE\xFF\0a\0:", 6);
	refuse(&bytes, &catalog_default_limits, "f:1:1: this file is UTF-16");
	str_clear(&bytes);
	refuse(&bytes, &catalog_default_limits, "f:1:1: this file is empty");
	str_add(&bytes, "\xEF\xBB\xBF");
	refuse(&bytes, &catalog_default_limits, "f:1:1: this file is empty");
}

Test(hostile, places_are_those_of_an_editor)
{
	refuse_repeated("\xEF\xBB\xBF", "x", 1, "f:1:1: the file is text, where a mapping");
	refuse_repeated("a: \xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80 \x1B", "", 1, "f:1:8: U+001B");
	refuse_repeated("a: b\r\n\r\nc: \x1B", "", 1, "f:3:4: U+001B");
	refuse_repeated("a: b\r\rc: \x1B", "", 1, "f:3:4: U+001B");
	refuse_repeated("a: b\n", "\xE2\x80\xA8", 1, "f:2:1: U+2028");
}

/* Each beginning of a file, and each file with one byte changed, is read or refused, and nothing else happens. */
Test(hostile, damaged_files)
{
	AUTO_STR bytes = STR_INIT;
	static const char changes[] = "\0\xFF:-[{\"'&*!%#\n\t|>";
	struct faults faults = {0};

	kit_bytes("tests/fixtures/catalog/example.yaml", &bytes);
	for (size_t i = 0; i < bytes.len; i++) {
		char was = bytes.s[i];

		catalog_free(catalog_read("f", bytes.s, i, &catalog_default_limits, &faults));
		bytes.s[i] = changes[i % (sizeof changes - 1)];
		catalog_free(catalog_read("f", bytes.s, bytes.len, &catalog_default_limits, &faults));
		bytes.s[i] = was;
		faults_free(&faults);
	}
	cr_assert(gt(sz, bytes.len, 1000));
}
