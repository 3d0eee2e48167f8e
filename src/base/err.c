/* One sentence about what went wrong. */
#include "base/err.h"

#include "base/str.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Cuts at a character boundary, so that a long sentence stays valid UTF-8. */
static void fit(struct err *err, const char *sentence)
{
	size_t length = strlen(sentence);

	if (length >= sizeof err->text) {
		length = sizeof err->text - 1;
		while (length > 0 && ((unsigned char)sentence[length] & 0xC0) == 0x80)
			length--;
	}
	memcpy(err->text, sentence, length);
	err->text[length] = '\0';
}

bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
	AUTO_STR sentence = STR_INIT;
	va_list args;

	if (err == NULL || err->kind != ERR_NONE)
		return false;
	va_start(args, format);
	str_addv(&sentence, format, args);
	va_end(args);
	err->kind = kind;
	fit(err, str_text(&sentence));
	return false;
}

bool err_prefix(struct err *err, const char *format, ...)
{
	AUTO_STR sentence = STR_INIT;
	va_list args;

	if (err == NULL)
		return false;
	va_start(args, format);
	str_addv(&sentence, format, args);
	va_end(args);
	str_addf(&sentence, ": %s", err->text);
	fit(err, str_text(&sentence));
	return false;
}

void err_clear(struct err *err)
{
	*err = (struct err)ERR_INIT;
}
