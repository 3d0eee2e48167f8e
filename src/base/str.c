/* Growable strings. */
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void str_free(struct str *str)
{
	free(str->s);
	*str = (struct str)STR_INIT;
}

void str_clear(struct str *str)
{
	str_cut(str, 0);
}

static void reserve(struct str *str, size_t more)
{
	size_t wanted = str->len + more + 1;

	if (wanted <= str->cap)
		return;
	str->cap = wanted < 2 * str->cap ? 2 * str->cap : wanted;
	str->s = xrealloc_array(str->s, str->cap, 1);
}

void str_addn(struct str *str, const char *bytes, size_t length)
{
	reserve(str, length);
	if (length > 0)
		memcpy(str->s + str->len, bytes, length);
	str->len += length;
	str->s[str->len] = '\0';
}

void str_add(struct str *str, const char *text)
{
	str_addn(str, text, strlen(text));
}

void str_addc(struct str *str, char c)
{
	str_addn(str, &c, 1);
}

void str_addv(struct str *str, const char *format, va_list args)
{
	va_list again;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		die("A message could not be formatted: %s", format);
	reserve(str, (size_t)length);
	vsnprintf(str->s + str->len, (size_t)length + 1, format, args);
	str->len += (size_t)length;
}

void str_addf(struct str *str, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_addv(str, format, args);
	va_end(args);
}

void str_cut(struct str *str, size_t length)
{
	if (str->s == NULL || length >= str->len)
		return;
	str->len = length;
	str->s[length] = '\0';
}

const char *str_text(const struct str *str)
{
	return str->s == NULL ? "" : str->s;
}

char *str_take(struct str *str)
{
	char *text = str->s == NULL ? xstrdup("") : str->s;

	*str = (struct str)STR_INIT;
	return text;
}

char *xasprintf(const char *format, ...)
{
	struct str str = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&str, format, args);
	va_end(args);
	return str_take(&str);
}

bool str_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool str_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}
