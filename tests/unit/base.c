/* Tests of src/base. */
#include "tests/unit/rounds.h"

#include "base/argv.h"
#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Test(date, real_days_only)
{
	cr_assert(date_valid("2024-02-29"));
	cr_assert(not(date_valid("2025-02-29")));
	cr_assert(not(date_valid("2025-13-01")));
	cr_assert(not(date_valid("2025-1-01")));
	cr_assert(not(date_valid("")));
}

Test(date, days_and_back)
{
	const int64_t step = 2800000 / test_rounds(75000);
	char out[DATE_SIZE];

	cr_assert(eq(i64, date_days("1970-01-01"), 0));
	cr_assert(eq(i64, date_days("2026-08-02") - date_days("2025-07-10"), 388));
	for (int64_t day = -800000; day < 2000000; day += step) {
		date_of_days(day, out);
		if (day >= -719162)
			cr_assert(eq(i64, date_days(out), day));
	}
}

Test(date, what_an_officer_types)
{
	char out[DATE_SIZE];

	cr_assert(date_parse("+7d", "2026-11-24", out));
	cr_assert(eq(str, out, "2026-12-01"));
	cr_assert(date_parse("+1m", "2026-01-31", out));
	cr_assert(eq(str, out, "2026-02-28"));
	cr_assert(not(date_parse("+7", "2026-11-24", out)));
	cr_assert(not(date_parse("tomorrow", "2026-11-24", out)));
}

Test(text, folding_is_the_same_with_and_without_other_letters)
{
	static const struct {
		const char *text, *folded;
	} rows[] = {
		{"", ""}, {"Art. 53(2) AZ@[az`{", "art. 53(2) az@[az`{"}, {"STRA\xC3\x9F" "E", "strasse"},
		{"A\xCC\x88", "\xC3\xA4"}, {"\xC3\x84", "\xC3\xA4"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		AUTO_FREE char *folded = text_fold(rows[i].text);

		cr_assert(eq(str, folded, (char *)rows[i].folded));
	}
}

static void read_rows(struct csv *csv, const char *text)
{
	struct err err = ERR_INIT;

	cr_assert(csv_read(csv, "f.csv", text, strlen(text), &err), "%s", err.text);
}

Test(csv, quotes_hold_commas_newlines_and_quotes)
{
	struct csv csv;

	read_rows(&csv, "\xEF\xBB\xBF" "a,\"b, c\"\r\n\r\n\"two\nlines\",\"say \"\"so\"\"\"\n\"\",\"x\"");
	cr_assert(eq(sz, csv.n, 3));
	cr_assert(eq(str, csv.rows[0].cells[1], "b, c"));
	cr_assert(eq(u32, csv.rows[0].columns[1], 3));
	cr_assert(eq(str, csv.rows[1].cells[0], "two\nlines"));
	cr_assert(eq(str, csv.rows[1].cells[1], "say \"so\""));
	cr_assert(eq(u32, csv.rows[1].line, 3));
	cr_assert(eq(u32, csv.rows[2].line, 5));
	cr_assert(eq(str, csv.rows[2].cells[0], ""));
	cr_assert(eq(str, csv.rows[2].cells[1], "x"));
	csv_free(&csv);
}

Test(csv, faults_have_a_place)
{
	static const struct {
		const char *text, *place;
	} faults[] = {
		{"a,b\nc,\"d", "f.csv:2:3:"}, {"a\"b", "f.csv:1:2:"}, {"\"a\"b", "f.csv:1:4:"}, {"a\n\xFF", "f.csv:2:1:"},
		{"\"a\"\"", "f.csv:1:1:"},
	};

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct err err = ERR_INIT;
		struct csv csv;

		cr_assert(not(csv_read(&csv, "f.csv", faults[i].text, strlen(faults[i].text), &err)));
		cr_assert(str_starts(err.text, faults[i].place), "%s: %s", faults[i].text, err.text);
	}
}

/* --- files --- */

static char folder[32];

static void make_folder(void)
{
	strcpy(folder, "/tmp/adhere-base-XXXXXX");
	cr_assert(ne(ptr, mkdtemp(folder), NULL));
}

static void remove_folder(void)
{
	/* Fails when something is left behind, such as a temporary file. */
	cr_assert(eq(int, rmdir(folder), 0));
}

TestSuite(file, .init = make_folder, .fini = remove_folder);

static char *content_of(const char *path)
{
	struct str content = STR_INIT;
	struct err err = ERR_INIT;

	cr_assert(file_read(path, 100, &content, &err), "%s", err.text);
	return str_take(&content);
}

static bool write_text(const char *path, const char *text, bool replace, struct err *err)
{
	return file_write(path, text, strlen(text), replace, err);
}

Test(file, is_written_whole_private_and_only_once)
{
	AUTO_FREE char *path = path_join(folder, "a"), *kept = NULL, *replaced = NULL;
	struct err err = ERR_INIT;
	struct stat status;

	cr_assert(write_text(path, "one", false, NULL));
	cr_assert(eq(int, stat(path, &status), 0));
	cr_assert(eq(uint, status.st_mode & 07777, 0600));
	cr_assert(not(write_text(path, "two", false, &err)));
	cr_assert(eq(int, err.kind, ERR_INPUT));
	kept = content_of(path);
	cr_assert(eq(str, kept, "one"));
	cr_assert(write_text(path, "three", true, NULL));
	replaced = content_of(path);
	cr_assert(eq(str, replaced, "three"));
	unlink(path);
}

Test(file, that_is_replaced_stays_where_a_link_names_it)
{
	AUTO_FREE char *path = path_join(folder, "a"), *name = path_join(folder, "link"), *content = NULL;
	struct stat status;

	cr_assert(write_text(path, "one", false, NULL));
	cr_assert(eq(int, symlink("a", name), 0));
	cr_assert(not(write_text(name, "two", false, NULL)));
	cr_assert(write_text(name, "two", true, NULL));
	cr_assert(eq(int, lstat(name, &status), 0));
	cr_assert(eq(uint, status.st_mode & S_IFMT, S_IFLNK));
	content = content_of(path);
	cr_assert(eq(str, content, "two"));
	unlink(name);
	unlink(path);
}

Test(file, of_another_kind_is_neither_read_nor_replaced)
{
	AUTO_FREE char *pipe_name = path_join(folder, "pipe"), *none = path_join(folder, "none/x");
	AUTO_STR read = STR_INIT;
	struct stat status;

	cr_assert(eq(int, mkfifo(pipe_name, 0600), 0));
	cr_assert(not(write_text(pipe_name, "x", true, NULL)));
	cr_assert(not(write_text(pipe_name, "x", false, NULL)));
	cr_assert(eq(int, lstat(pipe_name, &status), 0));
	cr_assert(eq(uint, status.st_mode & S_IFMT, S_IFIFO));
	cr_assert(not(write_text(folder, "x", true, NULL)));
	cr_assert(not(write_text(none, "x", true, NULL)));
	cr_assert(not(write_text("", "x", false, NULL)));
	cr_assert(not(file_read(pipe_name, 10, &read, NULL)));
	cr_assert(not(file_read(folder, 10, &read, NULL)));
	unlink(pipe_name);
}

Test(file, has_a_fingerprint_and_a_limit)
{
	AUTO_FREE char *path = path_join(folder, "a");
	AUTO_STR read = STR_INIT;
	char hash[SHA256_HEX], same[SHA256_HEX];
	int64_t size;

	cr_assert(write_text(path, "abc", false, NULL));
	cr_assert(sha256_file(path, hash, &size, NULL));
	/* FIPS 180-4, example of one block. */
	cr_assert(eq(str, hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	cr_assert(eq(i64, size, 3));
	sha256_hex("abc", 3, same);
	cr_assert(eq(str, same, hash));
	cr_assert(not(file_read(path, 2, &read, NULL)));
	str_cut(&read, 0);
	cr_assert(file_read(path, 3, &read, NULL));
	cr_assert(eq(str, read.s, "abc"));
	cr_assert(not(sha256_file(folder, hash, &size, NULL)));
	unlink(path);
}

/* --- commands as words --- */

Test(argv, words_as_for_a_shell_without_one)
{
	static const struct {
		const char *command, *words;
	} rows[] = {
		{"", ""}, {" \t\n", ""}, {"vi", "<vi>"}, {"  vi  -R ", "<vi><-R>"}, {"'a b' \"c d\"", "<a b><c d>"},
		{"a'b c'd", "<ab cd>"}, {"a\\ b", "<a b>"}, {"'a\\b'", "<a\\b>"}, {"\"a\\\"b\"", "<a\"b>"},
		{"''", "<>"}, {"$(id) `id` ; | > *", "<$(id)><`id`><;><|><>><*>"}, {"'open", "<open>"}, {"end\\", "<end\\>"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct argv argv = VEC_INIT;
		AUTO_STR found = STR_INIT;

		argv_split(rows[i].command, &argv);
		for (size_t j = 0; j < argv.n; j++)
			str_addf(&found, "<%s>", argv.v[j]);
		cr_expect(eq(str, (char *)str_text(&found), (char *)rows[i].words), "%s", rows[i].command);
		argv_free(&argv);
	}
}

/* --- sentences about what went wrong --- */

Test(err, the_first_cause_is_kept_and_fits)
{
	struct err err = ERR_INIT;
	AUTO_STR long_text = STR_INIT;

	cr_assert(not(err_set(&err, ERR_INPUT, "first %d", 1)));
	cr_assert(not(err_set(&err, ERR_STORE, "second")));
	cr_assert(eq(int, err.kind, ERR_INPUT));
	err_prefix(&err, "%s", "x.csv");
	cr_assert(eq(str, err.text, "x.csv: first 1"));
	err_clear(&err);
	/* A letter of two bytes lies across the end of the room. */
	for (size_t i = 0; i < sizeof err.text; i++)
		str_add(&long_text, "\xc3\xa9");
	err_set(&err, ERR_INPUT, "x%s", long_text.s);
	cr_assert(eq(sz, strlen(err.text), sizeof err.text - 1));
	err_clear(&err);
	err_set(&err, ERR_INPUT, "%s", long_text.s);
	cr_assert(eq(sz, strlen(err.text), sizeof err.text - 2));
	cr_assert(utf8_valid(err.text, strlen(err.text)));
	err_set(NULL, ERR_INPUT, "nobody listens");
}

Test(text, same_words_whatever_the_white_space)
{
	cr_assert(text_same_words("Is it  done?\n", " Is\tit done?"));
	cr_assert(text_same_words("", " \n"));
	cr_assert(not(text_same_words("Is it done?", "Is it don?")));
	cr_assert(not(text_same_words("Isit done?", "Is it done?")));
	cr_assert(not(text_same_words("Is it", "Is it done?")));
}
