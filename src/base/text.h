/* UTF-8 text: validation, decoding, making foreign text safe to show, comparing without case. */
#ifndef ADHERE_BASE_TEXT_H
#define ADHERE_BASE_TEXT_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Decodes the code point at `text`, at most `length` bytes. Returns the bytes used (1 to 4) and
 * sets *point; for bytes that are not valid UTF-8 returns 1 and sets U+FFFD; returns 0 at length 0.
 */
size_t utf8_decode(const char *text, size_t length, uint32_t *point);
/* Appends the code point as UTF-8. */
void utf8_add(struct str *out, uint32_t point);
bool utf8_valid(const char *text, size_t length);
/* Code points in valid UTF-8. */
size_t utf8_count(const char *text);

/*
 * The one function that every sink (terminal, plain output, report, message) cleans text with.
 * Control characters (C0, DEL, C1), bidirectional controls, zero-width and other invisible
 * formatting characters become visible as <U+202E>; invalid bytes as U+FFFD. TEXT_LINE also turns
 * tabs and newlines into single spaces; TEXT_BLOCK keeps newlines and tabs.
 * Returns how many characters were replaced (tabs and newlines not counted).
 */
enum text_mode { TEXT_LINE, TEXT_BLOCK };
size_t text_clean(struct str *out, const char *text, enum text_mode mode);
/* True for a code point that text_clean makes visible. */
bool text_is_unsafe(uint32_t point);
/* As text_clean with TEXT_LINE, into a new string that the caller frees. */
char *text_line(const char *text);

/* Folded for searching: full Unicode case folding and NFC. The caller frees. */
char *text_fold(const char *text);
/* True when every blank-separated word of `folded_words` occurs in `folded_text`. */
bool text_has_words(const char *folded_text, const char *folded_words);

/* Copy without leading and trailing ASCII white space; the caller frees. */
char *text_trim(const char *text);
/* Whether two texts are the same but for how their ASCII white space is broken. */
bool text_same_words(const char *a, const char *b);
/* True when the text is NULL or only white space. */
bool text_blank(const char *text);

#endif
