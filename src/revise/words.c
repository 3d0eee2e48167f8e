/* Cutting texts into words, and numbering them. */
#include "revise/words.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <uniwbrk.h>

#define WEIGHT_SIGN 1
#define WEIGHT_COMMON 1
#define WEIGHT_WORD 3

#define COMMON_LONGEST 5 /* bytes of the longest of them */

/* The commonest words of English, sorted by bytes: they stand in any two sentences. */
static const char *const common_words[] = {
	"a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "each", "for",
	"from", "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "may", "more", "must", "no", "not", "of",
	"on", "once", "one", "only", "or", "other", "out", "so", "such", "than", "that", "the", "their", "them", "then",
	"there", "these", "they", "this", "those", "to", "under", "up", "was", "were", "what", "when", "where", "which",
	"who", "will", "with",
};

struct bytes {
	const char *text;
	size_t length;
};

static int compare_common(const void *wanted, const void *element)
{
	const struct bytes *bytes = wanted;
	const char *word = *(const char *const *)element;
	int order = strncmp(bytes->text, word, bytes->length);

	return order != 0 ? order : word[bytes->length] == '\0' ? 0 : -1;
}

static bool is_ascii_word(uint32_t point)
{
	return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
}

static unsigned weight_of(const char *text, size_t length)
{
	const struct bytes bytes = {text, length};
	uint32_t point;

	utf8_decode(text, length, &point);
	if (point < 0x80 ? !is_ascii_word(point) : !uc_is_property_alphabetic(point) && !uc_is_property_decimal_digit(point))
		return WEIGHT_SIGN;
	if (length <= COMMON_LONGEST && bsearch(&bytes, common_words, COUNT(common_words), sizeof *common_words, compare_common) != NULL)
		return WEIGHT_COMMON;
	return WEIGHT_WORD;
}

static bool is_white(const char *text, size_t length)
{
	uint32_t point;

	utf8_decode(text, length, &point);
	return point < 0x80 ? point == ' ' || (point >= '\t' && point <= '\r') : uc_is_property_white_space(point);
}

/* Where the next word begins. Bytes that are no UTF-8 are words by themselves. */
static size_t word_end(const char *breaks, size_t at, size_t length)
{
	do
		at++;
	while (at < length && breaks[at] == 0);
	return at;
}

void words_of(const char *text, struct words *out)
{
	size_t length = strlen(text), end;
	char *breaks = xcalloc(length, 1);
	bool space = false;

	if (utf8_valid(text, length))
		u8_wordbreaks((const uint8_t *)text, length, breaks);
	else
		memset(breaks, 1, length);
	for (size_t at = 0; at < length; at = end) {
		end = word_end(breaks, at, length);
		if (is_white(text + at, end - at)) {
			space = true;
			continue;
		}
		vec_push(out, (struct word){.text = text + at, .length = end - at, .space = space,
		    .weight = weight_of(text + at, end - at)});
		space = false;
	}
	free(breaks);
}

static int compare_words(const void *a, const void *b)
{
	const struct word *first = *(struct word *const *)a, *second = *(struct word *const *)b;

	if (first->length != second->length)
		return first->length < second->length ? -1 : 1;
	return memcmp(first->text, second->text, first->length);
}

uint32_t words_number(struct words *a, struct words *b)
{
	size_t n = a->n + b->n;
	struct word **sorted = xcalloc(n, sizeof *sorted);
	uint32_t number = 0;

	for (size_t i = 0; i < n; i++)
		sorted[i] = i < a->n ? &a->v[i] : &b->v[i - a->n];
	/* Sorted rather than hashed: no text can be made that makes this slow. */
	if (n > 0)
		qsort(sorted, n, sizeof *sorted, compare_words);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && compare_words(&sorted[i - 1], &sorted[i]) != 0)
			number++;
		sorted[i]->number = number;
	}
	free(sorted);
	return n > 0 ? number + 1 : 0;
}
