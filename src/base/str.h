/* Growable strings. Always NUL-terminated once something was added; `len` excludes the NUL. */
#ifndef ADHERE_BASE_STR_H
#define ADHERE_BASE_STR_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

struct str {
	char *s; /* NULL while nothing was ever added; str_text() is never NULL */
	size_t len, cap;
};

#define STR_INIT {0}
#define AUTO_STR __attribute__((cleanup(str_free))) struct str

void str_free(struct str *str);
void str_clear(struct str *str);
void str_add(struct str *str, const char *text);
void str_addn(struct str *str, const char *bytes, size_t length);
void str_addc(struct str *str, char c);
void str_addf(struct str *str, const char *format, ...) PRINTF(2, 3);
void str_addv(struct str *str, const char *format, va_list args) PRINTF(2, 0);
/* Cuts to `length` bytes when longer. */
void str_cut(struct str *str, size_t length);
/* The text, "" when empty; borrowed until the next change. */
const char *str_text(const struct str *str);
/* The text, to be freed by the caller; the str is empty afterwards. Never NULL. */
char *str_take(struct str *str);
/* A formatted string, to be freed by the caller. */
char *xasprintf(const char *format, ...) PRINTF(1, 2);

/* True when both are NULL or both are the same bytes. */
bool str_same(const char *a, const char *b);
bool str_starts(const char *text, const char *prefix);

#endif
