/* Tests of the states of evidence, URLs, and taking a file. */
#include "assess.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Test(evidence, state_by_date)
{
	static const struct {
		const char *valid_until;
		enum evidence_state state;
	} rows[] = {
		{"", EVIDENCE_FRESH},
		{"2026-11-23", EVIDENCE_EXPIRED},
		{"2026-11-24", EVIDENCE_EXPIRING},
		{"2026-12-24", EVIDENCE_EXPIRING},
		{"2026-12-25", EVIDENCE_FRESH},
		{"2026-02-30", EVIDENCE_EXPIRED},
		{"9999-12-31", EVIDENCE_FRESH},
		{"0001-01-01", EVIDENCE_EXPIRED},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct evidence evidence = {.kind = EVIDENCE_URL, .valid_until = (char *)rows[i].valid_until};

		cr_assert(eq(int, (int)evidence_state_by_date(&evidence, "2026-11-24"), (int)rows[i].state),
		    "row %zu", i);
		cr_assert(eq(int, (int)evidence_state_checked(&evidence, "2026-11-24"), (int)rows[i].state),
		    "row %zu", i);
	}
}

Test(evidence, urls)
{
	static const char *const good[] = {
		"https://example.org",
		"HTTP://example.org/a?b=c#d",
		"https://example.org:8443/",
		"https://[2001:db8::1]:80/x",
		"https://b\u00FCcher.example/\u00E4",
		"mailto:a@example.org",
		"mailto:a@example.org?subject=x",
		"http://intranet/x",
		"https://example.org/a@b",
		"https://example.org/%20",
	};
	static const char *const bad[] = {
		"",
		"example.org",
		"https://",
		"https:///path",
		"https://?x",
		"http:example.org",
		"ftp://example.org",
		"javascript:alert(1)",
		"file:///etc/passwd",
		"-https://example.org",
		" https://example.org",
		"https://example.org/a b",
		"https://example.org/\n",
		"https://example.org/\x1b[31m",
		"https://example.org/\x7f",
		"https://example.org/\xE2\x80\xAE",
		"https://example.org/\xC2\xA0",
		"https://example.org/\xC2\x85",
		"https://example.org/\xFF",
		"https://user:secret@example.org/",
		"https://good.example@bad.example",
		"https://-x.example",
		"https://.example",
		"https://:80",
		"https://a:b/",
		"https://[::1",
		"https://[]/",
		"https://[::1]x/",
		"mailto:",
		"mailto:a",
		"mailto:@example.org",
		"mailto:a@",
		"https://a\"b.example",
		"https://example.org/<script>",
		"https://example.org/\\",
		"java\tscript:x",
		"https://exa%6dple.org",
	};

	for (size_t i = 0; i < COUNT(good); i++)
		cr_assert(evidence_url_check(good[i], NULL), "%s", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = ERR_INIT;

		cr_assert(not(evidence_url_check(bad[i], &err)), "%s", bad[i]);
		cr_assert(eq(int, err.kind, ERR_INPUT));
		cr_assert(eq(chr, err.text[strlen(err.text) - 1], '.'));
	}
}

static char folder[64];

static void make_folder(void)
{
	strcpy(folder, "/tmp/adhere-assess-XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
}

static void drop_folder(void)
{
	static const char *const names[] = {"policy.pdf", "link", "fifo", "bad\xFF"};

	for (size_t i = 0; i < COUNT(names); i++) {
		AUTO_FREE char *path = path_join(folder, names[i]);

		unlink(path);
	}
	rmdir(folder);
}

static char *put(const char *name, const char *text)
{
	char *path = path_join(folder, name);

	cr_assert(file_write(path, text, strlen(text), true, NULL));
	return path;
}

static void clear_piece(struct evidence *evidence)
{
	free(evidence->location);
	free(evidence->sha256);
}

TestSuite(file, .init = make_folder, .fini = drop_folder);

Test(file, taken_with_its_fingerprint)
{
	AUTO_FREE char *path = put("policy.pdf", "abc");
	AUTO_FREE char *link = path_join(folder, "link");
	AUTO_FREE char *real = realpath(path, NULL);
	struct evidence evidence = {.kind = EVIDENCE_URL, .location = xstrdup("old"), .size = -1};

	cr_assert(symlink("policy.pdf", link) == 0);
	cr_assert(evidence_take_file(&evidence, link, NULL));
	cr_assert(eq(str, evidence.location, real));
	/* the example of FIPS 180-4 */
	cr_assert(
	    eq(str, evidence.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	cr_assert(eq(i64, evidence.size, 3));
	cr_assert(eq(int, (int)evidence.kind, EVIDENCE_FILE));
	clear_piece(&evidence);
}

Test(file, state_when_looked_at_again)
{
	AUTO_FREE char *path = put("policy.pdf", "abc");
	struct evidence evidence = {.valid_until = (char *)"2026-12-01"};

	cr_assert(evidence_take_file(&evidence, path, NULL));
	cr_assert(eq(int, (int)evidence_state_checked(&evidence, "2026-11-24"), EVIDENCE_EXPIRING));
	cr_assert(eq(int, (int)evidence_state_checked(&evidence, "2026-12-02"), EVIDENCE_EXPIRED));
	free(put("policy.pdf", "abd"));
	cr_assert(eq(int, (int)evidence_state_checked(&evidence, "2026-11-24"), EVIDENCE_CHANGED));
	cr_assert(eq(int, (int)evidence_state_by_date(&evidence, "2026-11-24"), EVIDENCE_EXPIRING));
	unlink(path);
	cr_assert(eq(int, (int)evidence_state_checked(&evidence, "2026-11-24"), EVIDENCE_MISSING));
	cr_assert(mkdir(path, 0700) == 0);
	cr_assert(eq(int, (int)evidence_state_checked(&evidence, "2026-11-24"), EVIDENCE_MISSING));
	rmdir(path);
	clear_piece(&evidence);
}

Test(file, what_is_no_file_leaves_the_piece_as_it_is)
{
	AUTO_FREE char *fifo = path_join(folder, "fifo");
	AUTO_FREE char *missing = path_join(folder, "missing");
	AUTO_FREE char *strange = put("bad\xFF", "abc");
	const char *const paths[] = {folder, fifo, missing, strange, ""};

	cr_assert(mkfifo(fifo, 0600) == 0);
	for (size_t i = 0; i < COUNT(paths); i++) {
		struct evidence evidence = {.kind = EVIDENCE_URL, .location = xstrdup("old"), .size = -1};
		struct err err = ERR_INIT;

		cr_assert(not(evidence_take_file(&evidence, paths[i], &err)), "%s", paths[i]);
		cr_assert(eq(int, err.kind, ERR_INPUT));
		cr_assert(eq(str, evidence.location, "old"));
		cr_assert(eq(int, (int)evidence.kind, EVIDENCE_URL));
		clear_piece(&evidence);
	}
}

Test(evidence, names_and_validity)
{
	cr_assert(eq(str, (char *)evidence_state_name(EVIDENCE_CHANGED), "changed"));
	cr_assert(evidence_state_valid(EVIDENCE_FRESH));
	cr_assert(evidence_state_valid(EVIDENCE_EXPIRING));
	cr_assert(not(evidence_state_valid(EVIDENCE_EXPIRED)));
	cr_assert(not(evidence_state_valid(EVIDENCE_MISSING)));
	cr_assert(not(evidence_state_valid(EVIDENCE_CHANGED)));
}
