/* Tagged rows of a list, by id. */
#ifndef ADHERE_UI_TAGS_H
#define ADHERE_UI_TAGS_H

#include "base/base.h"

VEC_TYPE(tags, char *);

bool tags_have(const struct tags *tags, const char *id);
/* Tags the row, or takes its tag away. */
void tags_toggle(struct tags *tags, const char *id);
void tags_add(struct tags *tags, const char *id);
/* Adds all ids of a text with blanks between them; the inverse, freed by the caller. */
void tags_split(struct tags *tags, const char *ids);
char *tags_join(const struct tags *tags);
/* Takes all away, and frees. */
void tags_clear(struct tags *tags);
/* "A-1, A-2, A-3 and 12 more" */
void tags_words(const struct tags *tags, struct str *out);

#endif
