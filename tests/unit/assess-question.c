/* Tests of the register of open questions: lengths, limits, dates, and what became of a question. */
#include "assess.h"
#include "assess/question.h"
#include "store-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

Test(question, lengths)
{
	static const struct {
		const char *text;
		size_t words, characters;
	} rows[] = {
		{"", 0, 0}, {NULL, 0, 0}, {"  \n ", 0, 0}, {"one", 1, 3}, {"  one two \n", 2, 7}, {"don't stop", 2, 10},
		{"**bold** - word", 2, 15}, {"Art. 55(1)", 3, 10}, {"3.5 percent", 2, 11}, {"...", 0, 3},
		{"caf\u00e9", 1, 4}, {"cafe\u0301", 1, 4}, /* composed or not */
		{"Stra\u00dfe \u00fcber Gr\u00f6\u00dfe", 3, 17}, {"a\r\nb", 2, 3}, {"a\n\nb", 2, 4},
		{"\U0001F1EA\U0001F1FA", 0, 1}, {"\U0001F468\u200d\U0001F469\u200d\U0001F467", 0, 1}, /* a flag, a family */
		{"\u03b1\u03b2\u03b3 \u03b4", 2, 5}, {"\u5341\u767e", 2, 2},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text_size size = text_size_of(rows[i].text);

		cr_expect(eq(sz, size.words, rows[i].words), "%zu: %s", i, rows[i].text);
		cr_expect(eq(sz, size.characters, rows[i].characters), "%zu: %s", i, rows[i].text);
	}
}

/* Texts of n words with blanks and marks between them have n words, and joining adds up. */
Test(question, lengths_add_up)
{
	unsigned state = 3;

	for (int round = 0; round < 300; round++) {
		static const char *const words[] = {"law", "Gr\u00f6\u00dfe", "2026", "\u00e9t\u00e9", "risk"};
		static const char *const gaps[] = {" ", ", ", "\n", ". ", " \u2013 ", "\n\n"};
		AUTO_STR text = STR_INIT;
		size_t n, characters = 0;

		state = state * 1103515245u + 12345u;
		n = 1 + (state >> 16) % 40;
		for (size_t i = 0; i < n; i++) {
			state = state * 1103515245u + 12345u;
			const char *word = words[(state >> 16) % COUNT(words)], *gap = i + 1 < n ? gaps[(state >> 20) % COUNT(gaps)] : "";

			str_addf(&text, "%s%s", word, gap);
			characters += utf8_count(word) + utf8_count(gap);
		}
		cr_assert(eq(sz, text_size_of(str_text(&text)).words, n), "%s", str_text(&text));
		cr_assert(eq(sz, text_size_of(str_text(&text)).characters, characters), "%s", str_text(&text));
	}
}

Test(question, limits_as_typed)
{
	static const struct {
		const char *text;
		bool good;
		int limit;
		enum limit_unit unit;
	} rows[] = {
		{"500 words", true, 500, LIMIT_WORDS}, {"3000characters", true, 3000, LIMIT_CHARACTERS}, {"none", true, 0, LIMIT_NONE},
		{"", true, 0, LIMIT_NONE}, {" 5  words ", true, 5, LIMIT_WORDS}, {"500", false, 0, LIMIT_NONE},
		{"words", false, 0, LIMIT_NONE}, {"0 words", false, 0, LIMIT_NONE}, {"-5 words", false, 0, LIMIT_NONE},
		{"5 none", false, 0, LIMIT_NONE}, {"99999999999 words", false, 0, LIMIT_NONE}, {"5 pages", false, 0, LIMIT_NONE},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int limit;
		enum limit_unit unit;
		struct err err = ERR_INIT;

		cr_expect(eq(int, limit_parse(rows[i].text, &limit, &unit, &err), rows[i].good), "%s", rows[i].text);
		cr_expect(eq(int, err.text[0] == '\0', rows[i].good), "%s", rows[i].text);
		if (rows[i].good) {
			cr_expect(eq(int, limit, rows[i].limit), "%s", rows[i].text);
			cr_expect(eq(int, (int)unit, (int)rows[i].unit), "%s", rows[i].text);
		}
	}
}

Test(question, a_limit_holds_for_what_goes_out)
{
	for (int state = 0; state < POSITION_STATES; state++) {
		const bool out = state == POSITION_APPROVED || state == POSITION_SUBMITTED;
		struct position position = {.question = "Q-1", .state = (enum position_state)state, .text = "one two three",
		    .limit_unit = LIMIT_WORDS, .limit = 3};
		struct err err = ERR_INIT;

		cr_expect(position_check(&position, &err));
		position.limit = 2;
		cr_expect(eq(int, position_check(&position, &err), !out));
		if (out)
			cr_expect(strstr(err.text, "has 3 words, 1 more than its limit of 2") != NULL, "%s", err.text);
		position.text = " ";
		cr_expect(eq(int, position_check(&position, NULL), !out));
		position.text = "\u00e9\u00e9\u00e9";
		position.limit_unit = LIMIT_CHARACTERS;
		position.limit = 3;
		cr_expect(position_check(&position, NULL));
	}
}

static const struct question questions[] = {
    {.id = "Q-1", .text = "Closed?", .closes = "2026-11-23"}, {.id = "Q-2", .text = "Today?", .closes = "2026-11-24"},
    {.id = "Q-3", .text = "No date?"}, {.id = "Q-4", .text = "Sent?", .closes = "2026-01-01"}};

static void position(struct question_register *registry, const char *question, enum position_state state)
{
	vec_push(&registry->positions, (struct position){.question = xstrdup(question), .state = state, .text = xstrdup("A text."),
	    .internal = xstrdup(""), .owner = xstrdup(""), .limit_unit = LIMIT_WORDS, .limit = 1, .by = xstrdup("")});
}

Test(question, states_and_dates)
{
	static const struct shape shape = {NO_PART, AUDIENCE_GPAI, false, 0, 1};
	struct catalog *catalog = make_catalog(&shape, 1);
	struct question_register registry = {.n = 0};
	struct assess assess;

	catalog->questions = questions;
	catalog->question_n = COUNT(questions);
	catalog_index(catalog);
	make_assess(&assess, catalog, 0);
	position(&registry, "Q-4", POSITION_SUBMITTED);
	position(&registry, "Q-2", POSITION_APPROVED);
	position(&registry, "Q-9", POSITION_DRAFTING); /* of another revision: kept, and nowhere */
	question_register_compute(&registry, &assess);
	cr_assert(eq(sz, registry.n, COUNT(questions)));
	cr_expect(registry.rows[0].closed && registry.rows[0].late);
	cr_expect(eq(int, (int)registry.rows[0].state, POSITION_TO_CONSIDER));
	/* its last day is not over */
	cr_expect(not(registry.rows[1].closed));
	cr_expect(eq(i64, registry.rows[1].days, (int64_t)0));
	cr_expect(registry.rows[1].over);
	cr_expect(not(registry.rows[2].closed));
	cr_expect(registry.rows[3].closed && !registry.rows[3].late);
	cr_expect(eq(uint, registry.count[POSITION_TO_CONSIDER], 2u));
	cr_expect(eq(uint, registry.count[POSITION_DRAFTING], 0u));
	cr_expect(eq(uint, registry.count[POSITION_SUBMITTED], 1u));
	question_register_free(&registry);
	drop_assess(&assess);
}

/* The shipped third draft and the final text, which says what became of the draft's questions. */
Test(question, what_became_of_them)
{
	AUTO_STR draft_bytes = STR_INIT, final_bytes = STR_INIT, words = STR_INIT;
	struct catalog *draft = kit_catalog("2025-03-11-draft-3.yaml", &draft_bytes);
	struct catalog *final = kit_catalog("2025-07-10-final.yaml", &final_bytes);
	struct question_register registry = {.n = 0};
	bool found = false;

	question_outcomes_of(&registry, draft, final);
	cr_assert(registry.outcomes.n > 0);
	for (size_t i = 0; i < registry.outcomes.n; i++) {
		const struct outcome *outcome = &registry.outcomes.v[i];

		cr_expect(eq(int, (int)catalog_find(draft, outcome->question).kind, ITEM_QUESTION));
		cr_expect(eq(str, (char *)outcome->resolved->revision, "draft-3"));
		if (strcmp(outcome->question, "Q-II-1") != 0)
			continue;
		found = true;
		outcome_words(outcome, &words);
	}
	cr_expect(found);
	cr_expect(strstr(str_text(&words), "(S.3.5, S.5.1, S.6)") != NULL, "%s", str_text(&words));
	/* nothing becomes of questions in the revision that asks them */
	vec_free(&registry.outcomes);
	question_outcomes_of(&registry, draft, draft);
	cr_expect(eq(sz, registry.outcomes.n, (size_t)0));
	question_register_free(&registry);
	catalog_free(draft);
	catalog_free(final);
}
