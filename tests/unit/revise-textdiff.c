/* The word by word difference: nothing of a text is lost, it is the shortest before it is made readable, and quick. */
#include "tests/unit/rounds.h"

#include "revise/textdiff.h"
#include "revise/words.h"

#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

static unsigned draw(unsigned *state, unsigned below)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 16) % below;
}

static void expect(const char *a, const char *b, const char *marks)
{
	struct diff_pieces pieces = VEC_INIT;
	AUTO_STR out = STR_INIT;

	text_diff(a, b, &pieces);
	text_diff_marks(&pieces, &out);
	cr_expect_str_eq(str_text(&out), marks);
	vec_free(&pieces);
}

Test(textdiff, of_small_texts)
{
	expect("", "", "");
	expect(NULL, NULL, "");
	expect("", "all new", "{+all new+}");
	expect("all gone", NULL, "[-all gone-]");
	expect("the same  text\n", " the same text", "the same text");
	expect("Reports leave within five days.", "Reports leave within two days.", "Reports leave within [-five-] {+two+} days.");
	expect("Keep the logs.", "Keep the logs, signed.", "Keep the logs{+, signed+}.");
	expect("a b", "b a", "[-a-] b {+a+}");
	expect("Größe und Maß", "Größe ohne Maß", "Größe [-und-] {+ohne+} Maß");
	expect("foo bar", "foo, bar", "foo{+,+} bar");
}

Test(textdiff, white_space_does_not_count)
{
	expect("one\ntwo\t three", "one two\xC2\xA0three", "one two\xC2\xA0three");
	cr_expect_eq(text_similarity("one\n two", "one two"), 100);
}

Test(textdiff, tells_a_rewritten_text_as_a_whole)
{
	expect("The provider of the model shall keep a record of all tests that it has done.",
	    "Before the release an expert from outside looks at the results, and the board of the company is told.",
	    "[-The provider of the model shall keep a record of all tests that it has done.-] "
	    "{+Before the release an expert from outside looks at the results, and the board of the company is told.+}");
}

Test(textdiff, keeps_a_sentence_that_stayed)
{
	expect("Signatories publish a summary every year. Small ones are free to use a template of the Office.",
	    "Signatories publish a summary every year. Whoever asks gets it in any language that it was written in.",
	    "Signatories publish a summary every year. [-Small ones are free to use a template of the Office.-] "
	    "{+Whoever asks gets it in any language that it was written in.+}");
}

Test(textdiff, leaves_no_splinters_between_changes)
{
	expect("They document the methods and the results of internal red teaming exercises",
	    "They publish yearly summaries and detailed statistics of external incident reviews",
	    "[-They document the methods and the results of internal red teaming exercises-] "
	    "{+They publish yearly summaries and detailed statistics of external incident reviews+}");
}

/* A word that happens to end both texts is no common ground; a question mark behind a small change is. */
Test(textdiff, leaves_no_remnants_at_the_ends)
{
	expect("The draft sets no fixed time limits in days.", "Art. 73 has death, the cautious course treats both cases as under 10 days.",
	    "[-The draft sets no fixed time limits in days.-] "
	    "{+Art. 73 has death, the cautious course treats both cases as under 10 days.+}");
	expect("Is it signed?", "Is it logged?", "Is it [-signed-] {+logged+}?");
	expect("Is it signed?", "Is it signed by two persons of the board and by the auditor?",
	    "Is it signed {+by two persons of the board and by the auditor+}?");
}

/* --- properties --- */

static void random_text(unsigned *state, struct str *out)
{
	static const char *const words[] = {"risk", "the", "of", "model", "assess", ",", ".", "report", "and", "days", "é", "日本"};
	static const char *const blanks[] = {" ", "  ", "\n", "\t "};

	for (unsigned n = draw(state, 25); n > 0; n--)
		str_addf(out, "%s%s", words[draw(state, COUNT(words))], blanks[draw(state, COUNT(blanks))]);
}

static void add_words(struct str *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (strchr(" \n\t", text[i]) == NULL)
			str_addc(out, text[i]);
}

/* What the pieces of one side come to, against the text, both without white space. */
static void expect_rebuilt(const struct diff_pieces *pieces, enum diff_op other, const char *text)
{
	AUTO_STR rebuilt = STR_INIT, whole = STR_INIT;

	for (size_t i = 0; i < pieces->n; i++)
		if (pieces->v[i].op != other)
			add_words(&rebuilt, pieces->v[i].text, pieces->v[i].length);
	add_words(&whole, text, strlen(text));
	cr_assert_str_eq(str_text(&rebuilt), str_text(&whole));
}

Test(textdiff, loses_nothing)
{
	unsigned state = 1;

	for (int round = 0; round < 3000; round++) {
		AUTO_STR a = STR_INIT, b = STR_INIT;
		struct diff_pieces pieces = VEC_INIT;

		random_text(&state, &a);
		random_text(&state, &b);
		text_diff(str_text(&a), str_text(&b), &pieces);
		expect_rebuilt(&pieces, DIFF_ADDED, str_text(&a));
		expect_rebuilt(&pieces, DIFF_GONE, str_text(&b));
		for (size_t i = 1; i < pieces.n; i++)
			cr_assert(pieces.v[i].op != pieces.v[i - 1].op, "pieces of one kind are one piece");
		vec_free(&pieces);
	}
}

/* Length of the longest common row, by the table of all pairs. */
static size_t common(const uint32_t *a, size_t a_n, const uint32_t *b, size_t b_n)
{
	size_t table[33][33] = {{0}};

	for (size_t i = 0; i < a_n; i++)
		for (size_t j = 0; j < b_n; j++)
			table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1
			    : table[i][j + 1] > table[i + 1][j] ? table[i][j + 1] : table[i + 1][j];
	return table[a_n][b_n];
}

static size_t unmarked(const uint32_t *row, size_t n, const bool *marked, uint32_t *out)
{
	size_t left = 0;

	for (size_t i = 0; i < n; i++)
		if (!marked[i])
			out[left++] = row[i];
	return left;
}

Test(textdiff, takes_the_shortest_way)
{
	unsigned state = 7;

	for (unsigned round = 0, rounds = test_rounds(20000); round < rounds; round++) {
		uint32_t a[32], b[32], left[32], right[32];
		bool gone[32] = {false}, added[32] = {false};
		size_t a_n = draw(&state, 33), b_n = draw(&state, 33), same;
		unsigned letters = 1 + draw(&state, 6);

		for (size_t i = 0; i < a_n; i++)
			a[i] = draw(&state, letters);
		for (size_t i = 0; i < b_n; i++)
			b[i] = draw(&state, letters);
		shortest_way(a, a_n, b, b_n, gone, added);
		same = unmarked(a, a_n, gone, left);
		cr_assert_eq(same, unmarked(b, b_n, added, right));
		cr_assert_eq(memcmp(left, right, same * sizeof *left), 0, "what is left is the same");
		cr_assert_eq(same, common(a, a_n, b, b_n), "%zu words stayed in round %u", same, round);
	}
}

/* --- limits --- */

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void megabyte(struct str *out, unsigned seed, unsigned letters)
{
	const unsigned length = test_rounds(1024 * 1024);

	while (out->len < length)
		str_addf(out, "%c ", (char)('a' + draw(&seed, letters)));
}

/* Half a million words against as many, out of few letters, is the worst for a difference. */
Test(textdiff, ends_quickly_whatever_the_texts)
{
	AUTO_STR a = STR_INIT, b = STR_INIT;
	struct diff_pieces pieces = VEC_INIT;
	double start = seconds();

	megabyte(&a, 3, 26);
	megabyte(&b, 4, 26);
	text_diff(str_text(&a), str_text(&b), &pieces);
	cr_log_info("two texts of 1 MB: %.2f s, %zu pieces", seconds() - start, pieces.n);
	cr_expect_lt(seconds() - start, 20.0);
	expect_rebuilt(&pieces, DIFF_ADDED, str_text(&a));
	expect_rebuilt(&pieces, DIFF_GONE, str_text(&b));
	vec_free(&pieces);
}

Test(textdiff, takes_bytes_that_are_no_text)
{
	struct diff_pieces pieces = VEC_INIT;

	text_diff("\xff\xfe risk", "risk \xc3", &pieces);
	expect_rebuilt(&pieces, DIFF_ADDED, "\xff\xfe risk");
	expect_rebuilt(&pieces, DIFF_GONE, "risk \xc3");
	vec_free(&pieces);
}

Test(textdiff, pieces_are_clean_lines_for_who_shows_them)
{
	struct diff_pieces pieces = VEC_INIT;

	text_diff("", "red\033[31m \n\n right\xe2\x80\xae to left", &pieces);
	cr_assert_eq(pieces.n, 1);
	AUTO_FREE char *line = diff_piece_line(&pieces.v[0]);
	cr_expect_str_eq(line, "red<U+001B>[31m right<U+202E> to left");
	vec_free(&pieces);
}

Test(textdiff, similarity_is_a_share)
{
	cr_expect_eq(text_similarity("", ""), 100);
	cr_expect_eq(text_similarity("risk", ""), 0);
	cr_expect_eq(text_similarity("risk model", "risk report"), 50);
	cr_expect_lt(text_similarity("risk, model", "risk model"), 100);
	cr_expect_eq(text_similarity("alpha beta", "gamma delta"), 0);
}
