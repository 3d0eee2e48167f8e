/* How long a position is, and questions in words. */
#include "assess/question.h"

#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>
#include <uniwbrk.h>

static const char *const state_words[POSITION_STATES] = {
	[POSITION_TO_CONSIDER] = "to consider", [POSITION_DRAFTING] = "drafting", [POSITION_APPROVED] = "approved",
	[POSITION_SUBMITTED] = "submitted", [POSITION_NO_COMMENT] = "no comment",
};

const char *position_state_words(enum position_state state)
{
	return state_words[state];
}

/* --- counting --- */

static bool makes_word(ucs4_t point)
{
	return uc_is_general_category_withtable(point, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

static size_t count_words(const uint8_t *text, size_t length)
{
	char *breaks = xmalloc(length + 1);
	size_t words = 0;
	bool counted = false;

	u8_wordbreaks(text, length, breaks);
	for (size_t i = 0; i < length;) {
		ucs4_t point;
		int used = u8_mbtouc(&point, text + i, length - i);

		counted = counted && breaks[i] == 0;
		if (!counted && makes_word(point)) {
			words++;
			counted = true;
		}
		i += (size_t)used;
	}
	free(breaks);
	return words;
}

static size_t count_characters(const uint8_t *text, size_t length)
{
	char *breaks = xmalloc(length + 1);
	size_t n = 0;

	u8_grapheme_breaks(text, length, breaks);
	for (size_t i = 0; i < length; i++)
		n += breaks[i] != 0;
	free(breaks);
	return n;
}

struct text_size text_size_of(const char *text)
{
	AUTO_FREE char *trimmed = text == NULL ? xstrdup("") : text_trim(text);
	const uint8_t *bytes = (const uint8_t *)trimmed;
	size_t length = strlen(trimmed);

	return (struct text_size){count_words(bytes, length), count_characters(bytes, length)};
}

size_t text_size_limited(struct text_size size, enum limit_unit unit)
{
	return unit == LIMIT_WORDS ? size.words : unit == LIMIT_CHARACTERS ? size.characters : 0;
}

/* --- words --- */

void limit_words(int limit, enum limit_unit unit, struct str *out)
{
	if (unit != LIMIT_NONE)
		str_addf(out, "%d %s", limit, limit_unit_name(unit));
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void question_size_words(const struct question_row *row, struct str *out)
{
	str_addf(out, "%zu word%s, %zu character%s", row->size.words, plural(row->size.words), row->size.characters,
	    plural(row->size.characters));
	if (row->position == NULL || row->position->limit_unit == LIMIT_NONE)
		return;
	str_add(out, row->over ? ", over the limit of " : ", limit ");
	limit_words(row->position->limit, row->position->limit_unit, out);
}

void question_sentence(const struct question_row *row, struct str *out)
{
	const char *closes = row->question->closes;

	str_addf(out, "%s: %s", row->question->id, position_state_words(row->state));
	if (row->position != NULL && !text_blank(row->position->text)) {
		str_add(out, ", ");
		question_size_words(row, out);
	}
	if (closes == NULL)
		str_add(out, "; it names no closing date.");
	else if (row->closed)
		str_addf(out, "; it closed on %s.", closes);
	else
		str_addf(out, "; it closes on %s, in %lld day%s.", closes, (long long)row->days, plural((size_t)row->days));
}

void outcome_words(const struct outcome *outcome, struct str *out)
{
	const struct resolved *resolved = outcome->resolved;

	str_addf(out, "%s: %s", outcome->revision, *resolved->note != '\0' ? resolved->note : "taken up");
	for (size_t i = 0; i < resolved->by.n; i++)
		str_addf(out, "%s%s", i == 0 ? " (" : ", ", resolved->by.v[i]);
	if (resolved->by.n > 0)
		str_addc(out, ')');
}
