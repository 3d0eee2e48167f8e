/* UTF-8 text. */
#include "base/text.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

#define REPLACEMENT 0xFFFDU

size_t utf8_decode(const char *text, size_t length, uint32_t *point)
{
	ucs4_t decoded;
	int used;

	if (length == 0)
		return 0;
	used = u8_mbtoucr(&decoded, (const uint8_t *)text, length);
	if (used <= 0) {
		*point = REPLACEMENT;
		return 1;
	}
	*point = decoded;
	return (size_t)used;
}

void utf8_add(struct str *out, uint32_t point)
{
	uint8_t bytes[6];
	int used = u8_uctomb(bytes, point, sizeof bytes);

	if (used > 0)
		str_addn(out, (const char *)bytes, (size_t)used);
}

bool utf8_valid(const char *text, size_t length)
{
	return u8_check((const uint8_t *)text, length) == NULL;
}

size_t utf8_count(const char *text)
{
	return u8_mbsnlen((const uint8_t *)text, strlen(text));
}

struct range {
	uint32_t first, last;
};

/*
 * What changes how other text looks without being seen itself. U+200D (joiner) and U+200C are kept out
 * of words in several languages too rarely here to be worth a disguise in a legal text.
 */
static const struct range unsafe_ranges[] = {
	{0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x115F, 0x1160},
	{0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},
	{0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF},
};

bool text_is_unsafe(uint32_t point)
{
	for (size_t i = 0; i < sizeof unsafe_ranges / sizeof *unsafe_ranges; i++)
		if (point >= unsafe_ranges[i].first && point <= unsafe_ranges[i].last)
			return true;
	return false;
}

/* Bytes of plain ASCII at the start: most of any text, and nothing in it needs a look. */
static size_t plain_run(const char *text, size_t length)
{
	size_t n = 0;

	while (n < length && text[n] >= ' ' && text[n] <= '~')
		n++;
	return n;
}

size_t text_clean(struct str *out, const char *text, enum text_mode mode)
{
	size_t length = strlen(text), replaced = 0, used;
	uint32_t point;

	for (size_t i = 0; i < length; i += used) {
		used = plain_run(text + i, length - i);
		str_addn(out, text + i, used);
		i += used;
		used = utf8_decode(text + i, length - i, &point);
		if (used == 0)
			break;
		if (point == '\n' || point == '\t') {
			str_addc(out, mode == TEXT_BLOCK ? (char)point : ' ');
		} else if (text_is_unsafe(point)) {
			str_addf(out, "<U+%04X>", (unsigned)point);
			replaced++;
		} else {
			if (point == REPLACEMENT && used == 1)
				replaced++;
			utf8_add(out, point);
		}
	}
	return replaced;
}

char *text_line(const char *text)
{
	struct str out = STR_INIT;

	text_clean(&out, text, TEXT_LINE);
	return str_take(&out);
}

/* ASCII is its own normal form and folds to lower case: a hundred times faster than the tables. NULL when it is not. */
static char *fold_ascii(const char *text)
{
	size_t length = strlen(text);
	AUTO_FREE char *folded = xmalloc(length + 1);
	char *done;

	for (size_t i = 0; i <= length; i++) {
		if ((unsigned char)text[i] >= 0x80)
			return NULL;
		folded[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i]);
	}
	done = folded;
	folded = NULL;
	return done;
}

static char *fold_unicode(const char *text)
{
	size_t length = 0;
	uint8_t *folded = u8_casefold((const uint8_t *)text, strlen(text), NULL, UNINORM_NFC, NULL, &length);
	char *copy;

	if (folded == NULL) /* invalid UTF-8: compare as it is */
		return xstrdup(text);
	copy = xstrndup((const char *)folded, length);
	free(folded);
	return copy;
}

char *text_fold(const char *text)
{
	char *folded = fold_ascii(text);

	return folded != NULL ? folded : fold_unicode(text);
}

bool text_has_words(const char *folded_text, const char *folded_words)
{
	AUTO_FREE char *words = xstrdup(folded_words);
	char *rest = NULL;

	for (char *word = strtok_r(words, " \t\n", &rest); word != NULL; word = strtok_r(NULL, " \t\n", &rest))
		if (strstr(folded_text, word) == NULL)
			return false;
	return true;
}

static const char blanks[] = " \t\r\n\v\f";

char *text_trim(const char *text)
{
	size_t length;

	text += strspn(text, blanks);
	length = strlen(text);
	while (length > 0 && strchr(blanks, text[length - 1]) != NULL)
		length--;
	return xstrndup(text, length);
}

bool text_same_words(const char *a, const char *b)
{
	for (;;) {
		size_t length;

		a += strspn(a, blanks);
		b += strspn(b, blanks);
		length = strcspn(a, blanks);
		if (length != strcspn(b, blanks) || strncmp(a, b, length) != 0)
			return false;
		if (length == 0)
			return true;
		a += length;
		b += length;
	}
}

bool text_blank(const char *text)
{
	return text == NULL || text[strspn(text, blanks)] == '\0';
}
