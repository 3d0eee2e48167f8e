/* Tests of the states of evidence, URLs, and taking a file. */
#include "assess.h"

#include "assess/recheck.h"

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

		cr_assert(eq(int, (int)evidence_state_by_date(&evidence, "2026-11-24", 0), (int)rows[i].state),
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

/* The state of the only piece after its file was read again, in steps of a byte. */
static enum evidence_state rechecked(const struct evidence *evidence, const char *today, char **why)
{
	struct assess assess = {.evidence = {.v = (struct evidence *)evidence, .n = 1}};
	struct recheck recheck;
	enum evidence_state state;

	strcpy(assess.today, today);
	recheck_begin(&recheck, &assess, NULL, 0);
	cr_assert(eq(sz, recheck.files, 1));
	cr_assert(eq(int, (int)recheck_state(&recheck, &assess, evidence), (int)assess_evidence_state(&assess, evidence)));
	while (recheck_step(&recheck, 1))
		;
	cr_assert(eq(sz, recheck.done, 1));
	state = recheck_state(&recheck, &assess, evidence);
	if (why != NULL)
		*why = recheck.pieces.v[0].why == NULL ? NULL : xstrdup(recheck.pieces.v[0].why);
	recheck_free(&recheck);
	return state;
}

Test(file, state_when_looked_at_again)
{
	AUTO_FREE char *path = put("policy.pdf", "abc");
	AUTO_FREE char *why = NULL, *no_file = NULL;
	struct evidence evidence = {.id = (char *)"E-1", .valid_until = (char *)"2026-12-01"};

	cr_assert(evidence_take_file(&evidence, path, NULL));
	cr_assert(eq(int, (int)rechecked(&evidence, "2026-11-24", NULL), EVIDENCE_EXPIRING));
	cr_assert(eq(int, (int)rechecked(&evidence, "2026-12-02", NULL), EVIDENCE_EXPIRED));
	free(put("policy.pdf", "abd"));
	cr_assert(eq(int, (int)rechecked(&evidence, "2026-11-24", NULL), EVIDENCE_CHANGED));
	free(put("policy.pdf", "abcd"));
	cr_assert(eq(int, (int)rechecked(&evidence, "2026-11-24", NULL), EVIDENCE_CHANGED));
	unlink(path);
	cr_assert(eq(int, (int)rechecked(&evidence, "2026-11-24", &why), EVIDENCE_MISSING));
	cr_assert(strstr(why, "No such file") != NULL, "%s", why);
	cr_assert(mkdir(path, 0700) == 0);
	cr_assert(eq(int, (int)rechecked(&evidence, "2026-11-24", &no_file), EVIDENCE_MISSING));
	cr_assert(strstr(no_file, "not a regular file") != NULL, "%s", no_file);
	rmdir(path);
	clear_piece(&evidence);
}

/* Something else is linked while the old file is being read: what is found says nothing about the new one. */
Test(file, a_result_is_about_what_was_linked)
{
	AUTO_FREE char *path = put("policy.pdf", "abc");
	struct evidence evidence = {.id = (char *)"E-1", .valid_until = (char *)""};
	struct assess assess = {.evidence = {.v = &evidence, .n = 1}, .today = "2026-11-24"};
	struct recheck recheck;

	cr_assert(evidence_take_file(&evidence, path, NULL));
	recheck_begin(&recheck, &assess, NULL, 0);
	free(put("policy.pdf", "new text"));
	while (recheck_step(&recheck, 1))
		;
	cr_assert(eq(int, (int)recheck_state(&recheck, &assess, &evidence), EVIDENCE_CHANGED));
	cr_assert(evidence_take_file(&evidence, path, NULL));
	cr_assert(eq(int, (int)recheck_state(&recheck, &assess, &evidence), EVIDENCE_FRESH));
	recheck_free(&recheck);
	clear_piece(&evidence);
}

/* A file of several steps that vanishes under the reader is still read; one that is cut short has changed. */
Test(file, one_that_shrinks_while_it_is_read)
{
	static char text[300000];
	AUTO_FREE char *path = NULL;
	struct evidence evidence = {.id = (char *)"E-1", .valid_until = (char *)""};
	struct assess assess = {.evidence = {.v = &evidence, .n = 1}, .today = "2026-11-24"};
	struct recheck recheck;

	memset(text, 'x', sizeof text - 1);
	path = put("policy.pdf", text);
	cr_assert(evidence_take_file(&evidence, path, NULL));
	recheck_begin(&recheck, &assess, NULL, 0);
	cr_assert(recheck_step(&recheck, 1));
	cr_assert(recheck_step(&recheck, 1));
	cr_assert(not(recheck_is_done(&recheck)));
	cr_assert(truncate(path, 100) == 0);
	while (recheck_step(&recheck, 1))
		;
	cr_assert(eq(int, (int)recheck_state(&recheck, &assess, &evidence), EVIDENCE_CHANGED));
	recheck_free(&recheck);
	clear_piece(&evidence);
}

/* A file that is there and can't be read: the system says so in the middle of reading. */
Test(evidence, a_read_that_fails_says_why)
{
	struct evidence evidence = {.id = (char *)"E-1", .kind = EVIDENCE_FILE, .location = (char *)"/proc/self/mem",
	    .sha256 = (char *)"", .valid_until = (char *)"", .size = 5};
	AUTO_FREE char *why = NULL;

	cr_assert(eq(int, (int)rechecked(&evidence, "2026-11-24", &why), EVIDENCE_MISSING));
	cr_assert(eq(str, why, (char *)"/proc/self/mem can't be read: Input/output error."));
}

Test(evidence, what_is_no_file_is_not_looked_at)
{
	struct evidence pieces[] = {
	    {.id = (char *)"E-1", .kind = EVIDENCE_URL, .location = (char *)"https://example.org", .sha256 = (char *)"",
		.valid_until = (char *)"2026-01-01"},
	    {.id = (char *)"E-2", .kind = EVIDENCE_REFERENCE, .location = (char *)"Binder", .sha256 = (char *)"",
		.valid_until = (char *)"", .retired = true}};
	struct assess assess = {.evidence = {.v = pieces, .n = 2}, .today = "2026-11-24"};
	const char *const wanted[] = {"E-2"};
	struct recheck recheck;

	recheck_begin(&recheck, &assess, NULL, 0);
	cr_assert(eq(sz, recheck.pieces.n, 1));
	cr_assert(recheck_is_done(&recheck));
	cr_assert(not(recheck_step(&recheck, 1)));
	cr_assert(strstr(recheck_words(&recheck.pieces.v[0]), "no network") != NULL);
	cr_assert(eq(int, (int)recheck_state(&recheck, &assess, &pieces[0]), EVIDENCE_EXPIRED));
	recheck_free(&recheck);
	recheck_begin(&recheck, &assess, wanted, 1);
	cr_assert(eq(str, recheck.pieces.v[0].id, (char *)"E-2"));
	recheck_free(&recheck);
}

Test(evidence, expiring_days_are_the_persons)
{
	const struct evidence evidence = {.valid_until = (char *)"2026-12-24"};
	struct assess assess = {.today = "2026-11-24"};

	cr_assert(eq(int, assess_expiring_days(&assess), 30));
	cr_assert(eq(int, (int)assess_evidence_state(&assess, &evidence), EVIDENCE_EXPIRING));
	assess.expiring_days = 29;
	cr_assert(eq(int, (int)assess_evidence_state(&assess, &evidence), EVIDENCE_FRESH));
	assess.expiring_days = 300;
	cr_assert(eq(int, (int)assess_evidence_state(&assess, &evidence), EVIDENCE_EXPIRING));
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
