/* The closed sets of words of the format; the index of a word is the value of its enum. */
#ifndef ADHERE_CATALOG_WORDS_H
#define ADHERE_CATALOG_WORDS_H

#include "catalog/catalog.h"

struct words {
	const char *const *v; /* "" stands for "not said" and can't be written */
	size_t n;
};

extern const struct words part_kind_words, change_kind_words, audience_words, kpi_state_words, status_words;
extern const struct words exempt_words; /* in the order of the bits of enum exempt */

/* Index of the word, or -1; "" is no word. */
int words_find(const struct words *words, const char *name);
/* Appends "one, two or three". */
void words_list(const struct words *words, struct str *out);

#endif
